"""Which words of the head of a position are the title, and which the employer and the place.

Reads texts. Writes nothing. Fails never.
"""

import re

_SEPARATOR = re.compile(
    r"\s{2,}|\t|\s*[|•·]\s*|\s+[–—-]\s+|\s+@\s+|\s+\bat\b\s+(?=[A-Z])(?!Work\b|Heights?\b|Sea\b)|\s+\bbei\b\s+|\s*;\s*"
)
_PLACEHOLDER = re.compile(
    r"(?P<org>Company Name)|(?P<place>City\s*,\s*(?:State|Country)(?:\s*,\s*\w+)?|\bCity\b$)"
)
_TITLE_WORDS = (
    "manager director officer assistant specialist coordinator analyst engineer agent consultant executive advisor adviser"
    " administrator associate supervisor technician lead head partner representative clerk nurse chef cook chief attorney"
    " lawyer counsel intern trainee apprentice volunteer host hostess teacher tutor instructor educator trainer professor"
    " lecturer designer developer programmer architect accountant auditor bookkeeper cashier buyer planner scheduler"
    " journeyman mechanic electrician plumber carpenter welder operator driver worker labourer laborer foreman inspector"
    " librarian therapist counselor counsellor psychotherapist psychologist physician doctor pharmacist dentist midwife"
    " caregiver carer aide advocate liaison liaise broker banker teller underwriter recruiter sourcer generalist steward"
    " stewardess sommelier bartender barista waiter waitress server receptionist secretary writer editor journalist producer"
    " photographer artist owner founder president principal dean controller comptroller treasurer merchandiser stylist"
    " tailor seamstress model agronomist farmer scientist researcher fellow ambassador strategist marketer copywriter"
    " salesperson salesman saleswoman seller vendor supplier dispatcher handler packer picker guard ranger firefighter"
    " paralegal interpreter translator caseworker porter cleaner janitor housekeeper nanny gardener builder"
    " caretaker baker butcher barber hairdresser beautician coach florist optician vet zookeeper sailor soldier sergeant captain"
    " lieutenant roofer bricklayer painter decorator plasterer joiner fitter machinist locksmith"
    " helper member cto ceo cfo coo cio vp pilot"
    " leader shopkeeper operative attendant paramedic radiographer physiotherapist examiner organiser organizer facilitator mentor curator"
    " archivist installer rigger scaffolder courier matron registrar surgeon solicitor barrister bookseller demonstrator fundraiser"
    " campaigner constable postdoc headteacher interpreter supporter assessor moderator invigilator grower picker sorter roaster brewer"
    " sister producer constable monteur câbleur receptionist capo ricevimento cuoco cameriere cameriera commesso commessa operaio operaia"
    " superintendent estimator surveyor geologist chemist biologist statistician tester webmaster admin holder keeper"
    # German, French, Spanish, Italian
    " leiter leiterin referent referentin sachbearbeiter sachbearbeiterin mitarbeiter mitarbeiterin berater beraterin"
    " kaufmann kauffrau entwickler entwicklerin ingenieur ingenieurin lehrer lehrerin assistent assistentin praktikant"
    " praktikantin werkstudent werkstudentin erzieher erzieherin verkäufer verkäuferin pfleger pflegerin fachkraft"
    " auszubildende auszubildender geschäftsführer geschäftsführerin koordinator koordinatorin"
    " responsable chargé chargée directeur directrice ingénieur ingénieure vendeur vendeuse stagiaire conseiller conseillère"
    " comptable infirmier infirmière développeur développeuse technicien technicienne gestionnaire formateur formatrice"
    " jefe jefa gerente encargado encargada técnico técnica director directora profesor profesora contable auxiliar"
    " administrativo administrativa coordinador coordinadora becario becaria desarrollador desarrolladora"
    " chauffeur serveur serveuse cuisinier cuisinière boulanger caissier caissière secrétaire soignant soignante enseignant enseignante"
    " professeur éducateur éducatrice animateur animatrice ouvrier ouvrière soudeur électricien plombier magasinier préparateur chef apprenti"
    " camarero camarera cocinero cocinera electricista enfermero enfermera maestro maestra ingeniero ingeniera dependiente dependienta"
    " administrador administradora comercial conductor conductora operario operaria mozo asesor asesora aprendiz"
    " medewerker medewerkster verkoper verkoopster projectleider verpleegkundige ingenjör säljare lärare sjuksköterska"
    " impiegato impiegata responsabile addetto addetta tirocinante"
).split()
_GERMAN = (  # the last part of a word: "Projektleiterin"
    "leiter kaufmann kauffrau fachmann fachfrau referent berater assistent techniker mechaniker mechatroniker meister lehrer verkäufer entwickler"
    " ingenieur arbeiter pädagoge pädagogin betreuer schlosser elektriker elektroniker disponent kraft fahrer trainer sekretär buchhalter planer"
    " prüfer händler makler helfer pfleger therapeut vertreter bearbeiter maler tischler maurer bäcker koch köchin wirt friseur gärtner"
).split()
_TITLE = re.compile(
    rf"\b(?:{'|'.join(_TITLE_WORDS)})s?\b|\b\w*(?:{'|'.join(_GERMAN)})(?:in|innen)?\b|\b\w{{4,}}(?:ologist|ician|grapher|smith)\b",
    re.IGNORECASE,
)
_ORG = re.compile(
    r"\bCompany Name\b|\b(?:inc|ltd|llc|llp|plc(?= *(?:,|$))|gmbh|ag|corp(?:oration)?|co|company|group|holdings?|pvt|oy|oü|srl|s\.?l|banque|banco|banca|albergo|ospedale|h[ôo]pital|mairie|stadt|gemeinde|constabulary|police|s\.?a\.?(?:r\.?l\.?)?|b\.?v|e\.?v|kg|limited"
    r"|university|universität|université|universidad|college|schools?|schule|hospital|klinik(?:um)?|clinic|bank|council|ministry"
    r"|institute?|foundation|trust|association|agency|agentur|authority|department|restaurant|hotel|stores?|services|solutions|systems"
    r"|technologies|partners|consulting|studio|church|charity|centre|center|museum|library|academy|nhs|army|navy|air force)\b\.?",
    re.IGNORECASE,
)  # fmt: skip
_PLACE = re.compile(
    r"(?:[A-ZÀ-Ý][\w'’.-]+\s?){1,3},\s*(?:[A-Z]{2}|[A-ZÀ-Ý][\w'’.-]+(?:\s[A-Z][\w'’.-]+)?)(?:,\s*[A-Z][\w. ]+)?"
    r"|City\s*,\s*State(?:\s*,\s*\w+)?|remote"
)
# Of places: what says that "Austin, Texas" is one, and "Salt & Sorrel, Cardiff" may be an employer.
_REGION = re.compile(
    r",\s*(?:[A-Z]{2}|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa"
    r"|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New \w+|North \w+"
    r"|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South \w+|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming"
    r"|UK|USA|U\.S\.A?\.?|United \w+|England|Scotland|Wales|Ireland|Germany|France|Spain|Italy|India|Canada|Australia|Netherlands|Belgium|Austria"
    r"|Switzerland|Poland|Portugal|Deutschland|Österreich|Schweiz|España|Italia|Suisse|Belgique)\b"
)
_EMPLOYER_AND_TOWN = re.compile(r"[^,]+,[^,]+,\s*(?!UK|US)[A-Z]{2}")  # "Gulfline Mill, Mobile, AL"
_DURATION = re.compile(
    r"\(?\s*(?:(?:about|ca\.?)\s)?\d{1,2}\+?\s*(?:years?|yrs?|months?|mos?|jahren?|monate?|ans?|mois|años?|meses|mes)"
    r"(?:[\s,]*(?:and|und|et|y)?\s*\d{1,2}\s*(?:months?|mos?|monate?|mois|meses|mes))?\s*\)?", re.IGNORECASE,
)  # fmt: skip
_EDGES = " ,|:;–—-•([)]\t/"
_LEADING = re.compile(
    r"\s+(?:from|since|between|de|du|da|dal|von|vom|depuis)$", re.IGNORECASE
)  # of dates that follow
_WORKED_AT = re.compile(r"\s+(?:in|with|for|chez|en|presso|for the)\s+(?=[A-ZÀ-Ý])")
_NO_WORD = re.compile(r"[\W\d_]*")


