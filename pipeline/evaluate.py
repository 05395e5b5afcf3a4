"""How well postings are read, against two independent readings of the same postings.

Reads a gold file (JSONL: id, title, employer, text, readings, facts) and reads its postings with the
present rules and taxonomy. Writes nothing. Fails with `InputError` that names the line.

A mention meets an item when their characters overlap with intersection / union >= 0.5. Precision counts each
predicted name once a posting and asks whether either reading lists it; recall asks for what both list.
"""

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import extract, gold
from pipeline.errors import InputError
from pipeline.reading import posting
from pipeline.taxonomy import CREDENTIAL_KINDS, Taxonomy

NAMED_KINDS = {*CREDENTIAL_KINDS, "tool", "language"}
LEFT_OUT = {"degree", "experience"}  # scored as facts
LEAST_OVERLAP = 0.5

Span = tuple[int, int]
Json = dict[str, Any]


class Item(NamedTuple):
    """What one reader listed, with every place where its quote stands."""

    spans: list[Span]
    kinds: set[str]
    strengths: set[str]
    quote: str
    is_asked: bool = False


class Score(NamedTuple):
    """Counts by name, and the misses and false hits by their words."""

    tally: Counter[str]
    errors: dict[str, Counter[str]]


def run(gold_file: Path, taxonomy: Taxonomy) -> tuple[list[Json], list[Json]]:
    """Return the gold postings and our answers for them."""
    rows = gold.read(gold_file)
    reader = posting.compile_reader(taxonomy)
    return rows, [extract.answer_for(reader, row) for row in rows]


def score(rows: list[Json], answers: list[Json]) -> Score:
    """Return the counts over all postings."""
    total = Score(Counter(), defaultdict(Counter))
    by_id = {answer["id"]: answer for answer in answers}
    for row in rows:
        _score_posting(row, by_id.get(row["id"], {}), total)
    return total


def figures(tally: Counter[str]) -> Json:
    """Return the rates of a tally, rounded to three decimals; None where nothing was counted."""
    rates: Json = {name: _ratio(tally[part], tally[whole]) for name, part, whole in _RATES}
    precision, recall = rates["precision"], rates["recall"]
    f1 = round(2 * precision * recall / (precision + recall), 3) if precision and recall else 0.0
    head = {"precision": precision, "recall": recall, "f1": f1}
    return head | {k: v for k, v in rates.items() if k not in head} | {"counts": dict(tally)}


def by_field(rows: list[Json], answers: list[Json], field: str) -> list[str]:
    """Return a line for each value of a field of the gold, such as profession.

    Raises:
        InputError: a row lacks the field.
    """
    lacking = next((row["id"] for row in rows if field not in row), None)
    if lacking is not None:
        raise InputError(
            f"--by {field}: posting {lacking} has no such field; it has {', '.join(sorted(rows[0]))}"
        )
    lines = []
    for value in sorted({str(row[field]) for row in rows}):
        part = figures(score([row for row in rows if str(row[field]) == value], answers).tally)
        lines.append(f"{value:16} precision {part['precision']}  recall {part['recall']}  f1 {part['f1']}")
    return lines


def error_lines(scored: Score, most: int) -> list[str]:
    """Return the most frequent errors of each kind, as lines with their counts."""
    lines = []
    for kind, counter in scored.errors.items():
        lines += [
            "",
            f"{kind} ({counter.total()}):",
            *(f"  {n:3d}  {name}" for name, n in counter.most_common(most)),
        ]
    return lines


_RATES = (
    ("precision", "predicted_right", "predicted"),
    ("recall", "asked_found", "asked"),
    ("named_recall", "asked_named_found", "asked_named"),
    ("ability_recall", "asked_ability_found", "asked_ability"),
    ("duty_recall", "duty_found", "duty"),
    ("recall_with_open", "asked_found_with_open", "asked"),
    ("duty_recall_with_open", "duty_found_with_open", "duty"),
    ("open_precision", "open_right", "open"),
    ("credential_precision", "credential_predicted_right", "credential_predicted"),
    ("credential_recall", "credential_found", "credential_asked"),
    ("soft_precision", "soft_predicted_right", "soft_predicted"),
    ("soft_recall", "soft_found", "soft_asked"),
    ("strength_accuracy", "strength_right", "strength_judged"),
    ("min_years_accuracy", "min_years_right", "min_years_judged"),
    ("min_years_stated_accuracy", "min_years_stated_right", "min_years_stated"),
    ("min_degree_accuracy", "min_degree_right", "min_degree_judged"),
    ("min_degree_stated_accuracy", "min_degree_stated_right", "min_degree_stated"),
)


def places(text: str, quote: str) -> list[Span]:
    """Return every place of a quote as whole words, ignoring case; as a part of words when there is none.

    >>> places("Excel, excellent", "excel")
    [(0, 5)]
    """
    whole = [m.span() for m in re.finditer(r"(?<!\w)" + re.escape(quote) + r"(?!\w)", text, re.I)]
    return whole or [m.span() for m in re.finditer(re.escape(quote), text, re.I)]


