"""What passes between an adapter and the stages around it: requests, answers, and what an answer held.

An adapter is three functions without any knowledge of network or warehouse. `match` tells a board by its address,
`plan` says what to ask, `parse` reads an answer. What `parse` returns accounts for every item of the answer: each
is an `Ad`, a `Fault` or an `Awaited`, in the order of the answer.
"""

from collections.abc import Callable, Sequence
from datetime import date
from hashlib import blake2b
from typing import Literal, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

Kind = Literal["list", "detail", "page"]  # of an answer: many postings, one of them, a page of the web

MOST_BYTES = 10_000_000  # of an answer, unpacked; a page of a hundred postings has one million
GOOD_FOR = 6 * 3600  # seconds in which the same question is not asked again


class Request(NamedTuple):
    """One question to a source, as data: it can be stored, compared, and asked again after a restart."""

    source: str  # name of the adapter that reads the answer
    url: str
    kind: Kind = "list"
    key: str = ""  # what it asks for, for people: "gitlab", "gitlab 743999"
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = (("accept", "application/json"),)
    body: str | None = None
    secrets: tuple[tuple[str, str], ...] = ()  # (header, NAME of an environment variable); never a value
    employer: str = ""  # who stands behind the board, where the answer does not say
    most_bytes: int = MOST_BYTES
    good_for: int = GOOD_FOR
    depth: int = 0  # answers that led here; an adapter that follows addresses stops at a depth of its own

    @property
    def identity(self) -> str:
        """Return 32 hexadecimal digits, the same for the same question."""
        digest = blake2b(digest_size=16)
        for part in (self.source, self.method, self.url, self.body or ""):
            digest.update(part.encode("utf-8", errors="replace") + b"\x00")
        return digest.hexdigest()

    def parameter(self, name: str) -> str:
        """Return a parameter of the address, "" when it has none of this name."""
        return dict(parse_qsl(urlsplit(self.url).query)).get(name, "")

    def with_parameter(self, name: str, value: object) -> "Request":
        """Return the same question with one parameter of its address set; the others keep their order."""
        parts = urlsplit(self.url)
        rest = dict(parse_qsl(parts.query, keep_blank_values=True)) | {name: str(value)}
        return self._replace(url=parts._replace(query=urlencode(rest)).geturl())


class Query(NamedTuple):
    """What a person wants of a source: a board, or what a search finds."""

    token: str = ""  # of a board or a page, as `match` returned it
    words: str = ""  # only sources that can search look at words, location and since
    location: str = ""
    since: date | None = None
    language: str = "en"
    employer: str = ""


class Answer(NamedTuple):
    """The body of a successful answer; `request` is None when somebody saved it by hand."""

    body: bytes
    request: Request | None = None
    url: str = ""  # after redirects
    content_type: str = ""  # as the server sent it

    def page_after(self, parameter: str, step: int, below: int | None = None) -> tuple[Request, ...]:
        """Return the question for the next page: the one asked, with a parameter moved on by `step`.

        There is none when nobody asked, when the page was empty, and when the next one would not begin `below`.
        """
        text = self.request.parameter(parameter) if self.request else ""
        if self.request is None or not (text.isascii() and text.isdigit()) or step == 0:
            return ()
        following = int(text) + step
        is_past = below is not None and following >= below
        return () if is_past else (self.request.with_parameter(parameter, following),)


class Ad(NamedTuple):
    """One posting as its source has it: raw cells under the names of the load stage, "" where it says nothing.

    `text` is HTML or plain text; dates, pay and kinds of employment are in any form that the load stage reads.
    """

    source_id: str
    title: str = ""
    text: str = ""
    url: str = ""
    employer: str = ""
    industry: str = ""
    location: str = ""
    country: str = ""
    workplace: str = ""  # remote, hybrid, onsite
    employment_type: str = ""
    seniority: str = ""
    language: str = ""
    posted_at: str = ""
    expires_at: str = ""
    salary: str = ""  # in the source's own words
    salary_min: str = ""
    salary_max: str = ""
    salary_currency: str = ""
    salary_period: str = ""
    refused: tuple[str, ...] = ()  # fields that hold something else than they should: each is told

    def cells(self) -> dict[str, str]:
        """Return {field: cell} of what the source says, under the names of the load stage."""
        said = {name: value for name, value in self._asdict().items() if name != "refused" and value}
        return {"id" if name == "source_id" else name: value for name, value in said.items()}


class Fault(NamedTuple):
    """Why an item, or a whole answer, is no posting: a stable code and a reason for people.

    Codes of items: bad_item, empty_posting, not_a_posting, removed. Codes of answers: bad_json, bad_xml,
    xml_forbidden, truncated_body, wrong_content_type, schema_drift, http_404_unknown_board.
    """

    code: str
    reason: str
    source_id: str = ""  # known for `removed`, which closes what is stored


class Awaited(NamedTuple):
    """An item of a list whose text stands in an answer of its own."""

    source_id: str
    request: Request


Outcome = Ad | Fault | Awaited


class Parsed(NamedTuple):
    """What an answer held. A `fault` with no items means that nothing could be read; with items, look at it."""

    items: tuple[Outcome, ...] = ()  # one for each item of the answer
    fault: Fault | None = None
    more: tuple[Request, ...] = ()  # further pages, sitemaps and pages to ask; details stand in `items`
    expected: int | None = None  # postings the whole list should have, by its own count
    list_name: str = ""  # which list the count speaks of, as far as the answer tells

    @property
    def ads(self) -> tuple[Ad, ...]:
        """Return the postings."""
        return tuple(item for item in self.items if isinstance(item, Ad))

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Return why other items are no postings."""
        return tuple(item for item in self.items if isinstance(item, Fault))

    @property
    def follow(self) -> tuple[Request, ...]:
        """Return all that is to be asked next: details of items, then further pages."""
        return tuple(item.request for item in self.items if isinstance(item, Awaited)) + self.more


class Policy(NamedTuple):
    """How a source wants to be asked, and what it wants to be told about it."""

    hosts: tuple[str, ...]  # that requests and redirects may go to; ".x.org" = any name below it, "*" = any
    attribution: str  # printed wherever its postings are used
    terms: str  # address of its terms or documentation
    is_documented: bool = True  # an interface made for programs; else robots.txt decides
    per_second: float = 1.0
    most_requests: int = 500  # in one run
    secrets: tuple[str, ...] = ()  # environment variables without which it is off


class Adapter(NamedTuple):
    """A source: its name, how to ask it, and the three functions."""

    name: str
    policy: Policy
    match: Callable[[str], str | None]  # address -> token of a board, None = not of this source
    plan: Callable[[Query], Sequence[Request]]
    parse: Callable[[Answer], Parsed]
