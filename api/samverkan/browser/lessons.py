"""The slides of the guide: text, a picture of a part of the model, and named questions to run."""

from __future__ import annotations

from dataclasses import dataclass

from samverkan.browser.drawing import Arrow, Picture, Spot


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide; `labels` are explained with the model's own words, `queries` are names of questions."""

    title: str
    words: tuple[str, ...]
    picture: Picture
    labels: tuple[str, ...]
    queries: tuple[str, ...]


SLIDES: tuple[Slide, ...] = (
    Slide(
        "Who meets whom",
        (
            "Public bodies sign agreements with one another, and the agreements set up forums in which they meet.",
            "Click the arrow of a query to run it; the answer is drawn beside this guide. Click a circle to see its "
            "properties, double-click it to see its neighbours.",
        ),
        Picture(
            "Organisations take part in a forum that rests on an agreement",
            (
                Spot("Organisation", "Region", 0, 0),
                Spot("Forum", "Samarbetsforum", 1.5, 0),
                Spot("Organisation", "Universitet", 3, 0),
                Spot("Agreement", "Partnerskap", 1.5, 1),
            ),
            (Arrow(0, "TAKES_PART_IN", 1), Arrow(2, "TAKES_PART_IN", 1), Arrow(1, "UNDER", 3)),
        ),
        ("Organisation", "Forum"),
        ("who-meets-whom",),
    ),
    Slide(
        "Organisations from within",
        (
            "A unit is an organisation that is part of another. Names live in time: a region succeeds a county "
            "council, and an old agreement keeps the name that its party had.",
        ),
        Picture(
            "Units, roles and predecessors of an organisation",
            (
                Spot("Organisation", "Region", 1.5, 0),
                Spot("Organisation", "Förvaltning", 0, 1),
                Spot("Organisation", "Landsting", 3, 0),
                Spot("Role", "Regiondirektör", 1.5, 1),
                Spot("Organisation", "Sjukvårdsregion", 0, 0),
                Spot("Person", "Innehavare", 3, 1),
            ),
            (
                Arrow(1, "PART_OF", 0),
                Arrow(0, "SUCCEEDS", 2),
                Arrow(3, "OF", 0),
                Arrow(0, "MEMBER_OF", 4),
                Arrow(5, "HOLDS", 3),
            ),
        ),
        ("Role", "Person"),
        ("an-organisation-from-within", "members-of-a-region"),
    ),
    Slide(
        "Forums and seats",
        (
            "A role sits in a forum, in a capacity: the arrow says chair, secretary, convener or deputy. Where no role "
            "is said, the organisation itself has the seat.",
            "That somebody does not take part can be a fact of its own. It differs from not being mentioned.",
        ),
        Picture(
            "Roles and organisations sit in a forum; one is said to be absent",
            (
                Spot("Role", "Rektor", 0, 0),
                Spot("Forum", "Samverkansråd", 1.5, 0.5),
                Spot("Organisation", "Länsstyrelse", 3, 0),
                Spot("Organisation", "Kommunerna", 3, 1),
                Spot("Role", "Regiondirektör", 0, 1),
            ),
            (
                Arrow(0, "SITS_IN", 1, "chair"),
                Arrow(4, "SITS_IN", 1, "member"),
                Arrow(2, "SITS_IN", 1, "member"),
                Arrow(3, "ABSENT_FROM", 1, "not taking part"),
            ),
        ),
        ("Forum",),
        ("everything-about-a-forum", "in-which-roles-two-meet", "explicitly-not-taking-part"),
    ),
    Slide(
        "Who meets whom, at which level",
        (
            "A forum meets at the political, strategic, tactical or operational level, or mixes them; the level stands "
            "before its name. One seat can have a level of its own.",
            "TAKES_PART_IN is computed from the seats and says at which levels an organisation meets there, and how "
            "often. Two organisations meet where two such arrows end.",
        ),
        Picture(
            "A seat of a role gives its organisation a part in the forum",
            (
                Spot("Role", "Dekan", 0, 0),
                Spot("Organisation", "Fakultet", 0, 1),
                Spot("Organisation", "Universitet", 1.5, 1),
                Spot("Forum", "tactical forum", 1.5, 0),
                Spot("Organisation", "Region", 3, 1),
            ),
            (
                Arrow(0, "SITS_IN", 3),
                Arrow(0, "OF", 1),
                Arrow(1, "PART_OF", 2),
                Arrow(2, "TAKES_PART_IN", 3, "tactical"),
                Arrow(4, "TAKES_PART_IN", 3, "tactical"),
            ),
        ),
        (),
        ("who-meets-whom-at-a-level", "chains-between-two-organisations", "chains-between-two-roles"),
    ),
    Slide(
        "How often",
        (
            "A forum meets in series: an ordinary one and an extended one, a required minimum and what was observed. "
            "The count is a range per year. As needed, not stated and never are three different things.",
        ),
        Picture(
            "A forum with two meeting series",
            (
                Spot("Forum", "Utbildningsråd", 0, 0.5),
                Spot("MeetingSeries", "4–5 per term", 2, 0),
                Spot("MeetingSeries", "2 per term", 2, 1),
            ),
            (Arrow(0, "MEETS_IN", 1), Arrow(0, "MEETS_IN", 2, "extended"), Arrow(2, "INCLUDED_IN", 1)),
        ),
        ("MeetingSeries",),
        ("how-often", "how-forums-hang-together"),
    ),
    Slide(
        "Agreements, and when they hold",
        (
            "An agreement has parties, covers focus areas, and can replace another or hang on it. Dates may be partial "
            "or open, so that something is in force on a day, is not, or cannot be decided.",
            "What is certainly not in force on the day that a query names is left out. On a day after an organisation "
            "ended, its successor has its seats and agreements.",
        ),
        Picture(
            "An agreement with parties, focus areas and the agreement that it replaces",
            (
                Spot("Organisation", "Region", 0, 0),
                Spot("Agreement", "Avtal 2023", 1.5, 0),
                Spot("FocusArea", "Forskning", 3, 0),
                Spot("Agreement", "Avtal 2018", 1.5, 1),
                Spot("Organisation", "Kommunerna", 0, 1),
                Spot("Forum", "Styrgrupp", 3, 1),
            ),
            (
                Arrow(0, "PARTY_TO", 1),
                Arrow(4, "PARTY_TO", 1),
                Arrow(1, "COVERS", 2),
                Arrow(1, "REPLACES", 3),
                Arrow(5, "UNDER", 1),
            ),
        ),
        ("Agreement", "FocusArea"),
        (
            "agreements-in-force",
            "everything-about-an-agreement",
            "forums-without-agreement",
            "agreements-without-forums",
        ),
    ),
    Slide(
        "What is agreed",
        ("Under an agreement stand assignments, goals, commitments and dated steps. Proposals would change them.",),
        Picture(
            "What stands under an agreement",
            (
                Spot("Agreement", "Avtal", 1.5, 0),
                Spot("Goal", "mål", 0, 0),
                Spot("Commitment", "åtagande", 0, 1),
                Spot("Assignment", "uppdrag", 1.5, 1),
                Spot("Milestone", "tidsplan", 3, 0),
                Spot("Proposal", "förslag", 3, 1),
            ),
            (
                Arrow(1, "UNDER", 0),
                Arrow(2, "UNDER", 0),
                Arrow(3, "UNDER", 0),
                Arrow(4, "UNDER", 0),
                Arrow(5, "CHANGES", 3),
            ),
        ),
        ("Assignment", "Goal", "Commitment", "Proposal", "Milestone"),
        ("goals-and-commitments", "assignments-of-an-agreement", "timeline-of-an-agreement"),
    ),
    Slide(
        "Where it stands",
        (
            "Every circle and every arrow that was read from a document names it in the property sources, with the "
            "place after #. Remarks hold what the documents leave open or contradict, figures the numbers that they "
            "state.",
        ),
        Picture(
            "Documents, and remarks on a forum",
            (
                Spot("Document", "Överenskommelse", 0, 0.5),
                Spot("Agreement", "Partnerskap", 1.5, 0.5),
                Spot("Forum", "Samarbetsforum", 3, 0),
                Spot("Remark", "motsägelse", 3, 1),
            ),
            (Arrow(0, "DESCRIBES", 1), Arrow(2, "UNDER", 1), Arrow(3, "ABOUT", 2)),
        ),
        ("Document", "Figure", "Remark"),
        ("all-evidence-of-a-fact", "what-a-place-says", "open-and-contradicting"),
    ),
)
