"""Fetches on different days of boards that change: what is stored, loaded, closed, told, and taken down."""

import json
from datetime import datetime, timedelta

import pytest
from played_boards import HTML, Board, _item
from small_internet import Said, SmallInternet, ToOnePort

from pipeline import fetch, forget, load_fetched, warehouse
from pipeline.errors import InputError, UsageError, WarehouseBusyError
from pipeline.fetching import store, takedown
from pipeline.fetching.pace import Limits
from pipeline.printing import fetched

DAY = datetime(2026, 11, 24, 9, 0)
LIMITS = Limits(hurry=1_000.0, deadline=5.0)
BRINE = Board(1, "lever", "")
NOBODY = "https://example.org/nobody"

pytestmark = pytest.mark.usefixtures("loopback")


class Days:
    """A folder into which is fetched on several days, from a server whose answers can be changed."""

    def __init__(self, folder, net, said):
        self.folder, self.net, self.said = folder, net, said

    def fetch(self, *places, day=0, limits=LIMITS, is_offline=False, words="", is_resumed=False):
        """Fetch and load on a day, and return what happened."""
        how, now = fetch.How("me@example.org", limits, is_offline), DAY + timedelta(days=day)
        with store.opened(self.folder / "raw") as raw:
            run_id = (
                fetch.resume(raw) if is_resumed else fetch.begin(raw, fetch.Wish(places, words), how, now)
            )
            fetch.run(raw, run_id, how, lambda: now, lambda *_: None, ToOnePort(self.net.port))
            with self.warehouse() as con:
                return load_fetched.run(con, raw, run_id, today=now.date())

    def forget(self, **what):
        with store.opened(self.folder / "raw") as raw, self.warehouse() as con:
            return forget.run(con, raw, **({"source": None, "url": None} | what))

    def warehouse(self):
        return warehouse.locked(self.folder / "warehouse.duckdb", "test")

    def rows(self, query):
        with self.warehouse() as con:
            return con.execute(query).fetchall()


@pytest.fixture
def days(tmp_path):
    said = {}

    def play(asked, before):
        answer = said.get(asked.host + asked.target, said.get(asked.host, Said(status=404)))
        return answer(asked, before) if callable(answer) else answer

    with SmallInternet(play) as net:
        yield Days(tmp_path, net, said)


def lever(*numbers):
    return Said(json.dumps([_item(BRINE, number) for number in numbers]).encode())


def test_what_a_board_lists_no_more_is_closed_and_may_come_back(days):
    closed = "select source_id, closed_at from listings join postings using (posting_id) order by source_id"
    days.said["api.lever.co"] = lever(1, 2)
    first = days.fetch("lever:brine").accounts[0]
    days.said["api.lever.co"] = lever(2, 3)
    second = days.fetch("lever:brine", day=1).accounts[0]
    assert (first.new, first.closed, second.new, second.closed) == (2, 0, 1, 1)
    assert days.rows(closed) == [("l1", (DAY + timedelta(days=1)).date()), ("l2", None), ("l3", None)]
    assert days.rows("select source_id, first_seen, last_seen from postings where source_id = 'l2'") == [
        ("l2", DAY.date(), (DAY + timedelta(days=1)).date())
    ]
    days.said["api.lever.co"] = lever(1, 2, 3)
    assert days.fetch("lever:brine", day=2).accounts[0].closed == 0
    assert {row[1] for row in days.rows(closed)} == {None}


@pytest.mark.parametrize(
    "answer",
    [
        Said(b"[]"),  # a board that is suddenly empty
        Said(status=404),
        Said(status=500),
        Said(b'{"jobs": 7}'),
        Said(b'[{"id": "l1"'),
    ],
)
def test_nothing_is_closed_by_an_answer_that_may_be_a_slip(days, answer):
    days.said["api.lever.co"] = lever(1, 2)
    days.fetch("lever:brine")
    days.said["api.lever.co"] = answer
    assert days.fetch("lever:brine", day=1).accounts[0].closed == 0
    assert days.rows("select count(*) from listings where closed_at is null") == [(2,)]


def posting_page(title):
    text = " ".join(
        "You plan the menus of a kitchen by the sea and you order what it needs." for _ in range(9)
    )
    data = {"@type": "JobPosting", "title": title, "description": text, "hiringOrganization": "Inn"}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return Said(f"<!DOCTYPE html><html><head>{script}</head></html>".encode(), headers=HTML)


