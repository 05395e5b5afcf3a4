"""The words of a report's files, whatever their format: all that somebody who opens one can find."""

import html
import io
import re
import zipfile

from pypdf import PdfReader


def words(name, content):
    """Return what a file holds as one text: links and document properties too."""
    if name.endswith(".pdf"):
        document = PdfReader(io.BytesIO(content))
        links = [str(one.get_object()) for page in document.pages for one in page.get("/Annots", [])]
        pages = [page.extract_text() for page in document.pages]
        return "\n".join([*pages, *links, str(document.metadata), str(document.xmp_metadata)])
    if name.endswith((".docx", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            held = [parts.read(part) for part in parts.namelist() if part.endswith((".xml", ".rels"))]
        return "\n".join(part.decode() for part in held)
    return content if isinstance(content, str) else content.decode()


def shown(name, content):
    """Return what a reader sees of a file: without tags, scripts, links and properties."""
    if name.endswith(".pdf"):
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
        return re.sub(r"-\n", "-", "\n".join(pages))
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return _untagged(parts.read("word/document.xml").decode(), " ")
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return _untagged(parts.read("xl/sharedStrings.xml").decode(), " ")
    if name.endswith(".html"):
        return _untagged(re.sub(r"<(script|style).*?</\1>", " ", content, flags=re.S), " ")
    return content


def _untagged(text, between):
    return html.unescape(re.sub(r"<[^>]*>", between, text))
