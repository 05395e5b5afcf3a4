"""What people say they did, read as what postings ask for.

deeds.csv beside: sentences as people write them, of fifty professions, invented for this test. `skills` are those that a
reader marks, `also` what is right too though no reader need mark it. The first 75 were written before any verb was
known to the reader, the rest after half of them were.
"""

import csv
from pathlib import Path

import pytest

from pipeline import resources, taxonomy
from pipeline.reading import posting, statements

LEAST_RECALL = 0.80
LEAST_PRECISION = 0.95


@pytest.fixture(scope="module")
def reader():
    return posting.compile_reader(taxonomy.read(resources.TAXONOMY))


def read(reader, text):
    return {mention.skill_id for mention in statements.read(reader, text)}


def test_most_skills_of_a_sentence_are_read_and_few_others(reader):
    with Path(__file__).with_name("deeds.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = marked = right = seen = 0
    for row in rows:
        skills, also = (set(filter(None, row[column].split("; "))) for column in ("skills", "also"))
        got = read(reader, row["sentence"])
        found, marked = found + len(got & skills), marked + len(skills)
        right, seen = right + len(got & (skills | also)), seen + len(got)
    assert len(rows) >= 100
    assert found / marked >= LEAST_RECALL
    assert right / seen >= LEAST_PRECISION


@pytest.mark.parametrize(
    ("sentence", "skill"),
    [
        ("Managed the yearly departmental budget of £2 million", "budget-management"),
        ("I recruited and trained 12 waiters", "staff-training"),
        ("Responsible for negotiating contracts", "contract-negotiation"),
        ("Answers up to 90 calls a day", "call-handling"),
        ("Picked, packed and loaded orders", "loading-and-unloading"),
        ("Successfully closed the books each month", "month-end-close"),
        ("Cold-called businesses", "cold-calling"),
        ("Looked after four key accounts", "key-account-management"),
        ("Moved the servers from the cellar to AWS", "cloud-migration"),
    ],
)
def test_a_deed_shows_a_skill(reader, sentence, skill):
    assert skill in read(reader, sentence)


@pytest.mark.parametrize(
    ("sentence", "skill"),
    [
        ("Trained four newly qualified nurses", "registered-nurse"),  # of others
        ("Trained in first aid", "staff-training"),  # was trained
        ("Was recruited by a former colleague", "recruitment"),
        ("Organised and punctual", "organisational-planning"),
        ("Managed the reception area", "multi-site-management"),  # a noun between, and another name
        ("Answered complaints by phone", "call-handling"),  # the phone is no object
        ("Cleaned data before every report", "cleaning"),
        ("Training and development of employee relations policies", "staff-training"),
    ],
)
def test_what_only_looks_like_a_deed(reader, sentence, skill):
    assert skill not in read(reader, sentence)


def test_postings_are_read_without(reader):
    """A posting tells of its employer in the past, and of wishes: nothing of it was done by the reader's person."""
    reading = posting.read(reader, "Requirements\n- You have recruited 40 people and negotiated contracts")
    assert {m.skill_id for m in reading.mentions}.isdisjoint({"recruitment", "contract-negotiation"})


def test_a_mention_quotes_the_deed(reader):
    text = "Kept order; negotiated two leases."
    [mention] = [m for m in statements.read(reader, text) if m.skill_id == "contract-negotiation"]
    assert text[mention.start : mention.stop] == "negotiated two leases"
