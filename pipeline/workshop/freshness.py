"""How fresh the taxonomy is, in numbers: what it holds, what postings ask for beside it, what no posting names.

Reads a taxonomy, the log of its git repository and, when there is one, the warehouse. Writes a CSV file when asked to.
Fails with `InputError` when that cannot be written.
"""

import csv
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from pipeline import extract, resources
from pipeline.errors import InputError
from pipeline.taxonomy import Taxonomy
from pipeline.workshop import revisions

ISCO_MAJOR = {
    "0": "Armed forces occupations",
    "1": "Managers",
    "2": "Professionals",
    "3": "Technicians and associate professionals",
    "4": "Clerical support workers",
    "5": "Services and sales workers",
    "6": "Skilled agricultural, forestry and fishery workers",
    "7": "Craft and related trades workers",
    "8": "Plant and machine operators and assemblers",
    "9": "Elementary occupations",
}
NO_ROLE = "(no role known)"


class Coverage(NamedTuple):
    """Of the phrases that a profession's postings ask for, how many the taxonomy holds."""

    profession: str
    postings: int
    held: int
    missing: int

    @property
    def share(self) -> float:
        """Return the share held, 0 to 1; 0 when nothing is asked for."""
        return self.held / (self.held + self.missing) if self.held + self.missing else 0.0


class Seen(NamedTuple):
    """What the postings of a warehouse say about the taxonomy."""

    postings: int
    outdated: int  # postings not read yet with this taxonomy
    coverage: list[Coverage]  # least covered last; professions are families of roles
    total: Coverage
    skills_by_isco: dict[str, int]  # ISCO major group -> skills that postings of its roles name
    unseen: list[str]  # skill_ids no posting names
    unseen_by_kind: dict[str, int]


class Status(NamedTuple):
    """The taxonomy in numbers; `seen` = None without a warehouse."""

    version: str
    last_change: str | None  # day of the last commit that changed it
    is_edited: bool
    by_kind: dict[str, int]
    by_group: dict[str, int]
    roles_by_isco: dict[str, int]
    counts: dict[str, int]  # aliases, rules, transfers, roles
    seen: Seen | None


def run(known: Taxonomy, con: duckdb.DuckDBPyConnection | None) -> Status:
    """Return the state of a taxonomy, and of the warehouse's postings against it."""
    changed = revisions.last_change(known.folder)
    concepts = known.concepts.values()
    return Status(
        version=known.hash,
        last_change=changed.isoformat() if changed else None,
        is_edited=revisions.is_edited(known.folder),
        by_kind=_ranked(Counter(concept.kind for concept in concepts)),
        by_group=_ranked(Counter(concept.group for concept in concepts if concept.group)),
        roles_by_isco=_by_isco(Counter(role.isco08[:1] for role in known.roles.values())),
        counts={
            "aliases": len(known.aliases),
            "rules": len(known.rules),
            "transfers": len(known.transfers),
            "roles": len(known.roles),
        },
        seen=_seen(con, known) if con is not None else None,
    )


def _seen(con: duckdb.DuckDBPyConnection, known: Taxonomy) -> Seen:
    pairs = _rows(con, "seen_skills")
    asked = {skill_id for _, skill_id in pairs}
    unseen = sorted(known.concepts.keys() - asked)
    of_isco: dict[str, set[str]] = defaultdict(set)
    for role_id, skill_id in pairs:
        if role_id in known.roles and skill_id in known.concepts:
            of_isco[known.roles[role_id].isco08[:1]].add(skill_id)
    coverage = _coverage(_rows(con, "covered_phrases"), known)
    total = Coverage(
        "all",
        sum(row.postings for row in coverage),
        sum(row.held for row in coverage),
        sum(row.missing for row in coverage),
    )
    return Seen(
        postings=total.postings,
        outdated=len(extract.pending(con, known)),
        coverage=coverage,
        total=total,
        skills_by_isco=_by_isco(Counter({major: len(skills) for major, skills in of_isco.items()})),
        unseen=unseen,
        unseen_by_kind=_ranked(Counter(known.concepts[skill_id].kind for skill_id in unseen)),
    )


