import gzip

import pytest

from pipeline.sources import jobposting, sitemaps
from pipeline.sources.answers import Answer, Query, Request

SITE = "https://brine.example"
PAGES = f"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{SITE}/jobs</loc></url><url><loc>{SITE}/jobs/cook-1</loc><lastmod>2026-08-01</lastmod></url>
<url><loc>{SITE}/about-us</loc></url><url><loc>https://www.brine.example/karriere/koch</loc></url>
<url><loc>https://elsewhere.example/jobs/9</loc></url><url><loc>{SITE}/jobs/cook-1</loc></url></urlset>"""
INDEX = f"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{SITE}/sitemap-blog.xml</loc>
</sitemap><sitemap><loc>{SITE}/sitemap-jobs.xml.gz</loc></sitemap></sitemapindex>"""


PACKED = gzip.compress(PAGES.encode(), mtime=0)


def follow(body, depth=0, url=f"{SITE}/sitemap.xml"):
    body = body if isinstance(body, bytes) else body.encode()
    parsed = jobposting.parse(Answer(body, sitemaps.request(url, depth)))
    assert parsed.items == ()
    return [request.url for request in parsed.more]


@pytest.mark.parametrize(
    "pack", [str.encode, lambda text: gzip.compress(text.encode())], ids=["plain", "packed"]
)
def test_pages_of_postings_of_the_own_site_are_followed(pack):
    assert follow(pack(PAGES)) == [f"{SITE}/jobs/cook-1", "https://www.brine.example/karriere/koch"]


def test_a_sitemap_of_sitemaps_is_followed_jobs_first_and_not_for_ever():
    assert follow(INDEX) == [f"{SITE}/sitemap-jobs.xml.gz", f"{SITE}/sitemap-blog.xml"]
    assert follow(INDEX, depth=sitemaps.DEEPEST) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [(f"User-agent: *\nDisallow: /x\nSitemap: {SITE}/a.xml\nsitemap:{SITE}/b.xml\n", ["/a.xml", "/b.xml"]),
     ("User-agent: *\nAllow: /\n", ["/sitemap.xml"]),
     ("User-agent: *\nSitemap: https://elsewhere.example/s.xml\n", [])],
)  # fmt: skip
def test_robots_names_the_sitemaps(body, expected):
    assert follow(body, url=f"{SITE}/robots.txt") == [SITE + path for path in expected]


def test_a_bare_site_is_asked_for_its_page_and_its_robots():
    urls = [request.url for request in jobposting.plan(Query(token=SITE))]
    assert urls == [SITE, f"{SITE}/robots.txt"]
    assert [request.kind for request in jobposting.plan(Query(token=f"{SITE}/sitemap.xml"))] == ["list"]


@pytest.mark.parametrize(
    ("body", "code"),
    [(PACKED[:40], "truncated_body"), (b"\x1f\x8bnot packed", "truncated_body"),
     (b"<urlset><url>", "truncated_body"),
     (b'<!DOCTYPE x [<!ENTITY a "b">]><urlset>&a;</urlset>', "xml_forbidden")],
)  # fmt: skip
def test_a_broken_sitemap_has_its_code(body, code):
    assert jobposting.parse(Answer(body, Request("jobposting", SITE))).fault.code == code


def test_a_sitemap_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST_BYTES", 1_000_000)
    assert jobposting.parse(Answer(gzip.compress(b"<" * 5_000_000))).fault.code == "too_large"
