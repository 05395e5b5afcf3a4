"""Forms that cannot be told apart: two entries with one form, everyday words, rules without form or sentences.

Reads the rows of the taxonomy's files. Writes nothing. Fails never: problems are the result.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.reading import words
from pipeline.taxonomy.structure import CONCEPT_FILES, Tables


class Form(NamedTuple):
    """A written form of an entry and the row that claims it; `is_exact` = only as written."""

    text: str
    skill_id: str
    is_exact: bool
    place: str


def forms_of(tables: Tables) -> list[Form]:
    """Return every form: names, unless an alias says that they count only as written, then aliases."""
    aliases = [
        Form(r["alias"], r["skill_id"], r["match"] == "exact", place)
        for place, r in tables.get("aliases.csv", [])
    ]
    only_exact = {(f.text.lower(), f.skill_id) for f in aliases if f.is_exact}
    names = [
        Form(r["name"], r["skill_id"], (r["name"].lower(), r["skill_id"]) in only_exact, place)
        for name in CONCEPT_FILES
        for place, r in tables.get(name, [])
    ]
    return names + aliases


def claimed_forms(tables: Tables) -> Iterator[str]:
    """Yield the names and aliases that two entries claim without rules that tell them apart.

    Forms are compared as the reader matches them: "well-groomed" is "well groomed". One entry may go without rules:
    it is what the form means when no rule of the others holds.
    """
    named: dict[str, str] = {}
    for name in CONCEPT_FILES:
        for place, row in tables.get(name, []):
            owner = named.setdefault(row["name"].lower(), row["skill_id"])
            if owner != row["skill_id"]:
                yield f"{place}: the name '{row['name']}' is taken by {owner}; merge the two or rename one"
    forms = forms_of(tables)
    ruled = _ruled(tables)
    blind: dict[str, dict[str, Form]] = defaultdict(dict)
    exact: dict[str, dict[str, Form]] = defaultdict(dict)
    for form in forms:
        owners = exact[form.text] if form.is_exact else blind[words.normal_text(form.text)]
        owners.setdefault(form.skill_id, form)
    for text, owners in exact.items():
        yield from _unruled(blind.get(words.normal_text(text), {}) | owners, ruled, named)
    for owners in blind.values():
        yield from _unruled(owners, ruled, named)


def _unruled(owners: dict[str, Form], ruled: set[tuple[str, str]], named: dict[str, str]) -> Iterator[str]:
    """Yield one problem when more than one of the entries that claim a form has no rule."""
    bare = [form for form in owners.values() if (words.normal_text(form.text), form.skill_id) not in ruled]
    if len(bare) < 2:
        return
    last, others = bare[-1], sorted(form.skill_id for form in bare[:-1])
    if last.place.startswith(CONCEPT_FILES) and named[last.text.lower()] != last.skill_id:
        return  # told as a name that is taken
    yield f"{last.place}: '{last.text}' already means {others[0]}; decide, or add rules to ambiguous.csv"


def everyday_words(tables: Tables) -> Iterator[str]:
    """Yield the forms that are everyday words and have neither a rule nor a reason in everyday.csv."""
    rows = tables.get("everyday.csv", [])
    unruled = {row["word"] for _, row in rows if not row["reason"]}
    common = {row["word"] for _, row in rows}
    normals = {words.normal(word) for word in unruled} - {words.normal(w) for w in common - unruled}
    ruled = _ruled(tables)
    for form in forms_of(tables):
        if len(form.text.split()) > 1 or (words.normal_text(form.text), form.skill_id) in ruled:
            continue
        if _is_everyday(form, unruled, normals):
            yield (
                f"{form.place}: '{form.text}' is an everyday word; say in ambiguous.csv when it means {form.skill_id},"
                " or in everyday.csv why it needs no rule"
            )


def _is_everyday(form: Form, common: set[str], normals: set[str]) -> bool:
    """Whether a form meets an everyday word in running text; "PR" as written does not, "Go" opens sentences."""
    if not form.is_exact:
        return words.normal(form.text) in normals
    return form.text in common or (form.text.istitle() and form.text.lower() in common)


def repeated_everyday_words(tables: Tables) -> Iterator[str]:
    """Yield the rows of everyday.csv that are no single word in small letters, or stand there twice."""
    seen: set[str] = set()
    for place, row in tables.get("everyday.csv", []):
        if not row["word"].isalpha() or not row["word"].islower() or row["word"] in seen:
            yield f"{place}: '{row['word']}' must be one word in small letters, once; correct or remove the row"
        seen.add(row["word"])


def rules_have_forms(tables: Tables) -> Iterator[str]:
    """Yield the rules for what is no form of their entry, and those without the two sentences."""
    forms = {(words.normal_text(f.text), f.skill_id) for f in forms_of(tables)}
    is_whole = {"skills.csv", "certifications.csv", "aliases.csv"} <= tables.keys()
    for place, row in tables.get("ambiguous.csv", []):
        if is_whole and (words.normal_text(row["alias"]), row["skill_id"]) not in forms:
            yield f"{place}: '{row['alias']}' is neither name nor alias of {row['skill_id']}; add it to aliases.csv"
        if not (row["example"] and row["counter_example"]):
            yield f"{place}: needs an example and a counter_example; `pivot taxonomy check` runs both"


def _ruled(tables: Tables) -> set[tuple[str, str]]:
    return {(words.normal_text(r["alias"]), r["skill_id"]) for _, r in tables.get("ambiguous.csv", [])}
