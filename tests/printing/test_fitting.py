import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.printing.fitting import FIRST_PAGE_CUTS, SECOND_PAGE_CUTS, Fit, fewest_cuts, merged


def rows(chosen):
    """How much a page holds with these rows: every part weighs its number of rows."""
    return sum((Fit()._asdict() | chosen).values())


@pytest.mark.parametrize("cuts", [FIRST_PAGE_CUTS, SECOND_PAGE_CUTS], ids=["first", "second"])
def test_every_cut_is_deeper_than_what_was_before(cuts):
    for n, cut in enumerate(cuts):
        before = Fit()._asdict() | merged(cuts[:n])
        assert all(most < before[name] for name, most in cut.items()), cut


@given(room=st.integers(0, 100), cuts=st.sampled_from([FIRST_PAGE_CUTS, SECOND_PAGE_CUTS]))
def test_as_little_is_cut_as_fits(room, cuts):
    chosen = fewest_cuts(cuts, lambda taken: rows(taken) <= room)
    if room >= rows({}):
        assert chosen == {}
    elif room >= rows(merged(cuts)):
        assert rows(merged(cuts)) <= rows(chosen) <= room
    else:
        assert chosen == merged(cuts)


def test_what_has_room_after_all_comes_back():
    """A page too full by one part loses that part's rows, not those of the parts cut before it."""
    chosen = fewest_cuts(FIRST_PAGE_CUTS, lambda taken: taken.get("strengths", 7) < 7)
    assert chosen["strengths"] < 7
    assert chosen.get("certificates", 3) == 3
