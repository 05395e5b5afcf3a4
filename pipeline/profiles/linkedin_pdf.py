"""LinkedIn's "Save to PDF" -> Reading: contact and lists in the left column, name, positions and studies in the right one.

Its layout is always the same, whatever the language: the name is set largest, a section's heading next, an employer
larger than a title, a title larger than its dates. So sizes tell more than words. Reads pieces of text with their
places. Writes nothing. Fails never.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.profiles import (
    cv_certificates,
    cv_lines,
    cv_sections,
    cv_skills,
    dates,
    reading,
    spoken,
    titles_in_cv,
)
from pipeline.profiles.cv_lines import Line
from pipeline.profiles.cv_sections import Kind
from pipeline.profiles.pdf_columns import Piece
from pipeline.profiles.profile import Education, Profile, ProfileRole
from pipeline.profiles.reading import Reading

LARGER = 1.2  # of the usual size: a heading
AS_LARGE = 0.3  # points by which an employer is larger than a title at least
NEXT_LINE = 1.7  # in sizes, from foot to foot: more is a gap
MOST_WORDS_OF_PLACE = 8
_ADDRESS = re.compile(r"linkedin\.com/in/|\(LinkedIn\)", re.IGNORECASE)
_FOOT = re.compile(r"\s*(?:page|seite|página|pagina)\s+\d+\s+(?:of|sur|von|de|di)\s+\d+\s*", re.IGNORECASE)
_LENGTH = re.compile(
    r"\s*\(?\s*(?:(?:less than a year|weniger als ein jahr|moins d['’]un an|menos de un año)|(?:\d+\s+(?:years?|yrs?|months?|mos?"
    r"|jahre?|monate?|ans?|années?|mois|años?|meses|mes|ann[oi]|mes[ei])\s*)+)\)?\s*", re.IGNORECASE,
)  # fmt: skip
_CONTACT = re.compile(r"contact|kontakt|coordonnées|contactar|contacto|contatti|contato", re.IGNORECASE)
# Headings of the left column that CVs do not have.
_LEFT: dict[Kind, re.Pattern[str]] = {
    "skills": re.compile(
        r"top[- ]?skills|top[- ]?kenntnisse|principales compétences|aptitudes principales|competenze principali",
        re.I,
    ),
    "statements": re.compile(
        r"honou?rs-awards|publications|patents|auszeichnungen.*|prix|publicaciones|patentes", re.I
    ),
}
_SUMMARY = re.compile(r"summary|zusammenfassung|résumé|extracto|riepilogo|info", re.IGNORECASE)
_DATES_BEHIND = re.compile(r"\s*·?\s*\(([^()]*\d{4}[^()]*)\)\s*$")


class _Row(NamedTuple):
    """A line of one column; `gap` = from the line above, in sizes."""

    text: str
    size: float
    gap: float
    page: int
    number: int


def is_one(pages: Sequence[Sequence[Piece]]) -> bool:
    """Whether the pages are LinkedIn's: its address, a foot with the count of pages, and the contact on top left."""
    if not pages or not pages[0]:
        return False
    first = pages[0]
    left = min(first, key=lambda piece: piece.x0).x0
    has_contact = any(_CONTACT.fullmatch(piece.text) and piece.x0 < left + 20 for piece in first)
    return (
        has_contact
        and any(_FOOT.fullmatch(piece.text) for piece in first)
        and any(_ADDRESS.search(piece.text) for piece in first)
    )


