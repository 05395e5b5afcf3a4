"""Keep, drop, gain: the order of cards, what is typed, and what stands in the file afterwards."""

import pytest

from pipeline.errors import InputError
from pipeline.profiles import sorting, yaml_profile
from pipeline.profiles.profile import Overrides, Profile, ProfileSkill
from pipeline.profiles.sorting import Answer, Asked, Card

YAML = """# mine
skills:
  - Excel
  - name: Payroll  # since 2012
    skill_id: payroll
"""


def test_cards_are_in_the_order_of_demand_and_end_with_what_is_not_held():
    profile = Profile(
        skills=[ProfileSkill(name="Excel", skill_id="excel"), ProfileSkill(name="Payroll", skill_id="payroll"),
                ProfileSkill(name="Done", mark="keep")],
        overrides=Overrides(not_mine=["sql"]),
    )  # fmt: skip
    demand = {"payroll": Asked("Payroll", 9, 30), "sap": Asked("SAP", 20, 30), "sql": Asked("SQL", 25, 30)}
    cards = sorting.cards(profile, demand)
    assert [(card.name, card.is_held) for card in cards] == [
        ("Payroll", True),
        ("Excel", True),
        ("SAP", False),
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("k", Answer("keep", None)),
        (" D -", Answer("drop", -1)),
        ("g+", Answer("gain", 1)),
        ("0", Answer(None, 0)),
        ("h", Answer(None, None, has_it=True)),
        ("", None),
        ("keep it", None),
    ],
)
def test_what_is_typed(typed, said):
    assert sorting.answer(typed) == said


def test_answers_are_saved_beside_comments(tmp_path):
    path = tmp_path / "me.yaml"
    path.write_text(YAML, encoding="utf-8")
    sorting.save(path, Card("Excel", "excel", True, None, None), Answer("keep", 1))
    sorting.save(path, Card("Payroll", "payroll", True, None, None), Answer("drop", None))
    sorting.save(path, Card("SAP", "sap", False, None, None), Answer("gain", None))
    sorting.save(path, Card("SQL", "sql", False, None, None), Answer(None, None, has_it=True))
    text = path.read_text(encoding="utf-8")
    assert "# mine" in text
    assert "# since 2012" in text
    profile = yaml_profile.parse(text, str(path))
    assert [(s.name, s.mark, s.enjoy) for s in profile.skills] == [
        ("Excel", "keep", 1), ("Payroll", "drop", 0), ("SAP", "gain", 0)
    ]  # fmt: skip
    assert profile.overrides.have == ["sql"]


def test_only_a_profile_yaml_takes_answers(tmp_path):
    path = tmp_path / "cv.txt"
    path.write_text("Excel\nSQL\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"is no profile\.yaml, and answers need one"):
        sorting.load(path)


def test_a_position_that_is_still_held_keeps_its_null(tmp_path):
    """Bug: sorting wrote "end:" for "end: null"."""
    path = tmp_path / "me.yaml"
    path.write_text("roles:\n  - title: Buyer\n    start: 2019-03\n    end: null\nskills:\n  - name: Excel\n")
    card = sorting.Card("Excel", None, is_held=True, source=None, asked=None)
    sorting.save(path, card, sorting.Answer("keep", 1))
    assert "    end: null\n" in path.read_text(encoding="utf-8")
