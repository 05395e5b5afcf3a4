"""What a report says of certificates, of skills that go together, and of how long postings stay up (METRICS 4.4, 4.9, 4.12)."""

from collections.abc import Iterator

from pipeline.gap import CertificationFamily, Gap
from pipeline.printing.texts import LEVELS_WITH_SHARES, Texts, percent_range

FAMILIES = 3  # the others stand in report.json
WORTH = 0.05  # a family that fewer ask for is named only to whom holds one of it
MEMBERS = 4
STEPS = 4
PAIRS = 3


def certificate_lines(gap: Gap, texts: Texts) -> Iterator[str]:
    """Yield how often any certificate, and any of a family, is asked for; then what beginners are asked for more."""
    rows = gap.certification_families
    families = [row for row in rows if row.family and (row.held or row.k >= WORTH * row.n)]
    for family in [row for row in rows if not row.family] + families[:FAMILIES]:
        yield _family(family, gap, texts)
    steps = [(row.name, row.career) for row in gap.certifications if row.career and row.career.reading]
    for name, career in steps[:STEPS]:
        yield texts.say(
            "certificates.door_opener" if career.reading == "door_opener" else "certificates.career_advancer", name=name, entry=career.entry, of=career.entry_postings,
            senior=career.senior, of_senior=career.senior_postings,
        )  # fmt: skip


def _family(row: CertificationFamily, gap: Gap, texts: Texts) -> str:
    more = [texts.count("more", len(row.members) - MEMBERS)] if len(row.members) > MEMBERS else []
    span = ""
    if gap.sample.level in LEVELS_WITH_SHARES and row.low is not None and row.high is not None:
        span = texts.say("certificates.range", range=percent_range(row.low, row.high))
    told = texts.say(
        "certificates.family" if row.family else "certificates.any_at_all",
        names=texts.joined([*row.members[:MEMBERS], *more]), count=texts.say("asked.count", k=row.k, n=row.n),
        required=row.required, range=span,
    )  # fmt: skip
    held = texts.say("certificates.yours", names=texts.joined(row.held)) if row.family and row.held else ""
    return f"{told} {held}".strip()


def together_lines(gap: Gap, texts: Texts) -> Iterator[str]:
    """Yield the open skills that go together, each in one pair only."""
    seen: set[str] = set()
    told = 0
    for pair in gap.together:
        if told < PAIRS and not seen & {pair.skill_id, pair.with_id}:
            seen |= {pair.skill_id, pair.with_id}
            told += 1
            yield texts.say(
                "together.pair", one=pair.name, other=pair.with_name, both=pair.both, k=pair.k,
                rest=pair.with_k - pair.both, others=pair.n - pair.k,
            )  # fmt: skip
    if told:
        yield texts.say("together.note")


def stay_lines(gap: Gap, texts: Texts) -> Iterator[str]:
    """Yield how long postings stay up; nothing where too few were seen to go."""
    stay = gap.stay
    if stay is None:
        return
    yield texts.say("stay.seen", followed=texts.count("postings", stay.followed), closed=stay.closed)
    if stay.median is None:
        yield texts.say("stay.open")
    elif stay.low is not None:
        key = "stay.median" if stay.high is not None else "stay.median_open"
        yield texts.say(key, days=stay.median, low=stay.low, high=stay.high)
    yield texts.say("stay.note")
