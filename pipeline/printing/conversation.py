"""What to talk about: questions between coach and person, and three sentences of a pitch to complete."""

from pipeline.printing.page import Page
from pipeline.printing.printable import printable
from pipeline.printing.texts import Texts, asked_count, role_name

PITCHED = 3  # skills in the second sentence
ASKED_ENOUGH = 0.1  # of the postings
USUAL_WORDING = 0.5  # of the postings that ask; a rarer wording is no word to speak with
UNPITCHED = ("soft", "language")  # what everybody says, and what says little about the work


def talk(page: Page, texts: Texts) -> list[str]:
    """Return questions for a talk between coach and person, about what stands on the page."""
    if not page.has_profile:
        return []
    first = next((row.name for row in page.strengths if row.kind not in UNPITCHED), "")
    checks = [row.name for row in page.full_gaps if row.action == "check"][:1]
    builds = [row.name for row in page.top if row.action in ("build", "bridge")][:1]
    asked = [
        texts.say("talk.strength", skill=first) if first else "",
        texts.say("talk.words") if page.is_ranked and page.top else "",
        *(texts.say("talk.check", skill=name) for name in checks),
        *(texts.say("talk.build", skill=name) for name in builds),
        texts.say("talk.gate") if any(gate.status in ("ask", "partly") for gate in page.gap.gates) else "",
        texts.say("talk.step"),
    ]
    return [one for one in asked if one]


def pitch(page: Page, texts: Texts) -> list[str]:
    """Return three sentences to complete: a proven strength, what the target asks for, the person's own reason.

    They stop where only the person can go on; nothing is claimed for anybody. None without something proven.
    """
    proven = [
        row
        for row in (*page.strengths, *page.other_strengths)
        if row.kind not in UNPITCHED and row.profile_evidence and row.profile_evidence.is_proven
    ]
    if not proven:
        return []
    proven.sort(key=lambda row: row.k < ASKED_ENOUGH * row.n)  # what hardly anybody asks opens no talk
    first, role, origin = proven[0], role_name(page.gap.role), page.gap.origin
    usual = {
        row.skill_id: row.market[0].phrase
        for row in page.gap.wording
        if row.market and row.market[0].postings >= USUAL_WORDING * row.naming
    }
    now = role_name(origin) if origin else page.gap.person.current_role if page.gap.person else None
    return [
        texts.say(
            "pitch.proof",
            phrase=usual.get(first.skill_id, first.name),
            count=asked_count(first, texts),
            told=printable(first.profile_evidence.text, 120) if first.profile_evidence else "",
        ),
        texts.say(
            "pitch.target", skills=texts.listed([row.name for row in proven[1 : PITCHED + 1]]), role=role
        )
        if proven[1:]
        else texts.say("pitch.target_role", role=role),
        texts.say("pitch.reason_from" if now else "pitch.reason", origin=now, role=role),
    ]
