"""The records that pass from stage to stage; field names are the warehouse's column names."""

from datetime import date
from typing import Literal, NamedTuple

Kind = Literal["skill", "tool", "knowledge", "soft", "language", "certification", "licence"]
# required = cued, stated = in a requirements part without a cue; files and reports count stated as required.
Strength = Literal["required", "stated", "preferred", "duty"]
Section = Literal["requirements", "preferred", "duties", "prose", "boilerplate"]
Degree = Literal["secondary", "vocational", "bachelor", "master", "doctorate"]

INVENTED_SOURCE = "invented sample"  # the label of the postings that ship; they never meet real ones
DEGREES: tuple[Degree, ...] = ("secondary", "vocational", "bachelor", "master", "doctorate")
STRENGTH_ORDER: tuple[Strength, ...] = (
    "required",
    "stated",
    "duty",
    "preferred",
)  # strongest first, METRICS 4.2


class Problem(NamedTuple):
    """A record skipped or a field refused: counted, shown, never silent."""

    stage: str
    source: str
    record: str  # file:line, file:record or posting_id
    code: str
    reason: str


class Posting(NamedTuple):
    """One advertised job as loaded; `text` is cleaned and is what every offset indexes."""

    posting_id: str
    source: str
    source_id: str
    title: str
    text: str
    url: str | None = None
    employer: str | None = None
    employer_id: str | None = None
    industry: str | None = None
    location: str | None = None
    country: str | None = None
    workplace: str | None = None
    employment_type: str | None = None
    role_id: str | None = None
    seniority: str | None = None
    posted_at: date | None = None
    expires_at: date | None = None
    first_seen: date | None = None
    last_seen: date | None = None
    language: str | None = None
    salary_min: float | None = None
    salary_max: float | None = None
    salary_currency: str | None = None
    salary_period: str | None = None
    salary_basis: str | None = None
    content_hash: str = ""
    is_usable: bool = True
    unusable_reason: str | None = None
    canonical_id: str | None = None  # null = this row is the canonical one
    snapshot: str | None = None


class Mention(NamedTuple):
    """One skill at one place of a text; `start` and `stop` are code points into that text."""

    skill_id: str
    start: int
    stop: int
    kind: Kind
    strength: Strength
    section: Section
    is_negated: bool = False
    any_of_group: int | None = None  # same number in one posting = alternatives, one requirement


class Fact(NamedTuple):
    """One stated fact: min_years (value a number, scope what in) or degree (value a level, scope the field)."""

    fact: str
    value: str
    scope: str
    strength: Strength
    start: int
    stop: int


class OpenMention(NamedTuple):
    """A phrase asked for that the taxonomy does not hold; `pattern` names the finder."""

    phrase: str
    pattern: str
    start: int
    stop: int


class Reading(NamedTuple):
    """All that was read out of one posting; `unusable` is the reason when nothing can be said from it."""

    mentions: list[Mention]
    facts: list[Fact]
    open_mentions: list[OpenMention]
    unusable: str | None = None
