"""A page saved from a browser: what of it is the posting, and what is the site around it."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Sites name what stands around a posting in much the same words. A name alone may lie (`<div class="with-sidebar">`
# around everything), so what is taken out must hold neither the heading nor a large part of the text.
_SITE = re.compile(
    r"cookie|consent|gdpr|onetrust"
    r"|(?:^|[\s_-])(?:breadcrumbs?|nav(?:bar|igation)?|menu|sidebar|share|social|newsletter|skip-link"
    r"|(?:related|similar|recommended|other)[_-]?(?:jobs?|vacanc(?:y|ies)|roles?)|job-?alerts?)(?=$|[\s_-])",
    re.IGNORECASE,
)
_SITE_ROLES = frozenset(("navigation", "search", "contentinfo", "complementary", "dialog", "alertdialog"))
MOST_TAKEN = 0.3  # of the page's text: a menu is shorter, and what is longer is the posting under an odd name
MAIN_SHARE = 0.3  # of the page's text: with less of it, <main> is not where the posting stands


def title_of(page: LexborHTMLParser) -> str | None:
    """Return the heading of a page, else its title; <h1> names the posting, <title> mostly the site too.

    Of several headings it is the one that the title repeats: the others head a menu or a form.

    >>> title_of(LexborHTMLParser("<title>Cook - Acme</title><h1>Contact</h1><h1>Cook</h1>"))
    'Cook'
    """
    headings = [text for text in map(_line, page.css("h1")) if text]
    title = next((text for text in map(_line, page.css("title")) if text), None)
    repeated = (text for text in headings if title and text in title)
    return next(repeated, None) or next(iter(headings), title)


def posting_of(page: LexborHTMLParser) -> str:
    """Return the HTML of a page with menus, cookie notices and other jobs marked as hidden; changes the page.

    Nodes are marked and not cut out: the tree frees what is cut, and a menu inside a menu would be visited dead.

    >>> posting_of(LexborHTMLParser("<h1>Cook</h1><p>You cook for us.</p><p id='cookies'>Ok?</p>"))
    '<body><h1>Cook</h1><p>You cook for us.</p><p id="cookies" hidden="">Ok?</p></body>'
    """
    body = page.body
    if body is None:
        return ""
    most = MOST_TAKEN * _length(body)
    for node in page.css("body [id], body [class], body [role]"):
        if _is_site(node) and _length(node) <= most and node.css_first("h1") is None:
            node.attrs["hidden"] = ""
    mains = page.css("main, [role=main]")
    is_main = len(mains) == 1 and _length(mains[0]) >= MAIN_SHARE * _length(body)
    return (mains[0] if is_main else body).html or ""


def _line(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _is_site(node: LexborNode) -> bool:
    attributes = node.attributes
    names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
    return attributes.get("role") in _SITE_ROLES or bool(_SITE.search(names))


def _length(node: LexborNode) -> int:
    """Return how many characters a node shows, scripts and styles left out."""
    return len(node.text()) - sum(len(code.text()) for code in node.css("script, style"))
