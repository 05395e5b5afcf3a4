"""The report on two pages, as words: what PDF and Word document print, laid out by templates/report.typ and report.docx."""

from typing import Any

from pipeline.printing import first_page, paper, second_page
from pipeline.printing import page as pages
from pipeline.printing import texts as said
from pipeline.printing.fitting import Fit
from pipeline.printing.paper import Paper
from pipeline.printing.printable import printable

CREDIT = 600  # letters; the terms of a source are printed whole


def worded(report: Paper, fit: Fit) -> dict[str, Any]:
    """Return the two pages as words, part by part; a part without content is None."""
    language, _, region = report.texts.say("page.language").partition("-")
    return {
        "language": language,
        "region": region or None,
        **_shortened({"head": head(report, fit), **first_page.parts(report, fit)}, fit.first_letters),
        **_shortened(second_page.parts(report, fit), fit.second_letters),
        "credits": [printable(one, CREDIT) for one in pages.attributions(report.page.gap)],
    }


def _shortened(value: Any, most: int) -> Any:  # noqa: ANN401 - words as JSON holds them
    """Return the words with every text cut to so many letters: the last resort of a page that is too full."""
    if isinstance(value, dict):
        return {name: _shortened(one, most) for name, one in value.items()}
    if isinstance(value, list):
        return [_shortened(one, most) for one in value]
    is_cut = isinstance(value, str) and len(value) > most
    return printable(value, most) if is_cut else value


def head(report: Paper, fit: Fit) -> dict[str, Any]:
    """Return what stands above both pages and below them."""
    page, told, say = report.page, report.prose, report.texts.say
    role = printable(said.role_name(page.gap.role), paper.SHORT)
    return {
        "title": say("page.title", role=role),
        "kicker": paper.kicker(report),
        "role": role,
        "for_whom": printable(told.for_whom, paper.SENTENCE),
        "where_and_when": printable(told.where_and_when, paper.SENTENCE),
        "built_from": told.built_from,
        "banner": say("page.invented_short") if page.gap.sample.is_invented else None,
        "warnings": [
            *(printable(one, 2 * paper.QUOTE) for one in told.warnings[: fit.warnings]),
            *filter(None, [paper.more(told.warnings, fit.warnings, report)]),
        ],
        "summary": say("section.summary"),
        "sentences": [printable(one, 2 * paper.QUOTE) for one in told.sentences],
        "foot": ", ".join(
            [
                *(
                    [printable(report.coach.footer, paper.SENTENCE)]
                    if report.coach and report.coach.footer
                    else []
                ),
                say("page.id", id=page.report_id),
                say("page.as_of", date=report.texts.day(page.gap.filters.as_of)),
            ]
        ),
        "coach": printable(report.coach.name, paper.SHORT) if report.coach else None,
        "accent": report.coach.colour if report.coach else None,
        "has_logo": bool(report.coach and report.coach.logo),
        "versions": say(
            "paper.versions",
            product=page.gap.generated_from.product,
            extractor=page.gap.generated_from.extractor,
            taxonomy=printable(page.gap.generated_from.taxonomy, paper.SHORT),
        ),
    }
