"""`pivot taxonomy import, layers, remove, export` and `--layers`, as people type them."""

import json
import sys

import pytest
import small_lists

from pipeline import cli


@pytest.fixture
def pivot(tmp_path, monkeypatch, capsys):
    """Run a command in a folder with the small taxonomy and the downloads; return (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PIVOT_LAYERS")
    small_lists.write_curated(tmp_path / "taxonomy")
    small_lists.write_esco(tmp_path / "esco-v1.2")
    small_lists.write_onet(tmp_path / "db_29_2_text")

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["pivot", "--taxonomy", "taxonomy", *map(str, arguments)])
        try:
            cli.main()
            code = 0
        except SystemExit as stop:
            code = stop.code or 0
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_import_says_what_it_took_and_left_out(pivot):
    code, out, _ = pivot("taxonomy", "import", "esco", "esco-v1.2")
    assert code == 0
    assert "Imported esco 1.2 into data/taxonomy/esco" in out
    assert "5  entries\n" in out
    assert "1  entries that the taxonomy has\n" in out
    assert "1  something done in a language\n" in out
    assert "data/taxonomy/esco/left_out.csv" in out


def test_layers_are_used_until_they_are_switched_off_or_removed(pivot):
    pivot("taxonomy", "import", "esco", "esco-v1.2")
    pivot("taxonomy", "import", "onet", "db_29_2_text")
    assert pivot("--layers", "onet", "taxonomy", "layers")[1].splitlines() == [
        "esco 1.2: 5 entries, 8 forms, not used",
        "onet 29.2: 5 entries, 5 forms, used",
    ]
    assert pivot("taxonomy", "remove", "esco")[0] == 0
    assert "esco" not in pivot("taxonomy", "layers")[1]
    assert pivot("taxonomy", "remove", "esco")[0] == 2
    assert pivot("taxonomy", "remove", "all")[0] == 2


def test_import_of_a_csv_file(pivot, tmp_path):
    (tmp_path / "Our skills.csv").write_text("Skill;Area\nOven whispering;food\n", encoding="utf-8")
    code, out, _ = pivot(
        "--json", "taxonomy", "import", "csv", "Our skills.csv", "--map", "name=Skill", "--map", "group=Area"
    )
    told = json.loads(out)
    assert (code, told["name"], told["taken"]["entries"]) == (0, "our-skills", 1)
    written = (tmp_path / "data/taxonomy/our-skills/skills.csv").read_text(encoding="utf-8")
    assert (
        written
        == "skill_id,name,kind,group,broader\nour-skills-oven-whispering,Oven whispering,skill,food,\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["import", "csv", "taxonomy/skills.csv"], 2, "--map must name the column"),
        (
            ["import", "csv", "taxonomy/skills.csv", "--map", "name=name", "--name", "All"],
            2,
            "--name is 'All'",
        ),
        (["import", "esco", "esco-v1.2", "--map", "name=x"], 2, "belong to `import csv`"),
        (["import", "esco", "nowhere"], 3, "nowhere: is no folder"),
        (["import", "onet", "esco-v1.2"], 3, "Skills.txt, Technology Skills.txt"),
        (["import", "lightcast", "x"], 2, "lightcast"),
        (["export", "--format", "xml"], 2, "--format is 'xml'"),
    ],
)
def test_wrong_calls_end_with_a_sentence(pivot, arguments, code, message):
    found, _, error = pivot("taxonomy", *arguments)
    assert found == code
    assert message in error


def test_an_unknown_layer_is_told_before_anything_is_read(pivot):
    code, _, error = pivot("--layers", "esco", "extract", "--input", "a", "--output", "b")
    assert code == 2
    assert "holds no layer; `pivot taxonomy import` makes one" in error


def test_export_tells_the_lists_that_gave_addresses(pivot, tmp_path):
    pivot("taxonomy", "import", "esco", "esco-v1.2")
    code, out, _ = pivot("taxonomy", "export", "--out", "plain")
    assert (code, out.count("Wrote")) == (0, 3)
    plain = json.loads((tmp_path / "plain/taxonomy.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in plain["skills"]] == ["baking", "cake-decoration", "harpo", "hygiene"]
    assert plain["skills"][0]["uris"] == ["s/2"]
    assert [one["name"] for one in plain["lists"]] == ["esco"]
    pivot("taxonomy", "export", "--with-layers", "--out", "full")
    full = json.loads((tmp_path / "full/taxonomy.json").read_text(encoding="utf-8"))
    assert "esco-zorbo" in {one["id"] for one in full["skills"]}
