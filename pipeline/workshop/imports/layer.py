"""A published list becomes a local layer: its folder is written whole or stays as it was.

Writes `data/taxonomy/<layer>/`: skills.csv, aliases.csv and ambiguous.csv in the taxonomy's form, links.csv (what the
list calls curated skills and roles), left_out.csv (every form that is not matched, and why) and layer.toml.
Fails with `InputError` when the folder cannot be written.
"""

import csv
import io
import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.errors import InputError, UsageError
from pipeline.layers import ALL, LINK_COLUMNS, LINKS, NONE, NOTE, OLD, Note
from pipeline.taxonomy import Taxonomy
from pipeline.taxonomy.files import text_of
from pipeline.workshop.imports.settling import LeftOut, Settled, settle
from pipeline.workshop.imports.source import Source

LEFT_OUT = "left_out.csv"
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def run(source: Source, curated: Taxonomy, folder: Path) -> Note:
    """Write the layer of a source into `folder`/<name> in place of an earlier one; return what was taken and dropped.

    Raises:
        UsageError: the layer's name cannot name a folder.
        InputError: nothing of the source can be taken, or the folder cannot be written; nothing was changed then.
    """
    check_name(source.name)
    settled = settle(source, curated)
    if not (settled.skills or settled.links):
        raise InputError(
            f"the list holds {len(source.entries)} entries, of which none can be taken; nothing was changed"
        )
    note = Note(
        name=source.name,
        version=source.version,
        attribution=source.attribution,
        licence=source.licence,
        source_hash=source.hash,
        settled_under=curated.hash,
        taken=settled.taken,
        dropped=settled.dropped,
    )
    try:
        _put(_texts(note, settled), folder / source.name)
    except OSError as error:
        raise InputError(
            f"{folder}: the layer cannot be written there ({error.strerror or error}); nothing was changed"
        ) from error
    return note


def check_name(name: str) -> None:
    """Refuse a name that is none for a folder or means something else to --layers.

    Raises:
        UsageError: it is one.
    """
    if not NAME.fullmatch(name) or name in (ALL, NONE):
        raise UsageError(f"--name is '{name}'; write small letters, digits and hyphens, such as our-skills")


def remove(folder: Path) -> None:
    """Remove a layer; its place is free at once, even when its files cannot all be removed."""
    aside = Path(tempfile.mkdtemp(prefix=".removed-", dir=folder.parent))
    folder.replace(aside / folder.name)
    shutil.rmtree(aside)


def _put(texts: dict[str, str], place: Path) -> None:
    """Write the files into a folder beside, then move it into place.

    Between the two moves the old layer lies beside as `.old-NAME`; `layers.present_layers` puts it back after a crash.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    old = place.with_name(OLD + place.name)
    if place.exists():
        shutil.rmtree(old, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=place.parent) as beside:
        fresh = Path(beside, place.name)
        fresh.mkdir()
        for name, text in texts.items():
            (fresh / name).write_bytes(text.encode())
        if place.exists():
            place.replace(old)
        fresh.replace(place)
    shutil.rmtree(old, ignore_errors=True)


def _texts(note: Note, settled: Settled) -> dict[str, str]:
    return {
        "skills.csv": text_of("skills.csv", settled.skills),
        "aliases.csv": text_of("aliases.csv", settled.aliases),
        "ambiguous.csv": text_of("ambiguous.csv", settled.rules),
        LINKS: _csv(LINK_COLUMNS, settled.links),
        LEFT_OUT: _csv(LeftOut._fields, sorted(settled.left_out)),
        NOTE: _toml(note),
    }


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def _toml(note: Note) -> str:
    """Return layer.toml; a string of JSON in ASCII is one of TOML too."""
    told = note.model_dump()
    tables = {key: told.pop(key) for key in ("taken", "dropped")}
    lines = [f"{key} = {json.dumps(value)}" for key, value in told.items()]
    for key, values in tables.items():
        lines += ["", f"[{key}]", *(f"{json.dumps(name)} = {value}" for name, value in values.items())]
    return "\n".join(lines) + "\n"
