"""The O*NET text database is read whole, or refused with the file and the remedy."""

import pytest
import small_lists

from pipeline.errors import InputError
from pipeline.workshop.imports import onet


@pytest.fixture
def folder(tmp_path):
    return small_lists.write_onet(tmp_path / "db_29_2_text")


def test_skills_and_tools(folder):
    found = {entry.forms[0]: entry for entry in onet.read(folder).entries}
    assert {name: entry.kind for name, entry in found.items()} == {
        "Slow Listening": "soft", "Oven Repair": "skill", "DoughSoft RiseUp": "tool",
        'Oven "smart" control system OSCS': "tool", "Harpo": "tool", "Spiral dough kneaders": "tool", "Hammers": "tool",
    }  # fmt: skip
    assert found["DoughSoft RiseUp"].group == "bakery software"  # named under two kinds of goods
    assert found["DoughSoft RiseUp"].is_name
    assert not found["Harpo"].is_name  # every example begins with a capital


def test_occupations_have_all_their_titles_and_their_code(folder):
    bakers = onet.read(folder).occupations[1]
    assert (bakers.titles, bakers.soc) == (("Bakers", "Bread Maker", "Head Baker"), "51-3011")


def test_version_stands_in_the_attribution(folder):
    source = onet.read(folder)
    assert source.version == "29.2"
    assert "the O*NET 29.2 Database by the U.S. Department of Labor" in source.attribution
    assert "CC BY 4.0" in source.attribution


@pytest.mark.parametrize("name", sorted(small_lists.ONET))
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(InputError, match=f"{name} is missing"):
        onet.read(folder)


def test_commas_in_place_of_tabs(folder):
    path = folder / "Technology Skills.txt"
    path.write_text(path.read_text().replace("\t", ","))
    with pytest.raises(
        InputError, match=r"Technology Skills.txt:1: lacks the column Example.* with tabs between"
    ):
        onet.read(folder)


def test_another_header(folder):
    path = folder / "Skills.txt"
    path.write_text(path.read_text().replace("Element Name", "Element"))
    with pytest.raises(InputError, match=r"Skills.txt:1: lacks the column Element Name"):
        onet.read(folder)


def test_a_row_cut_off(folder):
    path = folder / "Tools Used.txt"
    path.write_text(path.read_text() + "51-3011.00\tBakers\tRoll")
    with pytest.raises(InputError, match=r"Tools Used.txt:4: has 3 fields instead of 5"):
        onet.read(folder)
