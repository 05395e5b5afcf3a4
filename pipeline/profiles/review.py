"""The review file: profile.yaml with what was understood, and as comments what was not and what was left out.

Reads and writes the file and, beside it, what was read last (so that a re-import keeps corrections): both or none.
Fails with `InputError` for a file beside it that is damaged.
"""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML

from pipeline.errors import InputError
from pipeline.profiles import merging, writing
from pipeline.profiles.profile import Profile
from pipeline.profiles.reading import Reading

_WIDTH = 110
_ABOUT = {
    "current_role": "your newest position; change it, or name another, to be compared with",
    "target_roles": "the roles that you look at, as postings call them",
    "summary": "what you say of yourself; names skills, proves none",
    "roles": "dates as 2021-03; a year alone when the month is unknown; end: null = still held, unknown = not told",
    "education": "level: secondary, vocational, bachelor, master or doctorate",
    "skills": "proven = a dated position or certificate shows it; mark: keep, drop or gain; enjoy: -1, 0 or 1",
    "unknown": "lines that were not understood; nothing counts them, move what matters to where it belongs",
    "overrides": "your word wins over everything that was read: skills by name or id",
}
_ORDER = ("alias", "current_role", "target_roles", "summary", "roles", "education", "certifications", "languages",
          "skills", "unknown", "overrides")  # fmt: skip


def base_for(path: Path) -> Path:
    """Return the file beside a review file that holds what was read last."""
    return path.with_name(f"{path.stem}.read.json")


def update(reading: Reading, notes: Sequence[str], path: Path) -> merging.Merged:
    """Write the review file, with the corrections of an earlier one kept; return the profile and what was kept.

    Raises:
        InputError: the earlier file, or the one beside it, cannot be read.
    """
    from pipeline.profiles import yaml_profile

    fresh = reading.profile
    if path.exists():
        before = yaml_profile.parse(path.read_text(encoding="utf-8-sig"), str(path))
        merged = merging.merge(_base(base_for(path)), before, fresh)
    else:
        merged = merging.Merged(fresh, [])
    files = {
        path: text_of(merged.profile, [*account(reading), *notes, *merged.kept]),
        base_for(path): fresh.model_dump_json(indent=1, exclude_defaults=True) + "\n",
    }
    writing.write(files)
    return merged


def text_of(profile: Profile, notes: Sequence[str] = ()) -> str:
    """Return the text of a profile.yaml; `notes` stand above it as comments."""
    lines = [
        "# Correct what is wrong and fill in what is missing; reading the file anew keeps what you correct."
    ]
    lines += [f"# {' '.join(note.split())}" for note in notes]
    parts = ["\n".join(lines) + "\n"]
    plain = plain_of(profile)
    for key in _ORDER:
        about = f"  # {_ABOUT[key]}" if key in _ABOUT else ""
        if key in plain:
            first, _, rest = _dumped({key: plain[key]}).partition("\n")
            parts.append(
                f"{first}{about}\n{rest}" if len(first) < _WIDTH else f"#{about[3:]}\n{first}\n{rest}"
            )
        elif key == "target_roles":
            parts.append(f"target_roles: []{about}\n")
        elif key == "overrides":
            parts.append(f"overrides: {{have: [], not_mine: [], never_show: []}}{about}\n")
    return "\n".join(parts)


def account(reading: Reading) -> list[str]:
    """Return what was not taken from the file, in lines."""
    lines = []
    if reading.left_out:
        told = ", ".join(f"{kind} ({count})" for kind, count in sorted(reading.left_out.items()))
        lines.append(f"Left out, because nobody needs it: {told}")
    if reading.not_read:
        lines.append(
            f"Not read: {', '.join(reading.not_read[:12])}{' and others' if len(reading.not_read) > 12 else ''}"
        )
    if reading.absent:
        lines.append(f"Not in the export: {', '.join(reading.absent)}")
    return lines


def plain_of(profile: Profile) -> dict[str, Any]:
    """Return a profile as the mapping of its file: dates as 2021-03, nothing that says nothing."""
    plain: dict[str, Any] = {}
    for key in _ORDER:
        value = getattr(profile, key)
        if key == "overrides":
            if value.have or value.not_mine or value.never_show:
                plain[key] = value.model_dump()
        elif value:
            plain[key] = [_entry(one) for one in value] if isinstance(value, list) else value
    return plain


def _entry(value: object) -> Any:  # noqa: ANN401 - what YAML holds
    if not isinstance(value, BaseModel):
        return value
    years_only = getattr(value, "months_unknown", False)
    found: dict[str, Any] = {}
    for key, inner in value:
        if key in ("is_current", "months_unknown", "end_unknown"):
            continue
        if key == "end" and getattr(value, "start", None):
            found[key] = (
                "unknown" if getattr(value, "end_unknown", False) else _month(inner, years_only=years_only)
            )
        elif inner not in (None, [], "job") and not (key == "enjoy" and inner == 0):
            found[key] = _month(inner, years_only=years_only)
    return found


def _month(value: object, *, years_only: bool) -> object:
    if not isinstance(value, date):
        return value
    return value.year if years_only else f"{value:%Y-%m}"


def _dumped(value: object) -> str:
    stream = io.StringIO()
    writer = YAML()
    writer.width = _WIDTH
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.representer.add_representer(
        type(None), lambda rep, _: rep.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    writer.dump(value, stream)
    return stream.getvalue()


def _base(path: Path) -> Profile | None:
    try:
        return Profile.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise InputError(
            f"{path}: is damaged; remove it, and nothing that you wrote into the profile is taken back"
        ) from error
