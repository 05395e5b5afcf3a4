"""A posting as words: tokens with their normal forms and places, segment by segment."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import compress
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
    kept = [word not in ARTICLES for word in every.raw]
    raw = list(compress(every.raw, kept))
    starts, stops = list(compress(every.starts, kept)), list(compress(every.stops, kept))
    page = Page([], [], [], [], [])
    for segment in cut:
        low, high = bisect_right(stops, segment.start), bisect_left(starts, segment.stop)
        first = len(page.tokens)
        page.tokens.extend(raw[low:high])
        page.starts.extend(starts[low:high])
        page.stops.extend(stops[low:high])
        _clip(page, first, segment, text)
        page.segments.append((first, len(page.tokens), segment))
        page.tokens.append(BREAK)
        page.starts.append(segment.stop)
        page.stops.append(segment.stop)
    page.normals.extend(map(words.normal, page.tokens))
    return page


def _clip(page: Page, first: int, segment: Segment, text: str) -> None:
    """Shorten the first and last word of a segment to what stands inside it."""
    if first == len(page.tokens) or (page.starts[first] >= segment.start and page.stops[-1] <= segment.stop):
        return
    for k in {first, len(page.tokens) - 1}:
        a, b = max(page.starts[k], segment.start), min(page.stops[k], segment.stop)
        if (a, b) != (page.starts[k], page.stops[k]):
            page.tokens[k], page.starts[k], page.stops[k] = text[a:b], a, b
