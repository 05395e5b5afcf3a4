"""Each way in which a server can answer -> what becomes of the question: body, code, and who was asked how often."""

import asyncio
import gzip
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from small_internet import Said, SmallInternet, ToOnePort

from pipeline.fetching import client, guard
from pipeline.fetching.client import Validators
from pipeline.fetching.failures import NotFetched
from pipeline.fetching.pace import Limits
from pipeline.sources import ADAPTERS
from pipeline.sources.answers import Request

NOW = datetime(2026, 11, 24, 9, 0)
LIMITS = Limits(hurry=1_000.0, deadline=2.0)
NOTHING = Validators()
LEVER = ADAPTERS["lever"].policy
PAGES = ADAPTERS["jobposting"].policy
BOARD = Request("lever", "https://api.lever.co/v0/postings/brine?mode=json", key="brine")
PAGE = Request("jobposting", "https://jobs.example.org/cook", "page")
GZIP = ("content-encoding", "gzip")

pytestmark = pytest.mark.usefixtures("loopback")


def later(seconds):
    """A moment as HTTP writes it."""
    return format_datetime(NOW.astimezone().astimezone(UTC) + timedelta(seconds=seconds), usegmt=True)


def asked(net, *requests, policy=LEVER, limits=LIMITS, known=NOTHING, deferred=None, backend=None):
    """What becomes of questions, one after the other: an answer, or why there is none."""

    async def ask():
        ended = []
        way = backend or ToOnePort(net.port)
        async with client.opened("me@example.org", limits, lambda: NOW, deferred or {}, way) as asker:
            for request in requests:
                try:
                    ended.append(await asker.ask(request, policy, known))
                except NotFetched as error:
                    ended.append(error)
        return ended

    return asyncio.run(ask())


def playing(*said):
    """A server that gives these answers one after the other, the last one for ever; robots.txt is not there."""
    left = list(said)

    def play(asked, _before):
        if asked.target == "/robots.txt":
            return Said(status=404)
        return left.pop(0) if len(left) > 1 else left[0]

    return SmallInternet(play)


@pytest.mark.parametrize(
    ("said", "code", "times"),
    [
        ([Said(status=500)], "server_error", 3),  # tried three times
        ([Said(status=502)], "server_error", 3),
        ([Said(status=408)], "server_error", 3),
        ([Said(status=404)], "http_404_unknown_board", 1),  # asking again does not make it known
        ([Said(status=410)], "http_410_gone", 1),
        ([Said(status=403)], "blocked", 1),  # never pushed
        ([Said(status=401)], "blocked", 1),
        ([Said(status=406)], "blocked", 1),
        ([Said(status=400)], "client_error", 1),
        ([Said(status=429)], "rate_limited", 3),
        ([Said(status=429, headers=(("retry-after", "3600"),))], "rate_limited", 1),  # longer than we wait
        ([Said(status=503, headers=(("retry-after", later(7200)),))], "rate_limited", 1),  # as a moment
        ([Said(b'{"a": 1}', length=100)], "truncated_body", 3),
        ([Said(b"no gzip at all", headers=(GZIP,))], "truncated_body", 3),
        ([Said(gzip.compress(b"x" * 50_000_000), headers=(GZIP,))], "too_large", 1),  # a bomb
        ([Said(b"x" * 11_000_000)], "too_large", 1),
        (
            [Said(status=302, headers=(("location", "/v0/postings/brine?mode=json"),))],
            "too_many_redirects",
            6,
        ),
        ([Said(status=302, headers=(("location", "https://evil.example.org/"),))], "redirect_refused", 1),
        (
            [Said(status=302, headers=(("location", "http://api.lever.co/"),))],
            "redirect_refused",
            1,
        ),  # no downgrade
        ([Said(status=302, headers=(("location", "https://127.0.0.1/"),))], "blocked_address", 1),
        ([Said(status=302, headers=(("location", "file:///etc/passwd"),))], "redirect_refused", 1),
    ],
)
def test_answers_that_are_none(said, code, times):
    with playing(*said) as net:
        (ended,) = asked(net, BOARD)
    assert isinstance(ended, NotFetched)
    assert ended.code == code
    assert len(net.asked) == times
    assert ended.reason
    assert "\n" not in ended.reason


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ([Said(b"[]")], 1),
        ([Said(status=500), Said(b"[]")], 2),
        ([Said(status=429, headers=(("retry-after", "1"),)), Said(b"[]")], 2),
        ([Said(status=429, headers=(("retry-after", later(1)),)), Said(b"[]")], 2),
        ([Said(b"[", length=9), Said(b"[]")], 2),
        ([Said(status=301, headers=(("location", "/v0/postings/new"),)), Said(b"[]")], 2),
        ([Said(gzip.compress(b"[]"), headers=(GZIP,))], 1),
    ],
)
def test_answers_that_come_in_the_end(said, times):
    with playing(*said) as net:
        (ended,) = asked(net, BOARD)
    assert ended.body == b"[]"
    assert len(net.asked) == times


