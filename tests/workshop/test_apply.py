"""Decisions into the taxonomy: all of them or none, and every bad row told with its line."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import resources, taxonomy
from pipeline.errors import InputError
from pipeline.taxonomy.files import DEEDS, read_rows, write_rows
from pipeline.workshop import apply, check, sheet
from pipeline.workshop.sheet import Proposal

NEW = {"decision": "new", "phrase": "bog counting", "name": "Bog counting", "kind": "skill", "group": "environment and sustainability"}  # fmt: skip
LICENCE = {"decision": "new", "phrase": "bog licence", "name": "Bog licence", "kind": "licence", "issuer": "Bog Board"}  # fmt: skip
ALIAS = {"decision": "alias", "phrase": "Zarkonizing sheets", "alias_of": "xml"}


KEPT = {
    "xml",
    "ecology",
    "google-workspace",
}  # with what is wider; the check of everything takes seconds


@pytest.fixture
def folder(tmp_path, shipped):
    """A taxonomy with few entries, its other files as they ship."""
    copy = shutil.copytree(resources.TAXONOMY, tmp_path / "skills_taxonomy")
    kept = KEPT | {wider for skill_id in KEPT for wider in shipped.broader_of(skill_id)}
    for name, column in (("skills.csv", "skill_id"), ("aliases.csv", "skill_id"), ("ambiguous.csv", "skill_id"),
                         ("certifications.csv", "skill_id"), ("transfers.csv", "from_skill"), ("equivalents.csv", "held"),
                         ("formalities.csv", "licence"), (DEEDS, "skill_id")):  # fmt: skip
        rows = [row.values for row in read_rows(copy, name) if row.values[column] in kept]
        write_rows(copy, name, rows if name not in ("certifications.csv", "transfers.csv") else [])
    return copy


def decided(folder, *rows):
    """Write a sheet with these rows beside the taxonomy and apply it."""
    path = folder.parent / "proposals.csv"
    sheet.write(path, [Proposal(0, values) for values in rows])
    return apply.run(path, folder)


def content(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_every_decision(folder):
    rows = (
        NEW | {"aliases": "count of mires; bog counts", "broader": "Ecology"},
        LICENCE,
        ALIAS,
        {"decision": "ignore", "phrase": "bog holder", "reason": "a person"},
        {"decision": "Later", "phrase": "mire"},
        {"phrase": "fen"},
    )
    applied = decided(folder, *rows)
    assert applied.counts == {"new": 2, "alias": 1, "ignore": 1, "later": 1, "undecided": 1}
    assert applied.problems == []
    assert "2 skills added" in applied.changes[0]
    assert "aliases.csv: 3 rows added, 0 removed" in applied.changes[0]
    known = taxonomy.read(folder)
    assert known.concepts["bog-counting"].broader == "ecology"
    assert known.concepts["bog-licence"].issuer == "Bog Board"
    aliases = {(a.text, a.skill_id, a.is_exact) for a in known.aliases}
    assert {
        ("count of mires", "bog-counting", False),
        ("Zarkonizing sheets", "xml", False),
    } <= aliases
    assert ("bog counting", "bog-counting", False) not in aliases  # the name in other letters needs no row
    assert "bog holder" in known.ignored
    assert check.check(folder) == []
    left = sheet.read(folder.parent / "proposals.csv")
    assert [row.of("phrase") for row in left] == ["mire", "fen"]


def test_as_written(folder):
    decided(folder, NEW | {"phrase": "BGC", "name": "BGC", "match": "exact"})
    assert [a for a in taxonomy.read(folder).aliases if a.skill_id == "bgc"] == [("BGC", "bgc", True)]


def test_new_entries_may_name_each_other(folder):
    narrow = NEW | {"phrase": "fen counting", "name": "Fen counting", "broader": "Bog counting"}
    applied = decided(folder, narrow, NEW, ALIAS | {"alias_of": "bog-counting"})
    assert applied.problems == []
    assert taxonomy.read(folder).concepts["fen-counting"].broader == "bog-counting"


BAD = [
    (NEW | {"decision": "yes"}, "decision is 'yes'; write new, alias, ignore, later, or leave it empty"),
    (NEW | {"phrase": ""}, "the phrase is empty"),
    (NEW | {"name": ""}, "a new entry needs a name"),
    (NEW | {"match": "case"}, "match is 'case'; write any"),
    (NEW | {"kind": "talent"}, "kind is 'talent'; write one of skill, tool"),
    (
        NEW | {"group": "enviroment"},
        "group 'enviroment' is unknown; write one of those in skills.csv, such as env",
    ),
    (NEW | {"broader": "mire-work"}, "broader 'mire-work' is unknown"),
    (NEW | {"name": "XML"}, "the entry 'xml' is there already"),
    (NEW | {"phrase": "XSLT"}, "'XSLT' already means xml"),
    (NEW | {"aliases": "fen; XSLT"}, "'XSLT' already means xml"),
    (NEW | {"phrase": "make sure"}, "'make sure' is in ignore.csv"),
    (LICENCE | {"issuer": ""}, "a licence needs its issuer"),
    (LICENCE | {"broader": "ecology"}, "a licence has no broader entry"),
    (ALIAS | {"alias_of": ""}, "an alias needs its entry"),
    (ALIAS | {"alias_of": "mire-work"}, "alias_of 'mire-work' is unknown"),
    (ALIAS | {"phrase": "Google Workspace"}, "'Google Workspace' already means google-workspace"),
    ({"decision": "ignore", "phrase": "XSLT"}, "'XSLT' is a form of xml"),
]


@pytest.mark.parametrize(("row", "told"), BAD, ids=[told[:30] for _, told in BAD])
def test_a_bad_row_is_told_and_nothing_changes(folder, row, told):
    before = content(folder)
    applied = decided(folder, {"phrase": "fen"}, row)
    assert applied.counts == {}
    assert any(f"proposals.csv:3: {told}" in problem for problem in applied.problems), applied.problems
    assert content(folder) == before


def test_all_bad_rows_at_once(folder):
    applied = decided(folder, *(row for row, _ in BAD))
    lines = {problem.split("proposals.csv:")[1].split(":")[0] for problem in applied.problems}
    assert lines == {str(line) for line in range(2, 2 + len(BAD))}


def test_two_rows_cannot_claim_one_form(folder):
    applied = decided(folder, NEW, ALIAS | {"phrase": "Bog counting"})
    assert [p.partition("proposals.csv")[2] for p in applied.problems] == [
        ":3: 'Bog counting' already means bog-counting; take it off this row, or add rules to ambiguous.csv by hand"
    ]


def test_what_check_finds_is_found_before_anything_changes(folder):
    before = content(folder)
    applied = decided(folder, NEW | {"aliases": "@mire"})
    assert any("with these rows skills_taxonomy/aliases.csv" in p and "@" in p for p in applied.problems)
    assert content(folder) == before


def test_an_unsound_taxonomy_is_told_as_it_is(folder):
    with (folder / "aliases.csv").open("a", encoding="utf-8") as stream:
        stream.write("@mire,xml,any\n")
    applied = decided(folder, NEW)
    assert applied.problems
    assert not any("with these rows" in problem for problem in applied.problems)


def test_a_full_disk_between_two_files_leaves_the_old_taxonomy(folder, monkeypatch):
    before, moved, replace = content(folder), [], Path.replace

    def fail_later(source, target):
        if target.parent == folder and not target.name.startswith("."):
            moved.append(target)
            if len(moved) == 2:
                raise OSError(28, "No space left on device")
        return replace(source, target)

    path = folder.parent / "proposals.csv"
    sheet.write(path, [Proposal(0, NEW), Proposal(0, ALIAS)])
    monkeypatch.setattr("pathlib.Path.replace", fail_later)
    with pytest.raises(InputError):
        apply.run(path, folder)
    monkeypatch.undo()
    assert content(folder) == before
    assert len(sheet.read(path)) == 2


def test_rows_that_a_crash_left_in_the_sheet_are_taken_off(folder):
    rows = (NEW | {"aliases": "count of mires", "broader": "Ecology"}, LICENCE, ALIAS, {"decision": "ignore", "phrase": "bog holder"})  # fmt: skip
    decided(folder, *rows)
    before = content(folder)
    applied = decided(folder, *rows, {"phrase": "fen"})
    assert applied.problems == []
    assert applied.counts[apply.STANDING] == 2
    assert content(folder) == before
    assert [row.of("phrase") for row in sheet.read(folder.parent / "proposals.csv")] == ["fen"]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "tool"},
        {"name": "Bog Counting"},
        {"broader": "ecology"},
        {"aliases": "mire sums"},
        {"group": "education"},
    ],
)
def test_an_entry_that_stands_otherwise_is_told(folder, other):
    decided(folder, NEW)
    before = content(folder)
    applied = decided(folder, NEW | other)
    assert any("'bog-counting' is there already" in problem for problem in applied.problems)
    assert content(folder) == before


def test_what_an_ignored_phrase_hides_is_told(folder):
    applied = decided(
        folder,
        {"decision": "ignore", "phrase": "our XML files", "aliases": "Ecology of ours"},
        {"decision": "ignore", "phrase": "bog holder"},
    )
    assert applied.changes[-2:] == [
        "Ignoring 'our XML files' hides what is within it: xml ('xml') is not read there any more",
        "Ignoring 'Ecology of ours' hides what is within it: ecology ('ecology') is not read there any more",
    ]


KILLED = """
import os, signal, sys
from pathlib import Path
from pipeline.workshop import apply
moved, replace = [], Path.replace
def die(source, target):
    if target.parent == Path(sys.argv[2]) and target.suffix == ".csv" or target == Path(sys.argv[1]):
        moved.append(target)
        if len(moved) == int(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)
    return replace(source, target)
