"""Page 1 in words, for the conversation: what the person brings, where they stand, what is asked for and open."""

from typing import Any

from pipeline.gap import CertificationRow, GapRow, Gate, MarkRow, StrengthRow
from pipeline.printing import page as pages
from pipeline.printing import paper
from pipeline.printing import texts as said
from pipeline.printing.fitting import Fit
from pipeline.printing.page import Page
from pipeline.printing.paper import Paper
from pipeline.printing.printable import printable
from pipeline.printing.texts import percent


def parts(report: Paper, fit: Fit) -> dict[str, Any]:
    """Return the parts of page 1 by name; None where a report has nothing of it."""
    return {
        "strengths": _strengths(report, fit),
        "standing": _standing(report, fit),
        "gaps": _gaps(report, fit),
        "quoted": _quoted(report, fit),
        "gates": _gates(report, fit),
        "certificates": _certificates(report, fit),
        "marks": _marks(report, fit),
    }


def _strengths(report: Paper, fit: Fit) -> dict[str, Any]:
    page, say = report.page, report.texts.say
    if not page.has_profile:
        return {"title": say("section.strengths"), "rows": [], "more": "", "none": say("strengths.invite")}
    return {
        "title": say("section.strengths"),
        "rows": [_strength(row, report, fit) for row in page.strengths[: fit.strengths]],
        "more": paper.more(page.strengths + page.other_strengths, fit.strengths, report),
        "none": say("strengths.none"),
    }


def _strength(row: StrengthRow, report: Paper, fit: Fit) -> dict[str, str]:
    line = said.evidence_line(row, report.texts) if fit.strength_lines else ""
    return {
        "name": printable(row.name, paper.SHORT),
        "count": said.asked_count(row, report.texts),
        "line": printable(line, fit.strength_letters),
        "verb": report.texts.say(f"action.{row.action}") if row.action else "",
    }


def _standing(report: Paper, fit: Fit) -> dict[str, Any] | None:
    page, say = report.page, report.texts.say
    ready = page.gap.readiness
    if not page.has_profile or not page.is_ranked:
        return None
    if ready is None:
        return {"title": say("section.stand"), "word": "", "reach": say("stand.none"), "picture": None,
                "sentences": [], "means": ""}  # fmt: skip
    return {
        "title": say("section.stand"),
        "word": report.texts.tell(ready.word),
        "reach": said.reach(ready.apply_now, report.texts),
        "picture": paper.picture("strip", "", report.pictures.strip),
        "sentences": report.prose.standing[: fit.standing],
        "means": say("stand.means", threshold=percent(ready.threshold)),
    }


def _gaps(report: Paper, fit: Fit) -> dict[str, Any] | None:
    page, say = report.page, report.texts.say
    if not page.is_ranked:
        return None
    covered = pages.distance_covered(page) if page.has_profile and report.has_shares else None
    share = percent(covered) if covered is not None else ""
    has_origin = (
        page.has_profile and report.has_shares and any(row.origin_share is not None for row in page.top)
    )
    notes = [
        say("gaps.rank_note"),
        say("gaps.origin_note") if has_origin else "",
        say("gaps.five_cover", n=len(page.top), percent=share) if share else "",
        report.prose.soft_sentence,
    ]
    others = len(page.full_gaps) + len(page.rare_gaps) - len(page.top[: fit.gaps])
    return {
        "title": say("section.gaps" if page.has_profile else "section.demand"),
        "columns": [say(f"columns.{name}") for name in _gap_columns(page)],
        "rows": [_gap(row, report, fit) for row in page.top[: fit.gaps]],
        "none": say("gaps.none"),
        "notes": [note for note in notes if note][: fit.gap_notes],
        "more": say("paper.more", n=others) if others > 0 else "",
    }


def _gap_columns(page: Page) -> tuple[str, ...]:
    return ("rank", "skill", "asked", "action" if page.has_profile else "role_elsewhere")


