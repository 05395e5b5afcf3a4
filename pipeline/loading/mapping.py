"""Which column of a file is which field of ours: synonyms, `--map`, and mapping files (TOML).

Reads mapping files. Writes nothing. Fails with `InputError` that names the unknown field or column and what
there is instead. A mapping file has, all optional: `[detect] columns`, `[fields]`, `[constants]`,
`[values] missing, date_format`, `[strip]` (patterns removed from a field); data/mappings/ holds examples.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import resources
from pipeline.errors import InputError

# field -> the names it goes by in files, best first; compared without case, spaces and punctuation.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "id": ("id", "job id", "posting id", "vacancy id", "requisition id", "req id", "reference", "job reference"),
    "title": ("title", "job title", "position title", "vacancy title", "position", "job name", "job", "role",
              "name", "text title", "Stellenbezeichnung", "Stellentitel", "Titel"),
    "html": ("html", "description html", "job description html", "content html", "body html"),
    "text": ("text", "description", "job description", "full description", "description text",
             "description plain", "posting text", "job text", "vacancy text", "ad text", "jd", "body",
             "content", "details", "job details", "summary", "Beschreibung", "Stellenbeschreibung"),
    "employer": ("employer", "employer name", "company", "company name", "organisation", "organization",
                 "organisation name", "organization name", "hiring organization name", "firm",
                 "Arbeitgeber", "Unternehmen", "Firma"),
    "industry": ("industry", "sector", "category", "job category", "industry name", "Branche"),
    "location": ("location", "job location", "location name", "locality", "city", "place", "town", "address",
                 "job city", "candidate required location", "Ort", "Arbeitsort", "Standort"),
    "country": ("country", "country code", "job country", "Land"),
    "url": ("url", "link", "job url", "job link", "posting url", "detail url", "absolute url", "hosted url",
            "web url", "apply url"),
    "posted_at": ("posted at", "date posted", "posted", "posted date", "posting date", "posted on",
                  "publication date", "published at", "published", "date published", "created at", "created",
                  "listed time", "open date", "date", "Datum", "Veröffentlicht"),
    "expires_at": ("expires at", "expires", "expiry date", "expiration date", "valid through", "deadline",
                   "closing date", "close date", "application deadline", "Bewerbungsfrist"),
    "employment_type": ("employment type", "job type", "contract type", "work type", "formatted work type",
                        "type", "commitment", "Beschäftigungsart"),
    "workplace": ("workplace", "workplace type", "remote", "is remote", "work mode", "remote allowed",
                  "telecommuting"),
    "salary": ("salary", "pay", "salary text", "salary range", "compensation", "salary raw",
               "salary estimate", "Gehalt"),
    "salary_min": ("salary min", "min salary", "minimum salary", "min amount", "salary from"),
    "salary_max": ("salary max", "max salary", "maximum salary", "max amount", "salary to"),
    "salary_currency": ("salary currency", "currency"),
    "salary_period": ("salary period", "salary unit", "pay period", "salary interval", "interval"),
    "seniority": ("seniority", "seniority level", "experience level", "job level", "level",
                  "formatted experience level"),
    "language": ("language", "lang", "language code", "description language"),
    "source": ("source", "site", "job board", "provider"),
}  # fmt: skip
SEVERAL = ("text", "html")  # fields that may be put together of several columns
# What publishers write into a cell that says nothing.
FILLERS = frozenset(
    ("", "-", "n/a", "na", "none", "null", "nan", "unknown", "not specified", "tbd", "confidential")
)
SHOWN_COLUMNS, SHOWN_LETTERS = 30, 40  # of a message: enough to see what a file is
EMPLOYER = "{employer}"  # stands in a pattern for the name in the employer's own column

_PUNCTUATION = re.compile(r"[^\w]+|_")


class TextPart(NamedTuple):
    """A column of a text, and the heading that it stands under on the publisher's page."""

    column: str
    heading: str | None = None


