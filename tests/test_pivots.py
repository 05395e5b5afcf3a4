"""The pivot board: its figures are those of each role's report; labels; the role on the way."""

from datetime import date

import pytest
from small_market import Ad, Fact, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare, pivots
from pipeline.errors import NotEnoughDataError, UsageError
from pipeline.printing import board, texts
from pipeline.profiles.profile import Profile, ProfileRole, ProfileSkill
from pipeline.taxonomy import Role

ROLES = (
    Role("ld", "Learning and development specialist", "hr", "", "", ("Training specialist",)),
    Role("hr", "HR generalist", "hr", "", "", ("HR officer",)),
    Role("trainer", "Trainer", "hr", "", "", ()),
    Role("nurse", "Nurse", "health", "", "", ()),
)
KNOWN = taxonomy(roles=ROLES, transfers=[("recruitment", "onboarding", 0.5, "both start people off")])
PERSON = Profile(
    alias="Client B",
    current_role="HR officer",
    roles=[ProfileRole(title="HR officer", start=date(2022, 1, 1))],
    skills=[
        ProfileSkill(name="Recruitment", enjoy=1), ProfileSkill(name="Payroll", mark="keep"),
        ProfileSkill(name="Microsoft Excel"), ProfileSkill(name="French"), ProfileSkill(name="Onboarding"),
    ],
)  # fmt: skip
HR = ("recruitment", "payroll", "excel", "onboarding")


def ads(title, asks, count=36, **changes):
    """Ads of employers with two each; in turn one of the asks is left out and another one added."""
    more = ("coaching", "communication", "pr")
    return [
        Ad(
            f"{title}{i:02}",
            (*asks[: i % len(asks)], *asks[i % len(asks) + 1 :], more[i % 3]),
            f"{title} {i // 2}",
            title=title,
            **changes,
        )
        for i in range(count)
    ]


MARKET = [
    *ads("HR officer", HR),
    *ads("Training specialist", ("lms", "elearning", "facilitation", "instructional-design", "needs-analysis", "excel")),
    *ads("Trainer", ("facilitation", "lms", "recruitment", "excel")),
    *ads("Nurse", (*HR, "driving")),
    *ads("Senior trainer", ("facilitation", "coaching", "recruitment", ("excel", "required", 1), ("cipd", "required", 1)), 5),
]  # fmt: skip


def rows_of(market=MARKET, person=PERSON, roles=(), **changes):
    con = open_warehouse(market, KNOWN)
    con.execute("update postings set role_id = null")
    index = pivots.RoleIndex(KNOWN.roles)
    for (title,) in con.execute("select distinct title from postings").fetchall():
        con.execute("update postings set role_id = ? where title = ?", [index.assign(title), title])
    return pivots.run(con, KNOWN, selection(**changes), person, reader(KNOWN), roles)


def test_labels_and_order():
    rows = rows_of()
    assert [(row.role, row.label) for row in rows] == [
        ("HR generalist", "doable_now"),
        ("Trainer", "doable_with_builds"),
        ("Learning and development specialist", "bridge_first"),
        ("Nurse", "gate_first"),
    ]
    present, trainer, far, nurse = rows
    assert present.is_present
    assert present.keep_rate.k == present.keep_rate.n == 2
    assert trainer.builds == 2
    assert trainer.skills == ["Facilitation", "Learning management systems"]
    assert trainer.unused == ["Onboarding", "Payroll"]  # French is a language: nothing to take off
    assert nurse.gate == "Driving licence"
    assert (nurse.gated, nurse.apply_now.n) == (29, 36)  # every fifth does not ask for it
    assert far.builds == 5


@pytest.mark.parametrize("changes", [{}, {"location": "leeds"}, {"since": date(2026, 5, 2)}])
def test_every_figure_is_that_of_the_report(changes):
    facts = (Fact("min_years", "6", "any", "stated", 0, 3),)
    market = [ad._replace(location="Leeds" if n % 4 else "York", posted_at=date(2026, 5, 1 + n % 20),
                          facts=facts if n % 5 == 0 else ()) for n, ad in enumerate(MARKET)]  # fmt: skip
    con = open_warehouse(market, KNOWN)
    for row in rows_of(market, **changes):
        chosen = selection(role=row.role, **changes)
        report = compare.run(aggregate.run(con, KNOWN, chosen), PERSON, KNOWN, reader(KNOWN))
        assert (row.postings, row.employers, row.n_eff) == (
            report.sample.usable, report.sample.employers, report.sample.n_eff,
        )  # fmt: skip
        if row.median is None:
            assert report.sample.n_eff < 30
            continue
        ready = report.readiness
        assert (row.median, row.low, row.high, row.must_have) == (
            ready.median,
            ready.low,
            ready.high,
            ready.must_have,
        )
        assert (row.apply_now, row.keep_rate) == (ready.apply_now, report.keep_rate)
        assert row.gated == report.bundle.blocked_by_gates


