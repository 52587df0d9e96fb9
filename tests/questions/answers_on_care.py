"""Answers from the survey of forums between health care and universities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.questions.asked import Data, answers, facts, names, says

UTBILDNINGSRADET = "Utbildningsrådet (KI–SLL)"
USB = "Universitetssjukvårdsberedningen (USB)"
RGS = "Regional samverkansgrupp (RGS)"
RUR = "Regionalt utbildnings- och kompetensråd (RUR)"
NUSS = "Norrlands universitetssjukvårdsstyrelse (NUSS)"
SAMVERKANSMOTE = "Samverkansmöte – Sydöstra sjukvårdsregionen"


@answers("B-Q01", {"Uppsala-Örebro sjukvårdsregion", "Norra sjukvårdsregionen"})
def regions_with_one_forum_for_all(data: Data) -> Any:
    return {region["name"] for region in data["organisations"]["nodes"] if _all_meet(region)}


def _all_meet(region: Data) -> bool:
    members = {member["id"] for member in region["members"]}
    return any(members <= {each["id"] for each in forum["participants"]} for forum in region["hostedForums"])


@answers("B-Q06", {"Region Gotland", "Stockholms universitet", "Region Halland"})
def not_represented(data: Data) -> Any:
    return names(data["organisations"]["nodes"])


def _one_for_each_council(data: Data) -> Iterable[list[Data]]:
    return ([place for places in facts(council) for place in places] for council in data["organisations"]["nodes"])


@answers(
    "B-Q08",
    {"Region Gotland", "Region Halland", "Region Skåne", "Region Kronoberg", "Landstinget Blekinge"},
    _one_for_each_council,
)
def councils_without_university(data: Data) -> Any:
    return names(data["organisations"]["nodes"])


@answers(
    "B-Q09",
    {
        "Stockholms sjukvårdsregion": "Stockholmsregionen",
        "Sydöstra sjukvårdsregionen": "Linköpingsregionen",
        "Södra sjukvårdsregionen": "Lund/Malmöregionen",
        "Västra sjukvårdsregionen": "Göteborgsregionen",
        "Uppsala-Örebro sjukvårdsregion": "Uppsala/Örebroregionen",
        "Norra sjukvårdsregionen": "Umeåregionen",
    },
)
def names_in_the_ordinance(data: Data) -> Any:
    return {
        region["name"]: name["name"]
        for region in data["organisations"]["nodes"]
        for name in region["names"]
        if name["kind"] == "ordinance 2017:80"
    }


@answers("B-Q10", {SAMVERKANSMOTE, USB, "Kompetensrådet"})
def both_take_part(data: Data) -> Any:
    return {meeting["forum"]["name"] for meeting in data["meetings"]["nodes"]}


@answers(
    "B-Q21",
    (
        (4, 4),
        (8, 10),
        {
            "Röda Korsets högskola": "Rektor",
            "Sophiahemmet högskola": "Rektor",
            "Ersta Sköndal Bräcke högskola": "Rektor",
        },
    ),
)
def extended_form(data: Data) -> Any:
    forum = data["forum"]
    (extended,) = forum["meetsIn"]
    (whole,) = extended["includedIn"]
    assert (whole["perYearMin"], whole["perYearMax"]) == tuple(forum["meetingsPerYear"].values())
    guests = {seat["node"]["of"][0]["name"]: seat["node"]["name"] for seat in forum["sittingRolesLinks"]}
    return (extended["perYearMin"], extended["perYearMax"]), tuple(forum["meetingsPerYear"].values()), guests


@answers(
    "B-Q23",
    {
        UTBILDNINGSRADET: ("SHARED", {"Dekan för utbildning", "Personaldirektör"}, says("KI", "SLL")),
        USB: ("ALTERNATING", {"Dekanus", "Forskningsdirektör"}, says("Linköpings universitet", "Region Östergötland")),
        "Kompetensrådet": (
            "ALTERNATING",
            {"Prodekanus", "HR-direktör"},
            says("Linköpings universitet", "Region Östergötland"),
        ),
        RGS: ("ROTATING", set(), says("yearly", "participating organisations")),
        "FUI-rådet": (
            "ROTATING",
            {
                "Region Jämtland Härjedalen",
                "Region Norrbotten",
                "Region Västernorrland",
                "Västerbottens läns landsting",
            },
            says("yearly", "county councils", "hand", "another", "NRF"),
        ),
        NUSS: ("ROTATING", {"Landstingsdirektör", "Rektor"}, says("every second year")),
        SAMVERKANSMOTE: ("NONE", set(), says("no chair", "rotates", "county councils")),
    },
)
def who_takes_turns(data: Data) -> Any:
    forums = {forum["name"]: forum for forum in data["forums"]["nodes"]}
    assert forums["Kompetensrådet"]["secretariat"] == says("alternates")
    return {name: (forum["chairing"], _chairs(forum), forum["chairingDetail"]) for name, forum in forums.items()}


def _chairs(forum: Data) -> set[str]:
    return {link["node"]["name"] for link in [*forum["sittingRolesLinks"], *forum["sittingOrganisationsLinks"]]}


@answers(
    "B-Q28",
    {
        UTBILDNINGSRADET: {("alf-sll-ki-2016", "ALF", "2016")},
        USB: {("r-alf-sydostra-2015", "ALF", "2015")},
        RGS: {("rgs-avtalet", "VFU", None)},
        NUSS: {
            ("alf-nuss-2015", "ALF", "2015"),
            ("hangavtal-region-norrbotten", "ancillary", None),
            ("hangavtal-region-jamtland-harjedalen", "ancillary", None),
            ("hangavtal-region-vasternorrland", "ancillary", None),
        },
    },
)
def agreements_behind_forums(data: Data) -> Any:
    return {
        forum["name"]: {(node["id"], node["kind"], node["validFrom"]) for node in map(_node, forum["underLinks"])}
        for forum in data["forums"]["nodes"]
    }


def _node(link: Data) -> Data:
    found: Data = link["node"]
    return found


@answers(
    "B-Q37",
    {
        "arbetsterapeut",
        "audionom",
        "barnmorska",
        "biomedicinsk analytiker",
        "fysioterapeut",
        "röntgensjuksköterska",
        "sjuksköterska",
        "specialistsjuksköterska",
    },
)
def shared_professions(data: Data) -> Any:
    return names(data["focusAreas"]["nodes"])


@answers("B-Q39", {UTBILDNINGSRADET, RGS, RUR, "Dialogforum", "FUI-rådet", NUSS})
def without_municipalities(data: Data) -> Any:
    return names(data["forums"]["nodes"])


@answers("B-Q40", {RUR: "2005", "Kompetensrådet": "2007", USB: "2015", "FUI-rådet": "2017"})
def start_years(data: Data) -> Any:
    return {forum["name"]: forum["validFrom"] for forum in data["forums"]["nodes"]}


@answers(
    "B-Q41",
    {
        USB: [(says("Samverkansberedning"), {"Region Östergötland", "Linköpings universitet"})],
        "FUI-rådet": [(says("FoU-rådet"), set())],
    },
)
def earlier_bodies(data: Data) -> Any:
    return {
        forum["name"]: [(node["name"], names(node["participants"])) for node in map(_node, forum["replacesLinks"])]
        for forum in data["forums"]["nodes"]
    }
