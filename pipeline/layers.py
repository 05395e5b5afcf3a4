"""Local layers: imported lists that lie under the curated taxonomy and add to it, never change it.

Reads the folders in `data/taxonomy/` (made by `pivot taxonomy import`): layer.toml, skills.csv, aliases.csv,
ambiguous.csv and links.csv. Writes nothing. Fails with `InputError` that names file and line.

A form that a curated entry owns is dropped here, on every reading, so that an entry added after the import wins too;
where hits share words in a posting, the curated one wins as well (`reading.skills.resolve`).
"""

import csv
import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline import taxonomy
from pipeline.errors import InputError, UsageError
from pipeline.reading.words import normal_text
from pipeline.taxonomy import Alias, AmbiguityRule, Concept, LayerNote, Role, Taxonomy
from pipeline.taxonomy.files import parse_rule, read_rows

FOLDER = Path("data/taxonomy")
NOTE = "layer.toml"
LINKS = "links.csv"
LINK_COLUMNS = ("what", "id", "uri", "isco08", "soc")
TABLES = ("skills.csv", "aliases.csv", "ambiguous.csv")
OLD = ".old-"  # a layer that is being replaced lies beside under this name for a moment
ALL, NONE = "all", "none"


class Note(BaseModel):
    """What layer.toml says: where the layer comes from and what of it was taken."""

    model_config = ConfigDict(extra="forbid")

    name: str
    version: str
    attribution: str
    licence: str
    source_hash: str
    settled_under: str  # the hash of the curated taxonomy whose forms were taken out
    taken: dict[str, int]
    dropped: dict[str, int]


class Link(NamedTuple):
    """What a published list calls an entry: a skill's or occupation's address, an occupation's codes."""

    what: str  # skill or role
    id: str
    uri: str
    isco08: str
    soc: str


class Layer(NamedTuple):
    """A layer as it lies in its folder."""

    note: Note
    concepts: list[Concept]
    aliases: list[Alias]
    rules: list[AmbiguityRule]
    links: list[Link]
    hash: str


def read(folder: Path, layers: Iterable[Path] = ()) -> Taxonomy:
    """Return the taxonomy in `folder` with these layers under it, the first one uppermost.

    Raises:
        InputError: a file is missing, or a row cannot be understood; the message names file and line.
    """
    curated = taxonomy.read(folder)
    found = [read_layer(layer) for layer in layers]
    return lay_under(curated, found) if found else curated


def chosen(names: str, folder: Path = FOLDER) -> tuple[Path, ...]:
    """Return the layer folders that --layers names: all that are there, none, or some by name.

    Raises:
        UsageError: a layer of that name is not there.
    """
    present = {path.name: path for path in present_layers(folder)}
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    if wanted in ([ALL], []):
        return tuple(present.values())
    if wanted == [NONE]:
        return ()
    missing = [name for name in wanted if name not in present]
    if missing:
        there = ", ".join(present) or "no layer"
        raise UsageError(
            f"--layers names '{missing[0]}', but {folder} holds {there}; `pivot taxonomy import` makes one"
        )
    return tuple(present[name] for name in wanted)


def present_layers(folder: Path = FOLDER) -> list[Path]:
    """Return the folders of the layers that are there, by name; one that a crash left half replaced is put back."""
    for old in sorted(folder.glob(OLD + "*")):
        place = folder / old.name.removeprefix(OLD)
        if not place.exists():
            old.replace(place)
    return sorted(path.parent for path in folder.glob(f"[!.]*/{NOTE}"))


def read_layer(folder: Path) -> Layer:
    """Return one layer.

    Raises:
        InputError: a file is missing or is not what an import wrote.
    """
    note = read_note(folder)
    skills, aliases, rules = (read_rows(folder, name) for name in TABLES)
    try:
        return Layer(
            note,
            [Concept(r["skill_id"], r["name"], taxonomy.kind_of(r["kind"]), r["group"]) for _, r in skills],
            [Alias(r["alias"], r["skill_id"], r["match"] == "exact") for _, r in aliases],
            [AmbiguityRule(r["alias"], r["skill_id"], parse_rule(r["rule"]), "", "") for _, r in rules],
            read_links(folder),
            _hash(folder),
        )
    except (ValueError, StopIteration) as error:
        raise InputError(f"{folder}: was changed by hand ({error}); import the layer again") from error


