"""`pivot taxonomy ...`: the analyst's work on the skills taxonomy."""

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
