"""Stated facts: minimum years of experience and the lowest education level that satisfies the posting."""

import re
from typing import NamedTuple

from pipeline.records import DEGREES, Degree, Fact, Strength

MOST_YEARS = 25  # above, it is the employer's age ("30 years in business"), not a demand
_NUMBERS = {
    word: number
    for number, word in enumerate(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split(),
        1,
    )
} | {"a": 1}
_WRITTEN = "|".join(sorted(_NUMBERS, key=len, reverse=True))  # "eighteen" before "eight"
YEARS = re.compile(
    r"\b(?P<low>\d{1,2}(?:\.5)?|" + _WRITTEN + r")\s*(?:\(\s*\d{1,2}\s*\))?\s*(?P<plus>\+|plus\b|or more\b)?"
    r"\s*(?:(?:-|–|—|to|or|/)\s*(?P<high>\d{1,2}|" + _WRITTEN + r")\s*\+?)?\s*(?:\(\s*\d{1,2}\s*\))?"
    r"\s*(?P<unit>years?|yrs?\.?|months?)\b(?:['’]s?)?",
    re.I,
)
# Not a demand for experience: ages, contract lengths, time spans of the employer or the programme.
_NOT_BEFORE = re.compile(
    r"(?:(?:last|past|next|within|over the|for the|every|aged?|age of|under|founded|established|after|rising to"
    r"|celebrat\w+|contract (?:of|for)|duration:?|period of|term of|for a|up to|preceding|previous|first|initial)\s*)$",
    re.I,
)
_NOT_AFTER = re.compile(
    r"^\s*(?:[- ]?old\b|of age\b|ago\b|fixed|contract|ftc\b|in business|of service\b|rotation|programme\b|program\b"
    r"|warranty|course\b|degree\b|diploma\b|training (?:programme|program|scheme|contract)|anniversary|of history"
    r"|later|term\b|duration|old$|secondment|renewable|post\b(?![- ]?(?:qualif|grad|reg|doc|licen))|plan\b|residency)",
    re.I,
)
_NEAR_EXPERIENCE = re.compile(
    r"experience|experienced|minimum|at least|background|working (?:in|as|with)|work(?:ed)? in|track record|qualified"
    r"|post[- ]qualification|pqe|practice|relevant|required|history|expertise|leading|managing|driving|in (?:a|an|the)\b",
    re.I,
)
_OF_WORK = re.compile(
    r"\s*(?:of|in|as|with|within|working|managing|leading|(?:and|or) (?:above|more|over|up))\b", re.I
)
_PREFERRED = re.compile(r"prefer|ideal|desir|plus\b|advantage|nice to|bonus|asset", re.I)
_MINIMUM = re.compile(r"minimum|at least|not less than|must have", re.I)

