"""The prose of a report: what its sentences say of a Gap, in the words of templates/texts.toml.

A sentence leaves out what the sample cannot carry: no percentage below the level `ranges`, no readiness without a
profile (METRICS 4.0, 4.5).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.gap import (
    ApplyNow,
    CertificationRow,
    DemandRow,
    Gap,
    GapRow,
    Level,
    RoleSelection,
    Wording,
)
from pipeline.metrics.constants import SAME
from pipeline.printing import targets
from pipeline.printing.market_lines import certificate_lines, stay_lines, together_lines
from pipeline.printing.page import Page
from pipeline.printing.pay_and_change import change_lines, pay_lines
from pipeline.printing.printable import printable
from pipeline.printing.texts import LEVELS_WITH_SHARES, Texts, asked_count, next_step, percent, percent_range

NAMED = 3  # skills in a sentence
TITLES_NAMED = 6  # the appendix has the others
OPEN_NAMED = 60
AGREED_NAMED = 6
ON_METHOD = ("warning.likeness",)  # how it was counted: for who reads how to read this
SHARES_FROM, COUNTS_FROM = 10, 5  # postings that name a skill; a share of fewer is chance
USUAL_WORDING = 0.5  # of the postings that ask; a rarer wording is no word to speak with
UNPITCHED = ("soft", "language")  # what everybody says, and what says little about the work


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
        sentences=three_sentences(page, texts),
        standing=_standing(page.gap, texts),
        soft_sentence=_soft_sentence(page, texts),
        bundle=_bundle(page.gap, texts),
        market_words=_market_words(page.gap, texts),
        agreed=_agreed(page, texts),
        reading=_reading(page.gap, texts),
        rare_sentence=rest(page.rare_gaps, texts),
        open_phrases=_open_phrases(page.gap, texts),
        years=_years(page.gap, texts),
        pay=list(pay_lines(page.gap, texts)),
        change=list(change_lines(page.gap, texts)),
        certificates=list(certificate_lines(page.gap, texts)),
        together=list(together_lines(page.gap, texts)),
        stay=list(stay_lines(page.gap, texts)),
        versions=_versions(page.gap, texts),
        targets=targets.told(page.gap.targets, texts),
        talk=talk(page, texts),
        pitch=pitch(page, texts),
    )


def role_name(role: RoleSelection) -> str:
    """Return the role's usual title, or what was asked for."""
    return role.role_title or role.query


def reach(apply_now: ApplyNow, texts: Texts) -> str:
    """Return "20 of 58 postings are within reach today."."""
    return texts.count("reach", apply_now.k, all=apply_now.n)


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
    told = [texts.tell(one) for one in sample.warnings if one.key not in ON_METHOD]
    return [level, *told] if level else told


# --- in three sentences -----------------------------------------------------------------------------------


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
    first = (
        texts.say("summary.demand", skills=_named(top, texts)) if top else texts.say("summary.demand_none")
    )
    return [first, texts.say("summary.demand_basis"), texts.say("summary.demand_next")]


def _open_sentence(page: Page, texts: Texts) -> str:
    if not page.is_ranked:
        return texts.say("summary.too_few", postings=texts.count("usable", page.gap.sample.usable))
    if not page.top:
        return texts.say("summary.open_none")
    return texts.say("summary.open", skills=_named(page.top, texts))


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


def _named(rows: Sequence[DemandRow], texts: Texts) -> str:
    """Return "press releases (24 of 60 postings), a (12 of 60 postings) and b (9 of 60 postings)"."""
    told = [texts.say("summary.named", skill=row.name, count=asked_count(row, texts)) for row in rows[:NAMED]]
    return texts.listed(told)


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


def _market_words(gap: Gap, texts: Texts) -> dict[str, str]:
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


def _agreed(page: Page, texts: Texts) -> str:
    """Return where the person's words are the market's already."""
    names = [row.name for row in page.agreed[:AGREED_NAMED]]
    return texts.say("wording.agreed", skills=texts.listed(names)) if names else ""


def yours(row: Wording, texts: Texts) -> str:
    """Return the person's own words for a concept, from a line or from a list, or that it is not visible yet."""
    if row.yours is None:
        return texts.say("wording.not_yours")
    return texts.say("wording.yours" if row.is_in_a_line else "wording.listed", phrase=row.yours)


# --- how to read this, appendix ---------------------------------------------------------------------------


