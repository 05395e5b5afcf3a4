"""The ESCO download is read whole, or refused with the file, line and remedy."""

import pytest
import small_lists

from pipeline.errors import InputError
from pipeline.workshop.imports import esco


@pytest.fixture
def folder(tmp_path):
    return small_lists.write_esco(tmp_path / "ESCO dataset - v1.2.0 - classification - en - csv")


def test_skills_have_forms_kinds_and_groups(folder):
    source = esco.read(folder)
    found = {entry.forms[0]: entry for entry in source.entries}
    assert found["decorate wedding cakes"].forms[1:] == ("ice wedding cakes", "wedding cake icing")
    assert found["Zorbo"].forms == ("Zorbo", "Zorbo 5")  # what stands in brackets only explains
    assert {name: entry.kind for name, entry in found.items()} == {
        "decorate wedding cakes": "skill", "baking": "skill", "Zorbo": "tool", "use tools": "soft",
        "show kitchen courage": "soft", "Elvish": "language", "breadology": "knowledge", "history of ovens": "knowledge",
    }  # fmt: skip
    assert found["baking"].group == "preparing food"
    assert source.left_out == {"not released": 1, "something done in a language": 1}


def test_occupations_have_their_isco_code(folder):
    (first, _) = esco.read(folder).occupations
    assert (first.titles, first.isco08, first.uri) == (("bread baker", "baker of bread"), "7512", "o/1")


def test_version_stands_in_the_attribution(folder):
    source = esco.read(folder)
    assert source.version == "1.2.0"
    assert source.attribution.startswith(
        "This publication uses the ESCO classification of the European Commission, version 1.2.0."
    )


def test_a_folder_without_a_version_in_its_name(folder):
    source = esco.read(folder.rename(folder.with_name("esco")))
    assert source.version == ""
    assert "Commission. It was adapted" in source.attribution


def test_the_older_name_of_the_relations(folder):
    (folder / "broaderRelationsSkillPillar_en.csv").rename(folder / "broaderRelationsSkillPillar.csv")
    assert len(esco.read(folder).entries) == 8


@pytest.mark.parametrize("name", sorted(small_lists.ESCO))
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(InputError, match=f"{name} is missing"):
        esco.read(folder)


def test_another_language_is_told(folder):
    (folder / "skills_en.csv").rename(folder / "skills_de.csv")
    with pytest.raises(InputError, match=r"skills_en.csv is missing, but skills_de.csv is there; .* English"):
        esco.read(folder)


def test_another_version_is_told(folder):
    with pytest.raises(InputError, match=r"is ESCO 2.0 by its name; versions 1.x"):
        esco.read(folder.rename(folder.with_name("ESCO dataset - v2.0 - en")))


def cut(path, characters):
    text = path.read_bytes()
    path.write_bytes(text[:-characters])


@pytest.mark.parametrize(
    ("name", "spoil", "message"),
    [
        ("skills_en.csv", lambda p: cut(p, 12), "skills_en.csv:1?[0-9]: has .* fields instead of 13; the file is cut off"),
        ("skills_en.csv", lambda p: cut(p, 90), "skills_en.csv.*cut off"),  # in the midst of quoted alternatives
        ("skills_en.csv", lambda p: p.write_text(p.read_text().replace("preferredLabel", "label")), "lacks the column preferredLabel"),
        ("skills_en.csv", lambda p: p.write_text(p.read_text().replace(",", ";")), "with commas between .*one column"),
        ("skills_en.csv", lambda p: p.write_bytes(b""), "lacks the column"),
        ("skills_en.csv", lambda p: p.write_bytes(p.read_bytes().replace(b"ovens", b"ov\xe9ns")), "cannot be read near line"),
        ("skills_en.csv", lambda p: p.write_text("\n".join(p.read_text().splitlines()[:5]) + "\n"), "are not among them"),
        ("skills_en.csv", lambda p: p.write_text(p.read_text() + '"' + "x" * 1_000_001), "field larger than field limit"),
    ],
)  # fmt: skip
def test_a_file_cut_off_or_changed(folder, name, spoil, message):
    spoil(folder / name)
    with pytest.raises(InputError, match=message):
        esco.read(folder)


def test_a_file_in_place_of_the_folder(folder):
    with pytest.raises(InputError, match="is no folder"):
        esco.read(folder / "skills_en.csv")
