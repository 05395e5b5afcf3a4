"""What every adapter does: a look-alike comes out whole, and nothing in an answer is lost or makes it stop."""

import copy
import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.sources import ADAPTERS
from pipeline.sources.answers import Ad, Answer, Awaited, Fault, Query, Request
from tests.sources.made_answers import ANSWERS, ITEMS, loaded_of, wrapped

TODAY = date(2026, 11, 24)
# Per source what the load stage makes of its look-alike; a field that the source has not is left out.
EXPECTED = {
    "greenhouse": {"source_id": "101", "employer": "Hotel Brine", "location": "Hull, UK", "language": "en",
                   "salary_min": 26000.0, "salary_max": 30000.0, "salary_currency": "GBP", "salary_period": "year"},
    "lever": {"source_id": "0a-1", "employer": "brine", "location": "Hull; York", "country": "GB", "workplace": "onsite",
              "employment_type": "full_time", "salary_max": 30000.0, "salary_period": "year"},
    "ashby": {"source_id": "b-1", "employer": "brine", "location": "Hull; York", "country": "United Kingdom",
              "workplace": "hybrid", "employment_type": "full_time", "salary_min": 26000.0, "salary_period": "year"},
    "recruitee": {"source_id": "5", "employer": "Hotel Brine", "location": "Hull, United Kingdom", "country": "GB",
                  "workplace": "onsite", "industry": "catering", "seniority": "mid level", "salary_currency": "GBP"},
    "personio": {"source_id": "4", "employer": "Hotel Brine", "location": "Hull; York", "employment_type": "full_time",
                 "industry": "food service", "seniority": "experienced"},
    "smartrecruiters": {"source_id": "7001", "employer": "Hotel Brine", "location": "Hull, UK", "country": "GB",
                        "industry": "Food", "employment_type": "full_time", "seniority": "associate",
                        "url": "https://jobs.smartrecruiters.com/Brine1/7001-cook"},
    "workable": {"source_id": "W1", "employer": "Hotel Brine", "location": "Hull, United Kingdom", "country": "GB",
                 "employment_type": "full_time", "industry": "Food"},
    "jobtech": {"title": "Kock", "source_id": "j1", "employer": "Hotell Brine AB", "location": "Lund, Skåne",
                "country": "SE", "industry": "Hotell", "employment_type": "full_time", "expires_at": date(2026, 5, 17)},
    "arbeitnow": {"source_id": "cook-hull-1", "employer": "Hotel Brine", "location": "Hull", "industry": "Food",
                  "employment_type": "full_time"},
    "themuse": {"source_id": "9", "employer": "Hotel Brine", "location": "Hull, UK", "industry": "Food",
                "seniority": "mid level"},
    "himalayas": {"title": "Menu Planner", "employer": "Hotel Brine", "location": "United Kingdom", "workplace": "remote",
                  "industry": "Food Service", "salary_min": 26000.0, "salary_period": "year",
                  "expires_at": date(2026, 5, 17)},
    "usajobs": {"source_id": "55", "employer": "Park Service", "location": "Hull, MA", "country": "US",
                "industry": "Cooking", "salary_min": 26.5, "salary_max": 30.0, "salary_currency": "USD",
                "salary_period": "hour", "expires_at": date(2026, 5, 17)},
    "hn": {"title": "Kitchen Manager", "source_id": "321", "employer": "Brine", "location": "Hull, UK",
           "workplace": "onsite", "url": "https://news.ycombinator.com/item?id=321"},
    "rss": {"source_id": "77", "employer": "Hotel Brine", "location": "Hull, United Kingdom; York, United Kingdom",
            "country": "United Kingdom", "workplace": "hybrid"},
    "jobposting": {"source_id": "https://brine.example/jobs/cook", "employer": "Hotel Brine", "location": "Hull, GB",
                   "country": "GB", "employment_type": "full_time", "industry": "Food", "salary_min": 26000.0,
                   "salary_currency": "GBP", "salary_period": "year", "expires_at": date(2026, 5, 17)},
}  # fmt: skip


def parse(source, text):
    return ADAPTERS[source].parse(Answer(text if isinstance(text, bytes) else text.encode()))


