"""The official ESCO 1.x CSV download (English) as a source.

Reads skills_en.csv, occupations_en.csv, skillsHierarchy_en.csv and broaderRelationsSkillPillar_en.csv of a folder.
Writes nothing. Fails with `InputError`: a file missing, cut off, of another version or language.
"""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import InputError
from pipeline.records import Kind
from pipeline.workshop.imports.source import Entry, Occupation, Source, clean, hash_of, rows, unique

# ESCO asks for this sentence in publications, and that adapted versions say so.
ATTRIBUTION = (
    "This publication uses the ESCO classification of the European Commission{version}. It was adapted: labels too"
    " general to be read in postings were left out, and entries that the product has itself were merged."
)
LICENCE = "Commission Decision 2011/833/EU (free reuse, source acknowledged)"
SKILLS, OCCUPATIONS, HIERARCHY, BROADER = (
    "skills_en.csv", "occupations_en.csv", "skillsHierarchy_en.csv", "broaderRelationsSkillPillar_en.csv",
)  # fmt: skip
OTHER_NAMES = {BROADER: "broaderRelationsSkillPillar.csv"}  # until ESCO 1.1
VERSION = re.compile(r"\bv?(\d+)\.(\d+)(?:\.(\d+))?\b")
IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)$")
LANGUAGES = "languages"  # the group of which every entry is a language or what is done in one
LONGEST_STEPS = 12  # levels of the hierarchy; more are a circle


class Groups(NamedTuple):
    """ESCO's hierarchy: the term of each group's first level, what stands above each skill, all skills it names."""

    terms: dict[str, str]
    above: dict[str, str]
    skills: set[str]

    def of(self, uri: str) -> str:
        """Return the term above a skill; empty when the hierarchy does not hold it."""
        for _ in range(LONGEST_STEPS):
            if uri in self.terms:
                return self.terms[uri]
            uri = self.above.get(uri, "")
        return ""


def read(folder: Path) -> Source:
    """Return the skills and occupations of an ESCO download.

    Raises:
        InputError: it is no English ESCO 1.x download, or not a whole one.
    """
    files = {name: _file(folder, name) for name in (SKILLS, OCCUPATIONS, HIERARCHY, BROADER)}
    version = _version(folder)
    groups = _read_groups(files[HIERARCHY], files[BROADER])
    entries, left_out, seen = _entries(files[SKILLS], groups)
    _check_whole(files[SKILLS], seen, groups.skills)
    return Source(
        name="esco",
        version=version,
        attribution=ATTRIBUTION.format(version=f", version {version}" if version else ""),
        licence=LICENCE,
        entries=entries,
        occupations=_occupations(files[OCCUPATIONS]),
        left_out=dict(left_out),
        hash=hash_of(list(files.values())),
    )


def _entries(path: Path, groups: Groups) -> tuple[list[Entry], Counter[str], set[str]]:
    """Return the skills, how many were left out and why, and the addresses of all."""
    entries, left_out, seen = [], Counter[str](), set()
    columns = ("conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "status")
    for uri, skill_type, reuse, label, others, status in rows(path, columns):
        seen.add(uri)
        group, forms = groups.of(uri), _forms(label, others)
        is_name = bool(forms) and _is_name(forms[0])
        if status != "released" or not forms:
            left_out["not released"] += 1
        elif group == LANGUAGES and not is_name:
            left_out["something done in a language"] += 1  # "write Hungarian"; Hungarian itself is there
        else:
            entries.append(Entry(forms, _kind(group, skill_type, reuse, is_name), group, uri, is_name))
    return entries, left_out, seen


def _file(folder: Path, name: str) -> Path:
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder; give the unpacked ESCO download (CSV, English)")
    for path in (folder / name, folder / OTHER_NAMES.get(name, name)):
        if path.is_file():
            return path
    language = next(iter(sorted(folder.glob(name.replace("_en.csv", "_??.csv")))), None)
    if language:
        raise InputError(
            f"{folder}: {name} is missing, but {language.name} is there; choose the language English in ESCO's download"
        )
    raise InputError(
        f"{folder}: {name} is missing; choose the content 'classification' and the file type CSV in ESCO's download"
    )


def _version(folder: Path) -> str:
    """Return the version that the folder's name tells, as the download's does; empty when it tells none."""
    found = VERSION.search(folder.resolve().name)
    if not found:
        return ""
    if found[1] != "1":
        raise InputError(f"{folder}: is ESCO {found[0].lstrip('v')} by its name; versions 1.x can be read")
    return ".".join(part for part in found.groups() if part)


def _forms(label: str, others: str) -> tuple[str, ...]:
    r"""Return a label and its alternatives, one a line; what stands in brackets at the end only explains.

    >>> _forms("Swift (computer programming)", "Swift language\nSwift 5")
    ('Swift', 'Swift language', 'Swift 5')
    """
    return unique([IN_BRACKETS.sub("", clean(form)) for form in (label, *re.split(r"[\n|]", others))])


def _is_name(label: str) -> bool:
    """Whether a label is the name of a thing: ESCO writes everything else in small letters.

    >>> [_is_name(label) for label in ("Haskell", "iOS", "manage ICT projects", "SAP R3", "3D modelling")]
    [True, True, False, True, False]
    """
    first = label.split(" ", 1)[0]
    return first != first.lower() and not first[0].isdigit()


def _kind(group: str, skill_type: str, reuse: str, is_name: bool) -> Kind:
    if group == LANGUAGES:
        return "language"
    if reuse == "transversal":
        return "soft"
    if is_name:
        return "tool"
    return "knowledge" if skill_type == "knowledge" else "skill"


def _read_groups(hierarchy: Path, broader: Path) -> Groups:
    columns = [f"Level {n} URI" for n in range(4)] + ["Level 1 preferred term", "Level 0 preferred term"]
    terms: dict[str, str] = {}
    for *uris, first, top in rows(hierarchy, columns):
        terms |= {uri: first or top for uri in uris[1:] if uri}
        terms.setdefault(uris[0], top)
    above: dict[str, str] = {}
    skills: set[str] = set()
    for kind, uri, wider in rows(broader, ("conceptType", "conceptUri", "broaderUri")):
        # of several wider ones a group comes before another skill, then the address decides
        above[uri] = min(wider, above.get(uri, wider), key=lambda one: (one not in terms, one))
        if kind == "KnowledgeSkillCompetence":
            skills.add(uri)
    return Groups(terms, above, skills)


def _check_whole(path: Path, seen: set[str], known: set[str]) -> None:
    """Refuse a list of skills that lacks some which the hierarchy names."""
    if missing := known - seen:
        raise InputError(
            f"{path}: holds {len(seen):,} skills, but {len(missing):,} that the hierarchy names are not among them;"
            " it is cut off or of another version: download all files together"
        )


def _occupations(path: Path) -> list[Occupation]:
    columns = ("conceptUri", "iscoGroup", "preferredLabel", "altLabels")
    return [
        Occupation(_forms(label, others), uri, isco)
        for uri, isco, label, others in rows(path, columns)
        if label
    ]
