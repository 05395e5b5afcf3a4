"""What the counted postings say in their own words: stated facts and pay, quotes, wordings, how long they stayed up.

Reads the tables that `aggregate` made. Writes nothing. Fails with nothing.
"""

from collections import defaultdict
from datetime import date
from typing import Any

import duckdb

from pipeline import quotes, resources
from pipeline.gap import Evidence
from pipeline.market import Followed, PostingLine, StatedFact, StatedPay, WrittenForm
from pipeline.metrics.asks import Ints

QUOTES_SHOWN = 2
WORDED = 40  # concepts whose wordings are worth a reader's time
LOOKED_AT = 5000  # postings whose wordings are counted: shares are then sure to about one point


def statement(name: str, parameters: dict[str, Any], before: str = "") -> tuple[str, dict[str, Any]]:
    """Return the text of sql/NAME.sql and those of the parameters that it names."""
    sql = (resources.SQL / f"{name}.sql").read_text(encoding="utf-8")
    return before + sql, {key: value for key, value in parameters.items() if f"${key}" in sql}


def rows(
    con: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, Any] | None = None
) -> list[tuple[Any, ...]]:
    """Return what sql/NAME.sql selects."""
    return con.execute(*statement(name, parameters or {})).fetchall()


def stated_facts(con: duckdb.DuckDBPyConnection) -> tuple[StatedFact, ...]:
    """Return the facts stated in `usable_postings`, by posting and place in the text."""
    return tuple(StatedFact(*row) for row in rows(con, "stated_facts"))


def stated_pay(con: duckdb.DuckDBPyConnection) -> tuple[StatedPay, ...]:
    """Return the pay that postings of `usable_postings` state themselves, by posting."""
    return tuple(StatedPay(*row) for row in rows(con, "stated_pay"))


def followed(con: duckdb.DuckDBPyConnection, as_of: date) -> tuple[Followed, ...]:
    """Return how long the postings of fetched boards were followed; those seen on one day only tell nothing."""
    found = []
    for posting, begun, first_seen, last_seen, closed_at in rows(con, "followed_postings", {"as_of": as_of}):
        if begun is not None:
            leave = (closed_at or last_seen) - begun
            found.append(Followed(posting, (first_seen - begun).days, leave.days, closed_at is not None))
    return tuple(one for one in found if one.leave > one.entry)


def quotes_of(
    con: duckdb.DuckDBPyConnection, name: str, postings: tuple[PostingLine, ...]
) -> dict[str, list[Evidence]]:
    """Return up to two quotes for each concept or fact, from different employers, strict and clear ones first."""
    chosen: dict[str, list[tuple[int, bool, int, quotes.Quote]]] = defaultdict(list)
    for about, grade, posting, start, stop, offset, text in rows(con, name):
        found = chosen[about]
        if sum(not is_unclear for _, is_unclear, _, _ in found) == QUOTES_SHOWN:
            continue  # rows come by grade and posting: no later one is better than two clear ones
        quote = quotes.cut(quotes.Window(text, offset, start, stop))
        found.append((grade, not quote.is_clear, posting, quote))
    return {
        about: [_evidence(postings[posting], quote) for _, _, posting, quote in sorted(found)[:QUOTES_SHOWN]]
        for about, found in chosen.items()
    }


def _evidence(posting: PostingLine, quote: quotes.Quote) -> Evidence:
    return Evidence(
        posting_id=posting.posting_id,
        quote=quote.text,
        employer=posting.employer,
        date=posting.seen_on.isoformat() if posting.seen_on else None,
        url=posting.url,
        start=quote.start,
        stop=quote.stop,
    )


def wordings(con: duckdb.DuckDBPyConnection, k: Ints) -> dict[str, list[WrittenForm]]:
    """Return the written forms of the most asked concepts, the most used first."""
    top = sorted(range(k.size), key=lambda s: (-k[s], s))[:WORDED]
    forms: dict[str, list[WrittenForm]] = defaultdict(list)
    for skill_id, phrase, found, looked_at in rows(con, "wordings", {"skills": top, "looked_at": LOOKED_AT}):
        forms[skill_id].append(WrittenForm(phrase, found, looked_at))
    return dict(forms)
