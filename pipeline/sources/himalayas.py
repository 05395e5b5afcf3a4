"""Himalayas: remote jobs of every kind, in pages; its shape has changed before."""

from urllib.parse import urlencode

from pipeline.sources import stated_pay
from pipeline.sources.answers import Ad, Adapter, Answer, Outcome, Parsed, Policy, Query, Request
from pipeline.sources.items import Item, number, outcome, parse_list, top

API = "https://himalayas.app/jobs/api"
PAGE = 20
_PERIODS = {"annual": "year", "annually": "year", "hourly": "hour", "monthly": "month", "weekly": "week", "daily": "day"}  # fmt: skip


def match(_url: str) -> str | None:
    """Return None: the feed has no boards."""
    return None


def plan(query: Query) -> list[Request]:
    """Return the request for the first page of the feed, or of what a search for words finds."""
    asked = {"limit": PAGE, "offset": 0}
    if not query.words:
        return [Request("himalayas", f"{API}?{urlencode(asked)}", key="feed")]
    return [Request("himalayas", f"{API}/search?{urlencode({'q': query.words} | asked)}", key=query.words)]


def parse(answer: Answer) -> Parsed:
    """Return the postings of a page."""
    parsed = parse_list(answer, ["jobs"], _read)
    expected = number(top(answer).text("totalCount"))
    more = answer.page_after("offset", len(parsed.items), below=expected or 0)
    return parsed._replace(expected=expected, more=more)


def _read(item: Item) -> Outcome:
    period = item.text("salaryPeriod")
    levels = item.texts("seniority")
    ad = Ad(
        source_id=item.text("guid") or item.text("applicationLink"),
        title=item.text("title"),
        text=item.text("description"),
        url=item.text("applicationLink") or item.text("guid"),
        employer=item.text("companyName"),
        industry=next(iter(item.texts("parentCategories")), "").replace("-", " "),
        location="; ".join(item.texts("locationRestrictions")),  # where the person may live
        workplace="remote",  # the board has nothing else
        employment_type=item.text("employmentType"),
        seniority=levels[0] if len(levels) == 1 else "",
        posted_at=item.text("pubDate"),
        expires_at=item.text("expiryDate"),
    )
    pay = stated_pay.Range(
        item.text("minSalary"), item.text("maxSalary"), item.text("currency"), _PERIODS.get(period, period)
    )
    return outcome(item, stated_pay.added(ad, [pay], item.refused))


ADAPTER = Adapter(
    name="himalayas",
    policy=Policy(
        hosts=("himalayas.app",),
        attribution="Himalayas, https://himalayas.app",
        terms="https://himalayas.app/api",
        most_requests=100,
    ),
    match=match,
    plan=plan,
    parse=parse,
)
