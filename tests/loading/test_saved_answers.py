"""`pivot load FILE --source NAME`: answers that somebody saved, in files and folders, right and wrong ones."""

import json
from datetime import date

import duckdb
import pytest

from pipeline import load, warehouse
from pipeline.errors import InputError, UsageError
from tests.sources.made_answers import (
    ANSWERS,
    DUTIES,
    GREENHOUSE,
    LEVER,
    PERSONIO,
    SMARTRECRUITERS,
    SMARTRECRUITERS_DETAIL,
    wrapped,
)

TODAY = date(2026, 11, 24)


@pytest.fixture
def con(tmp_path):
    connection = duckdb.connect()
    warehouse.migrate(connection, tmp_path / "memory")
    return connection


def save(folder, **files):
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)
    return folder


def problems(con):
    return con.execute("select source, record, code from problems order by all").fetchall()


@pytest.mark.parametrize("source", ANSWERS)
def test_a_saved_answer_of_every_source_is_loaded(con, tmp_path, source):
    folder = save(tmp_path / "saved", answer_bin=ANSWERS[source])
    summary = load.run(con, [folder / "answer.bin"], today=TODAY, source=source)
    assert (summary.source, summary.read, summary.new, summary.problems) == (source, 1, 1, 0)
    assert con.execute("select source from postings").fetchall() == [(source,)]
    assert load.run(con, [folder], today=TODAY, source=source).unchanged == 1


def test_a_list_and_its_details_are_one_load(con, tmp_path):
    second = SMARTRECRUITERS | {"id": "7002"}
    folder = save(
        tmp_path / "saved",
        a_json=wrapped("smartrecruiters", SMARTRECRUITERS, second),
        b_json=json.dumps(SMARTRECRUITERS_DETAIL),
    )
    summary = load.run(con, [folder], today=TODAY, source="smartrecruiters")
    assert (summary.read, summary.new, summary.problems) == (2, 1, 1)
    assert problems(con) == [("smartrecruiters", "a.json:record 2", "empty_posting")]


def test_a_cut_off_list_is_told_and_counts_no_record(con, tmp_path):
    answer = json.loads(wrapped("greenhouse", GREENHOUSE)) | {"meta": {"total": 167}}
    summary = load.run(
        con, [save(tmp_path / "saved", a_json=json.dumps(answer))], today=TODAY, source="greenhouse"
    )
    assert (summary.read, summary.new, summary.problems) == (1, 1, 1)
    assert summary.first_problems == ("a.json: the list counts 167 postings, and 1 is in the files",)


def test_pages_of_one_list_are_counted_together(con, tmp_path):
    one, other = (
        json.dumps({"totalFound": 2, "content": [SMARTRECRUITERS | {"id": ident}]})
        for ident in ("7001", "7002")
    )
    details = (json.dumps(SMARTRECRUITERS_DETAIL | {"id": ident}) for ident in ("7001", "7002"))
    folder = save(tmp_path / "saved", a_json=one, b_json=other, c_json=next(details), d_json=next(details))
    assert load.run(con, [folder], today=TODAY, source="smartrecruiters").problems == 0


def test_a_feed_that_repeats_a_posting_has_it_once(con, tmp_path):
    position = PERSONIO[PERSONIO.index("<position>") : PERSONIO.index("</workzag-jobs>")]
    folder = save(tmp_path / "saved", a_xml=PERSONIO.replace(position, position * 2))
    summary = load.run(con, [folder], today=TODAY, source="personio")
    assert (summary.read, summary.new, summary.unchanged, summary.problems) == (2, 1, 1, 0)


def test_every_item_is_a_posting_or_a_problem(con, tmp_path):
    bare = {name: LEVER[name] for name in ("id", "text", "hostedUrl")}
    answer = wrapped("lever", LEVER, bare, {"id": "x"}, 7, LEVER | {"id": "0a-2", "createdAt": "soon"})
    summary = load.run(con, [save(tmp_path / "saved", a_json=answer)], today=TODAY, source="lever")
    assert (summary.read, summary.new) == (5, 2)
    assert problems(con) == [
        ("lever", "a.json", "schema_drift"),
        ("lever", "a.json:record 2", "empty_posting"),
        ("lever", "a.json:record 3", "bad_item"),
        ("lever", "a.json:record 4", "bad_item"),
        ("lever", "a.json:record 5", "bad_date"),
    ]


