"""How far a mention reaches: the words that a reader would quote."""

import pytest

from pipeline.reading import posting

LIST = "Requirements\n- "

CASES = [
    (LIST + "CIPD Associate membership", "CIPD Associate membership"),  # own words behind
    (LIST + "Registered with the HCPC", "Registered with the HCPC"),  # and before
    (LIST + "Valid driving licence", "driving licence"),  # what every licence is belongs to none
    (LIST + "Licence as registered nurse", "registered nurse"),  # a bare head names nothing
    (LIST + "HAAD/DOH licence as registered nurse", "HAAD/DOH licence"),  # another credential's words
    (LIST + "Orthopaedic billing", "Orthopaedic billing"),  # the word that narrows an ability
    (LIST + "Strong billing", "billing"),
]


@pytest.mark.parametrize(("text", "quote"), CASES)
def test_span(text, quote, reader):
    assert quote in {text[m.start : m.stop] for m in posting.read(reader, text).mentions}
