"""Asks for tests: written by hand as one list per posting, or drawn by hypothesis."""

import numpy as np
from hypothesis import strategies as st

from pipeline.metrics import asks
from pipeline.metrics.constants import STRENGTH_WEIGHTS

WEIGHTS = np.array(STRENGTH_WEIGHTS)
R, U, D, P = range(4)


def asks_of(*postings, n_skills=None):
    """Return asks; each posting is a list of (skill, strength) or (skill, strength, any-of group)."""
    rows = sorted(
        (number, skill, strength, rest[0] if rest else -1)
        for number, posting in enumerate(postings)
        for skill, strength, *rest in posting
    )
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return asks.build(*columns, len(postings), n_skills or int(columns[1].max(initial=-1)) + 1)


@st.composite
def markets(draw, most_postings=8, n_skills=7, fewest=0):
    """Draw postings with alternatives among their asks, and the employer's number of each."""
    size = draw(st.integers(1, most_postings))
    postings = []
    for _ in range(size):
        skills = draw(st.lists(st.integers(0, n_skills - 1), unique=True, min_size=fewest))
        postings.append([
            (skill, draw(st.integers(0, 3)), draw(st.sampled_from((-1, -1, 0, 1)))) for skill in skills
        ])  # fmt: skip
    employers = draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    return asks_of(*postings, n_skills=n_skills), np.unique(employers, return_inverse=True)[1].reshape(-1)


held = st.lists(st.sampled_from((0.0, 0.4, 0.5, 0.8, 1.0)), min_size=7, max_size=7).map(np.array)
