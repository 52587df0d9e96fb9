"""`samverkan new`: make an agreement file to fill in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samverkan.service.printing import say

if TYPE_CHECKING:
    from samverkan.files.bodies import Body
    from samverkan.files.new_file import NewAgreement, NewParty
    from samverkan.files.parties import KnownParties


@dataclass(frozen=True, slots=True)
class _Question:
    """A word of an agreement that is asked for."""

    word: str
    text: str
    usual: str = ""


_QUESTIONS = (
    _Question("kind", "What kind of agreement: agreement, partnership, letter of intent, ALF …", "agreement"),
    _Question("diary", "Diary number"),
    _Question("signed_on", "Signed on, such as 2026-03-01"),
    _Question("valid", "In force, such as 2026-03-01 .. 2028-12-31, or 2026-03-01 .. open for until further notice"),
    _Question("notice", "Notice, such as 6 months"),
    _Question("renews", "Renews itself for, such as 1 year"),
)


@dataclass(slots=True)
class _Answers:
    """What options and questions gave."""

    name: str = ""
    parties: list[NewParty] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)


def new(
    name: Annotated[str, typer.Option(help="The name of the agreement, as the document gives it.")] = "",
    party: Annotated[
        list[str] | None,
        typer.Option(help="A party: an id, a name, a number, or `id: Name` for one that is new; to be repeated."),
    ] = None,
    kind: Annotated[str, typer.Option(help="What kind of agreement it is.")] = "",
    status: Annotated[str, typer.Option(help="signed, planned, proposed …", show_default="signed, if a day is")] = "",
    valid: Annotated[str, typer.Option(help='From when to when: "2026-03-01 .. 2028-12-31".')] = "",
    signed: Annotated[str, typer.Option(help="The day of signing.")] = "",
    notice: Annotated[str, typer.Option(help='How long before it is terminated: "6 months".')] = "",
    renews: Annotated[str, typer.Option(help='For how long it renews itself: "1 year".')] = "",
    diary: Annotated[str, typer.Option(help="The diary number.")] = "",
    text: Annotated[
        Path | None,
        typer.Option(
            help="The document as a text file, to whose lines places refer. Without it, to pages.",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    id: Annotated[str, typer.Option("--id", help="The id of the agreement.", show_default="of parties and year")] = "",
    out: Annotated[
        Path | None,
        typer.Option(help="The file to write, or its folder.", show_default="SAMVERKAN_SEEDS, else the current folder"),
    ] = None,
) -> None:
    """Make an agreement file to fill in.

    On a terminal it asks for what no option says; an empty answer leaves a word out. Parties are looked up in the
    national register and in the files beside it. The file is valid as it is, and has examples of forums, seats,
    series, signatures and commitments as comments. A file that is there is never overwritten.

    \b
        samverkan new
        samverkan new --name "Avtal om vård" --party "Region Dalarna" --party "Högskolan Dalarna" --out agreements/
    """
    from samverkan.files.folder import SHIPPED
    from samverkan.files.new_file import NewAgreement
    from samverkan.files.parties import id_of_agreement
    from samverkan.service.settings import read_settings

    seeds = read_settings().seeds
    folder = Path() if seeds == SHIPPED else seeds
    given = {"kind": kind, "status": status, "diary": diary, "signed_on": signed, "valid": valid}
    given |= {"notice": notice, "renews": renews}
    asks = sys.stdin.isatty() and sys.stderr.isatty() and (name == "" or not party)
    known = _known(out if out is not None and out.exists() else folder)
    answers = _Answers(name, [_party(known, each, asks=asks) for each in party or ()], _checked(given))
    if asks:
        _ask(answers, known)
    if answers.name == "" or len(answers.parties) == 0:
        raise typer.BadParameter(
            "Both are needed where nobody can be asked; --party as often as there are parties.",
            param_hint="--name and --party",
        )
    words = answers.words
    if "signed_on" in words:
        words.setdefault("status", "signed")
    agreement = id or id_of_agreement(answers.parties, _year(words))
    in_order = {word: words[word] for word in given if word in words}
    _write(_file(out, folder, agreement), NewAgreement(agreement, answers.name, answers.parties, in_order, text))


def _year(words: dict[str, str]) -> str:
    said = words.get("valid", "") or words.get("signed_on", "")
    return said[:4] if said[:4].isdigit() else ""


def _file(out: Path | None, folder: Path, agreement: str) -> Path:
    from samverkan.files.folder import AGREEMENTS

    name = f"{agreement.replace('/', '-')}.yaml"
    if out is None:
        return (folder / "agreements" if (folder / "agreements").is_dir() else folder) / name
    if out.is_dir():
        return out / name
    if out.suffix.lower() not in AGREEMENTS:
        raise typer.BadParameter(f"{out} is no folder, and does not end with .yaml.", param_hint="--out")
    return out


def _known(path: Path) -> KnownParties:
    from samverkan.errors import InputError
    from samverkan.files import national_register
    from samverkan.files.known_bodies import known_bodies
    from samverkan.files.parties import KnownParties

    try:
        return KnownParties(known_bodies(path))
    except InputError:
        say(f"Parties are looked up in the national register only: the files in {path} have errors.", error=True)
        return KnownParties(national_register.bodies().values())


def _checked(given: dict[str, str]) -> dict[str, str]:
    from samverkan.errors import SettingInvalid
    from samverkan.files.new_file import wrong_value

    for word, value in given.items():
        wrong = wrong_value("Agreement", word, value) if value else None
        if wrong is not None:
            raise SettingInvalid(f"--{word.removesuffix('_on')}: {wrong.message}.", wrong.remedy)
    return {word: value for word, value in given.items() if value}


def _party(known: KnownParties, text: str, *, asks: bool = False) -> NewParty:
    """Return the party that a text means; where several may be meant, ask, or describe it anew and say so."""
    from samverkan.errors import SettingInvalid
    from samverkan.files.values import Refused

    meant = known.meant(text)
    if meant.party is not None:
        return meant.party
    if asks and len(meant.candidates) > 0 and (chosen := _choose(text, meant.candidates)) is not None:
        return chosen
    try:
        party = known.described_anew(text)
    except Refused as refused:
        raise SettingInvalid(f"--party: {refused}.", refused.remedy) from None
    near = ", ".join(f"{body.id} ({body.name})" for body in meant.candidates[:3])
    known_as = f" If it is one of these, write its id: {near}." if near and not asks else ""
    say(f'"{party.name}" is new, and described in the file.{known_as}', error=True)
    return party


def _choose(text: str, candidates: Sequence[Body]) -> NewParty | None:
    from samverkan.files.new_file import NewParty

    for number, body in enumerate(candidates, start=1):
        say(f"    {number}  {body.known_by}  [{body.id}]", error=True)
    say(f'    0  none of these: "{text}" is new', error=True)
    chosen = -1
    while not 0 <= chosen <= len(candidates):
        chosen = int(typer.prompt("Which one", type=int, default=1, err=True))
    return None if chosen == 0 else NewParty(candidates[chosen - 1].id)


def _ask(answers: _Answers, known: KnownParties) -> None:
    """Ask for everything that no option said."""
    from samverkan.files.new_file import wrong_value

    while answers.name == "":
        answers.name = str(typer.prompt("Name of the agreement, as the document gives it", err=True)).strip()
    asked = len(answers.parties) == 0
    while asked:
        hint = "Party: name, abbreviation or number" if len(answers.parties) == 0 else "Another party (empty: no more)"
        text = str(typer.prompt(hint, default="", show_default=False, err=True)).strip()
        if text:
            answers.parties.append(_party(known, text, asks=True))
            say(f"    {answers.parties[-1].id}", error=True)
        asked = text != "" or len(answers.parties) == 0
    for question in _QUESTIONS:
        while question.word not in answers.words:
            shown = bool(question.usual)
            value = str(typer.prompt(question.text, default=question.usual, show_default=shown, err=True)).strip()
            wrong = wrong_value("Agreement", question.word, value) if value else None
            if wrong is None:
                answers.words[question.word] = value
            else:
                say(f"    {wrong.message}. {wrong.remedy}", error=True)
    answers.words = {word: value for word, value in answers.words.items() if value}


def _write(file: Path, made: NewAgreement) -> None:
    """Write the file where there is none, and check it beside its neighbours; it is taken away where it is wrong."""
    from samverkan.errors import InputError, SettingInvalid
    from samverkan.files import validate
    from samverkan.files.new_file import new_file, schema_beside

    schema, there = schema_beside(file)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(new_file(made, schema))
    except FileExistsError:
        raise SettingInvalid(f"{file} is there already.", "Choose another name with --out, or another --id.") from None
    except OSError as error:
        raise SettingInvalid(f"{file} cannot be written: {error.strerror}.", "Check the folder.") from None
    try:
        validate([file])
    except InputError as error:
        file.unlink()
        problem = error.problems[0]
        raise SettingInvalid(f"Nothing is written: {problem.message}.", problem.remedy) from None
    say(f"{file} is written. Fill it in, and check it with: samverkan validate {file}")
    if not there:
        say(f"For completion in an editor, once: samverkan schema --files > {normpath(file.parent / schema)}")
