"""The words by which phrases that no list holds are found and trimmed."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.reading import words
from pipeline.taxonomy import Taxonomy

MOST_NAMES = 25  # concepts; a word that more names hold ("service") tells nothing of its own

PERSON_ENDINGS = ("er", "or", "ist", "ian", "ant", "eer", "ent")  # welder, auditor, dietitian, accountant


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
    selves: frozenset[str]  # thinker, attitude: after "creative" it is the person
    bodies: frozenset[str]  # institute, society: who grants credentials
    people: frozenset[str]  # team, manager, department: what stands before is a title
    vague: frozenset[str]  # names no ability whatever stands before it: levels, opportunities, students
    telling: frozenset[str]  # words of the taxonomy's names that few of them hold: invoice, ultrasound

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
            word in self.plain
            or word in self.bare
            or word in self.plain_verbs
            or word in self.credentials
            or word.isdigit()
            for word in found
        )


def compile_lexis(taxonomy: Taxonomy, phrases: Mapping[str, set[str]], duty_verbs: frozenset[str]) -> Lexis:
    """Return the words of a taxonomy; `phrases` are its cues by kind, in small letters."""

    def of(kind: str) -> frozenset[str]:
        return frozenset(phrases.get(kind, ()))

    return Lexis(
        heads=of("head_noun"),
        stops=of("function_word"),
        plain=of("plain_word"),
        bare=of("bare_word"),
        lone=of("lone_word"),
        plain_verbs=of("plain_verb"),
        duty_verbs=duty_verbs,
        credentials=of("credential_head"),
        selves=of("self"),
        bodies=of("credential_body"),
        people=of("title_follows") | {form for word in occupations(taxonomy) for form in (word, word + "s")},
        vague=of("vague_head"),
        telling=_telling_words(taxonomy, of("bare_word") | of("plain_word")),
    )


def occupations(taxonomy: Taxonomy) -> frozenset[str]:
    """Return the last words of job titles that tell what a person is, and end no name of a thing: storekeeper."""
    titles = [title for role in taxonomy.roles.values() for title in (role.title, *role.titles)]
    things = {word for c in taxonomy.concepts.values() for word in words.normal_text(c.name).split()}
    things |= {
        words.normal_text(alias.text).rpartition(" ")[2]
        for alias in taxonomy.aliases
        if taxonomy.concepts[alias.skill_id].kind == "tool"
    }
    people = {words.normal_text(title).rpartition(" ")[2] for title in titles}
    return frozenset(word for word in people - things if word.endswith(PERSON_ENDINGS))


def _telling_words(taxonomy: Taxonomy, plain: frozenset[str]) -> frozenset[str]:
    """Return the words that stand in the names of a few concepts, as written and in the plural."""
    held = Counter(word for c in taxonomy.curated() for word in set(c.name.lower().split()))
    rare = {word for word, count in held.items() if count <= MOST_NAMES and word.isalpha()} - plain
    return frozenset(rare | {word + "s" for word in rare})
