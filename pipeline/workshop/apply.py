"""A decided sheet of proposals into the taxonomy: all of its rows, or none.

Reads the sheet and the taxonomy. Writes the taxonomy's files, then the sheet without the rows that are in.
Fails with no exception for what a person decided: every bad row is a problem with its line, and nothing is changed then;
with `InputError` when the sheet or the taxonomy cannot be read.

A crash between the two leaves decided rows in the sheet that are in the taxonomy already: the next run takes them off.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

from pipeline.reading import words
from pipeline.records import Kind
from pipeline.taxonomy import CREDENTIAL_KINDS, replacing
from pipeline.taxonomy.files import read_rows, skill_id_of, write_rows
from pipeline.workshop import check, diff, sheet
from pipeline.workshop.sheet import DECISIONS, Proposal

REASON = "a phrase, no skill"  # of an ignored phrase for which the sheet gives no reason
STANDING = "already in"  # counted of rows that the taxonomy holds just as decided
CHANGED = ("skills.csv", "certifications.csv", "aliases.csv", "ignore.csv")

Rows = dict[str, list[dict[str, str]]]


class Applied(NamedTuple):
    """What a run did: rows by decision and what that changes, or the problems for which nothing was done.

    `changes` ends with what the ignored phrases hide of entries.
    """

    counts: dict[str, int]
    problems: list[str]
    changes: list[str]


class Known(NamedTuple):
    """What the taxonomy holds, and what the sheet is about to add to it."""

    rows: Rows
    names: dict[str, str]  # name or id in small letters -> skill_id, those of the sheet's new entries too
    forms: dict[str, str]  # normal form -> skill_id
    ids: set[str]
    groups: set[str]
    ignored: set[str]  # normal forms
    standing: dict[str, dict[str, str]]  # skill_id -> row of the entries that were there before


def run(path: Path, folder: Path) -> Applied:
    """Put the decided rows of a sheet into the taxonomy in `folder`; all of them, or none when one is wrong."""
    proposals = sheet.read(path)
    replacing.restore(folder)
    known = _known(folder, [row for row in proposals if row.decision == "new"])
    standing = {row.line for row in proposals if row.decision == "new" and _stands(row, known)}
    asked = [row for row in proposals if row.line not in standing]
    hidden = [line for row in asked if row.decision == "ignore" for line in _hidden(row, known)]
    problems = [f"{path}:{row.line}: {problem}" for row in asked for problem in _added(row, known)]
    counts = Counter(row.decision or "undecided" for row in asked) + Counter({STANDING: len(standing)})
    if problems:
        return Applied({}, problems, [])
    problems, changes = _tried(folder, known.rows)
    if problems:
        return Applied({}, problems, [])
    if counts.keys() & {"new", "alias", "ignore", STANDING}:
        replacing.replace_folder_files(folder, known.rows)
        sheet.write(path, [row for row in proposals if row.decision in ("", "later")])
    return Applied(dict(counts), [], changes + hidden)


def _known(folder: Path, births: list[Proposal]) -> Known:
    rows = {name: [dict(row.values) for row in read_rows(folder, name)] for name in CHANGED}
    entries = [*rows["skills.csv"], *rows["certifications.csv"]]
    forms = {words.normal_text(row["alias"]): row["skill_id"] for row in rows["aliases.csv"]}
    forms |= {words.normal_text(row["name"]): row["skill_id"] for row in entries}
    named = [(row["name"], row["skill_id"]) for row in entries]
    named += [(row.of("name"), skill_id_of(row.of("name"))) for row in births]
    names = {name.lower(): skill_id for name, skill_id in named} | {i: i for _, i in named}
    return Known(
        rows,
        names,
        forms=forms,
        ids={row["skill_id"] for row in entries},
        groups={row["group"] for row in rows["skills.csv"]},
        ignored={words.normal_text(row["phrase"]) for row in rows["ignore.csv"]},
        standing={row["skill_id"]: row for row in entries},
    )


def _stands(row: Proposal, known: Known) -> bool:
    """Whether the taxonomy holds a new entry with all its forms just as the row decides it."""
    skill_id = skill_id_of(row.of("name"))
    entry = known.standing.get(skill_id)
    if entry is None or (entry["name"], entry["kind"]) != (row.of("name"), row.of("kind")):
        return False
    if row.of("kind") in CREDENTIAL_KINDS:
        is_same = entry["issuer"] == row.of("issuer")
    else:
        is_same = (entry["group"], entry["broader"]) == (
            row.of("group"),
            _entry(row.of("broader"), known) or "",
        )
    return is_same and all(known.forms.get(words.normal_text(form)) == skill_id for form in _forms(row))


def _hidden(row: Proposal, known: Known) -> Iterator[str]:
    """Yield which entries an ignored phrase holds: within it, their forms are read no more."""
    for phrase in [row.of("phrase"), *row.aliases]:
        parts = words.normal_text(phrase).split()
        runs = (" ".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1))
        owners = {known.forms[run]: run for run in runs if run in known.forms and run != " ".join(parts)}
        if owners:
            named = ", ".join(f"{skill_id} ('{run}')" for skill_id, run in sorted(owners.items()))
            yield f"Ignoring '{phrase}' hides what is within it: {named} is not read there any more"


def _added(row: Proposal, known: Known) -> Iterator[str]:
    """Add what a row decides to `known`; yield why it cannot be, and add nothing then."""
    if row.decision in ("", "later"):
        return
    if row.decision not in DECISIONS:
        yield f"decision is '{row.of('decision')}'; write {', '.join(DECISIONS)}, or leave it empty"
    elif not row.of("phrase"):
        yield "the phrase is empty; put back what was proposed"
    elif row.of("match") not in ("", "any", "exact"):
        yield f"match is '{row.of('match')}'; write any (case does not matter) or exact (as written)"
    else:
        steps = {"new": _add_new, "alias": _add_alias, "ignore": _add_ignored}
        yield from steps[row.decision](row, known)


def _add_new(row: Proposal, known: Known) -> Iterator[str]:
    name, skill_id = row.of("name"), skill_id_of(row.of("name"))
    broader = _entry(row.of("broader"), known)
    problems = [
        *_wrong_entry(row, skill_id, broader, known),
        *_taken(row, [name, *_forms(row)], skill_id, known),
    ]
    if problems:
        yield from problems
        return
    if row.of("kind") in CREDENTIAL_KINDS:
        values = {"issuer": row.of("issuer"), "family": "", "url": ""}
        file = "certifications.csv"
    else:
        values = {"group": row.of("group"), "broader": broader or ""}
        file = "skills.csv"
    known.rows[file].append({"skill_id": skill_id, "name": name, "kind": row.of("kind"), **values})
    known.ids.add(skill_id)
    _add_forms(row, name, skill_id, known)


def _wrong_entry(row: Proposal, skill_id: str, broader: str | None, known: Known) -> Iterator[str]:
    """Yield what is wrong with the fields of a new entry."""
    kind, group = row.of("kind"), row.of("group")
    if not skill_id:
        yield "a new entry needs a name with letters in it; fill in the column name"
    elif skill_id in known.ids:
        yield f"the entry '{skill_id}' is there already; write alias with alias_of {skill_id}, or another name"
    if kind not in get_args(Kind):
        yield f"kind is '{kind}'; write one of {', '.join(get_args(Kind))}"
    elif kind in CREDENTIAL_KINDS:
        if not row.of("issuer"):
            yield f"a {kind} needs its issuer; name the body that issues it, or 'various'"
        if row.of("broader"):
            yield f"a {kind} has no broader entry; clear the column broader"
    elif group not in known.groups:
        yield f"group '{group}' is unknown; write one of those in skills.csv, such as {_likest(group, known.groups)}"
    if row.of("broader") and broader is None:
        yield f"broader '{row.of('broader')}' is unknown; write the id or name of an entry, or clear it"


def _add_alias(row: Proposal, known: Known) -> Iterator[str]:
    skill_id = _entry(row.of("alias_of"), known)
    if not row.of("alias_of"):
        yield "an alias needs its entry; write the id or name of one into alias_of"
    elif skill_id is None:
        yield f"alias_of '{row.of('alias_of')}' is unknown; write the id or name of an entry"
    else:
        problems = list(_taken(row, _forms(row), skill_id, known))
        yield from problems
        if not problems:
            _add_forms(row, "", skill_id, known)


def _add_ignored(row: Proposal, known: Known) -> Iterator[str]:
    phrase = row.of("phrase")
    for form in [phrase, *row.aliases]:
        owner = known.forms.get(words.normal_text(form))
        if owner:
            yield f"'{form}' is a form of {owner}, which ignoring would hide; take it out of aliases.csv first"
            return
    for form in [phrase, *row.aliases]:
        if words.normal_text(form) not in known.ignored:
            known.ignored.add(words.normal_text(form))
            known.rows["ignore.csv"].append({"phrase": form, "reason": row.of("reason") or REASON})


def _forms(row: Proposal) -> list[str]:
    """Return the forms that a row brings, the phrase first."""
    return [row.of("phrase"), *row.aliases]


def _taken(row: Proposal, forms: list[str], skill_id: str, known: Known) -> Iterator[str]:
    """Yield which forms of a row another entry has already, or are ignored."""
    for form in dict.fromkeys(forms):
        key = words.normal_text(form)
        owner = known.forms.get(key)
        if owner and (owner != skill_id or row.decision == "new"):
            yield f"'{form}' already means {owner}; take it off this row, or add rules to ambiguous.csv by hand"
        if key in known.ignored:
            yield f"'{form}' is in ignore.csv; take it out there first"


def _add_forms(row: Proposal, name: str, skill_id: str, known: Known) -> None:
    """Add the aliases of a row: one for each form that differs in more than case, plural or spelling."""
    is_exact = row.of("match") == "exact"
    forms = dict.fromkeys([*([name] if is_exact and name else []), *_forms(row)])
    if not is_exact and name:
        known.forms[words.normal_text(name)] = skill_id
    for form in forms:
        key = words.normal_text(form)
        if key and known.forms.get(key) != skill_id:
            known.forms[key] = skill_id
            match = "exact" if is_exact and form in (name, row.of("phrase")) else "any"
            known.rows["aliases.csv"].append({"alias": form, "skill_id": skill_id, "match": match})


def _entry(text: str, known: Known) -> str | None:
    """Return the id that a cell names, by id or by name; None for an unknown one or an empty cell."""
    return known.names.get(text.lower())


def _likest(group: str, groups: set[str]) -> str:
    from rapidfuzz import fuzz

    return max(sorted(groups), key=lambda each: fuzz.WRatio(each, group))


def _tried(folder: Path, rows: Rows) -> tuple[list[str], list[str]]:
    """Return what the taxonomy's check says of a copy of the folder with these rows, and what is other in it.

    When the folder itself is unsound, that is told instead: its lines are the ones a person can look up.
    """
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / folder.name
        copy.mkdir()
        for file in sorted(folder.glob("*.csv")):
            shutil.copy2(file, copy)
        for name, new in rows.items():
            write_rows(copy, name, new)
        found = check.check(copy)
        if found:
            return check.check(folder) or [f"with these rows {problem}" for problem in found], []
        return [], diff.summary(diff.run(folder, copy, None, 0, lambda _done, _total: None))
