"""Gains and losses: which mentions appear and disappear when a rule or the taxonomy changes.

Reads a JSONL file of postings (id, text) and earlier answers to it: a JSONL file that `pivot extract --output` wrote,
or the answers of a git revision of this repository. Writes nothing but a temporary folder.
Fails with `InputError` when the answers are missing or belong to other postings.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import extract
from pipeline.errors import InputError
from pipeline.reading import posting
from pipeline.taxonomy import Taxonomy

ROOT = Path(__file__).resolve().parent.parent
LONGEST_QUOTE = 60  # characters around a mention


class Change(NamedTuple):
    """A mention that is only in one of two readings of a posting."""

    posting_id: str
    is_gain: bool
    skill_id: str
    quote: str


def run(postings: Path, against: str, taxonomy: Taxonomy) -> list[Change]:
    """Return the mentions that the present rules gain and lose against a file or git revision, by posting."""
    with tempfile.TemporaryDirectory() as folder:
        old_file = Path(against)
        if not old_file.is_file():
            old_file = Path(folder) / "old.jsonl"
            _answers_of_revision(against, postings.resolve(), old_file, Path(folder) / "tree")
        old = read_answers(old_file)
        reader = posting.compile_reader(taxonomy)
        rows = _read_jsonl(postings)
        new = {
            str(row["id"]): extract.answer_for(reader, row)
            for row in rows
            if isinstance(row.get("text"), str)
        }
    strangers = old.keys() - new.keys()
    if strangers:
        raise InputError(f"{against}: answers for posting {min(strangers)}, which is not in {postings}")
    texts = {str(row["id"]): row["text"] for row in rows if isinstance(row.get("text"), str)}
    return [change for key in sorted(new) for change in changes(key, texts[key], old.get(key, {}), new[key])]


def changes(key: str, text: str, old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    """Return what one posting's mentions gained and lost; a mention is its skill and place.

    >>> old, new = {"mentions": [{"skill_id": "a", "start": 0, "end": 2}]}, {"mentions": []}
    >>> changes("p1", "ab cd", old, new)
    [Change(posting_id='p1', is_gain=False, skill_id='a', quote='ab cd')]
    """
    before, after = (
        {(m["skill_id"], m["start"], m["end"]) for m in answer.get("mentions", [])} for answer in (old, new)
    )
    found = [(skill, start, stop, False) for skill, start, stop in before - after]
    found += [(skill, start, stop, True) for skill, start, stop in after - before]
    return [
        Change(key, is_gain, skill, _quote(text, start, stop))
        for skill, start, stop, is_gain in sorted(found, key=lambda f: (f[1], f[2], f[0], f[3]))
    ]


def table(found: list[Change], most: int) -> str:
    """Return the changes as a Markdown table: totals, the skills that moved most, then rows up to `most`."""
    gains = sum(change.is_gain for change in found)
    lines = [
        f"{gains} gains and {len(found) - gains} losses in {len({c.posting_id for c in found})} postings."
    ]
    moved = Counter((change.skill_id, change.is_gain) for change in found)
    if moved:
        told = (f"{'+' if is_gain else '-'}{n} {skill}" for (skill, is_gain), n in moved.most_common(15))
        lines += [
            "",
            "Most moved: " + ", ".join(told) + ".",
            "",
            "| posting | | skill | where |",
            "|---|---|---|---|",
        ]
        lines += [
            f"| {c.posting_id} | {'gain' if c.is_gain else 'loss'} | {c.skill_id} | {c.quote.replace('|', '/')} |"
            for c in found[:most]
        ]
    if len(found) > most:
        lines.append(f"\n{len(found) - most} more rows are not shown; --most shows more.")
    return "\n".join(lines)


def read_answers(path: Path) -> dict[str, dict[str, Any]]:
    """Return earlier answers by posting id.

    Raises:
        InputError: the file holds no answers.
    """
    rows = _read_jsonl(path)
    if any("mentions" not in row and "error" not in row for row in rows):
        raise InputError(
            f"{path}: holds no answers; write them with `pivot extract --input A --output {path.name}`"
        )
    return {str(row["id"]): row for row in rows if row.get("id") is not None}


def _read_jsonl(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: is no JSONL file ({error})") from error


def _answers_of_revision(revision: str, postings: Path, target: Path, tree: Path) -> None:
    """Read the postings with the code and taxonomy of a git revision, checked out beside."""
    try:
        subprocess.run(
            ["git", "worktree", "add", "--detach", str(tree), revision, "--"],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        raise InputError(
            f"--against {revision}: is neither a file nor a revision of this repository"
        ) from error
    try:
        command = [
            "-c",
            "from pipeline.cli import main; main()",
            "extract",
            "--input",
            str(postings),
            "--output",
            str(target),
        ]
        done = subprocess.run(
            [sys.executable, *command], cwd=tree, capture_output=True, text=True, check=False
        )
    finally:
        subprocess.run(
            ["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True, capture_output=True
        )
    if done.returncode or not target.exists():
        raise InputError(
            f"--against {revision}: that revision cannot read postings ({done.stderr.strip()[-200:]})"
        )


def _quote(text: str, start: int, stop: int) -> str:
    around = (LONGEST_QUOTE - (stop - start)) // 2
    return " ".join(text[max(0, start - max(around, 0)) : stop + max(around, 0)].split())
