"""A posting as words: tokens with their normal forms and places, segment by segment."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.reading import words
from pipeline.reading.sections import Segment
from pipeline.reading.skills import ARTICLES, BREAK


class Page(NamedTuple):
    """The words of a posting; `segments` holds (first word, word after the last, segment)."""

    tokens: list[str]
    normals: list[str]
    starts: list[int]
    stops: list[int]
    segments: list[tuple[int, int, Segment]]

    def words_at(self, start: int, stop: int) -> tuple[int, int]:
        """Return the range of words that stand in text[start:stop]."""
        return bisect_left(self.starts, start), bisect_left(self.starts, stop)


def lay_out(text: str, cut: Iterable[Segment]) -> Page:
    """Return the words of the segments without articles; a break stands after each segment.

    A word that a segment's border cuts ("analysisGood") is shared between the two.
    """
    every = words.split(text)
    page = Page([], [], [], [], [])
    for segment in cut:
        first = len(page.tokens)
        for k in range(bisect_right(every.stops, segment.start), bisect_left(every.starts, segment.stop)):
            a, b = max(every.starts[k], segment.start), min(every.stops[k], segment.stop)
            word = every.raw[k] if b - a == len(every.raw[k]) else text[a:b]
            if word not in ARTICLES:
                page.tokens.append(word)
                page.starts.append(a)
                page.stops.append(b)
        page.segments.append((first, len(page.tokens), segment))
        page.tokens.append(BREAK)
        page.starts.append(segment.stop)
        page.stops.append(segment.stop)
    page.normals.extend(map(words.normal, page.tokens))
    return page
