"""`pivot taxonomy ...`: the analyst's work on the skills taxonomy."""

import contextlib
from pathlib import Path
from typing import Annotated

import typer

from pipeline import console
from pipeline.commands import layers

app = typer.Typer(help="Keep the skills taxonomy sound.", no_args_is_help=True, rich_markup_mode=None)
PROPOSALS = Path("data/proposals.csv")
app.command()(layers.export)
app.command("import")(layers.import_list)
app.command("layers")(layers.list_layers)
app.command("remove")(layers.remove_list)


@app.command()
def apply(
    context: typer.Context,
    sheet: Annotated[Path, typer.Argument(help="The sheet of proposals with your decisions.")] = PROPOSALS,
) -> None:
    """Take the decided rows of the sheet into the taxonomy: all of them, or none when one is wrong."""
    from pipeline.workshop import apply as stage

    options = console.settings_of(context)
    applied = stage.run(sheet, options.taxonomy)
    done = ", ".join(f"{count} {decision}" for decision, count in sorted(applied.counts.items()))
    took = [f"{options.taxonomy}: took in {sheet} ({done or 'no row'})", *applied.changes]
    console.tell(options, applied._asdict(), "\n".join(applied.problems or took))
    if applied.problems:
        typer.echo(f"nothing was changed; problems: {len(applied.problems)}", err=True)
        raise typer.Exit(3)


@app.command()
def check(context: typer.Context) -> None:
    """List every problem of the taxonomy's files, and run the sentences of its rules."""
    from pipeline.workshop import check as stage

    options = console.settings_of(context)
    problems = stage.check(options.taxonomy)
    text = "\n".join(problems) if problems else f"{options.taxonomy.name}: sound (files checked, rules run)"
    console.tell(options, {"problems": len(problems), "list": problems}, text)
    if problems:
        typer.echo(f"problems in {options.taxonomy.name}: {len(problems)}", err=True)
        raise typer.Exit(3)


@app.command()
def diff(
    context: typer.Context,
    revision: Annotated[
        str, typer.Argument(help="A git revision, or a folder with an earlier copy.")
    ] = "HEAD",
    postings: Annotated[
        int | None, typer.Option(min=0, help="How many postings to read twice (4,000); 0 = none.")
    ] = None,
    most: Annotated[int, typer.Option(min=0, help="Gains and losses to show one by one.")] = 50,
) -> None:
    """Show what an edit changes: entries, mentions gained and lost, shares that move. Markdown."""
    from pipeline import warehouse
    from pipeline.workshop import diff as stage
    from pipeline.workshop import revisions

    options = console.settings_of(context)
    size = stage.SLICE if postings is None else postings
    with contextlib.ExitStack() as stack:
        old = stack.enter_context(revisions.earlier(options.taxonomy, revision))
        con = None
        if size and (options.is_named or options.warehouse.exists()):
            path = console.existing(options.warehouse)
            con = stack.enter_context(warehouse.locked(path, "pivot taxonomy diff"))
        progress = stack.enter_context(console.progress_bars(options))
        found = stage.run(
            old, options.taxonomy, con, size, lambda done, total: progress("Reading twice", done, total)
        )
    value = found._asdict() | {
        "entries": found.entries._asdict(),
        "mentions": [change._asdict() for change in found.mentions],
        "shifts": [shift._asdict() for shift in found.shifts],
    }
    console.tell(options, value, "\n".join(stage.lines(found, revision, most)))


@app.command(name="format")
def format_files(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="Only say what would change.")] = False,
) -> None:
    """Undo what a spreadsheet did to the files: marks, line ends, quotes, spaces, order."""
    from pipeline.workshop import format as stage

    options = console.settings_of(context)
    changed, refused = stage.run(options.taxonomy, only_looks=check)
    text = "\n".join(changed) or f"{options.taxonomy.name}: nothing was changed"
    console.tell(options, {"changed": changed, "refused": refused}, text)
    console.warn(options, [f"left as it is: {line}" for line in refused])
    if refused or (check and changed):
        raise typer.Exit(3)


@app.command()
def propose(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="The sheet to write; rows you decided on are kept.")] = PROPOSALS,
    most: Annotated[int, typer.Option(min=1, help="Rows to ask about.")] = 300,
    least: Annotated[int, typer.Option(min=1, help="Postings that must ask for a phrase.")] = 3,
) -> None:
    """Write a sheet of what postings ask for and the taxonomy does not hold, to be decided in a spreadsheet."""
    from pipeline import taxonomy, warehouse
    from pipeline.workshop import propose as stage

    options = console.settings_of(context)
    known = taxonomy.read(options.taxonomy)
    with warehouse.locked(console.existing(options.warehouse), "pivot taxonomy propose") as con:
        done = stage.run(con, known, out, most, least)
    left_out = ", ".join(
        f"{count} {reason.replace('_', ' ')}" for reason, count in done.left_out._asdict().items()
    )
    console.tell(
        options,
        done._asdict() | {"out": str(out), "left_out": done.left_out._asdict()},
        f"Wrote {out}: {done.asked} to decide, {done.kept} kept with their decision; {done.beyond} more are not shown"
        f" (--most shows more)\nPhrases left out: {left_out}",
    )


@app.command()
def status(
    context: typer.Context,
    unseen: Annotated[
        Path | None, typer.Option(help="Write the entries that no posting names to this CSV file.")
    ] = None,
) -> None:
    """Say what the taxonomy holds, what postings ask for beside it, and when it was last changed."""
    from pipeline import taxonomy, warehouse
    from pipeline.workshop import freshness as stage

    options = console.settings_of(context)
    known = taxonomy.read(options.taxonomy)
    with contextlib.ExitStack() as stack:
        con = None
        if options.is_named or options.warehouse.exists():
            path = console.existing(options.warehouse)
            con = stack.enter_context(warehouse.locked(path, "pivot taxonomy status"))
        found = stage.run(known, con)
    if unseen:
        stage.write_unseen(unseen, found, known)
    console.tell(options, stage.as_json(found), "\n".join(stage.lines(found)))
