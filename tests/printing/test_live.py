"""The page at work in a browser: what is ticked, sorted and filtered; without Chromium these tests are skipped."""

import base64
import hashlib
import io
import itertools
import json
import re

import browser
import example_gaps
import pytest
from live_market import ADS, POOL, gap_of
from pypdf import PdfReader
from typer.testing import CliRunner

from pipeline import report
from pipeline.cli import app
from pipeline.printing import live, texts

needs_browser = pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def tab():
    with browser.tab() as opened:
        yield opened


@pytest.fixture
def page(tab, tmp_path):
    """The report of the small market, opened anew."""
    path = tmp_path / "report.html"
    path.write_text(report.contents(gap_of(), ["html"])["report.html"], encoding="utf-8")
    tab.requests.clear()
    tab.complaints.clear()
    tab.size(1280, 900)
    tab.media()
    tab.open(path)
    return tab


def tick(page, *skills):
    for skill in skills:
        page.run(f"document.querySelector('#all-gaps tr[data-id={skill}] input').click()")


def shown(page):
    """The ids of the rows that are to be seen, in their order."""
    return page.run(
        "[...document.querySelectorAll('#all-gaps tbody tr:not([hidden])')].map(row => row.dataset.id)"
    )


@needs_browser
@pytest.mark.parametrize(
    "skills", [("lms",), ("lms", "excel"), ("coaching", "recruitment", "needs-analysis")]
)
def test_a_tick_gives_the_figures_of_a_report_for_that_profile(page, skills):
    before, after = gap_of().readiness, gap_of(*skills)
    tick(page, *skills)
    told = page.run("document.querySelector('#live-told').textContent")
    say, percent = texts.read().say, texts.percent
    assert say("live.median", now=percent(after.readiness.median), before=percent(before.median)) in told
    near = after.readiness.apply_now
    assert say("live.reach", now=near.k, before=before.apply_now.k, all=near.n) in told
    closes = page.run("Object.fromEntries([...document.querySelectorAll('#all-gaps tbody tr')]"
                      ".map(row => [row.dataset.id, row.querySelector('.closes').textContent]))")  # fmt: skip
    words = texts.read()
    expected = {row.skill_id: texts.closes(row, words) for row in after.gaps if row.kind != "soft"}
    assert closes == dict.fromkeys(closes, words.say("live.closed")) | expected


# The sums as they stand in the script, run by the browser: whole numbers, not those rounded for a reader.
SUMS = """
(() => {
  "use strict";
  const data = JSON.parse(document.querySelector("#what-if").textContent), SAME = 1e-12;
  %s
  return compute(new Set(%s.map((skill) => %s.indexOf(skill))));
})()
"""


@needs_browser
@pytest.mark.parametrize(
    "skills",
    [(), *itertools.combinations(POOL, 1), ("lms", "excel"), ("cipd", "onboarding"), ("cipd", "shrm", "lms"),
     ("coaching", "recruitment", "needs-analysis"), POOL],
    ids=lambda skills: "+".join(skills) or "none",
)  # fmt: skip
def test_the_sums_of_the_script_are_those_of_compare_to_the_last_digit(page, skills):
    """Alternatives, certificates that stand for others, bridges, conditions: whatever is ticked."""
    before, after = gap_of(), gap_of(*skills)
    source = live.script().partition("--- the sums")[2].partition("\n")[2].partition("// --- the table")[0]
    names = json.dumps(before.what_if.skills)
    got = page.run(SUMS % (source, json.dumps(list(skills)), names))
    ready = after.readiness
    assert got["mean"] == pytest.approx(ready.mean, abs=1e-12)
    assert got["median"] == pytest.approx(ready.median, abs=1e-12)
    assert (got["near"], got["all"]) == (ready.apply_now.k, ready.apply_now.n)
    still_open = {skill: part for skill, part in zip(before.what_if.skills, got["open"], strict=True) if part}
    assert still_open == pytest.approx({row.skill_id: row.contribution for row in after.gaps}, abs=1e-12)


@needs_browser
def test_a_place_or_a_wish_changes_what_is_shown_and_no_sum(page):
    tick(page, "lms")
    told = "document.querySelector('#live-told').textContent"
    before = page.run(told)
    for name in ("place", "strict"):
        page.run(
            f"{{ const s = document.querySelector('#{name}'); s.selectedIndex = 1;"
            " s.dispatchEvent(new Event('change')) }"
        )
    assert page.run(told) == before


