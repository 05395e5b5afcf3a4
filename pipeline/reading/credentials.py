"""Credentials that no list holds: found by their head ("CBA licence", "certified welder"), linked to its general entry.

The posting's own words stay an open mention, so that an analyst can see what the list lacks; asked for, they are
a mention of the entry of their head as well: "Professional licence" is true of a "CBA licence".
"""

from collections.abc import Iterator

from pipeline.reading import words
from pipeline.reading.finders import Line, OpenRange, is_name
from pipeline.reading.lexis import PERSON_ENDINGS, Lexis
from pipeline.reading.page import Page
from pipeline.reading.skills import Found
from pipeline.taxonomy import CREDENTIAL_KINDS, Taxonomy

PATTERN = "credential"
LONGEST_NAME = 6  # words of a credential: "Level 3 Diploma in Adult Care certificate"
LONGEST_PLAIN = 4  # words in small letters that name one: "forklift operator certificate"
HOLDING = frozenset({"certified", "registered", "accredited", "chartered", "licensed", "member", "fellow"})
# Heads that words in small letters narrow; "a post registration course", "academic credentials" name nothing.
NARROWED = frozenset({"certificate", "certification", "licence", "license", "permit"})
HELD_FROM = frozenset({"of", "with", "by", "from", "in", "as", "for"})
HELD_OF = frozenset({"certificate", "membership", "member", "fellow"})  # "registration of clients" is a duty
GENERAL = frozenset({"professional", "professionally"})  # "professional licence" is every licence's entry


def find(line: Line, lexis: Lexis) -> Iterator[OpenRange]:
    """Yield the credentials asked for in a sentence by their head, or by what says that one is held.

    "valid NEBOSH Diploma certificate", "certification in office management", "membership of the Royal College",
    "Certified Treasury Professional", "licensed electrician", "BABCP accredited".
    """
    if line.words.isdisjoint(lexis.credentials) and line.words.isdisjoint(HOLDING):
        return
    sentence = line.sentence
    for place in range(sentence.start, sentence.stop):
        word = line.tokens[place].lower()
        if word not in lexis.credentials and word not in HOLDING:
            continue
        if not _is_listed(line) and not sentence.is_asked_at(place):
            continue
        around = _around_head if word in lexis.credentials else _around_holder
        begin, end = around(line, lexis, place)
        if end - begin > 1:
            yield OpenRange(PATTERN, begin, end)


def _is_listed(line: Line) -> bool:
    """Whether the sentence is an item of what is asked for."""
    return line.sentence.section in ("requirements", "preferred") and not line.sentence.is_duty_start


def _around_head(line: Line, lexis: Lexis, place: int) -> tuple[int, int]:
    """Return the words of "valid NEBOSH Diploma certificate", "certificate in food hygiene"."""
    tokens, stop = line.tokens, line.sentence.stop
    following = tokens[place + 1]
    if following.islower() and lexis.is_domain(following):
        return place, place  # "registration form", "licence holder"
    begin = _begin_of_name(line, lexis, place)
    if begin == place and _is_held_from(tokens, place):
        return place, _end_of_name(line, lexis, place + 2, stop) or place
    return begin, place + 1


def _around_holder(line: Line, lexis: Lexis, place: int) -> tuple[int, int]:
    """Return the words of "registered with the Law Society", "Chartered Loss Adjuster", "BABCP accredited"."""
    tokens, stop = line.tokens, line.sentence.stop
    if _is_held_from(tokens, place):
        end = _end_of_name(line, lexis, place + 2, stop)
        return place, end if end and _names_body(line, lexis, place + 2, end) else place
    if place > line.sentence.start and _is_abbreviation(tokens[place - 1]):
        return place - 1, place + 1
    end = place + 1
    while end < stop and end - place <= LONGEST_PLAIN and lexis.is_noun(tokens[end]):
        end += 1
    if tokens[place][0].isupper() and end > place + 2 and all(map(is_name, tokens[place:end])):
        return place, end  # "Certified Treasury Professional"
    is_sought = _is_listed(line) or any(ask.j == place for ask in line.sentence.asks)  # "seeking a licensed"
    is_person = words.singular(tokens[end - 1].lower()).endswith(PERSON_ENDINGS)
    return place, end if end > place + 1 and is_person and is_sought else place


