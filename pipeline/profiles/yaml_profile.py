"""profile.yaml -> Profile (layout: ARCHITECTURE 4); plain strings are accepted where a name is enough.

Reads a text. Writes nothing. Fails with `InputError` that names file, line, field and what to write instead.
"""

import re
from typing import Literal, get_args

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from pipeline.profiles import yaml_nodes as nodes
from pipeline.profiles.profile import (
    Education,
    Mark,
    Overrides,
    Profile,
    ProfileCertification,
    ProfileLanguage,
    ProfileRole,
    ProfileSkill,
)
from pipeline.records import Degree

_KEYS = tuple(Profile.model_fields)
_TOP_KEY = re.compile(rf"^(?:{'|'.join(_KEYS)})\s*:", re.MULTILINE)


def is_one(text: str) -> bool:
    r"""Whether a text is in this layout: a mapping, or one that was meant and has a slip.

    >>> is_one("skills: [Excel]"), is_one("Excel\nFrench, fluent"), is_one("- Excel\n- French")
    (True, False, False)
    """
    if _TOP_KEY.search(text):
        return True
    try:
        return isinstance(YAML(typ="rt").load(text), dict)
    except (YAMLError, RecursionError):
        return False


def parse(text: str, path: str) -> Profile:
    """Return the profile in a text; `path` is for messages."""
    top = nodes.Node(nodes.load(text, path), path, 1, "the profile")
    fields = nodes.fields_of(top, _KEYS)
    profile = Profile(
        alias=nodes.text(fields, "alias"),
        current_role=nodes.text(fields, "current_role"),
        target_roles=nodes.texts(fields, "target_roles"),
        summary=nodes.texts(fields, "summary"),
        roles=nodes.each(fields, "roles", _role),
        education=nodes.each(fields, "education", _education),
        certifications=nodes.each(fields, "certifications", _certification),
        languages=nodes.each(fields, "languages", _language),
        skills=nodes.each(fields, "skills", _skill),
        unknown=nodes.texts(fields, "unknown"),
        overrides=_overrides(fields),
    )
    if profile.current_role is None:
        current = next((role.title for role in profile.roles if role.is_current), None)
        return profile.model_copy(update={"current_role": current})
    return profile


def _role(node: nodes.Node) -> ProfileRole:
    fields = nodes.fields_of(node, ("title", "org", "industry", "start", "end", "kind", "bullets", "source"))
    start, end = nodes.month(fields, "start"), nodes.month(fields, "end")
    if start and end and end < start:
        raise fields["end"].error(f"is before start ({start:%Y-%m}); swap or correct the two")
    kind: Literal["job", "voluntary", "project"] = (
        nodes.choice(fields, "kind", ("job", "voluntary", "project")) or "job"
    )
    return ProfileRole(
        title=nodes.needed(node, fields, "title"),
        org=nodes.text(fields, "org"),
        industry=nodes.text(fields, "industry"),
        start=start,
        end=end,
        is_current=start is not None and end is None and not nodes.is_unknown(fields, "end"),
        end_unknown=start is not None and nodes.is_unknown(fields, "end"),
        months_unknown=nodes.is_year(fields, "start") or nodes.is_year(fields, "end"),
        kind=kind,
        bullets=nodes.texts(fields, "bullets"),
        source=nodes.text(fields, "source"),
    )


def _education(node: nodes.Node) -> Education:
    fields = nodes.fields_of(node, ("level", "field", "school", "end", "source"))
    level: Degree | None = nodes.choice(fields, "level", get_args(Degree))
    return Education(
        level=level,
        field=nodes.text(fields, "field"),
        school=nodes.text(fields, "school"),
        end=nodes.month(fields, "end"),
        months_unknown=nodes.is_year(fields, "end"),
        source=nodes.text(fields, "source"),
    )


def _certification(node: nodes.Node) -> ProfileCertification:
    if isinstance(node.value, str):
        return ProfileCertification(name=nodes.plain(node))
    fields = nodes.fields_of(node, ("name", "issuer", "issued", "expires", "source"))
    return ProfileCertification(
        name=nodes.needed(node, fields, "name"),
        issuer=nodes.text(fields, "issuer"),
        issued=nodes.month(fields, "issued"),
        expires=nodes.month(fields, "expires"),
        months_unknown=nodes.is_year(fields, "issued") or nodes.is_year(fields, "expires"),
        source=nodes.text(fields, "source"),
    )


def _language(node: nodes.Node) -> ProfileLanguage:
    if isinstance(node.value, str):
        return ProfileLanguage(name=nodes.plain(node))
    fields = nodes.fields_of(node, ("name", "level", "source"))
    return ProfileLanguage(
        name=nodes.needed(node, fields, "name"),
        level=nodes.text(fields, "level"),
        source=nodes.text(fields, "source"),
    )


def _skill(node: nodes.Node) -> ProfileSkill:
    if isinstance(node.value, str):
        return ProfileSkill(name=nodes.plain(node))
    fields = nodes.fields_of(node, ("name", "skill_id", "evidence", "source", "mark", "enjoy"))
    evidence: Literal["proven", "listed"] = nodes.choice(fields, "evidence", ("proven", "listed")) or "listed"
    mark: Mark | None = nodes.choice(fields, "mark", get_args(Mark))
    enjoy: Literal[-1, 0, 1] = nodes.choice(fields, "enjoy", (-1, 0, 1)) or 0
    return ProfileSkill(
        name=nodes.needed(node, fields, "name"),
        skill_id=nodes.text(fields, "skill_id"),
        evidence=evidence,
        source=nodes.text(fields, "source"),
        mark=mark,
        enjoy=enjoy,
    )


def _overrides(fields: dict[str, nodes.Node]) -> Overrides:
    node = fields.get("overrides")
    if node is None or node.value is None:
        return Overrides()
    inner = nodes.fields_of(node, tuple(Overrides.model_fields))
    return Overrides(
        have=nodes.texts(inner, "have"),
        not_mine=nodes.texts(inner, "not_mine"),
        never_show=nodes.texts(inner, "never_show"),
    )
