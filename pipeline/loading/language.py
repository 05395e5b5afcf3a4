"""The language a posting is written in; English is told by its small words, the rest by py3langid."""

import re

LETTERS_READ = 3_000  # characters; enough for every posting measured, and langid time grows with length
# Share of English small words among the Latin words. Of 20,000 English postings of six publishers 99 % have
# 0.10 and more, half have 0.31; a German or Welsh text has under 0.06.
ENGLISH_SHARE = 0.10
SURE_MARGIN = 3.0  # in natural log of likelihood, 20 to 1: under it a foreign language is not believed
FEWEST_WORDS = 20  # with fewer a posting is too short to be used, whatever its language
# Prose of every Latin-written language has its short words (der, les, och, og, ve); a bare list of tools has
# none, and langid takes it for German or Latin.
PROSE_SHARE = 0.06
LONGEST_SHORT_WORD = 3  # letters
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
    words = _WORD.findall(text[:LETTERS_READ])
    latin = [word for word in words if word < "\u0250"]
    is_mostly_latin = sum(map(len, latin)) * 2 >= sum(map(len, words))
    if not words or (is_mostly_latin and _is_english_or_no_prose(latin)):
        return SUPPORTED
    import py3langid  # loads a model: only when a text is not plainly English

    ranked = dict(py3langid.rank(text[:LETTERS_READ]))
    code = max(ranked, key=lambda language: (ranked[language], language))
    is_sure = ranked[code] - ranked[SUPPORTED] >= SURE_MARGIN
    return str(code) if is_sure or not is_mostly_latin else SUPPORTED


def _is_english_or_no_prose(words: list[str]) -> bool:
    small = sum(word.lower() in _SMALL_WORDS for word in words)
    short = sum(word.islower() and len(word) <= LONGEST_SHORT_WORD for word in words)
    is_prose = len(words) >= FEWEST_WORDS and short >= PROSE_SHARE * len(words)
    return small >= ENGLISH_SHARE * len(words) or not is_prose
