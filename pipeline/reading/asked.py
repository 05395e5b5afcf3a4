"""Which names in a sentence are demands: those of the employer, departments, titles and studies are not."""

from typing import NamedTuple

from pipeline.reading import shared, skills, strength, words
from pipeline.reading.finders import KNOWING
from pipeline.reading.lexis import Lexis
from pipeline.reading.page import Page
from pipeline.reading.skills import IGNORED, Context, Found
from pipeline.reading.strength import Sentence
from pipeline.records import Kind
from pipeline.taxonomy import CREDENTIAL_KINDS

RANGE = tuple[int, int]
DEPARTMENT_REACH = 8  # words; "work with" lists a handful of departments
DEPARTMENT_ENDS = frozenset({"to", "on", "in", "for", ".", ";"})
ABILITIES = frozenset({"skill", "knowledge"})
TEAMS = frozenset({"team", "department"})
TEAM_REACH = 7  # words; "product, design, legal and sales teams"
WEAK = ABILITIES | {"soft"}  # in a sentence that asks for nothing, one word of these praises or describes
LONGEST_ITEM = 14  # words; longer ones under "The role" that name no person and no duty tell a story
PLACE_REACH = 3  # words; "mental health rehabilitation unit" ends two words behind the name
# Endings of words that tell how something is: "accurate written skills" asks for no accuracy.
ADJECTIVES = ("al", "ive", "urate", "onate", "ful", "ible", "able", "ic", "ed", "ous", "ly", "ient", "ant")
PERSONS = (
    "er",
    "or",
    "ist",
    "ian",
    "eer",
    "ant",
    "man",
)  # endings of who may be creative: educator, clinician
SHORTEST_PERSON = 4  # letters; "for" and "or" are no people
HIRING_REACH = 8  # words; "looking for a nurse" asks for what follows at once, not for the ward's work
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


def hits(
    lexicon: skills.Lexicon,
    names: shared.SharedNames,
    lexis: Lexis,
    page: Page,
    sentence: Sentence,
    inside: list[Found],
    vocabulary: frozenset[str],
) -> list[Found]:
    """Return the names of a sentence that pass their ambiguity rules, overlaps resolved."""
    starts = frozenset(f.i for f in inside if f.label != IGNORED)
    stops = frozenset(f.j for f in inside if f.label != IGNORED)
    is_in_list = sentence.section in ("requirements", "preferred")
    passed = []
    for hit in inside:
        if hit.label != IGNORED and _is_cut_short(names, lexis, page, hit, inside):
            continue
        if hit.label == IGNORED or lexicon.rules_of(hit, page.tokens, page.normals) is None:
            passed.append(hit)
            continue
        asked = is_in_list or sentence.is_asked_at(hit.i)
        context = Context(page.tokens, page.normals, vocabulary, asked, starts, stops)
        if skills.passes(lexicon, hit, context) or _has_own_head(lexicon, lexis, page, hit, inside):
            passed.append(hit)
    shared_hits = shared.hits(names, page.normals, sentence.start, sentence.stop, passed)
    passed += [hit for hit in shared_hits if not _goes_on(lexis, page, hit)]
    return skills.resolve(lexicon, passed, page.tokens, page.normals)


def _has_own_head(lexicon: skills.Lexicon, lexis: Lexis, page: Page, hit: Found, inside: list[Found]) -> bool:
    """Whether a short name of one credential is followed by what says so: "CFA certification"."""
    following = page.tokens[hit.j].lower()
    claimed = [f for f in inside if (f.i, f.j) == (hit.i, hit.j) and f.label in lexicon.concepts]
    kinds = [lexicon.concepts[f.label].kind for f in claimed]
    return (
        following in lexis.credentials
        and lexicon.concepts[hit.label].kind in CREDENTIAL_KINDS
        and sum(kind in CREDENTIAL_KINDS for kind in kinds) == 1
    )


