"""Matching what is held to what is asked for (METRICS 4.4)."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.metrics.credit import Bridge, match


def credits_of(*bridges):
    return {target: bridge.credit for target, bridge in match([Bridge(*b, "why") for b in bridges]).items()}


def test_the_best_bridge_wins():
    assert credits_of(("a", "x", 0.4), ("b", "x", 0.8)) == {"x": 0.8}


def test_one_skill_credits_two_targets_at_most_the_best_ones():
    assert credits_of(("a", "x", 0.3), ("a", "y", 0.8), ("a", "z", 0.5)) == {"y": 0.8, "z": 0.5}


def test_ties_go_by_id():
    found = match([Bridge("a", t, 0.5, "why") for t in ("z", "y", "x")])
    assert sorted(found) == ["x", "y"]


def test_a_second_skill_takes_what_the_first_may_not():
    found = credits_of(("a", "x", 0.5), ("a", "y", 0.5), ("a", "z", 0.5), ("b", "x", 0.5))
    assert found == {"x": 0.5, "y": 0.5}  # b comes after a, x is taken: z stays with nobody
    assert credits_of(("b", "x", 0.6), ("a", "x", 0.5), ("a", "y", 0.5), ("a", "z", 0.5)) == {
        "x": 0.6, "y": 0.5, "z": 0.5,
    }  # fmt: skip


bridges = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("stuvwx")), st.sampled_from((0.3, 0.4, 0.5, 0.8))
)


@given(bridges, st.sampled_from("abcd"))
def test_holding_one_more_skill_lowers_no_credit(drawn, more):
    every = [Bridge(owned, target, credit, "why") for (owned, target), credit in drawn.items()]
    fewer = {t: b.credit for t, b in match([b for b in every if b.owned != more]).items()}
    after = match(every)
    assert all(after[target].credit >= credit for target, credit in fewer.items())


@given(bridges, st.sampled_from("stuvwx"))
def test_reaching_a_target_lowers_no_other_credit(drawn, reached):
    every = [Bridge(owned, target, credit, "why") for (owned, target), credit in drawn.items()]
    before = {t: b.credit for t, b in match(every).items() if t != reached}
    after = match([b for b in every if b.target != reached])
    assert all(after[target].credit >= credit for target, credit in before.items())


@given(bridges, st.randoms())
def test_the_order_of_bridges_is_irrelevant(drawn, random):
    every = [Bridge(owned, target, credit, "why") for (owned, target), credit in drawn.items()]
    mixed = random.sample(every, len(every))
    assert match(mixed) == match(every)
