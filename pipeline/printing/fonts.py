"""The typeface of pictures and PDF: Fira Sans, from its own package, so that every machine sets the same page."""

from pathlib import Path

SANS = "Fira Sans"
SERIF = "Libertinus Serif"  # comes with typst


def folder() -> Path:
    """Return the folder of the font files."""
    import fontpkg_fira_sans

    return Path(fontpkg_fira_sans.ROOT, "files")
