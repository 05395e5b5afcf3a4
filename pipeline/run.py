"""The whole pipeline, top to bottom: files -> postings -> mentions -> market -> gap -> report.

Reads and writes what the stages do; fails as they do.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import duckdb

from pipeline import (
    aggregate,
    anonymous,
    batch,
    compare,
    explain,
    extract,
    layers,
    load,
    pivots,
    profiles,
    report,
    resources,
    side_by_side,
    warehouse,
)
from pipeline.comparing import changes
from pipeline.errors import InputError, PivotError, UsageError
from pipeline.gap import Gap, TargetRow
from pipeline.market import Market, Selection
from pipeline.profiles.profile import Profile
from pipeline.taxonomy import Taxonomy

SAMPLE_WAREHOUSE = Path("data/sample.duckdb")  # invented postings live apart from real ones
SAMPLE_ROLE = "Learning and development specialist"
SAMPLE_PROFILE = resources.PROFILES / "hr-to-learning.yaml"

LONGEST_ROLE = 200  # letters; no posting is advertised under a longer title, and messages repeat it

Progress = Callable[[str, int, int | None], None]  # what is done, how many of them, of how many (when known)
Loaded = Callable[[load.LoadSummary], None]  # told when files given for one report are in


class Request(NamedTuple):
    """What `pivot report`, or `pivot explain`, was asked for; None = not said."""

    warehouse: Path
    role: str | None = None
    profile: Path | None = None
    origin: str | None = None
    industry: str | None = None
    location: str | None = None
    since: date | None = None
    as_of: date | None = None
    postings: Path | None = None
    formats: tuple[str, ...] = ()
    out: Path | None = None
    since_report: Path | None = None
    look: report.Look = report.USUAL
    layers: tuple[Path, ...] = ()  # imported lists under the taxonomy
    alias: str | None = None  # stands for the person in place of the profile's
    overrides: Path | None = None  # what was ticked on an earlier report
    also: tuple[str, ...] = ()  # other target roles, beside those of the profile
    is_anonymous: bool = False  # employers as letters


class Done(NamedTuple):
    """A finished report: its content and its files."""

    gap: Gap
    folder: Path
    files: list[Path]


def make_report(
    request: Request, taxonomy_folder: Path, now: datetime, progress: Progress, loaded: Loaded
) -> Done:
    """Do whatever is still to do of load and extract, then write the report."""
    known = _taxonomy(request, taxonomy_folder)
    with _read_postings(request, known, now, progress, loaded) as con:
        return _reported(con, request, known, now)


def make_batch(
    clients: Iterable[batch.Client],
    request: Request,
    taxonomy_folder: Path,
    now: datetime,
    progress: Progress,
    loaded: Loaded,
) -> Iterator[batch.Outcome]:
    """Yield the outcome of each client: postings are loaded and read once, one bad client does not stop the others."""
    known = _taxonomy(request, taxonomy_folder)
    with _read_postings(request, known, now, progress, loaded) as con:
        for client in clients:
            try:
                yield batch.Outcome(client, _reported(con, _of_client(request, client), known, now).gap, None)
            except PivotError as error:
                yield batch.Outcome(client, None, error)


def batch_folder(request: Request) -> Path:
    """Return the folder of the reports of many clients."""
    return request.out or report.REPORTS / "clients"


def _of_client(request: Request, client: batch.Client) -> Request:
    """Return the request for one client; what the row leaves empty is as for all.

    Raises:
        InputError: the row names no profile, or no day.
    """
    profile = client.path("profile")
    if profile is None:
        raise InputError("no profile is named; write the path of a file into the column profile")
    return request._replace(
        alias=client.values["alias"] or None,
        profile=profile,
        overrides=client.path("overrides") or request.overrides,
        role=client.values["role"] or request.role,
        origin=client.values["origin"] or request.origin,
        industry=client.values["industry"] or request.industry,
        location=client.values["location"] or request.location,
        since=client.since or request.since,
        out=batch_folder(request) / client.folder,
    )


def _reported(con: duckdb.DuckDBPyConnection, request: Request, known: Taxonomy, now: datetime) -> Done:
    """Return the finished report of one person."""
    earlier = changes.read(request.since_report) if request.since_report else None
    person = _person(request)
    market, gap = _compared(con, request, person, known, now)
    gap = gap.model_copy(update={"targets": _side_by_side(con, request, person, known, market)})
    if earlier:
        changes.check(earlier, gap)
        gap = gap.model_copy(update={"change": changes.between(earlier, gap)})
    if request.is_anonymous:
        gap = anonymous.employers(gap, market)
    folder = request.out or report.folder_for(gap, _shown_file(request, gap))
    return Done(gap, folder, report.write(gap, folder, request.formats, request.look))


def _side_by_side(
    con: duckdb.DuckDBPyConnection, request: Request, person: Profile, known: Taxonomy, market: Market
) -> list[TargetRow]:
    """Return the chosen role beside the person's other target roles; empty when there are none."""
    reader = extract.statement_reader(con, known)
    return side_by_side.run(
        con, known, market.selection, person, reader, [*request.also, *person.target_roles]
    )


