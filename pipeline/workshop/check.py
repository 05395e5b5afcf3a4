"""What can be wrong in the taxonomy's files: every check gives `file:line: what is wrong, what to do`.

Reads the CSV files. Writes nothing. Fails never: problems are the result.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline import resources
from pipeline.taxonomy import replacing
from pipeline.taxonomy.files import COLUMNS, DEEDS, FILES, Row, scan
from pipeline.taxonomy.structure import Check, Tables, empty_fields, structure_problems
from pipeline.workshop import damage, forms, rule_examples, slips

ID_FORM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Without these nobody knows later why the row is there.
REASONS: dict[str, tuple[str, ...]] = {
    "skills.csv": ("group",), "ambiguous.csv": ("reason",), "ignore.csv": ("reason",), "transfers.csv": ("reason",),
    "equivalents.csv": ("reason",), "formalities.csv": ("reason",), "roles.csv": ("family",),
}  # fmt: skip


def check(folder: Path, *, runs_rules: bool = True) -> list[str]:
    """Return every problem of the taxonomy in `folder`, by file and line; empty when it is sound.

    The sentences of ambiguous.csv are read too (some seconds), once all else is sound enough to read them.

    Raises:
        InputError: there is no such folder.
    """
    replacing.restore(folder)
    tables, unsound = _scan_all(folder)
    found: list[str] = []
    for name, rows in tables.items():
        if name != "everyday.csv" or (folder / name).is_file():
            found += [*damage.file_problems(folder, name, rows), *damage.field_problems(rows)]
    found += damage.code_problems(tables.get("roles.csv", []))
    structure = list(structure_problems(tables))
    found += structure + [problem for test in CONTENT for problem in test(tables)]
    found = [problem for problem in dict.fromkeys(found) if _place(problem) not in unsound]
    if runs_rules and not unsound and not structure:
        found += rule_examples.problems(folder)
    return [f"{folder.name}/{problem}" for problem in sorted([*unsound.values(), *found], key=_reading_order)]


def _scan_all(folder: Path) -> tuple[Tables, dict[str, str]]:
    """Return the readable files' rows, and by place what stands in the way of reading, the first of each place.

    What else would be said of such a row follows from that, and is not worth saying.
    """
    tables: Tables = {}
    unsound: dict[str, str] = {}
    for name in FILES:
        is_there = (folder / name).is_file()
        if name == DEEDS and not is_there:
            continue
        home = folder if name in COLUMNS or is_there else resources.TAXONOMY
        scanned = scan(home, name)
        if scanned.is_readable:
            tables[name] = scanned.rows
        for problem in scanned.problems:
            unsound.setdefault(_place(problem), problem)
    return tables, unsound


def _place(problem: str) -> str:
    return problem.partition(": ")[0]


def _reading_order(problem: str) -> tuple[str, int, str]:
    name, _, line = _place(problem).partition(":")
    return name, int(line or 0), problem


def _empty_reasons(tables: Tables) -> Iterator[str]:
    yield from empty_fields(tables, REASONS)


def _id_forms(tables: Tables) -> Iterator[str]:
    for name, column in (
        ("skills.csv", "skill_id"),
        ("certifications.csv", "skill_id"),
        ("roles.csv", "role_id"),
    ):
        for place, row in tables.get(name, []):
            if row[column] and not ID_FORM.fullmatch(row[column]):
                yield f"{place}: {column} '{row[column]}' must be small letters and digits with hyphens; write it so"


def _repeated_rows(tables: Tables) -> Iterator[str]:
    for rows in tables.values():
        counts = Counter(tuple(row.values()) for _, row in rows)
        for place, row in rows:
            if counts[tuple(row.values())] > 1:
                yield f"{place}: the row is there {counts[tuple(row.values())]} times; keep one"


def _pairs(tables: Tables) -> Iterator[str]:
    """Yield transfers and equivalents to the same entry, and what is said twice in different ways."""
    for name, one, other in (
        ("transfers.csv", "from_skill", "to_skill"),
        ("equivalents.csv", "held", "meets"),
    ):
        for place, row in tables.get(name, []):
            if row[one] == row[other]:
                yield f"{place}: {one} and {other} are both '{row[other]}'; name two entries"
    for name, columns, remedy in (
        ("transfers.csv", ("from_skill", "to_skill"), "keep the one credit that is right"),
        ("equivalents.csv", ("held", "meets", "role"), "keep the one reason that is right"),
        ("role_titles.csv", ("title",), "a title leads to one role: remove the other row"),
        ("headings.csv", ("heading", "match"), "a heading opens one section: remove the other row"),
    ):
        seen: dict[tuple[str, ...], tuple[str, Row]] = {}
        for place, row in tables.get(name, []):
            key = tuple(row[column].lower() for column in columns)
            first = seen.setdefault(key, (place, Row(place, row)))
            if first[1].values != row:
                yield f"{place}: {' and '.join(columns)} stand in line {first[0].partition(':')[2]} too; {remedy}"


def _credentials(tables: Tables) -> Iterator[str]:
    for place, row in tables.get("certifications.csv", []):
        if not row["issuer"]:
            yield f"{place}: no issuer; name the body that issues it, or 'various'"
        if row["url"] and not re.fullmatch(r"https?://[\w.-]+(/\S*)?", row["url"]):
            yield f"{place}: url '{row['url']}' is not an address; clear it or write https://..."


CONTENT: tuple[Check, ...] = (
    _empty_reasons,
    _id_forms,
    _repeated_rows,
    _pairs,
    _credentials,
    forms.claimed_forms,
    forms.rules_have_forms,
    forms.everyday_words,
    forms.repeated_everyday_words,
    *slips.SLIPS,
)
