"""One cell of a file -> one value of ours: dates, pay, kind of employment, place of work.

Unknown stays None and is never guessed; a cell that holds something unreadable raises `ValueError`.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

YEARS = range(1990, 2101)  # a date outside is a typing error or a filler such as 0001-01-01
EPOCH_MILLISECONDS = 10**11  # larger numbers are milliseconds: 10**11 seconds is the year 5138

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september"
        "|oct october|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]|$)")
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[T ,]|$)")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T ]|$)")
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b\.?,?\s+(\d{{4}}|\d{{2}})\b(?!:)", re.I
)
_MONTH_DAY = re.compile(rf"\b{_MONTH}\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.I)
_EPOCH = re.compile(r"\d{9,13}(?:\.\d+)?")


class Pay(NamedTuple):
    """Advertised pay; `basis` is stated (own columns), parsed (out of a text) or predicted (by the site)."""

    low: float
    high: float
    currency: str | None
    period: str | None
    basis: str


def to_date(text: str, form: str | None = None, *, is_day_first: bool | None = None) -> date:
    """Return the date a cell holds; 05/06/2026 needs `form` (strptime) or `is_day_first`.

    >>> to_date("March 19, 2026"), to_date("2020-10-27T12:01:26+0000"), to_date("19/03/2026")
    (datetime.date(2026, 3, 19), datetime.date(2020, 10, 27), datetime.date(2026, 3, 19))

    Raises:
        ValueError: no date, an impossible one, or one that reads two ways.
    """
    text = " ".join(text.split())
    found = (_formed_date(text, form) if form else None) or _read_date(text, is_day_first)
    if found.year not in YEARS:
        raise ValueError(f"the year {found.year} is out of range")
    return found


def is_day_first(cells: Iterable[str]) -> bool | None:
    """Return how a column writes 05/06/2026, told by its cells with a number above 12; None when none has.

    >>> is_day_first(["05/06/2026", "28/06/2026"]), is_day_first(["05/06/2026"])
    (True, None)
    """
    said = set()
    for cell in cells:
        match = _NUMERIC.match(cell.strip())
        if match and match[2] == "/":
            said |= {True} if int(match[1]) > 12 else {False} if int(match[3]) > 12 else set()
    return said.pop() if len(said) == 1 else None


def _formed_date(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:  # a file's second date column may be written in words
        return None


def _read_date(text: str, day_first: bool | None) -> date:
    if match := _ISO.match(text) or _YEAR_FIRST.match(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.match(text):
        return _numeric_date(match, day_first)
    if match := _DAY_MONTH.search(text):
        return date(_full_year(match[3]), _MONTHS[match[2].lower()], int(match[1]))
    if match := _MONTH_DAY.search(text):
        return date(int(match[3]), _MONTHS[match[1].lower()], int(match[2]))
    if _EPOCH.fullmatch(text):
        seconds = float(text) / (1000 if float(text) >= EPOCH_MILLISECONDS else 1)
        return datetime.fromtimestamp(seconds, tz=UTC).date()
    try:
        return parsedate_to_datetime(text).date()  # RSS, mail
    except (ValueError, TypeError):  # its own message repeats the cell
        raise ValueError("unknown form") from None


def _full_year(digits: str) -> int:
    """Return 2004 for 04: no posting here is older than the century."""
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _numeric_date(match: re.Match[str], day_first: bool | None) -> date:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or first > 12:  # 12.09.2026 is only written where the day stands first
        return date(year, second, first)
    if second > 12 or first == second:
        return date(year, first, second)
    if day_first is None:
        raise ValueError("day and month could be either; give a date format in a mapping file")
    return date(year, second, first) if day_first else date(year, first, second)


# --- pay --------------------------------------------------------------------------------------------------

_SIGNS = {
    "£": "GBP", "€": "EUR", "₹": "INR", "¥": "JPY", "₦": "NGN", "zł": "PLN", "RM": "MYR", "R": "ZAR",
    "US$": "USD", "CA$": "CAD", "C$": "CAD", "AU$": "AUD", "A$": "AUD", "NZ$": "NZD", "SG$": "SGD", "S$": "SGD",
    "HK$": "HKD",
}  # fmt: skip
# A bare dollar is the country's own; where no country is told it is the one that most boards mean.
_DOLLARS = {"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD"}
_CODES = (
    "AED AMD AUD BRL CAD CHF CNY CZK DKK ETB EUR GBP HKD HUF INR JPY KES MXN MYR NGN NOK NZD PHP PKR PLN QAR RON"
    " SAR SEK SGD THB TRY UAH USD ZAR"
).split()
_MARK = (
    rf"(?:(?:US|CA|C|AU|A|NZ|SG|S|HK)?\$|[£€₹¥₦]|zł|\bRM(?=\s?\d)|\bR(?=\s?\d)|\b(?:{'|'.join(_CODES)})\b)"
)
_NUMBER = r"(?:\d{1,3}(?:[,.' \u202f]\d{3})+(?:\.\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d))"
_MONEY = rf"(?:{_MARK}\s?)?{_NUMBER}(?:\s?[kK]\b)?(?:\s?{_MARK})?"
_CURRENCY = re.compile(_MARK)
_AMOUNT = re.compile(rf"({_NUMBER})(?:\s?([kK])\b)?")
_RANGE = re.compile(rf"(?<![\w.,])(?:{_MONEY})(?:\s*(?:-|–|—|to|rising to|and|bis)\s*(?:{_MONEY}))?")
_GROUPED = re.compile(r"(\d{1,3}(?:\D\d{3})+)(\.\d{1,2})?")
# What follows is not the pay: "+ £4,200 car allowance", "per month based on 40 hours".
_BESIDES = re.compile(r"\s\+|\bplus\b|\bbased on\b", re.I)
_EACH = r"(?:\bper\s|\ban?\s|\beach\s|\bevery\s|/\s?)"
_PERIODS = {
    "year": rf"per annum|\bp\.?\s?a\b|annual|yearly|{_EACH}(?:year|yr)\b|p/a",
    "month": rf"monthly|{_EACH}(?:calendar )?(?:month|mo)\b|\bp\.?c\.?m\b|p/m",
    "week": rf"weekly|{_EACH}(?:week|wk)\b|\bp\.?w\b|p/w",
    "day": rf"\bdaily|per diem|{_EACH}day\b|p/d",
    "hour": rf"hourly|{_EACH}(?:hour|hr|h)\b|\bp\.?h\b|p/h",
}
_PERIOD = {period: re.compile(pattern, re.I) for period, pattern in _PERIODS.items()}
_PREDICTED = re.compile(r"\best\b|estimate|predicted", re.I)
# In these currencies no advertised month or week pays as much: "£36,000 - £42,000" means a year.
ANNUAL_FROM = 15_000
ANNUAL_CURRENCIES = frozenset(("GBP", "EUR", "USD", "CAD", "AUD", "NZD"))


def to_period(cell: str) -> str | None:
    """Return year, month, week, day or hour when a cell names exactly one of them.

    >>> to_period("YEAR"), to_period("Monthly"), to_period("per hour or per day"), to_period("Fixed")
    ('year', 'month', None, None)
    """
    bare = cell.strip().lower()
    if bare.rstrip("s") in _PERIODS:
        return bare.rstrip("s")
    said = [period for period, pattern in _PERIOD.items() if pattern.search(cell)]
    return said[0] if len(said) == 1 else None


def to_currency(text: str, country: str | None = None) -> str | None:
    """Return the ISO code of the one currency a text names; a bare dollar is that of the country.

    >>> to_currency("CA$92,000"), to_currency("$92,000", "CA"), to_currency("$85,000 CAD"), to_currency("£ or €")
    ('CAD', 'CAD', 'CAD', None)
    """
    found = set(_CURRENCY.findall(text))
    codes = {_SIGNS.get(mark, mark) for mark in found - {"$"}}
    if "$" in found and not codes:
        codes = {_DOLLARS.get(country or "", "USD")}
    return codes.pop() if len(codes) == 1 else None


def to_amount(cell: str) -> float:
    """Return the one number of a cell, in whole units.

    >>> to_amount("£32,896"), to_amount("45k"), to_amount("26.70")
    (32896.0, 45000.0, 26.7)

    Raises:
        ValueError: none or several numbers.
    """
    found = _amounts(cell)
    if len(found) != 1:
        raise ValueError("not one number")
    return found[0]


def to_pay(text: str, country: str | None = None) -> Pay | None:
    """Return the pay a text states in so many words, or None when it states none or several.

    >>> to_pay("Band 6, £39,900 - £43,520 per annum/pro rata for part time")
    Pay(low=39900.0, high=43520.0, currency='GBP', period='year', basis='parsed')
    >>> to_pay("Competitive"), to_pay("500 to 650 a month")
    (None, None)
    """
    main = _BESIDES.split(text)[0]
    said = [match.group() for match in _RANGE.finditer(main) if _CURRENCY.search(match.group())]
    amounts = _amounts(said[0]) if len(said) == 1 else []
    if not amounts:
        return None
    low, high = amounts[0], amounts[-1]
    if low < 1_000 <= high and re.search(r"\d\s?k\b", said[0], re.I):
        low *= 1_000  # $75-131K
    if not 0 < low <= high:
        return None
    currency = to_currency(main, country)
    period = to_period(main)
    if period is None and low >= ANNUAL_FROM and currency in ANNUAL_CURRENCIES:
        period = "year"
    return Pay(low, high, currency, period, "predicted" if _PREDICTED.search(text) else "parsed")


def _amounts(text: str) -> list[float]:
    amounts = []
    for digits, thousands in _AMOUNT.findall(text):
        grouped = _GROUPED.fullmatch(digits)
        whole = re.sub(r"\D", "", grouped[1]) + (grouped[2] or "") if grouped else digits.replace(",", ".")
        amounts.append(float(whole) * (1_000 if thousands else 1))
    return amounts


# --- words ------------------------------------------------------------------------------------------------

_EMPLOYMENT = {
    "part_time": r"part[\s_-]?time|teilzeit",
    "full_time": r"full[\s_-]?time|vollzeit",
    "internship": r"\bintern(?:ship)?\b|trainee|praktikum",
    "temporary": r"\btemp(?:orary)?\b|fixed[\s_-]term|seasonal|befristet",
    "contract": r"contract|freelance",
    "volunteer": r"volunt",
    "permanent": r"permanent|regular",
}
_EMPLOYMENT_TYPE = {name: re.compile(pattern, re.I) for name, pattern in _EMPLOYMENT.items()}
_WORKPLACE = {
    "hybrid": re.compile(r"hybrid", re.I),
    "remote": re.compile(r"remote|work from home|home[\s-]?based|telecommut|^(?:true|yes|1)$", re.I),
    "onsite": re.compile(r"on[\s_-]?site|in[\s-]?office", re.I),
}


def to_employment_type(text: str) -> str | None:
    """Return full_time, part_time, contract, temporary, internship, volunteer or permanent; None otherwise.

    >>> to_employment_type("Onsite - Full Time"), to_employment_type("OTHER")
    ('full_time', None)
    """
    return next((name for name, pattern in _EMPLOYMENT_TYPE.items() if pattern.search(text)), None)


def to_workplace(text: str) -> str | None:
    """Return hybrid, remote or onsite when the text says so; a false remote flag says nothing."""
    return next((name for name, pattern in _WORKPLACE.items() if pattern.search(text)), None)
