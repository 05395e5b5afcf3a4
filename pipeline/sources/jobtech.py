"""JobTech, the Swedish public employment service: every profession, full texts, no account; most texts are Swedish."""

from urllib.parse import urlencode

from pipeline.sources import texts, tokens
from pipeline.sources.answers import Ad, Adapter, Answer, Fault, Outcome, Parsed, Policy, Query, Request
from pipeline.sources.items import Item, decode, number, outcome, parse_list

API = "https://jobsearch.api.jobtechdev.se"
PAGE = 100
LAST_OFFSET = 2_000  # of the agency's own source; what lies beyond takes a narrower question
_SITE = "arbetsformedlingen.se"


def match(url: str) -> str | None:
    """Return the advertisement of an address of the agency's site."""
    found = tokens.pieces(url)
    if found and found.host.removeprefix("www.") == _SITE and found.path[:2] == ("platsbanken", "annonser"):
        return found.path[2] if len(found.path) > 2 else None
    return None


def plan(query: Query) -> list[Request]:
    """Return the request for one advertisement, or for the first page of what a search finds."""
    if query.token:
        return [Request("jobtech", f"{API}/ad/{tokens.for_path(query.token)}", "detail", key=query.token)]
    words = " ".join(filter(None, (query.words, query.location)))
    asked = {"q": words, "limit": PAGE, "offset": 0, "sort": "pubdate-desc"}
    since = {"published-after": f"{query.since.isoformat()}T00:00:00"} if query.since else {}
    return [Request("jobtech", f"{API}/search?{urlencode(asked | since)}", key=words)]


def parse(answer: Answer) -> Parsed:
    """Return the advertisements of a page of results, of the stream, or of a single-advertisement answer."""
    said = decode(answer.body)
    if isinstance(said, dict) and "headline" in said:
        return Parsed((_read(Item(said)),))
    parsed = parse_list(answer, () if isinstance(said, list) else ["hits", "hits.hits"], _read)
    found = Item(said) if isinstance(said, dict) else Item({})
    total = found.inner("total") if "total" in found.data else found.inner("hits").inner("total")
    expected = number(total.text("value"))
    more = answer.page_after("offset", len(parsed.items), below=min(expected or 0, LAST_OFFSET))
    return parsed._replace(expected=expected, more=more)


def _read(item: Item) -> Outcome:
    if "_source" in item.data:  # the search engine behind it wraps its hits
        item = item.inner("_source")
    ident = item.text("id")
    if item.flag("removed"):
        return Fault("removed", "was taken down by its employer", ident)
    formatted, plain = item.text("description", "text_formatted"), item.text("description", "text")
    place = item.inner("workplace_address")
    ad = Ad(
        source_id=ident,
        title=item.text("headline"),
        text=formatted or plain,
        url=item.text("webpage_url") or (f"https://{_SITE}/platsbanken/annonser/{ident}" if ident else ""),
        employer=item.text("employer", "name") or item.text("employer", "workplace"),
        industry=item.text("occupation_field", "label"),
        location=texts.place(place.text("city") or place.text("municipality"), place.text("region")),
        country="SE" if place.text("country") in {"Sverige", "Sweden"} else place.text("country"),
        employment_type=_hours(item),
        posted_at=item.text("publication_date"),
        expires_at=item.text("application_deadline"),
    )  # fmt: skip
    return outcome(item, ad)


def _hours(item: Item) -> str:
    """Return the hours in English; "Heltid/deltid" says both and so neither."""
    hours = item.text("working_hours_type", "label")
    return {"Heltid": "full time", "Deltid": "part time"}.get(hours, "")


ADAPTER = Adapter(
    name="jobtech",
    policy=Policy(
        hosts=("jobsearch.api.jobtechdev.se",),
        attribution="Arbetsförmedlingen, JobTech Development",
        terms="https://jobtechdev.se",
    ),
    match=match,
    plan=plan,
    parse=parse,
)
