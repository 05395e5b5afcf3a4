"""The report in three sentences: what the person brings, what is asked for and open, a next step."""

from collections.abc import Sequence

from pipeline.gap import DemandRow, GapRow
from pipeline.printing.page import Page
from pipeline.printing.texts import Texts, asked_count, next_step, reach

NAMED = 3  # skills in a sentence


def three_sentences(page: Page, texts: Texts) -> list[str]:
    """Return what the person brings, what is asked for and open, and a next step; no percentage in the first."""
    if not page.has_profile:
        return _demand_sentences(page.top, texts)
    bring = [row.name for row in page.strengths[:NAMED]]
    first = (
        texts.say("summary.bring", skills=texts.listed(bring)) if bring else texts.say("summary.bring_none")
    )
    return [first, _open_sentence(page, texts), _next_step(page, texts)]


def _demand_sentences(top: Sequence[GapRow], texts: Texts) -> list[str]:
    first = texts.say("summary.demand", skills=named(top, texts)) if top else texts.say("summary.demand_none")
    return [first, texts.say("summary.demand_basis"), texts.say("summary.demand_next")]


def _open_sentence(page: Page, texts: Texts) -> str:
    if not page.is_ranked:
        return texts.say("summary.too_few", postings=texts.count("usable", page.gap.sample.usable))
    if not page.top:
        return texts.say("summary.open_none")
    return texts.say("summary.open", skills=named(page.top, texts))


def _next_step(page: Page, texts: Texts) -> str:
    """Return one thing to do: what reaches most postings, else the first gap, else applying or talking."""
    gap = page.gap
    if not page.is_ranked:
        return texts.say("summary.step_collect")
    if gap.bundle and gap.bundle.steps and gap.bundle.steps[0].unlocks:
        first = gap.bundle.steps[0]
        return texts.say(
            "summary.step_bundle", skill=first.name, postings=texts.count("more_postings", first.unlocks)
        )
    if page.top:
        task = next_step(page.top[0], texts)
        return texts.say("summary.step_gap", skill=page.top[0].name, step=task[:1].lower() + task[1:])
    if gap.readiness and gap.readiness.apply_now.k:
        return texts.say("summary.step_apply", reach=reach(gap.readiness.apply_now, texts))
    return texts.say("summary.step_talk")


def named(rows: Sequence[DemandRow], texts: Texts) -> str:
    """Return "press releases (24 of 60 postings), a (12 of 60 postings) and b (9 of 60 postings)"."""
    told = [texts.say("summary.named", skill=row.name, count=asked_count(row, texts)) for row in rows[:NAMED]]
    return texts.listed(told)
