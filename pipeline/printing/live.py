"""What report.html carries for its script: the data it computes with, the words it says, and the script itself.

Reads templates/report.js. A text of a posting or a profile can end neither: `<`, `>`, `&` and the line breaks of
JavaScript are written as escapes. The page's policy names the script by its hash, so that no other can run.
"""

import base64
import hashlib
import json
from functools import lru_cache

from markupsafe import Markup

from pipeline.gap import WhatIf
from pipeline.printing.page import TOP_GAPS
from pipeline.printing.paper import Paper
from pipeline.resources import TEMPLATES

_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}
WORDS = ("there", "shown", "median", "mean", "reach", "next", "one", "many", "file", "little", "closed")


@lru_cache
def script() -> Markup:
    """Return the script of the page."""
    return Markup((TEMPLATES / "report.js").read_text(encoding="utf-8"))  # noqa: S704 - our own file


@lru_cache
def policy() -> str:
    """Return the content policy: nothing is loaded, nothing is sent, only this script runs."""
    digest = base64.b64encode(hashlib.sha256(script().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{digest}';"
        " base-uri 'none'; form-action 'none'"
    )


def words(report: Paper) -> Markup:
    """Return the sentences that the script says, as JSON."""
    sentences = report.texts.sentences
    said: dict[str, object] = {name: sentences[f"live.{name}"] for name in WORDS}
    said |= {"comma": sentences["join.comma"], "last": sentences["join.last"]}
    return _json(said | {"has_shares": report.has_shares, "top": TOP_GAPS})


def data(what_if: WhatIf | None) -> Markup:
    """Return what the script computes with as JSON, nothing when there is nothing to tick.

    Ids stay out of it: rows of the page carry the ones that can be ticked.
    """
    if what_if is None:
        return Markup("")
    postings = [(one.weight, one.is_gated, one.place, one.needs) for one in what_if.postings]
    return _json(what_if.model_dump(exclude={"skills", "postings"}) | {"postings": postings})


def places_of(what_if: WhatIf | None) -> dict[str, int]:
    """Return the number of each skill that the script knows, by its id."""
    return {skill_id: place for place, skill_id in enumerate(what_if.skills)} if what_if else {}


def _json(value: object) -> Markup:
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))  # noqa: S704 - cannot end its element
