"""Answers from the review of the agreement between the region and the municipalities, and from both of the last two."""

from __future__ import annotations

from typing import Any

from tests.questions.asked import Data, answers, names

CHIEFS = "Kommuncheferna"
COUNCIL = "Primärkommunala samverkansrådet"
SAMVERKANSRAD = "Regionens samverkansråd"


@answers("B-Q45", ("RUN/34/2018", "2022-12-31", "2020-12", {SAMVERKANSRAD}))
def extension(data: Data) -> Any:
    (agreement,) = data["agreements"]["nodes"]
    (decision,) = agreement["milestones"]
    return agreement["diary"], agreement["validTo"], decision["date"], names(decision["takenByForums"])


@answers(
    "B-Q47",
    {
        "Kommunövergripande strategiskt arbete": 3,
        "Utbildning och Arbetsmarknad": 4,
        "Social välfärd och hälsa": 3,
        "Energi och klimat": 1,
        "Företagsetablering": 1,
    },
)
def headings(data: Data) -> Any:
    return {heading["name"]: len(heading["parts"]) for heading in data["assignments"]["nodes"]}


@answers("B-Q48", {"Föreningsarkivet"})
def not_mentioned(data: Data) -> Any:
    return names(data["assignments"]["nodes"])


@answers(
    "B-Q49",
    [
        ("2021-06-07", "presentation", {CHIEFS, COUNCIL}),
        ("2021-06-25", "deadline", {"Länets kommuner"}),
        ("2021-07..2021-08", "drafting", set()),
        ("2021-08-30", "approval", {CHIEFS}),
        ("2021-09-13", "decision", {SAMVERKANSRAD}),
        ("2021-autumn", "decision", {"Länets kommuner", "Region Jämtland Härjedalen"}),
        ("2022-spring", "drafting", set()),
        ("2023-01-01", "entry into force", set()),
    ],
)
def timeline(data: Data) -> Any:
    return [
        (step["date"], step["kind"], names(step["takenByForums"]) | names(step["takenByOrganisations"]))
        for step in data["milestones"]["nodes"]
    ]


@answers(
    "B-Q54",
    {
        "Skol IT Zappa Zonline",
        "Energi- och fastighetsnätverket",
        "Överenskommelse kommunal Energi- och klimatrådgivning",
    },
)
def outside_the_review(data: Data) -> Any:
    return names(data["agreements"]["nodes"])


@answers("B-Q58", ({CHIEFS, COUNCIL}, {"Kommunövergripande strategiskt arbete"}))
def secretariat(data: Data) -> Any:
    (assignment,) = data["assignments"]["nodes"]
    return {link["node"]["name"] for link in assignment["supportsLinks"]}, names(assignment["partOf"])


@answers(
    "B-Q59",
    (
        {"FUI-rådet", "Regionala styrgruppen för Vård- och omsorgscollege Jämtlands län"},
        {"Norrlands universitetssjukvårdsstyrelse (NUSS)"},
    ),
)
def where_they_meet(data: Data) -> Any:
    absent = {link["node"]["name"] for link in data["organisation"]["absentFromLinks"]}
    return {meeting["forum"]["name"] for meeting in data["meetings"]["nodes"]}, absent


@answers(
    "B-Q60",
    {
        "jamtland/fou-radet": ({"FoU Jämt"}, set(), set()),
        "norra/fou-radet": (set(), {"FUI-rådet"}, set()),
        "norra/nuss/fou-radet": (set(), set(), {"Norrlands universitetssjukvårdsstyrelse (NUSS)"}),
    },
)
def bodies_of_one_name(data: Data) -> Any:
    assert data["forums"]["totalCount"] == 3
    return {
        forum["id"]: (names(forum["steers"]), names(forum["replacedBy"]), names(forum["partOf"]))
        for forum in data["forums"]["nodes"]
    }
