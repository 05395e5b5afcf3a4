"""The Word template of the report, built from code so that a change can be read: `python -m pipeline.printing.word_template`.

Writes pipeline/templates/report.docx. It holds plain Word styles and fields in double braces, the names of
`two_pages.worded`; a coach may change a copy in Word and name it with --template.
"""

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH

from pipeline.printing.targets import COLUMNS
from pipeline.printing.word_pieces import (
    begin_if,
    box,
    columns,
    drop_first_line,
    each,
    end_if,
    more,
    picture,
    say,
    set_page,
    set_styles,
    table,
)
from pipeline.resources import TEMPLATES

TEMPLATE = TEMPLATES / "report.docx"

NOTES_HEIGHT = 45  # millimetres
MARK = (
    "{% if one.count %} ({{ one.count }}){% endif %}{% if one.warning %}, {{ one.warning }}{% endif %}"
    "{% if one.line %}: {{ one.line }}{% endif %}"
)


def build() -> WordDocument:
    """Return the template as a document."""
    word = Document()
    set_page(word)
    set_styles(word)
    _head(word)
    _first_page(word)
    _second_page(word)
    return word


# --- parts ------------------------------------------------------------------------------------------------


def _head(word: WordDocument) -> None:
    over, logo = columns(word, (124, 50))
    say(over, "{{ head.kicker }}", "Caption")
    begin_if(over, "head.banner")
    say(over, "{{ head.banner }}").runs[0].bold = True
    end_if(over)
    begin_if(logo, "logo")
    say(logo, "{{ logo }}").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    end_if(logo)
    say(logo, "", "Caption")  # a cell ends with a line
    drop_first_line(over)
    drop_first_line(logo)
    say(word, "{{ head.role }}", "Title")
    say(word, "{{ head.for_whom }}", "Subtitle")
    say(word, "{{ head.built_from }}; {{ head.where_and_when }}", "Caption")
    each(word, "head.warnings", [("{{ one }}", "Caption")])
    say(word, "{{ head.summary }}", "Heading 1")
    each(word, "head.sentences", [("{{ one }}", "Summary")])


def _first_page(word: WordDocument) -> None:
    say(word, "{{ strengths.title }}", "Heading 1")
    begin_if(word, "strengths.rows")
    table(word, "strengths.rows", [
        ("{{ column.skill }}", "{{ one.name }}", 44), ("{{ column.asked }}", "{{ one.count }}", 36),
        ("{{ column.yours }}", "{{ one.line }}", 70), ("{{ column.action }}", "{{ one.verb }}", 24),
    ])  # fmt: skip
    more(word, "strengths")
    say(word, "{%p else %}")
    say(word, "{{ strengths.none }}")
    end_if(word)
    begin_if(word, "standing")
    say(word, "{{ standing.title }}", "Heading 1")
    say(word, "{{ standing.word }}{% if standing.word %}. {% endif %}{{ standing.reach }}", "Heading 2")
    picture(word, "strip")
    each(word, "standing.sentences", [("{{ one }}", "Normal")])
    say(word, "{{ standing.means }}", "Caption")
    end_if(word)
    _gaps(word)
    _conditions(word)
    _marks(word)


def _gaps(word: WordDocument) -> None:
    begin_if(word, "gaps")
    say(word, "{{ gaps.title }}", "Heading 1")
    begin_if(word, "gaps.rows")
    table(word, "gaps.rows", [
        ("{{ column.skill }}", "{{ one.name }}\n{{ one.any_of }}", 46), ("{{ column.rank }}", "{{ one.rank }}", 16),
        ("{{ column.asked }}", "{{ one.count }}\n{{ one.share }}\n{{ one.strict }}", 50),
        ("{{ column.action }}", "{{ one.verb }}\n{{ one.do }}\n{{ one.effort }}", 62),
    ])  # fmt: skip
    say(word, "{%p else %}")
    say(word, "{{ gaps.none }}")
    end_if(word)
    each(word, "gaps.notes", [("{{ one }}", "Caption")])
    more(word, "gaps")
    end_if(word)
    begin_if(word, "quoted")
    say(word, "{{ quoted.title }}", "Heading 1")
    _quotes(word, "quoted.rows")
    more(word, "quoted")
    end_if(word)


def _quotes(word: WordDocument, items: str) -> None:
    say(word, "{%p for one in " + items + " %}")
    say(word, "{{ one.name }}{% if one.count %}, {{ one.count }}{% endif %}", "Heading 2")
    say(word, "{%p for quote in one.quotes %}")
    say(word, "{{ quote.text }}", "Quote")
    say(word, "{{ quote.who }}", "Caption")
    say(word, "{%p endfor %}")
    say(word, "{%p endfor %}")


def _conditions(word: WordDocument) -> None:
    say(word, "{{ gates.title }}", "Heading 1")
    begin_if(word, "gates.rows")
    table(word, "gates.rows", [
        ("{{ column.gate }}", "{{ one.name }}", 44), ("{{ column.asked }}", "{{ one.line }}", 100),
        ("{{ column.verdict }}", "{{ one.word }}", 30),
    ])  # fmt: skip
    more(word, "gates")
    say(word, "{%p else %}")
    say(word, "{{ gates.none }}")
    end_if(word)
    say(word, "{{ certificates.title }}", "Heading 1")
    say(word, "{{ certificates.sentence }}")
    begin_if(word, "certificates.rows")
    table(word, "certificates.rows", [
        ("{{ column.certificate }}", "{{ one.name }}", 94), ("{{ column.asked }}", "{{ one.count }}", 40),
        ("{{ column.verdict }}", "{{ one.word }}", 40),
    ])  # fmt: skip
    more(word, "certificates")
    end_if(word)


