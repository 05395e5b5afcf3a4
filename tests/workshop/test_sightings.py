"""What asked sentences name beside what was read."""

from collections import Counter

import pytest

from pipeline.workshop import sightings
from pipeline.workshop.sightings import Place


@pytest.fixture(scope="module")
def glass(shipped):
    return sightings.compile_glass(shipped)


def seen(glass, text, *read):
    """Return the phrases seen in a posting in which the words of `read` were read already."""
    places = [Place("p", text.index(w), text.index(w) + len(w), None, None, True) for w in read]
    return [s.form for s in sightings.sightings_in(glass, text, sorted(places), 0, Counter())]


REQUIREMENTS = "Requirements\n"


@pytest.mark.parametrize(
    ("text", "read", "expected"),
    [
        # developed on: what lists of tools and tasks look like
        (REQUIREMENTS + "- Experience with Zarkon and Excel", ("Excel",), ["Zarkon"]),
        (REQUIREMENTS + "- knowledge of peat bog restoration and of Excel", ("Excel",), ["peat bog restoration"]),
        (REQUIREMENTS + "- Handling peat bogs\n- Excel", ("Excel",), ["peat bog"]),
        # a mention is not seen again, nor what stands right beside it
        (REQUIREMENTS + "- knowledge of Excel macros", ("Excel",), []),
        # the end of a compound is no phrase: "in-house training" gave "house training"
        (REQUIREMENTS + "- Excel and in-house dovecote upkeep", ("Excel",), []),
        # duties and prose ask for nothing
        ("About us\nWe grow Zarkon and bog plants in the valley.", (), []),
        # unless something asked for was read in the sentence
        ("We want somebody with Excel, Zarkon, and patience.", ("Excel",), ["Zarkon"]),
        # days, degrees, people, the words of the trade
        (REQUIREMENTS + "- Excel on Monday, Saturdays, a BSc, senior bog managers, and more", ("Excel",), []),
        # stock phrases of advertisements
        (REQUIREMENTS + "- Equal opportunities employer of Zarkon and Excel", ("Excel",), []),
    ],
)  # fmt: skip
def test_phrases(glass, text, read, expected):
    assert seen(glass, text, *read) == expected


def test_open_mentions_are_seen_wherever_they_stand(glass):
    text = "You will do bog counting daily."
    place = Place("p", 12, 24, "bog counting", "compound", False)
    [found] = sightings.sightings_in(glass, text, [place], 7, Counter())
    assert (found.form, found.pattern, found.posting, text[found.start : found.stop]) == (
        "bog counting", "compound", 7, "bog counting",
    )  # fmt: skip


def test_the_words_of_asked_sentences_are_counted(glass):
    counts = Counter()
    list(sightings.sightings_in(glass, REQUIREMENTS + "- Zarkon or zarkon\nAbout us\nNothing", [], 0, counts))
    assert (counts["Zarkon"], counts["zarkon"], counts["Nothing"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("employer", "expected"),
    [
        ("Moss Vale University Trust", {"mvut"}),
        ("Bogs and Mires of Kent", {"bmk"}),
        ("Moss Vale", set()),  # two letters are the initials of too many things
        ("moss vale trust", set()),
        ("", set()),
    ],
)
def test_initials_by_which_an_employer_calls_itself(employer, expected):
    assert sightings._initials(employer) == expected
