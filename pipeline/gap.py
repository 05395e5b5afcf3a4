"""The content of a report: `compare` fills a Gap, `report` prints it, `report.json` is its dump.

No format shows a number that is not in here. `report.schema.json` is generated from this file (a test compares).
"""

import operator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.records import Kind

SCHEMA_VERSION = 1
OFFICE = "administration"  # the group of the tools of every desk

Level = Literal["quotes", "tiers", "ranges", "normal"]
Tier = Literal["core", "common", "sometimes", "rare"]
Action = Literal["build", "bridge", "prove", "check"]
StrengthAction = Literal["say", "show"]
Badge = Literal["everyday", "defining", "edge"]
Word = Literal["ready", "close", "building", "long_bridge"]
GateStatus = Literal["met", "partly", "ask", "not_stated"]
Verdict = Literal["needed", "helpful", "not_needed", "unclear"]
Career = Literal["door_opener", "career_advancer"]
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class Sentence(_Part):
    """What a report says, as data: the key of the sentence in templates/texts.toml and what fills its fields.

    Printing words it in the language of the reader. Counts are whole numbers, shares (0-1) are floats; where `k` and
    `n` are given, a sentence may also name `{asking}`, how many of the postings ask.
    """

    key: str
    values: dict[str, str | int | float | list[str]] = Field(default_factory=dict)


class TitleCount(_Part):
    """A job title as advertised and how many usable postings carry it."""

    title: str
    postings: Count


class RoleSelection(_Part):
    """What was asked for and which titles it matched."""

    query: str
    role_id: str | None
    role_title: str | None
    titles: list[TitleCount]


class Filters(_Part):
    """The selection beside the role; `as_of` closes the window."""

    industry: str | None = None
    location: str | None = None
    since: str | None = None
    as_of: str


class SourceCount(_Part):
    """A source and its usable postings; `attribution` is what its terms ask to be printed."""

    source: str
    postings: Count
    attribution: str | None = None


class Unusable(_Part):
    """Why postings were left out, with their number."""

    reason: str
    postings: Count


class Sample(_Part):
    """Collected -> de-duplicated -> usable, and how much that sample can carry (METRICS 4.0)."""

    collected: Count
    duplicates: Count
    usable: Count
    unusable: list[Unusable]
    employers: Count
    sources: list[SourceCount]
    n_eff: float
    within_employer_correlation: float | None
    top_employer_share: Share | None
    first_date: str | None
    last_date: str | None
    is_invented: bool
    level: Level
    warnings: list[Sentence]


class PostingReadiness(_Part):
    """How much of one posting's ask the person covers (rho_j, METRICS 4.5)."""

    posting_id: str
    rho: Share
    is_gated: bool


class ApplyNow(_Part):
    """k of n postings at or over the threshold with no failed gate."""

    k: Count
    n: Count


class Benchmark(_Part):
    """How much two ads for this role agree with each other; `yours` is computed in the same way."""

    mean: float
    sd: float
    yours: float | None = None


class Readiness(_Part):
    """Readiness over the postings with at least four items; mean for the ledger, median for the headline."""

    mean: float
    median: float
    low: float
    high: float
    threshold: float
    apply_now: ApplyNow
    must_have: float | None
    benchmark: Benchmark | None
    too_thin: Count
    word: Sentence
    postings: list[PostingReadiness]
    builds: Count | None = (
        None  # the fewest skills that bring half of the ungated ones within reach; null = over six
    )


class Evidence(_Part):
    """One quote of one posting; `start` and `stop` index the stored text and cover the mention."""

    posting_id: str
    quote: str
    employer: str | None
    date: str | None
    url: str | None
    start: int
    stop: int


class ProfileEvidence(_Part):
    """What of the profile carries the credit, and where it stands there."""

    skill_id: str | None
    text: str
    source: str | None
    is_proven: bool
    words: str | None = None  # the person's own words for it: a piece of the text, or all of it


