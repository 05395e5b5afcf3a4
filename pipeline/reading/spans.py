"""How far a mention reaches: a name grows to the words that a reader would quote with it; the concept stays."""

from typing import NamedTuple

from pipeline.reading import words
from pipeline.reading.lexis import Lexis
from pipeline.reading.page import Page
from pipeline.reading.skills import Found
from pipeline.reading.strength import Sentence
from pipeline.taxonomy import Taxonomy

RANGE = tuple[int, int]
GROWTH = 3  # words that a credential grows by to its right: "CIPD Associate membership"
LONGEST_LEAD = 2  # words: "member of"
AS = frozenset({"as", "for"})  # "licence as registered nurse"


class Credentials(NamedTuple):
    """The words around the name of a credential that belong to it; normal forms, from cues.csv."""

    leads: frozenset[str]  # "member of", "registered with", "chartered"
    tails: frozenset[str]  # licence, membership, qualification, card


def compile_credentials(taxonomy: Taxonomy) -> Credentials:
    """Return the words around credentials."""
    leads, tails = (
        frozenset(words.normal_text(cue.text) for cue in taxonomy.cues if cue.kind in kinds)
        for kinds in ({"credential_lead"}, {"credential_tail", "credential_head"})
    )
    return Credentials(leads, tails)


def narrowed(page: Page, lexis: Lexis, sentence: Sentence, hit: Found, taken: list[RANGE]) -> Found:
    """Return a name of one word with the word before it that narrows it: "orthopaedic billing"."""
    before = hit.i - 1
    word = page.tokens[before]
    grows = (
        hit.j - hit.i == 1
        and before >= sentence.start
        and lexis.is_domain(word)
        and not lexis.names_nothing([word.lower()])
        and not any(a <= before < b for a, b in taken)
    )
    return hit._replace(i=before) if grows else hit


def credential(page: Page, own: Credentials, sentence: Sentence, hit: Found, taken: list[RANGE]) -> Found:
    """Return a credential with its own words: "member of ICPAK", "CIPD Associate membership"."""
    low = max((b for _, b in taken if b <= hit.i), default=sentence.start)
    high = min((a for a, _ in taken if a >= hit.j), default=sentence.stop)
    return hit._replace(
        i=_left(page, own, max(low, sentence.start), hit.i),
        j=_right(page, own, hit.j, min(high, sentence.stop, hit.j + GROWTH)),
    )


def _left(page: Page, own: Credentials, low: int, place: int) -> int:
    """Return where the words before a credential's name begin."""
    for size in range(LONGEST_LEAD, 0, -1):
        if place - size >= low and " ".join(page.normals[place - size : place]) in own.leads:
            return place - size
    if place - 2 < low or page.normals[place - 1] not in AS or page.normals[place - 2] not in own.tails:
        return place
    begin = place - 2
    while begin > low and any(c.isupper() for c in page.tokens[begin - 1]):
        begin -= 1
    return begin if begin < place - 2 else place  # "certification as CPC" has no name of its own


def _right(page: Page, own: Credentials, place: int, high: int) -> int:
    """Return where the words behind a credential's name end: the last of its tails within reach."""
    end = place
    for k in range(place, high):
        if not page.tokens[k][:1].isalpha() or page.normals[k] in ("and", "or"):
            break
        if page.normals[k] in own.tails:
            end = k + 1
        elif page.tokens[k].islower():
            break
    return end
