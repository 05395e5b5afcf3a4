"""Which entries of the taxonomy a phrase is near to, and what that suggests for it."""

from collections import Counter, defaultdict
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from pipeline.reading import words
from pipeline.taxonomy import CREDENTIAL_KINDS, Concept, Taxonomy
from pipeline.workshop.candidates import Candidate, unordered
from pipeline.workshop.ranking import Ranked

SHOWN = 3
LOOKED_AT = 20  # forms nearest by letters, whose words are compared then
LIKE_LETTERS = 50  # rapidfuzz ratio of words in one order
NEAR = 45  # half letters, half words; below, a likeness is of letters only
SAME = 80  # another spelling or word order of an entry
CHUNK = 256  # phrases compared at once with 60,000 forms
HEAD_ENTRIES = 3  # names that end in the same word and must agree before their kind is suggested


class Near(NamedTuple):
    """An entry and how like its nearest form is, 0 to 100."""

    skill_id: str
    score: int


class Suggestion(NamedTuple):
    """What the neighbours of a phrase suggest; empty where they suggest nothing."""

    kind: str
    group: str
    broader: str
    alias_of: str


class Neighbourhood(NamedTuple):
    """The forms of a taxonomy, ready to be compared."""

    forms: list[str]  # words in one order
    owners: list[str]  # skill_id of each form
    by_key: dict[str, str]  # normal form -> skill_id
    by_head: dict[str, Counter[str]]  # last word of names -> kinds
    concepts: dict[str, Concept]
    groups: frozenset[str]


def compile_neighbourhood(taxonomy: Taxonomy) -> Neighbourhood:
    """Return the forms of a taxonomy by the keys under which phrases are compared."""
    by_key: dict[str, str] = {}
    for alias in taxonomy.aliases:
        by_key[words.normal_text(alias.text)] = alias.skill_id
    by_head: dict[str, Counter[str]] = defaultdict(Counter)
    for concept in taxonomy.concepts.values():
        key = words.normal_text(concept.name)
        by_key[key] = concept.skill_id
        by_head[key.rpartition(" ")[2]][concept.kind] += 1
    owners = {unordered(key): skill_id for key, skill_id in sorted(by_key.items())}
    groups = frozenset(c.group for c in taxonomy.concepts.values() if c.group)
    return Neighbourhood(list(owners), list(owners.values()), by_key, by_head, taxonomy.concepts, groups)


def nearest(around: Neighbourhood, candidates: list[Candidate]) -> list[list[Near]]:
    """Return for each candidate up to three entries, the nearest first."""
    found: list[list[Near]] = []
    queries = [unordered(candidate.key) for candidate in candidates]
    for begin in range(0, len(queries), CHUNK):
        part = queries[begin : begin + CHUNK]
        scores = process.cdist(
            part, around.forms, scorer=fuzz.ratio, score_cutoff=LIKE_LETTERS, dtype=np.uint8
        )
        found += [_best(around, query, row) for query, row in zip(part, scores, strict=True)]
    return found


def suggest(around: Neighbourhood, ranked: Ranked, near: list[Near]) -> Suggestion:
    """Return kind, group, wider entry, or the entry that the phrase is another spelling of."""
    candidate = ranked.candidate
    alias_of = near[0].skill_id if near and near[0].score >= SAME else ""
    broader = _wider(around, candidate.key)
    kind = _kind(around, candidate, broader)
    if kind in CREDENTIAL_KINDS:
        return Suggestion(kind, "", "", alias_of)
    if broader and around.concepts[broader].kind in CREDENTIAL_KINDS:
        broader = ""
    return Suggestion(kind, _group(around, ranked, broader), broader, alias_of)


def _best(around: Neighbourhood, query: str, scores: np.ndarray) -> list[Near]:
    """Return the entries of the forms nearest to a phrase, each once; ties go by id."""
    places = np.argsort(-scores.astype(np.int16), kind="stable")[:LOOKED_AT].tolist()
    likeness = {place: _likeness(query, around.forms[place], int(scores[place])) for place in places}
    best: dict[str, int] = {}
    for place in sorted(places, key=lambda place: (-likeness[place], around.owners[place])):
        if likeness[place] >= NEAR and len(best) < SHOWN:
            best.setdefault(around.owners[place], likeness[place])
    return [Near(*pair) for pair in best.items()]


def _likeness(query: str, form: str, letters: int) -> int:
    """Return 0 to 100: the mean of how alike the letters are and what part of the words is shared.

    >>> _likeness("post registration", "property registration", 92), _likeness("care ward", "care ward", 100)
    (63, 100)
    """
    mine, theirs = set(query.split()), set(form.split())
    return round((letters + 100 * len(mine & theirs) / len(mine | theirs)) / 2)


def _wider(around: Neighbourhood, key: str) -> str:
    """Return the entry named by the longest ending of a phrase: "paediatric phlebotomy" is phlebotomy."""
    parts = key.split()
    endings = (" ".join(parts[begin:]) for begin in range(1, len(parts)))
    return next((around.by_key[ending] for ending in endings if ending in around.by_key), "")


def _kind(around: Neighbourhood, candidate: Candidate, broader: str) -> str:
    """Return the kind that the form and its neighbours suggest; a person decides."""
    if "credential" in candidate.patterns:
        return "licence" if "licen" in candidate.key else "certification"
    kinds = around.by_head.get(candidate.key.rpartition(" ")[2], Counter())
    if kinds.total() >= HEAD_ENTRIES:
        return min(kinds, key=lambda kind: (-kinds[kind], kind))
    if broader:
        return around.concepts[broader].kind
    return "tool" if candidate.patterns & {"listed", "name"} else "skill"


def _group(around: Neighbourhood, ranked: Ranked, broader: str) -> str:
    """Return the group of the wider entry, else the family that asks for the phrase where it is a group too."""
    if broader:
        return around.concepts[broader].group
    return next((family for family, _ in ranked.professions if family in around.groups), "")
