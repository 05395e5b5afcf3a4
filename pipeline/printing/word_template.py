"""The Word template of the report, built from code so that a change can be read: `python -m pipeline.printing.word_template`.

Writes pipeline/templates/report.docx. It holds plain Word styles and fields in double braces, the names of
`two_pages.worded`; a coach may change a copy in Word and name it with --template.
"""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from pipeline.printing.targets import COLUMNS
from pipeline.resources import TEMPLATES

TEMPLATE = TEMPLATES / "report.docx"
INK, SOFT, ACCENT = RGBColor(0x1C, 0x24, 0x26), RGBColor(0x56, 0x61, 0x65), RGBColor(0x0B, 0x6B, 0x66)
RULE = "CFD7D4"
WIDTH = 174  # millimetres between the margins of A4

MARK = (
    "{{ one.name }}{% if one.count %} ({{ one.count }}){% endif %}{% if one.warning %}, {{ one.warning }}{% endif %}"
    "{% if one.line %}: {{ one.line }}{% endif %}"
)


def build() -> WordDocument:
    """Return the template as a document."""
    word = Document()
    _set_page(word)
    _set_styles(word)
    _head(word)
    _first_page(word)
    _second_page(word)
    return word


def _set_page(word: WordDocument) -> None:
    section = word.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(16), Mm(16)
    section.footer.paragraphs[0].text = "{{ head.foot }}; {{ head.versions }}"
    section.footer.paragraphs[0].style = word.styles["Footer"]


def _set_styles(word: WordDocument) -> None:
    looks = (
        ("Normal", 10, False, INK, 0, 3), ("Title", 24, True, INK, 0, 2), ("Subtitle", 12, False, ACCENT, 0, 4),
        ("Heading 1", 14, True, INK, 14, 4), ("Heading 2", 11, True, INK, 8, 2), ("Quote", 10, False, INK, 0, 2),
        ("Caption", 9, False, SOFT, 0, 4), ("List Bullet", 10, False, INK, 0, 2), ("Footer", 8, False, SOFT, 0, 0),
        ("Intense Quote", 11, False, INK, 4, 4),
    )  # fmt: skip
    for name, size, is_bold, colour, before, after in looks:
        style = word.styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.italic = (
            "Calibri",
            Pt(size),
            is_bold,
            False,
        )
        style.font.color.rgb = colour
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    for name in ("Title", "Intense Quote"):  # their rules and indents are not ours
        properties = word.styles[name].element.get_or_add_pPr()
        for border in properties.findall(qn("w:pBdr")):
            properties.remove(border)


# --- pieces -----------------------------------------------------------------------------------------------


def _say(word: WordDocument, text: str, style: str = "Normal") -> Paragraph:
    return word.add_paragraph(text, style=style)


def _if(word: WordDocument, condition: str) -> None:
    _say(word, "{%p if " + condition + " %}")


def _end_if(word: WordDocument) -> None:
    _say(word, "{%p endif %}")


def _each(word: WordDocument, items: str, lines: Sequence[tuple[str, str]]) -> None:
    """Add lines, (text, style), for each of the items; `one` is the item."""
    _say(word, "{%p for one in " + items + " %}")
    for text, style in lines:
        _say(word, text, style)
    _say(word, "{%p endfor %}")


def _more(word: WordDocument, part: str) -> None:
    _if(word, f"{part}.more")
    _say(word, "{{ " + part + ".more }}", "Caption")
    _end_if(word)


def _table(word: WordDocument, items: str, columns: Sequence[tuple[str, str, int]]) -> Table:
    """Add a table with a head that repeats: columns are (head, field text of `one`, millimetres)."""
    table: Table = word.add_table(rows=4, cols=len(columns), style="Table Grid")
    table.autofit = False
    table.rows[1].cells[0].text = "{%tr for one in " + items + " %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for place, (head, field, width) in enumerate(columns):
        table.rows[0].cells[place].text = head
        for run in table.rows[0].cells[place].paragraphs[0].runs:
            run.font.bold = True
        _fill_cell(table, place, field)
        table.columns[place].width = Mm(width)
        for row in table.rows:
            row.cells[place].width = Mm(width)
    _light_borders(table)
    head_row = table.rows[0]._tr.get_or_add_trPr()
    head_row.append(OxmlElement("w:tblHeader"))
    return table


