"""The skills taxonomy: read the CSV files of `skills_taxonomy/` into one value, and check them.

Reads the eleven CSV files of a folder. Writes nothing. Fails with `InputError` that names file and line;
`check` returns every problem at once instead.
"""

import csv
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, get_args

from pipeline.errors import InputError
from pipeline.records import Kind

COLUMNS: dict[str, tuple[str, ...]] = {
    "skills.csv": ("skill_id", "name", "kind", "group", "broader"),
    "certifications.csv": ("skill_id", "name", "kind", "issuer", "family", "url"),
    "aliases.csv": ("alias", "skill_id", "match"),
    "ambiguous.csv": ("alias", "skill_id", "rule", "example", "counter_example", "reason"),
    "ignore.csv": ("phrase", "reason"),
    "transfers.csv": ("from_skill", "to_skill", "credit", "reason"),
    "roles.csv": ("role_id", "title", "family", "isco08", "soc"),
    "role_titles.csv": ("title", "role_id"),
    "heads.csv": ("head", "verb", "gerund"),
    "headings.csv": ("heading", "section", "match"),
    "cues.csv": ("cue", "kind"),
}
CREDENTIAL_KINDS = {"certification", "licence"}
RULE_CLAUSES = ("near", "ad", "not before", "not after", "asked", "list")
TRANSFER_CREDIT = (0.3, 0.6)  # METRICS 4.4


class Concept(NamedTuple):
    """A skill, tool, knowledge area, soft skill, language, certification or licence."""

    skill_id: str
    name: str
    kind: Kind
    group: str = ""
    broader: str | None = None
    issuer: str | None = None
    family: str | None = None
    url: str | None = None


class Alias(NamedTuple):
    """A written form of a concept; `is_exact` = only as written, case and all."""

    text: str
    skill_id: str
    is_exact: bool


class Clause(NamedTuple):
    """One condition of an ambiguity rule, such as near: media, press."""

    test: str
    words: tuple[str, ...] = ()


class AmbiguityRule(NamedTuple):
    """When a form that has several readings means this concept; all clauses must hold."""

    alias: str
    skill_id: str
    clauses: tuple[Clause, ...]
    example: str
    counter_example: str


class Transfer(NamedTuple):
    """Who has `from_skill` already covers `credit` of `to_skill`, for `reason`."""

    from_skill: str
    to_skill: str
    credit: float
    reason: str


class Role(NamedTuple):
    """An occupation with the titles it is advertised under."""

    role_id: str
    title: str
    family: str
    isco08: str
    soc: str
    titles: tuple[str, ...]


class Head(NamedTuple):
    """A head noun and its verb forms: "budget management" is also "managing budgets"."""

    noun: str
    verb: str
    gerund: str


class Heading(NamedTuple):
    """A heading of postings and the section it opens; whole = the line says just this, else a part of it."""

    text: str
    section: str
    is_whole: bool


class Cue(NamedTuple):
    """A wording that tells how a sentence is meant: ask, required, preferred_after, negated_before, ..."""

    text: str
    kind: str


@dataclass(frozen=True)
class Taxonomy:
    """Everything the CSV files say, ready to be looked up by id."""

    concepts: dict[str, Concept]
    aliases: list[Alias]
    rules: list[AmbiguityRule]
    ignored: list[str]
    transfers: list[Transfer]
    roles: dict[str, Role]
    heads: list[Head]
    headings: list[Heading]
    cues: list[Cue]
    hash: str
    folder: Path = field(compare=False)

    def broader_of(self, skill_id: str) -> Iterator[str]:
        """Yield the wider concepts of a concept, nearest first."""
        parent = self.concepts[skill_id].broader
        while parent:
            yield parent
            parent = self.concepts[parent].broader


class Row(NamedTuple):
    """A CSV row with the place it came from, `skills.csv:12`."""

    place: str
    values: dict[str, str]


