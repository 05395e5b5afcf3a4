import io
import sys
from pathlib import Path

import example_gaps
import pytest

from pipeline.load import LoadSummary
from pipeline.printing import terminal

FILES = [Path("reports/a/report.html"), Path("reports/a/manifest.json")]


def shown(capsys, gap, **options):
    terminal.show(gap, FILES, **({"is_quiet": False} | options))
    return capsys.readouterr().out


def test_the_short_answer_fits_a_screen(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    out = shown(capsys, example_gaps.normal())
    assert len(out.splitlines()) <= 26
    assert "\x1b" not in out
    for part in ("Learning and development specialist", "Built from 62 usable postings", "You bring: Stakeholder management",
                 "Close. 20 of 58 postings", "47–74%", "Bridge it", "reports/a/report.html"):  # fmt: skip
        assert part in out


def test_quiet_prints_the_files_only(capsys):
    assert shown(capsys, example_gaps.normal(), is_quiet=True).splitlines() == [str(file) for file in FILES]


def test_paths_are_links_on_a_terminal_alone(capsys, monkeypatch):
    assert "\x1b" not in shown(capsys, example_gaps.normal(), is_quiet=True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    out = shown(capsys, example_gaps.normal(), is_quiet=True)
    assert f"{FILES[0].resolve().as_uri()}\x1b\\reports/a/report.html" in out


@pytest.mark.parametrize(
    ("name", "words", "not_words"),
    [
        ("demand_only", ["Asked for most", "Add one"], ["You bring", "Build it", "within reach"]),
        ("quotes_only", ["too few to rank", "5 of 9 postings"], ["Rank", "%"]),
        ("early", ["An early picture"], ["47–74%"]),
        ("hostile", ["<script>alert(1)</script>"], ["\x1b", "\u202e"]),  # markup is no markup of rich either
    ],
)
def test_each_level(capsys, monkeypatch, name, words, not_words):
    monkeypatch.setenv("COLUMNS", "100")
    out = shown(capsys, example_gaps.ALL[name]())
    joined = " ".join(out.split())
    assert [word for word in words if word not in joined] == []
    assert [word for word in not_words if word in out] == []


def test_a_load_is_told_in_words():
    """Bug: the names and values of a tuple were printed, and what was not read stood nowhere."""
    told = ("cv.docx: is a Word file; save it as text", "ads.csv:3: \x1b[31mred")
    summary = LoadSummary("ads", 9, 5, 1, 1, 1, 4, {"language:fr": 1, "too_short": 1}, 3, told)
    assert terminal.load_lines(summary) == [
        "ads: 9 records, of these 5 new, 1 changed, 1 known, 2 skipped",
        "4 usable postings to count, 1 copy of another posting",
        "Left out: 1 not in English (fr), 1 under 400 characters, a teaser",
    ]
    assert terminal.problem_lines(summary) == [
        "Not read or not understood:",
        "  cv.docx: is a Word file; save it as text",
        "  ads.csv:3: [31mred",
        "  and 1 more",
    ]
    assert terminal.problem_lines(summary._replace(problems=0, first_problems=())) == []


def test_bars_are_drawn_only_after_a_while(monkeypatch):
    drawn = []
    for seconds in (1.0, 3.0):
        stderr = io.StringIO()
        clock = iter([0.0, *[seconds] * 10])
        monkeypatch.setattr(sys, "stderr", stderr)
        monkeypatch.setenv("FORCE_COLOR", "1")  # rich takes the stream for a terminal
        monkeypatch.setattr(terminal.time, "monotonic", lambda clock=clock: next(clock))
        with terminal.progress_bars() as advance:
            advance("Reading postings", 3, 9)
            advance("Reading postings", 9, 9)
            advance("Loading postings", 1, None)
            monkeypatch.undo()
        drawn.append("Reading postings" in stderr.getvalue())
    assert drawn == [False, True]