def _fill_cell(table: Table, place: int, field: str) -> None:
    """Put the lines of a field into a cell; the first of the first column is bold."""
    cell = table.rows[2].cells[place]
    lines = field.split("\n")
    cell.text = lines[0]
    if place == 0:
        cell.paragraphs[0].runs[0].font.bold = True
    for line in lines[1:]:
        cell.add_paragraph(line, style="Caption" if not line.startswith("{%p") else "Normal")


def _light_borders(table: Table) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    for side in ("left", "right", "insideV"):
        border = OxmlElement(f"w:{side}")
        border.set(qn("w:val"), "nil")
        borders.append(border)
    table._tbl.tblPr.append(borders)


def _picture(word: WordDocument, name: str, title: str = "") -> None:
    _if(word, f"picture.{name}")
    if title:
        _say(word, title, "Heading 1")
    _say(word, "{{ picture." + name + " }}")
    _say(word, "{{ legend." + name + " }}", "Caption")
    _end_if(word)


# --- parts ------------------------------------------------------------------------------------------------


def _head(word: WordDocument) -> None:
    _if(word, "head.banner")
    _say(word, "{{ head.banner }}").runs[0].font.bold = True
    _end_if(word)
    _say(word, "{{ head.role }}", "Title")
    _say(word, "{{ head.for_whom }}", "Subtitle")
    _say(word, "{{ head.built_from }}; {{ head.where_and_when }}", "Caption")
    _each(word, "head.warnings", [("{{ one }}", "Caption")])
    _say(word, "{{ head.summary }}", "Heading 1")
    _each(word, "head.sentences", [("{{ one }}", "Normal")])


def _first_page(word: WordDocument) -> None:
    _say(word, "{{ strengths.title }}", "Heading 1")
    _if(word, "strengths.rows")
    _table(word, "strengths.rows", [
        ("{{ column.skill }}", "{{ one.name }}", 50), ("{{ column.asked }}", "{{ one.count }}", 34),
        ("{{ column.yours }}", "{{ one.line }}", 70), ("{{ column.action }}", "{{ one.verb }}", 20),
    ])  # fmt: skip
    _more(word, "strengths")
    _say(word, "{%p else %}")
    _say(word, "{{ strengths.none }}")
    _end_if(word)
    _if(word, "standing")
    _say(word, "{{ standing.title }}", "Heading 1")
    _say(word, "{{ standing.word }}{% if standing.word %}. {% endif %}{{ standing.reach }}", "Heading 2")
    _picture(word, "strip")
    _each(word, "standing.sentences", [("{{ one }}", "Normal")])
    _say(word, "{{ standing.means }}", "Caption")
    _end_if(word)
    _gaps(word)
    _conditions(word)
    _marks(word)


def _gaps(word: WordDocument) -> None:
    _if(word, "gaps")
    _say(word, "{{ gaps.title }}", "Heading 1")
    _if(word, "gaps.rows")
    _table(word, "gaps.rows", [
        ("{{ column.skill }}", "{{ one.name }}\n{{ one.any_of }}", 46), ("{{ column.rank }}", "{{ one.rank }}", 16),
        ("{{ column.asked }}", "{{ one.count }}\n{{ one.share }}\n{{ one.strict }}", 50),
        ("{{ column.action }}", "{{ one.verb }}\n{{ one.do }}\n{{ one.effort }}", 62),
    ])  # fmt: skip
    _say(word, "{%p else %}")
    _say(word, "{{ gaps.none }}")
    _end_if(word)
    _each(word, "gaps.notes", [("{{ one }}", "Caption")])
    _more(word, "gaps")
    _end_if(word)
    _if(word, "quoted")
    _say(word, "{{ quoted.title }}", "Heading 1")
    _quotes(word, "quoted.rows")
    _more(word, "quoted")
    _end_if(word)


def _quotes(word: WordDocument, items: str) -> None:
    _say(word, "{%p for one in " + items + " %}")
    _say(word, "{{ one.name }}{% if one.count %}, {{ one.count }}{% endif %}", "Heading 2")
    _say(word, "{%p for quote in one.quotes %}")
    _say(word, "{{ quote.text }}", "Quote")
    _say(word, "{{ quote.who }}", "Caption")
    _say(word, "{%p endfor %}")
    _say(word, "{%p endfor %}")


