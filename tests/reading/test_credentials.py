"""Credentials that no list holds; invented sentences, in both directions."""

import pytest

from pipeline.reading import posting, statements

LIST = "Requirements\n- "
DUTIES = "Duties\n- "

NAMED = [
    # the head and what names it
    (LIST + "Valid Zorbl Level 2 certificate", "Zorbl Level 2 certificate", "professional-certification"),
    (LIST + "Kiln operator certificate preferred", "Kiln operator certificate", "professional-certification"),
    (LIST + "Certificate in falconry", "Certificate in falconry", "professional-certification"),
    (LIST + "A Zorblan trading licence", "Zorblan trading licence", "professional-licence"),
    # who grants it
    (
        LIST + "Membership of the Royal Guild of Falconers",
        "Membership of the Royal Guild of Falconers",
        "professional-membership",
    ),
    (LIST + "Registered with the ZRBC", "Registered with the ZRBC", "professional-registration"),
    (LIST + "ZRBC accredited", "ZRBC accredited", "professional-certification"),
    # the person who holds it
    ("Wanted\nWe are seeking a licensed falconer.", "licensed falconer", "professional-licence"),
]
NOTHING = [
    LIST + "Registration form attached",  # a head that narrows another noun
    DUTIES + "Registration of new clients in the programme",  # what the job does
    DUTIES + "Call registered drivers every week",
    "About us\nAs a member of the Sales Division you enjoy free lunches.",
    LIST + "Certification",  # names nothing
    LIST + "Academic credentials",
]


@pytest.mark.parametrize(("text", "quote", "skill_id"), NAMED)
def test_a_credential_is_named_and_linked_to_its_general_entry(text, quote, skill_id, reader):
    read = posting.read(reader, text)
    named = {(m.skill_id, text[m.start : m.stop]) for m in read.mentions}
    assert (skill_id, quote) in named
    assert quote in {text[o.start : o.stop] for o in read.open_mentions}


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_credential(text, reader):
    read = posting.read(reader, text)
    assert not [m for m in read.mentions if m.skill_id.startswith("professional-")]
    assert not [o for o in read.open_mentions if o.pattern == "credential"]


def test_a_person_holds_no_certificate_in_general(reader):
    assert statements.read(reader, "Zorbl Level 2 certificate") == []
