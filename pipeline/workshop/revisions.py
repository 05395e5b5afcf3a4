"""An earlier state of a taxonomy folder: a git revision laid out in a temporary folder, or a folder as it is.

Reads a git repository by running git. Writes a temporary folder only.
Fails with `InputError` when there is no git, no such revision, or no taxonomy in it.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pipeline.errors import InputError
from pipeline.taxonomy.files import COLUMNS, FILES, write_rows


@contextmanager
def earlier(folder: Path, revision: str) -> Iterator[Path]:
    """Yield a folder that holds the taxonomy of `folder` as it was at `revision`; a folder's name stands for itself.

    Raises:
        InputError: there is neither such a folder nor such a revision.
    """
    if Path(revision).is_dir():
        yield Path(revision)
        return
    with tempfile.TemporaryDirectory() as made:
        target = Path(made) / folder.name
        target.mkdir()
        for name in FILES:
            content = _git(folder, "show", f"{revision}:./{name}")
            if content is not None:
                (target / name).write_bytes(content)
        missing = [name for name in COLUMNS if not (target / name).is_file()]
        if len(missing) == len(COLUMNS):
            raise InputError(
                f"{revision}: is neither a folder nor a revision of the git repository that holds {folder};"
                " name an earlier copy of the taxonomy's folder, or a commit"
            )
        for name in missing:  # a file that came later held nothing then
            write_rows(target, name, [])
        yield target


def last_change(folder: Path) -> date | None:
    """Return the day of the last commit that changed the folder; None when it is in no git repository."""
    told = _git(folder, "log", "-1", "--format=%cs", "--", ".")
    return date.fromisoformat(told.decode().strip()) if told and told.strip() else None


def is_edited(folder: Path) -> bool:
    """Whether the folder holds changes that are not committed."""
    return bool(_git(folder, "status", "--porcelain", "--", "."))


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Return what git prints, None when it is not there or refuses."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None
