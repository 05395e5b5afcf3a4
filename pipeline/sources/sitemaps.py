"""Sitemaps and the robots.txt that name them -> the pages and further sitemaps to ask."""

import re
import zlib

from pipeline.sources import tokens
from pipeline.sources.answers import Answer, Fault, Parsed, Request
from pipeline.sources.schema_org import page_request
from pipeline.sources.xml_answers import all_at, local, root_of, said

DEEPEST = 3  # sitemaps named by sitemaps
MOST_BYTES = 50_000_000  # what the protocol allows one sitemap, unpacked

_GZIP = b"\x1f\x8b"
_SITEMAP_LINE = re.compile(rb"^\s*sitemap\s*:\s*(\S+)", re.I | re.M)
_ROBOTS = re.compile(rb"^\s*(?:user-agent|sitemap)\s*:", re.I | re.M)
# A page of one posting stands under one of these words in many languages; the list of them all does too, so
# something must follow the word.
_JOB_PATH = re.compile(
    r"/(?:job|career|karriere|stelle|stellen|stellenangebot|vacanc(?:y|ie)|vacature|emploi|offre|lavoro|empleo|ledig|position"
    r"|opening)s?[/-][^/]",
    re.I,
)


def is_one(body: bytes) -> bool:
    """Whether an answer is a sitemap or a robots.txt."""
    start = body[:2_000].lower()
    is_map = b"<urlset" in start or b"<sitemapindex" in start
    return body.startswith(_GZIP) or is_map or (b"<" not in start and bool(_ROBOTS.search(start)))


def request(url: str, depth: int = 0) -> Request:
    """Return the request for a sitemap or robots.txt."""
    headers = (("accept", "application/xml, text/plain"),)
    return Request("jobposting", url, key=url, headers=headers, most_bytes=MOST_BYTES, depth=depth)


def parse(answer: Answer) -> Parsed:
    """Return what to ask next: sitemaps first, pages of postings after them; a sitemap holds no postings."""
    body = _unpacked(answer.body) if answer.body.startswith(_GZIP) else answer.body
    if isinstance(body, Fault):
        return Parsed(fault=body)
    depth = answer.request.depth + 1 if answer.request else 1
    if b"<" not in body[:2_000]:
        return Parsed(more=_named_by_robots(body, answer, depth))
    root = root_of(body)
    if isinstance(root, Fault):
        return Parsed(fault=root)
    if local(root) == "sitemapindex":
        found = [said(each, "loc") for each in all_at(root, "sitemap")]
        follow = [request(url, depth) for url in found if _is_own(url, answer)] if depth < DEEPEST else []
        return Parsed(more=tuple(sorted(follow, key=lambda each: "job" not in each.url.lower())))
    if local(root) != "urlset":
        return Parsed(fault=Fault("schema_drift", f"has <{local(root)}> where a sitemap should begin"))
    pages = [said(each, "loc") for each in all_at(root, "url")]
    wanted = dict.fromkeys(url for url in pages if _JOB_PATH.search(url) and _is_own(url, answer))
    return Parsed(more=tuple(page_request(url, depth) for url in wanted))


def _unpacked(body: bytes) -> bytes | Fault:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(body, MOST_BYTES)
    except zlib.error as error:
        return Fault("truncated_body", f"is packed and cannot be unpacked ({error})")
    if unpacker.unconsumed_tail:
        return Fault("too_large", f"unpacks to more than {MOST_BYTES:,} bytes")
    if not unpacker.eof:
        return Fault("truncated_body", "is packed and ends too early")
    return unpacked


def _named_by_robots(body: bytes, answer: Answer, depth: int) -> tuple[Request, ...]:
    named = [found.decode("utf-8", "replace") for found in _SITEMAP_LINE.findall(body)]
    own = tokens.pieces(answer.request.url) if answer.request else None
    usual = [f"https://{own.host}/sitemap.xml"] if own and not named else []
    return tuple(request(url, depth) for url in dict.fromkeys([*named, *usual]) if _is_own(url, answer))


def _is_own(url: str, answer: Answer) -> bool:
    """Whether an address is of the site that names it, or of a part of that site."""
    found = tokens.pieces(url)
    asked = tokens.pieces(answer.request.url) if answer.request else found
    if found is None or asked is None:
        return False
    one, other = found.host.removeprefix("www."), asked.host.removeprefix("www.")
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