def overlap(a: Span, b: Span) -> float:
    """Return intersection over union of two ranges.

    >>> overlap((0, 10), (5, 10))
    0.5
    """
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return 0.0 if shared <= 0 else shared / (max(a[1], b[1]) - min(a[0], b[0]))


def _meets(spans_a: list[Span], spans_b: list[Span]) -> bool:
    return any(overlap(a, b) >= LEAST_OVERLAP for a in spans_a for b in spans_b)


def _reading_items(row: Json, items: list[Json]) -> list[Item]:
    """Return a reader's items, one that was listed twice united."""
    united: list[Item] = []
    for item in items:
        if item["kind"] in LEFT_OUT:
            continue
        spans = places(row["text"], item["quote"])
        twin = next((known for known in united if _meets(known.spans, spans)), None)
        if twin:
            twin.strengths.add(item["strength"])
            twin.spans.extend(spans)
        else:
            united.append(Item(spans, {item["kind"]}, {item["strength"]}, item["quote"]))
    return united


def _certain_items(first: list[Item], second: list[Item]) -> list[Item]:
    """Return the items that both readings list; asked for when either reads more than a duty."""
    certain = []
    for item in first:
        twin = next((other for other in second if _meets(item.spans, other.spans)), None)
        if twin:
            is_asked = bool((item.strengths | twin.strengths) - {"duty"})
            certain.append(
                Item(
                    item.spans + twin.spans,
                    item.kinds | twin.kinds,
                    item.strengths & twin.strengths,
                    item.quote,
                    is_asked,
                )
            )
    return certain


def _score_posting(row: Json, answer: Json, total: Score) -> None:
    first, second = (_reading_items(row, items) for items in row["readings"])
    said = [span for item in first + second for span in item.spans]
    mentions = answer.get("mentions", [])
    opened = [(o["start"], o["end"]) for o in answer.get("open_mentions", [])]
    _score_names(mentions, said, total)
    total.tally["open"] += len(opened)
    total.tally["open_right"] += sum(_meets([span], said) for span in opened)
    for item in _certain_items(first, second):
        _score_item(item, mentions, opened, total)
    for fact in ("min_years", "min_degree"):
        _score_fact(fact, row["facts"], answer.get(fact), total.tally)


def _score_names(mentions: list[Json], said: list[Span], total: Score) -> None:
    by_name: dict[str, list[Json]] = defaultdict(list)
    for mention in mentions:
        by_name[mention["name"]].append(mention)
    for name, group in by_name.items():
        is_right = _meets([(m["start"], m["end"]) for m in group], said)
        kind = group[0]["kind"]
        if kind == "soft":
            total.tally["soft_predicted"] += 1
            total.tally["soft_predicted_right"] += is_right
            continue
        prefixes = ["predicted"] + ["credential_predicted"] * (kind in CREDENTIAL_KINDS)
        for prefix in prefixes:
            total.tally[prefix] += 1
            total.tally[prefix + "_right"] += is_right
        if not is_right:
            total.errors["not asked for"][name] += 1


def _score_item(item: Item, mentions: list[Json], opened: list[Span], total: Score) -> None:
    hits = [
        m for m in mentions
        if _meets([(m["start"], m["end"])], item.spans) and (m["kind"] != "soft" or "soft" in item.kinds)
    ]  # fmt: skip
    if item.kinds <= {"soft"}:
        total.tally["soft_asked"] += 1
        total.tally["soft_found"] += bool(hits)
        return
    part = "asked" if item.is_asked else "duty"
    kind = "named" if item.kinds & NAMED_KINDS else "ability"
    for group in (part, f"{part}_{kind}"):
        total.tally[group] += 1
        total.tally[f"{group}_found"] += bool(hits)
        total.tally[f"{group}_found_with_open"] += bool(hits) or _meets(opened, item.spans)
    if item.kinds & CREDENTIAL_KINDS:
        total.tally["credential_asked"] += 1
        total.tally["credential_found"] += bool(hits)
    if not hits:
        total.errors[f"not found ({part})"][item.quote.lower()] += 1
    elif len(item.strengths) == 1:
        first_said = {(m["start"], m["end"]): m["strength"] for m in reversed(hits)}  # one strength a place
        total.tally["strength_judged"] += 1
        total.tally["strength_right"] += bool(set(first_said.values()) & item.strengths)


def _score_fact(fact: str, readings: list[Json], ours: object, tally: Counter[str]) -> None:
    stated = readings[0][fact]
    if stated != readings[1][fact]:
        return
    for name in [fact] + [fact + "_stated"] * (stated is not None):
        tally[name if name != fact else fact + "_judged"] += 1
        tally[name + "_right"] += ours == stated


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
