"""The heads of the positions of a CV: which lines carry dates, title and employer, in whatever order they are set.

Reads lines of the experience section. Writes nothing. Fails never: what has no dates and no employer is no position.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.profiles import dates, titles_in_cv
from pipeline.profiles.cv_lines import Line
from pipeline.profiles.dates import Month, Period

MOST_HEAD_WORDS = 14  # beside the dates; more is a sentence that mentions a time
MOST_TITLE_WORDS = 8
MOST_ORG_WORDS = 9
LINES_ABOVE = 2  # of the dates, in which a title or an employer may stand
LINES_BELOW = 2
_YEAR = re.compile(r"(?:19|20)\d\d")
_PROSE = re.compile(r"[.!?]\s*$")
_TASK = re.compile(
    r"\w+(?:ed|ing)\b|responsible|in charge|tech(?:nologies)?:|lead\b|ran\b|led\b", re.IGNORECASE
)


class Head(NamedTuple):
    """The line with the dates of a position, the lines around it that name it (first to last), and what they say."""

    dated: int
    first: int
    last: int
    period: Period | None
    start_only: Month | None
    parts: tuple[str, ...]
    title: str | None
    org: str | None


def read(lines: Sequence[Line]) -> list[Head]:
    """Return the heads of a section in the order of the lines."""
    starts = _starts(lines)
    heads: list[Head] = []
    for place, n in enumerate(starts):
        floor = heads[-1].last + 1 if heads else 0
        ceiling = starts[place + 1] if place + 1 < len(starts) else len(lines)
        heads.append(_head(lines, n, floor, ceiling))
    return _with_usual_title(heads)


def begin_one(lines: Sequence[Line]) -> bool:
    """Whether lines hold the head of a position beyond doubt: dates with their months, and a title."""
    for n, line in enumerate(lines):
        period = dates.period_in(line.text)
        if period and period.start.month and _is_dated(line) and not line.is_item:
            head = _head(lines, n, 0, len(lines))
            if head.title is not None and any(map(titles_in_cv.is_title, head.parts)):
                return True
    return False


def _starts(lines: Sequence[Line]) -> list[int]:
    """Return the lines that carry the dates of a position, or name one that has none."""
    dated = [n for n, line in enumerate(lines) if _is_dated(line) and _is_headed(lines, n)]
    plain = [n for n in dated if not lines[n].is_item]
    dated = plain or dated  # where heads are no items of a list, items with a time are things done
    return sorted({*dated, *(n for n in range(len(lines)) if _is_undated(lines, n, dated))})


def _is_headed(lines: Sequence[Line], n: int) -> bool:
    """Whether a year alone on its line stands right below a title; all other dates may stand anywhere."""
    if not _YEAR.fullmatch(lines[n].text):
        return True
    above = lines[max(0, n - LINES_ABOVE) : n]
    return (
        any(titles_in_cv.is_title(line.text) and _is_name(line) for line in above) and not lines[n].after_gap
    )


def _is_undated(lines: Sequence[Line], n: int, dated: list[int]) -> bool:
    """Whether a line names a position without dates: it begins a block with a title, and an employer or items follow."""
    line = lines[n]
    if n in dated or not _is_name(line) or not titles_in_cv.is_title(line.text):
        return False
    if _belongs(lines, n, dated) or len(line.text.split()) > MOST_HEAD_WORDS:
        return False
    below = lines[n + 1] if n + 1 < len(lines) else None
    if below and below.text.startswith("Company Name") and len(line.text.split()) <= MOST_TITLE_WORDS:
        return True
    if any(0 < abs(m - n) <= LINES_BELOW for m in dated) and not any(one.is_item for one in lines):
        return False
    if not _begins(lines, n):
        return False
    parts = titles_in_cv.split(line.text)
    if len(parts) > 1 and any(titles_in_cv.is_org(p) and not titles_in_cv.is_title(p) for p in parts):
        return True
    if len(line.text.split()) > MOST_TITLE_WORDS or below is None:
        return False
    named = titles_in_cv.split(below.text)[:1] if not below.after_gap and _is_name(below) else []
    is_listed = line.is_loud and any(one.is_item for one in lines[n + 1 : n + 2 + LINES_BELOW])
    return any(map(titles_in_cv.is_org, named)) or (is_listed and not any(m in dated for m in (n + 1, n + 2)))


def _belongs(lines: Sequence[Line], n: int, dated: list[int]) -> bool:
    """Whether a line stands so near to dates that it names their position."""
    return any(
        (n < m <= n + LINES_ABOVE and not any(one.is_item for one in lines[n + 1 : m]))
        or (
            m < n <= m + LINES_BELOW and not any(one.is_item or one.after_gap for one in lines[m + 1 : n + 1])
        )
        for m in dated
    )


def _begins(lines: Sequence[Line], n: int) -> bool:
    """Whether a line begins a block: set apart, set like a heading, or the first behind a list."""
    return n == 0 or lines[n].after_gap or lines[n].is_loud or lines[n - 1].is_item


def _is_dated(line: Line) -> bool:
    """Whether a line carries the dates of a position, not a sentence that mentions a time."""
    begin, stop = _dates(line.text)
    if stop == 0:
        return False
    before, after = line.text[:begin], line.text[stop:]
    words = len(titles_in_cv.without_placeholders(f"{before} {after}").replace("|", " ").split())
    is_told = titles_in_cv.is_title(before) and titles_in_cv.is_org(before) and not _TASK.match(before)
    told = after.strip(" .") == "" and is_told
    if words > MOST_HEAD_WORDS or (_PROSE.search(line.text) and words > 2 and not told):
        return False
    is_at_edge = not before.strip(" ,|([•–-") or not after.strip(" ,|)].•–-")
    if line.is_item:
        return is_at_edge and words <= MOST_TITLE_WORDS and titles_in_cv.is_title(before or after)
    return is_at_edge or titles_in_cv.is_title(after) or titles_in_cv.is_title(before)


def _dates(text: str) -> tuple[int, int]:
    """Return the place of the dates in a line; (0, 0) for none."""
    period = dates.period_in(text)
    return (period.begin, period.stop) if period else _lone_date(text)


def _lone_date(text: str) -> tuple[int, int]:
    """Return the place of one month or year at the end of a line that names a job, or alone; (0, 0) for none."""
    if _YEAR.fullmatch(text):
        return 0, len(text)
    match = re.search(
        r"[,|(\s](?P<date>(?:[A-Za-zÀ-ÿ]{3,10}\.?\s+|\d{1,2}[/.])(?:19|20)\d\d|(?<=\|\s)(?:19|20)\d\d|(?<=\()(?:19|20)\d\d)\s*\)?$",
        text,
    )
    found = dates.month_in(match["date"]) if match else None
    if not match or found is None or not titles_in_cv.is_title(text[: match.start()]):
        return 0, 0
    if found.month is None and not match["date"].isdigit():
        return 0, 0
    return match.start("date"), match.end("date")


def _head(lines: Sequence[Line], n: int, floor: int, ceiling: int) -> Head:
    """Return the head of a position: its names stand beside the dates, above or below them."""
    text = lines[n].text
    begin, stop = _dates(text)
    beside = [*titles_in_cv.split(text[:begin]), *titles_in_cv.split(text[stop:])]
    above = _above(lines, n, floor, beside)
    named = [part for m in above for part in titles_in_cv.split(lines[m].text)] + beside
    below = _below(lines, n, ceiling, named)
    parts = named + [part for m in below for part in titles_in_cv.split(lines[m].text)]
    if not any(map(titles_in_cv.is_title, parts)) and n + 1 < ceiling and not lines[n + 1].is_item:
        first = titles_in_cv.split(lines[n + 1].text)[:1]  # the title before the first sentence
        parts += [part for part in first if len(part.split()) <= MOST_TITLE_WORDS and part not in parts]
    title, org = _title_and_org(parts, bool(below))
    period = dates.period_in(text)
    start = None if period else dates.month_in(text[begin:stop])
    return Head(n, min([n, *above]), max([n, *below]), period, start, tuple(parts), title, org)


def _title_and_org(
    parts: list[str], is_wrapped: bool, usual: int | None = None
) -> tuple[str | None, str | None]:
    """Return title and employer; an employer that begins behind the comma of a title goes on in the line below."""
    title, org = titles_in_cv.choose(parts, usual)
    if title and org and is_wrapped and "," in title and org == parts[-1]:
        first, rest = titles_in_cv.choose([title])
        if first and rest:
            return first, f"{rest} {org}"
    return title, org


def _above(lines: Sequence[Line], n: int, floor: int, beside: list[str]) -> list[int]:
    """Return the lines above the dates that name the position: they begin a block, and are no sentences."""
    if any(map(titles_in_cv.is_title, beside)):
        return _org_above(lines, n, floor, beside)
    found: list[int] = []
    for m in range(n - 1, max(floor, n - LINES_ABOVE) - 1, -1):
        if not _is_name(lines[m]) or lines[m + 1].after_gap:
            break
        found.insert(0, m)
        if lines[m].after_gap or lines[m].is_loud:
            break
    begins = bool(found) and ((found[0] == floor == 0) or (found[0] > 0 and _begins(lines, found[0])))
    named = [m for m in found if titles_in_cv.is_title(lines[m].text)]
    return found if begins else [m for m in found if named and m >= named[-1]]


def _org_above(lines: Sequence[Line], n: int, floor: int, beside: list[str]) -> list[int]:
    """Return the line above when it is set apart and names an employer."""
    m = n - 1
    if m < floor or not _is_name(lines[m]) or lines[n].after_gap or any(map(titles_in_cv.is_org, beside)):
        return []
    is_apart = lines[m].after_gap or lines[m].is_loud
    is_name = len(beside) == 1 and "," not in beside[0] and lines[m].is_loud and not lines[n].is_loud
    names_org = titles_in_cv.is_org(lines[m].text) or (is_name and not titles_in_cv.is_title(lines[m].text))
    return [m] if is_apart and names_org else []


def _below(lines: Sequence[Line], n: int, ceiling: int, parts: list[str]) -> list[int]:
    """Return the lines below the dates that name what is still missing: the title, the employer, the place."""
    found: list[int] = []
    for m in range(n + 1, min(ceiling, n + 1 + LINES_BELOW)):
        line = lines[m]
        has_title, has_org = any(map(titles_in_cv.is_title, parts)), any(map(titles_in_cv.is_org, parts))
        if line.is_item or not _is_name(line) or (line.after_gap and has_title):
            break
        names_org = titles_in_cv.is_org(line.text) or (
            len(parts) == 1 and _is_before_items(lines, m, ceiling)
        )
        is_place = titles_in_cv.is_place_name(line.text) if has_org else titles_in_cv.is_only_place(line.text)
        if has_title and not (names_org and not has_org) and not is_place:
            break
        if not has_title and not titles_in_cv.is_title(line.text) and not names_org and parts:
            break
        found.append(m)
        parts = [*parts, *titles_in_cv.split(line.text)]
    return found


def _is_before_items(lines: Sequence[Line], m: int, ceiling: int) -> bool:
    """Whether a short line stands between a head and its list: there the employer stands when nothing else names it."""
    line = lines[m]
    is_short = (
        len(line.text.split()) <= MOST_ORG_WORDS and line.text[:1].isupper() and not _TASK.match(line.text)
    )
    return is_short and m + 1 < min(ceiling, len(lines)) and lines[m + 1].is_item


def _is_name(line: Line) -> bool:
    """Whether a line can be a title or an employer: short, no sentence, no item of a list."""
    return (
        not line.is_item
        and len(titles_in_cv.without_placeholders(line.text).split()) <= MOST_HEAD_WORDS
        and not _PROSE.search(line.text)
    )


def _with_usual_title(heads: list[Head]) -> list[Head]:
    """Return the heads; a title that no word gives away stands where most others of the section have theirs."""
    places = Counter(
        head.parts.index(head.title)
        for head in heads
        if head.title in head.parts and titles_in_cv.is_title(head.title or "")
    )
    usual = places.most_common(1)[0][0] if places else None
    found = []
    for head in heads:
        parts = list(head.parts)
        if usual is not None and len(parts) > 1 and not any(map(titles_in_cv.is_title, parts)):
            title, org = titles_in_cv.choose(parts, usual)
            found.append(head._replace(title=title, org=org))
        else:
            found.append(head)
    return found
