"""How long a report takes on a large warehouse: 50,000 invented postings with 1,000,000 mentions, in memory.

usage: OPENBLAS_NUM_THREADS=1 python tests/bench/report_speed.py [SHARE]

SHARE (default 0.1) of the postings are for the asked role. Prints the seconds of aggregate and compare, best of three.
"""

import sys
import time
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from pipeline import aggregate, compare, warehouse
from pipeline.market import Selection
from pipeline.profiles.profile import Profile, ProfileRole, ProfileSkill
from pipeline.taxonomy import Concept, Role, Taxonomy, Transfer

POSTINGS, MENTIONS, EMPLOYERS = 50_000, 1_000_000, 12_000
KINDS = ["skill"] * 1200 + ["tool"] * 400 + ["knowledge"] * 200 + ["soft"] * 100 + ["certification"] * 80
KINDS += ["licence"] * 20
SKILLS = [f"s{number:04}" for number in range(len(KINDS))]
AS_OF = date(2026, 6, 30)
ROUNDS = 3


def known() -> Taxonomy:
    """Return a taxonomy of 2,000 concepts with 300 transfers and one role."""
    concepts = {
        skill_id: Concept(skill_id, f"Name {skill_id}", kind, "group")
        for skill_id, kind in zip(SKILLS, KINDS, strict=True)
    }
    transfers = [Transfer(SKILLS[n], SKILLS[n + 50], 0.4, "why") for n in range(300)]
    role = Role("nurse", "Nurse", "health", "", "", ("Staff nurse",))
    return Taxonomy(concepts, [], [], [], transfers, {"nurse": role}, [], [], [], "bench", Path("bench"))


def filled(share: float) -> duckdb.DuckDBPyConnection:
    """Return a warehouse in which this share of the postings is for nurses; few concepts are asked for often."""
    rng = np.random.default_rng(0)
    con = duckdb.connect()
    warehouse.migrate(con, Path("bench"))
    ids = np.array([f"{number:016x}" for number in rng.permutation(POSTINGS)])
    numbers = np.arange(POSTINGS)
    is_nurse = rng.random(POSTINGS) < share
    titles = [f"Staff Nurse - Ward {n % 4000}" if yes else f"Engineer {n % 9000} Office"
              for n, yes in zip(numbers, is_nurse, strict=True)]  # fmt: skip
    employers = [f"e{number}" for number in rng.integers(0, EMPLOYERS, POSTINGS)]
    postings = pd.DataFrame({
        "posting_id": ids, "source": "bench", "source_id": ids, "title": titles, "employer": employers,
        "employer_id": employers, "text": "You know many things and do them well, every day. " * 50,
        "posted_at": AS_OF, "content_hash": ids, "is_usable": True,
    })  # fmt: skip
    skills = np.minimum(rng.zipf(1.3, MENTIONS) - 1, len(SKILLS) - 1)
    starts = rng.integers(0, 2000, MENTIONS)
    groups = np.where(rng.random(MENTIONS) < 0.08, rng.integers(0, 3, MENTIONS), -1)
    mentions = pd.DataFrame({
        "posting_id": ids[rng.integers(0, POSTINGS, MENTIONS)], "skill_id": np.array(SKILLS)[skills],
        "start": starts, "stop": starts + 12, "kind": np.array(KINDS)[skills],
        "strength": np.array(["required", "stated", "duty", "preferred"])[rng.integers(0, 4, MENTIONS)],
        "section": "requirements", "is_negated": False, "any_of_group": pd.array(groups).astype("Int32"),
    })  # fmt: skip
    mentions["any_of_group"] = mentions["any_of_group"].where(groups >= 0)
    for table, frame in (("postings", postings), ("mentions", mentions)):
        con.register("incoming", frame)
        names = ", ".join(frame.columns)
        con.execute(f"insert into {table} ({names}) select {names} from incoming")
        con.unregister("incoming")
    return con


def main() -> None:
    """Print the best of three rounds."""
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 0.1
    con, taxonomy = filled(share), known()
    held = [ProfileSkill(name=taxonomy.concepts[s].name, enjoy=1) for s in SKILLS[:60:2]]
    person = Profile(roles=[ProfileRole(title="Clerk", start=date(2020, 1, 1))], skills=held)
    rounds = []
    for _ in range(ROUNDS):
        begun, begun_cpu = time.perf_counter(), time.process_time()
        market = aggregate.run(con, taxonomy, Selection("nurse", AS_OF))
        between = time.perf_counter()
        gap = compare.run(market, person, taxonomy, lambda _: [])
        rounds.append((time.perf_counter() - begun, between - begun, time.process_time() - begun_cpu))
    whole, first, cpu = min(rounds)
    print(f"{POSTINGS} postings, {MENTIONS} mentions; {market.n} for the role, {len(gap.gaps)} gaps")
    print(f"aggregate {first:.2f} s, compare {whole - first:.2f} s ({cpu:.2f} s of processor)")


if __name__ == "__main__":
    main()
