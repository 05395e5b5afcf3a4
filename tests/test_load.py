import json
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipeline import load, warehouse
from pipeline.errors import InputError

BODY = (
    "We are looking for an advisor who will work with our managers and answer questions about pay and leave. "
    * 5
)
TODAY = date(2026, 11, 24)


@pytest.fixture
def con():
    connection = duckdb.connect()
    warehouse.migrate(connection, Path("memory"))
    return connection


def record(number, **fields):
    return {
        "id": str(number),
        "title": f"HR Advisor {number}",
        "text": f"{BODY} Number {number}.",
        "company": "Acme",
    } | fields


def written(path, records):
    path.write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")
    return path


def stored(con, columns="*"):
    return con.execute(f"select {columns} from postings order by posting_id").fetchall()


def test_records_become_rows(con, tmp_path):
    path = written(
        tmp_path / "board.jsonl",
        [record(1), record(2, text="Short."), {"id": "3"}, record(4, posted_at="soon")],
    )
    summary = load.run(con, [path], today=TODAY)
    told = (
        "board.jsonl:3: neither a title nor a text",
        "board.jsonl:4: posted_at 'soon' is no date (unknown form)",
    )
    assert summary == load.LoadSummary("board", 4, 3, 0, 0, 0, 2, {"too_short": 1}, 2, told)
    assert con.execute("select stage, source, record, code from problems order by record").fetchall() == [
        ("load", "board", "board.jsonl:3", "no_content"),
        ("load", "board", "board.jsonl:4", "bad_date"),
    ]
    assert con.execute("select stage, counted_in, counted_out, skipped, started from runs").fetchall()[0][
        :4
    ] == ("load", 4, 3, 1)


def test_the_same_file_changes_nothing_but_the_day(con, tmp_path):
    path = written(tmp_path / "board.jsonl", [record(1), record(2), {"id": "3"}])
    load.run(con, [path], today=date(2026, 11, 1))
    before = stored(con, "* exclude (last_seen)")
    summary = load.run(con, [path], today=TODAY)
    assert (summary.new, summary.updated, summary.unchanged, summary.problems) == (0, 0, 2, 1)
    assert stored(con, "* exclude (last_seen)") == before
    assert stored(con, "first_seen, last_seen") == [(date(2026, 11, 1), TODAY)] * 2
    assert con.execute("select count(*) from problems").fetchone() == (1,)


def test_an_older_load_does_not_set_the_day_back(con, tmp_path):
    path = written(tmp_path / "board.jsonl", [record(1)])
    load.run(con, [path], today=TODAY)
    load.run(con, [path], today=date(2026, 1, 1))
    assert stored(con, "last_seen") == [(TODAY,)]


def test_changed_text_updates_the_row(con, tmp_path):
    path = written(tmp_path / "board.jsonl", [record(1), record(2)])
    load.run(con, [path], today=TODAY)
    con.execute("update postings set role_id = 'hr_advisor'")
    hashes = dict(stored(con, "source_id, content_hash"))
    written(path, [record(1, text=f"{BODY} Other."), record(2, company="Acme Ltd")])
    summary = load.run(con, [path], today=TODAY)
    assert (summary.new, summary.updated) == (0, 2)
    after = dict(stored(con, "source_id, content_hash"))
    assert after["1"] != hashes["1"]
    assert after["2"] == hashes["2"]  # another name of the employer is no other content
    assert stored(con, "role_id") == [("hr_advisor",)] * 2  # the titles are the same


def test_what_was_read_of_the_same_text_stands(con, tmp_path):
    """Bug: a second load took back what `extract` had found, and `extract` never looked again."""
    path = written(tmp_path / "board.jsonl", [record(1), record(2), record(3)])
    load.run(con, [path], today=TODAY)
    con.execute(
        """insert into readings select posting_id, content_hash, '1', 'abc', 0 from postings;
        update postings set seniority = 'senior';
        update postings set is_usable = false, unusable_reason = 'no_requirements' where source_id = '1'"""
    )
    before = stored(con)
    assert load.run(con, [path], today=TODAY).updated == 0
    assert stored(con) == before
    written(path, [record(1, text=f"{BODY} Other."), record(2, company="Acme Ltd"), record(3)])
    assert load.run(con, [path], today=TODAY).updated == 2
    after = con.execute("select seniority, is_usable from postings order by source_id").fetchall()
    assert after == [(None, True), ("senior", True), ("senior", True)]  # another text is read anew


def test_a_repaired_file_loses_its_problems(con, tmp_path):
    path = written(tmp_path / "board.jsonl", [record(1, posted_at="soon")])
    load.run(con, [path], today=TODAY)
    written(path, [record(1, posted_at="2026-01-01")])
    assert load.run(con, [path], today=TODAY).problems == 0
    assert con.execute("select count(*) from problems").fetchone() == (0,)


def test_an_id_with_two_texts_is_told(con, tmp_path):
    path = written(tmp_path / "board.jsonl", [record(1), record(1), record(1, text=f"{BODY} Other.")])
    summary = load.run(con, [path], today=TODAY)
    assert (summary.read, summary.new, summary.unchanged, summary.problems) == (3, 1, 1, 1)
    assert con.execute("select record, code from problems").fetchall() == [("board.jsonl:3", "repeated_id")]


