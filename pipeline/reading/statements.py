"""A person's own words to the concepts that they name or show: the lines of a CV, the entries of a list.

Reads a text with the reader of postings. Writes nothing. Fails never.
"""

from pipeline.reading import deeds, page, sections, words
from pipeline.reading.page import Page
from pipeline.reading.posting import LONGEST_TEXT, Reader, read_page
from pipeline.records import Mention
from pipeline.taxonomy import CREDENTIAL_KINDS


def read(reader: Reader, text: str) -> list[Mention]:
    """Return the concepts that a person's own words name: a CV line is all about the person, so nothing is gated.

    >>> from pipeline import resources, taxonomy
    >>> from pipeline.reading import posting
    >>> reader = posting.compile_reader(taxonomy.read(resources.TAXONOMY))
    >>> [m.skill_id for m in read(reader, "Ran recruitment for two sites")]
    ['recruitment']
    """
    if not text.strip() or len(text) > LONGEST_TEXT:
        return []
    written = _own_words(reader, text)
    named = _named(reader, deeds.in_present(reader.deeds, written), text)
    return sorted([*named, *_done(reader, written, named)], key=lambda m: (m.start, m.stop, m.skill_id))


def read_names(reader: Reader, text: str) -> list[Mention]:
    """Return the concepts that are named in a text all of which counts; what its verbs show is not looked at."""
    return _named(reader, _own_words(reader, text), text) if text.strip() else []


def _own_words(reader: Reader, text: str) -> Page:
    segments = [s._replace(section="requirements", is_headed=True) for s in sections.cut(text, reader.rules)]
    return page.lay_out(text, segments)


def _named(own: Reader, page: Page, text: str) -> list[Mention]:
    # Who holds one certificate that no list knows does not hold the next one: only postings name them in general.
    reading = read_page(own._replace(general={}), page, text, "", None)
    return [m for m in reading.mentions if not (m.is_negated or _is_of_others(own, text, m))]


def _is_of_others(reader: Reader, text: str, mention: Mention) -> bool:
    """Whether a credential is told of several people: who "trained qualified nurses" need not be one."""
    last = text[mention.start : mention.stop].rsplit(maxsplit=1)[-1].lower()
    is_plural = last.endswith("s") and words.normal(last) in reader.around.title_words
    return mention.kind in CREDENTIAL_KINDS and is_plural


def _done(reader: Reader, page: Page, named: list[Mention]) -> list[Mention]:
    """Return what the deeds of a person show beyond what is named, each concept once.

    An object that belongs to a name is no other one's: "managed social media accounts" managed no client accounts.
    """
    concepts = reader.taxonomy.concepts
    known, ends = {m.skill_id for m in named}, {m.stop for m in named}
    found: dict[str, Mention] = {}
    for start, stop, segment in page.segments:
        for hit in deeds.find(reader.deeds, reader.shared, reader.lexis, page, start, stop):
            begin, end = page.starts[hit.i], page.stops[hit.j - 1]
            if hit.label not in known and not (hit.is_shared and end in ends):
                kind = concepts[hit.label].kind
                found.setdefault(hit.label, Mention(hit.label, begin, end, kind, "stated", segment.section))
    return list(found.values())
