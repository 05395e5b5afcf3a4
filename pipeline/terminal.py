"""What the terminal shows: the short answer of a report and where its files are, and bars for what takes a while.

Writes results to stdout and bars to stderr; with colours and lines on a terminal, as plain text anywhere else.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from pipeline import page, prose, texts
from pipeline.gap import Gap
from pipeline.page import Page
from pipeline.printable import printable
from pipeline.texts import Texts

PATIENCE = 2.0  # seconds; what is done sooner needs no bar
PLAIN_WIDTH = 100  # where the width is not known
QUOTES_WIDTH = 60


def show(gap: Gap, files: Sequence[Path], *, is_quiet: bool) -> None:
    """Print the short answer and the files; only the files when quiet."""
    console = Console(highlight=False, soft_wrap=is_quiet)
    if not is_quiet:
        _print_summary(console, page.lay_out(gap), texts.read())
    for file in files:
        console.print(Text(str(file)), soft_wrap=True)


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
    told = prose.tell(laid_out, words)
    gap = laid_out.gap
    console.print(Text(printable(prose.role_name(gap.role)), style="bold"))
    if gap.sample.is_invented:
        console.print(Text(words.say("page.invented"), style="yellow"))
    for line in (told.for_whom, told.built_from, *told.warnings):
        console.print(Text(printable(line)))
    console.print()
    if laid_out.has_profile:
        console.print(_strengths(laid_out, words))
    if gap.readiness and laid_out.has_profile:
        console.print(Text(_standing(gap, words)))
    console.print(_gaps(console, laid_out, words))
    console.print(Text(told.sentences[-1]))
    console.print()


def _strengths(laid_out: Page, words: Texts) -> Text:
    names = [row.name for row in laid_out.strengths]
    return Text(
        words.say("terminal.bring", skills=words.joined(names)) if names else words.say("strengths.none")
    )


def _standing(gap: Gap, words: Texts) -> str:
    if gap.readiness is None:
        return words.say("stand.none")
    reach = gap.readiness.apply_now
    return f"{gap.readiness.word}: {words.say('stand.reach', k=reach.k, n=reach.n)}"


def _gaps(console: Console, laid_out: Page, words: Texts) -> Table:
    """Return the table of the top gaps, lines and all on a terminal, columns of text elsewhere."""
    title = words.say("terminal.open" if laid_out.has_profile else "section.demand")
    table = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD if console.is_terminal else None,
        pad_edge=False,
    )
    table.add_column(words.say("columns.rank"))
    table.add_column(words.say("columns.skill"))
    table.add_column(words.say("columns.asked"))
    if laid_out.has_profile:
        table.add_column(words.say("columns.action"))
    level = laid_out.gap.sample.level
    for row in laid_out.top:
        cells = [words.ranks(row.rank_band), row.name, texts.asked(row, level, words)]
        if laid_out.has_profile:
            cells.append(words.say(f"action.{row.action}"))
        table.add_row(*(Text(printable(cell)) for cell in cells))
    return table
