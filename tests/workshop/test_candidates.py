"""Spellings united, employers and templates bounded, what is no skill left out."""

from collections import Counter

import pytest
from small_market import taxonomy

from pipeline.reading import words
from pipeline.taxonomy import Role
from pipeline.workshop import candidates
from pipeline.workshop.sightings import Author, Seen, Sighting

KNOWN = taxonomy(
    aliases=(("Spreadsheets", "excel", False),),
    roles=(Role("ld", "Trainer", "learning and development", "", "", ("Course leader",)),),
)


def seen(*found, names=(), counts=None):
    """Return sightings of (form, employer) or (form, employer, sentence), each in a posting of its own."""
    sightings, authors = [], []
    for number, (form, employer, *sentence) in enumerate(found):
        wording = hash(sentence[0]) if sentence else number
        sightings.append(Sighting(words.normal_text(form), form, "list", number, 0, 5, wording))
        authors.append(Author(f"p{number}", employer, "ld"))
    return Seen(sightings, authors, set(names), Counter(counts or {}), Counter())


def gathered(*found, least=2, decided=(), **more):
    made, left_out = candidates.gather(seen(*found, **more), KNOWN, decided, least)
    return {c.name: (c.postings, c.employers) for c in made}, {
        k: v for k, v in left_out._asdict().items() if v
    }


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        # case, plural, British spelling
        ([("Bog organisation", "A"), ("bog organizations", "B")], {"Bog organisation": (2, 2)}),
        # word order
        ([("bog counting", "A"), ("counting of bogs", "B"), ("bog counting", "C")], {"bog counting": (3, 3)}),
        # a slip of the pen
        ([("bog hydrology", "A"), ("bog hydrolgy", "B"), ("bog hydrology", "C")], {"bog hydrology": (3, 3)}),
        # other words, other grades
        ([("bog level 2", "A"), ("bog level 3", "B")], {}),
        ([("bog painting", "A"), ("bog printing", "B")], {}),
        # an employer counts three times at most, and one employer alone is nobody's trend
        ([("bogs", "A")] * 9 + [("bogs", "B")], {"bogs": (4, 2)}),
        ([("bogs", "A")] * 9, {}),
        # so does a sentence that many copy
        ([("bogs", employer, "We love bogs.") for employer in "ABCDEFG"], {"bogs": (3, 3)}),
    ],
)
def test_counts(found, expected):
    assert gathered(*found)[0] == expected


@pytest.mark.parametrize(
    ("form", "more", "reason"),
    [
        ("spreadsheet", {}, "known_form"),
        ("course leader", {}, "title"),
        ("Bogtown", {"names": {"bogtown"}}, "name"),
        ("Nursing", {"counts": {"Nursing": 3, "nursing": 4}}, "common"),
        ("bogs", {"decided": {"bog"}}, "decided"),
        ("bogs", {"least": 3}, "rare"),
    ],
)
def test_left_out(form, more, reason):
    assert gathered((form, "A"), (form, "B"), **more) == ({}, {reason: 1})


def test_a_name_that_is_also_a_word_stays():
    assert gathered(("Rust", "A"), ("Rust", "B"), counts={"Rust": 5, "rust": 2})[0] == {"Rust": (2, 2)}


def test_variants_families_and_one_sighting_an_employer():
    found = seen(("bog counting", "A"), ("bog counting", "A"), ("counting of bogs", "B"))
    [made], _ = candidates.gather(found, KNOWN, (), 2)
    assert made.variants == ("counting of bogs",)
    assert made.families == {"learning and development": 3}
    assert [s.posting for s in made.sightings] == [0, 2]
