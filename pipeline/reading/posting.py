"""One posting's text to everything that is read out of it: the pure function of the extract stage."""

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from pipeline.reading import (
    abbreviations,
    asked,
    credentials,
    deeds,
    employers,
    facts,
    lexis,
    open_mentions,
    page,
    rules,
    sections,
    shared,
    skills,
    spans,
    stated,
    strength,
    words,
)
from pipeline.reading.finders import Line, OpenRange
from pipeline.reading.lexis import Lexis
from pipeline.reading.page import Page
from pipeline.reading.sections import Segment
from pipeline.reading.skills import CUE, IGNORED, Found
from pipeline.reading.strength import Sentence
from pipeline.reading.surroundings import ABILITIES, Surroundings
from pipeline.records import Kind, Mention, OpenMention, Reading, Strength
from pipeline.taxonomy import CREDENTIAL_KINDS, Taxonomy

MARKUP = re.compile(r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)>|</?[a-zA-Z][^<>]{0,300}>", re.S)
# What unescaping left: "&amp" without its semicolon, and the break of no width that parts glued list items.
ENTITY = re.compile(r"&amp;?(?![a-z])")
NO_WIDTH = "\u200b"
LONGEST_TEXT = 200_000  # characters; more than any real ad, and enough to stay within a second
LONGEST_LISTED = 8  # words of a line without bullet that belongs to the list which a colon opened
REQUIRED = CUE + "required"
ALTERNATIVES = ("or", "/", ", or", "and / or", "or in")  # what stands between "X or Y"


class Reader(NamedTuple):
    """The compiled rules and words of one taxonomy; build once, read many postings."""

    taxonomy: Taxonomy
    rules: rules.Rules
    lexicon: skills.Lexicon
    shared: shared.SharedNames
    known: strength.Words
    around: Surroundings
    lexis: Lexis
    credentials: spans.Credentials
    deeds: deeds.Deeds
    general: dict[str, str]  # head of a credential -> its entry: licence -> professional-licence

    def __repr__(self) -> str:
        """Return a line, not 50,000 of them."""
        return f"Reader({self.taxonomy!r})"


@lru_cache(maxsize=1)  # a report reads postings and a profile with the same one; two seconds to compile
def compile_reader(taxonomy: Taxonomy) -> Reader:
    """Return the reader of a taxonomy."""
    phrases: dict[str, set[str]] = defaultdict(set)
    for cue in taxonomy.cues:
        phrases[cue.kind].add(cue.text.lower())
    normals: defaultdict[str, frozenset[str]] = defaultdict(frozenset)  # a small taxonomy lacks kinds of cues
    normals |= {kind: frozenset(map(words.normal_text, texts)) for kind, texts in phrases.items()}
    built = rules.build(taxonomy)
    lexicon = skills.compile_lexicon(taxonomy)
    return Reader(
        taxonomy,
        built,
        lexicon,
        shared.compile_names(taxonomy, lexicon),
        strength.Words(
            duty_verbs=built.duty_verbs,
            verbs=normals["plain_verb"] - built.duty_verbs,
            nouns=normals["trailing"] | normals["title_follows"] | normals["credential_head"],
            employers=normals["employer"],
        ),
        Surroundings(
            title_words=normals["title_follows"],
            departments=normals["department"],
            nouns=normals["head_noun"] | normals["shared_head"],
            breaks=(normals["function_word"] - shared.JOINERS) | normals["plain_verb"],
            offices=normals["title_before"],
            places=normals["place"],
            occupations=lexis.occupations(taxonomy),
            verbs=built.duty_verbs,
            helpers=normals["colleague_before"],
            name_ends=normals["name_end"],
        ),
        lexis.compile_lexis(taxonomy, phrases, built.duty_verbs),
        spans.compile_credentials(taxonomy),
        deeds.compile_deeds(taxonomy),
        credentials.compile_general(taxonomy),
    )


