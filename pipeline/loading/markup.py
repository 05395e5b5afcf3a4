"""The lines of an HTML page, each with what it is; a walk over the tree that Lexbor builds."""

import re
from typing import Literal, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

LONGEST_BOLD_HEADING = 120  # characters; a longer bold paragraph shouts, it heads nothing

Kind = Literal["heading", "paragraph", "item"]

_SKIPPED = frozenset(
    "script style noscript template head title svg math iframe object nav footer aside form button select"
    " textarea dialog audio video canvas".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 dt legend caption summary".split())
_BLOCKS = frozenset(
    "address article blockquote body center dd details div dl fieldset figure figcaption header hr main ol p"
    " pre section table tbody td tfoot th thead tr ul menu".split()
)
_BOLD = frozenset(("b", "strong"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class Line(NamedTuple):
    """One line of a page: what it is and what it says; a block may have several (<br>)."""

    kind: Kind
    text: str
    is_first: bool  # of its block


def lines_of(markup: str) -> list[Line]:
    """Return the lines of a page; a walk with a list of its own, since pages nest deeper than Python may."""
    page = _Page()
    root = LexborHTMLParser(markup).body
    todo: list[tuple[LexborNode | None, bool]] = [(root, False)]
    while todo:
        node, is_left = todo.pop()
        if node is None:
            continue
        if is_left:
            _leave(page, node.tag or "")
            continue
        if node is not root:
            todo.append((node.next, False))
        if node.is_text_node:
            page.add(node.text_content or "")
        elif node.is_element_node and not _is_skipped(node):
            _enter(page, node.tag or "")
            todo += [(node, True), (node.first_child, False)]
    page.begin("paragraph")
    return page.lines


class _Page:
    """The lines of a page while its nodes pass by; one instance reads one page."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._kind: Kind = "paragraph"
        self._line: list[str] = []
        self._letters = self._bold_letters = 0
        self._is_first = True
        self.bold = self.preformatted = 0

    def add(self, text: str) -> None:
        """Take the text of one text node."""
        parts = text.split("\n") if self.preformatted else [text.replace("\n", " ")]
        for number, part in enumerate(parts):
            if number:
                self.end_line()
            self._line.append(part)
            letters = len(part.strip())
            self._letters += letters
            self._bold_letters += letters if self.bold else 0

    def end_line(self) -> None:
        """Close the line at hand (<br>); an empty one closes the block, as it looks."""
        text = " ".join("".join(self._line).split())
        if not text:
            self._is_first = True
        else:
            self.lines.append(Line(self._kind_of(text), text, self._is_first))
            self._is_first = False
            if self._kind == "item":
                self._kind = "paragraph"  # what follows a <br> inside an item is not an item of its own
        self._line, self._letters, self._bold_letters = [], 0, 0

    def begin(self, kind: Kind) -> None:
        """Close the block at hand and begin another; <li><p> stays the item it is."""
        is_untouched = not "".join(self._line).strip() and self._is_first
        if kind == "paragraph" and self._kind == "item" and is_untouched:
            return
        self.end_line()
        self._kind, self._is_first = kind, True

    def end_block(self) -> None:
        """Close the block at hand; what comes next is a paragraph."""
        self.end_line()
        self._kind, self._is_first = "paragraph", True

    def _kind_of(self, text: str) -> Kind:
        is_bold = self._letters > 0 and self._bold_letters == self._letters
        if self._kind == "paragraph" and is_bold and len(text) <= LONGEST_BOLD_HEADING:
            return "heading"
        return self._kind


def _is_skipped(node: LexborNode) -> bool:
    if node.tag in _SKIPPED:
        return True
    attributes = node.attributes
    if not attributes:
        return False
    is_hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    return is_hidden or bool(_HIDDEN_STYLE.search(attributes.get("style") or ""))


def _enter(page: _Page, tag: str) -> None:
    if tag == "br":
        page.end_line()
    elif tag == "li":
        page.begin("item")
    elif tag in _HEADINGS:
        page.begin("heading")
    elif tag in _BLOCKS:
        page.begin("paragraph")
        page.preformatted += tag == "pre"
    elif tag in _BOLD:
        page.bold += 1


def _leave(page: _Page, tag: str) -> None:
    if tag in _BOLD:
        page.bold -= 1
    elif tag == "pre":
        page.begin("paragraph")
        page.preformatted -= 1
    elif tag == "li":
        page.end_block()
    elif tag in _HEADINGS or tag in _BLOCKS:
        page.begin("paragraph")
