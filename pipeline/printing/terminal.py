"""What the terminal shows: the short answer of a report, what a load did, and bars for what takes a while.

Writes results to stdout and bars to stderr; with colours and lines on a terminal, as plain text anywhere else.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.style import Style
from rich.table import Table
from rich.text import Text

from pipeline.gap import Gap, GapRow
from pipeline.load import LoadSummary
from pipeline.printing import page, prose, texts
from pipeline.printing.page import Page
from pipeline.printing.printable import printable
from pipeline.printing.texts import Texts

PATIENCE = 2.0  # seconds; what is done sooner needs no bar


def show(gap: Gap, files: Sequence[Path], *, is_quiet: bool) -> None:
    """Print the short answer and the files; only the files when quiet."""
    console = Console(highlight=False)
    if not is_quiet:
        _print_summary(console, page.lay_out(gap), texts.read())
    for file in files:
        # A terminal opens what it is clicked on; where the output goes elsewhere it is the path alone.
        console.print(Text(str(file), style=Style(link=file.resolve().as_uri())), soft_wrap=True)


def load_lines(summary: LoadSummary) -> list[str]:
    """Return what a load did in lines: what was read, what of it counts, and why the rest does not."""
    words = texts.read()
    done = summary.new + summary.updated + summary.unchanged
    lines = [
        words.say(
            "load.read", source=summary.source, records=words.count("records", summary.read), new=summary.new,
            updated=summary.updated, unchanged=summary.unchanged, skipped=summary.read - done,
        ),
        words.say(
            "load.counts", postings=words.count("usable", summary.usable),
            duplicates=words.count("copies", summary.duplicates),
        ),
    ]  # fmt: skip
    reasons = [
        words.say("load.reason", n=n, reason=texts.left_out(reason, words))
        for reason, n in summary.unusable.items()
    ]
    lines += [words.say("load.left_out", reasons=words.joined(reasons))] if reasons else []
    return [printable(line) for line in lines]


def problem_lines(summary: LoadSummary) -> list[str]:
    """Return the first problems of a load as lines, and how many more there are; none when all was read."""
    if not summary.first_problems:
        return []
    words = texts.read()
    told = [f"  {printable(each)}" for each in summary.first_problems]
    rest = summary.problems - len(told)
    more = [f"  {words.count('more', rest)}"] if rest else []
    return [words.say("terminal.problems"), *told, *more]


@contextmanager
def progress_bars() -> Iterator[Callable[[str, int, int | None], None]]:
    """Yield a function (name, done, total or None) that keeps bars on stderr, drawn from the third second on."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    tasks: dict[str, TaskID] = {}
    begun = time.monotonic()

    def advance(name: str, done: int, total: int | None) -> None:
        if name not in tasks:
            tasks[name] = progress.add_task(name, total=total)
        progress.update(tasks[name], completed=done, total=total)
        if time.monotonic() - begun >= PATIENCE:
            progress.start()

    try:
        yield advance
    finally:
        progress.stop()


def _print_summary(console: Console, laid_out: Page, words: Texts) -> None:
    told, gap = prose.tell(laid_out, words), laid_out.gap
    console.print(Text(printable(texts.role_name(gap.role)), style="bold"))
    if gap.sample.is_invented:
        console.print(Text(words.say("page.invented"), style="yellow"))
    for line in (told.for_whom, told.built_from, *told.warnings):
        console.print(Text(printable(line)))
    console.print()
    if laid_out.has_profile:
        console.print(Text(_strengths(laid_out, words)))
    if gap.readiness:
        console.print(
            Text(f"{words.tell(gap.readiness.word)}. {texts.reach(gap.readiness.apply_now, words)}")
        )
    console.print(_gaps(laid_out, words, is_plain=not console.is_terminal))
    console.print(Text(printable(told.sentences[-1])))
    console.print()


def _strengths(laid_out: Page, words: Texts) -> str:
    names = [row.name for row in laid_out.strengths]
    if not names:
        return words.say("summary.bring_none")
    return words.say("terminal.bring", skills=words.joined(names))


def _gaps(laid_out: Page, words: Texts, *, is_plain: bool) -> Table:
    """Return the table of the top gaps: with a rule under its head on a terminal, columns of text elsewhere."""
    title = words.say("terminal.open" if laid_out.has_profile else "section.demand")
    table = Table(title=title, title_justify="left", title_style="bold", pad_edge=False)
    table.box = None if is_plain else box.SIMPLE_HEAD
    columns = ["rank", "skill", "asked", "range", "action"]
    is_shown = {
        "rank": laid_out.is_ranked,
        "range": laid_out.gap.sample.level in texts.LEVELS_WITH_SHARES,
        "action": laid_out.has_profile,
    }
    shown = [column for column in columns if is_shown.get(column, True)]
    for column in shown:
        table.add_column(words.say(f"columns.{column}"))
    for row in laid_out.top:
        cells = _cells(row, words)
        table.add_row(*(Text(printable(cells[column])) for column in shown))
    return table


def _cells(row: GapRow, words: Texts) -> dict[str, str]:
    return {
        "rank": texts.ranks(row.rank_band),
        "skill": row.name,
        "asked": texts.asked_count(row, words),
        "range": "" if row.low is None or row.high is None else texts.percent_range(row.low, row.high),
        "action": words.say(f"action.{row.action}"),
    }
