"""Answers of a fetch -> what becomes of each of their postings, and an account of every board.

Reads the store of `fetching.store` through the adapters; touches no warehouse and no network.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.fetching.failures import SKIPPED
from pipeline.fetching.store import Store, Task
from pipeline.loading import postings, saved_answers
from pipeline.loading.postings import STAGE, Loaded, Remark
from pipeline.records import Problem
from pipeline.sources import texts
from pipeline.sources.answers import Ad, Parsed

FILLED = ("text", "employer", "location", "posted_at", "pay")  # fields whose fill rate is told
FEWEST_CHARACTERS = 200  # of a text; shorter ones say nothing about a job (SOURCES 8.6)
MOST_EMPTY = 0.2  # of the items: more of them without a text is a source that gives none, not a slip
# Their answers hold every open posting of an employer: what is not in them any more is closed.
WHOLE_BOARDS = frozenset(
    ("greenhouse", "lever", "ashby", "recruitee", "personio", "smartrecruiters", "workable")
)
_GONE = "http_410_gone"  # of a board that is not known any more nothing is closed: it may be a slip


class Failure(NamedTuple):
    """A question without a usable answer."""

    code: str
    url: str
    reason: str


@dataclass
class Account:
    """What happened to one board: every question and every item of its answers is in one of the counts."""

    source: str
    board: str
    asked: int = 0  # questions = fetched + unchanged + skipped + failed
    fetched: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: int = 0
    parsed: int = 0  # postings in the answers
    left_out: Counter[str] = field(default_factory=Counter)  # code -> items that are no postings
    expected: int | None = None  # postings that the lists of the board should have, by their own count
    listed: int = 0  # items that these lists had
    new: int = 0
    closed: int = 0
    filled: Counter[str] = field(default_factory=Counter)  # field -> postings that say something in it
    short: int = 0  # postings with hardly any text
    is_stored: bool = False  # nobody was asked, so that nothing is known of what is open now
    failures: list[Failure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)  # postings that are there
    gone: set[str] = field(default_factory=set)  # postings whose source says that they are closed
    lists: dict[str, tuple[int, int]] = field(default_factory=dict)  # list -> expected, had

    @property
    def is_cut(self) -> bool:
        """Whether a list had fewer items than it counts."""
        return self.expected is not None and self.listed < self.expected

    @property
    def is_without_texts(self) -> bool:
        """Whether so many descriptions are empty that the board cannot be used."""
        empty = self.left_out["empty_posting"] + self.short
        return empty > MOST_EMPTY * max(1, self.parsed + self.left_out["empty_posting"])

    @property
    def is_whole(self) -> bool:
        """Whether what is not among the postings of the board is closed; an empty board may be a slip."""
        has_all = self.asked == self.fetched + self.unchanged + self._closed_pages
        return self.source in WHOLE_BOARDS and has_all and bool(self.ids) and not self.is_cut

    @property
    def _closed_pages(self) -> int:
        return sum(each.code == _GONE for each in self.failures)


def read(store: Store, run_id: int, accounts: dict[tuple[str, str], Account]) -> Iterator[Loaded]:
    """Yield what becomes of every item of a run's answers, and fill the accounts {(source, board): account}."""
    for task in store.tasks(run_id):
        account = accounts.setdefault((task.source, task.board), Account(task.source, task.board))
        _count(account, task)
        if task.answer_id is not None:
            yield from _read_answer(store, task, account)
        elif task.code == _GONE:
            account.gone |= _ids_before(store, task)
        if task.code and task.state != "done":
            reason = task.reason or task.code
            yield Remark(None, (Problem(STAGE, task.source, task.request.url, task.code, reason),))


def _count(account: Account, task: Task) -> None:
    account.asked += 1
    is_skipped = task.state in {"left", "pending"} or task.code in SKIPPED
    if task.state == "done":
        account.is_stored |= task.how == "stored"
        account.fetched += task.how == "fetched"
        account.unchanged += task.how != "fetched"
        if task.code:
            account.notes.append(f"{task.code}: {task.reason}")
        return
    account.skipped += is_skipped
    account.failed += not is_skipped
    code, reason = task.code or "budget", task.reason or "was not asked any more"
    account.failures.append(Failure(code, task.request.url, reason))


def _read_answer(store: Store, task: Task, account: Account) -> Iterator[Loaded]:
    kept = store.answer(task.answer_id or 0)
    parsed = store.parsed(kept)
    _note(account, task, parsed)
    how = postings.Reading(task.request.source, kept.fetched_at.date(), snapshot=kept.sha)
    for each in saved_answers.from_parsed(parsed._replace(fault=None), task.request.url, how):
        if isinstance(each, Remark):
            continue  # an empty board or a bad answer is told with its task
        if each.posting:
            account.ids.add(each.posting.posting_id)
        yield each


def _note(account: Account, task: Task, parsed: Parsed) -> None:
    """Count the items of an answer."""
    account.parsed += len(parsed.ads)
    for ad in parsed.ads:
        account.filled.update(name for name in FILLED if _says(ad, name))
        account.short += len(texts.visible(ad.text)) < FEWEST_CHARACTERS
    account.left_out.update(fault.code for fault in parsed.faults)
    account.gone |= {
        postings.fingerprint(task.request.source, fault.source_id)
        for fault in parsed.faults
        if fault.code == "removed" and fault.source_id
    }
    if task.request.kind == "list":
        expected, had = account.lists.get(parsed.list_name, (0, 0))
        account.lists[parsed.list_name] = (max(expected, parsed.expected or 0), had + len(parsed.items))
        counted = [each for each in account.lists.values() if each[0]]
        account.expected = sum(each[0] for each in counted) if counted else None
        account.listed = sum(each[1] for each in counted)


def _says(ad: Ad, name: str) -> bool:
    return bool(ad.salary or ad.salary_min or ad.salary_max) if name == "pay" else bool(getattr(ad, name))


def _ids_before(store: Store, task: Task) -> set[str]:
    """Return the postings that the last good answer to a question had: its page is gone now."""
    kept = store.latest(task.request.identity)
    ads = store.parsed(kept).ads if kept else ()
    return {postings.fingerprint(task.request.source, ad.source_id) for ad in ads}
