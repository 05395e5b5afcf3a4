"""The fields of one record -> a `Posting`: cleaned, identified, judged usable or not."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from pipeline.loading import language, text, values
from pipeline.records import Posting, Problem

STAGE = "load"
FEWEST_CHARACTERS = 400  # METRICS 4.0: shorter ones are teasers
LONGEST_NAME = 300  # characters of a title or an employer; a longer cell is a column mistaken for it
HASH_BYTES = 8  # 16 hexadecimal digits: two of a million postings share one with a chance of 1 in 37 million
_TRUNCATED = re.compile(r"(?:\.{3}|…|\[(?:\.{3}|…)\]|\b(?:show|read|see|view) more)[\s»>]*$", re.IGNORECASE)
_LEGAL_FORM = re.compile(
    r"\s+(?:ltd|limited|plc|inc|incorporated|llc|llp|lp|corp|corporation|co|gmbh|mbh|ag|kg|se|sa|sarl|sas|bv|nv"
    r"|ab|as|asa|aps|oy|oyj|spa|srl|pty|pvt|pte|sh|share company)$"
)
_WORDS = re.compile(r"\w+")


class Loaded(NamedTuple):
    """What became of one record: a posting, or none, and what was wrong with it."""

    posting: Posting | None
    problems: tuple[Problem, ...] = ()


class Remark(Loaded):
    """What is wrong with a file as a whole: no record stands behind it, and none is counted."""


class Reading(NamedTuple):
    """How a file's records are to be read."""

    source: str
    today: date
    date_format: str | None = None
    is_day_first: bool | None = None
    snapshot: str | None = None


def read(fields: Mapping[str, str], place: str, how: Reading) -> Loaded:
    """Return the posting that a record's fields {field: cell} describe."""
    title = text.to_line(fields.get("title", ""))[:LONGEST_NAME]
    body = text.to_text(fields.get("html", "")) or text.to_text(fields.get("text", ""))
    source = how.source
    if not title and not body:
        return Loaded(None, (Problem(STAGE, source, place, "no_content", "neither a title nor a text"),))
    problems: list[Problem] = []
    days = [_day(fields, name, place, how, problems) for name in ("posted_at", "expires_at")]
    pay = _pay(fields, place, source, problems)
    employer = text.to_line(fields.get("employer", ""))[:LONGEST_NAME] or None
    location = text.to_line(fields.get("location", "")) or None
    source_id = fields.get("id") or fingerprint(title, employer or "", location or "", body)
    spoken = language.declared(fields.get("language")) or (language.detect(body) if body else None)
    reason = unusable_reason(body, spoken)
    posting = Posting(
        posting_id=fingerprint(source, source_id),
        source=source,
        source_id=source_id,
        title=title,
        text=body,
        url=_url(fields.get("url", "")),
        employer=employer,
        employer_id=employer_id(employer) if employer else None,
        industry=text.to_line(fields.get("industry", "")) or None,
        location=location,
        country=_country(fields.get("country", "")),
        workplace=values.to_workplace(fields.get("workplace", "")),
        employment_type=values.to_employment_type(fields.get("employment_type", "")),
        seniority=text.to_line(fields.get("seniority", "")).lower() or None,
        posted_at=days[0],
        expires_at=days[1],
        first_seen=how.today,
        last_seen=how.today,
        language=spoken,
        salary_min=pay.low if pay else None,
        salary_max=pay.high if pay else None,
        salary_currency=pay.currency if pay else None,
        salary_period=pay.period if pay else None,
        salary_basis=pay.basis if pay else None,
        content_hash=fingerprint(title, body),
        is_usable=reason is None,
        unusable_reason=reason,
        snapshot=how.snapshot,
    )
    return Loaded(posting, tuple(problems))


def fingerprint(*parts: str) -> str:
    """Return 16 hexadecimal digits that stay the same for the same parts."""
    digest = blake2b(digest_size=HASH_BYTES)
    for part in parts:
        digest.update(part.encode("utf-8", errors="replace") + b"\x00")
    return digest.hexdigest()


def employer_id(name: str) -> str:
    """Return the form under which an employer's postings meet: lower case, without its legal form.

    >>> employer_id("Spire Healthcare Ltd."), employer_id("The Co-operative Group Limited")
    ('spire healthcare', 'the co operative group')
    """
    words = " ".join(_WORDS.findall(name.lower().replace(".", "").replace("'", "").replace("’", "")))
    while (shorter := _LEGAL_FORM.sub("", words)) != words:
        words = shorter
    return words or name.lower()


def unusable_reason(body: str, spoken: str | None) -> str | None:
    """Return why nothing can be counted from a text, or None (METRICS 4.0).

    >>> unusable_reason("Call us today.", "en")
    'too_short'
    """
    if not body:
        return "empty"
    if len(body) < FEWEST_CHARACTERS:
        return "too_short"
    if _TRUNCATED.search(body[-40:]):
        return "truncated"
    return f"language:{spoken}" if spoken != language.SUPPORTED else None


def _day(
    fields: Mapping[str, str], name: str, place: str, how: Reading, problems: list[Problem]
) -> date | None:
    cell = fields.get(name)
    if not cell:
        return None
    try:
        return values.to_date(cell, how.date_format, is_day_first=how.is_day_first)
    except (ValueError, TypeError, OverflowError, OSError) as error:
        reason = f"{name} '{_shown(cell)}' is no date ({error})"
        problems.append(Problem(STAGE, how.source, place, "bad_date", reason))
        return None


def _pay(fields: Mapping[str, str], place: str, source: str, problems: list[Problem]) -> values.Pay | None:
    """Return the pay of the number columns, else of the text, else None."""
    period = values.to_period(fields.get("salary_period", ""))
    currency = values.to_currency(fields.get("salary_currency", ""))
    cells = [fields.get("salary_min"), fields.get("salary_max")]
    country = _country(fields.get("country", ""))
    said = values.to_pay(fields.get("salary", ""), country)
    if not any(cells):
        return (
            said._replace(period=said.period or period, currency=said.currency or currency) if said else None
        )
    try:
        low, high = _range(cells)
    except ValueError as error:
        reason = f"pay '{_shown(str(cells[0]))}' to '{_shown(str(cells[1]))}' cannot be used ({error})"
        problems.append(Problem(STAGE, source, place, "bad_salary", reason))
        return said
    currency = currency or values.to_currency(" ".join(filter(None, (*cells, fields.get("salary")))), country)
    return values.Pay(low, high, currency, period or (said.period if said else None), "stated")


def _range(cells: Sequence[str | None]) -> tuple[float, float]:
    """Return both ends of the pay; one that is missing is the other."""
    low, high = (
        values.to_amount(cell or other or "") for cell, other in zip(cells, cells[::-1], strict=True)
    )
    if not 0 < low <= high:
        raise ValueError("the lower end must be above 0 and not above the upper")
    return low, high


def _url(cell: str) -> str | None:
    """Return an address that is safe to print as a link."""
    address = cell.strip()
    return address if re.fullmatch(r"https?://[^\s<>\"]+", address, re.IGNORECASE) else None


def _country(cell: str) -> str | None:
    name = text.to_line(cell)
    return (name.upper() if len(name) == 2 else name) or None


def _shown(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= 40 else line[:39] + "…"
