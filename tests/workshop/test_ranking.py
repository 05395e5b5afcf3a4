"""Who is asked about first."""

from collections import Counter

import pytest
from small_market import taxonomy

from pipeline.reading import words
from pipeline.taxonomy import Role
from pipeline.workshop import ranking
from pipeline.workshop.candidates import Candidate
from pipeline.workshop.sightings import Author, Seen

ROLES = tuple(Role(name, name, f"family {name}", "", "", ()) for name in "ab")
AUTHORS = [Author(f"p{k}", f"e{k}", "ab"[k % 2]) for k in range(200)]
COUNTS = Counter({"bog": 5, "fen": 5, "care": 5_000, "quality": 4_000, "rest": 10_000})


def candidate(name, employers, families, pattern="phrase"):
    counts = {f"family {family}": count for family, count in families.items()}
    return Candidate(
        words.normal_text(name), name, (), frozenset({pattern}), employers, employers, counts, ()
    )


def order(*candidates):
    seen = Seen([], AUTHORS, set(), COUNTS)
    return [r.candidate.name for r in ranking.rank(list(candidates), seen, taxonomy(roles=ROLES))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (candidate("bog", 20, {"a": 20}), candidate("fen", 5, {"a": 5})),  # more employers
        (candidate("bog", 20, {"a": 20}), candidate("fen", 20, {"a": 10, "b": 10})),  # one profession's own
        (candidate("bog", 10, {"a": 10}), candidate("quality care", 60, {"a": 60})),  # telling words
        (candidate("bog", 10, {"a": 10}, "listed"), candidate("fen", 10, {"a": 10})),  # a name of a product
        (candidate("bog", 10, {"a": 10}), candidate("fen", 10, {"a": 10})),  # a tie goes by phrase
    ],
)
def test_order(first, second):
    assert order(second, first) == [first.name, second.name]


def test_professions_by_postings():
    seen = Seen([], AUTHORS, set(), COUNTS)
    [ranked] = ranking.rank([candidate("bog", 9, {"b": 6, "a": 3})], seen, taxonomy(roles=ROLES))
    assert ranked.professions == (("family b", 6), ("family a", 3))


def test_nothing_to_rank():
    assert order() == []
