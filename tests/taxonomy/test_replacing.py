"""Several files of a taxonomy replaced at once: a kill at any moment leaves the old or the new ones, never a mixture."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import resources, taxonomy
from pipeline.errors import InputError
from pipeline.taxonomy import replacing
from pipeline.taxonomy.files import COLUMNS, FILES, read_rows, write_rows
from pipeline.workshop import check

ROWS = {
    "aliases.csv": [{"alias": "alf", "skill_id": "a", "match": "any"}],
    "heads.csv": [{"head": "care", "verb": "care", "gerund": "caring"}],
    "ignore.csv": [{"phrase": "at all", "reason": "a phrase"}],
}
# Runs the replacement and dies at the n-th system call that changes the folder.
DYING = """
import json, os, pathlib, shutil, sys
from pipeline.taxonomy import replacing
left = int(sys.argv[2])
def dying(real):
    def call(*arguments, **options):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return real(*arguments, **options)
    return call
shutil.copy2 = dying(shutil.copy2)
pathlib.Path.replace = dying(pathlib.Path.replace)
pathlib.Path.unlink = dying(pathlib.Path.unlink)
pathlib.Path.write_bytes = dying(pathlib.Path.write_bytes)
replacing.replace_folder_files(pathlib.Path(sys.argv[1]), json.loads(sys.argv[3]))
"""


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith(".lock")}


@pytest.fixture
def folder(tmp_path):
    """Two files of three that are replaced; the third is new."""
    folder = tmp_path / "tax"
    folder.mkdir()
    (folder / "aliases.csv").write_bytes(b"alias,skill_id,match\nold,a,any\n")
    (folder / "heads.csv").write_bytes(b"head,verb,gerund\n")
    return folder


def test_all_files_are_replaced_and_nothing_is_left_beside(folder):
    replacing.replace_folder_files(folder, ROWS)
    assert sorted(contents(folder)) == sorted(ROWS)
    assert (folder / "aliases.csv").read_bytes() == b"alias,skill_id,match\nalf,a,any\n"


def test_a_kill_at_any_moment_leaves_all_or_nothing(folder, tmp_path):
    old = contents(folder)
    expected = tmp_path / "expected"
    shutil.copytree(folder, expected)
    replacing.replace_folder_files(expected, ROWS)
    new = contents(expected)
    died = 0
    for moment in range(40):
        victim = tmp_path / f"at{moment}"
        shutil.copytree(folder, victim)
        arguments = [str(victim), str(moment), json.dumps(ROWS)]
        done = subprocess.run([sys.executable, "-c", DYING, *arguments], check=False, cwd=resources.ROOT)
        replacing.restore(victim)
        found = {name: content for name, content in contents(victim).items() if name in COLUMNS}
        if not done.returncode:
            assert found == new
            break
        died += 1
        assert found in (old, new)
        assert not (victim / replacing.JOURNAL).exists()
    assert died > 10


def test_a_crash_between_two_files_leaves_the_old_taxonomy(folder, monkeypatch):
    old, real, calls = contents(folder), Path.replace, []

    def fails_at_the_third(source, target):
        calls.append(target)
        if len(calls) == 3:  # the journal, one file, then this
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(Path, "replace", fails_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        replacing.replace_folder_files(folder, ROWS)
    assert (folder / "aliases.csv").read_bytes() != old["aliases.csv"]
    assert replacing.restore(folder)
    assert contents(folder) == old
    assert not replacing.restore(folder)


def test_a_full_disk_changes_nothing(folder, monkeypatch):
    old, real = contents(folder), Path.replace

    def full(source, target):
        if str(target).endswith("heads.csv"):
            monkeypatch.setattr(Path, "replace", real)
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError, match="No space left"):
        replacing.replace_folder_files(folder, ROWS)
    assert contents(folder) == old


@pytest.mark.parametrize("visitor", [taxonomy.read, check.check])
def test_who_reads_the_taxonomy_next_puts_it_right(tmp_path, visitor):
    folder = tmp_path / "tax"
    shutil.copytree(resources.TAXONOMY, folder)
    old = contents(folder)
    (folder / (replacing.OLD + "heads.csv")).write_bytes(old["heads.csv"])
    (folder / "heads.csv").write_bytes(b"head,verb,gerund\n")
    (folder / replacing.JOURNAL).write_text('{"replaced": ["heads.csv"], "added": []}', encoding="utf-8")
    visitor(folder)
    assert contents(folder) == old


@pytest.mark.parametrize("name", sorted(FILES))
def test_shipped_files_are_in_their_canonical_form(tmp_path, name):
    write_rows(tmp_path, name, [row for _, row in read_rows(resources.TAXONOMY, name)])
    assert (tmp_path / name).read_bytes() == (resources.TAXONOMY / name).read_bytes()
