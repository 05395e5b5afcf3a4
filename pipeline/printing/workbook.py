"""The report as an Excel workbook: gaps, evidence, postings, strengths, and a sheet that explains every column.

Cells of postings are text and nothing else: no formula, no link, no number is made of what a stranger wrote.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import xlsxwriter

from pipeline.gap import Evidence, Gap
from pipeline.printing import page
from pipeline.printing import texts as said
from pipeline.printing.paper import Paper
from pipeline.printing.printable import printable, visible
from pipeline.printing.texts import Texts

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_000  # Excel takes 32,767 characters
LONGEST_FOOT = 100
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

# What a person reads first stands first and is what is printed; what a formula made stands after it.
ASKED = ("k", "n", "share", "low", "high", "required", "preferred", "duty")
MEASURED = ("tier", "badge", "lift", "origin_share")
GAPS = (
    "name", "kind", "rank_low", "rank_high", *ASKED, "action", "because", "any_of", "effort",
    *MEASURED, "contribution", "gain", "credit", "skill_id",
)  # fmt: skip
STRENGTHS = ("name", "kind", *ASKED, "action", "yours", *MEASURED, "skill_id")
EVIDENCE = ("name", "part", "quote", "employer", "date", "url", "posting_id", "start", "stop", "skill_id")
POSTINGS = ("employer", "date", "rho", "gated", "quotes", "url", "posting_id")
PRINTED_TO = {"gaps": "effort", "strengths": "yours", "evidence": "date", "postings": "url"}

# How wide a column is, in characters, and how its numbers look.
WIDE = {
    "name": 34, "because": 46, "any_of": 30, "yours": 60, "quote": 90, "employer": 32, "url": 40, "posting_id": 26,
    "skill_id": 28, "kind": 13, "date": 18,
}  # fmt: skip
SHARES = {"share", "low", "high", "origin_share", "contribution", "gain", "credit", "rho"}
ONE_DECIMAL = {"lift"}
READ = {
    "name",
    "because",
    "any_of",
    "yours",
    "quote",
    "employer",
}  # in full, so a row is as high as they need
USUAL_WIDTH = 10
FIRST_YEAR = 1900  # of Excel's days
PAPERS = {"a4": 9, "letter": 1}  # Excel's numbers of them
LINE = 15  # points
MOST_LINES = 12  # the rest of a longer text is in the cell and can be read there


class Sheet(NamedTuple):
    """One sheet before it is written: its key in the texts, its columns, its rows."""

    key: str
    columns: Sequence[str]
    rows: list[list[Any]]


def xlsx(report: Paper, size: str = "a4") -> bytes:
    """Return the workbook, set up to be printed on `a4` or `letter`.

    Its date is the day the report counts up to, so that the same report gives the same bytes.
    """
    gap, texts = report.page.gap, report.texts
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, **PLAIN}) as book:
        title = texts.say("page.title", role=visible(said.role_name(gap.role)))
        book.set_properties({"title": title, "created": datetime.fromisoformat(gap.filters.as_of)})
        book.set_calc_mode("manual")  # there is no formula in it
        looks = _looks(book, texts)
        sheets = _sheets(gap, texts)
        for sheet in sheets:
            _write(book.add_worksheet(texts.say(f"sheet.{sheet.key}")), sheet, texts, looks)
        _explain(book.add_worksheet(texts.say("sheet.about")), report, sheets, looks)
        for made in book.worksheets():
            made.set_paper(PAPERS[size])
            made.set_footer(f"&L{_footed(report)}&R&P / &N")
    return held.getvalue()


def _footed(report: Paper) -> str:
    """Return what stands below a printed sheet; `&` begins an instruction there."""
    told = f"{said.role_name(report.page.gap.role)}, {report.texts.say('page.id', id=report.page.report_id)}"
    return printable(told, LONGEST_FOOT).replace("&", "&&")


def _sheets(gap: Gap, texts: Texts) -> list[Sheet]:
    gaps = [said.gap_values(row, texts) for row in gap.gaps]
    strengths = [
        row.model_dump() | {"yours": row.profile_evidence.text if row.profile_evidence else None}
        for row in gap.strengths
    ]
    return [
        Sheet("gaps", GAPS, [[row[name] for name in GAPS] for row in gaps]),
        Sheet("strengths", STRENGTHS, [[row[name] for name in STRENGTHS] for row in strengths]),
        Sheet("evidence", EVIDENCE, list(_evidence(gap))),
        Sheet("postings", POSTINGS, list(_postings(gap, texts))),
    ]


def _evidence(gap: Gap) -> Iterable[list[Any]]:
    for part, skill_id, name, one in page.quoted(gap):
        values = one.model_dump() | {"part": part, "skill_id": skill_id, "name": name}
        yield [values[column] for column in EVIDENCE]


def _postings(gap: Gap, texts: Texts) -> Iterable[list[Any]]:
    """Yield each posting that is quoted or compared, with its readiness where there is a profile."""
    yes, no = texts.say("sheet.yes"), texts.say("sheet.no")
    shown: dict[str, Evidence] = {}
    quotes: dict[str, int] = {}
    for _, _, _, one in page.quoted(gap):
        shown.setdefault(one.posting_id, one)
        quotes[one.posting_id] = quotes.get(one.posting_id, 0) + 1
    ready = {one.posting_id: one for one in gap.readiness.postings} if gap.readiness else {}
    for posting_id in sorted({*shown, *ready}):
        quote, place = shown.get(posting_id), ready.get(posting_id)
        employer, date, url = (quote.employer, quote.date, quote.url) if quote else (None, None, None)
        rho, gated = (place.rho, yes if place.is_gated else no) if place else (None, None)
        yield [employer, date, rho, gated, quotes.get(posting_id, 0), url, posting_id]


# --- writing ----------------------------------------------------------------------------------------------


def _looks(book: xlsxwriter.Workbook, texts: Texts) -> dict[str, "Format"]:
    font = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    return {
        "head": book.add_format(
            {**font, "bold": True, "bottom": 1, "bg_color": "#E6EFED", "text_wrap": True, "indent": 1}
        ),
        "title": book.add_format({**font, "bold": True, "font_size": 14}),
        "bold": book.add_format({**font, "bold": True}),
        "text": book.add_format({**font, "text_wrap": True, "indent": 1}),
        "share": book.add_format({**font, "num_format": "0%"}),
        "small": book.add_format({**font, "num_format": "0.0%"}),
        "decimal": book.add_format({**font, "num_format": "0.0"}),
        "day": book.add_format({**font, "num_format": texts.say("sheet.day"), "align": "left"}),
        "number": book.add_format({**font, "num_format": "0"}),
    }


def _look_of(column: str) -> str:
    if column in {"contribution", "gain"}:  # often less than a hundredth
        return "small"
    if column in SHARES:
        return "share"
    return "decimal" if column in ONE_DECIMAL else "number"


def _write(sheet: "Worksheet", content: Sheet, texts: Texts, looks: dict[str, "Format"]) -> None:
    for place, column in enumerate(content.columns):
        sheet.set_column(place, place, WIDE.get(column, USUAL_WIDTH))
        sheet.write_string(0, place, texts.say(f"sheet_columns.{column}.name"), looks["head"])
    sheet.set_row(0, 2 * LINE)
    for number, row in enumerate(content.rows, start=1):
        sheet.set_row(number, LINE * _lines(content.columns, row))
        for place, (column, value) in enumerate(zip(content.columns, row, strict=True)):
            _cell(sheet, number, place, value, column, looks)
    sheet.freeze_panes(1, 1)
    sheet.print_area(0, 0, len(content.rows), content.columns.index(PRINTED_TO[content.key]))
    sheet.autofilter(0, 0, max(1, len(content.rows)), len(content.columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _lines(columns: Sequence[str], row: Sequence[Any]) -> int:
    """Return how many lines the longest text of a row takes in its column."""
    pairs = zip(columns, row, strict=True)
    taken = (
        -(-len(value) // WIDE.get(column, USUAL_WIDTH))
        for column, value in pairs
        if column in READ and isinstance(value, str)
    )
    return min(max(taken, default=1), MOST_LINES)


def _cell(
    sheet: "Worksheet",
    row: int,
    place: int,
    value: object,
    column: str,
    looks: dict[str, "Format"],
) -> None:
    if isinstance(value, str):
        day = _day(value) if column == "date" else None
        if day:
            sheet.write_datetime(row, place, day, looks["day"])
        else:
            sheet.write_string(row, place, visible(value)[:LONGEST_CELL], looks["text"])
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, place, value, looks[_look_of(column)])


def _day(text: str) -> datetime | None:
    """Return a day such as 2026-03-01 as Excel sorts it; what is none, or before Excel's first, stays a text."""
    try:
        day = datetime.fromisoformat(text)
    except ValueError:
        return None
    return day.replace(tzinfo=None) if day.year > FIRST_YEAR else None


