"""One question -> its answer over the network, or why there is none.

The only file that imports httpx. Follows redirects by hand, so that each is checked; reads no more than a question
allows; says who asks. Fails with `NotFetched`, nothing else.
"""

import asyncio
import os
import ssl
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from http.cookiejar import Cookie, DefaultCookiePolicy
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
import stamina

from pipeline import __version__
from pipeline.errors import UsageError
from pipeline.fetching import guard, robots, statuses
from pipeline.fetching.failures import NotFetched
from pipeline.fetching.pace import Budget, Host, Limits
from pipeline.sources import addresses, sitemaps
from pipeline.sources.answers import Policy, Request

AGENT = "pivot-report"  # the name that robots.txt files know it by
MOST_REDIRECTS = 5
CONNECT_SECONDS = 10.0
SILENT_SECONDS = 30.0  # Ashby takes ten before the first byte

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_ROBOTS = Policy(hosts=("*",), attribution="", terms="", is_documented=False)


class Validators(NamedTuple):
    """What the stored answer was known by; "" = nothing."""

    etag: str = ""
    last_modified: str = ""


class Got(NamedTuple):
    """An answer; no body = it is still what is stored."""

    body: bytes | None
    url: str = ""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""


class Client:
    """Asks questions, each host by its own pace; `opened` gives it."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        contact: str,
        limits: Limits,
        now: Callable[[], datetime],
        deferred: Mapping[str, datetime],
    ) -> None:
        self._http = http
        self._agent = agent(contact)
        self._limits = limits
        self._now = now
        self._deferred = deferred
        self._hosts: dict[str, Host] = {}
        self._rules: dict[str, asyncio.Task[robots.Rules]] = {}
        self._everyone = asyncio.Semaphore(limits.at_once)
        self.budget = Budget(limits, asyncio.get_running_loop().time() + limits.minutes * 60)

    async def ask(self, request: Request, policy: Policy, known: Validators) -> Got:
        """Return the answer to a question, asked again when that may help.

        Raises:
            NotFetched: there is none.
        """
        try:
            async for attempt in stamina.retry_context(
                on=lambda error: isinstance(error, NotFetched) and error.is_passing,
                attempts=self._limits.tries,
                timeout=None,
                wait_initial=self._limits.first_wait / self._limits.hurry,
                wait_max=self._limits.longest_wait / self._limits.hurry,
                wait_jitter=self._limits.first_wait / self._limits.hurry,
            ):
                with attempt:
                    got = await self._follow(request, policy, known)
        except NotFetched as error:
            if error.code not in {"deferred", "host_stopped", "budget"}:
                self._host(urlsplit(request.url).hostname or "").note(error.code)
            raise
        self._host(urlsplit(request.url).hostname or "").note(None)
        return got

    async def _follow(self, request: Request, policy: Policy, known: Validators) -> Got:
        """Return the answer at the end of the redirects."""
        url = request.url
        for _ in range(MOST_REDIRECTS + 1):
            name = guard.check(url, policy.hosts)
            if "*" in policy.hosts:
                _refuse(url)
            host = self._host(name, 1 / policy.per_second)
            if not policy.is_documented and not url.endswith("/robots.txt"):
                rules = await self._rules_of(url)
                rules.check(url, name)
                host.slow_to(rules.delay)
            headers = self._headers(request, known, is_own=name == urlsplit(request.url).hostname)
            answer = await self._once(host, url, headers, request, policy)
            if isinstance(answer, Got):
                return answer
            if url.startswith("https://") and not answer.startswith("https://"):
                raise NotFetched("redirect_refused", f"{name} leads from https to {answer[:80]}")
            url = answer
        raise NotFetched("too_many_redirects", f"{request.url} leads on and on")

    async def _once(
        self, host: Host, url: str, headers: Mapping[str, str], request: Request, policy: Policy
    ) -> Got | str:
        """Return an answer, or the address that it leads to."""
        may_ask = lambda: self.budget.check(request.source, policy.most_requests)  # noqa: E731 - one line, used once
        async with host.turn(self._everyone, may_ask):
            self.budget.take(request.source, policy.most_requests)
            with _told_as_not_fetched(host.name):
                async with (
                    asyncio.timeout(self._limits.deadline),
                    self._http.stream(request.method, url, headers=headers, content=request.body) as response,
                ):
                    if response.status_code in _REDIRECTS and "location" in response.headers:
                        return urljoin(url, response.headers["location"])
                    refused = statuses.refusal(
                        response.status_code, response.headers, host.name, request, self._now()
                    )
                    if refused:
                        host.heed(refused, self._now())
                        raise refused
                    if not policy.is_documented:
                        robots.check_answer(response.headers, host.name)
                    if response.status_code == httpx.codes.NOT_MODIFIED:
                        return Got(None)
                    return _got(response, await self._body(response, request.most_bytes), url)

    async def _body(self, response: httpx.Response, most_bytes: int) -> bytes:
        pieces: list[bytes] = []
        size = 0
        async for piece in response.aiter_bytes():
            size += len(piece)
            if size > most_bytes:
                raise NotFetched("too_large", f"the answer is longer than {most_bytes:,} bytes")
            pieces.append(piece)
        self.budget.received += response.num_bytes_downloaded
        return b"".join(pieces)

    async def _rules_of(self, url: str) -> robots.Rules:
        """Return what the robots.txt of a site says; it is read once in a run, whoever asks first."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = asyncio.create_task(self._read_rules(site))
        return await asyncio.shield(self._rules[site])

    async def _read_rules(self, site: str) -> robots.Rules:
        """Return the rules of a site: none when it has no robots.txt, all forbidden when it cannot say (RFC 9309)."""
        request = sitemaps.request(f"{site}/robots.txt")._replace(source="robots")
        try:
            got = await self._follow(request, _ROBOTS, Validators())
        except NotFetched as error:
            if error.code in {"http_404_unknown_board", "blocked", "client_error"}:
                return robots.Rules("", AGENT)
            if error.code == "too_large":
                raise NotFetched(
                    "robots_denied", f"the robots.txt of {site} is too long to be read"
                ) from None
            raise
        text = (got.body or b"")[: robots.MOST_BYTES].decode("utf-8", errors="replace")
        return robots.Rules(text, AGENT)

    def _host(self, name: str, seconds: float = 0.0) -> Host:
        host = self._hosts.get(name)
        if host is None:
            until = self._deferred.get(name)
            host = Host(name, self._limits, until if until and until > self._now() else None)
            self._hosts[name] = host
        host.slow_to(seconds)
        return host

    def _headers(self, request: Request, known: Validators, *, is_own: bool) -> dict[str, str]:
        """Return what goes with a question; keys and validators go to the host that they belong to only."""
        headers = {"user-agent": self._agent, "accept-encoding": "gzip"} | dict(request.headers)
        if not is_own:
            return headers
        validators = {"if-none-match": known.etag, "if-modified-since": known.last_modified}
        secrets = {header: os.environ.get(name, "") for header, name in request.secrets}
        return headers | {name: value for name, value in (validators | secrets).items() if value}


