import csv
import hashlib
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import docx
import example_gaps
import openpyxl
import pypdf
import pytest

from pipeline import report
from pipeline.errors import InputError, UsageError
from pipeline.gap import PublishedList
from pipeline.printing import texts

LARGEST_PAGE = 600_000  # bytes; a page that can be sent by mail
TEXTS = ("html", "md", "json", "csv")  # formats that are texts; the others have tests of their own
VOID = {"meta", "br", "img", "link", "input", "hr"}


class Page(HTMLParser):
    """A parsed page: its text, its tags with attributes, and what was left open."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words, self.open, self.quotes = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID and tag not in {"path", "circle", "line", "rect"}:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data):
        if {"style", "script"} & set(self.open):
            return
        (self.quotes if "blockquote" in self.open else self.words).append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def pages(name):
    """The files of an example, as texts."""
    return report.contents(example_gaps.ALL[name](), TEXTS)


@pytest.fixture(scope="module", params=sorted(example_gaps.ALL))
def example(request):
    return request.param


def test_writes_every_format_and_a_manifest_that_hashes_each(tmp_path):
    files = report.write(example_gaps.normal(), tmp_path / "new" / "folder")
    names = "report.html report.pdf report.docx report.xlsx report.md report.json gaps.csv evidence.csv manifest.json".split()
    assert [file.name for file in files] == names
    assert sorted(path.name for path in files[0].parent.iterdir()) == sorted(names)
    told = json.loads(files[-1].read_text(encoding="utf-8"))
    assert told["generated_from"]["command"]["role"] == "L&D specialist"
    for one in told["files"]:
        data = (files[0].parent / one["name"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (one["bytes"], one["sha256"])


def test_manifest_says_how_the_report_was_set_and_with_what(tmp_path):
    files = report.write(example_gaps.normal(), tmp_path, ["pdf", "json"], report.Look(paper="letter"))
    told = json.loads(files[-1].read_text(encoding="utf-8"))
    assert told["look"] == {"locale": "en", "paper": "letter"}
    assert set(told["libraries"]) == {"altair", "fontpkg-fira-sans", "typst", "vl-convert-python"}


def test_writes_only_the_formats_asked_for(tmp_path):
    assert [f.name for f in report.write(example_gaps.normal(), tmp_path, ["json"])] == [
        "report.json",
        "manifest.json",
    ]


def test_same_gap_gives_the_same_bytes(example):
    assert pages(example) == pages(example)


def test_json_is_the_gap(example):
    gap = example_gaps.ALL[example]()
    text = pages(example)["report.json"]
    assert text.endswith("}\n")
    assert type(gap).model_validate_json(text) == gap


def test_attribution_of_published_lists_is_printed_when_they_were_used():
    gap = example_gaps.normal()
    made = gap.generated_from.model_copy(
        update={
            "layers": [
                PublishedList(name="esco", version="1.2", attribution="Uses <the> list.", licence="free")
            ]
        }
    )
    with_list = report.contents(
        gap.model_copy(update={"generated_from": made}), ("html", "pdf", "docx", "xlsx", "md", "json")
    )
    assert "Uses &lt;the&gt; list." in with_list["report.html"]
    assert "esco 1.2" in with_list["report.html"]
    assert "Uses" in with_list["report.md"]
    pages = pypdf.PdfReader(io.BytesIO(with_list["report.pdf"])).pages
    assert "Uses <the> list." in pages[1].extract_text()
    assert "Uses <the> list." in [
        one.text for one in docx.Document(io.BytesIO(with_list["report.docx"])).paragraphs
    ]
    about = openpyxl.load_workbook(io.BytesIO(with_list["report.xlsx"])).worksheets[-1]
    assert "Uses <the> list." in [cell.value for cell in about["A"]]
    assert (
        json.loads(with_list["report.json"])["generated_from"]["layers"][0]["attribution"]
        == "Uses <the> list."
    )
    assert "layers" not in json.loads(gap.model_dump_json())["generated_from"]


def test_other_files_of_the_folder_stay_and_the_old_report_is_replaced(tmp_path):
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    (tmp_path / "report.json").write_text("old", encoding="utf-8")
    report.write(example_gaps.normal(), tmp_path, ["json"])
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "keep"
    assert (tmp_path / "report.json").read_text(encoding="utf-8").startswith("{")


def test_nothing_half_written_stays_when_a_write_fails(tmp_path, monkeypatch):
    (tmp_path / "report.html").write_text("old", encoding="utf-8")
    write_bytes = Path.write_bytes

    def full(path, data):
        if path.name == "gaps.csv":
            raise OSError(28, "No space left on device")
        return write_bytes(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError, match=r"No space left on device.*--out"):
        report.write(example_gaps.normal(), tmp_path)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [
        ("report.html", "old")
    ]


def test_the_old_report_comes_back_when_one_file_cannot_be_replaced(tmp_path):
    """A folder in the way, or a workbook open in Excel: no mixture of two reports stays behind."""
    (tmp_path / "report.html").write_text("old", encoding="utf-8")
    (tmp_path / "report.xlsx").mkdir()
    (tmp_path / "report.xlsx" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written there"):
        report.write(example_gaps.normal(), tmp_path, ["html", "xlsx", "json"])
    kept = {
        str(path.relative_to(tmp_path)): path.read_text(encoding="utf-8")
        for path in tmp_path.rglob("*.*")
        if path.is_file()
    }
    assert kept == {"report.html": "old", "report.xlsx/mine.txt": "mine"}


def test_a_file_in_the_way_is_said_in_one_sentence(tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="taken: the report cannot be written there"):
        report.write(example_gaps.normal(), tmp_path / "taken")


def test_a_language_without_texts_is_said():
    with pytest.raises(UsageError, match=r"texts\.xx\.toml"):
        report.contents(example_gaps.normal(), ["md"], report.Look(locale="xx"))


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("normal", "learning-and-development-specialist--client-a"),
        ("demand_only", "learning-and-development-specialist--no-profile"),
        ("hostile", "script-alert-1-script--client-a"),  # a role is what somebody typed
    ],
)
def test_folder_is_named_after_role_and_alias(name, folder):
    assert report.folder_for(example_gaps.ALL[name]()) == Path("reports") / folder


def test_two_people_without_an_alias_get_two_folders():
    """Bug: the second report took the place of the first, under the name "no-profile"."""
    gap = example_gaps.normal()
    nameless = gap.model_copy(update={"person": gap.person.model_copy(update={"alias": None})})
    folders = [report.folder_for(nameless, Path(name)) for name in ("in/me.txt", "you.csv")]
    assert [folder.name.rpartition("--")[2] for folder in folders] == ["me", "you"]


# --- the page ---------------------------------------------------------------------------------------------


def test_html_is_whole_loads_nothing_and_runs_its_own_script_alone(example):
    page = Page(pages(example)["report.html"])
    assert not page.open
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"img", "link", "iframe", "object", "form", "base"}
    for tag, attributes in page.tags:
        assert not any(name.startswith("on") or name in {"src", "style"} for name in attributes), (
            tag,
            attributes,
        )
        assert attributes.get("href", "https://").startswith(("http://", "https://", "#"))
    scripts = [attributes.get("type") for tag, attributes in page.tags if tag == "script"]
    assert scripts in ([*["application/json"] * n, None] for n in (1, 2))
    assert ("html", {"lang": "en"}) in page.tags


def test_order_of_the_page_strengths_before_gaps():
    html = pages("normal")["report.html"]
    headings = re.findall(r"<h2(?: id=\"[a-z-]+\")?>(.*?)</h2>", html)
    say = texts.read().say
    parts = "summary strengths stand gaps gates certificates marks bundle plan wording people pitch receipts reading notes appendix"
    assert headings == [say(f"section.{part}") for part in parts.split()]


def test_page_names_sample_numbers_and_quotes():
    page = Page(pages("normal")["report.html"])
    for told in (
        "Built from 62 usable postings, 41 employers, 3 sources (of 118 collected)",
        "Sample data: invented postings",
        "24 of 62 postings about 4 in 10; range 26–53%",
        "required in 26, preferred in 5, duty only in 7",
        "20 of 58 postings are within reach today.",
        "effort: weeks",
        "How long each takes is not estimated.",
        "Counted at 50% because you have Onboarding: both plan what people learn first.",
        "Nearly every posting also asks for Communication (55 of 62 postings) and Teamwork (51 of 62 postings).",
        "+ Instructional design: 14 more postings within reach",
        "Contains public sector information.",
        "This is a study list, not a stuffing list.",
    ):
        assert told in page.text
    assert "Day-to-day running of our LMS, including reports for managers." in " ".join(page.quotes)


def test_real_postings_carry_no_banner():
    gap = example_gaps.normal()
    real = gap.model_copy(update={"sample": gap.sample.model_copy(update={"is_invented": False})})
    assert "invented" not in report.contents(real, ["html"])["report.html"]


def test_five_gaps_on_page_one_and_no_soft_skill_among_them():
    html = pages("normal")["report.html"]
    first = html[html.index("Five gaps") : html.index(">Conditions</h2>")]
    assert first.count('<td role="cell" class="c-skill">') == 5
    assert "Adaptability" not in first


def test_every_gap_row_of_the_appendix_carries_quotes():
    html = pages("normal")["report.html"]
    rows = html[html.index(">All gaps</h3>") : html.index(">All that you bring</h3>")].split("<tr role=")[2:]
    assert len(rows) == 9
    assert all("<blockquote>" in row for row in rows)


@pytest.mark.parametrize("form", ["report.html", "report.md"])
def test_quotes_level_ranks_nothing(form):
    text = Page(pages("quotes_only")[form]).text if form.endswith("html") else pages("quotes_only")[form]
    assert "too few to rank" in text
    assert "%" not in re.sub(r"texts|95%", "", text)
    for word in ("Rank", "range ", "about half;", "within reach", "None", "null"):
        assert word not in text


def test_early_level_says_no_percentage_before_the_appendix():
    text = Page(pages("early")["report.html"]).text
    assert "An early picture" in text
    first = "".join(text.split("Conditions")[:2])  # the first stands in the list of what is on the page
    # The credit of a bridge and the line are no shares of the sample.
    assert set(re.findall(r"\d+%", first)) <= {"50%", "40%", "0%", "100%"}
    assert "38 of 62 postings asked for by most" in first


def test_empty_profile_shows_demand_and_invites():
    text = Page(pages("demand_only")["report.html"]).text
    assert "There is no profile yet" in text
    assert "Asked for most" in text
    for word in ("within reach", "Build it", "Where you stand", "Close."):
        assert word not in text


def test_page_of_a_large_market_stays_small():
    gap = example_gaps.normal()
    many = [
        gap.gaps[i % 9].model_copy(
            update={
                "skill_id": f"s{i}",
                "evidence": [example_gaps.quote("word " * 40, i), example_gaps.quote("word " * 40, i + 1)],
            }
        )
        for i in range(900)
    ]
    html = report.contents(gap.model_copy(update={"gaps": many}), ["html"])["report.html"]
    assert len(html.encode()) < LARGEST_PAGE


@pytest.mark.parametrize("name", ["normal", "early", "demand_only", "quotes_only"])
def test_markdown_is_compact(name):
    text = pages(name)["report.md"]
    assert 120 <= text.count("\n") <= 280
    assert "\n\n\n" not in text
    assert text.startswith("# Learning and development specialist\n")


def test_markdown_tables_have_as_many_cells_as_heads(example):
    for block in re.findall(r"(?:^\|.*\n)+", pages(example)["report.md"], re.M):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}) == 1


# --- strangers' texts -------------------------------------------------------------------------------------


def test_hostile_texts_stay_texts_in_html():
    page = Page(pages("hostile")["report.html"])
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7 * 7 }}" in page.text
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", pages("hostile")["report.html"]
    )
    assert len(max(page.words + page.quotes, key=len)) < 700


def test_hostile_texts_stay_texts_in_markdown():
    text = pages("hostile")["report.md"]
    assert "<script" not in re.sub(r"\\<", "", text)
    assert not re.search(r"(?<!\\)\]\(javascript", text)
    assert text.count("\n# ") == 0  # one heading 1, the title


def test_hostile_cells_start_no_formula():
    for name in ("gaps.csv", "evidence.csv"):
        rows = list(csv.reader(io.StringIO(pages("hostile")[name])))
        assert len({len(row) for row in rows}) == 1
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)


# --- sheets -----------------------------------------------------------------------------------------------


def test_gaps_csv_has_a_row_a_gap_with_unrounded_numbers():
    gap = example_gaps.normal()
    rows = list(csv.DictReader(io.StringIO(pages("normal")["gaps.csv"])))
    assert [row["skill_id"] for row in rows] == [row.skill_id for row in gap.gaps]
    assert [float(row["share"]) for row in rows] == [row.share for row in gap.gaps]
    assert (rows[0]["rank_low"], rows[0]["rank_high"]) == ("1", "3")


def test_evidence_csv_has_a_row_a_quote():
    gap = example_gaps.normal()
    rows = list(csv.DictReader(io.StringIO(pages("normal")["evidence.csv"])))
    held = [row for part in (gap.gaps, gap.strengths, gap.gates, gap.certifications) for row in part]
    assert len(rows) == sum(len(row.evidence) for row in held)
    assert {row["part"] for row in rows} == {"gap", "strength", "gate", "certification"}
