"""Strangers' texts through every format: sixty payloads, none of which becomes markup, script, link or formula."""

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from functools import lru_cache
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import example_gaps
import pytest
from live_market import gap_of

from pipeline import batch, report
from pipeline.errors import InputError
from pipeline.gap import EmployerRow, OpenPhrase, TitleCount
from pipeline.printing import client_index

MARKUP = [
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<ScRiPt src=//x.example>", "</style><b>x",
    "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "\"><b onmouseover=x>",
    "' onfocus='alert(1)' autofocus='", "<iframe src=javascript:alert(1)>", "<object data=x>", "<embed src=x>",
    "<form action=//x.example><button>", "<meta http-equiv=refresh content=0>", "<base href=//x.example>", "<link rel=stylesheet href=//x>",
    "<!-- comment", "-->", "<![CDATA[x]]>", "]]>", "&lt;b&gt;", "&#60;script&#62;", "<math><mi>x", "<template><b>x", "<textarea>",
    "<title>x</title>", "<details open ontoggle=alert(1)>", "<a href=javascript:alert(1)>x</a>", "<body onload=x>", "<plaintext>",
]  # fmt: skip
FORMULAS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://x.example","y")', "=cmd|' /C calc'!A0", "\t=1+1", "\r=1+1",
    "\uff1d1+1", '=IMPORTXML("http://x.example","//a")', "=DDE(\"x\";\"y\";\"z\")", "{=1+1}",
]  # fmt: skip
TEMPLATES = [
    "{{ 7 * 7 }}", "{% raw %}", "{# x #}", "{{ ''.__class__.__mro__ }}", "{%p if x %}", "{{r x }}", "#eval(\"1+1\")", "#import \"x\"",
    "$ sum_1^2 $", "#set page(width: 1pt)", "*bold* _x_ `code`", "@label <label>", "\\u{41}", "#link(\"http://x\")[y]",
]  # fmt: skip
LETTERS = [
    "\u202egnp.exe\u202c", "\u2066x\u2069\u200f", "z\u200bero\u200bwidth\ufeff", "x" * 10_000, "\u2028line\u2029line", "nul\x00bell\x07esc\x1b[31m",
    "a\u0300\u0301\u0302" * 40, "משאבי אנוש", "[link](javascript:alert(1))", "![x](http://x.example/y.png)", "# heading\n\n---\n> quote",
    "| a | b |\n|---|---|", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "-" * 50,
]  # fmt: skip
FIELDS = [
    "{ HYPERLINK \"http://x.example\" }", "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe \"/k calc\"", "{ INCLUDETEXT \"file:///etc/passwd\" }",
    "</w:t></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:t>", "<w:fldSimple w:instr=\"AUTHOR\"/>", "\x13 PAGE \x14 1 \x15",
    "&amp;</w:p><w:p>", "{{r one.linked }}",
]  # fmt: skip
PAYLOADS = [*MARKUP, *FORMULAS, *TEMPLATES, *LETTERS, *FIELDS]
ADDRESSES = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
             " https://x.example/ y", "https://x.example/\"onclick=alert(1)", "//x.example", "https://x.example/<b>"]  # fmt: skip


def attacked(payloads):
    """The normal report with payloads wherever a posting or a profile has words."""
    gap = example_gaps.normal()
    quotes = [
        example_gaps.quote(text, i, employer=text).model_copy(update={"url": ADDRESSES[i % len(ADDRESSES)]})
        for i, text in enumerate(payloads)
    ]
    rows = [row.model_copy(update={"evidence": [quotes[i % len(quotes)], quotes[-1 - i % len(quotes)]]})
            for i, row in enumerate(gap.gaps)]  # fmt: skip
    held = [row.model_copy(update={"profile_evidence": row.profile_evidence.model_copy(
                update={"text": payloads[i % len(payloads)], "source": payloads[-1 - i % len(payloads)]})})
            for i, row in enumerate(gap.strengths)]  # fmt: skip
    return gap.model_copy(update={
        "person": gap.person.model_copy(update={"alias": payloads[0], "current_role": payloads[-1]}),
        "role": gap.role.model_copy(update={"query": payloads[0], "role_title": None,
                                            "titles": [TitleCount(title=text, postings=1) for text in payloads]}),
        "gaps": rows, "strengths": held,
        "employers": [EmployerRow(name=text, postings=1, closest=0.5, urls=ADDRESSES) for text in payloads],
        "open_mentions": [OpenPhrase(phrase=text, k=1) for text in payloads],
        "wording": [example_gaps.wording(row.name, [(text, 10)], 25, text)
                    for row, text in zip(gap.strengths, payloads, strict=False)],
        "coach_notes": "\n".join(payloads[:3]),
    })  # fmt: skip


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]")
CHUNKS = [PAYLOADS[at : at + 7] for at in range(0, len(PAYLOADS), 7)]


