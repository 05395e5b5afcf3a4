"""Several files of the taxonomy replaced at once: all of them, or none.

Reads and writes a taxonomy folder. While it works, the old files lie beside under hidden names and a journal names
them; a journal that is found later was left by a crash, and the old files are put back.
Fails with `InputError` when the folder cannot be written, with `WarehouseBusyError` when another process writes it.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import InputError, WarehouseBusyError
from pipeline.taxonomy.files import text_of

JOURNAL = ".replacing.json"
LOCK = ".replacing.lock"
OLD, NEW = ".replacing-old-", ".replacing-new-"
LOCK_WAIT_SECONDS = 20.0  # a swap takes milliseconds; longer waits look like a hang


def replace_folder_files(folder: Path, files: Mapping[str, Iterable[Mapping[str, str]]]) -> None:
    """Write these files (name -> rows) in their canonical form: after a crash at any moment, all or none are new.

    Raises:
        InputError: the folder cannot be written; it is as it was.
        WarehouseBusyError: another process is writing it.
    """
    replace_folder_texts(folder, {name: text_of(name, rows) for name, rows in files.items()})


def replace_folder_texts(folder: Path, texts: Mapping[str, str]) -> None:
    """Write these files (name -> text), as `replace_folder_files` does."""
    with _locked(folder):
        _undo(folder)
        try:
            _prepare(folder, texts)
            for name in sorted(texts):
                (folder / (NEW + name)).replace(folder / name)
        except OSError as error:
            _undo(folder)
            raise InputError(
                f"{folder}: cannot be written ({error.strerror or error}); nothing was changed"
            ) from error
        (folder / JOURNAL).unlink()  # from here on the new files count
        _remove(folder)


def restore(folder: Path) -> bool:
    """Put back the files that a crash in the midst of `replace_folder_files` left half replaced; whether it had to.

    Raises:
        InputError: it has to, and the folder cannot be written.
        WarehouseBusyError: another process is writing it.
    """
    if not (folder / JOURNAL).is_file():
        return False
    with _locked(folder):
        return _undo(folder)  # False when the other process had only not finished yet


def _prepare(folder: Path, texts: Mapping[str, str]) -> None:
    """Lay new and old files beside, then the journal: only now may a file be replaced."""
    for name, text in texts.items():
        _write(folder / (NEW + name), text.encode())
    present = sorted(name for name in texts if (folder / name).is_file())
    for name in present:
        shutil.copy2(folder / name, folder / (OLD + name))
        _flush(folder / (OLD + name))
    journal = {"replaced": present, "added": sorted(texts.keys() - set(present))}
    _write(folder / (JOURNAL + ".part"), json.dumps(journal).encode())
    (folder / (JOURNAL + ".part")).replace(folder / JOURNAL)


def _undo(folder: Path) -> bool:
    """Put the old files back, then remove journal and leftovers; every step may itself be repeated after a crash."""
    journal = folder / JOURNAL
    if not journal.is_file():
        _remove(folder)
        return False
    told = json.loads(journal.read_text(encoding="utf-8"))
    for name in told["replaced"]:
        shutil.copy2(folder / (OLD + name), folder / (NEW + name))
        (folder / (NEW + name)).replace(folder / name)
    for name in told["added"]:
        (folder / name).unlink(missing_ok=True)
    journal.unlink()
    _remove(folder)
    return True


def _remove(folder: Path) -> None:
    for prefix in (OLD, NEW, JOURNAL + ".part"):
        for path in sorted(folder.glob(prefix + "*")):
            path.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    _flush(path)


def _flush(path: Path) -> None:
    """Hand a file to the disk before the journal names it: a power cut must not leave an empty old file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    import filelock  # only who writes needs it

    lock = filelock.FileLock(folder / LOCK, timeout=LOCK_WAIT_SECONDS)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise WarehouseBusyError(
            f"{folder}: another process is writing the taxonomy; wait for it to end"
        ) from None
    except OSError as error:
        raise InputError(f"{folder}: cannot be written ({error.strerror or error})") from error
    try:
        yield
    finally:
        lock.release()
        (folder / LOCK).unlink(missing_ok=True)
