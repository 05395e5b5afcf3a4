"""The taxonomy for other tools: the same bytes every time, nothing that a reader of the format stumbles on."""

import csv
import io
import json
import re

import pytest
from small_market import taxonomy

from pipeline.errors import InputError, UsageError
from pipeline.layers import Layer, Link, Note
from pipeline.taxonomy import Alias, Concept
from pipeline.workshop import export

NOTE = Note(
    name="esco", version="1.2", attribution='Thanks to "them".', licence="free", source_hash="", settled_under="",
    taken={}, dropped={},
)  # fmt: skip
LINKS = [
    Link("skill", "coaching", "http://example.org/skill/1", "", ""),
    Link("skill", "coaching", "http://example.org/skill/1", "", ""),
    Link("role", "hr", "http://example.org/ a>b", "2423", ""),
]
LISTS = [Layer(NOTE, [], [], [], LINKS, "")]


@pytest.fixture
def known():
    """The small taxonomy with entries that are awkward to write."""
    found = taxonomy()
    found.concepts["awkward"] = Concept("awkward", '=the "C\\" way', "skill", "odds & ends", "coaching")
    found.aliases.append(Alias("line one\\nine", "awkward", False))
    return found


def test_csv_has_a_row_for_each_skill_and_role(known):
    rows = list(csv.DictReader(io.StringIO(export.as_csv(export.contents(known, LISTS)))))
    assert [row["id"] for row in rows if row["type"] == "skill"] == sorted(known.concepts)
    assert {row["id"] for row in rows if row["type"] == "role"} == set(known.roles)
    told = {row["id"]: row for row in rows}
    assert told["coaching"]["uri"] == "http://example.org/skill/1"
    assert told["awkward"]["name"] == '\'=the "C\\" way'  # no formula to a spreadsheet
    assert told["hr"]["aliases"] == "HR officer"


def test_json_holds_everything(known):
    told = json.loads(export.as_json(export.contents(known, LISTS)))
    assert told["lists"] == [
        {"name": "esco", "version": "1.2", "attribution": 'Thanks to "them".', "licence": "free"}
    ]
    assert len(told["skills"]) == len(known.concepts)
    assert (
        {"from_skill", "to_skill", "credit", "reason"} == set(told["transfers"][0])
        if told["transfers"]
        else True
    )


TURTLE = re.compile(
    r'@prefix \w+: <[^<>\s]+> \.|[\w-]+:[\w-]+|<[^<>"{}|^`\\\s]+>|"(?:[^"\\\n]|\\["\\nrtbfu])*"(?:@en)?|a\b|[;.]'
)


def test_turtle_holds_nothing_but_its_own_signs(known):
    """A small grammar; the real one was run once by hand (rdflib: no error, one label a concept, no broken link)."""
    text = export.as_turtle(export.contents(known, LISTS))
    assert TURTLE.sub("", text).split() == []
    assert 'skos:prefLabel "=the \\"C\\\\\\" way"@en' in text
    assert "skill:awkward" in text
    assert "skos:broader skill:coaching" in text
    assert "<urn:pivot-report:group:learning%20and%20development>" in text
    assert text.count("skos:closeMatch") == 1  # an address with a space is none
    assert 'dct:source "Thanks to \\"them\\"."@en' in text


def test_same_taxonomy_same_bytes(known, tmp_path):
    files = [export.write(known, LISTS, ("csv", "ttl", "json"), tmp_path / name) for name in ("a", "b")]
    assert [f.read_bytes() for f in files[0]] == [f.read_bytes() for f in files[1]]
    assert [path.name for path in sorted((tmp_path / "a").iterdir())] == [
        "taxonomy.csv",
        "taxonomy.json",
        "taxonomy.ttl",
    ]


@pytest.mark.parametrize(
    ("text", "found"), [("csv", ("csv",)), ("TTL, json", ("ttl", "json")), ("csv,csv", ("csv",))]
)
def test_formats(text, found):
    assert export.formats_of(text) == found


@pytest.mark.parametrize("text", ["", ",", "csv,xml"])
def test_unknown_formats(text):
    with pytest.raises(UsageError, match="--format"):
        export.formats_of(text)


def test_a_file_in_the_place_of_the_folder(known, tmp_path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(InputError, match="cannot be written"):
        export.write(known, [], ("csv",), tmp_path / "out")
