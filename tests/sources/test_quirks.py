"""The quirks of sources, row by row: each was met in a real answer and cost somebody texts, dates or pay.

The rows follow the quirk table of the design notes on sources; sources that have no adapter are read as tables
(Remotive, RemoteOK, Jobicy) and their rows go through the table reader of the load stage.
"""

import json
from datetime import date
from html import escape

import duckdb
import pytest

from pipeline import load, warehouse
from pipeline.sources import ADAPTERS
from pipeline.sources.answers import Answer, Awaited, Request
from tests.sources.made_answers import (
    ASHBY,
    DUTIES,
    GREENHOUSE,
    HIMALAYAS,
    HN,
    JOBTECH,
    JSON_LD,
    LEVER,
    PERSONIO,
    RECRUITEE,
    SMARTRECRUITERS,
    SMARTRECRUITERS_DETAIL,
    TEAMTAILOR,
    THEMUSE,
    USAJOBS,
    loaded_of,
    page,
    wrapped,
)

TODAY = date(2026, 11, 24)


def parse(source, answer, request=None):
    text = answer if isinstance(answer, str) else wrapped(source, answer)
    return ADAPTERS[source].parse(Answer(text.encode(), request))


def read(source, answer):
    """The posting that the load stage makes of an answer with one."""
    (ad,) = parse(source, answer).ads
    return loaded_of(ad, source).posting


def table(tmp_path, rows):
    """The postings that the table reader makes of rows, as {title: row}."""
    con = duckdb.connect()
    warehouse.migrate(con, tmp_path / "w")
    (tmp_path / "answer.json").write_text(json.dumps(rows))
    load.run(con, [tmp_path / "answer.json"], today=TODAY)
    found = con.execute("select title, text, industry, posted_at, employer from postings").fetchall()
    return {title: rest for title, *rest in found}


# --- HTML escaped once or twice -------------------------------------------------------------------------------


@pytest.mark.parametrize("times", [0, 1, 2])
def test_greenhouse_escapes_its_html_once_or_twice(times):
    content = DUTIES.replace("hotel", "hotel &amp; bar")
    for _ in range(times):
        content = escape(content)
    text = read("greenhouse", GREENHOUSE | {"content": content}).text
    assert text == "You run the kitchen of a hotel & bar by the sea.\n• Plan menus\n• Order goods"


def test_json_ld_escapes_its_html_too():
    assert "• Plan menus" in read("jobposting", page(JSON_LD | {"description": escape(DUTIES)})).text


def test_html_pasted_as_source_text_inside_of_html():
    text = read("lever", LEVER | {"description": f"<p>{escape(DUTIES)}</p>", "lists": []}).text
    assert "• Plan menus" in text
    assert "<" not in text


def test_a_sentence_with_a_sign_is_no_html():
    assert (
        "pH < 5 & > 3"
        in read("jobtech", JOBTECH | {"description": {"text": "Mäta pH &lt; 5 &amp; > 3"}}).text
    )


# --- requirements outside of the description --------------------------------------------------------------------

ASKED = "• Two years as a cook"
OUTSIDE = [
    ("lever", wrapped("lever", LEVER), ["You have", ASKED, "• Food hygiene certificate", "We feed you.", "Paid weekly."]),
    ("recruitee", wrapped("recruitee", RECRUITEE), [ASKED]),
    ("smartrecruiters", json.dumps(SMARTRECRUITERS_DETAIL), ["Qualifications", ASKED, "Company", "A hotel."]),
    ("personio", PERSONIO, ["Your tasks", "• Plan menus", "Your profile", ASKED]),
    ("usajobs", wrapped("usajobs", USAJOBS), ["Duties", "• Plan menus", "Qualifications", "Two years as a cook.",
                                              "Education", "High school"]),
    ("jobposting", page(JSON_LD), ["Qualifications", ASKED]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "answer", "parts"), OUTSIDE)
def test_what_stands_outside_of_the_description_is_in_the_text(source, answer, parts):
    text = read(source, answer).text
    lines = text.split("\n")
    for part in parts:
        assert lines.count(part) == 1, text


