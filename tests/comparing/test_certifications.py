"""Certificates in a report: rows, verdicts, the sentence."""

import pytest
from small_market import CONCEPTS, Ad, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare
from pipeline.printing import market_lines, texts
from pipeline.profiles.profile import Profile, ProfileCertification
from pipeline.records import Fact
from pipeline.taxonomy import Concept

KNOWN = taxonomy()


def told(gap):
    """The sentences as they are printed."""
    return texts.read().paragraph(gap.certification_sentences)


FOUR = ("lms", "excel", "coaching", "facilitation")
EITHER = (("cipd", "required", 0), ("shrm", "required", 0))


def gap_of(asking, *, plain, held=(), asks=EITHER):
    ads = [Ad(f"a{i:02}", (*FOUR, *asks), f"A{i}") for i in range(asking)]
    ads += [Ad(f"b{i:02}", FOUR, f"B{i}") for i in range(plain)]
    profile = Profile(certifications=[ProfileCertification(name=name) for name in held or ("First aid",)])
    return compare.run(aggregate.run(open_warehouse(ads), KNOWN, selection()), profile, KNOWN, reader())


def test_alternatives_are_named_and_one_that_is_held_meets_both():
    found = gap_of(10, plain=10, held=["SHRM-CP"])
    assert [
        (c.skill_id, c.k, c.required, c.is_held, [(a.name, a.postings) for a in c.any_of])
        for c in found.certifications
    ] == [
        ("cipd", 10, 10, False, [("SHRM-CP", 10)]),
        ("shrm", 10, 10, True, [("CIPD Level 5", 10)]),
    ]
    assert not {"cipd", "shrm"} & {g.skill_id for g in found.gaps}
    assert told(found) == ("10 of 20 postings require a certificate. What you hold meets 10 of these 10.")


def test_what_one_or_two_postings_require_is_asked_about_there():
    assert told(gap_of(1, plain=13, asks=("cipd",))) == (
        "One of the 14 postings requires a certificate. Ask there before you take one up."
    )


def test_one_of_the_alternatives_is_proposed():
    found = gap_of(10, plain=10)
    assert told(found) == ("10 of 20 postings require a certificate. CIPD Level 5 would meet 10 of these 10.")
    assert {g.skill_id: g.action for g in found.gaps}["cipd"] == "prove"


@pytest.mark.parametrize(
    ("asking", "plain", "verdict"),
    [(50, 5, "needed"), (1, 61, "not_needed"), (15, 40, "helpful"), (1, 13, "unclear"), (2, 4, "unclear")],
)
def test_verdicts(asking, plain, verdict):
    found = gap_of(asking, plain=plain, asks=("cipd",))
    assert [c.verdict for c in found.certifications] == [verdict]


def test_a_rare_certificate_is_said_to_be_unlikely_to_matter():
    found = gap_of(1, plain=61, asks=("cipd",))
    assert told(found).startswith(
        "One of the 62 postings requires a certificate. Of all postings like these up to 9% may;"
    )
    assert found.certifications[0].required_high == pytest.approx(0.086, abs=0.001)
    assert gap_of(2, plain=4, asks=("cipd",)).certifications[0].required_high is None  # quotes only


# -- families, and what is asked of whom ------------------------------------------------------------------
BODIES = taxonomy(
    concepts=(*CONCEPTS, *(Concept(i, f"Body {i}", "certification", family="bodies") for i in "abc")),
    transfers=[("a", "b", 0.5, "exemptions")],
)


def asked_of(*counts, held=(), known=BODIES):
    """A market in which each of `counts` (asks, postings) is asked for in as many postings."""
    ads = [
        Ad(f"p{n}-{i:02}", (*FOUR, *asks), f"E{n} {i}")
        for n, (asks, count) in enumerate(counts)
        for i in range(count)
    ]
    profile = Profile(certifications=[ProfileCertification(name=name) for name in held])
    return compare.run(
        aggregate.run(open_warehouse(ads, known), known, selection()), profile, known, reader(known)
    )


def test_a_family_counts_each_posting_once():
    found = asked_of((("a", "b"), 10), ((("b", "preferred"),), 5), (("cipd",), 6), ((), 19), held=["Body a"])
    assert [(f.family, f.k, f.required, f.members, f.held) for f in found.certification_families] == [
        (None, 21, 16, ["Body b", "Body a", "CIPD Level 5"], ["Body a"]),
        ("bodies", 15, 10, ["Body b", "Body a"], ["Body a"]),
    ]  # CIPD alone is no family
    assert found.certification_families[1].share == pytest.approx(15 / 40)
    assert list(market_lines.certificate_lines(found, texts.read())) == [
        "Any certificate: 21 of 40 postings (range 37–67%), required in 16.",
        "Any of Body b, Body a: 15 of 40 postings (range 24–53%), required in 10. Yours: Body a.",
    ]


def test_no_certificates_no_families():
    assert asked_of(((), 14)).certification_families == []


def test_what_stands_close_to_a_held_one_is_asked_about_first():
    assert told(asked_of((("a",), 3), (("b",), 7), ((), 10), held=["Body a"])) == (
        "10 of 20 postings require a certificate. What you hold meets 3 of these 10. 7 more name Body b, close to what"
        " you hold: ask there if yours will do."
    )
    assert told(asked_of((("a",), 2), (("c",), 8), ((), 10), held=["Body a"])) == (
        "10 of 20 postings require a certificate. What you hold meets 2 of these 10. Body c would meet 8 of these 10."
    )


def test_two_are_a_proposal_and_three_are_none():
    two = asked_of((("a",), 4), (("b",), 4), (("c",), 4), ((), 10))
    assert told(two).endswith("Body a and Body b together would meet 8 of these 12.")
    three = asked_of(*((((name,), 3)) for name in ("a", "b", "c", "cipd", "shrm")), ((), 10))
    assert told(three).endswith("no one or two would meet most of these: ask before you take one up.")


@pytest.mark.parametrize(
    ("entry", "senior", "reading"),
    [(14, 3, "door_opener"), (3, 14, "career_advancer"), (9, 8, None)],
)
def test_asked_of_beginners_or_of_the_experienced(entry, senior, reading):
    def some(name, years, asking):
        facts = (Fact("min_years", years, "any", "stated", 0, 3),)
        return [
            Ad(f"{name}{i:02}", (*FOUR, "cipd") if i < asking else FOUR, f"{name}{i}", facts=facts)
            for i in range(20)
        ]

    ads = [*some("e", "2", entry), *some("s", "5", senior), *some("m", "3", 20)]  # three years are neither
    found = compare.run(aggregate.run(open_warehouse(ads), KNOWN, selection()), None, KNOWN, reader())
    (row,) = found.certifications
    assert (row.career.entry, row.career.entry_postings, row.career.senior) == (entry, 20, senior)
    assert row.career.reading == reading
    told = " ".join(market_lines.certificate_lines(found, texts.read()))
    assert ("opens doors" in told) is (reading == "door_opener")
    assert ("comes later" in told) is (reading == "career_advancer")


def test_few_postings_with_years_tell_nothing_of_careers():
    assert gap_of(10, plain=10).certifications[0].career is None
