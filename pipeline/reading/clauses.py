"""How far a cue reaches: its clause, over short remarks in brackets, forward or backward. Places are of words."""

from pipeline.reading.skills import BREAK, Found

CLAUSE_ENDS = frozenset({";", ".", "(", ")", "but", "however", "although", ":", "\n"})
BRACKET_REACH = 8  # words; a longer remark in brackets is a clause of its own
RANGE = tuple[int, int]


def around(normals: list[str], start: int, stop: int, cue: Found) -> RANGE:
    """Return the clause around a cue."""
    return begin_of(normals, start, cue.i), end_of(normals, stop, cue.j)


def forward(normals: list[str], start: int, stop: int, cue: Found) -> RANGE:
    """Return what follows the cue in its clause; set off by commas on both sides it ends at the second."""
    end = end_of(normals, stop, cue.j)
    is_inserted = cue.i > start and normals[cue.i - 1] == ","
    if is_inserted:
        end = next((k for k in range(cue.j, end) if normals[k] == ","), end)
    return cue.i, end


def backward(normals: list[str], start: int, cue: Found) -> RANGE:
    """Return what precedes the cue in its clause; alone in brackets it means what stands before them."""
    begin = begin_of(normals, start, cue.i)
    is_alone = begin == cue.i and cue.i > start and normals[cue.i - 1] == "("
    if is_alone and normals[cue.j] in (")", BREAK):
        begin = begin_of(normals, start, cue.i - 1)
    return begin, cue.j


def begin_of(normals: list[str], start: int, place: int) -> int:
    """Return where the clause before `place` begins; a short remark in brackets does not end it."""
    while place > start:
        word = normals[place - 1]
        opened = _other_bracket(normals, place - 1, start, -1) if word == ")" else None
        if opened is not None:
            place = opened
        elif word in CLAUSE_ENDS:
            return place
        else:
            place -= 1
    return start


def end_of(normals: list[str], stop: int, place: int) -> int:
    """Return where the clause after `place` ends; a short remark in brackets does not end it."""
    while place < stop:
        closed = _other_bracket(normals, place, stop - 1, 1) if normals[place] == "(" else None
        if closed is not None:
            place = closed + 1
        elif normals[place] in CLAUSE_ENDS:
            return place
        else:
            place += 1
    return stop


def _other_bracket(normals: list[str], place: int, end: int, step: int) -> int | None:
    """Return the place of the bracket that pairs with the one at `place`, None when it is far or missing."""
    wanted = "(" if step < 0 else ")"
    last = max(end, place - BRACKET_REACH) if step < 0 else min(end, place + BRACKET_REACH)
    return next((k for k in range(place + step, last + step, step) if normals[k] == wanted), None)
