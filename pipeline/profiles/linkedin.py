"""LinkedIn's data export, as ZIP or folder -> Reading; only files that a profile needs are ever opened (REPORT 7).

Reads the files of an allow-list. Writes nothing. Fails with `InputError` for an archive that is none, or is a bomb.
"""

import csv
import html
import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pipeline.errors import InputError
from pipeline.profiles import reading
from pipeline.profiles.profile import NO_TITLE, Profile, ProfileCertification, ProfileRole, ProfileSkill
from pipeline.profiles.reading import Reading

MOST_ENTRIES = 20_000  # of an archive; a large export has some hundreds
LARGEST_FILE = 8_000_000  # bytes unpacked; thirty years of work fill a hundredth
MOST_TIMES_SMALLER = 200  # packed against unpacked; text reaches a tenth of it
MOST_ROWS = 5_000
_NEEDED = ("Positions", "Education", "Skills", "Certifications", "Languages", "Profile")

# File names by what they hold; exports in other languages translate them.
_FILES = {
    "Profile": "profile profil perfil profilo",
    "Profile Summary": "profilesummary profilzusammenfassung resumeduprofil resumendelperfil",
    "Positions": "positions positionen berufserfahrung postes experience experiences cargos puestos experiencia",
    "Education": "education ausbildung formation formations educacion formacion",
    "Skills": "skills kenntnisse fahigkeiten competences aptitudes conocimientosyaptitudes competencias",
    "Certifications": "certifications zertifikate zertifizierungen licenceetcertifications licencesetcertifications certificaciones"
    " licenciasycertificaciones bescheinigungenundzertifikate",
    "Languages": "languages sprachen langues idiomas",
    "Projects": "projects projekte projets proyectos",
    "Courses": "courses kurse cours cursos",
    "Volunteering": "volunteering volunteeringexperiences volunteerexperiences ehrenamt ehrenamtlicheserfahrungen benevolat"
    " experiencesdebenevolat voluntariado",
}  # fmt: skip
_COLUMNS = {
    "company": "companyname company organization unternehmen firma firmenname nomdelentreprise entreprise nombredelaempresa empresa"
    " companyorganization organisation organizacion nomdelorganisation",
    "title": "title titel position berufsbezeichnung bezeichnung poste titre titredeposte intitule cargo titulo puesto role funktion rolle",
    "description": "description beschreibung descripcion notes notizen notas cause",
    "start": "startedon startdate begonnenam beginn startdatum debut datededebut commencele fechadeinicio iniciadoel empezadoel",
    "end": "finishedon enddate beendetam ende enddatum fin datedefin terminele fechadefinalizacion finalizadoel fechadefin",
    "period": "timeperiod zeitraum periode periodo",
    "school": "schoolname school hochschule schule nomdeletablissement ecole nombredelainstitucion institucioneducativa",
    "degree": "degreename degree abschluss diplome nomdudiplome titulacion nombredeltitulo",
    "name": "name nom nombre",
    "authority": "authority issuer aussteller zertifizierungsstelle organismedecertification autorite autoridad entidademisora",
    "level": "proficiency kenntnisse sprachkenntnisse niveau competence competencia nivel",
    "headline": "headline profilslogan titreprofessionnel slogan titular extracto",
    "summary": "summary profilesummary zusammenfassung info resume resumen",
    "industry": "industry branche secteur sector",
    "first": "firstname vorname prenom nombredepila",
    "last": "lastname nachname nomdefamille apellidos apellido",
}  # fmt: skip
_FILE_OF = {name: file for file, names in _FILES.items() for name in names.split()}
_COLUMN_OF = {name: column for column, names in _COLUMNS.items() for name in names.split()}
_LETTERS = re.compile(r"[^a-z]+")


class _Row(NamedTuple):
    place: str
    cells: dict[str, str]

    def get(self, column: str) -> str:
        return self.cells.get(column, "")


def is_archive(data: bytes) -> bool:
    """Whether a ZIP holds files of an export."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(_known(name) for name in archive.namelist()[:MOST_ENTRIES])
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def read_archive(data: bytes, path: str) -> Reading:
    """Return the profile of an export; names inside are only compared, nothing is unpacked to the disk.

    Raises:
        InputError: the archive is damaged, locked, or unpacks to far more than a profile.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_ENTRIES:
                raise InputError(
                    f"{path}: holds {len(members):,} files; an export of LinkedIn has some hundreds"
                )
            texts, others = {}, []
            for member in members:
                known = _known(member.filename)
                if known and known not in texts:
                    texts[known] = _decoded(_unpacked(archive, member, path))
                elif not member.is_dir():
                    others.append(PurePosixPath(member.filename.replace("\\", "/")).name)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        locked = "password" in str(error) or "encrypted" in str(error)
        what = (
            "is protected by a password; unpack it first" if locked else "is a damaged ZIP; download it again"
        )
        raise InputError(f"{path}: {what}") from error
    return _reading(texts, others, path)


