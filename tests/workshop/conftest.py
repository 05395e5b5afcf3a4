"""A small sound taxonomy that tests of the workshop edit."""

import pytest

FILES = {
    "skills.csv": "skill_id,name,kind,group,broader\na,Alpha keeping,skill,general,\nb,Beta,tool,general,a\n",
    "certifications.csv": "skill_id,name,kind,issuer,family,url\nc,Gamma card,licence,various,,\n",
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
    "cues.csv": "cue,kind\nabout us,restart\nexperience with,ask\n",
}


@pytest.fixture
def small(tmp_path):
    """The folder of the small taxonomy."""
    folder = tmp_path / "small"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def edit():
    """A function that replaces text in one file of a folder."""

    def replace(folder, name, old, new):
        path = folder / name
        before = path.read_text(encoding="utf-8")
        assert old in before
        path.write_text(before.replace(old, new, 1), encoding="utf-8")

    return replace
