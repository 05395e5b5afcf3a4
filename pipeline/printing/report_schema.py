"""The JSON Schema of report.json, generated from `gap.Gap`: `python -m pipeline.printing.report_schema` writes it anew.

Writes pipeline/printing/report.schema.json, which travels with the product; a test fails when it is not current.
"""

import json
from pathlib import Path

from pipeline.gap import Gap

SCHEMA = Path(__file__).with_name("report.schema.json")


def text() -> str:
    """Return the schema as the file holds it.

    Written as report.json is read: a field with a default is always there ("serialization").
    """
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | Gap.model_json_schema(
        mode="serialization"
    )
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(text(), encoding="utf-8", newline="\n")
