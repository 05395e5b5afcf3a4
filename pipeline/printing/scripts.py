"""Words in letters that the fonts of the PDF do not have: a sign in words stands for them, never a row of empty boxes.

The fonts have Latin, Greek, Cyrillic, Hebrew, Arabic and most Devanagari. Fonts for all others weigh more than the rest
of the program, and only a name or a word of an English posting is ever written in them.
"""

import re
import unicodedata
from typing import Any

_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def without(value: Any, unshown: frozenset[str], sign: str) -> Any:  # noqa: ANN401 - words as JSON holds them
    """Return the words with the sign for each run of letters that are not shown; a picture beside words goes.

    >>> without(["Acme ሰላም ነው 🚀", "中🚀", "🚀 Go", "🚀"], frozenset("ሰላምነው中🚀"), "[…]")
    ['Acme […]', '[…]', 'Go', '[…]']
    """
    if isinstance(value, dict):
        return {name: without(one, unshown, sign) for name, one in value.items()}
    if isinstance(value, list):
        return [without(one, unshown, sign) for one in value]
    if not isinstance(value, str) or not unshown.intersection(value):
        return value
    letters = f"[{re.escape(''.join(sorted(unshown)))}]"
    run = re.compile(rf"{letters}(?:[\s\W\d]*{letters})*")
    told = run.sub(lambda found: f" {sign} " if _is_word(found[0], unshown) else " ", value)
    return " ".join(told.split()) or sign


def unescaped(text: str) -> str:
    r"""Return a text as it was before typst wrote it into a message.

    >>> unescaped(r"\u{e31}\u{1f600}")
    'ั😀'
    """
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _is_word(run: str, unshown: frozenset[str]) -> bool:
    return any(c in unshown and unicodedata.category(c)[0] in "LN" for c in run)
