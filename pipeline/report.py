"""Write a report: a Gap as HTML, PDF, Word, Excel, CSV, Markdown and JSON, with a manifest of what was written.

Reads templates/. Writes report.html, .pdf, .docx, .xlsx, .md, .json, gaps.csv, evidence.csv and manifest.json into one
folder; the files appear all or none, the manifest last. Fails with an InputError when the folder cannot be written or a
Word template asks for what a report does not hold.
"""

import csv
import hashlib
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.coach import Coach
from pipeline.errors import InputError
from pipeline.gap import Gap
from pipeline.printing import (
    formulas,
    live,
    page,
    paper,
    pictures,
    printable,
    prose,
    shapes,
    texts,
    words_to_use,
)
from pipeline.printing.paper import Paper
from pipeline.resources import TEMPLATES

FORMATS = ("html", "pdf", "docx", "xlsx", "md", "json", "csv")
WITH_PICTURES = {"html", "pdf", "docx"}
REPORTS = Path("reports")

# What the bytes of a file depend on beside this program: other versions may write other bytes for the same report.
MADE_WITH = {
    "html": ("altair", "vl-convert-python"),
    "pdf": ("altair", "vl-convert-python", "typst", "fontpkg-fira-sans"),
    "docx": ("altair", "vl-convert-python", "docxtpl", "python-docx"),
    "xlsx": ("xlsxwriter",),
}

GAP_COLUMNS = (
    "skill_id", "name", "kind", "group", "rank_low", "rank_high", "k", "n", "share", "low", "high", "required",
    "preferred", "duty", "tier", "contribution", "gain", "credit", "because", "action", "lift", "is_distinctive",
    "badge", "origin_share", "lift_origin", "any_of", "effort",
)  # fmt: skip
EVIDENCE_COLUMNS = (
    "part", "skill_id", "name", "posting_id", "employer", "date", "url", "start", "stop", "quote"
)  # fmt: skip


class Look(NamedTuple):
    """How a report is set: its language, its paper, the Word template."""

    locale: str = texts.DEFAULT_LOCALE
    paper: str = "a4"
    template: Path | None = None
    coach: Coach | None = None


USUAL = Look()


def write(gap: Gap, folder: Path, formats: Sequence[str] = FORMATS, look: Look = USUAL) -> list[Path]:
    """Write the report and return its files, the manifest last.

    Raises:
        InputError: the folder cannot be written to.
        UsageError: there are no texts in this language.
    """
    files = contents(gap, formats, look)
    files["manifest.json"] = manifest(gap, files, look)
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
    role = printable.slug(texts.role_name(gap.role), "role")
    return REPORTS / f"{role}--{printable.slug(alias or (profile.stem if profile else ''), 'no-profile')}"


def contents(gap: Gap, formats: Sequence[str] = FORMATS, look: Look = USUAL) -> dict[str, str | bytes]:
    """Return what each file holds by its name, in the order of FORMATS: text, or bytes where it is none."""
    words = texts.read(look.locale)
    laid_out = page.lay_out(gap)
    drawn = pictures.draw(laid_out, words) if set(formats) & WITH_PICTURES else pictures.NONE
    report = Paper(laid_out, prose.tell(laid_out, words), words, drawn, look.coach)
    writers: Mapping[str, Callable[[], dict[str, str | bytes]]] = {
        "html": lambda: {"report.html": _render("report.html.j2", report, _html)},
        "pdf": lambda: {"report.pdf": _pdf(report, look)},
        "docx": lambda: {"report.docx": _docx(report, look)},
        "xlsx": lambda: {"report.xlsx": _xlsx(report, look)},
        "md": lambda: {"report.md": _render("report.md.j2", report, _markdown)},
        "json": lambda: {"report.json": gap.model_dump_json(indent=1) + "\n"},
        "csv": lambda: {"gaps.csv": gaps_csv(gap, words), "evidence.csv": evidence_csv(gap)},
    }
    return {name: text for form in FORMATS if form in formats for name, text in writers[form]().items()}


