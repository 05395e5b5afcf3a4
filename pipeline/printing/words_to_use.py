"""The market's words beside the person's own, with as much of a number as the postings that name them carry."""

from collections.abc import Iterator

from pipeline.gap import Gap, Level, Wording
from pipeline.printing.page import Page
from pipeline.printing.texts import LEVELS_WITH_SHARES, Texts, percent

AGREED_NAMED = 6
SHARES_FROM, COUNTS_FROM = 10, 5  # postings that name a skill; a share of fewer is chance


def market_words(gap: Gap, texts: Texts) -> dict[str, str]:
    """Return per skill the market's wordings, with shares or counts as far as the postings that name it carry them."""
    return {row.skill_id: texts.joined(list(_phrases(row, gap.sample.level, texts))) for row in gap.wording}


def _phrases(row: Wording, level: Level, texts: Texts) -> Iterator[str]:
    """Yield "stakeholder management (41% of 29)", "liaison (20%)"; counts below ten postings, none below five."""
    is_share = level in LEVELS_WITH_SHARES and row.naming >= SHARES_FROM
    for place, one in enumerate(row.market):
        told = percent(one.postings / row.naming) if is_share else str(one.postings)
        if row.naming < COUNTS_FROM:
            yield one.phrase
        elif place == 0:
            yield texts.say("wording.first", phrase=one.phrase, told=told, n=row.naming)
        else:
            yield texts.say("wording.phrase", phrase=one.phrase, told=told)


def agreed(page: Page, texts: Texts) -> str:
    """Return where the person's words are the market's already."""
    names = [row.name for row in page.agreed[:AGREED_NAMED]]
    return texts.say("wording.agreed", skills=texts.listed(names)) if names else ""


def yours(row: Wording, texts: Texts) -> str:
    """Return the person's own words for a concept, from a line or from a list, or that it is not visible yet."""
    if row.yours is None:
        return texts.say("wording.not_yours")
    return texts.say("wording.yours" if row.is_in_a_line else "wording.listed", phrase=row.yours)
