"""`pivot profile ...` and `pivot forget`: the profile people already have, read, shown, sorted, corrected, removed."""

from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline import console
from pipeline.commands.reports import LocationOption, PostingsOption, RoleOption
from pipeline.errors import InputError

app = typer.Typer(
    help="Read the profile that you already have; sort and correct it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="A CV, LinkedIn's export, Europass, JSON Resume, YAML or list.")
]
Names = Annotated[list[str] | None, typer.Option(help="A skill, by name or id; may be repeated.")]


@app.command(name="import")
def import_file(
    context: typer.Context,
    file: FileArgument,
    out: Annotated[Path, typer.Option(help="The review file to write, or to bring up to date.")] = Path(
        "profile.yaml"
    ),
    alias: Annotated[str | None, typer.Option(help="What stands on reports instead of a name.")] = None,
) -> None:
    """Write what is understood of a file as a profile.yaml to review; corrections made before are kept."""
    from pipeline import profiles
    from pipeline.profiles import review

    options = console.settings_of(context)
    if out.exists() and file.resolve() == out.resolve():
        raise InputError(f"{out}: is the file to read; name another one with --out")
    reading = profiles.account(file)
    found = _inventory(options, reading.profile)
    reading.profile = found.profile.model_copy(update={"alias": alias} if alias else {})
    notes = (
        [f"Read from {reading.file}"]
        if not reading.profile.is_empty
        else [f"Nothing was understood of {reading.file}"]
    )
    if found.role_offered:
        notes.append(f"Your newest position is, as postings call it: {found.role_offered}")
    if found.unknown_skills:
        notes.append(f"Not in the taxonomy, kept as you name them: {', '.join(found.unknown_skills)}")
    merged = review.update(reading, notes, out)
    counts = _counts(merged.profile)
    told = {"file": str(out), **counts, "left_out": dict(reading.left_out), "not_read": reading.not_read,
            "absent": reading.absent, "role_offered": found.role_offered, "kept": merged.kept}  # fmt: skip
    lines = [
        _counted(merged.profile) if counts["skills"] or counts["positions"] else notes[0],
        *review.account(reading),
    ]
    lines += [*notes[1:2], *merged.kept, f"to review: {out}"]
    console.tell(options, told, "\n".join(lines))


@app.command()
def show(context: typer.Context, file: FileArgument) -> None:
    """Print a profile as a page: positions with the sum of years, skills with what proves them."""
    from pipeline import profiles
    from pipeline.printing import profile_page

    options = console.settings_of(context)
    found = _inventory(options, profiles.read(file))
    today = console.now().date()
    lines = profile_page.lines(found, today)
    console.tell(options, found.profile.model_dump(mode="json"), "\n".join(lines))


@app.command()
def sort(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="PROFILE", help="A profile.yaml; answers are written to it.")
    ],
    role: RoleOption = None,
    location: LocationOption = None,
    postings: PostingsOption = None,
) -> None:
    """Mark what to keep, drop and gain, a skill at a time; stop when you like, go on later."""
    from pipeline.profiles import sorting, yaml_profile

    options = console.settings_of(context)
    sorting.load(file)
    profile = yaml_profile.parse(file.read_text(encoding="utf-8-sig"), str(file))
    demand = _demand(options, profile, role, location, postings, file)
    cards = sorting.cards(profile, demand)
    if not cards:
        console.tell(options, {"sorted": 0, "left": 0}, "everything is sorted")
        return
    console.warn(options, [sorting.HELP])
    done = _ask(file, cards)
    left = len(cards) - done
    console.tell(options, {"sorted": done, "left": left}, f"sorted {done}, left {left}: {file}")


def _ask(file: Path, cards: list[Any]) -> int:
    """Ask card by card until the last, or until the person stops; each answer is saved at once."""
    from pipeline.profiles import sorting

    place, answered = 0, set()
    while place < len(cards):
        card = cards[place]
        typer.echo(_card_line(card, place + 1, len(cards)), err=True)
        try:
            typed = typer.prompt("", default="", show_default=False, prompt_suffix="> ", err=True)
        except typer.Abort:  # the end of the input
            break
        if typed.strip().lower() == "q":
            break
        if typed.strip().lower() == "b":
            place = max(0, place - 1)
            continue
        said = sorting.answer(typed)
        if said is None and typed.strip():
            typer.echo(sorting.HELP, err=True)
            continue
        if said is not None:
            sorting.save(file, card, said)
            answered.add(place)
        place += 1
    return len(answered)


