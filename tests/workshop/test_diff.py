"""What an edit of the taxonomy changes: entries by name, mentions on postings, shares that move."""

import shutil
import subprocess
from collections import Counter
from datetime import date

import pytest

from pipeline import load, warehouse
from pipeline.errors import InputError
from pipeline.workshop import diff, revisions
from pipeline.workshop.diff import ALL, Shift


def quiet(_done, _total):
    """Draw no bar."""


@pytest.fixture
def old(small, tmp_path):
    """The small taxonomy as it was before the edit."""
    return shutil.copytree(small, tmp_path / "old")


def entries_after(old, small):
    return diff.run(old, small, None, 0, quiet).entries


def test_the_same_taxonomy_changes_nothing(old, small):
    found = diff.run(old, small, None, 0, quiet)
    assert diff.summary(found) == ["Nothing was changed."]
    assert "No postings were read" in diff.lines(found, "HEAD", 9)[-1]


def test_added_renamed_and_changed(old, small, edit):
    edit(small, "skills.csv", "b,Beta,tool,general,a", "b,Beta two,tool,general,a\nd,Delta,skill,general,")
    edit(small, "certifications.csv", "licence,various", "licence,Board")
    edit(small, "aliases.csv", "alf,a", "alf,b")
    found = diff.run(old, small, None, 0, quiet)
    assert diff.summary(found) == [
        "1 skill added, 1 renamed, 1 changed; aliases.csv: 1 row added, 1 removed.",
        "* Added: d",
        "* Renamed: Beta to Beta two (b)",
        "* Changed: c",
    ]


def test_an_entry_whose_name_another_one_took_over_is_merged(old, small, edit):
    edit(small, "skills.csv", "b,Beta,tool,general,a\n", "")
    edit(small, "transfers.csv", "a,b,0.5,near\n", "")
    assert entries_after(old, small).removed == ["b"]
    edit(small, "aliases.csv", "alf,a,any\n", "alf,a,any\nbeta,a,any\n")
    assert entries_after(old, small).merged == [("b", "a")]
    assert entries_after(old, small).removed == []


def test_mentions_gained_and_lost_on_postings(old, small, edit, tmp_path):
    ads = tmp_path / "ads"
    ads.mkdir()
    text = (
        "Title: {}\nEmployer: E{}\n\nRequirements\n* Experience with alf in year {}\n* Experience with Delta\n"
        + "x y. " * 90
    )
    for number in range(40):
        (ads / f"{number}.txt").write_text(text.format(f"King {number}", number, number), encoding="utf-8")
    edit(small, "skills.csv", "b,Beta,tool,general,a", "b,Beta,tool,general,a\nd,Delta,skill,general,")
    edit(small, "aliases.csv", "alf,a,any\n", "")
    with warehouse.in_memory() as con:
        load.run(con, [ads], today=date(2026, 1, 1))
        stored = warehouse.scalar(
            con,
            "select count(*) from postings where canonical_id is null"
            " and (is_usable or unusable_reason = 'no_requirements')",
        )
        found = diff.run(old, small, con, 100, quiet)
    assert found.slice_size == stored > 1
    gained = Counter(change.skill_id for change in found.mentions if change.is_gain)
    lost = Counter(change.skill_id for change in found.mentions if not change.is_gain)
    assert gained == {"d": stored}
    assert lost == {"a": stored}


def test_shares_that_move_by_more_than_two_points():
    usable = (Counter({ALL: 100, "r": 40, "s": 29}), Counter({ALL: 100, "r": 40, "s": 29}))
    before = Counter({(ALL, "a"): 10, (ALL, "b"): 10, ("r", "a"): 4, ("s", "a"): 20})
    after = Counter({(ALL, "a"): 12, (ALL, "b"): 13, ("r", "a"): 5})
    assert diff.shifts((before, after), usable, {"r": "Ruler"}) == [
        Shift("b", ALL, 0.10, 0.13, 100),  # two points are not more than two: a stays out
        Shift("a", "Ruler", 0.1, 0.125, 40),
    ]  # and s has too few postings


def test_a_git_revision_and_a_folder(old, small, edit):
    git = ["git", "-C", str(small), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *arguments], check=True)
    edit(small, "aliases.csv", "alf,a", "alfa,a")
    for revision in ("HEAD", str(old)):
        with revisions.earlier(small, revision) as earlier:
            assert diff.run(earlier, small, None, 0, quiet).rows["aliases.csv"] == (1, 1)
    assert revisions.is_edited(small)
    assert revisions.last_change(small) is not None


def test_neither_revision_nor_folder(small):
    with (
        pytest.raises(InputError, match="neither a folder nor a revision"),
        revisions.earlier(small, "nowhere"),
    ):
        pass
    assert revisions.last_change(small) is None
