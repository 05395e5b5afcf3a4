"""One JobPosting object of schema.org -> an Ad; every field comes in several forms, as sites write them."""

import re
from typing import Any
from urllib.parse import urljoin

from pipeline.sources import stated_pay, texts
from pipeline.sources.answers import Ad, Fault, Request
from pipeline.sources.items import Item, outcome

# Texts that belong to a posting and may stand outside of its description, under the heading they get.
SECTIONS = (
    ("Responsibilities", "responsibilities"), ("Qualifications", "qualifications"), ("Skills", "skills"),
    ("Education", "educationRequirements"), ("Experience", "experienceRequirements"), ("Hours", "workHours"),
    ("Benefits", "jobBenefits"),
)  # fmt: skip
_NAMES = ("name", "value", "@value", "credentialCategory", "description", "text")
_WITHHELD = frozenset(("confidential", "anonymous", "undisclosed", "not disclosed"))
_TRACKING = re.compile(r"[?&](?:utm_\w+|gh_src|lever-source|source|src|ref)=[^&#]*|#.*$", re.I)


def read(data: dict[str, Any], page_url: str) -> Ad | Fault:
    """Return the posting that an object describes; `page_url` is the address of the page, "" when not known."""
    refused: list[str] = []
    address = address_of(data, page_url)
    employer = word(data.get("hiringOrganization"))
    places = [_place(each) for each in _listed(data.get("jobLocation"))]
    is_remote = "TELECOMMUTE" in word(data.get("jobLocationType")).upper()
    wanted_in = [word(each) for each in _listed(data.get("applicantLocationRequirements"))]
    ad = Ad(
        source_id=_identity(data, address, employer),
        title=word(data.get("title")) or word(data.get("name")),
        text=_text(data),
        url=address,
        employer="" if employer.lower() in _WITHHELD else employer,
        industry=word(data.get("industry")),
        location=texts.places(places or wanted_in),
        country=_country(data),
        workplace="remote" if is_remote else "",
        employment_type=", ".join(_words(data.get("employmentType"))),
        language=word(data.get("inLanguage")),
        posted_at=word(data.get("datePosted")),
        expires_at=word(data.get("validThrough")),
    )
    ad = _with_pay(ad, data, refused)
    return outcome(Item({}, refused), ad, needs_id=False)  # one without an address goes by what it says


def address_of(data: dict[str, Any], page_url: str) -> str:
    """Return the address that an object gives, else that of its page; "" when there is none."""
    try:
        address = urljoin(page_url, word(data.get("url")) or page_url)
    except ValueError:  # such as a bracket that is not closed
        return page_url
    return address if address.startswith(("http://", "https://")) else page_url


def page_request(url: str, depth: int = 0) -> Request:
    """Return the request for the page of one posting."""
    return Request("jobposting", url, "page", key=url, headers=(("accept", "text/html"),), depth=depth)


def word(value: Any) -> str:  # noqa: ANN401 - a text, a number, an object with a name, or a list of these
    """Return the one text that a value stands for, "" for none.

    >>> word({"@type": "Organization", "name": "Acme"}), word(["", "Acme"]), word(12), word(None)
    ('Acme', 'Acme', '12', '')
    """
    return next(iter(_words(value)), "")


def _words(value: Any, depth: int = 0) -> list[str]:  # noqa: ANN401 - as above
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return [str(value)]
    if depth > 4:
        return []
    if isinstance(value, list):
        return [each for inner in value for each in _words(inner, depth + 1)]
    if isinstance(value, dict):
        return next((found for name in _NAMES if (found := _words(value.get(name), depth + 1))), [])
    return []


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - as above
    return value if isinstance(value, list) else [] if value is None else [value]


def _identity(data: dict[str, Any], address: str, employer: str) -> str:
    """Return the address without what tracks its readers, else the employer's own number for the posting."""
    own = word(data.get("identifier"))
    return _TRACKING.sub("", address) if address else f"{employer} {own}".strip() if own else ""


def _text(data: dict[str, Any]) -> str:
    sections = [(heading, _body(data.get(name))) for heading, name in SECTIONS]
    return texts.joined([("", "\n".join(_words(data.get("description")))), *sections])


def _body(value: Any) -> str:  # noqa: ANN401 - as above
    if isinstance(value, dict) and (months := word(value.get("monthsOfExperience"))):
        return f"{months} months of experience"
    lines = _words(value)
    is_plain_list = len(lines) > 1 and not any("<" in line for line in lines)
    return "\n".join(f"- {line}" if is_plain_list else line for line in lines)


def _place(place: Any) -> str:  # noqa: ANN401 - as above
    address = place.get("address", place) if isinstance(place, dict) else place
    if not isinstance(address, dict):
        return word(address)
    parts = (word(address.get(name)) for name in ("addressLocality", "addressRegion", "addressCountry"))
    return texts.place(*parts) or word(address) or word(place)


def _country(data: dict[str, Any]) -> str:
    addresses = [each.get("address") for each in _listed(data.get("jobLocation")) if isinstance(each, dict)]
    found = {word(each.get("addressCountry")) for each in addresses if isinstance(each, dict)} - {""}
    return found.pop() if len(found) == 1 else ""


def _with_pay(ad: Ad, data: dict[str, Any], refused: list[str]) -> Ad:
    """Return a posting with its stated pay; `estimatedSalary` is the site's guess and no pay."""
    base = data.get("baseSalary")
    first = next(iter(_listed(base)), None)
    outer = first if isinstance(first, dict) else {"value": first}
    inner = outer.get("value")
    amount = inner if isinstance(inner, dict) else outer | {"value": inner}
    currency = word(outer.get("currency")) or word(amount.get("currency")) or word(data.get("salaryCurrency"))
    one = word(amount.get("value"))
    low, high = word(amount.get("minValue")) or one, word(amount.get("maxValue")) or one
    period = word(amount.get("unitText")) or word(outer.get("unitText"))
    paid = stated_pay.added(ad, [stated_pay.Range(low, high, currency, period)], refused)
    is_text = bool(one) and paid == ad and not refused  # "2.300 € a month" is read by the load stage
    return ad._replace(salary=f"{one} {currency}".strip()) if is_text else paid


def gone(title: str) -> Fault:
    """Return the fault of a page whose posting was taken down."""
    return Fault("removed", f"'{title}' says that the job is no longer open")
