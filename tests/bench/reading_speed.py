"""How many postings are read a second on one core, start-up apart.

usage: python tests/bench/reading_speed.py [POSTINGS.jsonl] [--profile]

Without a file the invented sample is read: its lines are short, so it reads slower a word than real ads do. Figures
are per posting of 340 words (the mean of real ads), process time, everything that `extract` reads included: markup,
facts, open mentions, the title's words, the employer's name. No text is read twice: each of five rounds reads another
fifth, and the median is shown, so that the first round's empty caches weigh no more than in a real run. Repeated
lines are told, since a cache of lines would make a benchmark of repeats.
"""

import argparse
import cProfile
import json
import pstats
import statistics
import time
from pathlib import Path
from typing import NamedTuple

from pipeline import resources, taxonomy
from pipeline.reading import posting

WORDS = 340
ROUNDS = 5


class Advert(NamedTuple):
    """What a reading is made of."""

    text: str
    title: str
    employer: str | None


def adverts_of(path: Path | None) -> list[Advert]:
    """Return the postings to read, those of at least 100 words."""
    files = [path] if path else sorted(resources.SAMPLE.glob("*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    adverts = [
        Advert(row.get("text") or row.get("html") or "", row.get("title") or "", row.get("employer"))
        for row in rows
    ]
    return [advert for advert in adverts if len(advert.text.split()) >= 100]


def repeated_share(adverts: list[Advert]) -> float:
    """Return the share of words that stand in lines read before, in another posting or the same."""
    seen: set[str] = set()
    repeated = total = 0
    for line in (line.strip() for advert in adverts for line in advert.text.splitlines()):
        size = len(line.split())
        total += size
        repeated += size if line in seen else 0
        seen.add(line)
    return repeated / total


def main() -> None:
    """Print the figures, or a profile."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("postings", type=Path, nargs="?")
    parser.add_argument("--profile", action="store_true", help="print where the time goes instead")
    options = parser.parse_args()
    begun = time.process_time()
    reader = posting.compile_reader(taxonomy.read(resources.TAXONOMY))
    print(f"compiled the taxonomy in {time.process_time() - begun:.1f} s")
    adverts = adverts_of(options.postings)
    if options.profile:
        profile = cProfile.Profile()
        profile.runcall(lambda: [posting.read(reader, *advert) for advert in adverts])
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
        return
    rates = []
    for n in range(ROUNDS):
        part = adverts[n::ROUNDS]
        begun = time.process_time()
        for advert in part:
            posting.read(reader, *advert)
        taken = time.process_time() - begun
        rates.append(sum(len(advert.text.split()) for advert in part) / WORDS / taken)
    print(
        f"{len(adverts)} postings: {statistics.median(rates):.0f} a second"
        f" (of {min(rates):.0f} to {max(rates):.0f}); {repeated_share(adverts):.0%} of words in repeated lines"
    )


if __name__ == "__main__":
    main()
