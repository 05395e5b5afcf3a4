"""Gains and losses between two readings of the same postings."""

import json

import pytest

from pipeline import extract, gains
from pipeline.errors import InputError

ADS = [
    {"id": "a", "text": "Requirements\n• Experience with payroll\n• Excel"},
    {"id": "b", "text": "Requirements\n• A driving licence"},
]


@pytest.fixture
def postings(tmp_path):
    path = tmp_path / "ads.jsonl"
    path.write_text("".join(json.dumps(ad) + "\n" for ad in ADS), encoding="utf-8")
    return path


def test_the_same_rules_change_nothing(postings, tmp_path, shipped):
    extract.run_files(postings, tmp_path / "old.jsonl", shipped)
    assert gains.run(postings, str(tmp_path / "old.jsonl"), shipped) == []


def test_gains_and_losses_are_told_apart(postings, tmp_path, shipped):
    lost = {"skill_id": "juggling", "start": 0, "end": 4}
    answers = [{"id": "a", "mentions": [lost]}, {"id": "b", "mentions": []}]
    old = tmp_path / "old.jsonl"
    old.write_text("".join(json.dumps(answer) + "\n" for answer in answers), encoding="utf-8")
    found = gains.run(postings, str(old), shipped)
    assert [c.skill_id for c in found if not c.is_gain] == ["juggling"]
    assert {"payroll", "microsoft-excel", "driving-licence"} <= {c.skill_id for c in found if c.is_gain}
    told = gains.table(found, 1)
    assert told.startswith(f"{len(found) - 1} gains and 1 losses in 2 postings.")
    assert f"{len(found) - 1} more rows are not shown" in told


def test_answers_to_other_postings_are_refused(postings, tmp_path, shipped):
    old = tmp_path / "old.jsonl"
    old.write_text('{"id": "z", "mentions": []}\n', encoding="utf-8")
    with pytest.raises(InputError, match="posting z"):
        gains.run(postings, str(old), shipped)


@pytest.mark.parametrize(
    ("content", "message"), [('{"id": "a"}\n', "holds no answers"), ("{no\n", "is no JSONL file")]
)
def test_what_holds_no_answers_is_refused(postings, tmp_path, shipped, content, message):
    old = tmp_path / "old.jsonl"
    old.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        gains.run(postings, str(old), shipped)


def test_neither_file_nor_revision(postings, shipped):
    with pytest.raises(InputError, match="neither a file nor a revision"):
        gains.run(postings, "no-such-thing", shipped)
