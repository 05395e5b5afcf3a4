"""Job titles: what a title says without its decoration, which role it is, and which titles a question means.

Reads the roles of a taxonomy. Writes nothing. Fails with `NotEnoughDataError` when no title fits a question.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from pipeline.errors import NotEnoughDataError
from pipeline.reading import words
from pipeline.taxonomy import Role

# A shorter word one letter away is usually another word: printer / painter, welder / welter.
MIN_LETTERS_FOR_TYPO = 8
# Compared letter by letter below this score is a waste: one typo in two words of eight letters scores 94.
TYPO_SCORE = 88
# A tail of one word is too wide: a nursery nurse is no nurse, a sales engineer no engineer.
MIN_TAIL_WORDS = 2
NEAREST_SHOWN = 5

_BRACKETS = re.compile(r"\([^()]*(?:\)|$)|\[[^\[\]]*(?:\]|$)|\{[^{}]*(?:\}|$)")
_NOISE = re.compile(
    r"""
      \b[mfwdxh]\s?/\s?[mfwdxh](?:\s?/\s?[mfwdxh])?\b                          # m/f/d
    | \b(?:afc\s+)?bands?\s*\d\w?(?:\s*(?:[-/&,]|to|or)\s*(?:band\s*)?\d\w?)*\b  # Band 5, Bands 5/6
    | \b(?:grade|level|scale|step)\s*(?:\d\w?|[ivx]+)(?:\s*[-/]\s*\d\w?)?\b
    | (?<!\w)[£$€]\s?[\d.,]+\s?k?(?:\s*(?:-|–|to)\s*[£$€]?\s?[\d.,]+\s?k?)?(?:\s*(?:p\.?a\.?|per\s+\w+))?
    | \b\d+(?:[.,]\d+)?\s*(?:-|\s)?(?:month|months|mth|mths|week|weeks|hour|hours|hrs|year)s?\b
    | \b(?:ref(?:erence)?|req(?:uisition)?|job\s*(?:id|code|no)|vacancy\s*no)\b[\s.:#]*[\w/-]*\d[\w/-]*
    | \#\s?\w*\d\w* | \b[a-z]{1,6}[-_]?\d{2,}\w*\b | \b\d[\d.,/+x-]*\b | \bb[2-9][a-d]?\b
    | \b(?:full|part)[\s-]?time\b | \bfixed[\s-]term(?:\s+contract)?\b | \bft[ce]\b
    | \b(?:maternity|paternity|parental|sickness)(?:\s+leave)?(?:\s+cover)?\b
    | \b(?:temp|temporary|permanent|perm|contract(?=\s*(?:$|[-–,|]))|secondment|zero[\s-]hours?)\b
    | \b(?:(?:fully|100%)\s+)?(?:remote|hybrid|home[\s-]based|work\s+from\s+home|wfh)(?:\s+working)?\b
    | \b(?:immediate\s+start|urgent(?:ly)?|hiring(?:\s+now)?|vacanc(?:y|ies)|wanted|needed|re-?advertised?)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BREAK = re.compile(r"\s[-–—:•~/]+\s|\s[-–—]+|[-–—]+\s|[|;]|,\s*|:\s|\s-$")
_TAIL = re.compile(r"\s(?:to|for|at|with|within|based|reporting|who|required|@)(?:\s.*)?$", re.IGNORECASE)
_TRAILING_CODE = re.compile(r"(?<=[a-z])\s[A-Z]{2,5}$")  # Staff Nurse CCU
_NUMERAL = re.compile(r"\s(?:i{1,3}|iv|v)$", re.IGNORECASE)

_LEVELS = {
    "intern": r"\b(?:intern(?:ship)?|(?:student|work)\s+placement|working\s+student)\b",
    "junior": (
        r"\b(?:junior|jnr|jr|trainee|apprentice(?:ship)?|entry[\s-]level|newly[\s-]qualified"
        r"|graduate(?!\s+(?:school|admission|program)))\b\.?"
    ),
    "mid": r"\b(?:mid(?:dle)?(?:[\s-](?:level|weight))|intermediate)\b",
    "senior": r"\b(?:senior|snr|sr)\b\.?",
    "lead": r"^(?:lead(?!\s+gen)|principal)\s+(?=\w)",
}
_SENIORITY = {level: re.compile(pattern, re.IGNORECASE) for level, pattern in _LEVELS.items()}
# These words are the role itself and stay in the core: a head of HR is no HR.
_HEAD = re.compile(r"^(?:head of|chief|c[efotm]o|vp|vice president|director)\b|\bdirector$", re.IGNORECASE)

# What a title is besides its subject; alone before a dash or comma it takes its subject from behind it.
_BARE_HEADS = {
    "manager", "officer", "assistant", "specialist", "coordinator", "director", "analyst", "engineer",
    "agent", "consultant", "executive", "advisor", "adviser", "administrator", "associate", "supervisor",
    "technician", "lead", "head", "partner", "representative", "clerk",
}  # fmt: skip
# One employer's PR officer is another's PR executive: with the same subject these heads name the same job.
SAME_HEADS = ("officer", "specialist", "executive", "advisor", "consultant", "partner", "professional")
MIN_SUBJECT_WORDS = 2  # an IT consultant is no IT officer, a sales executive no sales advisor
# An assistant finance manager is not yet a finance manager.
NOT_YET = frozenset({"assistant", "deputy", "associate", "vice"})
_LINKS = frozenset({"of", "the", "and", "a", "an", "in"})
_SHORT_FORMS = {
    "hr": "human resources", "l and d": "learning and development", "pr": "public relations",
    "mgr": "manager", "asst": "assistant", "admin": "administration", "administrative": "administration",
    "coord": "coordinator", "co ordinator": "coordinator", "ops": "operations", "comms": "communications",
    "dev": "developer", "adviser": "advisor", "rep": "representative", "exec": "executive",
    "fp and a": "financial planning and analysis", "pa": "personal assistant", "ea": "executive assistant",
    "qa": "quality assurance", "ux": "user experience", "seo": "search engine optimization",
    "health care": "healthcare", "tech": "technician",
}  # fmt: skip
_SHORT = re.compile(rf"\b(?:{'|'.join(sorted(_SHORT_FORMS, key=len, reverse=True))})\b")


class Title(NamedTuple):
    """A title without decoration; `seniority` is intern, junior, mid, senior, lead, head or None."""

    core: str
    seniority: str | None


class RoleMatch(NamedTuple):
    """What a `--role` question means: a role of the taxonomy, or None, and the titles it selects."""

    query: str
    role_id: str | None
    role_title: str | None
    titles: tuple[str, ...]

    @property
    def name(self) -> str:
        """The role's title in the taxonomy, or what was asked for."""
        return self.role_title or self.query


def normalise(title: str) -> Title:
    """Return the core of an advertised title and its seniority.

    >>> normalise("Senior HR Generalist (m/f/d) - Leeds, 12 month FTC")
    Title(core='HR Generalist', seniority='senior')
    >>> normalise("Band 5 Staff Nurse - Barnet Emergency Department").core
    'Staff Nurse'
    """
    parts, seniority = _parts(title)
    return Title(parts[0] if parts else " ".join(title.split()), seniority)


class RoleIndex:
    """The titles of a taxonomy's roles, ready to be looked up many thousand times."""

    def __init__(self, roles: Mapping[str, Role]) -> None:
        self._roles = dict(roles)
        self._by_key: dict[str, str] = {}
        own = [(role.title, role_id) for role_id, role in roles.items()]
        other = [(title, role_id) for role_id, role in roles.items() for title in role.titles]
        for title, role_id in own + other:  # a role's own title wins over another role's other title
            self._by_key.setdefault(key_of(title), role_id)
        self._keys = sorted(self._by_key)
        self._cache: dict[str, str | None] = {}

    def assign(self, title: str) -> str | None:
        """Return the role of an advertised title, or None when no role surely is meant."""
        if title not in self._cache:
            self._cache[title] = self._assign(title)
        return self._cache[title]

    def find(self, query: str, titles: Mapping[str, int]) -> RoleMatch:
        """Return which of the advertised `titles` (with their posting counts) a question selects.

        A role's titles, and titles that end in the asked words; titles that hold them when few end so.

        Raises:
            NotEnoughDataError: none fits; the message names the nearest titles that are there.
        """
        role_id = self.assign(query)
        asked = key_of(normalise(query).core).split()
        assigned = {title: self.assign(title) for title in titles}
        chosen = [title for title, role in assigned.items() if role_id and role == role_id]
        # With a role known, a title of another family is not meant: a nursery nurse, when asked for nurses.
        free = [title for title, role in assigned.items() if self._is_open(role, role_id)]
        cores = {title: key_of(normalise(title).core).split() for title in free}
        ending = [
            title for title in free if _ends_in(cores[title], asked) or _is_same_job(cores[title], asked)
        ]
        holding = [title for title in free if _holds(cores[title], asked)]
        # 'nurse' mostly ends a title; 'learning and development' mostly does not: it is a subject.
        is_subject = role_id is None and len(ending) * 2 < len(holding)
        chosen += holding if is_subject else ending
        if not chosen:
            raise NotEnoughDataError(_unknown_role(query, titles))
        role_title = self._roles[role_id].title if role_id else None
        return RoleMatch(query, role_id, role_title, tuple(sorted(set(chosen))))

    def _is_open(self, role: str | None, asked: str | None) -> bool:
        """Whether a title's role leaves room for it to be meant: none, none asked, or one of the same family."""
        return role is None or asked is None or self._roles[role].family == self._roles[asked].family

    def _assign(self, title: str) -> str | None:
        whole = self._by_key.get(key_of(title))  # 'Senior carer' where that is a role of its own
        keys = [key_of(part) for part in _readings(title)]
        exact = whole or next((self._by_key[key] for key in keys if key in self._by_key), None)
        if exact or not keys:
            return exact
        return self._by_head(keys[0]) or self._by_tail(keys[0]) or self._by_typo(keys[0])

    def _by_head(self, key: str) -> str | None:
        """The role of the same subject under another head: a PR executive is a PR officer."""
        *subject, head = key.split() or [""]
        if head not in SAME_HEADS or len(subject) < MIN_SUBJECT_WORDS:
            return None
        same = (" ".join([*subject, other]) for other in SAME_HEADS)
        return next((self._by_key[other] for other in same if other in self._by_key), None)

    def _by_tail(self, key: str) -> str | None:
        """The role of the longest title a core ends in: a paediatric occupational therapist is one."""
        tail = key.split()
        if tail and tail[0] in NOT_YET:
            return None
        for start in range(1, len(tail) - MIN_TAIL_WORDS + 1):
            end = " ".join(tail[start:])
            role = self._by_key.get(end) or self._by_head(end)
            if role:
                return role
        return None

    def _by_typo(self, key: str) -> str | None:
        near = process.extract(key, self._keys, scorer=fuzz.ratio, score_cutoff=TYPO_SCORE, limit=3)
        typos = (found for found, _, _ in near if _is_typo(key.split(), found.split()))
        return next((self._by_key[found] for found in typos), None)


def _readings(title: str) -> Iterator[str]:
    """Yield what could be the role in a title, surest first."""
    parts, _ = _parts(title)
    if not parts:
        return
    first, *others = parts
    yield first
    yield re.split(r"\sin\s|/", first, maxsplit=1)[0]
    yield _TRAILING_CODE.sub("", first)
    if others and words.normal(first) in _BARE_HEADS:
        yield f"{others[0]} {first}"  # Manager, Human Resources
    yield from others


@lru_cache(maxsize=100_000)
def _parts(title: str) -> tuple[tuple[str, ...], str | None]:
    """Return the parts between dashes and commas that still say something, and the seniority."""
    text = _NOISE.sub(" ", _BRACKETS.sub(" ", html.unescape(title)))
    seniority = None
    for level, pattern in _SENIORITY.items():
        stripped = pattern.sub(" ", text.strip())
        if stripped != text.strip() and re.search(r"\w", stripped):
            seniority, text = level, stripped
    parts = []
    for piece in _BREAK.split(text):
        part = _NUMERAL.sub("", _TAIL.sub("", " " + " ".join(piece.split()))).strip(" -–—/&+*.,:'\"!")
        if part and words.normal(part) != "bank":  # 'Bank - Staff Nurse' is casual work, no bank
            parts.append(part)
    if parts and seniority is None and _HEAD.search(parts[0]):
        seniority = "head"
    return tuple(parts), seniority


@lru_cache(maxsize=100_000)
def key_of(core: str) -> str:
    """Return the form under which titles meet: normal words, short forms written out, no link words.

    >>> key_of("Co-ordinator, L&D"), key_of("Head of HR")
    ('coordinator learning development', 'head human resource')
    """
    told = (word for word in words.split(core).raw if word[0].isalnum() or word == "&")
    plain = " ".join(words.normal(word) for word in told)
    plain = _SHORT.sub(lambda match: words.normal_text(_SHORT_FORMS[match.group()]), plain)
    return " ".join(word for word in plain.split() if word not in _LINKS)


def _ends_in(core: list[str], asked: list[str]) -> bool:
    is_theirs = core[:1] == asked[:1] or not NOT_YET.intersection(core[:1])
    return bool(asked) and is_theirs and core[-len(asked) :] == asked


def _is_same_job(core: list[str], asked: list[str]) -> bool:
    """Whether a title has the asked subject and a like head: 'PR and media executive' when asked 'PR officer'."""
    *subject, head = asked or [""]
    is_alike = head in SAME_HEADS and len(subject) >= MIN_SUBJECT_WORDS and bool(core)
    return (
        is_alike and bool(NOT_YET.isdisjoint(core[:1])) and core[-1] in SAME_HEADS and _holds(core, subject)
    )


def _holds(core: list[str], asked: list[str]) -> bool:
    width = len(asked)
    return bool(asked) and any(core[at : at + width] == asked for at in range(len(core) - width + 1))


def _is_typo(mine: list[str], theirs: list[str]) -> bool:
    """Whether two titles differ in one letter of one long word (or two neighbours swapped)."""
    if len(mine) != len(theirs):
        return False
    different = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    if len(different) != 1:
        return False
    a, b = different[0]
    is_long = max(len(a), len(b)) >= MIN_LETTERS_FOR_TYPO
    return is_long and a[0] == b[0] and OSA.distance(a, b, score_cutoff=1) <= 1


def _unknown_role(query: str, titles: Mapping[str, int]) -> str:
    if not titles:
        return "no usable postings are here yet; load some first (pivot load, pivot fetch)"
    cores = core_counts(titles.items())
    near = process.extract(
        query, sorted(cores), scorer=fuzz.token_sort_ratio, processor=str.lower, limit=NEAREST_SHOWN
    )
    shown = ", ".join(f"{core} ({cores[core]})" for core, _, _ in near)
    return f"no posting is advertised as '{query}'; the nearest titles here are: {shown}"


def core_counts(titles: Iterable[tuple[str, int]]) -> Counter[str]:
    """Return how many postings each title core has; `titles` are pairs of advertised title and count."""
    counts: Counter[str] = Counter()
    for title, count in titles:
        counts[normalise(title).core] += count
    return counts