def test_a_part_that_the_description_repeats_is_not_doubled():
    again = LEVER | {"additional": DUTIES, "salaryDescription": "Plan menus"}
    assert read("lever", again).text.count("Plan menus") == 1
    assert (
        read("jobposting", page(JSON_LD | {"responsibilities": "Plan menus"})).text.count("Plan menus") == 1
    )


def test_how_to_apply_is_no_part_of_the_job():
    assert "Write to the office" not in read("usajobs", USAJOBS).text


# --- labels ------------------------------------------------------------------------------------------------------


def test_jobicy_escapes_its_labels(tmp_path):
    row = {"jobTitle": "Cook", "jobDescription": DUTIES, "companyName": "Brine", "jobIndustry": ["Food &amp; Drink"],
           "pubDate": "2026-04-17T09:58:03+00:00", "url": "https://jobicy.com/1"}  # fmt: skip
    con = duckdb.connect()
    warehouse.migrate(con, tmp_path / "w")
    (tmp_path / "jobicy.json").write_text(json.dumps({"jobCount": 1, "jobs": [row]}))
    names = ["title=jobTitle", "text=jobDescription", "employer=companyName", "industry=jobIndustry"]
    load.run(con, [tmp_path / "jobicy.json"], today=TODAY, overrides=names)
    assert con.execute("select industry from postings").fetchall() == [("Food & Drink",)]


# --- dates -------------------------------------------------------------------------------------------------------

DATES = [
    ("lever", LEVER | {"createdAt": 1776427083000}, "2026-04-17"),  # milliseconds
    ("himalayas", HIMALAYAS | {"pubDate": 1776427083}, "2026-04-17"),  # seconds
    ("himalayas", HIMALAYAS | {"pubDate": 1776427083000}, "2026-04-17"),  # its shape has changed before
    ("himalayas", HIMALAYAS | {"pubDate": "2026-04-17T09:58:03Z"}, "2026-04-17"),
    (
        "jobtech",
        JOBTECH | {"publication_date": "2026-04-17T23:54:15"},
        "2026-04-17",
    ),  # of Stockholm, as written
    ("recruitee", RECRUITEE | {"published_at": "2026-04-17 23:58:03 UTC"}, "2026-04-17"),
    ("greenhouse", GREENHOUSE | {"first_published": "2026-04-17T23:58:03-04:00"}, "2026-04-17"),
    ("personio", PERSONIO, "2026-04-17"),  # +0200 without a colon
    ("rss", TEAMTAILOR, "2026-04-17"),  # as mails write it
    ("jobposting", page(JSON_LD | {"datePosted": "17.04.2026"}), "2026-04-17"),
    ("usajobs", USAJOBS, "2026-04-17"),  # seven digits of a second
]


@pytest.mark.parametrize(("source", "answer", "day"), DATES)
def test_dates_of_all_forms(source, answer, day):
    assert read(source, answer).posted_at == date.fromisoformat(day)


def test_a_day_or_month_first_is_told_by_the_other_dates(tmp_path):
    rows = [{"title": f"Cook {n}", "description": DUTIES, "date": day} for n, day in [(1, "05/06/2026"), (2, "28/06/2026")]]  # fmt: skip
    assert table(tmp_path, rows)["Cook 1"][2] == date(2026, 6, 5)


def test_a_date_that_is_none_is_told_and_the_posting_kept():
    (ad,) = parse("workable", json.dumps({"jobs": [{"title": "Cook", "shortcode": "1", "description": DUTIES, "published_on": "Posted 5 Days Ago"}]})).ads  # fmt: skip
    result = loaded_of(ad, "workable")
    assert result.posting.posted_at is None
    assert [problem.code for problem in result.problems] == ["bad_date"]


def test_boards_stamp_every_posting_anew_and_the_first_day_counts():
    assert read("greenhouse", GREENHOUSE | {"updated_at": "2026-11-23T00:00:00Z"}).posted_at == date(
        2026, 4, 17
    )


# --- pay ---------------------------------------------------------------------------------------------------------


