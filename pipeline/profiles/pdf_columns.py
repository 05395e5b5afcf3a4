"""The letters of a page -> its lines in the order of reading: columns one after the other, tables row by row.

Reads letters with their places. Writes nothing. Fails never.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.profiles import cv_sections, dates

UNKNOWN = "\ufffd"  # a letter whose font does not say which it is
WORD_GAP, COLUMN_GAP = 0.18, 1.3  # in heights of a letter: between words, between pieces of a line
FEWEST_IN_COLUMN = 6  # pieces of a line; fewer are dates at the margin
MOST_ABOVE = 4  # pieces above both columns: name, title, contact
SMALLEST_SHARE = 0.12  # of all letters, in the narrower column
NARROWEST, WIDEST = 0.15, 0.92  # of the page, the left column; the right one may be ragged
SAME_GUTTER = 12.0  # points; the columns of the next page begin there too
FEWEST_CELLS = 3  # of a table whose cells are put together; with two, the line below is a line of its own
CELL_GAP = 1.6  # in heights of a letter, between the lines of one cell
SAME_EDGE = 2.0  # points; two pieces begin at one x
DOT_GAP = 3.5  # in heights of a letter: from a bullet to its text
LARGEST_DOT = 0.55  # in heights of a letter; larger ones mark a place on a line of time


class Letter(NamedTuple):
    """A letter: from left to right, its foot, its height in points, what it is, and whether its font is bold."""

    x0: float
    x1: float
    y: float
    size: float
    text: str
    is_bold: bool


class Dot(NamedTuple):
    """A small filled shape: its right edge, its middle, its height."""

    x1: float
    y: float
    size: float


class Piece(NamedTuple):
    """A run of letters on one line without a wide gap; y grows upwards."""

    x0: float
    x1: float
    y: float
    size: float
    text: str
    is_bold: bool


class Page(NamedTuple):
    """The rows of pieces of a page, column by column, and the x between two columns, None for one column."""

    columns: list[list[list[Piece]]]
    gutter: float | None


def pieces(letters: Sequence[Letter], dots: Sequence[Dot] = ()) -> list[Piece]:
    """Return the pieces of a page: letters on one foot line, cut at wide gaps."""
    rows: dict[int, list[Letter]] = {}
    for letter in letters:
        rows.setdefault(round(letter.y + 0.2 * letter.size), []).append(letter)
    cut = [piece for row in _near_rows(rows) for piece in _cut_row(sorted(row, key=lambda one: one.x0))]
    return _dotted([piece for piece in cut if piece.text], dots)


def read(shown: Sequence[Piece], known_gutter: float | None = None) -> Page:
    """Return the rows of a page, column by column; `known_gutter` is the one of the page before."""
    gutter = _gutter(shown, known_gutter)
    blocks = [list(shown)] if gutter is None else _columns(shown, gutter)
    return Page(
        [block for column in blocks for block in _blocks(_cells_joined(_dates_joined(_rows(column))))], gutter
    )


def _near_rows(rows: dict[int, list[Letter]]) -> list[list[Letter]]:
    """Return the rows with those a point apart as one: bold and plain letters of a line sit so."""
    merged: list[list[Letter]] = []
    last = None
    for y in sorted(rows, reverse=True):
        if last is not None and last - y <= 2 and merged[-1][0].size < 3 * rows[y][0].size:
            merged[-1].extend(rows[y])
        else:
            merged.append(list(rows[y]))
            last = y
    return merged


def _cut_row(row: Sequence[Letter]) -> Iterator[Piece]:
    """Yield the pieces of the letters of a line, from left to right."""
    start, text = 0, ""
    last: Letter | None = None
    for n, letter in enumerate(row):
        gap = (letter.x0 - last.x1) / max(letter.size, 1) if last is not None else 0
        if last is not None and gap > COLUMN_GAP:
            yield _piece(row[start:n], text)
            start, text = n, ""
        elif gap > WORD_GAP and not text.endswith(" "):
            text += " "
        if last is None or letter.text != last.text or abs(letter.x0 - last.x0) >= 0.5:
            text += letter.text  # the same letter twice in one place is how some programs set bold
        last = letter
    if row:
        yield _piece(row[start:], text)


def _piece(row: Sequence[Letter], text: str) -> Piece:
    shown = [letter for letter in row if letter.text != " "] or row
    sizes = sorted(letter.size for letter in row)
    bold = sum(letter.is_bold for letter in row) * 2 > len(row)
    return Piece(shown[0].x0, shown[-1].x1, row[0].y, sizes[len(sizes) // 2], text.strip(), bold)


def _dotted(found: list[Piece], dots: Sequence[Dot]) -> list[Piece]:
    """Return the pieces, those with a drawn bullet on their left with a written one."""
    marked: set[int] = set()
    for dot in dots:
        beside = [
            (piece.x0 - dot.x1, n)
            for n, piece in enumerate(found)
            if 0 <= piece.x0 - dot.x1 < DOT_GAP * piece.size
            and piece.y < dot.y < piece.y + piece.size
            and dot.size < LARGEST_DOT * piece.size
        ]
        marked.update(n for _, n in sorted(beside)[:1])
    return [piece._replace(text=f"• {piece.text}") if n in marked else piece for n, piece in enumerate(found)]


def _rows(column: Sequence[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(column, key=lambda one: (-one.y, one.x0)):
        if rows and abs(rows[-1][0].y - piece.y) <= 0.4 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.x0) for row in rows]


def _dates_joined(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Return the rows with "Aug 2012 –" and "Jul 2016" below it in a narrow column of dates as one piece."""
    found: list[list[Piece]] = []
    for row in rows:
        above = found[-1][0] if found else None
        is_end = (
            above is not None
            and len(found[-1]) > 1
            and abs(above.x0 - row[0].x0) < SAME_EDGE
            and dates.is_open(above.text)
            and dates.is_end(row[0].text)
        )
        if above and is_end:
            found[-1][0] = above._replace(text=f"{above.text} {row[0].text}")
        rest = row[1:] if is_end else row
        if rest:
            found.append(rest)
    return found


