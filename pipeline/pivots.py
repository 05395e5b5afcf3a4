"""The pivot board: several target roles side by side for one person (METRICS 4.8).

Reads `postings`, `mentions`, `facts` through `many_markets`. Writes only temporary tables.
Fails with `NotEnoughDataError` when an asked role, or the warehouse, has no usable posting, with `UsageError` when the
profile holds nothing to compare with.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, get_args

import duckdb
import numpy as np

from pipeline import many_markets, title_groups
from pipeline.comparing import board, stated_pay
from pipeline.comparing import gates as gate
from pipeline.comparing import holdings as held
from pipeline.comparing.board import Candidate
from pipeline.comparing.holdings import ReadText
from pipeline.comparing.stated_pay import PayRatio
from pipeline.errors import NotEnoughDataError, UsageError
from pipeline.gap import ApplyNow, KeepRate
from pipeline.market import Selection, StatedPay
from pipeline.metrics import feasibility
from pipeline.metrics.asks import Floats
from pipeline.metrics.constants import GATED_FEW
from pipeline.metrics.feasibility import Label
from pipeline.profiles.profile import Profile
from pipeline.taxonomy import Taxonomy
from pipeline.titles import RoleIndex, RoleMatch


class Bridge(NamedTuple):
    """A role on the way: `covers` = how much of the target's ask one of its postings covers on average (0-1)."""

    role: str
    alike: float
    covers: float
    covered_back: float


class Row(NamedTuple):
    """One target role. Figures are null below the sample that carries them; `also` = labels the sample cannot rule out."""

    role: str
    role_id: str | None
    is_present: bool
    label: Label
    also: list[Label]
    postings: int
    employers: int
    n_eff: float
    median: float | None
    low: float | None
    high: float | None
    must_have: float | None
    apply_now: ApplyNow | None
    builds: int | None
    skills: list[str]
    gate: str | None
    gated: int | None
    keep_rate: KeepRate | None
    unused: list[str]
    bridge: Bridge | None
    pay: PayRatio | None


def run(
    con: duckdb.DuckDBPyConnection,
    taxonomy: Taxonomy,
    selection: Selection,
    profile: Profile,
    read_text: ReadText,
    roles: Sequence[str] = (),
) -> list[Row]:
    """Return the board, nearest role first; without `roles` every role of the taxonomy that has postings.

    `selection` gives the filters, its role is not used.
    """
    if profile.is_empty:
        raise UsageError("the profile holds nothing to compare with; name a file with --profile that does")
    chosen = _matches(con, taxonomy, roles)
    index = RoleIndex(taxonomy.roles)
    every = _matches(con, taxonomy, ()) if roles else chosen
    present = _present(profile, index, every)
    mine = held.read(profile, taxonomy, read_text, selection.as_of)
    found: list[Candidate] = []
    pay_now: Sequence[StatedPay] = ()
    beside = [] if present is None or present.role_id in {role.role_id for role in chosen} else [present]
    for market in many_markets.read(con, taxonomy, selection, [*chosen, *beside]):
        if present and market.role.role_id == present.role_id:
            pay_now = market.pay
        if market.role not in beside:
            who = gate.person(profile, mine, market, taxonomy, index)
            found.append(board.candidate(market, mine, taxonomy, who))
    if not found:
        raise NotEnoughDataError(
            "no usable posting of these roles is left inside the filters; widen one of them"
        )
    return _ordered(_rows(found, taxonomy, present.role_id if present else None, pay_now))


def plain(row: Row) -> dict[str, Any]:
    """Return a row as JSON holds it."""
    nested = {
        "apply_now": row.apply_now.model_dump() if row.apply_now else None,
        "keep_rate": row.keep_rate.model_dump() if row.keep_rate else None,
        "bridge": row.bridge._asdict() if row.bridge else None,
        "pay": row.pay._asdict() if row.pay else None,
    }
    return row._asdict() | nested


def stored_titles(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str | None, int]]:
    """Return the titles of all usable postings, each with the role it is assigned to and its postings."""
    return con.execute(
        "select title, min(role_id), count(*) from postings where is_usable and canonical_id is null"
        " group by title order by title"
    ).fetchall()


def _matches(con: duckdb.DuckDBPyConnection, taxonomy: Taxonomy, roles: Sequence[str]) -> list[RoleMatch]:
    """Return the titles of each role: as `RoleIndex.find` for what is asked, all in one pass for the whole taxonomy."""
    stored = stored_titles(con)
    if roles:
        titles = {title: count for title, _, count in stored}
        index = RoleIndex(taxonomy.roles)
        return [index.find(role, titles) for role in dict.fromkeys(roles)]
    if not stored:
        raise NotEnoughDataError("no usable postings are here yet; load some first (pivot load, pivot fetch)")
    assigned = {title: role_id for title, role_id, _ in stored}
    grouped = title_groups.group(assigned, taxonomy.roles, taxonomy.roles)
    return [
        RoleMatch(taxonomy.roles[role_id].title, role_id, taxonomy.roles[role_id].title, tuple(titles))
        for role_id, titles in grouped.items()
    ]


