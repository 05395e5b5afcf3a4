"""Employers of a CV that stand with dates of their own above several positions.

Reads the heads of positions. Writes nothing. Fails never.
"""

from collections.abc import Sequence

from pipeline.profiles import titles_in_cv
from pipeline.profiles.cv_heads import Head


def told_in_each(heads: Sequence[Head]) -> list[Head]:
    """Return the heads, an employer with dates above several positions of its own told in each of them."""
    found: list[Head] = []
    employer: Head | None = None
    for n, head in enumerate(heads):
        following = heads[n + 1] if n + 1 < len(heads) else None
        if following and following.first == head.last + 1 and _holds(head, following) and _is_employer(head):
            employer = head
            continue
        if employer and _holds(employer, head):
            name = employer.parts[0]
            is_first = found == [] or found[-1].dated < employer.dated
            first = employer.first if is_first else head.first
            found.append(head._replace(title=head.parts[0], org=name, first=first))
        else:
            employer = None
            found.append(head)
    return found


def _is_employer(head: Head) -> bool:
    """Whether a head names nothing but an employer: no title, or a word for several people as firms have it."""
    return len(head.parts) == 1 and (
        head.title is None
        or not titles_in_cv.is_title(head.title)
        or titles_in_cv.is_org(head.parts[0])
        or "&" in head.parts[0]
    )


def _holds(outer: Head, inner: Head) -> bool:
    """Whether a position lies within the dates of an employer, and names none of its own."""
    if outer.period is None or inner.period is None or len(inner.parts) != 1:
        return False
    begins = outer.period.start.year <= inner.period.start.year
    last = 9999 if outer.period.is_current else (outer.period.end or outer.period.start).year
    until = 9999 if inner.period.is_current else (inner.period.end or inner.period.start).year
    return begins and until <= last and titles_in_cv.is_title(inner.parts[0])
