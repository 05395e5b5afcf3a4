"""SmartRecruiters boards: a list without texts, then one answer a posting with its text in four sections."""

from pipeline.errors import InputError
from pipeline.sources import texts, tokens
from pipeline.sources.answers import (
    Ad,
    Adapter,
    Answer,
    Awaited,
    Fault,
    Outcome,
    Parsed,
    Policy,
    Query,
    Request,
)
from pipeline.sources.items import Item, decode, number, outcome, parse_list, top

API = "https://api.smartrecruiters.com/v1/companies"
PAGE = 100
_HOSTS = frozenset(("careers.smartrecruiters.com", "jobs.smartrecruiters.com"))
_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


def match(url: str) -> str | None:
    """Return the company of an address."""
    return tokens.in_path(url, _HOSTS)


def plan(query: Query) -> list[Request]:
    """Return the request for the first page of a company's list."""
    url = f"{API}/{tokens.for_path(query.token)}/postings?limit={PAGE}&offset=0"
    return [Request("smartrecruiters", url, key=query.token)]


def parse(answer: Answer) -> Parsed:
    """Return what a list awaits, or the posting of a detail."""
    said = decode(answer.body)
    if isinstance(said, dict) and "jobAd" in said:
        return Parsed((_read(Item(said)),))
    parsed = parse_list(answer, ["content"], _await)
    page = top(answer)
    expected = number(page.text("totalFound"))
    companies = [each.text("company", "identifier") for each in page.inners("content")]
    more = answer.page_after("offset", len(parsed.items), below=expected or 0)
    return parsed._replace(expected=expected, more=more, list_name=next(iter(companies), ""))


def _await(item: Item) -> Outcome:
    ident, company = item.text("id"), item.text("company", "identifier")
    if not ident or not company:
        return Fault("bad_item", "has no id" if not ident else "names no company", ident)
    try:
        url = f"{API}/{tokens.for_path(company)}/postings/{tokens.for_path(ident)}"
    except InputError:
        return Fault("bad_item", "has an id that no address can hold", ident)
    return Awaited(ident, Request("smartrecruiters", url, "detail", key=f"{company} {ident}"))


def _read(item: Item) -> Outcome:
    ident, company = item.text("id"), item.text("company", "identifier")
    place = item.inner("location")
    sections = item.inner("jobAd").inner("sections")
    parts = [(sections.text(name, "title"), sections.text(name, "text")) for name in _SECTIONS]
    address = f"https://jobs.smartrecruiters.com/{company}/{ident}" if company and ident else ""
    # `remote` stands beside a city too: then the work has a place, and nothing is said about where it is done.
    is_remote = place.flag("remote") and not place.text("city")
    ad = Ad(
        source_id=ident,
        title=item.text("name"),
        text=texts.joined(parts),
        url=item.text("postingUrl") or address,
        employer=item.text("company", "name"),
        industry=item.text("industry", "label"),
        location=place.text("fullLocation") or texts.place(place.text("city"), place.text("region")),
        country=place.text("country"),
        workplace="hybrid" if place.flag("hybrid") else "remote" if is_remote else "",
        employment_type=item.text("typeOfEmployment", "label"),
        seniority=item.text("experienceLevel", "label"),
        language=item.text("language", "code"),
        posted_at=item.text("releasedDate"),
    )  # fmt: skip
    return outcome(item, ad)


ADAPTER = Adapter(
    name="smartrecruiters",
    policy=Policy(
        hosts=("api.smartrecruiters.com",),
        attribution="SmartRecruiters job boards of the employers named",
        terms="https://developers.smartrecruiters.com/docs/posting-api",
        most_requests=1_000,
    ),
    match=match,
    plan=plan,
    parse=parse,
)
