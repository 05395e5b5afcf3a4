"""Postings to mentions, facts and open mentions.

Reads `postings` that have no reading under this extractor version and taxonomy hash, or lines of a JSONL file.
Writes `mentions`, `facts`, `open_mentions`, `readings`, and role, seniority and usability of the postings; or JSONL.
Fails with `InputError` when the file cannot be read; a bad line or text is a result, never an exception.
"""

import codecs
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from pipeline import titles, warehouse
from pipeline.errors import InputError
from pipeline.reading import facts, posting, statements
from pipeline.records import Fact, Mention, OpenMention, Reading
from pipeline.taxonomy import Taxonomy

EXTRACTOR_VERSION = "4"  # raise with every change of reading/ that changes what is read; a test compares
BATCH = 1_000  # postings a commit: a second of work, the most that a kill can lose
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

Progress = Callable[[int, int], None]


class ExtractSummary(NamedTuple):
    """What a run of the stage did."""

    read: int
    up_to_date: int
    mentions: int
    without_requirements: int


class Pending(NamedTuple):
    """A posting that waits to be read."""

    posting_id: str
    title: str
    employer: str | None
    text: str
    content_hash: str


def run(
    con: duckdb.DuckDBPyConnection, taxonomy: Taxonomy, now: datetime, progress: Progress | None = None
) -> ExtractSummary:
    """Bring the readings of all canonical, loadable postings up to date, batch by batch; return what was done."""
    waiting = pending(con, taxonomy)
    total = warehouse.scalar(con, "select count(*) from postings where canonical_id is null")
    if not waiting:
        return ExtractSummary(0, total, 0, 0)
    reader = posting.compile_reader(taxonomy)
    roles = titles.RoleIndex(taxonomy.roles)
    mentions = without = 0
    for begin in range(0, len(waiting), BATCH):
        batch = waiting[begin : begin + BATCH]
        readings = [(row, posting.read(reader, row.text, row.title, row.employer)) for row in batch]
        with warehouse.transaction(con):
            mentions += _store(con, readings, roles, taxonomy.hash)
        without += sum(reading.unusable is not None for _, reading in readings)
        if progress:
            progress(begin + len(batch), len(waiting))
    with warehouse.transaction(con):
        con.execute(
            "insert into runs values ('extract', ?, ?, ?, ?, ?, ?, ?)",
            [EXTRACTOR_VERSION, taxonomy.hash, len(waiting), len(waiting) - without, without, now, now],
        )
    return ExtractSummary(len(waiting), total - len(waiting), mentions, without)


def pending(con: duckdb.DuckDBPyConnection, taxonomy: Taxonomy) -> list[Pending]:
    """Return the canonical postings without a reading of their present text under these versions."""
    rows = con.execute(
        """
        select p.posting_id, p.title, p.employer, p.text, p.content_hash
        from postings p
        left join readings r on r.posting_id = p.posting_id and r.content_hash = p.content_hash
            and r.extractor = ? and r.taxonomy = ?
        where p.canonical_id is null and r.posting_id is null
            and (p.is_usable or p.unusable_reason = 'no_requirements')
        order by p.posting_id
        """,
        [EXTRACTOR_VERSION, taxonomy.hash],
    ).fetchall()
    return [Pending(*row) for row in rows]


def statement_reader(con: duckdb.DuckDBPyConnection, taxonomy: Taxonomy) -> Callable[[str], list[Mention]]:
    """Return a function from a person's own words to the concepts they name.

    Answers are kept under a hash of the words (never the words), so that a second report need not load spaCy.
    """

    def read(text: str) -> list[Mention]:
        key = [hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), EXTRACTOR_VERSION, taxonomy.hash]
        known = con.execute(
            "select mentions from statements where text_hash = ? and extractor = ? and taxonomy = ?", key
        ).fetchone()
        if known:
            return [Mention(*row) for row in json.loads(known[0])]
        mentions = statements.read(posting.compile_reader(taxonomy), text)
        con.execute("insert into statements values (?, ?, ?, ?)", [*key, json.dumps(mentions)])
        return mentions

    return read


def run_files(source: Path, target: Path, taxonomy: Taxonomy) -> int:
    """Read postings from a JSONL file and write one answer a line, in order; return the number of bad lines.

    Raises:
        InputError: one of the files cannot be used; nothing is written then.
    """
    _check_files(source, target)
    reader = posting.compile_reader(taxonomy)
    bad = 0
    unfinished = target.with_name(target.name + ".part")
    try:
        with source.open("rb") as lines, unfinished.open("w", encoding="utf-8", newline="\n") as out:
            for answer in _answers(reader, lines):
                bad += "error" in answer
                out.write(json.dumps(answer) + "\n")
        unfinished.replace(target)
    except OSError as error:
        place = error.filename or target
        raise InputError(f"{place}: cannot be read or written ({error.strerror or error})") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return bad


