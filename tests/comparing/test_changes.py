"""Two reports of one query: what moved in the market, what in the person, and what cannot be compared."""

import json

import pytest
from small_market import Ad, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare
from pipeline.comparing import changes
from pipeline.errors import InputError
from pipeline.printing import pay_and_change, texts
from pipeline.profiles.profile import Profile, ProfileSkill

KNOWN = taxonomy()


def gap_of(share_of_excel, skills=("Coaching",), count=60, known=KNOWN, alias="Client A", **changed):
    """A market in which this part of the postings asks for Excel; all ask for four other things."""
    asked = ("coaching", "facilitation", "lms", "onboarding")
    ads = [
        Ad(f"p{share_of_excel}-{i:02}", (*asked, "excel") if i < share_of_excel * count else asked, f"E{i}")
        for i in range(count)
    ]
    person = Profile(alias=alias, skills=[ProfileSkill(name=name) for name in skills])
    return compare.run(
        aggregate.run(open_warehouse(ads, known), known, selection(**changed)), person, known, reader(known)
    )


def told(then, now):
    change = changes.between(then, now)
    return change, list(pay_and_change.change_lines(now.model_copy(update={"change": change}), texts.read()))


def test_what_surely_moved():
    change, lines = told(gap_of(0.2), gap_of(0.8))
    (moved,) = change.moved
    assert (moved.skill_id, moved.share_before, moved.share_now) == (
        "excel",
        pytest.approx(0.2),
        pytest.approx(0.8),
    )
    assert 0.4 < moved.low < moved.difference < moved.high < 0.8
    assert change.compared == 5
    assert "Up: Microsoft Excel, 20% to 80% of postings (difference +43 to +72 points)." in lines


def test_no_clear_change():
    # METRICS 4.12: 15 of 60 to 24 of 60 is 15 points, and may be none.
    change, lines = told(gap_of(15 / 60), gap_of(24 / 60))
    assert change.moved == []
    assert not change.is_same_market
    assert "Of 5 skills compared, no share surely moved." in lines


def test_what_is_asked_for_no_more_counts_as_none():
    change, lines = told(gap_of(0.5), gap_of(0.0))
    assert [row.skill_id for row in change.no_longer_asked] == ["excel"]
    assert change.moved[0].share_now == 0
    assert any(line.startswith("Down: Microsoft Excel, 50% to 0%") for line in lines)


def test_the_person_is_told_apart_from_the_market():
    change, lines = told(gap_of(0.5), gap_of(0.5, ("Coaching", "Facilitation")))
    assert change.is_same_market
    assert not change.is_same_profile
    assert [row.skill_id for row in change.closed] == ["facilitation"]
    assert change.moved == change.opened == []
    assert change.readiness_now > change.readiness_before
    assert "The postings are the same." in lines
    assert "In your profile now: Facilitation." in lines


def test_nothing_changed():
    same = gap_of(0.5)
    change, lines = told(same, same)
    assert change.is_same_market
    assert change.is_same_profile
    assert "The profile is the same." in lines


def test_too_small_for_shares():
    change, _ = told(gap_of(0.5, count=8), gap_of(0.5))
    assert change.compared == 0


@pytest.mark.parametrize(
    ("then", "message"),
    [
        (lambda gap: gap.generated_from.__setattr__("taxonomy", "other"), "other taxonomy"),
        (lambda gap: gap.generated_from.__setattr__("extractor", "0"), "other reading rules"),
        (lambda gap: gap.filters.__setattr__("location", "Leeds"), r"another location \(Leeds, now None\)"),
        (lambda gap: gap.role.__setattr__("role_id", "nurse"), "another role"),
        (lambda gap: gap.person.__setattr__("alias", "Client Z"), "another person"),
    ],
)
def test_refused(then, message):
    now, old = gap_of(0.5), gap_of(0.5)
    changes.check(old, now)
    then(old)
    with pytest.raises(InputError, match=message):
        changes.check(old, now)


def test_read_gives_back_the_report(tmp_path):
    gap = gap_of(0.5)
    path = tmp_path / "report.json"
    path.write_text(gap.model_dump_json(), encoding="utf-8")
    assert changes.read(path) == gap.model_copy(update={"what_if": None})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "cannot be read"),
        ("{", "cannot be read"),
        ("[]", "is no report.json of this version"),
        (json.dumps({"schema_version": 99}), r"schema 99, needed 1"),
        (json.dumps({"schema_version": 1}), "generated_from: Field required"),
    ],
)
def test_read_refuses(tmp_path, text, message):
    path = tmp_path / "report.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        changes.read(path)
