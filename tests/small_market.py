"""Small warehouses and taxonomies for tests, built in memory; a posting is a title, an employer and its asks."""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import duckdb

from pipeline import warehouse
from pipeline.market import Selection
from pipeline.records import Fact, Mention, OpenMention
from pipeline.taxonomy import Alias, AmbiguityRule, Concept, Role, Taxonomy, Transfer

AS_OF = date(2026, 6, 30)

CONCEPTS = (
    Concept("coaching", "Coaching", "skill", "learning and development", "people-development"),
    Concept("communication", "Communication", "soft", "soft skills"),
    Concept("cipd", "CIPD Level 5", "certification", "", None, "CIPD", "CIPD"),
    Concept("driving", "Driving licence", "licence", "", None, "various"),
    Concept("elearning", "E-learning design", "skill", "learning and development", "instructional-design"),
    Concept("excel", "Microsoft Excel", "tool", "general"),
    Concept("facilitation", "Facilitation", "skill", "learning and development"),
    Concept("french", "French", "language", "languages"),
    Concept("instructional-design", "Instructional design", "skill", "learning and development"),
    Concept("lms", "Learning management systems", "tool", "learning and development"),
    Concept("needs-analysis", "Training needs analysis", "skill", "learning and development"),
    Concept("onboarding", "Onboarding", "skill", "human resources"),
    Concept("payroll", "Payroll", "skill", "human resources"),
    Concept("people-development", "People development", "knowledge", "human resources"),
    Concept("pr", "Public relations", "knowledge", "communications and pr"),
    Concept("recruitment", "Recruitment", "skill", "human resources"),
    Concept("shrm", "SHRM-CP", "certification", "", None, "SHRM", "SHRM"),
)
ROLES = (
    Role("ld", "Learning and development specialist", "hr", "", "", ("Training specialist", "L&D partner")),
    Role("hr", "HR generalist", "hr", "", "", ("HR officer",)),
)


class Ad(NamedTuple):
    """A posting as a test writes it: asks are `skill_id` or (skill_id, strength) or (skill_id, strength, group)."""

    posting_id: str
    asks: tuple
    employer: str | None = None
    title: str = "Training specialist"
    source: str = "board"
    facts: tuple[Fact, ...] = ()
    phrases: tuple[str, ...] = ()
    is_usable: bool = True
    canonical_id: str | None = None
    posted_at: date | None = date(2026, 5, 1)
    location: str | None = None
    industry: str | None = None
    negated: tuple[str, ...] = ()
    url: str | None = None


def taxonomy(
    *, transfers=(), aliases=(), rules=(), concepts=CONCEPTS, roles=ROLES, equivalents=(), formalities=()
):
    return Taxonomy(
        concepts={c.skill_id: c for c in concepts},
        aliases=[Alias(*a) for a in aliases],
        rules=[AmbiguityRule(*r) for r in rules],
        ignored=[],
        transfers=[Transfer(*t) for t in transfers],
        roles={r.role_id: r for r in roles},
        heads=[],
        headings=[],
        cues=[],
        hash="test",
        folder=Path("test-taxonomy"),
        equivalents=equivalents,
        formalities=frozenset(formalities),
    )


POSTING = ("posting_id", "source", "source_id", "title", "text", "url", "employer", "employer_id", "industry",
           "location", "posted_at", "content_hash", "is_usable", "unusable_reason", "canonical_id")  # fmt: skip
MENTION = (
    "posting_id",
    "skill_id",
    "start",
    "stop",
    "kind",
    "strength",
    "section",
    "is_negated",
    "any_of_group",
)


def open_warehouse(ads, known=None):
    """Return a warehouse that holds the ads, each asked concept written as a sentence of its own."""
    known = known or taxonomy()
    con = duckdb.connect()
    warehouse.migrate(con, Path("memory"))
    texts = {ad.posting_id: _written(ad, known) for ad in ads}
    warehouse.insert(con, "postings", POSTING, [_posting(ad, texts[ad.posting_id][0]) for ad in ads])
    warehouse.insert(con, "mentions", MENTION, [row for _, rows in texts.values() for row in rows])
    facts = [(ad.posting_id, *fact) for ad in ads for fact in ad.facts]
    warehouse.insert(con, "facts", ("posting_id", *Fact._fields), facts)
    phrases = [(ad.posting_id, phrase, "cue", 0, 3) for ad in ads for phrase in ad.phrases]
    warehouse.insert(con, "open_mentions", ("posting_id", *OpenMention._fields), phrases)
    readings = [(ad.posting_id, f"hash-{ad.posting_id}", "reader-1", "test", 0) for ad in ads]
    columns = ("posting_id", "content_hash", "extractor", "taxonomy", "mentions")
    warehouse.insert(con, "readings", columns, readings)
    return con


def _posting(ad, text):
    employer_id = ad.employer.lower() if ad.employer else None
    reason = None if ad.is_usable else "too_short"
    return (ad.posting_id, ad.source, ad.posting_id, ad.title, text, ad.url, ad.employer, employer_id, ad.industry,
            ad.location, ad.posted_at, f"hash-{ad.posting_id}", ad.is_usable, reason, ad.canonical_id)  # fmt: skip


def _written(ad, known):
    """Return the text of an ad and its rows of `mentions`."""
    text = "The role.\n"
    rows = []
    for ask in ad.asks:
        skill_id, strength, group = (ask, "required", None) if isinstance(ask, str) else (*ask, None)[:3]
        concept = known.concepts[skill_id]
        start = len(text) + len("We look for ")
        text += f"We look for {concept.name} at a good level.\n"
        rows.append((ad.posting_id, skill_id, start, start + len(concept.name), concept.kind, strength,
                     "requirements", False, group))  # fmt: skip
    for skill_id in ad.negated:
        kind = known.concepts[skill_id].kind
        rows.append((ad.posting_id, skill_id, 0, 3, kind, "required", "requirements", True, None))
    return text, rows


def selection(**changes):
    return Selection(**({"role": "Training specialist", "as_of": AS_OF} | changes))


def reader(known=None):
    """Return a reader of CV lines that finds the taxonomy's names as written, whatever the case."""
    known = known or taxonomy()

    def read_text(text):
        return [
            Mention(c.skill_id, m.start(), m.end(), c.kind, "stated", "requirements")
            for c in known.concepts.values()
            for m in re.finditer(rf"\b{re.escape(c.name)}\b", text, re.IGNORECASE)
        ]

    return read_text


__all__ = ["AS_OF", "Ad", "Fact", "OpenMention", "open_warehouse", "reader", "selection", "taxonomy"]
