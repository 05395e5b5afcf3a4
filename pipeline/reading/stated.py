"""The facts that a sentence of a page states, and which of its words are fields of study."""

from pipeline.reading import facts
from pipeline.reading.page import Page
from pipeline.reading.sections import Segment
from pipeline.reading.strength import Sentence
from pipeline.records import Fact

# What stands between a degree and the fields before it.
BEFORE_DEGREE = frozenset(
    {",", "/", "or", "and", "equivalent", "related", "similar", "other", "relevant", "quantitative"}
)


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
    if not text.startswith("egree", degree.start + 1):
        return begin, end
    while begin > sentence.start and (
        page.tokens[begin - 1][0].isupper() or page.normals[begin - 1] in BEFORE_DEGREE
    ):
        begin -= 1
    return begin, end


def years(page: Page, text: str, segment: Segment, sentence: Sentence) -> list[Fact]:
    """Return the years of experience that a sentence asks for."""
    if sentence.negated or facts.YEAR_WORDS.isdisjoint(page.normals[sentence.start : sentence.stop]):
        return []
    is_asked = segment.section in ("requirements", "preferred") or bool(sentence.asks)
    return facts.years_in(text, segment.start, segment.stop, is_asked, segment.section == "preferred")
