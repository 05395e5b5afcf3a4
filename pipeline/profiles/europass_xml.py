"""Europass XML -> mappings and lists, as its JSON has them; entities and DTDs are refused.

Reads bytes. Writes nothing. Fails with `InputError` for XML that is none, or is a trap.
"""

from typing import Any

from pipeline.errors import InputError
from pipeline.profiles.europass import ROOTS

_DEEPEST = 60  # elements inside of each other; a CV has a dozen


def read(data: bytes, path: str) -> dict[str, Any] | None:
    """Return XML as mappings and lists, names without namespaces; None when it is no Europass.

    Raises:
        InputError: it is not well-formed, or declares a DTD or entities.
    """
    from defusedxml import DefusedXmlException, ElementTree

    try:
        root = ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise InputError(
            f"{path}: declares a DTD or entities; a Europass CV has none, so it is not read"
        ) from error
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise InputError(f"{path}: is damaged XML ({error}); export it again") from error
    name = _local(root.tag)
    return {name: _plain(root, 0)} if name in ROOTS else None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _plain(node: Any, depth: int) -> Any:  # noqa: ANN401 - what a document holds
    children = list(node) if depth < _DEEPEST else []
    if not children:
        return (node.text or "").strip() if not node.attrib or (node.text or "").strip() else {
            _local(key).capitalize(): value for key, value in node.attrib.items()
        }  # fmt: skip
    found: dict[str, Any] = {_local(key).capitalize(): value for key, value in node.attrib.items()}
    for child in children:
        name, value = _local(child.tag), _plain(child, depth + 1)
        if name not in found:
            found[name] = value
        else:
            found[name] = [*(found[name] if isinstance(found[name], list) else [found[name]]), value]
    return found
