"""Which postings are copies of one advertised job: `canonical_id` of the copies.

Reads and writes `postings`. The answer depends on what is stored, not on the order of loading: postings meet
in blocks of one title, and a block is worked out anew whenever something in it or its employers changed.
METRICS 4.0, SOURCES 8.9.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

import duckdb

from pipeline import warehouse
from pipeline.loading import likeness
from pipeline.loading.likeness import Likeness

RULES = "1"  # raise it when a rule changes: the next load then works out all blocks anew
# One employer: the same job in another town differs in a name or two (5 shingles each of about 300); two jobs
# of one ward template differ in more. Other employers: a copy of an agency loses or gains a paragraph.
SAME_EMPLOYER = 0.95
OTHER_EMPLOYER = 0.85
MOST_SAMPLED = 300  # postings of one employer read for its boilerplate
ALL_PAIRS = 64  # postings: up to here every pair is compared, above only candidates
LARGEST_BLOCK = 5_000  # postings of one title (of one employer, if more); above, only exact copies are found

SAME_PAY = 0.01  # of the amount: £38,693 and £38,694 are one scale; London and its outskirts differ by 4 %

Pay = tuple[float, float]  # lower and upper end


class Candidate(NamedTuple):
    """What of a posting tells whether it is a copy, apart from its text."""

    posting_id: str
    core: str
    employer_id: str | None
    posted_at: date | None
    is_usable: bool
    pay: Pay | None
    employment_type: str | None
    canonical_id: str | None = None


def is_up_to_date(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether every stored posting went through these rules; a killed load leaves it False."""
    row = con.execute("select value from meta where key = 'dedupe'").fetchone()
    is_empty = con.execute("select 1 from postings limit 1").fetchone() is None
    return is_empty or (row is not None and row[0] == RULES)


def mark_stale(con: duckdb.DuckDBPyConnection) -> None:
    """Note that postings were stored which no rule has seen."""
    con.execute("delete from meta where key = 'dedupe'")


def update(con: duckdb.DuckDBPyConnection, changed: Collection[str] | None) -> int:
    """Set `canonical_id` wherever the changed postings (None = all) matter; return the number of rows changed."""
    stored = _stored(con)
    cores = _affected(stored, changed)
    blocks = _blocks(each for each in stored if each.core in cores)
    known = _likenesses(con, stored, blocks)
    found: dict[str, str] = {}
    for block in blocks:
        found.update(canonical(block, known))
    number = _write(con, [each for each in stored if each.core in cores], found)
    con.execute("insert or replace into meta values ('dedupe', ?)", [RULES])
    return number


def canonical(block: Sequence[Candidate], known: Mapping[str, Likeness]) -> dict[str, str]:
    """Return {copy: canonical posting} within a block of one title.

    The canonical one is the first by usability, date and id. Every near copy is like the canonical one
    itself, so that no chain of small differences joins two jobs.
    """
    ordered = sorted(block, key=_precedence)
    exact = _exact_copies(ordered, known)
    rest = [each for each in ordered if each.is_usable and each.posting_id not in exact]
    near = _near_copies(rest, known) if len(rest) <= LARGEST_BLOCK else {}
    return near | {copy: near.get(first, first) for copy, first in exact.items()}


def is_copy(one: Candidate, other: Candidate, known: Mapping[str, Likeness]) -> bool:
    """Whether two postings of one title are one job: terms agree and texts are near enough."""
    mine, theirs = known[one.posting_id], known[other.posting_id]
    if mine.terms != theirs.terms or _pay_differs(one.pay, other.pay):
        return False
    if one.employment_type and other.employment_type and one.employment_type != other.employment_type:
        return False
    if one.employer_id == other.employer_id:
        return likeness.jaccard(mine.own, theirs.own) >= SAME_EMPLOYER
    return likeness.jaccard(mine.whole, theirs.whole) >= OTHER_EMPLOYER


def _pay_differs(one: Pay | None, other: Pay | None) -> bool:
    if one is None or other is None:
        return False
    return any(
        abs(mine - theirs) > SAME_PAY * max(mine, theirs) for mine, theirs in zip(one, other, strict=True)
    )


def _precedence(each: Candidate) -> tuple[bool, date, str]:
    return (not each.is_usable, each.posted_at or date.max, each.posting_id)


def _exact_copies(ordered: Iterable[Candidate], known: Mapping[str, Likeness]) -> dict[str, str]:
    """Return {copy: first with the same words}, whatever town, pay or employer stand beside them.

    Unusable texts, which may be empty, are copies only within one employer.
    """
    first: dict[tuple[str, str | None], str] = {}
    copies = {}
    for each in ordered:
        if not each.is_usable and not each.employer_id:
            continue  # two empty advertisements of nobody are not one job
        key = (known[each.posting_id].content, None if each.is_usable else each.employer_id)
        if each.posting_id != first.setdefault(key, each.posting_id):
            copies[each.posting_id] = first[key]
    return copies


