"""What people type: one function a command; reads arguments, calls a stage, prints. No logic.

Messages go to stderr, results to stdout; with --json one machine-readable result.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from pipeline import __version__
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

FORMATS = ("html", "md", "json", "csv")

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


class Settings(NamedTuple):
    """The options that stand before the command."""

    warehouse: Path
    is_named: bool  # the warehouse: by an option or a variable, not by default
    taxonomy: Path
    is_quiet: bool
    as_json: bool


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
    context.obj = Settings(warehouse, is_named, taxonomy, quiet, as_json)


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
    formats: Annotated[str, typer.Option("--format", help="Any of html,md,json,csv.")] = ",".join(FORMATS),
    out: Annotated[Path | None, typer.Option(help="The folder to write to.")] = None,
    since_report: Annotated[
        Path | None, typer.Option(help="An earlier report.json of the same query: also show what changed.")
    ] = None,
) -> None:
    """Write the skill-gap report for a target role; without postings of your own, on the invented sample."""
    from pipeline import run
    from pipeline.printing import terminal

    options = _settings(context)
    request = run.Request(
        role=role, profile=profile, origin=origin, industry=industry, location=location,
        since=_day("--since", since), as_of=_day("--as-of", as_of), postings=postings,
        formats=_formats(formats), out=out, warehouse=options.warehouse, since_report=since_report,
    )  # fmt: skip
    _check_named(options, postings)
    with _progress(options) as progress:
        done = run.make_report(request, options.taxonomy, _now(), progress, _loaded(options))
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

    options = _settings(context)
    request = run.Request(
        warehouse=options.warehouse, role=role, profile=profile, origin=origin, industry=industry,
        location=location, since=_day("--since", since), as_of=_day("--as-of", as_of), postings=postings,
    )  # fmt: skip
    _check_named(options, postings)
    with _progress(options) as progress:
        told = run.make_explanation(skill, request, options.taxonomy, _now(), progress, _loaded(options))
    plain = told._asdict() | {"postings": [one._asdict() for one in told.postings]}
    _result(options, plain, "\n".join(explained.lines(told, texts.read())))


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

    options = _settings(context)
    request = run.Request(
        warehouse=options.warehouse, profile=profile, industry=industry, location=location,
        since=_day("--since", since), as_of=_day("--as-of", as_of), postings=postings,
    )  # fmt: skip
    asked = [part.strip() for part in (roles or "").split(",") if part.strip()]
    _check_named(options, postings)
    with _progress(options) as progress:
        rows = run.make_board(asked, request, options.taxonomy, _now(), progress, _loaded(options))
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

    options = _settings(context)
    with warehouse.locked(options.warehouse, "pivot load") as con, _progress(options) as progress:
        summary = stage.run(
            con,
            paths,
            today=_now().date(),
            source=source,
            overrides=column_map or [],
            mapping_name=mapping,
            progress=lambda done, total: progress("Loading postings", done, total),
        )
    _warn(options, terminal.problem_lines(summary))
    _result(options, summary._asdict(), "\n".join(terminal.load_lines(summary)))


@app.command()
def extract(
    context: typer.Context,
    source: Annotated[Path | None, typer.Option("--input", help="A JSONL file of postings.")] = None,
    target: Annotated[Path | None, typer.Option("--output", help="The JSONL file to write.")] = None,
) -> None:
    """Bring what is read out of the postings up to date; or read a file and write a file."""
    from pipeline import extract as stage
    from pipeline import taxonomy, warehouse

    options = _settings(context)
    if (source is None) != (target is None):
        raise UsageError("--input and --output belong together; give both or none")
    known = taxonomy.read(options.taxonomy)
    if source and target:
        bad = stage.run_files(source, target, known)
        _result(
            options,
            {"output": str(target), "bad_lines": bad},
            f"Wrote {target}"
            + (f"; lines without a posting, each with its error there: {bad}" if bad else ""),
        )
        return
    with warehouse.locked(options.warehouse, "pivot extract") as con, _progress(options) as progress:
        summary = stage.run(con, known, _now(), lambda done, total: progress("Reading postings", done, total))
    _result(
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

    options = _settings(context)
    known = taxonomy.read(options.taxonomy)
    with warehouse.locked(_existing(options.warehouse), "pivot roles") as con:
        rows = stage.run(con, known, text)
    _result(options, rows, "\n".join(f"{row['postings']:>6}  {row['title']}" for row in rows))


@app.command()
def status(context: typer.Context) -> None:
    """Show what the warehouse holds."""
    from pipeline import warehouse

    options = _settings(context)
    with warehouse.locked(_existing(options.warehouse), "pivot status") as con:
        held = warehouse.status(con)
    lines = [f"{key.replace('_', ' '):>16}  {value}" for key, value in held.items() if key != "by_source"]
    lines += [
        f"{row['source']:>16}  {row['postings']} postings, {row['usable']} usable"
        for row in held["by_source"]
    ]
    _result(options, held, "\n".join(lines))


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

    known = taxonomy.read(_settings(context).taxonomy)
    options = _settings(context)
    if against:
        found = gains.run(gold, against, known)
        _result(options, [change._asdict() for change in found], gains.table(found, most))
        return
    rows, answers = stage.run(gold, known)
    scored = stage.score(rows, answers)
    figures = stage.figures(scored.tally)
    lines = stage.by_field(rows, answers, by) if by else []
    lines += stage.error_lines(scored, errors) if errors else []
    _result(
        options,
        figures | ({"lines": lines} if lines else {}),
        "\n".join([json.dumps(figures, indent=1), *lines]),
    )


@taxonomy_app.command("check")
def taxonomy_check(context: typer.Context) -> None:
    """List every problem of the taxonomy's files."""
    from pipeline import taxonomy_check as stage

    options = _settings(context)
    problems = stage.check(options.taxonomy)
    text = "\n".join(problems) if problems else f"{options.taxonomy.name}: sound"
    _result(options, {"problems": len(problems), "list": problems}, text)
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


