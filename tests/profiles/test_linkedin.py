"""LinkedIn's export: only what a profile needs is opened, in four languages, and bad archives are told."""

import io
import zipfile
from datetime import date

import pytest

from pipeline import profiles
from pipeline.errors import InputError
from pipeline.profiles import linkedin

FILES = {
    "Profile.csv": "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code\r\n"
    'Ada,Muster,,"12 Harbour Street",3 May,Buyer at Blue Door,"Buys wood.\nLikes order.",Timber,LS1\r\n',
    "Positions.csv": "\ufeffCompany Name,Title,Description,Location,Started On,Finished On\r\n"
    'Blue Door,Buyer,"• Bought oak &amp; ash\n• Saved 4 percent",Leeds,Mar 2021,\r\n'
    "Sea Hotel,Porter,,Hull,2018,Feb 2021\r\n",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\r\n"
    "Leeds University,2014,2017,,BSc Forestry,\r\n",
    "Skills.csv": "Name\r\nPurchasing\r\nExcel\r\n",
    "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\r\n"
    "Forklift licence,,Council,May 2019,May 2024,123\r\n",
    "Languages.csv": "Name,Proficiency\r\nGerman,Native or bilingual proficiency\r\n",
    "messages.csv": "FROM,TO,CONTENT\r\nGrace,Ada,planted secret\r\n",
    "Connections.csv": "Notes:\r\nplanted friend\r\n",
    "Email Addresses.csv": "Email Address\r\nada@example.org\r\n",
}


def archive(files, folder=""):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(folder + name, text)
    return data.getvalue()


@pytest.fixture(params=["zip", "zip in a folder", "folder"])
def export(request, tmp_path):
    if request.param == "folder":
        for name, text in FILES.items():
            (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        return tmp_path
    path = tmp_path / "export.dat"
    path.write_bytes(archive(FILES, "Basic_LinkedInDataExport_01/" if "folder" in request.param else ""))
    return path


def test_an_export(export):
    reading = profiles.account(export)
    profile = reading.profile
    assert [(r.title, r.org, r.start, r.end, r.is_current) for r in profile.roles] == [
        ("Buyer", "Blue Door", date(2021, 3, 1), None, True),
        ("Porter", "Sea Hotel", date(2018, 1, 1), date(2021, 2, 1), False),
    ]
    assert profile.roles[0].bullets == ["Bought oak & ash", "Saved 4 percent"]
    assert profile.roles[0].industry == "Timber"
    assert profile.roles[1].months_unknown
    assert "Positions.csv, line 3" in profile.roles[0].source
    assert [(e.level, e.school) for e in profile.education] == [("bachelor", "Leeds University")]
    assert [(c.name, c.expires) for c in profile.certifications] == [("Forklift licence", date(2024, 5, 1))]
    assert [s.name for s in profile.skills] == ["Purchasing", "Excel"]
    assert profile.current_role == "Buyer"
    assert reading.absent == []
    assert any("messages.csv" in name for name in reading.not_read)
    for private in ("Ada", "Muster", "Harbour", "3 May", "LS1", "planted", "example.org", "123"):
        assert private not in profile.model_dump_json()


def test_private_files_are_never_opened(tmp_path, monkeypatch):
    opened, data = [], archive(FILES)
    true_open = zipfile.ZipFile.open
    monkeypatch.setattr(
        zipfile.ZipFile,
        "open",
        lambda self, m, *a, **k: opened.append(m.filename) or true_open(self, m, *a, **k),
    )
    linkedin.read_archive(data, "export.zip")
    assert set(opened) == set(FILES) - {"messages.csv", "Connections.csv", "Email Addresses.csv"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Positionen.csv", "Firmenname,Titel,Beschreibung,Ort,Begonnen am,Beendet am\nBlaue Tür,Einkäuferin,Holz,Köln,März 2021,Mai 2023\n"),
        ("Postes.csv", "Nom de l'entreprise,Titre,Description,Lieu,Date de début,Date de fin\nBlaue Tür,Einkäuferin,Holz,Köln,mars 2021,mai 2023\n"),
        ("Cargos.csv", "Nombre de la empresa,Cargo,Descripción,Lugar,Fecha de inicio,Fecha de finalización\nBlaue Tür,Einkäuferin,Holz,Köln,marzo de 2021,mayo de 2023\n"),
    ],
    ids=["de", "fr", "es"],
)  # fmt: skip
def test_headers_in_other_languages(name, text):
    [role] = linkedin.read_archive(archive({name: text}), "export.zip").profile.roles
    assert (role.title, role.org, role.bullets) == ("Einkäuferin", "Blaue Tür", ["Holz"])
    assert (role.start, role.end) == (date(2021, 3, 1), date(2023, 5, 1))


def test_absent_files_are_named():
    reading = linkedin.read_archive(archive({"Skills.csv": "Name\nExcel\n"}), "export.zip")
    assert reading.absent == [
        "Positions.csv",
        "Education.csv",
        "Certifications.csv",
        "Languages.csv",
        "Profile.csv",
    ]


@pytest.mark.parametrize("name", ["../Skills.csv", "/etc/Skills.csv", "..\\Skills.csv", "Jobs/Skills.csv"])
def test_paths_that_lead_out_are_not_read(name):
    reading = linkedin.read_archive(
        archive({name: "Name\nplanted\n", "Languages.csv": "Name\nGerman\n"}), "e.zip"
    )
    assert reading.profile.skills == []


def test_too_many_files(monkeypatch):
    monkeypatch.setattr(linkedin, "MOST_ENTRIES", 3)
    with pytest.raises(InputError, match=r"e\.zip: holds 9 files; an export of LinkedIn has some hundreds"):
        linkedin.read_archive(archive(FILES), "e.zip")


def test_a_bomb():
    with pytest.raises(InputError, match=r"Skills\.csv unpacks to far more than a profile"):
        linkedin.read_archive(archive({"Skills.csv": "Name\n" + "a" * 9_000_000}), "e.zip")


def test_a_damaged_archive():
    data = archive(FILES)
    with pytest.raises(InputError, match="is a damaged ZIP; download it again"):
        linkedin.read_archive(data[: len(data) // 2], "e.zip")
