"""How fast hosts are asked: so many requests a second and at once, pauses that they ask for, and when to stop."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from aiolimiter import AsyncLimiter

from pipeline.fetching.failures import OF_THE_HOST, NotFetched


class Limits(NamedTuple):
    """What a fetch may take, of hosts and of the person who waits."""

    at_once: int = 8  # requests to all hosts together
    at_once_per_host: int = 2
    tries: int = 3
    first_wait: float = 1.0  # seconds before the second try, twice as long before the third
    longest_wait: float = 30.0
    longest_pause: float = 60.0  # a host that asks for a longer one is left until then
    deadline: float = 60.0  # seconds for one answer, however slowly it drips
    failures_in_row: int = 5  # then a host is left alone for this run
    requests: int = 5_000
    megabytes: int = 2_000
    minutes: float = 120.0
    hurry: float = 1.0  # how many seconds of a host's own clock go by in one; only tests hurry


@dataclass
class Budget:
    """What is left of the limits of a run."""

    limits: Limits
    ends_at: float  # by the clock of the event loop
    requests: int = 0
    received: int = 0  # bytes
    by_source: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def check(self, source: str, most_of_source: int) -> None:
        """Let one more request pass.

        Raises:
            NotFetched: a limit is reached; --resume goes on.
        """
        if self.requests >= self.limits.requests:
            raise NotFetched("budget", f"the limit of {self.limits.requests:,} requests is reached")
        if self.received >= self.limits.megabytes * 1_000_000:
            raise NotFetched("budget", f"the limit of {self.limits.megabytes:,} megabytes is reached")
        if asyncio.get_running_loop().time() >= self.ends_at:
            raise NotFetched("budget", f"the limit of {self.limits.minutes:g} minutes is reached")
        if self.by_source[source] >= most_of_source:
            raise NotFetched("budget", f"{source} is asked {most_of_source:,} times in one run at most")

    def take(self, source: str, most_of_source: int) -> None:
        """Count one request.

        Raises:
            NotFetched: a limit is reached.
        """
        self.check(source, most_of_source)
        self.requests += 1
        self.by_source[source] += 1


class Host:
    """One host: asked by turns."""

    def __init__(self, name: str, limits: Limits, until: datetime | None) -> None:
        self.name = name
        self.until = until  # it asked to be left alone until then
        self._limits = limits
        self._at_once = asyncio.Semaphore(limits.at_once_per_host)
        self._seconds = 0.0
        self._limiter = AsyncLimiter(1, 1)
        self._not_before = 0.0
        self._failures = 0

    def slow_to(self, seconds: float) -> None:
        """Leave at least so many seconds between two requests."""
        if seconds > self._seconds:
            self._seconds = seconds
            self._limiter = AsyncLimiter(1, seconds / self._limits.hurry)

    def heed(self, refused: NotFetched, now: datetime) -> None:
        """Ask nothing before the moment that the host named; not in this run when that is far off."""
        if refused.until is None:
            return
        seconds = (refused.until - now).total_seconds()
        if seconds > self._limits.longest_pause:
            self.until = refused.until
            refused.is_passing = False
            return
        end = asyncio.get_running_loop().time() + seconds / self._limits.hurry
        self._not_before = max(self._not_before, end)

    def note(self, code: str | None) -> None:
        """Count a question that ended with a code, None = with an answer."""
        self._failures = self._failures + 1 if code in OF_THE_HOST else 0

    def check(self) -> None:
        """Let a question pass.

        Raises:
            NotFetched: the host is left alone for this run.
        """
        if self.until:
            raise NotFetched(
                "deferred",
                f"{self.name} asked to be left alone until {self.until:%Y-%m-%d %H:%M}",
                until=self.until,
            )
        if self._failures >= self._limits.failures_in_row:
            raise NotFetched(
                "host_stopped",
                f"{self.name} failed {self._failures} times in a row and is left alone for this run",
            )

    @asynccontextmanager
    async def turn(self, everyone: asyncio.Semaphore, may_ask: Callable[[], None]) -> AsyncIterator[None]:
        """Wait until the host may be asked, and hold the turn; what may not be asked does not wait."""
        async with self._at_once:
            self.check()
            may_ask()
            await self._limiter.acquire()
            loop = asyncio.get_running_loop()
            while (left := self._not_before - loop.time()) > 0:
                await asyncio.sleep(left)
            self.check()
            async with everyone:
                yield