@asynccontextmanager
async def opened(
    contact: str,
    limits: Limits,
    now: Callable[[], datetime],
    deferred: Mapping[str, datetime],
    backend: httpcore.AsyncNetworkBackend | None = None,
) -> AsyncIterator[Client]:
    """Yield a client; `backend` makes its connections, and only tests give another than the guarded one."""
    stamina.instrumentation.set_on_retry_hooks([])  # it would write log lines between those of the table
    transport = httpx.AsyncHTTPTransport(trust_env=False)
    await transport.aclose()
    # httpx has no setting for who connects; its pool is of a private name, and a test notices when that changes.
    transport._pool = httpcore.AsyncConnectionPool(
        ssl_context=httpx.create_ssl_context(trust_env=False),
        max_connections=limits.at_once,
        network_backend=backend or guard.GuardedBackend(),
    )
    timeout = httpx.Timeout(SILENT_SECONDS, connect=CONNECT_SECONDS)
    async with httpx.AsyncClient(transport=transport, timeout=timeout, trust_env=False) as http:
        http.cookies.jar.set_policy(_NoCookies())
        yield Client(http, contact, limits, now, deferred)


def agent(contact: str) -> str:
    """Return how the program names itself: honestly, and with whom to write to.

    >>> agent("me@example.org").partition("/")[0], agent("me@example.org").partition(" ")[2]
    ('pivot-report', '(+mailto:me@example.org)')
    """
    where = f"mailto:{contact}" if "@" in contact and "/" not in contact else contact
    return f"{AGENT}/{__version__}" + (f" (+{where})" if contact else "")


def _got(response: httpx.Response, body: bytes, url: str) -> Got:
    headers = response.headers
    return Got(
        body,
        url,
        headers.get("content-type", ""),
        headers.get("etag", ""),
        headers.get("last-modified", ""),
    )


def _refuse(url: str) -> None:
    try:
        addresses.refuse(url)
    except UsageError as error:
        raise NotFetched("refused_site", str(error)) from None


@contextmanager
def _told_as_not_fetched(host: str) -> Iterator[None]:
    """Turn what the network throws into a code and a sentence."""
    try:
        yield
    except (TimeoutError, httpx.TimeoutException):
        raise NotFetched("timeout", f"{host} did not answer in time", is_passing=True) from None
    except httpx.ConnectError as error:
        if _is_of_tls(error):
            raise NotFetched("tls_error", f"{host} shows no valid certificate") from None
        raise NotFetched("connect_error", f"{host} cannot be reached", is_passing=True) from None
    except (httpx.RemoteProtocolError, httpx.DecodingError, httpx.ReadError, httpx.WriteError):
        raise NotFetched("truncated_body", f"{host} broke off its answer", is_passing=True) from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NotFetched("connect_error", f"{host} cannot be asked ({type(error).__name__})") from None


def _is_of_tls(error: BaseException | None) -> bool:
    """Whether a certificate stands behind an error, however often it was wrapped."""
    while error is not None and not isinstance(error, ssl.SSLError):
        error = error.__cause__ or error.__context__
    return error is not None


class _NoCookies(DefaultCookiePolicy):
    """Keeps nothing that a server sets: every question stands alone."""

    def set_ok(self, cookie: Cookie, request: object) -> bool:  # noqa: ARG002 - the signature of the library
        """Return False."""
        return False
