"""What is nobody's business goes, what somebody did at work stays."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.profiles import privacy


@pytest.mark.parametrize(
    ("line", "kept", "kinds"),
    [
        ("Date of birth: 3 May 1988", "", ["date of birth"]),
        ("Geburtsdatum: 03.05.1988", "", ["date of birth"]),
        ("née le 3 mai 1988", "", ["date of birth"]),
        ("Nacionalidad: española", "", ["nationality"]),
        ("Gender: female | Marital status: married", "", ["family", "gender"]),
        ("Female, married, Austin", "Austin", ["family", "gender"]),
        ("Health: good", "", ["health"]),
        ("I have epilepsy and work nights", "", ["health"]),
        ("Trade union membership: Unite", "", ["union or belief"]),
        ("Member of the Transport Workers Union", "", ["union or belief"]),
        ("Religion: none", "", ["union or belief"]),
        ("National insurance number: QQ123456C", "", ["number of a document"]),
        ("12 Harbour Street, Leeds", "", ["name or address"]),
        ("Hauptstraße 12, 50667 Köln", "", ["name or address"]),
        ("ada@example.org", "", ["e-mail address"]),
        ("+44 20 7946 0958", "", ["telephone number"]),
        ("https://example.org/ada", "", ["web address"]),
        ("Photo: ada.jpg", "", ["photo"]),
        # work stays
        ("Ran the health and safety board with the trade union", None, []),
        ("Nursed patients in mental health: crisis, intake, discharge", None, []),
        ("Negotiated with the teachers' union on hours", None, []),
        ("Placed adverts: radio, print", None, []),
        ("Reported gender pay gaps to the board", None, []),
        ("HR Assistant, 03/1998 - 07/2002", None, []),
        ("Managed 1,200 people and a budget of 2,500,000", None, []),
    ],
)
def test_lines(line, kept, kinds):
    left_out = Counter()
    assert privacy.clean(line, left_out) == (line if kept is None else kept)
    assert sorted(left_out) == kinds


@given(
    st.lists(st.sampled_from(["Payroll", "ada@example.org", "Excel", "|", "Gender: f", "2019"]), max_size=6)
)
def test_cleaning_again_takes_nothing_more(parts):
    once = privacy.clean(" ".join(parts), Counter())
    again = Counter()
    assert privacy.clean(once, again) == once
    assert not again


def test_a_name_goes_wherever_it_stands_alone():
    assert (
        privacy.masked("References for Ada Muster: Adamuster", ["Ada Muster"])
        == "References for …: Adamuster"
    )
