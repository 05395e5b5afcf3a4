import re

import example_gaps
import pytest

from pipeline.gap import Sentence
from pipeline.printing import conversation, page, prose, texts, words_to_use

WORDS = texts.read()


def told(gap):
    return prose.tell(page.lay_out(gap), WORDS)


def test_three_sentences_start_with_what_is_there():
    first, second, third = told(example_gaps.normal()).sentences
    assert (
        first
        == "You already bring Stakeholder management, Onboarding and Coaching, which these postings ask for."
    )
    assert second.startswith(
        "Asked for and not visible yet in your profile: Instructional design (38 of 62 postings)"
    )
    assert third == "A good next step is Instructional design: it brings 14 more postings within reach."


@pytest.mark.parametrize("name", sorted(example_gaps.ALL))
def test_three_sentences_always_and_no_percentage_in_the_first(name):
    sentences = told(example_gaps.ALL[name]()).sentences
    assert len(sentences) == 3
    assert "%" not in sentences[0]


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ({"bundle": None}, "A good next step is Instructional design: write one line on how"),
        ({"bundle": None, "gaps": []}, "A good next step is to apply: 20 of 58 postings"),
        (
            {"bundle": None, "gaps": [], "readiness": None},
            "A good next step is to talk to one of the employers",
        ),
    ],
    ids=["no bundle", "no gap", "no readiness"],
)
def test_there_is_always_a_next_step(changes, step):
    assert told(example_gaps.normal().model_copy(update=changes)).sentences[2].startswith(step)


def test_numbers_agree_with_their_nouns():
    gap = example_gaps.normal()
    one = gap.model_copy(
        update={
            "sample": gap.sample.model_copy(
                update={"usable": 1, "employers": 1, "sources": gap.sample.sources[:1]}
            )
        }
    )
    assert told(one).built_from == "Built from 1 usable posting, 1 employer, 1 source (of 118 collected)"
    reach = gap.readiness.apply_now.model_copy(update={"k": 1})
    assert texts.reach(reach, WORDS) == "1 of 58 postings is within reach today."


def test_standing_gives_no_percentage_in_an_early_picture():
    assert told(example_gaps.normal()).standing[:2] == [
        "4 more have enough in common with your profile, but state a condition that it does not meet or does not tell:"
        " ask there first.",
        "In the middle of these postings, 46% of what is asked for is visible (range 41–52%).",
    ]
    assert not re.search("%", " ".join(told(example_gaps.early()).standing))


def test_benchmark_without_a_figure_of_ones_own():
    gap = example_gaps.normal()
    agreed = gap.readiness.benchmark.model_copy(update={"yours": None})
    alone = gap.model_copy(update={"readiness": gap.readiness.model_copy(update={"benchmark": agreed})})
    assert (
        "Two postings for this same role share about 49% of what they ask for. Nobody matches everything."
        in told(alone).standing
    )


def test_reading_names_query_titles_and_what_is_not_known():
    reading = " ".join(told(example_gaps.normal()).reading)
    for part in (
        "L&D specialist, read as",
        "Learning Designer (Hybrid)",
        "21 of 118",
        "wish lists",
        "not predict",
        "Not known",
    ):
        assert part in reading


def test_years_as_arithmetic():
    years = " ".join(told(example_gaps.normal()).years)
    assert "27 of 62 postings state minimum years." in years
    assert "add up to 6 years, which meets 22 of the 27" in years
    assert "HR Assistant, 2020-05 to 2020-12: 8 months" in years


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (0, "Ran 30 workshops a year for line managers"),
        (3, "on your list: Excel"),
        (4, "Coached new team leaders; last used some years ago"),
    ],
    ids=["proven", "listed", "long ago"],
)
def test_evidence_line(row, line):
    assert texts.evidence_line(example_gaps.normal().strengths[row], WORDS) == line