@needs_browser
def test_the_page_asks_for_nothing_and_complains_of_nothing(page):
    tick(page, "lms")
    page.run("document.querySelector('#all-quotes').click()")
    assert [url for url in page.requests if not url.startswith("file:")] == []
    assert page.complaints == []


@needs_browser
def test_ticks_of_both_tables_go_together_and_clear(page):
    page.run("document.querySelector('table.first input').click()")
    skill = page.run("document.querySelector('table.first input').dataset.tick")
    assert page.run(f"[...document.querySelectorAll('[data-tick=\"{skill}\"]')].every(box => box.checked)")
    page.run("document.querySelector('#clear').click()")
    assert page.run("document.querySelectorAll('input:checked').length") == 0
    assert page.run("document.querySelector('#live').hidden")


@needs_browser
def test_what_was_ticked_is_saved_as_a_profile_with_overrides(page, tmp_path):
    """The file is read by the reader of profiles itself."""
    from pipeline import profiles

    page.run("URL.createObjectURL = blob => { window.saved = blob; return '#saved'; }")
    tick(page, "lms", "excel")
    page.run("document.querySelector('#save').click()")
    path = tmp_path / "overrides.yaml"
    path.write_text(page.run("window.saved.text()"), encoding="utf-8")
    assert sorted(profiles.read(path).overrides.have) == ["excel", "lms"]


@needs_browser
def test_what_was_ticked_and_downloaded_gives_the_figures_of_the_page_in_the_next_report(
    tab, tmp_path, monkeypatch
):
    """From the page to the file a browser saves, to the next run of the program."""
    monkeypatch.chdir(tmp_path)
    made = ["--json", "report", "--format", "html,json"]
    assert CliRunner().invoke(app, [*made, "--out", "first"]).exit_code == 0
    tab.size(1280, 900)
    tab.media()
    tab.open(tmp_path / "first" / "report.html")
    tab.run(
        "[...document.querySelectorAll('#all-gaps tr[data-skill] input')].slice(0, 3).forEach(box => box.click())"
    )
    told = tab.run("document.querySelector('#live-told').textContent")
    ids = tab.run(
        "[...document.querySelectorAll('#all-gaps input:checked')].map(box => box.closest('tr').dataset.id)"
    )
    saved = tab.download("document.querySelector('#save').click()", tmp_path / "saved")
    assert saved.name == "overrides.yaml"
    done = CliRunner().invoke(app, [*made, "--out", "second", "--overrides", str(saved)])
    assert done.exit_code == 0, done.output
    first, second = (
        json.loads((tmp_path / name / "report.json").read_text(encoding="utf-8"))
        for name in ("first", "second")
    )
    assert len(ids) == 3
    assert not {row["skill_id"] for row in second["gaps"]} & set(ids)
    before, now = first["readiness"], second["readiness"]
    say, percent = texts.read().say, texts.percent
    assert say("live.median", now=percent(now["median"]), before=percent(before["median"])) in told
    near = now["apply_now"]
    assert say("live.reach", now=near["k"], before=before["apply_now"]["k"], all=near["n"]) in told


@needs_browser
def test_rows_are_put_in_order_and_filtered(page):
    usual = shown(page)
    gaps = {row.skill_id: row for row in gap_of().gaps}
    page.run("document.querySelector('#by-asked button').click()")
    assert page.run("document.querySelector('#by-asked').getAttribute('aria-sort')") == "descending"
    counts = [gaps[skill].k for skill in shown(page)]
    assert counts == sorted(counts, reverse=True)
    page.run("document.querySelector('#by-asked button').click()")
    assert page.run("document.querySelector('#by-asked').getAttribute('aria-sort')") == "ascending"
    assert [gaps[skill].k for skill in shown(page)] == counts[::-1]
    page.run("document.querySelector('#by-rank button').click()")
    assert shown(page) == usual
    page.run(
        "const s = document.querySelector('#strict'); s.value = 'preferred'; s.dispatchEvent(new Event('change'))"
    )
    assert shown(page) == [skill for skill in usual if gaps[skill].preferred]


