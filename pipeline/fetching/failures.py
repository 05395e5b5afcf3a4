"""Why a question got no answer: a stable code, a reason for people, and whether it may be asked again."""

from datetime import datetime

# Codes of questions that were not asked, by rule or by choice; every other code is a failure.
SKIPPED = frozenset(
    ("blocked_address", "robots_denied", "tdm_reserved", "refused_site", "deferred", "budget", "off", "offline", "forgotten")
)  # fmt: skip
# Codes after which `--resume` asks again: nothing was said about the question itself.
LEFT = frozenset(("deferred", "budget", "host_stopped", "rate_limited"))
# Codes that speak of a host in trouble or one that wants no programs: five in a row end the run for it.
OF_THE_HOST = frozenset(
    ("blocked", "server_error", "connect_error", "dns_error", "timeout", "tls_error", "rate_limited")
)


class NotFetched(Exception):  # noqa: N818 - most of these are no errors
    """A question without an answer; becomes a row of what happened, and stops nothing else."""

    def __init__(
        self, code: str, reason: str, *, is_passing: bool = False, until: datetime | None = None
    ) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.is_passing = is_passing  # the same question may be answered in a moment
        self.until = until  # not to be asked before
