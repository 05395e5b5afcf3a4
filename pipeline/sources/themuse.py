"""The Muse: a broad feed, mostly of the United States; a refusal with 403 means its rate limit."""

from urllib.parse import urlencode

from pipeline.sources.answers import Ad, Adapter, Answer, Outcome, Parsed, Policy, Query, Request
from pipeline.sources.items import Item, number, outcome, parse_list, top

API = "https://www.themuse.com/api/public/jobs"
LAST_PAGE = 98  # pages count from 0, and the service refuses those from 99 on
_REMOTE = "flexible / remote"


def match(_url: str) -> str | None:
    """Return None: the feed has no boards."""
    return None


def plan(query: Query) -> list[Request]:
    """Return the request for the newest page; it can be narrowed by place but not by words."""
    where = {"location": query.location} if query.location else {}
    url = f"{API}?{urlencode({'page': 0, 'descending': 'true'} | where)}"
    return [Request("themuse", url, key=query.location or "feed")]


def parse(answer: Answer) -> Parsed:
    """Return the postings of a page."""
    parsed = parse_list(answer, ["results", "jobs"], _read)
    found = top(answer)
    pages = number(found.text("page_count")) or 0
    more = answer.page_after("page", 1, below=min(pages, LAST_PAGE + 1))
    return parsed._replace(expected=number(found.text("total")) or number(found.text("count")), more=more)


def _read(item: Item) -> Outcome:
    places = [each.text("name") for each in item.inners("locations")]
    levels = [each.text("name") for each in item.inners("levels")]
    is_remote = any(place.lower() == _REMOTE for place in places)
    ad = Ad(
        source_id=item.text("id"),
        title=item.text("name"),
        text=item.text("contents"),
        url=item.text("refs", "landing_page"),
        employer=item.text("company", "name"),
        industry=next((each.text("name") for each in item.inners("categories")), ""),
        location="; ".join(place for place in dict.fromkeys(places) if place and place.lower() != _REMOTE),
        workplace="remote" if is_remote and len(places) == 1 else "",
        employment_type="internship" if levels == ["Internship"] else "",
        seniority=levels[0] if len(levels) == 1 else "",
        posted_at=item.text("publication_date"),
    )
    return outcome(item, ad)


ADAPTER = Adapter(
    name="themuse",
    policy=Policy(
        hosts=("www.themuse.com",),
        attribution="The Muse, https://www.themuse.com",
        terms="https://www.themuse.com/developers/api/v2/terms",
        per_second=0.13,  # 500 an hour without an account
        most_requests=99,
    ),
    match=match,
    plan=plan,
    parse=parse,
)
