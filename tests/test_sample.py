"""The invented postings that ship: enough of each role, each written for itself, and nobody real in them."""

import json
import re
from collections import Counter, defaultdict

import pytest

from pipeline import resources
from pipeline.loading import text

LEAST = {
    "learning_and_development": 40,
    "public_relations": 40,
    "finance_fashion_retail": 40,
    "hr_generalist": 34,
    "social_media": 34,
    "finance_oil_gas": 34,
    "nurse": 15,
    "data_analyst": 15,
    "project_manager": 15,
    "logistics_coordinator": 15,
    "sustainability_manager": 15,
    "teacher": 15,
}


@pytest.fixture(scope="module")
def postings():
    rows = []
    for path in sorted(resources.SAMPLE.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rows.append({**row, "role": path.stem, "clean": text.to_text(row["html"] or row["text"])})
    return rows


def test_enough_of_each_role(postings):
    counts = Counter(row["role"] for row in postings)
    assert {role: n for role, n in LEAST.items() if counts[role] < n} == {}
    assert len(postings) >= 300


def test_ids_are_unique_and_one_text_is_there(postings):
    assert max(Counter(row["id"] for row in postings).values()) == 1
    assert all(bool(row["html"]) != bool(row["text"]) for row in postings)


def test_lengths_vary_within_120_to_400_words(postings):
    lengths = [len(row["clean"].split()) for row in postings]
    assert min(lengths) >= 110  # bullets and headings count differently once cleaned
    assert max(lengths) <= 420
    assert len(set(lengths)) > 100


def test_no_sentence_of_ten_words_stands_in_two_postings(postings):
    where = defaultdict(set)
    for row in postings:
        for sentence in re.split(r"[.!?\n•]+", row["clean"].lower()):
            words = re.findall(r"[\w']+", sentence)
            if len(words) >= 10:
                where[" ".join(words)].add(row["id"])
    assert {sentence: ids for sentence, ids in where.items() if len(ids) > 1} == {}


def test_nobody_can_be_written_to(postings):
    """No address or number but reserved ones."""
    for row in postings:
        raw = row["html"] or row["text"]
        assert all(
            address.rstrip(".").endswith("example.com")
            for address in re.findall(r"[\w.+-]+@[\w-]+\.[\w.]+", raw)
        ), row["id"]
        assert not re.search(r"\+\d{2}[\d ]{8,}|\b0\d{3,4} ?\d{3} ?\d{3,4}\b", raw), row["id"]


def test_days_lie_before_the_sample_s_own(postings):
    assert max(row["posted_at"] for row in postings) <= resources.sample_date().isoformat()
