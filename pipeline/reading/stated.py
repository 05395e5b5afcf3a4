"""The facts that a sentence of a page states, and which of its words are fields of study."""

import re

from pipeline.reading import facts
from pipeline.reading.page import Page
from pipeline.reading.sections import Segment
from pipeline.reading.strength import Sentence
from pipeline.records import Fact

# What stands between a degree and the fields before it.
BEFORE_DEGREE = frozenset(
    {",", "/", "or", "and", "equivalent", "related", "similar", "other", "relevant", "quantitative"}
)

# School subjects, and what stands between them and the certificate: "GCSE grade C or above including English and Maths".
SUBJECTS = frozenset(
    {"english", "maths", "math", "mathematics", "science", "numeracy", "literacy", "language"}
)
AROUND_SUBJECTS = SUBJECTS | frozenset(
    """, / ( ) - – : and or in at of to grade a* a b c d 3 4 5 9 above higher equivalent including both level levels
    pass passes with minimum qualification qualifications standard required essential gcse o""".split()
)
SCHOOL = re.compile(r"\bgcses?\b|\bo[- ]levels?\b", re.I)


def degrees(page: Page, text: str, segment: Segment, sentence: Sentence) -> list[facts.DegreeFound]:
    """Return the degrees that a sentence asks for; those that pupils study for are none."""
    if facts.DEGREE_WORDS.isdisjoint(page.normals[sentence.start : sentence.stop]):
        return []
    part = text[segment.start : segment.stop]
    if segment.section in ("duties", "prose") and (not sentence.asks or facts.is_about_pupils(part)):
        return []
    if sentence.negated:
        return []
    return facts.degrees_in(text, segment.start, segment.stop, segment.section == "preferred")


def study(page: Page, text: str, sentence: Sentence, degree: facts.DegreeFound) -> tuple[int, int]:
    """Return the words of a degree and its fields, which stand before it in "Mathematics, Physics or a related degree"."""
    begin, end = page.words_at(degree.start, degree.stop)
    if SCHOOL.match(text, degree.start):
        return _with_subjects(page, sentence, begin)
    if not text.startswith("egree", degree.start + 1):
        return begin, end
    while begin > sentence.start and (
        page.tokens[begin - 1][0].isupper() or page.normals[begin - 1] in BEFORE_DEGREE
    ):
        begin -= 1
    return begin, end


def _with_subjects(page: Page, sentence: Sentence, place: int) -> tuple[int, int]:
    """Return the words of a school certificate and its subjects: no English is spoken for "GCSE English"."""
    words = [token.lower() for token in page.tokens[sentence.start : sentence.stop]]
    begin = end = place - sentence.start
    while begin > 0 and words[begin - 1] in AROUND_SUBJECTS:
        begin -= 1
    while end < len(words) and (
        end == begin or words[end].rstrip("s'’") in AROUND_SUBJECTS or words[end] in AROUND_SUBJECTS
    ):
        end += 1
    return sentence.start + begin, sentence.start + end


def years(page: Page, text: str, segment: Segment, sentence: Sentence) -> list[Fact]:
    """Return the years of experience that a sentence asks for."""
    if sentence.negated or facts.YEAR_WORDS.isdisjoint(page.normals[sentence.start : sentence.stop]):
        return []
    is_asked = segment.section in ("requirements", "preferred") or bool(sentence.asks)
    return facts.years_in(text, segment.start, segment.stop, is_asked, segment.section == "preferred")
