import pytest

from pipeline.errors import InputError
from pipeline.loading import mapping


def written(tmp_path, content):
    path = tmp_path / "board.toml"
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["Job Title", "company name", "description_html"], {"title", "employer", "html"}),
        (["title", "description", "date posted", "Link"], {"title", "text", "posted_at", "url"}),
        (["Stellenbezeichnung", "Beschreibung", "Arbeitgeber"], {"title", "text", "employer"}),
        (["name", "text", "company.name", "location.name"], {"title", "text", "employer", "location"}),
        (["id", "title", "html", "text", "country"], {"id", "title", "html", "text", "country"}),
    ],
)
def test_synonyms_find_the_columns(columns, expected):
    assert set(mapping.resolve(mapping.Mapping(), {}, columns, "ads.csv").columns) == expected


def test_the_better_synonym_wins_over_the_order_of_columns():
    resolved = mapping.resolve(
        mapping.Mapping(), {}, ["name", "job title", "summary", "description"], "ads.csv"
    )
    assert resolved.columns["title"] == "job title"
    assert resolved.columns["text"] == "description"


def test_an_override_wins_and_frees_its_column():
    resolved = mapping.resolve(
        mapping.Mapping(), {"title": "summary", "text": "body"}, ["title", "summary", "body"], "x"
    )
    assert resolved.columns["title"] == "summary"
    assert resolved.columns["text"] == "body"


@pytest.mark.parametrize(
    ("overrides", "columns", "message"),
    [
        (
            {"title": "Titel"},
            ["Title", "Text"],
            r"ads.csv: no column 'Titel' for title; did you mean 'Title'\?",
        ),
        (
            {},
            ["Acme", "Nurse"],
            "no column is known to hold the title; say which with --map title=COLUMN.*'Acme'",
        ),
        ({}, ["title", "company"], "no column is known to hold the text"),
    ],
)
def test_what_is_missing_is_named(overrides, columns, message):
    with pytest.raises(InputError, match=message):
        mapping.resolve(mapping.Mapping(), overrides, columns, "ads.csv")


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("title", "FIELD=COLUMN"),
        ("title=", "FIELD=COLUMN"),
        ("titel=A", "unknown field 'titel'; the fields are: id, title"),
    ],
)
def test_overrides_are_checked(pair, message):
    with pytest.raises(InputError, match=message):
        mapping.parse_overrides([pair])


def test_overrides_are_read():
    assert mapping.parse_overrides(["title=Job = Name", "text= Body"]) == {
        "title": "Job = Name",
        "text": "Body",
    }


def test_a_mapping_file_puts_a_text_together(tmp_path):
    path = written(
        tmp_path,
        """
        [fields]
        title = "Role"
        text = [{ column = "intro" }, { heading = "Requirements", column = "must" }, { heading = "Benefits", column = "perks" }]
        [constants]
        country = "GB"
        [values]
        missing = ["-1"]
        [strip]
        text = ['\\s*Posted by {employer}$']
        """,
    )
    columns = ["Role", "intro", "must", "perks", "company"]
    resolved = mapping.resolve(mapping.read(path), {}, columns, "ads.csv")
    record = {
        "Role": "Cook",
        "intro": "Hello.",
        "must": "Knives. Posted by A. B. Ltd",
        "perks": "-1",
        "company": "A. B. Ltd",
    }
    assert mapping.fields_of(record, resolved) == {
        "title": "Cook",
        "text": "Hello.\n\nRequirements\nKnives.",
        "country": "GB",
        "employer": "A. B. Ltd",
    }


@pytest.mark.parametrize("filler", ["", " ", "N/A", "null", "nan", "-", "Confidential"])
def test_a_filler_is_nothing(filler):
    resolved = mapping.resolve(mapping.Mapping(), {}, ["title", "text", "company"], "x")
    assert "employer" not in mapping.fields_of({"title": "a", "text": "b", "company": filler}, resolved)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("x = = 1", "not valid TOML"),
        ("[felds]", "unknown table 'felds'"),
        ("[fields]\ntitel = 'a'", "unknown field 'titel'"),
        ("[fields]\ntext = ['a', 'b']", "a text of several columns is written as"),
        ("[strip]\ntext = ['(']", "unterminated subpattern"),
        ("[strip]\ntext = 'Apply'", "patterns stand in a list"),
    ],
)
def test_a_wrong_mapping_file_is_refused(tmp_path, content, message):
    with pytest.raises(InputError, match=message):
        mapping.read(written(tmp_path, content))


def test_an_unknown_mapping_names_the_known_ones():
    with pytest.raises(InputError, match="known by name: armenia_2004, emscad_genuine"):
        mapping.load("nowhere")


@pytest.mark.parametrize("known", mapping.bundled(), ids=lambda each: each.name)
def test_bundled_mappings_fit_the_columns_they_detect(known):
    assert mapping.detect(list(reversed(known.detect))) == known
    resolved = mapping.resolve(known, {}, known.detect, known.name)
    assert "title" in resolved.columns
