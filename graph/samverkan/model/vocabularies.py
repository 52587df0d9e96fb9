"""The closed vocabularies of the graph; each value is the word that files and the database have."""

from __future__ import annotations

from enum import StrEnum


class MandateLevel(StrEnum):
    """At what level of mandate a forum meets or a seat is held."""

    POLITICAL = "political"
    STRATEGIC = "strategic"
    TACTICAL = "tactical"
    OPERATIONAL = "operational"


class Basis(StrEnum):
    """How a fact relates to the document that it cites."""

    STATED = "stated"
    IMPLIED = "implied"
    COMPUTED = "computed"
    EXTERNAL = "external"


class Certainty(StrEnum):
    """How sure the reading is; OCR damage and ambiguous wording lower it."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    UNCERTAIN = "uncertain"


class Status(StrEnum):
    """Where an agreement, forum, assignment, proposal or milestone stands, as far as its document tells."""

    ACTIVE = "active"
    SIGNED = "signed"
    AGREED = "agreed"
    PLANNED = "planned"
    PROPOSED = "proposed"
    SUGGESTED = "suggested"
    DECIDED = "decided"
    ADOPTED = "adopted"
    POSSIBLE = "possible"
    DORMANT = "dormant"
    MISSING = "missing"
    TERMINATED = "terminated"
    ENDED = "ended"
    REMOVED = "removed"
    REJECTED = "rejected"
    DONE = "done"


class OrganisationKind(StrEnum):
    """What sort of body it is."""

    REGION = "region"
    COUNTY_COUNCIL = "county council"
    MUNICIPALITY = "municipality"
    COUNTY = "county"
    UNIVERSITY = "university"
    AGENCY = "agency"
    COUNTY_BOARD = "county administrative board"
    FEDERATION = "federation"
    COMMITTEE = "committee"
    UNIT = "unit"
    FACULTY = "faculty"
    HEALTH_CARE_REGION = "health-care region"
    NETWORK = "network"
    COLLECTIVE = "collective"
    UNION = "union"
    COMPANY = "company"
    HOSPITAL = "hospital"
    STATE = "state"
    ASSOCIATION = "association"
    FOUNDATION = "foundation"
    FOREIGN_BODY = "foreign body"
    UNKNOWN = "unknown"


class ForumKind(StrEnum):
    """What sort of meeting place it is."""

    FORUM = "forum"
    COUNCIL = "council"
    BOARD = "board"
    COMMITTEE = "committee"
    STEERING_GROUP = "steering group"
    MANAGEMENT_GROUP = "management group"
    PREPARATORY_GROUP = "preparatory group"
    WORKING_GROUP = "working group"
    PROJECT_GROUP = "project group"
    NETWORK = "network"
    DIALOGUE = "dialogue"
    MEETING = "meeting"
    EVENT = "event"
    UNKNOWN = "unknown"


class Capacity(StrEnum):
    """In what capacity somebody sits in a forum."""

    MEMBER = "member"
    CHAIR = "chair"
    VICE_CHAIR = "vice chair"
    SECRETARY = "secretary"
    CONVENER = "convener"
    FACILITATOR = "facilitator"
    LEADER = "leader"
    DEPUTY = "deputy"
    INVITED = "invited"
    OBSERVER = "observer"
    CONTACT = "contact"


class Chairing(StrEnum):
    """How the chair of a forum is arranged."""

    FIXED = "fixed"
    SHARED = "shared"
    ALTERNATING = "alternating"
    ROTATING = "rotating"
    ELECTED = "elected"
    NONE = "none"
    NOT_STATED = "not stated"


class SeriesKind(StrEnum):
    """Whether a meeting frequency is the normal one, a required minimum, or what was observed."""

    NOMINAL = "nominal"
    REQUIRED = "required"
    ACTUAL = "actual"


class AreaKind(StrEnum):
    """What sort of subject a focus area is; perspectives and professions are not areas of work."""

    AREA = "area"
    PERSPECTIVE = "perspective"
    PROFESSION = "profession"


class Modality(StrEnum):
    """The strength of a commitment."""

    SHALL = "shall"
    COMMITS = "commits"
    AGREED = "agreed"
    SHOULD = "should"
    EXPECTED = "expected"
    INTENDS = "intends"
    STRIVES = "strives"
    MAY = "may"
    MAY_NOT = "may not"
    SUITABLE = "suitable"
    DECLINES = "declines"


class Change(StrEnum):
    """What a version of an agreement, or a proposal, does to an assignment."""

    CURRENT = "current"
    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    RESHAPED = "reshaped"
    CLARIFIED = "clarified"
    NOT_MENTIONED = "not mentioned"


class RemarkKind(StrEnum):
    """What sort of remark it is."""

    GAP = "gap"
    CONTRADICTION = "contradiction"
    UNCERTAINTY = "uncertainty"
    AMBIGUITY = "ambiguity"
    READING = "reading"
    SCOPE = "scope"
    NOTE = "note"


class Qualifier(StrEnum):
    """How exactly a document states a number."""

    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"


class InForce(StrEnum):
    """Whether something is in force on a day; documents often leave it open."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


