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
COUNTS = Counter(
    {"bog": 5, "fen": 5, "mow": 5, "mire": 400, "tern": 5, "care": 5_000, "quality": 4_000, "rest": 10_000}
)
EVERYWHERE = Counter({word: 4 * count for word, count in COUNTS.items()}) | Counter(mire=40_000)


def candidate(name, employers, families, pattern="phrase"):
    counts = {f"family {family}": count for family, count in families.items()}
    return Candidate(
        words.normal_text(name), name, (), frozenset({pattern}), employers, employers, counts, ()
    )


def order(*candidates):
    seen = Seen([], AUTHORS, set(), COUNTS, EVERYWHERE)
    return [
        r.candidate.name
        for r in ranking.rank(list(candidates), seen, taxonomy(roles=ROLES), frozenset({"tern"}))
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (candidate("bog", 20, {"a": 20}), candidate("fen", 5, {"a": 5})),  # more employers
        (candidate("bog", 20, {"a": 20}), candidate("fen", 20, {"a": 10, "b": 10})),  # one profession's own
        (candidate("bog", 10, {"a": 10}), candidate("quality care", 60, {"a": 60})),  # telling words
        (candidate("bog", 10, {"a": 10}, "listed"), candidate("fen", 10, {"a": 10})),  # a name of a product
        (candidate("bogs", 10, {"a": 10}), candidate("fens", 10, {"a": 10})),  # a tie goes by phrase
        (
            candidate("bogs tern", 10, {"a": 10}),
            candidate("fen", 10, {"a": 10}),
        ),  # three letters mean many things
        (candidate("bogs tern", 10, {"a": 10}), candidate("tern", 10, {"a": 10})),  # an everyday word alone
        (candidate("fen care", 10, {"a": 10}), candidate("fen mire", 10, {"a": 10})),  # all over the postings
    ],
)
def test_order(first, second):
    assert order(second, first) == [first.name, second.name]


def test_professions_by_postings():
    seen = Seen([], AUTHORS, set(), COUNTS, EVERYWHERE)
    [ranked] = ranking.rank([candidate("bog", 9, {"b": 6, "a": 3})], seen, taxonomy(roles=ROLES))
    assert ranked.professions == (("family b", 6), ("family a", 3))


def test_nothing_to_rank():
    assert order() == []
