"""Greenhouse boards: one answer holds a whole board, each text as HTML that was escaped once more."""

from pipeline.sources import stated_pay, texts, tokens
from pipeline.sources.answers import Ad, Adapter, Answer, Fault, Outcome, Parsed, Policy, Query, Request
from pipeline.sources.items import Item, decode, number, outcome, parse_list, top

API = "https://boards-api.greenhouse.io/v1/boards"
MOST_BYTES = 40_000_000  # the largest boards hold 800 postings and come whole

_HOSTS = frozenset(("boards.greenhouse.io", "job-boards.greenhouse.io", "job-boards.eu.greenhouse.io"))
_PERIODS = {"hour": "hour", "annual": "year", "year": "year", "month": "month"}
_NO_BOARDS = frozenset(("embed", "v1"))
# `location` holds a way of working where the employer has its places in `offices`.
_WAYS_OF_WORKING = frozenset(("hybrid", "remote", "onsite", "on-site", "in-office", "flexible"))


def match(url: str) -> str | None:
    """Return the board of an address, also of the form that employers put into their own pages."""
    found = tokens.pieces(url)
    if found and found.host in _HOSTS and found.path[:1] == ("embed",):
        return found.query.get("for")
    token = tokens.in_path(url, _HOSTS)
    return None if token in _NO_BOARDS else token


def plan(query: Query) -> list[Request]:
    """Return the one request that brings a board; without `content` it has no texts."""
    url = f"{API}/{tokens.for_path(query.token)}/jobs?content=true&pay_transparency=true"
    return [Request("greenhouse", url, key=query.token, employer=query.employer, most_bytes=MOST_BYTES)]


def parse(answer: Answer) -> Parsed:
    """Return the postings of a board, or the one of a single-posting answer."""
    said = decode(answer.body)
    if isinstance(said, dict) and "content" in said and "jobs" not in said:
        return Parsed((_read(Item(said)),))
    parsed = parse_list(answer, ["jobs"], _read)
    boards = {token for ad in parsed.ads if (token := match(ad.url))}
    expected = number(top(answer).text("meta", "total"))
    return parsed._replace(expected=expected, list_name=min(boards, default=""))


def _read(item: Item) -> Outcome:
    if item.data.get("internal_job_id", 0) is None:
        return Fault("not_a_posting", "is a general application, not a job", item.text("id"))
    offices = [office.text("name") for office in item.inners("offices")]
    place = item.text("location", "name")
    is_way = place.lower() in _WAYS_OF_WORKING
    ad = Ad(
        source_id=item.text("id"),
        title=item.text("title"),
        text=item.text("content"),
        url=item.text("absolute_url"),
        employer=item.text("company_name"),
        location=texts.places(offices) if is_way else place,
        workplace=place,
        language=item.text("language"),
        posted_at=item.text("first_published"),  # `updated_at` is stamped anew on whole boards
        expires_at=item.text("application_deadline"),
    )
    return outcome(item, stated_pay.added(ad, _pay(item), item.refused))


def _pay(item: Item) -> list[stated_pay.Range]:
    """Return the pay; the period stands in the range's title only ("Annual Salary", "Hourly Rate")."""
    return [
        stated_pay.Range(
            _units(each.text("min_cents")),
            _units(each.text("max_cents")),
            each.text("currency_type"),
            _period(each.text("title")),
        )
        for each in item.inners("pay_input_ranges")
    ]


def _units(cents: str) -> str:
    return f"{int(cents) / 100:.2f}" if cents.isascii() and cents.isdigit() else ""


def _period(title: str) -> str:
    words = title.lower()
    return next((period for cue, period in _PERIODS.items() if cue in words), "")


ADAPTER = Adapter(
    name="greenhouse",
    policy=Policy(
        hosts=("boards-api.greenhouse.io",),
        attribution="Greenhouse job boards of the employers named",
        terms="https://developers.greenhouse.io/job-board.html",
    ),
    match=match,
    plan=plan,
    parse=parse,
)