IN_SWEDISH: dict[type[StrEnum], dict[StrEnum, str]] = {
    MandateLevel: {
        MandateLevel.POLITICAL: "politisk politiska politiskt",
        MandateLevel.STRATEGIC: "strategisk strategiska strategiskt ledning ledningsnivå",
        MandateLevel.TACTICAL: "taktisk taktiska taktiskt mellanliggande",
        MandateLevel.OPERATIONAL: "operativ operativa operativt verksamhet verksamhetsnivå",
    },
    Basis: {
        Basis.STATED: "angiven angivet sagt uttalad uttryckligen",
        Basis.IMPLIED: "underförstådd underförstått implicit",
        Basis.COMPUTED: "beräknad beräknat",
        Basis.EXTERNAL: "extern externt",
    },
    Certainty: {
        Certainty.CERTAIN: "säker säkert",
        Certainty.PROBABLE: "trolig troligt sannolik sannolikt",
        Certainty.UNCERTAIN: "osäker osäkert oklar oklart",
    },
    Status: {
        Status.ACTIVE: "aktiv aktivt gällande gäller pågående",
        Status.SIGNED: "undertecknad undertecknat signerad signerat tecknad tecknat",
        Status.AGREED: "överenskommen överenskommet avtalad avtalat",
        Status.PLANNED: "planerad planerat",
        Status.PROPOSED: "föreslagen föreslaget förslag utkast",
        Status.DECIDED: "beslutad beslutat",
        Status.ADOPTED: "antagen antaget fastställd fastställt",
        Status.POSSIBLE: "möjlig möjligt eventuell",
        Status.DORMANT: "vilande",
        Status.MISSING: "saknas",
        Status.TERMINATED: "uppsagd uppsagt",
        Status.ENDED: "avslutad avslutat upphörd upphört utgången",
        Status.REMOVED: "borttagen borttaget struken",
        Status.REJECTED: "avslagen avslaget avvisad",
        Status.DONE: "klar klart genomförd genomfört utförd utfört",
    },
    OrganisationKind: {
        OrganisationKind.COUNTY_COUNCIL: "landsting",
        OrganisationKind.MUNICIPALITY: "kommun kommuner stad",
        OrganisationKind.UNIVERSITY: "universitet högskola lärosäte",
        OrganisationKind.AGENCY: "myndighet statlig_myndighet förvaltningsmyndighet",
        OrganisationKind.COUNTY: "län länet",
        OrganisationKind.COUNTY_BOARD: "länsstyrelse länsstyrelsen",
        OrganisationKind.FEDERATION: "förbund kommunalförbund regionförbund samordningsförbund",
        OrganisationKind.COMMITTEE: "nämnd utskott kommitté styrelse",
        OrganisationKind.UNIT: "enhet avdelning förvaltning institution sektion",
        OrganisationKind.FACULTY: "fakultet",
        OrganisationKind.HEALTH_CARE_REGION: "sjukvårdsregion samverkansregion",
        OrganisationKind.NETWORK: "nätverk",
        OrganisationKind.COLLECTIVE: "kollektiv grupp",
        OrganisationKind.UNION: "fackförbund fackförening arbetstagarorganisation",
        OrganisationKind.COMPANY: "bolag aktiebolag företag",
        OrganisationKind.HOSPITAL: "sjukhus lasarett universitetssjukhus",
        OrganisationKind.STATE: "staten stat",
        OrganisationKind.ASSOCIATION: "förening ideell_förening intresseorganisation",
        OrganisationKind.FOUNDATION: "stiftelse",
        OrganisationKind.FOREIGN_BODY: "utländsk",
        OrganisationKind.UNKNOWN: "okänd okänt",
    },
    ForumKind: {
        ForumKind.FORUM: "samverkansforum samarbetsforum",
        ForumKind.COUNCIL: "råd samverkansråd samråd",
        ForumKind.BOARD: "styrelse",
        ForumKind.COMMITTEE: "nämnd utskott kommitté",
        ForumKind.STEERING_GROUP: "styrgrupp styrgruppen",
        ForumKind.MANAGEMENT_GROUP: "ledningsgrupp ledningsgruppen",
        ForumKind.PREPARATORY_GROUP: "beredningsgrupp beredning",
        ForumKind.WORKING_GROUP: "arbetsgrupp arbetsgruppen",
        ForumKind.PROJECT_GROUP: "projektgrupp",
        ForumKind.NETWORK: "nätverk nätverket",
        ForumKind.DIALOGUE: "dialog dialogforum",
        ForumKind.MEETING: "möte dialogmöte",
        ForumKind.EVENT: "dag konferens samverkansdag evenemang",
        ForumKind.UNKNOWN: "okänd okänt",
    },
    Capacity: {
        Capacity.MEMBER: "ledamot medlem deltagare",
        Capacity.CHAIR: "ordförande ordf ordf.",
        Capacity.VICE_CHAIR: "vice_ordförande vice_ordf vice_ordf. v_ordf.",
        Capacity.SECRETARY: "sekreterare sekr sekr.",
        Capacity.CONVENER: "sammankallande",
        Capacity.FACILITATOR: "processledare facilitator",
        Capacity.LEADER: "ledare",
        Capacity.DEPUTY: "suppl suppl. suppleant ersättare ställföreträdare",
        Capacity.INVITED: "adj adj. adjungerad inbjuden",
        Capacity.OBSERVER: "observatör",
        Capacity.CONTACT: "kontakt kontaktperson",
    },
    Chairing: {
        Chairing.FIXED: "fast",
        Chairing.SHARED: "delat gemensamt delad",
        Chairing.ALTERNATING: "alternerande växelvis växlande",
        Chairing.ROTATING: "roterande rullande",
        Chairing.ELECTED: "vald valt väljs",
        Chairing.NONE: "ingen inget",
        Chairing.NOT_STATED: "ej_angivet inte_angivet",
    },
    SeriesKind: {
        SeriesKind.NOMINAL: "normal planerad",
        SeriesKind.REQUIRED: "krav minst krävs",
        SeriesKind.ACTUAL: "faktisk faktiskt verklig",
    },
    AreaKind: {
        AreaKind.AREA: "område fokusområde",
        AreaKind.PERSPECTIVE: "perspektiv",
        AreaKind.PROFESSION: "profession yrke",
    },
    Modality: {
        Modality.SHALL: "ska skall",
        Modality.COMMITS: "åtar_sig förbinder_sig",
        Modality.AGREED: "överens",
        Modality.SHOULD: "bör",
        Modality.EXPECTED: "förväntas",
        Modality.INTENDS: "avser",
        Modality.STRIVES: "strävar verkar",
        Modality.MAY: "får kan",
        Modality.MAY_NOT: "får_inte får_ej ska_inte",
        Modality.SUITABLE: "lämpligt",
        Modality.DECLINES: "avböjer",
    },
    Change: {
        Change.CURRENT: "nuvarande",
        Change.KEPT: "kvar behålls oförändrad",
        Change.ADDED: "tillagd tillagt ny",
        Change.REMOVED: "borttagen borttaget struken",
        Change.RENAMED: "omdöpt",
        Change.RESHAPED: "omformad omarbetad",
        Change.CLARIFIED: "förtydligad förtydligat",
        Change.NOT_MENTIONED: "nämns_ej nämns_inte",
    },
    RemarkKind: {
        RemarkKind.GAP: "lucka saknas",
        RemarkKind.CONTRADICTION: "motsägelse motsättning",
        RemarkKind.UNCERTAINTY: "osäkerhet",
        RemarkKind.AMBIGUITY: "tvetydighet otydlighet",
        RemarkKind.READING: "läsning tolkning",
        RemarkKind.SCOPE: "omfattning avgränsning",
        RemarkKind.NOTE: "anmärkning notering",
    },
    Qualifier: {
        Qualifier.ABOUT: "cirka ca ungefär omkring",
        Qualifier.AT_LEAST: "minst",
        Qualifier.AT_MOST: "högst",
        Qualifier.MORE_THAN: "fler_än mer_än över",
        Qualifier.LESS_THAN: "färre_än mindre_än under",
    },
}
"""Swedish words of documents for each value, with `_` for a blank inside one.

Files do not take them; a message answers with the value that was probably meant.
"""
