"""A small market that a page computes with: ads of three places, transfers, and a person with two skills."""

from small_market import Ad, open_warehouse, reader, selection, taxonomy

from pipeline import aggregate, compare
from pipeline.profiles.profile import Overrides, Profile, ProfileSkill
from pipeline.taxonomy import Equivalent

POOL = ("cipd", "coaching", "elearning", "excel", "facilitation", "instructional-design", "lms", "needs-analysis",
        "onboarding", "people-development", "recruitment", "shrm")  # fmt: skip
KNOWN = taxonomy(
    transfers=(
        ("facilitation", "needs-analysis", 0.5, "both listen"),
        ("lms", "elearning", 0.3, "one carries it"),
        ("shrm", "onboarding", 0.4, "its holders begin with people"),
    ),
    equivalents=(Equivalent("cipd", "shrm", "", "employers take either"),),
)
TOWNS = ("Leeds, UK", "York", "</script><b>Hull")
ADS = [
    Ad(f"p{i:02}", tuple((s, ("required", "preferred", "duty")[(i + j) % 3], 0 if i % 4 == 0 and j < 2 else None)
                         for j, s in enumerate(POOL[i % 9 : i % 9 + 4 + i % 3])), f"E{i % 31}", location=TOWNS[i % 3])
    for i in range(48)
]  # fmt: skip


def gap_of(*have):
    """The report of the person, who also says to have these skills."""
    skills = [ProfileSkill(name="Facilitation"), ProfileSkill(name="Payroll")]
    person = Profile(alias="Client T", skills=skills, overrides=Overrides(have=list(have)))
    market = aggregate.run(open_warehouse(ADS, KNOWN), KNOWN, selection())
    return compare.run(market, person, KNOWN, reader(KNOWN))
