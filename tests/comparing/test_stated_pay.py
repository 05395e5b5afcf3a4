"""Pay of a role: only what is stated, only among what can be compared."""

import pytest
from small_market import Ad, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare
from pipeline.comparing import stated_pay
from pipeline.market import StatedPay
from pipeline.printing import pay_and_change, texts

KNOWN = taxonomy()
FOUR = ("lms", "excel", "coaching", "facilitation")


def gap_of(count, pay, asks=lambda _: FOUR):
    """A market of `count` postings; `pay` gives for each number (low, high, currency, period, basis) or None."""
    con = open_warehouse([Ad(f"p{i:02}", asks(i), f"E{i}") for i in range(count)], KNOWN)
    for i in range(count):
        if stated := pay(i):
            con.execute(
                "update postings set salary_min = ?, salary_max = ?, salary_currency = ?, salary_period = ?,"
                " salary_basis = ?, country = 'GB', employment_type = 'full_time' where posting_id = ?",
                [*stated, f"p{i:02}"],
            )
    market = aggregate.run(con, KNOWN, selection())
    return compare.run(market, None, KNOWN, reader())


def lines(gap):
    return list(pay_and_change.pay_lines(gap, texts.read()))


def test_the_largest_set_that_can_be_compared():
    def stated(i):
        return (
            (30_000 + i, 32_000 + i, "GBP", "year", "stated")
            if i < 15
            else (15, 16, "GBP", "hour", "stated")
            if i < 20
            else None
        )

    found = gap_of(24, stated).pay
    assert (found.stated_in, found.n, found.postings, found.currency, found.period) == (
        20,
        24,
        15,
        "GBP",
        "year",
    )
    assert found.quartiles == (31_003.5, 31_007, 31_010.5)
    assert found.range_width == 2_000
    assert (found.country, found.contract) == ("GB", "full_time")
    assert (
        "half of them state between 31,004 and 31,010, the middle is 31,007" in lines(gap_of(24, stated))[1]
    )


def test_too_few_say_only_how_many():
    gap = gap_of(20, lambda i: (30_000, None, "GBP", "year", "stated") if i < 14 else None)
    assert (gap.pay.stated_in, gap.pay.quartiles, gap.pay.premiums) == (14, None, [])
    assert lines(gap)[0].startswith("14 of 20 postings state pay")
    assert len(lines(gap)) == 2


@pytest.mark.parametrize("stated", [None, (30_000, 31_000, "GBP", "year", "predicted"), (30_000, 31_000, None, "year", "stated"),
                                    (0, 0, "GBP", "year", "stated")])  # fmt: skip
def test_what_is_not_stated_is_not_pay(stated):
    gap = gap_of(20, lambda _: stated)
    assert gap.pay is None
    assert lines(gap) == []


def test_pay_that_goes_with_a_skill():
    gap = gap_of(
        60, lambda i: ((33_000 if i % 2 else 30_000) + 50 * i, None, "GBP", "year", "stated"),
        lambda i: (*FOUR, "payroll") if i % 2 else FOUR,
    )  # fmt: skip
    (premium,) = gap.pay.premiums  # the four are in every posting: nothing to compare with
    assert (premium.skill_id, premium.with_it, premium.without) == ("payroll", 30, 30)
    assert 0 < premium.low < premium.difference < premium.high
    assert "goes together, one does not make the other" in lines(gap)[2]


def paid(middles, currency="GBP", contract=None):
    return [StatedPay(i, currency, "year", "GB", contract, None, m - 1, m + 1) for i, m in enumerate(middles)]


def test_pay_of_two_roles_is_set_side_by_side_by_its_middle():
    found = stated_pay.ratio(paid([30] * 12 + [36] * 11), paid([24] * 21))
    assert found == (30 / 24, 23, 21, "GBP", "year")


@pytest.mark.parametrize(
    ("there", "here"),
    [
        (paid([30] * 19), paid([24] * 40)),  # one short of twenty
        (paid([30] * 40), []),
        (paid([30] * 40), paid([24] * 40, currency="EUR")),
        (paid([30] * 15) + paid([30] * 15, contract="part-time"), paid([24] * 40)),  # thirty, but not alike
    ],
)
def test_no_pay_beside_pay_that_is_not_alike_or_too_rare(there, here):
    assert stated_pay.ratio(there, here) is None
