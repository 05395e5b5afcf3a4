"""Forgetting a client takes everything of theirs and nothing of anybody else."""

import json

import pytest

from pipeline.errors import InputError
from pipeline.profiles import forgetting


@pytest.fixture
def desk(tmp_path):
    """Two clients with profiles and reports."""
    for alias, stem in (("Client A", "a"), ("Client B", "b")):
        (tmp_path / f"{stem}.yaml").write_text(f"alias: {alias}\nskills: [Excel]\n", encoding="utf-8")
        for beside in (f"{stem}.read.json", f"{stem}.overrides.yaml"):
            (tmp_path / beside).write_text("{}", encoding="utf-8")
        folder = tmp_path / "reports" / f"planner--{stem}"
        folder.mkdir(parents=True)
        (folder / "report.json").write_text(json.dumps({"person": {"alias": alias}}), encoding="utf-8")
    (tmp_path / "reports" / "other--client-a").mkdir()
    (tmp_path / "reports" / "other--client-a" / "report.json").write_text("{", encoding="utf-8")
    (tmp_path / "notes.yaml").write_text("- 1", encoding="utf-8")
    return tmp_path


def test_everything_of_one_client(desk):
    found = forgetting.find("client a", [desk])
    assert {path.relative_to(desk).as_posix() for path in found} == {
        "a.yaml", "a.read.json", "a.overrides.yaml", "reports/planner--a", "reports/other--client-a",
    }  # fmt: skip
    forgetting.remove(found)
    left = {path.relative_to(desk).as_posix() for path in desk.rglob("*") if path.is_file()}
    assert left == {
        "b.yaml",
        "b.read.json",
        "b.overrides.yaml",
        "notes.yaml",
        "reports/planner--b/report.json",
    }


def test_nobody_and_nowhere(desk):
    assert forgetting.find("Client C", [desk]) == []
    with pytest.raises(InputError, match="--client is empty"):
        forgetting.find(" ", [desk])
    with pytest.raises(InputError, match="is no folder"):
        forgetting.find("Client A", [desk / "none"])
