"""The parts of a report around its rows: the sample, the employers, the market's words, what the order depends on."""

from collections import Counter, defaultdict
from collections.abc import Mapping

import numpy as np

from pipeline.comparing.figures import STRENGTHS, Figures, compute, contribution_order, demand_order
from pipeline.comparing.rows import Context
from pipeline.gap import (
    EmployerRow,
    RoleSelection,
    Sample,
    SeniorityShare,
    Sensitivity,
    Sentence,
    SourceCount,
    TitleCount,
    Unusable,
)
from pipeline.market import Market
from pipeline.metrics import constants, demand
from pipeline.records import INVENTED_SOURCE
from pipeline.sources import ADAPTERS
from pipeline.titles import RoleMatch

URLS_SHOWN = 3
EMPLOYERS_SHOWN = 25
TOP = 5
NOTABLE_EMPLOYER = 3  # leaving out one or two postings shows chance, not an employer


def sample(market: Market) -> Sample:
    """Return collected -> de-duplicated -> usable and what this sample can carry (METRICS 4.0)."""
    sources = Counter(posting.source for posting in market.postings)
    days = sorted(posting.seen_on for posting in market.postings if posting.seen_on)
    employers = _named_employers(market)
    return Sample(
        collected=market.collected,
        duplicates=market.duplicates,
        usable=market.n,
        unusable=[Unusable(reason=reason, postings=count) for reason, count in market.unusable],
        employers=len(employers),
        sources=[
            SourceCount(source=source, postings=count, attribution=_attribution(source))
            for source, count in sorted(sources.items(), key=lambda pair: (-pair[1], pair[0]))
        ],
        n_eff=market.weights.n_eff,
        within_employer_correlation=market.weights.correlation,
        top_employer_share=max(employers.values()) / market.n if employers else None,
        first_date=days[0].isoformat() if days else None,
        last_date=days[-1].isoformat() if days else None,
        is_invented=set(sources) == {INVENTED_SOURCE},
        level=demand.level(market.weights.n_eff),
        warnings=[
            *_employer_warnings(market, len(employers)),
            *_source_warnings(market, sources),
            *_contrast_warnings(market),
        ],
    )


def _attribution(source: str) -> str | None:
    """Return what the terms of a source ask to be printed; None for files of one's own."""
    adapter = ADAPTERS.get(source.partition(":")[0])
    return adapter.policy.attribution if adapter else None


def _named_employers(market: Market) -> Counter[int]:
    """Return the number of postings of each employer that is named."""
    numbers = market.employer_of.tolist()
    return Counter(numbers[i] for i, posting in enumerate(market.postings) if posting.employer)


def _employer_warnings(market: Market, employers: int) -> list[Sentence]:
    """Return what the reader has to know about who placed these postings, one sentence each."""
    warnings = []
    placed = np.bincount(market.cluster_of)
    weight = np.bincount(market.cluster_of, weights=market.weights.omega) / market.n
    largest = int(placed.argmax())
    if placed.size > 1 and placed[largest] >= max(constants.DOMINATES_FROM, constants.DOMINATES * market.n):
        told = {"k": int(placed[largest]), "n": market.n, "weight": float(weight[largest])}
        warnings.append(Sentence(key="warning.dominates", values=told))
    if not employers:
        warnings.append(Sentence(key="warning.no_employer"))
    elif employers < constants.FEW_EMPLOYERS:
        key = "warning.one_employer" if employers == 1 else "warning.few_employers"
        warnings.append(Sentence(key=key, values={"employers": employers}))
    if market.weights.correlation is None and placed.max() > 1:
        usual = f"{constants.DEFAULT_CORRELATION:g}"
        warnings.append(Sentence(key="warning.likeness", values={"usual": usual}))
    agencies = sum(posting.is_agency for posting in market.postings)
    if agencies:
        key = "warning.one_agency" if agencies == 1 else "warning.agencies"
        warnings.append(Sentence(key=key, values={"k": agencies, "n": market.n}))
    return warnings


def _source_warnings(market: Market, sources: Counter[str]) -> list[Sentence]:
    """Return what the reader has to know about where and when these postings were found."""
    warnings = []
    source, count = min(sources.items(), key=lambda pair: (-pair[1], pair[0]))
    if len(sources) > 1 and count >= constants.SOURCE_DOMINATES * market.n:
        told = {"k": count, "n": market.n, "source": source}
        warnings.append(Sentence(key="warning.source", values={**told}))
    days = sorted(posting.seen_on for posting in market.postings if posting.seen_on)
    if days and (days[-1] - days[0]).days > constants.LONG_WINDOW_DAYS:
        told = {"first": days[0].year, "last": days[-1].year}
        warnings.append(Sentence(key="warning.window", values={**told}))
    undated = sum(posting.seen_on is None for posting in market.postings)
    if undated:
        key = "warning.one_undated" if undated == 1 else "warning.undated"
        warnings.append(Sentence(key=key, values={"k": undated, "n": market.n}))
    return warnings


def _contrast_warnings(market: Market) -> list[Sentence]:
    if not market.selection.origin or market.origin is not None:
        return []
    found = sum(market.origin_titles.values())
    told = {"role": market.selection.origin, "count": found, "least": constants.MIN_BACKGROUND}
    return [Sentence(key="warning.one_origin" if found == 1 else "warning.origin", values={**told})]


