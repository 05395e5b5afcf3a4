"""From the network to postings, and back out of everything that holds them: fetch, load, forget.

Reads and writes what the stages do; fails as they do. The network and its libraries are loaded only when they are used.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import warehouse

if TYPE_CHECKING:
    from pipeline.fetch import How, Wish
    from pipeline.forget import Taken
    from pipeline.load_fetched import FetchSummary

Progress = Callable[[str, int, int | None], None]  # what is done, how many of them, of how many (when known)


def fetch_postings(
    path: Path, wish: "Wish | None", how: "How", clock: Callable[[], datetime], progress: Progress
) -> "FetchSummary":
    """Fetch what is wished, None = what was left of the last fetch, and load it."""
    from pipeline import fetch, load_fetched
    from pipeline.fetching import store

    with store.opened(raw_of(path)) as raw:
        run_id = fetch.begin(raw, wish, how, clock()) if wish else fetch.resume(raw)
        fetch.run(raw, run_id, how, clock, progress)
        told = lambda done, total: progress("Loading postings", done, total)  # noqa: E731 - one line
        with warehouse.locked(path, "pivot fetch") as con:
            return load_fetched.run(con, raw, run_id, today=clock().date(), progress=told)


def forget(path: Path, *, source: str | None, url: str | None) -> "Taken":
    """Take a source or an address out of the warehouse and the stored answers."""
    from pipeline import forget as stage
    from pipeline.fetching import store

    with store.opened(raw_of(path)) as raw, warehouse.locked(path, "pivot forget") as con:
        return stage.run(con, raw, source=source, url=url)


def drop_answers(path: Path, moment: datetime) -> int:
    """Take out stored answers older than a moment that later ones replace; return their number."""
    from pipeline.fetching import store, takedown

    with store.opened(raw_of(path)) as raw:
        return takedown.drop_before(raw, moment)


def raw_of(path: Path) -> Path:
    """Return the folder of stored answers that belongs to a warehouse: `raw` beside it."""
    return path.parent / "raw"
