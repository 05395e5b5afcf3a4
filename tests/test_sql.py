"""Every SQL file is one SELECT in the house's shape."""

import re

import pytest

from pipeline import resources
from pipeline.aggregate import TABLES

FILES = sorted(resources.SQL.glob("*.sql"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_shape(path):
    text = path.read_text(encoding="utf-8")
    assert re.match(r"-- One row per .+", text)
    code = re.sub(r"--.*", "", text)
    assert re.search(r"\bfinal as \(", code)
    assert re.search(r"\)\s*select \* from final\s+order by [\w, ]+(?:\s+limit \$at_most)?\s*$", code)
    assert ";" not in code
    assert len(text.splitlines()) < 60


def test_tables_are_named_as_their_files():
    assert set(TABLES) <= {path.stem for path in FILES}
