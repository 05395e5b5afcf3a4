"""What a person pasted (an address, or `source:board`) -> the adapter that reads it, or why none may."""

from typing import NamedTuple

from pipeline.errors import UsageError
from pipeline.sources import tokens

FILES = "save the advertisements you read as files and load those with `pivot load`"
EMPLOYER = "paste the address of the employer's own careers page"


class Board(NamedTuple):
    """Where postings are to come from: the name of an adapter, and what it calls the board."""

    source: str
    token: str


class Refused(NamedTuple):
    """A site that is not asked: why, and what to do instead."""

    name: str
    why: str
    instead: str


_FORBIDS = "its terms forbid programs to read it"
# By the name that a site has before its ending: it is the same in every country.
REFUSED = {
    "linkedin": Refused("LinkedIn", _FORBIDS, f"{EMPLOYER}, or {FILES}"),
    "indeed": Refused("Indeed", _FORBIDS, f"{EMPLOYER}, or {FILES}"),
    "glassdoor": Refused("Glassdoor", _FORBIDS, f"{EMPLOYER}, or {FILES}"),
    "ziprecruiter": Refused("ZipRecruiter", _FORBIDS, f"{EMPLOYER}, or {FILES}"),
    "monster": Refused("Monster", _FORBIDS, f"{EMPLOYER}, or {FILES}"),
    "stepstone": Refused("StepStone", _FORBIDS, f"{EMPLOYER}, or {FILES}"),
    "adzuna": Refused("Adzuna", "it cuts every text after 500 characters", "follow its link to the employer and paste that"),
    "jooble": Refused("Jooble", "it gives snippets and no full texts", "follow its link to the employer and paste that"),
    "xing": Refused("XING", _FORBIDS, f"{EMPLOYER}, or {FILES}"),
    "myworkdayjobs": Refused("Workday", "its interface is undocumented and most employers bar programs from it", FILES),
}  # fmt: skip


def board_of(text: str) -> Board:
    """Return where an address, or `source:board` such as `lever:acme`, leads.

    Raises:
        UsageError: the site is refused, the adapter unknown, or nothing of this is an address.
    """
    from pipeline.sources import ADAPTERS

    text = text.strip()
    source, colon, token = text.partition(":")
    if colon and source in ADAPTERS and not token.startswith("//"):
        return Board(source, token)
    if colon and not token.startswith("//") and "." not in source:
        raise UsageError(f"{text}: there is no source '{source}'; the sources are {', '.join(ADAPTERS)}")
    refuse(text)
    for adapter in ADAPTERS.values():  # `jobposting` stands last: it reads any page
        found = adapter.match(text)
        if found:
            return Board(adapter.name, found)
    raise UsageError(f"{text}: is no address; paste one that begins with https://, or write SOURCE:BOARD")


def refuse(url: str) -> None:
    """Stop when an address is of a site that is not asked.

    Raises:
        UsageError: why, and what to do instead.
    """
    found = tokens.pieces(url)
    labels = found.host.split(".") if found else []
    name = (
        labels[-3:-2] if labels[-2:-1] in (["co"], ["com"]) else labels[-2:-1]
    )  # indeed.co.uk, de.indeed.com
    site = REFUSED.get("".join(name))
    if site:
        raise UsageError(f"{site.name} is not asked: {site.why}; {site.instead}")
