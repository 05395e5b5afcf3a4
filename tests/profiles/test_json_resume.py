"""JSON Resume: the fields of version 1 and the older names; fields of a wrong kind hold nothing."""

from datetime import date

import pytest

from pipeline.profiles import json_resume

RESUME = {
    "basics": {"name": "Ada Muster", "label": "Buyer", "email": "ada@example.org", "phone": "0151 496 0000",
               "image": "ada.png", "summary": "Ada Muster buys wood.", "location": {"city": "Leeds"}},
    "work": [{"name": "Blue Door", "position": "Buyer", "startDate": "2019-03-01", "summary": "Bought oak.",
              "highlights": ["Saved 4 percent"]},
             {"company": "Sea Hotel", "position": "Porter", "startDate": "2016", "endDate": "2018-02"}],
    "volunteer": [{"organization": "Food Bank", "position": "Driver", "startDate": "2020-01", "endDate": "2020-03"}],
    "projects": [{"name": "Price list", "keywords": ["Excel"]}],
    "education": [{"institution": "Leeds University", "area": "Forestry", "studyType": "BSc", "endDate": "2016-06",
                   "courses": ["Botany"]}],
    "certificates": [{"name": "Forklift licence", "date": "2019", "issuer": "Council"}],
    "skills": [{"name": "Office, tools", "keywords": ["Word", "Excel"]}, {"name": "Negotiation"}, "Driving"],
    "languages": [{"language": "German", "fluency": "native"}],
    "references": [{"name": "Grace Example", "reference": "planted"}],
}  # fmt: skip


def test_a_resume():
    reading = json_resume.parse(RESUME, "cv.json")
    profile = reading.profile
    assert [(r.title, r.org, r.kind, r.is_current, r.months_unknown) for r in profile.roles] == [
        ("Buyer", "Blue Door", "job", True, False),
        ("Porter", "Sea Hotel", "job", False, True),
        ("Driver", "Food Bank", "voluntary", False, False),
        ("Price list", None, "project", False, False),
    ]
    assert profile.roles[0].bullets == ["Bought oak.", "Saved 4 percent"]
    assert (profile.education[0].level, profile.education[0].end) == ("bachelor", date(2016, 6, 1))
    assert [(c.name, c.issued, c.months_unknown) for c in profile.certifications] == [
        ("Forklift licence", date(2019, 1, 1), True)
    ]
    assert [s.name for s in profile.skills] == ["Word", "Excel", "Negotiation", "Driving", "Botany"]
    assert profile.skills[0].source == "cv.json, skills[1]"
    assert profile.summary == ["Buyer", "… buys wood."]
    assert reading.not_read == ["references (other people)"]
    for private in ("Ada", "Muster", "example.org", "496", "png", "Grace", "planted"):
        assert private not in profile.model_dump_json()


@pytest.mark.parametrize("wrong", ["text", 3, None, [], [3, None, "text"], {"a": [{}]}, True])
@pytest.mark.parametrize("part", list(RESUME))
def test_fields_of_a_wrong_kind_hold_nothing(part, wrong):
    json_resume.parse(RESUME | {part: wrong}, "cv.json")
