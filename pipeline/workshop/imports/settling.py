"""What of a published list goes into a layer: forms are judged, those of the curated taxonomy stay its own.

Where names meet, the curated skill gets the list's address and the curated role the occupation's codes.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import count
from typing import NamedTuple

from pipeline.layers import Link
from pipeline.reading.words import normal_text
from pipeline.taxonomy import Taxonomy
from pipeline.taxonomy.files import skill_id_of
from pipeline.workshop.imports.judging import LONGEST_FORM, LONGEST_NAME, Verdict, everyday_words, judge
from pipeline.workshop.imports.source import Entry, Occupation, Source

COLLISION = "owned by the taxonomy"
TWICE = "claimed by another entry of the list"
LINKED = (
    "another form of an entry that the taxonomy has"  # for an analyst to look at; a layer changes no entry
)
NAME_LEFT_OUT = "another form of an entry whose name was left out"
IGNORED = "an ignored phrase"


class LeftOut(NamedTuple):
    """A form that is not matched, and why; `owner` is the entry that has it."""

    form: str
    entry: str
    reason: str
    owner: str


class Settled(NamedTuple):
    """The rows of a layer's files."""

    skills: list[dict[str, str]]
    aliases: list[dict[str, str]]
    rules: list[dict[str, str]]
    links: list[Link]
    left_out: list[LeftOut]
    taken: dict[str, int]
    dropped: dict[str, int]


class _Draft(NamedTuple):
    """What is filled while the entries are gone through."""

    layer: str
    owners: dict[str, set[str]]  # normal form -> curated skill_ids
    curated: frozenset[str]  # skill_ids
    everyday: frozenset[str]
    claimed: dict[str, str]  # normal form -> skill_id of the layer
    ids: set[str]
    skills: list[dict[str, str]]
    aliases: list[dict[str, str]]
    rules: list[dict[str, str]]
    links: list[Link]
    left_out: list[LeftOut]


def settle(source: Source, curated: Taxonomy) -> Settled:
    """Return what goes into the layer of a list under a curated taxonomy."""
    draft = _Draft(
        layer=source.name,
        owners=_owners(curated),
        curated=frozenset(curated.concepts),
        everyday=everyday_words(curated),
        claimed={},
        ids=set(),
        skills=[],
        aliases=[],
        rules=[],
        links=[],
        left_out=[],
    )
    entries = sorted(source.entries, key=lambda entry: (entry.forms[0].lower(), entry.forms[0], entry.uri))
    placed = [(entry, _place(entry, draft)) for entry in entries]
    for entry, skill_id in placed:  # all names before the first alternative: a name wins over one
        for form in entry.forms[1:]:
            _take(form, entry, skill_id, draft)
    draft.links.extend(_role_links(source.occupations, curated))
    return Settled(
        draft.skills,
        draft.aliases,
        draft.rules,
        sorted(set(draft.links)),
        draft.left_out,
        taken={
            "entries": len(draft.skills),
            "forms": len(
                {(row["alias"], row["skill_id"]) for row in draft.aliases}
                | {(row["name"], row["skill_id"]) for row in draft.skills}
            ),
            "entries that the taxonomy has": sum(skill_id in curated.concepts for _, skill_id in placed),
            "roles linked": len({link.id for link in draft.links if link.what == "role"}),
        },
        dropped=source.left_out | dict(sorted(Counter(one.reason for one in draft.left_out).items())),
    )


def _owners(curated: Taxonomy) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = defaultdict(set)
    for concept in curated.concepts.values():
        owners[normal_text(concept.name)].add(concept.skill_id)
    for alias in curated.aliases:
        owners[normal_text(alias.text)].add(alias.skill_id)
    for phrase in curated.ignored:
        owners[normal_text(phrase)].add(IGNORED)
    return dict(owners)


def _place(entry: Entry, draft: _Draft) -> str:
    """Return the skill_id under which an entry's forms go: a curated one, its own, or none."""
    name = entry.forms[0]
    owners = draft.owners.get(normal_text(name), set())
    if len(owners) == 1 and IGNORED not in owners:
        (skill_id,) = owners
        draft.links.append(Link("skill", skill_id, entry.uri, "", ""))
        return skill_id
    skill_id = _new_id(draft, name)
    verdict = _take(name, entry, skill_id, draft)
    if verdict.reason:
        return ""
    draft.ids.add(skill_id)
    draft.skills.append(
        {"skill_id": skill_id, "name": name, "kind": entry.kind, "group": entry.group, "broader": ""}
    )
    if entry.uri:
        draft.links.append(Link("skill", skill_id, entry.uri, "", ""))
    return skill_id


def _take(form: str, entry: Entry, skill_id: str, draft: _Draft) -> Verdict:
    """Take a form in, or note why it is left out; return what was decided."""
    key = normal_text(form)
    verdict = _verdict(form, key, entry, skill_id, draft)
    if verdict.reason:
        owner = min(draft.owners.get(key, ()), default=draft.claimed.get(key, ""))
        if owner != skill_id or not owner:  # a form that the entry has already needs no word
            owner = owner or (skill_id if verdict.reason == LINKED else "")
            draft.left_out.append(LeftOut(form, entry.forms[0], verdict.reason, owner))
        return verdict
    draft.claimed[key] = skill_id
    if form != entry.forms[0] or verdict.match == "exact":
        draft.aliases.append({"alias": form, "skill_id": skill_id, "match": verdict.match})
    if verdict.rule:
        draft.rules.append(
            {
                "alias": form,
                "skill_id": skill_id,
                "rule": verdict.rule,
                "example": "",
                "counter_example": "",
                "reason": "",
            }
        )
    return verdict


def _verdict(form: str, key: str, entry: Entry, skill_id: str, draft: _Draft) -> Verdict:
    if key in draft.owners:
        return Verdict(reason=COLLISION)
    if not skill_id:
        return Verdict(reason=NAME_LEFT_OUT)
    if skill_id in draft.curated:
        return Verdict(reason=LINKED)
    if key in draft.claimed:
        return Verdict(reason=TWICE)
    longest = LONGEST_NAME if form == entry.forms[0] else LONGEST_FORM
    return judge(form, entry.is_name, draft.everyday, longest)


def _new_id(draft: _Draft, name: str) -> str:
    """Return an id that no entry has: the layer's name and the entry's, with a number where that is taken."""
    plain = f"{draft.layer}-{skill_id_of(name)}"
    return next(
        found
        for number in count(1)
        for found in (plain if number == 1 else f"{plain}-{number}",)
        if found not in draft.ids and found not in draft.curated
    )


def _role_links(occupations: Sequence[Occupation], curated: Taxonomy) -> Iterable[Link]:
    """Yield the occupations whose own title is the title of a role, or one that only this role is advertised under."""
    roles: dict[str, set[str]] = defaultdict(set)
    for role in curated.roles.values():
        for title in (role.title, *role.titles):
            roles[normal_text(title)].add(role.role_id)
    titles = {normal_text(role.title): role.role_id for role in curated.roles.values()}
    for occupation in occupations:
        key = normal_text(occupation.titles[0])
        found = {titles[key]} if key in titles else roles.get(key, set())
        if len(found) == 1:
            yield Link("role", min(found), occupation.uri, occupation.isco08, occupation.soc)
