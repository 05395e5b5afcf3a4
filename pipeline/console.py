"""What commands share with the person at the terminal: options before the command, results, warnings, bars.

Results go to stdout, everything else to stderr. The only file that reads the clock.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import typer

from pipeline.errors import InputError, UsageError

FORMATS = ("html", "pdf", "docx", "xlsx", "md", "json", "csv")
PAPERS = ("a4", "letter")


class Settings(NamedTuple):
    """The options that stand before the command."""

    warehouse: Path
    is_named: bool  # the warehouse: by an option or a variable, not by default
    taxonomy: Path
    is_quiet: bool
    as_json: bool
    layers: str  # all, none, or names of imported lists


def settings_of(context: typer.Context) -> Settings:
    """Return the options that stood before the command."""
    options: Settings = context.obj
    return options


def layers_of(options: Settings) -> tuple[Path, ...]:
    """Return the folders of the imported lists that --layers names.

    Raises:
        UsageError: one of them is not there.
    """
    from pipeline import layers

    return layers.chosen(options.layers)


def taxonomy_of(options: Settings) -> Any:  # noqa: ANN401 - a Taxonomy; importing it would slow `--help`
    """Return the taxonomy with the imported lists under it."""
    from pipeline import layers

    return layers.read(options.taxonomy, layers_of(options))


def existing(path: Path) -> Path:
    """Return the path of a warehouse that is there.

    Raises:
        InputError: it is not.
    """
    if not path.exists():
        raise InputError(f"{path}: there is no warehouse yet; `pivot load FILE` makes one")
    return path


def check_named(options: Settings, postings: Path | None) -> None:
    """Refuse a named warehouse that is not there: a slip in its name must not end in a report on the sample."""
    if options.is_named and not postings:
        existing(options.warehouse)


def tell_unread(options: Settings) -> Any:  # noqa: ANN401 - a run.Loaded; importing run would slow `--help`
    """Return a function that tells what could not be read of the files given for one report."""
    from pipeline.printing import terminal

    return lambda summary: warn(options, terminal.problem_lines(summary))


def tell(options: Settings, value: Any, text: str) -> None:  # noqa: ANN401 - whatever JSON holds
    """Print a result: as JSON with --json, else as text unless --quiet."""
    if options.as_json:
        typer.echo(json.dumps(value))
    elif not options.is_quiet:
        typer.echo(text)


def warn(options: Settings, lines: list[str]) -> None:
    """Print lines to stderr unless --quiet."""
    for line in () if options.is_quiet else lines:
        typer.echo(line, err=True)


def day(option: str, text: str | None) -> date | None:
    """Return the day that an option names.

    Raises:
        UsageError: it is written otherwise than 2026-01-31.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"{option} is '{text}'; write a day as 2026-01-31") from None


def formats_of(text: str) -> tuple[str, ...]:
    """Return the formats that --format names.

    Raises:
        UsageError: one of them is unknown, or none is named.
    """
    wanted = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        raise UsageError(f"--format is '{text}'; write one or more of {','.join(FORMATS)}")
    return wanted


def names_of(text: str | None) -> tuple[str, ...]:
    """Return the names that an option lists with commas between.

    >>> names_of("Trainer, HR generalist,"), names_of(None)
    (('Trainer', 'HR generalist'), ())
    """
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def paper_of(text: str) -> str:
    """Return the paper that --paper names.

    Raises:
        UsageError: it is another.
    """
    if text.lower() not in PAPERS:
        raise UsageError(f"--paper is '{text}'; write one of {','.join(PAPERS)}")
    return text.lower()


def check_template(template: Path | None, formats: tuple[str, ...]) -> None:
    """Refuse a Word template that is not there, or that nothing would be set into, before the work begins."""
    if template and "docx" not in formats:
        raise UsageError(f"--template {template} is for a Word document; add docx to --format")
    if template and not template.is_file():
        raise InputError(f"{template}: there is no such Word template; name a .docx file with --template")


def coach_of(path: Path | None) -> Any:  # noqa: ANN401 - a Coach; importing it would slow `--help`
    """Return the coach of a TOML file, None where none is named."""
    from pipeline import coach

    return coach.read(path) if path else None


def now() -> datetime:
    """Return the present moment; the only place that reads the clock."""
    return datetime.now().replace(microsecond=0)


@contextmanager
def progress_bars(options: Settings) -> Iterator[Any]:
    """Yield a function that draws a bar for what takes over two seconds, when stderr is a terminal."""
    if options.is_quiet or options.as_json or not sys.stderr.isatty():
        yield lambda _name, _done, _total: None
        return
    from pipeline.printing import terminal

    with terminal.progress_bars() as advance:
        yield advance
