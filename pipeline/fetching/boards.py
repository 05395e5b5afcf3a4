"""The list of employers' boards that a user can extend: `data/boards.toml`."""

import tomllib
from pathlib import Path

from pipeline import resources
from pipeline.errors import InputError, UsageError

OWN = Path("data/boards.toml")  # in the folder where the command runs; the list that ships stands behind it


def labelled(labels: str) -> list[str]:
    """Return the boards that carry all of the labels, which have commas between.

    Raises:
        UsageError: there is none.
        InputError: the list cannot be read.
    """
    path = OWN if OWN.is_file() else resources.BOARDS
    wanted = {label.strip().lower() for label in labels.split(",") if label.strip()}
    entries = _read(path)
    found = [place for place, carried in entries if wanted and wanted <= carried]
    if not found:
        known = sorted(set().union(*(carried for _, carried in entries)))
        raise UsageError(
            f"--boards {labels}: no board of {path} has these labels; there are {', '.join(known)}"
        )
    return found


def _read(path: Path) -> list[tuple[str, set[str]]]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); correct it") from error
    entries = []
    for number, each in enumerate(told.get("board", ()), start=1):
        if not isinstance(each, dict) or not isinstance(each.get("place"), str):
            raise InputError(
                f'{path}: board {number} has no place; write place = "SOURCE:BOARD" or an address'
            )
        entries.append((each["place"], {str(label).lower() for label in each.get("labels", ())}))
    return entries
