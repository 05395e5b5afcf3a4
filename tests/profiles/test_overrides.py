"""What is said by hand: beside any profile, by the ticks of the report, and the last word counts."""

import json

import pytest

from pipeline import profiles
from pipeline.errors import InputError
from pipeline.profiles import overrides
from pipeline.profiles.profile import Overrides


def test_said_beside_a_list_and_read_with_it(tmp_path):
    path = tmp_path / "me.txt"
    path.write_text("Excel\n", encoding="utf-8")
    overrides.save(Overrides(have=["sql"], never_show=["fax"]), path)
    overrides.save(Overrides(not_mine=["SQL"], have=["sap"]), path)
    assert profiles.read(path).overrides == Overrides(have=["sap"], not_mine=["SQL"], never_show=["fax"])
    assert sorted(file.name for file in tmp_path.iterdir()) == ["me.overrides.yaml", "me.txt"]


@pytest.mark.parametrize(
    "text",
    ["overrides:\n  have: [sql]\n", json.dumps({"overrides": {"have": ["sql"]}}), "have:\n- sql\n"],
    ids=["yaml", "json", "bare"],
)
def test_the_ticks_of_a_report(tmp_path, text):
    path = tmp_path / "ticks"
    path.write_text(text, encoding="utf-8")
    assert overrides.read(path) == Overrides(have=["sql"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[1, 2]", "holds no overrides; the lists are have, not_mine, never_show"),
        ("other: 3", "holds no overrides"),
        ("have: sql", "have needs a list of skills"),
        ("have: [", "is neither YAML nor JSON"),
    ],
)
def test_refusals(tmp_path, text, told):
    path = tmp_path / "ticks"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        overrides.read(path)