def test_a_slow_drip_ends_at_the_deadline():
    with playing(Said(b"[]", pause=30.0)) as net:
        (ended,) = asked(net, BOARD, limits=LIMITS._replace(deadline=0.2, tries=1))
    assert ended.code == "timeout"


def test_a_server_that_is_not_there():
    with playing(Said()) as net:
        port = net.port
    (ended,) = asked(net, BOARD, backend=ToOnePort(port))
    assert ended.code == "connect_error"


def test_validators_go_along_and_what_is_unchanged_has_no_body():
    with playing(Said(status=304)) as net:
        (ended,) = asked(net, BOARD, known=Validators('"7"', "Tue, 24 Nov 2026 08:00:00 GMT"))
    assert ended.body is None
    assert net.asked[0].headers["if-none-match"] == '"7"'
    assert net.asked[0].headers["if-modified-since"] == "Tue, 24 Nov 2026 08:00:00 GMT"


def test_a_host_that_wants_a_long_pause_is_left_alone_by_the_questions_after_it():
    with playing(Said(status=429, headers=(("retry-after", "3600"),))) as net:
        first, second = asked(net, BOARD, BOARD._replace(url="https://api.lever.co/v0/postings/other"))
    assert (first.code, first.until) == ("rate_limited", NOW + timedelta(hours=1))
    assert (second.code, second.until) == ("deferred", NOW + timedelta(hours=1))
    assert len(net.asked) == 1


@pytest.mark.parametrize(("minutes", "code"), [(10, "deferred"), (-10, None)])
def test_a_pause_of_an_earlier_run_counts_until_it_is_over(minutes, code):
    with playing(Said(b"[]")) as net:
        (ended,) = asked(net, BOARD, deferred={"api.lever.co": NOW + timedelta(minutes=minutes)})
    assert getattr(ended, "code", None) == code


def test_five_failures_in_a_row_end_the_run_for_a_host():
    questions = [BOARD._replace(url=f"https://api.lever.co/v0/postings/b{number}") for number in range(7)]
    with playing(Said(status=403)) as net:
        ended = asked(net, *questions)
    assert [each.code for each in ended] == ["blocked"] * 5 + ["host_stopped"] * 2
    assert len(net.asked) == 5


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        ({"requests": 2}, "the limit of 2 requests is reached"),
        ({"megabytes": 0}, "the limit of 0 megabytes is reached"),
        ({"minutes": 0.0}, "the limit of 0 minutes is reached"),
    ],
)
def test_limits_of_a_run(limits, reason):
    questions = [BOARD._replace(url=f"https://api.lever.co/v0/postings/b{number}") for number in range(3)]
    with playing(Said(b"[]")) as net:
        ended = asked(net, *questions, limits=LIMITS._replace(**limits))
    assert (ended[-1].code, ended[-1].reason) == ("budget", reason)
    assert len(net.asked) == limits.get("requests", 0)


def test_a_source_is_asked_so_often_in_a_run():
    questions = [BOARD._replace(url=f"https://api.lever.co/v0/postings/b{number}") for number in range(3)]
    with playing(Said(b"[]")) as net:
        ended = asked(net, *questions, policy=LEVER._replace(most_requests=2))
    assert ended[-1].code == "budget"
    assert len(net.asked) == 2


