"""Pages: three ways to mark a posting, the many forms of its fields, and pages without any marks."""

from datetime import date

import pytest

from pipeline.sources import jobposting
from pipeline.sources.answers import Ad, Answer, Awaited, Fault
from tests.sources.made_answers import JSON_LD, loaded_of, page

TODAY = date(2026, 11, 24)
HERE = "https://brine.example/jobs/cook"


def parse(markup, url="", content_type=""):
    body = markup if isinstance(markup, bytes) else markup.encode()
    return jobposting.parse(Answer(body, url=url, content_type=content_type))


def only(markup, url=""):
    (item,) = parse(markup, url).items
    return item


def read(markup):
    return loaded_of(only(markup), "jobposting").posting


def script(text):
    return f'<html><head><script type="application/ld+json">{text}</script></head><body></body></html>'


PLAIN = (
    '{"@type":"JobPosting","title":"Cook","description":"<p>You cook.</p>","hiringOrganization":"Brine"%s}'
)
WRITTEN = [
    script(PLAIN % ""),
    script("<!-- " + PLAIN % "" + " -->"),
    script("//<![CDATA[\n" + PLAIN % "" + "\n//]]>"),
    script("/*<![CDATA[*/" + PLAIN % "" + "/*]]>*/"),
    script(PLAIN % ","),  # a comma too many
    script('[{"@type":"WebSite"},' + PLAIN % "" + "]"),
    script('{"@graph":[{"@type":"WebSite","name":"x"},' + PLAIN % "" + "]}"),
    script('{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":' + PLAIN % "" + "}]}"),
    script('{"@type":"WebPage","mainEntity":' + PLAIN % "" + "}"),
    script(PLAIN.replace('"JobPosting"', '["JobPosting","Thing"]') % ""),
    script(PLAIN.replace('"JobPosting"', '"http://schema.org/JobPosting"') % ""),
    script(PLAIN.replace("You cook.", "You\n cook.") % ""),  # a line break inside of a string
    script('{"@graph":[{"@id":"#o","name":"Brine"},' + PLAIN.replace('"Brine"', '{"@id":"#o"}') % "" + "]}"),
    script(PLAIN % "").replace("application/ld+json", "application/LD+JSON; charset=utf-8"),
]  # fmt: skip


@pytest.mark.parametrize("markup", WRITTEN)
def test_json_ld_in_all_wrappings(markup):
    posting = read(markup)
    assert (posting.title, posting.text, posting.employer) == ("Cook", "You cook.", "Brine")


MARKED = """<div {scope} {kind}="{vocab}JobPosting"><h2 {name}="title">Cook</h2>
<span {name}="hiringOrganization" {inner}="{vocab}Organization"><b {name}="name">Hotel Brine</b></span>
<div {name}="description"><p>You cook.</p><ul><li>Plan menus</li></ul></div>
<ul {name}="qualifications"><li>Two years as a cook</li></ul><meta {name}="datePosted" content="2026-04-17">
<span {name}="jobLocation" {inner}="{vocab}Place"><span {name}="address" {inner}="{vocab}PostalAddress">
<i {name}="addressLocality">Hull</i></span></span></div>"""
SYNTAXES = [
    {"scope": "itemscope", "kind": "itemtype", "vocab": "https://schema.org/", "name": "itemprop",
     "inner": "itemscope itemtype"},
    {"scope": "itemscope", "kind": "itemtype", "vocab": "http://schema.org/", "name": "itemprop",
     "inner": "itemscope itemtype"},
    {"scope": 'vocab="https://schema.org/"', "kind": "typeof", "vocab": "", "name": "property", "inner": "typeof"},
    {"scope": "", "kind": "typeof", "vocab": "schema:", "name": "property", "inner": "typeof"},
]  # fmt: skip


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_microdata_and_rdfa(syntax):
    posting = read(f"<html><body>{MARKED.format(**syntax)}</body></html>")
    assert (posting.title, posting.employer, posting.location) == ("Cook", "Hotel Brine", "Hull")
    assert posting.posted_at == date(2026, 4, 17)
    assert posting.text == "You cook.\n• Plan menus\n\nQualifications\n• Two years as a cook"


def test_a_posting_marked_in_two_ways_is_one():
    markup = page(JSON_LD, body=MARKED.format(**SYNTAXES[0]))
    assert len(parse(markup).items) == 1


FIELDS = [
    ({"hiringOrganization": [{"name": "Brine"}]}, {"employer": "Brine"}),
    ({"hiringOrganization": "confidential"}, {"employer": None}),
    ({"jobLocation": "Hull"}, {"location": "Hull", "country": None}),
    ({"jobLocation": {"address": "1 Pier, Hull"}}, {"location": "1 Pier, Hull"}),
    ({"jobLocation": [{"address": {"addressLocality": "Hull"}}, {"address": {"addressLocality": "York"}}]},
     {"location": "Hull; York"}),
    ({"jobLocation": None, "jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": {"name": "UK"}},
     {"location": "UK", "workplace": "remote"}),
    ({"employmentType": "PART_TIME, CONTRACTOR"}, {"employment_type": "part_time"}),
    ({"employmentType": ["INTERN"]}, {"employment_type": "internship"}),
    ({"datePosted": 1776427083}, {"posted_at": date(2026, 4, 17)}),
    ({"title": None, "name": "Chef"}, {"title": "Chef"}),
    ({"experienceRequirements": {"monthsOfExperience": 24}}, {}),
    ({"url": "/jobs/cook"}, {"url": None}),  # of a page whose address nobody knows
    ({"url": None, "identifier": {"@type": "PropertyValue", "value": "R-7"}}, {"source_id": "Hotel Brine R-7"}),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), FIELDS)
