"""Phrases that no list holds. All sentences invented; the traps were seen in ads of the corpora."""

import pytest

from pipeline.reading import open_mentions, posting

BULLET = "Requirements\n• "


def opened(reader, text):
    """Return {phrase: finder} of what a text asks for beyond the taxonomy."""
    return {m.phrase: m.pattern for m in posting.read(reader, text).open_mentions}


FOUND = [
    # conjuncts after a cue, singular and in small letters
    (
        BULLET + "Knowledge of peat bogs and moorland paths",
        {"peat bog": "conjunct", "moorland path": "conjunct"},
    ),
    # the object of the gerund that follows
    (BULLET + "Experience managing falconry displays", {"falconry display": "conjunct"}),
    # a gerund is no part of the name
    (BULLET + "Experience in handling peat bogs", {"peat bog": "conjunct"}),
    # single words count in a list of three
    (
        BULLET + "Knowledge of brocade, filigree and marquetry",
        {"brocade": "list", "filigree": "list", "marquetry": "list"},
    ),
    # unknown names beside a known tool
    (BULLET + "Experience with Kafka, Zorbl and Quuxor", {"Zorbl": "listed", "Quuxor": "listed"}),
    # also in brackets behind it
    (BULLET + "Experience with Kafka (Zorbl, Quuxor)", {"Zorbl": "listed", "Quuxor": "listed"}),
    # two words that name nothing alone may do so in company
    (BULLET + "Knowledge of campaign workflows", {"campaign workflow": "conjunct"}),
    # before "experience", the cue behind it
    (BULLET + "Peat bog experience is preferred", {"peat bog": "experience"}),
    # credentials by their last word, or by what one is registered with
    (BULLET + "Valid Zorbl Level 2 certificate", {"Zorbl Level 2 certificate": "credential"}),
    (
        BULLET + "Membership of the Royal Guild of Falconers",
        {"Membership of Royal Guild of Falconers": "credential"},
    ),
    # a head noun with its domain words; the object of a duty
    ("Responsibilities\n• Prepare falconry displays", {"falconry display": "object"}),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text, expected, reader):
    assert opened(reader, text) == expected


NOTHING = [
    BULLET + "Experience with relevant systems and tools",  # too general
    BULLET + "Knowledge of the highest standards",
    BULLET + "Experience as a falconry manager",  # a title
    BULLET + "Ability to quickly pick up things",
    "We have experience in peat bogs.",  # the employer
    "Benefits\n• Peat bog membership",
    "Peat bogs are lovely.",  # asks for nothing
    BULLET + "No knowledge of peat bogs needed",
    BULLET + "Knowledge of peat bog issues",  # a vague head
    "Responsibilities\n• Help prospective falconers",  # an object that names nothing
    "Responsibilities\n• Work next to Zorbl Engineering",  # a name in capitals among the duties
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_found(text, reader):
    assert opened(reader, text) == {}


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        (["Third", "Party", "Relationships"], "third party relationship"),
        (["SAP", "reports"], "SAP report"),
        (["BAD", "BALANCE"], "BAD balance"),  # a long word in capitals is shouted, a short one may be a name
        (["Sales"], "sales"),
    ],
)
def test_tidy(tokens, expected):
    assert open_mentions.tidy(tokens) == expected
