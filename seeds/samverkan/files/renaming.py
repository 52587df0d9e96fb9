"""Give a thing another id, wherever files mention it; comments and layout stay."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from os.path import realpath
from pathlib import Path

from samverkan.errors import InputError, Problem, SettingInvalid
from samverkan.facts import Facts
from samverkan.files import national_register
from samverkan.files.csv_edits import CsvEdits
from samverkan.files.entries import Identity
from samverkan.files.file_set import find_files
from samverkan.files.folder import WORKBOOK, is_register, read_bytes
from samverkan.files.mentions import Mention, mentions
from samverkan.files.read import ReadFiles, read_files
from samverkan.files.slugs import LONGEST_ID, SLUG, slug
from samverkan.files.text_edits import NotFound
from samverkan.files.text_encodings import decoded, encoded
from samverkan.files.values import did_you_mean
from samverkan.files.yaml_edits import YamlEdits
from samverkan.files.yaml_tree import read_text


@dataclass(frozen=True, slots=True)
class Renaming:
    """What is changed so that a thing, and what is part of it, has another id."""

    ids: dict[str, str]
    """The new id of each old one."""
    contents: dict[Path, bytes]
    """What each file that mentions one of them should hold."""
    mentions: dict[Path, int]
    """How often each file mentions them."""


def plan_renaming(old: str, new: str, folder: Path) -> Renaming:
    """Work out how files have to change so that `old` is called `new`, and `old/part` `new/part`; nothing is written.

    The changed files are read again: they say what they said but for the id. Raises SettingInvalid where an id is
    not fit for that, and InputError where the files have errors, before or after.
    """
    _check(new)
    if not folder.is_dir():
        raise SettingInvalid(f"{folder} is not a folder.", "Name the folder that holds all files.")
    read = read_files(find_files([folder]))
    facts = read.facts()
    labels = {id: label for label, nodes in facts.nodes.items() for id in nodes}
    ids = {id: new + id[len(old) :] for id in labels if _is_below(id, old)}
    if len(ids) == 0:
        raise SettingInvalid(f'"{old}" is not known in these files.', did_you_mean(old, labels))
    taken = sorted(set(ids.values()) & (labels.keys() - ids.keys()))
    if len(taken) > 0 or old == new:
        taken = [*taken, new]
        raise SettingInvalid(f'"{taken[0]}" is the id of a {labels[taken[0]]} already.', "Choose another id.")
    if old in labels:
        _check_origin(old, new, labels[old], read)
    found = {
        each
        for each in mentions(read.entries)
        if _is_below(each.id, old)
        and (each.made_for == "" or each.id == old)
        and (not each.title or labels.get(each.id) == "Role")
    }
    renaming = _rewritten(found, old, new, ids)
    _check_result(renaming, read, facts)
    return renaming


def _is_below(id: str, whole: str) -> bool:
    return id == whole or id.startswith(f"{whole}/")


def _check(new: str) -> None:
    if not SLUG.fullmatch(new) or len(new) > LONGEST_ID:
        better = "/".join(filter(None, map(slug, new.split("/"))))[:LONGEST_ID] or "region-fjallhavet"
        remedy = f'An id is lower case with "-" and "/", at most {LONGEST_ID} characters, such as "{better}".'
        raise SettingInvalid(f'"{new}" is not an id.', remedy)


def _check_origin(old: str, new: str, label: str, read: ReadFiles) -> None:
    """Refuse an id that no entry has: a role that only seats name, or what the program itself makes."""
    own = [entry for entry in read.entries if entry.id == old and entry.identity is not Identity.REFERRED]
    if len(own) > 0:
        return
    if label == "Role":
        organisation, _, _ = old.rpartition("/")
        remedy = f"List the role under `roles` with `id: {new}`, its title as `name`, and `of: {organisation}`."
        raise SettingInvalid(f'"{old}" is made from the title in a seat; no entry has this id.', remedy)
    if old in national_register.rows():
        remedy = "Bodies of the register keep their ids. To call it otherwise, describe it in a file under another id."
        raise SettingInvalid(f'"{old}" is in the national register, and no file describes it.', remedy)
    raise SettingInvalid(f'"{old}" is made by the program; no entry has this id.', "Rename what it is part of.")


def _rewritten(found: Iterable[Mention], old: str, new: str, ids: dict[str, str]) -> Renaming:
    by_file: defaultdict[Path, list[Mention]] = defaultdict(list)
    for mention in found:
        by_file[mention.place.file].append(mention)
    renaming = Renaming(ids, {}, {})
    problems: list[Problem] = []
    for file, here in sorted(by_file.items()):
        if file.suffix.lower() == WORKBOOK:
            remedy = "Change it there with the spreadsheet program, or save the register as CSV."
            problems.extend(each.place.problem(f'"{each.id}" is in a workbook', remedy) for each in here)
            continue
        raw = read_bytes(file)
        text = decoded(file, raw)[0] if is_register(file) else read_text(file)
        edits = CsvEdits(text) if is_register(file) else YamlEdits(text)
        for mention in here:
            problem = _edit(edits, mention, old, new)
            problems.extend([] if problem is None else [problem])
        content = encoded(edits.result(), raw, text)
        if content is None:
            remedy = "Save it as UTF-8 with composed letters (NFC), and try again."
            problems.append(Problem(file, 1, 1, "the encoding of the file cannot be written again", remedy))
        else:
            renaming.contents[file] = content
            renaming.mentions[file] = len(edits)
    if len(problems) > 0:
        raise InputError(problems)
    return renaming


def _edit(edits: YamlEdits | CsvEdits, mention: Mention, old: str, new: str) -> Problem | None:
    """Change one mention; return why it cannot be changed, None where it is."""
    try:
        if mention.made_for == "":
            edits.replace(mention.place, old, new, title=mention.title)
        elif isinstance(edits, YamlEdits):
            edits.add_id(mention.place, new, mention.made_for)
        else:
            remedy = f"Fill a column `id` of the register with {old} first."
            return mention.place.problem(f'the id "{old}" is made from the name here', remedy)
    except NotFound:
        remedy = "Write it at the beginning of its value, without escapes, and try again."
        return mention.place.problem(f'"{mention.id}" is not written plainly here', remedy)
    return None


def _check_result(renaming: Renaming, read: ReadFiles, before: Facts) -> None:
    """Read the folder as it would be, and compare the graph. Raises InputError where it is another one."""
    new = {realpath(file): content for file, content in renaming.contents.items()}
    folders = {folder: str(number) for number, folder in enumerate({file.parent for file in read.files.files})}
    with tempfile.TemporaryDirectory(prefix="samverkan-") as name:
        copies = {Path(name, folders[file.parent], file.name): file for file in read.files.files}
        for copy, file in copies.items():
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(new.get(realpath(file), read_bytes(file)))
        try:
            after = read_files(find_files([Path(name)])).facts()
        except InputError as error:
            raise InputError([_moved(problem, copies) for problem in error.problems]) from None
    if _shape(before, renaming.ids) != _shape(after, {}):
        place = next(iter(renaming.contents))
        message = "with this id the files would say something else; nothing is renamed"
        raise InputError([Problem(place, 1, 1, message, "Choose another id.")])


def _moved(problem: Problem, files: Mapping[Path, Path]) -> Problem:
    message = f"with the new id: {problem.message}"
    return Problem(files.get(problem.file, problem.file), problem.line, problem.column, message, problem.remedy)


def _shape(facts: Facts, ids: Mapping[str, str]) -> object:
    nodes = {(label, ids.get(id, id)) for label, here in facts.nodes.items() for id in here}
    links = sorted(
        (kind, ids.get(link.start, link.start), ids.get(link.end, link.end))
        for kind, here in facts.links.items()
        for link in here.values()
    )
    return nodes, links
