"""Compare: one market and one profile -> the Gap that every format prints.

Reads nothing but its arguments. Writes nothing. Fails with nothing: an absent or empty profile gives demand without
readiness, a small sample gives quotes without ranks.
"""

import hashlib
from collections import Counter

import numpy as np

import pipeline
from pipeline.comparing import (
    certificate_counts,
    certifications,
    market_facts,
    marks,
    overview,
    plan,
    questions,
    rows,
    standing,
    stated_pay,
    what_if,
    wordings,
)
from pipeline.comparing import holdings as held
from pipeline.comparing.figures import Figures, compute
from pipeline.comparing.gates import Gates, judge, person
from pipeline.comparing.holdings import Holdings, ReadText
from pipeline.comparing.rows import Context
from pipeline.comparing.standing import Standing
from pipeline.gap import (
    ApplyNow,
    Benchmark,
    Bundle,
    BundleStep,
    Filters,
    Gap,
    PersonHeader,
    PostingReadiness,
    ProblemCount,
    PublishedList,
    Readiness,
    Sentence,
    Versions,
)
from pipeline.market import Market
from pipeline.metrics import bundle, credit, demand, feasibility, readiness
from pipeline.profiles.profile import Profile
from pipeline.taxonomy import Taxonomy
from pipeline.titles import RoleIndex
from pipeline.warehouse import SCHEMA_VERSION


def run(market: Market, profile: Profile | None, taxonomy: Taxonomy, read_text: ReadText) -> Gap:
    """Return the whole report; `read_text` reads a CV line into mentions, as the extract stage reads postings."""
    who = None if profile is None or profile.is_empty else profile
    mine = held.read(who, taxonomy, read_text, market.selection.as_of) if who else None
    bridges = credit.match(held.bridges(mine, taxonomy, frozenset(market.skills))) if mine else {}
    figures = compute(market, standing.credits_of(market.skills, mine, bridges))
    level = demand.level(market.weights.n_eff)
    context = Context(market, taxonomy, figures, mine, bridges, level)
    gates = judge(market, taxonomy, person(who, mine, market, taxonomy, RoleIndex(taxonomy.roles)))
    score = _readiness(market, figures, gates, taxonomy) if mine and level != "quotes" else None
    gaps, strengths = rows.gap_rows(context), rows.strength_rows(context)
    best = _bundle(context, gates, score)
    certificates, wording = certifications.rows(context), wordings.wordings(context)
    return Gap(
        generated_from=_versions(market, who, taxonomy),
        person=_header(profile),
        role=overview.role_selection(market.role, Counter(p.title for p in market.postings)),
        origin=overview.role_selection(market.origin_role, market.origin_titles)
        if market.origin_role
        else None,
        filters=_filters(market),
        sample=overview.sample(market),
        background=overview.background_sentence(context),
        readiness=score,
        gaps=gaps,
        strengths=strengths,
        gates=gates.rows,
        certifications=certificates,
        certification_sentences=certifications.sentences(context),
        certification_families=certificate_counts.families(context),
        bundle=best,
        keep=marks.keep_rows(context),
        drop=marks.drop_rows(context),
        gain=marks.gain_rows(context, gaps),
        keep_rate=marks.keep_rate(context),
        wording=wording,
        employers=overview.employer_rows(context, score is not None),
        open_mentions=list(market.phrases),
        years=gates.years,
        seniority_mix=overview.seniority_mix(market),
        sensitivity=overview.sensitivity(context) if level != "quotes" else [],
        plan=plan.plan(strengths, gaps, certificates, wording) if mine else [],
        questions=questions.questions(
            gaps, gates.rows, market.role.name, market.origin_role and market.origin_role.name
        ),
        pay=stated_pay.pay(context),
        together=market_facts.together(context),
        stay=market_facts.stay(market),
        problems=[*market.problems, *_profile_problems(profile, mine)],
        what_if=what_if.what_if(context, gates.is_gated.tolist()) if score else None,
    )


