"""Which roles a warehouse holds. All postings invented."""

import pytest

from pipeline import roles, warehouse
from pipeline.records import Posting


@pytest.fixture
def con():
    rows = [
        Posting("1", "t", "1", "Accountant", "x", content_hash="1"),
        Posting("2", "t", "2", "Senior Accountant", "x", content_hash="2"),
        Posting("3", "t", "3", "Staff Nurse", "x", content_hash="3"),
        Posting("4", "t", "4", "Accountant", "x", content_hash="4", is_usable=False),
        Posting("5", "t", "5", "Accountant", "x", content_hash="5", canonical_id="1"),
    ]
    with warehouse.in_memory() as connection:
        warehouse.insert(connection, "postings", Posting._fields, rows)
        yield connection


def test_roles_count_usable_postings_once(con, shipped):
    rows = roles.run(con, shipped)
    assert [(row["role_id"], row["postings"]) for row in rows] == [("accountant", 2), ("registered-nurse", 1)]


def test_nearest_titles(con, shipped):
    assert roles.run(con, shipped, "accountnt")[0]["title"] == "Accountant"


def test_an_empty_warehouse_has_no_roles(shipped):
    with warehouse.in_memory() as con:
        assert roles.run(con, shipped) == []
        assert roles.run(con, shipped, "cook") == []