_LEVELS: tuple[tuple[Degree, re.Pattern[str]], ...] = (
    ("doctorate", re.compile(r"\bph\.?\s?d\b\.?|\bdoctora(?:te|l)\b|\bdphil\b|\bdclinpsy\b", re.I)),
    ("master", re.compile(
        r"\bmaster(?:['’]?s)?(?:['’])?(?=\s+(?:degree|level|in\b|of\b|or\b|qualif|and\b|preferred|prog)|\s*[,/(.;]|$)|\bm\.?sc\b|\bmba\b"
        r"|(?<![\w.])M\.?A(?!\w)\.?(?=\s*(?:/|degree\b|in [A-Z]))|(?<=\bB[AS]/)M[AS]\b|\bmsw\b|\bm\.?ed\b|\bmphil\b|\bMPH\b|\bMS(?=\s+(?:degree|in [A-Z]))"
        r"|\bpost-?\s?graduate (?:degree|qualification|diploma)|\badvanced degree|\bgraduate degree|\bhigher degree", re.I)),
    ("bachelor", re.compile(
        r"\bbachelors?(?:['’]?s?)?(?:['’])?\b|\bb\.?\s?sc\.?\b|\bb\.?a\.?\b(?=\s*(?:/|degree|in\b|or\b|\(|,\s*b))|\bba/bs\b|\bb\.?s\.?\b(?=\s*(?:/|degree|in\b|or m))|\bb\.?eng\b|\bb\.?tech\b|\bbba\b|\bb\.?ed\b|\bllb\b|\bbcom\b"
        r"|\bundergraduate degree|\b(?:university|college|first|4[- ]year|four[- ]year|honours|hons) degree|\bgraduate (?:of|in|calibre|level)\b|(?<!foundation )(?<!associate )(?<!associates )(?<!associate['’]s )(?<!diploma/)\bdegree\b(?!\s+of\b)|\bcompleted (?:university )?studies\b|\bthird[- ]level (?:degree|qualification|education)|\beducated to degree|\bgraduates?\b(?=\s+(?:with|from|in)\b)|\b(?:university|college) (?:graduate|education|diploma)|\bhigher education\b", re.I)),
    ("vocational", re.compile(
        r"\bassociate(?:['’]?s)?(?:['’])? degree|\bhnd\b|\bhnc\b|\bnvq\b|\bsvq\b|\bfoundation degree|\bvocational\b|\btvet\b|\b10\s?\+\s?[123]\b|\bbtec\b|\blevel [345] (?:diploma|qualification|certificate|nvq)|\bcity (?:&|and) guilds\b|\btrade school|\btechnical (?:school|college|diploma)|\bapprenticeship (?:in|qualification|completed)"
        r"|(?<!high school )(?<!high school or )(?<!postgraduate )(?<!post-graduate )(?<!university )(?<!school )\bdiploma\b|\bcollege degree\b(?<!x)", re.I)),
    ("secondary", re.compile(
        r"\bhigh[- ]school\b|\bsecondary (?:school|education)|\bgcses?\b|\bg\.?e\.?d\b\.?|(?-i:\bA)[- ]levels?\b(?!\s+of\b)|\ba[- ]levels\b|\bo[- ]levels?\b|\b(?:grade|class) 1[02]\b|\b1[02]th grade|\b(?:8|10|12)(?:th)? (?:grade )?complete|\bmatric\b|\bschool leaving|\bhigh-school|\bgeneral education\b(?=.{0,20}\b(?:good|certificate|standard))|\bgood (?:standard of|general|basic) education|\bstandard of education", re.I)),
)  # fmt: skip
# A sentence without one of these words (in normal form) states no degree, one without the others no years.
DEGREE_WORDS = frozenset(
    """degree bachelor master diploma phd ph doctorate doctoral dphil dclinpsy graduate undergraduate
    postgraduate school education sc bsc msc mba ba b m hnd hnc nvq svq gcse ged level vocational grade matric college
    university btec bs ms llb beng btech bba tvet 10 guild bcom med bed msw mph mphil associate apprenticeship class
    secondary leaving 12th 10th g study""".split()
)
YEAR_WORDS = frozenset({"year", "yr", "month"})
# Of these (as written, in small letters) every wording of a level holds one: without, its long pattern is not tried.
_WORDS_OF_LEVEL: dict[Degree, frozenset[str]] = {
    "doctorate": frozenset("ph phd doctorate doctoral dphil dclinpsy".split()),
    "master": frozenset(
        """master masters m msc mba ma ms msw med mphil mph main post postgraduate advanced graduate
        higher""".split()
    ),
    "bachelor": frozenset(
        """bachelor bachelors b bsc ba bs beng btech bba bed llb bcom degree degrees undergraduate
        university college graduate graduates completed third educated higher""".split()
    ),
    "vocational": frozenset(
        """associate associates hnd hnc nvq svq foundation vocational tvet 10 btec level city trade
        technical apprenticeship diploma college""".split()
    ),
    "secondary": frozenset(
        """high secondary gcse gcses g ge ged level levels grade class 8 10 12 8th 10th 12th matric
        school general good standard""".split()
    ),
}
_RUN = re.compile(r"\w+")
_FIELD_END = re.compile(
    r"\b(?:with|plus|and (?:at least|a minimum|\d)|experience|\d+\+? ?(?:-|to )?\d* ?years|years|from an?|preferred|required|is\b|or (?:an )?equivalent|desirable|desired|or above)|[;.:(]",
    re.I,
)
# What stands between a degree and its fields without ending them: "(X, Y)", "or equivalent in", "with a focus in".
_BETWEEN = re.compile(
    r"\\?\([^()]*\)|\bor (?:an |its )?equivalent(?=\s+in\b)|\b(?:with|from) (?:an? )?(?:\w+ ){0,2}(?:focus|major|emphasis|concentration)\b",
    re.I,
)
_NO_FIELD = re.compile(r"experience|knowledge|skills?\b|years?\b|registration|registered", re.I)
MOST_OF_FIELDS = 200  # characters behind a degree in which its fields stand
_DEGREE_WORD = re.compile(
    r"['’]?s?['’]?\s+(?:(?!or\b|and\b)\w+\s+)?(?:degrees?|diploma|qualifications?)\b", re.I
)
_FIELD = re.compile(r"['’]?s?['’]?\s*(?:level\s+|honours\s+)?(?:degrees?\s*)?(?:in|of)\s+(.+)", re.I)
_EQUIVALENT = re.compile(
    r"equivalent|or (?:relevant|related|comparable|commensurate|appropriate) .{0,25}experience|or experience|by experience|in lieu",
    re.I,
)
_NOT_ASKED = re.compile(r"\b(?:students?|pupils?|schools?,|teach|children|learners|undergraduates)\b", re.I)


class DegreeFound(NamedTuple):
    """A demand for education: level, field, and the text it covers (fields of study are no skills)."""

    level: Degree
    field: str
    start: int
    stop: int
    is_preferred: bool
    is_soft: bool  # "or equivalent experience"


