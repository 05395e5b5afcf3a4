"""Which level of education the words of a CV name, in the languages of profiles.

Reads a text. Writes nothing. Fails never.
"""

import re

from pipeline.reading import facts
from pipeline.records import DEGREES, Degree

# Written as people write them about themselves; `facts` knows how employers ask for them.
_LEVELS: tuple[tuple[Degree, re.Pattern[str]], ...] = (
    ("doctorate", re.compile(r"\b(?:ph\.? ?d|d\.?phil|ed\.?d|m\.?d|j\.?d|dr\.[ -]?(?:rer|phil|med|ing|jur|oec|h)\b\.?)(?![\w'])|\b(?:doctor(?:ate)?|doktor(?:at)?|promotion zum|doctorat|doctorado)\b", re.I)),
    ("master", re.compile(r"\b(?:m\.?sc|m\.?a|m\.?s|mba|m\.?ed|m\.?eng|m\.?phil|llm|msw|mpa|mph|mfa)\b\.?(?!['’])|(?<!scrum )(?<!post-)\bmasters?(?:['’]s)?\b(?! (?:cert\w+|scheduler|craftsman))|\bmasterof\b|\b(?:diplom(?:-\w+)?(?!a|e)|magister|staatsexamen|maîtrise|máster|maestría|laurea magistrale)\b|\bpost-?graduate (?:degree|diploma)", re.I)),
    ("bachelor", re.compile(r"\b(?:b\.?sc|b\.?a|b\.?s|b\.?eng|b\.?tech|b\.?ed|b\.?com|bba|bbm|bsn|bfa|llb|b\.?e)\b\.?(?!['’])|\bbachelors?(?:['’]s)?\b|\blicence(?= (?:en|de|pro\w*|\d)\b| d['’])|\b(?:licenciatura|grado en|laurea triennale)\b", re.I)),
    ("vocational", re.compile(r"\bassociates?(?:['’]s)?\b(?=\s*(?:,|:|$|of\b|degree|in\b))|\b(?:a\.?a|a\.?a\.?s|adn|hnd|hnc|nvq|btec)\b|\bvocational\b(?! (?:rehabilitation|counsel\w+|needs))|\bapprenticeship\b|\bfoundation degree\b|\bhigher diploma\b|\blevel [3-5] diploma\b|\b(?:ciclo formativo|grado (?:superior|medio)|técnico superior)\b|\b(?:\w*fachwirt|meisterbrief|meisterprüfung)(?:in)?\b|\b(?:berufs)?ausbildung\b|\b(?:bts|dut|cap)\b|\bformación profesional\b|(?<!high school )\bdiploma (?:of|in)\b", re.I)),
    ("secondary", re.compile(r"\bhigh school\b|\bsecondary school\b|\bg\.?e\.?d\b|\bgcses?\b|\b(?:fach)?abitur\b|\b(?:fach)?hochschulreife\b|\bmittlere reife\b|\b(?:real|haupt)schulabschluss\b|\ba[- ]levels?\b|\bupper secondary\b|\bleaving cert\w*\b|\bhighers\b|\b(?:hsc|sslc|ssc|puc)\b|\b1[02]th (?:grade|standard|std)\b|\bbac (?=pro|s\b|es\b|l\b)|\bmatura\b|\bbaccalauréat\b|\bbachillerato\b|\bmaturità\b", re.I)),
)  # fmt: skip
# Case matters: "ma", "ba", "be", "as" are words and places when they are not written as degrees.
_SHORT = re.compile(
    r"\b(?:ma|ba|bs|ms|be|md|jd|aa|cap|dut|bts)\b|\b[bm]\.(?:a|s|e)\b|\b[Mm]ed\b|\bM[as]\b(?!\.)|\bB[es]\b(?!\.)"
)

# What one teaches, and what comes after a degree.
_NO_DEGREE = re.compile(r"\bpost-? ?bachelor['’]?s?\b|(?<=[\w:,)] )secondary education\b", re.IGNORECASE)


def level_in(text: str) -> Degree | None:
    """Return the highest level of education that a text names.

    >>> level_in("Bachelors of Arts , Hospitality Management"), level_in("Master's, Business"), level_in("B.S : Systems")
    ('bachelor', 'master', 'bachelor')
    >>> level_in("Master Certificate in Six Sigma"), level_in("High School Diploma"), level_in("worked as ma in Boston")
    (None, 'secondary', None)
    """
    text = _NO_DEGREE.sub(" ", _SHORT.sub(" ", text))
    named = [level for level, pattern in _LEVELS if pattern.search(text)]
    if not named:
        named = [found.level for found in facts.degrees_in(text, 0, len(text), is_preferred=False)]
    return max(named, key=DEGREES.index, default=None)
