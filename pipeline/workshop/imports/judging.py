"""Which forms of a published list may be matched in postings, and under what condition.

Such lists are written to be browsed. "Use tools" in a posting is no skill, and "manage budgets" is one only where
something is asked for; the curated taxonomy decides form by form, a layer by the rules here.
"""

import csv
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import InputError
from pipeline.reading import words
from pipeline.reading.skills import matched_words
from pipeline.taxonomy import Taxonomy

LONGEST_FORM = (
    5  # words; in 3,000 postings no longer form than three was found, and each costs time to compile
)
LONGEST_NAME = 12  # words; an entry keeps a long name for the sake of its shorter forms
LONGEST_ABBREVIATION = 5  # letters; "MS", "CNS" and "CF" name degrees, nurses and illnesses in postings
ASKED = "asked"
EVERYDAY = "everyday.csv"  # in the taxonomy's folder; a folder of one's own may do without
GENERAL_CUES = frozenset({
    "plain_word", "bare_word", "lone_word", "function_word", "plain_verb", "duty_verb", "starter", "leading", "trailing",
    "vague_head", "head_noun", "shared_head", "title_follows", "department", "ask", "ask_weak",
})  # fmt: skip


class Verdict(NamedTuple):
    """How a form is matched, or why it is not."""

    match: str = ""  # any or exact
    rule: str = ""
    reason: str = ""


def everyday_words(known: Taxonomy) -> frozenset[str]:
    """Return the words (normal forms) that name nothing, not even several of them together: "use tools"."""
    general = {words.normal(c.text) for c in known.cues if c.kind in GENERAL_CUES and " " not in c.text}
    general |= {words.normal(word) for head in known.heads for word in (head.noun, head.verb, head.gerund)}
    return frozenset(general | _everyday(known.folder / EVERYDAY))


def _everyday(path: Path) -> set[str]:
    if not path.is_file():
        return set()
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return {words.normal(row[0]) for row in csv.reader(lines) if row}
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); run `pivot taxonomy check`") from error


def judge(form: str, is_name: bool, everyday: frozenset[str], longest: int = LONGEST_FORM) -> Verdict:
    """Return how a form may be matched; `is_name` = the list writes its entry as the name of a thing.

    >>> everyday = frozenset({"use", "tool", "with", "people"})
    >>> judge("use tools with people", False, everyday).reason
    'everyday words only'
    >>> judge("calligraphy", False, everyday).reason
    'one word that is no name'
    >>> judge("prepare wedding cakes", False, everyday)
    Verdict(match='any', rule='asked', reason='')
    >>> judge("Haskell", True, everyday)
    Verdict(match='exact', rule='asked', reason='')
    """
    tokens = [word for word in matched_words(form) if word[:1].isalnum()]
    normals = [words.normal(word) for word in tokens]
    if len(tokens) > longest:
        return Verdict(reason=f"longer than {longest} words")
    if all(word in everyday or word.isdigit() for word in normals):
        return Verdict(reason="everyday words only")
    if len(tokens) > 1:
        return Verdict("any", "" if is_name and form != form.lower() else ASKED)
    if form.isupper() and len(form) <= LONGEST_ABBREVIATION:
        return Verdict(reason="an abbreviation, which has other readings")
    if is_name and form != form.lower():
        return Verdict("exact", ASKED)
    return Verdict(reason="one word that is no name")
