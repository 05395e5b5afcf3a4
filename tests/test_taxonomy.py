"""The taxonomy that ships is sound, and both its examples and counter-examples hold."""

import pytest

from pipeline import resources, taxonomy, taxonomy_check
from pipeline.errors import InputError
from pipeline.reading import posting


def test_shipped_taxonomy_is_sound():
    assert taxonomy_check.check(resources.TAXONOMY) == []


def test_ambiguity_examples_hold_both_ways(shipped, reader):
    """Each example names its concept by the ambiguous form; the counter-example does not."""
    wrong = []
    for rule in shipped.rules:
        for text, is_expected in ((rule.example, True), (rule.counter_example, False)):
            found = {m.skill_id for m in posting.read_statements(reader, text)}
            if (rule.skill_id in found) != is_expected:
                wrong.append((rule.alias, rule.skill_id, text, is_expected))
    assert wrong == []


def test_size():
    """What was promised for the first cut; the counts only grow."""
    read = taxonomy.read(resources.TAXONOMY)
    credentials = [c for c in read.concepts.values() if c.kind in taxonomy.CREDENTIAL_KINDS]
    assert len(read.concepts) - len(credentials) >= 1_500
    assert len(credentials) >= 300
    assert len(read.roles) >= 150


@pytest.fixture
def folder(tmp_path):
    """A small sound taxonomy to break."""
    files = {
        "skills.csv": "skill_id,name,kind,group,broader\na,Alpha,skill,general,\nb,Beta,tool,general,a\n",
        "certifications.csv": "skill_id,name,kind,issuer,family,url\nc,Gamma,licence,various,,\n",
        "aliases.csv": "alias,skill_id,match\nalf,a,any\n",
        "ambiguous.csv": "alias,skill_id,rule,example,counter_example,reason\n",
        "ignore.csv": "phrase,reason\n",
        "transfers.csv": "from_skill,to_skill,credit,reason\na,b,0.5,near\n",
        "roles.csv": "role_id,title,family,isco08,soc\nr,Ruler,general,1111,11-1011\n",
        "role_titles.csv": "title,role_id\nKing,r\n",
        "heads.csv": "head,verb,gerund\n",
        "headings.csv": "heading,section,match\nrequirements,requirements,whole\n",
        "cues.csv": "cue,kind\nmust,ask\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_small_taxonomy_is_sound(folder):
    assert taxonomy_check.check(folder) == []
    assert taxonomy.read(folder).concepts["b"].broader == "a"


BREAKS = [
    ("aliases.csv", "alf,a,any", "alf,zz,any", "aliases.csv:2: skill_id 'zz' is unknown"),
    ("aliases.csv", "alf,a,any", "alf,a,maybe", "aliases.csv:2: match is 'maybe'"),
    ("aliases.csv", "alf,a,any", "Beta,a,any", "aliases.csv:2: 'Beta' already means b"),
    ("aliases.csv", "alf,a,any", "“alf”,a,any", "curly quotes"),
    ("aliases.csv", "alf,a,any", "=alf,a,any", "formula"),
    ("aliases.csv", "alf,a,any", "alf,a,any\nalf,a,any", "2 times"),
    ("skills.csv", "a,Alpha,skill,general,", "a,Alpha,skill,general,b", "broader than itself"),
    ("skills.csv", "b,Beta,tool", "a,Beta,tool", "used twice"),
    ("skills.csv", "b,Beta,tool", "b,ALPHA,tool", "the name 'ALPHA' is taken by a"),
    ("skills.csv", "tool", "gadget", "kind 'gadget'"),
    ("certifications.csv", "licence,various", "licence,", "no issuer"),
    ("certifications.csv", "licence,various,,", "licence,various,,not an address", "is not an address"),
    ("transfers.csv", "0.5", "0.9", "credit is '0.9'"),
    ("ambiguous.csv", "reason\n", "reason\nalf,a,perhaps,x,y,z\n", "'perhaps' is no rule"),
    ("ambiguous.csv", "reason\n", "reason\nalf,a,asked,,,z\n", "needs an example"),
    ("ambiguous.csv", "reason\n", "reason\nomega,a,asked,x,y,z\n", "neither name nor alias"),
    ("skills.csv", "a,Alpha,skill,general,", "a,Alpha,skill,general", "4 fields instead of 5"),
    ("skills.csv", "skill_id,name", "id,name", "skills.csv:1: the columns are"),
    ("headings.csv", ",requirements,whole", ",nowhere,whole", "section is 'nowhere'"),
    ("cues.csv", "must,ask", "must,askk", "kind is 'askk'"),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), BREAKS)
def test_check_names_file_line_and_remedy(folder, name, old, new, message):
    path = folder / name
    broken = path.read_text(encoding="utf-8").replace(old, new, 1)
    path.write_text(broken, encoding="utf-8")
    assert [p for p in taxonomy_check.check(folder) if message in p]


def test_check_reports_all_problems_at_once(folder):
    (folder / "aliases.csv").write_text("alias,skill_id,match\nx,zz,any\ny,yy,any\n", encoding="utf-8")
    assert len(taxonomy_check.check(folder)) == 2


def test_read_stops_at_a_broken_file(folder):
    (folder / "aliases.csv").write_text("alias,skill_id,match\nx,zz,any\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"aliases.csv:2: skill_id 'zz' is unknown"):
        taxonomy.read(folder)


def test_files_as_excel_saves_them_are_the_same_taxonomy(folder):
    """Bug: "CSV UTF-8" of Excel starts with a byte order mark, and was refused."""
    before = taxonomy.read(folder)
    for path in folder.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert taxonomy.read(folder) == before
    assert taxonomy_check.check(folder) == []


def test_semicolons_are_told(folder):
    path = folder / "cues.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    with pytest.raises(InputError, match=r"cues.csv:1: .* with commas between"):
        taxonomy.read(folder)


def test_missing_and_undecodable_files(folder):
    (folder / "cues.csv").unlink()
    (folder / "heads.csv").write_bytes(b"head,verb,gerund\n\xff,a,b\n")
    problems = taxonomy_check.check(folder)
    assert any("cues.csv: is missing" in p for p in problems)
    assert any("heads.csv: is not UTF-8" in p for p in problems)
