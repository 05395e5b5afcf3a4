"""Place filters: names of one country select the same postings, towns are text."""

import pytest
from small_market import Ad, open_warehouse, selection, taxonomy

from pipeline import aggregate, places


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("UK", "gb", "U.K.", "United Kingdom", "Great Britain", "england", "the United Kingdom"), "GB"),
        (("US", "USA", "u.s.", "United States", "the United States of America"), "US"),
        (("DE", "Germany", "Deutschland"), "DE"),
        (("NL", "The Netherlands", "Holland"), "NL"),
    ],
)
def test_names_of_one_country_mean_the_same(names, code):
    found = {places.meant(name) for name in names}
    assert len(found) == 1
    assert found.pop().country == code


@pytest.mark.parametrize(
    ("location", "text", "country"),
    [
        (None, None, None),
        ("  ", None, None),
        ("London", "london", None),
        ("London, UK", "london", "GB"),
        ("Portland, OR", "portland, or", None),  # a state is no country
        ("Georgia", "georgia", None),  # the state as often as the country
        ("Scotland", "scotland", None),  # what says GB may be anywhere in it
    ],
)
def test_towns_are_text(location, text, country):
    assert places.meant(location)[:2] == (text, country)


# location, country as boards write them
HERE = [
    ("Leeds", "GB"), ("Leeds", "gb"), ("London, United Kingdom", None), ("Cardiff, Wales", None), ("Manchester, UK", None),
    ("Kyiv, Ukraine", None), ("Wilmington, DE", None), ("Berlin", "DE"), ("Berlin, Germany", None), ("London, ON", "CA"),
    (None, None), ("London", "United Kingdom"), ("San Francisco, CA", None), ("Paris, TX 75460", None), ("Boston", "US"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("UK", {0, 1, 2, 3, 4, 11}),
        ("England", {0, 1, 2, 3, 4, 11}),
        ("Germany", {7, 8}),  # DE in a location is Delaware
        ("USA", {6, 12, 13, 14}),
        ("London", {2, 9, 11}),
        ("London, GB", {2, 11}),
        (None, set(range(15))),
    ],
)
def test_the_same_postings_are_selected(asked, found):
    ads = [Ad(f"p{i:02}", ("excel",), location=place) for i, (place, _) in enumerate(HERE)]
    con = open_warehouse(ads)
    for i, (_, country) in enumerate(HERE):
        con.execute("update postings set country = ? where posting_id = ?", [country, f"p{i:02}"])
    market = aggregate.run(con, taxonomy(), selection(location=asked))
    assert {int(p.posting_id[1:]) for p in market.postings} == found


def test_what_a_role_is_compared_with_is_in_the_same_country():
    ads = [Ad("p", ("excel",), location="Leeds, UK")]
    ads += [
        Ad(f"o{i}", ("excel",), title="Cook", location="Leeds, UK" if i < 2 else "Paris, France")
        for i in range(5)
    ]
    market = aggregate.run(open_warehouse(ads), taxonomy(), selection(location="GB"))
    assert market.background_postings == 2