def read_folder(folder: Path) -> Reading:
    """Return the profile of an unpacked export.

    Raises:
        InputError: no file of an export lies in the folder, or one is too large.
    """
    texts, others = {}, []
    for file in sorted(folder.rglob("*"))[:MOST_ENTRIES]:
        if not file.is_file() or file.is_symlink():
            continue
        known = _known(file.name)
        if known is None or known in texts:
            others.append(file.name)
            continue
        if file.stat().st_size > LARGEST_FILE:
            raise InputError(f"{file}: is over {LARGEST_FILE // 1_000_000} MB; that is no list of a profile")
        texts[known] = _decoded(file.read_bytes())
    if not texts:
        raise InputError(
            f"{folder}: holds no file of LinkedIn's data export (Positions.csv, Skills.csv ...); give the ZIP or its folder"
        )
    return _reading(texts, others, folder.name)


def _known(name: str) -> str | None:
    """Return what a file of an export holds; None for all that is not on the list, and for paths that lead out."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or path.suffix.lower() != ".csv":
        return None
    if len(path.parts) > 1 and path.parts[-2].lower() in ("jobs", "verifications"):
        return None
    return _FILE_OF.get(_key(path.stem))


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode()
    return _LETTERS.sub("", plain.lower())


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str) -> bytes:
    with archive.open(member) as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE or len(data) > MOST_TIMES_SMALLER * max(member.compress_size, 1_000):
        raise InputError(
            f"{path}: {PurePosixPath(member.filename).name} unpacks to far more than a profile; not read"
        )
    return data


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _reading(texts: dict[str, str], others: list[str], path: str) -> Reading:
    """Put the files together."""
    rows = {file: list(_rows(file, text, path)) for file, text in texts.items()}
    left_out: Counter[str] = Counter()
    person = rows.get("Profile", [])
    names = [" ".join(filter(None, (row.get("first"), row.get("last")))) for row in person]
    left_out["name or address"] += sum(bool(name) for name in names)
    text = reading.Text(+left_out, names)
    industry = next((text.line(row.get("industry")) for row in person), None)
    profile = Profile(
        summary=[line for row in person + rows.get("Profile Summary", [])
                 for column in ("headline", "summary") for line in text.lines(row.get(column))],
        roles=[*_roles(rows.get("Positions", []), text, "job", industry),
               *_roles(rows.get("Volunteering", []), text, "voluntary", None),
               *_roles(rows.get("Projects", []), text, "project", None)],
        education=[reading.education(text, row.get("degree"), None, row.get("school"), row.get("end"), row.place)
                   for row in rows.get("Education", []) if row.get("degree") or row.get("school")],
        certifications=_certificates(rows.get("Certifications", []), text),
        languages=[spoken for row in rows.get("Languages", [])
                   for spoken in reading.language(text, row.get("name"), row.get("level"), row.place)],
        skills=[ProfileSkill(name=name, source=row.place)
                for file in ("Skills", "Courses") for row in rows.get(file, []) if (name := text.line(row.get("name")))],
    )  # fmt: skip
    absent = [f"{file}.csv" for file in _NEEDED if file not in texts]
    private = [
        f"{name} ({'its place is not that of an export' if _FILE_OF.get(_key(PurePosixPath(name).stem)) else 'not needed'}, never opened)"
        for name in sorted(set(others))
    ]
    return Reading(profile, text.left_out, private, absent, names)


def _rows(file: str, text: str, path: str) -> Iterator[_Row]:
    """Yield the rows of a file with the columns by their English meaning."""
    reader = csv.reader(io.StringIO(text, newline=""))
    header: list[str | None] = []
    try:
        for number, cells in enumerate(reader, 1):
            if not header:
                columns = [_COLUMN_OF.get(_key(cell)) for cell in cells]
                header = columns if any(columns) else []  # notes stand before the header of some files
            elif number <= MOST_ROWS and any(cells):
                values = (html.unescape(cell).strip() for cell in cells)
                found = {
                    column: value for column, value in zip(header, values, strict=False) if column and value
                }
                yield _Row(f"{path}, {file}.csv, line {reader.line_num}", found)
    except csv.Error as error:
        raise InputError(f"{path}: {file}.csv:{reader.line_num}: cannot be read as CSV ({error})") from error


def _roles(rows: list[_Row], text: reading.Text, kind: str, industry: str | None) -> Iterator[ProfileRole]:
    """Yield positions; the industry of the profile is that of the present one."""
    for row in rows:
        title, org = text.line(row.get("title") or row.get("name")), text.line(row.get("company"))
        if not (title or org):
            continue
        when = reading.span(row.get("start"), row.get("end"))
        yield reading.role(
            title or NO_TITLE, when, row.place, org=org, kind=kind, bullets=text.lines(row.get("description")),
            industry=industry if when.is_current else None,
        )  # fmt: skip


def _certificates(rows: list[_Row], text: reading.Text) -> list[ProfileCertification]:
    found = []
    for row in rows:
        name = text.line(row.get("name") or row.get("title"))
        if name:
            period = [*row.get("period").split(" - "), ""]
            issued, expires = row.get("start") or period[0], row.get("end") or period[1]
            found.append(
                reading.certificate(name, text.line(row.get("authority")), issued, expires, row.place)
            )
    return found
