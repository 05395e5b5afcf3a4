"""What people type: one function a command; reads arguments, calls a stage, prints. No logic.

Messages go to stderr, results to stdout; with --json one machine-readable result.
"""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline import __version__, console
from pipeline.errors import InputError, PivotError, UsageError
from pipeline.resources import TAXONOMY

app = typer.Typer(
    name="pivot",
    help="Job postings and one person's profile in, a ranked, evidenced skill-gap report out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
taxonomy_app = typer.Typer(
    help="Keep the skills taxonomy sound.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(taxonomy_app, name="taxonomy")

# Options that several commands share.
RoleOption = Annotated[str | None, typer.Option("--role", help="The target role, as postings call it.")]
ProfileOption = Annotated[
    Path | None, typer.Option("--profile", help="The person: YAML, a plain list, or CSV.")
]
OriginOption = Annotated[str | None, typer.Option("--origin", help="The present role, to contrast with.")]
IndustryOption = Annotated[str | None, typer.Option("--industry", help="Only postings of this industry.")]
LocationOption = Annotated[
    str | None, typer.Option("--location", help="Only postings of this place or country.")
]
SinceOption = Annotated[
    str | None, typer.Option("--since", help="Only postings from this day on (2026-01-31).")
]
AsOfOption = Annotated[str | None, typer.Option("--as-of", help="Count up to this day; default today.")]
PostingsOption = Annotated[
    Path | None,
    typer.Option("--postings", help="A file or folder of postings to use, without loading it first."),
]


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def settings(
    context: typer.Context,
    warehouse: Annotated[
        Path, typer.Option(envvar="PIVOT_WAREHOUSE", help="The DuckDB file that holds your postings.")
    ] = Path("data/warehouse.duckdb"),
    taxonomy: Annotated[
        Path, typer.Option(envvar="PIVOT_TAXONOMY", help="The folder of the skills taxonomy.")
    ] = TAXONOMY,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing but results and errors.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one machine-readable result.")] = False,
    _version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and end."),
    ] = False,
) -> None:
    """Set up what every command shares."""
    source = context.get_parameter_source("warehouse")
    is_named = source is not None and source.name != "DEFAULT"
    context.obj = console.Settings(warehouse, is_named, taxonomy, quiet, as_json)


@app.command()
def report(
    context: typer.Context,
    role: RoleOption = None,
    profile: ProfileOption = None,
    origin: OriginOption = None,
    industry: IndustryOption = None,
    location: LocationOption = None,
    since: SinceOption = None,
    as_of: AsOfOption = None,
    postings: PostingsOption = None,
    formats: Annotated[str, typer.Option("--format", help="Any of html,md,json,csv.")] = ",".join(
        console.FORMATS
    ),
    out: Annotated[Path | None, typer.Option(help="The folder to write to.")] = None,
    since_report: Annotated[
        Path | None, typer.Option(help="An earlier report.json of the same query: also show what changed.")
    ] = None,
) -> None:
    """Write the skill-gap report for a target role; without postings of your own, on the invented sample."""
    from pipeline import run
    from pipeline.printing import terminal

    options = console.settings_of(context)
    request = run.Request(
        role=role, profile=profile, origin=origin, industry=industry, location=location,
        since=console.day("--since", since), as_of=console.day("--as-of", as_of), postings=postings,
        formats=console.formats_of(formats), out=out, warehouse=options.warehouse, since_report=since_report,
    )  # fmt: skip
    console.check_named(options, postings)
    with console.progress_bars(options) as progress:
        done = run.make_report(
            request, options.taxonomy, console.now(), progress, console.tell_unread(options)
        )
    if options.as_json:
        typer.echo(json.dumps({"folder": str(done.folder), "files": [str(f) for f in done.files]}))
    else:
        terminal.show(done.gap, done.files, is_quiet=options.is_quiet)


@app.command()
def explain(
    context: typer.Context,
    skill: Annotated[str, typer.Argument(help="A skill of the report, by name or id.")],
    role: RoleOption = None,
    profile: ProfileOption = None,
    origin: OriginOption = None,
    industry: IndustryOption = None,
    location: LocationOption = None,
    since: SinceOption = None,
    as_of: AsOfOption = None,
    postings: PostingsOption = None,
) -> None:
    """Show every posting behind one number of a report, each with its words, to be counted by hand."""
    from pipeline import run
    from pipeline.printing import explained, texts

    options = console.settings_of(context)
    request = run.Request(
        warehouse=options.warehouse, role=role, profile=profile, origin=origin, industry=industry,
        location=location, since=console.day("--since", since), as_of=console.day("--as-of", as_of), postings=postings,
    )  # fmt: skip
    console.check_named(options, postings)
    with console.progress_bars(options) as progress:
        told = run.make_explanation(
            skill, request, options.taxonomy, console.now(), progress, console.tell_unread(options)
        )
    plain = told._asdict() | {"postings": [one._asdict() for one in told.postings]}
    console.tell(options, plain, "\n".join(explained.lines(told, texts.read())))


@app.command()
def pivots(
    context: typer.Context,
    profile: ProfileOption = None,
    roles: Annotated[
        str | None, typer.Option(help="Target roles, with commas between; default all that have postings.")
    ] = None,
    industry: IndustryOption = None,
    location: LocationOption = None,
    since: SinceOption = None,
    as_of: AsOfOption = None,
    postings: PostingsOption = None,
    most: Annotated[int, typer.Option(min=0, help="Roles to show, 0 for all; --json gives all.")] = 20,
) -> None:
    """Show the pivot board: target roles side by side for one person, the nearest first."""
    from pipeline import pivots as stage
    from pipeline import run
    from pipeline.printing import board, texts

    options = console.settings_of(context)
    request = run.Request(
        warehouse=options.warehouse, profile=profile, industry=industry, location=location,
        since=console.day("--since", since), as_of=console.day("--as-of", as_of), postings=postings,
    )  # fmt: skip
    asked = [part.strip() for part in (roles or "").split(",") if part.strip()]
    console.check_named(options, postings)
    with console.progress_bars(options) as progress:
        rows = run.make_board(
            asked, request, options.taxonomy, console.now(), progress, console.tell_unread(options)
        )
    if options.as_json:
        typer.echo(json.dumps([stage.plain(row) for row in rows]))
    elif not options.is_quiet:
        board.show(rows, most, texts.read())


@app.command()
def load(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files or folders: CSV, JSON, Parquet, HTML, text ...")],
    source: Annotated[str | None, typer.Option(help="A label for where they come from.")] = None,
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


@app.command()
def extract(
    context: typer.Context,
    source: Annotated[Path | None, typer.Option("--input", help="A JSONL file of postings.")] = None,
    target: Annotated[Path | None, typer.Option("--output", help="The JSONL file to write.")] = None,
) -> None:
    """Bring what is read out of the postings up to date; or read a file and write a file."""
    from pipeline import extract as stage
    from pipeline import taxonomy, warehouse

    options = console.settings_of(context)
    if (source is None) != (target is None):
        raise UsageError("--input and --output belong together; give both or none")
    known = taxonomy.read(options.taxonomy)
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


@app.command()
def roles(
    context: typer.Context,
    text: Annotated[str | None, typer.Argument(help="A title; the nearest ones are listed.")] = None,
) -> None:
    """List the roles of the warehouse with their postings, or the titles nearest to TEXT."""
    from pipeline import roles as stage
    from pipeline import taxonomy, warehouse

    options = console.settings_of(context)
    known = taxonomy.read(options.taxonomy)
    with warehouse.locked(console.existing(options.warehouse), "pivot roles") as con:
        rows = stage.run(con, known, text)
    console.tell(options, rows, "\n".join(f"{row['postings']:>6}  {row['title']}" for row in rows))


@app.command()
def status(context: typer.Context) -> None:
    """Show what the warehouse holds."""
    from pipeline import warehouse

    options = console.settings_of(context)
    with warehouse.locked(console.existing(options.warehouse), "pivot status") as con:
        held = warehouse.status(con)
    lines = [f"{key.replace('_', ' '):>16}  {value}" for key, value in held.items() if key != "by_source"]
    lines += [
        f"{row['source']:>16}  {row['postings']} postings, {row['usable']} usable"
        for row in held["by_source"]
    ]
    console.tell(options, held, "\n".join(lines))


@app.command()
def evaluate(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(help="A JSONL file of postings with two readings each.")],
    against: Annotated[
        str | None,
        typer.Option(
            help="Gains and losses of mentions instead: against a file of answers or a git revision."
        ),
    ] = None,
    most: Annotated[int, typer.Option(help="With --against: rows to show.")] = 50,
    errors: Annotated[int, typer.Option(help="Also the N most frequent errors of each kind.")] = 0,
    by: Annotated[str | None, typer.Option(help="Also one line a value of this field.")] = None,
) -> None:
    """Score how well postings are read, against human readings."""
    from pipeline import evaluate as stage
    from pipeline import gains, taxonomy

    known = taxonomy.read(console.settings_of(context).taxonomy)
    options = console.settings_of(context)
    if against:
        found = gains.run(gold, against, known)
        console.tell(options, [change._asdict() for change in found], gains.table(found, most))
        return
    rows, answers = stage.run(gold, known)
    scored = stage.score(rows, answers)
    figures = stage.figures(scored.tally)
    lines = stage.by_field(rows, answers, by) if by else []
    lines += stage.error_lines(scored, errors) if errors else []
    console.tell(
        options,
        figures | ({"lines": lines} if lines else {}),
        "\n".join([json.dumps(figures, indent=1), *lines]),
    )


@taxonomy_app.command("check")
def taxonomy_check(context: typer.Context) -> None:
    """List every problem of the taxonomy's files."""
    from pipeline import taxonomy_check as stage

    options = console.settings_of(context)
    problems = stage.check(options.taxonomy)
    text = "\n".join(problems) if problems else f"{options.taxonomy.name}: sound"
    console.tell(options, {"problems": len(problems), "list": problems}, text)
    if problems:
        typer.echo(f"problems in {options.taxonomy.name}: {len(problems)}", err=True)
        raise typer.Exit(3)


def main() -> None:
    """Run a command; a PivotError ends it with one line and its exit code."""
    # Before numpy is there: sums then run in one order on every machine, and small ones wait for no other thread.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        app()
    except PivotError as error:
        typer.echo(f"pivot: {error}", err=True)
        sys.exit(error.exit_code)
    except OSError as error:  # what the machine refuses: a full disk, no permission; a person can mend it
        place = f"{error.filename}: " if error.filename else ""
        typer.echo(f"pivot: {place}{error.strerror or error}", err=True)
        sys.exit(InputError.exit_code)
    except KeyboardInterrupt:
        typer.echo("pivot: stopped; what was finished is kept, run the command again to go on", err=True)
        sys.exit(130)