def read(reader: Reader, text: str, title: str = "", employer: str | None = None) -> Reading:
    """Return the mentions, facts and open mentions of a posting; offsets are code points into `text`.

    Markup left in the text is read as spaces, so that offsets stay true.
    """
    if not text.strip():
        return Reading([], [], [], "empty")
    if len(text) > LONGEST_TEXT:
        return Reading([], [], [], "too_long")
    seen = MARKUP.sub(_blank, ENTITY.sub(_ampersand, text.replace(NO_WIDTH, "\n")))
    return read_page(reader, page.lay_out(seen, sections.cut(seen, reader.rules)), seen, title, employer)


def _blank(markup: re.Match[str]) -> str:
    """Return what stands for a tag: as many characters, a line break first (tags part words)."""
    return "\n" + " " * (len(markup.group()) - 1)


def _ampersand(entity: re.Match[str]) -> str:
    """Return "&" in as many characters."""
    return "&".ljust(len(entity.group()))


def read_page(reader: Reader, page: Page, text: str, title: str, employer: str | None) -> Reading:
    """Return what the segments of a page say, one after the other; for `read` and `statements`."""
    cues, names = skills.find(reader.lexicon, page.tokens)
    meanings = abbreviations.explained(page)
    if meanings:
        names = [
            f for f in names if not abbreviations.means_otherwise(reader.lexicon, page, f, meanings, names)
        ]
    own_name = employers.ranges(page, employer)
    vocabulary = frozenset(page.normals) | frozenset(words.normal_text(title).split())
    reading = Reading([], [], [])
    has_ask = False
    lead: Sentence | None = None  # the sentence with a colon whose list items follow
    cue_at = name_at = 0
    for start, stop, segment in page.segments:
        cue_from, name_from = cue_at, name_at
        while cue_at < len(cues) and cues[cue_at].i < stop:
            cue_at += 1
        while name_at < len(names) and names[name_at].i < stop:
            name_at += 1
        is_lead = text[segment.stop - 1] == ":"
        inside_cues = cues[cue_from:cue_at]
        if segment.section == "boilerplate" and not (lead or is_lead or _is_demand(inside_cues)):
            continue  # a third of an ad; only a demand counts there
        sentence = strength.read_sentence(
            page.normals, start, stop, segment.section, inside_cues, reader.known, own_name
        )
        is_listed = lead is not None and (segment.is_item or _is_short_line(text, segment, stop - start))
        if lead and is_listed:
            sentence = strength.continued(sentence, lead)
        if is_lead:
            lead = sentence
        elif not is_listed:
            lead = None
        if sentence.is_boilerplate and not sentence.required:
            continue
        inside = names[name_from:name_at]
        if own_name:
            inside = employers.without(reader.lexicon, sentence, inside, own_name)
        _read_sentence(reader, page, text, segment, sentence, inside, vocabulary, reading)
        has_ask = has_ask or segment.section not in ("prose", "boilerplate") or bool(sentence.asks)
    is_said = has_ask and (reading.open_mentions or any(not m.is_negated for m in reading.mentions))
    return reading if is_said else reading._replace(unusable="no_requirements")


