"""Explain: every posting behind one number of a report, each with the words that ask, to be counted by hand.

The number is that of a skill, or of what is no skill: the years of experience or the degree asked for.

Reads the tables that `aggregate` made for the selection, and its market. Writes nothing.
Fails with a `UsageError` that names near skills when the taxonomy does not know the one asked about, or when its
name means several.
"""

from typing import Any, Literal, NamedTuple

import duckdb

from pipeline import quotes, resources
from pipeline.comparing import gates
from pipeline.comparing.names import Names
from pipeline.errors import UsageError
from pipeline.gap import Gap, GapRow, Sentence, StrengthRow
from pipeline.market import Market
from pipeline.metrics import wilson, years
from pipeline.metrics.demand import RequiredRate, required_rate
from pipeline.records import DEGREES
from pipeline.taxonomy import Taxonomy

# What a report counts together, by the place in records.STRENGTH_ORDER.
Counted = Literal["required", "duty", "preferred"]
Fact = Literal["min_years", "degree"]
_COUNTED: tuple[Counted, ...] = ("required", "required", "duty", "preferred")
# What people call the facts that can be explained.
FACTS: dict[str, Fact] = {
    "years": "min_years",
    "years of experience": "min_years",
    "min_years": "min_years",
    "degree": "degree",
}


class Asking(NamedTuple):
    """One posting that asks; `quote` holds the mention at `start`..`stop` of its stored text."""

    posting_id: str
    title: str
    employer: str | None
    date: str | None
    url: str | None
    strength: Counted
    quote: str
    start: int
    stop: int
    instead: list[str]  # names that would do as well, "Excel or Google Sheets"
    states: str | None = None  # of a fact: what this posting asks for


class Explanation(NamedTuple):
    """All that stands behind k of n; share and range are null where the report gives none (METRICS 4.0)."""

    skill_id: str
    name: str
    role: str
    n: int
    k: int
    required: int
    preferred: int
    duty: int
    share: float | None
    low: float | None
    high: float | None
    credit: float | None
    because: Sentence | None
    contribution: float | None
    postings: list[Asking]
    insist: RequiredRate | None = None  # of those that ask
    asked: tuple[Sentence, ...] = ()  # of a fact: the sum of it, as the report says it
    yours: Sentence | None = None
    arithmetic: tuple[str, ...] = ()  # how the years were added up


def find(name: str, taxonomy: Taxonomy) -> str:
    """Return the id of the concept that a name means.

    Raises:
        UsageError: no concept, or more than one, goes by that name.
    """
    names = Names(taxonomy)
    meant = names.meanings(name)
    if len(meant) == 1:
        return meant[0]
    if meant:
        told = ", ".join(f"{taxonomy.concepts[skill_id].name} ({skill_id})" for skill_id in meant)
        raise UsageError(f"'{name}' can mean several skills; name one of them: {told}")
    near = ", ".join(names.nearest(name))
    told = f"the nearest are: {near}" if near else "skills_taxonomy/skills.csv lists them"
    raise UsageError(f"no skill is called '{name}'; {told}")


def run(
    con: duckdb.DuckDBPyConnection, taxonomy: Taxonomy, market: Market, gap: Gap, skill_id: str
) -> Explanation:
    """Return every posting of the market that asks for a concept, strictest first; the counts are those of the rows."""
    sql = (resources.SQL / "explained_postings.sql").read_text(encoding="utf-8")
    rows = con.execute(sql, {"skill_id": skill_id}).fetchall()
    found = [_asking(market, taxonomy, row) for row in rows]
    rows_told: list[GapRow | StrengthRow] = [*gap.gaps, *gap.strengths]
    told = next((row for row in rows_told if row.skill_id == skill_id), None)
    share, low, high = _share(market, gap, skill_id)
    credit, because = _yours(gap, told)
    return Explanation(
        skill_id=skill_id,
        name=taxonomy.concepts[skill_id].name,
        role=market.role.name,
        n=market.n,
        k=len(found),
        required=sum(one.strength == "required" for one in found),
        preferred=sum(one.strength == "preferred" for one in found),
        duty=sum(one.strength == "duty" for one in found),
        share=share,
        low=low,
        high=high,
        credit=credit,
        because=because,
        contribution=told.contribution if isinstance(told, GapRow) else None,
        postings=found,
        insist=None
        if share is None
        else required_rate(
            sum(one.strength == "required" for one in found), len(found), market.weights.n_eff, market.n
        ),
    )


