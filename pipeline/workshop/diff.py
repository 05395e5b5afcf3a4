"""What an edit of the taxonomy changes: entries and other rows, mentions gained and lost, shares that move.

Reads two taxonomy folders and, when there is one, a slice of the warehouse's postings, which it reads twice.
Writes nothing. Fails with `InputError` when one of the two cannot be read.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from pipeline import extract, gains, resources, taxonomy
from pipeline.gains import Change
from pipeline.reading import posting
from pipeline.taxonomy import Taxonomy
from pipeline.taxonomy.files import COLUMNS, DEEDS, read_rows
from pipeline.taxonomy.structure import CONCEPT_FILES

SLICE = 4_000  # postings; read twice in 40 seconds on one core, enough to see what stands in one of 1,000
FEWEST_OF_ROLE = 30  # postings; a share among fewer moves by more than two points through one of them
MOVED = 0.02  # two points: what a reader of a report would notice
MOST_NAMED = 20  # entries named in one line
ALL = "all postings"

Progress = Callable[[int, int], None]


class Entries(NamedTuple):
    """What happened to the entries, by id; a merged one is gone and its name now belongs to another."""

    added: list[str]
    removed: list[str]
    renamed: list[tuple[str, str, str]]  # id, old name, new name
    merged: list[tuple[str, str]]  # id, the id that took it over
    changed: list[str]  # kind, group, broader, issuer, family or url


class Shift(NamedTuple):
    """A share that moves by more than two points: `before` and `after` of the postings `among` which it is counted."""

    skill_id: str
    among: str
    before: float
    after: float
    postings: int


class Difference(NamedTuple):
    """An edit and its effect; `slice_size` = None when there were no postings to read."""

    entries: Entries
    rows: dict[str, tuple[int, int]]  # file -> rows added, removed
    slice_size: int | None
    mentions: list[Change]
    shifts: list[Shift]


def run(
    old_folder: Path, new_folder: Path, con: duckdb.DuckDBPyConnection | None, most: int, progress: Progress
) -> Difference:
    """Return what turns one taxonomy into the other, and its effect on up to `most` postings.

    Raises:
        InputError: one of the two cannot be read.
    """
    old, new = taxonomy.read(old_folder), taxonomy.read(new_folder)
    rows = {name: _row_changes(old_folder, new_folder, name) for name in (*COLUMNS, DEEDS)}
    entries = compare_entries(old, new)
    if con is None or most < 1:
        return Difference(entries, rows, None, [], [])
    sql = (resources.SQL / "slice_postings.sql").read_text(encoding="utf-8")
    postings = con.execute(sql, {"at_most": most}).fetchall()
    if old.hash == new.hash:
        return Difference(entries, rows, len(postings), [], [])
    mentions, shifts = _effect(old, new, postings, progress)
    return Difference(entries, rows, len(postings), mentions, shifts)


def compare_entries(old: Taxonomy, new: Taxonomy) -> Entries:
    """Return which entries were added, removed, renamed, merged or otherwise changed."""
    owner = {alias.text.lower(): alias.skill_id for alias in new.aliases}
    owner |= {concept.name.lower(): concept.skill_id for concept in new.concepts.values()}
    gone = sorted(old.concepts.keys() - new.concepts.keys())
    merged = [(i, owner[old.concepts[i].name.lower()]) for i in gone if old.concepts[i].name.lower() in owner]
    both = sorted(old.concepts.keys() & new.concepts.keys())
    pairs = [(old.concepts[i], new.concepts[i]) for i in both]
    return Entries(
        added=sorted(new.concepts.keys() - old.concepts.keys()),
        removed=[i for i in gone if i not in dict(merged)],
        renamed=[(a.skill_id, a.name, b.name) for a, b in pairs if a.name != b.name],
        merged=merged,
        changed=[a.skill_id for a, b in pairs if a._replace(name=b.name) != b],
    )


def _row_changes(old: Path, new: Path, name: str) -> tuple[int, int]:
    before, after = (
        Counter(tuple(row.values()) for _, row in (read_rows(f, name) if (f / name).is_file() else ()))
        for f in (old, new)
    )
    return (after - before).total(), (before - after).total()


def _effect(
    old: Taxonomy, new: Taxonomy, postings: list[tuple[Any, ...]], progress: Progress
) -> tuple[list[Change], list[Shift]]:
    """Read the postings with both taxonomies; return the mentions gained and lost, and the shares that move."""
    readers = posting.compile_reader(old), posting.compile_reader(new)
    found: list[Change] = []
    asks: tuple[Counter[tuple[str, str]], ...] = (Counter(), Counter())
    usable: tuple[Counter[str], ...] = (Counter(), Counter())
    for number, (_, posting_id, title, employer, text, role_id) in enumerate(postings, 1):
        record = {"id": posting_id, "title": title, "employer": employer, "text": text}
        answers = [extract.answer_for(reader, record) for reader in readers]
        found += gains.changes(posting_id, text, *answers)
        for answer, counted, size in zip(answers, asks, usable, strict=True):
            if not answer["unusable"]:
                groups = [ALL, role_id] if role_id else [ALL]
                size.update(groups)
                skills = {m["skill_id"] for m in answer["mentions"] if m["section"] != "boilerplate"}
                counted.update((group, skill) for group in groups for skill in skills)
        progress(number, len(postings))
    return found, shifts(asks, usable, {role_id: role.title for role_id, role in new.roles.items()})


def shifts(
    asks: tuple[Counter[tuple[str, str]], ...], usable: tuple[Counter[str], ...], titles: dict[str, str]
) -> list[Shift]:
    """Return the shares that move by more than two points, all postings first, the largest move first.

    `asks` holds (group, skill) -> postings that ask, `usable` group -> usable postings, each before and after.
    """
    moved = []
    for group, skill in asks[0].keys() | asks[1].keys():
        sizes = usable[0][group], usable[1][group]
        if min(sizes) < FEWEST_OF_ROLE:
            continue
        before, after = (counted[group, skill] / size for counted, size in zip(asks, sizes, strict=True))
        if abs(after - before) > MOVED:
            moved.append(Shift(skill, titles.get(group, group), before, after, sizes[1]))
    return sorted(moved, key=lambda s: (s.among != ALL, -abs(s.after - s.before), s.among, s.skill_id))


def lines(difference: Difference, against: str, most_rows: int) -> list[str]:
    """Return the difference as Markdown for a review."""
    told = [f"# What the edit changes, against {against}", "", *summary(difference)]
    if difference.slice_size is None:
        return [*told, "", "No postings were read: there is no warehouse, or --postings is 0."]
    told += ["", f"## Mentions, in a fixed slice of {difference.slice_size:,} postings", ""]
    told += [
        gains.table(difference.mentions, most_rows),
        "",
        "## Shares that move by more than two points",
        "",
    ]
    if not difference.shifts:
        return [
            *told,
            f"None, neither among all postings nor in a role with {FEWEST_OF_ROLE} or more of them.",
        ]
    told += ["| skill | among | before | after | points |", "|---|---|---|---|---|"]
    return told + [
        f"| {s.skill_id} | {s.among} ({s.postings:,}) | {s.before:.1%} | {s.after:.1%} |"
        f" {100 * (s.after - s.before):+.1f} |"
        for s in difference.shifts
    ]


def summary(difference: Difference) -> list[str]:
    """Return one line of counts, "12 skills added, 3 renamed, 1 merged", then the entries by name.

    Certifications count as skills here, as in reports.
    """
    entries = difference.entries
    happened = [f"{len(ids)} {what}" for what, ids in entries._asdict().items() if ids]
    if happened:
        first, what = happened[0].split()
        happened[0] = f"{_counted(int(first), 'skill')} {what}"
    counts = [", ".join(happened)] if happened else []
    counts += [
        f"{name}: {_counted(added, 'row')} added, {removed} removed"
        for name, (added, removed) in difference.rows.items()
        if name not in CONCEPT_FILES and (added or removed)
    ]
    told = ["; ".join(counts) + "." if counts else "Nothing was changed."]
    for title, names in (
        ("Added", entries.added),
        ("Removed", entries.removed),
        ("Renamed", [f"{old} to {new} ({i})" for i, old, new in entries.renamed]),
        ("Merged", [f"{gone} into {into}" for gone, into in entries.merged]),
        ("Changed", entries.changed),
    ):
        told += _named(title, names)
    return told


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _named(title: str, names: Iterable[str]) -> list[str]:
    named = list(names)
    more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
    return [f"* {title}: {', '.join(named[:MOST_NAMED])}{more}"] if named else []