@dataclass(frozen=True)
class Mapping:
    """What a mapping file says; empty, it leaves everything to the synonyms."""

    name: str = ""
    columns: MappingOf[str, str] = field(default_factory=dict)  # field -> column
    parts: MappingOf[str, tuple[TextPart, ...]] = field(default_factory=dict)  # text, html -> columns
    constants: MappingOf[str, str] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    date_format: str | None = None
    strip: MappingOf[str, tuple[str, ...]] = field(default_factory=dict)  # field -> patterns
    detect: tuple[str, ...] = ()


def plain(name: str) -> str:
    """Return the form under which column names meet.

    >>> plain("Job_Title"), plain(" date posted ")
    ('jobtitle', 'dateposted')
    """
    return _PUNCTUATION.sub("", name).lower()


def parse_overrides(pairs: Iterable[str]) -> dict[str, str]:
    """Return {field: column} of `--map FIELD=COLUMN` options.

    Raises:
        InputError: no `=`, or no field of ours; the message lists them.
    """
    overrides = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        if not equals or not column.strip():
            raise InputError(f"--map {pair}: write it as FIELD=COLUMN, such as --map title=Position")
        _check_field(name.strip(), "--map")
        overrides[name.strip()] = column.strip()
    return overrides


def load(name: str) -> Mapping:
    """Return a mapping file, given by its path or by its name in data/mappings.

    Raises:
        InputError: no such file, or one that says something unknown.
    """
    path = Path(name) if Path(name).is_file() else resources.MAPPINGS / f"{name}.toml"
    if not path.is_file():
        there = ", ".join(each.name for each in bundled())
        raise InputError(f"--mapping {name}: no such file; mappings known by name: {there}")
    return read(path)


@lru_cache(maxsize=1)
def bundled() -> tuple[Mapping, ...]:
    """Return the mappings that travel with the product, by name."""
    return tuple(read(path) for path in sorted(resources.MAPPINGS.glob("*.toml")))


