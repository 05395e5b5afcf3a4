import io
import json
import re

import example_gaps
import numbers_shown
import pypdf
import pytest

from pipeline import report
from pipeline.gap import Evidence, Gap, Sentence
from pipeline.printing import texts

A4, LETTER = (595, 842), (612, 792)  # points


def pdf(gap, paper="a4"):
    return report.contents(gap, ["pdf"], report.Look(paper=paper))["report.pdf"]


def read(data):
    return pypdf.PdfReader(io.BytesIO(data))


def text(data):
    """The words of a PDF; what was broken at the end of a line is whole again."""
    return " ".join(" ".join(page.extract_text() for page in read(data).pages).split())


@pytest.fixture(scope="module", params=sorted(example_gaps.ALL))
def example(request):
    return request.param


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("letter", LETTER)])
def test_every_report_has_two_pages(example, paper, size):
    pages = read(pdf(example_gaps.ALL[example](), paper)).pages
    assert [tuple(round(float(side)) for side in page.mediabox[2:]) for page in pages] == [size, size]


def test_numbers_are_those_of_the_report(example):
    gap = example_gaps.ALL[example]()
    shown = re.sub(r"Report [0-9a-f]{8}|\d+ more in the full report|[12] / 2", "", text(pdf(gap)))
    assert numbers_shown.unknown(shown, gap, also=["1", "2", "3"]) == set()


def test_pages_say_what_they_should():
    first, second = (" ".join(page.extract_text().split()) for page in read(pdf(example_gaps.normal())).pages)
    say = texts.read().say
    for told in ("Built from 62 usable postings, 41 employers, 3 sources (of 118 collected)", "24 of 62 postings",
                 "20 of 58 postings are within reach today.", "Sample data: invented postings"):  # fmt: skip
        assert told in first
    for part in ("summary", "strengths", "stand", "gaps", "gates", "certificates", "marks"):
        assert say(f"section.{part}") in first
    assert "Ran 30 workshops a year for line managers" in first  # the line of the profile beside a strength
    for part in ("bundle", "plan", "wording", "pitch", "people", "receipts", "reading", "notes"):
        assert say(f"section.{part}") in second
    assert "Day-to-day running of our LMS, including reports for managers." in second
    assert re.search(
        r"I can show .{5,40} \(asked for in \d+ of 62 postings\)\. The best example is …", second
    )
    assert "well, and who saw it?" in second  # a question for the talk
    assert first.index(say("section.strengths")) < first.index(say("section.gaps"))


def test_what_does_not_fit_is_cut_and_said():
    gap = example_gaps.normal()
    long = gap.model_copy(
        update={
            "gates": [gate.model_copy(update={"name": "A long condition " * 5}) for gate in gap.gates * 3],
            "keep": gap.keep * 4,
            "strengths": [
                row.model_copy(update={"name": row.name + " and so on" * 5}) for row in gap.strengths
            ],
        }
    )
    data = pdf(long, "letter")
    assert len(read(data).pages) == 2
    assert "more in the full report" in text(data)


def longer(value, key=""):
    """A report in which whatever somebody wrote is as long as it gets, and every list four times as long."""
    if isinstance(value, dict):
        return {name: longer(one, name) for name, one in value.items()}
    if isinstance(value, list):
        times = (
            4
            if key
            in {
                "gates",
                "certifications",
                "keep",
                "drop",
                "gain",
                "wording",
                "employers",
                "questions",
                "plan",
            }
            else 1
        )
        return [longer(one, key) for one in value] * times
    written = {"name", "quote", "employer", "asked", "yours", "reason", "text", "phrase", "because", "role_title", "alias",
               "current_role", "skill", "have"}  # fmt: skip
    return f"{value} and a good deal more of it, " * 6 if key in written and isinstance(value, str) else value


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_longest_report_has_two_pages(paper):
    long = Gap.model_validate(longer(json.loads(example_gaps.normal().model_dump_json())))
    sample = long.sample.model_copy(
        update={
            "warnings": [
                Sentence(key="warning.source", values={"k": 9, "n": 9, "source": "a long name " * 15})
            ]
            * 6
        }
    )
    assert len(read(pdf(long.model_copy(update={"sample": sample}), paper)).pages) == 2


def test_document_is_tagged_titled_dated_and_carries_its_fonts():
    document = read(pdf(example_gaps.normal()))
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en"
    assert document.metadata.title == "Learning and development specialist: skill-gap report"
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    fonts = [
        one.get_object()
        for page in document.pages
        for one in page["/Resources"]["/Font"].get_object().values()
    ]
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(inner)


@pytest.mark.parametrize(
    ("locale", "told"),
    [("en-GB", "as of 30 June 2026"), ("en-US", "as of June 30, 2026")],
)
def test_regions_are_set_and_tagged(locale, told):
    data = report.contents(example_gaps.normal(), ["pdf"], report.Look(locale=locale))["report.pdf"]
    assert read(data).trailer["/Root"]["/Lang"] == locale
    assert told in text(data)


