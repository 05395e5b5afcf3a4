"""The extract stage: what is new is read, killed runs resume, and the file contract holds. All texts invented."""

import json
from datetime import date, datetime

import pytest
import stored_reading

from pipeline import extract, taxonomy, warehouse
from pipeline.errors import InputError
from pipeline.records import Posting

NOW = datetime(2026, 11, 20, 12)
TEXT = (
    "What you will do\n• Manage the budgets of two shops\nRequirements\n• At least 3 years of experience with payroll\n"
    "• Bachelor's degree in any subject\n• Excel; knowledge of SQL is a plus\nBenefits\n• Free parking"
)


def store(con, *postings):
    rows = [Posting(f"p{n}", "test", str(n), title, text, content_hash=str(hash(text)))
            for n, (title, text) in enumerate(postings)]  # fmt: skip
    warehouse.insert(con, "postings", Posting._fields, rows)


@pytest.fixture
def con():
    with warehouse.in_memory() as connection:
        yield connection


def test_reads_what_is_new_and_nothing_twice(con, shipped):
    store(con, ("Senior Accountant", TEXT), ("Cook", "We cook.\n" * 60))
    first = extract.run(con, shipped, NOW)
    assert (first.read, first.up_to_date, first.without_requirements) == (2, 0, 1)
    assert extract.run(con, shipped, NOW)[:2] == (0, 2)
    con.execute("update postings set content_hash = 'changed' where posting_id = 'p0'")
    assert extract.run(con, shipped, NOW)[:2] == (1, 1)
    marks = con.execute(
        "select role_id, seniority, is_usable, unusable_reason from postings order by 1"
    ).fetchall()
    assert ("accountant", "senior", True, None) in marks
    assert any(row[2:] == (False, "no_requirements") for row in marks)


def test_a_new_taxonomy_reads_all_again(con, shipped):
    store(con, ("Accountant", TEXT))
    extract.run(con, shipped, NOW)
    before = con.execute("select count(*) from mentions").fetchone()
    renamed = taxonomy.Taxonomy(**{**vars(shipped), "hash": "another"})
    assert extract.run(con, renamed, NOW).read == 1
    assert con.execute("select count(*) from mentions").fetchone() == before


def test_a_killed_run_loses_the_batch_in_hand_only(con, shipped, monkeypatch):
    monkeypatch.setattr(extract, "BATCH", 1)
    store(con, ("A", TEXT), ("B", TEXT), ("C", TEXT))

    def stop(done, _total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract.run(con, shipped, NOW, stop)
    assert con.execute("select count(distinct posting_id) from mentions").fetchone() == (2,)
    assert extract.run(con, shipped, NOW).read == 1
    counts = con.execute("select count(*) from mentions group by posting_id").fetchall()
    assert len(set(counts)) == 1


def test_statements_are_kept_by_hash_only(con, shipped):
    read = extract.statement_reader(con, shipped)
    words = "Ran payroll for Acme's forty people"
    assert [m.skill_id for m in read(words)] == ["payroll"]
    again = extract.statement_reader(con, shipped)
    assert again(words) == read(words)
    kept = con.execute("select text_hash, mentions from statements").fetchall()
    assert "Acme" not in str(kept)


def run_files(tmp_path, shipped, *lines):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(lines) + "\n", encoding="utf-8", errors="surrogateescape")
    bad = extract.run_files(source, target, shipped)
    return bad, [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def test_file_contract(tmp_path, shipped):
    bad, (answer,) = run_files(tmp_path, shipped, json.dumps({"id": "x", "text": TEXT}))
    assert bad == 0
    assert (answer["id"], answer["min_years"], answer["min_degree"], answer["unusable"]) == (
        "x",
        3,
        "bachelor",
        None,
    )
    found = {m["skill_id"]: m for m in answer["mentions"]}
    assert {"payroll", "microsoft-excel", "sql", "budget-management"} <= set(found)
    assert all(TEXT[m["start"] : m["end"]] == m["text"] for m in answer["mentions"])
    assert {m["strength"] for m in answer["mentions"]} <= {"required", "preferred", "duty"}
    assert found["sql"]["strength"] == "preferred"
    assert set(answer["mentions"][0]) == {
        "start",
        "end",
        "skill_id",
        "name",
        "kind",
        "strength",
        "section",
        "text",
    }
    assert all(TEXT[o["start"] : o["end"]] == o["text"] for o in answer["open_mentions"])


BAD_LINES = [
    ("{broken", "is no JSON"),
    ("[1, 2]", "is no object"),
    ('{"text": "x"}', "has no id"),
    ('{"id": 1}', "has no text"),
    ('{"id": 1, "text": 5}', "has no text"),
    ('{"id": 1, "text": "x", "title": 5}', "title is not a string"),
    ("[" * 100_000, "is no JSON"),
    ("", "is no JSON"),
    ("\udcff", "is no JSON in UTF-8 (UnicodeDecodeError)"),  # one bad byte; bug: the whole file was refused
]


@pytest.mark.parametrize(("line", "message"), BAD_LINES, ids=[str(n) for n in range(len(BAD_LINES))])
def test_a_bad_line_is_answered_and_the_next_one_read(tmp_path, shipped, line, message):
    bad, answers = run_files(tmp_path, shipped, line, json.dumps({"id": "ok", "text": TEXT}))
    assert bad == 1
    assert answers[0]["id"] is None
    assert message in answers[0]["error"]
    assert answers[1]["id"] == "ok"


@pytest.mark.parametrize(
    "text", ["", "   ", "\ud800\udfff half", "<p></p>", "x" * 300_000, "ሰላም ሰራተኛ", "%$" * 300]
)
def test_any_text_gives_an_answer(tmp_path, shipped, text):
    bad, (answer,) = run_files(tmp_path, shipped, json.dumps({"id": "x", "text": text}))
    assert bad == 0
    assert answer["unusable"]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00bad"])
def test_an_unreadable_file_leaves_nothing(tmp_path, shipped, content):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    if content:
        source.write_bytes(content)
    with pytest.raises(InputError, match=r"in\.jsonl"):
        extract.run_files(source, target, shipped)
    assert not target.exists()
    assert not list(tmp_path.glob("*.part"))


def test_a_byte_order_mark_is_no_bad_line(tmp_path, shipped):
    """Bug: the first posting of a file saved on Windows was lost."""
    bad, (answer,) = run_files(tmp_path, shipped, "\ufeff" + json.dumps({"id": "x", "text": TEXT}) + "\r")
    assert (bad, answer["id"]) == (0, "x")


@pytest.mark.parametrize(
    ("target", "message"),
    [("in.jsonl", "is the --input too"), ("folder", "the name of a file"), ("no/out.jsonl", "in a folder")],
)
def test_an_output_that_cannot_be_is_refused(tmp_path, shipped, target, message):
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "x", "text": TEXT}), encoding="utf-8")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match=message):
        extract.run_files(source, tmp_path / target, shipped)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "in.jsonl"]


def test_extractor_version_follows_what_is_read(reader):
    """What is read may change with the taxonomy's hash or with EXTRACTOR_VERSION, never silently."""
    now, stored = stored_reading.current(reader), stored_reading.stored()
    assert now == stored, (
        "what is read has changed: if the rules did it raise EXTRACTOR_VERSION in pipeline/extract.py; then `make example`"
    )


def test_day_is_not_read_from_the_clock(con, shipped):
    store(con, ("A", TEXT))
    extract.run(con, shipped, NOW)
    assert con.execute("select started::date from runs").fetchone() == (date(2026, 11, 20),)
