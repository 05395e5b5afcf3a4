"""A profile as a page for the terminal: positions and years, education, languages, skills with what proves them.

Reads an Inventory. Writes nothing. Fails never.
"""

from datetime import date

from pipeline import inventory
from pipeline.inventory import Inventory
from pipeline.printing.printable import printable
from pipeline.profiles.profile import Profile, ProfileRole, ProfileSkill


def lines(found: Inventory, as_of: date) -> list[str]:
    """Return the page line by line."""
    profile = found.profile
    if profile.is_empty:
        return ["this profile is empty: a report with it shows what postings ask for, and scores nobody"]
    denied = {name.casefold() for name in profile.overrides.not_mine}
    skills = [s for s in profile.skills if not {s.name.casefold(), s.skill_id} & denied]
    parts = [
        [profile.alias or "(no alias)", f"present role: {profile.current_role or 'not told'}"],
        _roles(profile),
        _headed("Years, as a sum", inventory.years_told(profile, as_of)),
        _headed("Between positions", inventory.gaps_told(profile, as_of)),
        _headed(
            "Education",
            [_joined(e.level, e.field, e.school, _month(e.end, e.months_unknown)) for e in profile.education],
        ),
        _headed(
            "Certificates",
            [_joined(c.name, c.issuer, _month(c.issued, c.months_unknown)) for c in profile.certifications],
        ),
        _headed("Languages", [_joined(spoken.name, spoken.level) for spoken in profile.languages]),
        _headed("Skills, proven", [_skill(s) for s in skills if s.evidence == "proven"]),
        _headed("Skills, listed", [_skill(s) for s in skills if s.evidence == "listed"]),
        _headed("By your word", _overrides(profile)),
        _headed("Not in the taxonomy", found.unknown_skills),
        _headed("Not understood", profile.unknown),
    ]
    if found.role_offered and found.role_offered != profile.current_role:
        parts[0].append(f"as postings call it: {found.role_offered}")
    return [_shown(line) for part in parts if part for line in [*part, ""]][:-1]


def _shown(line: str) -> str:
    return line[: len(line) - len(line.lstrip())] + printable(line)


def _headed(heading: str, entries: list[str]) -> list[str]:
    return [heading, *(f"  {entry}" for entry in entries)] if entries else []


def _roles(profile: Profile) -> list[str]:
    told = []
    for role in profile.roles:
        kind = "" if role.kind == "job" else f" ({role.kind})"
        told.append(f"{_joined(role.title, role.org)}{kind}: {_span(role)}, {_lines(role)}")
    return _headed("Positions", told)


def _lines(role: ProfileRole) -> str:
    count = len(role.bullets)
    return f"{count} line{'' if count == 1 else 's'}"


def _span(role: ProfileRole) -> str:
    if role.start is None:
        return "no dates told"
    form = "%Y" if role.months_unknown else "%Y-%m"
    end = role.end.strftime(form) if role.end else "end not told" if role.end_unknown else "now"
    return f"{role.start.strftime(form)} to {end}"


def _skill(skill: ProfileSkill) -> str:
    enjoy = {1: "enjoyed", 0: None, -1: "not enjoyed"}[skill.enjoy]
    marks = _joined(skill.mark, enjoy)
    return f"{skill.name}{f' [{marks}]' if marks else ''}{f': {skill.source}' if skill.source else ''}"


def _overrides(profile: Profile) -> list[str]:
    said = {"have": profile.overrides.have, "not mine": profile.overrides.not_mine,
            "never show": profile.overrides.never_show}  # fmt: skip
    return [f"{what}: {', '.join(names)}" for what, names in said.items() if names]


def _month(day: date | None, is_year: bool) -> str | None:
    return day.strftime("%Y" if is_year else "%Y-%m") if day else None


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
