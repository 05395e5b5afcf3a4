"""RSS and Atom feeds of jobs; Teamtailor's are read with their places and ways of working."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from pipeline.sources import texts, tokens
from pipeline.sources.answers import Ad, Adapter, Answer, Fault, Outcome, Parsed, Policy, Query, Request
from pipeline.sources.items import Item, account, outcome
from pipeline.sources.xml_answers import all_at, local, root_of, said

TEAMTAILOR = "{https://teamtailor.com/locations}"
SHORT = 400  # characters of text; a shorter one is a teaser, and the page behind it is asked (METRICS 4.0)

_END = ".teamtailor.com"
_FEED = re.compile(r"(?:\.(?:rss|atom)|/(?:rss|feed|atom)(?:\.xml)?)$", re.I)
_NUMBER = re.compile(r"/jobs/(\d+)")
_REMOTE = {"fully": "remote", "hybrid": "hybrid"}
# Boards of remote work that write "Employer: Role" into their titles.
_REMOTE_BOARDS = frozenset(("weworkremotely.com",))


def match(url: str) -> str | None:
    """Return the address of the feed of a Teamtailor board, or an address that is plainly a feed.

    >>> match("https://acme.teamtailor.com/jobs/7-cook"), match("https://example.org/cooks")
    ('https://acme.teamtailor.com/jobs.rss', None)
    """
    board = tokens.in_host(url, _END)
    if board:
        return f"https://{board}{_END}/jobs.rss"
    found = tokens.pieces(url)
    return url if found and found.path and _FEED.search("/" + "/".join(found.path)) else None


def plan(query: Query) -> list[Request]:
    """Return the one request that brings a feed."""
    headers = (("accept", "application/rss+xml, application/atom+xml, application/xml"),)
    return [Request("rss", query.token, key=query.token, headers=headers, employer=query.employer)]


def parse(answer: Answer) -> Parsed:
    """Return the postings of a feed; an item with a teaser is followed to its page."""
    root = root_of(answer.body)
    if isinstance(root, Fault):
        return Parsed(fault=root)
    if local(root) not in {"rss", "RDF", "feed"}:
        return Parsed(fault=Fault("schema_drift", f"has <{local(root)}> where a feed should begin"))
    if root.find(f".//{TEAMTAILOR}*") is not None or root.find(".//remoteStatus") is not None:
        channel = next(iter(all_at(root, "channel")), root)
        parsed = account([_read_teamtailor(each, said(channel, "title")) for each in all_at(channel, "item")])
    else:
        parsed = account(_read_feed(answer))
    pages = tuple(_page(ad.url) for ad in parsed.ads if ad.url and len(texts.visible(ad.text)) < SHORT)
    return parsed._replace(more=pages)


def _page(url: str) -> Request:
    return Request("jobposting", url, "page", key=url, headers=(("accept", "text/html"),))


def _read_teamtailor(element: Element, employer: str) -> Outcome:
    address = said(element, "link")
    ident = _NUMBER.search(address)
    locations = all_at(element, "locations", "location")
    countries = {said(each, "country") for each in locations} - {""}
    ad = Ad(
        source_id=ident[1] if ident else said(element, "guid"),
        title=said(element, "title"),
        text=said(element, "description"),
        url=address,
        employer=employer,
        location=texts.places(map(_place, locations)),
        country=countries.pop() if len(countries) == 1 else "",
        workplace=_REMOTE.get(said(element, "remoteStatus"), ""),
        posted_at=said(element, "pubDate"),
    )
    return outcome(Item({}), ad)


def _place(location: Element) -> str:
    return texts.place(said(location, "city") or said(location, "name"), said(location, "country"))


def _read_feed(answer: Answer) -> list[Outcome]:
    """Return the items of any other feed; its HTML stays as it is, it is cleaned when loaded."""
    import feedparser

    feed = feedparser.parse(answer.body, sanitize_html=False, resolve_relative_uris=False)
    about = Item({name: value for name, value in feed.feed.items() if isinstance(value, str)})
    employer = answer.request.employer if answer.request else ""
    host = tokens.pieces(about.text("link"))
    is_remote = host is not None and host.host.removeprefix("www.") in _REMOTE_BOARDS
    return [_read_entry(entry, employer, is_remote=is_remote) for entry in feed.entries]


def _read_entry(entry: Any, employer: str, *, is_remote: bool) -> Outcome:  # noqa: ANN401 - feedparser has no types
    item = Item({name: value for name, value in entry.items() if isinstance(value, str) and value})
    bodies = [each.get("value", "") for each in entry.get("content", ())] + [item.text("summary")]
    title = texts.visible(item.text("title"))
    before, colon, after = title.partition(": ")
    if is_remote and colon:
        employer, title = before, after
    tag = next((each.get("term") for each in entry.get("tags", ()) if each.get("term")), "")
    ad = Ad(
        source_id=item.text("id") or item.text("link"),
        title=title,
        text=max(bodies, key=len),
        url=item.text("link"),
        employer=employer or item.text("company") or item.text("author"),
        industry=texts.visible(tag),
        location=item.text("region") or item.text("location") or item.text("state"),
        country=item.text("country"),
        workplace="remote" if is_remote else "",
        employment_type=item.text("type") or item.text("job_type"),
        posted_at=item.text("published") or item.text("updated"),
        expires_at=item.text("expires_at"),
    )
    return outcome(item, ad)


ADAPTER = Adapter(
    name="rss",
    policy=Policy(
        hosts=("*",),
        attribution="feeds of the sites named",
        terms="the terms of each site",
        is_documented=False,
    ),
    match=match,
    plan=plan,
    parse=parse,
)