def _coverage(rows: list[tuple[Any, ...]], known: Taxonomy) -> list[Coverage]:
    """Return the coverage by family of roles, the best first."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for role_id, *counts in rows:
        family = known.roles[role_id].family if role_id in known.roles else NO_ROLE
        sums[family] = [a + b for a, b in zip(sums[family], counts, strict=True)]
    found = [Coverage(family, *counts) for family, counts in sums.items()]
    return sorted(found, key=lambda c: (-c.share, c.profession))


def _rows(con: duckdb.DuckDBPyConnection, table: str) -> list[tuple[Any, ...]]:
    return con.execute((resources.SQL / f"{table}.sql").read_text(encoding="utf-8")).fetchall()


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _by_isco(counts: Counter[str]) -> dict[str, int]:
    return {name: counts[major] for major, name in ISCO_MAJOR.items() if counts[major]}


def as_json(status: Status) -> dict[str, Any]:
    """Return the status as JSON holds it, shares included."""
    value = status._asdict()
    if status.seen:
        seen = status.seen
        told = [c._asdict() | {"share": round(c.share, 4)} for c in (*seen.coverage, seen.total)]
        value["seen"] = seen._asdict() | {"coverage": told[:-1], "total": told[-1]}
    return value


def lines(status: Status) -> list[str]:
    """Return the status for the terminal."""
    changed = f"last change {status.last_change}" if status.last_change else "last change not known (no git)"
    edited = ", edited since" if status.is_edited else ""
    total = sum(status.by_kind.values())
    told = [f"Taxonomy {status.version}: {total:,} entries, {changed}{edited}"]
    told += [_counts("By kind", status.by_kind), _counts("By group", status.by_group)]
    told += [_counts("Also", status.counts), _counts("Roles by ISCO-08 major group", status.roles_by_isco)]
    if status.seen is None:
        return [*told, "No warehouse: what postings ask for beside it, and what none names, cannot be said."]
    seen = status.seen
    if seen.outdated:
        told.append(f"{seen.outdated:,} postings are not read with this taxonomy yet: run `pivot extract`")
    told += [_counts("Skills named by postings of that group's roles", seen.skills_by_isco), ""]
    phrases = seen.total.held + seen.total.missing
    covered = f"{seen.total.share:.1%} of {phrases:,} in {seen.postings:,} usable postings"
    told.append(f"Requirement phrases covered: {covered}")
    told += [
        f"  {c.share:6.1%}  {c.profession} ({c.postings:,} {'posting' if c.postings == 1 else 'postings'},"
        f" {c.missing:,} phrases not held)"
        for c in seen.coverage
    ]
    told += ["", f"Entries that no posting names: {len(seen.unseen):,} of {total:,}"]
    return [*told, _counts("By kind", seen.unseen_by_kind)] if seen.unseen else told


def _counts(title: str, counts: dict[str, int]) -> str:
    return f"{title}: " + ", ".join(f"{name} {number:,}" for name, number in counts.items())


def write_unseen(target: Path, status: Status, known: Taxonomy) -> int:
    """Write the entries that no posting names as a CSV file for a spreadsheet; return their number.

    Raises:
        InputError: there is no warehouse to tell them from, or the file cannot be written.
    """
    if status.seen is None:
        raise InputError(f"{target}: not written: without a warehouse nothing is known of what postings name")
    columns = ("skill_id", "name", "kind", "group")
    rows = [[getattr(known.concepts[i], column) for column in columns] for i in status.seen.unseen]
    unfinished = target.with_name(target.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([columns, *rows])
        unfinished.replace(target)
    except OSError as error:
        raise InputError(f"{target}: cannot be written ({error.strerror or error})") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return len(rows)
