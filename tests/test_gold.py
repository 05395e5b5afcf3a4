import json

import pytest

from pipeline import gold
from pipeline.errors import InputError

ROW = {
    "id": "a",
    "text": "We need Excel.\u2028And SQL.",  # U+2028 ends a line for str.splitlines, not for JSON lines
    "readings": [[{"name": "Excel", "quote": "Excel", "kind": "tool", "strength": "required"}], []],
    "facts": [{"min_years": 2, "min_degree": None}] * 2,
    "profession": "clerk",
}


def written(tmp_path, *lines):
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def test_rows_come_as_they_stand(tmp_path):
    line = json.dumps(ROW, ensure_ascii=False)
    assert gold.read(written(tmp_path, line, line)) == [ROW, ROW]


BAD = {
    "no JSON": ("{broken", "gold.jsonl:1: is no JSON"),
    "no object": ("[]", "gold.jsonl:1: the line is not as it should be"),
    "a field too few": (json.dumps(ROW | {"text": None}), "gold.jsonl:1: text is not as it should be"),
    "one reading": (json.dumps(ROW | {"readings": [[]]}), "gold.jsonl:1: readings"),
    "half an item": (json.dumps(ROW | {"readings": [[{"name": "x"}], []]}), r"readings\.0\.0\.quote is not"),
    "facts as one": (json.dumps(ROW | {"facts": {}}), "gold.jsonl:1: facts is not"),  # bug: a traceback
}


@pytest.mark.parametrize(("line", "message"), BAD.values(), ids=BAD)
def test_a_bad_line_is_named(tmp_path, line, message):
    with pytest.raises(InputError, match=message):
        gold.read(written(tmp_path, line))


def test_what_is_no_file_is_named(tmp_path):
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(InputError, match="cannot be read"):
            gold.read(path)
