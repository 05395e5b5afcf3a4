"""What the person said by hand, in a file beside the profile: cv.pdf -> cv.overrides.yaml.

Reads and writes that file, and the file of ticks that the HTML report saves. Fails with `InputError`.
"""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from pipeline.errors import InputError
from pipeline.profiles import writing
from pipeline.profiles.profile import Overrides, Profile

FIELDS = tuple(Overrides.model_fields)
LARGEST_BYTES = 1_000_000
_ABOUT = "# Said by hand; wins over everything that is read from the profile. Skills by name or id.\n"


def file_for(profile: Path) -> Path:
    """Return the file beside a profile that holds what the person said."""
    return profile.with_name(f"{profile.stem}.overrides.yaml")


def applied(profile: Profile, path: Path) -> Profile:
    """Return the profile with what is said in the file beside it."""
    beside = file_for(path)
    if not beside.is_file():
        return profile
    return profile.model_copy(update={"overrides": joined(profile.overrides, read(beside))})


def read(path: Path) -> Overrides:
    """Return the overrides of a file: YAML or JSON, with the lists at the top or under `overrides`.

    Raises:
        InputError: it is not in this layout.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise InputError(f"{path}: is over 1 MB; a file of overrides names skills")
        loaded = YAML(typ="safe").load(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or type(error).__name__})") from error
    except (YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{path}: is neither YAML nor JSON; save the ticks of the report again") from error
    return _overrides(loaded or {}, path)


def _overrides(loaded: object, path: Path) -> Overrides:
    inner: Any = loaded.get("overrides", loaded) if isinstance(loaded, Mapping) else loaded
    if not isinstance(inner, Mapping) or (inner and not set(inner) & set(FIELDS)):
        raise InputError(f"{path}: holds no overrides; the lists are {', '.join(FIELDS)}")
    found = {}
    for field in FIELDS:
        values = inner.get(field) or []
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise InputError(f"{path}: {field} needs a list of skills, by name or id")
        found[field] = [value.strip() for value in values if value.strip()]
    return Overrides(**found)


def joined(before: Overrides, said: Overrides) -> Overrides:
    """Return both; what is said later about a skill takes it out of the other lists.

    >>> joined(Overrides(have=["Excel"]), Overrides(not_mine=["excel"])).model_dump(exclude_defaults=True)
    {'not_mine': ['excel']}
    """
    later = {name.casefold() for field in ("have", "not_mine") for name in getattr(said, field)}
    found: dict[str, list[str]] = {}
    for field in FIELDS:
        old = [
            name for name in getattr(before, field) if field == "never_show" or name.casefold() not in later
        ]
        found[field] = list({name.casefold(): name for name in [*old, *getattr(said, field)]}.values())
    return Overrides(**found)


def save(said: Overrides, profile: Path) -> Path:
    """Add what the person says to the file beside the profile; return that file."""
    target = file_for(profile)
    whole = joined(read(target), said) if target.is_file() else said
    stream = io.StringIO()
    writer = YAML()
    writer.default_flow_style = False
    writer.dump(whole.model_dump(), stream)
    writing.write({target: _ABOUT + stream.getvalue()})
    return target
