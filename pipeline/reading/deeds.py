"""What people say they did, where postings name the ability: "recruited 40 people" is recruitment.

Two ways lead from a verb to a concept: a row of deeds.csv (verbs, objects), and a name that begins with a verb
("manage budget") of which other words part the two: "managed the yearly budget". Reads words. Writes nothing.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pipeline.reading import skills, verbs, words
from pipeline.reading.lexis import Lexis
from pipeline.reading.page import Page
from pipeline.reading.shared import JOINERS, SharedNames
from pipeline.reading.skills import ARTICLES, Found
from pipeline.taxonomy import Taxonomy

Words = tuple[str, ...]
Tense = Literal["base", "past", "gerund"]
OBJECT_REACH = 6  # words of what was done: "answered and logged | up to 90 long calls"
LONGEST_OBJECT = 3  # words of a name behind its verb: "manage supplier relationships"
# After these a verb in the past tells what was done; elsewhere it may tell how a thing is: "managed services".
_BEFORE_A_DEED = JOINERS | frozenset("; : . ( - – — then also i we who have has had having".split())
_CLAUSE_ENDS = frozenset("; : . ( ) ! ? \n but while whereas".split())
_PARTERS = _CLAUSE_ENDS | frozenset(
    "for to with in on at from by into through across under over using via within between during who which that"
    " when where as than per after before about regarding".split()
)


class Row(NamedTuple):
    """A row of deeds.csv in normal forms: the skill is shown by the verb, with one of the objects if there are any."""

    skill_id: str
    objects: tuple[Words, ...]
    unless: tuple[Words, ...]  # right behind the verb: "trained in first aid" has trained nobody


class Verb(NamedTuple):
    """A written form of a verb; a gerund with its object tells of work wherever it stands."""

    form: Words
    tense: Tense
    row: Row


class Deeds(NamedTuple):
    """The verbs of a taxonomy, by the first word of each form."""

    verbs: dict[str, list[Verb]]
    present: dict[str, str]  # the past of a verb that names begin with -> the form they begin with
    bases: frozenset[str]  # first words of all forms in the present
    own: dict[str, frozenset[str]]  # skill_id -> the forms with a verb of the concept's own name
    done: frozenset[str]  # first words of all forms in the past; behind an object they begin another deed


def compile_deeds(taxonomy: Taxonomy) -> Deeds:
    """Return the verbs of deeds.csv and heads.csv, in the forms in which people write them."""
    by_first: dict[str, list[Verb]] = defaultdict(list)
    done: set[str] = set()
    for deed in taxonomy.deeds:
        # Some plurals keep their own form ("teams", "menus"), so both count.
        objects = tuple(_words(text + plural) for text in deed.objects for plural in ("", "s"))
        row = Row(deed.skill_id, objects, tuple(map(_words, deed.unless)))
        for verb in deed.verbs:
            for form, tense in _forms(verb):
                if tense == "gerund" and not row.objects:
                    continue  # "cleaning" alone is a noun, and has its rules in ambiguous.csv
                by_first[form[0]].append(Verb(form, tense, row))
                if tense == "past" and len(form) == 1:
                    done.add(form[0])
    present = {}
    for head in taxonomy.heads:
        present[words.normal(verbs.past(head.verb))] = words.normal(head.verb)
    heads = {head.noun: head for head in taxonomy.heads}
    own = {
        concept.skill_id: frozenset(map(words.normal_text, skills.verb_forms(concept.name, heads)))
        for concept in taxonomy.curated()
    }
    bases = {verb.form[0] for forms in by_first.values() for verb in forms if verb.tense == "base"}
    return Deeds(
        dict(by_first), present, frozenset(bases | {*present.values()}), own, frozenset(done | {*present})
    )


def _forms(verb: str) -> Iterator[tuple[Words, Tense]]:
    """Yield each form of a verb; of two words either is inflected: "looked after", "cold called"."""
    first, _, last = verb.rpartition(" ")
    yield _words(verb), "base"
    for past in {verbs.past(verb), f"{first} {verbs.past(last)}".strip()}:
        yield _words(past), "past"
    for gerund in {verbs.gerund(verb), f"{first} {verbs.gerund(last)}".strip()}:
        yield _words(gerund), "gerund"


def _words(text: str) -> Words:
    return tuple(word for word in words.normal_text(text).split() if word not in ARTICLES)


def in_present(deeds: Deeds, page: Page) -> Page:
    """Return the page with what was done as names have it: "managed budgets" as "manage budgets"."""
    tokens, normals = list(page.tokens), list(page.normals)
    for start, stop, _segment in page.segments:
        for k in range(start, stop):
            base = deeds.present.get(normals[k])
            if base and _begins_deed(deeds, page, start, k, "past") and _has_object(deeds, page, k + 1):
                tokens[k] = normals[k] = base
    return page._replace(tokens=tokens, normals=normals)


def find(deeds: Deeds, names: SharedNames, lexis: Lexis, page: Page, start: int, stop: int) -> list[Found]:
    """Return the concepts that the deeds in words[start:stop] show; the page is as it was written."""
    found = []
    for k in range(start, stop):
        for verb in deeds.verbs.get(page.normals[k], ()):
            end = k + len(verb.form)
            if tuple(page.normals[k:end]) == verb.form and _begins_deed(deeds, page, start, k, verb.tense):
                reached = _shown(deeds, verb, page, end, stop)
                if reached:
                    found.append(Found(k, reached, verb.row.skill_id))
        found += _apart(deeds, names, lexis, page, start, k, stop)
    return found


def _has_object(deeds: Deeds, page: Page, place: int) -> bool:
    """Whether what follows can be the object of a verb: "organised and punctual" has none."""
    if page.normals[place] in JOINERS:
        return page.normals[place + 1] in deeds.done
    return page.normals[place] not in _PARTERS


def _begins_deed(deeds: Deeds, page: Page, start: int, place: int, tense: Tense) -> bool:
    """Whether a verb stands where deeds begin; many a verb is a noun elsewhere: "the plans and files"."""
    before = page.normals[place - 1] if place > start else ""
    if not before or tense == "gerund" or before.endswith("ly"):
        return True
    if tense == "past":
        return before in _BEFORE_A_DEED
    return before == "to" or (before in JOINERS and page.normals[start] in deeds.bases)


def _shown(deeds: Deeds, verb: Verb, page: Page, place: int, stop: int) -> int | None:
    """Return the word after the object of the deed that ends before `place`, None when it shows nothing."""
    normals = page.normals
    if any(tuple(normals[place : place + len(one)]) == one for one in verb.row.unless):
        return None
    if not verb.row.objects:
        return place
    is_behind = ""  # the small word that the place stands behind: "interpreted at meetings"
    for k in _reach(deeds, page, place, stop, verb.tense):
        is_behind = normals[k] if _parts(page, k) else is_behind
        for one in verb.row.objects:
            own = one[0] if one[0] in _PARTERS else ""
            rest = one[1:] if own else one
            if own == is_behind and tuple(normals[k : k + len(rest)]) == rest:
                return k + len(rest)
    return None


def _reach(deeds: Deeds, page: Page, place: int, stop: int, tense: Tense) -> Iterator[int]:
    """Yield the places of a verb's objects: to the end of the clause, or to the next deed once there was an object.

    A gerund reaches to the first joiner: "training and development of staff" trains nobody.
    """
    seen = 0  # words that are no further verb: "picked, packed and loaded orders"
    for k in range(place, stop):
        word = page.normals[k]
        is_done = word in deeds.done or word in deeds.verbs
        is_next = seen > 0 and is_done and page.normals[k - 1] in JOINERS
        if word in _CLAUSE_ENDS or is_next or (tense == "gerund" and word in JOINERS):
            return
        seen += not (is_done or word in JOINERS)
        if seen > OBJECT_REACH:
            return
        yield k


def _apart(
    deeds: Deeds, names: SharedNames, lexis: Lexis, page: Page, start: int, verb: int, stop: int
) -> Iterator[Found]:
    """Yield the names that begin with a verb and end with one of its objects: "reconciled bank and client accounts".

    Where a noun stands between the two, the name must be the concept's own: who "managed the reception area" managed
    no area.
    """
    word = page.normals[verb]
    tense: Tense = "past" if word in deeds.present else "gerund" if word.endswith("ing") else "base"
    opening = deeds.present.get(word, word)
    if (opening,) not in names.openings or not _begins_deed(deeds, page, start, verb, tense):
        return
    has_noun = False
    for k in _reach(deeds, page, verb + 1, stop, tense):
        if _parts(page, k) or page.normals[k] == "of":
            return
        for end in range(min(stop, k + LONGEST_OBJECT), k, -1):
            form = " ".join((opening, *page.normals[k:end]))
            label = names.names.get(form)
            is_own = label is not None and (not has_noun or form in deeds.own[label])
            if label and is_own and k > verb + 1 and _ends_there(lexis, page, end):
                yield Found(verb, end, label, is_shared=True)
                break
        between = page.tokens[k]
        is_noun = lexis.is_noun(between) and between.lower() not in lexis.plain
        has_noun = has_noun or (is_noun and page.normals[k] not in deeds.done)


def _parts(page: Page, place: int) -> bool:
    """Whether the object of a verb ends before a small word: not in "up to 300 prescriptions"."""
    return page.normals[place] in _PARTERS and page.normals[place - 1] != "up"


def _ends_there(lexis: Lexis, page: Page, end: int) -> bool:
    """Whether the name of the object is over: "managed the yearly budget | reports" managed no budget."""
    following = page.tokens[end]
    return page.normals[end] in _PARTERS or not lexis.is_noun(following) or following.lower() in lexis.people
