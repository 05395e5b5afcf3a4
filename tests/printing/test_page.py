import example_gaps
import pytest

from pipeline.metrics import constants
from pipeline.printing import page


def test_top_gaps_are_the_first_five_that_are_not_soft():
    gap = example_gaps.normal()
    soft_first = gap.model_copy(update={"gaps": [gap.gaps[-1], *gap.gaps[:-1]]})
    assert page.lay_out(soft_first).top == gap.gaps[:5]


def test_strengths_of_page_one_are_five_to_seven_and_soft_ones_only_fill_up():
    gap = example_gaps.normal()
    shown = page.lay_out(gap).strengths
    assert {row.name for row in shown} == {row.name for row in gap.strengths[:7]}
    assert [row.name for row in shown[-2:]] == [
        "Microsoft Excel",
        "Facilitation",
    ]  # what every role asks for last
    few = gap.model_copy(update={"strengths": gap.strengths[:3] + gap.strengths[-2:]})
    assert [row.kind for row in page.lay_out(few).strengths] == ["skill", "skill", "skill", "soft", "soft"]


def strength(name, k, *, kind="skill", is_proven=True, text="a line", **fields):
    row = example_gaps.strength_row(1, (name, kind, k, k, 0, None, text))
    fields = {"is_distinctive": False, "badge": None} | fields
    evidence = row.profile_evidence.model_copy(update={"is_proven": is_proven})
    return row.model_copy(update={"profile_evidence": evidence} | fields)


def test_what_sets_the_role_apart_and_is_proven_heads_the_strengths():
    held = [
        strength("English", 50, kind="language", is_distinctive=True, badge="defining"),
        strength("Outlook", 40, kind="tool", group="administration"),
        strength("Recruitment", 30, is_proven=False),
        strength("Onboarding", 20),
        strength("Juggling", 2, is_distinctive=True),
        strength("Facilitation", 10, is_distinctive=True, badge="edge"),
        strength("Excel", 9, kind="tool", group="administration", is_distinctive=True, badge="edge"),
    ]
    shown = page.lay_out(example_gaps.normal().model_copy(update={"strengths": held})).strengths
    assert [row.name for row in shown] == [
        "Facilitation", "Excel", "Onboarding", "Recruitment", "English", "Outlook", "Juggling",
    ]  # fmt: skip


def test_one_certificate_is_one_strength_whatever_else_it_meets():
    held = [
        strength(name, 9, kind="certification", text=text)
        for name, text in [
            ("CIPD", "CIPD Level 5"),
            ("CIPD Level 5", "CIPD Level 5"),
            ("First aid", "First aid"),
        ]
    ]
    laid_out = page.lay_out(example_gaps.normal().model_copy(update={"strengths": held}))
    assert [row.name for row in laid_out.strengths] == ["CIPD Level 5", "First aid"]
    assert [row.name for row in laid_out.other_strengths] == ["CIPD"]


def test_every_gap_stands_somewhere():
    gap = example_gaps.normal()
    many = gap.model_copy(
        update={
            "gaps": [
                row.model_copy(update={"skill_id": f"{row.skill_id}{i}"})
                for i in range(40)
                for row in gap.gaps
            ]
        }
    )
    laid_out = page.lay_out(many)
    shown = [
        *laid_out.full_gaps,
        *laid_out.rare_gaps,
        *[row for row in laid_out.soft_rows if row.skill_id[-1].isdigit()],
    ]
    assert sorted(row.skill_id for row in shown) == sorted(row.skill_id for row in many.gaps)


@pytest.mark.parametrize(
    ("shares", "named", "is_nearly_all"),
    [((55, 51, 18), 2, True), ((30, 26, 18), 2, False), ((10, 9, 8), 0, False)],
    ids=["nearly all", "many", "few"],
)
def test_soft_skills_of_the_one_line(shares, named, is_nearly_all):
    gap = example_gaps.normal()
    hard = [row for row in gap.strengths if row.kind != "soft"]
    soft = [
        row.model_copy(update={"k": k})
        for k, row in zip(shares, (*gap.strengths[-2:], gap.gaps[-1]), strict=True)
    ]
    line = page.lay_out(
        gap.model_copy(update={"strengths": [*hard, *soft[:2]], "gaps": [*gap.gaps[:-1], soft[2]]})
    ).soft
    assert (len(line.rows), line.is_nearly_all) == (named, is_nearly_all)


def test_distance_is_the_top_share_of_what_is_open():
    gap = example_gaps.normal()
    parts = [row.contribution for row in gap.gaps]
    assert page.distance_covered(page.lay_out(gap)) == pytest.approx(sum(parts[:5]) / sum(parts))
    assert page.distance_covered(page.lay_out(example_gaps.quotes_only())) is None


def test_quotes_come_from_different_employers_first():
    held = [example_gaps.quote("a", 0), example_gaps.quote("b", 6), example_gaps.quote("c", 1)]
    assert [one.quote for one in page.quotes(held, 2)] == ["a", "c"]
    assert [one.quote for one in page.quotes(held[:2], 2)] == ["a", "b"]


def test_nothing_to_compare_with_when_the_profile_is_empty_or_absent():
    gap = example_gaps.demand_only()
    assert not page.has_profile(gap)
    assert not page.has_profile(gap.model_copy(update={"person": None}))


def test_page_one_holds_as_many_gaps_as_the_sensitivity_compares():
    assert page.TOP_GAPS == 5
    assert constants.SURE > 0.9  # rank bands of the first column are two-sided 95 %


def test_words_that_differ_in_a_line_come_first_and_those_that_agree_are_named_apart():
    gap = example_gaps.normal()
    line, agreed, top = gap.wording
    listed = line.model_copy(update={"skill_id": "listed", "is_in_a_line": False})
    soft = line.model_copy(update={"skill_id": "soft", "kind": "soft"})
    far = top.model_copy(update={"skill_id": "nothing-of-the-top-gaps"})
    laid_out = page.lay_out(gap.model_copy(update={"wording": [top, far, soft, listed, agreed, line]}))
    assert laid_out.wording == [line, listed, top]
    assert laid_out.agreed == [agreed]


def test_without_a_profile_the_words_that_the_name_does_not_tell_are_shown():
    gap = example_gaps.demand_only()
    plain = [row.model_copy(update={"yours": None, "is_in_a_line": False}) for row in gap.wording]
    assert page.lay_out(gap.model_copy(update={"wording": plain})).wording == [plain[0], plain[2]]