def split(text: str) -> list[str]:
    """Return the parts of a head of a position, placeholders of CV programs set apart.

    >>> split("Company Name City , State HR Assistant"), split("Payroll Clerk | Acme Ltd, Leeds")
    (['Company Name', 'HR Assistant'], ['Payroll Clerk', 'Acme Ltd, Leeds'])
    """
    spaced = _PLACEHOLDER.sub(lambda match: f" | {match['org'] or ''} | ", text)
    parts = (_trimmed(part) for part in _SEPARATOR.split(spaced))
    return [
        part
        for part in parts
        if not _NO_WORD.fullmatch(part) and not _DURATION.fullmatch(part) and len(part) > 1
    ]


def _trimmed(part: str) -> str:
    """Return a part without what stood between it and the dates; a bracket that was opened in it stays closed."""
    text = _LEADING.sub("", part.strip(_EDGES)).strip(_EDGES)
    return f"{text})" if text.count("(") > text.count(")") else text


def without_placeholders(text: str) -> str:
    """Return a text without what programs that make CVs nameless put for the employer and the place."""
    return _PLACEHOLDER.sub(" ", text)


def is_title(text: str) -> bool:
    """Whether words name a job.

    >>> is_title("Floral designer"), is_title("Acme Ltd")
    (True, False)
    """
    return _TITLE.search(text) is not None


