"""How a posting means a mention: required, stated, preferred, duty, or negated; from cues in the sentence.

The cue in the sentence beats the section. A cue reaches as far as its clause: inside its brackets,
forward for "preferably X", backward for "X is a plus".
"""

from collections import defaultdict
from typing import NamedTuple

from pipeline.reading.skills import CUE, Found
from pipeline.records import Section, Strength

CLAUSE_ENDS = frozenset({";", ".", "(", ")", "but", "however", "although", ":", "\n"})
NEGATION_REACH = 8  # words; "no experience of X, Y or Z needed" is longer only in lists


class Sentence(NamedTuple):
    """The cues of one segment, words[start:stop]; ranges are half-open word places."""

    start: int
    stop: int
    section: Section
    asks: list[Found]
    required: list[tuple[int, int]]
    preferred: list[tuple[int, int]]
    negated: list[tuple[int, int]]
    is_taught: bool
    is_boilerplate: bool
    has_role: bool
    is_duty_start: bool
    departments: list[int]  # places right after "work with", "liaise with"


def read_sentence(
    normals: list[str],
    start: int,
    stop: int,
    section: Section,
    found: list[Found],
    duty_verbs: frozenset[str],
) -> Sentence:
    """Return the cues of words[start:stop] with the words each of them governs."""
    cues: dict[str, list[Found]] = defaultdict(list)
    for cue in found:
        cues[cue.label.removeprefix(CUE)].append(cue)
    asks = sorted(cues["ask"] + cues["ask_weak"])
    first = normals[start] if start < stop else ""
    # "We are the largest supplier of ..." speaks of the employer, unless it asks: "We need ..."
    is_employer = first in ("we", "our", "us") and not any(f.j <= start + 6 for f in asks)
    is_hard, is_weak = bool(cues["boilerplate"]), bool(cues["boilerplate_weak"])
    return Sentence(
        start=start,
        stop=stop,
        section=section,
        asks=asks,
        required=[_clause(normals, start, stop, f) for f in cues["required"]],
        preferred=[
            *(_forward(normals, start, stop, f) for f in cues["preferred_before"]),
            *(_backward(normals, start, stop, f) for f in cues["preferred_after"]),
        ],
        negated=_negations(normals, start, stop, cues),
        is_taught=bool(cues["taught"]) and not any(f.j <= cues["taught"][0].i for f in asks),
        is_boilerplate=section == "boilerplate" or is_hard or (is_weak and not cues["ask"]) or is_employer,
        has_role=bool(cues["role"] or asks) or first in duty_verbs,
        is_duty_start=first in duty_verbs,
        departments=[f.j for f in cues["with_people"]],
    )


def continued(item: Sentence, lead: Sentence) -> Sentence:
    """Return a list item as the sentence that opened the list means it: "You will need: ...", "We offer: ..."."""
    asked = [Found(item.start, item.start, CUE + "ask")] if lead.asks and not lead.is_duty_start else []
    return item._replace(
        has_role=item.has_role or lead.has_role,
        asks=[*asked, *item.asks],
        is_boilerplate=item.is_boilerplate or lead.is_boilerplate,
    )


def strength_at(sentence: Sentence, i: int, j: int) -> Strength:
    """Return the strength of a mention at words[i:j]."""
    if any(a <= i and j <= b for a, b in sentence.preferred):
        return "preferred"
    if sentence.section == "preferred":
        return "preferred"
    asked_before = any(f.i <= i for f in sentence.asks)
    is_cued = any(a <= i and j <= b for a, b in sentence.required)
    if sentence.section == "requirements":
        if sentence.is_duty_start and not asked_before:
            return "duty"
        return "required" if is_cued else "stated"
    if is_cued and (asked_before or sentence.asks):
        return "required"
    return "stated" if asked_before and not sentence.is_duty_start else "duty"


def is_negated_at(sentence: Sentence, i: int, j: int) -> bool:
    """Return whether a mention at words[i:j] is denied, or taught on the job."""
    return sentence.is_taught or any(a <= i and j <= b for a, b in sentence.negated)


def _negations(
    normals: list[str], start: int, stop: int, cues: dict[str, list[Found]]
) -> list[tuple[int, int]]:
    """Return the ranges that are denied; "desirable but not essential" denies nothing."""
    soft = {f.i for f in cues["preferred_after"]} | {f.i for f in cues["preferred_before"]}
    ranges = []
    for cue in cues["negated_before"]:
        a, b = _forward(normals, start, stop, cue)
        ranges.append((a, min(b, cue.j + NEGATION_REACH)))
    for cue in cues["negated_after"]:
        a, b = _backward(normals, start, stop, cue)
        if not any(a <= place < cue.j + 3 for place in soft if place < cue.i):
            ranges.append((a, b))
    return ranges


def _clause(normals: list[str], start: int, stop: int, cue: Found) -> tuple[int, int]:
    """Return the clause around a cue."""
    return _back_to_end(normals, start, cue.i), _on_to_end(normals, stop, cue.j)


def _forward(normals: list[str], start: int, stop: int, cue: Found) -> tuple[int, int]:
    """Return what follows the cue in its clause; set off by commas on both sides it ends at the second."""
    end = _on_to_end(normals, stop, cue.j)
    is_inserted = cue.i > start and normals[cue.i - 1] == ","
    if is_inserted:
        end = next((k for k in range(cue.j, end) if normals[k] == ","), end)
    return cue.i, end


def _backward(normals: list[str], start: int, stop: int, cue: Found) -> tuple[int, int]:
    """Return what precedes the cue in its clause."""
    del stop
    return _back_to_end(normals, start, cue.i), cue.j


def _back_to_end(normals: list[str], start: int, place: int) -> int:
    return next((k + 1 for k in range(place - 1, start - 1, -1) if normals[k] in CLAUSE_ENDS), start)


def _on_to_end(normals: list[str], stop: int, place: int) -> int:
    return next((k for k in range(place, stop) if normals[k] in CLAUSE_ENDS), stop)
