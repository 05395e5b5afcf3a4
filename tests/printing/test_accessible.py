"""What axe-core finds in a page, in a browser: nothing, light and dark, telephone and desk.

axe-core is no part of the project: `.ci/run` installs it by npm into build/axe. Without it, or without Chromium, these
tests are skipped.
"""

import itertools
import json
from pathlib import Path

import browser
import example_gaps
import pytest
from live_market import gap_of

from pipeline import batch, report
from pipeline.coach import Coach
from pipeline.errors import InputError
from pipeline.printing import client_index

AXE = Path(__file__).parents[2] / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
pytestmark = [
    pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed; .ci/run does it by npm"),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COACH = report.Look(coach=Coach(name="Robin Vale", colour="#6a2c91", footer="Robin Vale"))
PAGES = {
    "everything": lambda: report.contents(gap_of(), ["html"])["report.html"],
    "with a coach": lambda: report.contents(example_gaps.normal(), ["html"], COACH)["report.html"],
    "no profile": lambda: report.contents(example_gaps.demand_only(), ["html"])["report.html"],
    "early picture": lambda: report.contents(example_gaps.early(), ["html"])["report.html"],
    "quotes only": lambda: report.contents(example_gaps.quotes_only(), ["html"])["report.html"],
}


def index(folder):
    """The page of a coach with one report, and one client without."""
    row = {"alias": "Client A", "role": "Trainer", "profile": "a.yaml"}
    client = batch.Client(2, row, folder, "client-a")
    outcomes = [
        batch.Outcome(client, example_gaps.normal(), None),
        batch.Outcome(client._replace(line=3), None, InputError("a.yaml: cannot be read")),
    ]
    return client_index.write(outcomes, folder, ["html", "pdf", "csv"], "en")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Each page as a file, by its name."""
    folder = tmp_path_factory.mktemp("pages")
    found = {"index": index(folder)}
    for number, (name, made) in enumerate(PAGES.items()):
        found[name] = folder / f"{number}.html"
        found[name].write_text(made(), encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def tab():
    """A browser that knows axe-core in every page."""
    with browser.tab() as opened:
        opened.send("Page.addScriptToEvaluateOnNewDocument", source=AXE.read_text(encoding="utf-8"))
        yield opened


@pytest.mark.parametrize(
    ("name", "width", "scheme"), list(itertools.product([*PAGES, "index"], [360, 1280], ["light", "dark"]))
)
def test_axe_finds_nothing(tab, files, name, width, scheme):
    tab.size(width, 900)
    tab.media("screen", scheme)
    tab.open(files[name])
    # everything that can be opened is open, and the panel of the ticks stands
    tab.run("for (const one of document.querySelectorAll('details')) one.open = true")
    tab.run("document.querySelector('input[data-tick]')?.click()")
    options = json.dumps({"runOnly": RULES, "resultTypes": ["violations"]})
    told = tab.run(f"axe.run(document, {options}).then(found => JSON.stringify(found))")
    found = json.loads(told)["violations"]
    assert [(one["id"], one["help"], one["nodes"][0]["html"][:200], len(one["nodes"])) for one in found] == []
