import io
from datetime import datetime

import example_gaps
import openpyxl
import pytest

from pipeline import report
from pipeline.printing import workbook


def made(gap):
    return report.contents(gap, ["xlsx"])["report.xlsx"]


def opened(name):
    return openpyxl.load_workbook(io.BytesIO(made(example_gaps.ALL[name]())))


def rows(sheet):
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_sheets_hold_the_rows_of_the_report():
    gap, book = example_gaps.normal(), opened("normal")
    assert book.sheetnames == ["Gaps", "Strengths", "Evidence", "Postings", "About the columns"]
    gaps = rows(book["Gaps"])
    assert [(row["Name"], row["Postings"], row["Id"]) for row in gaps] == [
        (row.name, row.k, row.skill_id) for row in gap.gaps
    ]
    assert [row["Share"] for row in gaps] == pytest.approx([row.share for row in gap.gaps])
    assert (gaps[0]["Rank from"], gaps[0]["Rank to"]) == gap.gaps[0].rank_band
    held = [row for part in (gap.gaps, gap.strengths, gap.gates, gap.certifications) for row in part]
    assert len(rows(book["Evidence"])) == sum(len(row.evidence) for row in held)
    postings = {row["Posting"]: row for row in rows(book["Postings"])}
    for one in gap.readiness.postings:
        assert postings[one.posting_id]["Readiness"] == pytest.approx(one.rho)
    assert sum(row["Quotes"] for row in postings.values()) == len(rows(book["Evidence"]))


@pytest.mark.parametrize("name", sorted(example_gaps.ALL))
def test_no_cell_is_a_formula_or_a_link(name):
    for sheet in opened(name):
        for row in sheet.iter_rows():
            assert not [cell for cell in row if cell.data_type == "f" or cell.hyperlink]


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-2", "{=1}", "https://evil.example", "12", "\x01\x1bx", "x" * 40_000])  # fmt: skip
def test_what_a_posting_holds_is_text(text):
    gap = example_gaps.normal()
    quote = gap.gaps[0].evidence[0].model_copy(update={"quote": text, "employer": text, "url": text})
    hostile = gap.model_copy(update={"gaps": [gap.gaps[0].model_copy(update={"evidence": [quote]})]})
    sheet = openpyxl.load_workbook(io.BytesIO(made(hostile)))["Evidence"]
    first = [cell for cell in next(sheet.iter_rows(min_row=2)) if cell.value is not None]
    assert {cell.data_type for cell in first if not isinstance(cell.value, int | datetime)} <= {"s"}
    assert first[2].value == text.replace("\x01", "").replace("\x1b", "")[: workbook.LONGEST_CELL]


def test_columns_are_explained_frozen_and_formatted():
    book = opened("normal")
    explained = {(row[0], row[1]) for row in book["About the columns"].iter_rows(values_only=True) if row[2]}
    for sheet in book.worksheets[:-1]:
        heads = [cell.value for cell in sheet[1]]
        assert {(sheet.title, head) for head in heads} <= explained
        assert len(heads) == len(set(heads))
        assert sheet.freeze_panes == "B2"
    gaps = book["Gaps"]
    column = [cell.value for cell in gaps[1]].index("Share")
    assert gaps[2][column].number_format == "0%"


@pytest.mark.parametrize(("locale", "form"), [("en", "d mmmm yyyy"), ("en-US", "mmmm d, yyyy")])
def test_days_are_days_to_excel_in_the_order_of_the_language(locale, form):
    quote = example_gaps.normal().gaps[0].evidence[0]
    dates = ["2026-02-14", "1850-01-01", "spring"]
    quotes = [quote.model_copy(update={"date": date}) for date in dates]
    gap = example_gaps.normal()
    gap = gap.model_copy(
        update={"gaps": [gap.gaps[0].model_copy(update={"evidence": quotes})], "strengths": []}
    )
    data = report.contents(gap, ["xlsx"], report.Look(locale=locale))["report.xlsx"]
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Evidence"]
    place = [cell.value for cell in sheet[1]].index("Date")
    first, *others = [sheet[number][place] for number in (2, 3, 4)]
    assert (first.value, first.number_format) == (datetime(2026, 2, 14), form)
    assert [one.value for one in others] == dates[1:]


def test_rows_are_as_high_as_their_text():
    sheet = opened("normal")["Gaps"]
    place = [cell.value for cell in sheet[1]].index("Why")
    for number in range(2, sheet.max_row + 1):
        lines = -(-len(sheet[number][place].value or "x") // workbook.WIDE["because"])
        assert (sheet.row_dimensions[number].height or workbook.LINE) >= lines * workbook.LINE


def test_a_name_is_no_instruction_below_a_printed_sheet():
    gap = example_gaps.normal()
    role = gap.role.model_copy(update={"role_title": "R&D &P manager"})
    book = openpyxl.load_workbook(io.BytesIO(made(gap.model_copy(update={"role": role}))))
    assert "R&&D &&P manager" in book["Gaps"].HeaderFooter.oddFooter.left.text


def test_dated_by_the_report_and_the_same_again():
    gap = example_gaps.normal()
    assert made(gap) == made(gap)
    assert str(opened("normal").properties.created.date()) == "2026-06-30"


def test_invented_postings_are_said_to_be():
    told = [row[0] for row in opened("normal")["About the columns"].iter_rows(max_col=1, values_only=True)]
    assert any(line and "invented postings" in line for line in told)
