import json

import pytest

from pipeline.errors import InputError
from pipeline.loading import files
from pipeline.loading.files import RawRecord, Unreadable


def opened(path):
    return files.open_table(files.find(path)[0])


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def records(path):
    return list(opened(path).records)


CSV = {
    "comma": ("a.csv", b"title,text\nCook,Fish\n"),
    "semicolon": ("a.csv", b"title;text\nCook;Fish\n"),
    "tab": ("a.tsv", b"title\ttext\nCook\tFish\n"),
    "bar": ("a.csv", b"title|text\nCook|Fish\n"),
    "mark and CRLF": ("a.csv", b"\xef\xbb\xbftitle,text\r\nCook,Fish\r\n"),
    "UTF-16": ("a.csv", "title\ttext\nCook\tFish\n".encode("utf-16")),
    "UTF-16 without a mark": ("a.csv", "title,text\nCook,Fish\n".encode("utf-16-le")),
    "blank rows": ("a.csv", b"title,text\n\nCook,Fish\n,\n   \n"),
    "blank columns behind": ("a.csv", b"title,text,,\nCook,Fish,,\n"),
    "a short row": ("a.csv", b"title,text,place\nCook,Fish\n"),
    "a line above the header": ("a.csv", b"Report of May,\ntitle,text\nCook,Fish\n"),
}


@pytest.mark.parametrize(("name", "content"), CSV.values(), ids=CSV)
def test_csv_of_all_kinds(tmp_path, name, content):
    (record,) = records(written(tmp_path, name, content))
    assert record.values == {"title": "Cook", "text": "Fish"}


@pytest.mark.parametrize(
    ("encoding", "word"),
    [("utf-8", "Größe"), ("cp1252", "Zoë – “Koch”"), ("cp1251", "Ищем опытного повара в ресторан, " * 9)],
)
def test_encodings_are_told(tmp_path, encoding, word):
    path = written(
        tmp_path, "a.csv", f"title,text\nCook,{word.strip(', ')!s}\n".replace(", ", " ").encode(encoding)
    )
    assert records(path)[0].values["text"] == word.strip(", ").replace(", ", " ")


def test_one_broken_byte_does_not_change_the_encoding(tmp_path):
    path = written(
        tmp_path,
        "a.csv",
        b"title,text\n" + "Köchin,Gemüse für Gäste größer süß\n".encode() * 9 + b"a,\xff\n",
    )
    assert records(path)[0].values["title"] == "Köchin"


def test_places_are_lines_even_with_line_breaks_in_cells(tmp_path):
    found = records(written(tmp_path, "a.csv", 'title,text\nCook,"one\ntwo ""three"""\nBaker,x\n'))
    assert [each.place for each in found] == ["a.csv:2", "a.csv:4"]
    assert found[0].values["text"] == 'one\ntwo "three"'


def test_headers_are_made_unique(tmp_path):
    assert opened(written(tmp_path, "a.csv", "title,title,,text\na,b,c,d\n")).columns == (
        "title",
        "title (2)",
        "column 3",
        "text",
    )


def test_a_row_with_too_many_cells_is_passed_over(tmp_path):
    found = records(written(tmp_path, "a.csv", "title,text\na,b,c\nd,e\n"))
    assert isinstance(found[0], Unreadable)
    assert (found[0].place, found[0].code) == ("a.csv:2", "bad_row")
    assert isinstance(found[1], RawRecord)


def test_a_cell_of_megabytes_is_passed_over(tmp_path):
    found = records(written(tmp_path, "a.csv", "title,text\na," + "x " * 600_000 + "\nb,c\n"))
    assert [type(each).__name__ for each in found] == ["Unreadable", "RawRecord"]
    assert found[0].code == "too_long"


JSON = {
    "a list": [{"title": "Cook"}],
    "a list inside": {"jobs": [{"title": "Cook"}], "meta": {"total": 1}},
    "a list two levels down": {"data": {"jobs": [{"title": "Cook"}]}},
    "one posting": {"title": "Cook", "text": "x" * 300},
}


@pytest.mark.parametrize("data", JSON.values(), ids=JSON)
def test_json_of_all_kinds(tmp_path, data):
    (record,) = records(written(tmp_path, "a.json", json.dumps(data)))
    assert record.values["title"] == "Cook"
    assert record.place == "a.json:record 1"


def test_parts_of_objects_and_lists_are_text(tmp_path):
    data = [
        {
            "title": "Cook",
            "company": {"name": "Acme"},
            "skills": ["a", "b"],
            "pay": 10.0,
            "remote": True,
            "x": None,
        }
    ]
    (record,) = records(written(tmp_path, "a.json", json.dumps(data)))
    assert record.values == {
        "title": "Cook",
        "company.name": "Acme",
        "skills": "- a\n- b",
        "pay": "10",
        "remote": "true",
    }


