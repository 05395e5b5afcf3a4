import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.loading import likeness

TITLES = {
    "gender marks": ("HR Advisor (m/w/d)", None, "hr advisor"),
    "gender marks without brackets": ("HR Advisor m/f/x", None, "hr advisor"),
    "reference": ("HR Advisor [REF 1234-A]", None, "hr advisor"),
    "number": ("HR Advisor - 384729", None, "hr advisor"),
    "code": ("HR Advisor JR-102938", None, "hr advisor"),
    "its own place": ("HR Advisor - Leeds", "Leeds, West Yorkshire", "hr advisor"),
    "its place in brackets": ("Support Workers (Barrow-In-Furness)", "Barrow-In-Furness", "support workers"),
    "another place stays": ("HR Advisor - Leeds", "York", "hr advisor leeds"),
    "seniority stays": ("Senior HR Advisor", None, "senior hr advisor"),
    "grade and ward stay": ("Staff Nurse Band 5 - Ward 7", None, "staff nurse band 5 ward 7"),
    "a year of study stays": ("FY2 Doctor", None, "fy2 doctor"),
    "a place alone": ("Leeds", "Leeds", "leeds"),
}


@pytest.mark.parametrize(("title", "location", "expected"), TITLES.values(), ids=TITLES)
def test_title_core(title, location, expected):
    assert likeness.title_core(title, location) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Band 8a, 37.5 hours", {"band 8a", "37.5 hours"}),
        ("Ward 7 and Ward B2", {"ward 7", "ward b2"}),
        ("3-5 years in French", {"3-5 years", "french"}),
        ("the ward team, a band of brothers", set()),
    ],
)
def test_terms(text, expected):
    assert likeness.terms_of(text) == expected


def words(start, count):
    return " ".join(f"w{number}" for number in range(start, start + count))


def test_shared_text_of_an_employer_is_left_out():
    shared = words(0, 100)
    texts = {f"p{number}": f"{shared} {words(1000 * number, 60)}" for number in range(1, 6)}
    known = likeness.of_employer(texts, {name: f"title {name}" for name in texts})
    assert likeness.jaccard(known["p1"].whole, known["p2"].whole) > 0.4
    assert likeness.jaccard(known["p1"].own, known["p2"].own) == 0


def test_copies_of_one_job_are_no_boilerplate():
    texts = {f"p{number}": words(0, 100) for number in range(6)}
    known = likeness.of_employer(texts, dict.fromkeys(texts, "one title"))
    assert len(known["p0"].own) == len(known["p0"].whole) == 96


def test_a_text_of_boilerplate_only_is_compared_whole():
    texts = {f"p{number}": words(0, 100) for number in range(6)}
    known = likeness.of_employer(texts, {name: name for name in texts})
    assert likeness.jaccard(known["p0"].own, known["p1"].own) == 1


def test_near_pairs_are_found_and_far_ones_are_not():
    near = [f"{words(0, 300)} x{number}" for number in range(3)]
    far = [words(10_000 * number, 300) for number in range(1, 40)]
    found = likeness.near_pairs(likeness.shingles_of(near + far))
    assert found[:3] == [set(), {0}, {0, 1}]
    assert not any(found[3:])


@given(st.lists(st.text(alphabet="abc ", max_size=60), min_size=2, max_size=2))
def test_jaccard_is_a_symmetric_share(texts):
    one, other = likeness.shingles_of(texts)
    assert 0 <= likeness.jaccard(one, other) <= 1
    assert likeness.jaccard(one, other) == likeness.jaccard(other, one)
    assert likeness.jaccard(one, one) == (1 if len(one) else 0)
    assert np.all(np.diff(one.astype(np.float64)) >= 0)
