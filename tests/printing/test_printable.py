import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.printing import printable


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Trainer\x1b[31m red\x07", "Trainer[31m red"),  # a terminal sequence loses its start
        ("a\u202eb\u2066c\u200f", "abc"),  # direction overrides can make a text read as another
        ("line\r\n\tline\u2028line", "line line line"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # the joiner is spelling, not trickery
        ("Zoë 👩 – “quoted”", "Zoë 👩 – “quoted”"),
        ("\ud800half", "half"),  # a lone surrogate cannot be written
    ],
)
def test_visible(text, seen):
    assert printable.visible(text) == seen


@given(st.text())
def test_printable_is_one_short_line(text):
    line = printable.printable(text, 40)
    assert len(line) <= 40
    assert "\n" not in line
    line.encode()


@given(st.text())
def test_cells_start_no_formula_and_stay_one_cell(text):
    told = printable.cell(text)
    assert not told.startswith(("=", "+", "-", "@", "\t", "\r"))
    sheet = io.StringIO()
    csv.writer(sheet).writerow([told])
    assert list(csv.reader(io.StringIO(sheet.getvalue()))) == [[told]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("**bold** and `code`", r"\*\*bold\*\* and \`code\`"),
        ("[x](http://y)", r"\[x\](http://y)"),
        ("R&D", "R&D"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("a | b", r"a \| b"),
        ("- item", r"\- item"),
        ("> quoted", r"\> quoted"),
        ("12. item", r"12\. item"),
        ("11.1 years", "11.1 years"),
        ("---", r"\---"),
    ],
)
def test_markdown(text, told):
    assert printable.markdown(text) == told


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//host/x", "http://", "https://x y", "https://x\"onclick='", "https://x<b>",
     "ftp://x", "https://x\u202ey", "", None],
)  # fmt: skip
def test_only_plain_addresses_become_links(url):
    assert printable.link(url) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [("../../etc", "etc"), ("", "none"), ("Ärztin / Arzt", "ärztin-arzt"), ("x" * 99, "x" * 60)],
)
def test_slug(text, name):
    assert printable.slug(text, "none") == name