def read(folder: Path) -> Taxonomy:
    """Return the taxonomy in `folder`.

    Raises:
        InputError: a file is missing, or a row cannot be understood; the message names file and line.
    """
    rows = {name: _rows(folder, name) for name in COLUMNS}
    problems = list(_structure_problems(rows))
    if problems:
        more = f" (and {len(problems) - 1} more: run `pivot taxonomy check`)" if len(problems) > 1 else ""
        raise InputError(f"{folder}/{problems[0]}{more}")
    concepts = {
        r["skill_id"]: Concept(r["skill_id"], r["name"], _kind(r["kind"]), r["group"], r["broader"] or None)
        for _, r in rows["skills.csv"]
    }
    concepts |= {
        r["skill_id"]: Concept(
            r["skill_id"],
            r["name"],
            _kind(r["kind"]),
            "",
            None,
            r["issuer"] or None,
            r["family"] or None,
            r["url"] or None,
        )
        for _, r in rows["certifications.csv"]
    }
    titles = defaultdict(list)
    for _, r in rows["role_titles.csv"]:
        titles[r["role_id"]].append(r["title"])
    return Taxonomy(
        concepts=concepts,
        aliases=[Alias(r["alias"], r["skill_id"], r["match"] == "exact") for _, r in rows["aliases.csv"]],
        rules=[
            AmbiguityRule(
                r["alias"], r["skill_id"], parse_rule(r["rule"]), r["example"], r["counter_example"]
            )
            for _, r in rows["ambiguous.csv"]
        ],
        ignored=[r["phrase"] for _, r in rows["ignore.csv"]],
        transfers=[
            Transfer(r["from_skill"], r["to_skill"], float(r["credit"]), r["reason"])
            for _, r in rows["transfers.csv"]
        ],
        roles={
            r["role_id"]: Role(
                r["role_id"], r["title"], r["family"], r["isco08"], r["soc"], tuple(titles[r["role_id"]])
            )
            for _, r in rows["roles.csv"]
        },
        heads=[Head(r["head"], r["verb"], r["gerund"]) for _, r in rows["heads.csv"]],
        headings=[
            Heading(r["heading"], r["section"], r["match"] == "whole") for _, r in rows["headings.csv"]
        ],
        cues=[Cue(r["cue"], r["kind"]) for _, r in rows["cues.csv"]],
        hash=_hash(folder),
        folder=folder,
    )


def parse_rule(text: str) -> tuple[Clause, ...]:
    """Return the clauses of an ambiguity rule.

    >>> parse_rule("near: media, press & not before: request")
    (Clause(test='near', words=('media', 'press')), Clause(test='not before', words=('request',)))

    Raises:
        ValueError: a clause is unknown or has no words where it needs some.
    """
    clauses = []
    for part in text.split(" & "):
        test, _, rest = part.strip().partition(":")
        words = tuple(word.strip().lower() for word in rest.split(",") if word.strip())
        if test not in RULE_CLAUSES or bool(words) == (test in ("asked", "list")):
            raise ValueError(f"'{part.strip()}' is no rule; use {', '.join(RULE_CLAUSES)}")
        clauses.append(Clause(test, words))
    return tuple(clauses)


def skill_id_of(name: str) -> str:
    """Return the stable id made from a name when an entry is born.

    >>> skill_id_of("C++ (programming)"), skill_id_of("Health & safety")
    ('c-plus-plus-programming', 'health-and-safety')
    """
    spelled = name.lower().replace("++", " plus plus").replace("#", " sharp").replace("&", " and ")
    spelled = re.sub(r"(?<!\w)\.(?=\w)", "dot ", spelled)
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")


def check(folder: Path) -> list[str]:
    """Return every problem of the taxonomy as `file:line: what is wrong, what to do`; empty when sound."""
    try:
        rows = {name: _rows(folder, name) for name in COLUMNS}
    except InputError as error:
        return [str(error)]
    problems = [*_structure_problems(rows), *_naming_problems(rows), *_link_problems(rows)]
    return [f"{folder.name}/{problem}" for problem in problems]


def _structure_problems(rows: dict[str, list[Row]]) -> Iterator[str]:
    """Yield what makes the files unreadable: unknown ids, kinds, rules, numbers."""
    concepts: set[str] = set()
    for name in ("skills.csv", "certifications.csv"):
        for place, r in rows[name]:
            is_credential = r["kind"] in CREDENTIAL_KINDS
            if r["kind"] not in get_args(Kind) or is_credential != (name == "certifications.csv"):
                yield f"{place}: kind '{r['kind']}' does not belong here; see README.md for the kinds of each file"
            if not r["skill_id"] or r["skill_id"] in concepts:
                yield f"{place}: skill_id '{r['skill_id']}' is empty or used twice; every entry needs its own"
            concepts.add(r["skill_id"])
    roles = {r["role_id"] for _, r in rows["roles.csv"]}
    references = (
        ("skills.csv", "broader", concepts | {""}),
        ("aliases.csv", "skill_id", concepts),
        ("ambiguous.csv", "skill_id", concepts),
        ("transfers.csv", "from_skill", concepts),
        ("transfers.csv", "to_skill", concepts),
        ("role_titles.csv", "role_id", roles),
    )
    for name, column, known in references:
        for place, r in rows[name]:
            if r[column] not in known:
                yield f"{place}: {column} '{r[column]}' is unknown; add it or correct the spelling"
    for place, r in rows["aliases.csv"]:
        if r["match"] not in ("any", "exact"):
            yield f"{place}: match is '{r['match']}'; write any (case does not matter) or exact (as written)"
    for place, r in rows["ambiguous.csv"]:
        try:
            parse_rule(r["rule"])
        except ValueError as error:
            yield f"{place}: {error}"
    for place, r in rows["transfers.csv"]:
        low, high = TRANSFER_CREDIT
        if not re.fullmatch(r"0\.\d+", r["credit"]) or not low <= float(r["credit"]) <= high:
            yield f"{place}: credit is '{r['credit']}'; it must be a number from {low} to {high}"


