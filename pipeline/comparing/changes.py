"""What is different from an earlier report: the market, and the person, told apart (METRICS 4.12).

Reads report.json of then. Writes nothing. Fails with an `InputError` when the two reports cannot be compared: other
versions of the reading rules or the taxonomy, another query, another person.
"""

import json
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import InputError
from pipeline.gap import SCHEMA_VERSION, Change, DemandRow, Gap, Moved, NamedSkill
from pipeline.metrics import constants, wilson

# What has to be the same for shares to be comparable, and what to call it.
_SAME = {"extractor": "reading rules", "taxonomy": "taxonomy", "warehouse_schema": "warehouse schema"}


def read(path: Path) -> Gap:
    """Return an earlier report.

    Raises:
        InputError: the file cannot be read, is no report.json, or one of another version.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as a report.json ({error})") from error
    version = told.get("schema_version") if isinstance(told, dict) else None
    if version != SCHEMA_VERSION:
        raise InputError(
            f"{path}: is no report.json of this version (schema {version}, needed {SCHEMA_VERSION}); write that report anew"
        )
    try:
        return Gap.model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(
            f"{path}: is no report.json ({place}: {first['msg']}); write that report anew"
        ) from error


def check(then: Gap, now: Gap) -> None:
    """Refuse what would show a change that is none of the market's and none of the person's.

    Raises:
        InputError: versions, query or person differ; the message names what.
    """
    for field, name in _SAME.items():
        before, after = getattr(then.generated_from, field), getattr(now.generated_from, field)
        if before != after:
            raise InputError(
                f"the earlier report was made with other {name} ({before}, now {after}), which would show as a"
                " change of the market; write the earlier report anew with its --as-of, then compare"
            )
    for name, before, after in (
        ("role", then.role.role_id or then.role.query, now.role.role_id or now.role.query),
        ("industry", then.filters.industry, now.filters.industry),
        ("location", then.filters.location, now.filters.location),
        ("person", _alias(then), _alias(now)),
    ):
        if before != after:
            raise InputError(
                f"the earlier report is about another {name} ({before}, now {after}); name one that is about the same"
            )


def between(then: Gap, now: Gap) -> Change:
    """Return what changed from one report to a later one of the same query."""
    before, after = _asked(then), _asked(now)
    held_then, held_now = {r.skill_id for r in then.strengths}, {r.skill_id for r in now.strengths}
    open_then, open_now = {r.skill_id for r in then.gaps}, {r.skill_id for r in now.gaps}
    has_person = bool(now.person and not now.person.is_empty)
    compared = [
        skill_id
        for skill_id in sorted({*before, *after})
        if max(row.k for row in (before.get(skill_id), after.get(skill_id)) if row)
        >= constants.CHANGE_POSTINGS
    ]
    moves = [_moved(skill_id, before.get(skill_id), after.get(skill_id), then, now) for skill_id in compared]
    found = [move for move in moves if move and (move.low > 0 or move.high < 0)]

    def named(ids: set[str]) -> list[NamedSkill]:
        rows = {**before, **after}
        return sorted((NamedSkill(skill_id=i, name=rows[i].name) for i in ids), key=lambda one: (-rows[one.skill_id].k, one.name))  # fmt: skip

    return Change(
        since=then.filters.as_of,
        postings_before=then.sample.usable,
        postings_now=now.sample.usable,
        is_same_market=then.generated_from.postings_hash == now.generated_from.postings_hash,
        is_same_profile=then.generated_from.profile_hash == now.generated_from.profile_hash,
        readiness_before=then.readiness.median if then.readiness else None,
        readiness_now=now.readiness.median if now.readiness else None,
        compared=sum(move is not None for move in moves),
        moved=sorted(found, key=lambda move: (-abs(move.difference), move.skill_id)),
        closed=named(open_then & held_now) if has_person else [],
        opened=named(held_then & open_now) if has_person else [],
        still_open=len(open_then & open_now),
        newly_asked=named(set(after) - set(before)),
        no_longer_asked=named(set(before) - set(after)),
    )


def _asked(gap: Gap) -> dict[str, DemandRow]:
    return {row.skill_id: row for row in (*gap.gaps, *gap.strengths)}


def _alias(gap: Gap) -> str | None:
    return gap.person.alias if gap.person else None


def _moved(
    skill_id: str, before: DemandRow | None, after: DemandRow | None, then: Gap, now: Gap
) -> Moved | None:
    """Return the difference of two shares with Newcombe's range; None where a report is too small for shares."""
    old, new = _share(before, then), _share(after, now)
    told = after or before
    if old is None or new is None or told is None:
        return None
    low, high = wilson.difference(old, new)
    return Moved(
        skill_id=skill_id, name=told.name, share_before=old[0], share_now=new[0], difference=new[0] - old[0],
        low=low, high=high,
    )  # fmt: skip


def _share(row: DemandRow | None, gap: Gap) -> tuple[float, float, float] | None:
    if gap.sample.level == "quotes":
        return None
    if row is None:
        return 0.0, *wilson.bounds(0.0, gap.sample.n_eff)
    if row.share is None or row.low is None or row.high is None:
        return None
    return row.share, row.low, row.high
