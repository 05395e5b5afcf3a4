"""The market of a role: what is counted, what is not, and an independent count of the demand table."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from small_market import Ad, Fact, open_warehouse, selection, taxonomy

from pipeline import aggregate, said
from pipeline.errors import InputError, NotEnoughDataError
from pipeline.metrics import constants

KNOWN = taxonomy()


def market_of(ads, **changes):
    return aggregate.run(open_warehouse(ads), KNOWN, selection(**changes))


def test_only_usable_canonical_postings_count():
    market = market_of([
        Ad("a", ("excel",), "A"), Ad("b", ("excel",), "B", is_usable=False),
        Ad("c", ("excel",), "C", canonical_id="a"), Ad("d", ("excel",), "D", title="Nurse"),
        Ad("e", ("lms",), "E"),
    ])  # fmt: skip
    assert [p.posting_id for p in market.postings] == ["a", "e"]
    assert (market.collected, market.duplicates, market.unusable) == (4, 1, (("too_short", 1),))
    assert dict(zip(market.skills, market.demand.k.tolist(), strict=True)) == {"excel": 1, "lms": 1}


def test_a_posting_counts_once_with_its_strictest_wording():
    market = market_of([Ad("a", (("excel", "preferred"), ("excel", "stated"), ("excel", "duty")), "A")])
    assert market.demand.k.tolist() == [1]
    assert market.demand.required.tolist() == [1]


def test_negated_mentions_never_count():
    market = market_of([Ad("a", ("lms",), negated=("excel",))])
    assert market.skills == ("lms",)


def test_asked_alone_beats_asked_among_alternatives():
    alone, in_group = ("excel", "required"), ("excel", "required", 3)
    market = market_of([Ad("a", (in_group, ("lms", "required", 3), alone))])
    assert market.asks.n_requirements == 2
    weaker = market_of([Ad("a", (in_group, ("lms", "required", 3), ("excel", "duty")))])
    assert weaker.asks.n_requirements == 1  # the stricter wording is the alternative


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "abcd"),
        ({"industry": "health"}, "a"),
        ({"location": "leeds"}, "b"),
        ({"source": "other"}, "c"),
        ({"since": date(2026, 4, 1)}, "abc"),  # d is older
        ({"as_of": date(2026, 3, 1)}, "d"),  # the others were posted later
        ({"since": date(2026, 1, 1), "location": "LEEDS"}, "b"),
    ],
)
def test_filters(changes, expected):
    ads = [
        Ad("a", ("lms",), industry="Health care"), Ad("b", ("lms",), location="Leeds, West Yorkshire"),
        Ad("c", ("lms",), source="other"), Ad("d", ("lms",), posted_at=date(2026, 2, 1)),
    ]  # fmt: skip
    assert "".join(p.posting_id for p in market_of(ads, **changes).postings) == expected


def test_a_posting_without_date_is_inside_any_end_but_not_after_a_start():
    ads = [Ad("a", ("lms",), posted_at=None), Ad("b", ("lms",))]
    assert market_of(ads).n == 2
    assert market_of(ads, since=date(2026, 1, 1)).n == 1


@pytest.mark.parametrize(
    ("ads", "changes", "message"),
    [
        ([Ad("a", ("lms",), title="Staff nurse")], {}, r"'Training specialist'.*Staff nurse \(1\)"),
        ([Ad("a", ("lms",))], {"location": "Mars"}, "within as of 2026-06-30, location Mars"),
        ([Ad("a", ("lms",), is_usable=False)], {}, r"none of the 1 postings.*1 too_short"),
        ([], {}, "load some first"),
    ],
)
def test_nothing_to_say(ads, changes, message):
    with pytest.raises(NotEnoughDataError, match=message):
        market_of(ads, **changes)


def test_a_warehouse_of_another_taxonomy_is_refused():
    small = taxonomy(concepts=[c for c in KNOWN.concepts.values() if c.skill_id != "lms"])
    with pytest.raises(InputError, match=r"'lms'.*pivot extract"):
        aggregate.run(open_warehouse([Ad("a", ("lms",))]), small, selection())


def test_employers():
    market = market_of(
        [Ad("a", (), "Acme"), Ad("b", (), "ACME"), Ad("c", ()), Ad("d", ()), Ad("e", (), "Beta")]
    )
    assert market.employer_of.tolist() == [0, 0, 1, 2, 3]  # no employer: one of its own


@pytest.mark.parametrize(
    ("employer", "industry", "is_agency"),
    [
        ("Afford Recruitment", None, True),
        ("ACME Staffing Ltd", None, True),
        ("Robert Half", None, True),
        ("Huxley", "Staffing & Outsourcing", True),
        ("Isle Hospital - Medical Recruitment", None, False),  # an employer's own department
        ("Reed", None, True),
        ("Reedham Council", None, False),
        ("Acme", "Health care", False),
        (None, None, False),
    ],
)
def test_an_agency_speaks_for_many_employers(employer, industry, is_agency):
    market = market_of(
        [
            Ad("a", ("lms", "excel"), employer, industry=industry),
            Ad("b", ("payroll", "pr", "coaching"), employer, industry=industry),
        ]
    )
    assert [p.is_agency for p in market.postings] == [is_agency] * 2
    assert market.cluster_of.tolist() == ([0, 1] if is_agency or not employer else [0, 0])
    if employer:
        assert market.employer_of.tolist() == [0, 0]  # still one name in the list of employers


def test_the_same_agency_text_twice_is_one_voice():
    con = open_warehouse(
        [
            Ad(name, asks, "Hays")
            for name, asks in zip("abc", (("lms",), ("pr", "payroll"), ("lms",)), strict=True)
        ]
    )
    assert aggregate.run(con, KNOWN, selection()).cluster_of.tolist() == [0, 1, 0]


def test_background_and_origin():
    ads = [Ad(f"t{i:02}", ("lms", "excel"), f"A{i}") for i in range(20)]
    ads += [Ad(f"h{i:02}", ("excel", "payroll"), f"B{i}", title="HR officer") for i in range(30)]
    ads += [Ad(f"n{i:02}", ("excel",), f"C{i}", title="Nurse", is_usable=False) for i in range(9)]
    market = market_of(ads, origin="HR officer")
    assert market.skills == ("excel", "lms")
    assert (market.background.n, market.origin.n, market.origin_titles) == (30, 30, {"HR officer": 30})
    assert market.background.contrast.share.tolist() == [1, 0]
    assert market.background.contrast.is_distinctive.tolist() == [False, True]
    assert market_of(ads[:49], origin="HR officer").background is None  # 29 are too few
    assert market_of(ads, industry=None, origin=None).origin is None


def test_the_background_is_of_the_same_countries_in_the_same_mix():
    ads = [Ad(f"t{i:02}", ("lms", "excel"), f"A{i}") for i in range(20)]
    ads += [Ad(f"n{i:02}", ("lms",), f"B{i}", title="Nurse") for i in range(30)]  # at home all ask for it
    ads += [Ad(f"a{i:02}", ("payroll",), f"C{i}", title="Nurse") for i in range(90)]  # abroad nobody does
    con = open_warehouse(ads)
    con.execute("update postings set country = case when posting_id[1] = 'a' then 'AM' else 'GB' end")
    market = aggregate.run(con, KNOWN, selection())
    assert (market.background.n, market.background_postings) == (30, 30)
    assert dict(zip(market.skills, market.background.contrast.share, strict=True)) == {"excel": 0, "lms": 1}
    # Five of the twenty are from abroad: so is a quarter of the background.
    con.execute("update postings set country = 'AM' where posting_id < 't05' and posting_id[1] = 't'")
    market = aggregate.run(con, KNOWN, selection())
    assert market.background.n == 120
    lms = market.skills.index("lms")
    assert market.background.contrast.share[lms] == pytest.approx(0.75)


def test_quotes_come_from_two_employers_strict_ones_first():
    market = market_of([
        Ad("a", (("excel", "duty"),), "A"), Ad("b", (("excel", "preferred"),), "B"), Ad("c", ("excel",), "C"),
        Ad("d", ("excel",), "C"), Ad("e", (("excel", "stated"),), "D", url="https://jobs.example/e"),
    ])  # fmt: skip
    quotes = market.quotes["excel"]
    assert [(q.posting_id, q.employer) for q in quotes] == [("c", "C"), ("e", "D")]
    assert quotes[0].quote == "We look for Microsoft Excel at a good level."
    assert quotes[1].url == "https://jobs.example/e"
    assert quotes[0].stop - quotes[0].start == len("Microsoft Excel")


def test_wordings_are_spelled_as_most_often_written():
    market = market_of([Ad("a", ("excel",)), Ad("b", ("excel", "excel")), Ad("c", ("lms",))])
    assert market.wordings == {
        "excel": [("Microsoft Excel", 2, 2)],
        "lms": [("Learning management systems", 1, 1)],
    }


def test_wordings_of_a_large_role_are_those_of_a_part_of_it(monkeypatch):
    monkeypatch.setattr(said, "LOOKED_AT", 2)
    market = market_of([Ad(name, ("excel",)) for name in "abcd"])
    assert market.wordings == {"excel": [("Microsoft Excel", 2, 2)]}  # of the two looked at, not of all four


def test_open_phrases_need_two_postings():
    market = market_of([Ad("a", (), phrases=("Kirkpatrick", "once")), Ad("b", (), phrases=("kirkpatrick",))])
    assert [(p.phrase, p.k) for p in market.phrases] == [("kirkpatrick", 2)]


def test_facts_are_in_the_order_of_the_text():
    facts = (Fact("min_years", "5", "any", "stated", 30, 35), Fact("min_years", "2", "any", "stated", 4, 9))
    market = market_of([Ad("b", ()), Ad("a", (), facts=facts)])
    assert [(f.posting, f.value) for f in market.facts] == [(0, "2"), (0, "5")]
    assert market.quotes["min_years"][0].posting_id == "a"


def test_the_demand_table_agrees_with_an_independent_count():
    rng = np.random.default_rng(3)
    ids = [c.skill_id for c in KNOWN.concepts.values()]
    strengths = ("required", "stated", "duty", "preferred")
    ads = [
        Ad(f"p{i:03}", tuple((str(rng.choice(ids)), str(rng.choice(strengths))) for _ in range(rng.integers(0, 9))),
           f"E{rng.integers(0, 25)}", is_usable=bool(rng.random() > 0.1))
        for i in range(120)
    ]  # fmt: skip
    con = open_warehouse(ads)
    market = aggregate.run(con, KNOWN, selection())
    mentions = con.execute("select * from mentions m join postings p using (posting_id) where is_usable").df()
    postings = con.execute(
        "select posting_id, employer from postings where is_usable order by posting_id"
    ).df()
    size = postings.groupby("employer")["posting_id"].transform("size")
    weight = pd.Series((1 / np.sqrt(size)).to_numpy(), index=postings["posting_id"])
    weight *= len(weight) / weight.sum()
    assert (weight.groupby(postings.set_index("posting_id")["employer"]).sum() / len(weight)).max() < 0.2
    mentions["place"] = mentions["strength"].map({name: place for place, name in enumerate(strengths)})
    once = mentions.sort_values("place").drop_duplicates(["posting_id", "skill_id"])
    table = once.groupby("skill_id").agg(
        k=("posting_id", "size"),
        required=("place", lambda places: (places <= 1).sum()),
        preferred=("place", lambda places: (places == 3).sum()),
        duty=("place", lambda places: (places == 2).sum()),
        share=("posting_id", lambda found: weight[found].sum() / weight.sum()),
    )
    assert market.skills == tuple(table.index)
    for name in ("k", "required", "preferred", "duty"):
        assert getattr(market.demand, name).tolist() == table[name].tolist()
    assert market.demand.share == pytest.approx(table["share"].to_numpy())
    n, p, z = market.weights.n_eff, table["share"], constants.Z
    half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    assert market.demand.low == pytest.approx(((p + z**2 / (2 * n) - half) / (1 + z**2 / n)).to_numpy())
