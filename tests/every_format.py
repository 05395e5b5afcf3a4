"""The words of a report's files, whatever their format: all that somebody who opens one can find."""

import io
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
