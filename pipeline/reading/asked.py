"""Which names in a sentence are demands: those of the employer, departments, titles and studies are not."""

from pipeline.reading import shared, skills, strength, words
from pipeline.reading.finders import KNOWING
from pipeline.reading.lexis import Lexis
from pipeline.reading.page import Page
from pipeline.reading.skills import IGNORED, Context, Found
from pipeline.reading.strength import Sentence
from pipeline.reading.surroundings import (
    ABILITIES,
    EXPERIENCE,
    Surroundings,
    names_people,
    names_surroundings,
)
from pipeline.records import Kind
from pipeline.taxonomy import CREDENTIAL_KINDS

RANGE = tuple[int, int]
WEAK = ABILITIES | {"soft"}  # in a sentence that asks for nothing, one word of these praises or describes
LONGEST_ITEM = 14  # words; longer ones under "The role" that name no person and no duty tell a story
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
    if names_people(around, page, sentence, hit, kind):
        return False
    if kind == "soft" and _describes_a_thing(lexis, page, sentence, hit):
        return False
    if sentence.section not in ("duties", "prose"):
        return True
    if kind in ABILITIES and names_surroundings(lexicon, around, page, sentence, hit):
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
