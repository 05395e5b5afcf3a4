"""Workable boards: one answer of the careers widget holds a whole board."""

from pipeline.sources import texts, tokens
from pipeline.sources.answers import Ad, Adapter, Answer, Outcome, Parsed, Policy, Query, Request
from pipeline.sources.items import Item, outcome, parse_list, top

API = "https://apply.workable.com/api/v1/widget/accounts"
_HOSTS = frozenset(("apply.workable.com",))
_NO_BOARDS = frozenset(("api", "j"))


def match(url: str) -> str | None:
    """Return the board of an address; the short address of one posting (`/j/...`) names none."""
    token = tokens.in_path(url, _HOSTS)
    return None if token in _NO_BOARDS else token


def plan(query: Query) -> list[Request]:
    """Return the one request that brings a board; without `details` it has no texts."""
    url = f"{API}/{tokens.for_path(query.token)}?details=true"
    return [Request("workable", url, key=query.token, employer=query.employer)]


def parse(answer: Answer) -> Parsed:
    """Return the postings of a board; what a page of the widget has around the answer is looked through."""
    around = top(answer)
    employer = around.text("name") or around.inner("widget").text("name")
    return parse_list(answer, ["jobs", "widget.jobs"], lambda item: _read(item, employer))


def _read(item: Item, employer: str) -> Outcome:
    shown = [each for each in item.inners("locations") if not each.flag("hidden")]
    places = [texts.place(each.text("city"), each.text("region"), each.text("country")) for each in shown]
    own = texts.place(item.text("city"), item.text("state"), item.text("country"))
    codes = [each.text("countryCode") for each in shown]
    ad = Ad(
        source_id=item.text("shortcode"),
        title=item.text("title"),
        text=item.text("description"),
        url=item.text("url") or item.text("shortlink"),
        employer=employer,
        industry=item.text("industry"),
        location=texts.places(places) or own,
        country=next(filter(None, codes), "") or item.text("country"),
        workplace="remote" if item.flag("telecommuting") else "",
        employment_type=item.text("employment_type"),
        seniority=item.text("experience"),
        posted_at=item.text("published_on") or item.text("created_at"),
    )
    return outcome(item, ad)


ADAPTER = Adapter(
    name="workable",
    policy=Policy(
        hosts=("apply.workable.com",),
        attribution="Workable job boards of the employers named",
        terms="https://help.workable.com/hc/en-us/articles/115012771647",
        per_second=0.2,  # it answers bursts with hours of refusal
    ),
    match=match,
    plan=plan,
    parse=parse,
)
