"""`pivot evaluate`: how well postings are read, against human readings or against another revision."""

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline import console


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
    from pipeline import gains

    options = console.settings_of(context)
    known = console.taxonomy_of(options)
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