def _reading(gap: Gap, texts: Texts) -> list[str]:
    """Return what the sample is, what the numbers mean, and what they do not say."""
    role, sample = gap.role, gap.sample
    query = "reading.query_role" if role.role_title and role.role_title != role.query else "reading.query"
    titles = texts.joined([one.title for one in role.titles[:TITLES_NAMED]])
    told = [
        *(texts.say(f"reading.{key}") for key in ("wishes", "study", "prediction", "not_everything")),
        texts.say(query, query=role.query, role=role.role_title),
        texts.say("reading.titles", titles=titles) if titles else "",
        texts.say(
            "reading.duplicates",
            duplicates=sample.duplicates,
            collected=sample.collected,
            unusable=sum(one.postings for one in sample.unusable),
        ),
        texts.say("reading.share") if sample.level in LEVELS_WITH_SHARES else "",
        texts.say("reading.n_eff", n_eff=f"{sample.n_eff:.0f}"),
        *(texts.tell(one) for one in sample.warnings if one.key in ON_METHOD),
        texts.say("reading.background", background=gap.background.rstrip(".")) if gap.background else "",
        texts.say("reading.words") if gap.readiness else "",
        texts.say("reading.badges") if any(row.badge for row in (*gap.gaps, *gap.strengths)) else "",
        texts.say("reading.unknown"),
        texts.say("reading.change"),
    ]
    return [sentence for sentence in told if sentence]


def _open_phrases(gap: Gap, texts: Texts) -> str:
    rows = gap.open_mentions
    named = [texts.say("appendix.open_row", phrase=one.phrase, k=one.k) for one in rows[:OPEN_NAMED]]
    more = [texts.count("more", len(rows) - OPEN_NAMED)] if len(rows) > OPEN_NAMED else []
    return texts.joined([*named, *more])


def _years(gap: Gap, texts: Texts) -> list[str]:
    years = gap.years
    told = [texts.say("years.stated", k=years.stated_in, n=years.n)]
    if years.quartiles:
        low, middle, high = (f"{value:g}" for value in years.quartiles)
        told.append(texts.say("years.quartiles", low=low, middle=middle, high=high))
    if years.yours is not None and years.met is not None:
        told.append(texts.say("years.yours", years=f"{years.yours:g}", k=years.met, n=years.stated_in))
    if years.yours_arithmetic:
        told.append(texts.say("years.arithmetic", lines="; ".join(years.yours_arithmetic)))
    if gap.seniority_mix:
        levels = [texts.say("years.level", level=one.seniority, n=one.postings) for one in gap.seniority_mix]
        told.append(texts.say("years.levels", levels=texts.joined(levels)))
    return told


def talk(page: Page, texts: Texts) -> list[str]:
    """Return questions for a talk between coach and person, about what stands on the page."""
    if not page.has_profile:
        return []
    first = next((row.name for row in page.strengths if row.kind not in UNPITCHED), "")
    checks = [row.name for row in page.full_gaps if row.action == "check"][:1]
    builds = [row.name for row in page.top if row.action in ("build", "bridge")][:1]
    asked = [
        texts.say("talk.strength", skill=first) if first else "",
        texts.say("talk.words") if page.is_ranked and page.top else "",
        *(texts.say("talk.check", skill=name) for name in checks),
        *(texts.say("talk.build", skill=name) for name in builds),
        texts.say("talk.gate") if any(gate.status in ("ask", "partly") for gate in page.gap.gates) else "",
        texts.say("talk.step"),
    ]
    return [one for one in asked if one]


def pitch(page: Page, texts: Texts) -> list[str]:
    """Return three sentences to complete: a proven strength, what the target asks for, the person's own reason.

    They stop where only the person can go on; nothing is claimed for anybody. None without something proven.
    """
    proven = [
        row
        for row in (*page.strengths, *page.other_strengths)
        if row.kind not in UNPITCHED and row.profile_evidence and row.profile_evidence.is_proven
    ]
    if not proven:
        return []
    first, role, origin = proven[0], role_name(page.gap.role), page.gap.origin
    usual = {
        row.skill_id: row.market[0].phrase
        for row in page.gap.wording
        if row.market and row.market[0].postings >= USUAL_WORDING * row.naming
    }
    now = role_name(origin) if origin else page.gap.person.current_role if page.gap.person else None
    return [
        texts.say(
            "pitch.proof",
            phrase=usual.get(first.skill_id, first.name),
            count=asked_count(first, texts),
            told=printable(first.profile_evidence.text, 120) if first.profile_evidence else "",
        ),
        texts.say("pitch.target", skills=texts.listed([row.name for row in proven[1 : NAMED + 1]]), role=role)
        if proven[1:]
        else texts.say("pitch.target_role", role=role),
        texts.say("pitch.reason_from" if now else "pitch.reason", origin=now, role=role),
    ]


def _versions(gap: Gap, texts: Texts) -> list[tuple[str, str]]:
    made = gap.generated_from
    values = {
        "product": made.product,
        "extractor": made.extractor,
        "taxonomy": made.taxonomy,
        "warehouse": str(made.warehouse_schema),
        "postings": made.postings_hash,
        "profile": made.profile_hash or "",
        "layers": ", ".join(f"{one.name} {one.version}".strip() for one in made.layers),
        "as_of": made.as_of,
        "command": "; ".join(f"{name} = {value}" for name, value in sorted(made.command.items())),
    }
    return [(texts.say(f"versions.{name}"), value) for name, value in values.items() if value]
