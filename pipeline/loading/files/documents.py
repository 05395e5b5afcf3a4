"""One posting a file: a saved page, a text or Markdown file, a mail.

The fields come out under our own names (title, employer, location, posted_at, url, html or text).
"""

import email
import email.policy
import re
from email.message import EmailMessage

from selectolax.lexbor import LexborHTMLParser

from pipeline.loading.files.encodings import encoding_of
from pipeline.loading.files.raw import SourceFile, Table, record
from pipeline.sources import saved_page, schema_org, structured_data, texts
from pipeline.sources.answers import Ad

FEWEST_DESCRIBED = (
    400  # characters of a description for search engines; a shorter one is a teaser of the page
)
LONGEST_TITLE = 150  # characters; a longer first line is a sentence, and the file's name serves as title
# The lines that people put above an advertisement they paste.
KEYS = {
    "title": "title", "job title": "title", "position": "title", "role": "title",
    "employer": "employer", "company": "employer", "organisation": "employer", "organization": "employer",
    "location": "location", "place": "location", "city": "location",
    "date": "posted_at", "posted": "posted_at", "date posted": "posted_at", "posted on": "posted_at",
    "url": "url", "link": "url", "source": "url", "salary": "salary", "industry": "industry", "country": "country",
}  # fmt: skip
_KEY_LINE = re.compile(r"\s*([A-Za-z][A-Za-z ]{1,20}?)\s*:[ \t]*(\S.*?)?\s*")
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_DECORATION = re.compile(r"^[#*\s]+|[*\s]+$")


def read(file: SourceFile) -> Table:
    """Return the one record of a file."""
    suffix = file.path.suffix.lower()
    if suffix == ".eml":
        values = from_mail(file.path.read_bytes())
    elif suffix in {".html", ".htm"}:
        values = from_page(_page_text(file))
    else:
        encoding = encoding_of(file.path)
        values = from_text(file.path.read_text(encoding=encoding.name, errors=encoding.errors))
    values.setdefault("title", re.sub(r"[_-]+", " ", file.path.stem))
    return Table(file.path, file.name, tuple(values), iter([record(file.name, values.items())]), 1)


def from_page(markup: str) -> dict[str, str]:
    """Return title and html of a saved page, without what the site puts around a posting.

    Where the page describes its one posting for search engines, its employer, place, dates and pay are known too.
    """
    page = LexborHTMLParser(markup)
    described = _described(page)
    title = saved_page.title_of(page)
    return {"html": saved_page.posting_of(page)} | ({"title": title} if title else {}) | described


def _described(page: LexborHTMLParser) -> dict[str, str]:
    found, _ = structured_data.postings_of(page)
    ad = schema_org.read(found[0], "") if len(found) == 1 else None
    if not isinstance(ad, Ad):
        return {}
    fields = ad.cells()
    body = fields.pop("text")
    return fields | ({"html": body} if len(texts.visible(body)) >= FEWEST_DESCRIBED else {})


def from_text(text: str) -> dict[str, str]:
    r"""Return the fields of a pasted advertisement: its `Key: value` lines, else its first line as title.

    >>> from_text("Title: HR Advisor\nCompany: Bluebell Foods\n\nWe need you.")
    {'title': 'HR Advisor', 'employer': 'Bluebell Foods', 'text': 'We need you.'}
    """
    lines = text.lstrip("\ufeff\n\r\t ").splitlines()
    values: dict[str, str] = {}
    used = 0
    for line in lines:
        match = _KEY_LINE.fullmatch(line)
        field = KEYS.get(match[1].lower()) if match else None
        if match is None or field is None or field in values or not match[2]:
            break
        values[field] = match[2]
        used += 1
    if "title" not in values and lines:
        first = next((line for line in lines[used:] if line.strip()), "")
        title = _DECORATION.sub("", first)
        if 0 < len(title) <= LONGEST_TITLE and not title.endswith((".", "!", "?", ",")):
            values["title"] = title
    return values | {"text": "\n".join(lines[used:]).strip()}


def from_mail(content: bytes) -> dict[str, str]:
    """Return subject, date and body of a mail, the HTML body before the plain one; attachments are left."""
    message = email.message_from_bytes(content, _class=EmailMessage, policy=email.policy.default)
    body = message.get_body(preferencelist=("html", "plain"))
    values = {"title": str(message.get("subject", "")), "posted_at": str(message.get("date", ""))}
    if body is not None:
        field = "html" if body.get_content_subtype() == "html" else "text"
        values[field] = str(body.get_content())
    return {field: value for field, value in values.items() if value}


def _page_text(file: SourceFile) -> str:
    content = file.path.read_bytes()
    encoding = encoding_of(file.path)
    declared = _CHARSET.search(content[:4_096])
    if declared and not encoding.name.startswith("utf"):
        try:
            return content.decode(declared[1].decode("ascii"), errors="replace")
        except LookupError:  # a page may declare an encoding nobody knows
            pass
    return content.decode(encoding.name, errors=encoding.errors)
