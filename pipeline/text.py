"""The words of an advertisement as clean lines, from HTML, plain text or what people paste.

Headings stand on a line of their own after an empty line, list items start with "• ", paragraphs are
separated by an empty line. Sentences are not touched: `reading/` cuts them, and offsets index this text.
"""

import html
import re
import unicodedata
from typing import Literal, NamedTuple

import ftfy
from ftfy.badness import is_bad
from selectolax.lexbor import LexborHTMLParser, LexborNode

BULLET = "• "
CONTACT = "[contact]"
LONGEST_BOLD_HEADING = 120  # characters; a longer bold paragraph shouts, it heads nothing
MOST_TAGS = 20_000  # the parser is quadratic in depth: 100,000 open tags take 9 s, no advertisement has 2,000
WRAP_WIDTHS = (55, 82)  # columns at which mail programs of all times broke lines
FEWEST_WRAPPED_LINES = 4

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

_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(
    r"<(?:/?(?:p|div|ul|ol|li|h[1-6]|strong|b|em|span|table|tr|td|html|body|section)|br\s*/?)\b[^<>]*>", re.I
)
_ESCAPED_MARKUP = re.compile(r"&lt;/?(?:p|div|ul|ol|li|h[1-6]|strong|b|em|span|br)\b", re.I)
_ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|[lr]squo|[lr]dquo|ndash|mdash|bull|hellip|pound|euro|#x?[0-9a-f]{2,6});",
    re.I,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MOJIBAKE_LETTERS = re.compile(r"[ÂÃâÐÑØÙÅÄï\x80-\x9f]")

_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
# Controls, surrogates, soft hyphens, zero-width marks and direction marks: seen in pasted text, never meant.
_JUNK = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_RULE_LINE = re.compile(r"[-–—_=*~•.·#+\s]{3,}")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_MARKDOWN_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_LIST_MARK = re.compile(
    r"(?:[•●▪◦■□➢➤✓✔·‣⁃∙\uf0b7\uf0a7*]\s*|[-–—]+\s*(?=[^\W\d])|[-–—]+\s+|o\s+(?=[A-Z])|\d{1,2}[.)]\s+(?=\D)|\(\d{1,2}\)\s+)+"
)

_EMAIL = re.compile(
    r"[\w.+%-]+@(?:[\w-]+(?:\.[\w-]+)+|\.{2,})|[\w.+%-]+ ?[\[(]at[\])] ?[\w-]+(?:\.[\w-]+)+", re.I
)
_TELEPHONE = re.compile(r"(?<![0-9A-Z_£$€.,-])(?:\+ ?|\(\+?)?\d[\d \t().-]{6,18}\d(?![\d%])")
_TELEPHONE_CUE = re.compile(
    r"(?:\b(?:tel(?:ephone)?|phone|call(?:ing)?|mobile|mob|cell|fax|contact|whatsapp|ring|ext)\b|☎|📞)\W*(?:\w+\W+){0,6}$",
    re.I,
)
_DATE_LIKE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|(?:19|20)\d\d\W+(?:19|20)\d\d"
)
_AMERICAN_NUMBER = re.compile(r"\(?\d{3}\)?[ .-]\s?\d{3}[ .-]\d{4}")


class Line(NamedTuple):
    """One line of a page: what it is and what it says; a block may have several (<br>)."""

    kind: Kind
    text: str
    is_first: bool  # of its block


def to_text(raw: str) -> str:
    r"""Return the clean text of a field; whether it is HTML is told by its content.

    >>> to_text("<p><b>You have</b></p><ul><li>Excel &amp; SQL</li></ul>")
    'You have\n• Excel & SQL'
    """
    raw = mend(raw)
    if _ESCAPED_MARKUP.search(raw) and not _MARKUP.search(raw):
        raw = html.unescape(raw)  # escaped a second time on its way: Greenhouse, RSS
    return from_html(raw) if _MARKUP.search(raw) else from_plain(raw)


def to_line(raw: str) -> str:
    r"""Return a short field (a title, a name, a place) as one clean line.

    >>> to_line(" Koch &amp; <b>Küche</b>\n")
    'Koch & Küche'
    """
    return " ".join(_unescape(_TAG.sub(" ", mend(raw)) if _MARKUP.search(raw) else mend(raw)).split())


