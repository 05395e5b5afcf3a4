"""Two hundred invented boards of six sources, of which some go wrong in every way that boards go wrong.

Also a program: `python played_boards.py PORT FOLDER BOARDS KILLS` fetches and loads them, killed so many times.
"""

import gzip
import json
import os
import signal
import sys
import time
from datetime import datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

from small_internet import Asked, Said, ToOnePort

from pipeline import fetch, load_fetched, warehouse
from pipeline.fetching import store
from pipeline.fetching.pace import Limits

NOW = datetime(2026, 11, 24, 9, 0)
HURRY = 40.0  # one second of a host goes by in 25 ms
LIMITS = Limits(hurry=HURRY, tries=2, deadline=4.0, at_once=24, failures_in_row=1_000)
QUICK = LIMITS._replace(hurry=100.0, at_once=4)  # for the run that is killed
LONGEST = 0.4  # seconds until a kill; the whole takes about two
PAUSE = 4  # seconds of a host: what it asks for in Retry-After

HUGE = gzip.compress(
    b"<workzag-jobs>" + b" " * 11_000_000
)  # small on its way, so that no deadline comes first
HTML = (("content-type", "text/html; charset=utf-8"),)
# What goes wrong -> the code that its board ends with; None = it works in the end.
WRONG = {
    "busy": None, "down once": None, "down": "server_error", "forbidden": "blocked", "cut off": "truncated_body",
    "web page": "wrong_content_type", "slow": "timeout", "loop": "too_many_redirects", "charset": "bad_json",
    "huge": "too_large", "robots": "robots_denied", "drift": "schema_drift", "unknown": "http_404_unknown_board",
}  # fmt: skip
# Those whose trouble lasts sit on hosts of their own, so that they hold up nobody else.
OWN_HOST = {"slow": "recruitee", "huge": "personio", "robots": "jobposting", "busy": "recruitee"}
SHARED = ("greenhouse", "lever", "ashby", "smartrecruiters")
POSTINGS = 3  # of a board that works


class Board(NamedTuple):
    """One invented board: its number, its source, and what goes wrong with it, "" = nothing."""

    number: int
    source: str
    wrong: str

    @property
    def token(self) -> str:
        return f"board{self.number}"

    @property
    def place(self) -> str:
        page = f"https://www.{self.token}.example.org/jobs/1"
        return page if self.source == "jobposting" else f"{self.source}:{self.token}"


def boards(count: int = 200) -> list[Board]:
    """One in twenty boards for each thing that goes wrong; the others work."""
    kinds = list(WRONG)
    made = []
    for number in range(count):
        wrong = kinds[number % 20] if number % 20 < len(kinds) else ""
        source = OWN_HOST.get(wrong, SHARED[number % len(SHARED)])
        made.append(Board(number, source, wrong))
    return made


def killable(count: int) -> list[Board]:
    """The boards without those that only take long."""
    return [board for board in boards(count) if board.wrong not in {"slow", "huge"}]


def works(board: Board) -> bool:
    return WRONG.get(board.wrong) is None


def play(known: dict[str, Board]):
    """Return the function that answers for all boards."""

    def answer(asked: Asked, before: int) -> Said:
        if asked.target == "/robots.txt":
            return Said(b"User-agent: *\nDisallow: /jobs/")
        name = next(
            part
            for part in asked.target.replace("?", "/").split("/") + asked.host.split(".")
            if part in known
        )
        board = known[name]
        body = _body(board, asked)
        return _go_wrong(board, asked, before, body)

    return answer


