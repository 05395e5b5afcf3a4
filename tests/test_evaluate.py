"""Scoring against two readings. The gold file beside is our own reading of twelve invented postings."""

import json

import pytest

from pipeline import evaluate, resources
from pipeline import gold as gold_file
from pipeline.errors import InputError

GOLD = resources.ROOT / "tests" / "gold" / "sample.jsonl"


def item(quote, kind="skill", strength="required"):
    return {"quote": quote, "kind": kind, "name": quote, "strength": strength}


def mention(text, quote, name=None, kind="skill", strength="required"):
    start = text.index(quote)
    return {
        "start": start,
        "end": start + len(quote),
        "name": name or quote,
        "kind": kind,
        "strength": strength,
    }


TEXT = "You know payroll, Excel and first aid. You are calm. Five years. A degree."
FACTS = {"min_years": 5, "min_degree": "bachelor"}
ROW = {
    "id": "a",
    "text": TEXT,
    "readings": [
        [item("payroll"), item("Excel", "tool"), item("first aid", "certification"), item("calm", "soft")],
        [
            item("payroll", strength="duty"),
            item("Excel", "tool"),
            item("first aid", "licence"),
            item("calm", "soft"),
        ],
    ],
    "facts": [FACTS, FACTS],
}


def score(*mentions, opened=(), **facts):
    answer = {"id": "a", "mentions": list(mentions), "open_mentions": list(opened), **facts}
    return evaluate.figures(evaluate.score([ROW], [answer]).tally)


def test_all_found():
    got = score(
        mention(TEXT, "payroll"),
        mention(TEXT, "Excel", kind="tool"),
        mention(TEXT, "first aid", kind="certification"),
        mention(TEXT, "calm", kind="soft"),
        **FACTS,
    )
    assert (got["precision"], got["recall"], got["soft_recall"], got["credential_recall"]) == (1, 1, 1, 1)
    assert (got["named_recall"], got["ability_recall"]) == (1, 1)
    assert (got["min_years_accuracy"], got["min_degree_stated_accuracy"]) == (1, 1)


def test_nothing_found():
    got = score()
    assert (got["precision"], got["recall"], got["f1"]) == (None, 0, 0)
    assert got["min_years_accuracy"] == 0


def test_half_an_overlap_counts_and_less_does_not():
    start = TEXT.index("payroll")
    near = {"start": start - 4, "end": start + 4, "name": "x", "kind": "skill", "strength": "required"}
    assert score({**near, "start": start, "end": start + 4})["recall"] == 0.333  # 4 of 7 characters
    assert score(near)["recall"] == 0  # 4 of 11


def test_a_name_is_judged_once_a_posting_and_soft_apart():
    twice = [
        mention(TEXT, "payroll", "pay"),
        mention(TEXT, "degree", "pay"),
        mention(TEXT, "calm", kind="soft"),
    ]
    got = score(*twice)
    assert got["precision"] == 1  # one place of "pay" is right
    assert got["soft_precision"] == 1
    assert score(mention(TEXT, "degree"))["precision"] == 0


def test_strength_is_judged_where_both_readings_agree():
    got = score(mention(TEXT, "payroll", strength="preferred"), mention(TEXT, "Excel", strength="preferred"))
    assert got["strength_accuracy"] == 0
    assert got["counts"]["strength_judged"] == 1  # payroll is read as required and as duty


def test_open_mentions_count_apart():
    opened = [{"start": TEXT.index("payroll"), "end": TEXT.index("payroll") + 7}, {"start": 0, "end": 3}]
    got = score(opened=opened)
    assert (got["recall"], got["recall_with_open"], got["open_precision"]) == (0, 0.333, 0.5)


def test_a_reader_scored_by_itself_is_perfect():
    gold = gold_file.read(GOLD)
    same = [{**row, "readings": [row["readings"][0]] * 2, "facts": [row["facts"][0]] * 2} for row in gold]
    answers = [
        {
            "id": row["id"],
            "mentions": [
                {"start": a, "end": b, "name": i["quote"], "kind": i["kind"], "strength": i["strength"]}
                for i in row["readings"][0]
                if i["kind"] not in evaluate.LEFT_OUT
                for a, b in evaluate.places(row["text"], i["quote"])
            ],
            **row["facts"][0],
        }
        for row in gold
    ]
    got = evaluate.figures(evaluate.score(same, answers).tally)
    assert (got["precision"], got["recall"], got["min_degree_accuracy"]) == (1, 1, 1)


def test_the_product_reads_the_sample_well(shipped):
    """A floor under the reading of postings that nobody tuned it to; raise it when it has risen."""
    gold, answers = evaluate.run(GOLD, shipped)
    got = evaluate.figures(evaluate.score(gold, answers).tally)
    assert got["precision"] >= 0.75
    assert got["recall"] >= 0.55


def test_by_field_names_the_fields_that_are_there(shipped):
    with pytest.raises(InputError, match="it has facts, id, readings, text"):
        evaluate.by_field([ROW], [], "profession")
    gold = json.loads(GOLD.read_text(encoding="utf-8").splitlines()[0])
    assert evaluate.by_field([gold], [{"id": gold["id"]}], "profession")[0].startswith(gold["profession"])
