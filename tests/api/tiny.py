"""The smallest agreement that has everything the commands show."""

from __future__ import annotations

from pathlib import Path

from samverkan.engine import Connection

AGREEMENT = """\
document:
  id: fjallhavet-2024
  name: Överenskommelse om partnerskap
  published: 2024-03
  language: sv
  file: fjallhavet.txt
  at: L1

organisations:
  - id: region-fjallhavet
    name: Region Fjällhavet
    at: L1
  - id: nordhogskolan
    name: Nordhögskolan
    at: L1

agreements:
  - id: fjallhavet-nordhogskolan-2024
    name: Partnerskapsöverenskommelse
    kind: partnership
    parties: [region-fjallhavet, nordhogskolan]
    valid: 2024-04-01 .. 2027-12-31
    at: L8

forums:
  - id: fjallhavet-nordhogskolan/samverkansrad
    name: Samverkansråd
    under: fjallhavet-nordhogskolan-2024
    level: strategic
    meets: quarterly
    seats:
      - region-fjallhavet: Regiondirektör (chair)
      - nordhogskolan: Rektor
    at: L5
"""


def write_tiny(folder: Path) -> Path:
    """A folder of seeds with one agreement; returns the agreement's file."""
    (folder / "agreements").mkdir(parents=True, exist_ok=True)
    file = folder / "agreements" / "fjallhavet.yaml"
    file.write_text(AGREEMENT, encoding="utf-8")
    return file


def environment_of(connection: Connection) -> dict[str, str]:
    """The variables that lead to a database."""
    return {
        "NEO4J_URI": connection.uri,
        "NEO4J_USERNAME": connection.username,
        "NEO4J_PASSWORD": connection.password,
        "NEO4J_DATABASE": connection.database,
    }
