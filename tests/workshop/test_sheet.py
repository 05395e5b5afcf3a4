"""The sheet comes back from any spreadsheet as it was."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.workshop import sheet
from pipeline.workshop.sheet import Proposal

ROW = Proposal(2, {
    "decision": "new", "phrase": "Crème brûlée, baked", "name": "Crème brûlée", "kind": "skill", "group": "general",
    "aliases": "a; b", "match": "any", "example_1": "-5 °C \"store\" [p1, 3-9]",
})  # fmt: skip


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "proposals.csv"
    sheet.write(file, [ROW])
    return file


def test_excel_is_told_that_it_is_utf8(path):
    content = path.read_bytes()
    assert content.startswith(codecs.BOM_UTF8)
    assert b"\r" not in content
    assert not list(path.parent.glob("*.part"))


def test_no_cell_runs_as_a_formula(path):
    sheet.write(path, [Proposal(2, {"phrase": "=cmd|' /C calc'!A0", "example_1": "+49 30", "name": "@SUM"})])
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert "'=cmd" in lines[1]
    assert "'+49 30" in lines[1]
    assert sheet.read(path)[0].of("phrase") == "=cmd|' /C calc'!A0"


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode(),
        lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
        lambda text: text.encode("cp1252"),
        lambda text: text.encode("utf-16"),
        lambda text: (text + ",,,,,,,,,,,,,,,,,,\n").encode(),
    ],
    ids=["BOM", "no BOM", "CRLF", "cp1252", "utf-16", "empty row at the end"],
)
def test_however_it_is_saved(path, saved):
    path.write_bytes(saved(path.read_text(encoding="utf-8-sig")))
    assert sheet.read(path) == [ROW]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_separators(path, delimiter):
    text = "decision,phrase,name,kind,group,broader,alias_of,issuer,aliases,match\nignore,a phrase,,,,,,,,\n"
    path.write_text(text.replace(",", delimiter), encoding="utf-8")
    assert sheet.read(path) == [Proposal(2, {"decision": "ignore", "phrase": "a phrase"})]


def test_columns_in_any_order_and_case(path):
    path.write_text(
        "PHRASE,Decision,x,name,kind,group,broader,alias_of,issuer,aliases,match\nbog,New,,,,,,,,,\n"
    )
    [row] = sheet.read(path)
    assert (row.of("phrase"), row.decision, row.aliases) == ("bog", "new", [])


def test_a_renamed_column_is_named(path):
    path.write_text("decision,phrases,name,kind,group,alias_of,issuer,aliases,match\n,,,,,,,,\n")
    with pytest.raises(InputError, match="lacks the column phrase, broader; give it its name back"):
        sheet.read(path)


def test_no_sheet(tmp_path):
    with pytest.raises(InputError, match="`pivot taxonomy propose` writes it"):
        sheet.read(tmp_path / "none.csv")


def test_a_bad_line_is_named(path):
    with path.open("a", encoding="utf-8") as stream:
        stream.write(",".join(["x"] * 40) + "\n")
    with pytest.raises(InputError, match=r"proposals\.csv:3: has 40 cells"):
        sheet.read(path)


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1).filter(
    lambda text: not set(text) & set("'\u2018\u2019\u201c\u201d")
)


@given(phrase=CELLS, name=CELLS)
def test_what_is_written_is_read(tmp_path_factory, phrase, name):
    file = tmp_path_factory.getbasetemp() / "law.csv"
    sheet.write(file, [Proposal(2, {"phrase": phrase, "name": name})])
    [row] = sheet.read(file)
    assert (row.of("phrase"), row.of("name")) == (phrase, name)
