"""Who speaks in the postings of recruitment agencies: one voice a text, near-identical texts one voice (METRICS 4.0).

Reads and writes the temporary table `usable_postings` that `aggregate` made: `cluster_number` of agencies' postings.
An agency advertises for many employers, so its name is no employer; but one text with another town or another pay
is one employer's, however often it is placed. (Texts that are copies outright were left out on loading.)
"""

from collections.abc import Sequence

import duckdb

from pipeline import warehouse
from pipeline.loading import likeness
from pipeline.loading.likeness import Shingles

# Who advertises for others: told by the name or the industry, unless a name shows an employer's own department.
NAMES = {
    "agency": r"\b(?:recruit(?:ment|ing|ers?)|staffing|headhunters?|executive search|employment (?:agency|agent|services)"
    r"|adecco|hays|kelly services|manpower|michael page|randstad|robert half)\b|^reed$",
    "no_agency": r"\b(?:nhs|trust|council|university|college|hospitals?|ministry|police|army|bank)\b",
    "agency_industry": r"\b(?:staffing|recruit(?:ing|ment))\b",
}  # fmt: skip
# Of the five-word shingles of both: what an agency says of itself in every advertisement reaches a half at most.
NEAR = 0.7
ALL_PAIRS = 64  # postings: up to here every pair is compared, above only candidates


def cluster(con: duckdb.DuckDBPyConnection) -> None:
    """Give near-identical texts of agencies the number of the first of them."""
    rows = con.execute(
        """select u.posting, u.cluster_number, p.text
        from usable_postings as u inner join postings as p using (posting_id)
        where u.is_agency order by u.posting"""
    ).fetchall()
    if len(rows) < 2:
        return
    voices = [number for _, number, _ in rows]
    for place, first in first_alike(likeness.shingles_of([text for _, _, text in rows])):
        voices[place] = voices[first]
    con.execute("create or replace temp table voices (posting bigint, cluster_number bigint)")
    pairs = [(row[0], voice) for row, voice in zip(rows, voices, strict=True)]
    warehouse.insert(con, "voices", ("posting", "cluster_number"), pairs)
    con.execute(
        """update usable_postings as u set cluster_number = v.cluster_number
        from voices as v where v.posting = u.posting"""
    )


def first_alike(texts: Sequence[Shingles]) -> list[tuple[int, int]]:
    """Return (place, place of the first text before it that is near-identical) of each text that has one."""
    is_small = len(texts) <= ALL_PAIRS
    near = [] if is_small else likeness.near_pairs(texts)
    found = []
    for place, text in enumerate(texts):
        earlier = range(place) if is_small else sorted(near[place])
        first = next((other for other in earlier if likeness.jaccard(texts[other], text) >= NEAR), None)
        if first is not None:
            found.append((place, first))
    return found