def test_a_page_that_is_gone_closes_its_posting(days):
    page = "https://www.inn.example.org/jobs/1"
    days.said["www.inn.example.org/jobs/1"] = posting_page("Cook")
    days.fetch(page)
    days.said["www.inn.example.org/jobs/1"] = Said(status=410)
    account = days.fetch(page, day=1).accounts[0]
    assert (account.closed, account.failed) == (1, 1)
    assert days.fetch(page, day=2).accounts[0].closed == 0  # it is closed once


def test_the_same_question_is_not_asked_again_in_six_hours_and_with_its_validators_after_them(days):
    said = lever(1)._replace(headers=(("etag", '"7"'),))
    days.said["api.lever.co"] = lambda asked, _: (
        Said(status=304) if "if-none-match" in asked.headers else said
    )
    fetched_first = days.fetch("lever:brine").accounts[0]
    fresh = days.fetch("lever:brine").accounts[0]
    assert len(days.net.asked) == 1
    unchanged = days.fetch("lever:brine", day=1).accounts[0]
    assert len(days.net.asked) == 2
    assert [each.fetched for each in (fetched_first, fresh, unchanged)] == [1, 0, 0]
    assert [each.unchanged for each in (fetched_first, fresh, unchanged)] == [0, 1, 1]
    assert days.rows("select last_seen from postings") == [((DAY + timedelta(days=1)).date(),)]


def test_without_the_network_stored_answers_are_read_again_and_nothing_is_closed(days):
    days.said["api.lever.co"] = lever(1, 2)
    days.fetch("lever:brine")
    days.said["api.lever.co"] = lever(2)
    days.fetch("lever:brine", day=1)
    before = days.rows("select * from postings order by all") + days.rows(
        "select * from listings order by all"
    )
    asked = len(days.net.asked)
    account = days.fetch(day=5, is_offline=True).accounts[0]
    assert (account.source, account.board, account.unchanged) == ("lever", "brine", 1)
    assert len(days.net.asked) == asked
    assert before == days.rows("select * from postings order by all") + days.rows(
        "select * from listings order by all"
    )
    missing = days.fetch("lever:other", day=5, is_offline=True).accounts[0]
    assert [each.code for each in missing.failures] == ["offline"]


def test_a_new_warehouse_is_made_of_the_stored_answers(days):
    days.said["api.lever.co"] = lever(1, 2)
    days.fetch("lever:brine")
    before = days.rows("select * from postings order by all")
    (days.folder / "warehouse.duckdb").unlink()
    days.fetch(day=9, is_offline=True)
    assert days.rows("select * from postings order by all") == before


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    b"<workzag-jobs><position><id>1</id><name>&b;</name></position></workzag-jobs>"
)
CHECK = b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser.</body></html>"
LATIN = "<html><head><title>Verkäufer</title></head><body>für Größe</body></html>".encode("latin-1")
DIRTY = (
    b'<html><script type="application/ld+json">\n<!--\n{"@graph": [{"@type": ["JobPosting"], "title": "Koch &amp; Co",'
    b'"description": "&lt;p&gt;Kochen&lt;/p&gt;", "datePosted": "12.09.2026", "hiringOrganization": "Gasthof",}]}\n-->\n'
    b"</script></html>"
)


@pytest.mark.parametrize(
    ("place", "host", "answer", "code"),
    [
        ("personio:inn", "inn.jobs.personio.de", Said(BOMB), "xml_forbidden"),
        ("greenhouse:inn", "boards-api.greenhouse.io", Said(CHECK, headers=HTML), "wrong_content_type"),
        ("greenhouse:inn", "boards-api.greenhouse.io", Said(b'{"status": 404, "error": "Job not found"}'), "http_404_unknown_board"),
        ("greenhouse:inn", "boards-api.greenhouse.io", Said(b'{"jobs": [{"id": 1, "title": "Nur'), "truncated_body"),
        ("greenhouse:inn", "boards-api.greenhouse.io", Said(b'{"jobs": [{"id": NaN}]}'), "bad_json"),
        ("greenhouse:inn", "boards-api.greenhouse.io", Said(b"[" * 100_000), "bad_json"),
        ("greenhouse:inn", "boards-api.greenhouse.io", Said(b'{"positions": []}'), "schema_drift"),
        ("greenhouse:inn", "boards-api.greenhouse.io", Said(b'{"jobs": [1, 2, 3]}'), "schema_drift"),
        ("greenhouse:inn", "boards-api.greenhouse.io", Said(b""), "truncated_body"),
        ("https://inn.example.org/jobs/1", "inn.example.org/jobs/1", Said(b"%PDF-1.7"), "wrong_content_type"),
        ("lever:inn", "api.lever.co", Said(b'{"ok": false, "error": "Document not found"}'), "http_404_unknown_board"),
    ],
)  # fmt: skip
def test_bad_answers_have_a_code_are_kept_and_stop_nobody_else(days, place, host, answer, code):
    days.said[host] = answer
    days.said["jobs.ashbyhq.com"] = days.said["api.ashbyhq.com"] = Said(
        json.dumps({"jobs": [_item(Board(2, "ashby", ""), 2)]}).encode()
    )
    good, bad = days.fetch(place, "ashby:other").accounts
    assert [each.code for each in bad.failures] == [code]
    assert bad.failures[0].reason.startswith("the answer ")
    assert (good.failed, good.new) == (0, 1)
    with store.opened(days.folder / "raw") as raw:
        kept = next(each for each in raw.every() if each.fault)
        assert (kept.fault, raw.body(kept.sha)) == (code, answer.body)
        assert raw.latest(kept.request.identity) is None  # it is never what a later answer is compared with
    assert (code,) in days.rows("select code from problems")


