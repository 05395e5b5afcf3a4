"""Ashby boards: one answer holds a whole board; `isRemote` is also true for hybrid work."""

from pipeline.sources import stated_pay, texts, tokens
from pipeline.sources.answers import Ad, Adapter, Answer, Fault, Outcome, Parsed, Policy, Query, Request
from pipeline.sources.items import Item, outcome, parse_list

API = "https://api.ashbyhq.com/posting-api/job-board"
MOST_BYTES = 40_000_000
_HOSTS = frozenset(("jobs.ashbyhq.com",))
_EMPLOYMENT = {"Intern": "internship", "FullTime": "full time", "PartTime": "part time"}


def match(url: str) -> str | None:
    """Return the board of an address."""
    return tokens.in_path(url, _HOSTS)


def plan(query: Query) -> list[Request]:
    """Return the one request that brings a board."""
    url = f"{API}/{tokens.for_path(query.token)}?includeCompensation=true"
    return [Request("ashby", url, key=query.token, employer=query.employer, most_bytes=MOST_BYTES)]


def parse(answer: Answer) -> Parsed:
    """Return the postings of a board."""
    employer = answer.request.employer if answer.request else ""
    return parse_list(answer, ["jobs"], lambda item: _read(item, employer))


def _read(item: Item, employer: str) -> Outcome:
    if item.flag("isListed") is False:
        return Fault("not_a_posting", "is not listed: only who has the address may see it", item.text("id"))
    address = item.text("jobUrl")
    employment = item.text("employmentType")
    places = [item.text("location"), *(each.text("location") for each in item.inners("secondaryLocations"))]
    ad = Ad(
        source_id=item.text("id"),
        title=item.text("title"),
        text=item.text("descriptionHtml") or item.text("descriptionPlain"),
        url=address,
        employer=employer or match(address) or "",  # the answer names no employer, the board's name does
        location=texts.places(places),
        country=item.text("address", "postalAddress", "addressCountry"),
        workplace=item.text("workplaceType"),
        employment_type=_EMPLOYMENT.get(employment, employment),
        posted_at=item.text("publishedAt"),
    )
    return outcome(item, stated_pay.added(ad, _pay(item), item.refused))


def _pay(item: Item) -> list[stated_pay.Range]:
    """Return the pay of the summary; tiers differ by place, bonus and equity are no pay."""
    components = item.inner("compensation").inners("summaryComponents")
    return [
        stated_pay.Range(
            each.text("minValue"),
            each.text("maxValue"),
            each.text("currencyCode"),
            each.text("interval").removeprefix("1 "),
        )
        for each in components
        if each.text("compensationType") == "Salary"
    ]


ADAPTER = Adapter(
    name="ashby",
    policy=Policy(
        hosts=("api.ashbyhq.com",),
        attribution="Ashby job boards of the employers named",
        terms="https://developers.ashbyhq.com/docs/public-job-posting-api",
    ),
    match=match,
    plan=plan,
    parse=parse,
)
