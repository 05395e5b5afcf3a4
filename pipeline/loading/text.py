"""The words of an advertisement as clean lines, from HTML, plain text or what people paste.

Headings stand on a line of their own after an empty line, list items start with "• ", paragraphs are
separated by an empty line. Sentences are not touched: `reading/` cuts them, and offsets index this text.
"""

import html
import re
import unicodedata
from itertools import pairwise

from pipeline.loading.markup import Kind, Line, lines_of

BULLET = "• "
CONTACT = "[contact]"
MOST_TAGS = 20_000  # the parser is quadratic in depth: 100,000 open tags take 9 s, no advertisement has 2,000
LONGEST_NUMBER = 15  # digits of a telephone number anywhere (E.164); longer ones are two, or no number
WRAP_WIDTHS = (55, 82)  # columns at which mail programs of all times broke lines
FEWEST_WRAPPED_LINES = 3  # fewer full lines may be chance

_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(
    r"<(?:/?(?:p|div|ul|ol|li|h[1-6]|strong|b|em|i|u|a|font|span|table|tr|td|dl|dt|dd|pre|section|article|html|body)|br\s*/?)\b[^<>]*>",
    re.I,
)
_ESCAPED_MARKUP = re.compile(r"&lt;/?(?:p|div|ul|ol|li|h[1-6]|strong|b|em|span|br)\b", re.I)
_ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|[lr]squo|[lr]dquo|ndash|mdash|bull|hellip|pound|euro|#x?[0-9a-f]{2,6});",
    re.I,
)
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
_AT = re.compile(r"@|[\[(]at[\])]", re.I)
_TELEPHONE = re.compile(r"(?<![0-9A-Z£$€])(?<![0-9][.,-])(?:\+ ?|\(\+?)?\d[\d \t().-]{6,18}\d(?![\d%])")
_TELEPHONE_CUE = re.compile(
    r"(?:\b(?:tel(?:ephone)?|phone|call(?:ing)?|mobile|mob|cell|fax|contact|whatsapp|ring|ext)\b|☎|📞)\W*(?:\w+\W+){0,6}$",
    re.I,
)
_DATE_LIKE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\b(?:19|20)\d\d\W+(?:19|20)\d\d\b"
)
_AMERICAN_NUMBER = re.compile(r"\(?\d{3}\)?[ .-]\s?\d{3}[ .-]\d{4}")


def to_text(raw: str) -> str:
    r"""Return the clean text of a field; whether it is HTML is told by its content.

    >>> to_text("<p><b>You have</b></p><ul><li>Excel &amp; SQL</li></ul>")
    'You have\n• Excel & SQL'
    """
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
    return _finish(_render(lines_of(mend(markup))))


def from_plain(text: str) -> str:
    """Return plain text with its own lines, bullets of all kinds as "• " and mail line breaks undone."""
    text = _unescape(mend(text))
    text = _MARKDOWN_BOLD.sub(r"\1", text)
    lines = [_plain_line(line) for line in text.split("\n")]
    return _finish("\n".join(_unwrapped(lines)))


def mend(text: str) -> str:
    """Return text without control characters and broken encodings, NFC, with spaces as plain spaces."""
    if _MOJIBAKE_LETTERS.search(text):  # first: the second byte of a letter looks like a control
        text = _encoding_mended(text)
    text = _JUNK.sub("", _LINE_BREAKS.sub("\n", text))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text))


def _encoding_mended(text: str) -> str:
    import ftfy  # its tables take time to load, and most texts are sound
    from ftfy.badness import is_bad

    return ftfy.fix_encoding(text) if is_bad(text) else text


def without_contacts(text: str) -> str:
    """Return text with e-mail addresses and telephone numbers replaced by "[contact]".

    >>> without_contacts("Call Jo on 0151 496 0000 or jo@example.org; pay 30,000 - 40,000, ISO 9001")
    'Call Jo on [contact] or [contact]; pay 30,000 - 40,000, ISO 9001'
    """
    if _AT.search(text):  # looked for first: the pattern of an address tries every word
        text = _EMAIL.sub(CONTACT, text)
    return _TELEPHONE.sub(_masked_number, text)


def _masked_number(match: re.Match[str]) -> str:
    found = match.group()
    digits = sum(map(str.isdigit, found))
    if digits < 8 or _DATE_LIKE.search(found):
        return found
    is_written_as_one = found.startswith(("+", "0", "(0", "(+")) and digits >= 9
    if is_written_as_one or _AMERICAN_NUMBER.fullmatch(found):
        return CONTACT
    before = match.string[max(0, match.start() - 60) : match.start()].rpartition("\n")[2]
    return CONTACT if digits <= LONGEST_NUMBER and _TELEPHONE_CUE.search(before) else found


def _unescape(text: str) -> str:
    return html.unescape(text) if _ENTITY.search(text) else text


def _finish(text: str) -> str:
    # Entities such as &shy; and &#8203; turn into marks only when the page is read: mended once more.
    lines = [line.strip() for line in without_contacts(mend(text)).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


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
    if not low <= width <= high:
        return lines
    forced = [line for before, line in pairwise(lines) if _has_no_room(before, line, width)]
    # Lines of a list without bullets may fill the width too, but each begins with a capital.
    if len(forced) < FEWEST_WRAPPED_LINES or 2 * sum(line[0].islower() for line in forced) < len(forced):
        return lines
    out = lines[:1]
    for before, line in pairwise(lines):
        runs_on = 2 * len(before) > width and line[:1].islower() and before[-1] not in ".:;!?"
        if runs_on or _has_no_room(before, line, width):
            out[-1] += " " + line
        else:
            out.append(line)
    return out


def _has_no_room(before: str, line: str, width: int) -> bool:
    is_text = bool(before and line) and not line.startswith(BULLET)
    return is_text and len(before) + 1 + len(line.split(" ", 1)[0]) > width
