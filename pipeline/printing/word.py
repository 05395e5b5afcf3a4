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

from docx.image.image import Image
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from docxtpl import DocxTemplate, InlineImage, RichText
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from pipeline.errors import InputError
from pipeline.printing import two_pages, word_pieces
from pipeline.printing.fitting import Fit
from pipeline.printing.paper import Paper
from pipeline.printing.pictures import Picture
from pipeline.resources import TEMPLATES

USUAL = TEMPLATES / "report.docx"
PICTURE_WIDTH = 140  # millimetres, as all lengths here
LOGO_WIDTH, LOGO_HEIGHT = 45, 12
SIZES = {"a4": (210, 297), "letter": (215.9, 279.4)}  # millimetres
SIGNS = {"dot": "●", "have": "●", "hollow": "○", "partly": "◐", "open": "◇", "square": "□", "rule": "—"}  # fmt: skip
EARLIEST = (1980, 1, 1)  # of a ZIP archive


class Drawing(InlineImage):  # type: ignore[misc]  # docxtpl ships no types
    """A picture in a Word document, with its text alternative for screen readers."""

    alt = ""

    def _insert_image(self) -> str:
        placed: str = super()._insert_image()
        return placed.replace("<wp:docPr ", f"<wp:docPr descr={quoteattr(self.alt)} ", 1)


def docx(report: Paper, template: Path | None = None, size: str = "a4") -> bytes:
    """Return the report as a Word document on this paper, `a4` or `letter`; a coach's template keeps its own looks.

    The same report and template give the same bytes.

    Raises:
        InputError: the template is no Word file, or asks for what a report does not have.
    """
    path = template or USUAL
    word = _opened(path)
    if template is None:
        _set_looks(word, report, size)
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


def _set_looks(word: DocxTemplate, report: Paper, size: str) -> None:
    """Give our own template its paper and the coach's colour."""
    section = word.docx.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in SIZES[size])
    if report.coach is None or report.coach.colour is None:
        return
    digits = report.coach.colour.removeprefix("#").upper()
    for name in word_pieces.ACCENTED:
        style = word.docx.styles[name]
        for rule in style.element.iter(qn("w:left")):
            rule.set(qn("w:color"), digits)
        if name != "Summary":
            style.font.color.rgb = RGBColor.from_string(digits)


def _fields(report: Paper, word: DocxTemplate) -> dict[str, Any]:
    """Return what a template may ask for: the parts of the pages, the heads of their tables, the pictures."""
    say = report.texts.say
    drawn = report.pictures_on_paper._asdict()
    heads = ("rank", "skill", "asked", "action", "verdict", "certificate")
    words = two_pages.worded(report, Fit(mark_reasons=0))
    for one in words["people"]["employers"]:
        one["linked"] = _linked(one, word)
    return words | {
        "column": {name: say(f"columns.{name}") for name in heads}
        | {"yours": say("word.yours"), "market": say("word.market"), "gate": say("word.gate")},
        "title": {"ranges": say("section.picture"), "dumbbell": say("picture.dumbbell")},
        "logo": _logo(report, word),
        "picture": {name: picture and _placed(picture, word) for name, picture in drawn.items()},
        "legend": {name: _legend(picture) if picture else "" for name, picture in drawn.items()},
    }


def _linked(employer: dict[str, Any], word: DocxTemplate) -> RichText:
    """Return an employer's name, as a link where there is a plain address."""
    url = employer["url"]
    if url is None:
        return RichText(employer["name"])
    return RichText(employer["name"], url_id=word.build_url_id(url), underline=True)


def _logo(report: Paper, word: DocxTemplate) -> Drawing | None:
    """Return the coach's logo, as high as the line it stands on, or as wide as its place when it is a long one."""
    coach = report.coach
    if coach is None or coach.logo is None:
        return None
    drawn = Image.from_blob(coach.logo.data)
    is_long = drawn.px_width * LOGO_HEIGHT > drawn.px_height * LOGO_WIDTH
    side = {"width": LOGO_WIDTH} if is_long else {"height": LOGO_HEIGHT}
    return _drawing(word, coach.logo.data, coach.name, **side)


def _placed(picture: Picture, word: DocxTemplate) -> Drawing:
    return _drawing(word, picture.png(), picture.alt, width=PICTURE_WIDTH)


def _drawing(
    word: DocxTemplate, data: bytes, alt: str, *, width: int | None = None, height: int | None = None
) -> Drawing:
    placed = Drawing(word, io.BytesIO(data), width=width and Mm(width), height=height and Mm(height))
    placed.alt = alt
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
