"""Dates as people write them in a CV: "Mar 2019 - present", "09/2016 – 02/2018", "2014-16", "seit Juni 2021".

Reads and returns values. Writes nothing. Fails never: what cannot be understood is no date, and nothing is guessed.
"""

import re
from datetime import date
from typing import NamedTuple

EARLIEST = 1940  # two digits from 40 on are a year of the last century

# Month names of the languages in which profiles and exports come; three letters and more of a name are enough.
_MONTHS = (
    "january januar janvier enero gennaio januari janeiro jänner",
    "february februar février fevrier febrero febbraio februari fevereiro",
    "march märz maerz mars marzo maart março marco mrz",
    "april avril abril aprile avr",
    "may mai mayo maggio mei maio",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august août aout agosto augustus",
    "september septembre septiembre settembre setembro sept",
    "october oktober octobre octubre ottobre outubro okt",
    "november novembre noviembre novembro",
    "december dezember décembre decembre diciembre dicembre dezembro dez déc dec",
)
_SHORTEST = 3
LONGEST_DATE = 20  # letters: "15th September 2013"
_NUMBER_OF = {name[:length]: number for number, names in enumerate(_MONTHS, 1) for name in names.split()
              for length in range(_SHORTEST, len(name) + 1)}  # fmt: skip
# Prefixes that two months share in one language or another ("juin" / "juil", "mai" / "mars") say neither.
for _shared in ("jui", "mar", "ma"):
    _NUMBER_OF.pop(_shared, None)
_NUMBER_OF["mar"] = 3  # "Mar 2021": English, Spanish; no May is cut to it
_QUARTERS = {"1": 1, "2": 4, "3": 7, "4": 10}

_NOW = (
    r"present|presently|now|current|currently|today|to\s+date|date|bis\s+dato|dato|laufend|lfd\b\.?|auj\b\.?|ongoing|(?:till|until)\s+(?:now|date|today)|heute|aktuell|jetzt"
    r"|aujourd['’]hui|présent|actuel(?:lement)?|en\s+cours|actualidad|presente|actual|oggi|heden|nu|atualmente|atual"
)
_NOW_ALONE = re.compile(rf"\s*(?:{_NOW})\s*", re.IGNORECASE)
_WORD = r"[A-Za-zÀ-ÿ]{3,10}"
_YEAR = r"(?:19[4-9]\d|20\d\d|2100)"
_POINT = rf"""
    (?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:de\s+)?)?             # a day before a named month
    (?P<name{{n}}>{_WORD})\.?,?\s*(?:de\s+|del\s+|of\s+|['’]\s?)?(?:-?(?P<namedyear{{n}}>{_YEAR})|['’](?P<short{{n}}>\d\d)|-(?P<dashed{{n}}>\d\d))(?!\d)
  | [Qq](?P<quarter{{n}}>[1-4])[\s/-]*(?P<quarteryear{{n}}>{_YEAR})
  | (?P<isoyear{{n}}>{_YEAR})[-/.](?P<isomonth{{n}}>0[1-9]|1[0-2])(?:[-/.][0-3]?\d)?(?![\d])
  | (?P<first{{n}}>[0-3]?\d)[/.-](?P<second{{n}}>[0-3]?\d)[/.-](?P<fullyear{{n}}>{_YEAR})(?!\d)
  | (?P<month{{n}}>0?[1-9]|1[0-2])\s?[/.-]\s?(?P<monthyear{{n}}>{_YEAR})(?!\d)
  | (?P<year{{n}}>{_YEAR})(?!\d)
"""
_TO = r"\s*(?:-{1,2}|[–—‒−~→]|->|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bbis\b|\bau\b|\bà\b|\bhasta\b|\bad?\b|\bal\b|\btot\b|\baté\b)\s*"


def _point(number: int) -> str:
    return _POINT.replace("{n}", str(number))


