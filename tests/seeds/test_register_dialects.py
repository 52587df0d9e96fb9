"""Registers as people's programs save them: separators, encodings, headings, numbers, and what is said of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from samverkan.files import find_files, read_facts, read_files
from tests.seeds.inline import problems, written

TABLE = "id,name,note,document,at\nmalmo,Malmö stad,Å Ä Ö é,fjallhavet-2024,L5\n"
SEMICOLONS = TABLE.replace(",", ";")


def read(folder: Path, raw: bytes, name: str = "organisations.csv") -> tuple[dict[str, object], list[str]]:
    """What a register of one row says of it, and how it was read."""
    written(folder, "")
    (folder / name).write_bytes(raw)
    found = read_files(find_files([folder]))
    nodes = found.facts().nodes["Organisation"]
    return dict(nodes["malmo"].properties), [each.said for each in found.assumed]


@pytest.mark.parametrize(
    ("raw", "assumed"),
    [
        (TABLE.encode(), []),
        (TABLE.encode("utf-8-sig"), []),
        (SEMICOLONS.encode("utf-8-sig"), ["semicolons"]),
        (f"sep=;\r\n{SEMICOLONS}".encode("utf-8-sig"), []),
        (f'"SEP=;"\n{SEMICOLONS}'.encode(), []),
        (f"sep=\t\n{TABLE}".replace(",", "\t").encode(), []),
        (TABLE.replace(",", "\t").encode("utf-16"), ["tabs, UTF-16"]),
        (b"\xfe\xff" + TABLE.replace(",", "\t").encode("utf-16-be"), ["tabs, UTF-16"]),
        (SEMICOLONS.encode("cp1252"), ["semicolons, Windows-1252"]),
        (SEMICOLONS.replace("\n", "\r\n").encode("cp1252"), ["semicolons, Windows-1252"]),
        (SEMICOLONS.replace("\n", "\r").encode("mac_roman"), ["semicolons, the old encoding of the Mac (Mac Roman)"]),
        (SEMICOLONS.encode("cp850"), ["semicolons, the encoding of MS-DOS (code page 850)"]),
        (SEMICOLONS.replace("Malmö", "Malmo\u0308").encode(), ["semicolons"]),
        (SEMICOLONS.replace("L5", "L5;;;").replace("at\n", "at;;;\n").encode() + b";;;;;;;\n;;;\n\n", ["semicolons"]),
        (SEMICOLONS.replace("Malmö stad", "\u00a0Malmö stad \u00a0").encode(), ["semicolons"]),
        (SEMICOLONS.replace("note;", "\u00a0Note ;").replace("id;name", "ID;Name").encode(), ["semicolons"]),
        (b"Organisationer 2025;;;;\n;;;;\n" + SEMICOLONS.encode(), ["semicolons, headings in line 3"]),
        (
            "Id;Namn;Anmärkning;Dokument;Plats\n".encode() + SEMICOLONS.partition("\n")[2].encode(),
            ["semicolons, headings in Swedish"],
        ),
        (
            "ID;BENÄMNING;Kommentar;Källa;Ställe\n".encode("cp1252") + SEMICOLONS.partition("\n")[2].encode("cp1252"),
            ["semicolons, Windows-1252, headings in Swedish"],
        ),
    ],
)
def test_the_same_row_in_every_dialect(tmp_path: Path, raw: bytes, assumed: list[str]) -> None:
    properties, said = read(tmp_path, raw)
    assert (properties["name"], properties["note"]) == ("Malmö stad", "Å Ä Ö é")
    assert said == assumed


def test_a_file_of_tabs_may_be_named_so(tmp_path: Path) -> None:
    assert read(tmp_path, TABLE.replace(",", "\t").encode(), "organisations.tsv")[0]["name"] == "Malmö stad"


def test_commas_and_line_breaks_in_cells_do_not_mislead(tmp_path: Path) -> None:
    text = 'id;name;"note";document;"plats"\r\nmalmo;"Malmö; stad";"a, b,\r\nc;, ""d""";fjallhavet-2024;"L5, L7"\r\n'
    properties, said = read(tmp_path, text.encode("cp1252"))
    assert (properties["name"], properties["note"]) == ("Malmö; stad", 'a, b,\r\nc;, "d"')
    assert said == ["semicolons, Windows-1252, headings in Swedish"]


