"""The review file: what it says is what is read back, and a re-import keeps what a person corrected."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.profiles import merging, review, yaml_profile
from pipeline.profiles.profile import (
    Education,
    Overrides,
    Profile,
    ProfileCertification,
    ProfileLanguage,
    ProfileRole,
    ProfileSkill,
)
from pipeline.profiles.reading import Reading

ROLES = [
    ProfileRole(
        title="Buyer: wood",
        org="Blue Door",
        start=date(2019, 3, 1),
        is_current=True,
        bullets=["Bought # oak"],
    ),
    ProfileRole(
        title="Porter", start=date(2016, 1, 1), end=date(2018, 1, 1), months_unknown=True, source="cv, line 1"
    ),
    ProfileRole(title="Clerk", start=date(2010, 7, 1), end_unknown=True),
    ProfileRole(title="Driver", start=date(2020, 1, 1), end=date(2020, 2, 1), kind="voluntary"),
    ProfileRole(title="yes"),
]
WHOLE = Profile(
    alias="Client A", current_role="Buyer: wood", target_roles=["Planner"], summary=["- likes order"], roles=ROLES,
    education=[Education(level="bachelor", field="Forestry", school="Leeds", end=date(2015, 1, 1), months_unknown=True)],
    certifications=[ProfileCertification(name="Forklift", issued=date(2014, 5, 1))],
    languages=[ProfileLanguage(name="German", level="native")],
    skills=[ProfileSkill(name="Excel", skill_id="excel", evidence="proven", source='cv, "Excel"', mark="keep", enjoy=-1)],
    unknown=["null", "2019"], overrides=Overrides(have=["SQL"], not_mine=["a: b"]),
)  # fmt: skip


def test_what_is_written_is_read_back():
    assert yaml_profile.parse(review.text_of(WHOLE, ["a note\nover lines"]), "me.yaml") == WHOLE


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1), max_size=4))
def test_any_line_survives(texts):
    profile = Profile(unknown=texts, skills=[ProfileSkill(name=text) for text in texts])
    back = yaml_profile.parse(review.text_of(profile), "me.yaml")
    assert [text.split() for text in back.unknown] == [text.split() for text in texts]


def test_a_reimport_keeps_corrections_and_brings_what_is_new(tmp_path):
    path = tmp_path / "me.yaml"
    first = Profile(
        current_role="Byer",
        roles=[ProfileRole(title="Byer", org="Blue Door", start=date(2019, 3, 1), is_current=True)],
        skills=[ProfileSkill(name="Excel"), ProfileSkill(name="Fax"), ProfileSkill(name="SAP")],
    )
    review.update(Reading(first), [], path)
    text = path.read_text(encoding="utf-8").replace("Byer", "Buyer")  # corrected
    text = text.replace("  - name: Fax\n    evidence: listed\n", "")  # removed
    text = text.replace("  - name: Excel\n", "  - name: Excel\n    mark: keep\n").replace(
        "have: []", "have: [SQL]"
    )
    path.write_text(text, encoding="utf-8")
    second = first.model_copy(
        update={
            "roles": [
                first.roles[0].model_copy(update={"bullets": ["Bought oak"]}),
                ProfileRole(title="Porter", start=date(2016, 1, 1), end=date(2018, 1, 1)),
            ],
            "skills": [
                ProfileSkill(name="Excel", source="cv, line 9"),
                ProfileSkill(name="Fax"),
                ProfileSkill(name="SQL"),
            ],
        }
    )
    kept = review.update(Reading(second), [], path).kept
    found = yaml_profile.parse(path.read_text(encoding="utf-8"), str(path))
    assert [role.title for role in found.roles] == ["Buyer", "Porter"]
    assert found.current_role == "Buyer"
    assert [(s.name, s.mark, s.source) for s in found.skills] == [
        ("Excel", "keep", "cv, line 9"),
        ("SQL", None, None),
    ]
    assert found.overrides.have == ["SQL"]
    assert kept == ["Kept as you wrote it, though the file now differs: Blue Door, 2019-03"]


@given(
    st.sets(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef"))
)
def test_laws_of_merging(last, mine, fresh):
    profiles = [Profile(unknown=sorted(lines)) for lines in (last, mine, fresh)]
    merged = set(merging.merge(*profiles).profile.unknown)
    assert merged == (mine - (last - fresh)) | (fresh - last)  # removed stays removed, new comes in
    again = merging.merge(profiles[2], Profile(unknown=sorted(merged)), profiles[2]).profile.unknown
    assert set(again) == merged


def test_a_damaged_base_stops_before_anything_is_written(tmp_path):
    path = tmp_path / "me.yaml"
    review.update(Reading(WHOLE), [], path)
    before = path.read_bytes()
    review.base_for(path).write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"me\.read\.json: is damaged; remove it"):
        review.update(Reading(Profile()), [], path)
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["me.read.json", "me.yaml"]


def test_a_new_entry_stands_where_the_file_has_it_and_what_is_gone_is_told():
    old = ProfileRole(title="Clerk", org="Mill", start=date(2010, 1, 1), end=date(2012, 1, 1))
    middle = ProfileRole(title="Buyer", org="Blue Door", start=date(2013, 1, 1), end=date(2019, 1, 1))
    new = ProfileRole(title="Head Buyer", org="Green Gate", start=date(2019, 2, 1), is_current=True)
    corrected = old.model_copy(update={"title": "Chief clerk"})
    merged = merging.merge(
        Profile(roles=[middle, old]), Profile(roles=[middle, corrected]), Profile(roles=[new, middle])
    )
    assert [role.title for role in merged.profile.roles] == ["Head Buyer", "Buyer", "Chief clerk"]
    assert merged.kept == ["Kept as you wrote it, though the file no longer has it: Mill, 2010-01"]
