"""Which encoding a text file has; told by its bytes, since nobody writes it beside the file."""

import codecs
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import InputError

CHUNK = 1 << 20
HEAD = 4_096
SAMPLE = 65_536
# What charset-normalizer may answer: the encodings spreadsheets and old sites really wrote.
ENCODINGS = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1256",
    "shift_jis",
    "gb18030",
    "big5",
    "euc_kr",
]
BROKEN_SHARE = (
    0.1  # of the non-ASCII letters: fewer broken ones are damage inside UTF-8, more another encoding
)


class Encoding(NamedTuple):
    """How to open a file as text."""

    name: str
    errors: str


def encoding_of(path: Path) -> Encoding:
    """Return the encoding of a text file: mark, UTF-8, then the likeliest of the old ones.

    Raises:
        InputError: the file is not text.
    """
    with path.open("rb") as stream:
        head = stream.read(CHUNK)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return Encoding("utf-16", "replace")
        if b"\x00" in head[:HEAD]:
            return Encoding(_utf16_without_mark(head, path), "replace")
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        broken = foreign = 0
        for chunk in chain([head], iter(lambda: stream.read(CHUNK), b"")):
            text = decoder.decode(chunk)
            if not text.isascii():
                broken += text.count("\ufffd")
                foreign += sum(not letter.isascii() for letter in text)
    if broken <= BROKEN_SHARE * foreign:
        return Encoding("utf-8-sig", "replace")
    return Encoding(_old_encoding(head), "replace")


def _utf16_without_mark(head: bytes, path: Path) -> str:
    """Return the byte order that puts the zero bytes of Latin letters in one half; anything else is binary."""
    even, odd = head[0:HEAD:2].count(0), head[1:HEAD:2].count(0)
    most = min(len(head), HEAD) // 2
    if max(even, odd) < 0.4 * most or min(even, odd) > 0.1 * most:
        raise InputError(f"{path}: is a binary file; give a text file such as CSV, JSON, HTML or TXT")
    return "utf-16-le" if odd > even else "utf-16-be"


def _old_encoding(head: bytes) -> str:
    import charset_normalizer  # only for the few files that are not UTF-8

    best = charset_normalizer.from_bytes(head[:SAMPLE], cp_isolation=ENCODINGS).best()
    # Without coherence it is a guess by alphabet only, and cp1252 is what Western spreadsheets write.
    return best.encoding if best and best.coherence > 0 else "cp1252"