def test_a_bad_line_of_jsonl_is_passed_over(tmp_path):
    found = records(written(tmp_path, "a.jsonl", '{"title": "Cook"}\n\n{bad\n[1]\n5\n{"title": "Baker"}\n'))
    assert [each.place for each in found] == ["a.jsonl:1", "a.jsonl:3", "a.jsonl:4", "a.jsonl:5", "a.jsonl:6"]
    assert [getattr(each, "code", "") for each in found] == ["", "bad_json", *["not_an_object"] * 2, ""]
    assert found[3].reason == "a number where an object should stand"


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_number_that_is_none_is_nothing(tmp_path, name):
    """Tables exported by pandas write NaN where a cell is empty; bug: the whole file was refused."""
    text = '{"title": "Cook", "pay": NaN, "most": Infinity}\n'
    (record,) = records(written(tmp_path, name, f"[{text}]" if name == "a.json" else text))
    assert record.values == {"title": "Cook"}


def test_lines_under_the_name_of_json_are_read(tmp_path):
    assert len(records(written(tmp_path, "a.json", '{"title": "Cook"}\n{"title": "Baker"}\n'))) == 2


def test_parquet_is_read(tmp_path):
    import duckdb

    path = tmp_path / "a.parquet"
    duckdb.connect().execute(
        f"copy (select 'Cook' as title, date '2026-03-01' as day, null as x) to '{path}'"
    )
    table = opened(path)
    assert table.size == 1
    assert list(table.records) == [RawRecord("a.parquet:record 1", {"title": "Cook", "day": "2026-03-01"})]


BAD = {
    "empty": ("a.csv", b"", "is empty"),
    "blank": ("a.csv", b"\n \n", "holds no rows"),
    "wrong JSON": ("a.json", b'[\n{"a": 1},\n{"a" 1}]', r"a.json:3: not valid JSON \(Expecting ':'"),
    "cut off": ("a.json", b'{"jobs": [{"title": "Nu', "a.json:1: not valid JSON"),
    "nested too deeply": ("a.json", b"[" * 100_000, "nested too deeply"),
    "several lists": (
        "a.json",
        b'{"jobs": [{"a": 1}], "people": [{"b": 1}]}',
        r"several lists \(jobs, people\)",
    ),
    "an error's answer": ("a.json", b'{"status": 404}', "holds no postings"),
    "empty list": ("a.json", b"[]", "holds an empty list"),
    "no line of JSON": ("a.jsonl", b"title,text\na,b\n", "no line that is a JSON object"),
    "no Parquet": ("a.parquet", b"PAR1", "cannot be read as Parquet"),
    "binary": ("a.csv", bytes(range(256)) * 9, "is a binary file"),
    "unknown kind": ("a.png", b"x", "is named '.png'; what can be read is .csv"),
    "no ending": ("advert", b"x", "has no ending that tells what it is; what can be read is .csv"),
    "Word": ("a.docx", b"PK", "is a Word file; open it and save it as plain text"),
    "PDF": ("a.PDF", b"%PDF", "is a PDF; open it and save it as plain text"),
}


@pytest.mark.parametrize(("name", "content", "message"), BAD.values(), ids=BAD)
def test_a_file_that_cannot_be_read_says_why(tmp_path, name, content, message):
    with pytest.raises(InputError, match=message) as raised:
        opened(written(tmp_path, name, content))
    assert "\n" not in str(raised.value)


def test_folders_are_read_in_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a/c.md", ".git/d.txt", "~$e.txt", "notes.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        written(tmp_path, name, b"x")
    written(tmp_path, "picture.png", b"x")
    outside = written(tmp_path.parent, "outside.txt", b"x")
    (tmp_path / "link.txt").symlink_to(outside)
    found = [each.name for each in files.find(tmp_path)]
    assert found == ["a/c.md", "b.txt", "notes.docx"]  # Word: found, so that it can be told about


def test_what_lies_beside_a_saved_page_is_no_posting(tmp_path):
    """Bug: the frames of a page saved whole (`Ad_files/frame.html`) were loaded as postings."""
    for name in ("Ad.html", "Ad_files/frame.html", "Ad_files/more/x.txt", "my_files/ad.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        written(tmp_path, name, b"x")
    assert [each.name for each in files.find(tmp_path)] == ["Ad.html", "my_files/ad.txt"]
    assert [each.name for each in files.find(tmp_path / "Ad_files")] == ["frame.html", "more/x.txt"]


def test_a_parquet_file_damaged_in_the_middle_says_so(tmp_path):
    """Bug: a traceback, since DuckDB meets the damage only when it reads on."""
    import duckdb

    path = tmp_path / "a.parquet"
    duckdb.connect().execute(
        f"copy (select 'Cook ' || md5(i::varchar) as title from range(20000) t(i)) to '{path}' (row_group_size 2048)"
    )
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 3_000] = b"\x77" * 3_000
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"a\.parquet: cannot be read as Parquet"):
        records(path)


def test_nothing_to_read_is_said(tmp_path):
    with pytest.raises(InputError, match="no such file or folder"):
        files.find(tmp_path / "nowhere")
    with pytest.raises(InputError, match="holds no file that can be read"):
        files.find(tmp_path)