def _gap(row: GapRow, report: Paper, fit: Fit) -> dict[str, Any]:
    texts, level = report.texts, report.page.gap.sample.level
    has_range = report.has_shares and row.share is not None and row.low is not None and row.high is not None
    action = {"verb": "", "effort": "", "do": said.comparison(row, level, texts)}
    if report.page.has_profile:
        why = f"{said.why_in_short(row, texts)} " if row.because and fit.whys else ""
        action = {
            "verb": texts.say(f"action.{row.action}"),
            "effort": texts.say("next.effort", effort=row.effort) if row.effort else "",
            "do": printable(f"{why}{said.next_step(row, texts) if fit.next_steps else ''}", 200),
        }
    return {
        "rank": said.ranks(row.rank_band),
        "name": printable(row.name, paper.SHORT),
        "badge": texts.say(f"badge.{row.badge}") if row.badge else "",
        "any_of": printable(said.alternatives(row, texts), 90) if fit.alternatives else "",
        "count": said.asked_count(row, texts),
        "share": said.asked_share(row, level, texts),
        "strict": said.strictness(row, texts) if fit.strictness else "",
        "range": [row.share, row.low, row.high] if has_range else None,
        "origin": row.origin_share if has_range and report.page.has_profile else None,
        "mark": "partly" if row.credit else "open",
        **action,
    }


def _quoted(report: Paper, fit: Fit) -> dict[str, Any] | None:
    page = report.page
    if page.is_ranked:
        return None
    return {
        "title": report.texts.say("section.quotes"),
        "rows": [
            {
                "name": printable(row.name, paper.SHORT),
                "count": said.asked_count(row, report.texts),
                "quotes": [paper.quote(one, report) for one in pages.quotes(row.evidence, 1)],
            }
            for row in page.full_gaps[: fit.quoted]
        ],
        "none": report.texts.say("gaps.none"),
        "more": paper.more(page.full_gaps + page.rare_gaps, fit.quoted, report),
    }


def _gates(report: Paper, fit: Fit) -> dict[str, Any]:
    gates = report.page.gap.gates
    return {
        "title": report.texts.say("section.gates"),
        "rows": [_gate(one, report) for one in gates[: fit.gates]],
        "none": report.texts.say("gates.none"),
        "more": paper.more(gates, fit.gates, report),
    }


def _gate(gate: Gate, report: Paper) -> dict[str, str]:
    say = report.texts.say
    asked = f"{printable(said.gate_asked(gate, report.texts), 120)} ({say('gates.stated', k=gate.stated_in, n=gate.n)})"
    yours = say("gates.yours", told=report.texts.tell(gate.yours)) if gate.yours else say("gates.not_known")
    return {
        "name": printable(gate.name, paper.SHORT),
        "status": gate.status,
        "word": say(f"gates.{gate.status}"),
        "line": f"{asked}; {printable(yours, 70)}" if report.page.has_profile else asked,
    }


def _certificates(report: Paper, fit: Fit) -> dict[str, Any]:
    rows = report.page.gap.certifications
    return {
        "title": report.texts.say("section.certificates"),
        "sentence": printable(
            report.texts.paragraph(report.page.gap.certification_sentences), 2 * paper.QUOTE
        ),
        "rows": [_certificate(row, report) for row in rows[: fit.certificates]],
        "more": paper.more(rows, fit.certificates, report),
    }


def _certificate(row: CertificationRow, report: Paper) -> dict[str, str]:
    say = report.texts.say
    word = say("certificates.held") if row.is_held else say(f"certificates.{row.verdict}")
    if row.met_by:
        word = say("certificates.met_by", name=row.met_by)
    return {
        "name": printable(row.name, paper.SHORT),
        "count": report.texts.count("of_postings", row.n, k=row.k),
        "word": word,
    }


def _marks(report: Paper, fit: Fit) -> dict[str, Any] | None:
    page, say = report.page, report.texts.say
    if not page.has_profile:
        return None
    gap = page.gap
    columns = [
        {
            "title": say(f"section.{name}"),
            "rows": [_mark(row, report, fit) for row in rows[: fit.marks]],
            "none": say("marks.none"),
            "more": paper.more(rows, fit.marks, report),
        }
        for name, rows in (("keep", gap.keep), ("drop", gap.drop), ("gain", gap.gain))
    ]
    rate = gap.keep_rate
    return {
        "title": say("section.marks"),
        "columns": columns,
        "rate": say("marks.keep_rate", k=rate.k, n=rate.n) if rate else "",
    }


def _mark(row: MarkRow, report: Paper, fit: Fit) -> dict[str, str]:
    say = report.texts.say
    return {
        "name": printable(row.name, paper.SHORT),
        "count": say("marks.count", k=row.k, n=row.n) if row.k is not None and row.n else "",
        "warning": say("marks.warning") if row.is_warning else "",
        "line": report.texts.tell(row.reason) if fit.mark_reasons or row.is_warning else "",
    }
