"""Arbeitnow: a feed of pages, mostly jobs in Germany in many professions."""

from pipeline.sources.answers import Ad, Adapter, Answer, Outcome, Parsed, Policy, Query, Request
from pipeline.sources.items import Item, outcome, parse_list

API = "https://www.arbeitnow.com/api/job-board-api"
PAGE = 100


def match(_url: str) -> str | None:
    """Return None: the feed has no boards."""
    return None


def plan(_query: Query) -> list[Request]:
    """Return the request for the first page; the feed cannot be searched."""
    return [Request("arbeitnow", f"{API}?page=1", key="feed")]


def parse(answer: Answer) -> Parsed:
    """Return the postings of a page; `links.next` is not followed, it carries somebody else's search."""
    parsed = parse_list(answer, ["data"], _read)
    return parsed._replace(more=answer.page_after("page", 1) if len(parsed.items) >= PAGE else ())


def _read(item: Item) -> Outcome:
    # `job_types` mixes hours, kind and experience in two languages: each text is looked at by the load stage.
    ad = Ad(
        source_id=item.text("slug"),
        title=item.text("title"),
        text=item.text("description"),
        url=item.text("url"),
        employer=item.text("company_name"),
        industry=next(iter(item.texts("tags")), ""),
        location=item.text("location"),
        workplace="remote" if item.flag("remote") else "",
        employment_type=", ".join(item.texts("job_types")),
        posted_at=item.text("created_at"),
    )
    return outcome(item, ad)


ADAPTER = Adapter(
    name="arbeitnow",
    policy=Policy(
        hosts=("www.arbeitnow.com",),
        attribution="Arbeitnow, https://www.arbeitnow.com",
        terms="https://www.arbeitnow.com/blog/job-board-api",
        most_requests=20,
    ),
    match=match,
    plan=plan,
    parse=parse,
)
