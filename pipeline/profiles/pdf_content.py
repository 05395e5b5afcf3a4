"""The drawing instructions of a PDF's page, cut into words all at once: some programs write one instruction a letter.

Reads streams. Writes nothing. Fails as pdfminer does. What is not plain (strings with escapes, inline pictures,
dictionaries) is left to pdfminer's own reader, which is exact and five times slower.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, cast

from pdfminer.pdfdevice import PDFDevice, PDFTextSeq
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import LIT

_WORD = re.compile(
    rb"\s*(?:([+-]?(?:\d+\.?\d*|\.\d+))(?=[\s\[\]<>()/]|$)|<([0-9A-Fa-f]*)>|\(([^()\\\r]*)\)|/([^\s\[\]<>()/%{}#]+)"
    rb"|([\[\]])|([A-Za-z'\"][A-Za-z0-9*'\"]*)(?=[\s\[\]<>()/]|$))"
)
MOST_WORDS = 3_000_000  # of a file; a page has some ten thousand
WORDS_OF_OTHERS = 10_000  # counted for what is left to pdfminer
_NOT_PLAIN = frozenset({"BI", "ID", "EI", "true", "false", "null"})


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter with a quicker reader of plain instructions."""

    def __init__(self, rsrcmgr: PDFResourceManager, device: PDFDevice) -> None:
        super().__init__(rsrcmgr, device)
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
            else:
                self._carry_out(operator)

    def do_TJ(self, seq: Any) -> None:  # noqa: N802, ANN401 - pdfminer's name, and what it has read
        """Show letters; unlike pdfminer's own without a copy of the colours, which nobody here asks for."""
        if self.textstate.font is not None:
            self.device.render_string(
                self.textstate, cast("PDFTextSeq", seq), self.graphicstate.ncs, self.graphicstate
            )

    def _carry_out(self, operator: str) -> None:
        name = operator.replace("*", "_a").replace('"', "_w").replace("'", "_q")
        method = getattr(self, f"do_{name}", None)
        if method is None:
            return
        wanted = method.__code__.co_argcount - 1
        arguments = self.pop(wanted) if wanted else []
        if len(arguments) == wanted:
            method(*arguments)


def _words(data: bytes) -> list[tuple[str | None, Any]] | None:
    """Return (operator, None) and (None, operand) in order; None when a part is not plain."""
    found: list[tuple[str | None, Any]] = []
    array: list[Any] | None = None
    place = 0
    for match in _matches(data):
        number, digits, text, name, bracket, operator = match.groups()
        place = match.end()
        value: Any
        if operator is not None:
            word = operator.decode("ascii")
            if word in _NOT_PLAIN or array is not None:
                return None
            found.append((word, None))
            continue
        if bracket is not None:
            if (bracket == b"[") == (array is not None):
                return None
            if bracket == b"[":
                array = []
                continue
            value, array = array, None
        elif number is not None:
            value = float(number) if b"." in number else int(number)
        elif digits is not None:
            value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        else:
            value = text if text is not None else LIT(name.decode("latin-1"))
        if array is None:
            found.append((None, value))
        else:
            array.append(value)
    return found if not data[place:].strip() and array is None else None


def _matches(data: bytes) -> Iterator[re.Match[bytes]]:
    """Yield words from the start on, up to the first that is not plain."""
    place = 0
    while match := _WORD.match(data, place):
        yield match
        place = match.end()
