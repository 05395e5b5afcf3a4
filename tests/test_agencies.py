"""Recruitment agencies: one voice a text, however often it is placed with another town or pay."""

import pytest
from small_market import Ad, open_warehouse, selection, taxonomy

from pipeline import agencies, aggregate
from pipeline.loading import likeness

LONG = " ".join(f"word{i} of the job" for i in range(60))


@pytest.mark.parametrize(
    ("texts", "alike"),
    [
        ([f"Leeds {LONG} 30,000", f"York {LONG} 32,000", f"Bath {LONG}"], [(1, 0), (2, 0)]),
        ([LONG, LONG.replace("word", "term")], []),
        (
            [LONG, LONG[: len(LONG) // 3] + " ".join(f"other {i} thing" for i in range(80))],
            [],
        ),  # shares its opening
    ],
)
def test_near_identical_texts(texts, alike):
    assert agencies.first_alike(likeness.shingles_of(texts)) == alike


def test_many_texts_are_compared_by_candidates():
    texts = [f"{LONG.replace('word', f'w{i // 2}')} {i}" for i in range(agencies.ALL_PAIRS + 2)]
    found = agencies.first_alike(likeness.shingles_of(texts))
    assert found == [(i, i - 1) for i in range(1, len(texts), 2)]


@pytest.mark.parametrize(
    ("employer", "voices"),
    [
        ("Hays", [0, 0, 0, 3, 4]),
        ("Shop", [0, 0, 0, 0, 4]),
        (None, [0, 1, 2, 3, 4]),
    ],  # an employer speaks for itself
)
def test_voices(employer, voices):
    ads = [Ad(f"p{i}", ("excel",), employer if i < 4 else "Else") for i in range(5)]
    con = open_warehouse(ads)
    for i in range(5):
        text = f"{LONG.replace('word', 'term') if i > 2 else LONG} {i}"
        con.execute("update postings set text = $1 || text where posting_id = $2", [text, f"p{i}"])
    market = aggregate.run(con, taxonomy(), selection())
    first = [market.cluster_of.tolist().index(number) for number in market.cluster_of.tolist()]
    assert first == voices
