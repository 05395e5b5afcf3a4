"""What stands where on a report: the choices every format shares, made from a Gap without adding a number to it."""

import hashlib
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pipeline.gap import DemandRow, Evidence, Gap, GapRow, PlanStep, RoleSelection, StrengthRow
from pipeline.texts import Texts, percent

TOP_GAPS = 5  # never more on page 1: a person can work on five, not on forty
FEWEST_STRENGTHS, MOST_STRENGTHS = 5, 7
NAMED = 3  # skills in a sentence
PICTURED = 12  # rows of the picture of what is asked for most
FULL_ROWS = 300  # with their quotes about 300 kB; rarer ones are named in one line and quoted in evidence.csv
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
    full_gaps: list[GapRow]
    rare_gaps: list[GapRow]
    soft_rows: list[DemandRow]
    pictured: list[Pictured]
    plan: dict[int, list[PlanStep]]
    sentences: list[str]


def lay_out(gap: Gap, texts: Texts) -> Page:
    """Return what every format prints of a report, in its order (REPORT 6)."""
    hard = [row for row in gap.gaps if row.kind != "soft"]
    return Page(
        gap=gap,
        report_id=hashlib.sha256(gap.model_dump_json().encode()).hexdigest()[:8],
        has_profile=has_profile(gap),
        is_ranked=gap.sample.level != "quotes",
        top=hard[:TOP_GAPS],
        soft=_soft_line(gap),
        strengths=_first_strengths(gap.strengths),
        full_gaps=hard[:FULL_ROWS],
        rare_gaps=hard[FULL_ROWS:],
        soft_rows=_most_asked([row for row in (*gap.gaps, *gap.strengths) if row.kind == "soft"]),
        pictured=_pictured(gap),
        plan={days: [step for step in gap.plan if step.days == days] for days in _days(gap.plan)},
        sentences=_sentences(gap, hard[:TOP_GAPS], texts),
    )


def has_profile(gap: Gap) -> bool:
    """Whether there is a person to compare with."""
    return gap.person is not None and not gap.person.is_empty


def role_name(role: RoleSelection) -> str:
    """Return the role's usual title, or what was asked for."""
    return role.role_title or role.query


def quotes(evidence: Sequence[Evidence], most: int) -> list[Evidence]:
    """Return the first quotes, one an employer as long as there are several employers."""
    seen: set[str | None] = set()
    first, others = [], []
    for one in evidence:
        (others if one.employer in seen else first).append(one)
        seen.add(one.employer)
    return (first + others)[:most]


def distance_covered(page: Page) -> float | None:
    """Return how much of what is still open the top gaps make up (0-1), None without a ledger (METRICS 4.6)."""
    open_parts = [row.contribution for row in page.gap.gaps if row.contribution is not None]
    top_parts = [row.contribution for row in page.top if row.contribution is not None]
    return sum(top_parts) / sum(open_parts) if sum(open_parts) > 0 else None


def _days(plan: Sequence[PlanStep]) -> list[int]:
    return sorted({step.days for step in plan})


def _most_asked(rows: Sequence[DemandRow]) -> list[DemandRow]:
    return sorted(rows, key=lambda row: (-row.k, row.skill_id))


def _soft_line(gap: Gap) -> Soft:
    asked = _most_asked([row for row in (*gap.gaps, *gap.strengths) if row.kind == "soft" and row.n])
    nearly = [row for row in asked if row.k / row.n >= SOFT_NEARLY]
    return Soft(nearly or [row for row in asked if row.k / row.n >= SOFT_MANY], bool(nearly))


def _first_strengths(strengths: Sequence[StrengthRow]) -> list[StrengthRow]:
    """Return the strengths for page 1: soft skills tell little and only fill up to the fewest."""
    hard = [row for row in strengths if row.kind != "soft"][:MOST_STRENGTHS]
    soft = [row for row in strengths if row.kind == "soft"]
    return hard + soft[: max(0, FEWEST_STRENGTHS - len(hard))]


