"""The markets of many roles from one read of the warehouse, for the pivot board.

Reads what `aggregate` reads, through the same tables, so that each market's numbers are those of its report. Writes
only temporary tables. Fails with `InputError` when the taxonomy and the readings do not belong together.
Quotes, wordings and contrasts are left out: the board shows none.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np

from pipeline import aggregate, said
from pipeline.market import Market, PostingLine, Selection, StatedFact, StatedPay
from pipeline.metrics import asks as ask
from pipeline.metrics import demand, weights
from pipeline.metrics.asks import Bools, Ints
from pipeline.taxonomy import Taxonomy
from pipeline.titles import RoleMatch

TABLES = ("selected_postings", "usable_postings", "asked_skills", "asked_mentions", "items")


@dataclass(frozen=True)
class _Everything:
    """All postings of all roles: arrays over postings, or rows of items sorted by posting and skill."""

    postings: tuple[PostingLine, ...]
    employer: Ints
    cluster: Ints
    by_title: dict[str, list[int]]
    facts: dict[int, list[StatedFact]]
    pay: dict[int, StatedPay]
    skills: list[str]
    is_item: Bools
    first: Ints  # row of items at which a posting begins; one more at the end
    skill: Ints
    strength: Ints
    group: Ints


def read(
    con: duckdb.DuckDBPyConnection, taxonomy: Taxonomy, selection: Selection, roles: Sequence[RoleMatch]
) -> Iterator[Market]:
    """Yield the market of each role that has a usable posting inside the filters, in the order of `roles`."""
    aggregate.match_titles(con, {"target": sorted({title for role in roles for title in role.titles})})
    aggregate.build(con, selection, TABLES)
    everything = _read(con, taxonomy)
    for role in roles:
        numbers = sorted(number for title in role.titles for number in everything.by_title.get(title, ()))
        if numbers:
            chosen = selection._replace(role=role.query)
            yield _market(everything, chosen, role, np.array(numbers, dtype=np.int64))


def _read(con: duckdb.DuckDBPyConnection, taxonomy: Taxonomy) -> _Everything:
    postings = aggregate.posting_lines(con)
    employer, cluster = _columns(con, "usable_postings", "posting", "employer_number", "cluster_number")
    posting, skill, strength, group = _columns(
        con, "items", "posting, skill", "posting", "skill", "strength_place", "any_of_group"
    )
    skills = [row[0] for row in con.execute("select skill_id from asked_skills order by skill").fetchall()]
    by_title = defaultdict(list)
    for number, line in enumerate(postings):
        by_title[line.title].append(number)
    facts = defaultdict(list)
    for fact in said.stated_facts(con):
        facts[fact.posting].append(fact)
    return _Everything(
        postings=postings,
        employer=employer,
        cluster=cluster,
        by_title=by_title,
        facts=facts,
        pay={one.posting: one for one in said.stated_pay(con)},
        skills=skills,
        is_item=aggregate.items_of(taxonomy, skills),
        first=np.searchsorted(posting, np.arange(len(postings) + 1)),
        skill=skill,
        strength=strength,
        group=group,
    )


def _columns(con: duckdb.DuckDBPyConnection, table: str, order: str, *columns: str) -> list[Ints]:
    found = con.execute(f"select {', '.join(columns)} from {table} order by {order}").fetchnumpy()
    return [np.asarray(found[column], dtype=np.int64) for column in columns]


def _market(everything: _Everything, selection: Selection, role: RoleMatch, numbers: Ints) -> Market:
    """Return the market of some postings, numbered anew in the same order."""
    begin = everything.first[numbers]
    sizes = everything.first[numbers + 1] - begin
    rows = np.repeat(begin - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
    used, skill = np.unique(everything.skill[rows], return_inverse=True)
    posting = np.repeat(np.arange(numbers.size), sizes)
    strength, group = everything.strength[rows], everything.group[rows]
    all_asks = ask.build(posting, skill.reshape(-1), strength, group, numbers.size, used.size)
    is_item, cluster_of = everything.is_item[used], _renumbered(everything.cluster[numbers])
    weighed = weights.weigh(cluster_of, all_asks)
    return Market(
        selection=selection,
        role=role,
        origin_role=None,
        collected=numbers.size,
        duplicates=0,
        unusable=(),
        postings=tuple(everything.postings[number] for number in numbers.tolist()),
        employer_of=_renumbered(everything.employer[numbers]),
        cluster_of=cluster_of,
        skills=tuple(everything.skills[place] for place in used.tolist()),
        is_item=is_item,
        all_asks=all_asks,
        asks=all_asks.only(is_item[all_asks.skill]),
        weights=weighed,
        demand=demand.demand(all_asks, weighed.omega, weighed.n_eff),
        background=None,
        background_postings=0,
        origin=None,
        origin_titles={},
        facts=tuple(
            fact._replace(posting=place)
            for place, number in enumerate(numbers.tolist())
            for fact in everything.facts.get(number, ())
        ),
        pay=tuple(
            everything.pay[number]._replace(posting=place)
            for place, number in enumerate(numbers.tolist())
            if number in everything.pay
        ),
        followed=(),
        quotes={},
        wordings={},
        phrases=(),
        problems=(),
        extractor="",
    )


def _renumbered(numbers: Ints) -> Ints:
    """Return 0.. in the order of first postings, as `aggregate` numbers employers, so that draws are the same."""
    _, first, place = np.unique(numbers, return_index=True, return_inverse=True)
    rank = np.empty(first.size, dtype=np.int64)
    rank[np.argsort(first)] = np.arange(first.size)
    return rank[place.reshape(-1)]
