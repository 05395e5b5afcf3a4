"""Abilities that no list holds: phrases asked for, named tidily, kept apart from the taxonomy's mentions.

A finder takes the words of one sentence and gives (pattern, i, j) word ranges; add another to FINDERS.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.reading.strength import Sentence

LONGEST = 5  # words of a phrase; longer ones are sentences
HEADS = frozenset(
    """management analysis planning reporting administration support design maintenance assessment
    development preparation coordination monitoring evaluation implementation processing handling control
    inspection installation operation operations supervision training scheduling documentation reconciliation
    replenishment investigation negotiation research testing auditing audit budgeting forecasting modelling
    modeling writing editing production programming engineering marketing accounting purchasing procurement
    delivery review reviews compliance procedures regulations systems software tools techniques principles
    methodologies methods equipment machinery standards legislation policies protocols records strategies strategy
    campaigns campaign care therapy treatment diagnosis screening counselling rotation inventory logistics
    presentations contracts contract claims""".split()
)
STOP = frozenset(
    """of in on at to for from by with as is are be been will would can may that this these those which who
    whom whose it its we our us you your they their them he she his her i my or and nor not but if than then so such
    about into over under within across through during including include includes etc e g ie eg per via
    all any each every other others more most much many some several various new own same both either""".split()
)
# Words that begin or fill requirement sentences without naming anything.
PLAIN = frozenset(
    """strong excellent good great solid proven relevant previous prior experience experienced knowledge
    ability skills skill understanding years year minimum least must have having has should need needed required
    requirement requirements preferred desirable essential advantage plus high level effective effectively highly
    working work works well able proficient proficiency familiar familiarity demonstrated demonstrable extensive
    practical similar role position job company team teams people client clients customer customers business
    environment environments candidate candidates person individual individuals degree bachelor master diploma
    qualification qualifications field related fields discipline equivalent ensure provide maintain manage support
    develop assist perform participate contribute lead make use using used help deliver prepare conduct
    one two three four five six seven eight nine ten day days week weeks month months time daily weekly monthly
    best practice practices quality full range wide variety key main general basic advanced sound thorough
    appropriate necessary possible successful opportunity duties responsibilities tasks task issues matters needs
    goals objectives results performance activities activity projects project things thing way ways area areas
    part member members staff colleagues management following least plus etc based level levels senior junior
    professional professionals industry sector organisation organization department office services service
    information data system process processes product products program programme programs programmes""".split()
)


class OpenRange(NamedTuple):
    """A phrase at words[i:j] and the finder that saw it."""

    pattern: str
    i: int
    j: int


Finder = Callable[[list[str], Sentence], Iterator[OpenRange]]


def after_cues(tokens: list[str], sentence: Sentence) -> Iterator[OpenRange]:
    """Yield the conjuncts after an ask cue: "knowledge of X, Y and Z" gives X, Y, Z."""
    for cue in sentence.asks:
        if cue.j >= sentence.stop or tokens[cue.j - 1].lower() not in ("in", "of", "with", "using"):
            continue
        begin = cue.j
        for place in range(cue.j, sentence.stop + 1):
            word = tokens[place].lower() if place < sentence.stop else "."
            if word in (",", "/", "and", "or", "&", "including") or not _is_word(word) or word in STOP:
                if begin < place:
                    yield OpenRange("conjunct", begin, place)
                begin = place + 1
                if word not in (",", "/", "and", "or", "&", "including"):
                    break


def compounds(tokens: list[str], sentence: Sentence) -> Iterator[OpenRange]:
    """Yield a head noun with its domain words: "bad debt analysis", "ward administration"."""
    for place in range(sentence.start + 1, sentence.stop):
        if tokens[place].lower() not in HEADS or (
            place + 1 < sentence.stop and tokens[place + 1].lower() in HEADS
        ):
            continue
        begin = place
        while begin > sentence.start and place - begin < LONGEST - 2 and _is_domain(tokens[begin - 1]):
            begin -= 1
        if begin < place:
            yield OpenRange("compound", begin, place + 1)


def duty_objects(tokens: list[str], sentence: Sentence) -> Iterator[OpenRange]:
    """Yield the object of a duty's first verb: "Prepare stock reports" gives "stock reports".

    With its verb when the object is one word ("reconcile invoices").
    """
    if not sentence.is_duty_start or sentence.section == "boilerplate":
        return
    begin = sentence.start + 1
    if begin + 2 < sentence.stop and tokens[begin].lower() in ("and", ",", "/"):
        begin += 2  # "Receive and inspect incoming stock"
    end = begin
    while end < sentence.stop and end - begin < 4 and _is_domain(tokens[end]):
        end += 1
    if end - begin >= 2:
        yield OpenRange("object", begin, end)
    elif end - begin == 1:
        yield OpenRange("verb-object", sentence.start, end)


FINDERS: tuple[Finder, ...] = (after_cues, compounds, duty_objects)


def find(tokens: list[str], sentence: Sentence, taken: list[tuple[int, int]]) -> list[OpenRange]:
    """Return the open phrases of a sentence that touch no mention, the first finder's view winning."""
    kept: list[OpenRange] = []
    busy = list(taken)
    for finder in FINDERS:
        for found in finder(tokens, sentence):
            trimmed = _trim(tokens, found)
            if trimmed and all(trimmed.j <= a or trimmed.i >= b for a, b in busy):
                busy.append((trimmed.i, trimmed.j))
                kept.append(trimmed)
    return sorted(kept, key=lambda r: r.i)


def tidy(tokens: list[str]) -> str:
    """Return the phrase as shown, the same across ads: lower case but for names written in capitals.

    >>> tidy(["Bad", "Debt", "Analysis"]), tidy(["SAP", "reports"])
    ('bad debt analysis', 'SAP reports')
    """
    return " ".join(w if w.isupper() or any(c.isupper() for c in w[1:]) else w.lower() for w in tokens)


def _trim(tokens: list[str], found: OpenRange) -> OpenRange | None:
    """Return the phrase without plain words at its ends, None when nothing nameable is left."""
    i, j = found.i, found.j
    while i < j and (tokens[i].lower() in PLAIN or tokens[i].lower() in STOP):
        i += 1
    while j > i and (
        tokens[j - 1].lower() in STOP or tokens[j - 1].lower() in ("skills", "knowledge", "experience")
    ):
        j -= 1
    size = j - i
    if not 0 < size <= LONGEST:
        return None
    if size == 1:
        word = tokens[i]
        is_name = (
            word[:1].isupper() and i > 0 and tokens[i - 1] not in (".", "\n") and word.lower() not in PLAIN
        )
        if not (found.pattern == "conjunct" and (is_name or word.isupper()) and len(word) > 1):
            return None
    if all(tokens[k].lower() in PLAIN for k in range(i, j)):
        return None
    return OpenRange(found.pattern, i, j)


def _is_word(word: str) -> bool:
    return word[:1].isalnum()


def _is_domain(word: str) -> bool:
    lower = word.lower()
    return word.isalpha() and len(word) > 1 and lower not in STOP and lower not in PLAIN