def _is_cut_short(
    names: shared.SharedNames, lexis: Lexis, page: Page, hit: Found, inside: list[Found]
) -> bool:
    """Whether a verb's object goes on behind the name: "manage access permissions" manages no access.

    So it does where another name begins with the object: "develop business plans" is no business development.
    """
    if hit.j - hit.i == 1 or (page.normals[hit.i],) not in names.openings:
        return False
    return _goes_on(lexis, page, hit) or any(hit.i < f.i < hit.j < f.j and f.label != IGNORED for f in inside)


def _goes_on(lexis: Lexis, page: Page, hit: Found) -> bool:
    """Whether another word of the name follows: "regional and country | budgets" is about no country."""
    following = page.tokens[hit.j]
    return (
        lexis.is_domain(following)
        and following.lower() not in lexis.bare
        and following.lower() not in lexis.people
    )


def is_meant(
    lexicon: skills.Lexicon,
    lexis: Lexis,
    around: Surroundings,
    page: Page,
    sentence: Sentence,
    hit: Found,
    studies: list[RANGE],
) -> bool:
    """Return whether the posting asks for the concept there, rather than only saying its name.

    `studies` are the word ranges of degrees: a field of study is no skill.
    """
    kind = lexicon.concepts[hit.label].kind
    if sentence.is_boilerplate or strength.is_offered_at(sentence, hit.i, hit.j):
        # "This post is subject to a DBS check" stands among the notes on how to apply.
        return kind in CREDENTIAL_KINDS and strength.is_required_at(sentence, hit.i, hit.j)
    if kind not in CREDENTIAL_KINDS and any(a <= hit.i and hit.j <= b for a, b in studies):
        return False
    if _names_people(around, page, sentence, hit, kind):
        return False
    if kind == "soft" and _describes_a_thing(lexis, page, sentence, hit):
        return False
    if sentence.section not in ("duties", "prose"):
        return True
    if kind in ABILITIES and _names_surroundings(lexicon, around, page, sentence, hit):
        return False
    return _is_of_the_job(page, sentence, hit, kind)


def _is_of_the_job(page: Page, sentence: Sentence, hit: Found, kind: Kind) -> bool:
    """Whether a name among duties or in prose is used in the job or asked for, rather than told of the employer."""
    is_asked = sentence.is_asked_at(hit.i)
    if sentence.section == "duties":
        is_short = sentence.stop - sentence.start <= LONGEST_ITEM
        return kind in CREDENTIAL_KINDS or is_asked or sentence.has_role or is_short
    if not sentence.has_role:
        return False  # nothing says that this sentence is about the job
    is_one_word = hit.j - hit.i == 1 and not hit.is_shared
    is_weak = kind in WEAK and (is_one_word or kind == "knowledge")
    if not is_weak or not is_asked:
        return not is_weak
    is_duty = kind == "skill" and bool(sentence.duties)  # "the role involves filing"
    return kind == "soft" or is_duty or _is_asked_at_once(page, sentence, hit)


def _is_asked_at_once(page: Page, sentence: Sentence, hit: Found) -> bool:
    """Whether a word of knowing asks for the name, or one of hiring right before it."""
    is_known = page.normals[hit.j] in EXPERIENCE or strength.is_required_at(sentence, hit.i, hit.j)
    return is_known or any(
        ask.i <= hit.i and (ask.label == KNOWING or hit.i - ask.j < HIRING_REACH) for ask in sentence.asks
    )


def _names_surroundings(
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


def _names_people(around: Surroundings, page: Page, sentence: Sentence, hit: Found, kind: Kind) -> bool:
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


def _describes_a_thing(lexis: Lexis, page: Page, sentence: Sentence, hit: Found) -> bool:
    """Whether one word says how a thing is, not how the person is: "accurate records", "creative pitches"."""
    following = page.tokens[hit.j : min(hit.j + 2, sentence.stop)]
    return (
        hit.j - hit.i == 1
        and page.normals[hit.i].endswith(ADJECTIVES)
        and bool(following)
        and following[0].islower()
        and lexis.is_domain(following[0])
        and not any(word in lexis.people or words.singular(word) in lexis.selves for word in following)
        and not any(len(w) > SHORTEST_PERSON and words.singular(w).endswith(PERSONS) for w in following)
    )


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
