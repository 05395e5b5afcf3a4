"""What can be wrong in the taxonomy's files: every check gives `file:line: what is wrong, what to do`.

Reads the CSV files. Writes nothing. Fails never: problems are the result.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

from pipeline.errors import InputError
from pipeline.records import Kind, Section
from pipeline.taxonomy_files import COLUMNS, Row, parse_rule, read_rows
from pipeline.workshop import replacing

CREDENTIAL_KINDS = frozenset({"certification", "licence"})
TRANSFER_CREDIT = (0.3, 0.6)  # METRICS 4.4
CONCEPT_FILES = ("skills.csv", "certifications.csv")
CUE_KINDS = frozenset({
    "ask", "ask_weak", "required", "preferred_before", "preferred_after", "negated_before", "negated_after", "taught", "role", "restart",
    "boilerplate", "boilerplate_weak", "with_people", "department", "title_follows", "starter", "duty_verb", "head_noun", "function_word",
    "plain_word", "plain_verb", "leading", "trailing", "praise", "duty", "idle", "employer", "shared_head", "credential_head",
    "bare_word", "lone_word", "title_before", "colleague_before", "credential_lead", "credential_tail",
    "vague_head",
})  # fmt: skip
SPREADSHEET_MARKS = re.compile(r"[\r\n\t\u00a0\u2018\u2019\u201c\u201d]")

Tables = dict[str, list[Row]]
Check = Callable[[Tables], Iterator[str]]


def check(folder: Path) -> list[str]:
    """Return every problem of the taxonomy in `folder`; empty when it is sound."""
    replacing.restore(folder)
    tables: Tables = {}
    unreadable = []
    for name in COLUMNS:
        try:
            tables[name] = read_rows(folder, name)
        except InputError as error:
            unreadable.append(str(error))
    return unreadable or [f"{folder.name}/{p}" for test in (*STRUCTURE, *CONTENT) for p in test(tables)]


def structure_problems(tables: Tables) -> Iterator[str]:
    """Yield what makes the files unusable: unknown kinds, ids, rules, numbers."""
    for test in STRUCTURE:
        yield from test(tables)


def _kinds(tables: Tables) -> Iterator[str]:
    for name in CONCEPT_FILES:
        for place, row in tables[name]:
            is_credential = row["kind"] in CREDENTIAL_KINDS
            if row["kind"] not in get_args(Kind) or is_credential != (name == "certifications.csv"):
                yield f"{place}: kind '{row['kind']}' does not belong here; README.md lists the kinds of each file"
    for place, row in tables["headings.csv"]:
        if row["section"] not in get_args(Section):
            yield f"{place}: section is '{row['section']}'; write one of {', '.join(get_args(Section))}"
    for place, row in tables["cues.csv"]:
        if row["kind"] not in CUE_KINDS:
            yield f"{place}: kind is '{row['kind']}'; write one of {', '.join(sorted(CUE_KINDS))}"


def _ids(tables: Tables) -> Iterator[str]:
    seen: set[str] = set()
    for name in CONCEPT_FILES:
        for place, row in tables[name]:
            if not row["skill_id"] or row["skill_id"] in seen:
                yield f"{place}: skill_id '{row['skill_id']}' is empty or used twice; every entry needs its own"
            seen.add(row["skill_id"])


def _references(tables: Tables) -> Iterator[str]:
    concepts = {row["skill_id"] for name in CONCEPT_FILES for _, row in tables[name]}
    roles = {row["role_id"] for _, row in tables["roles.csv"]}
    for name, column, known in (
        ("skills.csv", "broader", concepts | {""}),
        ("aliases.csv", "skill_id", concepts),
        ("ambiguous.csv", "skill_id", concepts),
        ("transfers.csv", "from_skill", concepts),
        ("transfers.csv", "to_skill", concepts),
        ("role_titles.csv", "role_id", roles),
    ):
        for place, row in tables[name]:
            if row[column] not in known:
                yield f"{place}: {column} '{row[column]}' is unknown; add it or correct the spelling"


def _field_forms(tables: Tables) -> Iterator[str]:
    for place, row in tables["aliases.csv"]:
        if row["match"] not in ("any", "exact"):
            yield f"{place}: match is '{row['match']}'; write any (case does not matter) or exact (as written)"
    for place, row in tables["headings.csv"]:
        if row["match"] not in ("whole", "part"):
            yield f"{place}: match is '{row['match']}'; write whole (the heading says just this) or part"
    for place, row in tables["ambiguous.csv"]:
        try:
            parse_rule(row["rule"])
        except ValueError as error:
            yield f"{place}: {error}"
    low, high = TRANSFER_CREDIT
    for place, row in tables["transfers.csv"]:
        if not re.fullmatch(r"0\.\d+", row["credit"]) or not low <= float(row["credit"]) <= high:
            yield f"{place}: credit is '{row['credit']}'; it must be a number from {low} to {high}"


def _spreadsheet_marks(tables: Tables) -> Iterator[str]:
    for rows in tables.values():
        for place, row in rows:
            for column, value in row.items():
                if value != value.strip() or "  " in value or SPREADSHEET_MARKS.search(value):
                    yield f"{place}: {column} has stray spaces, curly quotes or a line break; retype it plainly"
                if value.startswith(("=", "+", "@")):
                    yield f"{place}: {column} starts with '{value[0]}', which a spreadsheet takes for a formula"


def _repeated_rows(tables: Tables) -> Iterator[str]:
    for rows in tables.values():
        counts = Counter(tuple(row.values()) for _, row in rows)
        for place, row in rows:
            if counts[tuple(row.values())] > 1:
                yield f"{place}: the row is there {counts[tuple(row.values())]} times; keep one"


def _claimed_forms(tables: Tables) -> Iterator[str]:
    """Yield names and aliases that two entries claim without rules that tell them apart."""
    owners: dict[str, set[str]] = defaultdict(set)
    for name in CONCEPT_FILES:
        for place, row in tables[name]:
            taken = owners[row["name"].lower()]
            if taken:
                yield f"{place}: the name '{row['name']}' is taken by {min(taken)}; merge the two or rename one"
            taken.add(row["skill_id"])
    ruled = {(row["alias"].lower(), row["skill_id"]) for _, row in tables["ambiguous.csv"]}
    for place, row in tables["aliases.csv"]:
        form, others = row["alias"].lower(), owners[row["alias"].lower()] - {row["skill_id"]}
        if others and (form, row["skill_id"]) not in ruled:
            yield f"{place}: '{row['alias']}' already means {min(others)}; decide, or add rules to ambiguous.csv"
        owners[form].add(row["skill_id"])


def _cycles(tables: Tables) -> Iterator[str]:
    broader = {row["skill_id"]: row["broader"] for _, row in tables["skills.csv"]}
    for place, row in tables["skills.csv"]:
        seen: set[str] = set()
        parent = row["broader"]
        while parent and parent not in seen:
            seen.add(parent)
            parent = broader.get(parent, "")
        if row["skill_id"] in seen:
            yield f"{place}: '{row['skill_id']}' is broader than itself (cycle); clear one broader field"


def _credentials(tables: Tables) -> Iterator[str]:
    for place, row in tables["certifications.csv"]:
        if not row["issuer"]:
            yield f"{place}: no issuer; name the body that issues it, or 'various'"
        if row["url"] and not re.fullmatch(r"https?://[\w.-]+(/\S*)?", row["url"]):
            yield f"{place}: url '{row['url']}' is not an address; clear it or write https://..."


def _rules_have_forms(tables: Tables) -> Iterator[str]:
    forms = {(row["alias"].lower(), row["skill_id"]) for _, row in tables["aliases.csv"]}
    forms |= {(row["name"].lower(), row["skill_id"]) for name in CONCEPT_FILES for _, row in tables[name]}
    for place, row in tables["ambiguous.csv"]:
        if (row["alias"].lower(), row["skill_id"]) not in forms:
            yield f"{place}: '{row['alias']}' is neither name nor alias of {row['skill_id']}; add it to aliases.csv"
        if not (row["example"] and row["counter_example"]):
            yield f"{place}: needs an example and a counter_example; a test runs both"


STRUCTURE: tuple[Check, ...] = (_kinds, _ids, _references, _field_forms)
CONTENT: tuple[Check, ...] = (
    _spreadsheet_marks,
    _repeated_rows,
    _claimed_forms,
    _cycles,
    _credentials,
    _rules_have_forms,
)
