"""Short quotes of postings: the sentence around a mention, cut at words, never re-worded."""

import re
from typing import NamedTuple

QUOTE_LENGTH = 200  # about two printed lines
SHORTEST_CLEAR = 25  # "Excel" alone on a line shows nothing
LONGEST_CLEAR = 160
_SENTENCE_END = re.compile(r"[.!?;](?=\s)|\n|•|▪|●|·\s")


class Window(NamedTuple):
    """A piece of a posting around a mention; `offset` is where the piece starts in the whole text."""

    text: str
    offset: int
    start: int  # of the mention, in the whole text
    stop: int


class Quote(NamedTuple):
    """A quote and the place of the mention in the whole text; `is_clear` = a whole sentence of readable length."""

    text: str
    start: int
    stop: int
    is_clear: bool


def cut(window: Window) -> Quote:
    """Return the sentence around the mention, at most about 200 characters, cut at words.

    >>> cut(Window("We like you. You write press releases daily. Apply now.", 100, 123, 137)).text
    'You write press releases daily.'
    """
    first, last = window.start - window.offset, window.stop - window.offset
    begin = max((m.end() for m in _SENTENCE_END.finditer(window.text, 0, first)), default=0)
    after = _SENTENCE_END.search(window.text, last)
    end = len(window.text) if after is None else after.end() if after.group() in ".!?;" else after.start()
    is_whole = (begin > 0 or window.offset == 0) and (after is not None)
    if end - begin > QUOTE_LENGTH:
        begin, end = _around(window.text, begin, end, first, last)
        is_whole = False
    text = " ".join(window.text[begin:end].split()).strip(" -–*•,")
    return Quote(text, window.start, window.stop, is_whole and SHORTEST_CLEAR <= len(text) <= LONGEST_CLEAR)


def _around(text: str, begin: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Return the bounds of about QUOTE_LENGTH characters with the mention in the middle, at word borders."""
    spare = max(0, QUOTE_LENGTH - (last - first)) // 2
    low, high = max(begin, first - spare), min(end, last + spare)
    low, high = max(begin, min(low, end - QUOTE_LENGTH)), min(end, max(high, begin + QUOTE_LENGTH))
    if low > begin:
        space = re.compile(r"\s").search(text, low, first)
        low = space.end() if space else first
    if high < end:
        high = max(last, text.rfind(" ", last, high)) if " " in text[last:high] else last
    return low, high