def test_rows_that_excel_ends_early(tmp_path: Path) -> None:
    text = "id;name;document;at;note\nmalmo;Malmö;fjallhavet-2024;L5\nx;X;fjallhavet-2024;L5;y\n"
    properties, said = read(tmp_path, text.encode())
    assert "note" not in properties
    assert said == ["semicolons, a row that ends early"]


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        ("12,5;", 12.5),
        ("1 234,5;", 1234.5),
        ("1\u00a0234;", 1234.0),
        ("12 345 678;", 12345678.0),
        ("1,234;", 1.234),
        ("-0,5;", -0.5),
        ("12.5;", 12.5),
    ],
)
def test_numbers_as_swedish_writes_them(tmp_path: Path, cells: str, value: float) -> None:
    written(tmp_path, "")
    (tmp_path / "figures.csv").write_text(
        f"värde;enhet;räknar;dokument;plats\n{cells};kostnader;fjallhavet-2024;L5\n", encoding="utf-8"
    )
    (figure,) = read_facts([tmp_path]).nodes["Figure"].values()
    assert figure.properties["value"] == value


@pytest.mark.parametrize(("cell", "value"), [("SANT", True), ("falskt", False), ("Ja", True), ("nej", False)])
def test_true_and_false_as_swedish_writes_them(tmp_path: Path, cell: str, value: bool) -> None:
    written(tmp_path, "")
    headings = "organisation;medlem av;representerad;dokument;plats"
    text = f"{headings}\nregion-fjallhavet;nordhogskolan;{cell};fjallhavet-2024;L5\n"
    (tmp_path / "memberships.csv").write_text(text, encoding="utf-8")
    (tie,) = read_facts([tmp_path]).links["MEMBER_OF", "Organisation", "Organisation"].values()
    assert tie.properties["represented"] is value


def test_an_english_thousand_is_not_taken_for_a_decimal(tmp_path: Path) -> None:
    written(tmp_path, "")
    (tmp_path / "figures.csv").write_text('value,counts,document,at\n"1,234",x,fjallhavet-2024,L5\n', encoding="utf-8")
    (found,) = problems(tmp_path)
    assert '"1,234" is not a number' in found.message


@pytest.mark.parametrize(
    ("heading", "cells", "first", "last"),
    [
        ("från;till", "2019-01-01;2024", "2019-01-01", "2024"),
        ("fr.o.m.;t.o.m.", ";2024-06", None, "2024-06"),
        ("from;to", "2019;", "2019", None),
        ("Giltig från;Giltig till", "2019;open", "2019", "open"),
        ("giltighet;till", "2019 ..;", "2019", None),
    ],
)
def test_days_in_columns_of_their_own(
    tmp_path: Path, heading: str, cells: str, first: str | None, last: str | None
) -> None:
    text = f"id;namn;dokument;plats;{heading}\nmalmo;Malmö;fjallhavet-2024;L5;{cells}\n"
    properties, _ = read(tmp_path, text.encode())
    said = {name: getattr(properties.get(name), "said", None) for name in ("valid_from", "valid_to")}
    assert said == {"valid_from": first, "valid_to": last}


