"""Skills that go together, and how long postings stay up, from the warehouse to the sentences."""

from datetime import date, timedelta

from small_market import CONCEPTS, Ad, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare, warehouse
from pipeline.printing import market_lines, texts
from pipeline.profiles.profile import Profile, ProfileSkill

KNOWN = taxonomy()
FIRST = date(2026, 3, 1)


def gap_of(ads, profile=None, listed=(), **changes):
    """`listed`: (posting_id, board, posted, first seen, last seen, closed)."""
    con = open_warehouse(ads, KNOWN)
    for posting_id, board, posted, first, last, closed in listed:
        con.execute(
            "update postings set posted_at = ?, first_seen = ?, last_seen = ? where posting_id = ?",
            [posted, first, last, posting_id],
        )
        warehouse.insert(con, "listings", ("posting_id", "board", "closed_at"), [(posting_id, board, closed)])
    return compare.run(aggregate.run(con, KNOWN, selection(**changes)), profile, KNOWN, reader(KNOWN))


def together(profile=None):
    both = [Ad(f"a{i:02}", ("lms", "payroll", "coaching"), f"A{i}") for i in range(8)]
    some = [Ad(f"b{i:02}", ("lms", "excel"), f"B{i}") for i in range(4)]
    rest = [Ad(f"c{i:02}", ("pr", "excel"), f"C{i}") for i in range(48)]
    return gap_of([*both, *some, *rest], profile)


def test_pairs_of_open_skills():
    found = together()
    assert [(p.skill_id, p.with_id) for p in found.together] == [
        ("coaching", "payroll"), ("pr", "excel"), ("coaching", "lms"), ("payroll", "lms"),
    ]  # fmt: skip
    first = found.together[2]
    assert (first.both, first.k, first.with_k, first.n) == (8, 8, 12, 60)
    lines = list(market_lines.together_lines(found, texts.read()))
    assert lines[0] == (
        "Coaching comes with Payroll: 8 of the 8 postings that ask for Coaching ask for Payroll too; of the 52 others 0."
    )
    assert len(lines) == 3  # no skill stands in two pairs; then the note


def test_what_is_held_needs_no_company():
    found = together(Profile(skills=[ProfileSkill(name="Payroll")]))
    assert [(p.skill_id, p.with_id) for p in found.together] == [("pr", "excel"), ("coaching", "lms")]


def test_a_field_and_its_special_field_are_one_subject():
    assert next(c for c in CONCEPTS if c.skill_id == "coaching").broader == "people-development"
    ads = [Ad(f"a{i:02}", ("coaching", "people-development"), f"A{i}") for i in range(10)]
    ads += [Ad(f"c{i:02}", ("pr", "excel"), f"C{i}") for i in range(30)]
    assert {(p.skill_id, p.with_id) for p in gap_of(ads).together} == {("excel", "pr")}


def test_too_few_postings_show_no_pairs():
    assert gap_of([Ad(f"a{i}", ("lms", "payroll"), f"A{i}") for i in range(6)]).together == []


# -- how long postings stay up --------------------------------------------------------------------------
def ads_of(count):
    return [Ad(f"p{i:02}", ("lms", "excel"), f"E{i}") for i in range(count)]


def day(number):
    return FIRST + timedelta(days=number)


def test_half_are_gone_after_so_many_days():
    # Fourteen go up on the first day that the board is fetched; one goes every third day, two stay.
    listed = [(f"p{i:02}", "lever:acme", day(0), day(0), day(3 * i + 2), day(3 * i + 3)) for i in range(12)]
    listed += [(f"p{i:02}", "lever:acme", day(0), day(0), day(60), None) for i in (12, 13)]
    found = gap_of(ads_of(14), listed=listed)
    assert (found.stay.followed, found.stay.closed, found.stay.median) == (14, 12, 21)
    lines = list(market_lines.stay_lines(found, texts.read()))
    assert lines[0] == "14 postings on boards that were fetched again; 12 of them are gone by now."
    assert lines[1].startswith("Half are gone after 21 days (range ")
    early = gap_of(ads_of(14), listed=listed, as_of=day(33))  # what closed later is still up then
    assert (early.stay.followed, early.stay.closed, early.stay.median) == (14, 11, 21)


def test_without_a_posting_date_only_what_was_new_counts():
    old = [(f"p{i:02}", "lever:acme", None, day(0), day(9), day(10)) for i in range(12)]
    assert gap_of(ads_of(12), listed=old).stay is None  # nobody knows how long they had been up
    new = [(f"p{i:02}", "lever:acme", None, day(1), day(9), day(10)) for i in range(12)]
    new += [("p12", "lever:acme", None, day(0), day(9), day(10))]  # the board was fetched a day before
    assert gap_of(ads_of(13), listed=new).stay.median == 9


def test_seen_once_or_never_listed_says_nothing():
    once = [(f"p{i:02}", "lever:acme", day(0), day(5), day(5), None) for i in range(14)]
    found = gap_of(ads_of(14), listed=once)
    assert found.stay is None
    assert list(market_lines.stay_lines(found, texts.read())) == []
    assert gap_of(ads_of(14)).stay is None


def test_too_many_still_up_gives_no_median():
    listed = [(f"p{i:02}", "lever:acme", day(0), day(0), day(5), day(6)) for i in range(10)]
    listed += [(f"p{i:02}", "lever:acme", day(0), day(0), day(60), None) for i in range(10, 30)]
    found = gap_of(ads_of(30), listed=listed)
    assert (found.stay.closed, found.stay.median) == (10, None)
    assert "No usual time" in list(market_lines.stay_lines(found, texts.read()))[1]
