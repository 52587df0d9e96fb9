"""Answers from the three agreements and drafts: RJH–Miun, Länsstyrelsen–RJH and LTU–NLL."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from tests.questions.asked import Data, answers, names, says

RJH = "region-jamtland-harjedalen"
PARTNERSHIP = "rjh-miun-partnerskap-2022"
LETTER = "ltu-nll-avsiktsforklaring-2016"


@answers("A-Q02", {"Prorektor", "Dekaner", "Prefekt inom hälsovetenskap"})
def roles_in_a_forum(data: Data) -> Any:
    return names(data["roles"]["nodes"])


@answers("A-Q03", ("2029-12-31", "6 months", 6, "either party"))
def latest_end_and_notice(data: Data) -> Any:
    found = data["agreement"]
    return found["endsLatest"], found["notice"], found["noticeMonths"], found["terminableBy"]


@answers("A-Q09", ("on site", says("digital", "special reasons", "prevent", "on site")))
def mode_of_the_yearly_day(data: Data) -> Any:
    (forum,) = data["forums"]["nodes"]
    (series,) = forum["meetsIn"]
    assert (series["mode"], series["modeException"]) == (forum["mode"], forum["modeException"])
    return forum["mode"], forum["modeException"]


@answers(
    "A-Q13",
    {
        "Region Jämtland Härjedalen": ("FOU-direktör", {"Samarbetsforum 2"}),
        "Mittuniversitetet": ("Avdelningschef för forskning och utbildningsstöd", set()),
    },
)
def who_appoints_and_sits(data: Data) -> Any:
    return {
        role["of"][0]["name"]: (role["name"], {seat["node"]["name"] for seat in role["sitsInLinks"]})
        for role in data["roles"]["nodes"]
    }


@answers(
    "A-Q16",
    {
        "Hälso- och sjukvård": says(
            "more", "better", "accessible", "research", "patient", "natural part of daily care"
        ),
        "Regional utveckling": says("better conditions", "understanding", "possible", "jointly prioritised fields"),
    },
)
def research_goals(data: Data) -> Any:
    return {unit["name"]: goal["text"] for goal in data["goals"]["nodes"] for unit in goal["heldBy"]}


@answers("A-Q20", {"Kompetensförsörjning", "Kompetensutveckling", "Forskning"})
def shared_areas(data: Data) -> Any:
    return names(data["focusAreas"]["nodes"])


@answers(
    "A-Q28",
    {"Samarbetsforum 1": 4, "Samarbetsforum 2": 4, "Samverkansdag": 1, "Möten på högsta nivå": 2, "Ledningsdialog": 2},
)
def meetings_a_year(data: Data) -> Any:
    forums = data["forums"]["nodes"]
    assert all(forum["meetingsPerYear"]["min"] == forum["meetingsPerYear"]["max"] for forum in forums)
    return {forum["name"]: forum["meetingsPerYear"]["max"] for forum in forums}


@answers(
    "A-Q30",
    {
        PARTNERSHIP: {RJH: 2, "mittuniversitetet": 1},
        LETTER: {"norrbottens-lans-landsting": 1, "lulea-tekniska-universitet": 1},
        "lansstyrelsen-rjh-ny": {},
        "the memo": {RJH: 2},
    },
)
def signatories(data: Data) -> Any:
    signed = {item["id"]: item["signatoriesLinks"] for item in data["agreements"]["nodes"]}
    signed["the memo"] = data["document"]["signatoriesLinks"]
    return {text: Counter(link["onBehalfOf"] for link in links) for text, links in signed.items()}


@answers(
    "A-Q31",
    {
        PARTNERSHIP: ({"Mittuniversitetet"}, {"Kompetensförsörjning", "Forskning", "Kompetensutveckling"}),
        LETTER: (
            {"Luleå tekniska universitet"},
            {
                "Regional utveckling",
                "Kompetensförsörjning och kompetensutveckling",
                "Forskning och utveckling",
                "Infrastruktur",
            },
        ),
    },
)
def areas_of_university_agreements(data: Data) -> Any:
    return {
        item["id"]: ({link["node"]["name"] for link in item["partiesLinks"]}, _covered(item))
        for item in data["agreements"]["nodes"]
    }


def _covered(agreement: Data) -> set[str]:
    return {link["node"]["name"] for link in agreement["coversLinks"]}


@answers(
    "A-Q33",
    {
        "YES": {(PARTNERSHIP, "2022-10-28", "2029-12-31"), (LETTER, "2016-09-23", "open")},
        "UNDECIDED": {("lansstyrelsen-rjh-2018", "2018-02", None), ("lansstyrelsen-rjh-ny", None, None)},
    },
)
def in_force(data: Data) -> Any:
    found: dict[str, set[tuple[str, str | None, str | None]]] = {}
    for item in data["agreements"]["nodes"]:
        found.setdefault(item["inForce"], set()).add((item["id"], item["validFrom"], item["validTo"]))
    return found


@answers("A-Q35", True)
def follow_up(data: Data) -> Any:
    (step,) = data["milestones"]["nodes"]
    half = date(2022, 10, 28) + (date(2029, 12, 31) - date(2022, 10, 28)) / 2
    return abs(date.fromisoformat(step["startsEarliest"]) - half).days <= 3


@answers(
    "A-Q37",
    (
        {"the coming two terms (terminer)": says("goals", "set")},
        [says("goals of the past two terms", "evaluated"), says("partnership itself", "evaluated")],
    ),
)
def horizon_of_the_day(data: Data) -> Any:
    goals = data["goals"]["nodes"]
    set_there = {goal["horizon"]: goal["text"] for goal in goals if goal["name"].startswith("Goals")}
    return set_there, [goal["text"] for goal in goals if goal["name"].startswith("Evaluation")]


@answers(
    "A-Q39",
    [
        says("substitute", "other necessary functions"),
        says("compensate", "problems", "function-oriented organisation"),
        says("no decisions", "cooperation", "no mandate"),
    ],
)
def what_process_leaders_may_not_do(data: Data) -> Any:
    assert all(item["negative"] for item in data["commitments"]["nodes"])
    return sorted(item["text"] for item in data["commitments"]["nodes"])


@answers("A-Q41", ([], [], {("Rektor", "Regiondirektör"): {"Samarbetsforum 1"}}))
def political_forum(data: Data) -> Any:
    (duty,) = data["commitments"]["nodes"]
    assert duty["text"] == says("consider", "political leadership", "involved")
    bound = tuple(sorted(names(duty["boundRoles"]), reverse=True))
    return data["forums"]["nodes"], data["seated"]["nodes"], {bound: names(duty["regulates"])}


@answers(
    "A-Q44",
    (
        "PROPOSED",
        [],
        {"signedOn", "validFrom", "validTo", "notice"},
        {"Regionstyrelsens ordförande": says("on behalf of")},
    ),
)
def whether_it_is_signed(data: Data) -> Any:
    found = data["agreement"]
    missing = {word for word in ("signedOn", "validFrom", "validTo", "notice") if found[word] is None}
    signs = {link["node"]["name"]: link["note"] for link in found["proposedSignatoriesLinks"]}
    return found["status"], found["signatories"], missing, signs
