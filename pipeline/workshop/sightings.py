"""Where usable postings ask for something that the taxonomy does not hold.

Two sources: the open mentions that reading kept, and what else stands in asked sentences and is covered by no
mention: runs of words that name something, names in capitals, acronyms. The second casts the wider net.
"""

import calendar
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeVar

import duckdb

from pipeline import resources
from pipeline.reading import facts, open_mentions, rules, sections, words
from pipeline.reading.finders import EXPERIENCE
from pipeline.reading.lexis import Lexis, compile_lexis
from pipeline.reading.sections import Segment
from pipeline.taxonomy import Taxonomy

ASKED = ("requirements", "preferred")
LONGEST = 4  # words; longer runs are clauses
BOILERPLATE = ("boilerplate", "boilerplate_weak")
DAYS = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name) if name)
FEWEST_INITIALS = 3  # two letters are the initials of too many things
BATCH = 2_000  # postings whose texts are in memory at once

Span = tuple[int, int]
Row = TypeVar("Row")


class Asking(NamedTuple):
    """A usable posting, as far as proposals need it."""

    posting_id: str
    role_id: str | None
    text: str
    employer: str | None
    location: str | None
    employer_key: str


class Place(NamedTuple):
    """A place of a posting that was read: a mention (no phrase) or an open mention."""

    posting_id: str
    start: int
    stop: int
    phrase: str | None
    pattern: str | None
    is_asked: bool


class Sighting(NamedTuple):
    """A phrase at text[start:stop] of a posting; `key` is what its spellings share, `wording` tells sentences apart."""

    key: str
    form: str
    pattern: str
    posting: int
    start: int
    stop: int
    wording: int


class Author(NamedTuple):
    """Who speaks in a posting, and for which role; `posting` numbers of sightings index these."""

    posting_id: str
    employer_key: str
    role_id: str | None


class Seen(NamedTuple):
    """All sightings, the postings they stand in, the names that are no skills (employers, places), and all words.

    `counts` = how often asked sentences hold a word, as written in small letters or not; `everywhere` = how often
    postings do as a whole.
    """

    sightings: list[Sighting]
    authors: list[Author]
    names: set[str]
    counts: Counter[str]
    everywhere: Counter[str]


class Glass(NamedTuple):
    """The compiled words and rules through which sentences are looked at; unlike a Reader without spaCy."""

    rules: rules.Rules
    lexis: Lexis
    boilerplate: re.Pattern[str]


def compile_glass(taxonomy: Taxonomy) -> Glass:
    """Return what finds phrases, compiled from the taxonomy's cues and headings."""
    phrases: dict[str, set[str]] = defaultdict(set)
    for cue in taxonomy.cues:
        phrases[cue.kind].add(cue.text.lower())
    built = rules.build(taxonomy)
    stock = sorted(
        {text for kind in BOILERPLATE for text in phrases[kind]}, key=lambda text: (-len(text), text)
    )
    return Glass(
        built,
        compile_lexis(taxonomy, phrases, built.duty_verbs),
        re.compile(r"\b(?:" + "|".join(map(re.escape, stock)) + r")\b" if stock else r"(?!)", re.IGNORECASE),
    )


def collect(con: duckdb.DuckDBPyConnection, glass: Glass) -> Seen:
    """Return everything asked for without an entry in the usable postings of the warehouse."""
    places = groupby(_rows(con, "read_places", Place, Place._fields), key=attrgetter("posting_id"))
    here, read = next(places, (None, iter(())))
    seen = Seen([], [], set(), Counter(), Counter())
    for asking in _rows(con, "asking_postings", Asking, Asking._fields):
        mine: list[Place] = []
        if here == asking.posting_id:
            mine = list(read)
            here, read = next(places, (None, iter(())))
        found = list(sightings_in(glass, asking.text, mine, len(seen.authors), seen.counts))
        seen.sightings.extend(found)
        seen.authors.append(Author(asking.posting_id, asking.employer_key, asking.role_id))
        seen.names.update(_names(asking), _initials(asking.employer or "") & {s.key for s in found})
        seen.everywhere.update(words.split(asking.text, 0, len(asking.text)).raw)
    return seen


def sightings_in(
    glass: Glass, text: str, places: list[Place], posting: int, counts: Counter[str]
) -> Iterator[Sighting]:
    """Yield the sightings of one posting; `places` are those read already, in order of `start`.

    The words of its asked sentences are added to `counts`.
    """
    segments = sections.cut(text, glass.rules)
    starts = [segment.start for segment in segments]
    asked = {k for k, segment in enumerate(segments) if segment.section in ASKED}
    asked |= {bisect_right(starts, place.start) - 1 for place in places if place.is_asked}
    for place in places:
        if place.phrase and place.pattern and text[max(0, place.start - 1)] != "-":
            k = bisect_right(starts, place.start) - 1
            sentence = text[segments[k].start : segments[k].stop] if k >= 0 else place.phrase
            yield _sighting(place.phrase, place.pattern, posting, (place.start, place.stop), sentence)
    for k in sorted(asked - {-1}):
        segment = segments[k]
        if glass.boilerplate.search(text, segment.start, segment.stop):
            continue
        taken = [(p.start, p.stop) for p in places if p.start < segment.stop and p.stop > segment.start]
        for form, pattern, span in phrases_in(glass.lexis, text, segment, taken, counts):
            yield _sighting(form, pattern, posting, span, text[segment.start : segment.stop])


