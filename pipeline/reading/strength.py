"""How a posting means a mention: required, stated, preferred, duty, denied or no demand at all; from cues.

The cue in the sentence beats the section. A cue reaches as far as its clause: inside its brackets,
forward for "preferably X", backward for "X is a plus", and back over brackets for "X (preferred)".
"""

from collections import defaultdict
from typing import NamedTuple

from pipeline.reading import clauses
from pipeline.reading.skills import CUE, CUE_LABELS, Found
from pipeline.records import Section, Strength

# After "asset" or "plus" alone, for these to be cues: "asset management", "plus benefits" are none.
PAUSES = clauses.CLAUSE_ENDS | {",", "and", "or", "if", "-", "–", "!"}
NEGATION_REACH = 8  # words; "no experience of X, Y or Z needed" is longer only in lists
OFFER_REACH = 25  # words either side of "equal opportunity" in an ad that is one paragraph
PRAISE_REACH = 5  # words; "excellent" asks for what follows at once
EMPLOYER_REACH = 6  # words in which "We are looking for" must ask, to be more than praise of the employer
WE = frozenset({"we", "our"})  # not "us": "US citizens" begins sentences
RANGE = tuple[int, int]


class Words(NamedTuple):
    """Word lists (normal forms) that a sentence is read by; from cues.csv."""

    duty_verbs: frozenset[str]
    verbs: frozenset[str]  # other verbs: is, has, offer
    nouns: frozenset[str]  # after which the word before is no verb: "Research skills", "Teaching certificate"
    employers: frozenset[str]  # trust, company: who does what the sentence says


class Sentence(NamedTuple):
    """The cues of one segment, words[start:stop]; ranges are half-open word places."""

    start: int
    stop: int
    section: Section
    asks: list[Found]
    duties: list[Found]
    required: list[RANGE]
    preferred: list[RANGE]
    negated: list[RANGE]
    offers: list[RANGE]  # what the employer gives or is
    is_taught: bool
    is_boilerplate: bool
    has_role: bool
    is_duty_start: bool
    departments: list[int]  # places right after "work with", "liaise with"

    def is_asked_at(self, place: int) -> bool:
        """Whether something before words[place] asks for it, or its clause says "required"."""
        for ask in self.asks:
            if ask.i <= place and (ask.label != PRAISE or place - ask.j < PRAISE_REACH):
                return True
        return _is_inside(place, place + 1, self.required)


PRAISE, HIRING, IDLE = CUE + "praise", CUE + "ask_weak", CUE + "idle"
ASKS = frozenset({PRAISE, HIRING, CUE + "ask"})
KIND_OF_CUE = {label: label.removeprefix(CUE) for label in CUE_LABELS}


def read_sentence(
    normals: list[str],
    start: int,
    stop: int,
    section: Section,
    found: list[Found],
    known: Words,
    own_name: list[RANGE],
) -> Sentence:
    """Return the cues of words[start:stop] with the words each of them governs.

    `found` are the cues in order of place, `own_name` is where the employer's name stands.
    """
    first = normals[start] if start < stop else ""
    found = _without_idle(found)
    cues: dict[str, list[Found]] = defaultdict(list)
    for cue in found:
        cues[KIND_OF_CUE[cue.label]].append(cue)
    asks = [cue for cue in found if cue.label in ASKS]
    calls = [cue for cue in asks if cue.label != PRAISE]
    is_duty_start = (
        first in known.duty_verbs
        and normals[start + 1] not in known.nouns
        and not any(ask.i == start for ask in asks)
    )
    offers = _offers(normals, start, stop, cues, calls, is_duty_start and section != "prose")
    is_employer = first in WE or (bool(own_name) and any(a == start for a, _ in own_name))
    return Sentence(
        start=start,
        stop=stop,
        section=section,
        asks=asks,
        duties=cues["duty"],
        required=[clauses.around(normals, start, stop, f) for f in cues["required"]],
        preferred=_preferences(normals, start, stop, cues),
        negated=_negations(normals, start, stop, cues),
        offers=offers,
        is_taught=bool(cues["taught"]) and not any(f.j <= cues["taught"][0].i for f in asks),
        is_boilerplate=section == "boilerplate"
        or _is_inside(start, stop, offers)
        or _is_about_employer(
            normals[start : min(stop, start + 5)], start, section == "prose", is_employer, calls, known
        ),
        has_role=bool(cues["role"] or cues["duty"] or asks) or is_duty_start,
        is_duty_start=is_duty_start,
        departments=[f.j for f in cues["with_people"]],
    )