class DemandRow(_Part):
    """What the market asks of one concept; k, n, required, preferred, duty are plain posting counts."""

    skill_id: str
    name: str
    kind: Kind
    group: str | None
    k: Count
    n: Count
    share: Share | None
    low: Share | None
    high: Share | None
    required: Count
    preferred: Count
    duty: Count
    tier: Tier | None
    lift: float | None
    is_distinctive: bool
    origin_share: Share | None
    lift_origin: float | None
    badge: Badge | None
    evidence: list[Evidence]
    required_rate: Share | None = None  # of the postings that ask, how many insist; with its range
    required_rate_low: Share | None = None
    required_rate_high: Share | None = None

    @property
    def is_general(self) -> bool:
        """Whether every role asks for it alike: a language, a tool of every desk, what is badged everyday."""
        is_of_every_desk = self.kind == "tool" and self.group == OFFICE and self.badge is None
        return self.kind == "language" or self.badge == "everyday" or is_of_every_desk


class Alternative(_Part):
    """Another name that stands in the place of a concept (any-of), and in how many of the postings."""

    name: str
    postings: Count


class GapRow(DemandRow):
    """A concept that is asked for and not (wholly) covered; contributions and mean readiness sum to 1."""

    rank_band: tuple[int, int] | None
    contribution: float | None
    credit: Share
    because: Sentence | None
    action: Action
    gain: float | None
    any_of: list[Alternative]
    effort: str | None = None
    profile_evidence: ProfileEvidence | None


class StrengthRow(DemandRow):
    """A concept that is asked for and that the person has."""

    action: StrengthAction | None
    is_last_used_long_ago: bool = False
    profile_evidence: ProfileEvidence | None


class Gate(_Part):
    """A condition that no skill replaces: years, degree, licence; never imputed."""

    kind: Literal["years", "degree", "licence", "language"]
    skill_id: str | None
    name: str
    stated_in: Count
    n: Count
    asked: list[Sentence]
    yours: Sentence | None
    status: GateStatus
    evidence: list[Evidence]


class CareerSteps(_Part):
    """How often a certificate is asked for where few years are asked for, and where many are (METRICS 4.9).

    `entry` of the postings that ask for two years at most, `senior` of those that ask for five or more; `reading` is
    null when the two shares do not surely differ.
    """

    entry: Count
    entry_postings: Count
    senior: Count
    senior_postings: Count
    reading: Career | None


class CertificationRow(_Part):
    """Demand for one certification, with what the count allows to say (METRICS 4.9)."""

    skill_id: str
    name: str
    issuer: str | None
    family: str | None
    k: Count
    n: Count
    required: Count
    preferred: Count
    share: Share | None
    low: Share | None
    high: Share | None
    required_high: Share | None
    verdict: Verdict
    is_held: bool
    any_of: list[Alternative]
    evidence: list[Evidence]
    met_by: str | None = None  # the name of another certificate, held, that meets this one
    career: CareerSteps | None = None  # null where too few postings state years


class CertificationFamily(_Part):
    """Postings that ask for any certificate of a family; without a name, for any certificate at all (METRICS 4.9)."""

    family: str | None
    members: list[str]
    k: Count
    n: Count
    required: Count
    share: Share | None
    low: Share | None
    high: Share | None
    held: list[str]


class BundleStep(_Part):
    """Gaining this skill after the ones before lets `unlocks` more postings reach the line."""

    skill_id: str
    name: str
    unlocks: Count


class Bundle(_Part):
    """The set of up to three skills after which most postings are within reach (METRICS 4.7)."""

    steps: list[BundleStep]
    blocked_by_gates: Count
    differs_from_simple_list: bool


class MarkRow(_Part):
    """One line of keep / drop / gain with its reason."""

    skill_id: str | None
    name: str
    k: Count | None
    n: Count | None
    enjoy: int
    reason: Sentence
    is_warning: bool = False