def _marks(word: WordDocument) -> None:
    begin_if(word, "marks")
    say(word, "{{ marks.title }}", "Heading 1")
    for place, cell in enumerate(columns(word, (58, 58, 58))):
        group = f"marks.columns[{place}]"
        say(cell, "{{ " + group + ".title }}", "Heading 2")
        say(cell, "{%p for one in " + group + ".rows %}")
        mark = say(cell, "")
        mark.add_run("{{ one.name }}").bold = True
        mark.add_run(MARK)
        say(cell, "{%p endfor %}")
        begin_if(cell, f"not {group}.rows")
        say(cell, "{{ " + group + ".none }}", "Caption")
        end_if(cell)
        say(cell, "{{ " + group + ".more }}", "Caption")
        drop_first_line(cell)
    say(word, "{{ marks.rate }}", "Caption")
    end_if(word)


def _second_page(word: WordDocument) -> None:
    begin_if(word, "bundle")
    say(word, "{{ bundle.title }}", "Heading 1")
    each(word, "bundle.path", [("{{ loop.index }}. {{ one }}", "Summary")])
    each(word, "bundle.sentences", [("{{ one }}", "Normal")])
    end_if(word)
    begin_if(word, "plan")
    say(word, "{{ plan.title }}", "Heading 1")
    say(word, "{%p for group in plan.columns %}")
    say(word, "{{ group.title }}", "Heading 2")
    say(word, "{%p for one in group.rows %}")
    step = say(word, "", "List Bullet")
    step.add_run("{% if one.verb %}{{ one.verb }} {% endif %}", style="Verb")
    step.add_run("{{ one.line }}")
    say(word, "{%p endfor %}")
    say(word, "{%p endfor %}")
    say(word, "{{ plan.note }}", "Caption")
    end_if(word)
    _targets(word)
    picture(word, "ranges", "{{ title.ranges }}")
    picture(word, "dumbbell", "{{ title.dumbbell }}")
    _words_and_people(word)
    begin_if(word, "receipts")
    say(word, "{{ receipts.title }}", "Heading 1")
    _quotes(word, "receipts.rows")
    end_if(word)
    say(word, "{{ reading.title }}", "Heading 1")
    each(word, "reading.lines", [("{{ one }}", "List Bullet")])
    each(word, "credits", [("{{ one }}", "Caption")])
    say(word, "{{ notes.title }}", "Heading 1")
    say(word, "{%p for one in notes.talk %}")
    say(word, "{{ one }}", "List Bullet").paragraph_format.keep_with_next = True
    say(word, "{%p endfor %}")
    frame = box(word, NOTES_HEIGHT)
    each(frame, "notes.lines", [("{{ one }}", "Normal")])
    say(frame, "")
    drop_first_line(frame)


def _targets(word: WordDocument) -> None:
    begin_if(word, "targets")
    say(word, "{{ targets.title }}", "Heading 1")
    widths = (40, 50, 22, 40, 22)
    table(word, "targets.rows", [
        (f"{{{{ targets.columns.{name} }}}}", f"{{{{ one.{name} }}}}", width)
        for name, width in zip(COLUMNS, widths, strict=True)
    ])  # fmt: skip
    say(word, "{{ targets.note }}", "Caption")
    more(word, "targets")
    end_if(word)


def _words_and_people(word: WordDocument) -> None:
    say(word, "{{ wording.title }}", "Heading 1")
    begin_if(word, "wording.rows")
    table(word, "wording.rows", [
        ("{{ column.skill }}", "{{ one.name }}", 44), ("{{ column.market }}", "{{ one.line }}", 80),
        ("{{ column.yours }}", "{{ one.yours }}", 50),
    ])  # fmt: skip
    say(word, "{{ wording.note }}", "Caption")
    say(word, "{%p else %}")
    say(word, "{{ wording.none }}")
    end_if(word)
    begin_if(word, "pitch")
    say(word, "{{ pitch.title }}", "Heading 1")
    each(word, "pitch.sentences", [("{{ loop.index }}. {{ one }}", "Normal")])
    say(word, "{{ pitch.note }}", "Caption")
    end_if(word)
    say(word, "{{ people.title }}", "Heading 1")
    say(word, "{{ people.employers_title }}", "Heading 2")
    say(word, "{%p for one in people.employers %}")
    employer = say(word, "", "List Bullet")
    employer.add_run("{{r one.linked }}")  # the link takes the place of the whole run
    employer.add_run(", {{ one.line }}")
    say(word, "{%p endfor %}")
    say(word, "{%p if not people.employers %}")
    say(word, "{{ people.none }}")
    end_if(word)
    say(word, "{{ people.questions_title }}", "Heading 2")
    each(word, "people.questions", [("{{ one }}", "List Bullet")])


def write() -> None:
    """Write the template into its place."""
    held = io.BytesIO()
    build().save(held)
    TEMPLATE.write_bytes(held.getvalue())


if __name__ == "__main__":
    write()
