"""What each open concept holds back: the additive ledger, mean readiness + sum of contributions = 1 (METRICS 4.6)."""

from typing import NamedTuple

import numpy as np

from pipeline.metrics import asks as ask
from pipeline.metrics.asks import Asks, Floats, Ints


class Ledger(NamedTuple):
    """`contribution` (skills) sums with `mean` to 1; `booked` is what each row of asks adds, before dividing.

    `gain` (skills) is how much mean readiness would truly rise: an alternative gained closes its whole group.
    """

    mean: float
    contribution: Floats
    gain: Floats
    booked: Floats


def ledger(asks: Asks, credit: Floats, share: Floats, omega: Floats, weights: Floats) -> Ledger:
    """Return the ledger over the postings with weight; `asks` holds only their rows.

    An any-of group is one item: its open part is booked once, on its member with the highest share.
    """
    needs = ask.requirements(asks, weights)
    total = np.bincount(needs.posting, weights=needs.weight, minlength=asks.n_postings)
    best = ask.best_credit(asks, credit)
    part = omega[needs.posting] * needs.weight / total[needs.posting]
    whole = omega[np.unique(needs.posting)].sum()
    open_part = part * (1 - best)
    booked = np.zeros(asks.posting.size)
    bookings = bearers(asks, share)
    booked[bookings] = open_part[asks.requirement[bookings]]
    contribution = np.bincount(asks.skill, weights=booked, minlength=asks.n_skills) / whole
    gain = np.bincount(asks.skill, weights=open_part[asks.requirement], minlength=asks.n_skills) / whole
    return Ledger(float((part * best).sum() / whole), contribution, gain, booked)


def bearers(asks: Asks, share: Floats) -> Ints:
    """Return for each requirement the row that bears it: the member most asked for, ties to the lower number.

    Skills are numbered in the order of their ids, so that a tie goes to the first id.
    """
    bearer = np.zeros(asks.n_requirements, dtype=np.int64)
    # The last row written stays: worst members first. Most requirements have one member, sort the others only.
    rows = np.arange(asks.posting.size)
    is_alone = np.bincount(asks.requirement, minlength=asks.n_requirements)[asks.requirement] == 1
    bearer[asks.requirement[is_alone]] = rows[is_alone]
    members = rows[~is_alone]
    skills = asks.skill[members]
    members = members[np.lexsort((-skills, share[skills]))]
    bearer[asks.requirement[members]] = members
    return bearer
