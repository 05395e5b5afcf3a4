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
    # alone in brackets it means what stands before them
    (BULLET + "Experience in payroll (preferred)", "payroll", "preferred"),
    # "asset" and "plus" are cues only where the clause pauses
    (BULLET + "Knowledge of asset accounting and payroll", "payroll", "stated"),
    # the last cue tells: asked of the person, or what the job does
    ("We are looking for an officer to manage recruitment for two sites.", "recruitment", "duty"),
    ("You will be responsible for financial reporting.", "financial-reporting", "duty"),
    ("You will have experience of financial reporting.", "financial-reporting", "stated"),
    # no duty: a noun follows the word that may be a verb
    (BULLET + "Research skills", "research", "stated"),
    # "as required" asks for nothing
    ("Responsibilities\n• Help with payroll as required", "payroll", "duty"),
    # the clause says so behind
    ("Accuracy and payroll are required.", "payroll", "required"),
    # a short remark in brackets does not end the clause
    (BULLET + "Payroll (weekly) is a plus", "payroll", "preferred"),
    (BULLET + "Payroll (weekly) is required", "payroll", "required"),
    # what the lead says counts for its items
    ("This person must:\n• Know payroll", "payroll", "required"),
    ("The following would be an advantage:\n• Payroll", "payroll", "preferred"),
    # the longest part of a heading decides
    ("To apply you should have:\nPayroll skills", "payroll", "stated"),
    # a person of that standing is sought
    ("We are looking for a registered nurse.", "registered-nurse", "stated"),
    # a licence is held, not done
    ("This post is subject to an enhanced DBS check.", "enhanced-dbs-check", "required"),
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
    "Oakley runs the payroll of half the county.",
    "The Trust has its own payroll.",
    "Responsibilities\n• Work closely with product, payroll and design teams to ship",
    "You will join our busy payroll and recruitment service.",
    "Requirements\n• Report to the Head of Payroll",
    "Responsibilities\n• Support the registered nurse on duty",
    "You will be exposed to payroll.",
    "The payroll team are friendly and experienced in recruitment.",
    "About the role\n• You have 25 days of holiday, a pension and payroll giving",
]


def test_what_stands_before_the_offer_still_counts(reader):
    found = read(reader, "We are looking for someone with payroll experience to join our creative agency.")
    assert "payroll" in found
    assert "creativity" not in found


SHARED = [
    (BULLET + "Coordination, communication and organisational skills", "communication-skills"),
    (BULLET + "Experience of risk and budget management", "risk-management"),
    ("Responsibilities\n• Managing budgets and projects of three shops", "project-management"),
]


@pytest.mark.parametrize(("text", "skill_id"), SHARED)
def test_names_that_share_a_word(text, skill_id, reader):
    assert skill_id in read(reader, text)


def test_a_name_that_a_noun_goes_on_with_is_another_thing(reader):
    found = read(reader, "Responsibilities\n• Set up accounts and manage access permissions")
    assert "identity-and-access-management" not in found


def test_a_verb_is_no_part_of_a_shared_name(reader):
    assert "database-design" not in read(reader, "Responsibilities\n• Design and manage database schemas")


CREDENTIALS = [
    ("How to apply\nYou must complete an enhanced DBS check.", "enhanced-dbs-check"),
    ("Our benefits\nWe pay for your DBS check.", None),
    (BULLET + "First aid and food hygiene certificates", "first-aid-certificate"),
]


@pytest.mark.parametrize(("text", "skill_id"), CREDENTIALS)
def test_credentials_among_the_notes(text, skill_id, reader):
    assert skill_id in read(reader, text) if skill_id else not read(reader, text)


SPANS = [
    ("CIPD Associate membership", "CIPD Associate membership"),
    ("You are a member of CIPD", "member of CIPD"),
    ("NMC registration", "NMC registration"),
    ("NMC, and a forklift licence", "NMC"),  # another credential follows
]


@pytest.mark.parametrize(("text", "quote"), SPANS)
def test_a_credential_takes_its_own_words(text, quote, reader):
    text = BULLET + text
    first = posting.read(reader, text).mentions[0]
    assert text[first.start : first.stop] == quote


def test_the_longer_core_wins(reader):
    assert "risk-management" in read(reader, BULLET + "Risk management experience")


def test_what_unescaping_left(reader):
    text = "About us\u200bMain Responsibilities\u200bPrepare payroll\nShipping &amp receiving"
    found = posting.read(reader, text).mentions
    assert [text[m.start : m.stop] for m in found] == ["Prepare payroll", "Shipping &amp receiving"]


def test_a_list_without_bullets_belongs_to_its_colon(reader):
    text = "The role uses these tools:\n\nJenkins\n\nActive Directory\n\nThe office is in the old town, close to the river."
    assert "active-directory" in read(reader, text)


def test_a_name_of_one_word_takes_the_word_that_narrows_it(reader):
    text = BULLET + "Recent orthopaedic billing experience"
    assert "orthopaedic billing" in [text[m.start : m.stop] for m in posting.read(reader, text).mentions]


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
