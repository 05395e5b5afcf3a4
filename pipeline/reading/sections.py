"""Where in the posting: a text cut into segments (a list item or sentence), each with the section it stands in.

Works on text in any state: real lines and headings, headings inside a paragraph, list items glued
together ("analysisGood knowledge"), lists flattened into one paragraph. Offsets stay those of the text given.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.reading.rules import Rules, heading_key
from pipeline.records import Section

LONGEST_HEADING = 75  # characters; longer lines are sentences
SHORTEST_FULL, PAGE_WIDTH = 45, 100  # characters of a line that was broken for its length
ENDS = ".;:!?•"  # after which a line does not go on in the next
SPLITTABLE = 30  # a piece this long may hide glued or flattened list items
BULLETS = "•●▪◦■□➢➤✓✔*·‣⁃–—-"
BULLET = re.compile(r"\s*(?:[•●▪◦■□➢➤✓✔*·‣⁃–—-]+\s*|o\s+(?=[A-Z])|\d{1,2}[.)]\s+|[a-z][.)]\s+)*")
# GLUED, SENTENCE_END and STARTER begin with the characters that they can begin with and look back from behind the
# first, so that the search jumps to these instead of trying every place of the text: three times as fast.
# The capital after "analysisGood", "2015.The", "skills)Strong": a break that lost its space stands before it;
# not before that of "Ph.D.".
GLUED = re.compile(
    r"[A-Z](?:(?<=[a-z\])].)(?=[a-z])|(?<=[a-z\])][.!?;:].)(?<!\b[A-Z][a-z]\..)|(?<=[a-z]{3}.)(?=[A-Z]+\b)|(?<=[A-Z]{3})(?=[a-z]{2}))"
)
INNER_BULLETS = "•●▪◦■➢➤✓✔·‣"  # part items inside a line too, without a space around them
SENTENCE_END = re.compile(
    rf"""[\s;{INNER_BULLETS}](?:
        (?<=[.!?]\s)(?<!\be\.g\.\s)(?<!\bi\.e\.\s)(?<!\binc\.\s)\s*(?=["“(]?[A-Z0-9])
        | (?<=;)\s+
        | (?<=\s)\s*[{INNER_BULLETS}]\s* | (?<=[{INNER_BULLETS}])\s*
        | (?<=\s)\s*\*\s+
        | (?<=[a-z).]\s)\s*(?=\d{{1,2}}[.)]\s+[A-Z])
    )""",
    re.X,
)
# Most lines hold neither a mark inside nor a second capital: nothing to cut.
END_MARK = re.compile(rf"[.!?;)*{INNER_BULLETS}]")
CAPITAL = re.compile(r"[A-Z]")
CAPITAL_WORD = re.compile(r"[A-Z](?:[a-z'’]+|[A-Z'’]+\b)")
DASH_ITEM = re.compile(r"\s+[-–]\s*(?=[A-Z])|[-–]\s+(?=[A-Z])")
STARTER = re.compile(
    r"\s(?<=[a-z0-9,)%]\s)\s*(?=([A-Z][a-z]+(?:-[a-z]+)?)\s+(?!(?:and|or|is|are|was)\b)[a-z(0-9])"
)


class Segment(NamedTuple):
    """A list item or sentence: text[start:stop], the section it stands in, and whether a heading told so.

    `is_item` = it stands after a bullet or goes on in small letters, so it belongs to the sentence before.
    """

    start: int
    stop: int
    section: Section
    is_headed: bool
    is_item: bool = False


def cut(text: str, rules: Rules) -> list[Segment]:
    """Return the segments of a posting in order; headings themselves are no segments."""
    segments: list[Segment] = []
    section: Section = "prose"
    is_headed = False
    for start, stop in _lines(text):
        found = _heading(text[start:stop], rules)
        if found:
            section, is_headed = found, True
            continue
        for piece_start, piece_stop, inline in _inline_headings(text, start, stop, rules):
            if inline:
                section, is_headed = inline, True
            for a, b in _pieces(text, piece_start, piece_stop, rules):
                alone = _heading_alone(text[a:b], rules)
                if alone:
                    section, is_headed = alone, True
                    continue
                if section == "boilerplate" and rules.restart.match(text, a, b):
                    section, is_headed = "prose", False
                segments.append(Segment(a, b, section, is_headed, _is_item(text, a)))
    return segments


def _is_item(text: str, start: int) -> bool:
    """Whether what begins at `start` follows a bullet or goes on in small letters."""
    before = text[max(0, start - 4) : start].rstrip(" \t")
    return text[start].islower() or (bool(before) and before[-1] in BULLETS)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, stop) of each line without its bullet and the spaces around it, wrapped lines as one."""
    held: tuple[int, int] | None = None
    place = 0
    for line in text.split("\n"):
        bare = line.rstrip()
        bullet = BULLET.match(bare)
        lead = bullet.end() if bullet else 0
        start, stop = place + lead, place + len(bare)
        place += len(line) + 1
        if held and start < stop and _is_wrapped(text, held, start, not bare[:lead].strip()):
            held = held[0], stop
            continue
        if held:
            yield held
        held = (start, stop) if start < stop else None
    if held:
        yield held


