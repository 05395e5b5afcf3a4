"""Where the employer's own name stands, and what it hides: Oracle hiring is no demand for Oracle."""

from pipeline.reading import words
from pipeline.reading.page import Page
from pipeline.reading.skills import IGNORED, Found, Lexicon
from pipeline.reading.strength import Sentence

RANGE = tuple[int, int]


def ranges(page: Page, employer: str | None) -> list[RANGE]:
    """Return where the employer's name stands: Oracle hiring is no demand for Oracle."""
    name = words.normal_text(employer or "").split()[:3]
    name = [w for w in name if w not in ("ltd", "limited", "plc", "inc", "llc")]
    if not name or name[0] not in page.normals:
        return []
    size = len(name)
    return [
        (k, k + size)
        for k, word in enumerate(page.normals)
        if word == name[0] and page.normals[k : k + size] == name
    ]


def without(lexicon: Lexicon, sentence: Sentence, inside: list[Found], own_name: list[RANGE]) -> list[Found]:
    """Return the names without those that are the employer's; its products asked for by their full name stay.

    Google asks for "Google Cloud Platform"; where it only tells of it, the name hides what it is made of.
    """
    kept = []
    for hit in inside:
        touched = [(a, b) for a, b in own_name if a < hit.j and hit.i < b]
        if not touched or hit.label == IGNORED:
            kept.append(hit)
        elif lexicon.concepts[hit.label].kind == "tool" and all(
            hit.i <= a and b <= hit.j and b - a < hit.j - hit.i for a, b in touched
        ):
            is_asked = sentence.section in ("requirements", "preferred") or sentence.is_asked_at(hit.i)
            kept.append(hit if is_asked else hit._replace(label=IGNORED))
    return kept
