"""`pivot report`, `explain` and `pivots`: a target role, a person, and what the postings say."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import console

if TYPE_CHECKING:
    from pipeline import run

# Options that several commands share.
RoleOption = Annotated[str | None, typer.Option("--role", help="The target role, as postings call it.")]
ProfileOption = Annotated[
    Path | None,
    typer.Option(
        "--profile",
        help="The person: a CV (PDF, Word, text), LinkedIn export, Europass, JSON Resume, YAML, list.",
    ),
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
    formats: Annotated[str, typer.Option("--format", help=f"Any of {','.join(console.FORMATS)}.")] = ",".join(
        console.FORMATS
    ),
    paper: Annotated[
        str, typer.Option(envvar="PIVOT_PAPER", help="The paper of the PDF: a4 or letter.")
    ] = "a4",
    locale: Annotated[
        str, typer.Option(envvar="PIVOT_LOCALE", help="Spelling and dates: en, en-GB or en-US.")
    ] = "en",
    template: Annotated[
        Path | None, typer.Option(help="A Word file to set the report into, in place of the usual one.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The folder to write to.")] = None,
    since_report: Annotated[
        Path | None, typer.Option(help="An earlier report.json of the same query: also show what changed.")
    ] = None,
    client_alias: Annotated[
        str | None, typer.Option(help="The name that stands for the person on every page.")
    ] = None,
    overrides: Annotated[
        Path | None, typer.Option(help="What was ticked on an earlier report: its overrides.yaml.")
    ] = None,
    also: Annotated[
        str | None,
        typer.Option(help="Other target roles to set beside this one, with commas between."),
    ] = None,
    coach: Annotated[
        Path | None, typer.Option(help="A TOML file with the coach's name, logo, colour and footer.")
    ] = None,
    anonymise_employers: Annotated[
        bool, typer.Option("--anonymise-employers", help="Write Employer A, B, ... and no addresses.")
    ] = False,
    batch: Annotated[
        Path | None, typer.Option(help="A CSV of clients (alias, profile, role, ...): a report each.")
    ] = None,
) -> None:
    """Write the skill-gap report for a target role; without postings of your own, on the invented sample."""
    from pipeline import report as stage
    from pipeline import run
    from pipeline.printing import terminal, texts

    options = console.settings_of(context)
    texts.read(locale)  # refused before the work begins
    wanted = console.formats_of(formats)
    console.check_template(template, wanted)
    request = run.Request(
        role=role, profile=profile, origin=origin, industry=industry, location=location,
        since=console.day("--since", since), as_of=console.day("--as-of", as_of), postings=postings,
        formats=wanted, out=out, look=stage.Look(locale=locale, paper=console.paper_of(paper), template=template, coach=console.coach_of(coach)),
        warehouse=options.warehouse, since_report=since_report, layers=console.layers_of(options), alias=client_alias,
        overrides=overrides, also=console.names_of(also), is_anonymous=anonymise_employers,
    )  # fmt: skip
    console.check_named(options, postings)
    if batch:
        _batch(options, batch, request)
        return
    with console.progress_bars(options) as progress:
        done = run.make_report(
            request, options.taxonomy, console.now(), progress, console.tell_unread(options)
        )
    if options.as_json:
        typer.echo(json.dumps({"folder": str(done.folder), "files": [str(f) for f in done.files]}))
    else:
        terminal.show(done.gap, done.files, is_quiet=options.is_quiet)


def _batch(options: console.Settings, clients: Path, request: "run.Request") -> None:
    """Write a report for each client and the page that lists them; the exit code is that of the first that failed."""
    from pipeline import batch, run
    from pipeline.printing import client_index

    listed = batch.read(clients)
    with console.progress_bars(options) as progress:
        outcomes: list[batch.Outcome] = []
        for outcome in run.make_batch(
            listed, request, options.taxonomy, console.now(), progress, console.tell_unread(options)
        ):
            progress("Writing reports", len(outcomes) + 1, len(listed))
            outcomes.append(outcome)
    index = client_index.write(outcomes, run.batch_folder(request), request.formats, request.look.locale)
    failed = [one for one in outcomes if one.error]
    for one in failed:
        typer.echo(f"pivot: {clients}, line {one.client.line}: {one.error}", err=True)
    told = {"index": str(index), "reports": len(outcomes) - len(failed), "failed": len(failed)}
    console.tell(options, told, f"{told['reports']} of {len(outcomes)} reports\n{index}")
    if failed and failed[0].error:
        raise typer.Exit(failed[0].error.exit_code)


def explain(
    context: typer.Context,
    skill: Annotated[str, typer.Argument(help="A skill of the report, by name or id; or: years, degree.")],
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
        layers=console.layers_of(options),
    )  # fmt: skip
    console.check_named(options, postings)
    with console.progress_bars(options) as progress:
        told = run.make_explanation(
            skill, request, options.taxonomy, console.now(), progress, console.tell_unread(options)
        )
    words = texts.read()
    console.tell(options, explained.plain(told, words), "\n".join(explained.lines(told, words)))


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
        layers=console.layers_of(options),
    )  # fmt: skip
    console.check_named(options, postings)
    with console.progress_bars(options) as progress:
        rows = run.make_board(
            console.names_of(roles),
            request,
            options.taxonomy,
            console.now(),
            progress,
            console.tell_unread(options),
        )
    if options.as_json:
        typer.echo(json.dumps([stage.plain(row) for row in rows]))
    elif not options.is_quiet:
        board.show(rows, most, texts.read())
