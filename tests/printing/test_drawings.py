"""Drawings kept from one run to the next: found by what they show, safe whatever happens to the files."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from pipeline.printing import drawings

DATA = {"dots": [{"x": 0.31, "y": 0.6, "gated": False}], "rows": 3, "threshold": 0.25, "label": "line 25%"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A cache of its own, empty."""
    monkeypatch.setenv("PIVOT_CACHE", str(tmp_path))
    return tmp_path / "drawings"


@pytest.fixture
def drawn(monkeypatch):
    """The charts that were drawn anew."""
    made = []

    def draw(chart, data):
        made.append(chart)
        return f"<svg>{chart} {data['label']} é</svg>"

    monkeypatch.setattr(drawings, "draw", draw)
    return made


def test_a_kept_drawing_is_the_one_drawn(folder):
    anew = drawings.draw("strip", DATA)
    assert drawings.svg("strip", **DATA) == drawings.svg("strip", **DATA) == anew
    assert len(list(folder.iterdir())) == 1


def test_what_was_drawn_once_is_not_drawn_again(folder, drawn):
    first, again = drawings.svg("strip", **DATA), drawings.svg("strip", **DATA)
    assert (first, drawn) == (again, ["strip"])


@pytest.mark.parametrize("other", [{"rows": 4}, {"label": "line 26%"}, {"threshold": 0.26}])
def test_other_data_is_another_drawing(folder, drawn, other):
    drawings.svg("strip", **DATA)
    drawings.svg("strip", **(DATA | other))
    assert drawn == ["strip", "strip"]


def test_another_version_of_a_library_draws_anew(folder, drawn, monkeypatch):
    drawings.svg("strip", **DATA)
    monkeypatch.setattr(drawings, "_drawer", lambda: ["altair 99"])
    drawings.svg("strip", **DATA)
    assert drawn == ["strip", "strip"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-3]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"<svg", b"<bad")),
        lambda path: path.write_bytes(b"\xff\xfe\x00"),
        lambda path: path.unlink(),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["empty", "cut off", "changed", "no text", "deleted", "a folder in its place"],
)
def test_a_damaged_file_is_drawn_again(folder, drawn, damage):
    first = drawings.svg("strip", **DATA)
    damage(next(folder.iterdir()))
    assert drawings.svg("strip", **DATA) == first
    assert drawn == ["strip", "strip"]
    assert not [path for path in folder.iterdir() if path.name.startswith(".new-")]


@pytest.mark.parametrize("told", ["", "{file}/below"], ids=["kept nowhere", "no folder possible"])
def test_without_a_cache_everything_is_drawn(tmp_path, monkeypatch, drawn, told):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PIVOT_CACHE", told.format(file=tmp_path / "file"))
    assert drawings.svg("strip", **DATA) == drawings.svg("strip", **DATA)
    assert drawn == ["strip", "strip"]


@pytest.mark.skipif(os.name == "nt", reason="permissions of Windows are others")
def test_a_cache_that_may_only_be_read_is_read(folder, drawn):
    drawings.svg("strip", **DATA)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o500)
    try:
        assert drawings.svg("strip", **DATA)
        assert drawings.svg("strip", **(DATA | {"rows": 9}))
    finally:
        folder.chmod(0o700)
    assert drawn == ["strip", "strip"]


def test_many_at_once_leave_whole_files(folder, drawn):
    with ThreadPoolExecutor(8) as pool:
        told = set(pool.map(lambda number: drawings.svg("strip", **(DATA | {"rows": number % 3})), range(60)))
    assert len(told) == 1
    kept = list(folder.iterdir())
    assert len(kept) == 3
    assert all(drawings._kept(path) in told for path in kept)


def test_old_drawings_make_room(folder, drawn, monkeypatch):
    monkeypatch.setattr(drawings, "MOST_KEPT", 10)
    for number in range(25):
        drawings.svg("strip", **(DATA | {"rows": number}))
    assert len(list(folder.iterdir())) <= 10


@pytest.mark.parametrize(
    ("variables", "ends"),
    [
        ({"PIVOT_CACHE": "/x"}, "/x/drawings"),
        ({"XDG_CACHE_HOME": "/y"}, "/y/pivot-report/drawings"),
        ({"HOME": "/home/robin"}, "pivot-report/drawings"),
    ],
    ids=["named", "the desktop's", "usual"],
)
def test_the_folder_is_in_the_cache_of_the_user(monkeypatch, variables, ends):
    for name in ("PIVOT_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert drawings.cache_folder().as_posix().endswith(ends)


def test_a_kept_drawing_needs_no_library_that_draws(folder):
    """The reason of the cache: a page whose pictures did not change is written without loading Altair."""
    drawings.svg("strip", **DATA)
    code = (
        "import sys; from pipeline.printing import drawings;"
        f"drawings.svg('strip', **{DATA!r}); print(sorted({{'altair', 'vl_convert'}} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
