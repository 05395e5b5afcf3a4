"""A report ready for paper, and the pieces that its two pages are worded from.

Everything that PDF and Word document print is a sentence or a number in words before a template places it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pipeline.coach import Coach
from pipeline.gap import Evidence
from pipeline.printing.page import Page
from pipeline.printing.pictures import Picture, Pictures
from pipeline.printing.printable import printable
from pipeline.printing.prose import Prose
from pipeline.printing.texts import LEVELS_WITH_SHARES, Texts

SHORT, SENTENCE, QUOTE = 70, 150, 190  # letters of a name, of a line of evidence, of a quote


class Paper(NamedTuple):
    """A report ready for paper: its layout, sentences, words and pictures."""

    page: Page
    prose: Prose
    texts: Texts
    pictures: Pictures
    coach: Coach | None = None

    @property
    def has_shares(self) -> bool:
        """Whether the sample carries shares with ranges."""
        return self.page.gap.sample.level in LEVELS_WITH_SHARES

    @property
    def pictures_on_paper(self) -> Pictures:
        """The pictures in the coach's colour."""
        return self.pictures.coloured(self.coach.colour if self.coach else None)


def quote(one: Evidence, report: Paper) -> dict[str, str]:
    """Return what a posting says, and who says it when."""
    who = printable(one.employer or report.texts.say("receipts.unnamed"), SHORT)
    return {
        "text": printable(one.quote, QUOTE),
        "who": f"{who}, {report.texts.day(one.date) or report.texts.say('receipts.undated')}",
    }


def picture(name: str, title: str, drawn: Picture | None) -> dict[str, Any] | None:
    """Return what stands around a picture: its title, what it shows in words, its signs."""
    if drawn is None:
        return None
    legend = [{"sign": sign, "words": words} for sign, words in drawn.legend]
    return {"name": name, "title": title, "alt": drawn.alt, "legend": legend}


def more(rows: Sequence[object], shown: int, report: Paper) -> str:
    """Return how many rows of a list only the full report has, or nothing."""
    return report.texts.say("paper.more", n=len(rows) - shown) if len(rows) > shown else ""


def kicker(report: Paper) -> str:
    """Return what stands over the title: what this is, and whose it is."""
    if report.coach is None:
        return report.texts.say("page.kicker")
    return report.texts.say("page.kicker_coach", coach=printable(report.coach.name, SHORT))