def read_note(folder: Path) -> Note:
    """Return what layer.toml says.

    Raises:
        InputError: it is missing or says something else.
    """
    path = folder / NOTE
    try:
        return Note.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        reason = str(error).splitlines()[0]
        raise InputError(f"{path}: cannot be used ({reason}); import the layer again") from None


def read_links(folder: Path) -> list[Link]:
    """Return what the published list calls the entries, curated ones and the layer's own.

    Raises:
        InputError: the file is missing or has other columns.
    """
    path = folder / LINKS
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read ({error}); import the layer again") from None
    wrong = next((n for n, row in enumerate(rows, 1) if len(row) != len(LINK_COLUMNS)), None)
    if not rows or tuple(rows[0]) != LINK_COLUMNS or wrong:
        raise InputError(f"{path}:{wrong or 1}: is not as it was written; import the layer again")
    return [Link(*row) for row in rows[1:]]


def lay_under(curated: Taxonomy, found: Sequence[Layer]) -> Taxonomy:
    """Return the curated taxonomy with the layers' entries and forms that no entry above them owns."""
    concepts, aliases, rules = dict(curated.concepts), list(curated.aliases), list(curated.rules)
    taken: set[str] = set()  # forms of the layers above, without regard to case
    for layer in found:
        own = {c.skill_id: c for c in layer.concepts if c.name.lower() not in taken}
        kept = [a for a in layer.aliases if a.text.lower() not in taken]
        if layer.note.settled_under != curated.hash:
            own, kept = _without_owned(curated, own, kept)
        kept = [a for a in kept if a.skill_id in own]
        forms = {(c.name, c.skill_id) for c in own.values()} | {(a.text, a.skill_id) for a in kept}
        concepts = own | concepts
        aliases += kept
        rules += [rule for rule in layer.rules if (rule.alias, rule.skill_id) in forms]
        taken |= {form.lower() for form, _ in forms}
    digest = hashlib.sha256(" ".join([curated.hash, *(layer.hash for layer in found)]).encode())
    return replace(
        curated,
        concepts=concepts,
        aliases=aliases,
        rules=rules,
        roles={role.role_id: role for role in _coded(curated.roles.values(), found)},
        hash=digest.hexdigest()[:12],
        layers=tuple(
            LayerNote(one.note.name, one.note.version, one.note.attribution, one.note.licence)
            for one in found
        ),
        under=frozenset(concepts.keys() - curated.concepts.keys()),
    )


def _without_owned(
    curated: Taxonomy, own: dict[str, Concept], aliases: list[Alias]
) -> tuple[dict[str, Concept], list[Alias]]:
    """Return what is left when the curated taxonomy has changed since the import: what it owns now is taken out."""
    owned = {normal_text(concept.name) for concept in curated.concepts.values()}
    owned |= {normal_text(alias.text) for alias in curated.aliases} | set(map(normal_text, curated.ignored))
    free = {key: concept for key, concept in own.items() if normal_text(concept.name) not in owned}
    return free, [alias for alias in aliases if normal_text(alias.text) not in owned]


def _coded(roles: Iterable[Role], found: Sequence[Layer]) -> Iterator[Role]:
    """Yield the roles; one without a code gets that of the occupation whose title is its own."""
    told: dict[str, Link] = {}
    for link in (link for layer in found for link in layer.links if link.what == "role"):
        before = told.get(link.id, link)
        told[link.id] = link._replace(
            isco08=before.isco08 or link.isco08,
            soc=before.soc or link.soc,
        )
    for role in roles:
        code = told.get(role.role_id)
        yield (role._replace(isco08=role.isco08 or code.isco08, soc=role.soc or code.soc) if code else role)


def _hash(folder: Path) -> str:
    rows = b"".join((folder / name).read_bytes() for name in (*TABLES, LINKS))
    return hashlib.sha256(rows).hexdigest()[:12]
