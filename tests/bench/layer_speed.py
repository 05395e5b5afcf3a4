"""What imported lists cost: time to compile and to read the sample with and without them, as ratios of one run.

usage: python tests/bench/layer_speed.py [LAYER_FOLDER...]

Without folders the lists in data/taxonomy are used. Rounds alternate, so that a busy machine slows both alike.
"""

import statistics
import sys
import time
from pathlib import Path

from reading_speed import texts_of

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
    texts = texts_of(None)
    ratios = []
    for _ in range(ROUNDS):
        taken = {}
        for name, reader in readers.items():
            begun = time.process_time()
            for text in texts:
                posting.read(reader, text)
            taken[name] = time.process_time() - begun
        ratios.append(taken["with"] / taken["without"])
    print(f"reading {len(texts)} postings takes {statistics.median(ratios):.2f} times as long with them")


if __name__ == "__main__":
    main()