def loaded(source, text):
    (ad,) = parse(source, text).ads
    result = loaded_of(ad, source)
    assert result.problems == ()
    return result.posting


@pytest.mark.parametrize("source", EXPECTED)
def test_a_posting_comes_out_whole(source):
    posting = loaded(source, ANSWERS[source])
    expected = {"title": "Cook", "posted_at": date(2026, 4, 17)} | EXPECTED[source]
    assert {name: getattr(posting, name) for name in expected} == expected
    assert "<" not in posting.text
    assert "&" not in posting.text.replace("kitchen & plan", "")
    assert "chef@example.org" not in posting.text


def test_every_adapter_has_a_look_alike():
    assert EXPECTED.keys() == ANSWERS.keys() == ADAPTERS.keys()


@pytest.mark.parametrize("source", ADAPTERS)
def test_what_is_asked_names_no_secret_and_stays_at_its_hosts(source):
    token = {"jobposting": "https://brine.example/jobs", "rss": "https://brine.example/feed"}.get(source, "7")
    requests = ADAPTERS[source].plan(Query(token=token, words="cook", location="Hull", since=TODAY))
    assert requests
    for request in requests:
        host = request.url.split("/")[2]
        assert request.source in ADAPTERS
        assert request.url.startswith("https://")
        assert any(
            own in ("*", host) or (own[0] == "." and host.endswith(own))
            for own in ADAPTERS[source].policy.hosts
        )
        assert {variable for _, variable in request.secrets} <= set(ADAPTERS[source].policy.secrets)
        assert Request(*request).identity == request.identity


def test_the_same_question_is_known_again():
    one, other = (ADAPTERS["lever"].plan(Query(token=token))[0] for token in ("acme", "brine"))
    assert one.identity != other.identity
    assert one.identity == one._replace(key="said otherwise").identity


def is_accounted(items, count):
    return len(items) == count and all(isinstance(item, (Ad, Fault, Awaited)) for item in items)


WRONG = st.sampled_from(
    [None, 0, -1.5, True, "", "x", [], ["x"], [None], {}, {"a": {}}, [[]], "9" * 30, 10**30]
)


def paths(data, here=()):
    """Every place of a JSON value."""
    if here:
        yield here
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield from paths(value, (*here, key))


def changed(data, path, value, is_dropped):
    data = copy.deepcopy(data)
    place = data
    for key in path[:-1]:
        place = place[key]
    if is_dropped:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return data


