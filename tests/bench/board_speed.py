"""How long the pivot board takes: 300 roles over 100,000 invented postings with 2,000,000 mentions, in memory.

usage: OPENBLAS_NUM_THREADS=1 python tests/bench/board_speed.py [--profile]

Seven postings in ten have a title of their own, as real ones do. Prints the best of three
rounds; on a busy machine compare the seconds of processor.
"""

import cProfile
import pstats
import sys
import time
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from report_speed import AS_OF, KINDS, SKILLS

from pipeline import pivots, warehouse
from pipeline.market import Selection
from pipeline.profiles.profile import Profile, ProfileRole, ProfileSkill
from pipeline.taxonomy import Concept, Role, Taxonomy, Transfer

POSTINGS, MENTIONS, ROLES, EMPLOYERS = 100_000, 2_000_000, 300, 20_000
HEADS = (
    "manager",
    "officer",
    "nurse",
    "engineer",
    "assistant",
    "analyst",
    "teacher",
    "technician",
    "adviser",
    "clerk",
)
ROUNDS = 3


def known() -> Taxonomy:
    """Return a taxonomy of 2,000 concepts with 300 transfers and 300 roles in ten families."""
    concepts = {i: Concept(i, f"Name {i}", kind, "group") for i, kind in zip(SKILLS, KINDS, strict=True)}
    transfers = [Transfer(SKILLS[n], SKILLS[n + 50], 0.4, "why") for n in range(300)]
    roles = [Role(f"r{n}", f"Subject{chr(97 + n // 26)}{chr(97 + n % 26)} {HEADS[n % 10]}", f"f{n % 10}", "", "", ())
             for n in range(ROLES)]  # fmt: skip
    return Taxonomy(
        concepts, [], [], [], transfers, {r.role_id: r for r in roles}, [], [], [], "bench", Path("bench")
    )


def filled(taxonomy: Taxonomy) -> duckdb.DuckDBPyConnection:
    """Return a warehouse in which each role asks for skills of its own among those that all ask for."""
    rng = np.random.default_rng(0)
    con = duckdb.connect()
    warehouse.migrate(con, Path("bench"))
    ids = np.array([f"{number:016x}" for number in rng.permutation(POSTINGS)])
    roles = rng.integers(0, ROLES, POSTINGS)
    names = [role.title for role in taxonomy.roles.values()]
    own = rng.random(POSTINGS) < 0.7
    titles = [f"{names[role]} - Site {n}" if alone else names[role]
              for n, (role, alone) in enumerate(zip(roles, own, strict=True))]  # fmt: skip
    employers = [f"e{number}" for number in rng.integers(0, EMPLOYERS, POSTINGS)]
    postings = pd.DataFrame({
        "posting_id": ids, "source": "bench", "source_id": ids, "title": titles, "employer": employers,
        "employer_id": employers, "text": "Text.", "posted_at": AS_OF, "content_hash": ids, "is_usable": True,
        "role_id": [f"r{role}" for role in roles],
    })  # fmt: skip
    of = rng.integers(0, POSTINGS, MENTIONS)
    skills = (
        np.minimum(rng.zipf(1.3, MENTIONS) - 1, 1500) + roles[of] * 5 * (rng.random(MENTIONS) < 0.6)
    ) % len(SKILLS)
    strengths = np.array(["required", "stated", "duty", "preferred"])[rng.integers(0, 4, MENTIONS)]
    mentions = pd.DataFrame({
        "posting_id": ids[of], "skill_id": np.array(SKILLS)[skills], "start": np.arange(MENTIONS) % 3000,
        "stop": np.arange(MENTIONS) % 3000 + 5, "kind": np.array(KINDS)[skills], "strength": strengths,
        "section": "requirements", "is_negated": False,
    })  # fmt: skip
    facts = pd.DataFrame({
        "posting_id": ids[: POSTINGS // 2], "fact": "min_years", "value": "3", "scope": "any", "strength": "stated",
        "start": 0, "stop": 5,
    })  # fmt: skip
    for table, frame in (("postings", postings), ("mentions", mentions), ("facts", facts)):
        con.register("incoming", frame)
        columns = ", ".join(frame.columns)
        con.execute(f"insert into {table} ({columns}) select {columns} from incoming")
        con.unregister("incoming")
    return con


def main() -> None:
    """Print the best of three rounds, or where the time goes."""
    taxonomy = known()
    con = filled(taxonomy)
    held = [ProfileSkill(name=taxonomy.concepts[s].name, enjoy=1) for s in SKILLS[:60:2]]
    person = Profile(roles=[ProfileRole(title="Clerk", start=date(2020, 1, 1))], skills=held)
    rounds, rows = [], []
    profile = cProfile.Profile()
    for _ in range(ROUNDS):
        begun, begun_cpu = time.perf_counter(), time.process_time()
        if "--profile" in sys.argv:
            profile.enable()
        rows = pivots.run(con, taxonomy, Selection("", AS_OF), person, lambda _: [])
        profile.disable()
        rounds.append((time.perf_counter() - begun, time.process_time() - begun_cpu))
    whole, cpu = min(rounds)
    print(
        f"{len(rows)} roles over {POSTINGS} postings, {MENTIONS} mentions: {whole:.2f} s ({cpu:.2f} s of processor)"
    )
    if "--profile" in sys.argv:
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
