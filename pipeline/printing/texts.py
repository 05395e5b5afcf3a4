"""The words of the report: sentences from templates/texts.toml, and numbers and rows put into them (METRICS 4.1).

Reads templates/texts*.toml. Fails with a UsageError for a language that has no texts.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pipeline.errors import UsageError
from pipeline.gap import (
    ApplyNow,
    CertificationRow,
    DemandRow,
    GapRow,
    Gate,
    Level,
    RoleSelection,
    Sentence,
    StrengthRow,
)
from pipeline.resources import TEMPLATES

DEFAULT_LOCALE = "en"
UNEVEN = 0.05  # plain and weighted share further apart than this: say that employers are counted evenly
LEAST = 0.005  # less would be printed as 0%
LARGEST_LIFT = 10  # above, the ratio rests on a handful of postings elsewhere
LEVELS_WITH_SHARES: tuple[Level, ...] = ("ranges", "normal")  # below, a range is too wide to print


@dataclass(frozen=True)
class Texts:
    """The sentences of one language by dotted key, `gaps.none`."""

    sentences: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """Return the sentence with its fields filled in."""
        return self.sentences[key].format(**values)

    def count(self, noun: str, number: int, **values: object) -> str:
        """Return a number with its noun, "1 posting" or "2 postings"; `noun` names a pair of [count]."""
        return self.say(f"count.{noun}.{'one' if number == 1 else 'many'}", n=number, **values)

    def tell(self, said: Sentence) -> str:
        """Return a sentence that came as data: shares as percentages, lists as "a, b and c".

        >>> read().tell(Sentence(key="plan.check", values={"skill": "Chess", "k": 1, "n": 60}))
        'Decide whether Chess is yours to claim; 1 of 60 postings asks for it.'
        """
        values = {
            name: self.span(value)
            if name.endswith("_months") and isinstance(value, int)
            else self._worded(value)
            for name, value in said.values.items()
        }
        if isinstance(k := said.values.get("k"), int) and isinstance(n := said.values.get("n"), int):
            values["asking"] = self.asking(k, n)
        return self.say(said.key, **values)

    def paragraph(self, told: Sequence[Sentence]) -> str:
        """Return sentences that came as data, one after the other."""
        return " ".join(self.tell(one) for one in told)

    def _worded(self, value: str | float | list[str]) -> str:
        if isinstance(value, list):
            return self.listed(value)
        return percent(value) if isinstance(value, float) else str(value)

    def span(self, months: int) -> str:
        """Return months as years and months.

        >>> [read().span(months) for months in (27, 12, 1, 0)]
        ['2 years 3 months', '1 year', '1 month', '0 months']
        """
        years, rest = divmod(months, 12)
        told = [("years", years)] if years else []
        told += [("months", rest)] if rest or not years else []
        return " ".join(
            self.say(f"span.{unit}.{'one' if count == 1 else 'many'}", n=count) for unit, count in told
        )

    def asking(self, k: int, n: int) -> str:
        """Return how many postings ask, as a clause.

        >>> [read().asking(k, n) for k, n in ((24, 60), (1, 60), (0, 60), (1, 1))]
        ['24 of 60 postings ask for it', '1 of 60 postings asks for it', 'none of 60 postings asks for it', 'the one posting asks for it']
        """
        if n == 1:
            return self.say("asking.only" if k else "asking.not_only")
        return self.say(f"asking.{'none' if k == 0 else 'one' if k == 1 else 'many'}", k=k, n=n)

    def day(self, iso: str | None, form: str = "form") -> str | None:
        """Return a day such as 2026-03-01 in the order of the language; what is no day stays as it is."""
        try:
            day = date.fromisoformat(iso) if iso else None
        except ValueError:
            return iso
        if day is None:
            return iso
        name = self.sentences[f"month.{day.month}"]
        return self.say(f"date.{form}", day=day.day, name=name, year=day.year)

    def window(self, first: str, last: str) -> str:
        """Return "posted 8 June to 12 November 2026"; a year that is that of both days stands once."""
        is_one_year = first[:4] == last[:4]
        start = self.day(first, "yearless" if is_one_year else "form")
        return self.say("page.window", first=start, last=self.day(last))

    def joined(self, items: Sequence[str]) -> str:
        """Return "a, b, c"."""
        return self.sentences["join.comma"].join(items)

    def listed(self, items: Sequence[str]) -> str:
        """Return "a, b and c"."""
        head = [self.joined(items[:-1])] if len(items) > 1 else []
        return self.sentences["join.last"].join([*head, *items[-1:]])


@lru_cache
def read(locale: str = DEFAULT_LOCALE) -> Texts:
    """Return the texts of a language; English is texts.toml, another is texts.<language>.toml.

    A region (en-US) holds only what it says otherwise: spelling, the order of a date.

    Raises:
        UsageError: there are no texts in this language.
    """
    base, _, region = locale.partition("-")
    found = [TEMPLATES / ("texts.toml" if base == DEFAULT_LOCALE else f"texts.{base}.toml")]
    found += [TEMPLATES / f"texts.{locale}.toml"] if region else []
    sentences: dict[str, str] = {}
    for path in found:
        if not path.is_file():
            raise UsageError(f"there are no texts in '{locale}'; {path.name} would hold them")
        sentences |= dict(_flat(tomllib.loads(path.read_text(encoding="utf-8")), ""))
    return Texts(sentences)


def _flat(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, str):
            yield prefix + name, value
        else:
            yield from _flat(value, f"{prefix}{name}.")


# --- numbers ----------------------------------------------------------------------------------------------


def percent(share: float) -> str:
    """Return a share (0-1) as a whole percentage; halves go up, so that 0.285 and 0.295 do not both become 29.

    >>> percent(0.464), percent(0.005), percent(1)
    ('46%', '1%', '100%')
    """
    return f"{_whole(share)}%"


def percent_range(low: float, high: float) -> str:
    """Return a range of shares as whole percentages.

    >>> percent_range(0.288, 0.531)
    '29–53%'
    """
    return f"{_whole(low)}–{_whole(high)}%"


def _whole(share: float) -> int:
    return int(share * 100 + 0.5)


def tenths(share: float, texts: Texts) -> str:
    """Return a share (0-1) the way people say it.

    >>> [tenths(share, read()) for share in (0.02, 0.4, 0.5, 0.93, 0.97)]
    ['fewer than 1 in 10', 'about 4 in 10', 'about half', 'about 9 in 10', 'nearly all']
    """
    number = int(share * 10 + 0.5)
    if number == 0:
        return texts.say("tenths.few")
    if number == 5:
        return texts.say("tenths.half")
    return texts.say("tenths.all") if number == 10 else texts.say("tenths.some", n=number)


def ranks(band: tuple[int, int] | None) -> str:
    """Return the ranks a row may hold given the sample, nothing where nothing is ranked.

    >>> ranks((2, 5)), ranks((1, 1)), ranks(None)
    ('2–5', '1', '')
    """
    return "" if band is None else "–".join(str(rank) for rank in sorted(set(band)))


def asked_count(row: DemandRow, texts: Texts) -> str:
    """Return "24 of 60 postings"."""
    return texts.count("of_postings", row.n, k=row.k)


def asked_share(row: DemandRow, level: Level, texts: Texts) -> str:
    """Return "about 4 in 10; range 29-53%", the tier where the sample carries no range, or nothing (METRICS 4.1)."""
    if level == "tiers" and row.tier:
        return texts.say(f"tier.{row.tier}")
    if level not in LEVELS_WITH_SHARES or row.share is None or row.low is None or row.high is None:
        return ""
    if row.k == 0:
        return texts.say("asked.none", high=percent(row.high))
    is_uneven = abs(row.k / row.n - row.share) > UNEVEN
    return texts.say(
        "asked.evenly" if is_uneven else "asked.share",
        tenths=tenths(row.share, texts),
        range=percent_range(row.low, row.high),
    )


def asked(row: DemandRow, level: Level, texts: Texts) -> str:
    """Return the whole figure, "24 of 60 postings (about 4 in 10; range 29-53%)"."""
    count, share = asked_count(row, texts), asked_share(row, level, texts)
    return texts.say("asked.whole", count=count, share=share) if share else count


def strictness(row: DemandRow, texts: Texts) -> str:
    """Return "required in 18, preferred in 6, only as a duty in 4", without the zeros (METRICS 4.2)."""
    counts = (("required", row.required), ("preferred", row.preferred), ("duty", row.duty))
    return texts.joined([texts.say(f"strict.{name}", n=n) for name, n in counts if n])


# --- what was left out ------------------------------------------------------------------------------------


def left_out(reason: str, texts: Texts) -> str:
    """Return why a posting does not count in words; `language:fr` carries which one.

    >>> left_out("language:fr", read()), left_out("too_short", read())
    ('not in English (fr)', 'under 400 characters, a teaser')
    """
    kind, _, language = reason.partition(":")
    key = f"left_out.{kind}"
    return texts.say(key, language=language) if key in texts.sentences else reason.replace("_", " ")


def problem(code: str, texts: Texts) -> str:
    """Return what was wrong with a record in words.

    >>> problem("bad_file", read())
    'file not read'
    """
    return texts.sentences.get(f"problem.{code}", code.replace("_", " "))


# --- rows -------------------------------------------------------------------------------------------------


def why(row: GapRow, texts: Texts) -> str:
    """Return why a gap's action is what it is: the reason for part credit, or the action's own."""
    if not row.because:
        return texts.say(f"why.{row.action}")
    return texts.say("why.counted", percent=percent(row.credit), because=texts.tell(row.because).rstrip("."))


def gap_values(row: GapRow, texts: Texts) -> dict[str, Any]:
    """Return a gap as the sheets hold it: one plain value a column."""
    low, high = row.rank_band or (None, None)
    because = texts.tell(row.because) if row.because else None
    return row.model_dump() | {
        "rank_low": low, "rank_high": high, "because": because, "any_of": "; ".join(one.name for one in row.any_of),
    }  # fmt: skip


def gate_asked(gate: Gate, texts: Texts) -> str:
    """Return what the postings that state a condition ask for."""
    return texts.joined([texts.tell(one) for one in gate.asked])


def next_step(row: GapRow, texts: Texts) -> str:
    """Return what to do about a gap; to build a tool, knowledge or a language takes other steps than a skill."""
    of_kind = f"next.{row.action}_{row.kind}"
    return texts.sentences.get(of_kind, texts.sentences[f"next.{row.action}"])


def why_in_short(row: GapRow, texts: Texts) -> str:
    """Return why a gap's action is what it is, for a page without room for how one carries over to the other."""
    because = row.because
    if because and because.key == "because.close":
        because = because.model_copy(update={"key": "because.have"})
    return why(row.model_copy(update={"because": because}), texts)