def continued(item: Sentence, lead: Sentence) -> Sentence:
    """Return a list item as the sentence that opened the list means it: "You will need: ...", "We offer: ..."."""
    asked = [Found(item.start, item.start, CUE + "ask")] if lead.asks and not lead.is_duty_start else []
    whole, colon = (item.start, item.stop), lead.stop - 1
    is_demanded = not lead.duties and any(b >= colon for _, b in lead.required)  # "This person must:"
    is_welcome = not is_demanded and any(b >= colon for _, b in lead.preferred)
    return item._replace(
        required=[*item.required, whole] if is_demanded else item.required,
        preferred=[*item.preferred, whole] if is_welcome else item.preferred,
        has_role=item.has_role or lead.has_role,
        asks=[*asked, *item.asks],
        is_boilerplate=item.is_boilerplate or lead.is_boilerplate,
    )


def strength_at(sentence: Sentence, i: int, j: int) -> Strength:
    """Return the strength of a mention at words[i:j]."""
    if sentence.section == "preferred" or _is_inside(i, j, sentence.preferred):
        return "preferred"
    is_asked = sentence.is_asked_at(i) and not _is_duty_after_ask(sentence, i)
    is_cued = is_required_at(sentence, i, j)
    if sentence.section == "requirements":
        if sentence.is_duty_start and not is_asked:
            return "duty"
        return "required" if is_cued else "stated"
    if is_cued:
        return "required"
    return "stated" if is_asked and not sentence.is_duty_start else "duty"


def is_negated_at(sentence: Sentence, i: int, j: int) -> bool:
    """Return whether a mention at words[i:j] is denied, or taught on the job."""
    return sentence.is_taught or _is_inside(i, j, sentence.negated)


def is_required_at(sentence: Sentence, i: int, j: int) -> bool:
    """Return whether the clause of words[i:j] says "must", "required" or the like."""
    return _is_inside(i, j, sentence.required)


def is_offered_at(sentence: Sentence, i: int, j: int) -> bool:
    """Return whether words[i:j] belong to what the employer gives or is: "to join our innovative team"."""
    return bool(sentence.offers) and any(a < j and i < b for a, b in sentence.offers)


def _is_inside(i: int, j: int, ranges: list[RANGE]) -> bool:
    return bool(ranges) and any(a <= i and j <= b for a, b in ranges)  # mostly there are none


def _is_duty_after_ask(sentence: Sentence, place: int) -> bool:
    """Whether the last cue before the place tells what the job does: "You will be responsible for X"."""
    if not sentence.duties:
        return False
    last_duty = max((f.i for f in sentence.duties if f.i <= place), default=-1)
    last_ask = max((f.i for f in sentence.asks if f.i <= place and f.label != PRAISE), default=-1)
    return last_duty > -1 and last_duty >= last_ask


def _without_idle(found: list[Found]) -> list[Found]:
    """Return the cues without those inside a wording that only looks like one: "travel as required"."""
    idle = [(f.i, f.j) for f in found if f.label == IDLE]
    return [f for f in found if not _is_inside(f.i, f.j, idle)] if idle else found


def _is_about_employer(
    normals: list[str], start: int, is_prose: bool, is_employer: bool, calls: list[Found], known: Words
) -> bool:
    """Whether the employer is the sentence's subject and nothing is asked at once.

    "We are the largest supplier", "The Trust has 300 beds"; not "We need", "Our client is seeking".
    """
    if any(ask.label == HIRING for ask in calls):
        return False
    if is_employer or not normals:
        return is_employer
    if any(ask.j <= start + EMPLOYER_REACH for ask in calls):
        return False
    subject = normals[1:] if normals[0] in ("the", "this") else normals
    if not known.employers.isdisjoint(subject[:1]) and not known.verbs.isdisjoint(subject[1:2]):
        return True
    is_named = not known.employers.isdisjoint(subject[:2])
    return is_prose and is_named and not known.verbs.isdisjoint(subject[1:4])