def _is_held_from(tokens: list[str], place: int) -> bool:
    """Whether a word such as "with" follows, after which stands who grants the credential or what it is in."""
    following = tokens[place + 1].lower()
    return following in HELD_FROM and (following != "of" or words.singular(tokens[place].lower()) in HELD_OF)


def _names_body(line: Line, lexis: Lexis, start: int, end: int) -> bool:
    """Whether words name who grants a credential: "Law Society", "ICPAK"; not "Strategic Management Team"."""
    if end - start > 1:
        return not lexis.bodies.isdisjoint(token.lower() for token in line.tokens[start:end])
    return _is_abbreviation(line.tokens[start]) and _is_listed(line)


def _begin_of_name(line: Line, lexis: Lexis, place: int) -> int:
    """Return where the name before a head begins: words in capitals, or the domain words right before it."""
    begin, low = place, line.sentence.start
    while begin > low and place - begin < LONGEST_NAME - 1 and is_name(line.tokens[begin - 1]):
        begin -= 1
    is_capital_of_sentence = begin == low and place - begin == 1 and line.tokens[begin][1:].islower()
    if begin < place and not is_capital_of_sentence:
        return begin
    begin = place
    if words.singular(line.tokens[place].lower()) not in NARROWED or not _is_listed(line):
        return place
    while begin > low and place - begin < LONGEST_PLAIN - 1 and lexis.is_domain(line.tokens[begin - 1]):
        begin -= 1
    if line.tokens[begin].lower() in lexis.duty_verbs:  # "obtaining the certification"
        return begin + 1
    return begin


def _end_of_name(line: Line, lexis: Lexis, start: int, stop: int) -> int | None:
    """Return where a name ends, small words inside it ("Royal College of Nursing"); None when none begins."""
    tokens, end, place = line.tokens, start, start
    is_plain = start < stop and not is_name(tokens[start])
    while place < stop and place - start < (LONGEST_PLAIN if is_plain else LONGEST_NAME):
        if is_name(tokens[place]) or (is_plain and lexis.is_domain(tokens[place])):
            end = place + 1
        elif is_plain or tokens[place].lower() not in ("of", "for", "and"):
            break
        place += 1
    return end if end > start else None


def _is_abbreviation(word: str) -> bool:
    """Whether a word is the short name of a body: BABCP, CIPS."""
    return len(word) > 2 and word[:2].isupper()


def compile_general(taxonomy: Taxonomy) -> dict[str, str]:
    """Return the entry of each head (normal form): the one that has the form "professional HEAD"."""
    forms = [(c.name, c.skill_id) for c in taxonomy.concepts.values()]
    forms += [(alias.text, alias.skill_id) for alias in taxonomy.aliases]
    general = {}
    for text, skill_id in sorted(forms):
        first, _, head = words.normal_text(text).partition(" ")
        if (
            first in GENERAL
            and head
            and " " not in head
            and taxonomy.concepts[skill_id].kind in CREDENTIAL_KINDS
        ):
            general[head] = skill_id
    return general


def general_hits(general: dict[str, str], page: Page, opened: list[OpenRange]) -> list[Found]:
    """Return the open credentials as mentions of the entry of their head, those without one left out."""
    found = []
    for phrase in opened:
        inside = reversed(page.normals[phrase.i : phrase.j])
        label = next((general[word] for word in inside if word in general), None)
        if phrase.pattern == PATTERN and label:
            found.append(Found(phrase.i, phrase.j, label))
    return found
