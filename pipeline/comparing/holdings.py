"""What a profile holds, in the taxonomy's concepts: each with the words and the place that carry it (METRICS 4.4).

Reads a Profile and a Taxonomy; bullets, titles and what is named in other words go through the reader that is
passed in. Writes nothing.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from pipeline.comparing.equivalents import met
from pipeline.comparing.names import Names
from pipeline.metrics import constants
from pipeline.metrics.credit import Bridge
from pipeline.profiles.profile import Mark, Profile, ProfileRole
from pipeline.records import Mention
from pipeline.taxonomy import Taxonomy

ReadText = Callable[[str], list[Mention]]
# Strongest first; `said` = the person's own override, `unsure` = only an ambiguous form speaks for it.
Class = Literal["said", "proven", "listed", "unsure"]
_CLASSES: tuple[Class, ...] = ("said", "proven", "listed", "unsure")
_QUOTE = re.compile(r"[\"“](.+)[\"”]")


class Holding(NamedTuple):
    """One piece of evidence for one concept: the words, where they stand, when last used (None = not told)."""

    skill_id: str
    evidence: Class
    text: str
    source: str | None
    form: str | None = None  # the person's own words for it
    last_used: date | None = None
    is_listed: bool = False  # named in the skills list, not only found in a text
    met_by: str | None = None  # id of another certificate, held, that meets this one


class Wish(NamedTuple):
    """What the person wants with a skill; `skill_id` None = the taxonomy does not know it."""

    name: str
    skill_id: str | None
    mark: Mark | None
    enjoy: int


class Holdings(NamedTuple):
    """Everything a profile says, by concept."""

    best: dict[str, Holding]
    last_used: dict[str, date]
    listed: frozenset[str]
    not_mine: frozenset[str]
    never_show: frozenset[str]
    wishes: list[Wish]
    unknown: list[str]

    @property
    def owned(self) -> frozenset[str]:
        """Concepts with full credit."""
        return frozenset(skill_id for skill_id, held in self.best.items() if held.evidence != "unsure")


def read(profile: Profile, taxonomy: Taxonomy, read_text: ReadText, as_of: date) -> Holdings:
    """Return what the profile holds; the strongest evidence stands for a concept, the person's word above all."""
    names = Names(taxonomy)
    unknown: list[str] = []
    found = [
        *_from_roles(profile, read_text, as_of),
        *_from_credentials(profile, names, read_text, as_of, unknown),
        *_from_skills(profile, names, read_text, unknown),
        *_from_summary(profile, read_text),
    ]
    not_mine = frozenset(_ids(profile.overrides.not_mine, names, unknown))
    best: dict[str, Holding] = {}
    for skill_id in _ids(profile.overrides.have, names, unknown):
        best[skill_id] = Holding(skill_id, "said", taxonomy.concepts[skill_id].name, "your own word")
    for held in sorted(found, key=lambda h: _CLASSES.index(h.evidence)):
        if held.skill_id not in not_mine and held.skill_id in taxonomy.concepts:
            best.setdefault(held.skill_id, held)
    for skill_id, by in met(best, frozenset(), taxonomy.equivalents).items():
        concept = taxonomy.concepts.get(skill_id)
        if concept and concept.kind == "certification" and skill_id not in not_mine:
            best[skill_id] = best[by]._replace(skill_id=skill_id, met_by=by)
    dated = [(held.skill_id, held.last_used) for held in found if held.last_used]
    return Holdings(
        best=dict(sorted(best.items())),
        last_used={skill_id: max(day for other, day in dated if other == skill_id) for skill_id, _ in dated},
        listed=frozenset(held.skill_id for held in found if held.is_listed),
        not_mine=not_mine,
        never_show=frozenset(_ids(profile.overrides.never_show, names, unknown)),
        wishes=_wishes(profile, names),
        unknown=list(dict.fromkeys(unknown)),
    )


def bridges(holdings: Holdings, taxonomy: Taxonomy, targets: frozenset[str]) -> list[Bridge]:
    """Return every way in which a held concept covers a part of one that is asked for and not held."""
    owned = holdings.owned
    return bridges_between(owned, targets - owned - holdings.not_mine, taxonomy)


def bridges_between(owned: frozenset[str], wanted: frozenset[str], taxonomy: Taxonomy) -> list[Bridge]:
    """Return every way in which one concept of `owned` covers a part of one of `wanted`."""
    found = [
        Bridge(t.from_skill, t.to_skill, t.credit, t.reason)
        for t in taxonomy.transfers
        if t.from_skill in owned and t.to_skill in wanted
    ]
    for skill_id in owned:
        found += [
            Bridge(skill_id, wide, constants.NARROWER_KNOWN, "")
            for wide in taxonomy.broader_of(skill_id)
            if wide in wanted
        ]
    for skill_id in wanted:
        wide = taxonomy.concepts[
            skill_id
        ].broader  # the next one only: 'management' says little of a far corner
        if wide in owned:
            found.append(Bridge(wide, skill_id, constants.BROADER_KNOWN, "", is_guess=True))
    return found


