"""The skills taxonomy: the CSV files of `skills_taxonomy/` as one value.

Reads the CSV files of a folder (their form: `files`); deeds.csv may lack. Writes nothing.
Fails with `InputError` that names file and line; `pivot taxonomy check` lists every problem instead.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, get_args

from pipeline.errors import InputError
from pipeline.records import Kind
from pipeline.taxonomy import replacing
from pipeline.taxonomy.files import COLUMNS, DEEDS, Clause, folder_hash, listed, parse_rule, read_rows
from pipeline.taxonomy.structure import structure_problems


class Concept(NamedTuple):
    """A skill, tool, knowledge area, soft skill, language, certification or licence."""

    skill_id: str
    name: str
    kind: Kind
    group: str = ""
    broader: str | None = None
    issuer: str | None = None
    family: str | None = None
    url: str | None = None


class Alias(NamedTuple):
    """A written form of a concept; `is_exact` = only as written, case and all."""

    text: str
    skill_id: str
    is_exact: bool


class AmbiguityRule(NamedTuple):
    """When a form that has several readings means this concept; all clauses must hold."""

    alias: str
    skill_id: str
    clauses: tuple[Clause, ...]
    example: str
    counter_example: str


class Transfer(NamedTuple):
    """Who has `from_skill` already covers `credit` of `to_skill`, for `reason`."""

    from_skill: str
    to_skill: str
    credit: float
    reason: str


class Equivalent(NamedTuple):
    """Who holds the credential `held` meets an ask for `meets`; `role` = only who has worked in that role ("" = anybody)."""

    held: str
    meets: str
    role: str
    reason: str


class Role(NamedTuple):
    """An occupation with the titles it is advertised under."""

    role_id: str
    title: str
    family: str
    isco08: str
    soc: str
    titles: tuple[str, ...]


class Head(NamedTuple):
    """A head noun and its verb forms: "budget management" is also "managing budgets"."""

    noun: str
    verb: str
    gerund: str


class Deed(NamedTuple):
    """What people write that they did, and the skill that it shows; without objects the verb alone does.

    `unless` = words right behind the verb by which it means something else.
    """

    verbs: tuple[str, ...]
    objects: tuple[str, ...]
    unless: tuple[str, ...]
    skill_id: str


class Heading(NamedTuple):
    """A heading of postings and the section it opens; whole = the line says just this, else a part of it."""

    text: str
    section: str
    is_whole: bool


class Cue(NamedTuple):
    """A wording that tells how a sentence is meant: ask, required, preferred_after, negated_before, ..."""

    text: str
    kind: str


class LayerNote(NamedTuple):
    """An imported list that lies under the taxonomy, and what its terms ask to be printed."""

    name: str
    version: str
    attribution: str
    licence: str


@dataclass(frozen=True)
class Taxonomy:
    """Everything the CSV files say, ready to be looked up by id; `under` are the concepts of layers (`layers.py`)."""

    concepts: dict[str, Concept]
    aliases: list[Alias]
    rules: list[AmbiguityRule]
    ignored: list[str]
    transfers: list[Transfer]
    roles: dict[str, Role]
    heads: list[Head]
    headings: list[Heading]
    cues: list[Cue]
    hash: str
    folder: Path = field(compare=False)
    deeds: tuple[Deed, ...] = ()
    layers: tuple[LayerNote, ...] = ()
    under: frozenset[str] = frozenset()
    equivalents: tuple[Equivalent, ...] = ()
    formalities: frozenset[str] = frozenset()  # licences to ask about that count against nobody

    def __hash__(self) -> int:
        """Return the hash of the files' own, so that what is compiled from a taxonomy can be kept."""
        return hash(self.hash)

    def __repr__(self) -> str:
        """Return a line, not 50,000 of them."""
        return f"Taxonomy({self.folder}, {self.hash})"

    def curated(self) -> Iterator[Concept]:
        """Yield the concepts of the taxonomy's own files: those of a layer teach the reader no words."""
        return (c for c in self.concepts.values() if c.skill_id not in self.under)

    def broader_of(self, skill_id: str) -> Iterator[str]:
        """Yield the wider concepts of a concept, nearest first."""
        parent = self.concepts[skill_id].broader
        while parent:
            yield parent
            parent = self.concepts[parent].broader


def read(folder: Path) -> Taxonomy:
    """Return the taxonomy in `folder`.

    Raises:
        InputError: a file is missing, or a row cannot be understood; the message names file and line.
    """
    replacing.restore(folder)
    names = [*COLUMNS, *([DEEDS] if (folder / DEEDS).is_file() else [])]
    rows = {name: read_rows(folder, name) for name in names}
    problems = list(structure_problems(rows))
    if problems:
        more = f" (and {len(problems) - 1} more: run `pivot taxonomy check`)" if len(problems) > 1 else ""
        raise InputError(f"{folder}/{problems[0]}{more}")
    concepts = {
        r["skill_id"]: Concept(r["skill_id"], r["name"], kind_of(r["kind"]), r["group"], r["broader"] or None)
        for _, r in rows["skills.csv"]
    }
    concepts |= {
        r["skill_id"]: Concept(
            r["skill_id"],
            r["name"],
            kind_of(r["kind"]),
            "",
            None,
            r["issuer"] or None,
            r["family"] or None,
            r["url"] or None,
        )
        for _, r in rows["certifications.csv"]
    }
    titles = defaultdict(list)
    for _, r in rows["role_titles.csv"]:
        titles[r["role_id"]].append(r["title"])
    return Taxonomy(
        concepts=concepts,
        aliases=[Alias(r["alias"], r["skill_id"], r["match"] == "exact") for _, r in rows["aliases.csv"]],
        rules=[
            AmbiguityRule(
                r["alias"], r["skill_id"], parse_rule(r["rule"]), r["example"], r["counter_example"]
            )
            for _, r in rows["ambiguous.csv"]
        ],
        ignored=[r["phrase"] for _, r in rows["ignore.csv"]],
        transfers=[
            Transfer(r["from_skill"], r["to_skill"], float(r["credit"]), r["reason"])
            for _, r in rows["transfers.csv"]
        ],
        roles={
            r["role_id"]: Role(
                r["role_id"], r["title"], r["family"], r["isco08"], r["soc"], tuple(titles[r["role_id"]])
            )
            for _, r in rows["roles.csv"]
        },
        heads=[Head(r["head"], r["verb"], r["gerund"]) for _, r in rows["heads.csv"]],
        headings=[
            Heading(r["heading"], r["section"], r["match"] == "whole") for _, r in rows["headings.csv"]
        ],
        cues=[Cue(r["cue"], r["kind"]) for _, r in rows["cues.csv"]],
        deeds=tuple(
            Deed(listed(r["verbs"]), listed(r["objects"]), listed(r["unless"]), r["skill_id"])
            for _, r in rows.get(DEEDS, [])
        ),
        hash=folder_hash(folder),
        equivalents=tuple(Equivalent(**r) for _, r in rows["equivalents.csv"]),
        formalities=frozenset(r["licence"] for _, r in rows["formalities.csv"]),
        folder=folder,
    )


def kind_of(text: str) -> Kind:
    """Return the kind that a text names."""
    return next(kind for kind in get_args(Kind) if kind == text)
