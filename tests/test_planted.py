"""A name and contact data planted in a CV are in no file of the report, the coach's copy or any other."""

import every_format
import pytest
from small_market import Ad, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare, profiles, report
from pipeline.coach import Coach

CV = """Ada Plantedname
12 Harbour Street, Leeds LS1 1AA
ada.plantedname@example.net  07700 900123
linkedin.com/in/adaplantedname

EXPERIENCE
Trainer, Northmoor Council, Mar 2019 - Present
- Ada Plantedname ran facilitation for 300 staff and wrote to ada.plantedname@example.net
- Coaching of new team leaders, call 07700 900123

SKILLS
Excel, facilitation
"""
PLANTED = ("plantedname", "harbour street", "900123", "ls1 1aa", "example.net")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    path = tmp_path_factory.mktemp("cv") / "Ada Plantedname.txt"
    path.write_text(CV, encoding="utf-8")
    asks = ("facilitation", "coaching", "lms", "excel", "elearning")
    ads = [Ad(f"ad:{i}", asks[i % 2 :], f"Firm {i % 9}", title="Training specialist") for i in range(32)]
    market = aggregate.run(open_warehouse(ads), taxonomy(), selection())
    person = profiles.under_alias(profiles.read(path), "Client T")
    gap = compare.run(market, person, taxonomy(), reader())
    assert any(row.profile_evidence and row.profile_evidence.is_proven for row in gap.strengths)
    return report.contents(gap, look=report.Look(coach=Coach("Robin Vale")))


@pytest.mark.parametrize("name", [
    "report.html", "report.pdf", "report.docx", "report.xlsx", "report.md", "report.json", "gaps.csv", "evidence.csv",
])  # fmt: skip
def test_nothing_planted_is_in_a_file(files, name):
    text = every_format.words(name, files[name]).casefold()
    assert [planted for planted in PLANTED if planted in text] == []
    assert name.endswith(".csv") or "client t" in text