def _check_files(source: Path, target: Path) -> None:
    if not source.is_file():
        raise InputError(
            f"{source}: there is no such file; --input is a file with one posting in JSON a line"
        )
    with source.open("rb") as lines:
        if lines.read(2) in _UTF16_MARKS:
            raise InputError(f"{source}: is UTF-16; save it as UTF-8")
    if target.is_dir() or not target.parent.is_dir():
        raise InputError(f"{target}: --output is the name of a file, in a folder that is there")
    if target.exists() and target.samefile(source):
        raise InputError(f"{target}: is the --input too, which would be lost; give --output another name")


def answer_for(reader: posting.Reader, record: dict[str, Any]) -> dict[str, Any]:
    """Return the file contract's answer for one posting (ARCHITECTURE 4)."""
    text = record["text"]
    reading = posting.read(reader, text, record.get("title") or "", record.get("employer"))
    concepts = reader.taxonomy.concepts
    return {
        "id": record["id"],
        "mentions": [
            {
                "start": m.start,
                "end": m.stop,
                "skill_id": m.skill_id,
                "name": concepts[m.skill_id].name,
                "kind": m.kind,
                "strength": "required" if m.strength == "stated" else m.strength,
                "section": m.section,
                "text": text[m.start : m.stop],
            }
            for m in reading.mentions
            if not m.is_negated
        ],
        "min_years": facts.minimum_years(reading.facts),
        "min_degree": facts.minimum_degree(reading.facts),
        "open_mentions": [
            {"start": o.start, "end": o.stop, "text": text[o.start : o.stop]} for o in reading.open_mentions
        ],
        "unusable": reading.unusable,
    }


def _answers(reader: posting.Reader, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line.decode("utf-8-sig", "surrogatepass"))
        except (ValueError, RecursionError) as error:
            yield {"id": None, "error": f"line {number}: is no JSON in UTF-8 ({error.__class__.__name__})"}
            continue
        problem = _record_problem(record)
        if problem:
            yield {"id": None, "error": f"line {number}: {problem}"}
        else:
            yield answer_for(reader, record)


def _record_problem(record: object) -> str | None:
    if not isinstance(record, dict):
        return "is no object; write one {...} with id and text a line"
    if not isinstance(record.get("id"), str | int):
        return "has no id; give each posting one"
    if not isinstance(record.get("text"), str):
        return "has no text; text must be a string"
    for optional in ("title", "employer"):
        if not isinstance(record.get(optional), str | None):
            return f"{optional} is not a string"
    return None


def _store(
    con: duckdb.DuckDBPyConnection,
    readings: list[tuple[Pending, Reading]],
    roles: titles.RoleIndex,
    taxonomy_hash: str,
) -> int:
    """Replace what was read of these postings; return the number of mentions."""
    con.execute("create or replace temp table batch_ids (posting_id varchar primary key)")
    warehouse.insert(con, "batch_ids", ("posting_id",), [(row.posting_id,) for row, _ in readings])
    for table in ("mentions", "facts", "open_mentions", "readings"):
        con.execute(f"delete from {table} where posting_id in (select posting_id from batch_ids)")
    pairs = [(row.posting_id, reading) for row, reading in readings]
    count = warehouse.insert(
        con, "mentions", ("posting_id", *Mention._fields), [(i, *m) for i, r in pairs for m in r.mentions]
    )
    warehouse.insert(
        con, "facts", ("posting_id", *Fact._fields), [(i, *f) for i, r in pairs for f in r.facts]
    )
    warehouse.insert(
        con,
        "open_mentions",
        ("posting_id", *OpenMention._fields),
        [(i, *o) for i, r in pairs for o in r.open_mentions],
    )
    warehouse.insert(
        con,
        "readings",
        ("posting_id", "content_hash", "extractor", "taxonomy", "mentions"),
        [
            (p.posting_id, p.content_hash, EXTRACTOR_VERSION, taxonomy_hash, len(r.mentions))
            for p, r in readings
        ],
    )
    _mark_postings(con, readings, roles)
    return count


def _mark_postings(
    con: duckdb.DuckDBPyConnection, readings: list[tuple[Pending, Reading]], roles: titles.RoleIndex
) -> None:
    """Set role, seniority and usability, which follow from title and reading."""
    con.execute(
        "create or replace temp table batch_marks (posting_id varchar, role_id varchar, seniority varchar,"
        " unusable_reason varchar)"
    )
    warehouse.insert(
        con,
        "batch_marks",
        ("posting_id", "role_id", "seniority", "unusable_reason"),
        [
            (p.posting_id, roles.assign(p.title), titles.normalise(p.title).seniority, r.unusable)
            for p, r in readings
        ],
    )
    con.execute(
        """
        update postings set role_id = m.role_id, seniority = m.seniority,
            is_usable = m.unusable_reason is null, unusable_reason = m.unusable_reason
        from batch_marks m where m.posting_id = postings.posting_id
        """
    )
