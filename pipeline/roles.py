"""Which roles the warehouse holds, with their posting counts.

Reads `postings` and the roles of a taxonomy. Writes nothing. Fails never; an empty list is an answer.
"""

import duckdb
from rapidfuzz import fuzz, process

from pipeline.taxonomy import Taxonomy
from pipeline.titles import RoleIndex, normalise

NEAREST = 15


def run(
    con: duckdb.DuckDBPyConnection, taxonomy: Taxonomy, text: str | None = None
) -> list[dict[str, str | int | None]]:
    """Return roles by usable postings, largest first; with `text`, the advertised titles nearest to it."""
    titles: dict[str, int] = dict(
        con.execute(
            "select title, count(*) from postings where canonical_id is null and is_usable group by title order by title"
        ).fetchall()
    )
    index = RoleIndex(taxonomy.roles)
    if text is not None:
        near = process.extract(normalise(text).core.lower(), {t: normalise(t).core.lower() for t in titles},
                               scorer=fuzz.token_set_ratio, limit=NEAREST)  # fmt: skip
        ranked = sorted(
            ((score, titles[title], title) for _, score, title in near), key=lambda r: (-r[0], -r[1], r[2])
        )
        return [
            {"title": title, "role_id": index.assign(title), "postings": count} for _, count, title in ranked
        ]
    counts: dict[str, int] = {}
    for title, count in titles.items():
        role_id = index.assign(title)
        if role_id:
            counts[role_id] = counts.get(role_id, 0) + count
    ranked_roles = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return [
        {"title": taxonomy.roles[role_id].title, "role_id": role_id, "postings": n}
        for role_id, n in ranked_roles
    ]