def from_html(markup: str) -> str:
    """Return the text of an HTML fragment or page, line by line as a browser shows it."""
    if markup.count("<") > MOST_TAGS:
        return from_plain(_TAG.sub("\n", markup))
    return _finish(_render(_lines(markup)))


def from_plain(text: str) -> str:
    """Return plain text with its own lines, bullets of all kinds as "• " and mail line breaks undone."""
    text = _unescape(mend(text))
    text = _MARKDOWN_BOLD.sub(r"\1", text)
    lines = [_plain_line(line) for line in text.split("\n")]
    return _finish("\n".join(_unwrapped(lines)))


def mend(text: str) -> str:
    """Return text without control characters and broken encodings, NFC, with spaces as plain spaces."""
    text = _JUNK.sub("", _LINE_BREAKS.sub("\n", text)) if not text.isascii() or _has_controls(text) else text
    if _MOJIBAKE_LETTERS.search(text) and is_bad(text):
        text = ftfy.fix_encoding(text)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text))


def without_contacts(text: str) -> str:
    """Return text with e-mail addresses and telephone numbers replaced by "[contact]".

    >>> without_contacts("Call Jo on 0151 496 0000 or jo@example.org; pay 30,000 - 40,000, ISO 9001")
    'Call Jo on [contact] or [contact]; pay 30,000 - 40,000, ISO 9001'
    """
    text = _EMAIL.sub(CONTACT, text) if any(mark in text for mark in ("@", "(at)", "[at]", "(AT)", "[AT]")) else text
    return _TELEPHONE.sub(_masked_number, text)


def _has_controls(text: str) -> bool:
    return any(mark in text for mark in "\r\x0b\x0c\x00") or not text.isprintable()


def _masked_number(match: re.Match[str]) -> str:
    found = match.group()
    digits = sum(map(str.isdigit, found))
    if not 8 <= digits <= 15 or _DATE_LIKE.search(found):
        return found
    is_written_as_one = found.startswith(("+", "0", "(0", "(+")) and digits >= 9
    is_told = is_written_as_one or _AMERICAN_NUMBER.fullmatch(found)
    before = match.string[max(0, match.start() - 60) : match.start()]
    return CONTACT if is_told or _TELEPHONE_CUE.search(before.rpartition("\n")[2]) else found


def _unescape(text: str) -> str:
    return html.unescape(text) if _ENTITY.search(text) else text


def _finish(text: str) -> str:
    lines = [line.strip() for line in without_contacts(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


# --- HTML -------------------------------------------------------------------------------------------------


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


def _lines(markup: str) -> list[Line]:
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


def _render(lines: list[Line]) -> str:
    out: list[str] = []
    before: Kind | None = None
    for kind, raw, is_first in lines:
        line = _plain_line(_unescape(raw))
        if before and (kind == "heading" or (kind == "paragraph" and is_first and before != "heading")):
            out.append("")
        out.append(BULLET + line.removeprefix(BULLET) if kind == "item" else line)
        before = kind
    return "\n".join(out)


# --- plain text -------------------------------------------------------------------------------------------


def _plain_line(line: str) -> str:
    """Return a line without the spaces around it and with its bullet as "• "; a drawn rule is empty."""
    line = line.strip()
    if _RULE_LINE.fullmatch(line):
        return ""
    line = _MARKDOWN_HEADING.sub("", line, count=1)
    mark = _LIST_MARK.match(line)
    return BULLET + line[mark.end() :] if mark and mark.end() < len(line) else line


def _unwrapped(lines: list[str]) -> list[str]:
    """Return lines with the breaks undone that only a narrow mail program made.

    A break was forced when the first word of the next line had no room before the margin, or when a long
    line runs on with a small letter (the first line of a section had its heading in front once).
    """
    width = max(map(len, lines), default=0)
    low, high = WRAP_WIDTHS
    if not low <= width <= high or sum(len(line) > width - 15 for line in lines) < FEWEST_WRAPPED_LINES:
        return lines
    out: list[str] = []
    before = ""
    for line in lines:
        if before and not line.startswith(BULLET) and _is_forced(before, line, width):
            out[-1] += " " + line
        else:
            out.append(line)
        before = line
    return out


def _is_forced(before: str, line: str, width: int) -> bool:
    has_no_room = bool(line) and len(before) + 1 + len(line.split(" ", 1)[0]) > width
    return has_no_room or (2 * len(before) > width and line[:1].islower() and before[-1] not in ".:;!?")