def test_pictures_have_text_alternatives():
    structure = pdf(example_gaps.normal())
    found = set()

    def walk(node, seen):
        node = node.get_object()
        if isinstance(node, pypdf.generic.ArrayObject):
            for one in node:
                walk(one, seen)
        elif isinstance(node, pypdf.generic.DictionaryObject) and id(node) not in seen:
            seen.add(id(node))
            if "/Alt" in node:
                found.add(str(node["/Alt"]))
            if "/K" in node:
                walk(node["/K"], seen)

    walk(read(structure).trailer["/Root"]["/StructTreeRoot"], set())
    assert any(one.startswith("Each dot is a posting") for one in found)
    assert any(one.startswith("How often skills are asked for, with ranges") for one in found)


def test_same_report_same_bytes(example):
    gap = example_gaps.ALL[example]()
    assert pdf(gap) == pdf(gap)


@pytest.mark.parametrize("strange", [
    "中文 公司",
    "ሰላም ነው",
    "กรุงเทพ ที่นี่",  # bug: its marks come escaped in typst's message
    "😀 \U000e0041",
    "\\u4e2d \"quoted\" \\",  # what looks like an escape stays what it is
    "#strong[x] $x^2$ @ref <label> *b* _i_ `raw` // no comment",
    "= Heading\n- list\n+ 1\n/ term: x",
    "w" * 10_000,
    "משאבי אנוש | مدير",
])  # fmt: skip
def test_what_a_posting_holds_stays_text(strange):
    gap = example_gaps.normal()
    quote = Evidence(
        posting_id="x", quote=strange, employer=strange, date=None, url="javascript:alert(1)", start=0, stop=1
    )
    rows = [row.model_copy(update={"evidence": [quote]}) for row in gap.gaps]
    employers = [
        one.model_copy(update={"name": strange, "urls": ["javascript:alert(1)"]}) for one in gap.employers
    ]
    data = pdf(gap.model_copy(update={"gaps": rows, "employers": employers}))
    document = read(data)
    assert len(document.pages) == 2
    links = [one.get_object() for page in document.pages for one in page.get("/Annots", [])]
    assert not [link for link in links if "javascript" in str(link)]
    if strange.startswith("#strong"):
        assert "#strong[x] $x^2$ @ref <label> *b* _i_ `raw`" in text(data)


@pytest.mark.parametrize(
    ("strange", "told"),
    [
        ("We hire 中文 公司 today", "We hire [in another script] today"),
        ("ሰላም ነው። Bank", "[in another script] Bank"),
        ("กรุงเทพ ที่นี่ Ltd", "[in another script] Ltd"),
        ("🚀 Rocket 🚀 team", "Rocket team"),
        ("Αθήνα, Москва, Łódź", "Αθήνα, Москва, Łódź"),
    ],
    ids=["Chinese", "Ethiopic", "Thai, with marks", "pictures", "letters that the fonts have"],
)
def test_letters_that_no_font_has_are_said_not_drawn_as_boxes(strange, told):
    gap = example_gaps.normal()
    rows = [row.model_copy(update={"evidence": [example_gaps.quote(strange)]}) for row in gap.gaps]
    shown = text(pdf(gap.model_copy(update={"gaps": rows})))
    assert told in shown
    assert "\N{WHITE SQUARE}" not in shown
    assert ("letters that this page does not hold" in shown) == ("script" in told)


def test_links_of_employers_are_plain_addresses():
    document = read(pdf(example_gaps.normal()))
    links = [one.get_object() for page in document.pages for one in page.get("/Annots", [])]
    assert links
    assert all(str(link["/A"]["/URI"]).startswith("https://jobs.example.org/") for link in links)


def headings(node, seen):
    """The headings of a tagged PDF in the order in which a screen reader meets them: (level, words)."""
    node = node.get_object()
    if isinstance(node, pypdf.generic.ArrayObject):
        return [one for each in node for one in headings(each, seen)]
    if not isinstance(node, pypdf.generic.DictionaryObject) or id(node) in seen:
        return []
    seen.add(id(node))
    kind = str(node.get("/S", ""))
    own = [(int(kind[2:]), str(node.get("/T", "")))] if re.fullmatch(r"/H\d", kind) else []
    return own + (headings(node["/K"], seen) if "/K" in node else [])


def test_headings_are_tagged_in_reading_order():
    document = read(pdf(example_gaps.normal()))
    told = headings(document.trailer["/Root"]["/StructTreeRoot"], set())
    say = texts.read().say
    assert told[0] == (1, "Learning and development specialist")
    parts = "summary strengths stand gaps gates certificates marks plan bundle wording pitch receipts picture people reading notes"
    assert [words for level, words in told if level == 2] == [
        say(f"section.{part}") for part in parts.split()
    ]
