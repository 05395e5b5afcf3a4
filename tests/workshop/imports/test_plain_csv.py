"""Any CSV list: columns by --map, rows that cannot be used counted by reason."""

import pytest

from pipeline.errors import InputError, UsageError
from pipeline.workshop.imports import plain_csv

MAP = {"name": "Skill", "aliases": "Also", "kind": "Type", "group": "Area"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_list_with_each_delimiter(tmp_path, delimiter):
    path = tmp_path / "ours.csv"
    rows = [("Area", "Skill", "Also", "Type"), ("food", "Cake icing", "icing cakes|frosting cakes", "Skill")]
    path.write_text("\n".join(delimiter.join(row) for row in rows), encoding="utf-8-sig")
    (entry,) = plain_csv.read(path, "ours", MAP, "|", "").entries
    assert (entry.forms, entry.kind, entry.group) == (
        ("Cake icing", "icing cakes", "frosting cakes"),
        "skill",
        "food",
    )


def test_rows_that_cannot_be_used_are_counted(tmp_path):
    path = tmp_path / "ours.csv"
    path.write_text("Skill,Type\n,tool\nOven lore,gadget\nOven care,\n", encoding="utf-8")
    source = plain_csv.read(path, "ours", {"name": "Skill", "kind": "Type"}, ";", "")
    assert [(entry.forms[0], entry.kind) for entry in source.entries] == [("Oven care", "skill")]
    assert list(source.left_out.values()) == [1, 1]


@pytest.mark.parametrize("pairs", [[], ["aliases=Also"], ["name"], ["name="], ["colour=Red", "name=Skill"]])
def test_map_says_what_to_write(pairs):
    with pytest.raises(UsageError, match="--map"):
        plain_csv.parse_map(pairs)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Name\nx\n", "lacks the column Skill"),
        (b"Sk\xefll\nx\n", "is not UTF-8"),
        (b"Skill,Type\nOven,skill,more\n", "ours.csv:2: has 3 fields instead of 2"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, content, message):
    path = tmp_path / "ours.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        plain_csv.read(path, "ours", {"name": "Skill"}, ";", "")


def test_a_missing_file(tmp_path):
    with pytest.raises(InputError, match=r"no.csv: cannot be read"):
        plain_csv.read(tmp_path / "no.csv", "ours", {"name": "Skill"}, ";", "")
