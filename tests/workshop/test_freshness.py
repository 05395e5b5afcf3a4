"""The taxonomy in numbers, with and without postings to hold it against."""

import csv
import json
from datetime import date, datetime

import pytest

from pipeline import extract, load, taxonomy, warehouse
from pipeline.errors import InputError
from pipeline.workshop import freshness
from pipeline.workshop.freshness import Coverage

AD = (
    "Title: King\nEmployer: House {0}\n\nRequirements\n* Experience with alf of kind {0}\n"
    + "Tall tales of {0}. " * 30
)


@pytest.fixture
def con(small, tmp_path):
    """A warehouse of three postings, read with the small taxonomy, and four phrases that it does not hold."""
    ads = tmp_path / "ads"
    ads.mkdir()
    for number, word in enumerate(("stone", "river", "cloud")):
        (ads / f"{number}.txt").write_text(AD.format(word), encoding="utf-8")
    with warehouse.in_memory() as con:
        load.run(con, [ads], today=date(2026, 1, 1))
        extract.run(con, taxonomy.read(small), datetime(2026, 1, 1))
        con.execute("delete from open_mentions")
        con.execute(
            "insert into open_mentions select min(posting_id), 'tea', 'list', 0, 3 from postings union all"
            " select min(posting_id), 'tea', 'list', 4, 7 from postings"
        )
        yield con


def test_without_a_warehouse(small):
    found = freshness.run(taxonomy.read(small), None)
    assert found.by_kind == {"licence": 1, "skill": 1, "tool": 1}
    assert found.by_group == {"general": 2}
    assert found.roles_by_isco == {"Managers": 1}
    assert found.last_change is None
    assert freshness.lines(found)[-1].startswith("No warehouse")
    assert json.dumps(freshness.as_json(found))


def test_against_postings(small, con):
    seen = freshness.run(taxonomy.read(small), con).seen
    assert seen is not None
    assert (seen.postings, seen.outdated) == (3, 0)
    assert seen.coverage == [Coverage("general", 3, 3, 2)]
    assert seen.total.share == pytest.approx(0.6)
    assert seen.skills_by_isco == {"Managers": 1}
    assert seen.unseen == ["b", "c"]
    assert seen.unseen_by_kind == {"licence": 1, "tool": 1}


def test_postings_read_with_another_taxonomy_are_told(small, con, edit):
    edit(small, "aliases.csv", "alf,a,any", "alf,a,any\nalfy,a,any")
    found = freshness.run(taxonomy.read(small), con)
    assert found.seen is not None
    assert found.seen.outdated == 3
    assert any("3 postings are not read with this taxonomy yet" in line for line in freshness.lines(found))


def test_the_unseen_are_written_for_a_spreadsheet(small, con, tmp_path):
    known = taxonomy.read(small)
    assert freshness.write_unseen(tmp_path / "unseen.csv", freshness.run(known, con), known) == 2
    rows = list(csv.reader((tmp_path / "unseen.csv").read_text(encoding="utf-8").splitlines()))
    assert rows == [
        ["skill_id", "name", "kind", "group"],
        ["b", "Beta", "tool", "general"],
        ["c", "Gamma card", "licence", ""],
    ]
    with pytest.raises(InputError, match="without a warehouse"):
        freshness.write_unseen(tmp_path / "x.csv", freshness.run(known, None), known)
    with pytest.raises(InputError, match="cannot be written"):
        freshness.write_unseen(tmp_path / "no" / "x.csv", freshness.run(known, con), known)
