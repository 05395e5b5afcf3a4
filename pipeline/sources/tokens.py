"""The name of a board as it stands in addresses: found, checked, and put into addresses of ours."""

import re
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import parse_qs, quote, unquote, urlsplit

from pipeline.errors import InputError

# What may become part of a host, or of a path: a board's name comes from users and goes into addresses.
_IN_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_IN_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]*")
_NO_BOARDS = frozenset(
    ("www", "app", "api", "help", "support", "career", "careers", "jobs", "docs", "status")
)


class Pieces(NamedTuple):
    """The parts of an address that tell a board."""

    host: str
    path: tuple[str, ...]
    query: dict[str, str]  # the first value of each parameter


def pieces(url: str) -> Pieces | None:
    """Return the parts of a web address, None when it is none; `jobs.lever.co/acme` counts as one."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host = (parts.hostname or "").lower()
    except ValueError:  # such as a bracket that is not closed
        return None
    if parts.scheme not in {"http", "https"} or "." not in host:
        return None
    path = tuple(unquote(part) for part in parts.path.split("/") if part)
    return Pieces(host, path, {name: found[0] for name, found in parse_qs(parts.query).items()})


def in_path(url: str, hosts: Collection[str]) -> str | None:
    """Return the board that stands first in the path of an address of one of the hosts.

    >>> in_path("https://jobs.lever.co/acme/123/apply?x=1", {"jobs.lever.co"})
    'acme'
    """
    found = pieces(url)
    if found is None or found.host not in hosts or not found.path:
        return None
    return found.path[0] if _IN_PATH.fullmatch(found.path[0]) else None


def in_host(url: str, *ends: str) -> str | None:
    """Return the board that stands first in the host of an address, before one of the ends.

    >>> in_host("https://acme.recruitee.com/o/cook", ".recruitee.com")
    'acme'
    """
    found = pieces(url)
    for end in ends if found else ():
        name = found.host.removesuffix(end) if found and found.host.endswith(end) else ""
        if _IN_HOST.fullmatch(name) and name not in _NO_BOARDS:
            return name
    return None


def for_host(token: str) -> str:
    """Return a board's name that may stand in a host.

    Raises:
        InputError: it may not.
    """
    if not _IN_HOST.fullmatch(token.lower()):
        raise InputError(f"'{token}' cannot be the name of a board; paste the address of its careers page")
    return token.lower()


def for_path(token: str) -> str:
    """Return a board's name written for a path.

    Raises:
        InputError: it may not stand in one.
    """
    if not _IN_PATH.fullmatch(token) or ".." in token:
        raise InputError(f"'{token}' cannot be the name of a board; paste the address of its careers page")
    return quote(token, safe="")
