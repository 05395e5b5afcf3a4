"""The O*NET text database (tab-separated) as a source.

Reads "Skills.txt", "Technology Skills.txt", "Tools Used.txt", "Occupation Data.txt", "Alternate Titles.txt" and
"Sample of Reported Titles.txt" of a folder. Writes nothing. Fails with `InputError`: a file missing, with other
columns, or cut off.
"""

import re
from collections import defaultdict
from pathlib import Path

from pipeline.errors import InputError
from pipeline.workshop.imports.source import Entry, Occupation, Source, clean, hash_of, rows, unique

# O*NET's own wording for material that was edited; the mark and the name as its licence page writes them.
ATTRIBUTION = (
    "This page includes information from the O*NET{version} Database by the U.S. Department of Labor, Employment and"
    " Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA."
    " The authors of this report's software have modified all or some of this information. USDOL/ETA has not"
    " approved, endorsed, or tested these modifications."
)
LICENCE = "CC BY 4.0"
SKILLS, TECHNOLOGY, TOOLS = "Skills.txt", "Technology Skills.txt", "Tools Used.txt"
OCCUPATIONS, ALTERNATES, REPORTED = (
    "Occupation Data.txt",
    "Alternate Titles.txt",
    "Sample of Reported Titles.txt",
)
FILES = (SKILLS, TECHNOLOGY, TOOLS, OCCUPATIONS, ALTERNATES, REPORTED)
CODE = "O*NET-SOC Code"
TECHNICAL = ("2.B.3", "2.B.4", "2.B.5")  # technical, systems and resource skills; the others are personal
VERSION = re.compile(r"(?<!\d)(\d{1,2})[_.](\d)(?!\d)")
IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)$")


def read(folder: Path) -> Source:
    """Return the skills, tools and occupations of an O*NET download.

    Raises:
        InputError: it is no text version of the O*NET database, or not a whole one.
    """
    _check_files(folder)
    version = VERSION.search(folder.resolve().name)
    told = f"{version[1]}.{version[2]}" if version else ""
    return Source(
        name="onet",
        version=told,
        attribution=ATTRIBUTION.format(version=f" {told}" if told else ""),
        licence=LICENCE,
        entries=[*_skills(folder / SKILLS), *_tools(folder / TECHNOLOGY), *_tools(folder / TOOLS)],
        occupations=_occupations(folder),
        left_out={},
        hash=hash_of([folder / name for name in FILES]),
    )


def _check_files(folder: Path) -> None:
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder; give the unpacked O*NET database in its text version")
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise InputError(
            f"{folder}: {', '.join(missing)} is missing; download the O*NET database in its text version, all files"
        )


def _skills(path: Path) -> list[Entry]:
    personal: dict[str, bool] = {}
    for element, name in rows(path, ("Element ID", "Element Name"), "\t", is_quoted=False):
        personal[clean(name)] = not element.startswith(TECHNICAL)
    return [Entry((name,), "soft" if personal[name] else "skill", "work skills") for name in sorted(personal)]


def _tools(path: Path) -> list[Entry]:
    """Return each example once, under the kind of goods that is named for it first in the alphabet."""
    groups: dict[str, str] = {}
    for example, goods in rows(path, ("Example", "Commodity Title"), "\t", is_quoted=False):
        name = clean(example)
        groups[name] = min(groups.get(name, goods), goods)
    return [
        Entry(forms_of(name), "tool", groups[name].lower(), is_name=is_name(name))
        for name in sorted(groups)
        if name
    ]


def forms_of(name: str) -> tuple[str, ...]:
    """Return a name, and what O*NET writes at its end without a mark: its abbreviation.

    >>> forms_of("Human resources management system HRMS")
    ('Human resources management system', 'HRMS')
    >>> forms_of("Adobe Experience Manager (AEM)")
    ('Adobe Experience Manager', 'AEM')
    >>> forms_of("SAP ERP")
    ('SAP ERP',)
    """
    bracket = IN_BRACKETS.search(name)
    if bracket:
        return unique([name[: bracket.start()], bracket[1]])
    *words, last = name.split()
    initials = "".join(word[0] for part in words for word in part.split("-") if word).upper()
    if len(words) > 1 and last.isupper() and last.isalpha() and last in (initials, initials[-len(last) :]):
        return (" ".join(words), last)
    return (name,)


def is_name(example: str) -> bool:
    """Whether an example is the name of a product: O*NET begins each with a capital, so another must follow.

    >>> [is_name(example) for example in ("Adobe Acrobat", "Data entry software", "MapInfo", "Pascal")]
    [True, False, True, False]
    """
    return any(letter.isupper() for letter in example[1:]) and not re.search(
        r"[Ss]oftware$|[Ss]ystems?$", example
    )


def _occupations(folder: Path) -> list[Occupation]:
    titles: dict[str, list[str]] = defaultdict(list)
    for name, column in (
        (OCCUPATIONS, "Title"),
        (ALTERNATES, "Alternate Title"),
        (REPORTED, "Reported Job Title"),
    ):
        for code, title in rows(folder / name, (CODE, column), "\t", is_quoted=False):
            titles[code].append(title)
    return [Occupation(unique(found), soc=code.removesuffix(".00")) for code, found in sorted(titles.items())]
