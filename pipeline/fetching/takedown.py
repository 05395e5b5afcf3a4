"""Taking answers out of the store, and keeping addresses out for good."""

from collections.abc import Iterable
from datetime import datetime

from pipeline.fetching.store import Store

CAMPAIGN = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "gh_src", "lever-source")


def plain(url: str) -> str:
    """Return an address without what changes from link to link: its fragment and marks of campaigns.

    >>> plain("https://jobs.lever.co/acme/1?lever-source=x#apply")
    'https://jobs.lever.co/acme/1'
    """
    from w3lib.url import canonicalize_url, url_query_cleaner

    return str(canonicalize_url(url_query_cleaner(url, CAMPAIGN, remove=True))) if url else ""


def forgotten(store: Store) -> frozenset[str]:
    """Return the addresses that are never to be asked or loaded again, as `plain` writes them."""
    return frozenset(url for (url,) in store.con.execute("select url from forgotten"))


def never_again(store: Store, url: str) -> None:
    """Remember that an address is never to be asked or loaded again."""
    with store.con:
        store.con.execute("insert or ignore into forgotten values (?)", [plain(url)])


def forget(store: Store, identities: Iterable[str]) -> int:
    """Take out the answers to questions, with their bodies; return how many answers there were."""
    named = [(identity,) for identity in dict.fromkeys(identities)]
    with store.con:
        before = store.con.total_changes
        store.con.executemany("delete from answers where identity = ?", named)
        taken = store.con.total_changes - before
        store.con.executemany("delete from tasks where identity = ?", named)
    collect(store)
    return taken


def drop_before(store: Store, moment: datetime) -> int:
    """Take out answers older than a moment that a later good one replaces; return their number."""
    with store.con:
        cursor = store.con.execute(
            "delete from answers where fetched_at < ? and answer_id not in"
            " (select max(answer_id) from answers where fault is null group by identity)",
            [moment.isoformat()],
        )
        store.con.execute("delete from tasks where answer_id not in (select answer_id from answers)")
    collect(store)
    return cursor.rowcount


def collect(store: Store) -> int:
    """Delete the bodies of which no answer speaks, those of a killed process too; return their number."""
    known = {f"{sha}.gz" for (sha,) in store.con.execute("select distinct sha from answers")}
    lost = [path for path in store.folder.glob("bodies/*/*") if path.name not in known]
    for path in lost:
        path.unlink()
    return len(lost)
