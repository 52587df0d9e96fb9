"""The model as neomodel classes: every class is queried, and every relationship walked from both ends."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, assert_type

import pytest
from neomodel import db
from neomodel.exceptions import DeflateError, InflateError

from samverkan.engine import Connection, Writer
from samverkan.files import read_facts
from samverkan.model import NODES, Agreement, Forum, Link, Node, Organisation
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS, Relationship
from samverkan.model.properties import Kind
from samverkan.model.vocabularies import MandateLevel, OrganisationKind
from samverkan.write import Facts
from samverkan.write.stored import stored as as_stored
from tests.api.tiny import environment_of

MODULES = ("base", "catalogue", "inverses", "organisation", "properties", "relationships")
CLASSES = {node.__label__: node for node in NODES}
PAGE = (Path(__file__).parents[2] / "docs" / "neomodel.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.+?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def wanted() -> Facts:
    """What the five documents say, as it was written."""
    return read_facts()


@pytest.fixture
def neomodel_on(engine: Connection) -> Iterator[None]:
    """The classes work on the engine of the test."""
    with engine.driver() as driver:
        db.set_connection(driver=driver)
        yield
        db.close_connection()


def stored(entity: Node | Link) -> dict[str, Any]:
    """What an object holds, under the names that stand in the database."""
    defined = type(entity).defined_properties(aliases=False, rels=False)
    values = {item.db_property or name: getattr(entity, name) for name, item in defined.items()}
    return {name: value for name, value in values.items() if value is not None}


def expected(wanted: Facts, relationship: Relationship) -> dict[tuple[str, str, str], dict[str, Any]]:
    rows = wanted.links.get((relationship.kind, relationship.source, relationship.target), {})
    return {(row.start, row.end, row.key): as_stored(row) for row in rows.values()}


def walked(start: type[Node], name: str) -> Iterator[tuple[str, str, Link]]:
    nodes: Any = start.nodes
    for source, target, link in nodes.traverse(name).all():
        yield source.uid, target.uid, link


@pytest.mark.parametrize("module", MODULES)
@pytest.mark.slow
def test_importing_any_module_is_enough(module: str) -> None:
    program = f"import samverkan.model.{module}; from samverkan.model import Organisation; Organisation(uid='x')"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize("label", CLASSES)
def test_every_class_can_be_made_without_a_database(label: str) -> None:
    made = CLASSES[label](uid="one")
    names = {item.name for item in CATALOGUE[label].outgoing} | {item.inverse for item in CATALOGUE[label].incoming}
    assert all(getattr(made, name).definition["node_class"] in NODES for name in names)


def test_an_inverse_never_hides_another_name() -> None:
    for label, node in CATALOGUE.items():
        names = [*node.properties, *(item.name for item in node.outgoing), *(item.inverse for item in node.incoming)]
        assert len(names) == len(set(names)), label


@pytest.mark.usefixtures("five_documents", "neomodel_on")
@pytest.mark.parametrize("label", CLASSES)
def test_every_class_is_queried(label: str, wanted: Facts) -> None:
    class_, rows = CLASSES[label], wanted.nodes.get(label, {})
    assert {node.uid: stored(node) for node in class_.nodes.all()} == {id_: as_stored(row) for id_, row in rows.items()}
    assert [node.uid for node in class_.nodes.order_by("uid")] == sorted(rows)
    assert [node.uid for node in class_.nodes.order_by("-uid")] == sorted(rows, reverse=True)
    with pytest.raises(class_.DoesNotExist):
        class_.nodes.get(uid="nothing")
    if len(rows) == 0:
        return
    first = class_.nodes.order_by("uid").first()
    assert class_.nodes.get(uid=first.uid) == first
    assert [node.uid for node in class_.nodes.filter(uid__startswith=first.uid[:3], name=first.name)].count(first.uid)
    assert class_.nodes.filter(uid__in=list(rows)).order_by("-uid").first().uid == max(rows)
    assert class_.nodes.get_or_none(uid="nothing") is None


@pytest.mark.usefixtures("five_documents", "neomodel_on")
@pytest.mark.parametrize("label", CLASSES)
def test_every_relationship_is_walked_from_both_ends(label: str, wanted: Facts) -> None:
    for item in CATALOGUE[label].outgoing:
        rows = expected(wanted, item)
        forth = {(start, end, link.key): stored(link) for start, end, link in walked(CLASSES[label], item.name)}
        back = {(start, end, link.key): stored(link) for end, start, link in walked(CLASSES[item.target], item.inverse)}
        assert forth == rows, item
        assert back == rows, item
        for start in {start for start, _, _ in list(rows)[:1]}:
            ends = sorted({end for begin, end, _ in rows if begin == start})
            related = getattr(CLASSES[label].nodes.get(uid=start), item.name)
            assert [node.uid for node in related.order_by("uid")] == ends
            assert [node.uid for node in related.filter(uid__in=ends).order_by("-uid")] == ends[::-1]
        for start, end, _ in list(rows)[:1]:
            source, target = CLASSES[label].nodes.get(uid=start), CLASSES[item.target].nodes.get(uid=end)
            assert target in getattr(source, item.name).all()
            assert source in getattr(target, item.inverse).all()
            for links in (
                getattr(source, item.name).all_relationships(target),
                getattr(target, item.inverse).all_relationships(source),
            ):
                assert {link.key: stored(link) for link in links} == {
                    key: row for (s, e, key), row in rows.items() if (s, e) == (start, end)
                }


@pytest.mark.usefixtures("empty_graph", "neomodel_on")
def test_what_no_document_says_is_walked_too(writer: Writer) -> None:
    """Each relationship once, between the first node of its source and the second of its target."""
    day = date(2024, 2, 29)
    with writer.transaction("by hand") as transaction:
        for label in CLASSES:
            transaction.run(f"CREATE (:{label} {{id: 'a'}}), (:{label} {{id: 'b'}})")
        for item in RELATIONSHIPS.values():
            facts = {"starts_latest": day} if "starts_latest" in item.properties else {}
            row = {"key": f"{item.source} {item.name}", "sources": ["d#L1"]} | facts
            transaction.run(
                f"MATCH (a:{item.source} {{id: 'a'}}) MATCH (b:{item.target} {{id: 'b'}}) "
                f"CREATE (a)-[r:{item.kind}]->(b) SET r = $row",
                {"row": row},
            )
    for item in RELATIONSHIPS.values():
        source, target = CLASSES[item.source].nodes.get(uid="a"), CLASSES[item.target].nodes.get(uid="b")
        forth, back = getattr(source, item.name), getattr(target, item.inverse)
        assert (forth.single(), back.single()) == (target, source), item
        for link in (forth.relationship(target), back.relationship(source)):
            assert (type(link).__name__, link.key) == (item.model, f"{item.source} {item.name}")
            assert link.sources == ["d#L1"]
        if "starts_latest" in item.properties:
            assert forth.relationship(target).starts_latest == back.relationship(source).starts_latest == day
            assert forth.match(starts_latest__lte=day).order_by("uid").all() == [target]
            assert back.match(starts_latest__gt=day).all() == []


@pytest.mark.usefixtures("five_documents", "neomodel_on")
def test_dates_are_compared_as_dates() -> None:
    signed = Agreement.nodes.filter(starts_earliest=date(2022, 10, 28))
    assert [node.uid for node in signed] == ["rjh-miun-partnerskap-2022"]
    assert signed.first().ends_latest == date(2029, 12, 31)
    before = Agreement.nodes.filter(starts_earliest__lt=date(2016, 9, 23)).order_by("starts_earliest").all()
    assert [node.starts_earliest for node in before] == sorted(node.starts_earliest for node in before)
    assert before and all(node.starts_earliest < date(2016, 9, 23) for node in before)
    since = {"sits_in|starts_earliest__gte": date(2017, 1, 1)}
    seated = [found[0] for found in Organisation.nodes.filter(**since).order_by("uid")]
    since_2017 = ["landstinget-i-kalmar-lan", "region-jonkopings-lan"]
    assert {node.uid for node in seated} == {*since_2017, "region-norrbotten"}, "the last by succession"
    council = Forum.nodes.get(uid="sydostra/kompetensradet")
    seated_there = council.sitting_organisations.match(starts_earliest=date(2017, 1, 1)).order_by("uid").all()
    assert [node.uid for node in seated_there] == since_2017


@pytest.mark.usefixtures("empty_graph", "neomodel_on")
@pytest.mark.parametrize("value", ["2022-10-28", 2022, datetime(2022, 10, 28)])
def test_what_is_no_date_is_refused_where_a_date_is_compared(value: object) -> None:
    with pytest.raises(DeflateError, match=r"'starts_earliest' .* class 'Agreement': A datetime\.date is needed"):
        Agreement.nodes.filter(starts_earliest=value).all()


@pytest.mark.usefixtures("empty_graph", "neomodel_on")
def test_nodes_and_relationships_are_saved_with_their_dates() -> None:
    with db.transaction:
        body = Organisation(uid="a", name="Region A", starts_earliest=date(2019, 1, 1)).save()
        forum = Forum(uid="b", name="Råd", levels=["strategic"]).save()
        body.sits_in.connect(forum, {"key": "a-b", "ends_latest": date(2029, 12, 31), "capacities": ["chair"]})
    saved = assert_type(Organisation.nodes.get(uid="a"), Organisation)
    assert assert_type(saved.starts_earliest, date) == date(2019, 1, 1)
    seat = forum.sitting_organisations.relationship(body)
    assert (seat.ends_latest, seat.capacities) == (date(2029, 12, 31), ["chair"])


@pytest.mark.usefixtures("empty_graph", "neomodel_on")
def test_a_relationship_is_connected_and_cut_at_its_target(writer: Writer) -> None:
    """What is saved through an inverse points the same way as what is saved at the source."""
    with db.transaction:
        body, forum = Organisation(uid="a", name="Region A").save(), Forum(uid="b", name="Råd").save()
        forum.sitting_organisations.connect(body, {"key": "a-b", "level": MandateLevel.TACTICAL})
    statement = "MATCH (a:Organisation)-[s:SITS_IN]->(f:Forum) RETURN a.id AS a, f.id AS f, s.level AS level"
    (found,) = writer.read(statement)
    assert found == {"a": "a", "f": "b", "level": "tactical"}
    with db.transaction:
        seat = forum.sitting_organisations.relationship(body)
        seat.level = "strategic"
        seat.save()
    assert body.sits_in.relationship(forum).level == "strategic"
    with db.transaction:
        forum.sitting_organisations.disconnect(body)
    assert (body.sits_in.all(), forum.sitting_organisations.all()) == ([], [])


@pytest.mark.usefixtures("empty_graph", "neomodel_on")
def test_a_failed_transaction_leaves_nothing() -> None:
    with pytest.raises(DeflateError, match="'levels'"), db.transaction:
        Organisation(uid="a", name="Region A").save()
        Forum(uid="b", name="Råd", levels=["highest"]).save()
    assert (Organisation.nodes.all(), Forum.nodes.all()) == ([], [])


@pytest.mark.usefixtures("empty_graph", "neomodel_on")
def test_a_word_outside_the_vocabulary_is_refused_wherever_it_is_written_or_compared(writer: Writer) -> None:
    with db.transaction:
        body = Organisation(uid="a", name="Region A", kind=OrganisationKind.REGION).save()
        forum = Forum(uid="b", name="Råd").save()
        forum.sitting_organisations.connect(body, {"key": "a-b"})
    assert Organisation.nodes.get(kind="region").kind == "region"
    body.kind = "kingdom"
    wrong = r"property 'kind' .* class 'Organisation': 'kingdom' is no OrganisationKind; it is one of: region, "
    for refused in (
        body.save,
        Organisation.nodes.filter(kind="kingdom").all,
        Organisation.nodes.filter(kind__in=["region", "kingdom"]).all,
        Organisation.nodes.exclude(kind="kingdom").all,
    ):
        with pytest.raises(DeflateError, match=wrong):
            refused()
    with pytest.raises(DeflateError, match=r"'capacities' .* class 'Seat': 'king' is no Capacity"):
        forum.sitting_organisations.connect(body, {"key": "a-b2", "capacities": ["chair", "king"]})
    with pytest.raises(DeflateError, match=r"'level' .* class 'Seat': 'highest' is no MandateLevel"):
        body.sits_in.match(level="highest").all()
    seat = body.sits_in.relationship(forum)
    seat.level = "highest"
    with pytest.raises(DeflateError, match=r"'level' .* class 'Seat': 'highest' is no MandateLevel"):
        seat.save()
    assert [link.key for link in body.sits_in.all_relationships(forum)] == ["a-b"]
    with writer.transaction("by hand") as transaction:
        transaction.run("MATCH (a:Organisation) SET a.kind = 'kingdom'")
    with pytest.raises(InflateError, match=r"'kind' .* class 'Organisation'.*: 'kingdom' is no OrganisationKind"):
        Organisation.nodes.all()


@pytest.mark.parametrize("label", CLASSES)
def test_what_a_property_cannot_hold_is_refused_by_name(label: str) -> None:
    """Every property of every class, but for texts, which hold anything."""
    wrong: dict[Kind, object] = {Kind.DATE: "2024", Kind.BOOLEAN: "no", Kind.INTEGER: "four", Kind.INTEGERS: ["four"]}
    wrong[Kind.NUMBER] = "four"
    for name, item in CLASSES[label].defined_properties(aliases=False, rels=False).items():
        value = {Kind.TEXT: "nothing", Kind.TEXTS: ["nothing"]}[item.kind] if item.vocabulary else wrong.get(item.kind)
        if value is not None:
            with pytest.raises(DeflateError, match=f"'{name}' on .* of class '{label}'"):
                CLASSES[label].deflate({"uid": "a", name: value})


@pytest.mark.usefixtures("empty_graph", "neomodel_on")
def test_the_example_of_saving_runs(capsys: pytest.CaptureFixture[str]) -> None:
    exec(EXAMPLES[1], {})
    assert "'uid': 'council-x'" in capsys.readouterr().out
    assert Forum.nodes.get(uid="council-x").sitting_organisations.single().uid == "region-x"


@pytest.mark.usefixtures("neomodel_on")
def test_the_example_of_reading_runs(
    five_documents: Connection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in environment_of(five_documents).items():
        monkeypatch.setenv(name, value)
    exec(EXAMPLES[0], {})
    said = capsys.readouterr().out
    assert "FUI-rådet ['strategic'] ['framtidens-vardkompetens-2018#" in said
    assert "'uid': 'rjh-miun-partnerskap-2022'" in said
