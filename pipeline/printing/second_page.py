"""Page 2 in words, for the plan and the evidence: next steps, words to use, people, quotes, how to read all this."""

from typing import Any

from pipeline.printing import page as pages
from pipeline.printing import paper, targets, words_to_use
from pipeline.printing.fitting import Fit
from pipeline.printing.paper import Paper
from pipeline.printing.printable import link, printable
from pipeline.printing.texts import percent


def parts(report: Paper, fit: Fit) -> dict[str, Any]:
    """Return the parts of page 2 by name; None where a report has nothing of it."""
    return {
        "bundle": _bundle(report),
        "plan": _plan(report, fit),
        "targets": _targets(report, fit),
        "pictures": _pictures(report, fit),
        "wording": _wording(report, fit),
        "pitch": _pitch(report, fit),
        "people": _people(report, fit),
        "receipts": _receipts(report, fit),
        "reading": _reading(report, fit),
        "notes": _notes(report, fit),
    }


def _bundle(report: Paper) -> dict[str, Any] | None:
    if not report.page.has_profile or not report.page.is_ranked:
        return None
    lines = report.prose.bundle
    path = [line.removeprefix("+ ") for line in lines if line.startswith("+ ")]
    return {
        "title": report.texts.say("section.bundle"),
        "path": path,
        "sentences": [line for line in lines if not line.startswith("+ ")],
    }


def _plan(report: Paper, fit: Fit) -> dict[str, Any] | None:
    page, say = report.page, report.texts.say
    if not page.has_profile:
        return None
    columns = [
        {
            "title": say("plan.days", days=days),
            "rows": [
                {
                    "verb": report.texts.sentences.get(f"action.{step.action}", ""),
                    "line": printable(report.texts.tell(step.text), 170),
                }
                for step in steps[: fit.steps]
            ],
            "more": paper.more(steps, fit.steps, report),
        }
        for days, steps in page.plan.items()
    ]
    return {
        "title": say("section.plan"),
        "columns": columns,
        "note": say("plan.pick") if columns else say("plan.none"),
    }


def _targets(report: Paper, fit: Fit) -> dict[str, Any] | None:
    say, told = report.texts.say, report.prose.targets
    if not told:
        return None
    rows = [
        {
            "role": printable(one.role, paper.SHORT),
            "is_chosen": one.is_chosen,
            "how_far": printable(one.how_far, 110),
            "within": one.within,
            "to_half": printable(one.to_half, 110),
            "kept": one.kept,
        }
        for one in told[: fit.targets]
    ]
    return {
        "title": say("section.targets"),
        "columns": {name: say(f"targets.columns.{name}") for name in targets.COLUMNS},
        "rows": rows,
        "note": say("targets.note"),
        "more": paper.more(told, fit.targets, report),
    }


def _pictures(report: Paper, fit: Fit) -> list[dict[str, Any]]:
    say, drawn = report.texts.say, report.pictures
    named = [
        paper.picture("ranges", say("section.picture"), drawn.ranges),
        paper.picture("dumbbell", say("picture.dumbbell"), drawn.dumbbell),
    ]
    return [one for one in named if one][: fit.pictured]


def _wording(report: Paper, fit: Fit) -> dict[str, Any]:
    page, say = report.page, report.texts.say
    rows = [
        {
            "name": printable(row.name, paper.SHORT),
            "line": printable(report.prose.market_words[row.skill_id], 110),
            "yours": "" if not page.has_profile else printable(words_to_use.yours(row, report.texts), 80),
        }
        for row in page.wording[: fit.wordings]
    ]
    return {
        "title": say("section.wording"),
        "rows": rows,
        "none": " ".join(filter(None, [say("wording.none"), report.prose.agreed])),
        "note": say("wording.note"),
        "more": paper.more(page.wording, fit.wordings, report),
    }


def _pitch(report: Paper, fit: Fit) -> dict[str, Any] | None:
    """Return the sentences that the person completes; the page never writes their end."""
    sentences = [printable(one, 2 * paper.QUOTE) for one in report.prose.pitch[: fit.pitch]]
    if not sentences:
        return None
    say = report.texts.say
    return {
        "title": say("section.pitch"),
        "sentences": sentences,
        "note": say("pitch.note"),
        "has_lines": bool(fit.pitch_lines),
    }


def _people(report: Paper, fit: Fit) -> dict[str, Any]:
    gap, say = report.page.gap, report.texts.say
    employers = [
        {
            "name": printable(one.name, paper.SHORT),
            "line": report.texts.count("postings", one.postings)
            + (
                f", {say('people.closest', percent=percent(one.closest))}"
                if report.has_shares and one.closest is not None
                else ""
            ),
            "url": next((url for url in map(link, one.urls) if url), None),
        }
        for one in gap.employers[: fit.employers]
    ]
    return {
        "title": say("section.people"),
        "employers_title": say("section.employers"),
        "employers": employers,
        "none": say("people.none"),
        "more": paper.more(gap.employers[:5], fit.employers, report),
        "questions_title": say("section.questions"),
        "questions": [
            printable(report.texts.tell(one), paper.QUOTE) for one in gap.questions[: fit.questions]
        ]
        or [say("people.no_questions")],
    }


def _receipts(report: Paper, fit: Fit) -> dict[str, Any] | None:
    page = report.page
    rows = [
        {
            "name": printable(row.name, paper.SHORT),
            "count": "",
            "quotes": [paper.quote(one, report) for one in pages.quotes(row.evidence, fit.quotes)],
        }
        for row in page.top
        if row.evidence
    ]
    if not page.is_ranked or not rows:
        return None
    return {
        "title": report.texts.say("section.receipts"),
        "rows": rows[: fit.receipts],
        "more": paper.more(rows, fit.receipts, report),
    }


def _reading(report: Paper, fit: Fit) -> dict[str, Any]:
    told = report.prose.reading
    change = report.texts.say("reading.change")
    lines = [*[one for one in told if one != change][: fit.reading], change]
    order = [one.sentence for one in report.page.gap.sensitivity[:1]] if report.page.is_ranked else []
    return {
        "title": report.texts.say("section.reading"),
        "lines": [printable(one, 2 * paper.QUOTE) for one in [*lines, *order]],
    }


def _notes(report: Paper, fit: Fit) -> dict[str, Any]:
    """Return what stands in the room for notes: questions for a talk, and what a coach wrote before it."""
    written = (report.page.gap.coach_notes or "").splitlines()
    return {
        "title": report.texts.say("section.notes"),
        "talk": [printable(one, paper.QUOTE) for one in report.prose.talk[: fit.talk]],
        "lines": [printable(line, paper.QUOTE) for line in written],
    }
