"""The letters of a page of a PDF with their places, and the small dots that some programs draw as bullets.

Reads what pdfminer's interpreter hands over. Writes nothing. Fails as pdfminer does. pdfminer's own device makes an
object with a dozen fields of every letter, which takes longer than all the rest of reading a CV.
"""

# ruff: noqa: ARG002 - the arguments are those that pdfminer hands over

import re
from collections.abc import Sequence
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, PathSegment, Point, apply_matrix_pt

from pipeline.profiles.pdf_columns import UNKNOWN, Dot, Letter

LARGEST_DOT, SMALLEST_DOT = 7.0, 0.8  # points; how large a bullet is
MOST_STROKES = 24  # of the outline of a bullet
_BOLD = re.compile("bold|black|heavy|demi", re.IGNORECASE)


class Device(PDFTextDevice):
    """Gathers the letters and the dots of one page after the other."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.letters: list[Letter] = []
        self.dots: list[Dot] = []
        self._known: dict[tuple[int, int], tuple[str, float]] = {}
        self._bold: dict[int, bool] = {}
        self._fonts: dict[int, PDFFont] = {}  # kept, so that no two fonts have the same number

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Forget the page before."""
        self.letters, self.dots = [], []

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        """Keep a shape when it is as small and as wide as high, as a bullet is."""
        if not fill or not 3 <= len(path) <= MOST_STROKES or self.ctm is None:
            return
        points = [
            apply_matrix_pt(self.ctm, (float(segment[-2]), float(segment[-1])))
            for segment in path
            if len(segment) > 2
        ]
        if not points:
            return
        (left, *_, right), (low, *_, high) = (sorted([*axis, axis[0]]) for axis in zip(*points, strict=True))
        width, height = right - left, high - low
        if SMALLEST_DOT < height < LARGEST_DOT and 0.6 < width / height < 1.7:
            self.dots.append(Dot(right, (low + high) / 2, height))

    def render_char(self, matrix: Matrix, font: PDFFont, fontsize: float, scaling: float, rise: float,
                    cid: int, ncs: PDFColorSpace, graphicstate: PDFGraphicState) -> float:  # fmt: skip
        """Return how far a letter that stands upright beside the line moves the next one; it is not read."""
        return font.char_width(cid) * fontsize * scaling

    def render_string_horizontal(self, seq: PDFTextSeq, matrix: Matrix, pos: Point, font: PDFFont, fontsize: float,
                                 scaling: float, charspace: float, wordspace: float, rise: float, dxscale: float,
                                 ncs: PDFColorSpace, graphicstate: PDFGraphicState) -> Point:  # fmt: skip
        """Keep the letters of a text that lies on its line; return where the next one begins."""
        x, y = pos
        a, b, c, d, e, f = matrix
        keep = self.letters.append if a * d * scaling > 0 and b * c <= 0 else None
        foot = d * (font.get_descent() * fontsize + rise + y) + b * x + f
        size, left = abs(d * fontsize), c * y + e
        bold = self._is_bold(font)
        step = False
        for part in seq:
            if isinstance(part, int | float):
                x -= part * dxscale
                step = True
                continue
            if not isinstance(part, bytes):
                continue
            for cid in font.decode(part):
                if step:
                    x += charspace
                text, width = self._letter(font, cid)
                advance = width * fontsize * scaling
                if keep and text:
                    begin = a * x + left
                    keep(Letter(begin, begin + a * advance, foot, size, text, bold))
                x += advance
                if cid == 32 and wordspace:
                    x += wordspace
                step = True
        return x, y

    def _is_bold(self, font: PDFFont) -> bool:
        known = self._bold.get(id(font))
        if known is None:
            self._fonts[id(font)] = font
            known = self._bold[id(font)] = _BOLD.search(str(font.fontname)) is not None
        return known

    def _letter(self, font: PDFFont, cid: int) -> tuple[str, float]:
        """Return what a letter of a font is and its width; "" for one that is never seen."""
        key = (id(font), cid)
        known = self._known.get(key)
        if known is None:
            self._fonts[id(font)] = font
            try:
                text: Any = font.to_unichr(cid)
            except PDFUnicodeNotDefined:
                text = UNKNOWN
            is_own = "\ue000" <= text[:1] <= "\uf8ff"  # bullets of Symbol and Wingdings
            known = (text if text.isprintable() or is_own else "", font.char_width(cid))
            self._known[key] = known
        return known
