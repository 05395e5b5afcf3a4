"""The drawing instructions of a PDF's page, cut into words all at once: some programs write one instruction a letter.

Reads streams. Writes nothing. Fails as pdfminer does. What is not plain (inline pictures, lists
of properties within lists) is left to pdfminer's own reader, which is exact and five times slower.
"""

import re
from collections.abc import Sequence
from typing import Any, cast

from pdfminer.pdfdevice import PDFDevice, PDFTextSeq
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import LIT

_NUMBER = rb"[+-]?(?:\d+\.?\d*|\.\d+)"
_END = rb"(?=[\s\[\]<>()/]|$)"
_WORD = re.compile(
    rb"\s*(?:(%(n)s)\s+(%(n)s)\s+Td\s*<([0-9A-Fa-f]*)>\s*Tj%(e)s"  # one letter and where it stands
    rb"|(%(n)s)%(e)s|<([0-9A-Fa-f]*)>|\(((?:[^()\\\r]|\\[^\r])*)\)|/([^\s\[\]<>()/%%{}#]+)"
    rb"|([\[\]])|<<([^<>()]*)>>|([A-Za-z'\"][A-Za-z0-9*'\"]*)%(e)s)" % {b"n": _NUMBER, b"e": _END}
)
_PLACED, _NUMBERED, _HEX, _TEXT, _NAMED, _BRACKET, _TABLE = (
    3,
    4,
    5,
    6,
    7,
    8,
    9,
)  # the last group of what matched
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}
PLACED = "Td Tj"  # stands for both operators in one
MOST_WORDS = 3_000_000  # of a file; a page has some ten thousand
WORDS_OF_OTHERS = 10_000  # counted for what is left to pdfminer
_NOT_PLAIN = frozenset({"BI", "ID", "EI", "true", "false", "null"})


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter with a quicker reader of plain instructions."""

    def __init__(self, rsrcmgr: PDFResourceManager, device: PDFDevice) -> None:
        super().__init__(rsrcmgr, device)
        self._methods: dict[str, tuple[Any, int]] = {}
        self._left = [MOST_WORDS]  # shared with the drawings inside of this one

    def dup(self) -> "Interpreter":
        """Return the interpreter of a drawing inside of this one."""
        inner = Interpreter(self.rsrcmgr, self.device)
        inner._left = self._left
        return inner

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out the instructions of streams; a drawing that holds itself is passed over.

        Raises:
            PDFException: drawings inside of drawings come to more than any CV.
        """
        drawn = [
            stream for stream in map(stream_value, streams) if stream.objid not in self.parent_stream_ids
        ]
        self.stream_ids.clear()
        self.stream_ids.update(stream.objid for stream in drawn if stream.objid is not None)
        words = _words(b" ".join(stream.get_data() for stream in drawn))
        self._left[0] -= WORDS_OF_OTHERS if words is None else len(words) + 1
        if self._left[0] < 0:
            raise PDFException("more is drawn than a CV holds")
        if words is None:
            super().execute(streams)
            return
        for operator, word in words:
            if operator is None:
                self.push(word)
            elif operator is PLACED:
                self.do_Td(word[0], word[1])
                self.do_TJ([word[2]])
            else:
                self._carry_out(operator)

    def do_TJ(self, seq: Any) -> None:  # noqa: N802, ANN401 - pdfminer's name, and what it has read
        """Show letters; unlike pdfminer's own without a copy of the colours, which nobody here asks for."""
        if self.textstate.font is not None:
            self.device.render_string(
                self.textstate, cast("PDFTextSeq", seq), self.graphicstate.ncs, self.graphicstate
            )

    def _carry_out(self, operator: str) -> None:
        if operator not in self._methods:
            name = operator.replace("*", "_a").replace('"', "_w").replace("'", "_q")
            method = getattr(self, f"do_{name}", None)
            self._methods[operator] = (method, method.__code__.co_argcount - 1) if method else (None, 0)
        method, wanted = self._methods[operator]
        arguments = self.pop(wanted) if wanted else []
        if method and len(arguments) == wanted:
            method(*arguments)


def _words(data: bytes) -> list[tuple[str | None, Any]] | None:
    """Return (operator, None), (None, operand), (PLACED, (x, y, letters)) in order; None when a part is not plain."""
    found: list[tuple[str | None, Any]] = []
    array: list[Any] | None = None
    place = 0
    for match in iter(_WORD.scanner(data).match, None):  # type: ignore[attr-defined]  # typeshed has no scanner
        group = match.lastindex
        place = match.end()
        if group == _PLACED and array is None:
            x, y, digits = match.groups()[:_PLACED]
            found.append((PLACED, (_number(x), _number(y), _bytes(digits))))
        elif group == _BRACKET:
            if (match[group] == b"[") == (array is not None):
                return None
            if array is None:
                array = []
            else:
                found.append((None, array))
                array = None
        elif group == _PLACED:
            return None  # within a list
        elif group > _TABLE:
            word = match[group].decode("ascii")
            if word in _NOT_PLAIN or array is not None:
                return None
            found.append((word, None))
        elif array is None:
            found.append((None, _value(group, match[group])))
        else:
            array.append(_value(group, match[group]))
    return found if not data[place:].strip() and array is None else None


def _value(group: int, written: bytes) -> object:
    """Return an operand; a table of properties, which nobody here asks for, as an empty one."""
    if group == _NUMBERED:
        return _number(written)
    if group == _HEX:
        return _bytes(written)
    if group == _TEXT:
        return _ESCAPED.sub(_unescaped, written) if b"\\" in written else written
    return LIT(written.decode("latin-1")) if group == _NAMED else {}


def _number(written: bytes) -> float | int:
    return float(written) if b"." in written else int(written)


def _bytes(digits: bytes) -> bytes:
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _unescaped(match: re.Match[bytes]) -> bytes:
    """Return what an escaped letter of a text stands for."""
    written = match[1]
    if written.isdigit() and written[:1] < b"8":
        return bytes([int(written, 8) % 256])
    return _ESCAPES.get(written, written)