@needs_browser
def test_a_place_shows_what_is_asked_for_there(page):
    page.run(
        "{ const p = document.querySelector('#place'); p.selectedIndex = 1; p.dispatchEvent(new Event('change')) }"
    )
    place = page.run("document.querySelector('#place').selectedOptions[0].textContent")
    told = page.run("document.querySelector('#all-gaps tr[data-id=lms] .there').textContent")
    there = [ad for ad in ADS if ad.location.split(",")[0] == place]
    k = sum("lms" in {skill for skill, _, _ in ad.asks} for ad in there)
    assert told == texts.read().say("live.there", k=k, n=len(there), place=place)


@needs_browser
def test_keys_alone_are_enough(page):
    """Tab reaches every box, list and button; space ticks, enter puts in order."""
    reached = []
    for _ in range(400):
        page.press("Tab")
        here = page.run(
            "document.activeElement.id || document.activeElement.dataset.tick || document.activeElement.tagName"
        )
        if here == "BODY":
            break
        reached.append(here)
        if here == "order" and "ticked" not in reached:
            page.press("Tab")
            reached += [page.run("document.activeElement.id"), "ticked"]
    assert {"order", "strict", "place", "all-quotes"} <= set(reached)
    page.run("document.querySelector('#all-gaps input').focus()")
    page.press(" ", "Space", " ")
    assert page.run("document.querySelectorAll('#all-gaps input:checked').length") == 1
    page.run("document.querySelector('#by-skill button').focus()")
    page.press("Enter", text="\r")
    assert page.run("document.querySelector('#by-skill').getAttribute('aria-sort')") == "ascending"


@needs_browser
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_hangs_over_the_side(page, width):
    page.size(width, 800)
    assert page.run("document.documentElement.scrollWidth") <= width


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(page, scheme):
    """WCAG AA: 4.5 to 1, for ink, soft ink and both accents on paper and tint."""
    page.media("screen", scheme)
    names = ("ink", "soft", "have", "open", "paper", "tint")
    style = "getComputedStyle(document.documentElement)"
    colours = {name: page.run(f"{style}.getPropertyValue('--{name}').trim()") for name in names}
    for ground in ("paper", "tint"):
        for word in ("ink", "soft", "have", "open"):
            assert contrast(colours[word], colours[ground]) >= 4.5, (scheme, word, ground)


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@needs_browser
def test_it_prints(page):
    """Each figure before the appendix is on three sheets of A4, and nothing is left that only a screen can use."""
    page.media("print")
    printed = PdfReader(
        io.BytesIO(base64.b64decode(page.send("Page.printToPDF", preferCSSPageSize=True)["data"]))
    )
    sheets = [sheet.extract_text() for sheet in printed.pages]
    say = texts.read().say
    before = next(number for number, text in enumerate(sheets) if say("appendix.intro") in text)
    assert before <= 3
    assert say("section.summary") in sheets[0]
    assert [round(float(side)) for side in printed.pages[0].mediabox[2:]] == [595, 842]
    for words in ("live.tick", "live.order", "page.contents", "formula.title"):
        assert not any(say(words) in text for text in sheets)
    assert page.run(
        "[...document.querySelectorAll('.controls, .tick, #live, th button')].every(e => !e.offsetParent)"
    )


@needs_browser
@pytest.mark.parametrize("name", sorted(example_gaps.ALL))
def test_no_example_makes_the_script_complain(tab, tmp_path, name):
    path = tmp_path / "report.html"
    path.write_text(report.contents(example_gaps.ALL[name](), ["html"])["report.html"], encoding="utf-8")
    tab.requests.clear()
    tab.complaints.clear()
    tab.open(path)
    assert (tab.complaints, [url for url in tab.requests if not url.startswith("file:")]) == ([], [])
    assert tab.run("window.alerted === undefined && document.querySelectorAll('script').length <= 3")


def test_texts_of_strangers_cannot_end_their_element():
    gap = gap_of()
    hostile = gap.what_if.model_copy(
        update={"places": ["</script><script>alert(1)</script>", "\u2028'\"<!--"]}
    )
    data = live.data(hostile)
    assert not re.search("[<>&\u2028\u2029]", data)
    assert json.loads(data)["places"] == hostile.places


def test_the_policy_names_the_script_that_the_page_holds():
    html = report.contents(gap_of(), ["html"])["report.html"]
    held = re.search(r"<script>(.*?)</script>", html, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(held.encode()).digest()).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[1]
    assert f"script-src &#39;sha256-{digest}&#39;" in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2]
