"""Many roles at once select the titles that each selects alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_titles import ROLES

from pipeline import title_groups
from pipeline.errors import NotEnoughDataError
from pipeline.titles import RoleIndex

INDEX = RoleIndex(ROLES)
WORDS = ("senior", "assistant", "human", "resources", "HR", "learning", "and", "development", "nurse", "mental",
         "health", "registered", "painter", "manager", "officer", "specialist", "advisor", "consultant", "-", "deputy",
         "training", "sales", "PR", "staff")  # fmt: skip
TITLES = ("Staff Nurse", "Paediatric nurse", "Nursery nurse", "Assistant training manager", "Learning & Development Advisor",
          "Global learning and development programme consultant", "Painter", "House painter", "Cook")  # fmt: skip


def grouped(titles):
    assigned = {title: INDEX.assign(title) for title in titles}
    return title_groups.group(assigned, ROLES, ROLES)


def one_by_one(titles):
    found = {}
    for role_id, role in ROLES.items():
        try:
            match = INDEX.find(role.title, dict.fromkeys(titles, 1))
        except NotEnoughDataError:
            continue
        if match.role_id == role_id:
            found[role_id] = list(match.titles)
    return found


def test_the_usual_titles():
    assert grouped(TITLES) == one_by_one(TITLES)
    assert grouped(TITLES)["painter"] == ["House painter", "Painter"]


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), max_size=8, unique=True)
)
def test_any_titles(titles):
    assert grouped(titles) == one_by_one(titles)


@pytest.mark.parametrize("titles", [(), ("Cook",)])
def test_no_role_without_titles(titles):
    assert grouped(titles) == {}