@pytest.mark.parametrize(
    ("robots", "code"),
    [
        (Said(b"User-agent: *\nDisallow: /"), "robots_denied"),
        (Said(b"User-agent: pivot-report\nDisallow: /cook"), "robots_denied"),  # by our own name
        (Said(b"User-agent: *\nCrawl-delay: 600"), "robots_denied"),
        (Said(b"User-agent: other\nDisallow: /"), None),
        (Said(b"<html>no robots here</html>"), None),
        (Said(status=404), None),  # no file, no rules
        (Said(status=403), None),  # RFC 9309: like none
        (Said(status=500), "server_error"),  # it cannot say: not now
        (
            Said(status=302, headers=(("location", "https://www.example.org/robots.txt"),)),
            "too_many_redirects",
        ),
    ],
)
def test_robots_are_asked_before_a_page(robots, code):
    with SmallInternet(lambda asked, _: robots if asked.target == "/robots.txt" else Said(b"<html>")) as net:
        first, _ = asked(net, PAGE, PAGE._replace(url="https://jobs.example.org/cook/2"), policy=PAGES)
    assert getattr(first, "code", None) == code
    assert ("/cook" in net.targets("jobs.example.org")) == (code is None)


def test_robots_are_read_once_in_a_run_and_never_for_documented_interfaces():
    with playing(Said(b"<html>")) as net:
        asked(net, PAGE, PAGE._replace(url="https://jobs.example.org/cook/2"), policy=PAGES)
        asked(net, BOARD)
    assert net.targets("jobs.example.org").count("/robots.txt") == 1
    assert net.targets("api.lever.co") == ["/v0/postings/brine?mode=json"]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (("tdm-reservation", "1"), "tdm_reserved"),
        (("tdm-reservation", "0"), None),
        (("x-robots-tag", "noai"), "robots_denied"),
        (("x-robots-tag", "otherbot: noindex, nofollow"), "robots_denied"),
        (("x-robots-tag", "nosnippet"), None),
    ],
)
def test_what_a_page_says_about_mining_is_respected(header, code):
    with playing(Said(b"<html>", headers=(header,))) as net:
        (ended,) = asked(net, PAGE, policy=PAGES)
    assert getattr(ended, "code", None) == code


def test_a_page_that_leads_to_a_site_which_is_not_asked():
    with playing(Said(status=302, headers=(("location", "https://www.linkedin.com/jobs/view/1"),))) as net:
        (ended,) = asked(net, PAGE, policy=PAGES)
    assert ended.code == "refused_site"
    assert not net.targets("www.linkedin.com")


def test_keys_come_from_the_environment_and_go_to_their_host_only(monkeypatch):
    monkeypatch.setenv("PIVOT_TEST_KEY", "sesame-7")
    policy = LEVER._replace(hosts=("api.lever.co", "files.lever.co"))
    request = BOARD._replace(secrets=(("authorization", "PIVOT_TEST_KEY"),))
    with playing(
        Said(status=302, headers=(("location", "https://files.lever.co/x"),)), Said(status=401)
    ) as net:
        (ended,) = asked(net, request, policy=policy)
    assert [each.headers.get("authorization") for each in net.asked] == ["sesame-7", None]
    assert ended.code == "auth_failed"
    assert "PIVOT_TEST_KEY" in ended.reason
    assert "sesame" not in ended.reason + repr(ended) + json.dumps(request._asdict())


def test_nothing_that_a_server_sets_is_sent_back():
    with playing(Said(b"[]", headers=(("set-cookie", "id=1; Path=/"),))) as net:
        asked(net, BOARD, BOARD._replace(url="https://api.lever.co/v0/postings/other"))
    assert all("cookie" not in each.headers for each in net.asked)


def test_connections_are_guarded_unless_a_test_says_otherwise(monkeypatch):
    """The pool of httpx is set by a private name: this fails when a new version ignores it."""

    async def to_loopback(self, host, port):
        return ["127.0.0.1"]

    monkeypatch.setattr(guard.GuardedBackend, "resolve", to_loopback)
    with playing(Said(b"[]")) as net:
        (ended,) = asked(net, BOARD, backend=guard.GuardedBackend())
    assert ended.code == "blocked_address"
    assert not net.asked
