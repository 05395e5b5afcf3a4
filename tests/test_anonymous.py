"""No employer's name in any format, the same letter everywhere, nothing else changed."""

import json

import every_format
import pytest
from small_market import Ad, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, anonymous, compare, report
from pipeline.profiles.profile import Profile, ProfileSkill

NAMES = ("Oakhill Foods Ltd", "Ferrow Rail", "SAP", "Next")
ASKS = ("facilitation", "coaching", "lms", "excel", "elearning")


@pytest.fixture(scope="module")
def found():
    ads = [
        Ad(f"board:{NAMES[i % 4]}:{i}", ASKS[i % 2 :], NAMES[i % 4], source=f"greenhouse:{NAMES[i % 4].lower()}",
           title="Training specialist", url=f"https://{NAMES[i % 4].split()[0].lower()}.example.org/{i}")
        for i in range(32)
    ]  # fmt: skip
    market = aggregate.run(open_warehouse(ads), taxonomy(), selection())
    person = Profile(alias="Client T", skills=[ProfileSkill(name="Facilitation")])
    gap = compare.run(market, person, taxonomy(), reader())
    first = gap.gaps[0]
    quote = first.evidence[0]
    text = f"At {quote.employer.removesuffix(' Ltd')} we train; see https://oakhill.example.org or write to hr@oakhill.com. SAP and the next step."
    said = first.model_copy(update={"evidence": [quote.model_copy(update={"quote": text})]})
    return gap.model_copy(update={"gaps": [said, *gap.gaps[1:]]}), market


def test_no_name_and_no_address_in_any_format(found, tmp_path):
    gap = anonymous.employers(*found)
    files = report.contents(gap)
    assert len(files) == 8
    for name, content in files.items():
        text = every_format.words(name, content)
        for hidden in ("Oakhill", "oakhill", "Ferrow", "ferrow", "greenhouse:next", "board:", "example.org"):
            assert hidden not in text, (name, hidden)
        assert name == "gaps.csv" or "Employer A" in text, name


def test_one_letter_for_one_employer(found):
    before, after = found[0], anonymous.employers(*found)
    letters = {}
    for old, new in zip(before.gaps, after.gaps, strict=True):
        for one, other in zip(old.evidence, new.evidence, strict=True):
            assert letters.setdefault(one.employer, other.employer) == other.employer
    assert [letters.get(row.name, new.name) for row, new in zip(before.employers, after.employers, strict=True)] == [
        row.name for row in after.employers
    ]  # fmt: skip
    assert len({row.name for row in after.employers}) == len(before.employers)


def test_a_quote_loses_its_own_employer_and_keeps_the_tools_it_asks_for(found):
    quote = anonymous.employers(*found).gaps[0].evidence[0]
    assert quote.employer in quote.quote
    assert "SAP and the next step" in quote.quote
    assert "@" not in quote.quote


def test_every_number_stays(found):
    def numbers(value):
        if isinstance(value, dict):
            return [n for one in value.values() for n in numbers(one)]
        if isinstance(value, list):
            return [n for one in value for n in numbers(one)]
        return [value] if isinstance(value, int | float) and not isinstance(value, bool) else []

    before, after = (json.loads(gap.model_dump_json()) for gap in (found[0], anonymous.employers(*found)))
    sources = [told["sample"].pop("sources") for told in (before, after)]
    assert numbers(before) == numbers(after)
    assert [[one["postings"] for one in told] for told in sources] == [[8, 8, 8, 8], [32]]