def _readiness(market: Market, figures: Figures, gates: Gates, taxonomy: Taxonomy) -> Readiness | None:
    """Return readiness over the postings with at least four items (METRICS 4.5), None when there are none."""
    stand, agreed = standing.stand(market, figures, gates.is_gated), figures.agreement
    if stand is None:
        return None
    path = standing.shortest_path(market, figures, gates.is_gated, taxonomy)
    builds = len(path.skills) if path else None
    return Readiness(
        mean=stand.mean,
        median=stand.median,
        low=stand.low,
        high=stand.high,
        threshold=figures.threshold,
        apply_now=ApplyNow(k=stand.apply_now, n=stand.n),
        must_have=stand.must_have,
        benchmark=Benchmark(mean=agreed.mean, sd=agreed.sd, yours=agreed.yours) if agreed else None,
        too_thin=market.n - stand.n,
        word=_word(stand, figures.threshold, builds, gates),
        builds=builds,
        postings=[
            PostingReadiness(
                posting_id=market.postings[i].posting_id,
                rho=float(figures.rho[i]),
                is_gated=bool(gates.is_gated[i]),
            )
            for i in np.flatnonzero(figures.comparable.mask).tolist()
        ],
    )


def _word(stand: Standing, tau: float, builds: int | None, gates: Gates) -> Sentence:
    """Return how far the role is, in a word; a condition that comes first is named before any skill, as on the board."""
    if feasibility.is_gate_first(stand.gated_share, stand.within, builds, gates.is_licence):
        return Sentence(key="ready.gate_first", values={"gate": gates.largest or ""})
    return Sentence(key=f"ready.{readiness.word(stand.median, tau, stand.within, builds)}")


def _bundle(context: Context, gates: Gates, score: Readiness | None) -> Bundle | None:
    """Return the skills after which most postings are within reach (METRICS 4.7); soft skills are no course to take."""
    figures, market = context.figures, context.market
    if score is None or figures.ledger is None:
        return None
    gain = figures.ledger.gain
    eligible = [
        s
        for s in np.flatnonzero(gain > 0).tolist()
        if context.is_shown(s) and context.concept(s).kind != "soft"
    ]
    reachable = figures.comparable.mask & ~gates.is_gated
    path = bundle.search(
        figures.asks, figures.credit, figures.rho, reachable, score.threshold, figures.strengths, gain,
        figures.demand.k, eligible,
    )  # fmt: skip
    path = bundle.worthwhile(path, int(reachable.sum()))
    simple = bundle.most_frequent(eligible, figures.demand.k)[: len(path.skills)]
    return Bundle(
        steps=[
            BundleStep(skill_id=market.skills[s], name=context.concept(s).name, unlocks=unlocked)
            for s, unlocked in zip(path.skills, path.unlocks, strict=True)
        ],
        blocked_by_gates=int((gates.is_gated & figures.comparable.mask).sum()),
        differs_from_simple_list=len(path.skills) > 1 and set(path.skills) != set(simple),
    )


def _header(profile: Profile | None) -> PersonHeader | None:
    if profile is None:
        return None
    return PersonHeader(alias=profile.alias, current_role=profile.current_role, is_empty=profile.is_empty)


def _filters(market: Market) -> Filters:
    chosen = market.selection
    return Filters(
        industry=chosen.industry,
        location=chosen.location,
        since=chosen.since.isoformat() if chosen.since else None,
        as_of=chosen.as_of.isoformat(),
    )


def _versions(market: Market, profile: Profile | None, taxonomy: Taxonomy) -> Versions:
    chosen = market.selection._asdict()
    postings = "\n".join(f"{p.posting_id} {p.content_hash}" for p in market.postings)
    return Versions(
        product=pipeline.__version__,
        extractor=market.extractor,
        taxonomy=taxonomy.hash,
        warehouse_schema=SCHEMA_VERSION,
        postings_hash=_hash(postings),
        profile_hash=_hash(profile.model_dump_json()) if profile else None,
        as_of=market.selection.as_of.isoformat(),
        command={name: str(value) for name, value in chosen.items() if value is not None and name != "as_of"},
        layers=[PublishedList(**one._asdict()) for one in taxonomy.layers],
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def _profile_problems(profile: Profile | None, mine: Holdings | None) -> list[ProblemCount]:
    """Return what of the profile was not understood: counted and shown, never silent."""
    lines = profile.unknown if profile else []
    names = mine.unknown if mine else []
    return [
        ProblemCount(stage="profile", code=code, count=len(found), example=found[0])
        for code, found in (("unknown_line", lines), ("unknown_skill", names))
        if found
    ]
