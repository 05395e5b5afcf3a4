"""The parts of a posting that a source keeps apart, put together as one text under their headings."""

import html
import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

MOST_TAGS = 20_000  # the parser is quadratic in depth: 100,000 open tags take 9 s, no posting has 2,000
MOST_ESCAPES = 2  # Greenhouse's own example is escaped twice

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_BULLET = re.compile(r"[-*•·–]\s+(?=\S)")
# Tags that stand escaped inside of HTML were pasted as source text; no posting shows `</li>` to its readers.
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|div|ul|ol|li|h[1-6]|br|strong)\b", re.I)
FEWEST_ESCAPED_TAGS = 3
_LETTERS = re.compile(r"\w")


def unescaped(markup: str) -> str:
    """Return HTML that was escaped on its way, once or twice, as HTML; other texts unchanged.

    >>> unescaped("&lt;p&gt;Cook &amp;amp; serve&lt;/p&gt;"), unescaped("&amp;lt;b&amp;gt;"), unescaped("5 &lt; 6")
    ('<p>Cook &amp; serve</p>', '<b>', '5 &lt; 6')
    """
    for _ in range(MOST_ESCAPES):
        is_html = bool(_TAG.search(markup))
        if "&" not in markup or (is_html and len(_ESCAPED_TAG.findall(markup)) < FEWEST_ESCAPED_TAGS):
            return markup
        once = html.unescape(markup)
        if not (_TAG.search(once) or "&lt;" in once):
            return markup  # a sentence with "5 &lt; 6": it is unescaped when the text is cleaned
        markup = once
    return markup


def joined(parts: Iterable[tuple[str, str]]) -> str:
    r"""Return (heading, body) parts as one text, HTML if one of them is; empty and repeated bodies are left out.

    >>> joined([("", "We bake."), ("You have", "an oven")])
    'We bake.\n\nYou have\nan oven'
    >>> joined([("", "<p>We bake.</p>"), ("You have", "<li>an oven</li>"), ("", "We bake.")])
    '<p>We bake.</p><h3>You have</h3><ul><li>an oven</li></ul>'
    """
    kept: list[tuple[str, str]] = []
    letters: list[str] = []
    for heading, raw in parts:
        body = unescaped(raw)
        own = letters_of(body)
        if own and not any(own in other for other in letters):
            kept.append((" ".join(heading.split()), body))
            letters.append(own)
    if any(_TAG.search(body) for _, body in kept):
        return "".join(_as_html(heading, body) for heading, body in kept)
    return "\n\n".join(f"{heading}\n{body}" if heading else body for heading, body in kept)


def place(*parts: str) -> str:
    """Return one place of its parts: "Hull, United Kingdom"."""
    return ", ".join(dict.fromkeys(filter(None, parts)))


def places(found: Iterable[str]) -> str:
    """Return the places of a posting, each once: "Hull; York"."""
    return "; ".join(dict.fromkeys(filter(None, found)))


def letters_of(body: str) -> str:
    """Return the letters and digits that a text shows: two texts with the same say the same."""
    shown = visible(body) if _TAG.search(body) else html.unescape(body)
    return "".join(_LETTERS.findall(shown)).lower()


def visible(markup: str) -> str:
    """Return the words of HTML on one line, without scripts and styles."""
    if markup.count("<") > MOST_TAGS:
        return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
    tree = LexborHTMLParser(markup)
    tree.strip_tags(["script", "style", "noscript", "template"], recursive=True)
    return " ".join((tree.body.text(separator=" ") if tree.body else "").split())


def _as_html(heading: str, body: str) -> str:
    above = f"<h3>{html.escape(heading)}</h3>" if heading else ""
    if not _TAG.search(body):
        return above + _lines_as_html(body)
    is_bare_list = body.lstrip()[:3].lower() == "<li"  # Lever sends items without their list
    return above + (f"<ul>{body}</ul>" if is_bare_list else body)


def _lines_as_html(body: str) -> str:
    escaped = [html.escape(html.unescape(line.strip()), quote=False) for line in body.splitlines()]
    items = (
        (line[mark.end() :], "li") if (mark := _BULLET.match(line)) else (line, "p")
        for line in escaped
        if line
    )
    return "".join(f"<{tag}>{line}</{tag}>" for line, tag in items)
