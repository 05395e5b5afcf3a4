"""The program `pivot`: its commands, the options before them, and how it ends.

Messages go to stderr, results to stdout; with --json one machine-readable result.
"""

import gc
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline import __version__, console
from pipeline.commands import fetching, forgetting, gold, postings, profile, reports, taxonomy
from pipeline.errors import InputError, PivotError
from pipeline.resources import TAXONOMY

# Objects made before those without a use are looked for. A taxonomy is 200,000 that all stay; to go through them again
# and again took a tenth of the time of a report.
YOUNG = 100_000

app = typer.Typer(
    name="pivot",
    help="Job postings and one person's profile in, a ranked, evidenced skill-gap report out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (
    reports.report, reports.explain, reports.pivots,
    fetching.fetch, postings.load, postings.extract, postings.roles, postings.status,
    forgetting.forget, gold.evaluate,
):  # fmt: skip
    app.command()(command)
app.add_typer(taxonomy.app, name="taxonomy")
app.add_typer(profile.app, name="profile")


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
    layers: Annotated[
        str,
        typer.Option(
            envvar="PIVOT_LAYERS", help="Imported lists to use: all, none, or names with commas between."
        ),
    ] = "all",
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
    context.obj = console.Settings(warehouse, is_named, taxonomy, quiet, as_json, layers)


def main() -> None:
    """Run a command; a PivotError ends it with one line and its exit code."""
    # Before numpy is there: sums then run in one order on every machine, and small ones wait for no other thread.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(YOUNG)
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
