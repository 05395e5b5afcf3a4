"""What a credential that is held meets beside itself: who has the ACCA qualification is a qualified accountant.

Reads nothing but its arguments. Fails with nothing: a credential that the taxonomy lacks is asked for nowhere.
A row with a role counts only for people who have worked in it (whoever is registered with the HCPC and has been a
physiotherapist is an HCPC registered physiotherapist). Left out of the table on purpose is what only often holds: a
registered nurse from abroad may still have to get onto the NMC's register, and a nursing associate on it is no nurse.
"""

from collections import defaultdict
from collections.abc import Iterable

from pipeline.taxonomy import Equivalent


def met(held: Iterable[str], roles: frozenset[str], table: Iterable[Equivalent]) -> dict[str, str]:
    """Return each credential that a held one meets, by id, with the held one; `roles` are the ids of roles worked in.

    >>> table = [Equivalent("class-c", "class-b", "", "includes it"), Equivalent("class-b", "licence", "", "one of them")]
    >>> met(["class-c"], frozenset(), table)
    {'class-b': 'class-c', 'licence': 'class-c'}
    """
    meets = defaultdict(list)
    for row in table:
        if not row.role or row.role in roles:
            meets[row.held].append(row.meets)
    given = sorted(held)
    found: dict[str, str] = {}
    todo = [(skill_id, skill_id) for skill_id in given]
    while todo:
        reached, by = todo.pop(0)
        for other in meets[reached]:
            if other not in found and other not in given:
                found[other] = by
                todo.append((other, by))
    return found