def _shown_file(request: Request, gap: Gap) -> Path | None:
    """Return the profile's file as the folder's name may show it; with an alias nobody asks, and a CV is not read twice."""
    has_alias = gap.person and gap.person.alias
    return profiles.nameless(request.profile) if request.profile and not has_alias else None


def make_explanation(
    skill: str, request: Request, taxonomy_folder: Path, now: datetime, progress: Progress, loaded: Loaded
) -> explain.Explanation:
    """Return every posting behind what the report of the same request says of a skill, of years or of the degree."""
    known = _taxonomy(request, taxonomy_folder)
    fact = explain.FACTS.get(skill.strip().lower())
    skill_id = "" if fact else explain.find(skill, known)
    with _read_postings(request, known, now, progress, loaded) as con:
        market, gap = _compared(con, request, _person(request), known, now)
        if fact:
            return explain.run_fact(con, market, gap, fact)
        return explain.run(con, known, market, gap, skill_id)


def make_gap(
    request: Request, taxonomy_folder: Path, now: datetime, progress: Progress, loaded: Loaded
) -> Gap:
    """Return what the report of the same request says, without its files."""
    known = _taxonomy(request, taxonomy_folder)
    with _read_postings(request, known, now, progress, loaded) as con:
        return _compared(con, request, _person(request), known, now)[1]


def make_board(
    roles: Sequence[str],
    request: Request,
    taxonomy_folder: Path,
    now: datetime,
    progress: Progress,
    loaded: Loaded,
) -> list[pivots.Row]:
    """Return the pivot board: these roles, or all, for one person."""
    known = _taxonomy(request, taxonomy_folder)
    person = _person(request)
    with _read_postings(request, known, now, progress, loaded) as con:
        anyone = _selection(request._replace(role="any"), person, now)
        return pivots.run(con, known, anyone, person, extract.statement_reader(con, known), roles)


def _taxonomy(request: Request, folder: Path) -> Taxonomy:
    """Return the taxonomy to read with; the sample is read with the curated one alone, the same on every machine."""
    return layers.read(folder, () if uses_sample(request) else request.layers)


def _compared(
    con: duckdb.DuckDBPyConnection, request: Request, person: Profile, known: Taxonomy, now: datetime
) -> tuple[Market, Gap]:
    market = aggregate.run(con, known, _selection(request, person, now))
    return market, compare.run(market, person, known, extract.statement_reader(con, known))


@contextmanager
def _read_postings(
    request: Request, known: Taxonomy, now: datetime, progress: Progress, loaded: Loaded
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield the warehouse with everything loaded and read."""
    with _postings(request, now, progress, loaded) as con:
        extract.run(con, known, now, lambda done, total: progress("Reading postings", done, total))
        yield con


@contextmanager
def _postings(
    request: Request, now: datetime, progress: Progress, loaded: Loaded
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield the warehouse to read from: of the given files alone, of the sample, or the person's own."""
    told = lambda done, total: progress("Loading postings", done, total)  # noqa: E731 - one line, used twice
    if request.postings:
        with warehouse.in_memory() as con:
            loaded(load.run(con, [request.postings], today=now.date(), progress=told))
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


def _person(request: Request) -> Profile:
    """Return the person under the alias given, with what was ticked on an earlier report."""
    person = profiles.read(request.profile or _sample_profile(request))
    if request.overrides:
        person = profiles.with_overrides(person, profiles.read(request.overrides).overrides)
    return profiles.under_alias(person, request.alias) if request.alias else person


def _sample_profile(request: Request) -> Path | None:
    return SAMPLE_PROFILE if uses_sample(request) and not request.role else None


def _selection(request: Request, person: Profile, now: datetime) -> Selection:
    """Return the selection; role and origin fall back on the profile.

    Raises:
        UsageError: neither option nor profile names a role.
    """
    role = (
        (request.role or "").strip()
        or next(iter(person.target_roles), None)
        or (SAMPLE_ROLE if uses_sample(request) else None)
    )
    if not role:
        raise UsageError(
            'name the role to report on: make report ROLE="..." or pivot report --role "..." (`pivot roles` lists'
            " the roles of your postings), or write target_roles into the profile"
        )
    if len(role) > LONGEST_ROLE:
        raise UsageError(
            f"--role has {len(role):,} letters; write a title as postings do, such as Accountant"
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
