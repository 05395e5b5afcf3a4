"""Write a report: a Gap as HTML, Markdown, JSON and CSV, with a manifest of what was written.

Reads templates/. Writes report.html, report.md, report.json, gaps.csv, evidence.csv and manifest.json into one folder;
each file appears whole or not at all, the manifest last. Fails with an InputError when the folder cannot be written.
"""

import csv
import hashlib
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.errors import InputError
from pipeline.gap import Evidence, Gap
from pipeline.printing import page, pictures, printable, prose, texts
from pipeline.printing.page import Page
from pipeline.printing.texts import Texts
from pipeline.resources import TEMPLATES

FORMATS = ("html", "md", "json", "csv")
REPORTS = Path("reports")

# Nothing in the page may load or run anything, whatever a posting holds.
CONTENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

GAP_COLUMNS = (
    "skill_id", "name", "kind", "group", "rank_low", "rank_high", "k", "n", "share", "low", "high", "required",
    "preferred", "duty", "tier", "contribution", "gain", "credit", "because", "action", "lift", "is_distinctive",
    "badge", "origin_share", "lift_origin", "any_of", "effort",
)  # fmt: skip
EVIDENCE_COLUMNS = (
    "part", "skill_id", "name", "posting_id", "employer", "date", "url", "start", "stop", "quote"
)  # fmt: skip


def write(
    gap: Gap, folder: Path, formats: Sequence[str] = FORMATS, locale: str = texts.DEFAULT_LOCALE
) -> list[Path]:
    """Write the report and return its files, the manifest last.

    Raises:
        InputError: the folder cannot be written to.
        UsageError: there are no texts in this language.
    """
    files = contents(gap, formats, locale)
    files["manifest.json"] = manifest(gap, files)
    try:
        return _put(files, folder)
    except OSError as error:
        reason = error.strerror or error
        raise InputError(
            f"{folder}: the report cannot be written there ({reason}); name another folder with --out"
        ) from error


def folder_for(gap: Gap, profile: Path | None = None) -> Path:
    """Return the folder of a report without --out, reports/<role>--<alias>; the profile's file stands in for an alias."""
    alias = gap.person.alias if gap.person else None
    role = printable.slug(prose.role_name(gap.role), "role")
    return REPORTS / f"{role}--{printable.slug(alias or (profile.stem if profile else ''), 'no-profile')}"


def contents(gap: Gap, formats: Sequence[str], locale: str) -> dict[str, str]:
    """Return the text of each file by its name, in the order of FORMATS."""
    words = texts.read(locale)
    laid_out = page.lay_out(gap)
    writers: Mapping[str, Callable[[], dict[str, str]]] = {
        "html": lambda: {"report.html": _render("report.html.j2", laid_out, words, _html)},
        "md": lambda: {"report.md": _render("report.md.j2", laid_out, words, _markdown)},
        "json": lambda: {"report.json": gap.model_dump_json(indent=1) + "\n"},
        "csv": lambda: {"gaps.csv": gaps_csv(gap), "evidence.csv": evidence_csv(gap)},
    }
    return {name: text for form in FORMATS if form in formats for name, text in writers[form]().items()}


def manifest(gap: Gap, files: Mapping[str, str]) -> str:
    """Return manifest.json: what made the report, and the hash of each of its files."""
    listed = [
        {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in ((name, text.encode()) for name, text in files.items())
    ]
    told = {"schema_version": gap.schema_version, "generated_from": gap.generated_from.model_dump()}
    return json.dumps(told | {"files": listed}, indent=1, ensure_ascii=False) + "\n"


def _put(files: Mapping[str, str], folder: Path) -> list[Path]:
    """Write every file beside its place, then move all into place: a full disk leaves the old report whole."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".report-", dir=folder) as beside:
        for name, text in files.items():
            Path(beside, name).write_bytes(text.encode())
        return [Path(beside, name).replace(folder / name) for name in files]


# --- pages ------------------------------------------------------------------------------------------------


def _html(value: object) -> object:
    """Return what a template prints without what cannot be seen; the templates' autoescape does the rest."""
    return printable.visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _markdown(value: object) -> Markup:
    """Return what a template prints so that Markdown shows it as it is; what a macro made is left alone."""
    if isinstance(value, Markup):
        return value
    return Markup(printable.markdown(printable.visible(str(value))))  # noqa: S704 - escaped for Markdown


def _autolink(url: str) -> Markup:
    """Return an address that `printable.link` let through, as Markdown writes one."""
    return Markup(f"<{url}>")  # noqa: S704 - holds no angle bracket


def _render(template: str, laid_out: Page, words: Texts, finalize: Callable[[Any], object]) -> str:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["short"] = printable.printable
    level = laid_out.gap.sample.level
    environment.globals.update(
        say=words.say,
        count=words.count,
        listed=words.listed,
        percent=texts.percent,
        percent_range=texts.percent_range,
        asked=partial(texts.asked, level=level, texts=words),
        asked_count=partial(texts.asked_count, texts=words),
        asked_share=partial(texts.asked_share, level=level, texts=words),
        ranks=texts.ranks,
        strictness=partial(texts.strictness, texts=words),
        reach=partial(prose.reach, texts=words),
        evidence=partial(texts.evidence_line, texts=words),
        why=partial(texts.why, texts=words),
        alternatives=partial(texts.alternatives, texts=words),
        left_out=partial(texts.left_out, texts=words),
        problem=partial(texts.problem, texts=words),
        comparison=partial(texts.comparison, level=level, texts=words),
        quotes=page.quotes,
        role_name=prose.role_name,
        link=printable.link,
        autolink=_autolink,
        pictures=pictures,
    )
    text = environment.get_template(template).render(
        page=laid_out,
        gap=laid_out.gap,
        prose=prose.tell(laid_out, words),
        has_shares=level in texts.LEVELS_WITH_SHARES,
        content_policy=CONTENT_POLICY,
        distance=page.distance_covered(laid_out),
    )
    return text.strip("\n") + "\n"


# --- sheets -----------------------------------------------------------------------------------------------


def gaps_csv(gap: Gap) -> str:
    """Return gaps.csv: one row a gap, in the order of the report; numbers not rounded."""
    rows = []
    for row in gap.gaps:
        low, high = row.rank_band or (None, None)
        values = row.model_dump() | {"rank_low": low, "rank_high": high, "any_of": "; ".join(row.any_of)}
        rows.append([values[column] for column in GAP_COLUMNS])
    return _csv(GAP_COLUMNS, rows)


def evidence_csv(gap: Gap) -> str:
    """Return evidence.csv: one row a quote, of gaps, strengths, gates and certifications."""
    parts: list[tuple[str, str | None, str, list[Evidence]]] = [
        *(("gap", row.skill_id, row.name, row.evidence) for row in gap.gaps),
        *(("strength", row.skill_id, row.name, row.evidence) for row in gap.strengths),
        *(("gate", gate.skill_id, gate.name, gate.evidence) for gate in gap.gates),
        *(("certification", row.skill_id, row.name, row.evidence) for row in gap.certifications),
    ]
    rows = [
        [part, skill_id, name, *(getattr(one, column) for column in EVIDENCE_COLUMNS[3:])]
        for part, skill_id, name, evidence in parts
        for one in evidence
    ]
    return _csv(EVIDENCE_COLUMNS, rows)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([printable.cell(v) if isinstance(v, str) else v for v in row] for row in rows)
    return sheet.getvalue()