def test_fields_in_all_forms(changes, expected):
    posting = read(page(JSON_LD | changes))
    assert {name: getattr(posting, name) for name in expected} == expected


def test_months_of_experience_are_in_the_text():
    assert "24 months of experience" in read(page(JSON_LD | {"experienceRequirements": {"monthsOfExperience": 24}})).text  # fmt: skip


def test_what_tracks_readers_is_no_part_of_an_identity():
    assert only(page(JSON_LD)).source_id == HERE
    assert (
        only(page(JSON_LD | {"url": f"{HERE}?gh_jid=5&utm_medium=y#apply"})).source_id == f"{HERE}?gh_jid=5"
    )


def test_a_relative_address_is_of_the_page():
    assert only(page(JSON_LD | {"url": "/jobs/7"}), url=HERE).url == "https://brine.example/jobs/7"
    assert only(page(JSON_LD | {"url": "http://[bad"}), url=HERE).url == HERE


def test_a_list_without_texts_leads_to_its_pages():
    bare = [{"@type": "JobPosting", "title": f"Cook {n}", "url": f"{HERE}/{n}"} for n in (1, 2)]
    items = parse(page({"@type": "ItemList", "itemListElement": bare}), url=HERE).items
    assert [item.request.url for item in items if isinstance(item, Awaited)] == [f"{HERE}/1", f"{HERE}/2"]


def test_a_list_without_texts_and_addresses_is_told():
    bare = [{"@type": "JobPosting", "title": f"Cook {n}"} for n in (1, 2)]
    assert [item.code for item in parse(page(*bare)).items] == ["empty_posting"] * 2


LONG = "<p>We are looking for a cook with experience. You will plan the menus of a hotel by the sea.</p>" * 4


def test_the_only_posting_of_a_page_may_leave_its_text_to_the_page():
    bare = {name: value for name, value in JSON_LD.items() if name not in {"description", "qualifications"}}
    item = only(page(bare, body=f"<main><h1>Cook</h1>{LONG}</main>"))
    assert isinstance(item, Ad)
    assert item.employer == "Hotel Brine"
    assert "plan the menus" in item.text


def test_json_ld_that_cannot_be_read_is_told_and_the_page_read():
    cut = script('{"@type": "JobPosting", ')
    items = parse(f"{cut}<h1>Cook</h1>{LONG}").items
    assert [item.code for item in items if isinstance(item, Fault)] == ["bad_json"]
    assert [item.title for item in items if isinstance(item, Ad)] == ["Cook"]


def test_a_page_without_marks_is_its_own_text():
    markup = f'<html><head><link rel="canonical" href="{HERE}"></head><body><nav class="menu">Menu</nav><h1>Cook</h1>{LONG}</body></html>'  # fmt: skip
    posting = read(markup)
    assert (posting.title, posting.url, posting.source_id, posting.employer) == ("Cook", HERE, HERE, None)
    assert posting.text.count("plan the menus") == 4
    assert "Menu" not in posting.text


NOTHING = [
    ("<title>Just a moment...</title><body>Checking your browser before accessing.</body>", "empty_posting"),
    ("<h1>Sign in</h1><form><input></form>", "empty_posting"),
    ("<h1>Cook</h1><p>Sorry, this position has been filled. Our experience shows others are open.</p>", "removed"),
    ("<h1>Cookies</h1>" + "<p>This site stores small files on your device to count its visitors.</p>" * 5, "not_a_posting"),
    ("<div id=root></div><script>var x = 'responsibilities experience';</script>" * 20, "empty_posting"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "code"), NOTHING)
def test_a_page_that_is_no_posting_is_told(body, code):
    item = only(f"<html><body>{body}</body></html>")
    assert isinstance(item, Fault)
    assert item.code == code


@pytest.mark.parametrize(
    "body", [b"plain words", b'{"jobs": []}', b"%PDF-1.7", b"\x00\x01", b'<?xml version="1.0"?><x/>']
)
def test_what_is_no_page_is_told(body):
    assert parse(body).fault.code == "wrong_content_type"


def test_a_page_deeper_than_any_is_refused():
    assert parse("<html>" + "<div>" * 100_001).fault.code == "too_large"


LETTERS = f"<html><head>%s</head><body><h1>Verkäufer für Größe</h1>{LONG}</body></html>"


@pytest.mark.parametrize(
    ("head", "encoding", "content_type"),
    [("", "utf-8", ""), ("", "cp1252", ""), ('<meta charset="iso-8859-1">', "iso-8859-1", ""),
     ("", "iso-8859-1", "text/html; charset=iso-8859-1"), ("", "utf-8-sig", "")],
)  # fmt: skip
def test_letters_of_all_encodings(head, encoding, content_type):
    (item,) = parse((LETTERS % head).encode(encoding), content_type=content_type).items
    assert item.title == "Verkäufer für Größe"
