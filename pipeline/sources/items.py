"""JSON answers, read without trust: every item has an outcome, and nothing in an answer can raise."""

import json
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from pipeline.sources import texts
from pipeline.sources.answers import Ad, Answer, Fault, Outcome, Parsed

MOST_BAD = 0.2  # of the items; more of them is a source that changed its format, not a slip of an employer
LONGEST_SHOWN = 80  # characters of a source's own error message

_KINDS = {
    dict: "an object",
    list: "a list",
    bool: "true or false",
    str: "a text",
    int: "a number",
    float: "a number",
}


class Item:
    """One object of an answer; reads fields by path and notes those that hold another kind of thing.

    >>> item = Item({"name": "Cook", "place": {"city": ["Ghent"]}})
    >>> item.text("name"), item.text("place", "city"), item.text("place", "country"), item.refused
    ('Cook', '', '', ['place.city is a list'])
    """

    def __init__(self, data: dict[str, Any], refused: list[str] | None = None, path: str = "") -> None:
        self.data = data
        self.refused: list[str] = [] if refused is None else refused
        self._path = path

    def text(self, *keys: str) -> str:
        """Return a text or number as text, "" when there is none."""
        value = self._value(keys, str, int, float)
        return "" if value is None else str(value).strip()

    def flag(self, *keys: str) -> bool | None:
        """Return whether a field says yes, in JSON or as a text, None when it says nothing."""
        value = self._value(keys, bool, str)
        return {"true": True, "false": False}.get(value.strip().lower()) if isinstance(value, str) else value

    def inner(self, *keys: str) -> "Item":
        """Return an object, one without fields when there is none."""
        return Item(self._value(keys, dict) or {}, self.refused, self._place(keys) + ".")

    def inners(self, *keys: str) -> list["Item"]:
        """Return the objects of a list."""
        found = self._value(keys, list) or []
        for other in (each for each in found if each is not None and not isinstance(each, dict)):
            self._refuse(keys, other, "in the list")
        return [Item(each, self.refused, f"{self._place(keys)}.") for each in found if isinstance(each, dict)]

    def texts(self, *keys: str) -> list[str]:
        """Return the texts of a list, or the one text that stands in its place."""
        found = self._value(keys, list, str) or []
        texts = [found] if isinstance(found, str) else found
        for other in (each for each in texts if each is not None and not isinstance(each, str)):
            self._refuse(keys, other, "in the list")
        return [each.strip() for each in texts if isinstance(each, str) and each.strip()]

    def _value(self, keys: Sequence[str], *kinds: type) -> Any:  # noqa: ANN401 - one of `kinds`
        value: Any = self.data
        for depth, key in enumerate(keys, start=1):
            value = value.get(key)
            wanted = kinds if depth == len(keys) else (dict,)
            if value is None:
                return None
            if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted):
                self._refuse(keys[:depth], value)
                return None
        return value

    def _place(self, keys: Sequence[str]) -> str:
        return self._path + ".".join(keys)

    def _refuse(self, keys: Sequence[str], value: object, where: str = "") -> None:
        told = " ".join(filter(None, (self._place(keys), where, "is", _KINDS.get(type(value), "unknown"))))
        if told not in self.refused:
            self.refused.append(told)


def outcome(item: Item, ad: Ad, *, needs_id: bool = True) -> Ad | Fault:
    """Return a posting that can be told from others and says something, else why it is none."""
    if needs_id and not ad.source_id:
        return Fault("bad_item", _told("has no id", item))
    if not ad.title:
        return Fault("bad_item", _told("has no title", item), ad.source_id)
    if not ad.text.strip():
        return Fault("empty_posting", _told(f"'{shown(ad.title)}' has no text", item), ad.source_id)
    return ad._replace(text=texts.unescaped(ad.text), refused=tuple(item.refused))


def decode(body: bytes) -> Any:  # noqa: ANN401 - whatever the answer holds, or a Fault
    """Return the JSON of an answer, or a Fault that says why it is none."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"<":
        return Fault("wrong_content_type", "is a web page or XML where JSON should be")
    if not start:
        return Fault("truncated_body", "is empty")
    try:
        return json.loads(body, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        is_cut = not body[len(error.doc[: error.pos].encode("utf-8", "replace")) :].strip() or (
            error.msg.startswith("Unterminated string")
        )
        code = "truncated_body" if is_cut else "bad_json"
        return Fault(code, f"is cut off or not valid JSON (line {error.lineno}: {error.msg})")
    except RecursionError:
        return Fault("bad_json", "is JSON nested too deeply")
    except ValueError as error:
        return Fault("bad_json", f"is not valid JSON ({shown(str(error))})")


def parse_list(answer: Answer, keys: Sequence[str], read: Callable[[Item], Outcome]) -> Parsed:
    """Return what became of the items of a list under one of `keys` (dotted), or of a bare list for no keys."""
    data = decode(answer.body)
    if isinstance(data, Fault):
        return Parsed(fault=data)
    lists = (each for each in (_under(data, key) for key in keys) if isinstance(each, list))
    found = next(lists, None) if keys else data
    if not isinstance(found, list):
        return Parsed(fault=_no_list(data, keys))
    return account([read(Item(each)) if isinstance(each, dict) else _no_object(each) for each in found])


def account(items: Sequence[Outcome]) -> Parsed:
    """Return what an answer held, with a fault when so many items are bad that its format must have changed."""
    bad = [item for item in items if isinstance(item, Fault) and item.code == "bad_item"]
    fault = None
    if len(bad) > MOST_BAD * len(items):
        reason = f"has {len(bad)} of {len(items)} items that cannot be read (the first {bad[0].reason})"
        fault = Fault("schema_drift", reason)
    return Parsed(tuple(items), fault)


def top(answer: Answer) -> Item:
    """Return the object around the items of a JSON answer, without fields when it is none."""
    data = decode(answer.body)
    return Item(data if isinstance(data, dict) else {})


def shown(text: str) -> str:
    """Return a text of the source cut for a message."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"


def number(text: str) -> int | None:
    """Return a whole number, None when the text is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _under(data: Any, key: str) -> Any:  # noqa: ANN401 - whatever the answer holds
    for part in key.split("."):
        data = data.get(part) if isinstance(data, dict) else None
    return data


def _no_list(data: Any, keys: Sequence[str]) -> Fault:  # noqa: ANN401 - whatever the answer holds
    said = data.get("error") or data.get("message") if isinstance(data, dict) else None
    if isinstance(said, str):
        is_unknown = "not found" in said.lower()
        return Fault("http_404_unknown_board" if is_unknown else "schema_drift", f"says '{shown(said)}'")
    where = f"under '{keys[0]}'" if keys else "of postings"
    return Fault("schema_drift", f"has no list {where}")


def _no_object(value: object) -> Fault:
    return Fault("bad_item", f"is {_KINDS.get(type(value), 'nothing')} where an object should stand")


def _told(what: str, item: Item) -> str:
    return f"{what} ({'; '.join(item.refused)})" if item.refused else what
