"""Make the JSON Schema of agreement files from the table of words, for completion in editors.

What the reader accepts, the schema accepts. It knows forms only: whether an id is known, whether a date exists and
what would mend a mistake is for `samverkan validate`.
"""

from __future__ import annotations

import json

from samverkan.files.entry_words import DOCUMENT, ENTRIES, entry_schema
from samverkan.files.file_words import SECTIONS, Schema, several_with_places
from samverkan.files.forms import DEFINITIONS, SCALAR
from samverkan.files.reference_reader import MODELS, reference_words, target_words
from samverkan.files.seats import SEAT, SEAT_SCHEMA
from samverkan.files.series import SERIES_SCHEMA
from samverkan.files.validities import DEFINITIONS as VALIDITY_DEFINITIONS
from samverkan.model.catalogue import CATALOGUE, Relationship
from samverkan.shipped import Shipped, shipped

FILE = shipped(Shipped.FILE_SCHEMA)


def agreement_file_schema() -> Schema:
    """Return the whole schema."""
    sections = {
        section: {
            "type": ["array", "null"],
            "items": {"$ref": f"#/$defs/{label}"},
            "description": CATALOGUE[label].help,
        }
        for section, label in SECTIONS.items()
    }
    definitions = {
        **DEFINITIONS,
        **VALIDITY_DEFINITIONS,
        "seat": SEAT_SCHEMA,
        "long seat": SEAT.schema(),
        "series": SERIES_SCHEMA,
        **{model: _reference(item) for model, item in MODELS.items()},
        **{f"one {model}": {"anyOf": [SCALAR, {"$ref": f"#/$defs/{model}"}]} for model in MODELS},
        **{f"several {model}": several_with_places({"$ref": f"#/$defs/one {model}"}) for model in MODELS},
        **{label: entry_schema(label) for label in ENTRIES},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Agreement file",
        "description": "What one document says about who meets whom.",
        "type": "object",
        "required": ["document"],
        "additionalProperties": False,
        "properties": {"document": DOCUMENT.schema(required=["id"]), **sections},
        "$defs": definitions,
    }


def _reference(item: Relationship) -> Schema:
    target = [{"required": [word.name]} for word in target_words(item.model)]
    return reference_words(item.model).schema(description=item.model_help, oneOf=target)


def text() -> str:
    """Return the schema as its file holds it."""
    return json.dumps(agreement_file_schema(), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write the file again, after a change of the model or of the format."""
    FILE.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
