"""CVs of invented people as files: PDF by typst, Word by python-docx, so that no such file lies in the repository."""

import io

import docx
import typst
from docx.oxml import parse_xml

ONE_COLUMN = """
#set page(paper: "a5", header: [Ada Muster — Curriculum vitae], footer: context [Page #counter(page).display() of 2], {fixed})
= Ada Muster
ada\\@example.org | +44 20 7946 0958

== Work Experience
*Buyer* #h(1fr) Mar 2019 to Current \\
Blue Door Ltd, Leeds
- Bought oak and ash for nine branches and wrote down
- Saved 4 percent

#pagebreak()
*Porter* #h(1fr) 2016 - 2018 \\
Sea Hotel, Hull
- Carried bags

== Education
BSc Forestry, Leeds University, 2015

== Skills
Purchasing, Excel, stock taking
"""

TWO_COLUMNS = """
#set page(paper: "a4", {fixed})
#set text(size: 10pt)
#align(center)[= Ada Muster]
#grid(columns: (5cm, 1fr), column-gutter: 1cm,
[
== Skills
Purchasing \\
Excel \\
Stock taking \\
Negotiation

== Languages
German (native) \\
English (C1)

== Certificates
Forklift licence, May 2014
], [
== Experience
*Buyer, Blue Door Ltd* \\
03/2019 - present
- Bought oak and ash for nine branches
- Saved four percent in each of two years
- Designed training courses for new buyers and delivered workshops

*Porter, Sea Hotel* \\
05/2016 - 02/2018
- Carried bags to rooms
- Answered questions of guests

== Education
BSc Forestry, Leeds University, 2015
])
"""

_TEXT_BOX = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:pict>'
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{paragraphs}</w:txbxContent>'
    "</v:textbox></v:shape></w:pict></w:r></w:p>"
)


def pdf(source: str, fixed: str = "margin: 1.5cm") -> bytes:
    """Return a document of typst as PDF."""
    return typst.compile(source.replace("{fixed}", fixed).encode())


def word(header: str = "Ada Muster") -> bytes:
    """Return a CV with a head, a heading style, a table of two columns, and a text box."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = header
    document.add_heading("Experience", 1)
    document.add_paragraph("Buyer, Blue Door Ltd\tMar 2019 – Current")
    document.add_paragraph("Bought oak and ash", style="List Bullet")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "05/2016 - 02/2018", "Porter, Sea Hotel"
    table.cell(1, 1).text = "Carried bags\nAnswered questions"
    document.add_heading("Education", 1)
    document.add_paragraph("BSc Forestry, Leeds University, 2015")
    box = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("Skills", "Purchasing, Excel"))
    document.element.body.insert(-1, parse_xml(_TEXT_BOX.format(paragraphs=box)))
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()
