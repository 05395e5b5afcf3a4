"""The language a posting is written in; English is told by its small words, the rest by py3langid."""

import re
from functools import lru_cache
from typing import Any

LETTERS_READ = 3_000  # characters; enough for every posting measured, and langid time grows with length
# Share of English small words among the Latin words. Over the corpora English postings have 0.12 and more
# (flattened skill lists the least), German, French, Dutch or Welsh ones under 0.06.
ENGLISH_SHARE = 0.10
SUREST = 0.95  # langid's probability under which a foreign language is not believed of a short text
FEWEST_WORDS = 40  # fewer words than this are too few to call a posting foreign unless langid is sure
SUPPORTED = "en"

_SMALL_WORDS = frozenset(
    "the and of to with for our you your will be are is we have this that as by from or an on at their who"
    " must should work working skills experience".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,4})?", re.I)
_NAMES = {"english": "en", "eng": "en", "german": "de", "deutsch": "de", "deu": "de", "french": "fr", "fra": "fr",
          "spanish": "es", "dutch": "nl", "italian": "it", "swedish": "sv", "portuguese": "pt"}  # fmt: skip


def declared(text: str | None) -> str | None:
    """Return the ISO 639-1 code that a publisher's field names, or None when it names none.

    >>> declared("en-GB"), declared("English"), declared("yes please")
    ('en', 'en', None)
    """
    said = (text or "").strip().lower()
    match = _CODE.fullmatch(said)
    return _NAMES.get(said) or (match[1] if match else None)


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language of a text; English with other languages in it is English.

    >>> detect("We are looking for a nurse who will work with our team and care for the patients.")
    'en'
    """
    words = [word.lower() for word in _WORD.findall(text[:LETTERS_READ])]
    latin = [word for word in words if word < "\u0250"]
    small = sum(word in _SMALL_WORDS for word in latin)
    is_mostly_latin = sum(map(len, latin)) * 2 >= sum(map(len, words))
    if not words or (is_mostly_latin and small >= ENGLISH_SHARE * len(latin)):
        return SUPPORTED
    code, probability = _identifier().classify(text[:LETTERS_READ])
    is_believed = probability >= SUREST and (len(words) >= FEWEST_WORDS or small == 0)
    return str(code) if is_believed or not is_mostly_latin else SUPPORTED


@lru_cache(maxsize=1)
def _identifier() -> Any:  # noqa: ANN401 - py3langid ships no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loads a model: only when needed

    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
