from datetime import date

import pytest

from pipeline.loading import postings

HOW = postings.Reading("board", date(2026, 11, 24))
BODY = (
    "We are looking for an advisor who will work with our managers and answer questions about pay and leave. "
    * 5
)


def read(**fields):
    return postings.read({"title": "HR Advisor", "text": BODY} | fields, "ads.csv:2", HOW)


def test_a_record_becomes_a_posting():
    posting, problems = read(
        id="17", employer="Bluebell Foods Ltd", location="Leeds &amp; York", country="gb", url="https://example.org/17",
        posted_at="3 March 2026", salary_min="30000", salary_max="35000", salary_currency="GBP", salary_period="YEAR",
        employment_type="Full-time", workplace="Hybrid",
    )  # fmt: skip
    assert problems == ()
    assert posting.source_id == "17"
    assert posting.employer_id == "bluebell foods"
    assert (posting.location, posting.country, posting.workplace) == ("Leeds & York", "GB", "hybrid")
    assert posting.posted_at == date(2026, 3, 3)
    assert (posting.salary_min, posting.salary_max, posting.salary_currency) == (30000, 35000, "GBP")
    assert (posting.salary_period, posting.salary_basis) == ("year", "stated")
    assert (posting.first_seen, posting.last_seen) == (date(2026, 11, 24), date(2026, 11, 24))
    assert posting.is_usable


def test_identity_depends_on_the_id_where_there_is_one():
    assert read(id="17").posting.posting_id == read(id="17", title="Other").posting.posting_id
    assert read(id="17").posting.posting_id != read(id="18").posting.posting_id


def test_identity_depends_on_the_content_where_there_is_none():
    assert read().posting.posting_id == read().posting.posting_id
    assert read().posting.posting_id != read(location="Leeds").posting.posting_id
    assert read().posting.posting_id != read(employer="Bluebell").posting.posting_id


def test_content_hash_sees_title_and_text_only():
    assert read().posting.content_hash == read(location="Leeds", id="1").posting.content_hash
    assert read().posting.content_hash != read(title="HR Adviser").posting.content_hash


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("Call us.", "too_short"),
        (BODY + " and ...", "truncated"),
        (BODY + " and more… Show more", "truncated"),
        (BODY + " [...]", "truncated"),
        (BODY + " You will learn to read more", "truncated"),
        (BODY, None),
        (BODY + "Please apply to [contact]", None),
    ],
)
def test_what_is_not_usable_says_why(text, reason):
    posting = read(text=text).posting
    assert posting.unusable_reason == reason
    assert posting.is_usable == (reason is None)


def test_a_declared_language_is_believed():
    assert read(language="de-DE").posting.unusable_reason == "language:de"


def test_html_goes_before_text_and_an_empty_one_does_not():
    assert read(html="<p>Hello</p>").posting.text == "Hello"
    assert read(html="<p> </p>", text="Plain").posting.text == "Plain"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"posted_at": "05/06/2026"}, "bad_date"),
        ({"expires_at": "someday"}, "bad_date"),
        ({"salary_min": "0", "salary_max": "15129"}, "bad_salary"),
        ({"salary_min": "40000", "salary_max": "30000"}, "bad_salary"),
    ],
)
def test_a_refused_field_is_told_and_the_posting_kept(fields, code):
    posting, problems = read(**fields)
    assert posting is not None
    assert [(each.record, each.code) for each in problems] == [("ads.csv:2", code)]


def test_a_record_without_words_is_a_problem():
    posting, problems = postings.read({"employer": "Bluebell"}, "ads.csv:9", HOW)
    assert posting is None
    assert problems[0].code == "no_content"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x", "example.org", "https://a b"])
def test_only_web_addresses_become_links(url):
    assert read(url=url).posting.url is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Acme Ltd", "acme"),
        ("ACME LIMITED.", "acme"),
        ("Acme Holding GmbH & Co. KG", "acme holding"),
        ("A.B.C. Inc.", "abc"),
        ("Sainsbury’s PLC", "sainsburys"),
        ("Leeds Teaching Hospitals NHS Trust", "leeds teaching hospitals nhs trust"),  # no legal form
        ("Ltd", "ltd"),
    ],
)
def test_employers_meet_without_their_legal_form(name, expected):
    assert postings.employer_id(name) == expected
