"""The common form of the taxonomy's files: what is mended, what is left to the analyst, and that words stay."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import resources
from pipeline.errors import InputError
from pipeline.workshop import damage
from pipeline.workshop import format as formatting

SOUND = b"alias,skill_id,match\nalf,a,any\nBeta,b,any\n"
MENDED = [
    (b"\xef\xbb\xbf" + SOUND, "byte order mark"),
    (SOUND.replace(b"\n", b"\r\n"), "line ends of Windows"),
    (SOUND.replace(b",", b";"), "semicolons instead of commas"),
    (SOUND.replace(b",", b"\t"), "tabs instead of commas"),
    (("\ufeff" + SOUND.decode()).encode("utf-16-le"), "UTF-16"),
    (SOUND + b",,\n\n", "2 empty rows"),
    (SOUND.replace(b"match\n", b"match,,\n").replace(b"any\n", b"any,,\n"), "empty columns"),
    (SOUND.replace(b"alf", " alf\u00a0".encode()), "in 1 rows (line 2)"),
    (SOUND + b"alf,a,any\n", "1 repeated rows"),
    (b"alias,skill_id,match\nBeta,b,any\nalf,a,any\n", "order or quotation marks"),
    (SOUND.replace(b"alf", b'"alf"'), "order or quotation marks"),
]
LEFT = [
    (b"alias,skill_id,match\ncaf\xe9,a,any\n", "2: is not UTF-8"),
    (b"alias,skill,match\nalf,a,any\n", "1: the columns are not"),
    (b"alias,skill_id,match\nalf,a,any,note\n", "2: has 4 fields"),
    (b"alias,skill_id,match\nalf,a\n", "2: has 2 fields"),
    (b'alias,skill_id,match\n"alf,a,any\n', "cannot be read"),
    (b'alias,skill_id,match\n"alf,a,any\nbeta",b,any\n', "a field holds a line break and commas"),
    (b'alias,skill_id,match\n"can do" attitude,a,any\n', "2: cannot be read"),
]


@pytest.mark.parametrize(("content", "told"), MENDED, ids=[told for _, told in MENDED])
def test_what_is_mended(content, told):
    mended = formatting.mend("aliases.csv", content)
    assert mended.text.encode() == SOUND
    assert told in ", ".join(mended.changes)


@pytest.mark.parametrize(("content", "told"), LEFT, ids=[told for _, told in LEFT])
def test_what_is_left_to_the_analyst(tmp_path, content, told):
    (tmp_path / "aliases.csv").write_bytes(content)
    changed, refused = formatting.run(tmp_path)
    assert changed == []
    assert told in refused[0]
    assert (tmp_path / "aliases.csv").read_bytes() == content


def test_occupation_codes_come_back():
    content = b"role_id,title,family,isco08,soc\na,Major,army,110.0,\nb,Clerk,office,4110.0,43-9061\n"
    assert "a,Major,army,0110,\nb,Clerk,office,4110,43-9061\n" in formatting.mend("roles.csv", content).text


def test_alternatives_of_one_rule_keep_their_order():
    """Rows of one form and entry are tried in turn and explained so; sorting them would say nothing."""
    head = "alias,skill_id,rule,example,counter_example,reason\n"
    rows = "PR,a,near: z,x,y,first\nPR,a,asked,x,y,second\n"
    assert formatting.mend("ambiguous.csv", (head + rows).encode()).changes == []


fields = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8)
rows = st.lists(st.tuples(fields, st.sampled_from(["a", "b"]), st.sampled_from(["any", "exact"])), max_size=6)


@given(
    rows, st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"])
)
def test_formatting_twice_is_formatting_once_and_keeps_the_words(table, separator, line_end, mark):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=line_end)
    writer.writerows([("alias", "skill_id", "match"), *table])
    once = formatting.mend("aliases.csv", (mark + out.getvalue()).encode())
    if once.refused:
        return
    assert formatting.mend("aliases.csv", once.text.encode()) == (once.text, [], "")
    found = {tuple(row) for row in list(csv.reader(io.StringIO(once.text, newline="")))[1:]}
    assert found == {(damage.plain(alias), skill, match) for alias, skill, match in table}


def test_the_files_that_ship_stay_as_they_are_and_looking_changes_nothing(tmp_path):
    assert formatting.run(resources.TAXONOMY, only_looks=True) == ([], [])
    (tmp_path / "aliases.csv").write_bytes(b"\xef\xbb\xbf" + SOUND)
    changed, _ = formatting.run(tmp_path, only_looks=True)
    assert changed == [f"{tmp_path.name}/aliases.csv: byte order mark"]
    assert (tmp_path / "aliases.csv").read_bytes() != SOUND
    formatting.run(tmp_path)
    assert (tmp_path / "aliases.csv").read_bytes() == SOUND


def test_what_cannot_be_read_is_named_and_the_rest_is_mended(tmp_path):
    (tmp_path / "cues.csv").mkdir()
    (tmp_path / "aliases.csv").write_bytes(b"\xef\xbb\xbf" + SOUND)
    changed, refused = formatting.run(tmp_path)
    assert len(changed) == 1
    assert "cues.csv: cannot be read" in refused[0]


def test_no_folder(tmp_path):
    with pytest.raises(InputError, match="is no folder"):
        formatting.run(tmp_path / "none")