def _card_line(card: Any, number: int, total: int) -> str:  # noqa: ANN401 - a sorting.Card; importing it would slow `--help`
    from pipeline.printing.printable import printable

    asked = f"asked for in {card.asked.k} of {card.asked.n} postings" if card.asked else ""
    source = card.source if card.is_held else "not in your profile; g to gain, h if you have it"
    told = "; ".join(part for part in (asked, source) if part)
    return printable(f"{number} of {total}  {card.name}" + (f"  ({told})" if told else ""))


@app.command()
def override(
    context: typer.Context,
    file: FileArgument,
    ticks: Annotated[
        Path | None, typer.Option(help="The file that the report's ticks were saved to.")
    ] = None,
    have: Names = None,
    not_mine: Names = None,
    never_show: Names = None,
) -> None:
    """Say by hand what is yours and what is not; saved beside the profile, and it wins everywhere."""
    from pipeline import profiles, taxonomy
    from pipeline.comparing.names import Names as Known
    from pipeline.profiles import overrides
    from pipeline.profiles.profile import Overrides

    options = console.settings_of(context)
    profiles.account(file)
    said = Overrides(have=have or [], not_mine=not_mine or [], never_show=never_show or [])
    if ticks:
        said = overrides.joined(overrides.read(ticks), said)
    given = [*said.have, *said.not_mine, *said.never_show]
    if not given:
        raise InputError("nothing is said; give --have, --not-mine, --never-show or --ticks FILE")
    known = Known(taxonomy.read(options.taxonomy))
    for name in given:
        if known.find(name) is None:
            near = known.nearest(name)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise InputError(f"'{name}' is no skill of the taxonomy{hint}")
    saved = overrides.save(said, file)
    console.tell(options, {"file": str(saved), **said.model_dump()}, f"saved: {saved}")


def _inventory(options: console.Settings, profile: Any) -> Any:  # noqa: ANN401 - a Profile, an Inventory; importing them would slow `--help`
    """Return the profile in the taxonomy's words; the reader leaves nothing behind."""
    from pipeline import extract, inventory, taxonomy, warehouse

    known = taxonomy.read(options.taxonomy)
    with warehouse.in_memory() as con:
        return inventory.run(profile, known, extract.statement_reader(con, known), console.now().date())


def _demand(
    options: console.Settings,
    profile: Any,  # noqa: ANN401 - a Profile; importing it would slow `--help`
    role: str | None,
    location: str | None,
    postings: Path | None,
    file: Path,
) -> dict[str, Any]:
    """Return how often the target role asks for each skill; nothing without a role, or without postings."""
    from pipeline import run
    from pipeline.profiles.sorting import Asked

    request = run.Request(
        warehouse=options.warehouse, role=role, profile=file, location=location, postings=postings
    )
    console.check_named(options, postings)
    if not (role or profile.target_roles) or run.uses_sample(request):
        return {}
    with console.progress_bars(options) as progress:
        gap = run.make_gap(request, options.taxonomy, console.now(), progress, console.tell_unread(options))
    rows = [*gap.gaps, *gap.strengths]
    return {row.skill_id: Asked(row.name, row.k, row.n) for row in rows}


def _counted(profile: Any) -> str:  # noqa: ANN401 - a Profile; importing it would slow `--help`
    """Return what a profile holds as a sentence: 1 position (with dates), 12 skills (3 proven)."""
    counts = _counts(profile)
    told = [
        (counts["positions"], "position", f" ({counts['of them with dates']} with dates)"),
        (counts["educations"], "education", ""),
        (counts["certificates"], "certificate", ""),
        (counts["languages"], "language", ""),
        (counts["skills"], "skill", f" ({counts['of them proven']} proven)"),
        (counts["lines not understood"], "line", " not understood"),
    ]
    parts = [f"{count} {what}{'' if count == 1 else 's'}{more}" for count, what, more in told if count]
    return f"Read {', '.join(parts)}"


def _counts(profile: Any) -> dict[str, int]:  # noqa: ANN401 - a Profile; importing it would slow `--help`
    dated = sum(role.start is not None for role in profile.roles)
    proven = sum(skill.evidence == "proven" for skill in profile.skills)
    return {
        "positions": len(profile.roles), "of them with dates": dated, "educations": len(profile.education),
        "certificates": len(profile.certifications), "languages": len(profile.languages),
        "skills": len(profile.skills), "of them proven": proven, "lines not understood": len(profile.unknown),
    }  # fmt: skip
