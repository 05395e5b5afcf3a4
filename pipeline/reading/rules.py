"""The reader's rules, built once from the taxonomy's CSV files: headings, cues, joined names."""

import re
from collections import defaultdict
from typing import NamedTuple

from pipeline.reading import words
from pipeline.records import Section
from pipeline.taxonomy import Taxonomy

SECTION_OF_WORD: dict[str, Section] = {
    "requirements": "requirements", "preferred": "preferred", "duties": "duties", "boilerplate": "boilerplate",
}  # fmt: skip
# Names written in one word that no list of ours needs to hold, seen glued in ads of the corpora.
_CAMEL = re.compile(r"\b[A-Za-z]+[a-z][A-Z]\w*")
_NOT_KEY = re.compile(r"[^a-z0-9 ]+")


class Rules(NamedTuple):
    """Compiled rules; immutable and shared by every posting."""

    headings: dict[str, Section]
    heading_starts: frozenset[str]  # their first words
    heading_parts: tuple[tuple[str, Section], ...]
    inline_headings: dict[str, re.Pattern[str]]  # by first word; group 1 is the heading
    starters: frozenset[str]
    duty_verbs: frozenset[str]
    joined_names: frozenset[str]
    name_words: frozenset[str]  # starters that a concept's name holds: "Care", "Act", "Audit"
    unfinished: frozenset[str]  # words after which a list item goes on: "of", "the", "execute"
    # How a sentence begins that speaks of the job again, after "About us" without an end.
    restart: re.Pattern[str]

    def section_of_heading(self, line: str) -> Section | None:
        """Return the section a heading line opens, or None when it is no heading we know.

        A whole match decides; else a known part in a line of at most eight words does, the longest one.
        """
        key = heading_key(line)
        whole = self.headings.get(key)
        if whole or not key:
            return whole
        if len(key.split()) > 8 or not (line.rstrip().endswith((":", "?")) or _is_titled(line)):
            return None
        return next((section for part, section in self.heading_parts if part in key), None)


def build(taxonomy: Taxonomy) -> Rules:
    """Return the rules of a taxonomy."""
    whole = {heading_key(h.text): SECTION_OF_WORD[h.section] for h in taxonomy.headings if h.is_whole}
    parts = [(heading_key(h.text), SECTION_OF_WORD[h.section]) for h in taxonomy.headings if not h.is_whole]
    # "Preferred skills" is preferred; else the longest part decides: "To apply you must have" asks.
    parts.sort(key=lambda part: (part[1] != "preferred", -len(part[0]), part))
    names = [c.name for c in taxonomy.curated()]
    names += [a.text for a in taxonomy.aliases if a.skill_id not in taxonomy.under]
    verbs = {c.text for c in taxonomy.cues if c.kind == "duty_verb"}
    starters = {c.text for c in taxonomy.cues if c.kind == "starter"}
    gerunds = {_gerund(v) for v in verbs}
    normals = {words.normal(v) for v in verbs | gerunds}  # "organise" is met as "organize"
    return Rules(
        headings=whole,
        heading_starts=frozenset(key.partition(" ")[0] for key in whole),
        heading_parts=tuple(parts),
        inline_headings=_inline_patterns([h.text for h in taxonomy.headings if h.is_whole]),
        starters=frozenset(starters | verbs | gerunds),
        duty_verbs=frozenset(verbs | gerunds | normals),
        joined_names=frozenset(m.lower() for name in names for m in _CAMEL.findall(name)),
        name_words=frozenset(w for c in taxonomy.curated() for w in c.name.lower().split()),
        unfinished=frozenset(c.text for c in taxonomy.cues if c.kind == "function_word") | verbs - starters,
        restart=re.compile(
            r"(?:"
            + "|".join(sorted(re.escape(c.text) for c in taxonomy.cues if c.kind == "restart"))
            + r")\b",
            re.I,
        ),
    )


def heading_key(line: str) -> str:
    """Return the words of a heading without case, marks and numbers.

    >>> heading_key("3. What You'll Do:")
    'what youll do'
    """
    bare = _NOT_KEY.sub(" ", line.lower().replace("'", "").replace("’", "").replace("&", " and "))
    return " ".join(word for word in bare.split() if not word.isdigit())


def _is_titled(line: str) -> bool:
    """Whether a line is written like a heading: capitals throughout, or each longer word with a capital."""
    found = [w for w in line.split() if w[:1].isalpha() and len(w) > 3]
    return bool(found) and (line.isupper() or all(w[0].isupper() for w in found))


def _inline_patterns(headings: list[str]) -> dict[str, re.Pattern[str]]:
    """Return, by first word, the pattern of the headings inside a paragraph, the longest first in it.

    A heading of several words is followed by ':' or a bullet or a capital; one of one word needs the
    colon, the bullet or a glued capital: "Skills in" and "Experience Managing" are no headings.
    """
    spelt: dict[str, list[str]] = defaultdict(list)
    for heading in sorted(headings, key=lambda h: (-len(h), h)):
        first, *rest = heading.split()
        if not rest and len(first) < 5:
            continue
        name = r"\s+".join(_spelling(word) for word in (first, *rest))
        after = r"(?=\s*[:•–]|\s*[A-Z]|\s+[-*]\s)" if rest else r"(?=\s*[:•]|\s+[-–*]\s|(?-i:[A-Z][a-z]))"
        spelt[first].append(f"{name}(?-i:{after})")
    return {first: re.compile(f"({'|'.join(found)})\\s*[:•–-]?\\s*", re.I) for first, found in spelt.items()}


def _spelling(word: str) -> str:
    """Return a pattern for a heading's word, written with or without apostrophe: youll, you'll."""
    if word == "and":
        return "(?:and|&)"
    return re.sub(r"(?<=you|hat|who)(?=(?:ll|re|s|ve)$)", "['’]?", re.escape(word))


def _gerund(verb: str) -> str:
    """Return the -ing form by spelling: manage, managing; plan, planning; carry, carrying."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", verb):
        return verb + verb[-1] + "ing"
    return verb + "ing"
