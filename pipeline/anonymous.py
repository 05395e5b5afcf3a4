"""A report without the names of employers: each becomes "Employer A", the same one everywhere.

Reads a Gap and the names that the market holds. Writes nothing. Fails with nothing.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.gap import (
    CertificationRow,
    DemandRow,
    Evidence,
    Gap,
    Gate,
    RoleSelection,
    Sample,
    Sentence,
    SourceCount,
    Versions,
)
from pipeline.market import Market

LABEL = "Employer {letter}"
SHORTEST = 3  # letters; a shorter name is a word too often
# What follows a firm's name in its papers and not in its texts.
_LEGAL = re.compile(
    r"[\s,]+(?:ltd|limited|plc|inc|incorporated|llc|llp|lp|corp|corporation|company|co|group|holdings?|gmbh|ag|sa|bv|ab)\.?$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.]+|\b[\w-]+\.(?:com|org|net|co\.uk)\b", re.I
)


class _Letters:
    """The letter of each employer; names that differ in `Ltd` or in case are one employer."""

    def __init__(self, names: Iterable[str]) -> None:
        cores = dict.fromkeys(_core(name) for name in names)
        self.told = {core: LABEL.format(letter=letter(at)) for at, core in enumerate(cores)}

    def name(self, name: str | None) -> str | None:
        """Return the letter of an employer."""
        return None if name is None else self.told[_core(name)]

    def hide(self, text: str, names: Iterable[str] | None = None) -> str:
        """Return the text with these names, or all, as letters and without addresses."""
        cores = self.told if names is None else {_core(name) for name in names}
        sought = sorted(
            (core for core in cores if len(core) >= SHORTEST), key=lambda core: (-len(core), core)
        )
        plain = _ADDRESS.sub("…", text)
        if not sought:
            return plain
        pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, sought))})(?!\w)"
        return re.sub(pattern, lambda match: self._found(match[0]), plain, flags=re.IGNORECASE)

    def _found(self, word: str) -> str:
        """A name is written with a capital: "next" and "target" in a sentence are words."""
        return self.told[_core(word)] if not word[0].islower() else word


def employers(gap: Gap, market: Market) -> Gap:
    """Return the report with employers as letters, without addresses, and with numbers in place of postings' ids.

    Letters go to the employers of the report in its order, then to the others in the order of their postings. A quote
    loses the name of its own employer; other names in it (Microsoft, SAP) are the tools that it asks for.
    """
    listed = [row.name for row in gap.employers]
    quoted = [one.employer for row in _rows(gap) for one in row.evidence if one.employer]
    letters = _Letters([*listed, *quoted, *(p.employer for p in market.postings if p.employer)])
    ids = {posting.posting_id: f"posting-{at}" for at, posting in enumerate(market.postings, start=1)}

    def rows(found: list[Any]) -> list[Any]:
        return [
            row.model_copy(update={"evidence": [_evidence(one, letters, ids) for one in row.evidence]})
            for row in found
        ]

    changed: dict[str, Any] = {
        "gaps": rows(gap.gaps),
        "strengths": rows(gap.strengths),
        "gates": rows(gap.gates),
        "certifications": rows(gap.certifications),
        "employers": [
            row.model_copy(update={"name": letters.name(row.name), "urls": []}) for row in gap.employers
        ],
        "open_mentions": [
            one.model_copy(update={"phrase": letters.hide(one.phrase)}) for one in gap.open_mentions
        ],
        "sensitivity": [
            one.model_copy(
                update={"variant": letters.hide(one.variant), "sentence": letters.hide(one.sentence)}
            )
            for one in gap.sensitivity
        ],
        "problems": [one.model_copy(update={"example": letters.hide(one.example)}) for one in gap.problems],
        "role": _role(gap.role, letters),
        "origin": _role(gap.origin, letters),
        "sample": _sample(gap, letters),
        "generated_from": _made_from(gap),
    }
    if gap.readiness:
        scored = [
            one.model_copy(update={"posting_id": ids[one.posting_id]}) for one in gap.readiness.postings
        ]
        changed["readiness"] = gap.readiness.model_copy(update={"postings": scored})
    return gap.model_copy(update=changed)


def letter(number: int) -> str:
    """Return A, B, ... Z, AA, AB, ...

    >>> letter(0), letter(25), letter(26), letter(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    text = ""
    number += 1
    while number:
        number, place = divmod(number - 1, 26)
        text = chr(ord("A") + place) + text
    return text


def _core(name: str) -> str:
    """Return a name without what only papers say, in one case.

    >>> _core("Oakhill Foods Ltd"), _core("OAKHILL FOODS")
    ('oakhill foods', 'oakhill foods')
    """
    core = " ".join(name.split()).casefold()
    while (shorter := _LEGAL.sub("", core)) != core:
        core = shorter
    return core


def _rows(gap: Gap) -> list[DemandRow | Gate | CertificationRow]:
    rows: list[DemandRow | Gate | CertificationRow] = [
        *gap.gaps,
        *gap.strengths,
        *gap.gates,
        *gap.certifications,
    ]
    return rows


def _evidence(one: Evidence, letters: _Letters, ids: dict[str, str]) -> Evidence:
    own = [one.employer] if one.employer else []
    return one.model_copy(
        update={
            "employer": letters.name(one.employer),
            "quote": letters.hide(one.quote, own),
            "url": None,
            "posting_id": ids[one.posting_id],
        }
    )


def _role(role: RoleSelection | None, letters: _Letters) -> RoleSelection | None:
    if role is None:
        return None
    titles = [one.model_copy(update={"title": letters.hide(one.title)}) for one in role.titles]
    return role.model_copy(update={"titles": titles})


def _sample(gap: Gap, letters: _Letters) -> Sample:
    """A source such as `greenhouse:acme` is the board of one employer: it keeps its first part."""
    counts: dict[str, int] = {}
    for one in gap.sample.sources:
        counts[_board(one.source)] = counts.get(_board(one.source), 0) + one.postings
    told = {_board(one.source): one.attribution for one in gap.sample.sources}
    sources = [SourceCount(source=name, postings=n, attribution=told[name]) for name, n in counts.items()]
    boards = {one.source: _board(one.source) for one in gap.sample.sources}
    return gap.sample.model_copy(
        update={
            "sources": sources,
            "warnings": [_hidden(one, boards, letters) for one in gap.sample.warnings],
        }
    )


def _hidden(said: Sentence, boards: Mapping[str, str], letters: _Letters) -> Sentence:
    """Return a sentence that names no employer and no employer's board."""
    values = {
        name: letters.hide(boards.get(value, value)) if isinstance(value, str) else value
        for name, value in said.values.items()
    }
    return said.model_copy(update={"values": values})


def _made_from(gap: Gap) -> Versions:
    command = {n: _board(v) if n == "source" else v for n, v in gap.generated_from.command.items()}
    return gap.generated_from.model_copy(update={"command": command | {"anonymise_employers": "yes"}})


def _board(source: str) -> str:
    return source.partition(":")[0]
