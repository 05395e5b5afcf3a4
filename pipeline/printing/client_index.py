"""The page that lists the reports of many clients: links to their files, and why one is not there.

Reads templates/index.html.j2. Writes index.html, whole or not at all.
"""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.batch import Outcome
from pipeline.printing import printable, prose, texts
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
    page = environment.get_template("index.html.j2").render(
        rows=rows, say=words.say, policy=POLICY, done=words.count("reports", sum(one.gap is not None for one in outcomes)),
        is_invented=any(one.gap and one.gap.sample.is_invented for one in outcomes),
    )  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    beside, place = folder / f".{INDEX}.new", folder / INDEX
    beside.write_text(page, encoding="utf-8", newline="\n")
    beside.replace(place)
    return place


def _row(outcome: Outcome, formats: Sequence[str], words: texts.Texts) -> dict[str, object]:
    client, gap = outcome.client, outcome.gap
    alias = printable.printable(client.values["alias"] or words.say("batch.line", line=client.line), 80)
    if gap is None:
        return {
            "alias": alias,
            "role": printable.printable(client.values["role"], 80),
            "reason": printable.printable(str(outcome.error), 400),
        }
    ready = gap.readiness
    return {
        "alias": alias,
        "role": printable.printable(prose.role_name(gap.role), 80),
        "word": f"{ready.word}. {prose.reach(ready.apply_now, words)}"
        if ready
        else words.say("batch.no_readiness"),
        "basis": words.count("usable", gap.sample.usable),
        "links": [(f"{client.folder}/{name}", name) for form in formats for name in FILES[form]],
        "reason": "",
    }
