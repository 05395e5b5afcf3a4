"""What can be wrong in the taxonomy's files: every check gives `file:line: what is wrong, what to do`.

Reads the CSV files. Writes nothing. Fails never: problems are the result.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

from pipeline import resources
from pipeline.records import Kind, Section
from pipeline.taxonomy_files import COLUMNS, FILES, Row, parse_rule, scan
from pipeline.workshop import damage, forms, replacing, rule_examples, slips
from pipeline.workshop.forms import CONCEPT_FILES, Tables

CREDENTIAL_KINDS = frozenset({"certification", "licence"})
TRANSFER_CREDIT = (0.3, 0.6)  # METRICS 4.4
CUE_KINDS = frozenset({
    "ask", "ask_weak", "required", "preferred_before", "preferred_after", "negated_before", "negated_after", "taught", "role", "restart",
    "boilerplate", "boilerplate_weak", "with_people", "department", "title_follows", "starter", "duty_verb", "head_noun", "function_word",
    "plain_word", "plain_verb", "leading", "trailing", "praise", "duty", "idle", "employer", "shared_head", "credential_head",
    "bare_word", "lone_word", "title_before", "colleague_before", "credential_lead", "credential_tail", "credential_body",
    "vague_head", "place", "self",
})  # fmt: skip
ADD = "add it or correct the spelling"
ID_FORM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Without these a row means nothing, and the reader cannot be built.
NAMES: dict[str, tuple[str, ...]] = {
    "skills.csv": ("name",), "certifications.csv": ("name",), "aliases.csv": ("alias",), "ambiguous.csv": ("alias",),
    "ignore.csv": ("phrase",), "roles.csv": ("title",), "role_titles.csv": ("title",),
    "heads.csv": ("head", "verb", "gerund"), "headings.csv": ("heading",), "cues.csv": ("cue",), "everyday.csv": ("word",),
}  # fmt: skip
# Without these nobody knows later why the row is there.
REASONS: dict[str, tuple[str, ...]] = {
    "skills.csv": ("group",), "ambiguous.csv": ("reason",), "ignore.csv": ("reason",), "transfers.csv": ("reason",),
    "roles.csv": ("family",),
}  # fmt: skip

Check = Callable[[Tables], Iterator[str]]


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
        home = folder if name in COLUMNS or (folder / name).is_file() else resources.TAXONOMY
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


def structure_problems(tables: Tables) -> Iterator[str]:
    """Yield what makes the files unusable: unknown kinds, ids, rules, numbers."""
    for test in STRUCTURE:
        yield from test(tables)


def _kinds(tables: Tables) -> Iterator[str]:
    for name in CONCEPT_FILES:
        for place, row in tables.get(name, []):
            is_credential = row["kind"] in CREDENTIAL_KINDS
            if row["kind"] not in get_args(Kind) or is_credential != (name == "certifications.csv"):
                yield f"{place}: kind '{row['kind']}' does not belong here; README.md lists the kinds of each file"
    for place, row in tables.get("headings.csv", []):
        if row["section"] not in get_args(Section):
            yield f"{place}: section is '{row['section']}'; write one of {', '.join(get_args(Section))}"
    for place, row in tables.get("cues.csv", []):
        if row["kind"] not in CUE_KINDS:
            yield f"{place}: kind is '{row['kind']}'; write one of {', '.join(sorted(CUE_KINDS))}"


def _ids(tables: Tables) -> Iterator[str]:
    seen: set[str] = set()
    for name in CONCEPT_FILES:
        for place, row in tables.get(name, []):
            if not row["skill_id"] or row["skill_id"] in seen:
                yield f"{place}: skill_id '{row['skill_id']}' is empty or used twice; every entry needs its own"
            seen.add(row["skill_id"])
    roles: set[str] = set()
    for place, row in tables.get("roles.csv", []):
        if not row["role_id"] or row["role_id"] in roles:
            yield f"{place}: role_id '{row['role_id']}' is empty or used twice; every role needs its own"
        roles.add(row["role_id"])


def _references(tables: Tables) -> Iterator[str]:
    concepts = {row["skill_id"] for name in CONCEPT_FILES for _, row in tables.get(name, [])}
    roles = {row["role_id"] for _, row in tables.get("roles.csv", [])}
    of_concepts, of_roles = set(CONCEPT_FILES), {"roles.csv"}
    named = {
        row["name"].lower(): row["skill_id"] for name in CONCEPT_FILES for _, row in tables.get(name, [])
    }
    named |= {row["title"].lower(): row["role_id"] for _, row in tables.get("roles.csv", [])}
    for name, column, known, files in (
        ("skills.csv", "broader", concepts | {""}, of_concepts),
        ("aliases.csv", "skill_id", concepts, of_concepts),
        ("ambiguous.csv", "skill_id", concepts, of_concepts),
        ("transfers.csv", "from_skill", concepts, of_concepts),
        ("transfers.csv", "to_skill", concepts, of_concepts),
        ("role_titles.csv", "role_id", roles, of_roles),
    ):
        if not files <= tables.keys():
            continue  # the file that tells what is known cannot be read, which is said already
        for place, row in tables.get(name, []):
            if row[column] not in known:
                remedy = f"write its id '{ids}'" if (ids := named.get(row[column].lower())) in known else ADD
                yield f"{place}: {column} '{row[column]}' is unknown; {remedy}"


def _field_forms(tables: Tables) -> Iterator[str]:
    for place, row in tables.get("aliases.csv", []):
        if row["match"] not in ("any", "exact"):
            yield f"{place}: match is '{row['match']}'; write any (case does not matter) or exact (as written)"
    for place, row in tables.get("headings.csv", []):
        if row["match"] not in ("whole", "part"):
            yield f"{place}: match is '{row['match']}'; write whole (the heading says just this) or part"
    for place, row in tables.get("ambiguous.csv", []):
        try:
            parse_rule(row["rule"])
        except ValueError as error:
            yield f"{place}: {error}"
    low, high = TRANSFER_CREDIT
    for place, row in tables.get("transfers.csv", []):
        if not re.fullmatch(r"0\.\d+", row["credit"]) or not low <= float(row["credit"]) <= high:
            yield f"{place}: credit is '{row['credit']}'; it must be a number from {low} to {high}"


def _empty_names(tables: Tables) -> Iterator[str]:
    yield from _empty_fields(tables, NAMES)


def _empty_reasons(tables: Tables) -> Iterator[str]:
    yield from _empty_fields(tables, REASONS)


def _empty_fields(tables: Tables, wanted: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for name, columns in wanted.items():
        for place, row in tables.get(name, []):
            for column in columns:
                if not row[column]:
                    yield f"{place}: {column} is empty; fill it in or remove the row"


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
    """Yield transfers to the same entry, and what is said twice in different ways."""
    for place, row in tables.get("transfers.csv", []):
        if row["from_skill"] == row["to_skill"]:
            yield f"{place}: from_skill and to_skill are both '{row['to_skill']}'; name two entries"
    for name, columns, remedy in (
        ("transfers.csv", ("from_skill", "to_skill"), "keep the one credit that is right"),
        ("role_titles.csv", ("title",), "a title leads to one role: remove the other row"),
        ("headings.csv", ("heading", "match"), "a heading opens one section: remove the other row"),
    ):
        seen: dict[tuple[str, ...], tuple[str, Row]] = {}
        for place, row in tables.get(name, []):
            key = tuple(row[column].lower() for column in columns)
            first = seen.setdefault(key, (place, Row(place, row)))
            if first[1].values != row:
                yield f"{place}: {' and '.join(columns)} stand in line {first[0].partition(':')[2]} too; {remedy}"


def _cycles(tables: Tables) -> Iterator[str]:
    broader = {row["skill_id"]: row["broader"] for _, row in tables.get("skills.csv", [])}
    for place, row in tables.get("skills.csv", []):
        seen: set[str] = set()
        parent = row["broader"]
        while parent and parent not in seen:
            seen.add(parent)
            parent = broader.get(parent, "")
        if row["skill_id"] in seen:
            yield f"{place}: '{row['skill_id']}' is broader than itself (cycle); clear one broader field"


def _credentials(tables: Tables) -> Iterator[str]:
    for place, row in tables.get("certifications.csv", []):
        if not row["issuer"]:
            yield f"{place}: no issuer; name the body that issues it, or 'various'"
        if row["url"] and not re.fullmatch(r"https?://[\w.-]+(/\S*)?", row["url"]):
            yield f"{place}: url '{row['url']}' is not an address; clear it or write https://..."


STRUCTURE: tuple[Check, ...] = (_kinds, _ids, _empty_names, _references, _cycles, _field_forms)
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
