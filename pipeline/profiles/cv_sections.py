"""The sections of a CV by their headings, in five languages.

Reads lines. Writes nothing. Fails never.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pipeline.profiles import spoken
from pipeline.profiles.cv_lines import Line

Kind = Literal["head", "summary", "experience", "education", "certificates", "skills", "languages",
               "voluntary", "projects", "statements", "people", "other"]  # fmt: skip
# What a section is called; words that go before, and other names joined to the first by "and", are added below.
_NAMES: dict[Kind, str] = {
    "people": r"references?|referees?|referenzen|r[ée]f[ée]rences|referencias|referenze",
    "languages": r"languages?(?: (?:skills?|proficiency|known|spoken))?|sprach(?:en|kenntnisse)|langues(?: [ée]trang[èe]res)?|idiomas|lingue(?: straniere)?",
    "voluntary": r"volunteer(?:ing)?(?: (?:experience|work|activities))?|voluntary (?:work|experience|service)|community (?:service|involvement|work)"
    r"|ehrenamt(?:liche(?:s)? (?:t[äa]tigkeit(?:en)?|engagement))?|b[ée]n[ée]volat|voluntariado|volontariato|civic engagement",
    "skills": r"(?:core|key|summary of|highlights of|additional|special|main|relevant) qualifications|skills?(?: (?:set|summary|highlights|profile))?|competenc(?:ies|es)|strengths|expertise|proficienc(?:y|ies)|knowledge|capabilities|tools|technologies|software"
    r"|systems|methods|abilities|highlights|specialit(?:y|ies)|specialt(?:y|ies)|(?:edv|it|fach|sonstige|pc|computer)?[- ]?kenntnisse|f[äa]higkeiten|kompetenzen|comp[ée]tences"
    r"|(?:savoir-faire|savoir-[êe]tre)|logiciels|informatique|aptitudes|habilidades|competencias|conocimientos|inform[áa]tica|competenze|conoscenze|vaardigheden|kompetenser",
    "education": r"education(?:al)?(?: (?:background|history|qualifications))?|stud(?:ies|y)|academic (?:background|qualifications|history|training|details|profile|record)|educational details|akademischer werdegang|academics"
    r"|qualifications|degrees?|schooling|(?:aus|schul|berufs|hochschul)?bildung(?:sweg)?|schul- und (?:berufs)?(?:aus)?bildung|studium|schulabschluss"
    r"|formations?|[ée]tudes|dipl[ôo]mes|cursus|educaci[óo]n|estudios|formaci[óo]n|istruzione|formazione|opleiding(?:en)?|utbildning",
    "experience": r"experience(?: highlights)?|employment|career|(?:employment|career|work|job) (?:history|record|summary)|work|positions(?: held)?|posts held"
    r"|appointments|history|background|internships?|placements|freelance work|berufserfahrung|berufst[äa]tigkeit|(?:berufliche )?stationen|(?:beruflicher )?werdegang|beruflicher lebenslauf|berufspraxis"
    r"|(?:berufliche |praktische )?erfahrung(?:en)?|praktika|exp[ée]riences?|parcours|stages|experiencia|pr[áa]cticas|esperienz[ae]|erfarenhet|ervaring|werkervaring",
    "certificates": r"certifications?|certificates?|licen[sc](?:es?|ing|ure)|tickets|registrations?|credentials|accreditations?|courses?(?: attended)?|training(?:s|(?: courses)?)"
    r"|continuing education|(?:continuing )?professional development|cpd|zertifikate|zertifizierungen|weiterbildung(?:en)?|fortbildung(?:en)?|lehrg[äa]nge"
    r"|f[üu]hrerschein(?:e)?|permis(?: de conduire)?|habilitations|patent[ei]|certificats|certificaciones|certificados|carn[ée]s|certificazioni|cursos|corsi",
    "projects": r"projects?|projekte?|projets|proyectos|progetti",
    "statements": r"accomplishments?|achievements?|awards?|honou?rs|prizes|grants|publications|presentations|conferences|talks|memberships?|affiliations|activities"
    r"|additional(?: information)?|leadership|teaching|workflow planning|erfolge|auszeichnungen|ver[öo]ffentlichungen|mitgliedschaften|logros|publicaciones|distinctions",
    "summary": r"summary|profile|overview|statement|objectives?|focus|about(?: me)?|(?:summary|profile) of qualifications|qualifications summary|kurzprofil|profil"
    r"|[üu]ber mich|zusammenfassung|r[ée]sumé|résume|[àa] propos(?: de moi)?|perfil|sobre m[íi]|resumen|profilo|headline|personal statement",
    "other": r"interests|hobbies|hobbys|personal (?:information|details|data)|information|details|pers[öo]nliche (?:daten|angaben)|zur person|informations personnelles|datos personales"
    r"|dati personali|interessen|(?:centres? )?d['’]int[ée]r[êe]ts?|centres|loisirs|intereses|aficiones|contact(?: me| details| information)?|kontakt(?:daten)?|contacto"
    r"|contatti|coordonn[ée]es|lebenslauf|curriculum(?: vitae)?|resume|cv|page \d+|online|links",
}  # fmt: skip
_BEFORE = (
    r"professional|executive|career|personal|work(?:ing)?|relevant|practical|employment|job|industry|additional|other|related|recent|academic|formal|further|higher|key|core|main"
    r"|technical|technological|computer|it|ict|digital|soft|hard|top|special|summary of|areas of|selected|teaching|nursing|clinical|medical|research|military|legal|management"
    r"|leadership|sales|retail|hospitality|practical|freelance|international|previous|earlier|early|paid|earliest|voluntary|vocational|post|educational|general|mandatory|statutory|in-house|safety"
    r"|transferable|functional|language|specialist|specialised|specialized|business|marketing|creative|design|culinary|kitchen|driving|trade|engineering|professional and"
    r"|berufliche[rs]?|akademische[rs]?|schulische[rs]?|weitere|besondere|sonstige|fachliche|pers[öo]nliche|principales"
)
_AFTER = (
    r"history|background|record|summary|experience|highlights|details|interests|professionnelles?|acad[ée]miques?|cl[ée]s?|techniques?|informatiques?|informatic\w+|linguistiques?"
    r"|profesional(?:es)?|laboral(?:es)?|acad[ée]mica|t[ée]cnic[ao]s|inform[áa]ticos|professional[ei]|lavorativ[ae]|linguistiche|skills|abilities|werdegang|ausbildung"
)
_AND = r"(?:,| and| &|&| \+| ?/| und| et| y| e| en)"
_ONE = "|".join(_NAMES.values())
_HEADING = re.compile(
    rf"(?:(?:{_BEFORE}) )*?(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _NAMES.items())
    + rf")(?: (?:{_AFTER}))*(?:{_AND} ?(?:(?:{_BEFORE}) )*(?:{_ONE}|{_BEFORE}|{_AFTER})(?: (?:{_AFTER}))*)*(?: city , state)?", re.IGNORECASE,
)  # fmt: skip
_SPACED = re.compile(_HEADING.pattern.replace(" ", " ?"), re.IGNORECASE)
# Alone in a list they are what somebody knows; as headings they are set apart.
_WEAK = re.compile(
    r"training|teaching|leadership|history|background|work|study|software|tools|systems|technologies|activities|presentations|conferences|talks|courses?"
    r"|information|details|career|knowledge|focus|degrees?|tickets|placements|expertise|informatique|inform[áa]tica|projects?|projekte|memberships?|online|links"
    r"|stages|permis|methods|additional|honou?rs|publications|registration|online|strengths", re.IGNORECASE,
)  # fmt: skip
_LABEL = re.compile(r"([^:|]{3,40})(?::\s+|\s+\|\s+)(\S.*)")
_SKILL_LABEL = re.compile(
    r"technical|it|it skills|computer|programming(?: languages)?|digital|software|edv", re.IGNORECASE
)
_LABELLED: tuple[Kind, ...] = ("languages", "certificates", "education", "skills")
LONGEST_HEADING = 45
_PARTS_OF_A_POSITION = ("statements", "skills", "projects", "summary", "experience")  # "Achievements:"


class Section(NamedTuple):
    """A section with its lines, the heading not among them."""

    kind: Kind
    lines: list[Line]


def cut(lines: Sequence[Line]) -> list[Section]:
    """Return the sections of a CV in order; what stands before the first heading is the "head"."""
    found = [Section("head", [])]
    label_of: Kind | None = None  # the kind that goes on after a line with a label of its own
    for line in lines:
        kind = _heading_of(line, found[-1])
        if kind:
            found.append(Section(kind, []))
            label_of = None
            continue
        within = label_of or found[-1].kind
        labelled = _labelled(line, within)
        if labelled:
            found.append(labelled)
            label_of = within
        elif label_of and not line.text[:1].islower():
            found.append(Section(label_of, [line]))
            label_of = None
        else:
            found[-1].lines.append(line)
    return _without_empty(found)


def _heading_of(line: Line, section: Section) -> Kind | None:
    """Return what a line is the heading of; in the middle of a section, more is asked of it."""
    kind = heading(line.text)
    if kind is None:
        return None
    if section.kind == "experience" and line.text.endswith(":") and kind in _PARTS_OF_A_POSITION:
        return None
    is_apart = line.after_gap or line.is_loud or line.text.isupper() or line.text.endswith(":")
    is_weak = _WEAK.fullmatch(line.text.strip(" :")) is not None
    return None if is_weak and section.lines and (line.is_item or not is_apart) else kind


def _labelled(line: Line, within: Kind) -> Section | None:
    """Return the section that one line is: "Languages: German, English"."""
    label = _LABEL.fullmatch(line.text)
    kind = heading(label[1]) if label else None
    if label and kind is None and within not in ("skills", "experience") and _SKILL_LABEL.fullmatch(label[1]):
        kind = "skills"
    if not label or kind is None or kind not in _LABELLED or kind == within or line.is_item:
        return None
    if kind == "languages" and not spoken.is_named(label[2]):  # of programs
        return None
    if within == "experience" and not (line.after_gap and kind in ("languages", "certificates")):
        return None
    return Section(kind, [line._replace(text=label[2])])


def _without_empty(sections: list[Section]) -> list[Section]:
    """Return the sections that have lines; one of the head is always there."""
    return [section for n, section in enumerate(sections) if n == 0 or section.lines]


def heading(text: str) -> Kind | None:
    """Return what a line is the heading of.

    >>> heading("PROFESSIONAL EXPERIENCE"), heading("Core Qualifications:"), heading("Experience with SQL")
    ('experience', 'skills', None)
    """
    if len(text) > LONGEST_HEADING:
        return None
    words = " ".join(text.strip(" :|—–-_=#*•").split())
    match = _SPACED.fullmatch(words.replace(" ", "")) if _is_spaced(words) else _HEADING.fullmatch(words)
    return match.lastgroup if match else None  # type: ignore[return-value]  # the groups are the kinds


def _is_spaced(text: str) -> bool:
    """Whether a heading is set with a space after every letter or two: "E X P E R I E N C E", "D E TA I L S"."""
    parts = text.split(" ")
    return len(parts) > 4 and sum(len(part) <= 2 for part in parts) * 5 >= len(parts) * 4