def is_org(text: str) -> bool:
    """Whether words name an employer.

    >>> is_org("Stratford University"), is_org("Waiter")
    (True, False)
    """
    return _ORG.search(text) is not None


def is_only_place(text: str) -> bool:
    """Whether words are a place and nothing more.

    >>> is_only_place("Austin, TX"), is_only_place("Built a dashboard")
    (True, False)
    """
    is_place = _PLACE.fullmatch(text.strip(_EDGES)) is not None and not _EMPLOYER_AND_TOWN.fullmatch(text)
    return is_place and not is_title(text) and not is_org(text)


def is_place_name(text: str) -> bool:
    """Whether words are a place beyond doubt, with the country or the state behind it.

    >>> is_place_name("Leeds, UK"), is_place_name("Invoices, Switchboard")
    (True, False)
    """
    return is_only_place(text) and _REGION.search(text) is not None


def choose(parts: list[str], usual: int | None = None) -> tuple[str | None, str | None]:
    """Return title and employer among the parts of a head; None for what is not there.

    `usual`: where the other heads of the section have the title, for a title that no word gives away.

    >>> choose(["Acme Ltd", "HR Assistant"]), choose(["Chief, Reports Branch", "Company Name"])
    (('HR Assistant', 'Acme Ltd'), ('Chief, Reports Branch', None))
    >>> choose(["Owner, Blue Door Cafe"]), choose([])
    (('Owner', 'Blue Door Cafe'), (None, None))
    >>> choose(["Salt & Sorrel, Cardiff", "Sous Chef"]), choose(["Austin, Texas", "Sous Chef"])
    (('Sous Chef', 'Salt & Sorrel, Cardiff'), ('Sous Chef', None))
    """
    places = [part for part in parts if is_only_place(part)]
    wanted = parts[usual] if usual is not None and usual < len(parts) else None
    parts = [part for part in parts if part not in places]
    if not parts:
        return None, None
    ranked = sorted(range(len(parts)), key=lambda n: (-_score(parts[n]), parts[n] != wanted, n))
    title = parts[ranked[0]]
    rest = [part for n, part in enumerate(parts) if n != ranked[0]]
    if _score(title) < 0:
        return None, _named(title)
    rest += [place for place in places if not _REGION.search(place)][:1]
    if "," in title and not any(map(is_org, rest)):
        first, employer = _title_before_comma(title)
        if employer and is_org(employer):
            return first, employer
    if not rest:
        told = _WORKED_AT.split(title, maxsplit=1)
        if len(told) > 1 and is_org(told[1]) and is_title(told[0]):
            return told[0], told[1]
    if not rest and "," in title:
        return _title_before_comma(title)
    org = next((part for part in rest if is_org(part)), next(iter(rest), None))
    return title, _named(org)


def _score(part: str) -> int:
    return 2 * is_title(part) - 3 * (is_org(part) and not is_title(part)) - (len(part.split()) > 10)


def _named(org: str | None) -> str | None:
    return None if org is None or org == "Company Name" else org


def _title_before_comma(text: str) -> tuple[str, str | None]:
    """Return "HR Assistant, Acme Ltd" as two; "Chief, Reports Branch" stays one."""
    first, _, rest = text.partition(",")
    if (
        is_title(first)
        and rest.strip()
        and not is_title(rest)
        and (is_org(rest) or len(first.split()) > 1 or len(rest.split()) > 2)
    ):
        return first.strip(), rest.strip()
    return text, None
