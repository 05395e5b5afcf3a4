"""Keep, drop, gain: what is held and what is asked, joined with what the person wants to do (METRICS 4.6)."""

from pipeline.comparing.holdings import Wish
from pipeline.comparing.rows import Context
from pipeline.gap import GapRow, KeepRate, MarkRow, Sentence
from pipeline.metrics import constants

GAINS_SHOWN = 10


def keep_rows(context: Context) -> list[MarkRow]:
    """Return what is held and either asked for or wanted, wanted and asked first."""
    rows = []
    for skill_id in sorted(_held(context)):
        wish, k, share = _wish(context, skill_id), _k(context, skill_id), _share(context, skill_id)
        if is_unwanted(wish) or not (is_wanted(wish) or share >= constants.ASKED_IN):
            continue
        if not is_wanted(wish) and context.taxonomy.concepts[skill_id].kind in ("soft", "language"):
            continue  # nobody gives up a language, or being reliable, because a posting does not ask
        reason = ("wanted" if k else "wanted_unasked") if is_wanted(wish) else "asked"
        rows.append(_row(context, skill_id, wish, reason))
    return sorted(
        rows, key=lambda row: (row.reason.key == "reason.asked", -row.enjoy, -(row.k or 0), row.name)
    )


def drop_rows(context: Context) -> list[MarkRow]:
    """Return what to take off the top of the CV: held and not asked for, or not wanted; core and unwanted warns."""
    rows = []
    for skill_id in sorted(_held(context)):
        wish, k = _wish(context, skill_id), _k(context, skill_id)
        if is_unwanted(wish):
            is_core = _low(context, skill_id) >= constants.CORE
            is_asked = _share(context, skill_id) >= constants.ASKED_IN
            reason = "unwanted_core" if is_core else "unwanted_asked" if is_asked else "unwanted"
            rows.append(_row(context, skill_id, wish, reason, is_warning=is_core))
        elif not k and not is_wanted(wish) and _is_on_top(context, skill_id):
            rows.append(_row(context, skill_id, wish, "unasked"))
    return sorted(rows, key=lambda row: (not row.is_warning, row.enjoy, row.name))


def gain_rows(context: Context, gaps: list[GapRow]) -> list[MarkRow]:
    """Return what is worth gaining: what the person wishes for first, then the first gaps of the page."""
    if context.holdings is None:
        return []
    rows, seen = [], set()
    for wish in context.holdings.wishes:
        if wish.mark == "gain" and wish.skill_id not in _held(context) and not _is_hidden(context, wish):
            k = _k(context, wish.skill_id)
            rows.append(MarkRow(
                skill_id=wish.skill_id, name=_name(context, wish), k=k, n=context.market.n, enjoy=wish.enjoy,
                reason=Sentence(key="reason.wish" if k else "reason.wish_unasked"),
            ))  # fmt: skip
            seen.add(wish.skill_id)
    rows.sort(key=lambda row: (-(row.k or 0), -row.enjoy, row.name))
    open_gaps = [gap for gap in gaps if gap.kind != "soft" and gap.skill_id not in seen]
    for gap in open_gaps[: max(0, GAINS_SHOWN - len(rows))]:
        wish = _wish(context, gap.skill_id)
        reason = "open_unwanted" if wish.enjoy < 0 else "open"
        rows.append(_row(context, gap.skill_id, wish, reason, is_warning=wish.enjoy < 0))
    return rows


def keep_rate(context: Context) -> KeepRate | None:
    """Return how many of the wanted skills held are asked for in at least a fifth of the postings."""
    wanted = [skill_id for skill_id in _held(context) if is_wanted(_wish(context, skill_id))]
    if not wanted:
        return None
    return KeepRate(k=sum(_share(context, s) >= constants.ASKED_IN for s in wanted), n=len(wanted))


def is_wanted(wish: Wish) -> bool:
    """Whether the person would like to go on using a skill."""
    return wish.enjoy > 0 or wish.mark == "keep"


def is_unwanted(wish: Wish) -> bool:
    """Whether the person would rather not use a skill."""
    return wish.enjoy < 0 or wish.mark == "drop"


def _is_on_top(context: Context, skill_id: str) -> bool:
    """Whether a skill takes room in the skills list; a language or a certificate is no claim to take back."""
    is_listed = bool(context.holdings and skill_id in context.holdings.listed)
    return is_listed and context.taxonomy.concepts[skill_id].kind in ("skill", "tool", "knowledge")


def _held(context: Context) -> frozenset[str]:
    holdings = context.holdings
    return holdings.owned - holdings.never_show if holdings else frozenset()


def _wish(context: Context, skill_id: str) -> Wish:
    wishes = context.holdings.wishes if context.holdings else []
    return next((w for w in wishes if w.skill_id == skill_id), Wish(skill_id, skill_id, None, 0))


def _is_hidden(context: Context, wish: Wish) -> bool:
    return bool(context.holdings and wish.skill_id in context.holdings.never_show)


def _name(context: Context, wish: Wish) -> str:
    return context.taxonomy.concepts[wish.skill_id].name if wish.skill_id else wish.name


def _row(context: Context, skill_id: str, wish: Wish, reason: str, is_warning: bool = False) -> MarkRow:
    return MarkRow(
        skill_id=skill_id, name=context.taxonomy.concepts[skill_id].name, k=_k(context, skill_id),
        n=context.market.n, enjoy=wish.enjoy, reason=Sentence(key=f"reason.{reason}"), is_warning=is_warning,
    )  # fmt: skip


def _k(context: Context, skill_id: str | None) -> int:
    place = context.places.get(skill_id or "")
    return int(context.figures.demand.k[place]) if place is not None else 0


def _share(context: Context, skill_id: str) -> float:
    place = context.places.get(skill_id)
    return float(context.figures.demand.share[place]) if place is not None else 0.0


def _low(context: Context, skill_id: str) -> float:
    place = context.places.get(skill_id)
    return float(context.figures.demand.low[place]) if place is not None else 0.0
