"""Target roles side by side, in words."""

import pytest

from pipeline.gap import ApplyNow, KeepRate, TargetRow
from pipeline.printing import targets, texts

TEXTS = texts.read()
ROW = TargetRow(
    role="Trainer", is_chosen=True, label="doable_with_builds", also=[], postings=40, apply_now=ApplyNow(k=9, n=38),
    builds=2, skills=["Coaching", "Facilitation"], gate=None, gated=3, keep_rate=KeepRate(k=1, n=4), through=None,
)  # fmt: skip
FEW = {"label": "not_enough_data", "apply_now": None, "builds": None, "skills": [], "keep_rate": None}


@pytest.mark.parametrize(
    ("changes", "cells"),
    [
        ({}, ("Doable with 1 to 3 skills", "9 of 38", "2: Coaching, Facilitation", "1 of 4")),
        ({"builds": 0, "skills": []}, ("Doable with 1 to 3 skills", "9 of 38", "none", "1 of 4")),
        ({"builds": None, "skills": []}, ("Doable with 1 to 3 skills", "9 of 38", "over 6", "1 of 4")),
        ({"builds": 4, "skills": list("abcd")}, ("Doable with 1 to 3 skills", "9 of 38", "4", "1 of 4")),
        ({"keep_rate": None}, ("Doable with 1 to 3 skills", "9 of 38", "2: Coaching, Facilitation", "–")),
        (FEW | {"postings": 13}, ("Not enough data: 13 postings", "–", "–", "–")),
        (FEW | {"postings": 0}, ("No posting here for it", "–", "–", "–")),
        ({"label": "gate_first", "gate": "Nurse"}, ("Needs Nurse first", "9 of 38", "2: Coaching, Facilitation", "1 of 4")),
        ({"label": "bridge_first", "through": None},
         ("Further, 4 to 6 skills", "9 of 38", "2: Coaching, Facilitation", "1 of 4")),
        ({"label": "bridge_first", "through": "Tutor"},
         ("Bridge role first, through Tutor", "9 of 38", "2: Coaching, Facilitation", "1 of 4")),
    ],
)  # fmt: skip
def test_a_row_in_words(changes, cells):
    (told,) = targets.told([ROW.model_copy(update=changes)], TEXTS)
    assert (told.how_far, told.within, told.to_half, told.kept) == cells


def test_what_the_sample_cannot_rule_out_is_said():
    (told,) = targets.told([ROW.model_copy(update={"also": ["doable_now"]})], TEXTS)
    assert told.how_far == "Doable with 1 to 3 skills, or doable now"
