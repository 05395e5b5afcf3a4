"""The status of an answer -> why it is none, in a code and a sentence."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from pipeline.fetching.failures import NotFetched
from pipeline.sources.answers import Request

_NOT_MODIFIED = 304
_GONE = frozenset((404, 410))
_FORBIDDEN = frozenset((401, 403, 406, 451))
# These answer 403 where others answer 429.
_BUSY_AS_FORBIDDEN = frozenset(("themuse",))


def refusal(
    status: int, headers: Mapping[str, str], host: str, request: Request, now: datetime
) -> NotFetched | None:
    """Return why an answer with a status is none; None when it is one, or says that nothing changed."""
    if 200 <= status < 300 or status == _NOT_MODIFIED:
        return None
    until = pause_until(headers.get("retry-after", ""), now)
    is_busy = status == 429 or (status == 403 and request.source in _BUSY_AS_FORBIDDEN)
    if is_busy or (status == 503 and until):
        reason = f"{host} has too much to do (HTTP {status})"
        return NotFetched("rate_limited", reason, is_passing=True, until=until)
    if status in _GONE:
        return _gone(status, host, request)
    if status in _FORBIDDEN:
        return _forbidden(status, host, request)
    if status >= 500 or status == 408:
        return NotFetched("server_error", f"{host} is in trouble (HTTP {status})", is_passing=True)
    return NotFetched("client_error", f"{host} does not understand the question (HTTP {status})")


def pause_until(told: str, now: datetime) -> datetime | None:
    """Return the moment before which a Retry-After wants no question, None when it names none.

    It names seconds or a moment; `now` is local time, as is what comes back.

    >>> pause_until("90", datetime(2026, 11, 24, 9, 0)), pause_until("soon", datetime(2026, 11, 24, 9, 0))
    (datetime.datetime(2026, 11, 24, 9, 1, 30), None)
    """
    told = told.strip()
    if told.isascii() and told.isdigit() and len(told) < 8:
        return now + timedelta(seconds=int(told))
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return None
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(now, now + (known - now.astimezone()))


def _gone(status: int, host: str, request: Request) -> NotFetched:
    if request.kind == "list" and status == 404:
        reason = f"{host} knows no such board; check the name in {request.key or request.url}"
        return NotFetched("http_404_unknown_board", reason)
    return NotFetched("http_410_gone", f"{host} has it no more: {request.key or request.url} (HTTP {status})")


def _forbidden(status: int, host: str, request: Request) -> NotFetched:
    names = " and ".join(name for _, name in request.secrets)
    if names:
        return NotFetched("auth_failed", f"{host} does not accept the key (HTTP {status}); check {names}")
    reason = f"{host} refuses programs (HTTP {status}); save its postings as files and load those"
    return NotFetched("blocked", reason)
