"""`pivot taxonomy import, layers, remove, export`: published lists under the taxonomy, and the taxonomy for others."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline import console
from pipeline.errors import UsageError


def import_list(
    context: typer.Context,
    form: Annotated[Literal["esco", "onet", "csv"], typer.Argument(help="esco, onet or csv.")],
    path: Annotated[Path, typer.Argument(help="The unpacked download (esco, onet), or a CSV file.")],
    column_map: Annotated[
        list[str] | None,
        typer.Option("--map", help="csv: FIELD=COLUMN of name, aliases, kind, group; may be repeated."),
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="csv: what the list is called; default the file's name.")
    ] = None,
    separator: Annotated[str, typer.Option(help="csv: what stands between aliases.")] = ";",
    attribution: Annotated[str, typer.Option(help="csv: a sentence that reports must print.")] = "",
) -> None:
    """Put a published list under the taxonomy: ESCO (CSV), O*NET (text) or any CSV file."""
    from pipeline import taxonomy
    from pipeline.layers import FOLDER
    from pipeline.workshop.imports import esco, layer, onet, plain_csv

    options = console.settings_of(context)
    if form == "csv":
        called = name or path.stem.lower().replace(" ", "-").replace("_", "-")
        layer.check_name(called)
        source = plain_csv.read(path, called, plain_csv.parse_map(column_map or []), separator, attribution)
    elif column_map or name or attribution:
        raise UsageError(f"--map, --name and --attribution belong to `import csv`; {form} needs none of them")
    else:
        source = (esco if form == "esco" else onet).read(path)
    note = layer.run(source, taxonomy.read(options.taxonomy), FOLDER)
    place = FOLDER / note.name
    lines = [
        f"Imported {note.name} {note.version}".rstrip()
        + f" into {place}; it is used from now on (--layers none: without it)"
    ]
    lines += [f"{count:>8,}  {what}" for what, count in note.taken.items()]
    lines += ["Left out:"] + [f"{count:>8,}  {why}" for why, count in note.dropped.items()]
    lines.append(f"Every form left out, with its reason: {place / layer.LEFT_OUT}")
    console.tell(options, note.model_dump(), "\n".join(lines))


def list_layers(context: typer.Context) -> None:
    """List the imported lists, what was taken of them, and whether they are used."""
    from pipeline import layers

    options = console.settings_of(context)
    used = layers.chosen(options.layers)
    rows = [
        layers.read_note(folder).model_dump() | {"is_used": folder in used}
        for folder in layers.present_layers()
    ]
    lines = [
        f"{row['name']} {row['version']}: {row['taken']['entries']:,} entries, {row['taken']['forms']:,} forms, "
        + ("used" if row["is_used"] else "not used")
        for row in rows
    ]
    console.tell(options, rows, "\n".join(lines) or "no list is imported")


def remove_list(
    context: typer.Context, name: Annotated[str, typer.Argument(help="The list, such as esco.")]
) -> None:
    """Remove an imported list; postings are read without it from then on."""
    from pipeline import layers
    from pipeline.workshop.imports import layer

    options = console.settings_of(context)
    (folder,) = layers.chosen(name) if name not in (layers.ALL, layers.NONE) and "," not in name else (None,)
    if folder is None:
        raise UsageError(f"'{name}' is no list; `pivot taxonomy layers` names them")
    layer.remove(folder)
    console.tell(options, {"removed": name}, f"Removed {folder}")


def export(
    context: typer.Context,
    formats: Annotated[str, typer.Option("--format", help="Any of csv,ttl,json.")] = "csv,ttl,json",
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("taxonomy-export"),
    with_layers: Annotated[
        bool, typer.Option("--with-layers", help="With the entries of the imported lists.")
    ] = False,
) -> None:
    """Write the taxonomy as one CSV, SKOS Turtle and JSON, for other tools."""
    from pipeline import layers, taxonomy
    from pipeline.workshop import export as stage

    options = console.settings_of(context)
    folders = console.layers_of(options)
    known = layers.read(options.taxonomy, folders) if with_layers else taxonomy.read(options.taxonomy)
    files = stage.write(
        known, [layers.read_layer(folder) for folder in folders], stage.formats_of(formats), out
    )
    console.tell(
        options, {"files": [str(file) for file in files]}, "\n".join(f"Wrote {file}" for file in files)
    )
