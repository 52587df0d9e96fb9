"""What the project relies on, asked of every engine: when one of these fails, an engine cannot be used."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from samverkan.engine import Connection, Writer
from samverkan.errors import ConstraintViolated, DatabaseError

pytestmark = pytest.mark.usefixtures("empty_graph")

NETWORK = """
UNWIND $organisations AS o
CREATE (n:ContractBody {id: o.id, name: o.name, founded: o.founded})
WITH collect(n) AS ignored
UNWIND $seats AS s
MATCH (n:ContractBody {id: s.body})
MERGE (f:ContractForum {id: s.forum})
CREATE (n)-[:CONTRACT_SITS_IN {id: s.id, capacity: s.capacity}]->(f)
"""


@pytest.fixture
def network(writer: Writer) -> Writer:
    organisations = [
        {"id": "region", "name": "Örebro region", "founded": datetime.date(1999, 1, 1)},
        {"id": "kommun", "name": "Åre kommun", "founded": datetime.date(1974, 1, 1)},
        {"id": "hogskola", "name": "Ängens högskola", "founded": None},
        {"id": "zoo", "name": "Zoologiska nämnden", "founded": datetime.date(2024, 2, 29)},
    ]
    seats = [
        {"id": "s1", "body": "region", "forum": "council", "capacity": "chair"},
        {"id": "s2", "body": "kommun", "forum": "council", "capacity": "member"},
        {"id": "s3", "body": "region", "forum": "group", "capacity": "member"},
    ]
    with writer.transaction() as transaction:
        transaction.run(NETWORK, {"organisations": organisations, "seats": seats})
    return writer


def values(writer: Writer, statement: str, parameters: dict[str, Any] | None = None) -> list[Any]:
    return [next(iter(row.values())) for row in writer.read(statement, parameters)]


def test_a_uniqueness_constraint_holds_for_nodes(writer: Writer) -> None:
    writer.schema("CREATE CONSTRAINT contract_id IF NOT EXISTS FOR (n:ContractUnique) REQUIRE n.id IS UNIQUE")
    writer.schema("CREATE CONSTRAINT contract_id IF NOT EXISTS FOR (n:ContractUnique) REQUIRE n.id IS UNIQUE")
    with writer.transaction() as transaction:
        transaction.run("CREATE (:ContractUnique {id: $id})", {"id": "one"})
    with pytest.raises(ConstraintViolated), writer.transaction() as transaction:
        transaction.run("CREATE (:ContractUnique {id: $id})", {"id": "one"})
    assert values(writer, "MATCH (n:ContractUnique) RETURN count(n)") == [1]


def test_a_uniqueness_constraint_holds_for_relationships(writer: Writer) -> None:
    writer.schema("CREATE CONSTRAINT contract_seat IF NOT EXISTS FOR ()-[r:CONTRACT_SEAT]-() REQUIRE r.id IS UNIQUE")
    statement = "CREATE (:ContractEnd)-[:CONTRACT_SEAT {id: $id}]->(:ContractEnd)"
    with writer.transaction() as transaction:
        transaction.run(statement, {"id": "one"})
    with pytest.raises(ConstraintViolated), writer.transaction() as transaction:
        transaction.run(statement, {"id": "one"})
    assert values(writer, "MATCH (:ContractEnd)-[r:CONTRACT_SEAT]->() RETURN count(r)") == [1]
    assert values(writer, "MATCH (n:ContractEnd) RETURN count(n)") == [2]


def test_a_transaction_that_raises_leaves_nothing(writer: Writer) -> None:
    with pytest.raises(RuntimeError), writer.transaction() as transaction:
        transaction.run("CREATE (:ContractLost)")
        raise RuntimeError("stop")
    assert values(writer, "MATCH (n:ContractLost) RETURN count(n)") == [0]


def test_a_statement_that_fails_halfway_leaves_nothing(writer: Writer) -> None:
    with pytest.raises(DatabaseError), writer.transaction() as transaction:
        transaction.run("UNWIND [2, 1, 0] AS i CREATE (:ContractHalf {share: 10 / i})")
    assert values(writer, "MATCH (n:ContractHalf) RETURN count(n)") == [0]


def test_a_transaction_sees_its_own_writes_and_nobody_elses(engine: Connection, writer: Writer) -> None:
    with Writer(engine) as other, writer.transaction() as transaction:
        transaction.run("CREATE (:ContractOwn)")
        assert transaction.run("MATCH (n:ContractOwn) RETURN count(n) AS n") == [{"n": 1}]
        assert values(other, "MATCH (n:ContractOwn) RETURN count(n)") == [0]
    assert values(writer, "MATCH (n:ContractOwn) RETURN count(n)") == [1]


def test_merge_finds_what_is_there(network: Writer) -> None:
    statement = "UNWIND $ids AS id MERGE (n:ContractBody {id: id}) ON CREATE SET n.new = true RETURN count(n.new) AS n"
    with network.transaction() as transaction:
        assert transaction.run(statement, {"ids": ["region", "brand-new", "brand-new"]})[0]["n"] == 2
    assert values(network, "MATCH (n:ContractBody) RETURN count(n)") == [5]


def test_properties_are_replaced_by_a_map(network: Writer) -> None:
    with network.transaction() as transaction:
        transaction.run("MATCH (n:ContractBody {id: 'zoo'}) SET n = $new", {"new": {"id": "zoo", "kind": "board"}})
    assert values(network, "MATCH (n:ContractBody {id: 'zoo'}) RETURN properties(n)") == [
        {"id": "zoo", "kind": "board"}
    ]


def test_text_is_ordered_by_code_point(network: Writer) -> None:
    """Swedish order puts Å before Ä; no engine does, so the model keeps a key of its own to sort by."""
    names = values(network, "MATCH (n:ContractBody) RETURN n.name ORDER BY n.name")
    assert names == ["Zoologiska nämnden", "Ängens högskola", "Åre kommun", "Örebro region"]


def test_text_is_lowered_and_searched_with_swedish_letters(network: Writer) -> None:
    statement = "MATCH (n:ContractBody) WHERE toLower(n.name) CONTAINS $part RETURN n.id"
    assert values(network, statement, {"part": "åre"}) == ["kommun"]
    assert values(network, statement, {"part": "hög"}) == ["hogskola"]


def test_pages_follow_a_key(network: Writer) -> None:
    statement = """
    MATCH (n:ContractBody) WHERE n.name > $name OR (n.name = $name AND n.id > $id)
    RETURN n.id ORDER BY n.name, n.id LIMIT 2
    """
    assert values(network, statement, {"name": "", "id": ""}) == ["zoo", "hogskola"]
    assert values(network, statement, {"name": "Ängens högskola", "id": "hogskola"}) == ["kommun", "region"]


def test_nulls_come_last_and_first_when_descending(network: Writer) -> None:
    rising = values(network, "MATCH (n:ContractBody) RETURN n.id ORDER BY n.founded, n.id")
    falling = values(network, "MATCH (n:ContractBody) RETURN n.id ORDER BY n.founded DESC, n.id")
    assert rising == ["kommun", "region", "zoo", "hogskola"]
    assert falling == ["hogskola", "zoo", "region", "kommun"]


def test_dates_are_dates(network: Writer) -> None:
    statement = "MATCH (n:ContractBody) WHERE n.founded >= $on RETURN n.id ORDER BY n.id"
    assert values(network, statement, {"on": datetime.date(1999, 1, 1)}) == ["region", "zoo"]
    [founded] = values(network, "MATCH (n:ContractBody {id: 'zoo'}) RETURN n.founded")
    assert founded.to_native() == datetime.date(2024, 2, 29)
    assert values(network, "MATCH (n:ContractBody {id: 'zoo'}) RETURN n.founded = date('2024-02-29')") == [True]


def test_a_comparison_with_null_is_neither_true_nor_false(network: Writer) -> None:
    statement = "MATCH (n:ContractBody) WHERE {} RETURN n.id"
    early = set(values(network, statement.format("n.founded < $on"), {"on": datetime.date(1990, 1, 1)}))
    late = set(values(network, statement.format("NOT n.founded < $on"), {"on": datetime.date(1990, 1, 1)}))
    assert (early, late) == ({"kommun"}, {"region", "zoo"})


def test_one_record_holds_nested_lists(network: Writer) -> None:
    statement = """
    MATCH (n:ContractBody) WHERE EXISTS { (n)-[:CONTRACT_SITS_IN]->(:ContractForum) }
    WITH n ORDER BY n.id LIMIT $first
    RETURN collect(n {.id, seats: COLLECT {
      MATCH (n)-[s:CONTRACT_SITS_IN]->(f:ContractForum)
      RETURN s {.capacity, forum: f {.id, size: COUNT { (f)<-[:CONTRACT_SITS_IN]-(:ContractBody) }}} ORDER BY f.id
    }})
    """
    assert values(network, statement, {"first": 10}) == [
        [
            {"id": "kommun", "seats": [{"capacity": "member", "forum": {"id": "council", "size": 2}}]},
            {
                "id": "region",
                "seats": [
                    {"capacity": "chair", "forum": {"id": "council", "size": 2}},
                    {"capacity": "member", "forum": {"id": "group", "size": 1}},
                ],
            },
        ]
    ]


def test_a_subquery_takes_the_outer_variable(network: Writer) -> None:
    statement = """
    MATCH (n:ContractBody {id: $id})
    CALL (n) {
      MATCH (n)-[:CONTRACT_SITS_IN]->(f:ContractForum)
      WITH f ORDER BY f.id LIMIT 1
      RETURN collect(f.id) AS ids
    }
    RETURN n {.id, ids: ids}
    """
    assert values(network, statement, {"id": "region"}) == [{"id": "region", "ids": ["council"]}]
    assert values(network, statement, {"id": "zoo"}) == [{"id": "zoo", "ids": []}]


def test_lists_of_maps_arrive_as_parameters_and_lists_of_text_are_kept(writer: Writer) -> None:
    rows = [{"id": f"n{i}", "words": ["å", "ä", "ö"], "count": i, "share": i / 2, "open": i % 2 == 0} for i in range(3)]
    with writer.transaction() as transaction:
        transaction.run("UNWIND $rows AS row CREATE (n:ContractRow) SET n = row", {"rows": rows})
    assert values(writer, "MATCH (n:ContractRow) RETURN properties(n) ORDER BY n.id") == rows


def test_a_thousand_rows_are_written_at_once(writer: Writer) -> None:
    rows = [{"id": f"row-{i:04}"} for i in range(1000)]
    with writer.transaction() as transaction:
        transaction.run("UNWIND $rows AS row CREATE (n:ContractRow {id: row.id})", {"rows": rows})
    assert values(writer, "MATCH (n:ContractRow) RETURN count(DISTINCT n.id)") == [1000]


def test_a_mistake_in_a_statement_is_a_database_error(writer: Writer) -> None:
    with pytest.raises(DatabaseError, match="“read”"):
        writer.read("MATCH (n RETURN n")
