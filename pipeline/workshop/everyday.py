"""The commonest English words of postings, against which `check` holds every form of one word.

Reads `postings` of a warehouse; writes `everyday.csv`, keeping the reasons that stand in it. Run once over many corpora:

    python -m pipeline.workshop.everyday data/warehouse.duckdb skills_taxonomy

Fails with `InputError` when warehouse or folder cannot be read.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import duckdb

from pipeline import warehouse
from pipeline.taxonomy.files import read_rows, write_rows

MOST = 2_000  # the last one stands in 1.2 % of postings: "inventory", "math"
FEWEST_POSTINGS = 200  # a source with fewer says little about how common a word is
_WORD = re.compile(r"\b[a-z]{2,}\b")  # small letters only: a name in capitals is no everyday word


def commonest(texts: Iterable[tuple[str, str]], most: int = MOST, fewest: int = FEWEST_POSTINGS) -> list[str]:
    """Return the words that stand in most postings, in the alphabet's order, from (source, text) pairs.

    A word's rank is the mean over sources of its share of postings: one source with many postings of one
    profession must not make "patients" commoner than "between".

    >>> commonest([("a", "we sell and we buy"), ("b", "and we rest")], most=2, fewest=1)
    ['and', 'we']
    """
    postings: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for source, text in texts:
        postings[source] += 1
        counts[source].update(set(_WORD.findall(text)))
    shares: dict[str, float] = defaultdict(float)
    for source in sorted(s for s, number in postings.items() if number >= fewest):
        for word, number in counts[source].items():
            shares[word] += number / postings[source]
    ranked = sorted(shares, key=lambda word: (-shares[word], word))
    return sorted(ranked[:most])


def run(con: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """Write everyday.csv anew from the canonical English postings; return the number of words."""
    texts = con.execute(
        "select source, text from postings where canonical_id is null and coalesce(language, 'en') = 'en'"
        " order by posting_id"
    ).fetchall()
    has_reasons = (folder / "everyday.csv").is_file()
    kept = {row["word"]: row["reason"] for _, row in read_rows(folder, "everyday.csv")} if has_reasons else {}
    rows = [{"word": word, "reason": kept.get(word, "")} for word in commonest(texts)]
    write_rows(folder, "everyday.csv", rows)
    return len(rows)


if __name__ == "__main__":
    with warehouse.locked(Path(sys.argv[1]), "everyday words") as opened:
        print(run(opened, Path(sys.argv[2])), "words")
