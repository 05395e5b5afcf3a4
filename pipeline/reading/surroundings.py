"""Who and where: names that belong to a job title, a department, a colleague, a place or a longer name are no skills."""

from typing import NamedTuple

from pipeline.reading import shared, skills, words
from pipeline.reading.finders import KNOWING
from pipeline.reading.page import Page
from pipeline.reading.skills import Found
from pipeline.reading.strength import Sentence
from pipeline.records import Kind
from pipeline.taxonomy import CREDENTIAL_KINDS

ABILITIES = frozenset({"skill", "knowledge"})
DEPARTMENT_REACH = 8  # words; "work with" lists a handful of departments
DEPARTMENT_ENDS = frozenset({"to", "on", "in", "for", ".", ";"})
TEAMS = frozenset({"team", "department"})
TEAM_REACH = 7  # words; "product, design, legal and sales teams"
PLACE_REACH = 3  # words; "mental health rehabilitation unit" ends two words behind the name
EXPERIENCE = frozenset(map(words.normal, ("experience", "knowledge", "skill", "background", "expertise")))
# Words of a cue that asks for what one knows; of the many that say "must be" or "candidates with" none.
KNOWN = EXPERIENCE | frozenset(
    map(
        words.normal,
        ("understanding", "familiar", "familiarity", "awareness", "exposure", "experienced", "trained"),
    )
)
TITLED = ABILITIES | {"tool", "language"}  # kinds that job titles are made of


class Surroundings(NamedTuple):
    """Word lists by which a name turns out to be something else; normal forms, from cues.csv."""

    title_words: frozenset[str]  # "marketing manager": what stands before is no skill
    departments: frozenset[str]  # "liaise with sales, finance and IT": people, no skills
    nouns: frozenset[str]  # after "team" these make an ability of it: team management
    breaks: frozenset[str]  # verbs and small words that end a list of names
    offices: frozenset[str]  # "head of marketing": what stands behind is a title too
    places: frozenset[str]  # "medical wards", "learning disability services": where one works
    occupations: frozenset[str]  # "supervise storekeepers": last words of job titles
    verbs: frozenset[str]  # of duties: "training farmers" is an activity
    helpers: frozenset[str]  # "support the registered nurse": who is named is a colleague
    name_ends: frozenset[str]  # "Complex Needs Service", "Human Rights Act": a name of its own


def names_surroundings(
    lexicon: skills.Lexicon, around: Surroundings, page: Page, sentence: Sentence, hit: Found
) -> bool:
    """Whether the name tells among whom or where one works, and no experience of it is asked for."""
    if any(ask.i <= hit.i and _asks_what_is_known(page, ask) for ask in sentence.asks):
        return False
    return (
        _is_occupation(around, page, hit)
        or _is_place(lexicon, around, page, sentence, hit)
        or _is_inside_name(around, page, hit)
    )


def _asks_what_is_known(page: Page, ask: Found) -> bool:
    """Whether a cue asks for experience or knowledge: "must be" and "candidates with" ask for anything."""
    return ask.label == KNOWING and (
        ask.i == ask.j
        or not KNOWN.isdisjoint(page.normals[ask.i : ask.j])  # the lead of a list asks without a word
    )


def _is_inside_name(around: Surroundings, page: Page, hit: Found) -> bool:
    """Whether capitals make the name part of a longer one: "our Complex Needs Service", "Human Rights Act"."""
    following = page.tokens[hit.j]
    return (
        following[0].isupper()
        and page.normals[hit.j] in around.name_ends
        and all(token[0].isupper() for token in (page.tokens[hit.i], page.tokens[hit.j - 1]))
    )


def names_people(around: Surroundings, page: Page, sentence: Sentence, hit: Found, kind: Kind) -> bool:
    """Whether the name belongs to a job title, a department or a colleague."""
    if kind in CREDENTIAL_KINDS and _is_colleague(around, page, sentence, hit):
        return True
    if kind in TITLED and (
        _is_title(around, page, sentence, hit.j) or _is_office(around, page, sentence, hit.i)
    ):
        return True
    return _is_department(around, page, sentence, hit)


def _is_title(around: Surroundings, page: Page, sentence: Sentence, place: int) -> bool:
    """Whether people follow: "marketing manager", "Oxford University", "sales, IT and finance teams"."""
    normals = page.normals
    if normals[place] in around.title_words:
        return True
    if normals[place] not in shared.JOINERS:
        return False
    reach = min(sentence.stop, place + TEAM_REACH)
    end = next((k for k in range(place, reach) if normals[k] in TEAMS), None)
    return (
        end is not None
        and (end + 1 >= sentence.stop or normals[end + 1] not in around.nouns)
        and all(normals[k][:1].isalpha() or normals[k] in shared.JOINERS for k in range(place, end))
        and around.breaks.isdisjoint(normals[place:end])
    )


def _is_occupation(around: Surroundings, page: Page, hit: Found) -> bool:
    """Whether the name tells what people are: "junior linguists"; not "experience as a baker", "training farmers"."""
    return (
        page.normals[hit.j - 1] in around.occupations
        and page.normals[hit.i - 1] != "as"
        and page.normals[hit.i] not in around.verbs
    )


def _is_office(around: Surroundings, page: Page, sentence: Sentence, place: int) -> bool:
    """Whether the name of an office holds what stands there: "Head of Marketing", "Head of Resilience & EPRR"."""
    if page.normals[place - 1] in shared.JOINERS and place - 3 > sentence.start:
        place -= 2
    return _is_after(around.offices, page, place)


def _is_place(
    lexicon: skills.Lexicon, around: Surroundings, page: Page, sentence: Sentence, hit: Found
) -> bool:
    """Whether the name tells where one works: "medical wards", "a 24 hour supported living unit"."""
    own = lexicon.own_words[hit.label]  # "hospital administration" is one in any hospital
    begin = hit.j if page.normals[hit.j - 1] in own else hit.j - 1
    for k in range(begin, min(sentence.stop, hit.j + PLACE_REACH)):
        word = page.normals[k]
        if word in around.places:
            return True
        if not word[:1].isalpha() or word in around.breaks or word in shared.JOINERS:
            return False
    return False


def _is_after(phrases: frozenset[str], page: Page, place: int) -> bool:
    """Whether one of the phrases of one or two words stands right before a place."""
    return (
        " ".join(page.normals[max(0, place - 2) : place]) in phrases
        or page.normals[max(0, place - 1)] in phrases
    )


def _is_colleague(around: Surroundings, page: Page, sentence: Sentence, hit: Found) -> bool:
    """Whether a person of that standing is named as a colleague: "under supervision of registered nurses"."""
    if page.normals[hit.j - 1] not in around.title_words:
        return False
    is_plural = page.tokens[hit.j - 1].lower().endswith("s")
    return _is_after(around.helpers, page, hit.i) or (
        is_plural and sentence.section == "duties" and not sentence.is_asked_at(hit.i)
    )


def _is_department(around: Surroundings, page: Page, sentence: Sentence, hit: Found) -> bool:
    """Whether the name stands in a list after "work with": "liaise with sales, finance and IT"."""
    return any(
        place <= hit.i <= place + DEPARTMENT_REACH
        and " ".join(page.normals[hit.i : hit.j]) in around.departments
        and DEPARTMENT_ENDS.isdisjoint(page.normals[place : hit.i])
        for place in sentence.departments
    )