def phrases_in(
    lexis: Lexis, text: str, segment: Segment, taken: list[Span], counts: Counter[str]
) -> Iterator[tuple[str, str, Span]]:
    """Yield (phrase as shown, "name" or "phrase", place) for each run of words in a sentence that names something.

    A run ends at a small word, a mark, praise ("strong"); one that touches a place in `taken` is a rest of it.
    """
    split = words.split(text, segment.start, segment.stop)
    counts.update(split.raw)
    run: list[int] = []
    for k in range(len(split.raw) + 1):
        if k < len(split.raw) and _can_name(split.raw[k].lower(), lexis):
            run.append(k)
            continue
        found = _named(split, run, lexis) if run else None
        if found and not _is_rest(text, found[2], taken):
            yield found
        run = []


def _can_name(word: str, lexis: Lexis) -> bool:
    """Whether a word in small letters can stand in the name of an ability; days and months never do."""
    if not word[0].isalnum() or word.isdigit() or "'" in word or "’" in word or word.endswith("ly"):
        return False
    return (
        not any(
            word in general for general in (lexis.stops, lexis.plain, lexis.plain_verbs, EXPERIENCE, DAYS)
        )
        and words.singular(word) not in DAYS
    )


def _is_rest(text: str, span: Span, taken: list[Span]) -> bool:
    """Whether a run shares letters with what was read, stands right beside it, or is the end of "in-house"."""
    start, stop = span
    if start and text[start - 1] == "-":
        return True
    return any(a <= stop + 1 and start - 1 <= b for a, b in taken)


def _named(split: words.Words, run: list[int], lexis: Lexis) -> tuple[str, str, Span] | None:
    """Return the phrase that a run of words is, None when it names nothing."""
    while len(run) > 1 and split.raw[run[0]].lower() in lexis.duty_verbs:
        run = run[1:]  # "handling peat bogs"
    raw = [split.raw[k] for k in run]
    small = [word.lower() for word in raw]
    is_name = all(_is_capital(word, k, run) for word, k in zip(raw, run, strict=True))
    if len(run) > LONGEST or lexis.names_nothing(small) or words.singular(small[-1]) in lexis.vague:
        return None
    if small[-1] in lexis.people or small[0] in lexis.duty_verbs or any(len(w) > 30 for w in small):
        return None
    if len(run) == 1 and (not is_name or len(raw[0]) < 2 or words.normal(raw[0]) in facts.DEGREE_WORDS):
        return None  # one word in small letters is an everyday word more often than not; degrees are facts
    form = " ".join(raw) if is_name else open_mentions.tidy(raw)
    return form, "name" if is_name else "phrase", (split.starts[run[0]], split.stops[run[-1]])


def _is_capital(word: str, place: int, run: list[int]) -> bool:
    """Whether a word is written as a name: with a capital that does not only open the sentence."""
    return any(c.isupper() for c in word[1:]) or (word[0].isupper() and (place > 0 or len(run) > 1))


def _sighting(form: str, pattern: str, posting: int, span: Span, sentence: str) -> Sighting:
    return Sighting(words.normal_text(form), form, pattern, posting, *span, hash(sentence.lower()))


def _names(asking: Asking) -> Iterator[str]:
    """Yield the normal forms of the employer's name and of the parts of its place."""
    for name in (asking.employer or "").split(","):
        yield words.normal_text(name)
    for name in (asking.location or "").split(","):
        yield words.normal_text(name)


def _initials(employer: str) -> set[str]:
    """Return the normal forms by which an employer may call itself.

    >>> sorted(_initials("Moss Vale Trust"))
    ['mvt']
    """
    letters = "".join(word[0] for word in employer.split() if word[0].isupper())
    return {words.normal_text(letters)} if len(letters) >= FEWEST_INITIALS else set()


def _rows(
    con: duckdb.DuckDBPyConnection, name: str, kind: Callable[..., Row], columns: Sequence[str]
) -> Iterator[Row]:
    """Yield the rows of sql/NAME.sql in batches, over a cursor of their own."""
    cursor = con.cursor()
    cursor.execute((resources.SQL / f"{name}.sql").read_text(encoding="utf-8"))
    given = [column[0] for column in cursor.description or ()]
    order = [given.index(column) for column in columns]
    while batch := cursor.fetchmany(BATCH):
        for row in batch:
            yield kind(*(row[place] for place in order))
