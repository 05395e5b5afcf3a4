"""The page that lists the reports of many clients: links to their files, and why one is not there.

Reads templates/index.html.j2. Writes index.html, whole or not at all.
"""

import os
from collections.abc import Sequence
from pathlib import Path, PurePath
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.batch import Outcome
from pipeline.gap import Gap
from pipeline.printing import page, printable, texts
from pipeline.resources import TEMPLATES

INDEX = "index.html"
# The files of a format; who opens a report from the index looks for these names.
FILES = {form: (f"report.{form}",) for form in ("html", "pdf", "docx", "xlsx", "md", "json")} | {
    "csv": ("gaps.csv", "evidence.csv")
}
# Nothing on the index is loaded or run.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write(outcomes: Sequence[Outcome], folder: Path, formats: Sequence[str], locale: str) -> Path:
    """Write the page that lists the reports, links to their files, and says why one is not there."""
    words = texts.read(locale)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    rows = [_row(outcome, formats, words) for outcome in outcomes]
    laid_out = environment.get_template("index.html.j2").render(
        rows=rows, say=words.say, policy=POLICY, done=_done(outcomes, words),
        is_invented=any(one.gap and one.gap.sample.is_invented for one in outcomes),
    )  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    beside, place = folder / f".{INDEX}.new", folder / INDEX
    beside.write_text(laid_out, encoding="utf-8", newline="\n")
    beside.replace(place)
    return place


def _done(outcomes: Sequence[Outcome], words: texts.Texts) -> str:
    done = sum(one.gap is not None for one in outcomes)
    return words.say("batch.done", done=done, all=words.count("reports", len(outcomes)))


def _row(outcome: Outcome, formats: Sequence[str], words: texts.Texts) -> dict[str, object]:
    client, gap = outcome.client, outcome.gap
    alias = printable.printable(client.values["alias"] or words.say("batch.line", line=client.line), 80)
    if gap is None:
        return {
            "alias": alias,
            "role": printable.printable(client.values["role"], 80),
            "reason": printable.printable(_reason(outcome), 400),
        }
    return {
        "alias": alias,
        "role": printable.printable(texts.role_name(gap.role), 80),
        "word": _stand(gap, words),
        "basis": words.count("usable", gap.sample.usable),
        "links": [
            (quote(f"{client.folder}/{name}"), words.say(f"format.{_label(name)}"))
            for form in formats
            for name in FILES[form]
        ],
        "reason": "",
    }


def _stand(gap: Gap, words: texts.Texts) -> str:
    if gap.readiness:
        return f"{words.tell(gap.readiness.word)}. {texts.reach(gap.readiness.apply_now, words)}"
    return words.say("batch.too_few" if page.has_profile(gap) else "batch.no_profile")


def _reason(outcome: Outcome) -> str:
    """Return why there is no report, with paths as the coach wrote them."""
    return str(outcome.error).replace(f"{outcome.client.beside}{os.sep}", "")


def _label(name: str) -> str:
    """Return the key of a file's name in words: gaps.csv and evidence.csv are two of one format."""
    place = PurePath(name)
    return place.stem if place.suffix == ".csv" else place.suffix.removeprefix(".")