def _pictured(gap: Gap) -> list[Pictured]:
    """Return the rows asked for most that have a range, soft skills left out."""
    rows = [Pictured(row, "have") for row in gap.strengths]
    rows += [Pictured(row, "partly" if row.credit else "open") for row in gap.gaps]
    told = [one for one in rows if one.row.kind != "soft" and one.row.share is not None]
    return sorted(told, key=lambda one: (-(one.row.share or 0), one.row.skill_id))[:PICTURED]


# --- in three sentences -----------------------------------------------------------------------------------


def _sentences(gap: Gap, top: Sequence[GapRow], texts: Texts) -> list[str]:
    if not has_profile(gap):
        return _demand_sentences(top, texts)
    bring = [row.name for row in _first_strengths(gap.strengths)[:NAMED]]
    return [
        texts.say("summary.bring", skills=texts.listed(bring)) if bring else texts.say("summary.bring_none"),
        _open_sentence(gap, top, texts),
        _next_step(gap, top, texts),
    ]


def _demand_sentences(top: Sequence[GapRow], texts: Texts) -> list[str]:
    first = texts.say("summary.demand", skills=_named(top, texts)) if top else texts.say("summary.demand_none")
    return [first, texts.say("summary.demand_basis"), texts.say("summary.demand_next")]


def _open_sentence(gap: Gap, top: Sequence[GapRow], texts: Texts) -> str:
    if gap.sample.level == "quotes":
        return texts.say("summary.too_few", postings=texts.count("usable", gap.sample.usable))
    return texts.say("summary.open", skills=_named(top, texts)) if top else texts.say("summary.open_none")


def _next_step(gap: Gap, top: Sequence[GapRow], texts: Texts) -> str:
    """Return one thing to do: what reaches most postings, else the first gap, else applying or talking."""
    if gap.sample.level == "quotes":
        return texts.say("summary.step_collect")
    if gap.bundle and gap.bundle.steps and gap.bundle.steps[0].unlocks:
        step = gap.bundle.steps[0]
        return texts.say(
            "summary.step_bundle", skill=step.name, postings=texts.count("more_postings", step.unlocks)
        )
    if top:
        task = texts.say(f"next.{top[0].action}")
        return texts.say("summary.step_gap", skill=top[0].name, step=task[:1].lower() + task[1:])
    if gap.readiness and gap.readiness.apply_now.k:
        return texts.say("summary.step_apply", **gap.readiness.apply_now.model_dump())
    return texts.say("summary.step_talk")


def _named(rows: Sequence[DemandRow], texts: Texts) -> str:
    """Return "press releases (24 of 60 postings), a (12 of 60) and b (9 of 60)"."""
    first = rows[:NAMED]
    return texts.listed([texts.say("summary.named", skill=row.name, k=row.k, n=row.n) for row in first])


def why(row: GapRow, texts: Texts) -> str:
    """Return why the gap's action is what it is: the reason for part credit, or the action's own."""
    if row.because and row.credit:
        return texts.say("gaps.counted", percent=percent(row.credit), because=row.because)
    return row.because or texts.say(f"why.{row.action}")


def alternatives(row: GapRow, texts: Texts) -> str:
    """Return the names any one of which meets the ask, or nothing."""
    return texts.say("gaps.any_of", names=texts.sentences["join.comma"].join(row.any_of)) if row.any_of else ""


def comparison(row: DemandRow, texts: Texts) -> str:
    """Return how the share compares with other roles and with the person's present one, or nothing (METRICS 4.3)."""
    told = []
    if row.is_distinctive and row.lift is not None:
        told.append(texts.say("lift.often", times=f"{row.lift:.0f}"))
    if row.origin_share is not None:
        told.append(texts.say("lift.origin", percent=percent(row.origin_share)))
    return "; ".join(told)