@pytest.mark.parametrize("source", ITEMS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_item_gone_wrong_is_still_accounted_for(source, data):
    item = ITEMS[source]
    path = data.draw(st.sampled_from(list(paths(item))))
    broken = changed(item, path, data.draw(WRONG), data.draw(st.booleans()))
    parsed = parse(source, wrapped(source, item, broken, data.draw(WRONG)))
    assert is_accounted(parsed.items, 3)
    assert not isinstance(parsed.items[0], Fault)
    assert isinstance(parsed.items[2], Fault)
    for ad in parsed.ads:  # what comes out is text the load stage takes
        assert loaded_of(ad, source).posting


@pytest.mark.parametrize("source", ITEMS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_an_answer_gone_wrong_never_stops_the_run(source, data):
    answer = json.loads(wrapped(source, ITEMS[source]))
    path = data.draw(st.sampled_from(list(paths(answer))))
    broken = changed(answer, path, data.draw(WRONG), data.draw(st.booleans()))
    parsed = parse(source, json.dumps(broken))
    assert parsed.fault or is_accounted(parsed.items, len(parsed.items))


@pytest.mark.parametrize("source", ANSWERS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_body_cut_anywhere_or_damaged_never_stops_the_run(source, data):
    body = ANSWERS[source].encode()
    cut = data.draw(st.integers(0, len(body) - 1))
    junk = data.draw(st.binary(max_size=4))
    for damaged in (body[:cut], body[:cut] + junk + body[cut + 1 :]):
        parsed = parse(source, damaged)
        assert parsed.fault or parsed.items or parsed.more or source in {"rss", "personio", "jobposting"}


@pytest.mark.parametrize("source", ADAPTERS)
@given(body=st.binary(max_size=300))
@settings(max_examples=40, deadline=None)
def test_bytes_of_any_kind_never_stop_the_run(source, body):
    parsed = ADAPTERS[source].parse(Answer(body))
    assert isinstance(parsed.items, tuple)


# What comes instead of an answer, with the code that it gets; the bodies are those of real accidents.
BAD = [
    (b"", "truncated_body"),
    (b"  \n", "truncated_body"),
    (b"<!DOCTYPE html><title>Just a moment...</title>", "wrong_content_type"),
    (b'{"jobs":[{"id":1,"title":"Nurse","content":"&lt;p&gt;Care for', "truncated_body"),
    (b'{"jobs":[{"id":1}', "truncated_body"),
    (b'{"jobs":[}]}', "bad_json"),
    (b'{"jobs":[NaN]}', "bad_json"),
    (b"[" * 100_000, "bad_json"),
    (b'{"jobs":"\xff\xfe"}', "bad_json"),
    (b'{"status":404,"error":"Job not found"}', "http_404_unknown_board"),
    (b'{"ok":false,"error":"Document not found"}', "http_404_unknown_board"),
    (b'{"positions":[]}', "schema_drift"),
    (b"null", "schema_drift"),
    (b'{"jobs":[{"x":1},{"x":2}]}', "schema_drift"),
]


@pytest.mark.parametrize(("body", "code"), BAD)
def test_what_is_no_answer_has_its_code(body, code):
    parsed = ADAPTERS["greenhouse"].parse(Answer(body))
    assert parsed.fault
    assert parsed.fault.code == code


BAD_XML = [
    (b"", "truncated_body"),
    (b"<html><body>gone</body></html>", "wrong_content_type"),
    (b'{"jobs":[]}', "wrong_content_type"),
    (
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aa">]><workzag-jobs>&a;</workzag-jobs>',
        "xml_forbidden",
    ),
    (b"<workzag-jobs><position><id>1</id>", "truncated_body"),
    (b"<workzag-jobs></position></workzag-jobs>", "bad_xml"),
    (b'<?xml version="1.0" encoding="nonsense"?><workzag-jobs/>', "bad_xml"),
    (b"<jobs/>", "schema_drift"),
]


@pytest.mark.parametrize(("body", "code"), BAD_XML)
@pytest.mark.parametrize("source", ["personio", "rss"])
def test_what_is_no_feed_has_its_code(source, body, code):
    parsed = ADAPTERS[source].parse(Answer(body))
    assert parsed.fault
    assert parsed.fault.code == code or (source == "rss" and code == "schema_drift")


def test_a_byte_order_mark_does_not_matter():
    assert len(parse("greenhouse", b"\xef\xbb\xbf" + ANSWERS["greenhouse"].encode()).ads) == 1


@pytest.mark.parametrize(
    ("source", "body"),
    [("lever", "[]"), ("greenhouse", '{"jobs":[]}'), ("personio", "<workzag-jobs></workzag-jobs>"),
     ("smartrecruiters", '{"totalFound":0,"content":[]}'), ("recruitee", '{"offers":[]}')],
)  # fmt: skip
def test_an_empty_board_is_no_error(source, body):
    parsed = parse(source, body)
    assert (parsed.items, parsed.fault, parsed.more) == ((), None, ())


def test_some_bad_items_are_the_employers_slips_and_many_are_a_new_format():
    few = parse("ashby", wrapped("ashby", *[ITEMS["ashby"]] * 9, {"id": "x"}))
    many = parse("ashby", wrapped("ashby", *[ITEMS["ashby"]] * 3, {"id": "x"}))
    assert few.fault is None
    assert many.fault
    assert many.fault.code == "schema_drift"
    assert len(many.ads) == 3


def test_a_field_of_a_wrong_kind_is_told_and_the_posting_kept():
    (ad,) = parse(
        "lever", wrapped("lever", ITEMS["lever"] | {"categories": "Hull", "country": 5, "lists": [7]})
    ).ads
    assert ad.refused == ("categories is a text", "lists in the list is a number")
