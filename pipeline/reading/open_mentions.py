"""Abilities that no list holds: phrases asked for, named tidily, kept apart from the taxonomy's mentions."""

from pipeline.reading import credentials, words
from pipeline.reading.finders import EXPERIENCE, FINDERS, LONGEST, RANGE, Line, OpenRange
from pipeline.reading.lexis import Lexis

TRIMMED = frozenset({"conjunct", "compound", "list"})
DESCRIBING = ("ous", "ive", "able", "ible", "ful", "less", "ed")  # endings: "meticulous", "identified"
SHORTEST_WORD = 4  # letters of a single word in small letters: "layout", not "and"


def find(line: Line, taken: list[RANGE], lexis: Lexis) -> list[OpenRange]:
    """Return the open phrases of a sentence that touch no mention, the first finder's view winning."""
    kept: list[OpenRange] = []
    busy = list(taken)
    for finder in (credentials.find, *FINDERS):
        for found in finder(line, lexis):
            if any(a <= found.i and found.j <= b for a, b in busy):
                continue  # its shorter form would touch the same
            trimmed = _trim(line.tokens, found, lexis)
            if trimmed and all(trimmed.j <= a or trimmed.i >= b for a, b in busy):
                busy.append((trimmed.i, trimmed.j))
                kept.append(trimmed)
    return sorted(kept, key=lambda r: r.i)


def phrase(tokens: list[str], found: OpenRange) -> str:
    """Return the open phrase as shown: names of tools and certificates as written, all else tidied."""
    inside = tokens[found.i : found.j]
    return " ".join(inside) if found.pattern in ("listed", credentials.PATTERN) else tidy(inside)


def tidy(tokens: list[str]) -> str:
    """Return the phrase as shown, the same across ads: singular, small letters but for names in capitals.

    >>> tidy(["Bad", "Debt", "Analysis"]), tidy(["SAP", "reports"])
    ('bad debt analysis', 'SAP report')
    """
    shown = [w if _is_capital_name(w) else w.lower() for w in tokens]
    if shown and shown[-1].islower():
        shown[-1] = words.singular(shown[-1])
    return " ".join(shown)


def _is_capital_name(word: str) -> bool:
    """Whether capitals belong to the word: SAP, PowerPoint; not DEBT in a line of capitals."""
    return any(c.isupper() for c in word[1:]) and not (word.isupper() and len(word) > SHORTEST_WORD)


def _trim(tokens: list[str], found: OpenRange, lexis: Lexis) -> OpenRange | None:
    """Return the phrase without plain words at its ends, None when nothing nameable is left."""
    i, j = found.i, found.j
    is_credential = found.pattern == credentials.PATTERN  # ends as it was found: "licensed sales agent"
    while i < j and _is_left_out(tokens[i], lexis):
        i += 1
    while j > i and not is_credential and _ends_no_name(tokens[j - 1], lexis):
        j -= 1
    while i + 1 < j and found.pattern in TRIMMED and _is_gerund(tokens[i].lower(), lexis):
        i += 1  # "handling peat bogs"
    while i + 1 < j and not is_credential and _is_praise(tokens[i].lower(), lexis):
        i += 1  # "meticulous records"
    if not is_credential:
        i = next((k + 1 for k in range(j - 2, i, -1) if _has_subject(tokens, k, lexis)), i)
    if not 0 < j - i <= (credentials.LONGEST_NAME if is_credential else LONGEST):
        return None
    inside = [token.lower() for token in tokens[i:j]]
    is_about_people = tokens[j].lower() in lexis.people or (inside[-1] in lexis.people and not is_credential)
    has_verb = any(word in lexis.plain_verbs for word in inside) or (
        inside[0] in lexis.duty_verbs and inside[0] not in lexis.heads and not inside[0].endswith("ing")
    )
    is_told = not is_credential and len(inside) > 1 and inside[-1].endswith("ed")  # "bugs identified"
    is_vague = not is_credential and words.singular(inside[-1]) in lexis.vague
    if (
        is_about_people
        or has_verb
        or is_told
        or is_vague
        or inside[0].isdigit()
        or lexis.names_nothing(inside)
    ):
        return None
    if not is_credential and any(word in lexis.stops for word in inside):
        return None
    if len(inside) == 1 and not _counts_alone(tokens, i, found.pattern, lexis):
        return None
    return OpenRange(found.pattern, i, j)


def _is_praise(word: str, lexis: Lexis) -> bool:
    """Whether a word says how a thing is or what was done to it, unless names of the taxonomy are made of it."""
    return word.endswith(DESCRIBING) and word not in lexis.telling


def _has_subject(tokens: list[str], place: int, lexis: Lexis) -> bool:
    """Whether a gerund tells what things before it do: "customers providing support"; not "machine learning"."""
    return tokens[place - 1].endswith("s") and _is_gerund(tokens[place].lower(), lexis)


def _ends_no_name(token: str, lexis: Lexis) -> bool:
    return token.lower() in EXPERIENCE or _is_left_out(token, lexis)


def _is_gerund(word: str, lexis: Lexis) -> bool:
    """Whether a word says what is done with the thing, and is no name of an ability itself."""
    return word.endswith("ing") and word in lexis.duty_verbs and word not in lexis.heads


def _is_left_out(token: str, lexis: Lexis) -> bool:
    """Whether a word at the end of a phrase is no part of the name."""
    word = token.lower()
    return (
        word in lexis.plain
        or word in lexis.stops
        or word.endswith(("ly", "'s", "’s"))
        or not word[:1].isalnum()
    )


def _counts_alone(tokens: list[str], place: int, pattern: str, lexis: Lexis) -> bool:
    """Whether one word names something: a name in capitals, or a thing in a list of things."""
    word = tokens[place]
    lower = word.lower()
    if lower in lexis.duty_verbs or len(word) < 2:
        return False
    is_name = word[0].isupper() and place > 0 and tokens[place - 1] not in (".", "\n")
    if pattern in ("conjunct", "list", "listed", "experience") and (is_name or _is_capital_name(word)):
        return True
    return pattern == "list" and word.islower() and word.isalpha() and len(word) > SHORTEST_WORD
