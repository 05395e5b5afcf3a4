"""A layer lies under the taxonomy: curated entries win, names that meet are linked, an import is whole or nothing."""

import csv
import shutil

import pytest
import small_lists

from pipeline import layers, taxonomy
from pipeline.errors import InputError, UsageError
from pipeline.reading import posting
from pipeline.workshop.imports import esco, layer, onet
from pipeline.workshop.imports.source import Entry, Source


@pytest.fixture
def curated(tmp_path):
    return taxonomy.read(small_lists.write_curated(tmp_path / "taxonomy"))


@pytest.fixture
def place(tmp_path, curated):
    """The folder of layers with the small ESCO list in it."""
    folder = tmp_path / "layers"
    layer.run(esco.read(small_lists.write_esco(tmp_path / "esco-v1.2")), curated, folder)
    return folder


def left_out(place):
    with (place / "esco" / layer.LEFT_OUT).open(encoding="utf-8") as lines:
        return {(row["form"], row["reason"], row["owner"]) for row in csv.DictReader(lines)}


def under(curated, place):
    return layers.read(curated.folder, layers.chosen("all", place))


def test_new_entries_and_their_forms(curated, place):
    known = under(curated, place)
    assert {known.concepts[key].name for key in known.under} == {
        "decorate wedding cakes", "Elvish", "Zorbo", "show kitchen courage", "history of ovens"
    }  # fmt: skip
    forms = {(a.text, a.skill_id, a.is_exact) for a in known.aliases}
    assert ("wedding cake icing", "esco-decorate-wedding-cakes", False) in forms
    assert ("Zorbo", "esco-zorbo", True) in forms


@pytest.mark.parametrize(
    "expected",
    [
        ("decorating cakes", "owned by the taxonomy", "cake-decoration"),
        ("bake sourdough bread", "another form of an entry that the taxonomy has", "baking"),
        ("piece of cake", "owned by the taxonomy", "an ignored phrase"),
        ("use tools", "everyday words only", ""),
        ("make use of the tools", "another form of an entry whose name was left out", ""),
        ("breadology", "one word that is no name", ""),
        ("ice wedding cakes", "claimed by another entry of the list", "esco-decorate-wedding-cakes"),
    ],
)
def test_every_form_left_out_has_its_reason(place, expected):
    assert expected in left_out(place)


def test_names_that_meet_are_linked(curated, place):
    links = {(link.what, link.id): link for link in layers.read_links(place / "esco")}
    assert links["skill", "baking"].uri == "s/2"
    assert links["role", "baker"].isco08 == "7512"
    known = under(curated, place)
    assert (known.roles["baker"].isco08, known.roles["baker"].soc) == ("7512", "51-3011")
    assert known.roles["harpist"].isco08 == "2652"  # had its own


def test_a_curated_entry_wins_that_came_after_the_import(curated, place):
    path = curated.folder / "aliases.csv"
    path.write_text(path.read_text() + "Zorbo,harpo,any\nwedding cake icing,cake-decoration,any\n")
    known = under(curated, place)
    assert "esco-zorbo" not in known.concepts
    owners = {a.text: a.skill_id for a in known.aliases}
    assert owners["wedding cake icing"] == "cake-decoration"
    assert owners["ice wedding cakes"] == "esco-decorate-wedding-cakes"


def test_a_layer_adds_mentions_and_changes_none(tmp_path, shipped, reader):
    """Its entries count only where something is asked for, and lose where words are shared."""
    entries = [
        Entry(("Zorbo",), "tool", "", is_name=True),
        Entry(("decorate nomad yurts",), "skill", ""),
        Entry(("project management of nomad yurts",), "skill", ""),
    ]
    layer.run(Source("ours", "", "", "", entries, [], {}, ""), shipped, tmp_path)
    text = (
        "Requirements\n- Zorbo\n- decorate nomad yurts\n- project management of nomad yurts\n\n"
        "About us\nOur cooks decorate nomad yurts."
    )
    fuller = posting.compile_reader.__wrapped__(layers.read(shipped.folder, [tmp_path / "ours"]))
    before, after = (
        {(m.skill_id, m.start, m.stop) for m in posting.read(one, text).mentions} for one in (reader, fuller)
    )
    assert "project-management" in {skill for skill, _, _ in before}
    assert before < after
    assert sorted(skill for skill, _, _ in after - before) == ["ours-decorate-nomad-yurts", "ours-zorbo"]


