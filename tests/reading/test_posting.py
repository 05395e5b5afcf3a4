"""What is read out of a posting, and how it is meant. All texts invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading import posting

BULLET = "Requirements\n• "


def read(reader, text, **kwargs):
    """Mentions that count, as {skill_id: strength}, the first one of each."""
    found = {}
    for mention in posting.read(reader, text, **kwargs).mentions:
        if not mention.is_negated:
            found.setdefault(mention.skill_id, mention.strength)
    return found


STRENGTHS = [
    # the cue in the sentence beats the heading
    (BULLET + "Knowledge of payroll is essential", "payroll", "required"),
    (BULLET + "Experience with payroll", "payroll", "stated"),
    (BULLET + "Experience with payroll preferred", "payroll", "preferred"),
    (BULLET + "Payroll experience would be an advantage", "payroll", "preferred"),
    (BULLET + "Ideally you know payroll", "payroll", "preferred"),
    ("Responsibilities\n• Payroll for 40 people", "payroll", "duty"),
    (
        "Responsibilities\n• Payroll for 40 people; experience with payroll is a must",
        "payroll",
        "duty",
    ),
    ("Nice to have\n• Payroll", "payroll", "preferred"),
    # "preferably" reaches to the next comma only
    (BULLET + "Experience in retail, preferably payroll, and recruitment", "recruitment", "stated"),
    (BULLET + "Experience in retail, preferably payroll, and recruitment", "payroll", "preferred"),
    # inside its brackets
    (BULLET + "Recruitment (payroll preferred)", "recruitment", "stated"),
    (BULLET + "Recruitment (payroll preferred)", "payroll", "preferred"),
    # desirable but not essential is preferred, not denied
    (BULLET + "Payroll knowledge is desirable but not essential", "payroll", "preferred"),
]


@pytest.mark.parametrize(("text", "skill_id", "expected"), STRENGTHS)
def test_strength(text, skill_id, expected, reader):
    assert read(reader, text).get(skill_id) == expected


NOT_ASKED = [
    BULLET + "No payroll experience needed",
    BULLET + "Payroll experience is not required",
    BULLET + "Full training in payroll will be provided",
    "Benefits\n• A friendly payroll",
    "How to apply\nSend your letter to payroll",
    "We are the leading supplier of payroll software.",
    "Requirements\n• Liaise with payroll, finance and legal",
]


@pytest.mark.parametrize("text", NOT_ASKED)
def test_not_asked(text, reader):
    assert "payroll" not in read(reader, text)


def test_employer_is_no_skill(reader):
    text = BULLET + "Experience of databases at Oracle or elsewhere"
    assert not [s for s in read(reader, text, employer="Oracle") if s.startswith("oracle")]


def test_a_field_of_study_is_no_skill(reader):
    assert "accounting" not in read(
        reader, BULLET + "Bachelor's degree in Accounting, Finance or a related field"
    )


def test_alternatives_are_one_group(reader):
    mentions = posting.read(reader, BULLET + "Experience with Python or Java").mentions
    groups = {m.any_of_group for m in mentions if m.skill_id in ("python", "java")}
    assert len(groups) == 1
    assert None not in groups


def test_verb_forms_meet_their_noun(reader):
    assert "budget-management" in read(reader, "Responsibilities\n• Managing budgets of three shops")


def test_specific_beats_general(reader):
    found = read(reader, BULLET + "Experience in project management")
    assert "project-management" in found
    assert "management" not in found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("   \n ", "empty"),
        ("x" * 300_000, "too_long"),
        ("%&/()=?" * 50, "no_requirements"),
        ("Nous cherchons une personne.", "no_requirements"),
    ],
)
def test_unusable(text, reason, reader):
    assert posting.read(reader, text).unusable == reason


def test_markup_left_in_keeps_offsets(reader):
    text = "<h3>Requirements</h3><ul><li>Microsoft Excel</li><li>Tact</li></ul>"
    mentions = posting.read(reader, text).mentions
    assert "Microsoft Excel" in [text[m.start : m.stop] for m in mentions]


PIECES = st.sampled_from(
    ["Requirements", "\n", "• ", "Experience with ", "Excel", "Python or Java", ", ", "; ", "preferred", "no ", "<b>", "</b>",
     "5+ years", "degree in", "a", "ልምድ", "\ud800", "😀", "x" * 50, "CIPD Level 5", " ", "-", "(", ")"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(PIECES | st.text(max_size=8), max_size=60))
def test_any_text_gives_true_offsets(reader, pieces):
    text = "".join(pieces)
    reading = posting.read(reader, text)
    for record in (*reading.mentions, *reading.facts, *reading.open_mentions):
        assert 0 <= record.start < record.stop <= len(text)


def test_one_long_line_is_read(reader):
    text = "Requirements: experience with Excel and Python. " * 4_000
    assert posting.read(reader, text[:200_000]).mentions
