"""What a place filter means: "UK", "GB" and "United Kingdom" select the same postings.

Reads countries.csv: ISO codes with the names that postings and people use. Left out on purpose are names that mean a
state or a town more often than a country (Georgia, Lebanon): they are sought as text, like any town.
"""

import csv
import re
from functools import lru_cache
from typing import NamedTuple

from pipeline import resources

# Parts of the United Kingdom: a posting that names one is in it, but one that says GB may be in any of them.
_PARTS = {"GB": ("Scotland", "Wales", "Northern Ireland")}
# "San Francisco, CA" is how American boards write a place; some of these letters are a country's code elsewhere.
_STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR"
    " PA RI SC SD TN TX UT VT VA WA WV WI WY"
).split()


class Place(NamedTuple):
    """What a posting has to say to be inside: a text (a town), a country's code, or the country in other words.

    None binds nothing. `in_words` is a pattern for postings whose country stands only in their location.
    """

    text: str | None
    country: str | None
    in_words: str | None


def meant(location: str | None) -> Place:
    """Return what a location filter means; a country may stand alone or after a town.

    >>> meant("uk") == meant("GB") == meant("Great Britain")
    True
    >>> meant("London, UK").text, meant("London, UK").country, meant("London").country
    ('london', 'GB', None)
    """
    if not location or not location.strip():
        return Place(None, None, None)
    town, _, last = location.strip().rpartition(",")
    code = _codes().get(_key(last))
    if code is None:
        return Place(location.strip().lower(), None, None)
    return Place(town.strip().lower() or None, code, _pattern(code))


def _pattern(code: str) -> str:
    """Return a pattern of the country's names as words; two letters are a name only where they are one (UK, not DE)."""
    names = [*_names()[code], *_PARTS.get(code, ())]
    state = rf"|, (?:{'|'.join(_STATES)})(?: \d{{5}})?$" if code == "US" else ""
    return rf"(?i:(?:^|\W)(?:{'|'.join(re.escape(name) for name in names)})(?:\W|$)){state}"


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    """Return the names of each country by its code."""
    with resources.COUNTRIES.open(encoding="utf-8", newline="") as file:
        return {row["code"]: tuple(row["names"].split("|")) for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Return the code of each name, code included, as `_key` writes them."""
    return {_key(name): code for code, names in _names().items() for name in (code, *names)}


def _key(name: str) -> str:
    """Return a name as it is compared: "The U.K." is "uk"."""
    return " ".join(name.lower().replace(".", "").removeprefix("the ").split())
