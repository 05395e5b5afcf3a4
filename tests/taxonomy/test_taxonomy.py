"""The taxonomy that ships is sound, its sentences read as they should be; every fault is found where it stands."""

import pytest

from pipeline import resources, taxonomy
from pipeline.errors import InputError
from pipeline.workshop import check


def test_shipped_taxonomy_is_sound():
    assert check.check(resources.TAXONOMY) == []


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
        "certifications.csv": "skill_id,name,kind,issuer,family,url\nc,Gamma,licence,various,,\nd,Delta,certification,D,,\n",
        "aliases.csv": "alias,skill_id,match\nalf,a,any\n",
        "ambiguous.csv": "alias,skill_id,rule,example,counter_example,reason\n",
        "ignore.csv": "phrase,reason\n",
        "transfers.csv": "from_skill,to_skill,credit,reason\na,b,0.5,near\n",
        "equivalents.csv": "held,meets,role,reason\n",
        "formalities.csv": "licence,reason\n",
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
    assert check.check(folder) == []
    assert taxonomy.read(folder).concepts["b"].broader == "a"


# (file, text, its replacement, what is said of it); each is one fault planted in the small sound taxonomy.
BREAKS = [
    # ids, kinds and numbers
    ("aliases.csv", "alf,a,any", "alf,zz,any", "aliases.csv:2: skill_id 'zz' is unknown"),
    ("aliases.csv", "alf,a,any", "alf,a,maybe", "aliases.csv:2: match is 'maybe'"),
    ("skills.csv", "b,Beta,tool,general,a", "b,Beta,tool,general,zz", "skills.csv:3: broader 'zz' is unknown"),
    ("skills.csv", "a,Alpha,skill,general,", "a,Alpha,skill,general,b", "skills.csv:2: 'a' is broader than itself"),
    ("skills.csv", "b,Beta,tool", "a,Beta,tool", "skills.csv:3: skill_id 'a' is empty or used twice"),
    ("skills.csv", "b,Beta,tool", "B b,Beta,tool", "skills.csv:3: skill_id 'B b' must be small letters"),
    ("skills.csv", "tool", "gadget", "skills.csv:3: kind 'gadget'"),
    ("skills.csv", "b,Beta,", "b,,", "skills.csv:3: name is empty"),
    ("transfers.csv", "0.5,near", "0.5,", "transfers.csv:2: reason is empty"),
    ("transfers.csv", "a,b,0.5", "a,b,0.9", "transfers.csv:2: credit is '0.9'"),
    ("transfers.csv", "a,b,0.5", 'a,b,"0,5"', "transfers.csv:2: credit is '0,5'"),
    ("transfers.csv", "a,b,0.5", "a,a,0.5", "transfers.csv:2: from_skill and to_skill are both 'a'"),
    ("transfers.csv", "near\n", "near\na,b,0.4,far\n", "transfers.csv:3: from_skill and to_skill stand in line 2"),
    ("transfers.csv", "near\n", "near\nb,a,0.4,near\na,c,0.4,near\nb,c,0.4,near\n", "the reason serves 4 transfers"),
    ("equivalents.csv", "reason\n", "reason\nc,zz,,why\n", "equivalents.csv:2: meets 'zz' is unknown"),
    ("equivalents.csv", "reason\n", "reason\na,c,,why\n", "equivalents.csv:2: held 'a' is unknown"),
    ("equivalents.csv", "reason\n", "reason\nc,d,king,why\n", "equivalents.csv:2: role 'king' is unknown"),
    ("equivalents.csv", "reason\n", "reason\nc,c,,why\n", "equivalents.csv:2: held and meets are both 'c'"),
    ("equivalents.csv", "reason\n", "reason\nc,d,r,\n", "equivalents.csv:2: reason is empty"),
    ("equivalents.csv", "reason\n", "reason\nc,d,,a\nc,d,,b\n", "held and meets and role stand in line 2 too"),
    ("formalities.csv", "reason\n", "reason\nd,why\n", "formalities.csv:2: licence 'd' is unknown"),
    ("formalities.csv", "reason\n", "reason\nzz,why\n", "formalities.csv:2: licence 'zz' is unknown"),
    ("roles.csv", "11-1011\n", "11-1011\nr,Rex,general,1111,\n", "roles.csv:3: role_id 'r' is empty or used twice"),
    ("role_titles.csv", "King,r", "King,q", "role_titles.csv:2: role_id 'q' is unknown"),
    ("headings.csv", ",requirements,whole", ",nowhere,whole", "headings.csv:2: section is 'nowhere'"),
    ("cues.csv", "must,ask", "must,askk", "cues.csv:2: kind is 'askk'"),
    # forms that cannot be told apart
    ("skills.csv", "b,Beta,tool", "b,ALPHA,tool", "skills.csv:3: the name 'ALPHA' is taken by a"),
    ("aliases.csv", "alf,a,any", "Beta,a,any", "aliases.csv:2: 'Beta' already means b"),
    ("aliases.csv", "alf,a,any", "alf-alf,a,any\nalf alfs,b,any", "'alf alfs' already means a"),
    ("aliases.csv", "alf,a,any", "Alf,a,exact\nalf,b,any", "already means"),
    ("aliases.csv", "alf,a,any", "alf,a,any\nalf,a,any", "aliases.csv:3: the row is there 2 times"),
    ("aliases.csv", "alf,a,any", "between,a,any", "aliases.csv:2: 'between' is an everyday word"),
    ("aliases.csv", "alf,a,any", "Go,a,exact", "aliases.csv:2: 'Go' is an everyday word"),
    # rules and their sentences
    ("ambiguous.csv", "reason\n", "reason\nalf,a,perhaps,x,y,z\n", "ambiguous.csv:2: 'perhaps' is no rule"),
    ("ambiguous.csv", "reason\n", "reason\nalf,a,asked,,,z\n", "ambiguous.csv:2: needs an example"),
    ("ambiguous.csv", "reason\n", "reason\nomega,a,asked,x,y,z\n", "ambiguous.csv:2: 'omega' is neither name nor"),
    (
        "ambiguous.csv", "reason\n", "reason\nalf,a,near: tea,An alf with milk,No word,z\n",
        "ambiguous.csv:2: the example of 'alf' is not read as a",
    ),
    (
        "ambiguous.csv", "reason\n", "reason\nalf,a,near: tea,An alf with tea,Some tea and an alf,z\n",
        "ambiguous.csv:2: the counter_example of 'alf' is read as a",
    ),
    # certifications
    ("certifications.csv", "licence,various", "licence,", "certifications.csv:2: no issuer"),
    ("certifications.csv", "various,,", "various,,not an address", "certifications.csv:2: url 'not an address'"),
    ("certifications.csv", "various,,", "various,,https:/x.org", "certifications.csv:2: url 'https:/x.org'"),
    # what spreadsheets break
    ("aliases.csv", "alf,a,any", "“alf”,a,any", "aliases.csv:2: alias has stray spaces, curly quotes"),
    ("aliases.csv", "alf,a,any", "alf\u00a0alf,a,any", "aliases.csv:2: alias has stray spaces"),
    ("aliases.csv", "alf,a,any", "alf ,a,any", "aliases.csv:2: alias has stray spaces"),
    ("aliases.csv", "alf,a,any", "al\u200bf,a,any", "aliases.csv:2: alias has stray spaces, curly quotes, unseen"),
    ("aliases.csv", "alf,a,any", '"al\nf",a,any', "aliases.csv:2: alias has stray spaces, curly quotes, unseen"),
    ("aliases.csv", "alf,a,any", "=alf,a,any", "aliases.csv:2: alias '=alf' starts as a formula does"),
    ("aliases.csv", "alf,a,any", '"+SUM(A1,2)",a,any', "starts as a formula does"),
    ("aliases.csv", "alf,a,any", "#REF!,a,any", "aliases.csv:2: alias '#REF!' is the error of a formula"),
    ("aliases.csv", "alf,a,any", "03-Apr,a,any", "aliases.csv:2: alias '03-Apr' is a date"),
    ("aliases.csv", "alf,a,any", "3. Apr,a,any", "aliases.csv:2: alias '3. Apr' is a date"),
    ("aliases.csv", "alf,a,any", "2026-04-03 00:00:00,a,any", "00:00:00' is a date"),
    ("aliases.csv", "alf,a,any", "TRUE,a,any", "aliases.csv:2: alias 'TRUE' is a spreadsheet's yes or no"),
    ("aliases.csv", "alf,a,any", "1E+05,a,any", "aliases.csv:2: alias '1E+05' is a number in a spreadsheet's"),
    ("aliases.csv", "alf,a,any", "CafÃ© trade,a,any", "aliases.csv:2: alias 'CafÃ© trade' was saved in a wrong"),
    ("roles.csv", "1111", "110", "roles.csv:2: isco08 '110' has lost its leading zero; write 0110"),
    ("roles.csv", "1111", "1111.0", "roles.csv:2: isco08 '1111.0' is a number with '.0'"),
    ("roles.csv", "11-1011", "Nov-11", "roles.csv:2: soc 'Nov-11' is a date"),
    ("roles.csv", "11-1011", "111011", "roles.csv:2: soc '111011' is no code"),
    ("aliases.csv", "alias,", "\ufeffalias,", "aliases.csv:1: begins with the byte order mark"),
    ("aliases.csv", "any\n", "any\r\n", "aliases.csv:2: has line ends of Windows"),
    ("aliases.csv", "alf,a,any\n", "alf,a,any\n,,\n\n", "aliases.csv:3: 2 rows are empty"),
    ("aliases.csv", "alf,a,any", "zet,a,any\nalf,a,any", "aliases.csv:2: is not in the common form"),
    ("aliases.csv", "alf,a,any", '"alf",a,any', "aliases.csv:2: is not in the common form"),
    ("aliases.csv", "alf,a,any", "alf,a,any,,", "aliases.csv:2: has 5 fields instead of 3, empty ones"),
    ("aliases.csv", "alf,a,any", "alf,a,any,note", "aliases.csv:2: has 4 fields instead of 3; put quotes"),
    ("skills.csv", "a,Alpha,skill,general,", "a,Alpha,skill,general", "skills.csv:2: has 4 fields instead of 5"),
    ("aliases.csv", "alias,skill_id,match", "alias,skill_id,match,,", "aliases.csv:1: the columns are"),
    ("aliases.csv", "alias,skill_id,match", "alias,alias,match", "alias stands there twice: remove one"),
    ("aliases.csv", "alias,skill_id,match", "alias,skill_id,match,note", "with commas between; remove note"),
    ("skills.csv", "skill_id,name", "id,name", "skills.csv:1: the columns are"),
    ("aliases.csv", "alf,a,any", '"alf,a,any', "aliases.csv:2: "),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "message"), BREAKS)
