"""Aggregate: the warehouse's postings, mentions and facts of one role -> its market.

Reads `postings`, `mentions`, `facts`, `open_mentions`, `problems`, `readings`. Writes only temporary tables, each
named as its file in sql/. SQL selects and counts whole numbers; every sum of fractions is made in numpy in one order.
Fails with `NotEnoughDataError` when no usable posting matches, `InputError` when the taxonomy and the
readings do not belong together.
"""

from collections import Counter, defaultdict
from typing import Any

import duckdb
import numpy as np

from pipeline import quotes, resources
from pipeline.errors import InputError, NotEnoughDataError
from pipeline.gap import Evidence, OpenPhrase, ProblemCount
from pipeline.market import Market, PostingLine, Selection, Side, StatedFact
from pipeline.metrics import asks as ask
from pipeline.metrics import constants, demand, distinct, weights
from pipeline.metrics.asks import Asks, Ints
from pipeline.taxonomy import Taxonomy
from pipeline.titles import RoleIndex, RoleMatch

# In this order: each may read the ones before.
TABLES = (
    "selected_postings",
    "usable_postings",
    "asked_mentions",
    "asked_skills",
    "items",
    "other_postings",
    "other_counts",
)
QUOTES_SHOWN = 2
WORDED = 40  # concepts whose wordings are worth a reader's time
PHRASES = {"at_least": 2, "at_most": 40}  # asked for twice is no slip of one writer


def run(con: duckdb.DuckDBPyConnection, taxonomy: Taxonomy, selection: Selection) -> Market:
    """Return the market of the selected role.

    Raises:
        NotEnoughDataError: no title matches the role, or none of its postings is usable inside the filters.
        InputError: a mention is of a concept that the taxonomy does not hold.
    """
    role, origin_role = _match_titles(con, taxonomy, selection)
    parameters = {
        "industry": selection.industry, "location": selection.location, "since": selection.since,
        "as_of": selection.as_of, "source": selection.source,
    }  # fmt: skip
    for table in TABLES:
        con.execute(*_statement(table, parameters, f"create or replace temp table {table} as "))
    postings = _postings(con)
    if not postings:
        raise NotEnoughDataError(_nothing_usable(con, selection))
    skills = tuple(
        skill_id for (skill_id,) in _fetch(con, "select skill_id from asked_skills order by skill")
    )
    is_item = np.array([_concept_kind(taxonomy, skill_id) != "licence" for skill_id in skills], dtype=bool)
    employer_of, all_asks = _employers(con), _asks(con, len(postings), len(skills))
    weighed = weights.weigh(employer_of, all_asks)
    asked = demand.demand(all_asks, weighed.omega, weighed.n_eff)
    sizes = dict(_fetch(con, "select side, count(*) from other_postings group by side"))
    return Market(
        selection=selection,
        role=role,
        origin_role=origin_role,
        collected=_number(con, "select count(*) from selected_postings"),
        duplicates=_number(con, "select count(*) from selected_postings where is_duplicate"),
        unusable=_unusable(con),
        postings=postings,
        employer_of=employer_of,
        skills=skills,
        is_item=is_item,
        all_asks=all_asks,
        asks=all_asks.only(is_item[all_asks.skill]),
        weights=weighed,
        demand=asked,
        background=_side(con, "background", skills, asked.k, len(postings), sizes),
        background_postings=sizes.get("background", 0),
        origin=_side(con, "origin", skills, asked.k, len(postings), sizes),
        origin_titles=dict(_rows(con, "origin_titles")),
        facts=tuple(StatedFact(*row) for row in _rows(con, "stated_facts")),
        quotes=_quotes(con, "quotable_mentions", postings) | _quotes(con, "quotable_facts", postings),
        wordings=_wordings(con, skills, asked.k),
        phrases=tuple(OpenPhrase(phrase=p, k=k) for p, k in _rows(con, "asked_phrases", PHRASES)),
        problems=tuple(
            ProblemCount(stage=stage, code=code, count=count, example=example)
            for stage, code, count, example in _rows(con, "problem_counts")
        ),
        extractor=_extractor(con),
    )


def _match_titles(
    con: duckdb.DuckDBPyConnection, taxonomy: Taxonomy, selection: Selection
) -> tuple[RoleMatch, RoleMatch | None]:
    """Find the titles meant and store them as `matched_titles`; counts shown are of usable postings."""
    stored = con.execute(
        "select title, count(*) filter (is_usable and canonical_id is null) from postings group by title"
    ).fetchall()
    titles = dict(sorted(stored))
    index = RoleIndex(taxonomy.roles)
    role = index.find(selection.role, titles)
    origin_role = _origin(index, selection.origin, titles)
    con.execute("create or replace temp table matched_titles (title varchar, side varchar)")
    for side, match in (("target", role), ("origin", origin_role)):
        if match:
            con.execute("insert into matched_titles select unnest($1), $2", [list(match.titles), side])
    return role, origin_role


def _origin(index: RoleIndex, origin: str | None, titles: dict[str, int]) -> RoleMatch | None:
    """Return the role come from; None when no posting is here for it, which costs a contrast, not the report."""
    try:
        return index.find(origin, titles) if origin else None
    except NotEnoughDataError:
        return None


def _statement(name: str, parameters: dict[str, Any], before: str = "") -> tuple[str, dict[str, Any]]:
    """Return the text of sql/NAME.sql and those of the parameters that it names."""
    sql = (resources.SQL / f"{name}.sql").read_text(encoding="utf-8")
    return before + sql, {key: value for key, value in parameters.items() if f"${key}" in sql}


