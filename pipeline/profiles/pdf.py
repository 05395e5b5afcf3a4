"""A PDF -> lines in the order of reading: columns one after the other, places kept; or the XML inside a Europass PDF.

Reads bytes. Writes nothing. Fails with `InputError`: protected, damaged, scanned, too long, a bomb.
"""

import io
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.errors import InputError
from pipeline.profiles import dates
from pipeline.profiles.cv_lines import Line

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument

MOST_PAGES = 30  # of a CV; an academic one with its list of papers has twenty
LARGEST_STREAM = 30_000_000  # bytes unpacked, all streams together
MOST_LETTERS = 400_000
FEWEST_LETTERS = 40  # fewer in a whole file: its text is a picture
WORD_GAP, COLUMN_GAP = 0.18, 1.3  # in heights of a letter: between words, between pieces of a line
LINE_GAP = 1.75  # in heights of a line, from foot to foot: more is a blank line
FEWEST_IN_COLUMN = 6  # pieces of a line; fewer are dates at the margin
MOST_ABOVE = 4  # pieces above both columns: name, title, contact
SMALLEST_SHARE = 0.12  # of all letters, in the narrower column

_STREAM = re.compile(rb"stream\r?\n")


class _Piece(NamedTuple):
    """A run of letters on one line without a wide gap; y grows upwards."""

    x0: float
    x1: float
    y: float
    size: float
    text: str
    is_bold: bool


def lines(data: bytes, path: str) -> list[Line]:
    """Return the lines of a PDF.

    Raises:
        InputError: it cannot be read, or holds no text.
    """
    found: list[Line] = []
    letters = 0
    for number, pieces in enumerate(_pages(data, path), 1):
        letters += sum(len(piece.text) for piece in pieces)
        if letters > MOST_LETTERS:
            raise InputError(f"{path}: holds more text than a CV; give the pages of the CV alone")
        found += _lines_of(pieces, number)
    if letters < FEWEST_LETTERS:
        raise InputError(
            f"{path}: is scanned, no text in it; save the CV as PDF from the program it was written in, or as text"
        )
    return found


def attachment(data: bytes) -> bytes | None:
    """Return the Europass XML that is embedded in a PDF, None when there is none."""
    if b"/EmbeddedFile" not in data and b"/ObjStm" not in data:
        return None
    for match in _STREAM.finditer(data):
        chunk = _unpacked(data[match.end() :], 4_000_000)
        if chunk.lstrip()[:1] == b"<" and re.search(
            rb"<(?:\w+:)?(?:Candidate|SkillsPassport|LearnerInfo)\b", chunk[:3000]
        ):
            stop = chunk.rfind(b">")
            return chunk[: stop + 1].strip()
    return None


