"""Boards, pages and searches of the web -> answers in `data/raw`.

Reads the network, politely, through the adapters of `sources`; writes the store of `fetching.store`, one commit an
answer: killed at any moment, it goes on where it was. Fails with `UsageError` when nothing of what is named can be
asked; a question without an answer is a task with a code, and the others go on.
"""

import asyncio
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

import httpcore

from pipeline.errors import InputError, PivotError, UsageError
from pipeline.fetching import client, takedown
from pipeline.fetching.failures import LEFT, NotFetched
from pipeline.fetching.pace import Limits
from pipeline.fetching.store import Kept, Store, Task
from pipeline.sources import ADAPTERS, addresses
from pipeline.sources.answers import Parsed, Query, Request

SEARCHED = ("jobtech:",)  # where a search goes that names no place: open data, every profession, no account
CONTACT = "PIVOT_CONTACT"

Progress = Callable[[str, int, int | None], None]


class Wish(NamedTuple):
    """What a person wants: places (addresses, `source:board`), and what to look for where one can search."""

    places: tuple[str, ...] = ()
    words: str = ""
    location: str = ""
    since: date | None = None


class How(NamedTuple):
    """Under which conditions: who asks, how much it may take, without the network or not."""

    contact: str = ""
    limits: Limits = Limits()
    is_offline: bool = False


def begin(store: Store, wish: Wish, how: How, now: datetime) -> int:
    """Return the number of a new run with the first questions of what is wished.

    Raises:
        UsageError: none of it can be asked.
    """
    places = wish.places or (SEARCHED if wish.words else ())
    planned = [task for place in places for task in _plan(place, wish)]
    if how.is_offline and not places:
        planned = [Task(kept.request, *store.board_of(kept)) for kept in store.all_latest()]
    wrong = [task.reason or "" for task in planned if task.code == "config_error"]
    if planned and len(wrong) == len(planned):
        raise UsageError(wrong[0])
    if not planned and how.is_offline:
        raise UsageError(f"{store.folder}: nothing is stored yet; fetch without --offline first")
    if not planned:
        raise UsageError(
            "nothing to fetch; name addresses of careers pages, SOURCE:BOARD, or --query with what to look for"
        )
    _check_contact(planned, how)
    run_id = store.begin([*places, wish.words, wish.location], now)
    store.add(run_id, planned)
    return run_id


def resume(store: Store) -> int:
    """Return the number of the last run, with what was left of it to be asked again.

    Raises:
        InputError: there was none.
    """
    run_id = store.last_run()
    if run_id is None:
        raise InputError(f"{store.folder}: there is no fetch to resume; run `pivot fetch` without --resume")
    store.reopen(run_id)
    return run_id


def run(
    store: Store,
    run_id: int,
    how: How,
    now: Callable[[], datetime],
    progress: Progress,
    backend: httpcore.AsyncNetworkBackend | None = None,
) -> None:
    """Ask what is still to be asked of a run, and what follows from the answers; each ends in the store."""
    _check_contact(store.tasks(run_id, "pending"), how)
    try:
        asyncio.run(_Run(store, run_id, how, now, progress).finish(backend))
    except ExceptionGroup as group:  # one question met what concerns all, such as a full disk
        raise group.exceptions[0] from None


def _plan(place: str, wish: Wish) -> list[Task]:
    """Return the first questions of a place; one that cannot be asked is a task that says why."""
    board = addresses.Board("", place)
    try:
        board = addresses.board_of(place)
        query = Query(board.token, wish.words, wish.location, wish.since)
        requests = ADAPTERS[board.source].plan(query)
    except PivotError as error:
        source = board.source or "unknown"
        return [
            Task(Request(source, place, key=place), source, place, "failed", None, "config_error", str(error))
        ]
    label = board.token or wish.words or "all"
    unset = [name for name in ADAPTERS[board.source].policy.secrets if not os.environ.get(name)]
    if unset:
        reason = f"set {' and '.join(unset)} to switch {board.source} on"
        return [Task(each, board.source, label, "failed", None, "off", reason) for each in requests]
    return [Task(each, board.source, label) for each in requests]


def _check_contact(tasks: Sequence[Task], how: How) -> None:
    """Refuse to read the pages of others without saying who reads them."""
    unnamed = [each for each in tasks if each.state == "pending" and "*" in _hosts(each.request)]
    if unnamed and not how.contact and not how.is_offline:
        raise UsageError(
            f"{unnamed[0].request.url[:80]}: is read as a web page, and its owner must be able to write to whoever reads"
            f" it; give --contact, or set {CONTACT}, with your mail address or web page"
        )


def _hosts(request: Request) -> tuple[str, ...]:
    return ADAPTERS[request.source].policy.hosts


