"""One posting's text to everything that is read out of it: the pure function of the extract stage."""

import re
from bisect import bisect_left
from collections import defaultdict
from typing import NamedTuple

from pipeline.reading import facts, open_mentions, rules, sections, skills, strength, words
from pipeline.reading.open_mentions import Lexis
from pipeline.reading.skills import CUE, IGNORED, Context, Found
from pipeline.reading.strength import Sentence
from pipeline.records import Fact, Mention, OpenMention, Reading, Section
from pipeline.taxonomy import CREDENTIAL_KINDS, Taxonomy

MARKUP = re.compile(r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)>|</?[a-zA-Z][^<>]{0,300}>", re.S)
ANY_OF = frozenset({"or", "/"})
DEPARTMENT_REACH = 14  # words; "work with" lists a handful of departments
LONGEST_TEXT = 200_000  # characters; more than any real ad, and enough to stay within a second


class Reader(NamedTuple):
    """The compiled rules and words of one taxonomy; build once, read many postings."""

    taxonomy: Taxonomy
    rules: rules.Rules
    lexicon: skills.Lexicon
    title_words: frozenset[str]  # "marketing manager": what stands before is no skill
    lexis: Lexis
    departments: frozenset[str]  # "liaise with sales, finance and IT": people, no skills

    def __repr__(self) -> str:
        """Return a line, not 50,000 of them."""
        return f"Reader({self.taxonomy!r})"


class Page(NamedTuple):
    """A posting's words with their places, segment by segment."""

    tokens: list[str]
    normals: list[str]
    starts: list[int]
    stops: list[int]
    segments: list[tuple[int, int, sections.Segment]]  # word range and segment


def compile_reader(taxonomy: Taxonomy) -> Reader:
    """Return the reader of a taxonomy."""
    phrases: dict[str, set[str]] = defaultdict(set)
    for cue in taxonomy.cues:
        phrases[cue.kind].add(cue.text.lower())
    built = rules.build(taxonomy)
    kinds = ("head_noun", "function_word", "plain_word", "plain_verb")
    return Reader(
        taxonomy,
        built,
        skills.compile_lexicon(taxonomy),
        title_words=frozenset(map(words.normal_text, phrases["title_follows"])),
        lexis=Lexis(*(frozenset(phrases[kind]) for kind in kinds), duty_verbs=built.duty_verbs),
        departments=frozenset(map(words.normal_text, phrases["department"])),
    )


def read(reader: Reader, text: str, title: str = "", employer: str | None = None) -> Reading:
    """Return the mentions, facts and open mentions of a posting; offsets are code points into `text`.

    Markup left in the text is read as spaces, so that offsets stay true.
    """
    if not text.strip():
        return Reading([], [], [], "empty")
    if len(text) > LONGEST_TEXT:
        return Reading([], [], [], "too_long")
    seen = MARKUP.sub(_blank, text)
    page = _page(seen, sections.cut(seen, reader.rules))
    return _read_page(reader, page, seen, title, employer)


def read_statements(reader: Reader, text: str) -> list[Mention]:
    """Return the concepts that a person's own words name: a CV line is all about the person, so nothing is gated.

    >>> from pipeline import resources, taxonomy
    >>> reader = compile_reader(taxonomy.read(resources.TAXONOMY))
    >>> [m.skill_id for m in read_statements(reader, "Ran recruitment for two sites")]
    ['recruitment']
    """
    if not text.strip() or len(text) > LONGEST_TEXT:
        return []
    segments = [s._replace(section="requirements", is_headed=True) for s in sections.cut(text, reader.rules)]
    return [m for m in _read_page(reader, _page(text, segments), text, "", None).mentions if not m.is_negated]


def _blank(markup: re.Match[str]) -> str:
    """Return what stands for a tag: as many characters, a line break first (tags part words)."""
    return "\n" + " " * (len(markup.group()) - 1)