def _pages(data: bytes, path: str) -> Iterator[list[_Piece]]:
    """Yield the pieces of each page."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.pdfinterp import PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.psexceptions import PSException

    from pipeline.profiles import pdf_content

    _check_size(data, path)
    try:
        document = _document(data)
        pages = list(PDFPage.create_pages(document))
        if len(pages) > MOST_PAGES:
            raise InputError(
                f"{path}: has {len(pages)} pages, a CV at most {MOST_PAGES}; give the pages of the CV alone"
            )
        manager = PDFResourceManager()
        device = PDFPageAggregator(manager, laparams=None)
        interpreter = pdf_content.Interpreter(manager, device)
        for page in pages:
            interpreter.process_page(page)
            yield _pieces(device.get_result())
    except PDFPasswordIncorrect as error:
        raise InputError(f"{path}: is protected by a password; save it without one") from error
    # On damaged files pdfminer lets through whatever its own steps stumble on.
    except (PDFException, PSException, ValueError, TypeError, LookupError, AttributeError, AssertionError,
            struct.error, zlib.error, RecursionError, OverflowError, EOFError) as error:  # fmt: skip
        raise InputError(f"{path}: is a damaged PDF ({type(error).__name__}); save it again") from error


def _document(data: bytes) -> "PDFDocument":
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    return PDFDocument(PDFParser(io.BytesIO(data)))


def _check_size(data: bytes, path: str) -> None:
    """Refuse a file whose streams unpack to far more than a CV, before anything unpacks them whole."""
    room = LARGEST_STREAM
    for match in _STREAM.finditer(data):
        chunk = _unpacked(data[match.end() : match.end() + LARGEST_STREAM], room)
        room -= len(chunk)
        if room > 0 and chunk[:1] == b"\x78":  # packed twice
            room -= len(_unpacked(chunk, room))
        if room <= 0:
            raise InputError(
                f"{path}: unpacks to over {LARGEST_STREAM // 1_000_000} MB; that is no CV, so it is not read"
            )


def _unpacked(data: bytes, most: int) -> bytes:
    if data[:1] not in (b"\x78", b"\x68", b"\x58", b"\x48"):
        stop = data.find(b"endstream", 0, most)
        return data[:stop] if stop > 0 and data[:200].lstrip()[:1] == b"<" else b""
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return b""


def _pieces(page: object) -> list[_Piece]:
    """Return the pieces of a page: letters on one foot line, cut at wide gaps."""
    from pdfminer.layout import LTChar, LTContainer

    rows: dict[int, list[LTChar]] = {}

    def gather(container: "LTContainer[Any]") -> None:
        for item in container:
            if isinstance(item, LTChar):
                if item.upright and item.get_text().isprintable():
                    rows.setdefault(round(item.y0 + 0.2 * item.size), []).append(item)
            elif isinstance(item, LTContainer):
                gather(item)

    gather(page)  # type: ignore[arg-type]
    merged = _near_rows(rows)
    return [piece for row in merged for piece in _cut_row(sorted(row, key=lambda letter: letter.x0))]


def _near_rows(rows: dict[int, list]) -> list[list]:  # type: ignore[type-arg]  # pdfminer's letters
    """Return the rows with those a point apart as one: bold and plain letters of a line sit so."""
    merged: list[list] = []  # type: ignore[type-arg]
    last = None
    for y in sorted(rows, reverse=True):
        if last is not None and last - y <= 2 and merged[-1][0].size < 3 * rows[y][0].size:
            merged[-1].extend(rows[y])
        else:
            merged.append(list(rows[y]))
            last = y
    return merged


def _cut_row(row: list) -> Iterator[_Piece]:  # type: ignore[type-arg]  # pdfminer's letters, left to right
    start, text, last = 0, "", None
    for n, letter in enumerate(row):
        gap = (letter.x0 - last.x1) / max(letter.size, 1) if last is not None else 0
        if last is not None and gap > COLUMN_GAP:
            yield _piece(row[start:n], text)
            start, text = n, ""
        elif gap > WORD_GAP and not text.endswith(" "):
            text += " "
        if not (last is not None and letter.get_text() == last.get_text() and abs(letter.x0 - last.x0) < 0.5):
            text += letter.get_text()  # the same letter twice in one place is how some programs set bold
        last = letter
    if row:
        yield _piece(row[start:], text)


def _piece(row: list, text: str) -> _Piece:  # type: ignore[type-arg]
    sizes = sorted(letter.size for letter in row)
    bold = sum("bold" in str(letter.fontname).lower() for letter in row) * 2 > len(row)
    return _Piece(row[0].x0, row[-1].x1, row[0].y0, sizes[len(sizes) // 2], text.strip(), bold)


def _lines_of(pieces: Sequence[_Piece], page: int) -> list[Line]:
    """Return the lines of a page, column by column."""
    shown = [piece for piece in pieces if piece.text]
    if not shown:
        return []
    sizes = sorted(piece.size for piece in shown for _ in range(len(piece.text)))
    usual = sizes[len(sizes) // 2]
    found: list[Line] = []
    for column in _columns(shown):
        above: _Piece | None = None
        for row in _rows(column):
            first = row[0]
            gap = above is not None and above.y - first.y > LINE_GAP * max(usual, first.size * 0.8)
            text = " | ".join(piece.text for piece in row)
            loud = first.is_bold or first.size > 1.15 * usual
            found.append(Line(text, page, len(found) + 1, loud, gap or above is None))
            above = first
    return found


def _rows(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: (-one.y, one.x0)):
        if rows and abs(rows[-1][0].y - piece.y) <= 0.4 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.x0) for row in rows]


def _columns(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Return the pieces of a page in its columns: what spans both, above them, first."""
    gutter = _gutter(pieces)
    if gutter is None:
        return [list(pieces)]
    across = [piece for piece in pieces if piece.x0 < gutter < piece.x1] + _above_both(pieces, gutter)
    columns: list[list[_Piece]] = []
    rest = [piece for piece in pieces if piece not in across]
    for mark in [*sorted(piece.y for piece in across)[::-1], float("-inf")]:
        band = [piece for piece in rest if piece.y > mark]
        rest = [piece for piece in rest if piece.y <= mark]
        sides = [p for p in band if p.x1 <= gutter], [p for p in band if p.x0 >= gutter]
        columns += [side for side in sides if side]
        spanning = [piece for piece in across if piece.y == mark]
        if spanning:
            columns.append(spanning)
    return columns


def _above_both(pieces: Sequence[_Piece], gutter: float) -> list[_Piece]:
    """Return the few pieces of one column that stand above the other: a name in the middle of the page."""
    left, right = [p for p in pieces if p.x1 <= gutter], [p for p in pieces if p.x0 >= gutter]
    tops = max(p.y for p in left), max(p.y for p in right)
    higher = [p for p in (left if tops[0] > tops[1] else right) if p.y > min(tops) + p.size]
    return higher if len(higher) <= MOST_ABOVE else []


def _gutter(pieces: Sequence[_Piece]) -> float | None:
    """Return the x between two columns of text, None when the page has one."""
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    total = sum(len(p.text) for p in pieces)
    best: tuple[int, float] | None = None
    for start in sorted({p.x0 for p in pieces}):
        if not left + 0.15 * (right - left) < start < left + 0.8 * (right - left):
            continue
        x = start - 1.5
        crossing = sum(p.x0 < x < p.x1 for p in pieces)
        sides = [p for p in pieces if p.x1 <= x], [p for p in pieces if p.x0 >= x]
        if crossing * 5 > len(pieces) or not all(_is_column(side, total) for side in sides):
            continue
        if best is None or crossing < best[0]:
            best = crossing, x
    return best[1] if best else None


def _is_column(side: Sequence[_Piece], total: int) -> bool:
    letters = sum(len(piece.text) for piece in side)
    dated = sum(
        dates.period_in(piece.text) is not None or dates.month_in(piece.text) is not None for piece in side
    )
    return len(side) >= FEWEST_IN_COLUMN and letters >= SMALLEST_SHARE * total and dated * 2 < len(side)
