"""What a fetch did, for the terminal: a table of the boards, loud warnings, and the same as data."""

from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from pipeline.load_fetched import FetchSummary
from pipeline.loading.fetched import FILLED, Account
from pipeline.printing import terminal
from pipeline.printing.printable import printable

COLUMNS = ("asked", "fetched", "unchanged", "skipped", "failed", "parsed", "new", "closed")
MOST_ROWS = (
    30  # boards in the table; of more, those with something to say come first, and --json has them all
)
MOST_REASONS = 10
WIDTH = 140  # of a table with the longest names; narrower ones take less


def lines(summary: FetchSummary) -> list[str]:
    """Return the table of the boards with its sum, and what the load did."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("source", "board"):
        table.add_column(name, overflow="ellipsis", no_wrap=True, max_width=28)
    for name in (*COLUMNS, "of", "filled"):
        table.add_column(name, justify="right", no_wrap=True)
    shown = sorted(
        summary.accounts, key=lambda each: (not (each.failed or each.skipped), each.source, each.board)
    )
    for account in shown[:MOST_ROWS]:
        table.add_row(printable(account.source), printable(account.board), *_cells(account))
    rest = shown[MOST_ROWS:]
    if rest:
        table.add_row("...", f"{len(rest)} more boards", *(str(_sum(rest, name)) for name in COLUMNS), "", "")
    table.add_section()
    table.add_row("all", "", *(str(_sum(shown, name)) for name in COLUMNS), "", "")
    console = Console(width=WIDTH, highlight=False, no_color=True)
    with console.capture() as captured:
        console.print(table)
    filled = (
        f"filled: {'/'.join(FILLED)}, in percent of the postings parsed; of: listed / counted by the source"
    )
    return [
        *(row.rstrip() for row in captured.get().strip("\n ").splitlines()),
        filled,
        *terminal.load_lines(summary.loaded),
    ]


def warning_lines(summary: FetchSummary) -> list[str]:
    """Return what a person should look at: boards without texts, cut lists, questions without an answer."""
    told = []
    for account in summary.accounts:
        name = f"{account.source} {account.board}"
        if account.is_without_texts:
            empty = account.left_out["empty_posting"] + account.short
            told.append(f"WARNING {name}: {empty} of its postings have no description; they cannot be used")
        if account.is_cut:
            told.append(
                f"WARNING {name}: the list counts {account.expected:,} postings and {account.listed:,} came (partial)"
            )
        told += [f"{name}: {note}" for note in account.notes]
    failures = [(account, each) for account in summary.accounts for each in account.failures]
    told += [
        f"{account.source} {account.board}: {each.code}: {each.reason}"
        for account, each in failures[:MOST_REASONS]
    ]
    if len(failures) > MOST_REASONS:
        told.append(
            f"... and {len(failures) - MOST_REASONS} more questions without an answer (--json has them all)"
        )
    if any(_left(account) for account in summary.accounts):
        told.append("Some questions were left; `pivot fetch --resume` asks them.")
    return [printable(line) for line in told]


def as_data(summary: FetchSummary) -> dict[str, Any]:
    """Return the same for programs."""
    return {
        "boards": [
            {
                "source": each.source,
                "board": each.board,
                **{name: getattr(each, name) for name in COLUMNS},
                "left_out": dict(sorted(each.left_out.items())),
                "expected": each.expected,
                "listed": each.listed,
                "filled": {name: each.filled[name] for name in FILLED},
                "is_without_texts": each.is_without_texts,
                "is_cut": each.is_cut,
                "failures": [failure._asdict() for failure in each.failures],
                "notes": each.notes,
            }
            for each in summary.accounts
        ],
        "loaded": summary.loaded._asdict(),
    }


def has_nothing(summary: FetchSummary) -> bool:
    """Whether something was asked and nothing came."""
    return not any(each.fetched or each.unchanged for each in summary.accounts)


def _cells(account: Account) -> list[str]:
    percent = [100 * account.filled[name] // account.parsed for name in FILLED] if account.parsed else []
    of = "" if account.expected is None else f"{account.listed}/{account.expected}"
    return [*(str(getattr(account, name)) for name in COLUMNS), of, "/".join(map(str, percent))]


def _sum(accounts: list[Account], name: str) -> int:
    return sum(getattr(each, name) for each in accounts)


def _left(account: Account) -> bool:
    from pipeline.fetching.failures import LEFT

    return any(each.code in LEFT for each in account.failures)
