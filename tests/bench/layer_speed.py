"""What imported lists cost: time to compile and to read the sample with and without them, as ratios of one run.

usage: python tests/bench/layer_speed.py [LAYER_FOLDER...]

Without folders the lists in data/taxonomy are used. Each of the rounds reads another part, with either reader in turn,
so that a busy machine slows both alike and no text is read twice by one.
"""

import statistics
import sys
import time
from pathlib import Path

from reading_speed import adverts_of

from pipeline import layers, resources
from pipeline.reading import posting

ROUNDS = 7


def main() -> None:
    """Print seconds and ratios."""
    folders = [Path(name) for name in sys.argv[1:]] or layers.present_layers()
    readers = {}
    for name, under in (("without", []), ("with", folders)):
        begun = time.process_time()
        known = layers.read(resources.TAXONOMY, under)
        read = time.process_time()
        readers[name] = posting.compile_reader.__wrapped__(known)
        print(f"{name:>7}: {read - begun:.2f} s to read, {time.process_time() - read:.2f} s to compile")
    adverts = adverts_of(None)
    for advert in adverts[::ROUNDS]:  # words met for the first time cost whoever reads first
        posting.read(readers["without"], *advert)
    ratios = []
    for round_ in range(1, ROUNDS):
        taken = {}
        for name, reader in sorted(readers.items(), reverse=bool(round_ % 2)):
            begun = time.process_time()
            for advert in adverts[round_::ROUNDS]:
                posting.read(reader, *advert)
            taken[name] = time.process_time() - begun
        ratios.append(taken["with"] / taken["without"])
    print(f"reading {len(adverts)} postings takes {statistics.median(ratios):.2f} times as long with them")


if __name__ == "__main__":
    main()
