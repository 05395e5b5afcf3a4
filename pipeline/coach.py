"""What a coach puts on a report: a name, a logo, a colour, a line at the foot; read from a small TOML file.

Reads coach.toml and the logo that it names. Writes nothing. Fails with an InputError of one sentence.
"""

import base64
import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import InputError

KEYS = ("name", "logo", "colour", "footer")
LONGEST = {"name": 60, "footer": 120}  # letters; more would not fit beside the report's own words
LARGEST_LOGO = 100_000  # bytes; the page is to be mailed
LEAST_CONTRAST = 4.5  # WCAG 2.2 AA: the colour is used for words on white paper
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}  # an SVG could hold a script


class Logo(NamedTuple):
    """A picture, `png` or `jpeg`."""

    kind: str
    data: bytes

    @property
    def address(self) -> str:
        """The picture as a data: address, so that the page stays one file."""
        return f"data:image/{self.kind};base64,{base64.b64encode(self.data).decode()}"


class Coach(NamedTuple):
    """Who hands the report over; None = the report's own."""

    name: str
    logo: Logo | None = None
    colour: str | None = None
    footer: str | None = None


def read(path: Path) -> Coach:
    """Return the coach of a file such as `name = "Robin Vale"`, `colour = "#0b6b66"`.

    Raises:
        InputError: the file or its logo cannot be read, or a value cannot be printed.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); name a file with --coach") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f'{path}: is not TOML ({error}); write lines such as name = "Robin Vale"') from error
    unknown = [key for key in told if key not in KEYS]
    if unknown:
        raise InputError(f"{path}: '{unknown[0]}' is not known; a coach has {', '.join(KEYS)}")
    for key, value in told.items():
        if not isinstance(value, str) or not value.strip():
            raise InputError(f"{path}: {key} must be a text in quotation marks")
        if len(value) > LONGEST.get(key, len(value)):
            raise InputError(f"{path}: {key} has {len(value)} letters; {LONGEST[key]} fit on the page")
    if "name" not in told:
        raise InputError(f'{path}: has no name; write a line such as name = "Robin Vale"')
    return Coach(
        name=told["name"].strip(),
        logo=_logo(path, told["logo"]) if "logo" in told else None,
        colour=_colour(path, told["colour"]) if "colour" in told else None,
        footer=told["footer"].strip() if "footer" in told else None,
    )


def _logo(path: Path, name: str) -> Logo:
    """Return the picture, sought beside the TOML file."""
    place = path.parent / name
    try:
        data = place.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: the logo {place} cannot be read ({error.strerror})") from error
    if len(data) > LARGEST_LOGO:
        raise InputError(
            f"{path}: the logo has {len(data) // 1000} kB; make it smaller than {LARGEST_LOGO // 1000} kB"
        )
    for magic, kind in _KINDS.items():
        if data.startswith(magic):
            _check_drawable(path, place, data)
            return Logo(kind, data)
    raise InputError(f"{path}: the logo {place} is neither PNG nor JPEG; save it as one of them")


def _check_drawable(path: Path, place: Path, data: bytes) -> None:
    """Refuse a picture that PDF or Word cannot hold before any report is begun."""
    import typst
    from docx.image.exceptions import (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image

    page = f"#image(bytes(({','.join(map(str, data))})), width: 10mm)".encode()
    try:
        typst.compile(page, format="svg", ignore_system_fonts=True)
        Image.from_blob(data)
    except (
        typst.TypstError,
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    ) as error:
        raise InputError(
            f"{path}: the logo {place} is damaged or of an unusual kind; save it anew as PNG"
        ) from error


def _colour(path: Path, text: str) -> str:
    if not _COLOUR.fullmatch(text):
        raise InputError(f"{path}: colour is '{text[:40]}'; write it as six digits, such as #0b6b66")
    if (found := contrast(text)) < LEAST_CONTRAST:
        raise InputError(
            f"{path}: colour {text} is too pale for words on white ({found:.1f} to 1); take a darker one,"
            f" {LEAST_CONTRAST} to 1 or more"
        )
    return text.lower()


def contrast(colour: str) -> float:
    """Return how much a colour stands out from white, 1 to 21 (WCAG 2.2, relative luminance).

    >>> round(contrast("#000000")), round(contrast("#ffffff"))
    (21, 1)
    """
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