class KeepRate(_Part):
    """k of the n wanted skills held are asked for in at least a fifth of the postings (METRICS 4.6)."""

    k: Count
    n: Count


class Phrase(_Part):
    """A wording and how many of the postings that name the concept use it."""

    phrase: str
    postings: Count


class Wording(_Part):
    """The market's words for a concept beside the person's; `naming` = postings that name it, of those looked at.

    `is_agreed`: one of these wordings stands in the person's line already; of what is not held, the first in its name.
    `is_in_a_line`: a line of the profile speaks for it, not its name in a list alone.
    """

    skill_id: str
    name: str
    kind: Kind
    market: list[Phrase]
    naming: Count
    yours: str | None
    is_agreed: bool
    is_in_a_line: bool


class EmployerRow(_Part):
    """An employer that hires for the role; `closest` = the best readiness among its postings."""

    name: str
    postings: Count
    closest: Share | None
    urls: list[str]


class OpenPhrase(_Part):
    """A phrase that postings ask for and the taxonomy does not know yet."""

    phrase: str
    k: Count


class Years(_Part):
    """Stated minimum years: never imputed, quartiles over the postings that state one."""

    stated_in: Count
    n: Count
    quartiles: tuple[float, float, float] | None
    yours: float | None
    yours_arithmetic: list[str]
    met: Count | None


class SeniorityShare(_Part):
    """How many usable postings are at this level."""

    seniority: str
    postings: Count


class PayPremium(_Part):
    """Pay is this much higher (0.05 = 5 %) where the skill is asked for: associated with it, never caused by it."""

    skill_id: str
    name: str
    seniority: str | None
    with_it: Count
    without: Count
    difference: float
    low: float
    high: float


class Pay(_Part):
    """What postings state, within the largest set of one currency, period, country and contract (METRICS 4.11)."""

    stated_in: Count
    n: Count
    postings: Count
    currency: str
    period: str
    country: str | None
    contract: str | None
    quartiles: tuple[float, float, float] | None
    range_width: float | None
    premiums: list[PayPremium]


class LearnTogether(_Part):
    """Two open skills that are asked for together more than by chance; it gives no credit (METRICS 4.4).

    Of the `k` postings that ask for the first, `both` ask for the second too, which `with_k` ask for.
    """

    skill_id: str
    name: str
    with_id: str
    with_name: str
    both: Count
    k: Count
    with_k: Count
    n: Count
    theta: Share
    lift: float


class PostingStay(_Part):
    """After how many days half of the postings are gone, those still up counted too (METRICS 4.12).

    `closed` of `followed` were seen to go. Without `median` fewer than half are gone, or too few tell; without `high`
    the range is open.
    """

    followed: Count
    closed: Count
    median: Count | None
    low: Count | None
    high: Count | None


class Moved(_Part):
    """A concept whose share surely moved: difference of shares with Newcombe's range."""

    skill_id: str
    name: str
    share_before: Share
    share_now: Share
    difference: float
    low: float
    high: float


class NamedSkill(_Part):
    """A concept by id and name."""

    skill_id: str
    name: str


class Change(_Part):
    """What is different from an earlier report of the same query and versions (METRICS 4.12).

    `moved` is the market; `closed` and `opened` are the person: gaps that are strengths now, and the other way round.
    """

    since: str
    postings_before: Count
    postings_now: Count
    is_same_market: bool
    is_same_profile: bool
    readiness_before: Share | None
    readiness_now: Share | None
    compared: Count
    moved: list[Moved]
    closed: list[NamedSkill]
    opened: list[NamedSkill]
    still_open: Count
    newly_asked: list[NamedSkill]
    no_longer_asked: list[NamedSkill]


class PlanStep(_Part):
    """One step of the 30 / 60 / 90 days."""

    days: int
    action: str
    skill_id: str | None
    text: Sentence


