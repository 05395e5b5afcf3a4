"""The prose of a report: what its sentences say of a Gap, in the words of templates/texts.toml.

A sentence leaves out what the sample cannot carry: no percentage below the level `ranges`, no readiness without a
profile (METRICS 4.0, 4.5).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.gap import (
    CertificationRow,
    DemandRow,
    Gap,
)
from pipeline.metrics.constants import SAME
from pipeline.printing import conversation, how_to_read, summary, targets, words_to_use
from pipeline.printing.market_lines import certificate_lines, stay_lines, together_lines
from pipeline.printing.page import Page
from pipeline.printing.pay_and_change import change_lines, pay_lines
from pipeline.printing.texts import LEVELS_WITH_SHARES, Texts, asked_count, percent, percent_range, role_name


class Prose(NamedTuple):
    """The sentences of one report by the place where they stand."""

    for_whom: str
    where_and_when: str
    built_from: str
    warnings: list[str]
    sentences: list[str]
    standing: list[str]
    soft_sentence: str
    bundle: list[str]
    market_words: dict[str, str]
    agreed: str
    reading: list[str]
    rare_sentence: str
    open_phrases: str
    years: list[str]
    pay: list[str]
    change: list[str]
    certificates: list[str]
    together: list[str]
    stay: list[str]
    versions: list[tuple[str, str]]
    targets: list[targets.Target]
    talk: list[str]
    pitch: list[str]


def tell(page: Page, texts: Texts) -> Prose:
    """Return every sentence of a report."""
    return Prose(
        for_whom=_for_whom(page, texts),
        where_and_when=_where_and_when(page.gap, texts),
        built_from=_built_from(page.gap, texts),
        warnings=_warnings(page.gap, texts),
        sentences=summary.three_sentences(page, texts),
        standing=_standing(page.gap, texts),
        soft_sentence=_soft_sentence(page, texts),
        bundle=_bundle(page.gap, texts),
        market_words=words_to_use.market_words(page.gap, texts),
        agreed=words_to_use.agreed(page, texts),
        reading=how_to_read.reading(page.gap, texts),
        rare_sentence=rest(page.rare_gaps, texts),
        open_phrases=how_to_read.open_phrases(page.gap, texts),
        years=how_to_read.years_told(page.gap, texts),
        pay=list(pay_lines(page.gap, texts)),
        change=list(change_lines(page.gap, texts)),
        certificates=list(certificate_lines(page.gap, texts)),
        together=list(together_lines(page.gap, texts)),
        stay=list(stay_lines(page.gap, texts)),
        versions=how_to_read.versions(page.gap, texts),
        targets=targets.told(page.gap.targets, texts),
        talk=conversation.talk(page, texts),
        pitch=conversation.pitch(page, texts),
    )


# --- header -----------------------------------------------------------------------------------------------


def _for_whom(page: Page, texts: Texts) -> str:
    person, origin = page.gap.person, page.gap.origin
    if person is None or not page.has_profile:
        return texts.say("page.no_profile")
    alias = person.alias or texts.say("page.you")
    now = role_name(origin) if origin else person.current_role
    return texts.say("page.for_alias_from" if now else "page.for_alias", alias=alias, origin=now)


def _where_and_when(gap: Gap, texts: Texts) -> str:
    filters, sample = gap.filters, gap.sample
    window = (
        texts.window(sample.first_date, sample.last_date)
        if sample.first_date and sample.last_date
        else texts.say("page.window_open")
    )
    parts = [
        filters.location or texts.say("page.anywhere"),
        texts.say("page.industry", industry=filters.industry) if filters.industry else "",
        texts.say("page.since", date=texts.day(filters.since)) if filters.since else "",
        window,
        texts.say("page.as_of", date=texts.day(filters.as_of)),
    ]
    return texts.joined([part for part in parts if part])


def _built_from(gap: Gap, texts: Texts) -> str:
    sample = gap.sample
    return texts.say(
        "page.built_from",
        postings=texts.count("usable", sample.usable),
        employers=texts.count("employers", sample.employers),
        sources=texts.count("sources", len(sample.sources)),
        collected=sample.collected,
    )


def _warnings(gap: Gap, texts: Texts) -> list[str]:
    sample = gap.sample
    level = texts.say(
        f"level.{sample.level}", postings=texts.count("usable", sample.usable), n_eff=f"{sample.n_eff:.0f}"
    )
    told = [texts.tell(one) for one in sample.warnings if one.key not in how_to_read.ON_METHOD]
    return [level, *told] if level else told


# --- where you stand, what reaches most -------------------------------------------------------------------


def _standing(gap: Gap, texts: Texts) -> list[str]:
    ready = gap.readiness
    if ready is None:
        return []
    told = []
    if gap.sample.level in LEVELS_WITH_SHARES:
        span = percent_range(ready.low, ready.high)
        told.append(texts.say("stand.median", percent=percent(ready.median), range=span))
        if ready.must_have is not None:
            told.append(texts.say("stand.must", percent=percent(ready.must_have)))
        if ready.benchmark and ready.benchmark.yours is not None:
            mean, yours = percent(ready.benchmark.mean), percent(ready.benchmark.yours)
            told.append(texts.say("stand.benchmark", mean=mean, yours=yours))
        elif ready.benchmark:
            told.append(texts.say("stand.benchmark_role", mean=percent(ready.benchmark.mean)))
    gated = sum(one.is_gated and one.rho >= ready.threshold - SAME for one in ready.postings)
    if gated:
        told.insert(0, texts.count("more_gated", gated))
    if ready.too_thin:
        told.append(texts.say("stand.thin", postings=texts.count("postings", ready.too_thin)))
    return told


def _soft_sentence(page: Page, texts: Texts) -> str:
    if not page.soft.rows:
        return ""
    skills = texts.listed(
        [texts.say("summary.named", skill=row.name, count=asked_count(row, texts)) for row in page.soft.rows]
    )
    return texts.say("gaps.soft_nearly" if page.soft.is_nearly_all else "gaps.soft_many", skills=skills)


def rest(rows: Sequence[DemandRow | CertificationRow], texts: Texts) -> str:
    """Return the end of a long list in one sentence, nothing when there is none."""
    names = [texts.say("appendix.open_row", phrase=row.name, k=row.k) for row in rows]
    return texts.say("gaps.rest", names=texts.joined(names)) if names else ""


def _bundle(gap: Gap, texts: Texts) -> list[str]:
    if gap.bundle is None or not gap.bundle.steps:
        return [texts.say("bundle.none"), *_blocked(gap, texts)]
    path = [
        texts.say("bundle.path", skill=step.name, postings=texts.count("more_postings", step.unlocks))
        if step.unlocks
        else texts.say("bundle.path_open", skill=step.name)
        for step in gap.bundle.steps
    ]
    order = texts.say("bundle.differs" if gap.bundle.differs_from_simple_list else "bundle.same")
    return [*path, order, *_blocked(gap, texts)]


def _blocked(gap: Gap, texts: Texts) -> Iterator[str]:
    if gap.bundle and gap.bundle.blocked_by_gates:
        yield texts.say("bundle.blocked", postings=texts.count("postings", gap.bundle.blocked_by_gates))
