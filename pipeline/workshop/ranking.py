"""In which order candidates are asked about: many independent postings first, what no profession owns last."""

import math
from collections import Counter
from typing import NamedTuple

import numpy as np

from pipeline.metrics import distinct
from pipeline.metrics.asks import Floats
from pipeline.metrics.constants import DISTINCTIVE_Z
from pipeline.reading import words
from pipeline.taxonomy import Taxonomy
from pipeline.workshop.candidates import Candidate
from pipeline.workshop.sightings import Seen

EVERYWHERE = 0.25  # weight of what every profession writes ("forward thinking"): low, but not out of sight
OWNED = 2.0  # weight of what one profession clearly owns
WRITTEN_AS_NAME = 1.5  # products and certificates are what lists miss first, and quickest to decide
NAME_PATTERNS = frozenset({"listed", "credential", "name"})
TELLING_POWER = 3  # "quality care" is 266 postings of words that say nothing; "XSL" is 7 that do
SHORT = 3  # letters; "IM" and "CRT" mean something else in each profession, and no entry can say what
SHORT_WEIGHT = 0.4
EVERYDAY_WEIGHT = 0.4  # of a single word that everybody writes: without a rule it can be no form
STRAY_POWER = (
    2  # "CV", "bank holidays" and the town are written all over a posting, what is asked for where it asks
)
SMOOTHING = (
    10  # words met as often as words as such are; a word met three times says little about where it stands
)
PROFESSIONS_SHOWN = 3


class Ranked(NamedTuple):
    """A candidate with its weight, and the families of roles that ask for it, the most telling first."""

    candidate: Candidate
    weight: float
    professions: tuple[tuple[str, int], ...]


class Words(NamedTuple):
    """How often asked sentences and whole postings hold each word (normal forms), and the everyday ones."""

    asked: Counter[str]
    everywhere: Counter[str]
    everyday: frozenset[str]


def rank(
    candidates: list[Candidate], seen: Seen, taxonomy: Taxonomy, everyday: frozenset[str] = frozenset()
) -> list[Ranked]:
    """Return the candidates by weight, heaviest first; ties go by phrase. `everyday` holds normal forms.

    Weight = root of the distinct employers x how far one family stands out (METRICS 4.3) x how telling its words are
    x how far they stay where something is asked for. The root, since what 300 employers write is hardly new and
    mostly idle talk.
    """
    sizes = Counter(
        taxonomy.roles[author.role_id].family for author in seen.authors if author.role_id in taxonomy.roles
    )
    families = sorted(sizes)
    contrasts = _contrasts(candidates, families, sizes)
    known = Words(_by_normal(seen.counts), _by_normal(seen.everywhere), everyday)
    ranked = []
    for row, candidate in zip(contrasts, candidates, strict=True):
        own = min(max(row.max(initial=0.0) / DISTINCTIVE_Z, EVERYWHERE), OWNED)
        name = WRITTEN_AS_NAME if candidate.patterns & NAME_PATTERNS else 1.0
        told = sorted(candidate.families.items(), key=lambda pair: (-pair[1], pair[0]))
        weight = math.sqrt(candidate.employers) * own * name * _worth(candidate.key, known)
        ranked.append(Ranked(candidate, weight, tuple(told[:PROFESSIONS_SHOWN])))
    return sorted(ranked, key=lambda r: (-r.weight, r.candidate.key))


def _by_normal(counts: Counter[str]) -> Counter[str]:
    found = Counter[str]()
    for word, count in counts.items():
        found[words.normal(word)] += count
    return found


def _worth(key: str, known: Words) -> float:
    """Return what the words of a phrase are worth as the name of an ability."""
    weight = telling(key, known.asked) ** TELLING_POWER * asked_share(key, known) ** STRAY_POWER
    if " " in key:
        return weight
    if len(key) <= SHORT:
        weight *= SHORT_WEIGHT
    return weight * EVERYDAY_WEIGHT if key in known.everyday else weight


def asked_share(key: str, known: Words) -> float:
    """Return how far the words of a phrase keep to asked sentences, against words as such (1): that of the least.

    >>> round(asked_share("bog", Words(Counter(bog=90, tea=60), Counter(bog=100, tea=400), frozenset())), 2)
    2.82
    """
    usual = known.asked.total() / max(known.everywhere.total(), 1)
    if not usual:
        return 1.0
    return min(
        (known.asked[w] / usual + SMOOTHING) / (max(known.everywhere[w], known.asked[w]) + SMOOTHING)
        for w in key.split()
    )


def telling(key: str, counts: Counter[str]) -> float:
    """Return 0 to 1: how rare the rarest word of a phrase is among all words, on a logarithmic scale.

    >>> telling("quality care", Counter({"quality": 100, "care": 1000}))
    0.342...
    """
    rarest = min(counts[word] or 1 for word in key.split())
    return 1 - math.log(rarest) / math.log(max(counts.total(), 2))


def _contrasts(candidates: list[Candidate], families: list[str], sizes: Counter[str]) -> Floats:
    """Return z of each candidate (row) in each family (column) against all other families."""
    counts = np.array([[c.families.get(f, 0) for f in families] for c in candidates], dtype=np.int64)
    counts = counts.reshape(len(candidates), len(families))
    z = np.zeros(counts.shape)
    whole, every = counts.sum(axis=1), sum(sizes.values())
    for column, family in enumerate(families):
        mine = counts[:, column]
        n1, n0 = sizes[family], every - sizes[family]
        if n0:
            z[:, column] = distinct.contrast(
                mine, n1, whole - mine, n0, int(mine.sum()), int((whole - mine).sum())
            ).z
    return z