def _offers(
    normals: list[str],
    start: int,
    stop: int,
    cues: dict[str, list[Found]],
    calls: list[Found],
    is_duty: bool,
) -> list[RANGE]:
    """Return the ranges that speak of the employer, its benefits or how to apply.

    A certain wording takes the sentence, or its surroundings in a long one. A weak one takes what follows
    it up to the next word that asks, and the sentence's begin when nothing asks before it; after "experience
    of" it is what is asked for, and in a duty ("Administer pensions") it is the work. What is offered to who comes
    ("an opportunity to develop", "you will have access to") takes what follows only.
    """
    ranges = [(start, calls[0].i)] if calls and normals[start] in WE else []
    for cue in cues["boilerplate"]:
        is_long = stop - start > 2 * OFFER_REACH
        ranges.append(
            (max(start, cue.i - OFFER_REACH), min(stop, cue.j + OFFER_REACH)) if is_long else (start, stop)
        )
    for cue in cues["boilerplate_weak"]:
        if any(ask.j <= cue.i for ask in cues["ask"]) or (is_duty and normals[cue.i] not in WE):
            continue
        begin = cue.i if any(ask.j <= cue.i for ask in calls) else max(start, cue.i - 2 * OFFER_REACH)
        end = next((ask.i for ask in calls if ask.i >= cue.j), min(stop, cue.j + 2 * OFFER_REACH))
        ranges.append((begin, end))
    ranges.extend(
        (cue.i, next((ask.i for ask in calls if ask.i >= cue.j and ask.label == HIRING), stop))
        for cue in cues["offered"]
        if not is_duty and not any(ask.j <= cue.i for ask in cues["ask"])
    )
    return ranges


def _preferences(normals: list[str], start: int, stop: int, cues: dict[str, list[Found]]) -> list[RANGE]:
    """Return what is welcome, not demanded."""
    if not (cues["preferred_before"] or cues["preferred_after"]):
        return []
    both = {(f.i, f.j) for f in cues["preferred_before"]} & {(f.i, f.j) for f in cues["preferred_after"]}
    forward = [f for f in cues["preferred_before"] if (f.i, f.j) not in both]
    backward = [
        f for f in cues["preferred_after"]
        if (f.i, f.j) not in both and (f.j - f.i > 1 or f.j >= stop or normals[f.j] in PAUSES)
    ]  # fmt: skip
    for cue in cues["preferred_after"]:
        if (cue.i, cue.j) in both:
            (forward if _looks_forward(normals, start, stop, cue) else backward).append(cue)
    return [
        *(clauses.forward(normals, start, stop, cue) for cue in forward),
        *(clauses.backward(normals, start, cue) for cue in backward),
    ]


def _looks_forward(normals: list[str], start: int, stop: int, cue: Found) -> bool:
    """Whether "preferred" stands before its thing: first in its clause, or "preferably" with more to come."""
    if cue.j >= stop or normals[cue.j] in clauses.CLAUSE_ENDS:
        return False
    before = normals[cue.i - 1] if cue.i > start else ":"
    return before in clauses.CLAUSE_ENDS or before == "," or normals[cue.i].endswith("ly")


def _negations(normals: list[str], start: int, stop: int, cues: dict[str, list[Found]]) -> list[RANGE]:
    """Return the ranges that are denied; "desirable but not essential" denies nothing."""
    if not (cues["negated_before"] or cues["negated_after"]):
        return []
    soft = {f.i for f in cues["preferred_after"]} | {f.i for f in cues["preferred_before"]}
    ranges = []
    for cue in cues["negated_before"]:
        a, b = clauses.forward(normals, start, stop, cue)
        ranges.append((a, min(b, cue.j + NEGATION_REACH)))
    for cue in cues["negated_after"]:
        a, b = clauses.begin_of(normals, start, cue.i), cue.j
        if not any(a <= place < cue.j + 3 for place in soft if place < cue.i):
            ranges.append((a, b))
    return ranges