class TargetRow(_Part):
    """A target role beside the others (METRICS 4.8): figures are null where its postings are too few to carry them.

    `label` and `also` (what the sample cannot rule out) as `metrics.feasibility.Label`; `builds` = the fewest skills that
    bring half of the ungated postings within reach, null over six; `through` = a role on the way.
    """

    role: str
    is_chosen: bool
    label: str
    also: list[str]
    postings: Count
    apply_now: ApplyNow | None
    builds: int | None
    skills: list[str]
    gate: str | None
    gated: int | None
    keep_rate: KeepRate | None
    through: str | None


class Sensitivity(_Part):
    """Does the top five stand under another reading?"""

    variant: str
    top: list[str]
    is_same_top: bool
    sentence: str


class ProblemCount(_Part):
    """Records skipped or fields refused, by reason."""

    stage: str
    code: str
    count: Count
    example: str


class PublishedList(_Part):
    """An imported list that lay under the taxonomy; `attribution` is what its terms ask to be printed."""

    name: str
    version: str
    attribution: str
    licence: str


class Versions(_Part):
    """What made this report; holds only what changes the answer (no path, clock or host)."""

    product: str
    extractor: str
    taxonomy: str
    warehouse_schema: int
    postings_hash: str
    profile_hash: str | None
    as_of: str
    command: dict[str, str]
    # Written only when one was used: a report without is the same on every machine.
    layers: list[PublishedList] = Field(default_factory=list, exclude_if=operator.not_)


class PersonHeader(_Part):
    """Who the report is for: an alias only."""

    alias: str | None
    current_role: str | None
    is_empty: bool


class AskingPosting(_Part):
    """What one posting asks for; `weight` 0 = too thin to be compared, `needs` as comparing/what_if.py writes it."""

    weight: float
    is_gated: bool
    place: int | None
    needs: str


class WhatIf(_Part):
    """What a page computes readiness with when the reader ticks a skill; numbers of skills are places in `skills`.

    `held` is the credit (0-1) that no bridge gives; `meets` (ticked, certificate that it meets); `bridges` (owned, target, credit) stand in the order of matching.
    With `is_summed` one posting stands for all: enough for the mean and the ledger, not for the median.
    """

    skills: list[str]
    held: list[float]
    meets: list[tuple[int, int]]
    bridges: list[tuple[int, int, float]]
    most_targets: int
    weights: list[float]
    places: list[str]
    postings: list[AskingPosting]
    is_summed: bool
    threshold: float


class Gap(_Part):
    """One whole report."""

    schema_version: int = SCHEMA_VERSION
    generated_from: Versions
    person: PersonHeader | None
    role: RoleSelection
    origin: RoleSelection | None
    filters: Filters
    sample: Sample
    background: str | None  # what `lift` is measured against, or why there is none
    readiness: Readiness | None
    gaps: list[GapRow]
    strengths: list[StrengthRow]
    gates: list[Gate]
    certifications: list[CertificationRow]
    certification_sentences: list[Sentence]
    certification_families: list[CertificationFamily] = Field(default_factory=list)
    bundle: Bundle | None
    keep: list[MarkRow]
    drop: list[MarkRow]
    gain: list[MarkRow]
    keep_rate: KeepRate | None = None
    wording: list[Wording]
    employers: list[EmployerRow]
    open_mentions: list[OpenPhrase]
    years: Years
    seniority_mix: list[SeniorityShare]
    sensitivity: list[Sensitivity]
    plan: list[PlanStep]
    questions: list[Sentence]
    targets: list[TargetRow] = []  # side by side; empty when the person names one target role only
    pay: Pay | None = None
    together: list[LearnTogether] = Field(default_factory=list)
    stay: PostingStay | None = None
    change: Change | None = None
    coach_notes: str | None = None
    problems: list[ProblemCount]
    # What the page computes with; nothing of it is shown as it is, so report.json goes without.
    what_if: WhatIf | None = Field(default=None, exclude=True)
