"""The JSON Schema of profile.yaml, generated from `Profile`: `python -m pipeline.profiles.profile_schema` writes it anew.

Writes pipeline/profiles/profile.schema.json, which travels with the product; a test fails when it is not current.
"""

import json
from pathlib import Path
from typing import Any

from pipeline.profiles.profile import Profile

SCHEMA = Path(__file__).with_name("profile.schema.json")

_DERIVED = ("is_current", "months_unknown", "end_unknown")  # told by the dates as they are written
_MONTH: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "pattern": r"^\d{4}(-\d{1,2}){0,2}$"},
        {"type": "integer", "minimum": 1900, "maximum": 2100},
        {"type": "null"},
    ]
}
_END = {"anyOf": [{"enum": ["now", "present", "current", "today", "unknown"]}, *_MONTH["anyOf"]]}
_NAME_ENOUGH = ("certifications", "languages", "skills")  # lists in which a name alone is an entry


def text() -> str:
    """Return the schema as the file holds it: what the reader of profile.yaml accepts."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | Profile.model_json_schema()
    for part in schema["$defs"].values():
        fields = part.get("properties", {})
        for name in _DERIVED:
            fields.pop(name, None)
        for name, field in fields.items():
            if {"type": "string", "format": "date"} in field.get("anyOf", []):
                fields[name] = _END if name == "end" and "start" in fields else _MONTH
    for name in _NAME_ENOUGH:
        schema["properties"][name]["items"] = {
            "anyOf": [{"type": "string"}, schema["properties"][name]["items"]]
        }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(text(), encoding="utf-8", newline="\n")
