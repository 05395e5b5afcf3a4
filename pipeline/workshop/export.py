"""The taxonomy for other tools: one CSV, SKOS Turtle, JSON.

Writes taxonomy.csv, taxonomy.ttl and taxonomy.json, all of them or none. The same taxonomy gives the same bytes.
Fails with `InputError` when the folder cannot be written, with `UsageError` on an unknown format.
"""

import csv
import io
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.errors import InputError, UsageError
from pipeline.layers import Layer
from pipeline.taxonomy import Concept, Taxonomy

Json = dict[str, Any]
COLUMNS = (
    "id", "type", "name", "kind", "group", "broader", "issuer", "family", "url", "aliases", "uri", "isco08", "soc"
)  # fmt: skip
PRINTED = {"name", "version", "attribution", "licence"}
BETWEEN = "; "  # aliases in one field of the CSV
BASE = "urn:pivot-report:"  # an address that names without promising a page
PREFIXES = f"""\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skill: <{BASE}skill:> .
@prefix role: <{BASE}role:> .
@prefix scheme: <{BASE}scheme:> .
"""
NO_ADDRESS = re.compile(r'[\x00-\x20<>"{}|^`\\]')  # what an address in Turtle may not hold
FORMULA = ("=", "+", "-", "@")


def formats_of(text: str) -> tuple[str, ...]:
    """Return the formats that --format names.

    Raises:
        UsageError: one of them is unknown, or none is named.
    """
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    if not wanted or not WRITERS.keys() >= set(wanted):
        raise UsageError(f"--format is '{text}'; write one or more of {','.join(WRITERS)}")
    return wanted


def write(known: Taxonomy, lists: Sequence[Layer], formats: Iterable[str], folder: Path) -> list[Path]:
    """Write the files into a folder and return them; `lists` tell the addresses of what they know too.

    Raises:
        InputError: the folder cannot be written to.
    """
    content = contents(known, lists)
    texts = {f"taxonomy.{form}": WRITERS[form](content) for form in formats}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".export-", dir=folder) as beside:
            for name, text in texts.items():
                Path(beside, name).write_bytes(text.encode())
            return [Path(beside, name).replace(folder / name) for name in texts]
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be written ({error.strerror or error}); name another folder with --out"
        ) from error


def contents(known: Taxonomy, lists: Sequence[Layer]) -> Json:
    """Return the taxonomy as plain values: skills, roles and transfers in the order of their ids."""
    addresses: dict[tuple[str, str], list[str]] = defaultdict(list)
    for link in (link for layer in lists for link in layer.links):
        if link.uri and link.uri not in addresses[link.what, link.id]:
            addresses[link.what, link.id].append(link.uri)
    aliases: dict[str, list[str]] = defaultdict(list)
    for alias in known.aliases:
        aliases[alias.skill_id].append(alias.text)
    return {
        "version": known.hash,
        "lists": [layer.note.model_dump(include=PRINTED) for layer in lists],
        "skills": [
            _skill(known.concepts[key], aliases[key], addresses["skill", key]) for key in sorted(known.concepts)
        ],
        "roles": [
            {"id": role.role_id, "title": role.title, "titles": _others(role.title, role.titles),
             "family": role.family, "isco08": role.isco08, "soc": role.soc,
             "uris": sorted(addresses["role", role.role_id])}
            for _, role in sorted(known.roles.items())
        ],
        "transfers": [one._asdict() for one in sorted(known.transfers)],
    }  # fmt: skip


def _skill(concept: Concept, aliases: list[str], uris: list[str]) -> Json:
    told: Json = {"id": concept.skill_id, **concept._asdict()}
    del told["skill_id"]
    return {key: value or None for key, value in told.items()} | {
        "aliases": _others(concept.name, aliases),
        "uris": sorted(uris),
    }


def _others(name: str, forms: Iterable[str]) -> list[str]:
    """Return the forms beside a name, each spelling once, in the alphabet's order."""
    once = {form.lower(): form for form in sorted(forms, reverse=True)}
    once.pop(name.lower(), None)
    return [form for _, form in sorted(once.items())]