class _Run:
    """A run in hand: every question is a task of the event loop that waits for its turn."""

    def __init__(
        self, store: Store, run_id: int, how: How, now: Callable[[], datetime], progress: Progress
    ) -> None:
        self._store = store
        self._run_id = run_id
        self._how = how
        self._now = now
        self._progress = progress
        self._forgotten = takedown.forgotten(store)
        self._known: set[str] = set()  # identities of the questions in hand or done
        self._counts: dict[str, list[int]] = {}  # source -> ended, all

    async def finish(self, backend: httpcore.AsyncNetworkBackend | None) -> None:
        """Ask until nothing is pending."""
        everything = self._store.tasks(self._run_id)
        self._known = {task.request.identity for task in everything}
        pending = [task for task in everything if task.state == "pending"]
        deferred = self._store.deferred()
        async with (
            client.opened(self._how.contact, self._how.limits, self._now, deferred, backend) as asker,
            asyncio.TaskGroup() as group,
        ):
            self._start(pending, group, asker)

    def _start(self, tasks: Iterable[Task], group: asyncio.TaskGroup, asker: client.Client) -> None:
        for task in tasks:
            self._counts.setdefault(task.source, [0, 0])[1] += 1
            group.create_task(self._do(task, group, asker))

    async def _do(self, task: Task, group: asyncio.TaskGroup, asker: client.Client) -> None:
        """Answer one question, write how it ended, and start what follows from it."""
        try:
            ended, kept = await self._answered(task, asker)
        except NotFetched as error:
            if error.until and error.code == "rate_limited":
                self._store.defer(urlsplit(task.request.url).hostname or "", error.until)
            ended, kept = _without_answer(task, error), None
        follow: list[Task] = []
        if kept:
            parsed = self._store.parsed(kept)
            ended, kept = _judged(ended, kept, parsed)
            follow = self._following(task, parsed)
        self._store.end(self._run_id, ended, kept, follow)
        self._count(task.source)
        self._start(follow, group, asker)

    async def _answered(self, task: Task, asker: client.Client) -> tuple[Task, Kept | None]:
        """Return a task with its answer: a stored one that is good enough, else what the source says now."""
        request = task.request
        if self._forgotten and takedown.plain(request.url) in self._forgotten:
            raise NotFetched("forgotten", "was taken down by `pivot forget` and is not asked again")
        stored = self._store.latest(request.identity)
        if self._how.is_offline:
            if stored is None:
                raise NotFetched("offline", "nothing is stored of it; fetch without --offline")
            return task._replace(state="done", how="stored", answer_id=stored.answer_id), stored
        if stored and self._now() - stored.fetched_at < timedelta(seconds=request.good_for):
            return task._replace(state="done", how="fresh", answer_id=stored.answer_id), stored
        known = client.Validators(stored.etag, stored.last_modified) if stored else client.Validators()
        got = await asker.ask(request, ADAPTERS[request.source].policy, known)
        if got.body is None and stored:
            return task._replace(state="done", how="unchanged"), stored._replace(
                answer_id=0, fetched_at=self._now()
            )
        sha = self._store.put(got.body or b"")
        kept = Kept(0, request, sha, self._now(), got.url, got.content_type, got.etag, got.last_modified)
        how = "unchanged" if stored and stored.sha == sha else "fetched"
        return task._replace(state="done", how=how), kept

    def _following(self, task: Task, parsed: Parsed) -> list[Task]:
        """Return the questions that an answer leads to and nobody asked yet."""
        follow = []
        for request in parsed.follow:
            if request.identity not in self._known:
                self._known.add(request.identity)
                follow.append(Task(request, task.source, task.board))
        return follow

    def _count(self, source: str) -> None:
        counts = self._counts[source]
        counts[0] += 1
        self._progress(f"Asking {source}", counts[0], counts[1])


def _without_answer(task: Task, error: NotFetched) -> Task:
    """Return a task that got no answer; that a site has no robots.txt is one."""
    if error.code == "http_404_unknown_board" and urlsplit(task.request.url).path == "/robots.txt":
        return task._replace(state="done", how="fetched")
    state = "left" if error.code in LEFT else "failed"
    return task._replace(state=state, code=error.code, reason=error.reason)


def _judged(task: Task, kept: Kept, parsed: Parsed) -> tuple[Task, Kept]:
    """Return a task as its answer turned out; a bad answer is kept to be looked at, and asked again next time."""
    if parsed.fault:
        failed = task._replace(
            state="failed", code=parsed.fault.code, reason=f"the answer {parsed.fault.reason}"
        )
        return failed, kept._replace(fault=parsed.fault.code)
    if not parsed.items and not parsed.more and task.request.kind == "list":
        return task._replace(code="empty_board", reason="the board is there and has no postings"), kept
    return task, kept
