"""`meets` takes frequencies as documents word them; the words are kept, and the plain form stands beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.facts import NodeFact
from samverkan.files import read_facts
from tests.seeds.inline import desired, problems, written

FORUM = """
forums:
  - id: fjallhavet/rad
    name: Samverkansråd
    seats: [region-fjallhavet]
    at: L20
    meets: {meets}
"""


def series(folder: Path, meets: str) -> NodeFact:
    (found,) = desired(folder, FORUM.format(meets=meets)).nodes["MeetingSeries"].values()
    return found


@pytest.mark.parametrize(
    ("meets", "cadence", "said"),
    [
        ("quarterly", "quarterly", None),
        ("2 per term (L22)", "2 per term", None),
        ("en gång per kvartal", "quarterly", "en gång per kvartal"),
        ("en ga\u030ang per kvartal (L22)", "quarterly", "en gång per kvartal"),
        ("two times a year (as needed, L22)", "2 per year as needed", "two times a year (as needed)"),
        ("sex (6) möten per år", "6 per year", "sex (6) möten per år"),
        ("{cadence: varannan månad, said: Var annan månad möts rådet}", "every 2 months", "Var annan månad möts rådet"),
        ("minst två gånger per år, vid behov", "at least 2 per year as needed", "minst två gånger per år, vid behov"),
    ],
)
def test_the_words_of_a_document_are_kept(tmp_path: Path, meets: str, cadence: str, said: str | None) -> None:
    properties = series(tmp_path, meets).properties
    assert (properties["cadence"], properties.get("said"), properties["name"]) == (cadence, said, cadence)


def test_a_place_in_brackets_is_the_place_of_the_series(tmp_path: Path) -> None:
    (cited,) = series(tmp_path, "tre gånger per år (L22)").evidence
    assert "L22" in cited.source


def test_a_place_of_the_frequency_alone_is_tied_to_its_words_too(tmp_path: Path) -> None:
    found = series(tmp_path, "{cadence: {is: tre gånger per år, at: L22}}")
    assert [cited.fields for cited in found.evidence if cited.fields] == [("cadence", "said")]


@pytest.mark.parametrize(
    ("meets", "message", "remedy"),
    [
        ("en gågn per kvartal", '"en gågn per kvartal" is not a meeting', 'Did you mean "en gång per kvartal"?'),
        ("tre gångar per åhr", '"tre gångar per åhr" is not a meeting', 'Did you mean "tre gånger per år"?'),
        ("flera gånger per år", '"flera gånger per år" is not a meeting', "Such as quarterly"),
        ("biweekly", '"biweekly" has two meanings', 'Write "twice a week" or "every other week".'),
        ("5-3 per year", "5 is more than 3", "Write the smaller number first."),
        ("quarterly (sometimes)", '"sometimes" is not a mark', "In brackets"),
    ],
)
def test_what_is_not_understood_is_one_error(tmp_path: Path, meets: str, message: str, remedy: str) -> None:
    (problem,) = problems(written(tmp_path, FORUM.format(meets=meets)))
    assert message in problem.message
    assert remedy in problem.remedy


def test_two_documents_may_word_one_frequency_in_two_ways(tmp_path: Path) -> None:
    one = written(tmp_path, FORUM.format(meets="en gång per kvartal"))
    other = tmp_path / "other.yaml"
    forum = FORUM.format(meets="kvartalsvis").replace("    seats: [region-fjallhavet]\n", "")
    other.write_text(
        f"document: {{id: other-1, name: Other, file: o.txt, lines: 30, at: L1}}\n{forum}", encoding="utf-8"
    )
    (found,) = read_facts([one, other]).nodes["MeetingSeries"].values()
    assert found.properties["said"] == "en gång per kvartal kvartalsvis"
