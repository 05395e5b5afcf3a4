"""The parts around the rows: sample, background, employers, words, what the order depends on."""

from datetime import date

import pytest
from small_market import Ad, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare
from pipeline.printing import texts
from pipeline.profiles.profile import Profile, ProfileSkill
from pipeline.records import INVENTED_SOURCE

KNOWN = taxonomy()
FOUR = ("lms", "excel", "coaching", "facilitation")
COACH = Profile(skills=[ProfileSkill(name="Coaching")])


def gap_of(ads, profile=COACH, **changes):
    market = aggregate.run(open_warehouse(ads), KNOWN, selection(**changes))
    return compare.run(market, profile, KNOWN, reader())


WORDS = texts.read()


def employers(*sizes):
    """One ad with the same four asks for each posting of employers of these sizes."""
    return [
        Ad(f"p{number:02}-{i}", FOUR, f"E{number}") for number, size in enumerate(sizes) for i in range(size)
    ]


@pytest.mark.parametrize(
    ("ads", "warning"),
    [
        (
            employers(*[1] * 10, 90),
            "One employer placed 90 of the 100 postings; counted with its weight it makes up 20%.",
        ),
        (
            employers(*[1] * 9, 4),
            "One employer placed 4 of the 13 postings; counted with its weight it makes up 18%.",
        ),
        (employers(5, 5, 5), "This shows how 3 employers hire."),
        (employers(14), "This shows how one employer hires."),
        ([Ad(f"p{i:02}", FOUR) for i in range(14)], "No posting names its employer"),
        (employers(*[1] * 14, 2), "a usual likeness (0.3) is taken"),
        (
            [ad._replace(source="other" if n == 0 else "board") for n, ad in enumerate(employers(*[1] * 14))],
            "13 of the 14 postings come from one source, board.",
        ),
        (
            [ad._replace(employer="Hays") for ad in employers(*[1] * 14)],
            "14 of the 14 postings are placed by recruitment agencies",
        ),
        (
            [ad._replace(posted_at=date(2010 + n, 1, 1)) for n, ad in enumerate(employers(*[1] * 14))],
            "from 2010 to 2023; older ones",
        ),
        ([ad._replace(posted_at=None) for ad in employers(*[1] * 14)], "14 of the 14 postings give no date."),
    ],
)
def test_warnings(ads, warning):
    assert any(warning in WORDS.tell(told) for told in gap_of(ads).sample.warnings)


def test_a_plain_sample_needs_no_warning():
    assert gap_of(employers(*[1] * 14)).sample.warnings == []


def test_two_or_three_postings_of_one_employer_are_no_dominance():
    for count in (2, 3):
        assert not any(
            told.key == "warning.dominates" for told in gap_of(employers(1, 1, 1, count)).sample.warnings
        )


def test_a_sound_sample_has_nothing_to_warn_of():
    assert gap_of(employers(*[2] * 12)).sample.warnings == []


def test_sample():
    ads = [
        *[
            ad._replace(source=INVENTED_SOURCE, posted_at=date(2026, 3, i + 1))
            for i, ad in enumerate(employers(*[1] * 13))
        ],
        Ad("x1", (), "X", is_usable=False, source=INVENTED_SOURCE),
        Ad("x2", FOUR, "X", canonical_id="p00-0", source=INVENTED_SOURCE),
    ]
    found = gap_of(ads).sample
    assert found.is_invented
    assert (found.collected, found.duplicates, found.usable, found.employers) == (15, 1, 13, 13)
    assert [(u.reason, u.postings) for u in found.unusable] == [("too_short", 1)]
    assert (found.first_date, found.last_date) == ("2026-03-01", "2026-03-13")
    assert found.top_employer_share == pytest.approx(1 / 13)
    mixed = gap_of([*ads, Ad("r", FOUR, "R", source="real")]).sample
    assert not mixed.is_invented
    assert [(s.source, s.postings) for s in mixed.sources] == [(INVENTED_SOURCE, 13), ("real", 1)]