def test_check_names_file_line_and_remedy(folder, name, old, new, message):
    path = folder / name
    broken = path.read_text(encoding="utf-8").replace(old, new, 1)
    assert broken != path.read_text(encoding="utf-8")
    path.write_text(broken, encoding="utf-8", newline="")
    assert [p for p in check.check(folder) if message in p]


def test_check_reports_all_problems_at_once(folder):
    (folder / "aliases.csv").write_text("alias,skill_id,match\nbogs,zz,any\nfens,yy,any\n", encoding="utf-8")
    assert len(check.check(folder)) == 2


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
    found = check.check(folder)
    assert len(found) == 2 * len(list(folder.glob("*.csv")))
    assert all("`pivot taxonomy format`" in problem for problem in found)


def test_semicolons_are_told(folder):
    path = folder / "cues.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    with pytest.raises(InputError, match=r"cues.csv:1: .* with commas between"):
        taxonomy.read(folder)


def test_an_unreadable_file_hides_no_problem_of_the_others(folder):
    (folder / "skills.csv").write_bytes(b"skill_id,name,kind,group,broader\na,Caf\xe9,skill,general,\n")
    (folder / "cues.csv").write_text("cue,kind\nmust,askk\n", encoding="utf-8")
    (folder / "transfers.csv").write_text("from_skill,to_skill,credit,reason\na,b,2,near\n", encoding="utf-8")
    told = [problem.partition("/")[2] for problem in check.check(folder)]
    assert [problem.partition(": ")[0] for problem in told] == [
        "cues.csv:2",
        "skills.csv:2",
        "transfers.csv:2",
    ]


def test_everyday_words_may_be_given_a_reason(folder):
    (folder / "aliases.csv").write_text("alias,skill_id,match\nbetween,a,any\n", encoding="utf-8")
    (folder / "everyday.csv").write_text("word,reason\nbetween,a name here\n", encoding="utf-8")
    assert check.check(folder) == []
    (folder / "everyday.csv").write_text("word,reason\nbetween,\n", encoding="utf-8")
    assert len(check.check(folder)) == 1


def test_missing_and_undecodable_files(folder):
    (folder / "cues.csv").unlink()
    (folder / "heads.csv").write_bytes(b"head,verb,gerund\n\xff,a,b\n")
    problems = check.check(folder)
    assert any("cues.csv: is missing" in p for p in problems)
    assert any("heads.csv:2: is not UTF-8" in p for p in problems)
