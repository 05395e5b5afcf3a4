"""Periods as people write them; every line was written for this test."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.profiles import dates
from pipeline.profiles.dates import Month

NOW = "now"
RANGES = [
    ("Mar 2019 - Present", (2019, 3), NOW),
    ("March 2019 to date", (2019, 3), NOW),
    ("Sept 2016 – Feb 2018", (2016, 9), (2018, 2)),
    ("Sep. 2016—Feb. 2018", (2016, 9), (2018, 2)),
    ("01 September 2016 until 28 February 2018", (2016, 9), (2018, 2)),
    ("September, 2016 - February, 2018", (2016, 9), (2018, 2)),
    ("09/2016 - 02/2018", (2016, 9), (2018, 2)),
    ("9/2016-2/2018", (2016, 9), (2018, 2)),
    ("09.2016 – 02.2018", (2016, 9), (2018, 2)),
    ("2016-09 - 2018-02", (2016, 9), (2018, 2)),
    ("2016/09 to 2018/02", (2016, 9), (2018, 2)),
    ("31/03/2016 - 30/11/2018", (2016, 3), (2018, 11)),
    ("03/31/2016 - 11/30/2018", (2016, 3), (2018, 11)),
    ("04/03/2016 - 05/06/2018", (2016, None), (2018, None)),  # March here, April there
    ("2014 - 2016", (2014, None), (2016, None)),
    ("2014-16", (2014, None), (2016, None)),
    ("2014–present", (2014, None), NOW),
    ("Jan - Mar 2020", (2020, 1), (2020, 3)),
    ("Jan '14 - Feb '16", (2014, 1), (2016, 2)),
    ("Jan-98 to Feb-01", (1998, 1), (2001, 2)),
    ("Q2 2019 - Q4 2020", (2019, 4), (2020, 10)),
    ("Summer 2019 - Fall 2020", (2019, None), (2020, None)),
    ("since May 2021", (2021, 5), NOW),
    ("from 2021 onwards", (2021, None), NOW),
    ("Mai 2018 – heute", (2018, 5), NOW),
    ("seit März 2020", (2020, 3), NOW),
    ("Okt. 2015 bis Dez. 2017", (2015, 10), (2017, 12)),
    ("juin 2015 à août 2017", (2015, 6), (2017, 8)),
    ("depuis février 2019", (2019, 2), NOW),
    ("enero de 2015 - diciembre de 2016", (2015, 1), (2016, 12)),
    ("marzo 2017 hasta actualidad", (2017, 3), NOW),
    ("from March 2016 to May 2018", (2016, 3), (2018, 5)),  # bug: read as since March 2016
    ("from 2016 until 2018", (2016, None), (2018, None)),
    ("Von Mai 2008 bis September 2012", (2008, 5), (2012, 9)),
    ("Da marzo 2020 ad oggi", (2020, 3), NOW),
    ("Sept. 2012 bis dato", (2012, 9), NOW),
    ("janv. 2020 – auj.", (2020, 1), NOW),
    ("from Jul'2018 to till date", (2018, 7), NOW),
    ("Jan-2015 to Mar-2016", (2015, 1), (2016, 3)),
    ("Jan 19 – Mar 20", (2019, 1), (2020, 3)),
    ("2017/18", (2017, None), (2018, None)),
    ("2017 / 2018", (2017, None), (2018, None)),
    ("Accounts clerk, Example Ltd (June 2010 - July 2012)", (2010, 6), (2012, 7)),
    ("Handled 2,000 invoices a month, Jan 2011 to Mar 2013", (2011, 1), (2013, 3)),
]
NONE = [
    "answered 2019 calls in a week",
    "budget of 2014 - 216 units",
    "call 0161 2019 2020",
    "Feb 2018 - Sept 2016",  # ends before it starts
    "May I help you in 1899 - 1901",
    "room 3-2019",
    "",
]


@pytest.mark.parametrize(("text", "start", "end"), RANGES, ids=[row[0] for row in RANGES])
def test_period(text, start, end):
    found = dates.period_in(text)
    assert found is not None
    assert found.start == Month(*start)
    assert found.is_current == (end == NOW)
    assert found.end == (None if end == NOW else Month(*end))


@pytest.mark.parametrize("text", NONE)
def test_no_period(text):
    assert dates.period_in(text) is None


def test_offsets_leave_the_words_before():
    text = "Clerk 2014 - 2016 at Example"
    found = dates.period_in(text)
    assert text[found.begin : found.stop].strip() == "2014 - 2016"


def test_start_without_an_end_is_not_current():
    found = dates.period_in("Mar 2019 -")
    assert found.end is None
    assert not found.is_current


@given(st.dates(date(1950, 1, 1), date(2090, 12, 1)), st.dates(date(1950, 1, 1), date(2090, 12, 1)),
       st.sampled_from(["%B %Y", "%b %Y", "%m/%Y", "%Y-%m", "%m.%Y"]), st.sampled_from([" - ", " – ", " to ", "-"]))  # fmt: skip
def test_what_is_written_is_read(one, other, form, between):
    start, end = sorted((one, other))
    found = dates.period_in(start.strftime(form) + between + end.strftime(form))
    assert (found.start, found.end) == (Month(start.year, start.month), Month(end.year, end.month))


@given(st.text(alphabet="0123456789/-. JanuryMchto–'présent\n", max_size=60))
def test_never_raises_and_never_runs_backwards(text):
    found = dates.period_in(text)
    assert (
        found is None
        or found.end is None
        or found.end.first_day >= found.start.first_day
        or not found.is_exact
    )