def _read_page(reader: Reader, page: Page, text: str, title: str, employer: str | None) -> Reading:
    """Return what the segments of a page say, one after the other."""
    found = skills.find(reader.lexicon, page.tokens)
    blocked = _employer_ranges(page, employer)
    vocabulary = frozenset(page.normals) | frozenset(words.normal_text(title).split())
    reading = Reading([], [], [])
    has_ask = False
    lead: Sentence | None = None  # the sentence with a colon whose list items follow
    at = 0
    for start, stop, segment in page.segments:
        inside = []
        while at < len(found) and found[at].i < stop:
            inside.append(found[at])
            at += 1
        cues = [f for f in inside if f.label.startswith(CUE)]
        sentence = strength.read_sentence(
            page.normals, start, stop, segment.section, cues, reader.rules.duty_verbs
        )
        if lead and segment.is_item:
            sentence = strength.continued(sentence, lead)
        if text[segment.stop - 1] == ":":
            lead = sentence
        elif not segment.is_item:
            lead = None
        if sentence.is_boilerplate:
            continue
        degree_list = _degrees(page, text, segment, sentence)
        hits = [
            hit for hit in _hits(reader, page, sentence, inside, vocabulary)
            if _is_meant(reader, page, sentence, segment, hit, blocked, degree_list)
        ]  # fmt: skip
        new = _mentions(reader, page, sentence, segment, hits, len(reading.mentions))
        reading.facts.extend(facts.degree_facts(degree_list) + _years(page, text, segment, sentence))
        reading.mentions.extend(new)
        if segment.section != "prose" or sentence.asks:
            has_ask = True
            taken = [(m.start, m.stop) for m in new] + [(d.start, d.stop) for d in degree_list]
            taken += [(page.starts[f.i], page.stops[f.j - 1]) for f in inside if f.label == IGNORED]
            reading.open_mentions.extend(_open_mentions(page, sentence, taken, reader.lexis))
    is_said = has_ask and (reading.open_mentions or any(not m.is_negated for m in reading.mentions))
    return reading if is_said else reading._replace(unusable="no_requirements")


def _open_mentions(
    page: Page, sentence: Sentence, taken: list[tuple[int, int]], lexis: Lexis
) -> list[OpenMention]:
    """Return the phrases asked for that touch nothing already read, given as character ranges."""
    busy = [(bisect_left(page.starts, a), bisect_left(page.starts, b)) for a, b in taken]
    return [
        OpenMention(
            open_mentions.tidy(page.tokens[r.i : r.j]), r.pattern, page.starts[r.i], page.stops[r.j - 1]
        )
        for r in open_mentions.find(page.tokens, sentence, busy, lexis)
        if not strength.is_negated_at(sentence, r.i, r.j)
    ]


def _page(text: str, cut: list[sections.Segment]) -> Page:
    """Return the words of the segments; a break stands between two of them."""
    every = words.split(text)
    tokens: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    segments = []
    for segment in cut:
        part = every
        if _cuts_a_word(text, segment.start) or _cuts_a_word(text, segment.stop):  # glued list items
            part = words.split(text, segment.start, segment.stop)
        low, high = bisect_left(part.starts, segment.start), bisect_left(part.starts, segment.stop)
        kept = [k for k in range(low, high) if part.raw[k] not in skills.ARTICLES]
        segments.append((len(tokens), len(tokens) + len(kept), segment))
        tokens += [*(part.raw[k] for k in kept), skills.BREAK]
        starts += [*(part.starts[k] for k in kept), segment.stop]
        stops += [*(part.stops[k] for k in kept), segment.stop]
    return Page(tokens, [words.normal(t) for t in tokens], starts, stops, segments)


def _cuts_a_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def _employer_ranges(page: Page, employer: str | None) -> list[tuple[int, int]]:
    """Return where the employer's name stands: Oracle hiring is no demand for Oracle."""
    name = words.normal_text(employer or "").split()[:3]
    name = [w for w in name if w not in ("ltd", "limited", "plc", "inc", "llc")]
    if not name:
        return []
    size = len(name)
    return [(k, k + size) for k in range(len(page.normals) - size + 1) if page.normals[k : k + size] == name]


def _degrees(page: Page, text: str, segment: sections.Segment, sentence: Sentence) -> list[facts.DegreeFound]:
    if facts.DEGREE_WORDS.isdisjoint(page.normals[sentence.start : sentence.stop]):
        return []
    part = text[segment.start : segment.stop]
    if segment.section in ("duties", "prose") and (not sentence.asks or facts.is_about_pupils(part)):
        return []
    if sentence.negated:
        return []
    return facts.degrees_in(text, segment.start, segment.stop, segment.section == "preferred")


