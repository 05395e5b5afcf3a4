"""The chosen role beside the person's other targets: the figures of the pivot board, and what has no posting."""

import pytest
from small_market import open_warehouse, reader, selection
from test_pivots import KNOWN, MARKET, PERSON, rows_of

from pipeline import side_by_side
from pipeline.profiles.profile import Profile


def told_of(chosen, targets, person=PERSON):
    con = open_warehouse(MARKET, KNOWN)
    con.execute("update postings set role_id = null")
    return side_by_side.run(con, KNOWN, selection(role=chosen), person, reader(KNOWN), targets)


def test_the_targets_of_a_person_stand_beside_the_chosen_one_with_the_figures_of_the_board():
    told = told_of("Trainer", ["Nurse", "Training specialist"])
    board_rows = {row.role: row for row in rows_of(roles=["Trainer", "Nurse", "Training specialist"])}
    assert {row.role for row in told} == set(board_rows)
    assert [row.role for row in told if row.is_chosen] == ["Trainer"]
    for row in told:
        there = board_rows[row.role]
        assert (row.label, row.postings, row.apply_now) == (there.label, there.postings, there.apply_now)
        assert (row.builds, row.skills, row.keep_rate) == (there.builds, there.skills, there.keep_rate)


@pytest.mark.parametrize(
    "targets",
    [[], ["Trainer"], [" trainer "], ["Trainers", ""]],
    ids=["none", "itself", "itself, written otherwise", "itself in the plural"],
)
def test_one_target_is_no_choice(targets):
    assert told_of("Trainer", targets) == []


def test_a_target_without_a_posting_is_said_and_stops_nothing():
    *told, last = told_of("Trainer", ["Nurse", "Astronaut"])
    assert len(told) == 2
    assert last.role == "Astronaut"
    assert (last.postings, last.apply_now, last.label) == (0, None, "not_enough_data")


def test_an_empty_profile_is_set_beside_nothing():
    assert told_of("Trainer", ["Nurse"], Profile(alias="Client B")) == []


def test_no_more_targets_than_a_person_weighs():
    assert (
        len(told_of("Trainer", [f"Astronaut {letter}" for letter in "abcdefgh"]))
        == 1 + side_by_side.MOST_OTHERS
    )
