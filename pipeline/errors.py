"""What stops a command, each with its exit code and one sentence that says what, where and what to do.

A bad record does not stop a command: it is a row of `problems`.
"""


class PivotError(Exception):
    """A message for the person at the terminal; never shown with a traceback."""

    exit_code = 1


class UsageError(PivotError):
    """The command was called with options that do not fit together."""

    exit_code = 2


class InputError(PivotError):
    """A file, field or option holds something that cannot be used."""

    exit_code = 3


class NotEnoughDataError(PivotError):
    """Nothing can be said from what is there; the message names what would be enough."""

    exit_code = 4


class NetworkError(PivotError):
    """A source could not be reached or refused."""

    exit_code = 5


class WarehouseBusyError(PivotError):
    """Another process holds the warehouse; the message names it."""

    exit_code = 6