def _go_wrong(board: Board, asked: Asked, before: int, body: bytes) -> Said:
    """The answer of a board on which something is wrong, else its body."""
    once = {"busy": Said(status=429, headers=(("retry-after", str(PAUSE)),)), "down once": Said(status=500)}
    always = {
        "down": Said(status=500),
        "forbidden": Said(status=403),
        "unknown": Said(b'{"error": "not found"}', status=404),
        "cut off": Said(body[: len(body) // 2], length=len(body)),
        "web page": Said(b"<!DOCTYPE html><title>Just a moment...</title>", headers=HTML),
        "slow": Said(body, pause=20.0),
        "loop": Said(status=302, headers=(("location", asked.target),)),
        "charset": Said(body.replace(b"Hull", b"H\xfcll")),
        "huge": Said(HUGE, headers=(("content-encoding", "gzip"),)),
        "drift": Said(b'{"positions": {"open": []}}'),
    }
    said = once.get(board.wrong) if before == 0 else None
    return said or always.get(board.wrong, Said(body))


def _body(board: Board, asked: Asked) -> bytes:
    numbers = range(board.number * 10, board.number * 10 + POSTINGS)
    if board.source == "smartrecruiters":
        last = asked.target.rpartition("/")[2]
        if last.isdigit():
            return json.dumps(_detail(board, int(last))).encode()
        items = [{"id": str(number), "company": {"identifier": board.token}} for number in numbers]
        return json.dumps({"totalFound": len(items), "content": items}).encode()
    items = [_item(board, number) for number in numbers]
    around = {"greenhouse": {"jobs": items, "meta": {"total": len(items)}}, "lever": items,
              "ashby": {"apiVersion": "1", "jobs": items}, "recruitee": {"offers": items}}  # fmt: skip
    return json.dumps(around.get(board.source, items)).encode()


def _item(board: Board, number: int) -> dict:
    text, title = _text(number), f"Cook {number}"
    return {
        "greenhouse": {"id": number, "internal_job_id": number, "title": title, "content": text, "company_name": "Inn",
                       "absolute_url": f"https://boards.greenhouse.io/{board.token}/jobs/{number}",
                       "location": {"name": "Hull"}, "first_published": "2026-11-01T00:00:00Z"},
        "lever": {"id": f"l{number}", "text": title, "description": text, "categories": {"location": "Hull"},
                  "hostedUrl": f"https://jobs.lever.co/{board.token}/l{number}", "createdAt": 1776427083000},
        "ashby": {"id": f"a{number}", "title": title, "descriptionHtml": text, "isListed": True, "location": "Hull",
                  "jobUrl": f"https://jobs.ashbyhq.com/{board.token}/a{number}", "publishedAt": "2026-11-01T00:00:00Z"},
        "recruitee": {"id": number, "title": title, "description": text, "status": "published", "location": "Hull",
                      "careers_url": f"https://{board.token}.recruitee.com/o/{number}", "company_name": "Inn"},
    }.get(board.source, {})  # fmt: skip


def _detail(board: Board, number: int) -> dict:
    return {
        "id": str(number), "name": f"Cook {number}", "company": {"identifier": board.token, "name": "Inn"},
        "location": {"city": "Hull"}, "releasedDate": "2026-11-01T00:00:00Z",
        "jobAd": {"sections": {"jobDescription": {"title": "Job", "text": _text(number)}}},
    }  # fmt: skip


def _text(number: int) -> str:
    duties = " ".join(
        f"You plan the menus of kitchen {number + each} and order what it needs." for each in range(9)
    )
    asked = "<li>Two years as a cook</li><li>Microsoft Excel</li><li>Food hygiene certificate</li>"
    return f"<p>{duties}</p><h3>Requirements</h3><ul>{asked}</ul>"


def wish(made: list[Board]) -> fetch.Wish:
    return fetch.Wish(tuple(board.place for board in made))


def fetch_all(
    folder: Path, port: int, made: list[Board], limits: Limits = LIMITS
) -> load_fetched.FetchSummary:
    """Fetch and load the boards, going on with a run that was not finished."""
    how = fetch.How("https://example.org/about", limits)
    with store.opened(folder / "raw") as raw:
        is_new = raw.last_run() is None
        run_id = fetch.begin(raw, wish(made), how, NOW) if is_new else fetch.resume(raw)
        fetch.run(raw, run_id, how, lambda: NOW, lambda *_: None, ToOnePort(port))
        with warehouse.locked(folder / "warehouse.duckdb", "test") as con:
            return load_fetched.run(con, raw, run_id, today=NOW.date())


def killed_often(folder: Path, port: int, made: list[Board], kills: int) -> None:
    """Fetch and load in a process that is killed at so many random moments, then let it finish."""
    random = Random(20261124)  # noqa: S311 - moments of a test, no secrets
    for moment in (random.uniform(0.0, LONGEST) for _ in range(kills)):
        child = os.fork()
        if child == 0:
            fetch_all(folder, port, made, QUICK)
            os._exit(0)
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    fetch_all(folder, port, made, QUICK)


if __name__ == "__main__":
    killed_often(Path(sys.argv[2]), int(sys.argv[1]), killable(int(sys.argv[3])), int(sys.argv[4]))
