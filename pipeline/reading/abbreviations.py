"""Abbreviations that a posting explains otherwise than the taxonomy does: "Local Maternity System (LMS)"."""

from pipeline.reading import words
from pipeline.reading.page import Page
from pipeline.reading.skills import Found, Lexicon

SHORTEST, LONGEST = 2, 4  # letters; of five and more hardly two things share an abbreviation
SMALL = frozenset(
    {"and", "of", "the", "for", "in", "to", "on", "with"}
)  # whose initials abbreviations leave out


def explained(page: Page) -> dict[str, frozenset[str]]:
    """Return the abbreviations in brackets behind the words that they stand for, with these words in normal form."""
    tokens = page.tokens
    found: dict[str, frozenset[str]] = {}
    for place in [k for k, word in enumerate(tokens[:-2]) if word == "("]:
        if tokens[place + 2] != ")":
            continue
        short = tokens[place + 1].removesuffix("s")
        if SHORTEST <= len(short) <= LONGEST and short.isalpha() and short.isupper():
            long = _long_form(page, place, short)
            if long:
                found[short] = long
    return found


def _long_form(page: Page, end: int, short: str) -> frozenset[str]:
    """Return the words right before a place whose initials spell an abbreviation, none when they do not."""
    place, spelt = end, []
    for letter in reversed(short.lower()):
        place -= 1
        while place >= 0 and page.normals[place] in SMALL and page.normals[place][:1] != letter:
            place -= 1
        if place < 0 or page.normals[place][:1] != letter:
            return frozenset()
        spelt.append(page.normals[place])
    return frozenset(spelt)


def means_otherwise(
    lexicon: Lexicon, page: Page, hit: Found, meanings: dict[str, frozenset[str]], names: list[Found]
) -> bool:
    """Whether a hit is an abbreviation for which the posting gives words that hardly a form of the concept shares.

    `names` are the posting's hits: where another one of the concept holds the words, they are its own.
    """
    if hit.j - hit.i > 1 or hit.is_shared:
        return False
    long = meanings.get(page.tokens[hit.i].removesuffix("s"))
    if not long:
        return False
    if any(f.label == hit.label and long.issuperset(page.normals[f.i : f.j]) for f in names):
        return False
    own = (frozenset(words.normal_text(form).split()) for form in lexicon.forms.get(hit.label, ()))
    return all(
        2 * len(long & form) < len(long) for form in (lexicon.own_words.get(hit.label, frozenset()), *own)
    )
