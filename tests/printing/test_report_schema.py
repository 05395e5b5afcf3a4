import json

import example_gaps
import jsonschema
import pytest

from pipeline.printing import report_schema

SCHEMA = json.loads(report_schema.text())


def test_the_committed_schema_is_current():
    told = "out of date: python -m pipeline.printing.report_schema"
    assert report_schema.SCHEMA.read_text(encoding="utf-8") == report_schema.text(), told


@pytest.mark.parametrize("name", sorted(example_gaps.ALL))
def test_every_example_is_valid(name):
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(example_gaps.ALL[name]().model_dump_json()))


def test_the_schema_refuses_what_is_not_in_the_gap():
    held = json.loads(example_gaps.normal().model_dump_json()) | {"score": 73}
    with pytest.raises(jsonschema.ValidationError, match="score"):
        jsonschema.Draft202012Validator(SCHEMA).validate(held)