def test_background_says_what_lift_is_measured_against():
    others = [Ad(f"n{i:02}", ("excel",), f"N{i}", title="Nurse") for i in range(30)]
    assert gap_of([*employers(*[1] * 13), *others]).background.startswith("30 postings for other roles")
    few = gap_of([*employers(*[1] * 13), *others[:5]])
    assert (
        few.background == "none: 5 postings for other roles are here from the same countries, 30 are needed"
    )
    assert {row.lift for row in few.gaps} == {None}


def test_employers_closest_first():
    ads = [
        Ad("a1", FOUR, "Far", url="https://a.example/1"),
        Ad("b1", ("coaching", "lms", "excel", "payroll"), "Near", url="https://b.example/1"),
        Ad("b2", ("coaching", ("lms", "preferred"), ("excel", "preferred"), ("payroll", "preferred")), "Near",
           url="https://b.example/2"),
        *[Ad(f"c{i:02}", ("lms", "excel", "payroll", "french"), f"Other {i:02}") for i in range(12)],
    ]  # fmt: skip
    rows = gap_of(ads).employers
    assert [(row.name, row.postings) for row in rows[:2]] == [("Near", 2), ("Far", 1)]
    assert rows[0].closest == pytest.approx(1 / (1 + 3 * 0.33))
    assert rows[0].urls == ["https://b.example/2", "https://b.example/1"]  # the closest first
    assert rows[-1].closest == 0
    assert {row.closest for row in gap_of(ads, None).employers} == {None}


def test_the_persons_words_beside_the_markets():
    words = {
        w.skill_id: w
        for w in gap_of(employers(*[1] * 13), Profile(skills=[ProfileSkill(name="coaching")])).wording
    }
    assert (words["coaching"].yours, words["lms"].yours) == ("coaching", None)
    assert [(p.phrase, p.postings) for p in words["coaching"].market] == [("Coaching", 13)]


def test_seniority_mix():
    found = gap_of(employers(*[1] * 13)).seniority_mix
    assert [(s.seniority, s.postings) for s in found] == [("not stated", 13)]


def test_sensitivity_names_what_the_order_depends_on():
    strict = ("lms", "excel", "payroll", "french", "recruitment", "onboarding")
    ads = [Ad(f"p{i:02}", strict, f"E{i}", source="board") for i in range(20)]
    ads += [Ad(f"q{i:02}", ("shrm", "cipd", "elearning", "pr", "instructional-design"),
               "Big" if i < 8 else f"F{i}", source="feed") for i in range(20)]  # fmt: skip
    found = {s.variant: s for s in gap_of(ads).sensitivity}
    assert set(found) == {
        "wishes and duties count half", "wishes and duties count half more", "without the largest employer",
        "without the source board",
    }  # fmt: skip
    assert not found["without the source board"].is_same_top
    assert found["without the source board"].sentence.startswith("The order depends on the source board: ")
    assert found["wishes and duties count half"].is_same_top
    assert len(found["wishes and duties count half"].top) == 5
    few = [
        ad for ad in ads if ad.source == "board" or ad.posting_id < "q08"
    ]  # eight are left without the board
    assert "without the source board" not in {s.variant for s in gap_of(few).sensitivity}


def test_two_runs_are_byte_identical():
    ads = employers(*[1] * 9, 3, 4)
    assert gap_of(ads).model_dump_json() == gap_of(ads).model_dump_json()


def test_the_command_holds_only_what_changes_the_answer():
    ads = [ad._replace(location="Leeds") for ad in employers(*[1] * 13)]
    found = gap_of(ads, location="Leeds").generated_from
    assert found.command == {"role": "Training specialist", "location": "Leeds"}
    assert found.as_of == "2026-06-30"
    assert found.extractor == "reader-1"
    assert found.profile_hash
    assert gap_of(ads, None).generated_from.profile_hash is None


@pytest.mark.parametrize(("source", "printed"), [("lever", "Lever job boards"), ("my board", None)])
def test_what_the_terms_of_a_source_ask_for_is_told(source, printed):
    ads = [ad._replace(source=source) for ad in employers(*[1] * 14)]
    (told,) = gap_of(ads).sample.sources
    assert printed in told.attribution if printed else told.attribution is None
