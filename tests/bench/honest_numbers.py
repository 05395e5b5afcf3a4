"""Do ranges, rank bands and bundles keep their promise? Simulated markets whose truth is known.

usage: OPENBLAS_NUM_THREADS=1 python tests/bench/honest_numbers.py [SCALE]

20,000 ranges and 1,000 markets of bands a case (SCALE 1, the default; 0.1 for a tenth). Promised: a range holds the true
share in 93 % or more, a band the true rank in 95 % or more, and the chosen bundle is never worse than another.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from simulated import CASES, SHARES, covered, ranked, unlocked

RANGES, BANDS, BUNDLES = 20_000, 1_000, 300


def main() -> None:
    """Print a line a case."""
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    print(f"{'case':32} {'likeness':>8} {'range holds':>12} {'band holds':>11}")
    for case in CASES:
        ranges = covered(case, max(1, int(scale * RANGES / SHARES.size)))
        bands = ranked(case, max(1, int(scale * BANDS)))
        print(f"{case.name:32} {case.likeness:8} {ranges:12.1%} {bands:11.1%}", flush=True)
    for tau in (0.5, 0.6, 0.75):
        rng = np.random.default_rng(3)
        found = np.array([unlocked(rng, tau) for _ in range(max(1, int(scale * BUNDLES)))])
        worse = int((found[:, :1] < found[:, 1:]).any(axis=1).sum())
        exact, greedy, frequent = found.mean(axis=0)
        print(
            f"three skills, line {tau}: exact {exact:.1f} postings, greedy {greedy / exact:.0%} of that,"
            f" most frequent {frequent / exact:.0%}; exact worse in {worse} of {len(found)}"
        )


if __name__ == "__main__":
    main()
