"""How long a person waits for a report of postings that are read already: whole runs of the program, each a cold process.

usage: python tests/bench/page_speed.py [ROUNDS]

Prints the median and the best of ROUNDS runs (default 7) in seconds: HTML and JSON with pictures that did not change,
the same with pictures to draw, and all formats. Python's own cache of compiled modules is warm, as after any first run.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = (sys.executable, "-c", "from pipeline.cli import main; main()", "--quiet", "report")
ROUNDS = 7
ALL = "html,pdf,docx,xlsx,md,json,csv"


def main() -> None:
    """Print a line for each way to write the sample report."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as place:
        told = {
            "PIVOT_CACHE": f"{place}/cache",
            "PYTHONPYCACHEPREFIX": f"{place}/compiled",
            "PIVOT_LAYERS": "none",
        }
        variables = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | told
        _run("html,json", variables, place)  # reads the sample's postings, compiles, fills the cache
        for name, formats, cache in (
            ("HTML and JSON, pictures unchanged", "html,json", told["PIVOT_CACHE"]),
            ("HTML and JSON, pictures drawn", "html,json", ""),
            ("all formats, pictures drawn", ALL, ""),
        ):
            seconds = [_run(formats, variables | {"PIVOT_CACHE": cache}, place) for _ in range(rounds)]
            print(f"{name:35} median {statistics.median(seconds):.2f} s, best {min(seconds):.2f} s")


def _run(formats: str, variables: dict[str, str], place: str) -> float:
    out = Path(place, "out")
    begun = time.perf_counter()
    subprocess.run(
        [*PROGRAM, "--format", formats, "--out", out], env=variables, check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
