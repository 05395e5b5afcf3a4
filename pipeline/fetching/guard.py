"""Addresses that people and pages name -> checked before anything connects to them.

An address is checked as it is written, and what its name resolves to is checked again at the moment of connecting,
to the very numbers that are connected to: no name can point to a private network, however it is spelt.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

import httpcore

from pipeline.fetching.failures import NotFetched

PORTS = frozenset((None, 80, 443))
_NUMBER = frozenset("0123456789abcdefx.")
_INTERNAL = (".local", ".internal", ".localhost", ".lan", ".home.arpa", ".intranet", ".corp")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def check(url: str, hosts: Iterable[str]) -> str:
    """Return the host of an address that may be asked under the rule of a source.

    `hosts` are names, ".x.org" for any name below it, "*" for any.

    Raises:
        NotFetched: the address is not one of the public web, or not one of the source.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower().rstrip("."), parts.port
    except ValueError:
        raise NotFetched("config_error", f"{_cut(url)} is no address") from None
    if parts.scheme not in {"http", "https"}:
        raise NotFetched("blocked_address", f"{_cut(url)} does not begin with https:// or http://")
    if parts.username is not None or parts.password is not None:
        raise NotFetched("blocked_address", f"the address of {host} holds a user name; leave it out")
    if port not in PORTS or not _is_name(host):
        raise NotFetched("blocked_address", f"{_cut(parts.netloc)} is no host of the public web")
    if not any(_allows(rule, host) for rule in hosts):
        raise NotFetched("redirect_refused", f"{host} does not belong to this source")
    return host


def _is_name(host: str) -> bool:
    """Whether a host is a public name: no number in any spelling, nothing internal."""
    is_number = (
        not host.strip("[]") or ":" in host or set(host.rpartition(".")[2]) <= _NUMBER - set("abcdefx.")
    )
    is_hex = host.startswith("0x") and set(host) <= _NUMBER
    return "." in host and not is_number and not is_hex and not host.endswith(_INTERNAL)


def _allows(rule: str, host: str) -> bool:
    return rule in {"*", host} or (rule.startswith(".") and host.endswith(rule))


def is_public(address: Address) -> bool:
    """Whether a number belongs to the public internet, also when it wraps another one.

    >>> is_public(ipaddress.ip_address("::ffff:169.254.169.254")), is_public(ipaddress.ip_address("8.8.8.8"))
    (False, True)
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to public addresses only, to the number that was checked; a certificate still goes by the name."""

    def __init__(self) -> None:
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Return a connection to the first number of a name that answers.

        Raises:
            NotFetched: the name is not known, or one of its numbers is not public.
        """
        numbers = await self.resolve(host, port)
        inside = [number for number in numbers if not is_public(ipaddress.ip_address(number))]
        if inside:
            raise NotFetched("blocked_address", f"{host} leads into a private network")
        for number in numbers[:-1]:
            try:
                return await self._inner.connect_tcp(number, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._inner.connect_tcp(numbers[-1], port, timeout, local_address, socket_options)

    async def resolve(self, host: str, port: int) -> list[str]:
        """Return the numbers of a name.

        Raises:
            NotFetched: it has none.
        """
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError):
            raise NotFetched(
                "dns_error", f"the name {host} is not known; check the address", is_passing=True
            ) from None
        return list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


def _cut(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
