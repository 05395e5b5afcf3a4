"""What to do first: 30 / 60 / 90 days out of the rows' actions, and what to ask people in the role (REPORT 6)."""

from pipeline.comparing.holdings import PART_OF
from pipeline.comparing.rows import HAVE, asking
from pipeline.gap import CertificationRow, GapRow, PlanStep, StrengthRow, Wording
from pipeline.metrics.constants import SOMETIMES

FIRST = 3  # steps a month: a list that can be done
QUESTIONS = 5


def plan(
    strengths: list[StrengthRow],
    gaps: list[GapRow],
    certifications: list[CertificationRow],
    wording: list[Wording],
) -> list[PlanStep]:
    """Return the steps: say, name, show and check in 30 days, bridge and build in 60 to 90, certificates last."""
    phrases = {row.skill_id: row.market[0].phrase for row in wording if row.market}
    hard = _worth_a_step(gaps)
    steps = [_say_or_show(row, phrases) for row in strengths if row.action and row.kind != "soft"][:FIRST]
    steps += [
        _step(30, gap, _CHECK.format(gap=gap, asking=asking(gap.k, gap.n)))
        for gap in hard
        if gap.action == "check"
    ][:FIRST]
    parts = [gap for gap in hard if gap.action == "bridge" and _is_part(gap)][:FIRST]
    steps += [_step(30, gap, _NAME.format(gap=gap, have=_have(gap))) for gap in parts]
    bridges = [gap for gap in hard if gap.action == "bridge" and not _is_part(gap)][:FIRST]
    steps += [_step(60, gap, _BRIDGE.format(gap=gap, have=_have(gap))) for gap in bridges]
    builds = [gap for gap in hard if gap.action == "build"]
    for place, gap in enumerate(builds[:FIRST]):
        steps.append(
            _step(60 if place == 0 else 90, gap, _BUILD.format(gap=gap, asking=asking(gap.k, gap.n)))
        )
    wanted = {
        row.skill_id for row in certifications if row.verdict in ("needed", "helpful") and not row.is_held
    }
    proofs = [gap for gap in hard if gap.action == "prove" and gap.skill_id in wanted][:1]
    steps += [_step(90, gap, _PROVE.format(gap=gap, asking=asking(gap.k, gap.n))) for gap in proofs]
    return sorted(steps, key=lambda step: step.days)


_SAY = "Name {row.name} in your CV and on LinkedIn; {phrase}your words are '{yours}'."
_SHOW = "Add one line to your CV that shows {row.name} at work: what you did, for whom, what came of it."
_CHECK = "Decide whether {gap.name} is yours to claim; {asking}."
_NAME = "Name {gap.name} in your CV too, beside {have}, which is a part of it."
_BRIDGE = "Build on {have}: find one task at work that takes {gap.name}."
_BUILD = "Start on {gap.name}: {asking}. Finish one small piece of work that you can show."
_PROVE = "Find out what {gap.name} takes; {asking}."


def _worth_a_step(gaps: list[GapRow]) -> list[GapRow]:
    """Leave out soft skills, and what hardly anybody asks for as long as something else is left."""
    hard = [gap for gap in gaps if gap.kind != "soft"]
    return [gap for gap in hard if gap.k >= SOMETIMES * gap.n] or hard


def _have(gap: GapRow) -> str:
    """Return the name of what is held, without why and how far it counts."""
    return (gap.because or "").partition(HAVE)[2].partition(": ")[0]


def _is_part(gap: GapRow) -> bool:
    """Return whether the gap is a tool that a held one is a part of: Excel for who has advanced Excel.

    That takes a word in the CV and no task. Of a skill a part is held and no more, and to name it would claim the rest.
    """
    return gap.kind == "tool" and PART_OF in (gap.because or "")


def _say_or_show(row: StrengthRow, phrases: dict[str, str]) -> PlanStep:
    if row.action == "show":
        return PlanStep(days=30, action="show", skill_id=row.skill_id, text=_SHOW.format(row=row))
    yours = row.profile_evidence.text if row.profile_evidence else row.name
    phrase = phrases.get(row.skill_id)  # known for the most asked concepts only
    text = _SAY.format(row=row, phrase=f"postings write '{phrase}', " if phrase else "", yours=yours)
    return PlanStep(days=30, action="say", skill_id=row.skill_id, text=text)


def _step(days: int, gap: GapRow, text: str) -> PlanStep:
    return PlanStep(days=days, action=gap.action, skill_id=gap.skill_id, text=text)


def questions(gaps: list[GapRow], role: str) -> list[str]:
    """Return up to five questions for talks with people in the role: what is unsure first, then what weighs most."""
    hard = _worth_a_step(gaps)
    unsure = [gap for gap in hard if gap.action == "check"]
    bridged = [gap for gap in hard if gap.action == "bridge" and not _is_part(gap)]
    built = [gap for gap in hard if gap.action == "build"]
    proven = [gap for gap in hard if gap.action == "prove"]
    asked = [f"Postings ask for {gap.name}. What would you want to see before you believe it of somebody new?"
             for gap in unsure[:2]]  # fmt: skip
    asked += [f"How close is what I did in my last job to {gap.name} as you use it?" for gap in bridged[:2]]
    asked += [f"How much of your week is {gap.name}, and how did you learn it?" for gap in built[:2]]
    asked += [f"Did {gap.name} matter when you were hired?" for gap in proven[:1]]
    asked += [
        f"What is in a normal week of the job ({role}) that no posting mentions?",
        "Which of the things postings ask for can be learnt in the first three months?",
        "Who else would you talk to in my place?",
    ]
    return asked[:QUESTIONS]
