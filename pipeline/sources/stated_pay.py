"""The pay of a posting out of its source's own fields: one range, or what is wrong with it."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.sources.answers import Ad

# What a period can pay in any currency a board uses; outside, the period is a slip (75 to 95 USD "a year").
LEAST_A_YEAR = 1_000.0
MOST_AN_HOUR = 2_000.0


class Range(NamedTuple):
    """One stated range as texts; "" where the source says nothing."""

    low: str = ""
    high: str = ""
    currency: str = ""
    period: str = ""  # in any words that the load stage understands


def added(ad: Ad, ranges: Sequence[Range], refused: list[str]) -> Ad:
    """Return a posting with the pay that its ranges state, and note what is refused.

    Several ranges (one a place) are one from the lowest to the highest when they agree in currency and period.
    Zero is how sources write that nothing is stated.

    >>> ad = added(Ad("1"), [Range("50000", "60000", "EUR", "year"), Range("0", "70000", "EUR", "year")], [])
    >>> ad.salary_min, ad.salary_max, ad.salary_currency, ad.salary_period
    ('50000', '70000', 'EUR', 'year')
    """
    stated = [each for each in ranges if _amount(each.low) or _amount(each.high)]
    if not stated:
        return ad
    if len({(each.currency, each.period) for each in stated}) > 1:
        refused.append("pay stands in several currencies or periods")
        return ad
    amounts = [text for each in stated for text in (each.low, each.high) if _amount(text)]
    low, high = min(amounts, key=_amount), max(amounts, key=_amount)
    return ad._replace(
        salary_min=_plain(low),
        salary_max=_plain(high),
        salary_currency=stated[0].currency,
        salary_period=_plausible(stated[0].period, low, high, refused),
    )


def _plausible(period: str, low: str, high: str, refused: list[str]) -> str:
    """Return a period unless the pay is out of all proportion to it."""
    is_year, is_hour = "year" in period.lower(), "hour" in period.lower()
    if (is_year and _amount(high) < LEAST_A_YEAR) or (is_hour and _amount(low) > MOST_AN_HOUR):
        refused.append(f"pay of {low} to {high} cannot be by the {'year' if is_year else 'hour'}")
        return ""
    return period


def _plain(text: str) -> str:
    """Return an amount without the zeros that interfaces write: 32318.0000."""
    return f"{_amount(text):.2f}".removesuffix(".00")


def _amount(text: str) -> float:
    """Return an amount, 0 for what is none."""
    try:
        amount = float(text.replace(",", ""))
    except ValueError:
        return 0.0
    return amount if 0 < amount < float("inf") else 0.0
