"""Invented folders of agreement files and registers, and edits of them as people make them in git.

A folder is plain data: the documents by the name of their file, and the rows of a register. Whatever several documents
say of one thing agrees, so that most edits leave a folder without errors.
"""

from __future__ import annotations

import copy
import csv
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BODIES = ("alvkommun", "bergkommun", "dalkommun", "ekregionen", "fjordhogskolan")
AREAS = ("halsa", "skola", "vatten")
AGREEMENTS = tuple(f"avtal-{number}" for number in range(4))
FORUMS = tuple(f"rad-{number}" for number in range(5))
TITLES = ("Direktör", "Rektor", "Sekreterare")
REGISTER = "memberships.csv"
COLUMNS = ("organisation", "to", "valid", "document", "at")

Entry = dict[str, Any]


@dataclass
class Folder:
    """What the files of a folder hold."""

    files: dict[str, Entry] = field(default_factory=dict)
    """The tree of every agreement file by its path in the folder."""
    rows: list[dict[str, str]] = field(default_factory=list)

    def write(self, to: Path) -> None:
        """Make a folder on the disk hold exactly these files."""
        wanted = {name: json.dumps(tree, ensure_ascii=False, indent=1) for name, tree in self.files.items()}
        for old in to.rglob("*.yaml"):
            if str(old.relative_to(to)) not in wanted:
                old.unlink()
        for name, text in wanted.items():
            file = to / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.exists() or file.read_text(encoding="utf-8") != text:
                file.write_text(text, encoding="utf-8")
        (to / "registers").mkdir(exist_ok=True)
        known = {tree["document"]["id"] for tree in self.files.values()}
        with (to / "registers" / REGISTER).open("w", encoding="utf-8", newline="") as stream:
            table = csv.DictWriter(stream, COLUMNS)
            table.writeheader()
            table.writerows(row for row in self.rows if row["document"] in known)

    def copy(self) -> Folder:
        return copy.deepcopy(self)


def make_folder(dice: random.Random) -> Folder:
    """Invent a folder of two to four documents and a register."""
    folder = Folder()
    for number in range(dice.randrange(2, 5)):
        _add_document(folder, dice, number)
    for _ in range(dice.randrange(0, 3)):
        _add_row(folder, dice)
    _drop_dangling(folder)
    return folder


def edit(folder: Folder, dice: random.Random) -> str:
    """Change a folder in one way; return what was done, for the message of a test that fails."""
    change = dice.choice(_EDITS)
    change(folder, dice)
    _drop_dangling(folder)
    return change.__name__


def _drop_dangling(folder: Folder) -> None:
    """Take out what refers to something that no file describes any more, as a person does after an error."""
    known = {
        entry["id"]
        for tree in folder.files.values()
        for section, entries in tree.items()
        if section != "document"
        for entry in entries
    }
    for tree in folder.files.values():
        for entry in (*tree.get("agreements", ()), *tree.get("forums", ())):
            for word in ("parties", "covers"):
                entry[word] = [id for id in entry.get(word, ()) if id in known]
            for word in ("under", "replaces"):
                entry[word] = [id for id in [entry.pop(word, None)] if id in known]
                entry[word] = entry[word][0] if entry[word] else None
            seats = [seat for seat in entry.get("seats", ()) if seat["organisation"] in known]
            # A seat that is there twice is an error, and so is one that is there with and without dates.
            entry["seats"] = list({f"{seat['organisation']} {seat.get('roles')}": seat for seat in seats}.values())
            for word in [word for word, value in entry.items() if not value]:
                del entry[word]
    folder.rows = [row for row in folder.rows if row["organisation"] in known and row["to"] in known]


def _add_document(folder: Folder, dice: random.Random, number: int | None = None) -> None:
    number = dice.randrange(4, 8) if number is None else number
    id = f"dokument-{number}"
    if any(tree["document"]["id"] == id for tree in folder.files.values()):
        return
    tree: Entry = {"document": {"id": id, "name": f"Dokument {number}", "file": f"{id}.txt", "at": "L1"}}
    if dice.random() < 0.5:
        tree["document"]["as_of"] = dice.choice([2022, "2024-05"])
    tree["organisations"] = [_body(dice, body) for body in dice.sample(BODIES, dice.randrange(2, 5))]
    tree["focus_areas"] = [{"id": area, "name": area.title(), "at": "L9"} for area in dice.sample(AREAS, 2)]
    tree["agreements"] = [_agreement(dice, id) for id in dice.sample(AGREEMENTS, dice.randrange(0, 3))]
    tree["forums"] = [_forum(dice, id) for id in dice.sample(FORUMS, dice.randrange(1, 4))]
    folder.files[f"agreements/{id}.yaml"] = tree


def _body(dice: random.Random, id: str) -> Entry:
    found: Entry = {"id": id, "name": id.title(), "at": f"L{dice.randrange(2, 9)}"}
    if dice.random() < 0.5:
        found["kind"] = "municipality"
    if dice.random() < 0.3:
        found["tags"] = dice.sample(["stor", "liten", "norr"], 2)
    if dice.random() < 0.2:
        found["also"] = [f"{id[:3].upper()} (abbreviation)"]
    return found


def _valid(dice: random.Random) -> str:
    first = dice.randrange(2015, 2023)
    return dice.choice([f"{first} ..", f"{first} .. open", f"{first}-01-01 .. {first + 3}-06-30"])


def _agreement(dice: random.Random, id: str) -> Entry:
    found: Entry = {"id": id, "name": id.title(), "at": f"L{dice.randrange(10, 20)}"}
    if dice.random() < 0.4:
        found["valid"] = {"avtal-0": "2016 ..", "avtal-1": "2018-01-01 .. 2024-12-31"}.get(id, "2020 .. open")
    found["parties"] = dice.sample(BODIES, dice.randrange(2, 4))
    found["covers"] = dice.sample(AREAS, dice.randrange(0, 3))
    if id == "avtal-3" and dice.random() < 0.5:
        found["replaces"] = "avtal-2"
    return {word: value for word, value in found.items() if value}