def _is_wrapped(text: str, before: tuple[int, int], start: int, is_bare: bool) -> bool:
    """Whether a line without bullet goes on with the sentence of the line before, which is as long as a page is wide."""
    last = text.rfind("\n", 0, before[1]) + 1
    width = before[1] - last
    return (
        is_bare
        and text[start].islower()
        and SHORTEST_FULL <= width <= PAGE_WIDTH
        and text[before[1] - 1] not in ENDS
    )


def _heading(line: str, rules: Rules) -> Section | None:
    """Return the section that a line opens when it is a heading, else None."""
    if len(line) > LONGEST_HEADING or line.endswith((".", ";", ",")):
        return None
    return rules.section_of_heading(line)


def _heading_alone(piece: str, rules: Rules) -> Section | None:
    """Return the section that a piece between sentences opens when it is a heading and no more."""
    if len(piece) > LONGEST_HEADING or not piece[0].isupper():
        return None
    first = piece.split(None, 1)[0]
    if first.isascii() and first.isalpha() and first.lower() not in rules.heading_starts:
        return None  # most sentences
    return rules.headings.get(heading_key(piece))


def _inline_headings(
    text: str, start: int, stop: int, rules: Rules
) -> Iterator[tuple[int, int, Section | None]]:
    """Yield the parts of a line between headings that stand inside it, each with the section it opens."""
    begin, section = start, None
    for capital in CAPITAL_WORD.finditer(text, start, stop):
        first = capital.group().lower().replace("'", "").replace("’", "")
        if first not in rules.inline_headings or capital.start() < begin:
            continue
        heading = rules.inline_headings[first].match(text, capital.start(), stop)
        if heading:
            if capital.start() > begin:
                yield begin, capital.start(), section
            begin, section = heading.end(), rules.section_of_heading(heading.group(1))
    if begin < stop:
        yield begin, stop, section


def _pieces(text: str, start: int, stop: int, rules: Rules) -> Iterator[tuple[int, int]]:
    """Yield (start, stop) of sentences and list items inside text[start:stop]."""
    cuts: set[tuple[int, int]] = set()
    if END_MARK.search(text, start, stop - 1):
        cuts |= {m.span() for m in SENTENCE_END.finditer(text, start, stop)}
    if stop - start > SPLITTABLE and CAPITAL.search(text, start + 1, stop):
        cuts |= {
            (m.start(), m.start())
            for m in GLUED.finditer(text, start, stop)
            if not _is_one_name(text, m.start(), rules)
        }
        cuts |= {
            m.span()
            for m in STARTER.finditer(text, start, stop)
            if _starts_item(text, begin_of_gap=m.start(), word=m.group(1).lower(), rules=rules)
        }
        if text.count("-", start, stop) + text.count("–", start, stop) > 1:
            dashes = [m.span() for m in DASH_ITEM.finditer(text, start, stop)]
            cuts |= set(dashes) if len(dashes) > 1 else set()
    begin = start
    for a, b in (*sorted(cuts), (stop, stop)):
        if a > begin and not text[begin:a].isspace():
            yield begin, begin + len(text[begin:a].rstrip())
        begin = max(begin, b)


def _starts_item(text: str, begin_of_gap: int, word: str, rules: Rules) -> bool:
    """Whether a capitalised word after a gap begins a list item: "display stock | Provide help".

    After a word with a capital it may end a name ("Mental Health Act", "Primary Care"); after a small word or a
    verb the sentence goes on ("Director of Marketing").
    """
    if word not in rules.starters:
        return False
    before = text[_start_of_word(text, begin_of_gap) : begin_of_gap]
    if before.lower() in rules.unfinished:
        return False
    return word not in rules.name_words or not before[:1].isupper()


def _start_of_word(text: str, place: int) -> int:
    """Return where the letters and digits that end at `place` begin."""
    while place > 0 and text[place - 1].isalnum():
        place -= 1
    return place


def _is_one_name(text: str, place: int, rules: Rules) -> bool:
    """Whether the break would cut a name written in one word, such as PowerPoint.

    Known names are; else a word that began with a capital is one unless the next begins a list item.
    """
    left = _start_of_word(text, place)
    right = place
    while right < len(text) and text[right].isalnum():
        right += 1
    if left == place:  # after a bracket or full stop
        return False
    next_word = text[place:right].lower()
    return text[left:right].lower() in rules.joined_names or (
        text[left].isupper() and next_word not in rules.starters and next_word not in rules.inline_headings
    )
