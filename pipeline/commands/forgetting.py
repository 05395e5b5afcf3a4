"""`pivot forget`: a source, a posting or a client, out of everything that is kept."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from pipeline import console
from pipeline.errors import UsageError

USUAL_FOLDERS = (Path("reports"), Path("data/profiles/private"))


def forget(
    context: typer.Context,
    source: Annotated[str | None, typer.Option(help="All postings and answers of this source.")] = None,
    url: Annotated[
        str | None, typer.Option(help="The posting or page of this address; it is not asked or loaded again.")
    ] = None,
    before: Annotated[
        str | None,
        typer.Option(help="Stored answers older than this day that a later one replaces: 2026-01-31."),
    ] = None,
    client: Annotated[
        str | None, typer.Option(help="The alias on the reports: profiles, reports, what was read of them.")
    ] = None,
    folders: Annotated[
        list[Path] | None,
        typer.Option("--in", help="With --client: where to look; default reports and data/profiles/private."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="With --client: do not ask.")] = False,
) -> None:
    """Remove for good what is kept of a source, a posting, or a client."""
    options = console.settings_of(context)
    day = console.day("--before", before)
    if sum(each is not None for each in (source, url, day, client)) != 1:
        raise UsageError("give one of --source, --url, --before and --client")
    if (folders or yes) and client is None:
        raise UsageError("--in and --yes belong to --client")
    if client is not None:
        _client(options, client, folders or [folder for folder in USUAL_FOLDERS if folder.is_dir()], yes)
    elif day:
        _answers(options, day)
    else:
        _postings(options, source, url)


def _client(options: console.Settings, client: str, folders: list[Path], is_sure: bool) -> None:
    from pipeline import warehouse
    from pipeline.profiles import forgetting

    found = forgetting.find(client, folders)
    console.warn(options, [f"to remove: {path}" for path in found])
    if not found:
        places = ", ".join(map(str, folders)) or "any folder"
        console.tell(options, {"removed": []}, f"nothing of {client} in {places}")
        return
    if not is_sure and not typer.confirm("Remove these for good?", err=True):
        console.tell(options, {"removed": []}, "nothing was removed")
        return
    forgetting.remove(found)
    if options.warehouse.exists():
        with warehouse.locked(options.warehouse, "pivot forget") as con:
            con.execute("delete from statements")  # kept under hashes; whose they are cannot be told
    removed = [str(path) for path in found]
    text = f"removed {len(removed)}; the CV itself lies where you keep it"
    console.tell(options, {"removed": removed}, text)


def _answers(options: console.Settings, day: date) -> None:
    from pipeline import run_fetch

    dropped = run_fetch.drop_answers(options.warehouse, datetime.combine(day, datetime.min.time()))
    console.tell(options, {"answers": dropped}, f"Stored answers taken out: {dropped}")


def _postings(options: console.Settings, source: str | None, url: str | None) -> None:
    from pipeline import run_fetch

    taken = run_fetch.forget(console.existing(options.warehouse), source=source, url=url)
    text = f"Taken out: {taken.postings} postings, {taken.answers} stored answers"
    text += "; this address is not asked or loaded again" if url else ""
    console.tell(options, taken._asdict(), text)
