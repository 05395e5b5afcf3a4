"""Concepts by a name that stands alone, as a person types it: in a skills list, on the command line."""

import re
from collections import defaultdict

from rapidfuzz import fuzz, process

from pipeline.reading import words
from pipeline.taxonomy import Taxonomy

NEAREST_SHOWN = 5
NEAR_ENOUGH = 65.0  # of 100; below, two names share letters, not a word
_QUALIFIER = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\]|[-–—:,]\s*(?:basic|intermediate|advanced|expert|fluent|native).*)$",
                        re.IGNORECASE)  # fmt: skip


class Names:
    """The written forms of a taxonomy, for names that stand alone."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._any: dict[str, list[str]] = defaultdict(list)
        self._exact: dict[str, list[str]] = defaultdict(list)
        for concept in taxonomy.concepts.values():
            self._any[words.normal_text(concept.name)].append(concept.skill_id)
        for alias in taxonomy.aliases:
            if alias.is_exact:
                self._exact[alias.text].append(alias.skill_id)
            else:
                self._any[words.normal_text(alias.text)].append(alias.skill_id)
        self._ruled = {rule.alias for rule in taxonomy.rules}  # as written
        self._ambiguous = {words.normal_text(alias) for alias in self._ruled}
        self._concepts = taxonomy.concepts

    def find(self, name: str) -> tuple[str, bool] | None:
        """Return the concept of a name and whether that is sure; None when no form is known."""
        bare = _QUALIFIER.sub("", name.strip())
        # "Communication" in a list is what postings call communication skills
        for text in dict.fromkeys((name.strip(), bare, f"{bare} skills")):
            if text in self._concepts:
                return text, True
            key = words.normal_text(text)
            as_written = self._exact.get(text)
            found = as_written or self._any.get(key)
            if found:
                own = [i for i in found if words.normal_text(self._concepts[i].name) == key]
                # "Excel" in a list is the program, though "excel" in a sentence may be the verb
                is_ambiguous = text in self._ruled if as_written else key in self._ambiguous
                is_sure = bool(own) or (len(set(found)) == 1 and not is_ambiguous)
                return (own or found)[0], is_sure
        return None

    def meanings(self, name: str) -> list[str]:
        """Return the ids of every concept that goes by a name; one that bears it as its own name stands alone."""
        if name.strip() in self._concepts:
            return [name.strip()]
        key = words.normal_text(name)
        found = sorted({*self._exact.get(name.strip(), ()), *self._any.get(key, ())})
        own = [i for i in found if words.normal_text(self._concepts[i].name) == key]
        return own if len(own) == 1 else found

    def nearest(self, name: str) -> list[str]:
        """Return the names of the concepts whose written forms come closest to a name, closest first."""
        near = process.extract(
            words.normal_text(name), sorted(self._any), scorer=fuzz.token_sort_ratio, limit=8 * NEAREST_SHOWN,
            score_cutoff=NEAR_ENOUGH,
        )  # fmt: skip
        ids = dict.fromkeys(skill_id for form, _, _ in near for skill_id in sorted(self._any[form]))
        return [self._concepts[skill_id].name for skill_id in ids][:NEAREST_SHOWN]