Path.replace = die
apply.run(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is a matter of Unix")
@pytest.mark.parametrize(
    ("kill_at", "has_entry"),
    [(2, False), (4, False), (5, True)],  # between files, and between the taxonomy and the sheet
)
def test_a_killed_process_leaves_all_or_nothing_and_a_sheet_to_go_on_with(folder, kill_at, has_entry):
    before = content(folder)
    path = folder.parent / "proposals.csv"
    sheet.write(path, [Proposal(0, NEW), Proposal(0, ALIAS), Proposal(0, {"phrase": "fen"})])
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), str(folder), str(kill_at)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert ("bog-counting" in taxonomy.read(folder).concepts) is has_entry
    assert ({name: content(folder)[name] for name in before} == before) is not has_entry
    again = apply.run(path, folder)
    assert again.problems == []
    assert "bog-counting" in taxonomy.read(folder).concepts
    assert [row.of("phrase") for row in sheet.read(path)] == ["fen"]


def test_nothing_decided_changes_nothing(folder):
    before = content(folder)
    assert decided(folder, {"phrase": "fen"}).counts == {"undecided": 1}
    assert content(folder) == before


def test_many_rows(folder):
    rows = [{"phrase": f"bog {number}", "example_1": "x" * 100} for number in range(20_000)]
    assert decided(folder, *rows, NEW).counts == {"undecided": 20_000, "new": 1}
