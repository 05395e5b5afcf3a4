"""The report as a Word document that a coach can edit, set into a template that a coach can replace.

Reads templates/report.docx or the template given. Fails with an InputError when a template is no Word file, or asks for
a field that a report does not have. Texts of postings are escaped: they become no field, no markup, no link.
"""

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from pipeline.errors import InputError
from pipeline.printing import two_pages
from pipeline.printing.fitting import Fit
from pipeline.printing.paper import Paper
from pipeline.printing.pictures import Picture
from pipeline.resources import TEMPLATES

USUAL = TEMPLATES / "report.docx"
PICTURE_WIDTH = 120  # millimetres
SIGNS = {"dot": "●", "have": "●", "hollow": "○", "partly": "◐", "open": "◇", "square": "□", "rule": "—"}  # fmt: skip
EARLIEST = (1980, 1, 1)  # of a ZIP archive


class Drawing(InlineImage):  # type: ignore[misc]  # docxtpl ships no types
    """A picture in a Word document, with its text alternative for screen readers."""

    alt = ""

    def _insert_image(self) -> str:
        placed: str = super()._insert_image()
        return placed.replace("<wp:docPr ", f"<wp:docPr descr={quoteattr(self.alt)} ", 1)


def docx(report: Paper, template: Path | None = None) -> bytes:
    """Return the report as a Word document; the same report and template give the same bytes.

    Raises:
        InputError: the template is no Word file, or asks for what a report does not have.
    """
    path = template or USUAL
    word = _opened(path)
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        word.render(_fields(report, word), environment)
    except UndefinedError as error:
        raise InputError(
            f"{path}: the Word template asks for a field that a report does not have ({error.message}); compare it"
            f" with {USUAL.name}, where all fields stand"
        ) from error
    except TemplateError as error:
        raise InputError(
            f"{path}: a field of the Word template is not well written: {error.message}"
        ) from error
    as_of = datetime.fromisoformat(report.page.gap.filters.as_of)
    about = word.docx.core_properties
    about.created = about.modified = as_of
    about.title = two_pages.head(report, Fit())["title"]
    about.author = about.last_modified_by = report.texts.say("versions.product")
    about.language = report.texts.say("page.language")
    about.revision = 1
    return _saved(word, as_of)


def _opened(path: Path) -> DocxTemplate:
    word = DocxTemplate(str(path))
    try:
        word.init_docx()
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise InputError(
            f"{path}: the Word template cannot be read; save it as a Word document (.docx)"
        ) from error
    return word


def _fields(report: Paper, word: DocxTemplate) -> dict[str, Any]:
    """Return what a template may ask for: the parts of the pages, the heads of their tables, the pictures."""
    say = report.texts.say
    drawn = report.pictures_on_paper._asdict()
    heads = ("rank", "skill", "asked", "action", "verdict", "certificate")
    return two_pages.worded(report, Fit()) | {
        "column": {name: say(f"columns.{name}") for name in heads}
        | {"yours": say("word.yours"), "market": say("word.market"), "gate": say("word.gate")},
        "title": {"ranges": say("section.picture"), "dumbbell": say("picture.dumbbell")},
        "picture": {name: picture and _placed(picture, word) for name, picture in drawn.items()},
        "legend": {name: _legend(picture) if picture else "" for name, picture in drawn.items()},
    }


def _placed(picture: Picture, word: DocxTemplate) -> Drawing:
    placed = Drawing(word, io.BytesIO(picture.png()), width=Mm(PICTURE_WIDTH))
    placed.alt = picture.alt
    return placed


def _legend(picture: Picture) -> str:
    return "   ".join(f"{SIGNS[sign]} {words}" for sign, words in picture.legend)


def _saved(word: DocxTemplate, as_of: datetime) -> bytes:
    """Return the document with the report's day on each part of its archive, in place of the clock's."""
    held, dated = io.BytesIO(), io.BytesIO()
    word.save(held)
    day = max((as_of.year, as_of.month, as_of.day), EARLIEST)
    with zipfile.ZipFile(held) as parts, zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, (*day, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, parts.read(name))
    return dated.getvalue()
