"""Files of a profile, written whole or not at all.

Writes the files that it is given. Fails as the machine does; the old files are whole then.
"""

from collections.abc import Mapping
from pathlib import Path


def write(files: Mapping[Path, str]) -> None:
    """Write all files or none: each under another name first, then all renamed."""
    parts = []
    try:
        for path, text in files.items():
            part = path.with_name(f"{path.name}.part")
            parts.append((part, path))
            part.write_text(text, encoding="utf-8", newline="\n")
        for part, path in parts:
            part.replace(path)
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True)
