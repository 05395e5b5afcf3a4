"""Aggregate: the warehouse's postings, mentions and facts of one role -> its market.

Reads `postings`, `mentions`, `facts`, `open_mentions`, `problems`, `readings`. Writes only temporary tables, each
named as its file in sql/. SQL selects and counts whole numbers; every sum of fractions is made in numpy in one order.
Fails with `NotEnoughDataError` when no usable posting matches, `InputError` when the taxonomy and the
readings do not belong together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb
import numpy as np

from pipeline import agencies, places, said, warehouse
from pipeline.errors import InputError, NotEnoughDataError
from pipeline.gap import OpenPhrase, ProblemCount
from pipeline.market import (
    Market,
    PostingLine,
    Selection,
    Side,
)
from pipeline.metrics import asks as ask
from pipeline.metrics import constants, demand, distinct, weights
from pipeline.metrics.asks import Asks, Bools, Ints
from pipeline.taxonomy import Taxonomy
from pipeline.titles import RoleIndex, RoleMatch

# In this order: each may read the ones before.
TABLES = (
    "selected_postings",
    "usable_postings",
    "asked_skills",
    "asked_mentions",
    "items",
    "other_postings",
    "other_counts",
)
PHRASES = {"at_least": 2, "at_most": 40}  # asked for twice is no slip of one writer


def run(con: duckdb.DuckDBPyConnection, taxonomy: Taxonomy, selection: Selection) -> Market:
    """Return the market of the selected role.

    Raises:
        NotEnoughDataError: no title matches the role, or none of its postings is usable inside the filters.
        InputError: a mention is of a concept that the taxonomy does not hold.
    """
    role, origin_role = select(con, taxonomy, selection)
    postings = posting_lines(con)
    if not postings:
        raise NotEnoughDataError(_nothing_usable(con, selection))
    skills = tuple(
        skill_id for (skill_id,) in _fetch(con, "select skill_id from asked_skills order by skill")
    )
    is_item = items_of(taxonomy, skills)
    all_asks = _asks(con, len(postings), len(skills))
    cluster_of = _numbered(con, "cluster_number")
    weighed = weights.weigh(cluster_of, all_asks)
    asked = demand.demand(all_asks, weighed.omega, weighed.n_eff)
    grounds = dict(
        _fetch(con, "select ground, count(*) from usable_postings group by ground order by ground")
    )
    sides = _contrasted(con, skills, asked.k, len(postings), grounds)
    return Market(
        selection=selection,
        role=role,
        origin_role=origin_role,
        collected=warehouse.scalar(con, "select count(*) from selected_postings"),
        duplicates=warehouse.scalar(con, "select count(*) from selected_postings where is_duplicate"),
        unusable=_unusable(con),
        postings=postings,
        employer_of=_numbered(con, "employer_number"),
        cluster_of=cluster_of,
        skills=skills,
        is_item=is_item,
        all_asks=all_asks,
        asks=all_asks.only(is_item[all_asks.skill]),
        weights=weighed,
        demand=asked,
        background=sides["background"][1],
        background_postings=sides["background"][0],
        origin=sides["origin"][1],
        origin_titles=dict(said.rows(con, "origin_titles")),
        facts=said.stated_facts(con),
        pay=said.stated_pay(con),
        followed=said.followed(con, selection.as_of),
        quotes=said.quotes_of(con, "quotable_mentions", postings)
        | said.quotes_of(con, "quotable_facts", postings),
        wordings=said.wordings(con, asked.k),
        phrases=tuple(OpenPhrase(phrase=p, k=k) for p, k in said.rows(con, "asked_phrases", PHRASES)),
        problems=tuple(
            ProblemCount(stage=stage, code=code, count=count, example=example)
            for stage, code, count, example in said.rows(con, "problem_counts")
        ),
        extractor=_extractor(con),
    )


def select(
    con: duckdb.DuckDBPyConnection, taxonomy: Taxonomy, selection: Selection
) -> tuple[RoleMatch, RoleMatch | None]:
    """Build the tables of TABLES for a selection; return which titles were meant, of the role and the role come from.

    Raises:
        NotEnoughDataError: no title matches the role.
    """
    role, origin_role = _match_titles(con, taxonomy, selection)
    build(con, selection, TABLES)
    return role, origin_role


def build(con: duckdb.DuckDBPyConnection, selection: Selection, tables: Sequence[str]) -> None:
    """Build these tables, in this order, for the titles in `matched_titles` and the filters of a selection."""
    place = places.meant(selection.location)
    parameters = {
        "industry": selection.industry, "since": selection.since,
        "place": place.text, "country": place.country, "country_in_words": place.in_words,
        "as_of": selection.as_of, "source": selection.source, **agencies.NAMES,
    }  # fmt: skip
    for table in tables:
        con.execute(*said.statement(table, parameters, f"create or replace temp table {table} as "))
        if table == "usable_postings":
            agencies.cluster(con)


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
    match_titles(con, {"target": role.titles, "origin": origin_role.titles if origin_role else ()})
    return role, origin_role


def match_titles(con: duckdb.DuckDBPyConnection, titles: Mapping[str, Iterable[str]]) -> None:
    """Store the titles of each side as `matched_titles`, which the tables select by."""
    con.execute("create or replace temp table matched_titles (title varchar, side varchar)")
    for side, chosen in titles.items():
        con.execute("insert into matched_titles select unnest($1::varchar[]), $2", [list(chosen), side])


def _origin(index: RoleIndex, origin: str | None, titles: dict[str, int]) -> RoleMatch | None:
    """Return the role come from; None when no posting is here for it, which costs a contrast, not the report."""
    try:
        return index.find(origin, titles) if origin else None
    except NotEnoughDataError:
        return None


def _fetch(con: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return con.execute(query).fetchall()


def posting_lines(con: duckdb.DuckDBPyConnection) -> tuple[PostingLine, ...]:
    """Return the postings of `usable_postings` by their number."""
    columns = ", ".join(PostingLine._fields)
    rows = _fetch(con, f"select {columns} from usable_postings order by posting")
    return tuple(PostingLine(*row) for row in rows)


def items_of(taxonomy: Taxonomy, skills: Sequence[str]) -> Bools:
    """Return which concepts are items; a licence is a gate.

    Raises:
        InputError: the taxonomy does not hold one of them.
    """
    return np.array([_concept_kind(taxonomy, skill_id) != "licence" for skill_id in skills], dtype=bool)


def _concept_kind(taxonomy: Taxonomy, skill_id: str) -> str:
    concept = taxonomy.concepts.get(skill_id)
    if concept is None:
        raise InputError(
            f"the warehouse was read with another taxonomy: it holds '{skill_id}', which {taxonomy.folder} does not;"
            " run `pivot extract` to read the postings again"
        )
    return concept.kind


def _numbered(con: duckdb.DuckDBPyConnection, column: str) -> Ints:
    """Return a number of each posting, 0.. without holes, in the order of first postings."""
    rows = con.execute(f"select {column} from usable_postings order by posting").fetchnumpy()
    _, numbers = np.unique(rows[column], return_inverse=True)
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


def _contrasted(con: duckdb.DuckDBPyConnection, skills: tuple[str, ...], k1: Ints, n1: int,
                grounds: Mapping[str, int]) -> dict[str, tuple[int, Side | None]]:  # fmt: skip
    """Return for each side its postings and the contrast with them, None when these are too few to say anything.

    The background is made of the role's countries in the role's mix: against the rest of the world, what every
    posting of one country asks for would seem to set the role apart. The role come from stands as it is.
    """
    sizes = {
        (side, ground): n
        for side, ground, n in _fetch(
            con, "select side, ground, count(*) from other_postings group by all order by all"
        )
    }
    counts = _fetch(
        con, "select side, ground, skill_id, postings from other_counts order by side, ground, skill_id"
    )
    found = {}
    for side in ("background", "origin"):
        mix = {ground: n for (own, ground), n in sizes.items() if own == side}
        if side == "background":
            mix = {ground: grounds[ground] for ground in mix if ground in grounds}
        n = np.array([sizes[side, ground] for ground in mix], dtype=np.int64)
        rows: dict[str, Counter[str]] = {ground: Counter() for ground in mix}
        for own, ground, skill_id, postings in counts:
            if own == side and ground in rows:
                rows[ground][skill_id] = postings
        found[side] = (
            int(n.sum()),
            _side(skills, k1, n1, n, np.array(list(mix.values())), list(rows.values())),
        )
    return found


def _side(
    skills: tuple[str, ...], k1: Ints, n1: int, n: Ints, mix: Ints, rows: list[Counter[str]]
) -> Side | None:
    others = distinct.mixed(np.array([[row[s] for s in skills] for row in rows]), n, mix) if n.size else None
    if others is None or others.n < constants.MIN_BACKGROUND:
        return None
    every = np.array([[sum(row.values())] for row in rows])
    mentions = float(distinct.mixed(every, n, mix).k[0])
    return Side(int(n.sum()), distinct.contrast(k1, n1, others.k, others.n, int(k1.sum()), mentions))


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
    collected = warehouse.scalar(con, "select count(*) from selected_postings")
    if not collected:
        shown = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in filters.items())
        return f"no posting for '{selection.role}' is left within {shown}; widen or leave out one of these filters"
    reasons = ", ".join(f"{count} {reason}" for reason, count in _unusable(con)) or "all of them duplicates"
    return (
        f"none of the {collected} postings for '{selection.role}' can be used ({reasons});"
        " load postings with their full text"
    )
