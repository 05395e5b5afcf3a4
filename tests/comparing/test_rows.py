"""The order of the rows inside a band of ties, for the reader of the page."""

import pytest
from small_market import Ad, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare
from pipeline.profiles.profile import Profile, ProfileSkill

KNOWN = taxonomy()


def order_of(ads, *skills):
    person = Profile(skills=[ProfileSkill(name="Payroll"), *skills])
    con = open_warehouse(ads, KNOWN)
    gap = compare.run(aggregate.run(con, KNOWN, selection()), person, KNOWN, reader(KNOWN))
    return gap, [row.skill_id for row in gap.gaps]


def market(others=()):
    """Forty postings of four asks each in which the sample can rank nothing, and forty of another role."""
    fields = (
        "lms",
        "facilitation",
        "excel",
        "communication",
        "coaching",
        "elearning",
        "instructional-design",
        "needs-analysis",
    )
    ads = [Ad(f"t{i:02}", tuple(fields[(i + step) % 8] for step in range(4)), f"E{i}") for i in range(40)]
    rare = ("recruitment", "french")
    ads = [
        ad._replace(asks=(*ad.asks, *(rare[:1] if n < 2 else rare[1:] if n < 5 else ())))
        for n, ad in enumerate(ads)
    ]
    return [
        *ads,
        *(
            Ad(f"h{i:02}", ("excel", "communication", *others), f"H{i}", title="HR officer")
            for i in range(40)
        ),
    ]


def test_defining_first_soft_last():
    gap, order = order_of(market())
    badge = {row.skill_id: row.badge for row in gap.gaps}
    assert {badge[s] for s in ("lms", "facilitation", "coaching")} == {"defining"}
    assert badge["excel"] == badge["communication"] == "everyday"
    first_band = order[: order.index("communication") + 1]
    assert first_band.index("excel") > max(first_band.index(s) for s in ("lms", "facilitation", "coaching"))
    assert order.index("communication") > order.index("excel")


def test_what_two_postings_ask_for_comes_after_what_three_do():
    _, order = order_of(market())
    assert order.index("french") < order.index("recruitment")


def test_a_wish_decides_between_equals():
    usual = [s for s in order_of(market())[1] if s in ("lms", "coaching", "needs-analysis")]
    last = usual[-1]
    wished = order_of(market(), ProfileSkill(name=KNOWN.concepts[last].name, mark="gain"))[1]
    assert next(s for s in wished if s in usual) == last


@pytest.mark.parametrize("skill_id", ["lms", "excel"])
def test_without_other_roles_there_are_no_badges(skill_id):
    gap, order = order_of(market()[:40])
    assert {row.badge for row in gap.gaps} == {None}
    assert order.index(skill_id) < order.index("communication")  # soft skills are last all the same