def test_there_are_sixty():
    assert len(set(PAYLOADS)) >= 60


@pytest.fixture(scope="module", params=CHUNKS, ids=lambda chunk: repr(chunk[0][:20]))
def texts_of(request):
    return report.contents(attacked(request.param), ["html", "md", "json", "csv", "xlsx"])


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    handle_startendtag = handle_starttag


def test_html_holds_no_other_tags_attributes_or_addresses(texts_of):
    known = {tag for tag, _ in Tags(report.contents(example_gaps.normal(), ["html"])["report.html"]).found}
    tags = Tags(texts_of["report.html"]).found
    assert {tag for tag, _ in tags} <= known
    for tag, attributes in tags:
        assert not any(
            name.startswith("on") or name in {"src", "action", "style", "autofocus"} for name in attributes
        )
        href = attributes.get("href", "#row-1")
        assert re.fullmatch(r"https?://.*|#[a-z-]+(?:\d+)?", href), (tag, attributes)
    assert sum(tag == "script" for tag, _ in tags) == 2
    assert not re.search(
        "[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\u2028\u2029]", texts_of["report.html"]
    )


def test_markdown_links_nowhere_but_to_plain_addresses(texts_of):
    text = texts_of["report.md"]
    assert not re.search(r"(?<!\\)\]\(", text)
    assert all(
        address.startswith(("http://", "https://")) for address in re.findall(r"(?<!\\)<([^>\s]+)>", text)
    )
    assert text.count("\n# ") == 0


def test_sheets_start_no_formula(texts_of):
    for name in ("gaps.csv", "evidence.csv"):
        for row in csv.reader(io.StringIO(texts_of[name])):
            assert not any(
                cell[:1] in "=+-@\t\r\uff1d" and cell for cell in row if not re.fullmatch(r"-?[\d.e-]+", cell)
            )
    with zipfile.ZipFile(io.BytesIO(texts_of["report.xlsx"])) as book:
        sheets = [
            book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")
        ]
    assert sheets
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)


def test_json_keeps_every_text_as_it_is(texts_of):
    json.loads(texts_of["report.json"])


@pytest.fixture(scope="module", params=CHUNKS, ids=lambda chunk: repr(chunk[0][:20]))
def papers_of(request):
    return request.param, report.contents(attacked(request.param), ["pdf", "docx"])


def test_pdf_prints_them_as_words_with_no_other_links_and_nothing_that_runs(papers_of):
    from pypdf import PdfReader

    data = papers_of[1]["report.pdf"]
    document = PdfReader(io.BytesIO(data))
    assert len(document.pages) == 2
    links = [one.get_object()["/A"]["/URI"] for page in document.pages for one in page.get("/Annots", [])]
    assert all(address.startswith(("http://", "https://")) for address in links)
    for kind in ("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/OpenAction", "/AA", "/GoToR"):
        assert kind.encode() not in data
    words = "".join(page.extract_text() for page in document.pages)
    ours = "\u200b"  # where a word that no column holds may break
    assert not UNSEEN.search(words.replace(ours, ""))


