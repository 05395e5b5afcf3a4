"""Slips of people: rows of the right form that cannot be meant so, told as `file:line: what is wrong, what to do`.

Reads the rows of the taxonomy's files. Writes nothing. Fails never: problems are the result.
"""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.reading import words
from pipeline.taxonomy.structure import Tables
from pipeline.workshop.forms import Form, forms_of

ALIKE = 92  # rapidfuzz ratio of two group names in small letters: a slip of the pen, not another group
YEAR = re.compile(r"(?:19|20)\d\d")
SERVES = 3  # transfers that one reason may stand for: a fourth was copied down a column
NUMBER = 3  # digits; a shorter number is anybody's, "2391" is an examination
NO_ISSUER = re.compile(r"\W*|n\.?/?a\.?|none|unknown|tb[cda]|todo|x+", re.IGNORECASE)
IN_FORMS = (
    (re.compile(r";"), "holds several forms; give each a row of its own"),
    (re.compile(r'^".*"$'), "stands in quotation marks; write it without them"),
    (re.compile(r"[,:;\u2026]$|\.\.\.$"), "ends in a mark; write it without"),
    (re.compile(r"\?"), "holds a question mark, which stands for a letter that was lost; type it again"),
    (
        re.compile(r"\s[\u2013\u2014]\s"),
        "holds a dash made by autocorrection; write a hyphen or leave it out",
    ),
    (
        re.compile(r"[\u00bc-\u00be\u00a9]"),
        "holds a sign made by autocorrection; type it as postings write it",
    ),
)


def broken_forms(tables: Tables) -> Iterator[str]:
    """Yield names and aliases that no posting writes so, and those too short to mean one thing without a rule."""
    ruled = {words.normal_text(row["alias"]) for _, row in tables.get("ambiguous.csv", [])}
    for form in forms_of(tables):
        told = next((told for pattern, told in IN_FORMS if pattern.search(form.text)), None)
        if told:
            yield f"{form.place}: '{form.text}' {told}"
        elif form.text and _is_bare(form) and words.normal_text(form.text) not in ruled:
            yield (
                f"{form.place}: '{form.text}' is too little to mean {form.skill_id} everywhere; say in ambiguous.csv"
                " when it does, or remove it"
            )


def _is_bare(form: Form) -> bool:
    """Whether a form is one letter, a short number or a year, or no word at all."""
    if form.text.isdigit():
        return len(form.text) < NUMBER or bool(YEAR.fullmatch(form.text))
    return len(form.text) == 1 or not any(sign.isalnum() for sign in form.text)


def ignored_forms(tables: Tables) -> Iterator[str]:
    """Yield the ignored phrases that are a form of an entry, and those that stand there twice."""
    owners = {words.normal_text(form.text): form for form in forms_of(tables)}
    seen: dict[str, str] = {}
    for place, row in tables.get("ignore.csv", []):
        owner = owners.get(words.normal_text(row["phrase"]))
        if owner and row["phrase"]:
            yield f"{place}: '{row['phrase']}' is a form of {owner.skill_id} ({owner.place}); remove one of the two"
        first = seen.setdefault(row["phrase"].lower(), place)
        if first != place and row["phrase"]:
            yield f"{place}: '{row['phrase']}' stands in line {first.partition(':')[2]} too; keep one"


def lone_names(tables: Tables) -> Iterator[str]:
    """Yield the groups and families that stand in one row only and differ by a slip from one that many have."""
    for name, column in (("skills.csv", "group"), ("certifications.csv", "family"), ("roles.csv", "family")):
        rows = tables.get(name, [])
        counts = Counter(row[column] for _, row in rows if row[column])
        for place, row in rows:
            if counts[row[column]] == 1:
                meant = _meant(row[column], counts)
                if meant:
                    yield f"{place}: {column} '{row[column]}' stands in this row only; write '{meant}' if that is meant"


def _meant(value: str, counts: Counter[str]) -> str:
    """Return the name of many rows that a lone one differs from by case or a slip, not by a number; else nothing."""
    from rapidfuzz import fuzz

    digits = re.findall(r"\d+", value)
    likeness = {
        other: fuzz.ratio(other.lower(), value.lower())
        for other, count in sorted(counts.items())
        if count > 1 and re.findall(r"\d+", other) == digits
    }
    best = max(likeness, key=lambda other: likeness[other], default="")
    return best if likeness.get(best, 0) >= ALIKE else ""


def wrong_relations(tables: Tables) -> Iterator[str]:
    """Yield wider entries that are credentials, issuers that are none, a role's title that leads to another role."""
    credentials = {row["skill_id"] for _, row in tables.get("certifications.csv", [])}
    for place, row in tables.get("skills.csv", []):
        if row["broader"] in credentials:
            yield f"{place}: broader '{row['broader']}' is a credential, no wider field; name an entry of skills.csv"
    for place, row in tables.get("certifications.csv", []):
        if row["issuer"] and NO_ISSUER.fullmatch(row["issuer"]):
            yield f"{place}: issuer '{row['issuer']}' names nobody; name the body that issues it, or 'various'"
    titles = {row["title"].lower(): row["role_id"] for _, row in tables.get("roles.csv", [])}
    for place, row in tables.get("role_titles.csv", []):
        owner = titles.get(row["title"].lower(), row["role_id"])
        if owner != row["role_id"]:
            yield f"{place}: '{row['title']}' is the title of the role {owner}; remove this row"


def rule_lists(tables: Tables) -> Iterator[str]:
    """Yield the rules whose words are parted by something other than commas."""
    for place, row in tables.get("ambiguous.csv", []):
        if ";" in row["rule"]:
            yield f"{place}: rule '{row['rule']}' holds a semicolon; write commas between the words, ' & ' between clauses"


def worn_transfers(tables: Tables) -> Iterator[str]:
    """Yield the transfers whose reason serves too many to be one, and those that equivalents.csv counts as a whole."""
    whole = {(row["held"], row["meets"]) for _, row in tables.get("equivalents.csv", []) if not row["role"]}
    rows = tables.get("transfers.csv", [])
    counts = Counter(row["reason"].lower() for _, row in rows if row["reason"])
    for place, row in rows:
        if counts[row["reason"].lower()] > SERVES:
            yield f"{place}: the reason serves {counts[row['reason'].lower()]} transfers; say what these two share"
        if (row["from_skill"], row["to_skill"]) in whole:
            yield f"{place}: equivalents.csv counts it as a whole; remove one of the two"


SLIPS = (broken_forms, ignored_forms, lone_names, wrong_relations, rule_lists, worn_transfers)
