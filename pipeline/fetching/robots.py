"""What a site allows programs to do: its robots.txt, and what its answers say about mining."""

from collections.abc import Mapping

from protego import Protego

from pipeline.fetching.failures import NotFetched

MOST_BYTES = 500_000  # of a robots.txt that count (RFC 9309)
LONGEST_DELAY = 30.0  # seconds; a site that wants more time between requests wants no programs


class Rules:
    """The robots.txt of one site, as it speaks to one agent."""

    def __init__(self, text: str, agent: str) -> None:
        self._rules = Protego.parse(text)
        self._agent = agent

    @property
    def delay(self) -> float:
        """Return the seconds that the site wants between two requests, 0 when it does not say."""
        return float(self._rules.crawl_delay(self._agent) or 0.0)

    def check(self, url: str, host: str) -> None:
        """Let an address pass.

        Raises:
            NotFetched: the site forbids it.
        """
        if not self._rules.can_fetch(url, self._agent):
            raise NotFetched(
                "robots_denied", f"the robots.txt of {host} forbids programs to read this address"
            )
        if self.delay > LONGEST_DELAY:
            raise NotFetched(
                "robots_denied",
                f"the robots.txt of {host} wants {self.delay:.0f} seconds between two requests",
            )


def check_answer(headers: Mapping[str, str], host: str) -> None:
    """Let an answer pass, unless its site reserves it.

    Raises:
        NotFetched: it says that it is not for mining, or not for keeping.
    """
    if headers.get("tdm-reservation", "").strip() == "1":
        raise NotFetched("tdm_reserved", f"{host} reserves this page from text and data mining")
    told = {part.strip().lower() for part in headers.get("x-robots-tag", "").replace(":", ",").split(",")}
    if told & {"noai", "noindex", "none"}:
        raise NotFetched("robots_denied", f"{host} marks this page as not for programs (X-Robots-Tag)")