def paid(posting):
    return posting.salary_min, posting.salary_max, posting.salary_currency, posting.salary_period


def greenhouse_pay(title, low, high):
    return GREENHOUSE | {"pay_input_ranges": [{"min_cents": low, "max_cents": high, "currency_type": "USD", "title": title}]}  # fmt: skip


PAY = [
    ("recruitee", RECRUITEE, (26000.0, 30000.0, "GBP", "year")),  # texts
    ("greenhouse", greenhouse_pay("Hourly Rate", 2650, 3000), (26.5, 30.0, "USD", "hour")),  # cents
    ("greenhouse", greenhouse_pay("Pay range", 2600000, 3000000), (26000.0, 30000.0, "USD", None)),
    ("recruitee", RECRUITEE | {"salary": {"min": "75.00", "max": "95.00", "period": "year", "currency": "USD"}},
     (75.0, 95.0, "USD", None)),  # an hour's pay under a year's name
    ("recruitee", RECRUITEE | {"salary": {"min": None, "max": None, "period": "year", "currency": "EUR"}},
     (None, None, None, None)),
    ("lever", LEVER | {"salaryRange": {"min": 0, "max": 0, "currency": "USD", "interval": "per-year-salary"}},
     (None, None, None, None)),  # nothing stated
    ("lever", LEVER | {"salaryRange": {"min": 20, "max": 25, "currency": "USD", "interval": "per-hour-wage"}},
     (20.0, 25.0, "USD", "hour")),
    ("lever", LEVER | {"salaryRange": {"min": 20000, "max": 25000, "currency": "USD", "interval": "1-YEAR"}},
     (20000.0, 25000.0, "USD", "year")),
    ("himalayas", HIMALAYAS | {"minSalary": 80, "maxSalary": 135, "currency": "USD", "salaryPeriod": "hourly"},
     (80.0, 135.0, "USD", "hour")),
    ("himalayas", HIMALAYAS | {"minSalary": None, "maxSalary": None, "currency": None}, (None, None, None, None)),
    ("jobposting", page(JSON_LD | {"baseSalary": "€ 2,300 a month"}), (2300.0, 2300.0, "EUR", "month")),
    ("jobposting", page(JSON_LD | {"baseSalary": 31000, "salaryCurrency": "GBP"}), (31000.0, 31000.0, "GBP", None)),
    ("jobposting", page({name: value for name, value in JSON_LD.items() if name != "baseSalary"}
                        | {"estimatedSalary": {"currency": "GBP", "value": {"value": 40000}}}),
     (None, None, None, None)),  # the site's guess
]  # fmt: skip


@pytest.mark.parametrize(("source", "answer", "expected"), PAY)
def test_pay_of_all_forms(source, answer, expected):
    assert paid(read(source, answer)) == expected


def test_pay_by_place_is_one_range_when_it_agrees():
    def tier(low, high, interval="1 YEAR"):
        return {"compensationType": "Salary", "interval": interval, "currencyCode": "USD", "minValue": low, "maxValue": high}  # fmt: skip

    same = ASHBY | {"compensation": {"summaryComponents": [tier(50000, 60000), tier(55000, 70000)]}}
    assert paid(read("ashby", same)) == (50000.0, 70000.0, "USD", "year")
    mixed = ASHBY | {"compensation": {"summaryComponents": [tier(50000, 60000), tier(25, 30, "1 HOUR")]}}
    (ad,) = parse("ashby", mixed).ads
    assert (ad.salary_min, ad.refused) == ("", ("pay stands in several currencies or periods",))


# --- the remote flag lies ------------------------------------------------------------------------------------------


def at(**place):
    return json.dumps(SMARTRECRUITERS_DETAIL | {"location": SMARTRECRUITERS["location"] | place})


