"""Lever boards: a bare list; what is asked of applicants stands in `lists`, outside the description."""

from urllib.parse import unquote

from pipeline.sources import stated_pay, texts, tokens
from pipeline.sources.answers import Ad, Adapter, Answer, Outcome, Parsed, Policy, Query, Request
from pipeline.sources.items import Item, decode, outcome, parse_list

PAGE = 100
EUROPE = "@eu"  # ends the token of a board on the European host
_HOSTS = {"jobs.lever.co": "", "jobs.eu.lever.co": EUROPE}


def match(url: str) -> str | None:
    """Return the board of an address, marked when it is on the European host.

    >>> match("https://jobs.eu.lever.co/acme/6f1"), match("https://lever.co/acme")
    ('acme@eu', None)
    """
    found = tokens.pieces(url)
    token = tokens.in_path(url, _HOSTS)
    return token + _HOSTS[found.host] if token and found else None


def plan(query: Query) -> list[Request]:
    """Return the request for the first page of a board."""
    host = "api.eu.lever.co" if query.token.endswith(EUROPE) else "api.lever.co"
    board = tokens.for_path(query.token.removesuffix(EUROPE))
    url = f"https://{host}/v0/postings/{board}?mode=json&skip=0&limit={PAGE}"
    return [Request("lever", url, key=query.token, employer=query.employer)]


def parse(answer: Answer) -> Parsed:
    """Return the postings of a page of a board, or the one of a single-posting answer."""
    employer = answer.request.employer if answer.request else ""
    said = decode(answer.body)
    if isinstance(said, dict) and "text" in said and "hostedUrl" in said:
        return Parsed((_read(Item(said), employer),))
    parsed = parse_list(answer, (), lambda item: _read(item, employer))
    return parsed._replace(more=answer.page_after("skip", PAGE) if len(parsed.items) >= PAGE else ())


def _read(item: Item, employer: str) -> Outcome:
    address = item.text("hostedUrl")
    # The answer does not name the employer: else the board does, as its owner wrote it.
    board = unquote(tokens.in_path(address, _HOSTS) or "")
    places = item.texts("categories", "allLocations") or [item.text("categories", "location")]
    ad = Ad(
        source_id=item.text("id"),
        title=item.text("text"),
        text=texts.joined(_parts(item)),
        url=address,
        employer=employer or board,
        location=texts.places(places),
        country=item.text("country"),
        workplace=item.text("workplaceType"),
        employment_type=item.text("categories", "commitment"),
        posted_at=item.text("createdAt"),
    )
    pay = stated_pay.Range(
        item.text("salaryRange", "min"),
        item.text("salaryRange", "max"),
        item.text("salaryRange", "currency"),
        _period(item.text("salaryRange", "interval")),
    )
    return outcome(item, stated_pay.added(ad, [pay], item.refused))


def _parts(item: Item) -> list[tuple[str, str]]:
    """Return the parts of the text in the order of the page; each has a plain twin for when its HTML is not there."""

    def either(name: str) -> str:
        return item.text(name) or item.text(f"{name}Plain")

    whole = either("description")  # opening and body
    opening = [("", whole)] if whole else [("", either("opening")), ("", either("descriptionBody"))]
    lists = [(each.text("text"), each.text("content")) for each in item.inners("lists")]
    return [*opening, *lists, ("", either("salaryDescription")), ("", either("additional"))]


def _period(interval: str) -> str:
    """Return the period of "per-year-salary", "per-hour-wage" or "1-YEAR"."""
    words = interval.lower().replace("_", "-").split("-")
    return next((period for period in ("year", "month", "week", "day", "hour") if period in words), "")


ADAPTER = Adapter(
    name="lever",
    policy=Policy(
        hosts=("api.lever.co", "api.eu.lever.co"),
        attribution="Lever job boards of the employers named",
        terms="https://github.com/lever/postings-api",
    ),
    match=match,
    plan=plan,
    parse=parse,
)
