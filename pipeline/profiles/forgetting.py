"""Everything of one client that lies in the given folders: profiles, what was said beside them, reports.

Reads names and aliases. Removes only what was found and confirmed. Fails as the machine does.
"""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import InputError
from pipeline.printing.printable import slug
from pipeline.profiles import overrides, review, yaml_profile

LARGEST_BYTES = 50_000_000


def find(client: str, folders: Iterable[Path]) -> list[Path]:
    """Return the files and report folders of a client, by alias, or by the name of the file or folder.

    Raises:
        InputError: the name is empty, or a folder is not there.
    """
    wanted = client.strip().casefold()
    if not wanted:
        raise InputError("--client is empty; give the alias that stands on the reports")
    found: dict[Path, None] = {}
    for folder in folders:
        if not folder.is_dir():
            raise InputError(f"{folder}: is no folder; --in names the folders to look in")
        for path in sorted(folder.rglob("*")):
            if path.is_symlink():
                continue
            if path.is_file() and path.suffix in (".yaml", ".yml") and _is_profile_of(path, wanted):
                for one in (path, review.base_for(path), overrides.file_for(path)):
                    if one.exists():
                        found[one] = None
            elif path.is_dir() and (path / "report.json").is_file() and _is_report_of(path, wanted):
                found[path] = None
    return list(found)


def remove(paths: Iterable[Path]) -> None:
    """Remove files and folders."""
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _is_profile_of(path: Path, wanted: str) -> bool:
    if path.name.endswith(".overrides.yaml"):
        return path.name.removesuffix(".overrides.yaml").casefold() == wanted
    text = (
        path.read_text(encoding="utf-8-sig", errors="replace") if path.stat().st_size <= LARGEST_BYTES else ""
    )
    if not yaml_profile.is_one(text):
        return False
    try:
        alias = yaml_profile.parse(text, str(path)).alias
    except InputError:  # a profile with a slip in it is still somebody's
        alias = None
    return wanted in ((alias or "").casefold(), path.stem.casefold())


def _is_report_of(folder: Path, wanted: str) -> bool:
    if folder.name.rpartition("--")[2].casefold() == slug(wanted, ""):
        return True
    try:
        report = json.loads((folder / "report.json").read_bytes())
    except ValueError:
        return False
    person = report.get("person") if isinstance(report, dict) else None
    return isinstance(person, dict) and str(person.get("alias") or "").casefold() == wanted