def role_selection(match: RoleMatch, titles: Mapping[str, int]) -> RoleSelection:
    """Return what was asked for and the titles it matched, with their usable postings."""
    found = [(title, titles[title]) for title in match.titles if titles.get(title)]
    return RoleSelection(
        query=match.query,
        role_id=match.role_id,
        role_title=match.role_title,
        titles=[
            TitleCount(title=title, postings=count)
            for title, count in sorted(found, key=lambda pair: (-pair[1], pair[0]))
        ],
    )


def background_sentence(context: Context) -> str:
    """Return what `lift` is measured against, or why there is nothing to measure against."""
    market = context.market
    if market.background is None:
        return (
            f"none: {market.background_postings} postings for other roles are here from the same countries,"
            f" {constants.MIN_BACKGROUND} are needed"
        )
    by_length = np.flatnonzero(market.background.contrast.is_length & market.is_item).tolist()
    names = [context.concept(skill).name for skill in by_length if context.is_shown(skill)]
    doubt = f"; may only come from longer postings: {', '.join(names)}" if names else ""
    return f"{market.background.n} postings for other roles, of the same countries in the same mix{doubt}"


def employer_rows(context: Context, is_scored: bool) -> list[EmployerRow]:
    """Return the employers, the closest first; without readiness those with most postings first."""
    market = context.market
    rho = [None if np.isnan(value) else value for value in context.figures.rho.tolist()]
    by_employer: dict[int, list[int]] = defaultdict(list)
    for number, employer in enumerate(market.employer_of.tolist()):
        if market.postings[number].employer:
            by_employer[employer].append(number)
    found = []
    for numbers in by_employer.values():
        values = [value for i in numbers if (value := rho[i]) is not None]
        name = min(market.postings[i].employer or "" for i in numbers)
        found.append((name, numbers, max(values) if is_scored and values else None))
    found.sort(key=lambda row: (-(row[2] or 0), -len(row[1]), row[0]))
    return [
        EmployerRow(name=name, postings=len(numbers), closest=closest, urls=_urls(market, numbers, rho))
        for name, numbers, closest in found[:EMPLOYERS_SHOWN]
    ]


def _urls(market: Market, numbers: list[int], rho: list[float | None]) -> list[str]:
    """Return the addresses of an employer's closest postings."""
    nearest = sorted(numbers, key=lambda i: (-(rho[i] or 0), i))
    return [url for i in nearest if (url := market.postings[i].url)][:URLS_SHOWN]


def seniority_mix(market: Market) -> list[SeniorityShare]:
    """Return how many postings are at which level; `not stated` when the title does not tell."""
    counts = Counter(posting.seniority or "not stated" for posting in market.postings)
    return [
        SeniorityShare(seniority=level, postings=count)
        for level, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def sensitivity(context: Context) -> list[Sensitivity]:
    """Return whether the first five stand when wishes weigh otherwise, or one employer or source is left out."""
    market, credit = context.market, context.figures.credit
    softer, stricter = STRENGTHS.copy(), STRENGTHS.copy()
    softer[constants.MUST_HAVE + 1 :] *= 0.5
    stricter[constants.MUST_HAVE + 1 :] *= 1.5
    depends = "The order depends on how strictly 'preferred' is read"
    variants = [
        ("wishes and duties count half", compute(market, credit, softer), depends),
        ("wishes and duties count half more", compute(market, credit, stricter), depends),
    ]
    sizes = np.bincount(market.employer_of)
    if sizes.size > 1 and sizes.max() >= NOTABLE_EMPLOYER:
        keep = market.employer_of != int(sizes.argmax())
        sentence = "The order depends on the largest employer"
        variants.append(("without the largest employer", compute(market, credit, keep=keep), sentence))
    sources = Counter(posting.source for posting in market.postings)
    if len(sources) > 1:
        largest = min(sources, key=lambda source: (-sources[source], source))
        keep = np.array([posting.source != largest for posting in market.postings], dtype=bool)
        sentence = f"The order depends on the source {largest}"
        variants.append((f"without the source {largest}", compute(market, credit, keep=keep), sentence))
    usual = top(context, context.figures)
    return [
        _sensitivity(context, usual, name, figures, sentence)
        for name, figures, sentence in variants
        if figures.weights.n_eff
        >= constants.QUOTES_BELOW  # what is left carries no order of its own otherwise
    ]


def _sensitivity(
    context: Context, usual: list[int], variant: str, figures: Figures, sentence: str
) -> Sensitivity:
    other = top(context, figures)
    is_same = set(other) == set(usual)
    names = [context.concept(skill).name for skill in other]
    told = f"The first five stay the same: {variant}."
    if not is_same:
        told = f"{sentence}: {variant}, the first five are {', '.join(names)}."
    return Sensitivity(variant=variant, top=names, is_same_top=is_same, sentence=told)


def top(context: Context, figures: Figures) -> list[int]:
    """Return the first five open concepts that are not soft, by contribution, without a profile by demand."""
    is_scored = context.holdings is not None and figures.ledger is not None
    order = contribution_order(figures) if is_scored else demand_order(context.market, figures)
    return [s for s in order if context.concept(s).kind != "soft" and context.is_shown(s)][:TOP]
