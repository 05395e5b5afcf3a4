"""The JobPosting objects that a page describes for machines: JSON-LD, else microdata, else RDFa."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.sources.answers import Fault

WANTED = "JobPosting"
DEEPEST = 6  # objects inside objects: a posting, its place, the address, the country are four
# Their values are texts with lists, kept as HTML; of the others only the words count.
AS_HTML = frozenset(
    "description responsibilities qualifications skills educationRequirements experienceRequirements jobBenefits"
    " incentiveCompensation".split()
)

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$")  # fmt: skip
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


class Syntax(NamedTuple):
    """The attributes with which a page marks its own text."""

    scope: str
    kind: str
    name: str


MICRODATA = Syntax("itemscope", "itemtype", "itemprop")
RDFA = Syntax("typeof", "typeof", "property")


def postings_of(page: LexborHTMLParser) -> tuple[list[dict[str, Any]], list[Fault]]:
    """Return the JobPosting objects of a page in its order, and what of its JSON-LD cannot be read."""
    found, faults = _json_ld(page)
    for syntax in (MICRODATA, RDFA):
        found = found or [_marked(node, syntax, 0) for node in _scopes(page, syntax)]
    return found, faults


def _json_ld(page: LexborHTMLParser) -> tuple[list[dict[str, Any]], list[Fault]]:
    blocks, faults = [], []
    for script in page.css("script[type]"):
        kind = (script.attributes.get("type") or "").lower()
        if not kind.startswith("application/ld+json"):
            continue
        source = script.text() or ""
        block = _loaded(source)
        if isinstance(block, Fault):
            faults += [block] if WANTED in source else []
        else:
            blocks.append(block)
    known = {
        each["@id"]: each for each in _objects(blocks) if isinstance(each.get("@id"), str) and len(each) > 1
    }
    return [
        _with_references(each, known) for each in _objects(blocks) if _is_wanted(each.get("@type"))
    ], faults


def _loaded(source: str) -> Any:  # noqa: ANN401 - whatever the page holds
    bare = _WRAPPING.sub("", _WRAPPING.sub("", source))
    try:
        return json.loads(bare, strict=False)
    except RecursionError:
        return Fault("bad_json", "has JSON-LD nested too deeply")
    except ValueError:
        pass  # pages are written by hand: a comma before a bracket is the usual slip
    try:
        return json.loads(_TRAILING_COMMA.sub(r"\1", bare), strict=False)
    except ValueError as error:
        return Fault("bad_json", f"has JSON-LD that cannot be read ({error})")


def _objects(blocks: list[Any]) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD in order, however they are wrapped, without those inside of a posting."""
    todo = blocks[::-1]
    while todo:
        each = todo.pop()
        if isinstance(each, dict):
            yield each
            if _is_wanted(each.get("@type")):
                continue
        inner = list(each.values()) if isinstance(each, dict) else each if isinstance(each, list) else []
        todo += inner[::-1]


def _is_wanted(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(each, str) and re.split(r"[/:#]", each.strip())[-1] == WANTED for each in kinds)


def _with_references(posting: dict[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return a posting with `{"@id": "#employer"}` replaced by what it stands for elsewhere on the page."""

    def resolved(value: Any) -> Any:  # noqa: ANN401 - whatever the page holds
        ident = value.get("@id") if isinstance(value, dict) and len(value) == 1 else None
        return known.get(ident, value) if isinstance(ident, str) else value

    return {name: resolved(value) for name, value in posting.items()}


def _scopes(page: LexborHTMLParser, syntax: Syntax) -> list[LexborNode]:
    marked = page.css(f"[{syntax.kind}]")
    return [node for node in marked if _is_wanted((node.attributes.get(syntax.kind) or "").split())]


def _marked(scope: LexborNode, syntax: Syntax, depth: int) -> dict[str, Any]:
    """Return the properties of a marked element; those of elements marked inside of it are its parts."""
    found: dict[str, Any] = {}
    todo = list(scope.iter())[::-1]
    while todo:
        node = todo.pop()
        names = (node.attributes.get(syntax.name) or "").split()
        is_scope = syntax.scope in node.attributes
        if not is_scope:
            todo += list(node.iter())[::-1]
        if not names:
            continue
        value = _marked(node, syntax, depth + 1) if is_scope and depth < DEEPEST else None
        for name in (name.rpartition(":")[2] for name in names):
            found.setdefault(name, []).append(_value(node, name) if value is None else value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _value(node: LexborNode, name: str) -> str:
    attributes = node.attributes
    for attribute in ("content", "datetime"):
        if attributes.get(attribute):
            return attributes[attribute] or ""
    if node.tag in {"a", "link", "img"}:
        return attributes.get("href") or attributes.get("src") or node.text()
    if name in AS_HTML:
        return node.html or ""
    return " ".join(node.text(separator=" ").split())
