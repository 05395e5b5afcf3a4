"""What makes the taxonomy's files unusable: unknown kinds, ids, rules and numbers, told as `file:line: what, remedy`.

Takes the rows of the files. Writes nothing. Fails never: problems are the result.
"""

import re
from collections.abc import Callable, Iterator
from typing import get_args

from pipeline.records import Kind, Section
from pipeline.taxonomy.files import DEEDS, Row, parse_rule

Tables = dict[str, list[Row]]
Check = Callable[[Tables], Iterator[str]]

CONCEPT_FILES = ("skills.csv", "certifications.csv")
CREDENTIAL_KINDS = frozenset({"certification", "licence"})
TRANSFER_CREDIT = (0.3, 0.6)  # METRICS 4.4
CUE_KINDS = frozenset({
    "ask", "ask_weak", "required", "preferred_before", "preferred_after", "negated_before", "negated_after", "taught", "role", "restart",
    "boilerplate", "boilerplate_weak", "with_people", "department", "title_follows", "starter", "duty_verb", "head_noun", "function_word",
    "plain_word", "plain_verb", "leading", "trailing", "praise", "duty", "idle", "employer", "shared_head", "credential_head",
    "bare_word", "lone_word", "title_before", "colleague_before", "credential_lead", "credential_tail", "credential_body",
    "vague_head", "place", "self", "name_end", "offered",
})  # fmt: skip
ADD = "add it or correct the spelling"
# Without these a row means nothing, and the reader cannot be built.
NAMES: dict[str, tuple[str, ...]] = {
    "skills.csv": ("name",), "certifications.csv": ("name",), "aliases.csv": ("alias",), "ambiguous.csv": ("alias",),
    "ignore.csv": ("phrase",), "roles.csv": ("title",), "role_titles.csv": ("title",),
    "heads.csv": ("head", "verb", "gerund"), "headings.csv": ("heading",), "cues.csv": ("cue",), "everyday.csv": ("word",),
    DEEDS: ("verbs", "skill_id", "example"),
}  # fmt: skip


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


def _empty_names(tables: Tables) -> Iterator[str]:
    yield from empty_fields(tables, NAMES)


def empty_fields(tables: Tables, wanted: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the fields of these columns (by file) that hold nothing."""
    for name, columns in wanted.items():
        for place, row in tables.get(name, []):
            for column in columns:
                if not row[column]:
                    yield f"{place}: {column} is empty; fill it in or remove the row"


def _references(tables: Tables) -> Iterator[str]:
    concepts = {row["skill_id"] for name in CONCEPT_FILES for _, row in tables.get(name, [])}
    credentials = {row["skill_id"] for _, row in tables.get("certifications.csv", [])}
    licences = {r["skill_id"] for _, r in tables.get("certifications.csv", []) if r["kind"] == "licence"}
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
        (DEEDS, "skill_id", concepts, of_concepts),
        ("transfers.csv", "from_skill", concepts, of_concepts),
        ("transfers.csv", "to_skill", concepts, of_concepts),
        ("equivalents.csv", "held", credentials, {"certifications.csv"}),
        ("equivalents.csv", "meets", credentials, {"certifications.csv"}),
        ("equivalents.csv", "role", roles | {""}, of_roles),
        ("formalities.csv", "licence", licences, {"certifications.csv"}),
        ("role_titles.csv", "role_id", roles, of_roles),
    ):
        if not files <= tables.keys():
            continue  # the file that tells what is known cannot be read, which is said already
        for place, row in tables.get(name, []):
            if row[column] not in known:
                remedy = f"write its id '{ids}'" if (ids := named.get(row[column].lower())) in known else ADD
                yield f"{place}: {column} '{row[column]}' is unknown; {remedy}"


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


STRUCTURE: tuple[Check, ...] = (_kinds, _ids, _empty_names, _references, _cycles, _field_forms)