_SINGLE = re.compile(rf"(?<![\w/.-])(?:{_point(1)})", re.VERBOSE)
_OPEN = re.compile(rf"(?P<date>.*?\d){_TO}", re.IGNORECASE)
_RANGE = re.compile(
    rf"""(?<![\w/.-])(?:{_point(1)}){_TO}
         (?:(?P<now>(?:{_NOW})\b)|{_point(2)}|(?P<shortend>\d\d)(?![\d/.-])|(?P<open>$|(?=[\n)\]|])))""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)  # fmt: skip
_MONTHS_OF_ONE_YEAR = re.compile(
    rf"(?<!\w)(?P<from>{_WORD})\.?{_TO}(?P<to>{_WORD})\.?,?\s*(?P<year>{_YEAR})(?!\d)", re.IGNORECASE
)
_SHORT_RANGE = re.compile(  # "06/19 - 07/20"
    rf"(?<![\w/.-])(?P<m1>0?[1-9]|1[0-2])/(?P<y1>\d\d){_TO}(?:(?P<now>(?:{_NOW})\b)|(?P<m2>0?[1-9]|1[0-2])/(?P<y2>\d\d))(?![\d/])",
    re.IGNORECASE,
)
_SHORT_NAMES = re.compile(  # "Jan 19 - Mar 20"; a CV gives no days without years
    rf"(?<![\w/.-])(?P<n1>[A-Za-zÀ-ÿ]{{3,9}})\.?\s(?P<y1>\d\d){_TO}(?:(?P<now>(?:{_NOW})\b)|(?P<n2>[A-Za-zÀ-ÿ]{{3,9}})\.?\s(?P<y2>\d\d))"
    rf"(?!\d|,?\s*{_YEAR})",
    re.IGNORECASE,
)
_TWO_YEARS = re.compile(
    rf"(?<![\w/.-])(?P<first>{_YEAR})\s?/\s?(?P<next>{_YEAR}|\d\d)(?![\d/.-])"
)  # "2017/18"
_SEASON = re.compile(
    rf"\b(?:spring|summer|autumn|fall|winter|frühjahr|sommer|herbst|printemps|été|automne|hiver|verano|otoño),?\s+(?P<year>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"(?<!\w)(?:since|from|seit|ab|depuis|desde|sinds|dal)\s+(?:{_point(1)})|(?<![\w/.-])(?:{_point(2)})\s+onwards?\b",
    re.VERBOSE | re.IGNORECASE,
)


class Month(NamedTuple):
    """A year and, where it is told, a month (1 to 12)."""

    year: int
    month: int | None

    @property
    def first_day(self) -> date:
        """The day that stands for it; January where only the year is known."""
        return date(self.year, self.month or 1, 1)


class Period(NamedTuple):
    """From when to when; `end` None with `is_current` = still running, without = not told. Offsets into the text."""

    start: Month
    end: Month | None
    is_current: bool
    begin: int
    stop: int

    @property
    def is_exact(self) -> bool:
        """Whether the months are known at both ends."""
        return self.start.month is not None and (self.end is None or self.end.month is not None)


def month_in(text: str) -> Month | None:
    """Return the first date of a text.

    >>> month_in("issued Feb. 2018"), month_in("2016"), month_in("12.03.2020"), month_in("room 1204")
    (Month(year=2018, month=2), Month(year=2016, month=None), Month(year=2020, month=None), None)
    """
    for match in _SINGLE.finditer(text):
        found = _month(match, 1)
        if found:
            return found
    return None


def says_now(text: str) -> bool:
    """Whether a text is a word for the present.

    >>> says_now("Present"), says_now("heute"), says_now("2020")
    (True, True, False)
    """
    return _NOW_ALONE.fullmatch(text) is not None


def is_open(text: str) -> bool:
    """Whether a text is a date whose end is still to come: "Aug 2012 –".

    >>> is_open("Aug 2012 –"), is_open("2016 to"), is_open("Aug 2012")
    (True, True, False)
    """
    match = _OPEN.fullmatch(text.strip())
    return bool(match and len(match["date"]) <= LONGEST_DATE and month_in(match["date"]))


def is_end(text: str) -> bool:
    """Whether a text is a date alone, or a word for the present.

    >>> is_end("Jul 2016"), is_end("heute"), is_end("Head of 2016")
    (True, True, False)
    """
    match = _SINGLE.fullmatch(text.strip()) if len(text) <= LONGEST_DATE else None
    is_other = match is not None and match["name1"] and match["name1"].lower() not in _NUMBER_OF
    return says_now(text) or (match is not None and not is_other)


def period_in(text: str) -> Period | None:
    """Return the first period of a text; one that ends before it starts is none.

    >>> period_in("HR Assistant, Sept 2016 – Feb 2018")[:3]
    (Month(year=2016, month=9), Month(year=2018, month=2), False)
    >>> period_in("2019-21")[:3], period_in("since 06/2021")[:3]
    ((Month(year=2019, month=None), Month(year=2021, month=None), False), (Month(year=2021, month=6), None, True))
    >>> period_in("answered 2019 calls")
    """
    return min((p for p in _periods(text) if p), key=lambda p: (p.begin, -p.stop), default=None)


def _periods(text: str) -> list[Period | None]:
    found = [_of_one_year(match) for match in _MONTHS_OF_ONE_YEAR.finditer(text)]
    found += [_of_range(match) for match in _RANGE.finditer(text)]
    ends = [period.stop for period in found if period]
    found += [
        _since(match)
        for match in _SINCE.finditer(text)
        if not any(match.start() < stop and match.end() <= stop for stop in ends)  # "from 2016 to 2018"
    ]
    for match in _SHORT_RANGE.finditer(text):
        found.append(_of_short(match, int(match["m1"]), int(match["m2"] or 0)))
    for match in _SHORT_NAMES.finditer(text):
        found.append(_of_short(match, *(_NUMBER_OF.get((match[n] or "").lower()) for n in ("n1", "n2"))))
    found += [_of_two_years(match) for match in _TWO_YEARS.finditer(text)]
    if not any(found):
        found += [_of_season(match) for match in _SEASON.finditer(text)]
    return found


def _of_one_year(match: re.Match[str]) -> Period | None:
    start, end = (_NUMBER_OF.get(match[part].lower()) for part in ("from", "to"))
    if not start or not end or end < start:
        return None
    year = int(match["year"])
    return Period(Month(year, start), Month(year, end), False, *match.span())


def _of_range(match: re.Match[str]) -> Period | None:
    start = _month(match, 1)
    if start is None:
        return None
    if match["now"] is not None:
        return Period(start, None, True, _begin(match), match.end())
    if match["open"] is not None:
        return Period(start, None, False, _begin(match), match.end())
    end = _short_end(start, match["shortend"]) if match["shortend"] else _month(match, 2)
    if (
        end is None
        or end.year < start.year
        or (end.first_day < start.first_day and end.month and start.month)
    ):
        return None
    return Period(start, end, False, _begin(match), match.end())


def _of_short(match: re.Match[str], first: int | None, last: int | None) -> Period | None:
    """Return the period of "06/19 - 07/20" and "Jun 19 - Jul 20"."""
    if first is None or (last is None and not match["now"]):
        return None
    start = Month(_century(int(match["y1"])), first)
    if match["now"]:
        return Period(start, None, True, *match.span())
    end = Month(_century(int(match["y2"])), last)
    return Period(start, end, False, *match.span()) if end.first_day >= start.first_day else None


def _of_two_years(match: re.Match[str]) -> Period | None:
    """Return the period of "2017/2018"; of "2015/09", which is a month, none."""
    first, following = int(match["first"]), int(match["next"][-2:])
    is_next = (first + 1) % 100 == following
    return Period(Month(first, None), Month(first + 1, None), False, *match.span()) if is_next else None


def _of_season(match: re.Match[str]) -> Period:
    """Return the year of "Summer 2019", both its months unknown."""
    year = Month(int(match["year"]), None)
    return Period(year, year, False, *match.span())


def _begin(match: re.Match[str]) -> int:
    """Return where a period begins: a word before its year that is no month belongs to something else."""
    is_other = match["name1"] and match["namedyear1"] and match["name1"].lower() not in _NUMBER_OF
    return match.start("namedyear1") if is_other else match.start()


def _short_end(start: Month, digits: str) -> Month | None:
    """Return the end of "2014-16"; "2014-05" is a month and no end."""
    year = start.year // 100 * 100 + int(digits)
    return Month(year, None) if start.month is None and year > start.year else None


def _since(match: re.Match[str]) -> Period | None:
    start = _month(match, 1) or _month(match, 2)
    return Period(start, None, True, *match.span()) if start else None


def _month(match: re.Match[str], number: int) -> Month | None:
    """Return the date that one point of a pattern matched."""
    part = {key: match[f"{key}{number}"] for key in _PARTS}
    if part["name"]:
        return _named(part)
    if part["quarter"]:
        return Month(int(part["quarteryear"]), _QUARTERS[part["quarter"]])
    if part["isoyear"]:
        return Month(int(part["isoyear"]), int(part["isomonth"]))
    if part["fullyear"]:
        return Month(int(part["fullyear"]), _of_day_and_month(int(part["first"]), int(part["second"])))
    if part["monthyear"]:
        return Month(int(part["monthyear"]), int(part["month"]))
    return Month(int(part["year"]), None) if part["year"] else None


_PARTS = "name namedyear short dashed quarter quarteryear isoyear isomonth first second fullyear month monthyear year".split()


def _named(part: dict[str, str | None]) -> Month | None:
    """Return the date of "Mar 2019"; a season or any other word before a year tells no month."""
    name = (part["name"] or "").lower()
    number = _NUMBER_OF.get(name)
    if number is None:
        return Month(int(part["namedyear"]), None) if part["namedyear"] else None
    two_digits = part["short"] or part["dashed"]
    year = int(part["namedyear"] or 0) or _century(int(two_digits or 0))
    return Month(year, number)


def _century(two_digits: int) -> int:
    """Return the year of '87 and '19; nobody's first position was held in 2041 or 1939."""
    return 2000 + two_digits if two_digits < EARLIEST % 100 else 1900 + two_digits


def _of_day_and_month(first: int, second: int) -> int | None:
    """Return the month of "31/03/2020" or "03/31/2020"; None for "04/03/2020", which is March here and April there."""
    if first == second or second > 12 >= first:
        return first if 1 <= first <= 12 else None
    return second if first > 12 >= second >= 1 else None
