"""The sheet of a small warehouse: order, suggestions, examples, and what is never asked twice."""

from datetime import datetime

import pytest

from pipeline import extract, load, warehouse
from pipeline.errors import NotEnoughDataError
from pipeline.workshop import propose, sheet
from pipeline.workshop.sheet import Proposal

TEMPLATE = """Title: {title}
Employer: {employer}

We are a firm by the river with a kitchen, and we have been here since 1950; come and see us some day this year,
you will be met with tea and cake whatever the weather, and shown around the whole of the old building by one of us.
{filler}

Requirements
- Experience with Microsoft Excel, {tool} and SQL
- Experience of {skill} at site number {number}
- Good communication skills and teamwork
- Knowledge of budgeting and financial reporting in a company of some size

We offer tea, cake, and a view of the river that is worth the journey on its own; write to us in your own words.
"""


@pytest.fixture(scope="module")
def con(tmp_path_factory, shipped):
    folder = tmp_path_factory.mktemp("ads")
    for number in range(8):
        text = TEMPLATE.format(
            title="Accountant" if number < 5 else "Data analyst",
            employer=f"Firm number {number}",
            number=number,
            filler=" ".join(
                f"{chr(97 + number) * 3}{chr(97 + k % 26) * 4}{k}x" for k in range(90)
            ),  # no copies
            tool="Zarkon" if number < 5 else "Merquil",
            skill="peat bog upkeep" if number % 2 else "bog peat upkeep",
        )
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    with warehouse.in_memory() as con:
        load.run(con, [folder], today=datetime(2026, 6, 1).date())
        extract.run(con, shipped, datetime(2026, 6, 1))
        yield con


def proposed(con, shipped, path, **options):
    done = propose.run(con, shipped, path, **options)
    return done, {row.of("phrase"): row for row in sheet.read(path)}


def test_the_rows(con, shipped, tmp_path):
    done, rows = proposed(con, shipped, tmp_path / "p.csv")
    assert done.asked == len(rows)
    zarkon = rows["Zarkon"]
    assert (zarkon.of("postings"), zarkon.of("employers"), zarkon.of("suggestion")) == (
        "3",
        "3",
        "tool",
    )  # five copies of one sentence count three times
    assert zarkon.of("professions") == "finance and accounting (3)"
    assert zarkon.decision == ""
    assert zarkon.of("example_1").startswith("Experience with Microsoft Excel, Zarkon and SQL [")
    [bog] = [row for row in rows.values() if "bog" in row.of("phrase")]
    assert (bog.of("postings"), len(bog.aliases)) == ("8", 1)  # both word orders
    examples = [bog.of(f"example_{k}") for k in (1, 2, 3)]
    assert len({example.split(" [")[0] for example in examples}) == 3
    assert "Microsoft Excel" not in rows


def test_nothing_is_asked_twice(con, shipped, tmp_path):
    path = tmp_path / "p.csv"
    _, rows = proposed(con, shipped, path)
    later = Proposal(0, dict(rows["Zarkon"].values) | {"decision": "later", "reason": "ask Jo"})
    sheet.write(path, [later])
    done, rows = proposed(con, shipped, path)
    assert done.kept == 1
    assert done.left_out.decided == 1
    assert rows["Zarkon"].values == later.values
    assert [row.of("phrase") for row in sheet.read(path)].count("Zarkon") == 1
    _, rows = proposed(con, shipped, path, most=1)
    assert len(rows) == 2  # what was decided is kept whatever the number


def test_the_same_bytes_again(con, shipped, tmp_path):
    for name in ("a.csv", "b.csv"):
        propose.run(con, shipped, tmp_path / name)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_least_and_most(con, shipped, tmp_path):
    assert "Merquil" in proposed(con, shipped, tmp_path / "a.csv", least=3)[1]
    assert "Merquil" not in proposed(con, shipped, tmp_path / "b.csv", least=4)[1]
    done, rows = proposed(con, shipped, tmp_path / "c.csv", most=1)
    assert (done.asked, len(rows)) == (1, 1)
    assert done.beyond >= 1


def test_an_empty_warehouse(shipped, tmp_path):
    with warehouse.in_memory() as con, pytest.raises(NotEnoughDataError, match="pivot extract"):
        propose.run(con, shipped, tmp_path / "p.csv")


def test_a_sheet_of_something_else_is_not_overwritten(con, shipped, tmp_path):
    path = tmp_path / "p.csv"
    path.write_text("my,own,list\n1,2,3\n", encoding="utf-8")
    with pytest.raises(Exception, match="lacks the column"):
        propose.run(con, shipped, path)
    assert path.read_text(encoding="utf-8") == "my,own,list\n1,2,3\n"
