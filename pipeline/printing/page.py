"""What stands where on a report: the choices every format shares, made from a Gap without adding a number to it."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from pipeline.gap import (
    CertificationRow,
    DemandRow,
    Evidence,
    Gap,
    GapRow,
    Gate,
    PlanStep,
    StrengthRow,
    Wording,
)

TOP_GAPS = 5  # never more on page 1: a person can work on five, not on forty
FEWEST_STRENGTHS, MOST_STRENGTHS = 5, 7
SEVERAL = 3  # postings: what one or two ask for says little about the role
PICTURED = 10  # rows of the picture of what is asked for most
WORDINGS = 6  # as many as are read before a talk
FULL_ROWS = 100  # about 2 kB each with quotes; nobody reads rank 101, evidence.csv quotes the rest
SOFT_NEARLY, SOFT_MANY = 0.8, 0.4  # shares from which soft skills go into one line, and which words it uses

Mark = Literal["have", "partly", "open"]


class Pictured(NamedTuple):
    """A row of the picture of demand, and whether the person has it."""

    row: DemandRow
    mark: Mark


class Soft(NamedTuple):
    """The soft skills that most postings ask for; `is_nearly_all` = each by about every posting."""

    rows: list[DemandRow]
    is_nearly_all: bool


class Page(NamedTuple):
    """A Gap laid out: what goes on page 1, what in the appendix."""

    gap: Gap
    report_id: str
    has_profile: bool
    is_ranked: bool
    top: list[GapRow]
    soft: Soft
    strengths: list[StrengthRow]
    other_strengths: list[StrengthRow]
    full_gaps: list[GapRow]
    rare_gaps: list[GapRow]
    soft_rows: list[DemandRow]
    pictured: list[Pictured]
    wording: list[Wording]
    agreed: list[Wording]
    plan: dict[int, list[PlanStep]]


def lay_out(gap: Gap) -> Page:
    """Return what every format prints of a report, in its order (REPORT 6)."""
    hard = [row for row in gap.gaps if row.kind != "soft"]
    strengths = _first_strengths(gap.strengths)
    return Page(
        gap=gap,
        report_id=hashlib.sha256(gap.model_dump_json().encode()).hexdigest()[:8],
        has_profile=has_profile(gap),
        is_ranked=gap.sample.level != "quotes",
        top=hard[:TOP_GAPS],
        soft=_soft_line(gap),
        strengths=strengths,
        other_strengths=[row for row in gap.strengths if row.kind != "soft" and row not in strengths],
        full_gaps=hard[:FULL_ROWS],
        rare_gaps=hard[FULL_ROWS:],
        soft_rows=_most_asked([row for row in (*gap.gaps, *gap.strengths) if row.kind == "soft"]),
        pictured=_pictured(gap),
        wording=_first_wordings(gap, hard[:TOP_GAPS]),
        agreed=[row for row in gap.wording if row.yours and row.is_agreed and row.kind != "soft"],
        plan={days: [step for step in gap.plan if step.days == days] for days in _days(gap.plan)},
    )


def has_profile(gap: Gap) -> bool:
    """Whether there is a person to compare with."""
    return gap.person is not None and not gap.person.is_empty


def quotes(evidence: Sequence[Evidence], most: int) -> list[Evidence]:
    """Return the first quotes, one an employer as long as there are several employers."""
    seen: set[str | None] = set()
    first: list[Evidence] = []
    others: list[Evidence] = []
    for one in evidence:
        (others if one.employer in seen else first).append(one)
        seen.add(one.employer)
    return (first + others)[:most]


def quoted(gap: Gap) -> Iterator[tuple[str, str | None, str, Evidence]]:
    """Yield every quote of a report with its part, the id and the name of what it shows."""
    parts: tuple[tuple[str, Sequence[DemandRow] | Sequence[Gate] | Sequence[CertificationRow]], ...] = (
        ("gap", gap.gaps), ("strength", gap.strengths), ("gate", gap.gates), ("certification", gap.certifications),
    )  # fmt: skip
    for part, rows in parts:
        for row in rows:
            for one in row.evidence:
                yield part, row.skill_id, row.name, one


def attributions(gap: Gap) -> list[str]:
    """Return what the terms of sources and imported lists ask to be printed, each once; no page may cut it."""
    of_sources = [one.attribution for one in gap.sample.sources]
    asked = [*of_sources, *(one.attribution for one in gap.generated_from.layers)]
    return list(dict.fromkeys(text for text in asked if text))


def distance_covered(page: Page) -> float | None:
    """Return how much of what is still open the top gaps make up (0-1), None without a ledger (METRICS 4.6)."""
    open_parts = [row.contribution for row in page.gap.gaps if row.contribution is not None]
    top_parts = [row.contribution for row in page.top if row.contribution is not None]
    return sum(top_parts) / sum(open_parts) if sum(open_parts) > 0 else None


def _days(plan: Sequence[PlanStep]) -> list[int]:
    return sorted({step.days for step in plan})


def _first_wordings(gap: Gap, top: Sequence[GapRow]) -> list[Wording]:
    """Return the words worth learning: where a line of the profile says it in other words, then a list, then the top gaps.

    A row whose words agree already teaches nothing, and neither does another word for being reliable.
    """
    differ = [
        row for row in gap.wording if not row.is_agreed and row.kind != "soft" and row.naming >= SEVERAL
    ]
    if not has_profile(gap):
        return (differ or gap.wording)[:WORDINGS]
    wanted = {row.skill_id for row in top}
    rows = [row for row in differ if row.yours or row.skill_id in wanted]
    return sorted(rows, key=lambda row: (row.yours is None, not row.is_in_a_line))[:WORDINGS]


def _most_asked(rows: Sequence[DemandRow]) -> list[DemandRow]:
    return sorted(rows, key=lambda row: (-row.k, row.skill_id))


def _soft_line(gap: Gap) -> Soft:
    asked = _most_asked([row for row in (*gap.gaps, *gap.strengths) if row.kind == "soft" and row.n])
    nearly = [row for row in asked if row.k / row.n >= SOFT_NEARLY]
    return Soft(nearly or [row for row in asked if row.k / row.n >= SOFT_MANY], bool(nearly))


def _first_strengths(strengths: Sequence[StrengthRow]) -> list[StrengthRow]:
    """Return the strengths for page 1: soft skills tell little and only fill up to the fewest."""
    hard = sorted((row for row in strengths if row.kind != "soft"), key=_place)
    first = _each_certificate_once(hard)[:MOST_STRENGTHS]
    soft = [row for row in strengths if row.kind == "soft"]
    return first + soft[: max(0, FEWEST_STRENGTHS - len(first))]


def _place(row: StrengthRow) -> tuple[bool, bool, bool, bool]:
    """Return what sorts strengths: what sets the role apart and is proven first, the rest as often as it is asked for.

    A language or Outlook is asked for in every role; at the head of a page it would tell a professional nothing.
    """
    is_proven = bool(row.profile_evidence and row.profile_evidence.is_proven)
    return row.k < SEVERAL, row.is_general, not row.is_distinctive, not is_proven


def _each_certificate_once(rows: Sequence[StrengthRow]) -> list[StrengthRow]:
    """Leave out what the same certificate of the profile meets under another name: CIPD for who has CIPD Level 5."""
    shown = [row.profile_evidence.text if row.profile_evidence else row.name for row in rows]
    first: dict[str, StrengthRow] = {}
    for text, row in zip(shown, rows, strict=True):
        if row.kind == "certification" and (text not in first or row.name == text):
            first[text] = row
    return [
        row
        for text, row in zip(shown, rows, strict=True)
        if row.kind != "certification" or row is first[text]
    ]


def _pictured(gap: Gap) -> list[Pictured]:
    """Return the rows asked for most that have a range, soft skills left out."""
    rows = [Pictured(row, "have") for row in gap.strengths]
    usual: Mark = "open" if has_profile(gap) else "have"  # nothing is open for nobody
    rows += [Pictured(row, "partly" if row.credit else usual) for row in gap.gaps]
    told = [one for one in rows if one.row.kind != "soft" and one.row.share is not None]
    return sorted(told, key=lambda one: (-(one.row.share or 0), one.row.skill_id))[:PICTURED]