def _conditions(word: WordDocument) -> None:
    _say(word, "{{ gates.title }}", "Heading 1")
    _if(word, "gates.rows")
    _table(word, "gates.rows", [
        ("{{ column.gate }}", "{{ one.name }}", 44), ("{{ column.asked }}", "{{ one.line }}", 100),
        ("{{ column.verdict }}", "{{ one.word }}", 30),
    ])  # fmt: skip
    _more(word, "gates")
    _say(word, "{%p else %}")
    _say(word, "{{ gates.none }}")
    _end_if(word)
    _say(word, "{{ certificates.title }}", "Heading 1")
    _say(word, "{{ certificates.sentence }}")
    _if(word, "certificates.rows")
    _table(word, "certificates.rows", [
        ("{{ column.certificate }}", "{{ one.name }}", 94), ("{{ column.asked }}", "{{ one.count }}", 40),
        ("{{ column.verdict }}", "{{ one.word }}", 40),
    ])  # fmt: skip
    _more(word, "certificates")
    _end_if(word)


def _marks(word: WordDocument) -> None:
    _if(word, "marks")
    _say(word, "{{ marks.title }}", "Heading 1")
    _say(word, "{%p for group in marks.columns %}")
    _say(word, "{{ group.title }}", "Heading 2")
    _each(word, "group.rows", [(MARK, "List Bullet")])
    _say(word, "{%p if not group.rows %}")
    _say(word, "{{ group.none }}", "Caption")
    _end_if(word)
    _more(word, "group")
    _say(word, "{%p endfor %}")
    _say(word, "{{ marks.rate }}", "Caption")
    _end_if(word)


def _second_page(word: WordDocument) -> None:
    _if(word, "bundle")
    _say(word, "{{ bundle.title }}", "Heading 1")
    _each(word, "bundle.path", [("{{ loop.index }}. {{ one }}", "Normal")])
    _each(word, "bundle.sentences", [("{{ one }}", "Normal")])
    _end_if(word)
    _if(word, "plan")
    _say(word, "{{ plan.title }}", "Heading 1")
    _say(word, "{%p for group in plan.columns %}")
    _say(word, "{{ group.title }}", "Heading 2")
    _each(word, "group.rows", [("{% if one.verb %}{{ one.verb }}: {% endif %}{{ one.line }}", "List Bullet")])
    _say(word, "{%p endfor %}")
    _say(word, "{{ plan.note }}", "Caption")
    _end_if(word)
    _targets(word)
    _picture(word, "ranges", "{{ title.ranges }}")
    _picture(word, "dumbbell", "{{ title.dumbbell }}")
    _words_and_people(word)
    _if(word, "receipts")
    _say(word, "{{ receipts.title }}", "Heading 1")
    _quotes(word, "receipts.rows")
    _end_if(word)
    _say(word, "{{ reading.title }}", "Heading 1")
    _each(word, "reading.lines", [("{{ one }}", "List Bullet")])
    _each(word, "credits", [("{{ one }}", "Caption")])
    _say(word, "{{ notes.title }}", "Heading 1")
    _each(word, "notes.lines", [("{{ one }}", "Normal")])
    _say(word, "")


def _targets(word: WordDocument) -> None:
    _if(word, "targets")
    _say(word, "{{ targets.title }}", "Heading 1")
    widths = (40, 50, 22, 40, 22)
    _table(word, "targets.rows", [
        (f"{{{{ targets.columns.{name} }}}}", f"{{{{ one.{name} }}}}", width)
        for name, width in zip(COLUMNS, widths, strict=True)
    ])  # fmt: skip
    _say(word, "{{ targets.note }}", "Caption")
    _more(word, "targets")
    _end_if(word)


def _words_and_people(word: WordDocument) -> None:
    _say(word, "{{ wording.title }}", "Heading 1")
    _if(word, "wording.rows")
    _table(word, "wording.rows", [
        ("{{ column.skill }}", "{{ one.name }}", 44), ("{{ column.market }}", "{{ one.line }}", 80),
        ("{{ column.yours }}", "{{ one.yours }}", 50),
    ])  # fmt: skip
    _say(word, "{{ wording.note }}", "Caption")
    _say(word, "{%p else %}")
    _say(word, "{{ wording.none }}")
    _end_if(word)
    _say(word, "{{ people.title }}", "Heading 1")
    _say(word, "{{ people.employers_title }}", "Heading 2")
    _each(word, "people.employers", [("{{ one.name }}, {{ one.line }}", "List Bullet")])
    _say(word, "{%p if not people.employers %}")
    _say(word, "{{ people.none }}")
    _end_if(word)
    _say(word, "{{ people.questions_title }}", "Heading 2")
    _each(word, "people.questions", [("{{ one }}", "List Bullet")])


def write() -> None:
    """Write the template into its place."""
    held = io.BytesIO()
    build().save(held)
    TEMPLATE.write_bytes(held.getvalue())


if __name__ == "__main__":
    write()
