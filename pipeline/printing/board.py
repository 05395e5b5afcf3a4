"""What the terminal shows of the pivot board: a table, then what its short words mean."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.metrics.constants import BOARD_BELOW
from pipeline.pivots import Row
from pipeline.printing.printable import printable
from pipeline.printing.targets import label, to_half
from pipeline.printing.texts import Texts, percent, percent_range

PIPED_WIDTH = 190  # into a file or another program: a row a line
COLUMNS = ("role", "label", "postings", "within", "median", "builds", "gated", "keep", "pay")


def show(rows: Sequence[Row], most: int, texts: Texts) -> None:
    """Print the first `most` roles that have enough data (0: all), and how many were left out."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=PIPED_WIDTH)
    told = [row for row in rows if row.label != "not_enough_data"]
    shown = told[:most] if most else told
    table = Table(box=box.SIMPLE_HEAD if console.is_terminal else None, pad_edge=False)
    for column in COLUMNS:
        table.add_column(texts.say(f"board_columns.{column}"), overflow="fold")
    for row in shown:
        cells = cells_of(row, texts)
        table.add_row(*(Text(printable(cells[column])) for column in COLUMNS))
    if shown:
        console.print(table)
    for line in footnotes(rows, shown, len(told), texts):
        console.print(Text(printable(line, 400)))


def cells_of(row: Row, texts: Texts) -> dict[str, str]:
    """Return the cells of a role that has figures."""
    within, keep = row.apply_now, row.keep_rate
    has_median = row.median is not None and row.low is not None and row.high is not None
    span = percent_range(row.low or 0.0, row.high or 0.0)
    return {
        "role": texts.say("board.present", role=row.role) if row.is_present else row.role,
        "label": _label(row, texts),
        "postings": f"{row.postings} ({row.employers})",
        "within": texts.say("board.within", k=within.k, n=within.n) if within else "",
        "median": texts.say("board.median", percent=percent(row.median or 0.0), range=span)
        if has_median
        else "",
        "builds": to_half(row.builds, texts),
        "gated": texts.say("board.gated", k=row.gated, n=within.n) if within else "",
        "keep": texts.say("board.keep", k=keep.k, n=keep.n) if keep else "",
        "pay": texts.say("board.pay", percent=percent(row.pay.ratio), n=row.pay.postings) if row.pay else "",
    }


def footnotes(rows: Sequence[Row], shown: Sequence[Row], told: int, texts: Texts) -> list[str]:
    """Return what stands under the table: the skills of the short ways, what was left out, what the words mean."""
    lines = []
    short = [row for row in shown if row.skills]
    if short:
        lines.append(texts.say("board.to_half"))
        lines += [texts.say("board.skills", role=row.role, skills=texts.joined(row.skills)) for row in short]
    if told > len(shown):
        lines.append(texts.count("more_roles", told - len(shown)))
    if len(rows) > told:
        lines.append(texts.count("thin_roles", len(rows) - told, needed=f"{BOARD_BELOW:.0f}"))
    if any(row.pay for row in shown):
        lines.append(texts.say("board.pay_note"))
    return [*lines, texts.say("board.note")] if shown else lines


def _label(row: Row, texts: Texts) -> str:
    return label(row.label, row.also, row.gate, row.bridge.role if row.bridge else None, texts)
