"""`pivot fetch`: postings from the web."""

from typing import Annotated

import typer

from pipeline import console
from pipeline.errors import NetworkError, UsageError


def fetch(
    context: typer.Context,
    places: Annotated[
        list[str] | None,
        typer.Argument(help="Addresses of careers pages, postings, feeds or sitemaps, or SOURCE:BOARD."),
    ] = None,
    query: Annotated[
        str | None,
        typer.Option(help="What to look for where one can search (jobtech when no place is named)."),
    ] = None,
    location: Annotated[str | None, typer.Option(help="Where, for a search.")] = None,
    since: Annotated[
        str | None, typer.Option(help="Posted since this day, for a search: 2026-01-31.")
    ] = None,
    boards: Annotated[
        str | None, typer.Option(help="Boards of data/boards.toml under all of these labels: health,uk.")
    ] = None,
    most: Annotated[int, typer.Option("--max", min=1, help="Requests at most.")] = 5_000,
    megabytes: Annotated[int, typer.Option(min=1, help="Megabytes at most.")] = 2_000,
    minutes: Annotated[float, typer.Option(min=0.1, help="Minutes at most.")] = 120.0,
    contact: Annotated[
        str,
        typer.Option(
            envvar="PIVOT_CONTACT", help="Your mail address or web page, told to those who are asked."
        ),
    ] = "",
    is_offline: Annotated[
        bool,
        typer.Option(
            "--offline", help="Ask nobody; read the stored answers again (all, when no place is named)."
        ),
    ] = False,
    is_resumed: Annotated[bool, typer.Option("--resume", help="Go on with the last fetch.")] = False,
) -> None:
    """Bring postings of today from sources that allow it, and put them into the warehouse."""
    from pipeline import run_fetch
    from pipeline.fetch import How, Wish
    from pipeline.fetching import boards as known_boards
    from pipeline.fetching.pace import Limits
    from pipeline.printing import fetched

    options = console.settings_of(context)
    named = [*(places or []), *(known_boards.labelled(boards) if boards else [])]
    wish = Wish(tuple(named), query or "", location or "", console.day("--since", since))
    if is_resumed and (wish != Wish()):
        raise UsageError(
            "--resume goes on with the last fetch and takes no places and no --query; leave them out"
        )
    limits = Limits(requests=most, megabytes=megabytes, minutes=minutes)
    how = How(contact.strip(), limits, is_offline)
    with console.progress_bars(options) as progress:
        summary = run_fetch.fetch_postings(
            options.warehouse, None if is_resumed else wish, how, console.now, progress
        )
    console.warn(options, fetched.warning_lines(summary))
    console.tell(options, fetched.as_data(summary), "\n".join(fetched.lines(summary)))
    if fetched.has_nothing(summary):
        raise NetworkError("nothing could be fetched; the reasons stand above")
