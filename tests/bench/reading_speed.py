"""How many postings are read a second on one core, start-up apart.

usage: python tests/bench/reading_speed.py [POSTINGS.jsonl] [--profile]

Without a file the invented sample is read. Figures are per posting of 340 words (the mean of real ads), process time,
the median of five rounds over texts that the first round has not warmed: each round reads another fifth.
"""

import argparse
import cProfile
import json
import pstats
import statistics
import time
from pathlib import Path

from pipeline import resources, taxonomy
from pipeline.reading import posting

WORDS = 340
ROUNDS = 5


def texts_of(path: Path | None) -> list[str]:
    """Return the texts to read, of at least 100 words."""
    files = [path] if path else sorted(resources.SAMPLE.glob("*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    texts = [row.get("text") or row.get("html") or "" for row in rows]
    return [text for text in texts if len(text.split()) >= 100]


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
    texts = texts_of(options.postings)
    if options.profile:
        profile = cProfile.Profile()
        profile.runcall(lambda: [posting.read(reader, text) for text in texts])
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
        return
    rates = []
    for n in range(ROUNDS):
        part = texts[n::ROUNDS]
        begun = time.process_time()
        for text in part:
            posting.read(reader, text)
        rates.append(sum(len(text.split()) for text in part) / WORDS / (time.process_time() - begun))
    print(
        f"{len(texts)} postings: {statistics.median(rates):.0f} a second (of {min(rates):.0f} to {max(rates):.0f})"
    )


if __name__ == "__main__":
    main()
