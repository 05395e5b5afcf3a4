"""The typeface of pictures and PDF: Fira Sans, from its own package, so that every machine sets the same page."""

from functools import lru_cache
from pathlib import Path

SANS = "Fira Sans"


def folder() -> Path:
    """Return the folder of the font files."""
    import fontpkg_fira_sans

    return Path(fontpkg_fira_sans.ROOT, "files")


@lru_cache
def register() -> None:
    """Let the pictures use the typeface, in whatever process draws them."""
    import vl_convert

    vl_convert.register_font_directory(str(folder()))
