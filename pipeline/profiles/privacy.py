"""What of a profile is nobody's business: taken out on reading, counted by kind, never kept (REPORT 7).

Reads texts. Writes nothing. Fails never. Left alone: what somebody did at work, even in health care or for a union.
"""

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.profiles import contact

# What stands before a colon, in the languages of profiles; the value behind it goes with it.
_LABELS = {
    "date of birth": r"date of birth|birth ?date|d\.?o\.?b\.?|born(?: on| in)?|place of birth|age|geburts(?:datum|tag|ort)|geboren(?: am)?|alter"
    r"|date de naissance|lieu de naissance|n[ée]e? le|[âa]ge|fecha de nacimiento|lugar de nacimiento|edad|data di nascita",
    "nationality": r"nationality|citizenship|ethnicity|ethnic origin|race|staatsangeh[öo]rigkeit|nationalit[äa]t|nationalit[ée]|nacionalidad"
    r"|nazionalit[àa]|immigration status|visa status",
    "gender": r"gender|sex|pronouns|geschlecht|sexe|g[ée]nero|sexo|sesso",
    "family": r"marital status|civil status|children|familienstand|kinder|[ée]tat civil|situation familiale|estado civil|hijos|stato civile",
    "health": r"health|health status|medical (?:conditions?|history)|disabilit(?:y|ies)|blood (?:group|type)|gesundheit(?:szustand)?"
    r"|behinderung|(?:[ée]tat de )?sant[ée]|handicap|salud|discapacidad",
    "union or belief": r"trade union(?: membership)?|union membership|religion|religious belief|political (?:party|views)|gewerkschaft"
    r"|gewerkschaftsmitglied|konfession|syndicat|sindicato|religi[óo]n",
    "photo": r"photo(?:graph)?|picture|foto|lichtbild",
    "number of a document": r"passport(?: no\.?| number)?|national insurance(?: no\.?| number)?|ssn|social security(?: no\.?| number)?"
    r"|ausweisnummer|dni|nif|steuer-?id",
    "name or address": r"(?:full |first |last |sur|maiden )?name|(?:postal |home )?address|street|post ?code|zip(?: code)?|vorname|nachname|nome|cognome|nome e cognome|nombre y apellidos|nom et pr[ée]nom"
    r"|anschrift|adresse|wohnort|pr[ée]nom|nom|nombre|apellidos|direcci[óo]n|domicilio",
    "telephone number": r"(?:mobile|cell)? ?(?:tele)?phone(?: no\.?| number)?|tel|mobile|cell|fax|telefon|handy|t[ée]l[ée]phone|portable"
    r"|tel[ée]fono|m[óo]vil",
    "e-mail address": r"e-?mail(?: address)?|correo(?: electr[óo]nico)?|courriel",
}  # fmt: skip
_LABELLED = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<k{n}>{words})" for n, words in enumerate(_LABELS.values()))
    + r")\s*:\s*(?:[^|•;\n]*?)(?=\s*(?:[|•;\n]|\s{2,}|$|,\s*[A-Za-z][\w ]{1,20}:))",
    re.IGNORECASE,
)  # fmt: skip
_KINDS = list(_LABELS)
_AT_LINE_START_ONLY = {"name or address", "health"}  # "Health: ..." within a sentence is a topic of work
# Said in a sentence of one's own.
_SENTENCES = {
    "date of birth": r"\b(?:i was )?born (?:on|in)\s[^.;|\n]*\d{4}|\bborn:?\s\d[^.;|\n]{0,12}\d{4}(?: in [^.;|,\n]+)?|\bgeb\.?\s(?:am\s)?\d[\d. ]*\d{4}(?: in [^.;|,\n]+)?|\b(?:geboren am|n[ée]e? le|nacid[oa] el)\s[^.;|\n]*\d{4}"
    r"|\bi am \d\d years old\b|\b\d\d years? (?:old|of age)\b(?= (?:man|woman|male|female|,|\.))",
    "nationality": r"\bi am (?:an? )?(?:[A-Z][\w.]*\s){0,2}(?:citizen|national)\b[^.;|\n]*|\b(?:U\.?S\.?|EU|British|Indian) citizen\b",
    "gender": r"(?:(?<=^)|(?<=[|•,;]\s))(?:male|female|non-binary|she/her|he/him|they/them|m[äa]nnlich|weiblich)(?=\s*(?:$|[|•,;]))",
    "family": r"(?:(?<=^)|(?<=[|•,;]\s))(?:un)?(?:married|verheiratet|ledig|geschieden|verwitwet|mari[ée]e?|c[ée]libataire|casad[oa]|solter[oa])(?:\s*,\s*\w+ child(?:ren)?)?(?=\s*(?:$|[|•,;.]))|\b(?:mother|father) of (?:\w+ )?child(?:ren)?\b",
    "health": r"\b(?:registered disabled|severely disabled|schwerbehindert|i (?:have|suffer from) (?:a )?(?:disability|chronic \w+"
    r"|diabetes|epilepsy|depression|asthma))\b[^.;|\n]*",
    "number of a document": r"(?:[#№]|\b(?:licen[sc]e|registration|registered|member(?:ship)?|pin|nmc|gmc|hcpc|certificate|cert|id|card)(?:\s+(?:no|number|nr|pin|id))?\.?:?\s*[#№:]?|\bno\.|\bnumber:?|\bnr\.)"
    r"\s*(?:[A-Z]{1,4}[.\s-]?)?\d[\dA-Z.-]{4,}\b|\b[A-Z]{2,3}\d{6,8}\b|\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b",
    "union or belief": r"\b(?:member|mitglied) (?:of|in|der|bei)(?: the| a)? [^.;|\n]{0,40}?\b(?:trade union|labou?r union|union|gewerkschaft)\b"
    r"|\b(?:trade )?union member\b|\bgewerkschaftsmitglied\b|\bpracti[cs]ing (?:catholic|christian|muslim|jew|hindu)\b",
}  # fmt: skip
_SAID = re.compile(
    "|".join(f"(?P<k{n}>{words})" for n, words in enumerate(_SENTENCES.values())), re.IGNORECASE
)
_SAID_KINDS = list(_SENTENCES)
_ADDRESS = re.compile(
    r"^\s*(?:(?:flat|apt\.?|apartment|unit|suite)\s+\w+,?\s+)?\d{1,5}[a-z]?,?\s+(?:[A-Z][\w'.]*\s+){1,4}(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|way|close|court|boulevard|blvd)\b\.?.*$"
    r"|^\s*(?:[A-ZÄÖÜ][\wäöüß.-]*\s?){1,3}(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|allee)\s+\d{1,4}[a-z]?\b.*$"
    r"|^\s*\d{1,4},?\s+(?:rue|avenue|boulevard|place|calle|via|plaza)\s+.*$",
    re.IGNORECASE,
)  # fmt: skip
_MARKS = ((contact.MAIL, "e-mail address"), (contact.SITE, "web address"))
_ONLY_MARKS = re.compile(r"[\s…|•,;:()–—/-]*")


