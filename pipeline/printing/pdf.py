"""The report as PDF: two pages, tagged for screen readers (PDF/UA-1), the same bytes for the same report.

Reads templates/report.typ. Typst is given words and drawings as files in memory; no text becomes markup.
"""

import json
import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import typst

from pipeline.printing import fonts, scripts, two_pages
from pipeline.printing.fitting import FIRST_PAGE_CUTS, SECOND_PAGE_CUTS, Fit, fewest_cuts
from pipeline.printing.paper import Paper
from pipeline.resources import TEMPLATES

SIZES = {"a4": "a4", "letter": "us-letter"}
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')


def pdf(report: Paper, size: str) -> bytes:
    """Return the report as PDF on this paper, `a4` or `letter`; what does not fit on two pages is cut and said."""
    unshown: frozenset[str] = frozenset()
    while True:
        words = _text(report, fit(report, size, unshown), unshown)
        try:
            return _compile(report, words, size)
        except typst.TypstError as error:  # PDF/UA wants every letter shown, and names those that no font has
            more = {
                letter for text in _MISSING.findall(error.diagnostic) for letter in scripts.unescaped(text)
            }
            if more <= unshown:
                raise
            unshown |= more


def fit(report: Paper, size: str, unshown: frozenset[str] = frozenset()) -> Fit:
    """Return how many rows each part may show so that page 1 ends on page 1 and page 2 on page 2."""

    def ends(**rows: int) -> list[int]:
        return _ends(report, _text(report, Fit(**rows), unshown), size)

    def is_one_page(rows: dict[str, int]) -> bool:
        return ends(**rows)[0] == 1

    first = fewest_cuts(FIRST_PAGE_CUTS, is_one_page)

    def is_one_more_page(rows: dict[str, int]) -> bool:
        first_end, second_end = ends(**first, **rows)
        return second_end == first_end + 1

    return Fit(**first, **fewest_cuts(SECOND_PAGE_CUTS, is_one_more_page))


def _text(report: Paper, chosen: Fit, unshown: frozenset[str] = frozenset()) -> str:
    words = two_pages.worded(report, chosen)
    if unshown:
        sign = report.texts.say("paper.other_script")
        words = scripts.without(words, unshown, sign)
        if sign in json.dumps(words, ensure_ascii=False):
            words["credits"].append(report.texts.say("paper.script_note"))
    return json.dumps(words, ensure_ascii=False)


def _files(report: Paper, words: str) -> dict[str, bytes]:
    drawn = report.pictures_on_paper._asdict()
    svgs = {f"{name}.svg": picture.svg.encode() for name, picture in drawn.items() if picture}
    logo = report.coach.logo if report.coach else None
    # Files in memory are texts for typst, so the logo comes as a list of its bytes.
    held = {"logo.json": json.dumps(list(logo.data)).encode()} if logo else {}
    return held | {"main.typ": (TEMPLATES / "report.typ").read_bytes(), "data.json": words.encode(), **svgs}


def _options(size: str) -> dict[str, Any]:
    return {
        "sys_inputs": {"paper": SIZES[size]}, "font_paths": _fonts(), "ignore_system_fonts": True,
    }  # fmt: skip


@lru_cache
def _fonts() -> typst.Fonts:
    """Return the fonts of the page, read once; none of the machine's, which differ from one to the next."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(fonts.folder())])


def _ends(report: Paper, words: str, size: str) -> list[int]:
    """Return the pages on which page 1 and page 2 end."""
    found = typst.query(_files(report, words), "<end>", field="value", **_options(size))
    ends: list[int] = json.loads(found)
    return ends


def _compile(report: Paper, words: str, size: str) -> bytes:
    as_of = datetime.fromisoformat(report.page.gap.filters.as_of).replace(tzinfo=UTC)
    drawn = typst.compile(
        _files(report, words),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=int(as_of.timestamp()),
        **_options(size),
    )
    if not isinstance(drawn, bytes):
        raise TypeError("typst returns one file of bytes where no output is named")
    return drawn
