"""What else the postings of a role tell: which open skills go together, and how long they stay up (METRICS 4.4, 4.12)."""

import numpy as np

from pipeline.comparing.figures import contribution_order, demand_order
from pipeline.comparing.rows import Context
from pipeline.gap import LearnTogether, PostingStay
from pipeline.market import Market
from pipeline.metrics import constants, duration
from pipeline.metrics import together as metric

PAIRS_SHOWN = 10


def together(context: Context) -> list[LearnTogether]:
    """Return the pairs of open skills that are surely asked for together, the closest first; none in a small sample.

    A special field and the field it belongs to are one subject, and say nothing about each other.
    """
    if context.level == "quotes":
        return []
    market, figures = context.market, context.figures
    order = contribution_order(figures) if figures.ledger else demand_order(market, figures)
    is_open = [
        s for s in order
        if context.is_shown(s) and not context.is_owned(s) and context.concept(s).kind != "soft"
    ]  # fmt: skip
    found = metric.pairs(figures.asks, is_open[: constants.TOGETHER_TESTED], figures.weights.n_eff)
    return [_row(context, pair) for pair in found if not _is_one_subject(context, pair)][:PAIRS_SHOWN]


def _is_one_subject(context: Context, pair: metric.Pair) -> bool:
    one, other = (context.market.skills[s] for s in (pair.rarer, pair.commoner))
    wider = context.taxonomy.broader_of
    return one in wider(other) or other in wider(one)


def _row(context: Context, pair: metric.Pair) -> LearnTogether:
    one, other = context.concept(pair.rarer), context.concept(pair.commoner)
    return LearnTogether(
        skill_id=one.skill_id, name=one.name, with_id=other.skill_id, with_name=other.name, both=pair.both,
        k=pair.k, with_k=pair.with_k, n=pair.n, theta=pair.theta, lift=pair.lift,
    )  # fmt: skip


def stay(market: Market) -> PostingStay | None:
    """Return how long postings stay up; None where none was followed, or too few were seen to go."""
    if not market.followed:
        return None
    posting, entry, leave, is_closed = (np.array(column) for column in zip(*market.followed, strict=True))
    found = duration.stay(entry, leave, is_closed, market.cluster_of[posting])
    if found is None:
        return None
    return PostingStay(
        followed=len(market.followed),
        closed=int(is_closed.sum()),
        median=found.median,
        low=found.low,
        high=found.high,
    )
