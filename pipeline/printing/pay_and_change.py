"""What a report says about stated pay, and about an earlier report (METRICS 4.11, 4.12)."""

from collections.abc import Iterator, Sequence

from pipeline.gap import Change, Gap, Moved, NamedSkill
from pipeline.printing.texts import Texts, percent, percent_range

NAMED = 6  # skills in a sentence; report.json has them all
MOVED = 10


def pay_lines(gap: Gap, texts: Texts) -> Iterator[str]:
    """Yield what postings state about pay, or that it is too little to show; nothing when none states any."""
    pay = gap.pay
    if pay is None:
        return
    yield texts.say("pay.stated", k=pay.stated_in, n=pay.n)
    if pay.quartiles is None:
        yield texts.say("pay.few")
        return
    low, median, high = (f"{value:,.0f}" for value in pay.quartiles)
    terms = texts.joined([term.replace("_", " ") for term in (pay.contract, pay.country) if term])
    unit = texts.say("pay.unit", currency=pay.currency, period=pay.period)
    yield texts.say(
        "pay.figures",
        postings=texts.count("postings", pay.postings),
        terms=f" ({terms})" if terms else "",
        unit=unit,
        low=low,
        median=median,
        high=high,
        width=texts.say("pay.width", width=f"{pay.range_width:,.0f}") if pay.range_width else "",
    )
    for one in pay.premiums:
        yield texts.say(
            "pay.more" if one.difference > 0 else "pay.less",
            skill=one.name,
            percent=percent(abs(one.difference)),
            range=percent_range(*sorted((abs(one.low), abs(one.high)))),
            with_it=one.with_it,
            without=one.without,
            level=one.seniority or texts.say("pay.no_level"),
        )


def change_lines(gap: Gap, texts: Texts) -> Iterator[str]:
    """Yield what is different since an earlier report: what was changed, the market, the person."""
    change = gap.change
    if change is None:
        return
    yield texts.say(
        "change.samples", since=change.since, before=texts.count("usable", change.postings_before),
        now=texts.count("usable", change.postings_now),
    )  # fmt: skip
    yield from _market(change, texts)
    if gap.person and not gap.person.is_empty:
        yield from _person(change, texts)


def _market(change: Change, texts: Texts) -> Iterator[str]:
    if change.is_same_market:
        yield texts.say("change.same_market")
        return
    if not change.moved:
        yield texts.say("change.none_moved", compared=change.compared)
    else:
        yield texts.say("change.moved", moved=len(change.moved), compared=change.compared)
        yield from (_moved(one, texts) for one in change.moved[:MOVED])
    for key, found in (("newly_asked", change.newly_asked), ("no_longer_asked", change.no_longer_asked)):
        if found:
            yield texts.say(f"change.{key}", skills=_named(found, texts))


def _person(change: Change, texts: Texts) -> Iterator[str]:
    if change.is_same_profile:
        yield texts.say("change.same_profile")
    elif change.closed or change.opened:
        for key, found in (("closed", change.closed), ("opened", change.opened)):
            if found:
                yield texts.say(f"change.{key}", skills=_named(found, texts))
    else:
        yield texts.say("change.none_closed")
    if change.readiness_before is not None and change.readiness_now is not None:
        yield texts.say(
            "change.readiness",
            before=percent(change.readiness_before),
            now=percent(change.readiness_now),
        )


def _moved(one: Moved, texts: Texts) -> str:
    return texts.say(
        "change.up" if one.difference > 0 else "change.down",
        skill=one.name,
        before=percent(one.share_before),
        now=percent(one.share_now),
        low=f"{100 * one.low:+.0f}",
        high=f"{100 * one.high:+.0f}",
    )


def _named(found: Sequence[NamedSkill], texts: Texts) -> str:
    names = [one.name for one in found[:NAMED]]
    more = [texts.count("more", len(found) - NAMED)] if len(found) > NAMED else []
    return texts.joined([*names, *more])
