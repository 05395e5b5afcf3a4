"""Finders of open phrases and what is trimmed; words that no taxonomy holds."""

import pytest

from pipeline.reading import posting

LIST = "Requirements\n- "
DUTIES = "Responsibilities\n- "

FOUND = [
    (LIST + "A passion for peat bogs", "peat bog"),  # praise that governs
    (LIST + "Two years of work, preferably in peat bogs", "peat bog"),
    (DUTIES + "Receive and inspect falconry displays", "falconry display"),  # the second verb's object
    (DUTIES + "Marsh restoration planning", "marsh restoration planning"),  # a head noun with its words
]
NOTHING = [
    "We are looking for a zorbl keeper.",  # people
    LIST + "Excellent for falconry loans",  # praise of something else
    LIST + "Knowledge of June 2018",  # a date
    DUTIES + "Track falconry displays identified",  # what was done to them
    LIST + "Full time availability",
    DUTIES + "Support the development of zorbls",  # what is supported follows
    LIST + "Keep to company policies",
]


@pytest.mark.parametrize(("text", "phrase"), FOUND)
def test_found(text, phrase, reader):
    assert phrase in {o.phrase for o in posting.read(reader, text).open_mentions}


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text, reader):
    assert posting.read(reader, text).open_mentions == []


def test_a_gerund_with_its_subject_begins_a_new_phrase(reader):
    text = DUTIES + "Answer customers providing falconry support"
    assert "customers providing falconry support" not in {
        o.phrase for o in posting.read(reader, text).open_mentions
    }