def _rows(
    con: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, Any] | None = None
) -> list[tuple[Any, ...]]:
    return con.execute(*_statement(name, parameters or {})).fetchall()


def _fetch(con: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return con.execute(query).fetchall()


def _postings(con: duckdb.DuckDBPyConnection) -> tuple[PostingLine, ...]:
    columns = ", ".join(PostingLine._fields)
    rows = _fetch(con, f"select {columns} from usable_postings order by posting")
    return tuple(PostingLine(*row) for row in rows)


def _number(con: duckdb.DuckDBPyConnection, query: str) -> int:
    row = con.execute(query).fetchone()
    return int(row[0]) if row else 0


def _concept_kind(taxonomy: Taxonomy, skill_id: str) -> str:
    concept = taxonomy.concepts.get(skill_id)
    if concept is None:
        raise InputError(
            f"the warehouse was read with another taxonomy: it holds '{skill_id}', which {taxonomy.folder} does not;"
            " run `pivot extract` to read the postings again"
        )
    return concept.kind


def _employers(con: duckdb.DuckDBPyConnection) -> Ints:
    rows = con.execute("select employer_number from usable_postings order by posting").fetchnumpy()
    _, numbers = np.unique(rows["employer_number"], return_inverse=True)
    return np.asarray(numbers, dtype=np.int64).reshape(-1)


def _asks(con: duckdb.DuckDBPyConnection, n_postings: int, n_skills: int) -> Asks:
    items = con.execute(
        "select posting, skill, strength_place, any_of_group from items order by posting, skill"
    ).fetchnumpy()
    posting, skill, strength, group = (
        np.asarray(items[name], dtype=np.int64)
        for name in ("posting", "skill", "strength_place", "any_of_group")
    )
    return ask.build(posting, skill, strength, group, n_postings, n_skills)


def _unusable(con: duckdb.DuckDBPyConnection) -> tuple[tuple[str, int], ...]:
    """Return the reasons of postings left out, most frequent first; a duplicate is counted as one only."""
    counts = Counter(row[0] for row in con.execute(
        "select unusable_reason from selected_postings where not is_usable and not is_duplicate").fetchall())  # fmt: skip
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _side(con: duckdb.DuckDBPyConnection, side: str, skills: tuple[str, ...], k1: Ints, n1: int,
          sizes: dict[str, int]) -> Side | None:  # fmt: skip
    """Return the contrast with one side, None when it holds too few postings to say anything."""
    n0 = sizes.get(side, 0)
    if n0 < constants.MIN_BACKGROUND:
        return None
    found = dict(
        con.execute("select skill_id, postings from other_counts where side = $1", [side]).fetchall()
    )
    k0 = np.array([found.get(skill_id, 0) for skill_id in skills], dtype=np.int64)
    return Side(n0, distinct.contrast(k1, n1, k0, n0, int(k1.sum()), sum(found.values())))


def _quotes(
    con: duckdb.DuckDBPyConnection, name: str, postings: tuple[PostingLine, ...]
) -> dict[str, list[Evidence]]:
    """Return up to two quotes for each concept or fact, from different employers, strict and clear ones first."""
    candidates = defaultdict(list)
    for about, grade, posting, start, stop, offset, text in _rows(con, name):
        quote = quotes.cut(quotes.Window(text, offset, start, stop))
        candidates[about].append((grade, not quote.is_clear, posting, quote))
    return {
        about: [_evidence(postings[posting], quote) for _, _, posting, quote in sorted(found)[:QUOTES_SHOWN]]
        for about, found in candidates.items()
    }


def _evidence(posting: PostingLine, quote: quotes.Quote) -> Evidence:
    return Evidence(
        posting_id=posting.posting_id,
        quote=quote.text,
        employer=posting.employer,
        date=posting.seen_on.isoformat() if posting.seen_on else None,
        url=posting.url,
        start=quote.start,
        stop=quote.stop,
    )


def _wordings(
    con: duckdb.DuckDBPyConnection, skills: tuple[str, ...], k: Ints
) -> dict[str, list[tuple[str, int]]]:
    top = sorted(range(len(skills)), key=lambda s: (-k[s], s))[:WORDED]
    forms: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for skill_id, phrase, postings in _rows(con, "wordings", {"skill_ids": [skills[s] for s in top]}):
        forms[skill_id].append((phrase, postings))
    return dict(forms)


def _extractor(con: duckdb.DuckDBPyConnection) -> str:
    """Return the version(s) of the reader behind the counted postings."""
    found = con.execute(
        "select distinct r.extractor from readings r join usable_postings u using (posting_id) order by 1"
    ).fetchall()
    return ", ".join(row[0] for row in found) or "unknown"


def _nothing_usable(con: duckdb.DuckDBPyConnection, selection: Selection) -> str:
    """Return why no posting is left, and what would be enough."""
    filters = {
        name: value for name, value in selection._asdict().items() if value and name not in ("role", "origin")
    }
    collected = _number(con, "select count(*) from selected_postings")
    if not collected:
        shown = ", ".join(f"{name} {value}" for name, value in filters.items())
        return f"no posting for '{selection.role}' is left within {shown}; widen or leave out one of these filters"
    reasons = ", ".join(f"{count} {reason}" for reason, count in _unusable(con)) or "all of them duplicates"
    return (
        f"none of the {collected} postings for '{selection.role}' can be used ({reasons});"
        " load postings with their full text"
    )