def run_fact(con: duckdb.DuckDBPyConnection, market: Market, gap: Gap, fact: Fact) -> Explanation:
    """Return every posting that states a minimum of years or a degree, most first, with the words that count."""
    stated = gates.stated_years(market.facts) if fact == "min_years" else gates.stated_degrees(market.facts)
    sql = (resources.SQL / "explained_facts.sql").read_text(encoding="utf-8")
    rows: dict[tuple[int, float], tuple[int, int, int, str]] = {}
    for number, value, start, stop, offset, text in con.execute(sql, {"fact": fact}).fetchall():
        rows.setdefault((number, _size(fact, value)), (start, stop, offset, text))
    found = [
        _stating(market, fact, one, *rows[one.posting, one.value])
        for one in sorted(stated, key=lambda one: (-one.value, one.posting))
    ]
    gate = next(row for row in gap.gates if row.kind == ("years" if fact == "min_years" else "degree"))
    weight = float(market.weights.omega[[one.posting for one in stated]].sum()) / market.n
    share = None if gap.sample.level == "quotes" else min(weight, 1.0)
    low, high = (None, None) if share is None else wilson.bounds(share, market.weights.n_eff)
    lines = gap.years.yours_arithmetic if fact == "min_years" else []
    return Explanation(
        skill_id=fact,
        name=gate.name,
        role=market.role.name,
        n=market.n,
        k=len(found),
        required=len(found),
        preferred=0,
        duty=0,
        share=share,
        low=low,
        high=high,
        credit=None,
        because=None,
        contribution=None,
        postings=found,
        asked=tuple(gate.asked),
        yours=gate.yours,
        arithmetic=tuple(lines),
    )


def _size(fact: Fact, value: str) -> float:
    return float(value) if fact == "min_years" else float(DEGREES.index(value))


def _stating(
    market: Market, fact: Fact, one: gates.Asked, start: int, stop: int, offset: int, text: str
) -> Asking:
    states = years.spoken(round(12 * one.value)) if fact == "min_years" else DEGREES[int(one.value)]
    return Asking(
        **_posting(market, one.posting),
        strength="required",
        quote=quotes.cut(quotes.Window(text, offset, start, stop)).text,
        start=start,
        stop=stop,
        instead=["equivalent experience"] if one.is_soft else [],
        states=states,
    )


def _posting(market: Market, number: int) -> dict[str, Any]:
    """Return what names a posting."""
    posting = market.postings[number]
    return {
        "posting_id": posting.posting_id,
        "title": posting.title,
        "employer": posting.employer,
        "date": posting.seen_on.isoformat() if posting.seen_on else None,
        "url": posting.url,
    }


def _share(market: Market, gap: Gap, skill_id: str) -> tuple[float | None, float | None, float | None]:
    """Return the weighted share with its range; also of what no posting asks for, which may be up to `high`."""
    if gap.sample.level == "quotes":
        return None, None, None
    if skill_id not in market.skills:
        return 0.0, *wilson.bounds(0.0, market.weights.n_eff)
    place, asked = market.skills.index(skill_id), market.demand
    return float(asked.share[place]), float(asked.low[place]), float(asked.high[place])


def _asking(
    market: Market, taxonomy: Taxonomy, row: tuple[int, int, int, int, int, str, list[str]]
) -> Asking:
    place, number, start, stop, offset, text, instead = row
    return Asking(
        **_posting(market, number),
        strength=_COUNTED[place],
        quote=quotes.cut(quotes.Window(text, offset, start, stop)).text,
        start=start,
        stop=stop,
        instead=[taxonomy.concepts[other].name for other in instead],
    )


def _yours(gap: Gap, told: GapRow | StrengthRow | None) -> tuple[float | None, Sentence | None]:
    """Return the credit of the person and what it rests on; nothing without a profile."""
    if gap.person is None or gap.person.is_empty or told is None:
        return None, None
    if isinstance(told, GapRow):
        return told.credit, told.because
    held = told.profile_evidence
    if held is None:
        return 1.0, None
    line = f"{held.text} ({held.source})" if held.source else held.text
    return 1.0, Sentence(key="because.line", values={"line": line})
