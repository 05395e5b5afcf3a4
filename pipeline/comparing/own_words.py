"""A person's own words for what they hold, and whether other words say the same."""

import re

from pipeline.comparing.holdings import Holding

STEM = 5  # letters that tell "processing" and "processes" from other words, endings aside
_WORD = re.compile(r"[^\W_]+")
# A maker's name tells nothing either: "Excel" is what "MS Excel" is.
_SMALL = frozenset("a an and for in microsoft ms my of on or our the to with".split())


def own_words(held: Holding) -> str:
    """Return the piece of a line that names what is held, else the line; one word alone ("shot") tells too little."""
    is_piece = held.form is not None and " " in held.form and held.form in held.text
    return held.form if is_piece and held.form else held.text


def is_in_a_line(held: Holding) -> bool:
    """Return whether a line of text speaks for what is held, and not its name in a list alone."""
    return held.form is not None and held.form.casefold() != held.text.casefold()


def agree(mine: str, theirs: str) -> bool:
    """Return whether one wording holds the other, endings and small words aside.

    >>> agree("Posted monthly management accounts", "management account"), agree("liaised with", "stakeholder management")
    (True, False)
    """
    one, other = _stems(mine), _stems(theirs)
    return bool(one and other) and (one <= other or other <= one)


def _stems(text: str) -> frozenset[str]:
    found = (word[:STEM] for word in _WORD.findall(text.casefold()) if word not in _SMALL)
    return frozenset(found)
