"""Filters, ordering and paging."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from tests.asking import Asker


def ids(ask: Asker, field: str, arguments: str) -> list[str]:
    return [node["id"] for node in ask(f"{{ {field}({arguments}) {{ nodes {{ id }} }} }}")[field]["nodes"]]


@pytest.mark.parametrize("text", ["östergöt", "ÖSTERGÖT", "ostergot", "region öster"])
def test_text_search_ignores_case_and_marks(ask: Asker, text: str) -> None:
    assert "region-ostergotland" in ids(ask, "organisations", f'where: {{search: "{text}"}}')


def test_text_search_looks_into_other_names(ask: Asker) -> None:
    assert "mittuniversitetet" in ids(ask, "organisations", 'where: {search: "miun"}')


def test_logic_nests(ask: Asker) -> None:
    regions = ids(ask, "organisations", "where: {kind: {eq: REGION}}, first: 100")
    both = ids(ask, "organisations", "where: {OR: [{kind: {eq: REGION}}, {kind: {eq: UNIVERSITY}}]}, first: 200")
    others = ids(
        ask, "organisations", "where: {AND: [{NOT: {kind: {eq: REGION}}}, {NOT: {kind: {eq: UNIVERSITY}}}]}, first: 400"
    )
    everything = ids(ask, "organisations", "first: 500")
    assert set(regions) < set(both)
    assert set(both) | set(others) == set(everything)
    assert not set(both) & set(others)


def test_relationships_some_and_none(ask: Asker) -> None:
    some = ids(ask, "forums", "where: {under: {some: {}}}, first: 500")
    none = ids(ask, "forums", "where: {under: {none: {}}}, first: 500")
    assert "rjh-miun/samarbetsforum-1" in some
    assert "sydostra/samverkansmote" in none
    assert not set(some) & set(none)


def test_properties_of_relationships_filter(ask: Asker) -> None:
    arguments = 'where: {covers: {some: {id: {eq: "forskning"}}, link: {main: {eq: true}}}}'
    assert ids(ask, "agreements", arguments) == ["rjh-miun-partnerskap-2022"]


def test_lists_and_missing_values(ask: Asker) -> None:
    strategic = ids(ask, "forums", "where: {levels: {has: STRATEGIC}}, first: 500")
    assert "rjh-miun/samarbetsforum-1" in strategic
    without = ids(ask, "forums", "where: {levels: {isNull: true}}, first: 500")
    assert not set(strategic) & set(without)
    unnamed = ask("{ organisations(where: {number: {isNull: false}}) { nodes { number } } }")["organisations"]["nodes"]
    assert {node["number"] for node in unnamed} >= {"232100-0214", "202100-4524"}


def test_in_force_filters_tell_undecided_apart(ask: Asker) -> None:
    def on(day: str, answer: str) -> list[str]:
        where = f'where: {{inForce: {{on: "{day}", is: [{answer}]}}}}, first: 100'
        return ids(ask, "agreements", where)

    assert "rjh-miun-partnerskap-2022" in on("2029-12-31", "YES")
    assert "rjh-miun-partnerskap-2022" in on("2030-01-01", "NO")
    assert "lansstyrelsen-rjh-2018" in on("2023-06-01", "UNDECIDED")
    assert "ltu-nll-avsiktsforklaring-2016" in on("2023-06-01", "YES")
    assert "rjh-kommuner-2018" in on("2023-01-01", "NO")
    assert "rjh-kommuner-2018" in on("2022-06-01", "YES"), "seen in 2021, and extended to the end of 2022"


def test_names_sort_in_swedish(ask: Asker) -> None:
    query = "{ organisations(where: {kind: {eq: REGION}}, first: 100, orderBy: [{name: ASC}]) { nodes { name } } }"
    names = [node["name"] for node in ask(query)["organisations"]["nodes"]]
    assert names.index("Region Östergötland") > names.index("Region Västmanland") > names.index("Region Gotland")
    back = ask(query.replace("ASC", "DESC"))["organisations"]["nodes"]
    assert [node["name"] for node in back] == names[::-1]


PAGE = """
query Page($after: String, $order: [ForumOrder!]) {
  forums(first: 7, after: $after, orderBy: $order) {
    totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}
"""


@pytest.mark.parametrize(
    "order",
    [
        None,
        [{"kind": "ASC"}],
        [{"meetingsMax": "DESC"}, {"name": "DESC"}],
        [{"startsEarliest": "ASC"}],
        [{"formalised": "DESC"}],
    ],
)
def test_pages_meet_without_gap_or_overlap(ask: Asker, order: Any) -> None:
    seen: list[str] = []
    after = None
    while True:
        page = ask(PAGE, after=after, order=order)["forums"]
        seen += [node["id"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == len(set(seen)) == page["totalCount"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("{ forums(first: 501) { nodes { id } } }", "between 0 and 500"),
        ('{ forums(after: "nonsense") { nodes { id } } }', "not a cursor"),
        ("{ forums(where: {name: {eq: null}}) { nodes { id } } }", "isNull"),
        ("{ forums(orderBy: [{name: ASC, kind: ASC}]) { nodes { id } } }", "one field"),
        ('{ documents(where: {search: "a"}, first: -1) { nodes { id } } }', "between 0"),
    ],
)
def test_a_wrong_argument_says_what_is_wrong(ask: Asker, query: str, said: str) -> None:
    (error,) = ask.errors(query)
    assert said in error.message
    assert error.extensions is not None
    assert error.extensions["code"] == "BAD_USER_INPUT"


def test_a_cursor_of_another_order_is_refused(ask: Asker) -> None:
    end = ask(PAGE)["forums"]["pageInfo"]["endCursor"]
    (error,) = ask.errors(PAGE, after=end, order=[{"kind": "ASC"}])
    assert "another order" in error.message


def test_filters_have_a_depth(ask: Asker) -> None:
    deep = '{id: {eq: "x"}}'
    for _ in range(12):
        deep = f"{{NOT: {deep}}}"
    (error,) = ask.errors(f"{{ forums(where: {deep}) {{ nodes {{ id }} }} }}")
    assert "nest at most" in error.message


def test_texts_are_searched_and_filtered(ask: Asker) -> None:
    found = ids(ask, "commitments", 'where: {search: "political"}, first: 100')
    assert found != []
    by_text = ids(ask, "commitments", 'where: {text: {contains: "political"}}, first: 100')
    assert set(by_text) <= set(found)


def test_evidence_filters(ask: Asker) -> None:
    query = "{ forums(where: {basis: [IMPLIED]}, first: 100) { nodes { evidence { basis } } } }"
    nodes = ask(query)["forums"]["nodes"]
    assert nodes != []
    assert all("IMPLIED" in [place["basis"] for place in node["evidence"]] for node in nodes)


def test_seats_filter_by_capacity(ask: Asker) -> None:
    query = """{ forum(id: "rjh-miun/samarbetsforum-2") {
      members: seats(where: {capacities: {has: MEMBER}}) { role { name } organisation { id } }
      everybody: seats { capacities }
    } }"""
    forum = ask(query)["forum"]
    ours = {seat["role"]["name"] for seat in forum["members"] if seat["organisation"]["id"] == "mittuniversitetet"}
    assert ours == {"Prorektor", "Dekaner", "Prefekt inom hälsovetenskap"}
    assert len(forum["everybody"]) > len(forum["members"])


@pytest.mark.parametrize(
    "word", ["jämtland", "JÄMTLAND", "jamtland", unicodedata.normalize("NFD", "Jämtland"), "jämtländ"]
)
def test_search_takes_case_marks_and_forms_of_letters_alike(ask: Asker, word: str) -> None:
    found = ids(ask, "organisations", f'where: {{search: "{word}"}}, first: 500')
    assert "region-jamtland-harjedalen" in found
    assert found == ids(ask, "organisations", 'where: {search: "Jämtland"}, first: 500')


@pytest.mark.parametrize("comparison", ["contains", "startsWith", "eq"])
def test_a_comparison_takes_composed_and_decomposed_letters_alike(ask: Asker, comparison: str) -> None:
    name = "Region Jämtland Härjedalen"
    composed, decomposed = (
        ids(
            ask,
            "organisations",
            f'where: {{name: {{{comparison}: "{unicodedata.normalize(form, name)}"}}}}, first: 500',
        )
        for form in ("NFC", "NFD")
    )
    assert composed == decomposed
    assert "region-jamtland-harjedalen" in composed
