"""`pivot load`, `extract`, `roles` and `status`: what goes into the warehouse and what it holds."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline import console
from pipeline.errors import UsageError


def load(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files or folders: CSV, JSON, Parquet, HTML, text ...")],
    source: Annotated[
        str | None,
        typer.Option(
            help="A label for where they come from; the name of a known source (lever, rss ...) reads its saved answers."
        ),
    ] = None,
    column_map: Annotated[
        list[str] | None, typer.Option("--map", help="FIELD=COLUMN, may be repeated.")
    ] = None,
    mapping: Annotated[
        str | None, typer.Option(help="A mapping file, or the name of one in data/mappings.")
    ] = None,
) -> None:
    """Put postings into the warehouse."""
    from pipeline import load as stage
    from pipeline import warehouse
    from pipeline.printing import terminal

    options = console.settings_of(context)
    with warehouse.locked(options.warehouse, "pivot load") as con, console.progress_bars(options) as progress:
        summary = stage.run(
            con,
            paths,
            today=console.now().date(),
            source=source,
            overrides=column_map or [],
            mapping_name=mapping,
            progress=lambda done, total: progress("Loading postings", done, total),
        )
    console.warn(options, terminal.problem_lines(summary))
    console.tell(options, summary._asdict(), "\n".join(terminal.load_lines(summary)))


def extract(
    context: typer.Context,
    source: Annotated[Path | None, typer.Option("--input", help="A JSONL file of postings.")] = None,
    target: Annotated[Path | None, typer.Option("--output", help="The JSONL file to write.")] = None,
) -> None:
    """Bring what is read out of the postings up to date; or read a file and write a file."""
    from pipeline import extract as stage
    from pipeline import warehouse

    options = console.settings_of(context)
    if (source is None) != (target is None):
        raise UsageError("--input and --output belong together; give both or none")
    known = console.taxonomy_of(options)
    if source and target:
        bad = stage.run_files(source, target, known)
        console.tell(
            options,
            {"output": str(target), "bad_lines": bad},
            f"Wrote {target}"
            + (f"; lines without a posting, each with its error there: {bad}" if bad else ""),
        )
        return
    with (
        warehouse.locked(options.warehouse, "pivot extract") as con,
        console.progress_bars(options) as progress,
    ):
        summary = stage.run(
            con, known, console.now(), lambda done, total: progress("Reading postings", done, total)
        )
    console.tell(
        options,
        summary._asdict(),
        f"Postings read: {summary.read}, with {summary.mentions} mentions; needed no reading: {summary.up_to_date};"
        f" with nothing asked for that could be read: {summary.without_requirements}",
    )


def roles(
    context: typer.Context,
    text: Annotated[str | None, typer.Argument(help="A title; the nearest ones are listed.")] = None,
) -> None:
    """List the roles of the warehouse with their postings, or the titles nearest to TEXT."""
    from pipeline import roles as stage
    from pipeline import warehouse

    options = console.settings_of(context)
    known = console.taxonomy_of(options)
    with warehouse.locked(console.existing(options.warehouse), "pivot roles") as con:
        rows = stage.run(con, known, text)
    console.tell(options, rows, "\n".join(f"{row['postings']:>6}  {row['title']}" for row in rows))


def status(context: typer.Context) -> None:
    """Show what the warehouse holds."""
    from pipeline import warehouse

    options = console.settings_of(context)
    with warehouse.locked(console.existing(options.warehouse), "pivot status") as con:
        held = warehouse.status(con)
    lines = [f"{key.replace('_', ' '):>16}  {value}" for key, value in held.items() if key != "by_source"]
    lines += [
        f"{row['source']:>16}  {row['postings']} postings, {row['usable']} usable, {row['closed']} closed,"
        f" posted until {row['last_posted'] or 'no day is told'}, last seen {row['last_seen']}"
        for row in held["by_source"]
    ]
    console.tell(options, held, "\n".join(lines))
