"""`pivot taxonomy ...`: the analyst's work on the skills taxonomy."""

from typing import Annotated

import typer

from pipeline import console

app = typer.Typer(help="Keep the skills taxonomy sound.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def check(context: typer.Context) -> None:
    """List every problem of the taxonomy's files, and run the sentences of its rules."""
    from pipeline import taxonomy_check as stage

    options = console.settings_of(context)
    problems = stage.check(options.taxonomy)
    text = "\n".join(problems) if problems else f"{options.taxonomy.name}: sound (files checked, rules run)"
    console.tell(options, {"problems": len(problems), "list": problems}, text)
    if problems:
        typer.echo(f"problems in {options.taxonomy.name}: {len(problems)}", err=True)
        raise typer.Exit(3)


@app.command(name="format")
def format_files(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="Only say what would change.")] = False,
) -> None:
    """Undo what a spreadsheet did to the files: marks, line ends, quotes, spaces, order."""
    from pipeline.workshop import format as stage

    options = console.settings_of(context)
    changed, refused = stage.run(options.taxonomy, only_looks=check)
    text = "\n".join(changed) or f"{options.taxonomy.name}: nothing to change"
    console.tell(options, {"changed": changed, "refused": refused}, text)
    console.warn(options, [f"left as it is: {line}" for line in refused])
    if refused or (check and changed):
        raise typer.Exit(3)
