"""What to do first: 30 / 60 / 90 days out of the rows' actions (REPORT 6)."""

from pipeline.gap import CertificationRow, GapRow, PlanStep, Sentence, StrengthRow, Wording
from pipeline.metrics.constants import SOMETIMES

SEVERAL = 3  # postings
FIRST = 3  # steps a month: a list that can be done
LOOKED_AT = 20  # gaps; a month should not go into what stands further down
# Nobody finishes a small piece of Spanish.
BUILD = {"tool": "plan.build_tool", "knowledge": "plan.build_knowledge", "language": "plan.build_language"}


def plan(
    strengths: list[StrengthRow],
    gaps: list[GapRow],
    certifications: list[CertificationRow],
    wording: list[Wording],
) -> list[PlanStep]:
    """Return the steps: say, name, show and check in 30 days, bridge and build in 60 to 90, certificates last."""
    phrases = {row.skill_id: row.market[0].phrase for row in wording if row.market}
    hard = worth_a_step(gaps)
    shown = [row for row in strengths if row.action and row.kind not in ("soft", "language")]
    # a line on Outlook, or on what one or two ask for, only where nothing tells more
    shown.sort(key=lambda row: (row.k < SEVERAL, row.is_general))
    steps = [_say_or_show(row, phrases) for row in shown[:FIRST]]
    steps += [_of_gap(30, gap, "plan.check") for gap in hard if gap.action == "check"][:FIRST]
    steps += [_of_gap(30, gap, "plan.name") for gap in hard if is_part(gap)][:FIRST]
    steps += [_of_gap(60, gap, "plan.bridge") for gap in hard if gap.action == "bridge" and not is_part(gap)][
        :FIRST
    ]
    builds = [gap for gap in hard if gap.action == "build"][:FIRST]
    steps += [
        _of_gap(90 if place else 60, gap, BUILD.get(gap.kind, "plan.build_skill"))
        for place, gap in enumerate(builds)
    ]
    wanted = {
        row.skill_id for row in certifications if row.verdict in ("needed", "helpful") and not row.is_held
    }
    proofs = [gap for gap in hard if gap.action == "prove" and gap.skill_id in wanted]
    steps += [_of_gap(90, gap, "plan.prove") for gap in proofs[:1]]
    return sorted(steps, key=lambda step: step.days)


def worth_a_step(gaps: list[GapRow]) -> list[GapRow]:
    """Return the first gaps without soft skills, and without what hardly anybody asks for while something else is left."""
    hard = [gap for gap in gaps if gap.kind != "soft"]
    return ([gap for gap in hard if gap.k >= SOMETIMES * gap.n] or hard)[:LOOKED_AT]


def have(gap: GapRow) -> str:
    """Return the name of what is held and carries a part of a gap; nothing for a gap without."""
    return str(gap.because.values.get("have", "")) if gap.because else ""


def is_part(gap: GapRow) -> bool:
    """Return whether the gap is a tool that a held one is a part of: Excel for who has advanced Excel.

    That takes a word in the CV and no task. Of a skill a part is held and no more, and to name it would claim the rest.
    """
    is_of_held = gap.because is not None and gap.because.key == "because.part"
    return gap.action == "bridge" and gap.kind == "tool" and is_of_held


def _say_or_show(row: StrengthRow, phrases: dict[str, str]) -> PlanStep:
    if row.action == "show":
        told = Sentence(key="plan.show", values={"skill": row.name})
        return PlanStep(days=30, action="show", skill_id=row.skill_id, text=told)
    shown = row.profile_evidence
    yours = (shown.words or shown.text) if shown else row.name
    phrase = phrases.get(row.skill_id, row.name)  # known for the most asked concepts only
    told = Sentence(key="plan.say", values={"phrase": phrase, "yours": yours})
    return PlanStep(days=30, action="say", skill_id=row.skill_id, text=told)


def _of_gap(days: int, gap: GapRow, key: str) -> PlanStep:
    values = {"skill": gap.name, "have": have(gap), "k": gap.k, "n": gap.n}
    told = Sentence(key=key, values={name: value for name, value in values.items() if value != ""})
    return PlanStep(days=days, action=gap.action, skill_id=gap.skill_id, text=told)
