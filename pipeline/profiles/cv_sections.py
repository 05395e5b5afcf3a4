"""The sections of a CV by their headings, in five languages.

Reads lines. Writes nothing. Fails never.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pipeline.profiles.cv_lines import Line

Kind = Literal["head", "summary", "experience", "education", "certificates", "skills", "languages",
               "voluntary", "projects", "statements", "people", "other"]  # fmt: skip
_HEADINGS: dict[Kind, str] = {
    "summary": r"(?:(?:professional|executive|career|personal) )?(?:summary|profile|overview|statement|objective|focus)|about(?: me)?|objective"
    r"|(?:summary|profile) of qualifications|qualifications summary|kurzprofil|profil|[üu]ber mich|zusammenfassung|r[ée]sum[ée]|[àa] propos"
    r"|perfil(?: profesional)?|sobre m[íi]|resumen|profilo|headline",
    "experience": r"(?:(?:professional|work|career|relevant|employment|job|industry|additional|other|related|recent) )*(?:experience|employment|history|background)"
    r"|employment|career|positions(?: held)?|work|berufserfahrung|beruflicher werdegang|berufspraxis|werdegang|praktische erfahrung"
    r"|exp[ée]riences?(?: professionnelles?)?|parcours professionnel|experiencia(?: profesional| laboral)?|esperienz[ae](?: professional[ei]| lavorativ[ae])?"
    r"|experience highlights",
    "education": r"(?:academic |formal )?(?:education|studies|training)(?:al)?(?: background| history)?|educational (?:background|history|qualifications)"
    r"|education(?: and| &|,) (?:training|certifications?|qualifications?|licenses?|credentials)|academic (?:background|qualifications|history)"
    r"|academics|qualifications|(?:aus)?bildung(?:sweg)?|studium|ausbildung und studium|schulbildung|akademische(?:r|s)? (?:ausbildung|werdegang)"
    r"|formations?(?: acad[ée]mique)?|[ée]tudes|dipl[ôo]mes|educaci[óo]n|formaci[óo]n(?: acad[ée]mica)?|istruzione(?: e formazione)?",
    "certificates": r"(?:(?:professional|technical) )?(?:certifications?|certificates?|licen[sc](?:es?|ing|ure)|credentials)"
    r"(?:(?:,| and| &| /) (?:certifications?|certificates?|licen[sc]es?|licensure|training|trainings|courses|credentials|registrations?))*"
    r"|trainings?(?: and| &) certifications?|courses(?: and| &) certifications?|courses|certifications and trainings city , state"
    r"|zertifikate|zertifizierungen|weiterbildung(?:en)?|fortbildungen|certifications? et formations|certificaciones|certificazioni|cursos",
    "skills": r"(?:(?:core|key|technical|professional|computer|it|personal|soft|hard|additional|relevant|top|main|other|special|summary of|areas of|it and|language and) )*"
    r"(?:skills?|competenc(?:ies|es)|strengths|expertise|qualifications|proficienc(?:y|ies)|knowledge|capabilities|tools|technologies|software)"
    r"(?:(?:,| and| &| /) (?:competenc(?:ies|es)|abilities|expertise|tools|technologies|knowledge|interests))*"
    r"|skill (?:set|highlights)|highlights|skill highlights|specialities|specialties|kenntnisse|f[äa]higkeiten|kompetenzen"
    r"|(?:edv|it|fach|sonstige)[- ]?kenntnisse|kenntnisse und f[äa]higkeiten|comp[ée]tences(?: cl[ée]s| techniques)?|aptitudes"
    r"|habilidades|competencias|conocimientos|competenze|areas of expertise|technical proficiencies",
    "languages": r"languages?(?: skills)?|sprachen|sprachkenntnisse|langues|idiomas|lingue",
    "voluntary": r"volunteer(?:ing)?(?: experience| work)?|voluntary work|community (?:service|involvement|work)|ehrenamt(?:liche t[äa]tigkeit(?:en)?)?"
    r"|b[ée]n[ée]volat|voluntariado|volontariato|civic engagement",
    "projects": r"(?:(?:selected|key|personal|academic|relevant) )?projects?|projekte|projets|proyectos|progetti",
    "statements": r"(?:(?:key|selected|core|professional|career) )?(?:accomplishments?|achievements?)|awards?(?: and| &)? ?(?:honou?rs|achievements)?"
    r"|honou?rs(?: and awards)?|publications|presentations|affiliations|(?:professional )?(?:affiliations|memberships)"
    r"|activities(?: and honors)?|additional information|leadership|teaching|workflow planning|erfolge|auszeichnungen|logros",
    "people": r"references|referees|referenzen|r[ée]f[ée]rences|referencias|referenze",
    "other": r"interests|hobbies(?: and interests| & interests)?|personal (?:information|details|data)|pers[öo]nliche (?:daten|angaben)"
    r"|informations personnelles|datos personales|dati personali|interessen|hobbys|centres d['’]int[ée]r[êe]t|intereses|contact(?: me| details| information)?"
    r"|kontakt|contacto|coordonn[ée]es|lebenslauf|curriculum vitae|resume|cv|page \d+",
}  # fmt: skip
_HEADING = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _HEADINGS.items()), re.IGNORECASE)
_LABEL = re.compile(r"([^:]{3,40}):\s+(\S.*)")
LONGEST_HEADING = 45
_PARTS_OF_A_POSITION = ("statements", "skills", "projects", "summary", "experience")  # "Achievements:"


class Section(NamedTuple):
    """A section with its lines, the heading not among them."""

    kind: Kind
    lines: list[Line]


def cut(lines: Sequence[Line]) -> list[Section]:
    """Return the sections of a CV in order; what stands before the first heading is the "head"."""
    found = [Section("head", [])]
    for line in lines:
        kind = heading(line.text)
        is_inside = line.text.endswith(":") and kind in _PARTS_OF_A_POSITION
        if kind and not (found[-1].kind == "experience" and is_inside):
            found.append(Section(kind, []))
            continue
        label = _LABEL.fullmatch(line.text)
        kind = heading(label[1]) if label and not line.is_item else None
        if kind in ("languages", "certificates", "education", "skills") and found[-1].kind != kind and label:
            found.append(Section(kind, [line._replace(text=label[2])]))
        else:
            found[-1].lines.append(line)
    return found


def heading(text: str) -> Kind | None:
    """Return what a line is the heading of.

    >>> heading("PROFESSIONAL EXPERIENCE"), heading("Core Qualifications:"), heading("Experience with SQL")
    ('experience', 'skills', None)
    """
    if len(text) > LONGEST_HEADING:
        return None
    words = " ".join(_letters_together(text).strip(" :|—–-_=#*•").split())
    match = _HEADING.fullmatch(words)
    return match.lastgroup if match else None  # type: ignore[return-value]  # the groups are the kinds


def _letters_together(text: str) -> str:
    """Return "E X P E R I E N C E" as a word."""
    parts = text.split(" ")
    return "".join(parts) if len(parts) > 4 and all(len(part) <= 1 for part in parts) else text