def test_swedish_headings_of_links_and_seats(tmp_path: Path) -> None:
    written(tmp_path, "agreements: [{id: avtal, name: Avtal, at: L9}]\nforums: [{id: rad, name: Råd, at: L9}]\n")
    rest = "dokument;plats\n"
    rows = {
        "memberships": f"Organisation;Medlem av;{rest}region-fjallhavet;nordhogskolan;",
        "parties": f"Avtal;Organisation;{rest}avtal;nordhogskolan;",
        "seats": f"Forum;Organisation;Roll;Egenskap;{rest}rad;nordhogskolan;Rektor;chair;",
    }
    for name, text in rows.items():
        (tmp_path / f"{name}.csv").write_text(f"{text}fjallhavet-2024;L5\n", encoding="cp1252")
    links = read_facts([tmp_path]).links
    assert list(links["MEMBER_OF", "Organisation", "Organisation"]) == ["region-fjallhavet|nordhogskolan"]
    assert list(links["PARTY_TO", "Organisation", "Agreement"]) == ["nordhogskolan|avtal"]
    (seat,) = links["SITS_IN", "Role", "Forum"].values()
    assert seat.properties["capacities"] == ["chair"]


def test_a_column_named_till_is_the_whole_where_no_other_is(tmp_path: Path) -> None:
    written(tmp_path, "")
    text = "organisation;till;dokument;plats\nregion-fjallhavet;nordhogskolan;fjallhavet-2024;L5\n"
    (tmp_path / "memberships.csv").write_text(text, encoding="utf-8")
    assert len(read_facts([tmp_path]).links["MEMBER_OF", "Organisation", "Organisation"]) == 1


@pytest.mark.parametrize(
    ("raw", "line", "column", "said"),
    [
        (TABLE.encode() + "x,Ö,".encode() + b"\xe5,fjallhavet-2024,L5\n", 3, 6, "byte 0xe5 is not UTF-8"),
        (TABLE.encode("utf-16-le"), 1, 2, "NUL"),
        (SEMICOLONS.encode() + b"x;X;;fjallhavet-2024;L5;more\n", 3, 25, "6 cells where the first line has 5"),
        (SEMICOLONS.encode() + b"x;X;;fjallhavet-2024;L500\n", 3, 22, "beyond the document"),
        (SEMICOLONS.encode() + b'x;"X\ny";;fjallhavet-2024;L500\n', 4, 21, "beyond the document"),
        (SEMICOLONS.encode() + b'"x";"X;""";"z";fjallhavet-2024;L500\n', 3, 32, "beyond the document"),
        (SEMICOLONS.encode() + "x;X​y;;fjallhavet-2024;L5\n".encode(), 3, 4, "ZERO WIDTH SPACE"),
        (b"<<<<<<< HEAD\n" + SEMICOLONS.encode() + b"=======\n>>>>>>> other\n", 1, 1, "merge"),
        (b"id|name|document|at\n", 1, 1, "is not a column of organisations"),
    ],
)
def test_places_of_what_is_wrong(tmp_path: Path, raw: bytes, line: int, column: int, said: str) -> None:
    written(tmp_path, "")
    (tmp_path / "organisations.csv").write_bytes(raw)
    (found,) = problems(tmp_path)
    assert (found.line, found.column) == (line, column)
    assert said in found.message


@pytest.mark.slow
def test_the_command_says_what_was_assumed_once_for_each_register(tmp_path: Path) -> None:
    written(tmp_path, "")
    (tmp_path / "organisations.csv").write_bytes(
        (
            "Id;Namn;Dokument;Plats\n"
            + "".join(f"ö{number};Ö{number};fjallhavet-2024;L5\n".replace("ö", "o") for number in range(50))
        ).encode("cp1252")
    )
    (tmp_path / "roles.csv").write_text("id,name,of,document,at\nr,R,nordhogskolan,fjallhavet-2024,L5\n", "utf-8")
    (tmp_path / "~$organisations.xlsx").write_bytes(b"\x00" * 165)
    done = subprocess.run(
        [sys.executable, "-m", "samverkan.cli.main", "validate", "."], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    said = [line for line in done.stderr.splitlines() if ".csv" in line or ".xlsx" in line]
    assert said == ["organisations.csv: read as semicolons, Windows-1252, headings in Swedish"]
