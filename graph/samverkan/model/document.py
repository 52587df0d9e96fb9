"""Documents: the sources that facts cite."""

from __future__ import annotations

from samverkan.model.base import Link, Node, To
from samverkan.model.labels import Group, LabelTraits
from samverkan.model.properties import COMPUTED, Date, Integer, Text, Texts, Traits


class Document(Node):
    """A source, which facts cite with a locator; or a strategy, plan or law that a source refers to."""

    declared = LabelTraits("documents", Group.SOURCES)

    kind = Text("agreement text, memo, report, survey", Traits(example="agreement text"))
    file = Text("The file that line numbers refer to", Traits(example="fjallhavet.txt"))
    lines = Integer("How many lines the file has", Traits(example="120"))
    published = Text("When it is dated, as it was said", Traits(example="2024-03"))
    as_of = Text("The period that it describes as its present", Traits(example="2024"))
    as_of_earliest = Date("First day of that period", COMPUTED)
    as_of_latest = Date("Last day of that period", COMPUTED)
    language = Text("Language code, such as sv", Traits(example="sv"))
    diary = Text("Its own diary number, where it has one", Traits(example="RS/482/2018"))
    publisher = Text("Who issued it", Traits(example="Region Fjällhavet"))
    annexes = Texts("Annexes that it has", Traits(example="Bilaga 1: Budget"))
    sections = Texts("Headings in order, each with the line that it stands on", Traits(example="L20: 5. Samverkansråd"))

    describes = To(
        "Agreement",
        "DESCRIBES",
        Link,
        inverse="documents",
        help="Agreements that it is the text of, or speaks of",
        inverse_help="Documents that are its text or speak of it",
    )
    refers_to = To(
        "Document",
        "REFERS_TO",
        Link,
        inverse="referred_to_by",
        help="Other documents, strategies and laws that it refers to",
        inverse_help="Documents that refer to it",
    )
