"""Which postings are one job; the groups are look-alikes of what NHS, Google and Ethiopian boards hold."""

from datetime import date
from itertools import permutations
from pathlib import Path

import duckdb
import pytest

from pipeline import warehouse
from pipeline.loading import dedupe, postings

DUTIES = " ".join(f"duty{number} with patients and colleagues of team{number}" for number in range(60))


def posting(number, title="Staff Nurse", employer="Trust", text=DUTIES, **fields):
    how = postings.Reading("board", date(2026, 11, 24))
    cells = {"id": str(number), "title": title, "text": text, "employer": employer, "language": "en"} | fields
    loaded = postings.read({name: cell for name, cell in cells.items() if cell}, f"ads.csv:{number}", how)
    return loaded.posting


def copies(*stored):
    """Return {copy: canonical} by source_id after a whole de-duplication."""
    con = duckdb.connect()
    warehouse.migrate(con, Path("memory"))
    warehouse.insert(con, "postings", postings.Posting._fields, stored)
    dedupe.update(con, None)
    names = {each.posting_id: each.source_id for each in stored}
    rows = con.execute(
        "select posting_id, canonical_id from postings where canonical_id is not null"
    ).fetchall()
    return {names[copy]: names[first] for copy, first in rows}


FIRST = {"posted_at": "2026-01-01"}
SAME = {
    "word for word": {},
    "word for word, at the pay of another town": {
        "salary_min": "33000",
        "salary_max": "38000",
        "location": "London",
    },
    "in another town": {"location": "York", "text": DUTIES + " Based in York."},
    "posted again with another contact": {"posted_at": "2026-03-01", "text": DUTIES + " Ask Jo."},
    "title with a code and its place": {"title": "Staff Nurse - York (REF 12345)", "location": "York"},
    "pay a pound apart": {"salary_min": "30001", "salary_max": "35000"},
    "copy of an agency": {
        "employer": "Agency Ltd",
        "text": DUTIES + " Our client pays well and we help you to apply for it.",
    },
    "without an employer": {"employer": None},
    "other legal form": {"employer": "Trust Ltd"},
}
OTHER = {
    "other title": {"title": "Charge Nurse"},
    "other seniority": {"title": "Senior Staff Nurse"},
    "other grade in the text": {"text": DUTIES + " Band 6."},
    "other ward": {"text": DUTIES + " Ward 7."},
    "other hours": {"text": DUTIES + " 22.5 hours."},
    "other language": {"text": DUTIES + " You speak French."},
    "other years": {"text": DUTIES + " 3-5 years of practice."},
    "other pay": {"salary_min": "33000", "salary_max": "38000", "text": DUTIES + " Ask Jo."},
    "other contract": {"employment_type": "part time", "text": DUTIES + " Ask Jo."},
    "other duties": {"text": DUTIES.replace("duty1", "task1")},
    "another employer's own text": {"employer": "Other Trust", "text": DUTIES.replace("duty", "task")},
}  # fmt: skip
BASE = {"salary_min": "30000", "salary_max": "35000", "employment_type": "full time"}


@pytest.mark.parametrize("difference", SAME.values(), ids=SAME)
def test_one_job(difference):
    assert copies(
        posting(1, **FIRST, **BASE), posting(2, **{"posted_at": "2026-02-01", **BASE, **difference})
    ) == {"2": "1"}


@pytest.mark.parametrize("difference", OTHER.values(), ids=OTHER)
def test_two_jobs(difference):
    assert copies(posting(1, **FIRST, **BASE), posting(2, **{**BASE, **difference})) == {}


def test_no_chain_of_small_differences_joins_two_jobs():
    words = DUTIES.split()
    steps = [" ".join(words[: len(words) - cut]) for cut in (0, 12, 24)]
    found = copies(
        *(posting(n, text=step, posted_at=f"2026-01-0{n}") for n, step in enumerate(steps, start=1))
    )
    assert found == {"2": "1"}  # the third is like the second, not like the first


def test_the_usable_one_is_canonical():
    found = copies(posting(1, text=DUTIES + " more...", posted_at="2026-01-01"), posting(2), posting(3))
    assert "1" not in found.values()


def test_empty_texts_are_one_job_only_within_an_employer():
    found = copies(
        posting(1, text="", posted_at="2026-01-01"),
        posting(2, text=""),
        posting(3, text="", employer="Other"),
        posting(4, text="", employer=None),
        posting(5, text="", employer=None),
    )
    assert found == {"2": "1"}


def test_many_postings_of_one_title_are_compared_by_candidates():
    block = [posting(n, text=f"{DUTIES.replace('duty', f'duty{n}x')}") for n in range(dedupe.ALL_PAIRS + 5)]
    twin = posting(999, text=DUTIES.replace("duty", "duty7x") + " Ask Jo.", posted_at="2026-01-01")
    assert copies(*block, twin) == {"7": "999"}


def answers(con):
    return con.execute("select posting_id, canonical_id from postings order by posting_id").fetchall()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_loading_does_not_matter(order):
    shared = " ".join(f"we are a trust of {number} hospitals" for number in range(40))
    batches = [
        [
            posting(n, title=f"Title {n % 6}", text=f"{shared} {DUTIES.replace('duty', f'd{n % 12}x')}")
            for n in range(start, 45, 3)
        ]
        for start in range(3)
    ]
    whole = duckdb.connect()
    warehouse.migrate(whole, Path("memory"))
    warehouse.insert(
        whole, "postings", postings.Posting._fields, [each for batch in batches for each in batch]
    )
    dedupe.update(whole, None)
    con = duckdb.connect()
    warehouse.migrate(con, Path("memory"))
    for number in order:
        warehouse.insert(con, "postings", postings.Posting._fields, batches[number])
        dedupe.update(con, {each.posting_id for each in batches[number]})
    assert answers(con) == answers(whole)
    assert any(canonical for _, canonical in answers(con))