def test_copies_are_counted(con, tmp_path):
    records = [
        record(n, title="HR Advisor", text=BODY, city=town)
        for n, town in enumerate(["Leeds", "York", "Hull"])
    ]
    summary = load.run(con, [written(tmp_path / "board.jsonl", records)], today=TODAY)
    assert (summary.new, summary.duplicates, summary.usable) == (3, 2, 1)


@pytest.mark.parametrize("batches_before", [1, 2, 3])
def test_killed_and_started_again_it_ends_in_the_same_warehouse(con, tmp_path, monkeypatch, batches_before):
    monkeypatch.setattr(load, "BATCH", 3)
    records = [record(n, title="HR Advisor", text=f"{BODY} {'Other. ' * (n % 3)}") for n in range(10)] + [
        {"id": "x"}
    ]
    path = written(tmp_path / "board.jsonl", records)
    whole = duckdb.connect()
    warehouse.migrate(whole, Path("memory"))
    load.run(whole, [path], today=TODAY)
    left = [batches_before]

    def die(done, total):
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load.run(con, [path], today=TODAY, progress=die)
    assert 0 < len(stored(con)) < 11
    load.run(con, [path], today=TODAY)
    assert stored(con) == stored(whole)
    assert (
        con.execute("select * from problems").fetchall() == whole.execute("select * from problems").fetchall()
    )
    assert any(row[0] for row in stored(con, "canonical_id"))


def test_progress_is_told_after_each_batch(con, tmp_path, monkeypatch):
    monkeypatch.setattr(load, "BATCH", 2)
    told = []
    path = written(tmp_path / "board.jsonl", [record(n) for n in range(5)])
    load.run(con, [path], today=TODAY, progress=lambda done, total: told.append((done, total)))
    assert told == [(2, None), (4, None), (5, None)]


def test_a_folder_of_pasted_texts_is_a_source(con, tmp_path):
    folder = tmp_path / "ads"
    folder.mkdir()
    (folder / "a.txt").write_text(
        f"Title: HR Advisor\nCompany: Acme\nLocation: Leeds\nPosted: 3 May 2026\n\n{BODY}", encoding="utf-8"
    )
    (folder / "b.html").write_text(f"<h1>Cook</h1><p>{BODY}</p>", encoding="utf-8")
    (folder / "c.json").write_text("{", encoding="utf-8")
    (folder / "d.csv").write_text("name,phone\na,b\n", encoding="utf-8")
    (folder / "e.docx").write_bytes(b"PK")
    summary = load.run(con, [folder], today=TODAY)
    assert (summary.source, summary.new, summary.usable, summary.problems) == ("ads", 2, 2, 3)
    rows = con.execute("select title, employer, location, posted_at from postings order by title").fetchall()
    assert rows == [("Cook", None, None, None), ("HR Advisor", "Acme", "Leeds", date(2026, 5, 3))]
    reasons = con.execute("select record, code, reason from problems order by record").fetchall()
    assert [each[:2] for each in reasons] == [
        ("c.json:1", "bad_file"),
        ("d.csv", "bad_file"),
        ("e.docx", "bad_file"),
    ]
    assert reasons[2][2] == "is a Word file; open it and save it as plain text (.txt)"
    assert not any(str(tmp_path) in reason or "c.json" in reason for _, _, reason in reasons)


def test_sources_keep_their_ids_apart(con, tmp_path):
    path = written(tmp_path / "board.jsonl", [record(1)])
    load.run(con, [path], today=TODAY, source="one")
    load.run(con, [path], today=TODAY, source="two")
    assert len(stored(con)) == 2


def test_a_column_names_the_source_unless_the_command_does(con, tmp_path):
    path = written(tmp_path / "export.jsonl", [record(1, site="LinkedIn"), record(2)])
    load.run(con, [path], today=TODAY)
    assert sorted(stored(con, "source")) == [("LinkedIn",), ("export",)]
    load.run(con, [path], today=TODAY, source="mine")
    assert sum(source == "mine" for (source,) in stored(con, "source")) == 2


def test_the_form_of_dates_is_told_by_the_column(con, tmp_path):
    path = written(tmp_path / "board.jsonl", [record(1, date="05/06/2026"), record(2, date="28/06/2026")])
    load.run(con, [path], today=TODAY)
    assert sorted(stored(con, "posted_at")) == [(date(2026, 6, 5),), (date(2026, 6, 28),)]


def test_what_the_command_names_must_be_there(con, tmp_path):
    path = written(tmp_path / "board.jsonl", [record(1)])
    with pytest.raises(InputError, match="no such file or folder"):
        load.run(con, [tmp_path / "nowhere"], today=TODAY)
    with pytest.raises(InputError, match="no column 'Titel' for title"):
        load.run(con, [path], today=TODAY, overrides=["title=Titel"])
    with pytest.raises(InputError, match="--mapping nowhere: no such file"):
        load.run(con, [path], today=TODAY, mapping_name="nowhere")
    assert stored(con) == []