def read(pages: Sequence[Sequence[Piece]], file: str) -> Reading:
    """Return the profile; `file` is the name for its places."""
    largest = max(piece.size for piece in pages[0])
    named = sorted((p for p in pages[0] if p.size > largest - 1), key=lambda piece: (-piece.y, piece.x0))
    name = " ".join(piece.text for piece in named)  # a long one takes two lines
    border = named[0].x0 - largest / 2
    left = list(_rows(pages, float("-inf"), border, Counter()))
    right = list(_rows(pages, border, float("inf"), Counter(row.page for row in left)))
    usual = sorted(row.size for row in right)[len(right) // 2]
    left_out = Counter({"name or address": 1})
    text = reading.Text(left_out, [name])
    profile = _listed(left, text, file)
    sections = list(_sections(right, usual))
    for kind, rows in sections:
        if kind == "head":
            profile.summary += _headline([row for row in rows if row.size <= largest - 1], text)
        elif kind == "summary":
            profile.summary += _sentences(rows, text)
        elif kind in ("experience", "voluntary"):
            profile.roles += _roles(rows, "job" if kind == "experience" else "voluntary", text, file)
        elif kind == "education":
            profile.education += _educations(rows, text, file)
        else:
            profile.unknown += _sentences(rows, text)
    return Reading(profile, +text.left_out, names=[name])


def _rows(
    pages: Sequence[Sequence[Piece]], low: float, high: float, before: Mapping[int, int]
) -> Iterator[_Row]:
    """Yield the lines of the column between two places, from top to foot, page after page.

    `before` = how many lines of another column were counted on each page.
    """
    for page, pieces in enumerate(pages, 1):
        inside = [p for p in pieces if low <= p.x0 < high and p.text and not _FOOT.fullmatch(p.text)]
        above: float | None = None
        number = before.get(page, 0) + 1
        for y in sorted({piece.y for piece in inside}, reverse=True):
            if above is not None and above - y < 2:  # bold and plain letters of a line
                continue
            row = sorted((p for p in inside if 0 <= y - p.y < 2), key=lambda piece: piece.x0)
            size = max(piece.size for piece in row)
            gap = (above - y) / size if above is not None else NEXT_LINE + 1
            yield _Row(" ".join(piece.text for piece in row).strip(), size, gap, page, number)
            above, number = y, number + 1


def _sections(rows: Sequence[_Row], usual: float) -> Iterator[tuple[str, list[_Row]]]:
    """Yield the sections of the right column: the name with what stands below it is the head."""
    kind, inside = "head", list[_Row]()
    for row in rows:
        found = _heading(row.text) if row.size >= LARGER * usual else None
        if found:
            yield kind, inside
            kind, inside = found, []
        else:
            inside.append(row)
    yield kind, inside


def _heading(text: str) -> Kind | None:
    if _SUMMARY.fullmatch(text):
        return "summary"
    return cv_sections.heading(text)


def _listed(rows: Sequence[_Row], text: reading.Text, file: str) -> Profile:
    """Return what the left column lists; contact data is not looked at."""
    found = Profile()
    kind: Kind | None = None
    parts: dict[Kind, list[Line]] = {}
    for row in rows:
        heading = next((k for k, words in _LEFT.items() if words.fullmatch(row.text)), _heading(row.text))
        if _CONTACT.fullmatch(row.text):
            text.left_out["name or address"] += 1
            kind = None
        elif heading:
            kind = heading
        elif kind and (line := text.line(row.text)):
            after_gap = row.gap > NEXT_LINE
            parts.setdefault(kind, []).append(Line(line, row.page, row.number, after_gap=after_gap))
    found.skills, _ = cv_skills.read(parts.get("skills", []), file)
    found.languages, _ = spoken.read(parts.get("languages", []), file)
    found.certifications, _ = cv_certificates.read(parts.get("certificates", []), file)
    return found


def _headline(below: Sequence[_Row], text: reading.Text) -> list[str]:
    """Return the line below the name; the last one is the place where the person lives."""
    text.left_out["name or address"] += len(below) > 1
    told = " ".join(row.text for row in below[:-1] or below)
    return text.lines(told)


def _sentences(rows: Sequence[_Row], text: reading.Text) -> list[str]:
    return [cleaned for line in _lines(rows) if (cleaned := text.line(line.text))]


def _lines(rows: Sequence[_Row]) -> list[Line]:
    """Return the rows as lines of a CV, wrapped ones put together."""
    lines = [Line(row.text, row.page, row.number, after_gap=row.gap > NEXT_LINE) for row in rows]
    return cv_lines.unwrapped(cv_lines.tidy(lines))


def _roles(rows: Sequence[_Row], kind: str, text: reading.Text, file: str) -> Iterator[ProfileRole]:
    """Yield the positions: each has its dates in a line of their own, the title above, maybe the employer above that."""
    dated = [n for n, row in enumerate(rows) if n and _is_dates(row.text)]
    org: str | None = None
    heads: list[tuple[int, int, str | None]] = []
    for n in dated:
        begin = n - 1
        named = begin - 1 if begin and not _LENGTH.fullmatch(rows[begin - 1].text) else begin - 2
        if named >= 0 and (not heads or rows[named].size >= rows[begin].size + AS_LARGE):
            org, begin = rows[named].text, named
        heads.append((begin, n, org))
    stops = [*[begin for begin, _, _ in heads[1:]], len(rows)]
    for (begin, n, employer), stop in zip(heads, stops[: len(heads)], strict=True):
        inside = rows[n + 1 : stop]
        if _is_place(inside):
            inside = inside[1:]
        source = cv_lines.place(file, *_ends(rows[begin], rows[stop - 1]))
        title = text.line(rows[n - 1].text)
        if title:
            yield reading.role(
                title, _span(rows[n].text), source, org=text.line(employer), kind=kind,
                bullets=_sentences(inside, text),
            )  # fmt: skip


def _ends(first: _Row, last: _Row) -> tuple[Line, Line]:
    return Line("", first.page, first.number), Line("", last.page, last.number)


def _is_dates(text: str) -> bool:
    """Whether a line is the dates of a position: "March 2019 - Present (5 years 9 months)"."""
    period = dates.period_in(text)
    return period is not None and period.begin == 0 and (_LENGTH.fullmatch(text[period.stop :]) is not None)


def _span(text: str) -> reading.Span:
    period = dates.period_in(text)
    if period is None:
        return reading.Span()
    end = period.end
    return reading.Span(
        period.start.first_day,
        end.first_day if end else None,
        is_current=period.is_current,
        end_unknown=end is None and not period.is_current,
        months_unknown=period.start.month is None or (end is not None and end.month is None),
    )


def _is_place(inside: Sequence[_Row]) -> bool:
    """Whether the first line below the dates is the place of work: close below them, and a gap behind it."""
    if not inside or inside[0].gap > NEXT_LINE or len(inside[0].text.split()) > MOST_WORDS_OF_PLACE:
        return False
    is_alone = len(inside) == 1 or inside[1].gap > NEXT_LINE
    return (is_alone and not inside[0].text.endswith(".")) or titles_in_cv.is_only_place(inside[0].text)


def _educations(rows: Sequence[_Row], text: reading.Text, file: str) -> Iterator[Education]:
    """Yield the studies: a school, below it the degree with its years in brackets."""
    school: _Row | None = None
    below: list[_Row] = []
    largest = max((row.size for row in rows), default=0.0)
    for row in [*rows, None]:
        if row is None or row.size > largest - AS_LARGE:
            if school:
                yield _education(school, below, text, file)
            school, below = row, []
        else:
            below.append(row)


def _education(school: _Row, below: Sequence[_Row], text: reading.Text, file: str) -> Education:
    told = " ".join(row.text for row in below)
    years = _DATES_BEHIND.search(told)
    degree = told[: years.start()] if years else told
    period = dates.period_in(years[1]) if years else None
    end = period.end if period else None
    source = cv_lines.place(file, *_ends(school, below[-1] if below else school))
    found = reading.education(text, degree.strip(" ·,"), None, school.text, None, source)
    return found.model_copy(
        update={
            "end": end.first_day if end else None,
            "months_unknown": end is not None and end.month is None,
        }
    )
