"""Finders of open mentions: where a line of words names something that the taxonomy does not hold.

A finder takes a line and gives (pattern, i, j) word ranges; add another to FINDERS
(credentials have a file of their own).
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.reading import words
from pipeline.reading.lexis import Lexis
from pipeline.reading.skills import CUE, Found
from pipeline.reading.strength import PRAISE, Sentence

RANGE = tuple[int, int]
LONGEST = 5  # words of a phrase; longer ones are sentences
LONGEST_ITEM = 12  # words of a list item that only names things
LONGEST_LISTED = 3  # words of a name in a list of names
LEAST_LISTED = 3  # conjuncts that make a list, in which single words in small letters count
JOINERS = frozenset({",", "/", "and", "or", "&", "including", "|", "+"})
GOVERNING = frozenset({"in", "of", "with", "using", "within", "for", "on"})  # after which a thing is named
PREFERRING = frozenset({"preferably", "ideally"})
KNOWING = CUE + "ask"  # "experience in", "knowledge of"
EXPERIENCE = frozenset({"experience", "knowledge", "skills", "background", "expertise", "proficiency"})


class Line(NamedTuple):
    """What a finder sees: the words of the posting, the sentence, and where known tools stand in it."""

    tokens: list[str]
    sentence: Sentence
    tools: list[RANGE]
    words: frozenset[str]  # of the sentence, in small letters: most lines hold nothing a finder looks for


class OpenRange(NamedTuple):
    """A phrase at words[i:j] and the finder that saw it."""

    pattern: str
    i: int
    j: int


Finder = Callable[[Line, Lexis], Iterator[OpenRange]]


def listed_names(line: Line, _lexis: Lexis) -> Iterator[OpenRange]:
    """Yield unknown names in a list with a known tool: "RabbitMQ, BullMQ and NATS", "Rust (Actix, Axum)"."""
    tokens, sentence = line.tokens, line.sentence
    for i, j in line.tools:
        place = j
        while place < sentence.stop and tokens[place].lower() in JOINERS | {"("}:
            begin = place = place + 1
            while place < sentence.stop and is_name(tokens[place]):
                place += 1
            if not 0 < place - begin <= LONGEST_LISTED:
                break
            yield OpenRange("listed", begin, place)
        place = i
        while place > sentence.start and tokens[place - 1].lower() in JOINERS:
            end = place = place - 1
            while place > sentence.start and is_name(tokens[place - 1]):
                place -= 1
            if not 0 < end - place <= LONGEST_LISTED:
                break
            yield OpenRange("listed", place, end)


def after_cues(line: Line, lexis: Lexis) -> Iterator[OpenRange]:
    """Yield the conjuncts after an ask cue: "knowledge of X, Y and Z" gives X, Y, Z; "experience managing X" X."""
    tokens, sentence = line.tokens, line.sentence
    cues = [f.j for f in sentence.asks if f.j > f.i and _asks_for_a_thing(tokens, f)]
    cues += [a for a, _ in sentence.preferred if a > sentence.start]
    for begin in cues:
        place = begin
        while place < sentence.stop and tokens[place].lower() in GOVERNING | PREFERRING:
            place += 1
        if place == sentence.stop:
            continue
        before, word = tokens[place - 1].lower(), tokens[place].lower()
        if word.endswith("ing") and word in lexis.duty_verbs:
            yield from _conjuncts(tokens, place + 1, sentence.stop, lexis)
        elif before in GOVERNING | PREFERRING:
            yield from _conjuncts(tokens, place, sentence.stop, lexis)


def _asks_for_a_thing(tokens: list[str], cue: Found) -> bool:
    """Whether a cue asks for what one knows: "experience in", "a passion for"; "looking for" asks for people."""
    return cue.label == KNOWING or (cue.label == PRAISE and tokens[cue.j - 1].lower() in GOVERNING)


def before_experience(line: Line, lexis: Lexis) -> Iterator[OpenRange]:
    """Yield what experience or skills are in: "Texas workers compensation experience is preferred"."""
    tokens, sentence = line.tokens, line.sentence
    if sentence.section not in ("requirements", "preferred") or line.words.isdisjoint(EXPERIENCE):
        return  # "a pleasant dining experience" is what guests have
    for place in range(sentence.start + 1, sentence.stop):
        if tokens[place].lower() in EXPERIENCE:
            begin = place
            while (
                begin > sentence.start and place - begin < LONGEST - 1 and lexis.is_domain(tokens[begin - 1])
            ):
                begin -= 1
            if begin < place:
                yield OpenRange("experience", begin, place)


def listed_items(line: Line, lexis: Lexis) -> Iterator[OpenRange]:
    """Yield the conjuncts of a short item of a requirements list that has no verb: "Ward administration"."""
    tokens, sentence = line.tokens, line.sentence
    if sentence.section not in ("requirements", "preferred") or sentence.is_duty_start:
        return
    if sentence.stop - sentence.start > LONGEST_ITEM or any(
        tokens[k].lower() in lexis.plain_verbs for k in range(sentence.start, sentence.stop)
    ):
        return
    yield from _conjuncts(tokens, sentence.start, sentence.stop, lexis)


def compounds(line: Line, lexis: Lexis) -> Iterator[OpenRange]:
    """Yield a head noun with its domain words: "bad debt analysis", "ward administration"."""
    tokens, sentence = line.tokens, line.sentence
    if line.words.isdisjoint(lexis.heads):
        return
    for place in range(sentence.start + 1, sentence.stop):
        if tokens[place].lower() not in lexis.heads or (
            place + 1 < sentence.stop and lexis.is_noun(tokens[place + 1])
        ):
            continue
        begin = place
        while begin > sentence.start and place - begin < LONGEST - 2 and lexis.is_domain(tokens[begin - 1]):
            begin -= 1
        if tokens[place + 1].lower() == "of" and tokens[begin].lower() in lexis.duty_verbs:
            begin += 1  # "support the delivery of care": what is supported follows
        if begin >= place or _is_team_name(tokens, begin, place + 1, sentence):
            continue
        if sentence.section != "prose" or sentence.is_asked_at(begin):
            yield OpenRange("compound", begin, place + 1)


def _is_team_name(tokens: list[str], i: int, j: int, sentence: Sentence) -> bool:
    """Whether capitals inside a sentence of duties name a team: "work with Corporate Engineering"."""
    is_running = sentence.section in ("duties", "prose") and i > sentence.start
    return is_running and all(token[0].isupper() for token in tokens[i:j])


def duty_objects(line: Line, lexis: Lexis) -> Iterator[OpenRange]:
    """Yield the objects of a duty's first verb: "Prepare stock reports and invoices" gives "stock reports".

    The object must end in a head noun or hold a word of the taxonomy: "Help prospective students" names nothing.
    """
    tokens, sentence = line.tokens, line.sentence
    if not sentence.is_duty_start or sentence.section not in ("duties", "requirements"):
        return
    begin = sentence.start + 1
    while (
        begin + 1 < sentence.stop
        and tokens[begin].lower() in JOINERS
        and tokens[begin + 1].lower() in lexis.duty_verbs
    ):
        begin += 2  # "Receive and inspect incoming stock"
    while begin < sentence.stop and tokens[begin].lower() in lexis.plain:
        begin += 1
    end = begin
    while end < sentence.stop and end - begin < LONGEST - 1 and lexis.is_noun(tokens[end]):
        end += 1
    named = [token.lower() for token in tokens[begin:end]]
    if len(named) >= 2 and (words.singular(named[-1]) in lexis.heads or not lexis.telling.isdisjoint(named)):
        yield OpenRange("object", begin, end)


def _conjuncts(tokens: list[str], start: int, stop: int, lexis: Lexis) -> Iterator[OpenRange]:
    """Yield the parts of a list up to its first word that is neither part of a name nor joins names.

    A list of three and more, or one in brackets, is "listed": there single words count.
    """
    parts: list[RANGE] = []
    begin, depth = start, 0
    for place in range(start, stop + 1):
        word = tokens[place].lower() if place < stop else "."
        if word[:1].isalnum() and word not in JOINERS and word not in lexis.stops:
            continue
        if begin < place:
            parts.append((begin, place))
        begin = place + 1
        if word == "(":
            depth += 1
        elif word not in JOINERS and not (word == ")" and depth):
            break
    pattern = "list" if len(parts) >= LEAST_LISTED else "conjunct"
    yield from (OpenRange(pattern, a, b) for a, b in parts)


def is_name(word: str) -> bool:
    """Whether a word is written as part of a name: a capital or a digit in it."""
    return word[:1].isalnum() and any(c.isupper() or c.isdigit() for c in word)


FINDERS: tuple[Finder, ...] = (
    listed_names, after_cues, before_experience, listed_items, compounds, duty_objects,
)  # fmt: skip