def _read_sentence(
    reader: Reader,
    page: Page,
    text: str,
    segment: Segment,
    sentence: Sentence,
    inside: list[Found],
    vocabulary: frozenset[str],
    reading: Reading,
) -> None:
    """Add to the reading what one sentence says; `inside` are the names found in it."""
    is_read = not sentence.is_boilerplate
    degrees = stated.degrees(page, text, segment, sentence) if is_read else []
    reading.facts.extend(facts.degree_facts(degrees))
    reading.facts.extend(stated.years(page, text, segment, sentence) if is_read else [])
    studies = [stated.study(page, text, sentence, d) for d in degrees]
    named = (
        asked.hits(reader.lexicon, reader.shared, reader.lexis, page, sentence, inside, vocabulary)
        if inside
        else []
    )
    hits = [
        hit
        for hit in named
        if asked.is_meant(reader.lexicon, reader.lexis, reader.around, page, sentence, hit, studies)
    ]
    borders = [(f.i, f.j) for f in hits]
    hits = [_grown(reader, page, sentence, hit, borders) for hit in hits]
    opened: list[OpenRange] = []
    if is_read and (sentence.section != "prose" or sentence.asks):
        taken = [
            *studies,
            *((f.i, f.j) for f in hits),
            *((f.i, f.j) for f in inside if f.label == IGNORED),
        ]
        tools = [(f.i, f.j) for f in hits if reader.lexicon.concepts[f.label].kind == "tool"]
        inside_words = frozenset(map(str.lower, page.tokens[sentence.start : sentence.stop]))
        opened = _opened(Line(page.tokens, sentence, tools, inside_words), taken, reader.lexis)
        hits = sorted(hits + credentials.general_hits(reader.general, page, opened))
    reading.mentions.extend(_mentions(reader, page, sentence, hits, len(reading.mentions)))
    reading.open_mentions.extend(
        OpenMention(open_mentions.phrase(page.tokens, r), r.pattern, page.starts[r.i], page.stops[r.j - 1])
        for r in opened
    )


def _is_demand(cues: list[Found]) -> bool:
    """Whether one of a sentence's cues says "required"."""
    return any(cue.label == REQUIRED for cue in cues)


def _grown(
    reader: Reader, page: Page, sentence: Sentence, hit: Found, borders: list[tuple[int, int]]
) -> Found:
    kind = reader.lexicon.concepts[hit.label].kind
    if kind in CREDENTIAL_KINDS:
        return spans.credential(page, reader.credentials, sentence, hit, borders)
    return spans.narrowed(page, reader.lexis, sentence, hit, borders) if kind in ABILITIES else hit


def _is_short_line(text: str, segment: Segment, size: int) -> bool:
    """Whether a segment is a line that only names something, as items of a list without bullets do."""
    return size <= LONGEST_LISTED and text[segment.stop - 1] not in ".!?:" and text[segment.start - 1] == "\n"


def _opened(line: Line, taken: list[tuple[int, int]], lexis: Lexis) -> list[OpenRange]:
    """Return the phrases asked for that touch none of the word ranges already read."""
    return [
        r
        for r in open_mentions.find(line, taken, lexis)
        if not strength.is_negated_at(line.sentence, r.i, r.j)
        and not strength.is_offered_at(line.sentence, r.i, r.j)
    ]


def _mentions(
    reader: Reader, page: Page, sentence: Sentence, hits: list[Found], first_group: int
) -> list[Mention]:
    groups = _any_of(page, hits, first_group)
    return [
        Mention(
            hit.label, page.starts[hit.i], page.stops[hit.j - 1], kind,
            _strength(sentence, hit, kind), sentence.section,
            strength.is_negated_at(sentence, hit.i, hit.j), groups.get(place),
        )
        for place, hit in enumerate(hits)
        for kind in (reader.lexicon.concepts[hit.label].kind,)
    ]  # fmt: skip


def _strength(sentence: Sentence, hit: Found, kind: Kind) -> Strength:
    """Return the strength of a hit; a licence is held, not done: named outside the duties it is asked for."""
    found = strength.strength_at(sentence, hit.i, hit.j)
    is_held = kind in CREDENTIAL_KINDS and sentence.section != "duties"
    return "stated" if found == "duty" and is_held else found


def _any_of(page: Page, hits: list[Found], first_group: int) -> dict[int, int]:
    """Return the group of each hit that is an alternative: "X or Y", "X, Y or Z", "X / Y"."""
    groups: dict[int, int] = {}
    for place in range(len(hits) - 1, 0, -1):
        left, right = hits[place - 1], hits[place]
        between = " ".join(page.normals[left.j : right.i])
        if between in ALTERNATIVES or (between == "," and place in groups):
            groups[place - 1] = groups.setdefault(place, first_group + place)
    return groups