@pytest.mark.parametrize(
    ("place", "host", "answer", "left_out", "notes"),
    [
        ("greenhouse:inn", "boards-api.greenhouse.io", Said(b'\xef\xbb\xbf{"jobs":[]}'), {}, 1),  # a byte order mark
        ("https://inn.example.org/1", "inn.example.org/1", Said(LATIN, headers=(("content-type", "text/html"),)), {"empty_posting": 1}, 0),
        ("https://inn.example.org/1", "inn.example.org/1", Said(DIRTY, headers=HTML), {}, 0),
    ],
)  # fmt: skip
def test_odd_answers_that_can_be_read(days, place, host, answer, left_out, notes):
    days.said[host] = answer
    account = days.fetch(place).accounts[0]
    assert account.failures == []
    assert account.left_out == left_out
    assert len(account.notes) == notes


def test_a_list_that_is_cut_off_and_one_without_texts_are_told_loudly(days):
    items = [_item(Board(3, "greenhouse", ""), number) | {"content": ""} for number in (1, 2)]
    days.said["boards-api.greenhouse.io"] = Said(json.dumps({"jobs": items, "meta": {"total": 9}}).encode())
    summary = days.fetch("greenhouse:inn")
    account = summary.accounts[0]
    assert (account.parsed, account.left_out, account.is_without_texts) == (0, {"empty_posting": 2}, True)
    told = fetched.warning_lines(summary)
    assert "WARNING greenhouse inn: 2 of its postings have no description; they cannot be used" in told


def test_a_list_that_counts_more_than_it_holds_is_partial(days):
    days.said["jobsearch.api.jobtechdev.se"] = Said(b'{"total": {"value": 40}, "hits": []}')
    summary = days.fetch(words="cook")
    assert (summary.accounts[0].board, summary.accounts[0].is_cut) == ("cook", True)
    assert any("counts 40 postings and 0 came (partial)" in line for line in fetched.warning_lines(summary))


def test_what_is_left_by_a_limit_is_asked_when_resumed_and_nothing_twice(days):
    days.said["api.lever.co"] = lever(1)
    days.said["boards-api.greenhouse.io"] = Said(b'{"jobs": [], "meta": {"total": 0}}')
    cut = days.fetch("lever:brine", "greenhouse:inn", "lever:other", limits=LIMITS._replace(requests=1))
    assert sum(each.skipped for each in cut.accounts) == 2
    assert "`pivot fetch --resume`" in fetched.warning_lines(cut)[-1]
    whole = days.fetch(is_resumed=True)
    assert sum(each.skipped for each in whole.accounts) == 0
    assert sorted(days.net.targets()) == sorted(set(days.net.targets()))
    assert len(days.net.asked) == 3


def test_takedown_of_an_address(days):
    days.said["api.lever.co"] = lever(1, 2)
    days.fetch("lever:brine")
    url = "https://jobs.lever.co/board1/l1"
    assert days.forget(url=f"{url}?lever-source=x#apply") == forget.Taken(postings=1, answers=1)
    assert not list((days.folder / "raw" / "bodies").glob("*/*.gz"))
    assert days.rows("select source_id from postings") == [("l2",)]
    account = days.fetch("lever:brine", day=1).accounts[0]  # it is in the answer again, and stays out
    assert (account.parsed, len(account.ids)) == (2, 1)
    assert days.rows("select source_id from postings") == [("l2",)]
    assert days.rows("select code from problems") == [("forgotten",)]


def test_a_page_that_was_taken_down_is_not_asked(days):
    page = "https://www.inn.example.org/jobs/1"
    days.said["www.inn.example.org/jobs/1"] = posting_page("Cook")
    days.fetch(page)
    days.forget(url=page)
    account = days.fetch(page, day=1).accounts[0]
    assert [each.code for each in account.failures] == ["forgotten"]
    assert days.net.targets().count("/jobs/1") == 1
    assert days.rows("select count(*) from postings") == [(0,)]