def _near_copies(ordered: Sequence[Candidate], known: Mapping[str, Likeness]) -> dict[str, str]:
    copies: dict[str, str] = {}
    is_small = len(ordered) <= ALL_PAIRS
    # The whole texts: what is near outside boilerplate is nearer with it.
    pairs = [] if is_small else likeness.near_pairs([known[each.posting_id].whole for each in ordered])
    for number, each in enumerate(ordered):
        for place in range(number) if is_small else sorted(pairs[number]):
            first = ordered[place]
            if first.posting_id not in copies and is_copy(first, each, known):
                copies[each.posting_id] = first.posting_id
                break
    return copies


def _affected(stored: Iterable[Candidate], changed: Collection[str] | None) -> set[str]:
    """Return the title cores to work out anew: those of what changed, of its employers, of its copies."""
    if changed is None:
        return {each.core for each in stored}
    changed = set(changed)
    touched = [each for each in stored if changed.intersection((each.posting_id, each.canonical_id))]
    employers = {each.employer_id for each in touched} - {None}
    cores = {each.core for each in touched}
    return cores | {each.core for each in stored if each.employer_id in employers}


def _blocks(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    """Return the groups of postings that may be copies: one title, and one employer where a title is common."""
    by_core: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        by_core[each.core].append(each)
    blocks: list[list[Candidate]] = []
    for core in sorted(by_core):
        block = by_core[core]
        if len(block) <= LARGEST_BLOCK:
            blocks.append(block)
            continue
        block.sort(key=lambda each: each.employer_id or "")
        blocks += [list(group) for _, group in groupby(block, key=lambda each: each.employer_id or "")]
    return [block for block in blocks if len(block) > 1]


def _likenesses(
    con: duckdb.DuckDBPyConnection, stored: Sequence[Candidate], blocks: Sequence[Sequence[Candidate]]
) -> dict[str, Likeness]:
    """Return {posting_id: likeness} of all postings in blocks; texts pass by one employer at a time."""
    needed = {each.posting_id: each.core for block in blocks for each in block}
    employers = {each.employer_id for block in blocks for each in block if each.employer_id}
    sampled: dict[str, int] = defaultdict(int)
    cores = dict(needed)
    for each in stored:  # in the order of posting_id, which is a hash: the first ones are a fair sample
        if each.employer_id in employers and each.is_usable and sampled[each.employer_id] < MOST_SAMPLED:
            sampled[each.employer_id] += 1
            cores[each.posting_id] = each.core
    known: dict[str, Likeness] = {}
    for texts in _texts_by_employer(con, cores):
        found = likeness.of_employer(texts, cores)
        known |= {posting_id: each for posting_id, each in found.items() if posting_id in needed}
    return known


def _texts_by_employer(con: duckdb.DuckDBPyConnection, wanted: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield {posting_id: text} of each employer, one posting at a time where none is named."""
    con.execute("create or replace temp table wanted (posting_id varchar)")
    warehouse.insert(con, "wanted", ("posting_id",), [(posting_id,) for posting_id in wanted])
    cursor = con.execute(
        """select coalesce(employer_id, posting_id), posting_id, text
        from postings semi join wanted using (posting_id) order by all"""
    )
    rows = iter(cursor.fetchone, None)
    for _, group in groupby(rows, key=lambda row: row[0] if row else ""):
        yield {row[1]: row[2] for row in group if row}


def _stored(con: duckdb.DuckDBPyConnection) -> list[Candidate]:
    rows = con.execute(
        """select posting_id, title, location, employer_id, posted_at, is_usable, salary_min, salary_max,
            employment_type, canonical_id
        from postings order by posting_id"""
    ).fetchall()
    return [
        Candidate(
            posting_id, likeness.title_core(title, location), employer, posted_at, is_usable,
            (low, high) if low is not None else None, employment_type, canonical_id,
        )
        for posting_id, title, location, employer, posted_at, is_usable, low, high, employment_type, canonical_id
        in rows
    ]  # fmt: skip


def _write(con: duckdb.DuckDBPyConnection, worked_out: Iterable[Candidate], found: Mapping[str, str]) -> int:
    """Store what is another answer than before."""
    different = [
        (each.posting_id, found.get(each.posting_id))
        for each in worked_out
        if found.get(each.posting_id) != each.canonical_id
    ]
    con.execute("create or replace temp table answers (posting_id varchar, canonical_id varchar)")
    warehouse.insert(con, "answers", ("posting_id", "canonical_id"), different)
    con.execute(
        """update postings as stored set canonical_id = answers.canonical_id
        from answers where stored.posting_id = answers.posting_id"""
    )
    return len(different)