def read(path: Path) -> Mapping:
    """Return what a mapping file says.

    Raises:
        InputError: not TOML, or an unknown table, field or pattern.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not valid TOML ({error})") from None
    _check_tables(data, path)
    fields = data.get("fields", {})
    several = {name: _parts(value, path) for name, value in fields.items() if not isinstance(value, str)}
    return Mapping(
        name=path.stem,
        columns={name: value for name, value in fields.items() if isinstance(value, str)},
        parts=several,
        constants={name: str(value) for name, value in data.get("constants", {}).items()},
        missing=frozenset(str(value).lower() for value in data.get("values", {}).get("missing", ())),
        date_format=data.get("values", {}).get("date_format"),
        strip={name: _patterns(patterns, path) for name, patterns in data.get("strip", {}).items()},
        detect=tuple(data.get("detect", {}).get("columns", ())),
    )


def resolve(mapping: Mapping, overrides: MappingOf[str, str], columns: Sequence[str], place: str) -> Mapping:
    """Return the mapping for a file with these columns: overrides, then the mapping, then synonyms.

    Raises:
        InputError: a named column is not there, or no column holds titles or texts.
    """
    chosen = {**mapping.columns, **overrides}
    parts = {name: value for name, value in mapping.parts.items() if name not in overrides}
    named = list(chosen.items()) + [(name, part.column) for name, each in parts.items() for part in each]
    for name, column in named:
        if column not in columns:
            close = get_close_matches(column, columns, n=1)
            hint = f"; did you mean '{close[0]}'?" if close else "."
            raise InputError(
                f"{place}: no column '{column}' for {name}{hint} The columns are: {_shown(columns)}"
            )
    taken = {column for _, column in named}
    by_name = {plain(column): column for column in reversed(columns) if column not in taken}
    said = {*chosen, *parts, *mapping.constants}
    if said.intersection(SEVERAL):
        said.update(SEVERAL)  # whoever names one column of the text means no other
    for name, synonyms in SYNONYMS.items():
        found = next((by_name[plain(each)] for each in synonyms if plain(each) in by_name), None)
        if found and name not in said:
            chosen[name] = found
    _check_complete({*chosen, *parts, *mapping.constants}, columns, place)
    return replace(mapping, columns=chosen, parts=parts)


def detect(columns: Sequence[str]) -> Mapping | None:
    """Return the bundled mapping made for exactly these columns, in any order."""
    return next((each for each in bundled() if each.detect and sorted(each.detect) == sorted(columns)), None)


def fields_of(values: MappingOf[str, str], mapping: Mapping) -> dict[str, str]:
    """Return {field: cell} of one record; cells that say nothing are left out."""
    employer = values.get(mapping.columns.get("employer", ""), "").strip()

    def said(cell: str, name: str) -> str:
        for pattern in mapping.strip.get(name, ()):
            cell = _compiled(pattern, employer if EMPLOYER in pattern else "").sub("", cell)
        bare = cell.strip().lower()
        return "" if bare in FILLERS or bare in mapping.missing else cell.strip()

    cells = {name: values.get(column, "") for name, column in mapping.columns.items()}
    for name, parts in mapping.parts.items():
        shown = ((part.heading, said(values.get(part.column, ""), name)) for part in parts)
        cells[name] = "\n\n".join(
            f"{heading}\n{cell}" if heading else cell for heading, cell in shown if cell
        )
    cells = {name: said(cell, name) for name, cell in cells.items()}
    return {name: cell for name, cell in (cells | dict(mapping.constants)).items() if cell}


@lru_cache(maxsize=10_000)
def _compiled(pattern: str, employer: str) -> re.Pattern[str]:
    return re.compile(pattern.replace(EMPLOYER, re.escape(employer)))


def _check_complete(known: set[str], columns: Sequence[str], place: str) -> None:
    for name, is_there in (("title", "title" in known), ("text", bool(known.intersection(SEVERAL)))):
        if not is_there:
            raise InputError(
                f"{place}: no column is known to hold the {name}; say which with --map {name}=COLUMN."
                f" The columns are: {_shown(columns)}"
            )


def _shown(columns: Sequence[str]) -> str:
    """Return column names for a message; a file without a header has whole texts there."""
    cut = [column if len(column) <= SHOWN_LETTERS else f"{column[:SHOWN_LETTERS]}…" for column in columns]
    more = [f"and {len(cut) - SHOWN_COLUMNS} more"] if len(cut) > SHOWN_COLUMNS else []
    return ", ".join([*(f"'{column}'" for column in cut[:SHOWN_COLUMNS]), *more])


def _check_field(name: str, place: str) -> None:
    if name not in SYNONYMS:
        raise InputError(f"{place}: unknown field '{name}'; the fields are: {', '.join(SYNONYMS)}")


def _check_tables(data: dict[str, Any], path: Path) -> None:
    known = {"detect", "fields", "constants", "values", "strip"}
    for table, content in data.items():
        if table not in known or not isinstance(content, dict):
            raise InputError(f"{path}: unknown table '{table}'; the tables are: {', '.join(sorted(known))}")
    for table in ("fields", "constants", "strip"):
        for name in data.get(table, {}):
            _check_field(name, f"{path} [{table}]")


def _parts(value: Any, path: Path) -> tuple[TextPart, ...]:  # noqa: ANN401 - whatever the TOML holds
    try:
        return tuple(TextPart(each["column"], each.get("heading")) for each in value)
    except (TypeError, KeyError, AttributeError):
        wanted = '[{heading = "Requirements", column = "requirements"}, ...]'
        raise InputError(f"{path} [fields]: a text of several columns is written as {wanted}") from None


def _patterns(patterns: Any, path: Path) -> tuple[str, ...]:  # noqa: ANN401 - whatever the TOML holds
    if not isinstance(patterns, list):
        raise InputError(f"{path} [strip]: patterns stand in a list, such as text = ['Apply now$']")
    try:
        for pattern in patterns:
            _compiled(pattern, "")
    except (re.error, TypeError, AttributeError) as error:
        raise InputError(f"{path} [strip]: {error}") from None
    return tuple(patterns)
