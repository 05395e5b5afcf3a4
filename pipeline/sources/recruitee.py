"""Recruitee boards: one answer holds a whole board; requirements stand beside the description."""

from pipeline.sources import stated_pay, texts, tokens
from pipeline.sources.answers import Ad, Adapter, Answer, Fault, Outcome, Parsed, Policy, Query, Request
from pipeline.sources.items import Item, decode, outcome, parse_list

_END = ".recruitee.com"


def match(url: str) -> str | None:
    """Return the board of an address."""
    return tokens.in_host(url, _END)


def plan(query: Query) -> list[Request]:
    """Return the one request that brings a board."""
    url = f"https://{tokens.for_host(query.token)}{_END}/api/offers/"
    return [Request("recruitee", url, key=query.token, employer=query.employer)]


def parse(answer: Answer) -> Parsed:
    """Return the offers of a board, or the one of a single-offer answer."""
    said = decode(answer.body)
    if isinstance(said, dict) and isinstance(said.get("offer"), dict):
        return Parsed((_read(Item(said["offer"])),))
    return parse_list(answer, ["offers"], _read)


def _read(item: Item) -> Outcome:
    status = item.text("status")
    if status and status != "published":
        return Fault("not_a_posting", f"is not published but {status}", item.text("id"))
    ad = Ad(
        source_id=item.text("id"),
        title=item.text("title"),
        text=texts.joined([("", item.text("description")), ("", item.text("requirements"))]),
        url=item.text("careers_url"),
        employer=item.text("company_name"),
        industry=item.text("category_code").replace("_", " "),
        location=_location(item),
        country=item.text("country_code") or item.text("country"),
        workplace=_workplace(item),
        employment_type=item.text("employment_type_code").replace("_", " "),
        seniority=item.text("experience_code").replace("_", " "),
        posted_at=item.text("published_at"),
        expires_at=item.text("close_at"),
    )
    pay = stated_pay.Range(*(item.text("salary", name) for name in ("min", "max", "currency", "period")))
    return outcome(item, stated_pay.added(ad, [pay], item.refused))


def _location(item: Item) -> str:
    stated = item.inners("locations")
    found = [texts.place(each.text("city") or each.text("name"), each.text("country")) for each in stated]
    return texts.places(found) or item.text("location") or item.text("city")


def _workplace(item: Item) -> str:
    """Return the way of working; a posting may tick several, and it is then hybrid."""
    ways = (("hybrid", "hybrid"), ("remote", "remote"), ("on_site", "onsite"))
    return next((way for name, way in ways if item.flag(name)), "")


ADAPTER = Adapter(
    name="recruitee",
    policy=Policy(
        hosts=(_END,),
        attribution="Recruitee careers sites of the employers named",
        terms="https://docs.recruitee.com/reference/offers",
    ),
    match=match,
    plan=plan,
    parse=parse,
)
