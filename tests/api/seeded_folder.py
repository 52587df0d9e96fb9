"""A small folder of files about one region, the graph, and the command: what tests change and seed again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from samverkan.cli.main import app
from samverkan.engine import Writer
from samverkan.errors import SamverkanError

FOREST = """\
document: {id: skogen, name: Skogsavtalet, at: L1}
organisations:
  - {id: region-fjallhavet, name: Region Fjällhavet, also: [RF], description: A region, at: L2}
  - {id: skogshogskolan, name: Skogshögskolan, at: L3}
  - {id: skogsmuseet, name: Skogsmuseet, part_of: skogshogskolan, at: L4}
agreements:
  - {id: skogen/avtal, name: Avtal om skogen, valid: 2018 .. 2030, parties: [region-fjallhavet, skogshogskolan], at: L4}
forums:
  - {id: skogen/rad, name: Skogsråd, level: strategic, meets: quarterly, under: skogen/avtal, at: L5,
     seats: [{region-fjallhavet: Regiondirektör}, {skogshogskolan: Rektor}]}
  - {id: skogen/grupp, name: Skogsgrupp, level: operational, at: L8, seats: [{skogsmuseet: Chef}]}
"""
LAKE = """\
document: {id: havet, name: Havsavtalet, file: havet.txt, at: L1}
organisations:
  - {id: region-fjallhavet, name: Region Fjällhavet, also: [Regionen], at: L2}
  - {id: havsmuseet, name: Havsmuseet, part_of: region-fjallhavet, at: L4}
forums:
  - {id: havet/rad, name: Havsråd, level: tactical, at: L5, under: skogen/avtal,
     seats: [{region-fjallhavet: Regiondirektör}, {havsmuseet: Chef}]}
remarks:
  - {id: havet/om-skogen, says: The forest meets more often, kind: note, about: skogen/rad, at: L7}
"""
MOUNTAIN = """\
document: {id: berget, name: Bergsavtalet, file: berget.txt, at: L1}
organisations:
  - {id: bergskolan, name: Bergskolan, at: L2}
forums:
  - {id: berget/rad, name: Bergsråd, level: tactical, under: skogen/avtal, at: L5, seats: [{bergskolan: Rektor}]}
"""
REGISTER = """\
id,name,document,at
fyren,Fyren,havet,L9
stigen,Stigen,skogen,L9
"""
NODES = "MATCH (n) WHERE n.id <> 'samverkan' RETURN labels(n)[0] AS label, properties(n) AS own"
LINKS = "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS own"


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Folder:
    """A folder of files, the graph, and the command in this process."""

    root: Path
    writer: Writer

    def __call__(self, *words: str) -> Outcome:
        done = CliRunner().invoke(app, words)
        if isinstance(done.exception, SamverkanError):
            return Outcome(1, done.stdout, str(done.exception))
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Outcome(done.exit_code, done.stdout, done.stderr)

    def write(self, name: str, text: str) -> None:
        file = self.root / ("registers" if name.endswith(".csv") else "agreements") / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def rewrite(self, name: str, before: str, after: str) -> None:
        text = (self.root / "agreements" / name).read_text(encoding="utf-8")
        assert before in text
        self.write(name, text.replace(before, after))

    def delete(self, name: str) -> None:
        (self.root / "agreements" / name).unlink()

    def seed(self, *words: str) -> Outcome:
        done = self("seed", "--yes", *words)
        assert done.code == 0, done.err
        return done

    def held(self) -> list[str]:
        """Everything in the graph."""
        nodes = [f"{row['label']} {sorted(row['own'].items())}" for row in self.writer.read(NODES)]
        links = [f"{row['type']} {row['start']} {row['end']} {sorted(row['own'].items())}" for row in self.rows()]
        return sorted([*nodes, *links])

    def rows(self) -> list[dict[str, Any]]:
        return self.writer.read(LINKS)

    def node(self, id: str) -> dict[str, Any]:
        (found,) = self.writer.read("MATCH (n) WHERE n.id = $id RETURN properties(n) AS own", {"id": id})
        return dict(found["own"])

    def ids(self) -> set[str]:
        return {row["own"]["id"] for row in self.writer.read(NODES)}

    def at_once(self) -> list[str]:
        """What the files make of an empty graph."""
        with self.writer.transaction() as transaction:
            transaction.run("MATCH (n) DETACH DELETE n")
        self.seed(".")
        return self.held()


def without_sea(folder: Folder) -> None:
    folder.delete("havet.yaml")
    folder.write("organisations.csv", REGISTER.replace("fyren,Fyren,havet,L9\n", ""))
