"""Words, their normal forms and their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading import words

# Spellings that must meet; developed on ads of the corpora.
SAME = [
    ("organisation", "Organizations"),
    ("programme", "programs"),
    ("centre", "Center"),
    ("behaviour", "behaviors"),
    ("licence", "License"),
    ("analyse", "analyze"),
    ("catalogue", "catalog"),
    ("labelling", "labeling"),
    ("paediatrics", "pediatrics"),
    ("policies", "policy"),
    ("KPIs", "KPI"),
    ("bachelor's", "Bachelor’s"),
    ("&", "and"),
    ("theatre", "theaters"),
]
# Words that must stay apart: the plural is another thing.
APART = [
    ("communications", "communication"),
    ("sales", "sale"),
    ("AWS", "AW"),
    ("business", "busines"),
    ("four", "for"),
    ("filing", "filling"),
    ("windows", "window"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_spellings_meet(left, right):
    assert words.normal(left) == words.normal(right)


@pytest.mark.parametrize(("left", "right"), APART)
def test_other_words_stay_apart(left, right):
    assert words.normal(left) != words.normal(right)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e-learning", ["e", "learning"]),  # a hyphen inside a word is no token
        ("sales - north", ["sales", "-", "north"]),
        ("C++/C#", ["C", "+", "+", "/", "C", "#"]),
        ("R&D", ["R", "&", "D"]),
        ("driver's licence", ["driver's", "licence"]),
        ("snake_case", ["snake", "case"]),
        ("a\ud800b \udfff", ["a", "b"]),  # half a surrogate pair is no word
        ("", []),
    ],
)
def test_split(text, expected):
    assert words.split(text).raw == expected


@given(st.text(max_size=200))
def test_places_are_true(text):
    found = words.split(text)
    assert [text[a:b] for a, b in zip(found.starts, found.stops, strict=True)] == found.raw
    assert all(a < b for a, b in zip(found.starts, found.stops, strict=True))
    assert found.starts == sorted(found.starts)
