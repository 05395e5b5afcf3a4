"""Abilities that no list holds: phrases asked for, named tidily, kept apart from the taxonomy's mentions.

A finder takes the words of one sentence and gives (pattern, i, j) word ranges; add another to FINDERS.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.reading.strength import Sentence

LONGEST = 5  # words of a phrase; longer ones are sentences
LONGEST_ITEM = 12  # words of a list item that only names things


class Lexis(NamedTuple):
    """The words (small letters) by which phrases are found and trimmed; from cues.csv."""

    heads: frozenset[str]  # head nouns: management, analysis
    stops: frozenset[str]  # function words: of, the, and
    plain: frozenset[str]  # name nothing by themselves: strong, experience, tasks
    plain_verbs: frozenset[str]  # neither a duty nor a thing: is, keep, include
    duty_verbs: frozenset[str]

    def is_domain(self, word: str) -> bool:
        """Whether a word can belong to the name of an ability."""
        lower = word.lower()
        if not word.replace("-", "").isalpha() or len(word) < 2 or lower.endswith("ly"):
            return False
        if lower in self.stops or lower in self.plain or lower in self.plain_verbs:
            return False
        return lower not in self.duty_verbs or lower in self.heads or lower.endswith("ing")

    def is_verb(self, word: str) -> bool:
        """Whether a word (small letters) is a known verb."""
        return word in self.duty_verbs or word in self.plain_verbs


class OpenRange(NamedTuple):
    """A phrase at words[i:j] and the finder that saw it."""

    pattern: str
    i: int
    j: int


Finder = Callable[[list[str], Sentence, Lexis], Iterator[OpenRange]]

JOINERS = frozenset({",", "/", "and", "or", "&", "including"})


def after_cues(tokens: list[str], sentence: Sentence, lexis: Lexis) -> Iterator[OpenRange]:
    """Yield the conjuncts after an ask cue: "knowledge of X, Y and Z" gives X, Y, Z."""
    for cue in sentence.asks:
        if (
            cue.j <= cue.i
            or cue.j >= sentence.stop
            or tokens[cue.j - 1].lower() not in ("in", "of", "with", "using")
        ):
            continue
        yield from _conjuncts(tokens, cue.j, sentence.stop, lexis)


def listed_items(tokens: list[str], sentence: Sentence, lexis: Lexis) -> Iterator[OpenRange]:
    """Yield the conjuncts of a short item of a requirements list that has no verb: "Ward administration"."""
    if sentence.section not in ("requirements", "preferred") or sentence.is_duty_start:
        return
    if sentence.stop - sentence.start > LONGEST_ITEM or any(
        lexis.is_verb(tokens[k].lower()) for k in range(sentence.start, sentence.stop)
    ):
        return
    yield from _conjuncts(tokens, sentence.start, sentence.stop, lexis)


def compounds(tokens: list[str], sentence: Sentence, lexis: Lexis) -> Iterator[OpenRange]:
    """Yield a head noun with its domain words: "bad debt analysis", "ward administration"."""
    for place in range(sentence.start + 1, sentence.stop):
        if tokens[place].lower() not in lexis.heads or (
            place + 1 < sentence.stop and tokens[place + 1].lower() in lexis.heads
        ):
            continue
        begin = place
        while begin > sentence.start and place - begin < LONGEST - 2 and lexis.is_domain(tokens[begin - 1]):
            begin -= 1
        if begin < place:
            yield OpenRange("compound", begin, place + 1)


def duty_objects(tokens: list[str], sentence: Sentence, lexis: Lexis) -> Iterator[OpenRange]:
    """Yield the objects of a duty's first verb: "Prepare stock reports and invoices" gives "stock reports".

    With its verb when the object is one word ("reconcile invoices").
    """
    if not sentence.is_duty_start or sentence.section == "boilerplate":
        return
    begin = sentence.start + 1
    while (
        begin + 1 < sentence.stop
        and tokens[begin].lower() in JOINERS
        and tokens[begin + 1].lower() in lexis.duty_verbs
    ):
        begin += 2  # "Receive and inspect incoming stock"
    end = begin
    while end < sentence.stop and end - begin < LONGEST - 1 and lexis.is_domain(tokens[end]):
        end += 1
    if end - begin >= 2:
        yield OpenRange("object", begin, end)
    elif end - begin == 1 and begin == sentence.start + 1 and len(tokens[begin]) > 3:
        yield OpenRange("verb-object", sentence.start, end)


FINDERS: tuple[Finder, ...] = (after_cues, listed_items, compounds, duty_objects)


def find(
    tokens: list[str], sentence: Sentence, taken: list[tuple[int, int]], lexis: Lexis
) -> list[OpenRange]:
    """Return the open phrases of a sentence that touch no mention, the first finder's view winning."""
    kept: list[OpenRange] = []
    busy = list(taken)
    for finder in FINDERS:
        for found in finder(tokens, sentence, lexis):
            trimmed = _trim(tokens, found, lexis)
            if trimmed and all(trimmed.j <= a or trimmed.i >= b for a, b in busy):
                busy.append((trimmed.i, trimmed.j))
                kept.append(trimmed)
    return sorted(kept, key=lambda r: r.i)


def _conjuncts(tokens: list[str], start: int, stop: int, lexis: Lexis) -> Iterator[OpenRange]:
    """Yield the parts of a list up to its first word that is neither domain word nor joiner."""
    begin = start
    for place in range(start, stop + 1):
        word = tokens[place].lower() if place < stop else "."
        if word in JOINERS or not _is_word(word) or word in lexis.stops:
            if begin < place:
                yield OpenRange("conjunct", begin, place)
            begin = place + 1
            if word not in JOINERS and word not in ("(", ")"):
                return


def tidy(tokens: list[str]) -> str:
    """Return the phrase as shown, the same across ads: lower case but for names written in capitals.

    >>> tidy(["Bad", "Debt", "Analysis"]), tidy(["SAP", "reports"])
    ('bad debt analysis', 'SAP reports')
    """
    return " ".join(w if w.isupper() or any(c.isupper() for c in w[1:]) else w.lower() for w in tokens)


def _trim(tokens: list[str], found: OpenRange, lexis: Lexis) -> OpenRange | None:
    """Return the phrase without plain words at its ends, None when nothing nameable is left."""
    i, j = found.i, found.j
    while i < j and (tokens[i].lower() in lexis.plain or tokens[i].lower() in lexis.stops):
        i += 1
    while j > i and (
        tokens[j - 1].lower() in lexis.stops or tokens[j - 1].lower() in ("skills", "knowledge", "experience")
    ):
        j -= 1
    size = j - i
    if not 0 < size <= LONGEST:
        return None
    if size == 1:
        word = tokens[i]
        is_name = (
            word[:1].isupper()
            and i > 0
            and tokens[i - 1] not in (".", "\n")
            and word.lower() not in lexis.plain
        )
        if not (found.pattern == "conjunct" and (is_name or word.isupper()) and len(word) > 1):
            return None
    inside = [tokens[k].lower() for k in range(i, j)]
    if all(word in lexis.plain or word in lexis.plain_verbs for word in inside) or any(
        word in lexis.stops for word in inside[1:]
    ):
        return None
    if found.pattern != "verb-object" and lexis.is_verb(inside[0]) and not inside[0].endswith("ing"):
        return None
    return OpenRange(found.pattern, i, j)


def _is_word(word: str) -> bool:
    return word[:1].isalnum()