def _from_roles(profile: Profile, read_text: ReadText, as_of: date) -> Iterator[Holding]:
    """Yield what bullets and titles show; a position with dates proves, one without only lists."""
    for role in profile.roles:
        evidence: Class = "proven" if role.start else "listed"
        last_used = (role.end or (role.start if role.end_unknown else as_of)) if role.start else None
        for line in [*role.bullets, role.title]:
            is_title = line == role.title  # what a title names is named
            for mention in read_text(line):
                if not mention.is_negated:
                    form = line[mention.start : mention.stop]
                    yield Holding(mention.skill_id, evidence, line, _place(role), form, last_used, is_title)
    for education in profile.education:
        if education.field and not (education.end and education.end > as_of):
            for mention in read_text(education.field):
                where = f" ({education.source})" if education.source else ""
                place = f"education: {education.level or 'studied'}{where}"
                yield Holding(mention.skill_id, "proven", education.field, place)


def _from_summary(profile: Profile, read_text: ReadText) -> Iterator[Holding]:
    """Yield what the person says of themselves: named, and proven by nothing but the words."""
    for line in profile.summary:
        for mention in read_text(line):
            if not mention.is_negated:
                form = line[mention.start : mention.stop]
                yield Holding(mention.skill_id, "listed", line, "summary", form)


def _place(role: ProfileRole) -> str:
    """Return the position with its dates, as precise as they are told, and where it stands in the file."""
    form = "%Y" if role.months_unknown else "%Y-%m"
    end = role.end.strftime(form) if role.end else "an end that is not told" if role.end_unknown else "now"
    dated = f"{role.title}, {role.start.strftime(form)} to {end}" if role.start else role.title
    return f"{dated} ({role.source})" if role.source else dated


def _from_credentials(profile: Profile, names: Names, read_text: ReadText, as_of: date,
                      unknown: list[str]) -> Iterator[Holding]:  # fmt: skip
    """Yield certificates that have not run out, and languages."""
    for certificate in profile.certifications:
        if certificate.expires and certificate.expires < as_of:
            continue
        form = "%Y" if certificate.months_unknown else "%Y-%m"
        source = f"certificate, {certificate.issued.strftime(form)}" if certificate.issued else "certificate"
        source += f" ({certificate.source})" if certificate.source else ""
        for skill_id, is_sure in _look_up(certificate.name, names, read_text, unknown):
            evidence: Class = "proven" if is_sure else "unsure"
            yield Holding(skill_id, evidence, certificate.name, source, certificate.name, is_listed=True)
    for language in profile.languages:
        for skill_id, _ in _look_up(language.name, names, read_text, unknown):
            text = f"{language.name}, {language.level}" if language.level else language.name
            yield Holding(
                skill_id, "proven", text, language.source or "languages", language.name, is_listed=True
            )


def _from_skills(
    profile: Profile, names: Names, read_text: ReadText, unknown: list[str]
) -> Iterator[Holding]:
    """Yield the skills list; what is only wished for ("gain") is not held."""
    for skill in profile.skills:
        if skill.mark == "gain" and skill.evidence != "proven":
            continue
        # An id of another taxonomy says nothing here; the name may.
        given = names.find(skill.skill_id) if skill.skill_id else None
        for skill_id, is_sure in [given] if given else _look_up(skill.name, names, read_text, unknown):
            evidence: Class = skill.evidence if is_sure else "unsure"
            text, source = skill.name, skill.source or "skills list"
            if skill.source and (_QUOTE.search(skill.source) or skill.evidence == "proven"):
                text, source = _quoted(skill.source)
            yield Holding(skill_id, evidence, text, source, skill.name, is_listed=True)


def _quoted(source: str) -> tuple[str, str]:
    """Return the quote in a source and the place it stands in.

    >>> _quoted('cv.pdf, page 1, "Ran 40 hires a year"')
    ('Ran 40 hires a year', 'cv.pdf, page 1')
    """
    match = _QUOTE.search(source)
    return (match[1], source[: match.start()].strip(" ,:") or "profile") if match else (source, "profile")


def _look_up(name: str, names: Names, read_text: ReadText, unknown: list[str]) -> list[tuple[str, bool]]:
    """Return the concepts of a name, read as a text when no form is known as such; keep what stays unknown."""
    found = names.find(name)
    if found:
        return [found]
    read = [(mention.skill_id, True) for mention in read_text(name) if not mention.is_negated]
    if not read:
        unknown.append(name)
    return read


def _ids(given: list[str], names: Names, unknown: list[str]) -> list[str]:
    found = {name: names.find(name) for name in given}
    unknown.extend(name for name, concept in found.items() if concept is None)
    return sorted({concept[0] for concept in found.values() if concept})


def _wishes(profile: Profile, names: Names) -> list[Wish]:
    wishes = []
    for skill in profile.skills:
        if skill.mark or skill.enjoy:
            found = names.find(skill.name)
            skill_id = skill.skill_id or (found[0] if found else None)
            wishes.append(Wish(skill.name, skill_id, skill.mark, skill.enjoy))
    return wishes