@pytest.mark.parametrize("row", [0, 3], ids=["proven", "listed"])
def test_evidence_that_repeats_the_name_is_not_printed(row):
    held = example_gaps.normal().strengths[row]
    same = held.model_copy(update={"name": held.profile_evidence.text.upper()})
    assert texts.evidence_line(same, WORDS) == ""


def test_a_step_that_unlocks_nothing_alone_says_so():
    gap = example_gaps.normal()
    steps = [gap.bundle.steps[0].model_copy(update={"unlocks": 0}), gap.bundle.steps[1]]
    bundle = told(gap.model_copy(update={"bundle": gap.bundle.model_copy(update={"steps": steps})})).bundle
    assert bundle[:2] == [
        "+ Instructional design: opens the way for the next",
        "+ Learning management systems: 9 more postings within reach",
    ]


def test_pitch_stops_where_only_the_person_can_go_on():
    told = prose.tell(page.lay_out(example_gaps.normal()), WORDS).pitch
    assert len(told) == 3
    assert "Worked with 12 department heads" in told[0]
    assert all("…" in sentence for sentence in told)
    assert told[2].endswith("because …")


def test_the_pitch_begins_with_what_is_asked_for():
    gap = example_gaps.normal()
    first, *others = gap.strengths
    seldom = first.model_copy(update={"name": "Falconry", "skill_id": "falconry", "k": 1})
    laid_out = page.lay_out(gap)._replace(strengths=[seldom, *others], other_strengths=[])
    assert "Falconry" not in conversation.pitch(laid_out, WORDS)[0]
    assert "Falconry" in conversation.pitch(laid_out._replace(strengths=[seldom]), WORDS)[0]


def test_nothing_proven_or_nobody_there_gives_no_pitch():
    gap = example_gaps.normal()
    listed = [
        row.model_copy(
            update={"profile_evidence": row.profile_evidence.model_copy(update={"is_proven": False})}
        )
        for row in gap.strengths
    ]
    for changed in (gap.model_copy(update={"strengths": listed}), example_gaps.demand_only()):
        assert prose.tell(page.lay_out(changed), WORDS).pitch == []


def test_talk_asks_about_what_stands_on_the_page():
    told = prose.tell(page.lay_out(example_gaps.normal()), WORDS).talk
    assert any("Stakeholder management" in one for one in told)
    assert any("Learning needs analysis" in one for one in told)  # the row to check
    assert all(one.endswith("?") for one in told)


@pytest.mark.parametrize(
    ("naming", "told"),
    [
        (35, "stakeholder management (40% of 35), partnering (20%)"),
        (
            9,
            "stakeholder management (14 of 9), partnering (7)",
        ),  # counts of the fixture; a share of nine is chance
        (4, "stakeholder management, partnering"),
    ],
)
def test_a_wording_has_a_share_only_where_enough_postings_name_the_skill(naming, told):
    gap = example_gaps.normal()
    row = gap.wording[0].model_copy(update={"naming": naming})
    changed = gap.model_copy(update={"wording": [row]})
    assert prose.tell(page.lay_out(changed), WORDS).market_words[row.skill_id] == told


def test_own_words_are_told_from_a_name_in_a_list():
    line, _, open_one = example_gaps.normal().wording
    assert words_to_use.yours(line, WORDS) == "you write: liaised with"
    assert (
        words_to_use.yours(line.model_copy(update={"is_in_a_line": False}), WORDS)
        == "on your list: liaised with"
    )
    assert words_to_use.yours(open_one, WORDS) == "not visible yet in your profile"


def test_how_it_was_counted_is_told_under_how_to_read_this_and_not_at_the_head():
    gap = example_gaps.normal()
    warnings = [
        Sentence(key="warning.likeness", values={"usual": "0.3"}),
        Sentence(key="warning.no_employer"),
    ]
    found = told(gap.model_copy(update={"sample": gap.sample.model_copy(update={"warnings": warnings})}))
    assert found.warnings == ["No posting names its employer; each counts as an employer of its own."]
    assert any("a usual likeness (0.3) is taken" in sentence for sentence in found.reading)
