"""Any page that describes a posting (schema.org), the sitemaps that lead to such pages, and pages without markup."""

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from pipeline.sources import saved_page, schema_org, sitemaps, structured_data, texts, tokens
from pipeline.sources.answers import (
    Ad,
    Adapter,
    Answer,
    Awaited,
    Fault,
    Outcome,
    Parsed,
    Policy,
    Query,
    Request,
)
from pipeline.sources.items import account

FEWEST_CHARACTERS = 200  # of a page's text: less is a notice, a login form or a page that a script fills
GONE_WITHIN = 1_500  # characters; in a longer page "no longer available" speaks of something else
MOST_TAGS = 100_000  # the parser is quadratic in depth; the longest page of the fixtures has 3,000

_SITEMAP = re.compile(r"(?:robots\.txt|sitemap[^/]*\.xml(?:\.gz)?|\.xml\.gz)$", re.I)
_GONE = re.compile(
    r"no longer (?:available|open|accepting|active)|(?:has|have) (?:expired|been (?:filled|closed|removed))"
    r"|position (?:is )?closed|nicht mehr (?:verfügbar|online|aktiv)|n'est plus (?:disponible|en ligne)",
    re.I,
)
_CHALLENGE = re.compile(
    r"just a moment|checking your browser|verify you are human|access denied|captcha|enable javascript", re.I
)
# A page about a job says one of these; a cookie notice or a login form says none.
_OF_JOBS = re.compile(
    r"responsib|requirement|qualif|experience|salary|skills|the role|your role|we offer|we are looking|you will|hiring"
    r"|aufgaben|anforderung|profil|erfahrung|kenntnis|wir bieten|gehalt|missions?\b|compétence|expérience|ervaring"
    r"|functie|erfarenhet|kvalifik|arbetsuppgift|experiencia|requisitos|esperienza|requisiti",
    re.I,
)


def match(url: str) -> str | None:
    """Return the address itself, when it is one of the web."""
    found = tokens.pieces(url)
    return (url if "://" in url else f"https://{url}") if found else None


def plan(query: Query) -> list[Request]:
    """Return the request for a page or sitemap; of a bare site its robots.txt too, which names its sitemaps."""
    found = tokens.pieces(query.token)
    if _SITEMAP.search(query.token):
        return [sitemaps.request(query.token)]
    page = schema_org.page_request(query.token)
    if found and not found.path:
        return [page, sitemaps.request(f"https://{found.host}/robots.txt")]
    return [page]


def parse(answer: Answer) -> Parsed:
    """Return the postings that a page describes, else the page's own text, or what a sitemap names."""
    if sitemaps.is_one(answer.body):
        return sitemaps.parse(answer)
    if not answer.body.strip():
        return Parsed(fault=Fault("truncated_body", "is empty"))
    if not _is_page(answer.body):
        return Parsed(fault=Fault("wrong_content_type", "is no web page"))
    if answer.body.count(b"<") > MOST_TAGS:
        return Parsed(fault=Fault("too_large", f"has more than {MOST_TAGS:,} tags"))
    page = LexborHTMLParser(_decoded(answer))
    address = _address(page, answer)
    found, faults = structured_data.postings_of(page)
    described = [_read(data, address, len(found), page) for data in found]
    if described:
        return account([*described, *faults])
    return account([*faults, _from_text(page, address)])


def _is_page(body: bytes) -> bool:
    start = body[:10_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_other_xml = start.startswith(b"<?xml") and b"<html" not in start
    return bool(re.search(rb"<[a-z!]", start)) and not start.startswith((b"{", b"[")) and not is_other_xml


def _read(data: dict[str, Any], address: str, several: int, page: LexborHTMLParser) -> Outcome:
    """Return the posting of an object; one without a text has it on this page, or on the page of its address."""
    read = schema_org.read(data, address)
    if not isinstance(read, Fault) or read.code != "empty_posting":
        return read
    shown = _from_text(page, address) if several == 1 else read
    if isinstance(shown, Ad):
        return schema_org.read(data | {"description": shown.text}, address)
    own = schema_org.address_of(data, address)
    return Awaited(own, schema_org.page_request(own)) if own != address else read


def _from_text(page: LexborHTMLParser, address: str) -> Ad | Fault:
    title = saved_page.title_of(page) or ""
    markup = saved_page.posting_of(page)
    text = texts.visible(markup)
    if _CHALLENGE.search(title) or (len(text) < GONE_WITHIN and _CHALLENGE.search(text)):
        return Fault("empty_posting", f"'{title}' is a check of the site for robots, not a posting")
    if len(text) < GONE_WITHIN and _GONE.search(text):
        return schema_org.gone(title)
    if len(text) < FEWEST_CHARACTERS:
        return Fault(
            "empty_posting", f"'{title}' has {len(text)} characters of text and no markup of a posting"
        )
    if not title or not _OF_JOBS.search(text):
        return Fault("not_a_posting", f"'{title}' has no markup of a posting and does not read like one")
    return Ad(source_id=address, title=title, text=markup, url=address)


def _decoded(answer: Answer) -> str:
    """Return a page as text: byte order mark, then what the server says, then the page, then what fits."""
    from w3lib.encoding import html_to_unicode

    _, text = html_to_unicode(answer.content_type or None, answer.body, auto_detect_fun=_guessed)
    return str(text)


def _guessed(body: bytes) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _address(page: LexborHTMLParser, answer: Answer) -> str:
    """Return the address that a page gives itself, else the one it was fetched from."""
    for selector, attribute in (('link[rel="canonical"]', "href"), ('meta[property="og:url"]', "content")):
        node = page.css_first(selector)
        own = (node.attributes.get(attribute) or "").strip() if node else ""
        if own.startswith(("http://", "https://")):
            return own
    return answer.url or (answer.request.url if answer.request else "")


ADAPTER = Adapter(
    name="jobposting",
    policy=Policy(
        hosts=("*",),
        attribution="pages of the sites named",
        terms="the terms of each site",
        is_documented=False,
        per_second=0.5,
    ),
    match=match,
    plan=plan,
    parse=parse,
)
