"""Addresses that may be asked and those that may not, in every spelling."""

import asyncio
import ipaddress
import socket

import httpcore
import pytest

from pipeline.fetching import guard
from pipeline.fetching.failures import NotFetched


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://jobs.example.org/1", None),
        ("http://jobs.example.org:80/1", None),
        ("https://JOBS.example.org./1", None),
        ("https://1und1.de/jobs", None),  # a name that begins with a number
        ("https://bücher.example.org/", None),
        ("https://face.de/", None),  # hexadecimal digits, and a name
        ("ftp://jobs.example.org/1", "blocked_address"),
        ("file:///etc/passwd", "blocked_address"),
        ("https://me:pw@jobs.example.org/", "blocked_address"),
        ("https://jobs.example.org:8080/", "blocked_address"),
        ("https://jobs.example.org:99999/", "config_error"),
        ("https://[::1/", "config_error"),
        ("http://localhost/", "blocked_address"),
        ("http://127.0.0.1/", "blocked_address"),
        ("http://8.8.8.8/", "blocked_address"),  # numbers are no names of employers
        ("http://2130706433/", "blocked_address"),
        ("http://0x7f000001/", "blocked_address"),
        ("http://0x7f.0.0.1/", "blocked_address"),
        ("http://0177.0.0.1/", "blocked_address"),
        ("http://127.1/", "blocked_address"),
        ("http://[::1]/", "blocked_address"),
        ("http://[::ffff:169.254.169.254]/", "blocked_address"),
        ("http://metadata.google.internal/", "blocked_address"),
        ("http://printer.local/", "blocked_address"),
        ("https:///jobs", "blocked_address"),
    ],
)
def test_addresses_as_written(url, code):
    if code is None:
        assert guard.check(url, ("*",))
        return
    with pytest.raises(NotFetched) as caught:
        guard.check(url, ("*",))
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("rules", "is_allowed"),
    [
        (("api.lever.co",), True),
        ((".lever.co",), True),
        (("lever.co",), False),
        ((".ever.co",), False),
        (("api.lever.co.evil.org",), False),
    ],
)
def test_hosts_of_a_source(rules, is_allowed):
    if is_allowed:
        assert guard.check("https://api.lever.co/v0", rules) == "api.lever.co"
    else:
        with pytest.raises(NotFetched, match="does not belong"):
            guard.check("https://api.lever.co/v0", rules)


@pytest.mark.parametrize(
    ("number", "is_public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("127.0.0.53", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to be refused
        ("100.64.0.1", False),  # shared by a provider's customers
        ("169.254.169.254", False),  # metadata of clouds
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),  # 127.0.0.1 behind a translator
        ("2002:7f00:1::", False),  # 127.0.0.1 behind a tunnel
    ],
)
def test_numbers(number, is_public):
    assert guard.is_public(ipaddress.ip_address(number)) is is_public


def connect(numbers, monkeypatch):
    """Connect to a name that has these numbers; what the guard lets through fails, as nothing answers in tests."""

    def found(host, port, *_, **__):
        if not numbers:
            raise socket.gaierror(-2, "not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    return asyncio.run(guard.GuardedBackend().connect_tcp("jobs.example.org", 443))


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        (["127.0.0.1"], "blocked_address"),
        (["93.184.215.14", "10.0.0.1"], "blocked_address"),  # one of them is enough
        ([], "dns_error"),
    ],
)
def test_a_name_is_checked_where_it_leads(numbers, code, monkeypatch):
    with pytest.raises(NotFetched) as caught:
        connect(numbers, monkeypatch)
    assert caught.value.code == code


def test_the_number_that_was_checked_is_the_one_connected_to(monkeypatch):
    connected = []

    async def note(_self, host, port, *_):
        connected.append((host, port))
        if len(connected) == 1:
            raise httpcore.ConnectError

    monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", note)
    connect(["2606:2800:21f:cb07:6820:80da:af6b:8b2c", "93.184.215.14"], monkeypatch)
    assert connected == [("2606:2800:21f:cb07:6820:80da:af6b:8b2c", 443), ("93.184.215.14", 443)]
