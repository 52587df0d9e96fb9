"""Names over time: `names: [{is: Fjällhavets landsting, valid: .. 2018}, {is: Region Fjällhavet, valid: 2019 ..}]`.

Each name is kept as one text, `Fjällhavets landsting (.. 2018)`, which may be written so as well. Texts of several
documents join as other lists do; what name there is on each day is worked out from all of them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samverkan.facts import Citations, Properties
from samverkan.files.brackets import split_ending
from samverkan.files.evidence import EVIDENCE
from samverkan.files.file_words import IS, Form, Word
from samverkan.files.forms import SCALAR
from samverkan.files.graph_draft import GraphDraft
from samverkan.files.validities import validity
from samverkan.files.values import Refused, short
from samverkan.files.yaml_tree import Mapping, Sequence, Tree
from samverkan.model.catalogue import CATALOGUE
from samverkan.rules.dates import PartialDate
from samverkan.rules.in_force import Validity
from samverkan.rules.names import DatedName, contradicting, names_over_time

if TYPE_CHECKING:
    from samverkan.files.reader import Reader

_LABELS = [label for label, node in CATALOGUE.items() if "names_over_time" in node.properties]
_EXAMPLE = 'Write `names: {is: Region Fjällhavet, valid: 2019-01-01 ..}` or "Region Fjällhavet (2019-01-01 ..)".'


def _read(reader: Reader, tree: Tree, _: Citations) -> Properties | None:
    names = [text for item in _items(tree) for text in _texts(reader, item)]
    return {"dated_names": names} if len(names) > 0 else None


def _items(tree: Tree) -> tuple[Tree, ...]:
    return tree.items if isinstance(tree, Sequence) else (tree,)


def _texts(reader: Reader, tree: Tree) -> Iterator[str]:
    if isinstance(tree, Mapping):
        unknown = [word for word in tree.items if word not in (IS, "valid", *EVIDENCE.words)]
        for word in tree.items:
            if word in unknown:
                reader.unknown(word, tree.keys[word], [IS, "valid", *EVIDENCE.words], "a word of a name over time")
        before = len(reader.problems)
        called = {IS: "names", "valid": "valid"}
        pairs = [reader.single(tree.items[word], said) if word in tree.items else None for word, said in called.items()]
        name, valid = pairs
        if name is None or valid is None:
            if len(unknown) > 0 or len(reader.problems) > before:
                return
            reader.refuse(tree.place, "a name over time has a name and a validity", _EXAMPLE)
            return
        text = f"{name[0]} ({valid[0]})"
    else:
        single = reader.single(tree, "names")
        if single is None:
            return
        text = single[0]
    if reader.attempt(tree.place, lambda: dated_name(text)) is not None:
        yield text


_NAME = {
    "type": "object",
    "required": [IS, "valid"],
    "additionalProperties": False,
    "properties": {IS: SCALAR, "valid": SCALAR, **{word: {"$ref": f"#/$defs/{word}"} for word in EVIDENCE.words}},
}
_ONE = {"anyOf": [SCALAR, _NAME]}
NAMES = Word(
    "names",
    Form(_read, {"anyOf": [_ONE, {"type": "array", "items": _ONE}]}),
    "Its names over time, each with from when to when it had it: {is: Region X, valid: 2019-01-01 ..}.",
    example="[Nordliga lärarhögskolan (.. 2012-06-30), Nordhögskolan (2012-07-01 ..)]",
    sets=True,
    has_is=True,
)


def dated_name(text: str) -> DatedName:
    """Read `Fjällhavets landsting (.. 2018-12-31)`; raises Refused where it has no name or no validity."""
    name, said = split_ending(text)
    if said is None or name.strip() == "":
        raise Refused(f'"{text}" does not say from when to when it was the name', _EXAMPLE)
    bounds = validity(said)
    starts, ends = bounds.pop("valid_from", None), bounds.pop("valid_to", None)
    days = [day for day in (starts, ends) if isinstance(day, PartialDate)]
    if len(days) == 0 or len(bounds) > 0:
        raise Refused(f'"{said}" does not say on which days it was the name', _EXAMPLE)
    first, last = (day if isinstance(day, PartialDate) else None for day in (starts, ends))
    return DatedName(short(name.strip(), "a name"), Validity(first, last))


def check_names(graph: GraphDraft) -> None:
    """Note where something has two names on one day."""
    for label in _LABELS:
        for node in graph.nodes.get(label, {}).values():
            pair = contradicting([dated_name(text) for text in node.texts("dated_names")])
            own = None if node.id in graph.in_graph else graph.places.get(node.id)
            if pair is not None and (place := graph.given_at.get((node.id, "dated_names"), own)) is not None:
                message = f'"{node.id}" has the names "{pair[0]}" and "{pair[1]}" on one day'
                graph.refuse(place, message, "Mend the days, or put one of the names into `also`.")


def work_out_names(graph: GraphDraft) -> None:
    """Find for each day the name of what has names over time."""
    for label in _LABELS:
        for node in graph.nodes.get(label, {}).values():
            names = [dated_name(text) for text in node.texts("dated_names")]
            if len(names) > 0:
                found = names_over_time(names, str(node.properties["name"]))
                node.properties |= {"name_days": list(found.days), "names_over_time": list(found.values)}
