"""Which advertised titles each of many roles selects, in one pass over the titles.

The same answer as `RoleIndex.find` with each role's own title, which a test compares; asking role by role would look at
every title once a role.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pipeline.taxonomy import Role
from pipeline.titles import MIN_SUBJECT_WORDS, NOT_YET, SAME_HEADS, key_of, normalise

Words = tuple[str, ...]


def group(
    titles: Mapping[str, str | None], roles: Mapping[str, Role], wanted: Iterable[str]
) -> dict[str, list[str]]:
    """Return the sorted titles of each wanted role; `titles` gives the role assigned to each title, or None.

    Roles without a title are left out.
    """
    asked = _Asked({role_id: _words(roles[role_id].title) for role_id in wanted})
    found: dict[str, list[str]] = defaultdict(list)
    for title in sorted(titles):
        assigned = titles[title]
        chosen: set[str] = {assigned} if assigned and assigned in asked.words else set()
        for role_id in asked.met_by(_words(title)):
            if assigned is None or roles[assigned].family == roles[role_id].family:
                chosen.add(role_id)
        for role_id in chosen:
            found[role_id].append(title)
    return dict(sorted(found.items()))


class _Asked:
    """The words of the roles' titles, to be looked up by the end of a title, or by its subject."""

    def __init__(self, asked: Mapping[str, Words]) -> None:
        self.words = asked
        self._by_end: dict[Words, list[str]] = defaultdict(list)
        self._by_subject: dict[Words, list[str]] = defaultdict(list)
        for role_id, title in asked.items():
            if title:
                self._by_end[title].append(role_id)
            if len(title) > MIN_SUBJECT_WORDS and title[-1] in SAME_HEADS:
                self._by_subject[title[:-1]].append(role_id)
        self._widest = max((len(subject) for subject in self._by_subject), default=0)

    def met_by(self, core: Words) -> Iterator[str]:
        """Yield the roles whose words end a title, or whose subject stands in it under a like head."""
        is_not_yet = not NOT_YET.isdisjoint(core[:1])
        for start in range(len(core)):
            for role_id in self._by_end.get(core[start:], ()):
                if not is_not_yet or core[:1] == self.words[role_id][:1]:
                    yield role_id
        if core and core[-1] in SAME_HEADS and not is_not_yet:
            for start in range(len(core)):
                for stop in range(start + MIN_SUBJECT_WORDS, min(len(core), start + self._widest) + 1):
                    yield from self._by_subject.get(core[start:stop], ())


def _words(title: str) -> Words:
    return tuple(key_of(normalise(title).core).split())
