"""Foreign text made safe to print: titles, employers and quotes of postings are written by strangers.

HTML is escaped by the templates; here is what else a text can do to a page, a Markdown file, a sheet or a terminal.
"""

import re
import unicodedata

LONGEST = 240  # characters of one foreign text on a page; report.json holds the whole
_UNPRINTABLE = frozenset(
    ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
)  # control, direction marks, surrogates, ...
_JOINERS = "\u200c\u200d"  # part of the spelling of Persian and Hindi words
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~$]|&(?=#?\w+;))")
_MARKDOWN_START = re.compile(r"^(?=[#+=-](?:[#=-]|\s|$))|^(\d+)(?=[.)](?:\s|$))")
_FORMULA = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20]")  # the wide forms count in some sheets too
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+", re.I)


def visible(text: str) -> str:
    r"""Return the text on one line without what is not seen: control characters, direction overrides.

    >>> visible("HR\x00 \u202eManager\n(m/f)")
    'HR Manager (m/f)'
    """
    kept = "".join(
        c if c in _JOINERS or unicodedata.category(c) not in _UNPRINTABLE else " " if c.isspace() else ""
        for c in text
    )
    return " ".join(kept.split())


def printable(text: str, longest: int = LONGEST) -> str:
    """Return what is visible of the text, cut at a word when it is longer than a page can take.

    >>> printable("one two three", 9)
    'one two…'
    """
    line = visible(text)
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    words = cut.rsplit(" ", 1)[0] if " " in cut[longest // 2 :] else cut
    return f"{words.rstrip(' ,.;:-')}…"


def markdown(text: str) -> str:
    r"""Return the text so that Markdown shows it as it is.

    >>> markdown("*C* | <b>"), markdown("# 1"), markdown("1. a")
    ('\\*C\\* \\| \\<b\\>', '\\# 1', '1\\. a')
    """
    escaped = _MARKDOWN.sub(r"\\\1", text)
    return _MARKDOWN_START.sub(lambda match: f"{match[1]}\\" if match[1] else "\\", escaped)


def cell(text: str) -> str:
    """Return the text on one line as a spreadsheet may take it: what would start a formula gets an apostrophe.

    >>> cell("=1+1"), cell("CIPD"), cell("-5")
    ("'=1+1", 'CIPD', "'-5")
    """
    line = visible(text)
    return f"'{line}" if _FORMULA.match(line) else line


def link(url: str | None) -> str | None:
    """Return the address when it is plain http or https, otherwise None: no javascript:, no data:.

    >>> link("https://example.org/1"), link("javascript:alert(1)")
    ('https://example.org/1', None)
    """
    return url if url and _ADDRESS.fullmatch(url) and visible(url) == url else None


def slug(text: str, empty: str) -> str:
    """Return the text as a name for a folder.

    >>> slug("HR Manager (m/f)", "role"), slug("../..", "role")
    ('hr-manager-m-f', 'role')
    """
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())
    return "-".join(words)[:60].strip("-") or empty