def clean(text: str, left_out: Counter[str]) -> str:
    """Return one line without what is private; `left_out` counts the pieces by kind. Nothing left = "".

    >>> gone = Counter()
    >>> clean("Nationality: German | Born: 3 May 1988 | Payroll", gone), sorted(gone)
    ('Payroll', ['date of birth', 'nationality'])
    >>> clean("Ran the health and safety board with the trade union", gone)
    'Ran the health and safety board with the trade union'
    """
    if _ADDRESS.match(text):
        left_out["name or address"] += 1
        return ""

    def labelled(match: re.Match[str]) -> str:
        kind = _kind(match, _KINDS)
        if kind in _AT_LINE_START_ONLY and match.string[: match.start()].strip(" |•-"):
            return match.group()
        left_out[kind] += 1
        return contact.PLACEHOLDER

    def said(match: re.Match[str]) -> str:
        left_out[_kind(match, _SAID_KINDS)] += 1
        return contact.PLACEHOLDER

    text = _SAID.sub(said, _LABELLED.sub(labelled, text))
    for pattern, kind in _MARKS:
        left_out[kind] += len(pattern.findall(text))
    before = text.count(contact.PLACEHOLDER)
    cleaned = contact.without(text)
    marks = sum(len(pattern.findall(text)) for pattern, _ in _MARKS)
    left_out["telephone number"] += cleaned.count(contact.PLACEHOLDER) - before - marks
    for kind in [kind for kind, count in left_out.items() if not count]:
        del left_out[kind]
    return _tidy(cleaned)


def masked(text: str, names: Iterable[str]) -> str:
    """Return a text without a person's names; whole words only.

    >>> masked("Ada Muster, page 2", ["Ada Muster"])
    '…, page 2'
    """
    for name in names:
        if name:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", contact.PLACEHOLDER, text, flags=re.IGNORECASE)
    return text


def _kind(match: re.Match[str], kinds: list[str]) -> str:
    return kinds[int((match.lastgroup or "k0")[1:])]


def _tidy(text: str) -> str:
    """Return the text without the places where something stood at its ends."""
    if _ONLY_MARKS.fullmatch(text):
        return ""
    text = re.sub(rf"^(?:\s*{contact.PLACEHOLDER}\s*[|•,;.–-]\s*)+", "", text)
    return re.sub(rf"(?:\s*[|•,;–-]\s*{contact.PLACEHOLDER}\s*)+$", "", text).strip()
