"""The schema of profile.yaml for editors: current, and of one mind with the reader."""

import json

import jsonschema
import pytest
from ruamel.yaml import YAML
from test_review import WHOLE

from pipeline import resources
from pipeline.profiles import profile_schema, review

SCHEMA = json.loads(profile_schema.text())


def test_the_committed_schema_is_current():
    told = "out of date: python -m pipeline.profiles.profile_schema"
    assert profile_schema.SCHEMA.read_text(encoding="utf-8") == profile_schema.text(), told


@pytest.mark.parametrize(
    "text",
    [
        review.text_of(WHOLE),
        *(path.read_text(encoding="utf-8") for path in sorted(resources.PROFILES.glob("*.yaml"))),
    ],
)
def test_profiles_keep_to_it(text):
    jsonschema.Draft202012Validator(SCHEMA).validate(YAML(typ="safe", pure=True).load(text))


@pytest.mark.parametrize(
    "wrong", [{"name": "Ada"}, {"roles": [{"org": "x"}]}, {"roles": [{"title": "x", "start": "March"}]}]
)
def test_it_refuses_what_the_reader_refuses(wrong):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(wrong)
