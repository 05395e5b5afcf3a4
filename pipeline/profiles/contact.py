"""Contact data in a profile: nothing needs it, and what is not read cannot be printed.

Reads and returns texts. Fails never.
"""

import re

PLACEHOLDER = "…"  # stands for what was taken out, so that a line keeps its sense and its number
FEWEST_DIGITS = 9  # of a telephone number; fewer are amounts and years

_FIELDS = frozenset(
    "name fullname firstname lastname surname phone telephone tel mobile cell email mail address postaladdress street"
    " postcode zip dateofbirth birthdate birthday dob born age nationality gender photo linkedin website homepage".split()
)
_LETTERS = re.compile(r"[^a-z]+")
_LINE = re.compile(r"\s*([A-Za-z][A-Za-z -]{1,20}?)\s*:")
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
SITE = re.compile(
    r"(?:https?://|www\.)[^\s\"'<>,;]+|\b(?:[\w-]+\.)+(?:com|net|org|io|me|dev|eu|uk|de|at|ch|fr|es|it|nl|be|se|dk|no|fi|pl|ee|ie|ca|au|in|info)/[^\s\"'<>,;|]+",
    re.IGNORECASE,
)
# A telephone number starts with +, (0 or 0, or is written in three groups as in North America; dates and years do not.
_PHONE = re.compile(r"(?<![\w.,-])(?:\+\d|\(0|00?\d|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d))[\d ()/.-]*")

_DATES = re.compile(r"0?[1-9][/.-](?:[0-3]?\d[/.-])?(?:19|20)\d\d(?!\d)")  # "03/1998 - 07/2002"


def is_field(name: str) -> bool:
    """Whether a field is one of contact data.

    >>> is_field("E-mail"), is_field("Date of birth"), is_field("skills")
    (True, True, False)
    """
    return _LETTERS.sub("", name.lower()) in _FIELDS


def is_line(line: str) -> bool:
    """Whether a line is contact data with its label.

    >>> is_line("Name: Ada Muster"), is_line("Payroll: ten years")
    (True, False)
    """
    match = _LINE.match(line)
    return bool(match and is_field(match[1]))


def without(text: str) -> str:
    """Return a text without mail and web addresses and telephone numbers, line by line as it was.

    >>> without("Ran payroll 2019-2024 for 1,200 people; ada@example.org, +44 20 7946 0958.")
    'Ran payroll 2019-2024 for 1,200 people; …, ….'
    """
    return _PHONE.sub(_number, SITE.sub(PLACEHOLDER, MAIL.sub(PLACEHOLDER, text)))


def _number(match: re.Match[str]) -> str:
    written = match.group()
    rest = written[len(written.rstrip(" .-/(")) :]
    is_number = sum(letter.isdigit() for letter in written) >= FEWEST_DIGITS and not _DATES.match(
        written.lstrip("( ")
    )
    return PLACEHOLDER + rest if is_number else written
