"""USAJOBS: every job of the federal government of the United States; a free key is needed."""

from urllib.parse import urlencode

from pipeline.sources import stated_pay, texts
from pipeline.sources.answers import Ad, Adapter, Answer, Outcome, Parsed, Policy, Query, Request
from pipeline.sources.items import Item, number, outcome, parse_list, top

API = "https://data.usajobs.gov/api/search"
PAGE = 250
KEY, EMAIL = "PIVOT_USAJOBS_KEY", "PIVOT_USAJOBS_EMAIL"
_PERIODS = {"PA": "year", "PH": "hour", "PD": "day", "PM": "month", "BW": "", "PER YEAR": "year", "PER HOUR": "hour",
            "PER DAY": "day", "PER MONTH": "month"}  # fmt: skip
# Of `UserArea.Details`, in the order of the page; how to apply and the fine print are no part of the job.
_DETAILS = (("", "JobSummary"), ("Duties", "MajorDuties"), ("Requirements", "KeyRequirements"),
            ("Requirements", "Requirements"))  # fmt: skip


def match(_url: str) -> str | None:
    """Return None: the service has no boards."""
    return None


def plan(query: Query) -> list[Request]:
    """Return the request for the first page of what a search finds."""
    asked = {
        "Keyword": query.words,
        "LocationName": query.location,
        "WhoMayApply": "public",
        "Fields": "full",
    }
    named = {name: value for name, value in asked.items() if value}
    url = f"{API}?{urlencode(named | {'ResultsPerPage': PAGE, 'Page': 1})}"
    return [
        Request(
            "usajobs",
            url,
            key=query.words or "all",
            headers=(("accept", "application/json"), ("host", "data.usajobs.gov")),
            secrets=(("authorization-key", KEY), ("user-agent", EMAIL)),
        )
    ]


def parse(answer: Answer) -> Parsed:
    """Return the announcements of a page of results."""
    parsed = parse_list(answer, ["SearchResult.SearchResultItems"], _read)
    result = top(answer).inner("SearchResult")
    pages = number(result.text("UserArea", "NumberOfPages")) or 0
    more = answer.page_after("Page", 1, below=pages + 1)
    return parsed._replace(expected=number(result.text("SearchResultCountAll")), more=more)


def _read(item: Item) -> Outcome:
    described = item.inner("MatchedObjectDescriptor")
    details = described.inner("UserArea").inner("Details")
    address = described.text("PositionURI")
    places = [each.text("LocationName") for each in described.inners("PositionLocation")]
    is_remote = details.flag("RemoteIndicator")
    ad = Ad(
        source_id=item.text("MatchedObjectId") or address.rstrip("/").rpartition("/")[2],
        title=described.text("PositionTitle"),
        text=texts.joined(_parts(described, details)),
        url=address,
        employer=described.text("OrganizationName") or described.text("DepartmentName"),
        industry=next((each.text("Name") for each in described.inners("JobCategory")), ""),
        location=described.text("PositionLocationDisplay") or texts.places(places),
        country="US",
        workplace="remote" if is_remote else "",
        employment_type=next((each.text("Name") for each in described.inners("PositionSchedule")), ""),
        language="en",
        posted_at=described.text("PublicationStartDate"),
        expires_at=described.text("ApplicationCloseDate"),
    )
    return outcome(item, stated_pay.added(ad, _pay(described), item.refused))


def _parts(described: Item, details: Item) -> list[tuple[str, str]]:
    told = [(heading, "\n".join(_as_items(details.texts(name)))) for heading, name in _DETAILS]
    return [
        *told,
        ("Qualifications", described.text("QualificationSummary")),
        ("Education", details.text("Education")),
    ]


def _as_items(lines: list[str]) -> list[str]:
    return lines if len(lines) < 2 else [f"- {line}" for line in lines]


def _pay(described: Item) -> list[stated_pay.Range]:
    ranges = []
    for each in described.inners("PositionRemuneration"):
        code = each.text("RateIntervalCode").upper()
        period = _PERIODS.get(code, "")
        ranges.append(stated_pay.Range(each.text("MinimumRange"), each.text("MaximumRange"), "USD", period))
    return ranges


ADAPTER = Adapter(
    name="usajobs",
    policy=Policy(
        hosts=("data.usajobs.gov",),
        attribution="USAJOBS, U.S. Office of Personnel Management",
        terms="https://developer.usajobs.gov",
        secrets=(KEY, EMAIL),
    ),
    match=match,
    plan=plan,
    parse=parse,
)