def test_the_hash_covers_the_layers(curated, place):
    known = under(curated, place)
    assert known.hash != curated.hash
    assert known.hash == under(curated, place).hash
    assert [one.name for one in known.layers] == ["esco"]
    assert layers.read(curated.folder) == curated


def test_the_first_of_two_layers_wins(tmp_path, curated, place):
    onet_folder = small_lists.write_onet(tmp_path / "db_29_2_text")
    entry = Entry(("decorate wedding cakes",), "skill", "")
    source = onet.read(onet_folder)
    layer.run(source._replace(entries=[*source.entries, entry]), curated, place)
    known = under(curated, place)
    assert "onet-decorate-wedding-cakes" not in known.concepts
    assert {"onet-doughsoft-riseup", "onet-oven-repair"} <= known.under
    assert [one.name for one in known.layers] == ["esco", "onet"]


def test_importing_again_gives_the_same_bytes(tmp_path, curated, place):
    files = {path.name: path.read_bytes() for path in (place / "esco").iterdir()}
    layer.run(esco.read(tmp_path / "esco-v1.2"), curated, place)
    assert {path.name: path.read_bytes() for path in (place / "esco").iterdir()} == files
    assert [path.name for path in place.iterdir()] == ["esco"]


def test_a_crash_between_the_two_moves_is_mended(place):
    (place / "esco").rename(place / ".old-esco")
    shutil.copytree(place / ".old-esco", place / ".new-x" / "esco")
    assert layers.present_layers(place) == [place / "esco"]


def test_a_failed_import_changes_nothing(curated, place, monkeypatch):
    before = {path.name: path.read_bytes() for path in (place / "esco").iterdir()}

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    source = Source("esco", "1.3", "", "", [Entry(("oven lore",), "skill", "")], [], {}, "")
    with pytest.raises(InputError, match=r"No space left on device.*nothing was changed"):
        layer.run(source, curated, place)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in (place / "esco").iterdir()} == before
    assert [path.name for path in place.iterdir()] == ["esco"]


def test_a_list_of_which_nothing_can_be_taken(curated, place):
    source = Source("ours", "", "", "", [Entry(("use tools",), "skill", "")], [], {}, "")
    with pytest.raises(InputError, match="none can be taken"):
        layer.run(source, curated, place)
    assert not (place / "ours").exists()


@pytest.mark.parametrize("name", ["", "all", "none", "../x", "Ours", ".x", "a" * 41])
def test_names_that_name_no_layer(name):
    with pytest.raises(UsageError):
        layer.check_name(name)


def test_choosing_layers(place):
    assert layers.chosen("none", place) == ()
    assert layers.chosen("esco", place) == layers.chosen("all", place) == (place / "esco",)
    assert layers.chosen("all", place / "nowhere") == ()
    with pytest.raises(UsageError, match=r"--layers names 'onet', but .* holds esco"):
        layers.chosen("esco,onet", place)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("layer.toml", 'name = "esco"', "name = esco"),
        ("layer.toml", 'licence = "', 'license = "'),
        ("links.csv", "what,id", "id,what"),
        ("links.csv", "skill,baking,s/2,,", "skill,baking"),
        ("skills.csv", ",tool,", ",gadget,"),
        ("ambiguous.csv", ",asked,", ",perhaps,"),
    ],
)
def test_a_layer_changed_by_hand_is_told(place, name, old, new):
    path = place / "esco" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match="import the layer again"):
        layers.read_layer(place / "esco")


def test_removing_a_layer(place):
    layer.remove(place / "esco")
    assert list(place.iterdir()) == []
