"""Text to words: tokens with their places, and the normal form under which spellings meet.

"Organisations", "organization's" and "organization" share one normal form, so that the taxonomy
lists a spelling once. The normal form is never shown: it only has to be the same on both sides.
"""

import re
from functools import lru_cache
from typing import NamedTuple

# A hyphen between letters separates words but is no token: "e-learning" meets "e learning". Half a surrogate
# pair, as broken JSON holds it, is no character and no token: spaCy's vocabulary could not store it.
TOKEN = re.compile(
    r"[^\W_]+(?:['’](?:s|t|d|re|ve|ll|m)(?![^\W_]))?|[^\s\w\-‐‑\ud800-\udfff]|(?<![^\W_])[-‐‑]|[-‐‑](?![^\W_])"
)

# British to American and other spellings, on lower-case words; wrong-looking results ("experiense") are
# harmless because both sides get them.
_SPELLINGS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"isation", "ization"),
        (r"(?<=\w{3})is(e|ed|er|es|ing)(?=s?$)", r"iz\1"),
        (r"yse(?=[drs]?$)", "yze"),
        (r"(?<=\w{3})our(?=$|s$|ed$|ing$|al$|able$|ful$|ite$)", "or"),
        (r"(?<=\w{3})(t|b)re(?=s?$)", r"\1er"),
        (r"(?<=\w{2})ogramme", "ogram"),
        (r"(?<=\w{2})logue(?=s?$)", "log"),
        (r"(?<=\w{3})nce(?=[sd]?$)", "nse"),
        (r"(?<=\w)ell(?=ing$|ed$|er$|ers$)", "el"),
        (r"(?<=\w)ae(?=\w{3})", "e"),
        (r"^oe(?=\w{4})", "e"),
        (r"^ae(?=\w{4})", "e"),
        (r"oedic", "edic"),
        (r"judgement", "judgment"),
        (r"fulfilment", "fulfillment"),
        (r"enrolment", "enrollment"),
        (r"instalment", "installment"),
        (r"ageing", "aging"),
        (r"^practis", "practic"),
    )
)
_ANY_SPELLING = re.compile("|".join(pattern.pattern for pattern, _ in _SPELLINGS))  # most words have none
# Plurals that name another thing than their singular, or are none.
_KEPT = frozenset(
    """communications sales operations securities goods windows teams news series species express
    analysis business process access press stress less kubernetes postgres redis jenkins kibana aws ios macos sas
    sass css its this does has was always perhaps across status campus focus plus bus corpus virus lens
    diabetes sepsis arts works proceeds premises headquarters towards besides whereas pandas keras maths
    statistics studies savings earnings grass glass class mass pass loss boss cross""".split()
)


class Words(NamedTuple):
    """The words of a text: as written, their normal forms, and where they stand (code points)."""

    raw: list[str]
    starts: list[int]
    stops: list[int]


def split(text: str, start: int = 0, stop: int | None = None) -> Words:
    """Return the words of text[start:stop] with offsets into the whole text.

    >>> split("R&D, e-learning").raw
    ['R', '&', 'D', ',', 'e', 'learning']
    """
    found = list(TOKEN.finditer(text, start, len(text) if stop is None else stop))
    return Words([m.group() for m in found], [m.start() for m in found], [m.end() for m in found])


@lru_cache(maxsize=1_000_000)
def normal(word: str) -> str:
    """Return the form of a word that is compared: case, spelling and plural do not matter.

    >>> [normal(w) for w in ("Organisations", "programme", "KPIs", "policies", "analysis", "bachelor's", "&")]
    ['organization', 'program', 'kpi', 'policy', 'analysis', 'bachelor', 'and']
    """
    if word == "&":
        return "and"
    if len(word) > 2 and word[-1] == "s" and word[:-1].isupper():  # KPIs, PCs
        return word[:-1].lower()
    form = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    if len(form) < 4:
        return form
    form = singular(form)
    if len(form) > 4 and _ANY_SPELLING.search(form):
        for pattern, to in _SPELLINGS:
            form = pattern.sub(to, form)
    return form


def normal_text(text: str) -> str:
    """Return a text as its normal words with single spaces, the key under which phrases are compared.

    >>> normal_text("Health & Safety policies")
    'health and safety policy'
    """
    return " ".join(map(normal, TOKEN.findall(text)))


def singular(form: str) -> str:
    """Return a word in small letters without its plural ending; plurals that name another thing stay.

    >>> [singular(w) for w in ("policies", "boxes", "sales", "analysis")]
    ['policy', 'box', 'sales', 'analysis']
    """
    if not form.endswith("s") or form in _KEPT or form.endswith(("ss", "us", "is", "ics")):
        return form
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return form[:-2]
    return form[:-1]