def _years(page: Page, text: str, segment: sections.Segment, sentence: Sentence) -> list[Fact]:
    if sentence.negated or facts.YEAR_WORDS.isdisjoint(page.normals[sentence.start : sentence.stop]):
        return []
    is_asked = segment.section in ("requirements", "preferred") or bool(sentence.asks)
    return facts.years_in(text, segment.start, segment.stop, is_asked, segment.section == "preferred")


def _hits(
    reader: Reader, page: Page, sentence: Sentence, inside: list[Found], vocabulary: frozenset[str]
) -> list[Found]:
    """Return the hits of a sentence that pass their ambiguity rules, overlaps resolved."""
    candidates = [f for f in inside if not f.label.startswith(CUE)]
    if not candidates:
        return []
    concept_starts = frozenset(f.i for f in candidates if f.label != IGNORED)
    concept_stops = frozenset(f.j for f in candidates if f.label != IGNORED)
    passed = []
    for hit in candidates:
        asked = sentence.section in ("requirements", "preferred") or any(c.i <= hit.i for c in sentence.asks)
        context = Context(
            page.tokens, page.normals, vocabulary, asked, concept_starts - {hit.i}, concept_stops - {hit.j}
        )
        if hit.label == IGNORED or skills.passes(reader.lexicon, hit, context):
            passed.append(hit)
    kept = skills.resolve(reader.lexicon, passed, page.tokens)
    return [skills.core(reader.lexicon, hit, page.normals) for hit in kept]


def _is_meant(
    reader: Reader,
    page: Page,
    sentence: Sentence,
    segment: sections.Segment,
    hit: Found,
    blocked: list[tuple[int, int]],
    degrees: list[facts.DegreeFound],
) -> bool:
    """Return whether the posting asks for the concept there, rather than only saying its name."""
    kind = reader.lexicon.concepts[hit.label].kind
    is_credential = kind in CREDENTIAL_KINDS
    if any(a < hit.j and hit.i < b for a, b in blocked):
        return False
    if not is_credential and any(
        d.start <= page.starts[hit.i] and page.stops[hit.j - 1] <= d.stop for d in degrees
    ):
        return False  # a field of study
    following = page.normals[hit.j] if hit.j < len(page.normals) else ""
    if kind in ("skill", "knowledge", "tool", "language") and following in reader.title_words:
        return False  # "marketing manager", "Sales team", "Oxford University"
    is_short = hit.j - hit.i == 1
    asked = any(c.i <= hit.i for c in sentence.asks)
    if " ".join(page.normals[hit.i : hit.j]) in reader.departments and _is_department(page, sentence, hit):
        return False
    if segment.section != "prose":
        return True
    if not sentence.has_role:
        return False  # nothing says that this sentence is about the job
    return asked or not (is_short and kind in ("skill", "knowledge"))


def _is_department(page: Page, sentence: Sentence, hit: Found) -> bool:
    """Whether the word stands in a list after "work with": "liaise with sales, finance and IT"."""
    for place in sentence.departments:
        if (
            place <= hit.i
            and hit.i - place <= 8
            and not any(page.normals[k] in ("to", "on", "in", "for", ".", ";") for k in range(place, hit.i))
        ):
            return True
    return False


def _mentions(
    reader: Reader,
    page: Page,
    sentence: Sentence,
    segment: sections.Segment,
    hits: list[Found],
    first_group: int,
) -> list[Mention]:
    groups = _any_of(page, hits, first_group)
    section: Section = segment.section
    return [
        Mention(
            hit.label, page.starts[hit.i], page.stops[hit.j - 1], reader.lexicon.concepts[hit.label].kind,
            strength.strength_at(sentence, hit.i, hit.j), section, strength.is_negated_at(sentence, hit.i, hit.j),
            groups.get(place),
        )
        for place, hit in enumerate(hits)
    ]  # fmt: skip


def _any_of(page: Page, hits: list[Found], first_group: int) -> dict[int, int]:
    """Return the group of each hit that is an alternative: "X or Y", "X, Y or Z", "X / Y"."""
    groups: dict[int, int] = {}
    for place in range(len(hits) - 1, 0, -1):
        left, right = hits[place - 1], hits[place]
        between = page.normals[left.j : right.i]
        joins = between in (["or"], ["/"], [",", "or"], ["and", "/", "or"], ["or", "in"])
        continues = between == [","] and place in groups
        if joins or continues:
            group = groups.setdefault(place, first_group + place)
            groups[place - 1] = group
    return groups
