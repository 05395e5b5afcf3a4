"""Sightings to candidates: spellings of one phrase united, what cannot be a skill left out, places counted.

What is counted is bounded: an employer, or one sentence that many postings share, counts three postings at most,
so that a large employer's template does not become a trend.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from pipeline.reading import words
from pipeline.taxonomy import Taxonomy
from pipeline.workshop.sightings import Author, Seen, Sighting

LEAST_EMPLOYERS = 2  # what one employer writes may be its own name for a thing
PER_EMPLOYER = 3  # postings
PER_WORDING = 3  # postings with the very same sentence
ALIKE = 92  # rapidfuzz ratio of two phrases, words sorted: "anti rolling", "anti rollin"; below, words differ
CHUNK = 1_024  # spellings compared at once with all frequent ones
SHORTEST_ALIKE = 8  # letters; a letter more or less in a shorter phrase is another word
SMALL_WORDS = frozenset({"of", "and", "for", "in", "to", "with", "on", "or", "by", "at", "the", "a", "an"})


class Candidate(NamedTuple):
    """A phrase asked for that has no entry; `postings` are bounded by employer and wording."""

    key: str
    name: str
    variants: tuple[str, ...]
    patterns: frozenset[str]
    postings: int
    employers: int
    families: Mapping[str, int]  # bounded postings by family of roles, where the role is known
    sightings: tuple[Sighting, ...]  # one an employer, by posting


class LeftOut(NamedTuple):
    """How many phrases are no candidates, by the reason."""

    rare: int
    known_form: int  # the taxonomy has it and a rule refused it there
    ignored: int
    title: int
    name: int  # of an employer or place
    common: int  # one word that is written in small letters more often than as a name
    decided: int


def gather(
    seen: Seen, taxonomy: Taxonomy, decided: Iterable[str], least: int
) -> tuple[list[Candidate], LeftOut]:
    """Return the phrases that at least `least` postings ask for, bounded, and what was left out.

    `decided` are normal forms that a person has decided on already.
    """
    reasons = _reasons(seen, taxonomy, decided)
    out: Counter[str] = Counter()
    groups: dict[str, list[Sighting]] = defaultdict(list)
    for key, found in _by_key(seen).items():
        reason = reasons.get(key) or ("common" if _is_common(found[0].form, seen.counts) else None)
        if reason and len(found) >= least:
            out[reason] += 1
        if not reason:
            groups[unordered(key)].extend(found)
    families = {role_id: role.family for role_id, role in taxonomy.roles.items()}
    united = _united(groups, least)
    made = [_candidate(found, seen.authors, families) for found in united.values()]
    enough = [c for c in made if c.postings >= least and c.employers >= LEAST_EMPLOYERS]
    out["rare"] = len(groups) - len(enough)
    return enough, LeftOut(**{field: out[field] for field in LeftOut._fields})


def _by_key(seen: Seen) -> dict[str, list[Sighting]]:
    by_key: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in seen.sightings:
        if sighting.key:
            by_key[sighting.key].append(sighting)
    return by_key


def unordered(key: str) -> str:
    """Return what word orders share: the words of a normal form, sorted, without small ones.

    >>> unordered("management of ward"), unordered("ward management")
    ('management ward', 'management ward')
    """
    return " ".join(sorted(word for word in key.split() if word not in SMALL_WORDS)) or key


def _reasons(seen: Seen, taxonomy: Taxonomy, decided: Iterable[str]) -> dict[str, str]:
    """Return why a normal form is no candidate; the reason that comes first wins."""
    titles = [title for role in taxonomy.roles.values() for title in (role.title, *role.titles)]
    forms = [c.name for c in taxonomy.concepts.values()] + [a.text for a in taxonomy.aliases]
    reasons = dict.fromkeys(seen.names, "name")
    reasons |= {words.normal_text(title): "title" for title in titles}
    reasons |= {words.normal_text(phrase): "ignored" for phrase in taxonomy.ignored}
    reasons |= {words.normal_text(form): "known_form" for form in forms}
    return reasons | dict.fromkeys(decided, "decided")


def _is_common(form: str, counts: Counter[str]) -> bool:
    """Whether a single word is no name: "Nursing" opens lines, "nursing" is what it says."""
    return " " not in form and form[:1].isupper() and counts[form.lower()] >= counts[form]


def _united(groups: dict[str, list[Sighting]], least: int) -> dict[str, list[Sighting]]:
    """Return the groups of at least `least` sightings, with those of near spellings under the more frequent one."""
    ranked = sorted(groups, key=lambda k: (-len(groups[k]), k))
    frequent = [key for key in ranked if len(groups[key]) >= least]
    united = {key: list(groups[key]) for key in frequent}
    home: dict[str, str] = {}  # a slip -> the spelling it is counted under
    for small, large in _near(ranked, frequent):
        target = home.get(large, large)
        if small not in home and small != target:
            home[small] = target
            united[target] += united.pop(small, groups[small])
    return united


def _near(ranked: list[str], frequent: list[str]) -> Iterator[tuple[str, str]]:
    """Yield (spelling, more frequent spelling) pairs of phrases that differ by a slip; the most frequent pairs first."""
    place = {key: k for k, key in enumerate(ranked)}
    long = [key for key in ranked if len(key) >= SHORTEST_ALIKE]
    targets = [key for key in frequent if len(key) >= SHORTEST_ALIKE]
    for begin in range(0, len(long), CHUNK):
        part = long[begin : begin + CHUNK]
        scores = process.cdist(part, targets, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8)
        for small, large in np.argwhere(scores).tolist():
            one, other = part[small], targets[large]
            if place[other] < place[one] and _is_slip(one, other):
                yield one, other


def _is_slip(a: str, b: str) -> bool:
    """Whether two phrases have the same words but for one that differs by little: no digit, no other first letter.

    >>> _is_slip("anti rollin", "anti rolling"), _is_slip("grade 2 post", "grade 3 post")
    (True, False)
    """
    one, two = a.split(), b.split()
    odd = set(one) ^ set(two)
    if len(one) != len(two) or any(any(c.isdigit() for c in word) for word in odd):
        return False
    return len(odd) == 2 and len({word[0] for word in odd}) == 1 and min(map(len, odd)) >= SHORTEST_ALIKE - 3


def _candidate(found: list[Sighting], authors: list[Author], families: dict[str, str]) -> Candidate:
    by_employer: Counter[str] = Counter()
    by_wording: Counter[int] = Counter()
    by_family: Counter[str] = Counter()
    first: dict[str, Sighting] = {}
    postings: set[int] = set()
    for sighting in sorted(found, key=lambda s: (s.posting, s.start)):
        author = authors[sighting.posting]
        is_full = (
            by_employer[author.employer_key] >= PER_EMPLOYER or by_wording[sighting.wording] >= PER_WORDING
        )
        if sighting.posting in postings or is_full:
            continue
        postings.add(sighting.posting)
        by_employer[author.employer_key] += 1
        by_wording[sighting.wording] += 1
        first.setdefault(author.employer_key, sighting)
        if author.role_id in families:
            by_family[families[author.role_id]] += 1
    name, *others = _forms(found)
    return Candidate(
        key=words.normal_text(name),
        name=name,
        variants=tuple(others),
        patterns=frozenset(s.pattern for s in found),
        postings=len(postings),
        employers=len(by_employer),
        families=by_family,
        sightings=tuple(first.values()),
    )


def _forms(found: list[Sighting]) -> list[str]:
    """Return the written forms, the most frequent first, one for each normal form: case needs no alias."""
    best: dict[str, str] = {}
    counts = Counter(s.form for s in found)
    by_key = Counter(s.key for s in found)
    for form, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        best.setdefault(words.normal_text(form), form)
    return [
        best[key] for key, _ in sorted(by_key.items(), key=lambda pair: (-pair[1], pair[0])) if key in best
    ]
