"""A PDF -> lines in the order of reading: columns one after the other, places kept; or the XML inside a Europass PDF.

Reads bytes. Writes nothing. Fails with `InputError`: protected, damaged, scanned, too long, a bomb.
"""

import io
import itertools
import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.profiles import cv_sections, pdf_columns
from pipeline.profiles.cv_lines import Line
from pipeline.profiles.pdf_columns import UNKNOWN, Piece

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument

MOST_PAGES = 30  # of a CV; an academic one with its list of papers has twenty
LARGEST_STREAM = 30_000_000  # bytes unpacked, all streams together
MOST_LETTERS = 400_000
FEWEST_LETTERS = 40  # fewer in a whole file: its text is a picture
LINE_GAP = 1.75  # in heights of a line, from foot to foot: more is a blank line
PITCH_GAP = 1.35  # in distances between most lines
LOUD = 1.15  # of the usual height of a letter: a heading

_STREAM = re.compile(rb"stream\r?\n")


def lines(data: bytes, path: str) -> list[Line]:
    """Return the lines of a PDF.

    Raises:
        InputError: as `pages`.
    """
    return lines_of(pages(data, path))


def lines_of(read_pages: Iterable[list[Piece]]) -> list[Line]:
    """Return the lines of pages."""
    found: list[Line] = []
    gutter: float | None = None
    for number, shown in enumerate(read_pages, 1):
        read, gutter = _lines_of(shown, number, gutter)
        found += read
    return found


def pages(data: bytes, path: str) -> list[list[Piece]]:
    """Return the pieces of text of each page.

    Raises:
        InputError: it cannot be read, or holds no text.
    """
    found: list[list[Piece]] = []
    letters = 0
    for shown in _pages(data, path):
        letters += sum(len(piece.text) - piece.text.count(UNKNOWN) for piece in shown)
        if letters > MOST_LETTERS:
            raise InputError(f"{path}: holds more text than a CV; give the pages of the CV alone")
        found.append(shown)
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


def _pages(data: bytes, path: str) -> Iterator[list[Piece]]:
    """Yield the pieces of each page."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.pdfinterp import PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.psexceptions import PSException

    from pipeline.profiles import pdf_content, pdf_letters

    _check_size(data, path)
    try:
        document = _document(data)
        pages = list(PDFPage.create_pages(document))
        if len(pages) > MOST_PAGES:
            raise InputError(
                f"{path}: has {len(pages)} pages, a CV at most {MOST_PAGES}; give the pages of the CV alone"
            )
        manager = PDFResourceManager()
        device = pdf_letters.Device(manager)
        interpreter = pdf_content.Interpreter(manager, device)
        for page in pages:
            interpreter.process_page(page)
            yield pdf_columns.pieces(device.letters, device.dots)
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


def _lines_of(shown: Sequence[Piece], page: int, gutter: float | None) -> tuple[list[Line], float | None]:
    """Return the lines of a page, column by column, and the x between its columns."""
    read = pdf_columns.read(shown, gutter)
    sizes = sorted(piece.size for piece in shown for _ in range(len(piece.text)))
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    pitch = _usual_pitch(read.columns)
    found: list[Line] = []
    for column in read.columns:
        above: Piece | None = None
        for row in column:
            first = row[0]
            room = max(LINE_GAP * max(usual, first.size * 0.8), PITCH_GAP * pitch)
            gap = above is None or above.y - first.y > room
            loud = first.is_bold or first.size > LOUD * usual
            parts = [row[:1], row[1:]] if loud and row[1:] and cv_sections.heading(first.text) else [row]
            for part in parts:  # a heading beside the first line of its section
                text = " | ".join(piece.text for piece in part)
                found.append(Line(text, page, len(found) + 1, loud, gap))
            above = first
    return found, read.gutter


def _usual_pitch(columns: Sequence[Sequence[Sequence[Piece]]]) -> float:
    """Return the distance between lines that half of the lines of a page have at most: some set all wide apart."""
    steps = sorted(above[0].y - row[0].y for column in columns for above, row in itertools.pairwise(column))
    return steps[len(steps) // 2] if steps else 0.0
