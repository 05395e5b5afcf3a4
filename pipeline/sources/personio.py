"""Personio feeds: XML with a whole board, each text in named blocks; an empty feed is an employer without jobs."""

from xml.etree.ElementTree import Element

from pipeline.sources import texts, tokens
from pipeline.sources.answers import Ad, Adapter, Answer, Fault, Outcome, Parsed, Policy, Query, Request
from pipeline.sources.items import Item, account, outcome
from pipeline.sources.xml_answers import all_at, local, root_of, said

_ENDS = (".jobs.personio.de", ".jobs.personio.com")
_SENIORITY = {"entry-level": "entry level"}


def match(url: str) -> str | None:
    """Return the board of an address."""
    return tokens.in_host(url, *_ENDS)


def plan(query: Query) -> list[Request]:
    """Return the one request that brings a board in a language; what has no translation comes as it is."""
    url = f"https://{tokens.for_host(query.token)}{_ENDS[0]}/xml?language={query.language}"
    headers = (("accept", "application/xml, text/xml"),)
    return [Request("personio", url, key=query.token, headers=headers, employer=query.employer)]


def parse(answer: Answer) -> Parsed:
    """Return the positions of a feed; addresses are known only when the board is."""
    root = root_of(answer.body)
    if isinstance(root, Fault):
        return Parsed(fault=root)
    if local(root) != "workzag-jobs":
        return Parsed(fault=Fault("schema_drift", f"has <{local(root)}> where <workzag-jobs> should be"))
    return account([_read(each, answer) for each in all_at(root, "position")])


def _read(position: Element, answer: Answer) -> Outcome:
    ident = said(position, "id")
    request = answer.request
    board = tokens.pieces(request.url) if request else None
    blocks = all_at(position, "jobDescriptions", "jobDescription")
    others = [(each.text or "").strip() for each in all_at(position, "additionalOffices", "office")]
    seniority = said(position, "seniority")
    ad = Ad(
        source_id=ident,
        title=said(position, "name"),
        text=texts.joined((said(block, "name"), said(block, "value")) for block in blocks),
        url=f"https://{board.host}/job/{ident}" if board else "",
        employer=said(position, "subcompany") or (request.employer or request.key if request else ""),
        industry=said(position, "occupationCategory").replace("_", " "),
        location=texts.places([said(position, "office"), *others]),
        employment_type=_employment(said(position, "employmentType"), said(position, "schedule")),
        seniority=_SENIORITY.get(seniority, seniority),
        posted_at=said(position, "createdAt"),
    )
    return outcome(Item({}), ad)


def _employment(kind: str, schedule: str) -> str:
    """Return the kind when it tells more than the hours: an internship, freelance work."""
    return schedule if kind in {"", "permanent"} and schedule else kind


ADAPTER = Adapter(
    name="personio",
    policy=Policy(
        hosts=_ENDS,
        attribution="Personio careers pages of the employers named",
        terms="https://developer.personio.de/docs/retrieving-open-job-positions",
    ),
    match=match,
    plan=plan,
    parse=parse,
)
