"""Five questions for a first conversation with somebody in the role, out of the gaps of the page (REPORT 6)."""

from pipeline.comparing.plan import have, is_part, worth_a_step
from pipeline.gap import GapRow, Gate, Sentence
from pipeline.metrics.constants import SOMETIMES

QUESTIONS = 5
ABOUT_GAPS = 3  # the last two are open ones: people tell most where nothing particular is asked


def questions(gaps: list[GapRow], gates: list[Gate], role: str, origin: str | None) -> list[Sentence]:
    """Return five different questions: about what is unsure, near, new and to be proven, then two open ones.

    One question a kind of gap, so that the talk does not run through a list; `origin` = the role one comes from.
    """
    hard = worth_a_step(gaps)
    kinds = [
        ("question.check", [gap for gap in hard if gap.action == "check"]),
        ("question.bridge", [gap for gap in hard if gap.action == "bridge" and not is_part(gap)]),
        ("question.build", [gap for gap in hard if gap.action == "build" and gap.kind != "language"]),
        ("question.prove", [gap for gap in hard if gap.action == "prove"]),
        ("question.language", [gap for gap in hard if gap.action == "build" and gap.kind == "language"]),
    ]
    about_gaps = [_about(key, found[0]) for key, found in kinds if found]
    about_gaps += [
        Sentence(key="question.gate", values={"gate": gate.name, "k": gate.stated_in, "n": gate.n})
        for gate in gates
        if gate.kind in ("years", "degree")
        and gate.status in ("ask", "partly")
        and gate.stated_in >= SOMETIMES * gate.n
    ][:1]
    told = {"role": role, "origin": origin} if origin else {"role": role}
    open_ones = [
        Sentence(key="question.surprise", values={"role": role}),
        Sentence(key="question.coming_from" if origin else "question.newcomer", values=told),
    ]
    others = [Sentence(key="question.week"), Sentence(key="question.learnt"), Sentence(key="question.whom")]
    first = about_gaps[:ABOUT_GAPS]
    return [*first, *others[: QUESTIONS - len(first) - len(open_ones)], *open_ones]


def _about(key: str, gap: GapRow) -> Sentence:
    carried = {"have": have(gap)} if key == "question.bridge" else {}
    return Sentence(key=key, values={"skill": gap.name, **carried})