def _explain(sheet: "Worksheet", report: Paper, sheets: Sequence[Sheet], looks: dict[str, "Format"]) -> None:
    """Write where the numbers are from and what every column holds."""
    texts, told = report.texts, report.prose
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 26)
    sheet.set_column(2, 2, 100)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    role = visible(said.role_name(report.page.gap.role))
    sheet.write_string(0, 0, texts.say("page.title", role=role), looks["title"])
    invented = [texts.say("page.invented")] if report.page.gap.sample.is_invented else []
    notes = [*invented, told.for_whom, told.built_from, told.where_and_when, *told.warnings, texts.say("reading.wishes"),
             texts.say("reading.study"), texts.say("sheet.same"), *told.certificates, *told.together, *told.stay, *page.attributions(report.page.gap)]  # fmt: skip
    for number, note in enumerate(notes, start=1):
        sheet.write_string(number, 0, visible(note), looks["bold"] if note in invented else None)
    row = len(notes) + 2
    for place, name in enumerate(("sheet", "column", "meaning")):
        sheet.write_string(row, place, texts.say(f"sheet.{name}"), looks["head"])
    for content in sheets:
        for column in content.columns:
            row += 1
            sheet.write_string(row, 0, texts.say(f"sheet.{content.key}"), looks["text"])
            sheet.write_string(row, 1, texts.say(f"sheet_columns.{column}.name"), looks["text"])
            sheet.write_string(row, 2, texts.say(f"sheet_columns.{column}.means"), looks["text"])