def _cells_joined(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Return the rows, those of a table of three columns and more with what was broken within its cells."""
    found: list[list[Piece]] = []
    for row in rows:
        above = found[-1] if found else []
        edges = {n: piece.x0 for n, piece in enumerate(above) if n > 0}
        cells = [next((n for n, x in edges.items() if abs(x - piece.x0) < SAME_EDGE), None) for piece in row]
        is_near = bool(above) and 0 < above[0].y - row[0].y < CELL_GAP * row[0].size
        is_rest = len(above) >= FEWEST_CELLS and len(row) < len(above) and None not in cells
        if not (is_near and is_rest):
            found.append(row)
            continue
        for n, piece in zip(cells, row, strict=True):
            if n is not None:
                above[n] = above[n]._replace(text=f"{above[n].text} {piece.text}")
        found[-1] = [piece._replace(y=row[0].y) for piece in above]
    return found


def _blocks(rows: list[list[Piece]]) -> list[list[list[Piece]]]:
    """Return the rows of a column; below headings that stand side by side, one block after the other."""
    found: list[list[list[Piece]]] = [[]]
    n = 0
    while n < len(rows):
        row = rows[n]
        if len(row) < 2 or any(cv_sections.heading(piece.text) is None for piece in row):
            found[-1].append(row)
            n += 1
            continue
        edges = [piece.x0 - 3 for piece in row[1:]]
        stop = n
        while stop < len(rows) and not any(p.x0 < edge < p.x1 for p in rows[stop] for edge in edges):
            stop += 1
        for place in range(len(row)):
            side = [[p for p in one if bisect(edges, p.x0) == place] for one in rows[n:stop]]
            found.append([one for one in side if one])
        found.append([])
        n = stop
    return [block for block in found if block]


def _columns(shown: Sequence[Piece], gutter: float) -> list[list[Piece]]:
    """Return the pieces of a page in its columns: what spans both, above them, first."""
    across = [piece for piece in shown if piece.x0 < gutter < piece.x1] + _above_both(shown, gutter)
    columns: list[list[Piece]] = []
    rest = [piece for piece in shown if piece not in across]
    for mark in [*sorted(piece.y for piece in across)[::-1], float("-inf")]:
        band = [piece for piece in rest if piece.y > mark]
        rest = [piece for piece in rest if piece.y <= mark]
        columns += [side for side in _sides(band, gutter) if side]
        spanning = [piece for piece in across if piece.y == mark]
        if spanning:
            columns.append(spanning)
    return columns


def _sides(band: Sequence[Piece], gutter: float) -> list[list[Piece]]:
    """Return the left and the right column of a part of a page; dates beside the lines of the left one belong to it."""
    left, right = [p for p in band if p.x1 <= gutter], [p for p in band if p.x0 >= gutter]
    top = max((p.y for p in right if cv_sections.heading(p.text) is not None), default=float("-inf"))
    beside = [
        p for p in right
        if p.y > top and dates.month_in(p.text) and any(abs(p.y - one.y) <= 0.4 * p.size for one in left)
    ]  # fmt: skip
    return [left + beside, [p for p in right if p not in beside]]


def _above_both(shown: Sequence[Piece], gutter: float) -> list[Piece]:
    """Return the few pieces of one column that stand above the other: a name in the middle of the page."""
    left, right = [p for p in shown if p.x1 <= gutter], [p for p in shown if p.x0 >= gutter]
    if not left or not right:
        return []
    tops = max(p.y for p in left), max(p.y for p in right)
    higher = [p for p in (left if tops[0] > tops[1] else right) if p.y > min(tops) + p.size]
    return higher if len(higher) <= MOST_ABOVE else []


def _gutter(shown: Sequence[Piece], known: float | None) -> float | None:
    """Return the x between two columns of text, None when the page has one."""
    if not shown:
        return None
    left, right = min(p.x0 for p in shown), max(p.x1 for p in shown)
    total = sum(len(p.text) for p in shown)
    dated = {p for p in shown if dates.month_in(p.text) is not None}
    headings = {p for p in shown if cv_sections.heading(p.text.removeprefix("• ")) is not None}
    best: tuple[int, float] | None = None
    for start in sorted({p.x0 for p in shown}):
        x = start - 1.5
        is_known = known is not None and abs(x - known) < SAME_GUTTER
        if not NARROWEST * (right - left) < start - left < WIDEST * (right - left):
            continue
        crossing = sum(p.x0 < x < p.x1 for p in shown)
        sides = [p for p in shown if p.x1 <= x], [p for p in shown if p.x0 >= x]
        if crossing * 5 > len(shown) or not all(_is_column(side, total, dated) for side in sides):
            continue
        # Labels or dates beside what belongs to them are a table, with headings on one side alone.
        if not is_known and not all(headings.intersection(side) for side in sides):
            continue
        if best is None or crossing < best[0]:
            best = crossing, x
    return best[1] if best else None


def _is_column(side: Sequence[Piece], total: int, dated: set[Piece]) -> bool:
    letters = sum(len(piece.text) for piece in side)
    return (
        len(side) >= FEWEST_IN_COLUMN
        and letters >= SMALLEST_SHARE * total
        and 2 * len(dated.intersection(side)) < len(side)
    )
