"""What the Word template of the report is put together from: page, styles, lines with conditions, tables, pictures."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

INK, SOFT, ACCENT = RGBColor(0x1C, 0x24, 0x26), RGBColor(0x56, 0x61, 0x65), RGBColor(0x0B, 0x6B, 0x66)
RULE, TINT = "CFD7D4", "F1F5F3"
WIDTH = 174  # millimetres between the margins of A4; US Letter has 6 more
# Styles whose colour is the coach's where there is one; all are in the template, none is one of Word's own links.
ACCENTED = ("Subtitle", "Verb", "Summary")

Place = WordDocument | _Cell  # what paragraphs are added to

LOOKS = (
    ("Normal", 10, False, INK, 0, 3), ("Title", 24, True, INK, 0, 2), ("Subtitle", 12, True, ACCENT, 0, 4),
    ("Heading 1", 14, True, INK, 14, 4), ("Heading 2", 11, True, INK, 8, 2), ("Quote", 10, False, INK, 2, 0),
    ("Caption", 9, False, SOFT, 2, 4), ("List Bullet", 10, False, INK, 0, 2), ("Footer", 8, False, SOFT, 0, 0),
    ("Summary", 11, False, INK, 0, 0), ("List Number", 10, False, INK, 0, 6),
)  # fmt: skip


def set_page(word: WordDocument) -> None:
    """Make the page A4, with the report's foot and the number of the page."""
    section = word.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(16), Mm(16)
    foot = section.footer.paragraphs[0]
    foot.text = "{{ head.foot }}\t"
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    foot._p.append(_element("w:fldSimple", instr="PAGE"))
    section.footer.add_paragraph("{{ head.versions }}")
    for line in section.footer.paragraphs:
        line.style = word.styles["Footer"]


def set_styles(word: WordDocument) -> None:
    """Give the document's styles their looks, and add those that Word does not have."""
    word.styles.add_style("Summary", WD_STYLE_TYPE.PARAGRAPH)
    verb = word.styles.add_style("Verb", WD_STYLE_TYPE.CHARACTER)
    verb.font.bold, verb.font.color.rgb = True, ACCENT
    for name, size, is_bold, colour, before, after in LOOKS:
        style = word.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.font.bold, style.font.italic = is_bold, False
        style.font.color.rgb = colour
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for spacing in properties.findall(qn("w:spacing")):  # of letters
            properties.remove(spacing)
    for tabs in word.styles["Footer"].element.pPr.findall(
        qn("w:tabs")
    ):  # in the middle, and for a wider page
        tabs.getparent().remove(tabs)
    for border in word.styles["Title"].element.get_or_add_pPr().findall(qn("w:pBdr")):  # its rule is not ours
        border.getparent().remove(border)
    word.styles["Quote"].paragraph_format.keep_with_next = True
    word.styles["Quote"].paragraph_format.left_indent = Mm(3)
    _rule_beside(word, "Quote", RULE, size=8)
    _rule_beside(word, "Summary", str(ACCENT), size=18)
    word.styles["Summary"].element.get_or_add_pPr().append(
        _element("w:shd", val="clear", color="auto", fill=TINT)
    )


def _rule_beside(word: WordDocument, style: str, colour: str, *, size: int) -> None:
    properties = word.styles[style].element.get_or_add_pPr()
    borders = _element("w:pBdr")
    borders.append(_element("w:left", val="single", sz=str(size), space="8", color=colour))
    properties.append(borders)
    if style == "Summary":
        word.styles[style].paragraph_format.left_indent = Mm(4)


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


# --- lines ------------------------------------------------------------------------------------------------


def say(place: Place, text: str, style: str = "Normal") -> Paragraph:
    """Add a line in a style."""
    return place.add_paragraph(text, style=style)


def begin_if(place: Place, condition: str) -> None:
    """Begin lines that stand only where the condition holds."""
    say(place, "{%p if " + condition + " %}")


def end_if(place: Place) -> None:
    """End what `begin_if` began."""
    say(place, "{%p endif %}")


def each(place: Place, items: str, lines: Sequence[tuple[str, str]]) -> None:
    """Add lines, (text, style), for each of the items; `one` is the item."""
    say(place, "{%p for one in " + items + " %}")
    for text, style in lines:
        say(place, text, style)
    say(place, "{%p endfor %}")


def more(place: Place, part: str) -> None:
    """Add how much of a part only the full report has."""
    begin_if(place, f"{part}.more")
    say(place, "{{ " + part + ".more }}", "Caption")
    end_if(place)


def picture(place: Place, name: str, title: str = "") -> None:
    """Add a picture with its title and what its signs mean, where the report has it."""
    begin_if(place, f"picture.{name}")
    if title:
        say(place, title, "Heading 1")
    say(place, "{{ picture." + name + " }}").paragraph_format.keep_with_next = True
    say(place, "{{ legend." + name + " }}", "Caption")
    end_if(place)


# --- tables -----------------------------------------------------------------------------------------------


def table(word: WordDocument, items: str, fields: Sequence[tuple[str, str, int]]) -> Table:
    """Add a table with a head that repeats: fields are (head, text with fields of `one`, millimetres)."""
    made = _bare(word, rows=4, widths=[width for _, _, width in fields])
    made.rows[1].cells[0].text = "{%tr for one in " + items + " %}"
    made.rows[3].cells[0].text = "{%tr endfor %}"
    for place, (head, field, _) in enumerate(fields):
        made.rows[0].cells[place].text = head
        for run in made.rows[0].cells[place].paragraphs[0].runs:
            run.font.bold = True
        _fill_cell(made, place, field)
    _rules(made, ("top", "bottom", "insideH"))
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return made


def columns(word: WordDocument, widths: Sequence[int]) -> list[_Cell]:
    """Add columns beside each other and return them; each begins with an empty line that `say` comes after."""
    made = _bare(word, rows=1, widths=widths)
    _rules(made, ())
    return list(made.rows[0].cells)


def box(word: WordDocument, height: int) -> _Cell:
    """Add a frame to write in, so many millimetres high at the least, and return it."""
    made = _bare(word, rows=1, widths=[WIDTH])
    _rules(made, ("top", "bottom", "left", "right"))
    made.rows[0].height, made.rows[0].height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    return made.rows[0].cells[0]


def drop_first_line(cell: _Cell) -> None:
    """Take out the empty line that a cell begins with."""
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)


def _bare(word: WordDocument, rows: int, widths: Sequence[int]) -> Table:
    made: Table = word.add_table(rows=rows, cols=len(widths), style="Table Grid")
    made.autofit = False
    for place, width in enumerate(widths):
        made.columns[place].width = Mm(width)
    for row in made.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for place, width in enumerate(widths):
            row.cells[place].width = Mm(width)
    return made


def _fill_cell(made: Table, place: int, field: str) -> None:
    """Put the lines of a field into a cell; the first of the first column is bold, a verb has its own style."""
    cell = made.rows[2].cells[place]
    lines = field.split("\n")
    cell.text = lines[0]
    if place == 0:
        cell.paragraphs[0].runs[0].font.bold = True
    if "one.verb" in lines[0]:
        cell.paragraphs[0].runs[0].style = "Verb"
    for line in lines[1:]:
        condition = line.strip("{} ")
        begin_if(cell, condition)
        say(cell, line, "Caption")
        end_if(cell)


def _rules(made: Table, drawn: Sequence[str]) -> None:
    """Draw these sides of a table and no others."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = {"val": "single", "sz": "4", "space": "0", "color": RULE} if side in drawn else {"val": "nil"}
        borders.append(_element(f"w:{side}", **line))
    made._tbl.tblPr.append(borders)