WORKPLACES = [
    ("ashby", ASHBY | {"isRemote": True, "workplaceType": "Hybrid"}, "hybrid"),
    ("ashby", ASHBY | {"isRemote": True, "workplaceType": None}, None),
    ("ashby", ASHBY | {"workplaceType": "OnSite"}, "onsite"),
    ("smartrecruiters", at(remote=True), None),  # with a city
    ("smartrecruiters", at(remote=True, city=None), "remote"),
    ("smartrecruiters", at(hybrid=True), "hybrid"),
    ("lever", LEVER | {"workplaceType": "unspecified"}, None),
    ("lever", LEVER | {"workplaceType": "on-site"}, "onsite"),
    ("greenhouse", GREENHOUSE | {"location": {"name": "Remote, Italy"}}, "remote"),
    ("rss", TEAMTAILOR.replace("hybrid", "fully"), "remote"),
    ("rss", TEAMTAILOR.replace("hybrid", "none"), None),
    ("jobposting", page(JSON_LD | {"jobLocationType": "TELECOMMUTE"}), "remote"),
    ("hn", HN | {"comment_text": "Brine | Cook | Remote or Onsite<p>You cook."}, None),
]


@pytest.mark.parametrize(("source", "answer", "expected"), WORKPLACES)
def test_where_the_work_is_done(source, answer, expected):
    assert read(source, answer).workplace == expected


def test_a_way_of_working_in_the_place_of_a_place():
    posting = read("greenhouse", GREENHOUSE | {"location": {"name": "Hybrid"}})
    assert (posting.location, posting.workplace) == ("Hull; York", "hybrid")


# --- what is no posting ----------------------------------------------------------------------------------------------

NO_POSTINGS = [
    ("greenhouse", GREENHOUSE | {"internal_job_id": None}, "not_a_posting"),  # "keep me in mind"
    ("ashby", ASHBY | {"isListed": False}, "not_a_posting"),
    ("recruitee", RECRUITEE | {"status": "internal"}, "not_a_posting"),
    ("jobtech", {"id": "j2", "removed": True, "removed_date": "2026-04-17T00:00:00"}, "removed"),
    ("hn", HN | {"parent_id": 2}, "not_a_posting"),
    ("hn", HN | {"comment_text": None}, "removed"),
    ("hn", HN | {"comment_text": "Do you support remote work?"}, "not_a_posting"),
    ("lever", {name: value for name, value in LEVER.items()
               if name not in {"description", "descriptionPlain", "lists", "additional", "salaryDescription"}},
     "empty_posting"),
    ("workable", json.dumps({"jobs": [{"title": "Cook", "shortcode": "1", "description": ""}]}), "empty_posting"),
    ("themuse", THEMUSE | {"name": ""}, "bad_item"),
    ("recruitee", RECRUITEE | {"id": None}, "bad_item"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "answer", "code"), NO_POSTINGS)
def test_what_is_no_posting_has_its_code(source, answer, code):
    (item,) = parse(source, answer).items
    assert item.code == code


def test_remoteok_begins_with_its_terms_and_breaks_its_letters(tmp_path):
    text = f"<p>You\u00e2\u0080\u0099ll cook.</p>{DUTIES}"
    rows = [{"legal": "link back"}, {"position": "Cook", "company": "Brine", "description": text, "url": "https://x.org/1"}]  # fmt: skip
    found = table(tmp_path, rows)
    assert list(found) == ["Cook"]
    assert found["Cook"][0].startswith(("You'll cook.", "You’ll cook."))


def test_a_text_that_was_cut_is_no_whole_one(tmp_path):
    rows = [{"title": "Cook", "description": "You run the kitchen of a hotel. " * 20 + "…"}]
    con = duckdb.connect()
    warehouse.migrate(con, tmp_path / "w")
    (tmp_path / "answer.json").write_text(json.dumps(rows))
    summary = load.run(con, [tmp_path / "answer.json"], today=TODAY)
    assert summary.unusable == {"truncated": 1}


# --- lists and what follows ---------------------------------------------------------------------------------------------


def following(source, count, url, item, **around):
    body = json.loads(wrapped(source, *[item] * count))
    answer = body | around if isinstance(body, dict) else body
    parsed = parse(source, json.dumps(answer), Request(source, url))
    return [request.url for request in parsed.more]


