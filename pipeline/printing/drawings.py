"""Drawings as SVG, kept from one run to the next: making one takes longer than the rest of a page.

Reads and writes small files in the user's cache, `pivot-report` there, or in the folder that PIVOT_CACHE names; an empty
PIVOT_CACHE keeps nothing. A file is found by what was drawn and what drew it, so a change of either draws anew. Nothing
here fails: what cannot be read, or was damaged, is drawn again, and what cannot be written is not kept. Every file can
be deleted at any time.
"""

import hashlib
import json
import os
import re
import sys
import tempfile
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.printing import fonts

DRAWN_WITH = ("altair", "vl-convert-python", "fontpkg-fira-sans")
MOST_KEPT = 300  # files of about 10 kB: those of a hundred clients
_CODE = ("charts.py", "colours.py", "drawings.py", "fonts.py")
_UNUSED = re.compile(
    r' (?:role|aria-[a-z]+|class|version|xmlns:xlink|pointer-events|opacity)="[^"]*"'
)  # the whole has a name


def svg(chart: str, **data: object) -> str:
    """Return the drawing of a chart of printing/charts.py for this data."""
    folder = cache_folder()
    if folder is None:
        return draw(chart, data)
    place = folder / f"{_key(chart, data)}.svg"
    kept = _kept(place)
    if kept is not None:
        return kept
    drawn = draw(chart, data)
    with suppress(OSError):  # a full disk, a folder that may only be read: the next run draws again
        _keep(place, drawn)
    return drawn


def draw(chart: str, data: dict[str, Any]) -> str:
    """Return the drawing, made anew."""
    import vl_convert

    from pipeline.printing.charts import CHARTS

    fonts.register()
    drawn: str = vl_convert.vegalite_to_svg(CHARTS[chart](**data).to_dict())
    return _UNUSED.sub("", drawn)


def cache_folder() -> Path | None:
    """Return the folder of the drawings, None when nothing is to be kept."""
    told = os.environ.get("PIVOT_CACHE")
    if told is not None:
        return Path(told, "drawings") if told else None
    usual = {"win32": "~/AppData/Local", "darwin": "~/Library/Caches"}.get(sys.platform, "~/.cache")
    try:
        home = Path(os.environ.get("XDG_CACHE_HOME") or usual).expanduser()
    except RuntimeError:  # an account without a home
        return None
    return home / "pivot-report" / "drawings"


def _key(chart: str, data: dict[str, Any]) -> str:
    told = json.dumps([_drawer(), chart, data], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


@lru_cache
def _drawer() -> list[str]:
    """Return what a drawing depends on beside its data: the libraries and this code."""
    code = hashlib.sha256(b"".join(Path(__file__).with_name(name).read_bytes() for name in _CODE))
    return [*(f"{library} {version(library)}" for library in DRAWN_WITH), code.hexdigest()]


def _kept(place: Path) -> str | None:
    """Return a kept drawing, None when there is none or it is not as it was written."""
    try:
        digest, _, drawn = place.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return drawn if digest == _digest(drawn) else None


def _keep(place: Path, drawn: str) -> None:
    """Write a drawing whole; two runs at once write the same file, and the later one stays."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _make_room(place.parent)
    number, name = tempfile.mkstemp(prefix=".new-", dir=place.parent)
    os.close(number)
    beside = Path(name)
    try:
        beside.write_text(f"{_digest(drawn)}\n{drawn}", encoding="utf-8", newline="\n")
        beside.replace(place)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _make_room(folder: Path) -> None:
    """Delete the oldest half when the folder is full."""
    kept = list(folder.iterdir())
    if len(kept) < MOST_KEPT:
        return
    for path in sorted(kept, key=lambda one: one.lstat().st_mtime)[: MOST_KEPT // 2]:
        path.unlink(missing_ok=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
