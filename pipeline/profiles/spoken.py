"""The languages that somebody speaks, as the lines of a CV name them, with their levels.

Reads lines. Writes nothing. Fails never: a line that names none is handed back.
"""

import re
from collections.abc import Sequence

from pipeline.profiles import cv_lines
from pipeline.profiles.cv_lines import Line
from pipeline.profiles.profile import ProfileLanguage

_LANGUAGES = (
    "English German French Spanish Italian Portuguese Dutch Polish Romanian Greek Czech Slovak Hungarian Swedish Danish"
    " Finnish Norwegian Arabic Russian Ukrainian Turkish Chinese Mandarin Cantonese Japanese Korean Hindi Urdu Punjabi"
    " Bengali Gujarati Tamil Telugu Malayalam Persian Farsi Hebrew Croatian Serbian Bosnian Albanian Bulgarian Slovenian"
    " Lithuanian Latvian Estonian Vietnamese Thai Tagalog Filipino Indonesian Malay Swahili Amharic Somali Yoruba Igbo"
    " Hausa Afrikaans Zulu Welsh Irish Gaelic Breton Catalan Galician Basque Armenian Georgian Creole Latin Icelandic Maltese"
    " Luxembourgish Macedonian Belarusian Kazakh Uzbek Azerbaijani Pashto Dari Kurdish Tigrinya Oromo Shona Xhosa Twi Wolof"
    " Lingala Kinyarwanda Khmer Lao Burmese Nepali Sinhala Marathi Kannada Mongolian"
).split()
_OWN_NAMES = {
    "deutsch": "German", "englisch": "English", "französisch": "French", "spanisch": "Spanish", "italienisch": "Italian",
    "türkisch": "Turkish", "polnisch": "Polish", "russisch": "Russian", "anglais": "English", "allemand": "German",
    "français": "French", "espagnol": "Spanish", "italien": "Italian", "arabe": "Arabic", "inglés": "English",
    "alemán": "German", "francés": "French", "español": "Spanish", "italiano": "Italian", "portugués": "Portuguese",
    "nederlands": "Dutch", "engels": "English", "duits": "German", "frans": "French", "svenska": "Swedish", "engelska": "English",
    "tschechisch": "Czech", "ungarisch": "Hungarian", "rumänisch": "Romanian", "kroatisch": "Croatian", "serbisch": "Serbian", "griechisch": "Greek",
    "schwedisch": "Swedish", "dänisch": "Danish", "norwegisch": "Norwegian", "finnisch": "Finnish", "chinesisch": "Chinese", "japanisch": "Japanese",
    "persisch": "Persian", "kurdisch": "Kurdish", "albanisch": "Albanian", "bulgarisch": "Bulgarian", "néerlandais": "Dutch", "polonais": "Polish",
    "roumain": "Romanian", "turc": "Turkish", "japonais": "Japanese", "holandés": "Dutch", "ruso": "Russian", "chino": "Chinese", "árabe": "Arabic",
    "portoghese": "Portuguese", "russo": "Russian", "cinese": "Chinese", "arabo": "Arabic", "olandese": "Dutch", "rumeno": "Romanian",
    "arabisch": "Arabic", "portugiesisch": "Portuguese", "niederländisch": "Dutch", "ukrainisch": "Ukrainian", "portugais": "Portuguese",
    "russe": "Russian", "chinois": "Chinese", "breton": "Breton", "euskera": "Basque", "catalán": "Catalan", "gallego": "Galician",
    "inglese": "English", "tedesco": "German", "francese": "French", "spagnolo": "Spanish",
}  # fmt: skip
_NAMES = {name.lower(): name for name in _LANGUAGES} | _OWN_NAMES
_LANGUAGE = re.compile(rf"\b(?:{'|'.join(_NAMES)})\b", re.IGNORECASE)
_LEVEL = (
    r"(?:native|mother tongue|first language|bilingual|fluent(?:ly)?|fluency|conversational|business|professional(?: working)?|working|basics?|beginner"
    r"|(?:upper[- ])?intermediate|advanced|proficient|proficiency|elementary|limited|full professional|excellent|very good|good|fair|school|gcse|a[- ]level"
    r"|muttersprach(?:e|lich|ler(?:in)?)|erstsprache|fließend|verhandlungssicher|grundkenntnisse|sehr gut|gute?(?: kenntnisse)?|schulkenntnisse"
    r"|courant|langue maternelle|maternelle|bilingue|notions|scolaire|lu, écrit, parlé|nativ[oa]|materna|fluido|alto|medio|básico|madrelingua|fluente|ottimo|buono"
    r"|moedertaal|vloeiend|modersmål|flytande|[abc][12]\b\+?)"
)
_SPOKEN = re.compile(rf"(?<![\w-]){_LEVEL}(?!\w)", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<![\w-])(?P<level>{_LEVEL})(?:\s+(?:in|level|of))*[\s:]*$", re.IGNORECASE)
_ONLY_AND = re.compile(r"[\s,/&]*(?:and|und|et|y|e)?[\s,/&]*", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:both|all|beides?|alle|les deux|ambos|entrambi)\b", re.IGNORECASE)


def is_named(text: str) -> bool:
    """Whether a text names a language that people speak.

    >>> is_named("German, English"), is_named("Go, Python")
    (True, False)
    """
    return _LANGUAGE.search(text) is not None


def read(lines: Sequence[Line], file: str) -> tuple[list[ProfileLanguage], list[Line]]:
    """Return the languages of a section with the level that is told, and the lines that name none."""
    found: dict[str, ProfileLanguage] = {}
    others = []
    for line in cv_lines.unwrapped(lines):
        levels = levels_in(line.text)
        for name, level in levels:
            found.setdefault(name, ProfileLanguage(name=name, level=level, source=cv_lines.place(file, line)))
        if not levels:
            others.append(line)
    return list(found.values()), others


def levels_in(text: str) -> list[tuple[str, str | None]]:
    """Return the languages of a line, each with its level; it stands behind the name, or before it.

    >>> levels_in("German (native), English: C1, French")
    [('German', 'native'), ('English', 'C1'), ('French', None)]
    >>> levels_in("Fluent in English and Welsh, basic Irish"), levels_in("English and Welsh (both fluent)")
    ([('English', 'Fluent'), ('Welsh', 'Fluent'), ('Irish', 'basic')], [('English', 'fluent'), ('Welsh', 'fluent')])
    """
    matches = list(_LANGUAGE.finditer(text))
    if not matches:
        return []
    stops = [*(match.start() for match in matches[1:]), len(text)]
    names = [_NAMES[match.group().lower()] for match in matches]
    between = [text[match.end() : stop] for match, stop in zip(matches, stops, strict=True)]
    first = _BEFORE.search(text[: matches[0].start()])
    levels = _levels_before(first["level"], between) if first else _levels_behind(between)
    return list(zip(names, levels, strict=True))


def _levels_before(first: str, between: list[str]) -> list[str | None]:
    """Return the levels of languages that each stand behind theirs; two joined by "and" share one."""
    levels: list[str | None] = [first]
    for words in between[:-1]:
        named = _BEFORE.search(words)
        levels.append(named["level"] if named else levels[-1] if _ONLY_AND.fullmatch(words) else None)
    return levels


def _levels_behind(between: list[str]) -> list[str | None]:
    """Return the levels of languages that each stand before theirs."""
    found = [_SPOKEN.search(words) for words in between]
    levels = [match.group() if match else None for match in found]
    if levels[-1] and _BOTH.search(between[-1]):
        return [level or levels[-1] for level in levels]
    return levels
