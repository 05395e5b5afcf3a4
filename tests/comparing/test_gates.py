"""Gates on their own: what a posting states, and alternatives among licences."""

from dataclasses import replace

import pytest
from small_market import CONCEPTS, Ad, open_warehouse, selection, taxonomy

from pipeline import aggregate
from pipeline.comparing.gates import Person, judge, stated_degrees, stated_years
from pipeline.market import StatedFact
from pipeline.records import DEGREES
from pipeline.taxonomy import Concept


def fact(kind, value, strength="stated", scope="any", posting=0, start=0):
    return StatedFact(posting, kind, value, scope, strength, start, start + 3)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([fact("min_years", "3"), fact("min_years", "5", start=9)], [3]),  # the first
        ([fact("min_years", "5", "preferred"), fact("min_years", "2", start=9)], [2]),  # not the wish
        ([fact("min_years", "5", "preferred")], []),
        ([fact("min_years", "1.5", "required"), fact("min_years", "4", posting=1)], [1.5, 4]),
        ([fact("degree", "bachelor")], []),
    ],
)
def test_stated_years(facts, expected):
    assert [asked.value for asked in stated_years(tuple(facts))] == expected


@pytest.mark.parametrize(
    ("facts", "level", "is_soft"),
    [
        ([fact("degree", "master"), fact("degree", "bachelor", start=9)], "bachelor", False),
        ([fact("degree", "master", "preferred"), fact("degree", "vocational")], "vocational", False),
        ([fact("degree", "bachelor", scope="law or equivalent")], "bachelor", True),
    ],
)
def test_stated_degrees(facts, level, is_soft):
    (asked,) = stated_degrees(tuple(facts))
    assert (DEGREES[int(asked.value)], asked.is_soft) == (level, is_soft)


LICENCES = taxonomy(concepts=(*CONCEPTS, *(Concept(i, i.upper(), "licence") for i in ("gmc", "nmc", "rare"))))


def licence_gates(*asks, held=(), plain=0):
    ads = [Ad(f"a{i:02}", asks, f"A{i}") for i in range(2)] + [Ad(f"b{i:02}", ("lms",)) for i in range(plain)]
    market = aggregate.run(open_warehouse(ads, LICENCES), LICENCES, selection())
    gates = judge(market, LICENCES, Person(None, [], None, frozenset(held), {}))
    return [(g.skill_id, g.status) for g in gates.rows if g.kind == "licence"], gates.is_gated.tolist()


EITHER = (("gmc", "required", 0), ("nmc", "required", 0))


@pytest.mark.parametrize(
    ("asks", "held", "rows", "is_gated"),
    [
        (("nmc",), (), [("nmc", "ask")], True),
        (("nmc",), ("nmc",), [("nmc", "met")], False),
        ((("nmc", "preferred"),), (), [("nmc", "ask")], False),  # a wish blocks nobody
        (EITHER, (), [("gmc", "ask"), ("nmc", "ask")], True),
        (EITHER, ("nmc",), [("gmc", "met"), ("nmc", "met")], False),  # one of the alternatives
        (("gmc", "nmc"), ("nmc",), [("gmc", "ask"), ("nmc", "met")], True),  # both are asked for
    ],
)
def test_licences(asks, held, rows, is_gated):
    assert licence_gates(*asks, held=held) == (rows, [is_gated] * 2)


def test_a_licence_that_another_carries_is_met_and_says_by_which():
    ads = [Ad(f"a{i:02}", ("nmc",)) for i in range(2)]
    market = aggregate.run(open_warehouse(ads, LICENCES), LICENCES, selection())
    gates = judge(market, LICENCES, Person(None, [], None, frozenset({"gmc"}), {"nmc": "gmc"}))
    (gate,) = [g for g in gates.rows if g.kind == "licence"]
    assert (gate.status, gate.yours.values, gates.is_gated.any()) == ("met", {"name": "GMC"}, False)


def test_a_rare_licence_gates_without_a_row_of_its_own():
    ads = [Ad(f"a{i:02}", ("nmc",)) for i in range(30)] + [Ad("z", ("rare",))]
    market = aggregate.run(open_warehouse(ads, LICENCES), LICENCES, selection())
    gates = judge(market, LICENCES, Person(None, [], None, frozenset(("nmc",)), {}))
    assert [g.skill_id for g in gates.rows if g.kind == "licence"] == ["nmc"]
    assert gates.is_gated.sum() == 1


FORMAL = replace(LICENCES, formalities=frozenset({"gmc"}))


@pytest.mark.parametrize(
    ("asks", "denied", "is_gated"),
    [
        (("gmc",), (), False),
        (("gmc",), ("gmc",), True),  # the person said no
        (("gmc", "nmc"), (), True),  # the other one is no formality
        (EITHER, (), False),  # a formality will do
        (EITHER, ("gmc",), True),
    ],
)
def test_a_formality_is_asked_about_and_stands_in_nobodys_way(asks, denied, is_gated):
    market = aggregate.run(open_warehouse([Ad("a", asks)], FORMAL), FORMAL, selection())
    gates = judge(market, FORMAL, Person(None, [], None, frozenset(), {}, frozenset(denied)))
    assert gates.is_gated.tolist() == [is_gated]
    assert {g.status for g in gates.rows if g.kind == "licence"} == {"ask"}


def test_the_condition_that_blocks_most_comes_first():
    ads = [Ad("a", ("rare",)), *(Ad(f"b{i}", ("nmc",)) for i in range(3))]
    market = aggregate.run(open_warehouse(ads, LICENCES), LICENCES, selection())
    gates = judge(market, LICENCES, Person(None, [], None, frozenset(), {}))
    assert [gate.name for gate in gates.rows] == ["NMC", "RARE", "Years of experience", "Degree"]
