"""Why this number: one sentence for each formula that a section of a report shows a figure of (METRICS 4.1 to 4.10).

A sentence stands only where its figure does. The numbers in it are those of metrics/constants.py, so that words and sums
cannot part.
"""

from collections.abc import Callable, Iterator, Mapping

from pipeline.gap import Gap
from pipeline.metrics import constants
from pipeline.printing.page import Page, distance_covered
from pipeline.printing.texts import LEVELS_WITH_SHARES, Texts

Keys = Iterator[str]


def sentences(page: Page, texts: Texts) -> dict[str, list[str]]:
    """Return per section the sentences of its figures; a section without a figure has none."""
    numbers = _numbers(page.gap, texts)
    return {
        section: [texts.say(f"formula.{key}", **numbers) for key in keys(page)]
        for section, keys in _SECTIONS.items()
    }


def _numbers(gap: Gap, texts: Texts) -> dict[str, object]:
    """Return the figures of the sentences; shares as "25 of 100", since a small sample prints no percentages."""
    shares = {
        "line": gap.readiness.threshold if gap.readiness else constants.THRESHOLD_FLOOR,
        "floor": constants.THRESHOLD_FLOOR,
        "core": constants.CORE,
        "common": constants.COMMON,
        "sometimes": constants.SOMETIMES,
        "needed": constants.NEEDED_ABOVE,
        "not_needed": constants.NOT_NEEDED_BELOW,
        "helpful": constants.HELPFUL_ABOVE,
        "narrower": constants.NARROWER_KNOWN,
        "broader": constants.BROADER_KNOWN,
        "asked_in": constants.ASKED_IN,
        "trimmed": constants.TRIMMED,
    }
    weights = zip(("required", "stated", "duty", "preferred"), constants.STRENGTH_WEIGHTS, strict=True)
    return (
        {name: texts.say("formula.of_hundred", n=round(share * 100)) for name, share in shares.items()}
        | {name: f"{weight:g}" for name, weight in weights}
        | {
            "draws": f"{constants.DRAWS:,}",
            "sure": f"{constants.SURE * constants.DRAWS:.0f}",
            "banded": constants.BANDED,
            "least": constants.MIN_ITEMS,
            "most": constants.BUNDLE,
            "shortlist": constants.LONGEST_SHORTLIST,
            "targets": constants.TARGETS_PER_SKILL,
        }
    )


# --- which figures a section shows --------------------------------------------------------------------------


def _has_shares(page: Page) -> bool:
    return page.gap.sample.level in LEVELS_WITH_SHARES


def _stand(page: Page) -> Keys:
    ready = page.gap.readiness
    if not ready:
        return
    yield from ("visible", "reach", "line")
    if not _has_shares(page):
        return
    yield "middle"
    if ready.must_have is not None:
        yield "must"
    if ready.benchmark:
        yield "benchmark"


def _gaps(page: Page) -> Keys:
    yield "rank"
    yield "share" if _has_shares(page) else "tier"
    yield "strict"
    if any(row.is_distinctive for row in page.gap.gaps):
        yield "lift"
    if any(row.credit for row in page.gap.gaps):
        yield "credit"
    if _has_shares(page) and page.gap.readiness:
        yield "closes"
        if distance_covered(page) is not None:
            yield "distance"


def _gates(page: Page) -> Keys:
    if page.gap.gates:
        yield "gate"


def _certificates(page: Page) -> Keys:
    if page.gap.certifications and page.is_ranked:
        yield "certificate"


def _marks(page: Page) -> Keys:
    yield "marks"
    if page.gap.keep_rate:
        yield "keep_rate"


def _bundle(page: Page) -> Keys:
    if page.gap.bundle and page.gap.bundle.steps:
        yield "bundle"


def _wording(page: Page) -> Keys:
    if _has_shares(page) and page.wording:
        yield "wording"


def _people(page: Page) -> Keys:
    if _has_shares(page) and any(one.closest is not None for one in page.gap.employers):
        yield "closest"


def _reading(page: Page) -> Keys:
    yield "n_eff"
    if any(row.badge for row in (*page.gap.gaps, *page.gap.strengths)):
        yield "badge"
    if page.is_ranked and page.gap.sensitivity:
        yield "sensitivity"


def _years(page: Page) -> Keys:
    if page.gap.years.stated_in:
        yield "years"


def _pay(page: Page) -> Keys:
    if page.gap.pay and page.gap.pay.quartiles:
        yield "pay"


_SECTIONS: Mapping[str, Callable[[Page], Keys]] = {
    "stand": _stand, "gaps": _gaps, "gates": _gates, "certificates": _certificates, "marks": _marks, "bundle": _bundle,
    "wording": _wording, "people": _people, "reading": _reading, "years": _years, "pay": _pay,
}  # fmt: skip
