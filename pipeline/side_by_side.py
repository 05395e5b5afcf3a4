"""The chosen role beside the person's other target roles, for the report: rows of the pivot board (METRICS 4.8).

Reads what `pivots` reads. Writes only temporary tables. Fails with what `pivots` fails with, but never for a target that
no posting is here for.
"""

from collections.abc import Mapping, Sequence

import duckdb

from pipeline import pivots
from pipeline.comparing.holdings import ReadText
from pipeline.errors import NotEnoughDataError
from pipeline.gap import TargetRow
from pipeline.market import Selection
from pipeline.profiles.profile import Profile
from pipeline.taxonomy import Taxonomy
from pipeline.titles import RoleIndex, RoleMatch

MOST_OTHERS = 5  # a person weighs a handful of options; the board compares all


def run(
    con: duckdb.DuckDBPyConnection,
    taxonomy: Taxonomy,
    selection: Selection,
    profile: Profile,
    read_text: ReadText,
    targets: Sequence[str],
) -> list[TargetRow]:
    """Return the selection's role beside the person's other targets, nearest first; empty when there is no other.

    A target that no posting is here for comes last, with 0 postings: a report does not fail for it.
    """
    index = RoleIndex(taxonomy.roles)
    others = _others(selection.role, targets, index)
    if not others or profile.is_empty:
        return []
    titles = {title: count for title, _, count in pivots.stored_titles(con)}
    found = {role: _found(role, index, titles) for role in (selection.role, *others)}
    here = found[selection.role]
    chosen = here.name if here else None
    rows = pivots.run(
        con, taxonomy, selection, profile, read_text, [role for role, match in found.items() if match]
    )
    told = {row.role: _target_row(row, is_chosen=row.role == chosen) for row in rows}
    absent = [role for role, match in found.items() if match is None or match.name not in told]
    return [*told.values(), *map(_without_postings, absent)]


def _others(chosen: str, targets: Sequence[str], index: RoleIndex) -> list[str]:
    """Return the targets that are another role than the chosen one, each role once, in the person's order."""
    seen = {_key(chosen, index)}
    others: list[str] = []
    for role in targets:
        if role.strip() and _key(role, index) not in seen:
            seen.add(_key(role, index))
            others.append(role.strip())
    return others[:MOST_OTHERS]


def _key(role: str, index: RoleIndex) -> str:
    return index.assign(role) or role.strip().casefold()


def _found(role: str, index: RoleIndex, titles: Mapping[str, int]) -> RoleMatch | None:
    try:
        return index.find(role, titles)
    except NotEnoughDataError:
        return None


def _target_row(row: pivots.Row, *, is_chosen: bool) -> TargetRow:
    return TargetRow(
        role=row.role,
        is_chosen=is_chosen,
        label=row.label,
        also=list(row.also),
        postings=row.postings,
        apply_now=row.apply_now,
        builds=row.builds,
        skills=row.skills,
        gate=row.gate,
        gated=row.gated,
        keep_rate=row.keep_rate,
        through=row.bridge.role if row.bridge else None,
    )


def _without_postings(role: str) -> TargetRow:
    return TargetRow(
        role=role, is_chosen=False, label="not_enough_data", also=[], postings=0, apply_now=None, builds=None,
        skills=[], gate=None, gated=None, keep_rate=None, through=None,
    )  # fmt: skip
