"""What one licence or certificate carries: who has the ACCA qualification is a qualified accountant.

Reads licences.csv: `held` meets `meets`, and where a role stands beside it only for people who have worked in that
role (whoever is registered with the HCPC and has been a physiotherapist is an HCPC registered physiotherapist). Left
out on purpose is what only often holds: a registered nurse from abroad may still have to get onto the NMC's register,
and a nursing associate on it is no nurse. Fails with nothing: a licence that the taxonomy lacks is asked for nowhere.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from pipeline import resources


def carried(held: Iterable[str], roles: frozenset[str]) -> dict[str, str]:
    """Return each licence or certificate that a held one meets, by id, with the held one; `roles` are the ids of roles worked in.

    >>> carried(["category-c-e-licence"], frozenset())["driving-licence"]
    'category-c-e-licence'
    >>> "hcpc-registered-dietitian" in carried(["hcpc-registration"], frozenset({"physiotherapist"}))
    False
    """
    given = sorted(held)
    found: dict[str, str] = {}
    todo = [(skill_id, skill_id) for skill_id in given]
    while todo:
        at, by = todo.pop(0)
        for meets, role in _pairs().get(at, ()):
            if meets not in found and meets not in given and (not role or role in roles):
                found[meets] = by
                todo.append((meets, by))
    return found


@lru_cache(maxsize=1)
def _pairs() -> dict[str, list[tuple[str, str]]]:
    """Return what each licence meets, with the role that it takes ("" = none)."""
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with resources.LICENCES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pairs[row["held"]].append((row["meets"], row["role"]))
    return dict(pairs)