def _naming_problems(rows: dict[str, list[Row]]) -> Iterator[str]:
    """Yield names and forms that collide, are empty, or carry what spreadsheets leave behind."""
    for name, file_rows in rows.items():
        for place, r in file_rows:
            for column, value in r.items():
                if (
                    value != value.strip()
                    or "  " in value
                    or re.search(r"[\r\n\t\u00a0\u2018\u2019\u201c\u201d]", value)
                ):
                    yield f"{place}: {column} has stray spaces, curly quotes or a line break; retype it plainly"
                if value[:1] in "=+@" and value:
                    yield f"{place}: {column} starts with '{value[0]}', which a spreadsheet takes for a formula"
        if name != "ambiguous.csv":
            keys = Counter(tuple(r.values())[:2] for _, r in file_rows)
            for place, r in file_rows:
                if keys[tuple(r.values())[:2]] > 1:
                    yield f"{place}: the row is there twice; remove one"
    names = defaultdict(list)
    for name in ("skills.csv", "certifications.csv"):
        for place, r in rows[name]:
            names[r["name"].lower()].append((place, r["skill_id"]))
    for name, owners in names.items():
        for place, _ in owners[1:]:
            yield f"{place}: the name '{name}' is taken by {owners[0][0]}; merge the two or rename one"
    ruled = {(r["alias"].lower(), r["skill_id"]) for _, r in rows["ambiguous.csv"]}
    owners_of = {name: {skill_id for _, skill_id in owners} for name, owners in names.items()}
    for place, r in rows["aliases.csv"]:
        form = r["alias"].lower()
        others = owners_of.setdefault(form, set())
        if others - {r["skill_id"]} and (form, r["skill_id"]) not in ruled:
            yield f"{place}: '{r['alias']}' already means {sorted(others)[0]}; decide, or add rules to ambiguous.csv"
        others.add(r["skill_id"])


def _link_problems(rows: dict[str, list[Row]]) -> Iterator[str]:
    """Yield cycles in broader, certifications without issuer, rules without their alias or examples."""
    broader = {r["skill_id"]: r["broader"] for _, r in rows["skills.csv"]}
    for place, r in rows["skills.csv"]:
        seen, at = {r["skill_id"]}, r["broader"]
        while at and at not in seen:
            seen.add(at)
            at = broader.get(at, "")
        if at == r["skill_id"]:
            yield f"{place}: '{r['skill_id']}' is broader than itself (cycle); clear one broader field"
    for place, r in rows["certifications.csv"]:
        if not r["issuer"]:
            yield f"{place}: no issuer; name the body that issues it, or 'various'"
        if r["url"] and not re.fullmatch(r"https?://[\w.-]+(/\S*)?", r["url"]):
            yield f"{place}: url '{r['url']}' is not an address; clear it or write https://..."
    forms = {(r["alias"].lower(), r["skill_id"]) for _, r in rows["aliases.csv"]}
    forms |= {
        (r["name"].lower(), r["skill_id"]) for f in ("skills.csv", "certifications.csv") for _, r in rows[f]
    }
    for place, r in rows["ambiguous.csv"]:
        if (r["alias"].lower(), r["skill_id"]) not in forms:
            yield f"{place}: '{r['alias']}' is neither name nor alias of {r['skill_id']}; add it to aliases.csv"
        if not (r["example"] and r["counter_example"]):
            yield f"{place}: needs an example and a counter_example; a test runs both"


def _rows(folder: Path, name: str) -> list[Row]:
    """Return the rows of one file; the header must be exactly the documented one."""
    path = folder / name
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(f"{path}: is missing; the taxonomy needs {', '.join(COLUMNS)}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 (byte {error.start}); save it as 'CSV UTF-8'") from error
    if text.startswith("\ufeff"):
        raise InputError(f"{path}:1: starts with a byte order mark; save it as UTF-8 without BOM")
    reader = csv.reader(text.splitlines(keepends=True))
    header = tuple(next(reader, ()))
    if header != COLUMNS[name]:
        raise InputError(
            f"{path}:1: the columns are {','.join(header)}; they must be {','.join(COLUMNS[name])}"
        )
    rows = []
    for fields in reader:
        place = f"{name}:{reader.line_num}"
        if len(fields) != len(header):
            raise InputError(
                f"{folder}/{place}: has {len(fields)} fields, needs {len(header)};"
                " put quotes around a text that holds a comma"
            )
        rows.append(Row(place, dict(zip(header, fields, strict=True))))
    return rows


def _kind(text: str) -> Kind:
    return next(kind for kind in get_args(Kind) if kind == text)


def _hash(folder: Path) -> str:
    """Return a short hash over the content of the files, the same on every machine."""
    digest = hashlib.sha256()
    for name in sorted(COLUMNS):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:12]