def test_word_prints_them_as_words_with_no_other_links_and_no_field(papers_of):
    payloads, files = papers_of
    with zipfile.ZipFile(io.BytesIO(files["report.docx"])) as word:
        parts = {name: word.read(name) for name in word.namelist() if name.endswith((".xml", ".rels"))}
    trees = {name: ET.fromstring(part) for name, part in parts.items()}  # noqa: S314 - our own document
    body = trees["word/document.xml"]
    assert {one.tag.partition("}")[2] for one in body.iter()} <= tags_of_a_usual_document()
    words = "".join(one.text or "" for one in body.iter(f"{W}t"))
    assert not UNSEEN.search(words)
    assert any(payload[:20] in words for payload in payloads if payload.isprintable())
    for name, tree in trees.items():
        for one in tree.iter() if name.endswith(".rels") else ():
            if one.get("TargetMode") == "External":
                assert one.get("Target").startswith(("http://", "https://"))


@lru_cache
def tags_of_a_usual_document():
    files = report.contents(example_gaps.normal(), ["docx"])
    with zipfile.ZipFile(io.BytesIO(files["report.docx"])) as word:
        body = ET.fromstring(word.read("word/document.xml"))  # noqa: S314 - our own document
    return {one.tag.partition("}")[2] for one in body.iter()}


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_office_opens_word_and_excel_files(tmp_path):
    files = report.contents(attacked(PAYLOADS), ["docx", "xlsx"])
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path / "out"]
    subprocess.run([*command, *(tmp_path / name for name in files)], check=True, capture_output=True)
    assert (tmp_path / "out" / "report.pdf").stat().st_size > 10_000


class Script(HTMLParser):
    """What stands in the scripts of a page, by their id."""

    def __init__(self, page):
        super().__init__()
        self.here, self.found = None, {}
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.here = dict(attrs).get("id", "") if tag == "script" else None

    def handle_endtag(self, tag):
        self.here = None

    def handle_data(self, data):
        if self.here is not None:
            self.found[self.here] = self.found.get(self.here, "") + data


def test_data_of_the_script_holds_them_as_data():
    """Names of places come from postings, ids of skills from a list that may be imported."""
    gap = gap_of()
    hostile = gap.what_if.model_copy(update={"places": PAYLOADS})
    page = report.contents(gap.model_copy(update={"what_if": hostile}), ["html"])["report.html"]
    scripts = Script(page).found
    assert set(scripts) == {"words", "what-if", ""}
    assert json.loads(scripts["what-if"])["places"] == PAYLOADS
    assert json.loads(scripts["words"])
    known = {tag for tag, _ in Tags(report.contents(gap, ["html"])["report.html"]).found}
    assert {tag for tag, _ in Tags(page).found} == known


@pytest.mark.parametrize("payloads", CHUNKS, ids=lambda chunk: repr(chunk[0][:20]))
def test_the_list_of_clients_holds_no_other_tags_or_addresses(tmp_path, payloads):
    outcomes = []
    for line, text in enumerate(payloads):
        values = dict.fromkeys(batch.COLUMNS, text)
        client = batch.Client(line, values, tmp_path, f"client-{line}")
        outcomes.append(batch.Outcome(client, None, InputError(text)))
        gap = example_gaps.normal()
        role = gap.role.model_copy(update={"query": text, "role_title": None})
        outcomes.append(batch.Outcome(client, gap.model_copy(update={"role": role}), None))
    plain = batch.Outcome(client._replace(values=dict.fromkeys(batch.COLUMNS, "a")), gap, None)
    usual = [plain, plain._replace(gap=None, error=InputError("no file"))]
    known = {tag for tag, _ in Tags(index_of(usual, tmp_path)).found}
    tags = Tags(index_of(outcomes, tmp_path)).found
    assert {tag for tag, _ in tags} <= known
    for _, attributes in tags:
        assert not any(name.startswith("on") or name in {"src", "action", "style"} for name in attributes)
        assert re.fullmatch(r"client-\d+/[a-z]+\.[a-z]+", attributes.get("href", "client-1/report.html"))


def index_of(outcomes, folder):
    return client_index.write(outcomes, folder, ["html", "csv"], "en").read_text(encoding="utf-8")
