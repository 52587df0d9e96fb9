"""How often a forum meets, in the words of documents: what is understood, and what is not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.rules.cadence import PER_YEAR
from samverkan.rules.frequency import FORMS, NotAFrequency, frequency

UNDERSTOOD = """
quarterly                                     4 4
2 per term                                    4 4
4-5 per term                                  8 10
1-2 per term as needed                        2 4 needed
at least 2 per year                           2 .
at least 2-3 per term                         4 .
about 6 per year                              6 6
feb and dec                                   2 2
as needed                                     . . needed
not stated                                    . .
continuous                                    . .
none                                          0 0
yearly                                        1 1
2 a year                                      2 2
every term                                    2 2
en gång per kvartal                           4 4
tre gånger per år                             3 3
varannan vecka                                26 26
var tredje månad                              4 4
var 6:e vecka                                 8 9
var 14:e dag                                  26 26
varannan till var tredje månad                4 6
minst två gånger per år, vid behov            2 . needed
vid behov, dock minst en gång per år          1 . needed
2 gånger/år, oftare vid behov                 2 2 needed
en gång per månad samt vid behov              12 12 needed
två gånger per år (vid behov)                 2 2 needed
första tisdagen varje månad                   12 12
första och tredje tisdagen i månaden          24 24
sista torsdagen i varje månad                 12 12
first Tuesday of every month                  12 12
first Tuesday in March and October            2 2
första och tredje onsdagen i mars och maj     4 4
the second Monday of each quarter             4 4
4-5 ggr/termin                                8 10
4–5 times/term                                8 10
2 ggr/år                                      2 2
1 gång/mån.                                   12 12
en gång i halvåret                            2 2
kvartalsvis                                   4 4
tertialvis                                    3 3
månatligen                                    12 12
månadsmöten                                   12 12
årligen                                       1 1
årliga dialoger                               1 1
halvårsvis                                    2 2
en till två gånger per termin                 2 4
en, ibland två gånger per år                  1 2
2 eller 3 gånger per år                       2 3
två à tre gånger per år                       2 3
mellan två och fyra gånger per år             2 4
minst två och högst fyra gånger per år        2 4
två (2) till tre (3) gånger per år            2 3
ca 6 ggr per år                               6 6
c:a 6 ggr. per år                             6 6
högst fyra gånger om året                     . 4
upp till 4 gånger per år                      . 4
no more than 4 times a year                   . 4
vid behov                                     . . needed
löpande                                       . .
varje vecka                                   52 52
varje måndag                                  52 52
måndagar jämna veckor                         26 26
every other Friday                            26 26
en gång vartannat år                          0 1
sex (6) möten per år                          6 6
två heldagar per år                           2 2
tolv fysiska styrgruppsmöten per kalenderår   12 12
möten hålls två gånger årligen                2 2
varje kvartal ett möte                        4 4
every other week                              26 26
fortnightly                                   26 26
once every two months                         6 6
every six weeks                               8 9
at least twice a year                         2 .
once per term                                 2 2
twice yearly                                  2 2
semi-annually                                 2 2
vår och höst                                  2 2
en gång varje höst                            1 1
mars, juni, september och november            4 4
två gånger per år, i mars och oktober         2 2
inga möten                                    0 0
framgår inte                                  . .
Styrgruppen möts fyra gånger per år.          4 4
The council meets four times a year           4 4
vid två tillfällen per år                     2 2
varannan vecka på tisdagar                    26 26
två gånger per år, vår och höst               2 2
årligen under hösten                          1 1
en gång på våren och en gång på hösten        2 2
två till högst fyra gånger per år             2 4
minst 2 ggr per år och högst 4 ggr per år     2 4
kvartalsvis (fyra gånger per år)              4 4
minst en gång per termin, gärna oftare        2 .
en gång per mandatperiod                      0 1
on an ad hoc basis                            . . needed
löpande vid behov                             . . needed
"""


def cases() -> list[tuple[str, int | None, int | None, bool]]:
    found = []
    for line in filter(None, UNDERSTOOD.split("\n")):
        phrase, (low, high, *needed) = line[:45].strip(), line[45:].split()
        found.append((phrase, *(None if each == "." else int(each) for each in (low, high)), needed == ["needed"]))
    return found  # type: ignore[return-value]  # mypy does not follow the star


@pytest.mark.parametrize(("phrase", "low", "high", "as_needed"), cases())
def test_a_phrase_gives_the_meetings_a_year(phrase: str, low: int | None, high: int | None, as_needed: bool) -> None:
    found = frequency(phrase)
    assert (found.cadence.low, found.cadence.high, found.cadence.as_needed) == (low, high, as_needed)
    assert frequency(found.plain) == found


def test_as_needed_not_stated_and_never_are_three_things() -> None:
    assert len({frequency(said).cadence for said in ("as needed", "not stated", "none")}) == 3
    assert not frequency("not stated").cadence.stated


def test_months_are_kept() -> None:
    assert frequency("feb and dec").cadence.months == (2, 12)
    assert frequency("en gång per år i oktober").cadence.months == (10,)


@pytest.mark.parametrize("phrase", ["quarterly", "Twice a year", "4–5 per term", "feb and dec", "2 per term as needed"])
def test_what_is_in_the_form_of_files_stays_as_it_is(phrase: str) -> None:
    assert frequency(phrase).plain == phrase


@pytest.mark.parametrize(
    ("phrase", "plain"),
    [
        ("en gång per kvartal", "quarterly"),
        ("minst två gånger per år, vid behov", "at least 2 per year as needed"),
        ("var sjätte vecka", "every 6 weeks"),
        ("tertialvis", "every 4 months"),
        ("i mars och oktober", "mar and oct"),
    ],
)
def test_everything_else_gets_a_plain_form(phrase: str, plain: str) -> None:
    assert frequency(phrase).plain == plain


@pytest.mark.parametrize("word", ["biannually", "Bimonthly", "bi-weekly", "två gånger bi\u2010weekly"])
def test_a_word_with_two_meanings_is_refused_with_both(word: str) -> None:
    with pytest.raises(NotAFrequency, match="two meanings") as refused:
        frequency(word)
    assert 'or "every other' in refused.value.remedy


@pytest.mark.parametrize(
    "phrase",
    [
        *(
            "often",
            "flera gånger per år",
            "ett par gånger per år",
            "inte två gånger per år",
            "mer än två gånger per år",
        ),
        *(
            "två",
            "möten",
            "per år",
            "gånger per år",
            "sex (7) möten per år",
            "två gånger per år och en gång per termin",
        ),
        *(
            "5-3 per year",
            "två gånger per år i mars",
            "2 per ~ year",
            "every 0 weeks",
            "99999 per year",
            "dagligen",
            "-",
        ),
        *("två fysiska och två digitala möten per år", "2½ gånger per år", "2² gånger per år", "½ gång per år"),
        *(
            "två gånger på våren och en gång på hösten",
            "kvartalsvis (tre gånger per år)",
            "dagligen, sällan",
            "inte alls",
            "andra tisdagen",
            "every first Tuesday",
            "varje år 2024",
            "yearly 2018",
            "1/2 år",
            "den 1 mars",
            "två terminer",
        ),
        *("minst två gånger per år och högst fyra gånger per termin", "tre gånger per år, vår och höst"),
    ],
)
def test_what_is_not_understood_is_answered_with_what_is(phrase: str) -> None:
    with pytest.raises(NotAFrequency) as refused:
        frequency(phrase)
    assert refused.value.remedy


def test_every_form_that_a_message_shows_is_understood() -> None:
    assert all(frequency(form) for form in FORMS)


NUMBERS = {
    1: "en one 1", 2: "två two 2", 3: "tre three 3", 4: "fyra four 4", 5: "fem five 5", 6: "sex six 6",
    7: "sju seven 7", 8: "åtta eight 8", 9: "nio nine 9", 10: "tio ten 10", 11: "elva eleven 11", 12: "tolv twelve 12",
}  # fmt: skip
UNITS = {
    "year": "år year", "term": "termin halvår semester", "quarter": "kvartal quarter", "month": "månad month",
    "week": "vecka week",
}  # fmt: skip
BOUNDS = {"at least": ("minst", "at least"), "at most": ("högst", "at most", "upp till"), "": ("", "ca", "about")}
DASHES = ("-", "–", "—", "‑", "−", " - ", " – ", " till ", " to ", " eller ")


@st.composite
def phrases(draw: st.DrawFn) -> tuple[str, int | None, int | None, bool]:
    """A phrase, and the meetings a year that it was made from."""
    low = draw(st.integers(1, 12))
    high = draw(st.integers(low, 12))
    unit = draw(st.sampled_from(sorted(UNITS)))
    bound = draw(st.sampled_from(sorted(BOUNDS)))
    needed = draw(st.sampled_from(["", "", ", vid behov", " samt vid behov", " as needed", " or more often if needed"]))

    def number(count: int) -> str:
        word = draw(st.sampled_from(NUMBERS[count].split()))
        return word + draw(st.sampled_from(["", f" ({count})"]))

    count = number(low) if low == high else number(low) + draw(st.sampled_from(DASHES)) + number(high)
    noun = draw(st.sampled_from([" gånger", " ggr", " möten", " times", " meetings", " fysiska möten", " heldagar"]))
    per = draw(st.sampled_from([" per ", "/", " varje ", " a ", " i "])) + draw(st.sampled_from(UNITS[unit].split()))
    said = f"{draw(st.sampled_from(BOUNDS[bound]))} {count}{noun}{per}{needed}".strip()
    factor = PER_YEAR[unit]
    return (
        said,
        None if bound == "at most" else low * factor,
        None if bound == "at least" else high * factor,
        needed != "",
    )


@given(phrases())
def test_a_generated_phrase_gives_what_it_was_made_from(made: tuple[str, int | None, int | None, bool]) -> None:
    said, low, high, needed = made
    found = frequency(said)
    assert (found.cadence.low, found.cadence.high, found.cadence.as_needed) == (low, high, needed), said
    assert frequency(found.plain) == found


STEPS = {2: "varannan", 3: "var tredje", 4: "var fjärde", 6: "var sjätte", 12: "var 12:e"}


@given(st.sampled_from(sorted(STEPS)), st.sampled_from(["week", "month"]), st.booleans())
def test_every_so_many_weeks_or_months(step: int, unit: str, english: bool) -> None:
    word = {"week": "vecka", "month": "månad"}[unit]
    found = frequency(f"every {step} {unit}s" if english else f"{STEPS[step]} {word}").cadence
    assert found.low is not None and found.high is not None
    assert found.low * step <= PER_YEAR[unit] <= found.high * step and found.high - found.low <= 1


@given(
    st.sampled_from([phrase for phrase, *_ in cases()]),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from([" ", "\u00a0", "  ", "\u202f", "\n"]),
    st.sampled_from(["-", "–", "—", "\u2011", "−", "\u2010"]),
    st.sampled_from(["NFC", "NFD"]),
)
def test_case_blanks_dashes_and_unicode_forms_change_nothing(
    phrase: str, case: object, blank: str, dash: str, form: str
) -> None:
    other = unicodedata.normalize(form, case(phrase).replace(" ", blank).replace("-", dash).replace("–", dash))  # type: ignore[operator, arg-type]
    assert frequency(other).cadence == frequency(phrase).cadence


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from("två 2 gånger per år vid behov - ( ) , i mars och minst".split())).map(" ".join)
)
def test_no_text_raises_anything_else_and_every_answer_reads_back(text: str) -> None:
    try:
        found = frequency(text)
    except NotAFrequency:
        return
    assert frequency(found.plain).cadence == found.cadence