def test_pages_are_followed_to_the_end_of_a_list():
    lever = "https://api.lever.co/v0/postings/acme?mode=json&skip={}&limit=100"
    assert following("lever", 100, lever.format(0), LEVER) == [lever.format(100)]
    assert following("lever", 99, lever.format(100), LEVER) == []
    smart = "https://api.smartrecruiters.com/v1/companies/Brine1/postings?limit=100&offset={}"
    assert following("smartrecruiters", 100, smart.format(0), SMARTRECRUITERS, totalFound=101) == [
        smart.format(100)
    ]
    assert following("smartrecruiters", 1, smart.format(100), SMARTRECRUITERS, totalFound=101) == []


def test_pages_end_where_a_source_ends_them():
    jobtech = "https://jobsearch.api.jobtechdev.se/search?q=kock&limit=100&offset={}"
    assert following("jobtech", 100, jobtech.format(0), JOBTECH, total={"value": 5000}) == [
        jobtech.format(100)
    ]
    assert following("jobtech", 100, jobtech.format(1900), JOBTECH, total={"value": 5000}) == []
    muse = "https://www.themuse.com/api/public/jobs?page={}&descending=true"
    assert following("themuse", 1, muse.format(3), THEMUSE, page=3, page_count=999) == [muse.format(4)]
    assert following("themuse", 1, muse.format(98), THEMUSE, page=98, page_count=999) == []


def test_the_next_link_of_arbeitnow_carries_the_search_of_somebody_else():
    url = "https://www.arbeitnow.com/api/job-board-api?page={}"
    item = {"slug": "a", "title": "Cook", "description": DUTIES, "url": "https://x.org"}
    links = {"next": "https://www.arbeitnow.com/api/job-board-api?search=nurse&page=2"}
    assert following("arbeitnow", 100, url.format(1), item, links=links) == [url.format(2)]


def test_a_list_without_texts_awaits_the_answer_of_each_posting():
    (item,) = parse("smartrecruiters", SMARTRECRUITERS).items
    assert isinstance(item, Awaited)
    assert (item.source_id, item.request.kind) == ("7001", "detail")
    assert item.request.url == "https://api.smartrecruiters.com/v1/companies/Brine1/postings/7001"


@pytest.mark.parametrize("ident", ["../admin", "7001?x=1", "a/b", ""])
def test_an_id_that_would_change_the_address_is_refused(ident):
    (item,) = parse("smartrecruiters", SMARTRECRUITERS | {"id": ident}).items
    assert item.code == "bad_item"


def test_the_count_of_a_list_is_kept_so_that_a_cut_one_is_seen():
    answer = json.loads(wrapped("greenhouse", GREENHOUSE)) | {"meta": {"total": 167}}
    parsed = parse("greenhouse", json.dumps(answer))
    assert (parsed.expected, parsed.list_name, len(parsed.items)) == (167, "brine", 1)


def test_the_newest_thread_of_hacker_news_is_asked_next():
    hits = [{"objectID": "3", "title": "Ask HN: Freelancer? Seeking freelancer?"},
            {"objectID": "2", "title": "Ask HN: Who is hiring? (November 2026)"},
            {"objectID": "1", "title": "Ask HN: Who is hiring? (October 2026)"}]  # fmt: skip
    parsed = parse("hn", json.dumps({"hits": hits}))
    assert [request.url for request in parsed.more] == ["https://hn.algolia.com/api/v1/items/2"]
    thread = {
        "id": 2,
        "children": [{"id": 5, "text": HN["comment_text"], "created_at": "2026-11-02T10:00:00Z"}],
    }
    (ad,) = parse("hn", json.dumps(thread)).ads
    assert (ad.source_id, ad.title) == ("5", "Kitchen Manager")


# --- personal data -----------------------------------------------------------------------------------------------------


def test_contact_persons_are_not_read():
    text = str(parse("jobtech", JOBTECH).ads)
    assert "Chef Person" not in text
    assert "example.org" not in text
    assert "046" not in text


def test_addresses_and_numbers_in_the_text_are_masked():
    text = read("lever", LEVER | {"additional": "<p>Call Jo on 0151 496 0000 or jo@example.org.</p>"}).text
    assert "Call Jo on [contact] or [contact]." in text
