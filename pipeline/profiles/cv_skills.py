"""The skills that a CV lists, from the lines of their section.

Reads lines. Writes nothing. Fails never: sentences are handed back.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.profiles import cv_lines
from pipeline.profiles.cv_lines import Line
from pipeline.profiles.profile import ProfileSkill

MOST_SKILL_WORDS = 6  # more is a sentence about what somebody can do
LONGEST_SKILL = 60
FEWEST_DEED_WORDS = 4
LONGEST_POINT = 3  # words: "Team player." is a skill with a full stop

_GROUP = re.compile(r"^([^:,]{2,40}):\s+(?=\S)")
_SEPARATORS = re.compile(r"\.\s+(?=[A-Z][A-Z &/]{3,30}:)|\s*[,;|•·]\s*(?![^()]*\))|\s{2,}|\t")
_ROW = re.compile(
    r"^[^|,;:]{2,30}(?<!\s)\s+\|\s+(?=[^|•]*[,;][^|•]*$)"
)  # "Planning | SAP, Excel", of a table
_SLASHES = re.compile(r"\s+/\s+")
# What somebody did, and no name of a skill.
_DEED = re.compile(
    r"(?!skilled|experienced|detailed|motivated|organi[sz]ed|certified|licen[sc]ed|advanced|focused|dedicated|committed|based|need)"
    r"(?:\w{3,}ed|wrote|led|ran|built|taught|won|grew|sold|kept|made|set up|oversaw)\s", re.IGNORECASE,
)  # fmt: skip
_KNOWS = re.compile(
    r"^(?:proficient|experienced|skilled|knowledge|knowledgeable|familiar|fluent|expert) (?:in|with|of)\s+",
    re.I,
)


def read(lines: Sequence[Line], file: str) -> tuple[list[ProfileSkill], list[Line]]:
    """Return the skills that are listed, and the lines that are sentences instead."""
    found: list[ProfileSkill] = []
    sentences = []
    for line in cv_lines.unwrapped(lines):
        text = line.text if line.is_item else _ROW.sub("", line.text)
        names = list(names_in(text))
        found += [ProfileSkill(name=name, source=cv_lines.place(file, line)) for name in names]
        long = [part for part in text.split(" | ") if not list(names_in(part))]
        sentences += [line._replace(text=part) for part in (long if names else [text])]
    return found, sentences


def names_in(text: str) -> Iterator[str]:
    """Yield the skills of a line; none when it is a sentence.

    >>> list(names_in("After Effects / Blender / Maya")), list(names_in("Wrote job adverts and packs"))
    (['After Effects', 'Blender', 'Maya'], [])
    >>> list(names_in("COMPUTER SKILLS: MS Excel, PeopleSoft (HRS, payroll).")), list(names_in("I have led many teams of people."))
    (['MS Excel', 'PeopleSoft (HRS, payroll)'], [])
    """
    text = _SLASHES.sub(", ", text) if len(_SLASHES.findall(text)) > 1 else text
    parts = [_GROUP.sub("", part).strip(" .:-–") for part in _SEPARATORS.split(_GROUP.sub("", text))]
    parts = [_KNOWS.sub("", part).removeprefix("and ") for part in parts if part]
    short = [part for part in parts if len(part.split()) <= MOST_SKILL_WORDS and len(part) <= LONGEST_SKILL]
    is_deed = len(text.split()) >= FEWEST_DEED_WORDS and _DEED.match(text) is not None
    is_sentence = is_deed or (re.search(r"[.!?]$", text) and len(text.split()) > LONGEST_POINT)
    if len(short) * 2 >= len(parts) and (len(parts) > 1 or not is_sentence):
        yield from (part for part in short if re.search(r"[^\W\d_]", part))
