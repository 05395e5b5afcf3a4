"""What `aggregate` hands to `compare`: the market of one role, before anybody's profile."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pipeline.gap import Evidence, OpenPhrase, ProblemCount
from pipeline.metrics.asks import Asks, Bools, Ints
from pipeline.metrics.demand import Demand
from pipeline.metrics.distinct import Contrast
from pipeline.metrics.weights import Weights
from pipeline.titles import RoleMatch


class Selection(NamedTuple):
    """What was asked for; `as_of` closes the window, `since` opens it (both by the posting's date)."""

    role: str
    as_of: date
    industry: str | None = None
    location: str | None = None
    since: date | None = None
    source: str | None = None
    origin: str | None = None


class PostingLine(NamedTuple):
    """A usable posting; its place in `Market.postings` is its number in every array."""

    posting_id: str
    source: str
    title: str
    employer: str | None
    url: str | None
    seniority: str | None
    content_hash: str
    seen_on: date | None
    is_agency: bool = False
    location: str | None = None


class StatedFact(NamedTuple):
    """A fact stated in posting number `posting`; see records.Fact."""

    posting: int
    fact: str
    value: str
    scope: str
    strength: str
    start: int
    stop: int


class StatedPay(NamedTuple):
    """The pay that posting number `posting` states itself, as a range; see records.Posting."""

    posting: int
    currency: str
    period: str
    country: str | None
    contract: str | None
    seniority: str | None
    low: float
    high: float


class Followed(NamedTuple):
    """How long posting number `posting` was followed: its age in days when seen first, and when seen last or gone."""

    posting: int
    entry: int
    leave: int
    is_closed: bool


class Side(NamedTuple):
    """A contrast with `n` other postings: all other roles, or the role come from."""

    n: int
    contrast: Contrast


class WrittenForm(NamedTuple):
    """A wording of a concept: `postings` of the `naming` ones looked at that name the concept write it so."""

    phrase: str
    postings: int
    naming: int


@dataclass(frozen=True)
class Market:
    """The market of one role; arrays are over `postings`, over `skills` (sorted ids), or rows of `asks`."""

    selection: Selection
    role: RoleMatch
    origin_role: RoleMatch | None
    collected: int
    duplicates: int
    unusable: tuple[tuple[str, int], ...]
    postings: tuple[PostingLine, ...]
    employer_of: Ints  # number of each posting's employer, 0..E-1 in the order of first postings
    cluster_of: Ints  # number of who speaks: the employer, but for a recruitment agency the text
    skills: tuple[str, ...]
    is_item: Bools  # per skill: counts in readiness; licences do not, they are gates
    all_asks: Asks  # licences too
    asks: Asks  # items only
    weights: Weights
    demand: Demand
    background: Side | None
    background_postings: int
    origin: Side | None
    origin_titles: dict[str, int]  # usable postings by title
    facts: tuple[StatedFact, ...]
    pay: tuple[StatedPay, ...]
    followed: tuple[Followed, ...]
    quotes: dict[str, list[Evidence]]
    wordings: dict[str, list[WrittenForm]]
    phrases: tuple[OpenPhrase, ...]
    problems: tuple[ProblemCount, ...]
    extractor: str

    @property
    def n(self) -> int:
        """Usable postings."""
        return len(self.postings)