def test_problems_of_an_earlier_load_are_forgotten(con, tmp_path):
    folder = save(tmp_path / "saved", a_json=wrapped("lever", {"id": "x"}, LEVER))
    load.run(con, [folder], today=TODAY, source="lever")
    save(folder, a_json=wrapped("lever", LEVER))
    load.run(con, [folder], today=TODAY, source="lever")
    assert problems(con) == []


def test_an_empty_board_is_told_and_is_no_error(con, tmp_path):
    summary = load.run(con, [save(tmp_path / "saved", a_json="[]")], today=TODAY, source="lever")
    assert (summary.read, summary.problems) == (0, 1)
    assert problems(con) == [("lever", "a.json", "empty_board")]


WRONG = [
    ("ashby", wrapped("greenhouse", GREENHOUSE), "it reads as one of greenhouse (--source greenhouse)"),
    ("lever", PERSONIO, "it reads as one of personio (--source personio)"),
    ("personio", ANSWERS["jobposting"], "it reads as one of jobposting (--source jobposting)"),
    ("greenhouse", '{"status":404,"error":"Job not found"}', "it says 'Job not found'"),
    ("greenhouse", "<html>Just a moment...</html>", "it is a web page or XML where JSON should be"),
    ("greenhouse", "", "it is empty"),
    ("greenhouse", '{"jobs":[{"id":1,"title":"Nu', "it is cut off"),
    ("jobposting", '<urlset><url><loc>https://x.example/jobs/1</loc></url></urlset>', "1 address where they are"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text", "sentence"), WRONG)
def test_a_file_that_is_no_answer_of_the_source_stops_with_one_sentence(
    con, tmp_path, source, text, sentence
):
    folder = save(tmp_path / "saved", a_json=text)
    with pytest.raises(InputError) as caught:
        load.run(con, [folder / "a.json"], today=TODAY, source=source)
    assert str(caught.value).startswith(f"{folder / 'a.json'}: is no answer of {source} with postings: ")
    assert sentence in str(caught.value)


def test_one_such_file_of_a_folder_is_a_problem(con, tmp_path):
    folder = save(
        tmp_path / "saved", a_json='{"ok":false,"error":"Document not found"}', b_json=wrapped("lever", LEVER)
    )
    summary = load.run(con, [folder], today=TODAY, source="lever")
    assert (summary.read, summary.new) == (1, 1)
    assert problems(con) == [("lever", "a.json", "http_404_unknown_board")]


def test_a_table_under_the_name_of_a_source_is_told(con, tmp_path):
    folder = save(tmp_path / "saved", a_csv=f"title,text\nCook,{DUTIES}\n")
    with pytest.raises(InputError, match="a table is loaded under another label"):
        load.run(con, [folder / "a.csv"], today=TODAY, source="lever")
    assert load.run(con, [folder / "a.csv"], today=TODAY, source="my lever export").new == 1


@pytest.mark.parametrize("options", [{"overrides": ["title=Job"]}, {"mapping_name": "emscad"}])
def test_a_mapping_for_saved_answers_is_refused(con, tmp_path, options):
    with pytest.raises(UsageError, match="need no --map"):
        load.run(con, [save(tmp_path / "saved", a_json="[]")], today=TODAY, source="lever", **options)


def test_hidden_files_and_links_out_of_the_folder_are_left(con, tmp_path):
    folder = save(tmp_path / "saved", a_json=wrapped("lever", LEVER))
    (folder / ".DS_Store").write_bytes(b"\x00")
    outside = save(tmp_path / "outside", b_json=wrapped("lever", LEVER | {"id": "0a-2"}))
    (folder / "b.json").symlink_to(outside / "b.json")
    assert load.run(con, [folder], today=TODAY, source="lever").read == 1


@pytest.mark.parametrize("name", ["nothing", "empty"])
def test_a_path_without_files_is_told(con, tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=r"no such file or folder|holds no file"):
        load.run(con, [tmp_path / name], today=TODAY, source="lever")


def test_a_detail_that_is_empty_is_told_once(con, tmp_path):
    empty = SMARTRECRUITERS_DETAIL | {"jobAd": {"sections": {}}}
    folder = save(
        tmp_path / "saved", a_json=wrapped("smartrecruiters", SMARTRECRUITERS), b_json=json.dumps(empty)
    )
    summary = load.run(con, [folder], today=TODAY, source="smartrecruiters")
    assert (summary.read, summary.new, summary.problems) == (1, 0, 1)
    assert problems(con) == [("smartrecruiters", "b.json", "empty_posting")]
