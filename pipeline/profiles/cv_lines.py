"""The lines of a CV with their places: what the readers of PDF, Word and text give, and what is made of broken ones.

Reads values. Writes nothing. Fails never.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.loading import text as texts
from pipeline.profiles import dates

EDGE = 3  # lines at the top and the foot of a page among which repeats are looked for
WIDE = 0.8  # of the widest line: a line that fills so much may go on in the next one
WIDEST_COUNTED = 60  # letters; in lists of short lines nothing is wrapped
FEWEST_COMMAS = 3  # of a list; a sentence has fewer
_MARK = re.compile(r"^\s*(?:(?:[•◦▪■●○➢➤❖✓✔‣⁃·\ue000-\uf8ff\ufffd][\s|]*)+|[-–—*>](?=\s)|o(?=\s+[A-Z]))\s*")
_ZERO = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")  # "ﬁ" as one letter
_ICON = re.compile("[\ue000-\uf8ff]+")  # of fonts that draw a telephone
# What is left of a hard space, a full-width comma or bar when a program wrote the bytes of UTF-8 as letters.
_WINGDING = re.compile(r"(?<!\S)l (?=[A-Z])")  # a bullet whose font is lost
_BROKEN_SPACE = re.compile(r"Â(?=\s|$)")
_BROKEN_COMMA = re.compile("ï¼\\S?|[，｜]")
_ARROW = re.compile("âž¢|â€¢|ï‚§|ï‚·")
_END = re.compile(r"[.!?;:]\s*$")
_TO = re.compile(r"(?:to|bis|until|-|–|—|a|al|au|à|hasta)", re.IGNORECASE)
_LABEL = re.compile(r"[A-ZÀ-Ý][^:,.]{2,25}:\s")  # "Tools: SAP" goes on nothing
_DIGITS = re.compile(r"\d+")


class Line(NamedTuple):
    """A line: its text, page (0 = the format has none) and number; `is_loud` = set like a heading."""

    text: str
    page: int
    number: int
    is_loud: bool = False
    after_gap: bool = False
    is_item: bool = False  # had a bullet


def place(file: str, first: Line, last: Line | None = None) -> str:
    """Return the place of lines as the report prints it.

    >>> place("cv.pdf", Line("a", 1, 4), Line("b", 1, 9)), place("cv.txt", Line("a", 0, 4))
    ('cv.pdf, page 1, lines 4-9', 'cv.txt, line 4')
    """
    last = last or first
    page = f"page {first.page}, " if first.page else ""
    if last.page != first.page:
        return f"{file}, {page}line {first.number} to page {last.page}, line {last.number}"
    if last.number == first.number:
        return f"{file}, {page}line {first.number}"
    return f"{file}, {page}lines {first.number}-{last.number}"


def tidy(lines: Iterable[Line]) -> list[Line]:
    """Return the lines mended, without bullets (kept as `is_item`) and empty ones, split dates joined."""
    found: list[Line] = []
    gap = False
    for line in lines:
        text = _letters_mended(line.text)
        mark = _MARK.match(text)
        text = text[mark.end() :].strip() if mark else text
        if text:
            text = " ".join(_ICON.sub(" ", text).split(" ")).strip()
            found.append(
                line._replace(text=text, is_item=bool(mark) or line.is_item, after_gap=line.after_gap or gap)
            )
        gap = not text and not mark
    return _dates_joined(found)


def _letters_mended(text: str) -> str:
    """Return a text as it was meant: no ligatures, no invisible letters, no commas and bullets in broken bytes."""
    if len(_WINGDING.findall(text)) > 1:
        text = _WINGDING.sub("• ", text)
    text = _LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), _ZERO.sub("", text))
    return texts.mend(_BROKEN_COMMA.sub(" | ", _BROKEN_SPACE.sub("", _ARROW.sub("• ", text)))).strip()


def without_repeats(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without heads and feet of pages: what stands at the edges of several pages, but for numbers."""
    pages: dict[int, list[int]] = {}
    for place_in_list, line in enumerate(lines):
        pages.setdefault(line.page, []).append(place_in_list)
    if len(pages) < 2:
        return list(lines)
    edges = {n for numbers in pages.values() for n in (*numbers[:EDGE], *numbers[-EDGE:])}
    seen = Counter(
        key for numbers in pages.values() for key in {_shape(lines[n]) for n in numbers if n in edges}
    )
    repeated = {key for key, count in seen.items() if count > 1 and count * 2 >= len(pages)}
    kept = []
    for n, line in enumerate(lines):
        is_repeat = n in edges and _shape(line) in repeated and line.page > 1
        if not is_repeat and not _is_page_number(line.text, n in edges):
            kept.append(line)
    return kept


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with what the width of the page broke put together again."""
    widest = max((len(line.text) for line in lines), default=0)
    found: list[Line] = []
    length = 0  # of the last line as it stood
    for line in lines:
        is_row = " | " in line.text or (found and " | " in found[-1].text)
        goes_on = (
            found
            and not is_row
            and not line.is_item
            and not _LABEL.match(line.text)
            and (not line.after_gap or _is_cut_list(found[-1].text, line.text))
            and not _END.search(found[-1].text)
        )
        is_wide = widest >= WIDEST_COUNTED and length >= WIDE * widest
        begins_small = line.text[:1].islower() or (found and found[-1].text.endswith((",", "&", " and")))
        if goes_on and (is_wide or begins_small):
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {line.text}")
        else:
            found.append(line)
        length = len(line.text)
    return found


def _is_cut_list(text: str, following: str) -> bool:
    """Whether a list with commas goes on in the next line: some programs set its lines as far apart as paragraphs."""
    return min(text.count(","), following.count(",")) >= FEWEST_COMMAS and following[:1].islower()


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold()).strip()


def _is_page_number(text: str, is_edge: bool) -> bool:
    pattern = r"\s*(?:page|seite|p\.|página)?\s*\d{1,3}(?:\s*(?:/|of|von|de|sur)\s*\d{1,3})?\s*"
    return is_edge and re.fullmatch(pattern, text, re.IGNORECASE) is not None


def _dates_joined(lines: list[Line]) -> list[Line]:
    """Return the lines with "June 2013", "to", "March 2016" as one line."""
    found: list[Line] = []
    n = 0
    while n < len(lines):
        three = lines[n : n + 3]
        if (
            len(three) == 3
            and _TO.fullmatch(three[1].text)
            and _is_date(three[0].text)
            and _is_date(three[2].text)
        ):
            found.append(three[0]._replace(text=f"{three[0].text} to {three[2].text}"))
            n += 3
        else:
            found.append(lines[n])
            n += 1
    return found


def _is_date(text: str) -> bool:
    return len(text) <= 20 and (dates.month_in(text) is not None or dates.says_now(text))
