"""How far target roles are, in words: for the pivot board, and for the small one inside a report."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.gap import TargetRow
from pipeline.printing.texts import Texts

COLUMNS = ("role", "how_far", "within", "to_half", "kept")
MOST_SKILLS = 3  # what is named of a short way


class Target(NamedTuple):
    """A target role as every format prints it."""

    role: str
    is_chosen: bool
    how_far: str
    within: str
    to_half: str
    kept: str


def told(rows: Sequence[TargetRow], texts: Texts) -> list[Target]:
    """Return the rows in words; a figure that the sample does not carry is a dash."""
    return [_told(row, texts) for row in rows]


def _told(row: TargetRow, texts: Texts) -> Target:
    none = texts.say("targets.none")
    has_figures = row.apply_now is not None
    return Target(
        role=row.role,
        is_chosen=row.is_chosen,
        how_far=_how_far(row, texts),
        within=texts.say("targets.of", k=row.apply_now.k, n=row.apply_now.n) if row.apply_now else none,
        to_half=_to_half(row, texts) if has_figures else none,
        kept=texts.say("targets.of", k=row.keep_rate.k, n=row.keep_rate.n) if row.keep_rate else none,
    )


def _how_far(row: TargetRow, texts: Texts) -> str:
    if not row.postings:
        return texts.say("targets.no_postings")
    told = label(row.label, row.also, row.gate, row.through, texts)
    return (
        told
        if row.apply_now
        else texts.say("targets.too_few", label=told, postings=texts.count("postings", row.postings))
    )


def _to_half(row: TargetRow, texts: Texts) -> str:
    if not row.skills or len(row.skills) > MOST_SKILLS:
        return to_half(row.builds, texts)
    return texts.say("targets.skills", n=row.builds, skills=texts.joined(row.skills))


def label(first: str, also: Sequence[str], gate: str | None, through: str | None, texts: Texts) -> str:
    """Return how far a role is, in words: the label, the role on the way, what the sample cannot rule out."""
    # Four to six skills from here, with no role on the way to name.
    is_alone = first == "bridge_first" and not through
    told = texts.say("board.more_builds") if is_alone else texts.say(f"board.{first}", gate=gate)
    if through:
        told = texts.joined([told, texts.say("board.through", role=through)])
    for other in also:
        words = texts.say(f"board.{other}", gate=gate)
        told = texts.say("board.or", label=told, other=words[:1].lower() + words[1:])
    return told


def to_half(builds: int | None, texts: Texts) -> str:
    """Return the fewest skills that bring half of the postings within reach, in words; None = more than are tried."""
    if builds is None:
        return texts.say("board.builds.none")
    return str(builds) if builds else texts.say("board.builds.zero")
