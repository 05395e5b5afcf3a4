"""The words by which phrases that no list holds are found and trimmed."""

from typing import NamedTuple


class Lexis(NamedTuple):
    """The words (small letters) by which phrases are found and trimmed; from cues.csv."""

    heads: frozenset[str]  # head nouns: management, analysis
    stops: frozenset[str]  # function words: of, the, and
    plain: frozenset[str]  # no part of a name: strong, required, various
    bare: frozenset[str]  # too general for a name even in company: systems, data, tasks
    lone: frozenset[str]  # name nothing alone: web, reporting
    plain_verbs: frozenset[str]  # neither a duty nor a thing: is, keep, include
    duty_verbs: frozenset[str]
    credentials: frozenset[str]  # certificate, licence, registration
    people: frozenset[str]  # team, manager, department: what stands before is a title

    def is_noun(self, word: str) -> bool:
        """Whether a word can stand in the name of a thing, after a verb that governs it."""
        lower = word.lower()
        return (
            len(word) > 1
            and word.isalpha()
            and not lower.endswith("ly")
            and lower not in self.stops
            and lower not in self.plain_verbs
        )

    def is_domain(self, word: str) -> bool:
        """Whether a word can belong to the name of an ability."""
        lower = word.lower()
        if not self.is_noun(word) or lower in self.plain:
            return False
        return lower not in self.duty_verbs or lower in self.heads or lower.endswith("ing")

    def names_nothing(self, found: list[str]) -> bool:
        """Whether words (small letters) are all too general to name an ability."""
        if len(found) == 1 and found[0] in self.lone:
            return True
        return all(
            word in self.plain or word in self.bare or word in self.plain_verbs or word in self.credentials
            for word in found
        )
