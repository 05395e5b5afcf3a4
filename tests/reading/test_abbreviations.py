"""Abbreviations that a posting explains: which words they stand for, on invented sentences."""

import pytest

from pipeline.reading import abbreviations, page, sections


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("The Local Maternity System (LMS) is new.", {"LMS": {"local", "maternity", "system"}}),
        # small words have no letter, unless the abbreviation gives them one
        ("The Board of Trustees (BT) meets.", {"BT": {"board", "trustee"}}),
        ("The Board of Trustees (BOT) meets.", {"BOT": {"board", "of", "trustee"}}),
        # the plural, words with a hyphen
        ("All point-of-sale terminals (POSTs) work.", {"POST": {"point", "of", "sale", "terminal"}}),
        # no abbreviation of what stands before; too long to be shared; no abbreviation
        ("Join our team (UK) now.", {}),
        ("The Quick Brown Fox Jumps (QBFJX) here.", {}),
        ("The old ward (closed) is here. (NHS)", {}),
        ("(AB) first", {}),
    ],
)
def test_explained(text, meanings, reader):
    laid = page.lay_out(text, sections.cut(text, reader.rules))
    assert {short: set(long) for short, long in abbreviations.explained(laid).items()} == meanings