def manifest(gap: Gap, files: Mapping[str, str | bytes], look: Look = USUAL) -> str:
    """Return manifest.json: what made the report, and the hash of each of its files."""
    listed = [
        {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in ((name, _bytes(content)) for name, content in files.items())
    ]
    written = {Path(name).suffix.removeprefix(".") for name in files}
    libraries = sorted({library for form in written for library in MADE_WITH.get(form, ())})
    told = {
        "schema_version": gap.schema_version,
        "generated_from": gap.generated_from.model_dump(),
        "look": _told_look(look, written),
        "libraries": {library: version(library) for library in libraries},
        "files": listed,
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _told_look(look: Look, written: set[str]) -> dict[str, str]:
    told = {"locale": look.locale}
    if {"pdf", "xlsx"} & written or ("docx" in written and not look.template):
        told["paper"] = look.paper
    if "docx" in written and look.template:
        told["template_sha256"] = hashlib.sha256(look.template.read_bytes()).hexdigest()
    if look.coach:
        told["coach_sha256"] = hashlib.sha256(repr(look.coach).encode()).hexdigest()
    return told


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


# Each is slow to import, so only who writes the format pays for it.


def _pdf(report: Paper, look: Look) -> bytes:
    from pipeline.printing import pdf

    return pdf.pdf(report, look.paper)


def _docx(report: Paper, look: Look) -> bytes:
    from pipeline.printing import word

    return word.docx(report, look.template, look.paper)


def _xlsx(report: Paper, look: Look) -> bytes:
    from pipeline.printing import workbook

    return workbook.xlsx(report, look.paper)


def _put(files: Mapping[str, str | bytes], folder: Path) -> list[Path]:
    """Write every file beside its place, then move all into place: what fails half way leaves the old report whole."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".report-", dir=folder) as beside:
        new, old = Path(beside, "new"), Path(beside, "old")
        new.mkdir()
        old.mkdir()
        for name, content in files.items():
            (new / name).write_bytes(_bytes(content))
        try:
            for name in files:
                _swap(new / name, folder / name, old / name)
        except OSError:  # a folder of that name is in the way; on Windows, a file that is open in Excel
            for name in files:
                if (old / name).exists():
                    (old / name).replace(folder / name)
                elif not (new / name).exists():
                    (folder / name).unlink()
            raise
    return [folder / name for name in files]


def _swap(new: Path, place: Path, old: Path) -> None:
    if place.is_file():
        place.replace(old)
    new.replace(place)


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


def _render(template: str, report: Paper, finalize: Callable[[Any], object]) -> str:
    laid_out, words = report.page, report.texts
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
        day=words.day,
        percent=texts.percent,
        percent_range=texts.percent_range,
        asked=partial(texts.asked, level=level, texts=words),
        asked_count=partial(texts.asked_count, texts=words),
        asked_share=partial(texts.asked_share, level=level, texts=words),
        ranks=texts.ranks,
        strictness=partial(texts.strictness, texts=words),
        reach=partial(texts.reach, texts=words),
        rest=partial(prose.rest, texts=words),
        evidence=partial(texts.evidence_line, texts=words),
        closes=partial(texts.closes, texts=words),
        tell=words.tell,
        paragraph=words.paragraph,
        gate_asked=partial(texts.gate_asked, texts=words),
        yours=partial(words_to_use.yours, texts=words),
        why=partial(texts.why, texts=words),
        next_step=partial(texts.next_step, texts=words),
        alternatives=partial(texts.alternatives, texts=words),
        left_out=partial(texts.left_out, texts=words),
        problem=partial(texts.problem, texts=words),
        comparison=partial(texts.comparison, level=level, texts=words),
        quotes=page.quotes,
        role_name=texts.role_name,
        link=printable.link,
        autolink=_autolink,
        pictures=report.pictures,
        shapes=shapes,
    )
    text = environment.get_template(template).render(
        page=laid_out,
        gap=laid_out.gap,
        prose=report.prose,
        has_shares=level in texts.LEVELS_WITH_SHARES,
        live=live,
        paper=report,
        coach=report.coach,
        kicker=paper.kicker(report),
        places=live.places_of(laid_out.gap.what_if),
        distance=page.distance_covered(laid_out),
        formulas=formulas.sentences(laid_out, words),
    )
    return text.strip("\n") + "\n"


# --- sheets -----------------------------------------------------------------------------------------------


def gaps_csv(gap: Gap, words: texts.Texts) -> str:
    """Return gaps.csv: one row a gap, in the order of the report; numbers not rounded."""
    rows = [texts.gap_values(row, words) for row in gap.gaps]
    return _csv(GAP_COLUMNS, [[row[column] for column in GAP_COLUMNS] for row in rows])


def evidence_csv(gap: Gap) -> str:
    """Return evidence.csv: one row a quote, of gaps, strengths, gates and certifications."""
    rows = [
        [part, skill_id, name, *(getattr(one, column) for column in EVIDENCE_COLUMNS[3:])]
        for part, skill_id, name, one in page.quoted(gap)
    ]
    return _csv(EVIDENCE_COLUMNS, rows)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([printable.cell(v) if isinstance(v, str) else v for v in row] for row in rows)
    return sheet.getvalue()
