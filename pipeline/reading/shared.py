"""Names of which a neighbour holds a part: "payroll and budget management" names payroll management too."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.reading import words
from pipeline.reading.skills import KIND_ORDER, Found, Lexicon, matched_words
from pipeline.taxonomy import Taxonomy

JOINERS = frozenset({",", "and", "or", "/"})
PERSONAL = frozenset({"ability", "skill"})  # what a person has is no object of a verb
MOST_CONJUNCTS = 5
LONGEST_CONJUNCT = 3  # words
RANGE = tuple[int, int]


class SharedNames(NamedTuple):
    """Names whose parts neighbours may share, and the words that such names are made of; all in normal form."""

    names: dict[str, str]  # form -> skill_id
    heads: frozenset[str]  # last words: management, skill
    openings: frozenset[tuple[str, ...]]  # first words: managing, management of
    leading: frozenset[str]  # may stand before a conjunct: strong, of


def compile_names(taxonomy: Taxonomy, lexicon: Lexicon) -> SharedNames:
    """Return the names of a taxonomy of which a neighbour may hold the last word, or the verb."""
    heads = frozenset(words.normal(cue.text) for cue in taxonomy.cues if cue.kind == "shared_head")
    openings: set[tuple[str, ...]] = {
        (words.normal(verb),) for head in taxonomy.heads for verb in (head.verb, head.gerund)
    }
    openings |= {(words.normal(head.noun), "of") for head in taxonomy.heads}
    names: dict[str, str] = {}
    for skill_id in sorted(
        lexicon.forms.keys() - taxonomy.under, key=lambda s: (KIND_ORDER[taxonomy.concepts[s].kind], s)
    ):
        for form in lexicon.forms[skill_id]:
            parts = [words.normal(word) for word in matched_words(form)]
            is_opened = tuple(parts[:1]) in openings or tuple(parts[:2]) in openings
            if len(parts) > 1 and (parts[-1] in heads or is_opened):
                names.setdefault(" ".join(parts), skill_id)
    return SharedNames(names, heads, frozenset(openings), lexicon.leading)


def hits(shared: SharedNames, normals: list[str], start: int, stop: int, found: list[Found]) -> list[Found]:
    """Return the names in words[start:stop] that share words with those already found; each range is its own part.

    "payroll and budget management" gives payroll management, "managing budgets and staff" staff management,
    "management of budgets and staff" as well.
    """
    more = []
    for hit in found:
        last = normals[hit.j - 1]
        if hit.j - hit.i > 1 and last in shared.heads:
            for a, b in _earlier_conjuncts(shared, normals, start, hit.i):
                label = shared.names.get(" ".join((*normals[a:b], last)))
                if label:
                    more.append(Found(a, b, label, is_shared=True))
        size = 2 if normals[hit.i + 1] == "of" else 1
        opening = tuple(normals[hit.i : hit.i + size])
        if hit.j - hit.i > size and opening in shared.openings:
            for a, b in _later_conjuncts(normals, hit.j, stop):
                if b - a == 1 and normals[a] in PERSONAL:
                    continue  # "writing skills, the ability to": no writing ability
                label = shared.names.get(" ".join((*opening, *normals[a:b])))
                if label:
                    more.append(Found(a, b, label, is_shared=True))
    return more


def _earlier_conjuncts(shared: SharedNames, normals: list[str], start: int, end: int) -> Iterator[RANGE]:
    """Yield the conjuncts before "and C head" that may share the head, the last first: of "strong A, B and" B, A."""
    for _ in range(MOST_CONJUNCTS):
        before = end
        while end > start and normals[end - 1] in JOINERS:
            end -= 1
        if end == before:
            return
        begin = end
        while (
            begin > start
            and end - begin < LONGEST_CONJUNCT
            and normals[begin - 1][:1].isalnum()
            and normals[begin - 1] not in JOINERS
            and normals[begin - 1] not in shared.leading
        ):
            begin -= 1
        if begin < end and (normals[begin],) not in shared.openings:
            yield begin, end
        end = begin


def _later_conjuncts(normals: list[str], begin: int, stop: int) -> Iterator[RANGE]:
    """Yield the ranges after "managing X and" that may share the verb, the longest first."""
    for _ in range(MOST_CONJUNCTS):
        if begin >= stop or normals[begin] not in JOINERS:
            return
        while begin < stop and normals[begin] in JOINERS:
            begin += 1
        end = begin
        while (
            end < stop
            and end - begin < LONGEST_CONJUNCT
            and normals[end][:1].isalnum()
            and normals[end] not in JOINERS
        ):
            end += 1
        yield from ((begin, b) for b in range(end, begin, -1))
        begin = end
