"""Inventory: a profile as it was read -> the same in the taxonomy's words: which skills are known, proven or only listed.

Reads a Profile and a Taxonomy; texts go through the reader that is passed in. Writes nothing. Fails never.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pipeline.comparing import holdings
from pipeline.comparing.holdings import Holding, ReadText
from pipeline.comparing.names import Names
from pipeline.metrics import years
from pipeline.profiles.profile import Profile, ProfileRole, ProfileSkill
from pipeline.taxonomy import Taxonomy
from pipeline.titles import RoleIndex

LONGEST_QUOTE = 160  # letters of the line that proves a skill


class Inventory(NamedTuple):
    """The profile with its skills found; names that the taxonomy does not know; the present role as postings call it."""

    profile: Profile
    unknown_skills: list[str]
    role_offered: str | None


def run(profile: Profile, taxonomy: Taxonomy, read_text: ReadText, as_of: date) -> Inventory:
    """Return the profile with every skill that is listed or found in its texts, each with the line that carries it."""
    mine = holdings.read(profile, taxonomy, read_text, as_of)
    names = Names(taxonomy)
    seen: set[str] = set()
    skills = list(_listed(profile, names, mine.best, seen))
    found = [
        held
        for skill_id, held in mine.best.items()
        if skill_id not in seen and held.evidence in ("proven", "listed")
    ]
    found = [
        held
        for held in found
        if taxonomy.concepts[held.skill_id].kind not in ("language", "certification", "licence")
    ]
    skills += [
        ProfileSkill(
            name=taxonomy.concepts[held.skill_id].name, skill_id=held.skill_id, source=_source(held),
            evidence="proven" if held.evidence == "proven" else "listed",
        )
        for held in sorted(found, key=lambda h: (h.evidence != "proven", taxonomy.concepts[h.skill_id].name))
    ]  # fmt: skip
    role = RoleIndex(taxonomy.roles).assign(profile.current_role) if profile.current_role else None
    title = taxonomy.roles[role].title if role else None
    return Inventory(profile.model_copy(update={"skills": skills}), mine.unknown, title)


def _listed(
    profile: Profile, names: Names, best: dict[str, Holding], seen: set[str]
) -> Iterator[ProfileSkill]:
    """Yield the listed skills with their concept; one that a dated position or certificate shows is proven."""
    for skill in profile.skills:
        found = names.find(skill.skill_id or skill.name)
        if found is None or not found[1]:
            yield skill
            continue
        if found[0] in seen:
            continue
        seen.add(found[0])
        held = best.get(found[0])
        proof = {"evidence": "proven", "source": _source(held)} if held and held.evidence == "proven" else {}
        yield skill.model_copy(update={"skill_id": found[0], **proof})


def _source(held: Holding) -> str:
    """Return the place of a piece of evidence and its words."""
    words = held.text.replace('"', "'")
    if len(words) > LONGEST_QUOTE:
        words = words[:LONGEST_QUOTE].rpartition(" ")[0] + " ..."
    return f'{held.source or "profile"}, "{words}"'


def years_told(profile: Profile, as_of: date) -> list[str]:
    """Return the years as sums to be redone: all jobs, then each industry that is named (METRICS 4.10)."""
    jobs = [role for role in profile.roles if role.kind == "job" and role.start and not role.end_unknown]
    lines = years.arithmetic([_held(role) for role in jobs], as_of)
    for industry in dict.fromkeys(role.industry for role in jobs if role.industry):
        inside = [_held(role) for role in jobs if role.industry == industry]
        months = years.union_months(years.months_of(held, as_of) for held in inside)
        lines.append(f"of that in {industry}: {years.spoken(months)}")
    return lines


def gaps_told(profile: Profile, as_of: date) -> list[str]:
    """Return the times between positions, as they are: nobody has to explain them.

    >>> role = ProfileRole(title="A", start=date(2010, 1, 1), end=date(2010, 3, 1))
    >>> gaps_told(Profile(roles=[role, ProfileRole(title="B", start=date(2011, 4, 1))]), date(2012, 1, 1))
    ['2010-04 to 2011-03: 1 year']
    """
    spans = sorted(
        years.months_of(_held(role), as_of) for role in profile.roles if role.start and not role.end_unknown
    )
    lines = []
    reached = spans[0][1] if spans else 0
    for start, stop in spans:
        if start > reached:
            lines.append(f"{_month(reached)} to {_month(start - 1)}: {years.spoken(start - reached)}")
        reached = max(reached, stop)
    return lines


def _held(role: ProfileRole) -> years.Held:
    title = f"{role.title} (months not told)" if role.months_unknown else role.title
    return years.Held(title, role.start or date.min, role.end)


def _month(months: int) -> str:
    return f"{months // 12}-{months % 12 + 1:02d}"