def _present(profile: Profile, index: RoleIndex, every: Sequence[RoleMatch]) -> RoleMatch | None:
    """Return the present role, whose pay the others are compared with; None when no posting is here for it."""
    role_id = index.assign(profile.current_role) if profile.current_role else None
    return next((role for role in every if role_id and role.role_id == role_id), None)


def _rows(
    found: Sequence[Candidate], taxonomy: Taxonomy, present: str | None, pay_now: Sequence[StatedPay]
) -> list[Row]:
    """Return the rows: first each role alone, then with a role on the way for those that are far."""
    alone = [board.labels(each, has_bridge=False) for each in found]
    bridges: list[Bridge | None] = [None] * len(found)
    far = [i for i, labels in enumerate(alone) if labels[0] in ("bridge_first", "long_bridge")]
    if far:
        likeness = _likeness(found, taxonomy)
        steps = {
            i for i, each in enumerate(found)
            if alone[i][0] not in ("gate_first", "not_enough_data")
            and each.standing and each.standing.gated_share < GATED_FEW
            and (present is None or each.market.role.role_id != present)
        }  # fmt: skip
        for i in far:
            bridges[i] = _bridge(found, likeness, steps, i)
    return [
        _row(each, board.labels(each, bridge is not None), bridge, taxonomy, present, pay_now)
        for each, bridge in zip(found, bridges, strict=True)
    ]


class _Likeness(NamedTuple):
    alike: Floats
    cover: Floats
    own: Floats


def _likeness(found: Sequence[Candidate], taxonomy: Taxonomy) -> _Likeness:
    """Return how alike the roles are in what is no soft skill: that every role asks for."""
    ids = sorted({skill_id for each in found for skill_id in each.market.skills})
    place = {skill_id: at for at, skill_id in enumerate(ids)}
    is_hard = np.array([taxonomy.concepts[skill_id].kind not in ("soft", "licence") for skill_id in ids])
    shares, asked = np.zeros((len(found), len(ids))), np.zeros((len(found), len(ids)))
    for i, each in enumerate(found):
        columns = [place[skill_id] for skill_id in each.market.skills]
        shares[i, columns] = each.figures.demand.share
        if each.figures.asked is not None:
            asked[i, columns] = each.figures.asked
    own = np.array([each.figures.agreement.mean if each.figures.agreement else np.inf for each in found])
    return _Likeness(feasibility.cosines(shares * is_hard), feasibility.covers(shares, asked), own)


def _bridge(found: Sequence[Candidate], likeness: _Likeness, steps: set[int], target: int) -> Bridge | None:
    """Return the most alike role in which this person surely covers more than in the target: the ranges lie apart."""
    for other in feasibility.neighbours(likeness.alike, likeness.cover, likeness.own, target):
        there, here = found[other].standing, found[target].standing
        if other in steps and there and here and there.low > here.high:
            return Bridge(
                role=found[other].market.role.name,
                alike=float(likeness.alike[other, target]),
                covers=float(likeness.cover[other, target]),
                covered_back=float(likeness.cover[target, other]),
            )
    return None


def _row(
    each: Candidate,
    labels: list[Label],
    bridge: Bridge | None,
    taxonomy: Taxonomy,
    present: str | None,
    pay_now: Sequence[StatedPay],
) -> Row:
    market, stand, path = each.market, each.standing, each.path
    has_figures = stand is not None and labels[0] != "not_enough_data"
    shown = stand if has_figures else None
    return Row(
        role=each.market.role.name,
        role_id=market.role.role_id,
        is_present=present is not None and market.role.role_id == present,
        label=labels[0],
        also=labels[1:],
        postings=market.n,
        employers=len(
            {number for i, number in enumerate(market.employer_of.tolist()) if market.postings[i].employer}
        ),
        n_eff=market.weights.n_eff,
        median=shown.median if shown else None,
        low=shown.low if shown else None,
        high=shown.high if shown else None,
        must_have=shown.must_have if shown else None,
        apply_now=ApplyNow(k=shown.apply_now, n=shown.n) if shown else None,
        builds=len(path.skills) if shown and path else None,
        skills=[taxonomy.concepts[market.skills[s]].name for s in path.skills] if shown and path else [],
        gate=each.gates.largest if shown else None,
        gated=shown.gated if shown else None,
        keep_rate=each.keep_rate if shown else None,
        unused=each.unused if shown else [],
        bridge=bridge if shown else None,
        pay=stated_pay.ratio(market.pay, pay_now),
    )


def _ordered(rows: list[Row]) -> list[Row]:
    """Return the rows by label, then by the share within reach, then by readiness."""
    order = get_args(Label)

    def place(row: Row) -> tuple[int, float, float, str]:
        within = row.apply_now.k / row.apply_now.n if row.apply_now else 0.0
        return order.index(row.label), -within, -(row.median or 0.0), row.role

    return sorted(rows, key=place)
