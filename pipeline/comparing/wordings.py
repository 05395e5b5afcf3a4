"""The market's words beside the person's own: what to write in a CV, a profile, a pitch (REPORT 6)."""

from pipeline.comparing.holdings import Holding
from pipeline.comparing.own_words import agree, is_in_a_line, own_words
from pipeline.comparing.rows import Context
from pipeline.gap import Phrase, Wording
from pipeline.market import WrittenForm

PHRASES_SHOWN = 3
# A language has one name, and a licence or a certificate is held or not, whatever it is called.
NO_WORDS = ("licence", "certification", "language")


def wordings(context: Context) -> list[Wording]:
    """Return the market's most used words for the most asked concepts beside the person's own, most asked first."""
    rows = []
    for skill_id, forms in context.market.wordings.items():
        skill = context.places[skill_id]
        if context.is_shown(skill) and context.concept(skill).kind not in NO_WORDS:
            rows.append((-int(context.figures.demand.k[skill]), skill, _wording(context, skill, forms)))
    return [row for _, _, row in sorted(rows, key=lambda row: row[:2])]


def _wording(context: Context, skill: int, forms: list[WrittenForm]) -> Wording:
    concept = context.concept(skill)
    held = context.holdings.best.get(concept.skill_id) if context.holdings else None
    shown = _different(forms)[:PHRASES_SHOWN]
    return Wording(
        skill_id=concept.skill_id,
        name=concept.name,
        kind=concept.kind,
        market=[Phrase(phrase=one.phrase, postings=one.postings) for one in shown],
        naming=shown[0].naming,
        yours=own_words(held) if held else None,
        is_agreed=_is_agreed(concept.name, held, [one.phrase for one in shown]),
        is_in_a_line=bool(held and is_in_a_line(held)),
    )


def _is_agreed(name: str, held: Holding | None, phrases: list[str]) -> bool:
    """Return whether the person's line holds one of the usual wordings; of what is not held, the name the first."""
    if held is None:
        return agree(name, phrases[0])
    return any(agree(text, phrase) for text in (held.text, own_words(held)) for phrase in phrases)


def _different(forms: list[WrittenForm]) -> list[WrittenForm]:
    """Return the forms without those that say an earlier one again: "presentation skills" after "presentation"."""
    kept: list[WrittenForm] = []
    for form in forms:
        if not any(agree(form.phrase, other.phrase) for other in kept):
            kept.append(form)
    return kept
