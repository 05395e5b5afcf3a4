"""Quotes: the sentence around a mention, cut at words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.quotes import QUOTE_LENGTH, Window, cut


def quote(text, word, offset=0):
    at = text.index(word)
    return cut(Window(text, offset, offset + at, offset + at + len(word)))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("We are nice. You know Excel well. Apply now.", "Excel", "You know Excel well."),
        ("Skills:\n- Excel and SQL\n- Word", "Excel", "Excel and SQL"),
        ("Skills • Excel and SQL • Word", "Excel", "Excel and SQL"),
        ("Use of Node.js and e.g. Excel 3.5 daily", "Excel", "Excel 3.5 daily"),  # 3.5 is no end
        ("Excel", "Excel", "Excel"),
        ("You use\tExcel   daily.", "Excel", "You use Excel daily."),
        ("No more; Excel it is; more", "Excel", "Excel it is;"),
    ],
)
def test_sentence(text, word, expected):
    assert quote(text, word).text == expected


def test_places_are_those_of_the_whole_text():
    found = quote("You know Excel well.", "Excel", offset=500)
    assert (found.start, found.stop) == (509, 514)


def test_a_long_sentence_is_cut_at_words_around_the_mention():
    text = "word " * 100 + "Excel " + "term " * 100
    found = quote(text, "Excel")
    assert "Excel" in found.text
    assert len(found.text) <= QUOTE_LENGTH
    assert set(found.text.split()) == {"word", "Excel", "term"}
    assert not found.is_clear


@pytest.mark.parametrize(
    ("text", "is_clear"),
    [
        ("First. You know Excel and Word very well. Last.", True),
        ("First. Excel. Last.", False),  # shows nothing
        ("First. You know Excel and Word very well", False),  # may go on
    ],
)
def test_clear(text, is_clear):
    assert quote(text, "Excel").is_clear is is_clear


@given(st.text(max_size=400), st.text(min_size=1, max_size=30).filter(str.strip), st.text(max_size=400))
def test_holds_the_mention_and_stays_short(before, word, after):
    found = cut(Window(before + word + after, 0, len(before), len(before) + len(word)))
    assert len(found.text) <= max(QUOTE_LENGTH, len(word))
    core = word.strip(" -–*•,\n")
    if not set(core) & set(".!?;•▪●·\n") and core.isprintable():
        assert " ".join(core.split()) in found.text
