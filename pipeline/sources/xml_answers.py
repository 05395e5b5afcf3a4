"""XML answers: hostile XML is refused, anything else becomes a tree or a fault."""

from xml.etree.ElementTree import Element, ParseError

from pipeline.sources.answers import Fault


def root_of(body: bytes) -> Element | Fault:
    """Return the root of an XML answer, or a Fault that says why there is none."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return Fault("truncated_body", "is empty")
    if start[:1] != b"<" or start[:14].lower().startswith((b"<!doctype html", b"<html")):
        return Fault("wrong_content_type", "is no XML")
    try:
        root: Element = fromstring(start, forbid_dtd=True)
    except DefusedXmlException:
        return Fault("xml_forbidden", "is XML with a DOCTYPE or entities of its own, which is refused")
    except ParseError as error:
        line, _ = error.position
        is_cut = "no element found" in str(error) or "unclosed" in str(error)
        return Fault(
            "truncated_body" if is_cut else "bad_xml", f"is cut off or not valid XML (line {line}: {error})"
        )
    except (ValueError, LookupError) as error:  # an encoding that nobody knows, or that it does not keep
        return Fault("bad_xml", f"is not valid XML ({error})")
    return root


def said(element: Element, *path: str) -> str:
    """Return the text of the first element at a path, whatever its namespace; "" when there is none."""
    found: Element | None = element
    for name in path:
        found = next((each for each in found if local(each) == name), None) if found is not None else None
    return (found.text or "").strip() if found is not None else ""


def all_at(element: Element, *path: str) -> list[Element]:
    """Return the elements at a path, whatever their namespaces."""
    found = [element]
    for name in path:
        found = [each for parent in found for each in parent if local(each) == name]
    return found


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
