"""Open mentions and asked sentences to a sheet of proposals that an analyst decides on.

Reads `postings`, `mentions` and `open_mentions` of the warehouse, the taxonomy, and the sheet itself when it is there:
rows with a decision are kept. What was decided and applied is in the taxonomy, what was ignored in its
`ignore.csv`; neither is asked again. Writes the sheet.
Fails with `NotEnoughDataError` when nothing was read yet, with `InputError` when the sheet that is there is none.
"""

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import duckdb

from pipeline import quotes, resources, warehouse
from pipeline.errors import NotEnoughDataError
from pipeline.reading import words
from pipeline.taxonomy import CREDENTIAL_KINDS, Taxonomy
from pipeline.taxonomy.files import read_rows
from pipeline.workshop import candidates, nearest, ranking, sheet, sightings
from pipeline.workshop.candidates import Candidate, LeftOut
from pipeline.workshop.ranking import Ranked
from pipeline.workshop.sheet import Proposal
from pipeline.workshop.sightings import Author, Sighting

LEAST = 3  # postings, bounded: what the guide asks of a new entry
MOST = 300  # rows; an afternoon's work
EXAMPLES = 3
READ_MORE = 3  # quotes looked at for each one shown: the clear ones are chosen
SHORT_CAPITALS = 4  # letters; "PR", "DALI" count as written only
EVERYDAY = "everyday.csv"
AROUND = 400  # characters of text a quote is cut from


class Proposed(NamedTuple):
    """What a run wrote: rows asked anew, rows kept with a decision, candidates beyond --most, phrases left out."""

    asked: int
    kept: int
    beyond: int
    left_out: LeftOut


def run(
    con: duckdb.DuckDBPyConnection, taxonomy: Taxonomy, out: Path, most: int = MOST, least: int = LEAST
) -> Proposed:
    """Write the sheet of proposals, the most asked first, rows with a decision at its end; return the counts."""
    kept = [row for row in sheet.read(out) if row.decision] if out.exists() else []
    if not warehouse.scalar(con, "select count(*) from readings"):
        raise NotEnoughDataError("no posting was read yet; run `pivot load FILE` and `pivot extract` first")
    seen = sightings.collect(con, sightings.compile_glass(taxonomy))
    decided = {words.normal_text(form) for row in kept for form in (row.of("phrase"), *row.aliases)}
    found, left_out = candidates.gather(seen, taxonomy, decided, least)
    ranked = ranking.rank(found, seen, taxonomy, _everyday(taxonomy.folder))
    around = nearest.compile_neighbourhood(taxonomy)
    chosen = ranked[:most]
    near = nearest.nearest(around, [r.candidate for r in chosen])
    quoted = _examples(con, [r.candidate for r in chosen], seen.authors)
    rows = [
        proposal(around, taxonomy, each, entries, quoted[each.candidate.key])
        for each, entries in zip(chosen, near, strict=True)
    ]
    sheet.write(out, [*rows, *kept])
    return Proposed(len(rows), len(kept), len(ranked) - len(chosen), left_out)


def _everyday(folder: Path) -> frozenset[str]:
    """Return the normal forms of the commonest words; those that ship where the folder has none of its own."""
    home = folder if (folder / EVERYDAY).is_file() else resources.TAXONOMY
    return frozenset(words.normal(row["word"]) for _, row in read_rows(home, EVERYDAY))


def proposal(
    around: nearest.Neighbourhood,
    taxonomy: Taxonomy,
    ranked: Ranked,
    near: list[nearest.Near],
    examples: list[str],
) -> Proposal:
    """Return the row of a candidate; `decision` is empty, the editable columns hold what is suggested."""
    candidate = ranked.candidate
    suggested = nearest.suggest(around, ranked, near)
    told = f"alias of {taxonomy.concepts[suggested.alias_of].name}" if suggested.alias_of else suggested.kind
    values = {
        "phrase": candidate.name,
        "postings": str(candidate.postings),
        "employers": str(candidate.employers),
        "professions": "; ".join(f"{family} ({count})" for family, count in ranked.professions),
        "suggestion": told,
        "name": _as_name(candidate.name),
        "kind": suggested.kind,
        "group": suggested.group,
        "broader": suggested.broader,
        "alias_of": suggested.alias_of,
        "issuer": "various" if suggested.kind in CREDENTIAL_KINDS else "",
        "aliases": f"{sheet.SEPARATOR} ".join(candidate.variants),
        "match": "exact" if candidate.name.isupper() and len(candidate.name) <= SHORT_CAPITALS else "any",
        "nearest": "; ".join(f"{n.skill_id} {n.score}" for n in near),
    }
    return Proposal(0, values | {f"example_{k}": text for k, text in enumerate(examples, 1)})


def _as_name(phrase: str) -> str:
    """Return a phrase as an entry's name: a capital in front, the rest as it is.

    >>> _as_name("ward management"), _as_name("eForms")
    ('Ward management', 'eForms')
    """
    first = phrase.split(" ", maxsplit=1)[0]
    return phrase[:1].upper() + phrase[1:] if first.islower() else phrase


def _examples(
    con: duckdb.DuckDBPyConnection, chosen: list[Candidate], authors: list[Author]
) -> dict[str, list[str]]:
    """Return up to three quotes of each candidate, each from another employer, clear sentences first."""
    wanted: dict[str, list[tuple[str, Sighting]]] = defaultdict(list)
    for candidate in chosen:
        for sighting in _spread(candidate):
            wanted[authors[sighting.posting].posting_id].append((candidate.key, sighting))
    found: dict[str, list[tuple[bool, int, quotes.Quote, str]]] = defaultdict(list)
    rows = con.execute(
        "select posting_id, text from postings where posting_id in (select unnest($1)) order by posting_id",
        [sorted(wanted)],
    ).fetchall()
    for posting_id, text in rows:
        for key, sighting in wanted[posting_id]:
            quote = quotes.cut(_window(text, sighting))
            found[key].append((not quote.is_clear, sighting.posting, quote, posting_id))
    return {candidate.key: _told(found[candidate.key]) for candidate in chosen}


def _spread(candidate: Candidate) -> list[Sighting]:
    """Return some sightings with different sentences: a template is one example."""
    by_wording = {s.wording: s for s in reversed(candidate.sightings)}
    kept = sorted(by_wording.values(), key=lambda s: (s.posting, s.start))
    return kept[: EXAMPLES * READ_MORE]


def _window(text: str, sighting: Sighting) -> quotes.Window:
    begin = max(0, sighting.start - AROUND)
    return quotes.Window(text[begin : sighting.stop + AROUND], begin, sighting.start, sighting.stop)


def _told(found: list[tuple[bool, int, quotes.Quote, str]]) -> list[str]:
    """Return quotes with their places, no text twice."""
    texts: dict[str, str] = {}
    for _, _, quote, posting_id in sorted(found, key=lambda f: (f[0], f[1])):
        texts.setdefault(quote.text.lower(), f"{quote.text} [{posting_id}, {quote.start}-{quote.stop}]")
    return list(texts.values())[:EXAMPLES]
