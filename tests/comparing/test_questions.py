"""The five questions for a first conversation."""

import example_gaps
import pytest

from pipeline.comparing import questions
from pipeline.gap import Gate

DEGREE = Gate(kind="degree", skill_id=None, name="Degree", stated_in=9, n=62, asked=[], yours=None, status="ask", evidence=[])  # fmt: skip


def asked(gaps, gates=(), origin="Clerk"):
    return questions.questions(list(gaps), list(gates), "Trainer", origin)


def test_one_a_kind_of_gap_and_two_open_ones():
    told = asked(example_gaps.normal().gaps, [DEGREE])
    assert [one.key for one in told] == [
        "question.check", "question.bridge", "question.build", "question.surprise", "question.coming_from",
    ]  # fmt: skip
    assert told[1].values == {"skill": "Instructional design", "have": "Onboarding"}
    assert told[4].values["origin"] == "Clerk"


@pytest.mark.parametrize(
    ("actions", "gates", "keys"),
    [
        ((), [], ["week", "learnt", "whom", "surprise", "coming_from"]),
        (("build",), [], ["build", "week", "learnt", "surprise", "coming_from"]),
        (("build", "build", "build"), [], ["build", "week", "learnt", "surprise", "coming_from"]),  # not one a row
        (("build",), [DEGREE], ["build", "gate", "week", "surprise", "coming_from"]),
        ((), [DEGREE.model_copy(update={"stated_in": 2})], ["week", "learnt", "whom", "surprise", "coming_from"]),
        (("prove",), [DEGREE.model_copy(update={"status": "met"})], ["prove", "week", "learnt", "surprise", "coming_from"]),
    ],
    ids=["no gap", "one gap", "three of a kind", "a condition", "a condition of two postings", "a condition that is met"],
)  # fmt: skip
def test_always_five_different_ones(actions, gates, keys):
    rows = example_gaps.normal().gaps
    gaps = [
        row.model_copy(update={"action": act, "kind": "skill"})
        for row, act in zip(rows, actions, strict=False)
    ]
    assert [one.key.removeprefix("question.") for one in asked(gaps, gates)] == keys


def test_without_a_role_one_comes_from_the_last_is_about_another_field():
    assert asked([], origin=None)[-1].key == "question.newcomer"