def as_json(content: Json) -> str:
    """Return the content as JSON."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def as_csv(content: Json) -> str:
    """Return one row a skill and a role; lists stand in one field, and no field is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in content["skills"]:
        writer.writerow(_fields(one | {"type": "skill"}))
    for one in content["roles"]:
        told = {"type": "role", "name": one["title"], "aliases": one["titles"], "group": one["family"]}
        writer.writerow(_fields(one | told | {"family": None}))
    return out.getvalue()


def _fields(row: Json) -> list[str]:
    row = row | {"aliases": BETWEEN.join(row["aliases"]), "uri": BETWEEN.join(row["uris"])}
    fields = [row.get(column) or "" for column in COLUMNS]
    return ["'" + field if field.startswith(FORMULA) else field for field in fields]


def as_turtle(content: Json) -> str:
    """Return the content as SKOS: a scheme of skills with the groups on top, and a scheme of roles."""
    groups = sorted({one["group"] for one in content["skills"] if one["group"]})
    top = ("skos:topConceptOf", "scheme:skills")
    return "\n".join(
        [
            PREFIXES,
            *_schemes(content),
            *(_block(_group(group), [*_concept(group, "skills"), top]) for group in groups),
            *(_block(f"skill:{one['id']}", _said_of_skill(one)) for one in content["skills"]),
            *(_block(f"role:{one['id']}", _said_of_role(one)) for one in content["roles"]),
        ]
    )


def _said_of_skill(one: Json) -> list[tuple[str, str]]:
    said = _concept(one["name"], "skills")
    said += [("skos:altLabel", _text(form)) for form in one["aliases"]]
    said += [("dct:type", _text(one["kind"]))]
    above = f"skill:{one['broader']}" if one["broader"] else _group(one["group"]) if one["group"] else ""
    said += [("skos:broader", above)] if above else []
    said += [("dct:publisher", _text(one["issuer"]))] if one["issuer"] else []
    return said + _matches(one["uris"])


def _said_of_role(one: Json) -> list[tuple[str, str]]:
    said = _concept(one["title"], "roles")
    said += [("skos:altLabel", _text(title)) for title in one["titles"]]
    said += [("skos:notation", f'"{one[code]}"') for code in ("isco08", "soc") if one[code]]
    return said + _matches(one["uris"])


def _schemes(content: Json) -> Iterator[str]:
    sources = [("dct:source", _text(one["attribution"])) for one in content["lists"] if one["attribution"]]
    for name in ("skills", "roles"):
        said = [("a", "skos:ConceptScheme"), ("dct:title", _text(f"Pivot Report: {name}"))]
        yield _block(f"scheme:{name}", [*said, ("dct:hasVersion", _text(content["version"])), *sources])


def _concept(label: str, scheme: str) -> list[tuple[str, str]]:
    return [("a", "skos:Concept"), ("skos:inScheme", f"scheme:{scheme}"), ("skos:prefLabel", _text(label))]


def _matches(uris: Iterable[str]) -> list[tuple[str, str]]:
    """Return the links to published lists: names that meet are close, not proven the same."""
    return [("skos:closeMatch", f"<{uri}>") for uri in uris if not NO_ADDRESS.search(uri)]


def _group(name: str) -> str:
    return f"<{BASE}group:{quote(name, safe='')}>"


def _block(subject: str, said: list[tuple[str, str]]) -> str:
    return f"{subject}\n" + " ;\n".join(f"    {verb} {thing}" for verb, thing in said) + " .\n"


def _text(text: str) -> str:
    r"""Return a text as Turtle writes one in English; what JSON escapes, Turtle escapes alike.

    >>> print(_text('the "C" language'))
    "the \"C\" language"@en
    """
    return json.dumps(text, ensure_ascii=False) + "@en"


WRITERS: Mapping[str, Callable[[Json], str]] = {"csv": as_csv, "ttl": as_turtle, "json": as_json}
