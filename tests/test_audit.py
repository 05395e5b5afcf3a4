"""The audit of 300 mentions drawn over real ads is whole; its verdicts stand in tests/gold/audit.csv (no ad text)."""

import csv

from pipeline import resources
from pipeline.metrics.wilson import bounds

AUDIT = resources.ROOT / "tests" / "gold" / "audit.csv"


def test_audit_is_whole_and_its_precision_is_stated():
    with AUDIT.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 300
    assert {row["verdict"] for row in rows} == {"right", "wrong"}
    assert all(bool(row["reason"]) == (row["verdict"] == "wrong") for row in rows)
    assert len({row["profession"] for row in rows}) >= 20
    right = sum(row["verdict"] == "right" for row in rows)
    low, high = (float(value) for value in bounds(right / len(rows), len(rows)))
    assert (right, round(low, 2), round(high, 2)) == (245, 0.77, 0.86)
