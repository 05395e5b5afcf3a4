import io
import zipfile

import docx
import example_gaps
import numbers_shown
import pytest
from docx.oxml.ns import qn

from pipeline import report
from pipeline.coach import Coach, Logo
from pipeline.errors import InputError
from pipeline.printing import texts, word_template


def made(gap, template=None):
    return report.contents(gap, ["docx"], report.Look(template=template))["report.docx"]


def opened(gap, template=None):
    return docx.Document(io.BytesIO(made(gap, template)))


def text(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def template(tmp_path, *lines):
    path = tmp_path / "coach.docx"
    word = docx.Document()
    for line in lines:
        word.add_paragraph(line)
    word.save(path)
    return path


@pytest.fixture(scope="module", params=sorted(example_gaps.ALL))
def example(request):
    return request.param


def test_numbers_are_those_of_the_report_and_no_field_is_left(example):
    gap = example_gaps.ALL[example]()
    shown = text(opened(gap))
    if example != "hostile":
        assert "{{" not in shown
        assert "{%" not in shown
    assert "None" not in shown.split()
    without = "\n".join(line for line in shown.splitlines() if "in the full report" not in line)
    assert numbers_shown.unknown(without, gap, also=["1", "2", "3"]) == set()


def test_headings_are_word_headings_in_the_order_of_the_report():
    document = opened(example_gaps.normal())
    heads = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    parts = "summary strengths stand gaps gates certificates marks bundle plan picture".split()
    say = texts.read().say
    expected = [*(say(f"section.{part}") for part in parts), say("picture.dumbbell"),
                *(say(f"section.{part}") for part in "wording pitch people receipts reading notes".split())]  # fmt: skip
    assert heads == expected


def test_tables_have_heads_that_repeat():
    tables = opened(example_gaps.normal()).tables
    headed = [table for table in tables if table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None]
    assert len(headed) == 5
    assert all(
        len(table.rows) == 1 for table in tables if table not in headed
    )  # columns, the frame for notes
    for table in headed:
        assert all(cell.text for cell in table.rows[0].cells)
        assert len(table.rows) > 1


def test_pictures_have_text_alternatives():
    document = opened(example_gaps.normal())
    drawn = [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]
    assert len(drawn) == 3
    assert drawn[0].startswith("Each dot is a posting")


def test_dated_by_the_report_and_the_same_again():
    gap = example_gaps.normal()
    assert made(gap) == made(gap)
    about = opened(gap).core_properties
    assert (str(about.created.date()), about.title) == (
        "2026-06-30",
        "Learning and development specialist: skill-gap report",
    )
    archive = zipfile.ZipFile(io.BytesIO(made(gap)))
    assert {part.date_time[:3] for part in archive.infolist()} == {(2026, 6, 30)}


def test_paper_and_looks_are_those_asked_for(tmp_path):
    from test_coach import png

    coach = Coach("Robin Vale", Logo("png", png(40, 4)), "#1e5aa8", "For one client only")
    look = report.Look(paper="letter", coach=coach)
    document = docx.Document(
        io.BytesIO(report.contents(example_gaps.normal(), ["docx"], look)["report.docx"])
    )
    section = document.sections[0]
    assert (round(section.page_width.inches, 2), round(section.page_height.inches, 2)) == (8.5, 11)
    for name in ("Subtitle", "Verb"):
        assert str(document.styles[name].font.color.rgb) == "1E5AA8"
    drawn = document.element.body.find(f".//{qn('wp:inline')}")
    assert drawn.find(qn("wp:docPr")).get("descr") == "Robin Vale"
    assert drawn.find(qn("wp:extent")).get("cx") == str(
        docx.shared.Mm(45)
    )  # a long logo is as wide as its place
    assert "For one client only" in section.footer.paragraphs[0].text
    assert "Skill-gap report, with Robin Vale" in text(document)


def test_employers_are_links_to_plain_addresses():
    gap = example_gaps.normal()
    links = [
        part.target_ref for part in opened(gap).part.rels.values() if part.reltype.endswith("/hyperlink")
    ]
    assert sorted(links) == sorted(next(iter(one.urls)) for one in gap.employers[:5] if one.urls)


def test_hostile_texts_stay_texts():
    document = opened(example_gaps.hostile())
    shown = text(document)
    assert "<script>alert(1)</script>" in shown
    assert "{{ 7 * 7 }}" in shown
    assert not [part for part in document.part.rels.values() if part.reltype.endswith("/hyperlink")]


def test_a_coach_may_bring_a_template(tmp_path):
    path = template(
        tmp_path, "For {{ head.role }}", "{%p for one in gaps.rows %}", "{{ one.name }}", "{%p endfor %}"
    )
    lines = [one.text for one in opened(example_gaps.normal(), path).paragraphs]
    assert lines[0] == "For Learning and development specialist"
    assert "Articulate Storyline" in lines


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["{{ coach.telephone }}"], "'coach' is undefined"),
        (["{{ head.telephone }}"], "no attribute 'telephone'"),
        (["{{ head.role "], "not well written"),
        (["{%p for one in gaps.rows %}"], "not well written"),
        (["{{ ''.__class__.__mro__[1].__subclasses__() }}"], "unsafe"),
    ],
)
def test_a_bad_template_is_said_in_one_sentence(tmp_path, lines, message):
    path = template(tmp_path, *lines)
    with pytest.raises(InputError, match="Word template") as error:
        made(example_gaps.normal(), path)
    assert message in str(error.value)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_template_that_is_no_word_file_is_said(tmp_path):
    path = tmp_path / "coach.docx"
    path.write_bytes(b"hello")
    with pytest.raises(InputError, match="cannot be read"):
        made(example_gaps.normal(), path)


def test_template_is_what_its_script_builds():
    """The committed file can be reviewed: `python -m pipeline.printing.word_template` writes it anew."""
    held = io.BytesIO()
    word_template.build().save(held)
    built, kept = zipfile.ZipFile(held), zipfile.ZipFile(word_template.TEMPLATE)
    assert built.namelist() == kept.namelist()
    for name in built.namelist():
        assert built.read(name) == kept.read(name), f"{name}: run python -m pipeline.printing.word_template"