def years_in(text: str, start: int, stop: int, is_asked: bool, is_preferred: bool) -> list[Fact]:
    """Return the stated minimum years in text[start:stop], in order; value is a number as text.

    `is_asked` tells that the sentence stands in a requirements part; elsewhere it needs words near it
    that speak of experience (METRICS 4.10: "3-5" is 3, "5+" is 5, never imputed).
    """
    facts = []
    line_start = text.rfind("\n", 0, start) + 1  # "Experience: 4 years" is a heading and what stands under it
    if any(mark in text[line_start:start] for mark in ".;"):
        line_start = start
    for match in YEARS.finditer(text, start, stop):
        number = _number(match["low"])
        if match["unit"].lower().startswith("m"):
            number = round(number / 12, 2)
        before, after = (
            text[max(line_start, match.start() - 40) : match.start()],
            text[match.end() : min(stop, match.end() + 60)],
        )
        if not 0 < number <= MOST_YEARS or _NOT_BEFORE.search(before) or _NOT_AFTER.match(after):
            continue
        if match["low"].lower() == "a" and not _MINIMUM.search(before):
            continue
        near = _NEAR_EXPERIENCE.search(before) or _NEAR_EXPERIENCE.search(after)
        is_listed = is_asked and (match["plus"] or match["high"] or _OF_WORK.match(after))
        if not near and not is_listed:
            continue
        soft = (
            is_preferred
            or bool(_PREFERRED.search(before[-25:]))
            or bool(re.match(r"[^.;,]{0,60}prefer", after, re.I))
        )
        strength: Strength = (
            "preferred" if soft else "required" if _MINIMUM.search(before + match.group()) else "stated"
        )
        facts.append(Fact("min_years", f"{number:g}", _scope(after), strength, match.start(), match.end()))
    return facts


def degrees_in(text: str, start: int, stop: int, is_preferred: bool) -> list[DegreeFound]:
    """Return the demands for education in text[start:stop]."""
    part = text[start:stop]
    found: list[DegreeFound] = []
    covered: list[tuple[int, int]] = []
    held = frozenset(_RUN.findall(part.lower()))
    for level, pattern in _LEVELS:
        if held.isdisjoint(_WORDS_OF_LEVEL[level]):
            continue
        for match in pattern.finditer(part):
            if any(a < match.end() and match.start() < b for a, b in covered):
                continue
            named = _DEGREE_WORD.match(part, match.end())  # "Master's degree" is one thing
            covered.append((match.start(), named.end() if named else match.end()))
            tail = part[match.end() : match.end() + MOST_OF_FIELDS]
            tail = " " + tail[1:] if tail.startswith(".") else tail  # "Ph.D. in Physics"
            end = _FIELD_END.search(_BETWEEN.sub(_passed, tail))
            field_match = _FIELD.match(tail[: end.start() if end else len(tail)])
            after = part[match.end() : match.end() + 90]
            is_soft_pref = is_preferred or bool(
                re.search(r"^[^.;]{0,80}?\b(?:prefer|desir|plus\b|advantage|bonus|asset)", after, re.I)
            )
            found.append(DegreeFound(
                level, field_match.group(1).strip(" ,") if field_match else "any", start + match.start(),
                start + match.end() + (end.start() if end else len(tail)), is_soft_pref,
                bool(_EQUIVALENT.search(part[match.start() :])),
            ))  # fmt: skip
    return sorted(found, key=lambda d: d.start)


def _passed(between: re.Match[str]) -> str:
    """Return as many characters that end no fields; a remark in brackets on experience stays and ends them."""
    return between.group() if _NO_FIELD.search(between.group()) else "x" * len(between.group())


def minimum_years(facts: list[Fact]) -> float | None:
    """Return the overall minimum: the first stated one that is not preferred; None when none is stated."""
    return next((float(f.value) for f in facts if f.fact == "min_years" and f.strength != "preferred"), None)


def minimum_degree(facts: list[Fact]) -> Degree | None:
    """Return the lowest level among the required ones; the preferred ones only when nothing else is stated."""
    levels = [(f.strength == "preferred", DEGREES.index(level)) for f in facts if f.fact == "degree"
              for level in DEGREES if level == f.value]  # fmt: skip
    return DEGREES[min(levels)[1]] if levels else None


def degree_facts(found: list[DegreeFound]) -> list[Fact]:
    """Return the degrees as facts; "or equivalent experience" stands in the scope."""
    return [
        Fact("degree", d.level, f"{d.field} or equivalent" if d.is_soft else d.field,
             "preferred" if d.is_preferred else "stated", d.start, d.stop)
        for d in found
    ]  # fmt: skip


def is_about_pupils(part: str) -> bool:
    """Whether a sentence speaks of the education of others, as in "teach secondary school students"."""
    return bool(_NOT_ASKED.search(part))


def _number(text: str) -> float:
    return float(_NUMBERS.get(text.lower(), 0) or text) if not text[0].isdigit() else float(text)


def _scope(after: str) -> str:
    """Return what the years are in: "of experience in sales, ..." -> "sales"."""
    match = re.match(
        r"\W*(?:of\s+)?(?:[\w-]+\s+){0,3}?experience\s+(?:in|with|as|of|at|within)\s+(?:an?\s+|the\s+)?([^.,;()]{3,60})",
        after,
        re.I,
    )
    return match.group(1).strip() if match else "any"
