"""How much of a report stands on its two pages, and what is cut first when a page is too full."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple


class Fit(NamedTuple):
    """How many rows each part of the two pages shows."""

    first_letters: int = 400  # of any one text of page 1
    second_letters: int = 400
    warnings: int = 9
    strengths: int = 7
    strength_letters: int = 110  # of the line of the profile that shows it; half fit on one line
    strength_lines: int = 1  # 1 = with that line
    gates: int = 4
    certificates: int = 3
    marks: int = 5
    mark_reasons: int = 1
    standing: int = 5  # sentences
    gaps: int = 5
    gap_notes: int = 4
    alternatives: int = 1  # 1 = with what meets the ask instead
    strictness: int = 1  # 1 = with how many insist on it
    whys: int = 1  # 1 = with the reason for part credit
    next_steps: int = 1  # 1 = with what to do in words beside its verb
    quoted: int = 9  # skills quoted where nothing is ranked
    steps: int = 4
    targets: int = 6
    wordings: int = 5
    pitch: int = 3  # sentences to complete; all or none
    pitch_lines: int = 1  # 1 = with a line to write on under each sentence to complete
    employers: int = 5
    questions: int = 5
    talk: int = 6  # questions for a talk, above the room for notes
    receipts: int = 5
    quotes: int = 2  # a receipt
    reading: int = 7
    pictured: int = 2


# What goes first when a page is too full. Names and numbers stay longest, explanations go before rows.
FIRST_PAGE_CUTS: tuple[dict[str, int], ...] = (
    {"mark_reasons": 0, "strength_letters": 72},
    {"certificates": 2},
    {"strengths": 6, "standing": 3},
    {"strengths": 5, "gates": 3, "quoted": 8},
    {"standing": 2, "marks": 4, "quoted": 7},
    {"certificates": 1, "marks": 3, "quoted": 6},
    {"gates": 2, "quoted": 5, "gap_notes": 3},
    {"whys": 0, "strengths": 4, "marks": 2, "quoted": 4, "standing": 1},
    {"certificates": 0, "strengths": 3, "quoted": 3},
    {"next_steps": 0, "strength_lines": 0, "quoted": 2},
    {"warnings": 2, "alternatives": 0, "quoted": 1},
    {"strictness": 0, "gap_notes": 2, "gates": 1, "marks": 1, "strengths": 2},
    {"gaps": 3, "warnings": 1},
    {"first_letters": 100},
    {"first_letters": 60, "gaps": 2},
)
SECOND_PAGE_CUTS: tuple[dict[str, int], ...] = (
    {"quotes": 1},
    {"reading": 6, "steps": 3},
    {"wordings": 4, "talk": 4},
    {"reading": 5, "receipts": 4, "steps": 2},
    {"talk": 3, "questions": 4, "employers": 4},
    {"pitch_lines": 0, "talk": 2, "reading": 4},
    {"pictured": 1},
    {"targets": 4, "wordings": 3, "receipts": 3, "employers": 3},
    {"steps": 1, "questions": 3, "reading": 3},
    {"receipts": 2, "talk": 0, "wordings": 2},
    {"pictured": 0, "pitch": 0, "targets": 3, "reading": 2},
    {"receipts": 1, "employers": 2, "questions": 2},
    {"second_letters": 100},
    {"second_letters": 60, "questions": 1},
)
# What comes back first when the last cut took more than it had to.
RETURNING = (
    "strength_lines", "next_steps", "strengths", "gates", "whys", "marks", "certificates", "standing", "quoted",
    "pictured", "receipts", "questions", "steps", "employers", "wordings", "pitch_lines", "talk", "reading",
)  # fmt: skip


def fewest_cuts(cuts: Sequence[Mapping[str, int]], fits: Callable[[dict[str, int]], bool]) -> dict[str, int]:
    """Return the rows to change so that a page is full and not overfull; all cuts when nothing is enough.

    As many cuts as it takes, and then back what has room after all: the last cut is rarely needed as a whole.
    """
    enough = bisect_left(range(len(cuts)), True, key=lambda n: fits(merged(cuts[:n])))
    chosen = merged(cuts[:enough])
    for name in RETURNING:
        if name in chosen:
            more = range(chosen[name] + 1, Fit()._asdict()[name] + 1)
            has_no_room = partial(_is_overfull, chosen, name, fits)
            chosen[name] += bisect_left(more, True, key=has_no_room)
    return chosen


def _is_overfull(
    chosen: dict[str, int], name: str, fits: Callable[[dict[str, int]], bool], rows: int
) -> bool:
    return not fits(chosen | {name: rows})


def merged(cuts: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """Return what is left of each part after these cuts; a later cut is a deeper one."""
    left: dict[str, int] = {}
    for cut in cuts:
        for name, most in cut.items():
            left.pop(name, None)
            left[name] = most
    return left
