"""Hacker News "Who is hiring?": one comment is one posting, written freely under a loose convention."""

import re
from urllib.parse import urlencode

from pipeline.sources import texts, tokens
from pipeline.sources.answers import Ad, Adapter, Answer, Fault, Outcome, Parsed, Policy, Query, Request
from pipeline.sources.items import Item, decode, outcome, parse_list

API = "https://hn.algolia.com/api/v1"
PAGE = "https://news.ycombinator.com/item?id="

_THREAD = re.compile(r"ask hn.*who is hiring", re.I)
_LINE_END = re.compile(r"<p>|\n|<br|<pre", re.I)
# What else stands between the bars of a first line: ways of working, kinds of contract, pay, addresses.
_OTHER = re.compile(
    r"https?:|www\.|\.(?:com|io|ai|co|org)\b|[$€£]|\bequity\b|\bsalary\b|\bvisa\b|\bremote\b|\bon-?site\b|\bhybrid\b"
    r"|full[\s-]?time|part[\s-]?time|\bcontract\b|\bpermanent\b|\binterns?\b|^multiple\b|^various\b",
    re.I,
)
_WAYS = {
    "remote": re.compile(r"\bremote\b", re.I),
    "hybrid": re.compile(r"\bhybrid\b", re.I),
    "onsite": re.compile(r"\bon-?site\b", re.I),
}
_CONTRACT = re.compile(r"\b(?:full|part)[\s-]?time|\bcontract|\bintern", re.I)
_ROLE = re.compile(
    r"engineer|developer|designer|manager|scientist|analyst|architect|lead\b|head of|director|specialist|researcher"
    r"|recruiter|marketer|sales|success|support|operations|\bops\b|sre\b|devops|advocate|writer|consultant|founding"
    r"|programmer|administrator|product|roles?\b|positions?\b",
    re.I,
)


def match(url: str) -> str | None:
    """Return the thread of an address."""
    found = tokens.pieces(url)
    is_item = found and found.host == "news.ycombinator.com" and found.path == ("item",)
    ident = found.query.get("id", "") if found and is_item else ""
    return ident if ident.isdigit() else None


def plan(query: Query) -> list[Request]:
    """Return the request for a thread, or for the list of threads whose newest is then read."""
    if query.token:
        return [_thread(tokens.for_path(query.token))]
    asked = {"tags": "story,author_whoishiring", "hitsPerPage": 5}
    return [Request("hn", f"{API}/search_by_date?{urlencode(asked)}", key="newest thread")]


def parse(answer: Answer) -> Parsed:
    """Return the top-level comments of a thread, or the newest thread to ask next."""
    said = decode(answer.body)
    if isinstance(said, dict) and "children" in said:
        return parse_list(answer, ["children"], lambda item: _read(item, item.text("id"), item.text("text")))
    is_list_of_threads = isinstance(said, dict) and any(
        "comment_text" not in each.data and "title" in each.data for each in Item(said).inners("hits")
    )
    if is_list_of_threads:
        return _newest_thread(Item(said))
    return parse_list(answer, ["hits"], _read_hit)


def _newest_thread(said: Item) -> Parsed:
    threads = [each for each in said.inners("hits") if _THREAD.search(each.text("title"))]
    if not threads:
        return Parsed(fault=Fault("schema_drift", "names no thread 'Ask HN: Who is hiring?'"))
    return Parsed(more=(_thread(threads[0].text("objectID")),))


def _thread(ident: str) -> Request:
    return Request("hn", f"{API}/items/{ident}", key=f"thread {ident}")


def _read_hit(item: Item) -> Outcome:
    ident = item.text("objectID")
    if item.text("parent_id") != item.text("story_id"):
        return Fault("not_a_posting", "is an answer to a comment", ident)
    return _read(item, ident, item.text("comment_text"))


def _read(item: Item, ident: str, comment: str) -> Outcome:
    if not comment:
        return Fault("removed", "was deleted by its author", ident)
    line = texts.visible(_LINE_END.split(comment.strip(), maxsplit=1)[0])
    parts = [part.strip() for part in line.split("|") if part.strip()]
    if len(parts) < 2:
        return Fault("not_a_posting", "does not begin with 'Employer | Role | ...'", ident)
    ad = Ad(
        source_id=ident,
        title=_title(parts[1:]),
        text=_with_paragraphs(comment),
        url=f"{PAGE}{ident}",
        employer=parts[0],
        location=_location(parts[1:]),
        workplace=_workplace(line),
        employment_type=next((part for part in parts if _CONTRACT.search(part)), ""),
        posted_at=item.text("created_at"),
    )
    return outcome(item, ad)


def _title(parts: list[str]) -> str:
    """Return the part that names a role, else the first that is nothing else, else the first."""
    named = (part for part in parts if _ROLE.search(part) and not re.search(r"https?:|[$€£]", part))
    plain = (part for part in parts if not _OTHER.search(part))
    return next(named, "") or next(plain, parts[0])


def _location(parts: list[str]) -> str:
    """Return the part that is no role and nothing else that such lines hold: by the convention, the place."""
    places = (part for part in parts[1:] if not _OTHER.search(part) and not _ROLE.search(part))
    return next(places, "")


def _workplace(line: str) -> str:
    """Return how the work is done when the line names one way only; several are a choice, or several roles."""
    said = [way for way, pattern in _WAYS.items() if pattern.search(line)]
    return said[0] if len(said) == 1 else ""


def _with_paragraphs(comment: str) -> str:
    """Return a comment as HTML with closed paragraphs: the site only writes where the next one begins."""
    paragraphs = (part for part in re.split(r"<p>|</p>", comment) if part.strip())
    return "".join(f"<p>{'<br>'.join(part.splitlines())}</p>" for part in paragraphs)


ADAPTER = Adapter(
    name="hn",
    policy=Policy(
        hosts=("hn.algolia.com",),
        attribution="Hacker News, https://news.ycombinator.com",
        terms="https://hn.algolia.com/api",
        most_requests=10,
    ),
    match=match,
    plan=plan,
    parse=parse,
)
