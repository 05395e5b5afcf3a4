"""The whole pipeline, top to bottom: files -> postings -> mentions -> market -> gap -> report.

Reads and writes what the stages do; fails as they do.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import duckdb

from pipeline import aggregate, compare, extract, load, profiles, report, resources, taxonomy, warehouse
from pipeline.errors import UsageError
from pipeline.gap import Gap
from pipeline.market import Selection
from pipeline.profiles.profile import Profile

SAMPLE_WAREHOUSE = Path("data/sample.duckdb")  # invented postings live apart from real ones
SAMPLE_ROLE = "Learning and development specialist"
SAMPLE_PROFILE = resources.PROFILES / "hr-to-learning.yaml"

Progress = Callable[[str, int, int | None], None]  # what is done, how many of them, of how many (when known)


class Request(NamedTuple):
    """What `pivot report` was asked for; None = not said."""

    role: str | None
    profile: Path | None
    origin: str | None
    industry: str | None
    location: str | None
    since: date | None
    as_of: date | None
    postings: Path | None
    formats: tuple[str, ...]
    out: Path | None
    warehouse: Path


class Done(NamedTuple):
    """A finished report: its content and its files."""

    gap: Gap
    folder: Path
    files: list[Path]


def make_report(request: Request, taxonomy_folder: Path, now: datetime, progress: Progress) -> Done:
    """Do whatever is still to do of load and extract, then write the report."""
    known = taxonomy.read(taxonomy_folder)
    person = profiles.read(request.profile or _sample_profile(request))
    with _postings(request, now, progress) as con:
        extract.run(con, known, now, lambda done, total: progress("Reading postings", done, total))
        selection = _selection(request, person, now)
        market = aggregate.run(con, known, selection)
        gap = compare.run(market, person, known, extract.statement_reader(con, known))
    folder = request.out or report.folder_for(gap)
    return Done(gap, folder, report.write(gap, folder, request.formats))


@contextmanager
def _postings(request: Request, now: datetime, progress: Progress) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield the warehouse to read from: of the given files alone, of the sample, or the person's own."""
    told = lambda done, total: progress("Loading postings", done, total)  # noqa: E731 - one line, used twice
    if request.postings:
        with warehouse.in_memory() as con:
            load.run(con, [request.postings], today=now.date(), progress=told)
            yield con
    elif uses_sample(request):
        with warehouse.locked(SAMPLE_WAREHOUSE, "pivot report") as con:
            load_sample(con, told)
            yield con
    else:
        with warehouse.locked(request.warehouse, "pivot report") as con:
            yield con


def load_sample(con: duckdb.DuckDBPyConnection, progress: load.Progress | None = None) -> None:
    """Load the invented postings, unless these very files are loaded already."""
    files = sorted(resources.SAMPLE.glob("*.jsonl"))
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    if warehouse.noted(con, "sample") != digest:
        load.run(con, files, today=resources.sample_date(), progress=progress)
        warehouse.note(con, "sample", digest)


def uses_sample(request: Request) -> bool:
    """Whether there are no postings of the person's own to report on."""
    return not request.postings and not request.warehouse.exists()


def _sample_profile(request: Request) -> Path | None:
    return SAMPLE_PROFILE if uses_sample(request) and not request.role else None


def _selection(request: Request, person: Profile, now: datetime) -> Selection:
    """Return the selection; role and origin fall back on the profile.

    Raises:
        UsageError: neither option nor profile names a role.
    """
    role = (
        request.role
        or next(iter(person.target_roles), None)
        or (SAMPLE_ROLE if uses_sample(request) else None)
    )
    if not role:
        raise UsageError(
            'name the role to report on: make report ROLE="..." or pivot report --role "..." (`pivot roles` lists'
            " the roles of your postings), or write target_roles into the profile"
        )
    fixed = resources.sample_date() if uses_sample(request) else now.date()
    return Selection(
        role=role,
        as_of=request.as_of or fixed,
        industry=request.industry,
        location=request.location,
        since=request.since,
        origin=request.origin or person.current_role,
    )
