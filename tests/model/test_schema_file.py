"""The JSON Schema that travels with kgpub is the one of the dataclasses."""

from __future__ import annotations

import json

from kgpub.model import codec


def test_the_packaged_schema_is_in_step_with_the_dataclasses() -> None:
    assert codec.packaged_schema().decode() == codec.schema_text(), (
        "write codec.schema_text() to kgpub/data/reading.schema.json"
    )


def test_every_class_and_field_of_the_packaged_schema_is_described() -> None:
    definitions = json.loads(codec.packaged_schema())["$defs"]
    assert {"Reading", "Article", "Entity", "Event", "Claim", "Mention"} <= definitions.keys()
    for name, definition in definitions.items():
        assert "\n" not in definition["description"]
        assert "Attributes:" not in definition["description"]
        for field, value in definition["properties"].items():
            assert name == "Reading" or value.get("description"), f"{name}.{field}"
