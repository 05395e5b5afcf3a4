"""The name of the person whose CV it is, so that it can be kept out wherever it stands.

Reads lines. Writes nothing. Fails never: what is not sure to be a name is none.
"""

import re
from collections.abc import Sequence

from pipeline.profiles import contact, cv_sections, spoken, titles_in_cv
from pipeline.profiles.cv_lines import Line

LINES_OF_HEAD = 6  # above or below a "Curriculum vitae", in which a name may stand
LINES_SEARCHED = 90  # for a name that the e-mail address confirms; a column at the side may stand before it
FEWEST_LETTERS = 4  # of a surname that is taken out where it stands alone

_TITLES = r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Miss|Mx|Herr|Frau|Dipl\.-\w+|Ing|M|Mme|Sr|Sra)\.?\s+)*"
_WORD = r"(?:[A-ZÀ-Ý][\w'’]+(?:-[A-ZÀ-Ý]?[\w'’]+)*\.?|[A-Z]\.)"
_PARTICLE = r"(?:(?:[dD]e|[vV]on|[vV]an|[dD]er|[dD]en|[dD]a|[dD]i|[dD]el|[eE]l|[bB]in|[lL]a|[lL]e|VAN|DER|DE|VON|DEN)\s+)*"
_NAME = re.compile(rf"{_TITLES}(?P<name>{_WORD}(?:\s+{_PARTICLE}{_WORD}){{1,3}})")
_LABELLED = re.compile(
    r"(?:full |vor- und nach|first and last )?(?:name|nombre|nome|nom)(?: und vorname| e cognome| et pr[ée]nom| y apellidos)?\s*[:|]\s*(?P<name>.+)",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"\s{2,}|\s*[|,•·–—(]\s*")


def find(lines: Sequence[Line]) -> list[str]:
    """Return what is to be kept out: the name, and the surname alone when it is no word of the CV."""
    name = _labelled(lines) or _in_head(lines) or _confirmed(lines) or _of_two_lines(lines)
    if name is None:
        return []
    surname = _surname(name)
    text = "\n".join(line.text for line in lines)
    is_word = (
        len(surname) < FEWEST_LETTERS
        or re.search(rf"(?<!\w){re.escape(surname.lower())}(?![\w@.])", text) is not None
        or titles_in_cv.is_title(surname)
        or spoken.is_named(surname)
    )
    return [name] if is_word else [name, surname]


def _labelled(lines: Sequence[Line]) -> str | None:
    for line in lines[:LINES_SEARCHED]:
        match = _LABELLED.fullmatch(line.text)
        found = _name_in(match["name"]) if match else None
        if found:
            return found
    return None


def _in_head(lines: Sequence[Line]) -> str | None:
    """Return the name above the first heading that is no "Curriculum vitae"."""
    head: list[Line] = []
    for line in lines[: 2 * LINES_OF_HEAD]:
        kind = cv_sections.heading(line.text)
        if kind not in (None, "other"):
            break
        if kind is None:
            head.append(line)
    return next(filter(None, (_name_in(line.text) for line in head[:LINES_OF_HEAD])), None)


def _confirmed(lines: Sequence[Line]) -> str | None:
    """Return the first line that looks like a name of which the e-mail address holds a part."""
    mails = " ".join(
        match.group().partition("@")[0].casefold()
        for line in lines[:LINES_SEARCHED]
        for match in contact.MAIL.finditer(line.text)
    )
    if not mails:
        return None
    for line in lines[:LINES_SEARCHED]:
        name = _name_in(line.text)
        if name and any(len(word) > 2 and word.casefold() in mails for word in re.split(r"[\s-]+", name)):
            return name
    return None


def _of_two_lines(lines: Sequence[Line]) -> str | None:
    """Return a name set in two lines at the top."""
    two = [line.text for line in lines[:2] if line.is_loud and len(line.text.split()) == 1]
    return _name_in(" ".join(two)) if len(two) == 2 else None


def _name_in(text: str) -> str | None:
    """Return the name that a line begins with, None when it names a job, an employer or a heading."""
    words = _AFTER_NAME.split(text.strip())[0].strip()
    match = _NAME.fullmatch(words)
    if not match or titles_in_cv.is_title(words) or titles_in_cv.is_org(words) or cv_sections.heading(words):
        return None
    return match["name"]


def _surname(name: str) -> str:
    """Return the last word of a name, without a number or degree behind it."""
    return name.rsplit(maxsplit=1)[-1].strip(".")


def masked(text: str, names: Sequence[str]) -> str:
    """Return a text without a person's names: the whole name however it is written, the surname as a name is written.

    >>> masked("References for ada muster; Muster A (2020), mustering", ["Ada Muster", "Muster"])
    'References for …; … A (2020), mustering'
    """
    for n, name in enumerate(names):
        flags = re.IGNORECASE if n == 0 else re.NOFLAG
        written = (
            re.escape(name)
            if n == 0
            else f"(?:{re.escape(name)}|{re.escape(name.upper())}|{re.escape(name.title())})"
        )
        text = re.sub(rf"(?<!\w){written}(?!\w)", contact.PLACEHOLDER, text, flags=flags)
    return text
