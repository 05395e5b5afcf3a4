"""What the postings of a role ask for, as arrays in one fixed order, so that every sum comes out the same."""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class Asks:
    """One row per posting and concept, sorted by both; `requirement` is shared by alternatives (any-of)."""

    posting: Ints
    skill: Ints
    strength: Ints  # place in records.STRENGTH_ORDER, 0 is the strictest
    requirement: Ints
    n_postings: int
    n_skills: int

    @property
    def n_requirements(self) -> int:
        """How many things are asked for when alternatives count once."""
        return int(self.requirement.max()) + 1 if self.requirement.size else 0

    def only(self, rows: Bools) -> "Asks":
        """Return the asks of the chosen rows; postings and skills keep their numbers."""
        old = self.requirement[rows]
        is_left = np.zeros(self.n_requirements, dtype=bool)
        is_left[old] = True
        numbers = np.cumsum(is_left) - 1
        return Asks(
            self.posting[rows], self.skill[rows], self.strength[rows], numbers[old],
            self.n_postings, self.n_skills,
        )  # fmt: skip


class Requirements(NamedTuple):
    """One row per requirement: its posting, the weight of its strictest wording, and that wording."""

    posting: Ints
    weight: Floats
    strength: Ints


def build(posting: Ints, skill: Ints, strength: Ints, group: Ints, n_postings: int, n_skills: int) -> Asks:
    """Return asks from rows sorted by (posting, skill); `group` < 0 stands alone, else is an any-of number."""
    leader = np.arange(posting.size)  # the first row of each requirement
    members = np.flatnonzero(group >= 0)
    keys = posting[members] * (int(group.max(initial=0)) + 1) + group[members]
    _, first, place = np.unique(keys, return_index=True, return_inverse=True)
    leader[members] = members[first[place.reshape(-1)]]
    numbers = np.cumsum(leader == np.arange(posting.size)) - 1
    return Asks(posting, skill, strength, numbers[leader].astype(np.int64), n_postings, n_skills)


def requirements(asks: Asks, strength_weights: Floats) -> Requirements:
    """Return the requirements with their weights w (METRICS 4.2); an any-of group is as strict as its strictest."""
    posting = np.zeros(asks.n_requirements, dtype=np.int64)
    posting[asks.requirement] = asks.posting
    strength = np.full(asks.n_requirements, len(strength_weights) - 1, dtype=np.int64)
    np.minimum.at(strength, asks.requirement, asks.strength)
    return Requirements(posting, strength_weights[strength], strength)


def best_credit(asks: Asks, credit: Floats) -> Floats:
    """Return for each requirement the credit of its best member; `credit` is per skill, 0-1."""
    best = np.zeros(asks.n_requirements)
    np.maximum.at(best, asks.requirement, credit[asks.skill])
    return best


def counts(asks: Asks) -> Ints:
    """Return in how many postings each skill is asked for, shape (n_skills,)."""
    return np.bincount(asks.skill, minlength=asks.n_skills).astype(np.int64)
