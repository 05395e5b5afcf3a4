"""How alike two advertisements are: title cores, five-word shingles, shared boilerplate, terms of the job."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.loading.postings import fingerprint

WORDS_A_SHINGLE = 5
FEWEST_TITLES = 4  # of an employer, before what its postings share can be told from what its jobs share
BOILERPLATE_SHARE = 0.5  # of an employer's titles: what more of them say says nothing about the job
FEWEST_SHINGLES = 30  # left outside boilerplate; with fewer the whole text is compared
PERMUTATIONS, BANDS = 120, 20  # finds a pair of Jaccard 0.85 with 99.99 %, of 0.6 with 60 %
SEED = 4242  # any: it only has to stay the same

Shingles = npt.NDArray[np.uint64]

_GENDER = re.compile(
    r"\(?\b(?:all genders?|[mfwdxhi](?:\s?[/|*]\s?[mfwdxhi]){1,3})\b\)?|[*:/]in(?:nen)?\b", re.I
)
_CODE = re.compile(
    r"[\[(]?\b(?:ref(?:erence)?|req(?:uisition)?|job\s?(?:id|no|code|number)|vacancy\s?(?:id|no))\b\W*[\w/-]*\d[\w/-]*[\])]?"
    r"|#\s?\d[\w-]*|\b(?:[a-z]{1,4}[-_/ ]?)?\d{4,}(?:[-/]\w+)*\b|\b\d{2,}-[\w-]*\d{3,}\b",
    re.I,
)
_WORDS = re.compile(r"\w+")
# What makes two jobs of one advertisement text: grade, hours, ward, years asked for, the language spoken.
_TERMS = re.compile(
    r"\bband\s?\d[a-d]?\b|\b\d{1,2}(?:\.\d{1,2})?\s*(?:hours|hrs|hpw)\b|\bward\s[a-z]?\d+[a-z]?\b"
    r"|\b(?:grade|level)\s(?:\d|[ivx]+)\b|\b\d{1,2}(?:\s*(?:[-–]|to)\s*\d{1,2})?\+?\s*years?\b"
    r"|\b(?:arabic|chinese|czech|danish|dutch|finnish|french|german|greek|hebrew|hindi|hungarian|italian|japanese"
    r"|korean|mandarin|norwegian|polish|portuguese|romanian|russian|spanish|swedish|thai|turkish|ukrainian)\b",
    re.IGNORECASE,
)


class Likeness(NamedTuple):
    """A text as sets: all its shingles, those outside its employer's boilerplate, and its terms (see terms_of)."""

    content: str  # the same for texts of the same words
    whole: Shingles
    own: Shingles
    terms: frozenset[str]


def of_employer(texts: Mapping[str, str], cores: Mapping[str, str]) -> dict[str, Likeness]:
    """Return {posting_id: likeness} for texts {posting_id: text} of one employer."""
    whole = dict(zip(texts, shingles_of(list(texts.values())), strict=True))
    boilerplate = boilerplate_of(whole, cores)
    return {
        posting_id: Likeness(
            content=fingerprint(" ".join(_WORDS.findall(text.lower()))),
            whole=whole[posting_id],
            own=_outside(whole[posting_id], boilerplate),
            terms=terms_of(text),
        )
        for posting_id, text in texts.items()
    }


def title_core(title: str, location: str | None = None) -> str:
    """Return a title without gender marks, codes and its own place; grade and seniority stay.

    `titles.normalise` tells the role and is wider: there a Band 5 and a Band 6 nurse, or two wards, are one.

    >>> title_core("Senior HR Advisor (m/f/d) - Leeds [REF 1234-A]", "Leeds, UK")
    'senior hr advisor'
    >>> title_core("Staff Nurse Band 5 - Ward 7")
    'staff nurse band 5 ward 7'
    """
    words = _WORDS.findall(_CODE.sub(" ", _GENDER.sub(" ", title)).lower())
    text = f" {' '.join(words)} "
    for part in re.split(r"[,;/|()]|\s-\s", (location or "").lower()):
        place = " ".join(_WORDS.findall(part))
        if len(place) > 2:
            text = text.replace(f" {place} ", " ")
    return " ".join(text.split()) or " ".join(words)


def shingles_of(texts: Sequence[str]) -> list[Shingles]:
    """Return the sorted distinct five-word shingles of each text, hashed to 64 bits."""
    from rensa import RMinHash  # only where texts are compared

    cut = [_shingles(text) for text in texts]
    return [np.unique(np.array(hashes, dtype=np.uint64)) for hashes in RMinHash.hash_token_sets(cut)]


def boilerplate_of(shingles: Mapping[str, Shingles], cores: Mapping[str, str]) -> Shingles:
    """Return the shingles in more than half of an employer's titles; none when it has too few titles."""
    by_core: dict[str, list[Shingles]] = defaultdict(list)
    for posting_id, each in shingles.items():
        by_core[cores[posting_id]].append(each)
    if len(by_core) < FEWEST_TITLES:
        return np.empty(0, dtype=np.uint64)
    once = [np.unique(np.concatenate(each)) for each in by_core.values()]
    said, titles = np.unique(np.concatenate(once), return_counts=True)
    return np.asarray(said[titles > BOILERPLATE_SHARE * len(by_core)])


def jaccard(one: Shingles, other: Shingles) -> float:
    """Return the share of common shingles, 0 to 1; nothing is like nothing."""
    if len(one) == 0 or len(other) == 0:
        return 0.0
    common = len(np.intersect1d(one, other, assume_unique=True))
    return float(common / (len(one) + len(other) - common))


def terms_of(text: str) -> frozenset[str]:
    """Return the grades, hours, wards, years and languages a text names: one text serves several jobs.

    >>> sorted(terms_of("Band 5, 37.5 hours, Ward 7"))
    ['37.5 hours', 'band 5', 'ward 7']
    """
    return frozenset(" ".join(match.group().lower().split()) for match in _TERMS.finditer(text))


def near_pairs(sets: Sequence[Shingles]) -> list[set[int]]:
    """Return for each set the places before it of sets that may be near, told by MinHash bands."""
    from rensa import RMinHash  # only where texts are compared

    sketches = RMinHash.digest_matrix_from_token_hash_sets(
        [each.tolist() for each in sets], PERMUTATIONS, SEED
    )
    rows = PERMUTATIONS // BANDS
    buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
    found: list[set[int]] = []
    for place, digest in enumerate(sketches.to_rows()):
        keys = [(band, *digest[band * rows : (band + 1) * rows]) for band in range(BANDS)]
        found.append({earlier for key in keys for earlier in buckets[key]})
        for key in keys:
            buckets[key].append(place)
    return found


def _outside(whole: Shingles, boilerplate: Shingles) -> Shingles:
    own = np.setdiff1d(whole, boilerplate, assume_unique=True)
    return own if len(own) >= FEWEST_SHINGLES else whole


def _shingles(text: str) -> list[str]:
    words = _WORDS.findall(text.lower())
    last = max(1, len(words) - WORDS_A_SHINGLE + 1)
    return [" ".join(words[at : at + WORDS_A_SHINGLE]) for at in range(last)] if words else []