def test_asked_roles_are_those_of_all_roles():
    every = {row.role: row for row in rows_of()}
    asked = rows_of(roles=["Trainer", "Nurse"])
    assert {row.role for row in asked} == {"Trainer", "Nurse"}
    assert asked[0] == every["Trainer"]


def test_a_role_on_the_way_is_alike_and_covered_better():
    market = [
        *ads(
            "Training specialist", ("lms", "facilitation", "coaching", "elearning", "cipd", "needs-analysis")
        ),
        *ads("Trainer", ("lms", "facilitation", "coaching", "recruitment", "excel")),
        *ads("HR officer", ("recruitment", "payroll", "excel", "onboarding")),
    ]
    far = next(row for row in rows_of(market) if row.role.startswith("Learning"))
    assert far.label == "bridge_first"
    assert far.bridge.role == "Trainer"  # HR is covered best, but asks for nothing of the kind
    assert 0.5 < far.bridge.alike < 1
    assert far.bridge.covers > 0.3
    assert rows_of(market, roles=["Training specialist"])[0].bridge is None


def test_too_few_postings_have_no_figures():
    (row,) = rows_of(ads("HR officer", HR, 8), roles=["HR officer"])
    assert (row.label, row.median, row.apply_now, row.builds, row.gate, row.skills) == (
        "not_enough_data", None, None, None, None, [],
    )  # fmt: skip
    assert row.postings == 8


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"person": Profile(alias="Nobody")}, UsageError, "holds nothing to compare with"),
        ({"roles": ["Lion tamer"]}, NotEnoughDataError, "Lion tamer"),
        ({"market": []}, NotEnoughDataError, "load some first"),
        ({"location": "Mars"}, NotEnoughDataError, "widen one of them"),
    ],
)
def test_nothing_to_show(arguments, error, message):
    with pytest.raises(error, match=message):
        rows_of(**arguments)


def test_the_terminal_shows_the_nearest_and_says_what_is_left_out(capsys):
    rows = rows_of([*MARKET, *ads("Cook", HR, 2)])
    board.show(rows, 2, texts.read())
    shown = capsys.readouterr().out
    assert "HR generalist (your present role)" in shown
    assert "Doable with 1 to 3 skills" in shown
    assert "Trainer: Facilitation, Learning management systems" in shown
    assert "2 more roles are not shown" in shown
    assert "Nurse" not in shown
    board.show(rows, 0, texts.read())
    assert "Needs Driving licence first" in capsys.readouterr().out


def test_rows_are_plain_for_json():
    plain = pivots.plain(rows_of()[0])
    assert plain["apply_now"] == {"k": 36, "n": 36}
    assert plain["label"] == "doable_now"


def test_the_board_depends_on_nothing_but_its_arguments():
    assert rows_of() == rows_of(list(reversed(MARKET)))


def test_pay_beside_that_of_the_present_role():
    con = open_warehouse(MARKET, KNOWN)
    con.execute("update postings set role_id = null")
    for title, pay in (("HR officer", 40_000), ("Trainer", 30_000)):
        index = pivots.RoleIndex(KNOWN.roles)
        con.execute(
            "update postings set role_id = ?, salary_min = ?, salary_max = ?, salary_currency = 'GBP',"
            " salary_period = 'year' where title = ?",
            [index.assign(title), pay, pay, title],
        )
    (row,) = pivots.run(con, KNOWN, selection(), PERSON, reader(KNOWN), ["Trainer"])
    assert (row.pay.ratio, row.pay.postings, row.pay.present) == (0.75, 36, 36)
    assert pivots.plain(row)["pay"]["currency"] == "GBP"


def test_the_present_role_is_no_step():
    market = [
        *ads(
            "Training specialist", ("lms", "facilitation", "coaching", "elearning", "cipd", "needs-analysis")
        ),
        *ads("Trainer", ("lms", "facilitation", "coaching", "recruitment", "excel")),
    ]
    trainer = PERSON.model_copy(update={"current_role": "Trainer"})
    far = next(row for row in rows_of(market, trainer) if row.role.startswith("Learning"))
    assert far.bridge is None
    assert next(row for row in rows_of(market) if row.role.startswith("Learning")).bridge.role == "Trainer"