def _settings(context: typer.Context) -> Settings:
    options: Settings = context.obj
    return options


def _existing(path: Path) -> Path:
    if not path.exists():
        raise InputError(f"{path}: there is no warehouse yet; `pivot load FILE` makes one")
    return path


def _check_named(options: Settings, postings: Path | None) -> None:
    """Refuse a named warehouse that is not there: a slip in its name must not end in a report on the sample."""
    if options.is_named and not postings:
        _existing(options.warehouse)


def _loaded(options: Settings) -> Any:  # noqa: ANN401 - a run.Loaded; importing run would slow `--help`
    """Return a function that tells what could not be read of the files given for one report."""
    from pipeline.printing import terminal

    return lambda summary: _warn(options, terminal.problem_lines(summary))


def _result(options: Settings, value: Any, text: str) -> None:  # noqa: ANN401 - whatever JSON holds
    if options.as_json:
        typer.echo(json.dumps(value))
    elif not options.is_quiet:
        typer.echo(text)


def _warn(options: Settings, lines: list[str]) -> None:
    for line in () if options.is_quiet else lines:
        typer.echo(line, err=True)


def _day(option: str, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"{option} is '{text}'; write a day as 2026-01-31") from None


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        raise UsageError(f"--format is '{text}'; write one or more of {','.join(FORMATS)}")
    return wanted


def _now() -> datetime:
    """Return the present moment; the only place that reads the clock."""
    return datetime.now().replace(microsecond=0)


@contextmanager
def _progress(options: Settings) -> Iterator[Any]:
    """Yield a function that draws a bar for what takes over two seconds, when stderr is a terminal."""
    if options.is_quiet or options.as_json or not sys.stderr.isatty():
        yield lambda _name, _done, _total: None
        return
    from pipeline.printing.terminal import progress_bars

    with progress_bars() as advance:
        yield advance