def closes(row: GapRow, texts: Texts) -> str:
    """Return how much of the distance a gap would close, "4%" (METRICS 4.6); readiness and all of these make 100%."""
    if not row.contribution:
        return texts.say("live.closed")
    return percent(row.contribution) if row.contribution >= LEAST else texts.say("live.little")


def evidence_line(row: StrengthRow, texts: Texts) -> str:
    """Return what in the profile shows a strength, or nothing when that only repeats its name."""
    told = []
    shown = row.profile_evidence
    if shown and shown.text.casefold() != row.name.casefold():
        told.append(shown.text if shown.is_proven else texts.say("strengths.listed", text=shown.text))
    if row.is_last_used_long_ago:
        told.append(texts.say("strengths.old"))
    return "; ".join(told)


def alternatives(row: GapRow | CertificationRow, texts: Texts) -> str:
    """Return the names that postings take in its place, each with their number, or nothing."""
    names = [texts.say("gaps.instead", name=one.name, k=one.postings) for one in row.any_of]
    return texts.say("gaps.any_of", names=texts.joined(names)) if names else ""


def comparison(row: DemandRow, level: Level, texts: Texts) -> str:
    """Return how the share compares with other roles and with the present one, or nothing (METRICS 4.3)."""
    told = []
    if row.is_distinctive and row.lift is not None:
        key = "lift.often" if row.lift <= LARGEST_LIFT else "lift.most"
        told.append(texts.say(key, times=f"{min(row.lift, LARGEST_LIFT):.0f}"))
    if row.origin_share is not None and level in LEVELS_WITH_SHARES:
        told.append(texts.say("lift.origin", percent=percent(row.origin_share)))
    return "; ".join(told)


def role_name(role: RoleSelection) -> str:
    """Return the role's usual title, or what was asked for."""
    return role.role_title or role.query


def reach(apply_now: ApplyNow, texts: Texts) -> str:
    """Return "20 of 58 postings are within reach today."."""
    return texts.count("reach", apply_now.k, all=apply_now.n)