def _forum(dice: random.Random, id: str) -> Entry:
    found: Entry = {"id": id, "name": id.title(), "at": f"L{dice.randrange(20, 30)}"}
    if dice.random() < 0.7:
        found["under"] = dice.choice(AGREEMENTS)
    if dice.random() < 0.3:
        found["level"] = "strategic"
    found["seats"] = [_seat(dice) for _ in range(dice.randrange(1, 4))]
    if dice.random() < 0.5:
        found["meets"] = f"{FORUMS.index(id) + 2} per year"
    return found


def _seat(dice: random.Random) -> Entry:
    found: Entry = {"organisation": dice.choice(BODIES), "at": f"L{dice.randrange(30, 40)}"}
    if dice.random() < 0.6:
        found["roles"] = [dice.choice(TITLES)]
    if dice.random() < 0.3:
        found["valid"] = _valid(dice)
    return found


def _add_row(folder: Folder, dice: random.Random) -> None:
    if folder.files:
        document = dice.choice(list(folder.files.values()))["document"]["id"]
        row = {"organisation": dice.choice(BODIES[:3]), "to": "ekregionen", "valid": "", "document": document}
        if dice.random() < 0.3:
            row["valid"] = _valid(dice)
        folder.rows.append({**row, "at": f"L{dice.randrange(40, 50)}"})


def _delete_row(folder: Folder, dice: random.Random) -> None:
    if folder.rows:
        folder.rows.remove(dice.choice(folder.rows))


def _delete_file(folder: Folder, dice: random.Random) -> None:
    if folder.files:
        del folder.files[dice.choice(list(folder.files))]


def _rename_file(folder: Folder, dice: random.Random) -> None:
    if folder.files:
        name = dice.choice(list(folder.files))
        folder.files[f"agreements/{dice.choice(['a', 'z'])}/{Path(name).name}"] = folder.files.pop(name)


def _rename_document(folder: Folder, dice: random.Random) -> None:
    if folder.files:
        document = dice.choice(list(folder.files.values()))["document"]
        old, document["id"] = document["id"], f"{document['id']}x"
        for row in folder.rows:
            row["document"] = document["id"] if row["document"] == old else row["document"]


def _some_entry(folder: Folder, dice: random.Random) -> tuple[list[Entry], Entry] | None:
    lists = [tree[section] for tree in folder.files.values() for section in tree if section != "document"]
    lists = [entries for entries in lists if entries]
    if not lists:
        return None
    entries = dice.choice(lists)
    return entries, dice.choice(entries)


def _delete_entry(folder: Folder, dice: random.Random) -> None:
    if found := _some_entry(folder, dice):
        found[0].remove(found[1])


def _delete_word(folder: Folder, dice: random.Random) -> None:
    if found := _some_entry(folder, dice):
        words = [word for word in found[1] if word not in ("id", "name", "at")]
        if words:
            del found[1][dice.choice(words)]


def _move_entry(folder: Folder, dice: random.Random) -> None:
    """Take an entry out of one file into another, where that does not describe the thing itself."""
    trees = list(folder.files.values())
    section = dice.choice(["organisations", "agreements", "forums", "focus_areas"])
    sources = [tree for tree in trees if tree.get(section)]
    if len(trees) > 1 and sources:
        source = dice.choice(sources)
        target = dice.choice([tree for tree in trees if tree is not source])
        entry = dice.choice(source[section])
        if all(other["id"] != entry["id"] for other in target.get(section, [])):
            source[section].remove(entry)
            target.setdefault(section, []).append(entry)


def _change_agreement(folder: Folder, dice: random.Random) -> None:
    _replace(folder, dice, "agreements", _agreement)


def _change_forum(folder: Folder, dice: random.Random) -> None:
    _replace(folder, dice, "forums", _forum)


def _change_body(folder: Folder, dice: random.Random) -> None:
    _replace(folder, dice, "organisations", _body)


def _replace(folder: Folder, dice: random.Random, section: str, make: Callable[[random.Random, str], Entry]) -> None:
    lists = [tree[section] for tree in folder.files.values() if tree.get(section)]
    if lists:
        entries = dice.choice(lists)
        place = dice.randrange(len(entries))
        entries[place] = make(dice, entries[place]["id"])


def _add_seat(folder: Folder, dice: random.Random) -> None:
    forums = [forum for tree in folder.files.values() for forum in tree.get("forums", ())]
    if forums:
        dice.choice(forums).setdefault("seats", []).append(_seat(dice))


def _order_entries(folder: Folder, dice: random.Random) -> None:
    """Put entries into another order, which says nothing."""
    if found := _some_entry(folder, dice):
        dice.shuffle(found[0])


def _rename_everywhere(folder: Folder, dice: random.Random) -> None:
    """Give one body another id in all files."""
    old = dice.choice(BODIES)
    text = json.dumps([folder.files, folder.rows], ensure_ascii=False)
    folder.files, folder.rows = json.loads(text.replace(f'"{old}"', f'"{old}-nya"'))


_EDITS: tuple[Callable[[Folder, random.Random], None], ...] = (
    _add_document,
    _add_row,
    _delete_row,
    _delete_file,
    _rename_file,
    _rename_document,
    _delete_entry,
    _delete_entry,
    _delete_word,
    _delete_word,
    _move_entry,
    _move_entry,
    _change_agreement,
    _change_agreement,
    _change_forum,
    _change_forum,
    _change_body,
    _add_seat,
    _order_entries,
    _rename_everywhere,
)