def test_takedown_of_a_source(days):
    days.said["api.lever.co"] = lever(1, 2)
    days.said["api.ashbyhq.com"] = Said(json.dumps({"jobs": [_item(Board(2, "ashby", ""), 2)]}).encode())
    days.fetch("lever:brine", "ashby:inn")
    assert days.forget(source="lever") == forget.Taken(postings=2, answers=1)
    assert days.rows("select source from postings") == [("ashby",)]
    assert days.rows("select count(*) from listings") == [(1,)]


def test_old_answers_that_later_ones_replace_go_with_their_bodies(days):
    days.said["api.lever.co"] = lever(1)
    days.fetch("lever:brine")
    days.said["api.lever.co"] = lever(1, 2)
    days.fetch("lever:brine", day=1)
    with store.opened(days.folder / "raw") as raw:
        (raw.folder / "bodies" / "00").mkdir(exist_ok=True)
        (raw.folder / "bodies" / "00" / ".half.gz.77").write_bytes(b"")  # of a process that was killed
        assert takedown.drop_before(raw, DAY + timedelta(days=9)) == 1
        assert len(list(raw.folder.glob("bodies/*/*"))) == 1
        assert raw.body(raw.all_latest()[0].sha) == lever(1, 2).body


def test_a_damaged_body_is_fetched_again(days):
    days.said["api.lever.co"] = lever(1)
    days.fetch("lever:brine")
    next((days.folder / "raw" / "bodies").glob("*/*.gz")).write_bytes(b"damaged")
    account = days.fetch("lever:brine").accounts[0]
    assert (account.fetched, account.unchanged, account.failed) == (1, 0, 0)
    assert len(days.net.asked) == 2


def test_keys_stand_in_no_file(days, monkeypatch):
    monkeypatch.setenv("PIVOT_USAJOBS_KEY", "sesame-7")
    monkeypatch.setenv("PIVOT_USAJOBS_EMAIL", "rider@example.org")
    days.said["data.usajobs.gov"] = Said(status=401)
    summary = days.fetch("usajobs:", words="cook")
    assert days.net.asked[0].headers["authorization-key"] == "sesame-7"
    assert [each.code for each in summary.accounts[0].failures] == ["auth_failed"]
    kept = [path.read_bytes() for path in days.folder.rglob("*") if path.is_file()]
    assert not any(b"sesame-7" in each or b"rider@" in each for each in kept)
    assert "sesame" not in json.dumps(fetched.as_data(summary))


def test_a_source_without_its_key_is_off(days, monkeypatch):
    monkeypatch.delenv("PIVOT_USAJOBS_KEY", raising=False)
    account = days.fetch("usajobs:", words="cook").accounts[0]
    assert [(each.code, "PIVOT_USAJOBS_KEY" in each.reason) for each in account.failures] == [("off", True)]
    assert not days.net.asked


def test_a_place_that_cannot_be_asked_stops_nobody_else(days):
    days.said["api.lever.co"] = lever(1)
    good, bad = days.fetch("https://www.linkedin.com/jobs/1", "lever:brine").accounts
    assert [each.code for each in bad.failures] == ["config_error"]
    assert good.new == 1


@pytest.mark.parametrize(
    ("wish", "contact", "message"),
    [
        (fetch.Wish(), "me@example.org", "nothing to fetch"),
        (fetch.Wish(("https://www.linkedin.com/jobs/1",)), "me@example.org", "LinkedIn is not asked"),
        (fetch.Wish(("monster-board:x",)), "me@example.org", "there is no source 'monster-board'"),
        (fetch.Wish(("https://inn.example.org/jobs/1",)), "", "give --contact"),
    ],
)
def test_what_cannot_be_begun(tmp_path, wish, contact, message):
    with store.opened(tmp_path) as raw, pytest.raises(UsageError, match=message):
        fetch.begin(raw, wish, fetch.How(contact), DAY)


def test_two_fetches_do_not_meet(tmp_path):
    with (
        store.opened(tmp_path),
        pytest.raises(WarehouseBusyError, match="another fetch"),
        store.opened(tmp_path),
    ):
        pass


def test_an_index_that_is_none(tmp_path):
    (tmp_path / "index.sqlite").write_bytes(b"something else" * 100)
    with pytest.raises(InputError, match="move the folder away"), store.opened(tmp_path):
        pass


def test_nothing_to_resume(tmp_path):
    with store.opened(tmp_path) as raw, pytest.raises(InputError, match="no fetch to resume"):
        fetch.resume(raw)
