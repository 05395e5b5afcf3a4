"""Gaps built by code for the tests of the report: every name, employer and quote in them is invented."""

from pipeline.gap import (
    Alternative,
    ApplyNow,
    Benchmark,
    Bundle,
    BundleStep,
    CertificationRow,
    EmployerRow,
    Evidence,
    Filters,
    Gap,
    GapRow,
    Gate,
    KeepRate,
    MarkRow,
    OpenPhrase,
    PersonHeader,
    Phrase,
    PlanStep,
    PostingReadiness,
    ProblemCount,
    ProfileEvidence,
    Readiness,
    RoleSelection,
    Sample,
    SeniorityShare,
    Sensitivity,
    Sentence,
    SourceCount,
    StrengthRow,
    TitleCount,
    Unusable,
    Versions,
    Wording,
    Years,
)
from pipeline.metrics import wilson

N, N_EFF = 62, 44.7
EMPLOYERS = (
    "Alder & Finch Bank",
    "Northmoor Council",
    "Brightwater Retail",
    "Kestrel Foods",
    "Oakhill Trust",
    "Ferrow Rail",
)

# name, kind, k, required, preferred, action, credit, because, contribution, sentence of a posting
_OPEN = [
    ("Instructional design", "skill", 38, 26, 5, "bridge", 0.5, Sentence(key="because.close", values={"have": "Onboarding", "reason": "both plan what people learn first"}), 0.061,
     "You design courses from scratch, using recognised instructional design methods."),
    ("Learning management systems", "tool", 31, 20, 6, "build", 0.0, None, 0.058,
     "Day-to-day running of our LMS, including reports for managers."),
    ("Articulate Storyline", "tool", 24, 11, 10, "build", 0.0, None, 0.041,
     "Experience of building modules in Articulate Storyline is essential."),
    ("Learning needs analysis", "skill", 22, 17, 2, "check", 0.4, Sentence(key="because.special", values={"have": "Needs analysis", "skill": "Learning needs analysis"}), 0.029,
     "Carry out learning needs analysis with heads of department."),
    ("CIPD Level 5 in Learning and Development", "certification", 16, 6, 9, "prove", 0.0, None, 0.024,
     "CIPD Level 5 (L&D) or willingness to work towards it."),
    ("Blended learning", "skill", 15, 8, 3, "build", 0.0, None, 0.021, "A mix of classroom and blended learning."),
    ("Kirkpatrick model", "knowledge", 9, 4, 4, "build", 0.0, None, 0.012, "Evaluate impact with the Kirkpatrick model."),
    ("Video editing", "skill", 6, 1, 4, "build", 0.0, None, 0.006, "Basic video editing would be an advantage."),
    ("SCORM", "knowledge", 4, 1, 1, "build", 0.0, None, 0.004, "Publish SCORM packages and test them."),
]  # fmt: skip
_HELD = [
    ("Facilitation", "skill", 44, 30, 2, None, "Ran 30 workshops a year for line managers"),
    ("Stakeholder management", "skill", 35, 21, 4, "say", "Worked with 12 department heads on workforce plans"),
    ("Onboarding", "skill", 21, 12, 3, None, "Rebuilt the first-week programme for 140 starters"),
    ("Microsoft Excel", "tool", 19, 9, 8, "show", "Excel"),
    ("Coaching", "skill", 17, 9, 4, None, "Coached new team leaders"),
    ("Project management", "skill", 14, 8, 4, None, "Led the move to a new HR system"),
    ("Employment law", "knowledge", 7, 4, 1, None, "Advised managers on absence cases"),
    ("Communication", "soft", 55, 40, 2, None, "Monthly all-staff briefings"),
    ("Teamwork", "soft", 51, 35, 1, None, "Team of four"),
]  # fmt: skip
_SOFT = [
    ("Adaptability", "soft", 18, 9, 3, "build", 0.0, None, 0.018, "You adapt quickly when plans change.")
]


def quote(text, number=0, employer=None):
    """One quote; the employer goes with the number unless given."""
    name = employer if employer is not None else EMPLOYERS[number % len(EMPLOYERS)]
    url = f"https://jobs.example.org/{number}" if number % 2 == 0 else None
    return Evidence(
        posting_id=f"sample:{number}", quote=text, employer=name, date=f"2026-0{1 + number % 6}-14", url=url,
        start=100, stop=120,
    )  # fmt: skip


def skill_id(name):
    """The id that goes with a name."""
    return name.lower().replace(" ", "-")


def demand(name, kind, k, required, preferred, quotes, n=N, n_eff=N_EFF):
    """The fields every row of demand has."""
    share = k / n
    low, high = wilson.bounds(share, n_eff)
    tier = "core" if low >= 0.4 else "common" if low >= 0.2 else "sometimes" if low >= 0.08 else "rare"
    return {
        "skill_id": skill_id(name), "name": name, "kind": kind, "group": None, "k": k, "n": n, "share": share,
        "low": low, "high": high, "required": required, "preferred": preferred, "duty": k - required - preferred,
        "tier": tier, "lift": 3.2 if k > 20 else 0.9, "is_distinctive": 20 < k < 40 and kind != "soft",
        "origin_share": round(share / 4, 4) if kind != "soft" else None, "lift_origin": 4.0,
        "badge": "defining" if 20 < k < 40 and kind != "soft" else "everyday" if k >= 40 else None, "evidence": quotes,
    }  # fmt: skip


def gap_row(place, entry):
    """A gap from one line of the table above."""
    name, kind, k, required, preferred, action, credit, because, contribution, sentence = entry
    quotes = [quote(sentence, place), quote(f"{name} is part of the job.", place + 1)]
    return GapRow(
        **demand(name, kind, k, required, preferred, quotes), rank_band=(max(1, place - 1), place + 2),
        contribution=contribution, credit=credit, because=because, action=action, gain=contribution,
        any_of=[Alternative(name="CIPD Level 3 in People Practice", postings=8)] if kind == "certification" else [],
        effort="weeks" if place == 3 else None, profile_evidence=None,
    )  # fmt: skip


def strength_row(place, entry):
    """A strength from one line of the table above."""
    name, kind, k, required, preferred, action, text = entry
    return StrengthRow(
        **demand(name, kind, k, required, preferred, [quote(f"Strong {name.lower()}.", place)]), action=action,
        is_last_used_long_ago=name == "Coaching",
        profile_evidence=ProfileEvidence(skill_id=skill_id(name), text=text, source="profile.yaml", is_proven=action != "show"),
    )  # fmt: skip


def wording(name, phrases, naming, yours=None, *, is_agreed=False):
    """The market's words for a skill, beside those of a line of the profile."""
    market = [Phrase(phrase=phrase, postings=postings) for phrase, postings in phrases]
    return Wording(
        skill_id=skill_id(name), name=name, kind="skill", market=market, naming=naming, yours=yours,
        is_agreed=is_agreed, is_in_a_line=yours is not None,
    )  # fmt: skip


def postings_readiness():
    """58 postings spread around the middle, some with a failed gate."""
    rhos = [
        min(1.0, max(0.0, 0.48 + 0.17 * ((i * 37 % 58) / 29 - 1) + 0.08 * ((i * 11 % 7) / 3 - 1)))
        for i in range(58)
    ]
    return [
        PostingReadiness(posting_id=f"sample:{i}", rho=rho, is_gated=i % 9 == 0) for i, rho in enumerate(rhos)
    ]


def readiness():
    """Readiness that goes with the postings above."""
    postings = postings_readiness()
    k = sum(one.rho >= 0.5 and not one.is_gated for one in postings)
    return Readiness(
        mean=0.4712, median=0.462, low=0.41, high=0.52, threshold=0.5, apply_now=ApplyNow(k=k, n=58), must_have=0.51,
        benchmark=Benchmark(mean=0.49, sd=0.13, yours=0.44), too_thin=4, word=Sentence(key="ready.close"), postings=postings,
    )  # fmt: skip


def sample(level="normal", usable=N, n_eff=N_EFF):
    """The sample of the normal report, at another level when asked."""
    return Sample(
        collected=118, duplicates=21, usable=usable,
        unusable=[Unusable(reason="shorter than 400 characters", postings=27), Unusable(reason="not in English", postings=8)],
        employers=min(41, usable), sources=[
            SourceCount(source="company career pages", postings=usable - 3),
            SourceCount(source="public sector jobs", postings=2, attribution="Contains public sector information."),
            SourceCount(source="text files", postings=1),
        ],
        n_eff=n_eff, within_employer_correlation=0.12, top_employer_share=0.08, first_date="2026-01-14",
        last_date="2026-06-14", is_invented=True, level=level, warnings=[],
    )  # fmt: skip


def normal():
    """A report with everything in it: 62 postings, an origin role, three conditions, a bundle."""
    return Gap(
        generated_from=Versions(
            product="0.1.0", extractor="7", taxonomy="sha256:0f3a", warehouse_schema=3, postings_hash="sha256:91bc",
            profile_hash="sha256:77de", as_of="2026-06-30", command={"role": "L&D specialist", "format": "html,md,json,csv"},
        ),
        person=PersonHeader(alias="Client A", current_role="HR Generalist", is_empty=False),
        role=RoleSelection(
            query="L&D specialist", role_id="learning-development-specialist",
            role_title="Learning and development specialist",
            titles=[
                TitleCount(title="Learning and Development Specialist", postings=29),
                TitleCount(title="L&D Advisor", postings=18),
                TitleCount(title="Learning Designer (Hybrid)", postings=9),
                TitleCount(title="Training and Development Officer", postings=6),
            ],
        ),
        origin=RoleSelection(query="HR Generalist", role_id="hr-generalist", role_title="HR generalist", titles=[]),
        filters=Filters(location="United Kingdom", as_of="2026-06-30"),
        sample=sample(),
        background="174 other postings of the sample",
        readiness=readiness(),
        gaps=[gap_row(i, entry) for i, entry in enumerate([*_OPEN, *_SOFT], start=1)],
        strengths=[strength_row(i, entry) for i, entry in enumerate(_HELD, start=1)],
        gates=[
            Gate(kind="years", skill_id=None, name="Years of experience", stated_in=27, n=N,
                 asked=[Sentence(key="gate.years", values={"middle_months": 36, "low_months": 12, "high_months": 96})], yours=Sentence(key="gate.span", values={"held_months": 72}), status="partly", evidence=[quote("At least 3 years.", 4)]),
            Gate(kind="degree", skill_id=None, name="Degree", stated_in=19, n=N, asked=[Sentence(key="gate.bachelor", values={"count": 17}), Sentence(key="gate.master", values={"count": 2}), Sentence(key="gate.experience", values={"count": 11})],
                 yours=Sentence(key="degree.bachelor"), status="met", evidence=[]),
            Gate(kind="licence", skill_id="driving-licence", name="Driving licence", stated_in=4, n=N, asked=[Sentence(key="gate.asked", values={"count": 4})], yours=None,
                 status="ask", evidence=[]),
        ],
        certifications=[
            CertificationRow(skill_id=skill_id(name), name=name, issuer="CIPD", family="CIPD", k=k, n=N, required=required,
                             preferred=k - required, share=k / N, low=wilson.bounds(k / N, N_EFF)[0], high=wilson.bounds(k / N, N_EFF)[1],
                             required_high=wilson.bounds(required / N, N_EFF)[1], verdict=verdict, is_held=is_held, any_of=[],
                             evidence=[quote(f"{name} would be welcome.", k)])
            for name, k, required, verdict, is_held in [
                ("CIPD Level 5 in Learning and Development", 16, 6, "helpful", False),
                ("CIPD Level 3 in People Practice", 8, 2, "unclear", True),
                ("PRINCE2 Foundation", 2, 0, "not_needed", False),
            ]
        ],
        certification_sentences=[Sentence(key="certificate.many", values={"k": 8, "n": N}), Sentence(key="certificate.held", values={"met": 2, "of": 8})],
        bundle=Bundle(
            steps=[BundleStep(skill_id="instructional-design", name="Instructional design", unlocks=14),
                   BundleStep(skill_id="learning-management-systems", name="Learning management systems", unlocks=9)],
            blocked_by_gates=7, differs_from_simple_list=False,
        ),
        keep=[MarkRow(skill_id="facilitation", name="Facilitation", k=44, n=N, enjoy=1, reason=Sentence(key="reason.wanted")),
              MarkRow(skill_id="coaching", name="Coaching", k=17, n=N, enjoy=1, reason=Sentence(key="reason.wanted"))],
        drop=[MarkRow(skill_id="payroll", name="Payroll", k=0, n=N, enjoy=-1, reason=Sentence(key="reason.unasked"))],
        gain=[MarkRow(skill_id="instructional-design", name="Instructional design", k=38, n=N, enjoy=1, reason=Sentence(key="reason.wish")),
              MarkRow(skill_id="lms", name="Learning management systems", k=31, n=N, enjoy=-1, reason=Sentence(key="reason.open_unwanted"), is_warning=True)],
        keep_rate=KeepRate(k=2, n=3),
        wording=[
            wording("Stakeholder management", [("stakeholder management", 14), ("partnering", 7)], 35, "liaised with"),
            wording("Facilitation", [("facilitation", 30)], 44, "Facilitation of workshops", is_agreed=True),
            wording("Instructional design", [("learning design", 21), ("course design", 12)], 38),
        ],
        employers=[EmployerRow(name=name, postings=5 - i // 2, closest=0.72 - 0.04 * i, urls=[f"https://jobs.example.org/{i}"])
                   for i, name in enumerate(EMPLOYERS)],
        open_mentions=[OpenPhrase(phrase="learning experience platform", k=6), OpenPhrase(phrase="70:20:10", k=3)],
        years=Years(stated_in=27, n=N, quartiles=(2.0, 3.0, 5.0), yours=6.0, met=22,
                    yours_arithmetic=["HR Generalist, 2021-03 to 2026-06: 5 years 4 months", "HR Assistant, 2020-05 to 2020-12: 8 months"]),
        seniority_mix=[SeniorityShare(seniority="mid", postings=44), SeniorityShare(seniority="senior", postings=12),
                       SeniorityShare(seniority="junior", postings=6)],
        sensitivity=[Sensitivity(variant="preferred counts half", top=[], is_same_top=True,
                                 sentence="The first five stay the same when 'preferred' counts half as much.")],
        plan=[
            PlanStep(days=30, action="say", skill_id="stakeholder-management", text=Sentence(key="plan.say", values={"phrase": "stakeholder management", "yours": "liaised with"})),
            PlanStep(days=30, action="show", skill_id="microsoft-excel", text=Sentence(key="plan.show", values={"skill": "Microsoft Excel"})),
            PlanStep(days=60, action="bridge", skill_id="instructional-design", text=Sentence(key="plan.bridge", values={"have": "Onboarding", "skill": "Instructional design"})),
            PlanStep(days=90, action="build", skill_id="articulate-storyline", text=Sentence(key="plan.build_tool", values={"skill": "Articulate Storyline", "k": 24, "n": N})),
        ],
        questions=[
            Sentence(key="question.check", values={"skill": "Learning needs analysis"}),
            Sentence(key="question.bridge", values={"have": "Onboarding", "skill": "Instructional design"}),
            Sentence(key="question.build", values={"skill": "Learning management systems"}),
            Sentence(key="question.surprise", values={"role": "Learning and development specialist"}),
            Sentence(key="question.coming_from", values={"origin": "HR generalist"}),
        ],
        problems=[ProblemCount(stage="load", code="bad-date", count=2, example="wall.csv:14: 'soon' is not a date")],
    )  # fmt: skip


def demand_only():
    """The report without a profile: nobody to compare with."""
    gap = normal()
    rows = [
        row.model_copy(
            update={
                "credit": 0.0,
                "because": None,
                "action": "build",
                "origin_share": None,
                "contribution": None,
                "gain": None,
            }
        )
        for row in gap.gaps
    ]
    return gap.model_copy(update={
        "person": PersonHeader(alias=None, current_role=None, is_empty=True), "readiness": None, "gaps": rows, "strengths": [],
        "bundle": None, "keep": [], "drop": [], "gain": [], "keep_rate": None, "plan": [], "origin": None,
        "gates": [gate.model_copy(update={"yours": None, "status": "ask"}) for gate in gap.gates],
    })  # fmt: skip


def quotes_only():
    """Nine postings: too few to rank, so no share, tier, rank or readiness (METRICS 4.0)."""
    gap = normal()
    blank = {"rank_band": None, "share": None, "low": None, "high": None, "tier": None, "contribution": None, "gain": None,
             "lift": None, "is_distinctive": False, "badge": None, "origin_share": None, "lift_origin": None, "n": 9}  # fmt: skip
    small = [{"k": max(1, row.k // 7), "required": 1, "preferred": 0, "duty": 0} for row in gap.gaps]
    held = {key: value for key, value in blank.items() if key not in {"rank_band", "contribution", "gain"}}
    return gap.model_copy(update={
        "sample": sample("quotes", usable=9, n_eff=8.2), "readiness": None, "bundle": None, "sensitivity": [],
        "gaps": [row.model_copy(update=blank | counts) for row, counts in zip(gap.gaps, small, strict=True)],
        "strengths": [row.model_copy(update=held | {"k": max(1, row.k // 7)}) for row in gap.strengths],
    })  # fmt: skip


def early():
    """An early picture: tiers, no percentage in what is said."""
    return normal().model_copy(update={"sample": sample("tiers", usable=25, n_eff=21.4)})


HOSTILE = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "\u202egnp.exe \u2066evil\u2069 \x00\x1b[31mred\x07",
    "משאבי אנוש | مدير | {{ 7 * 7 }} {% raw %}",
    "=HYPERLINK(\"http://x\",\"y\")",
    "# heading\n\n---\n[link](javascript:alert(1)) `code` ![x](http://x/y.png) &lt;b&gt;",
    "A very long title " * 20,
)  # fmt: skip


def hostile():
    """The normal report with what strangers may write into titles, employers, quotes and addresses."""
    gap = normal()
    quotes = [quote(text, i, employer=text) for i, text in enumerate(HOSTILE)]
    bad = [one.model_copy(update={"url": "javascript:alert(1)"}) for one in quotes]
    return gap.model_copy(update={
        "role": gap.role.model_copy(update={"query": HOSTILE[0], "role_title": None,
                                            "titles": [TitleCount(title=text, postings=1) for text in HOSTILE]}),
        "gaps": [row.model_copy(update={"evidence": [bad[i % 7], quotes[(i + 1) % 7]]}) for i, row in enumerate(gap.gaps)],
        "employers": [EmployerRow(name=text, postings=1, closest=0.5, urls=["javascript:alert(1)", "data:text/html,x"])
                      for text in HOSTILE],
        "open_mentions": [OpenPhrase(phrase=text, k=1) for text in HOSTILE],
        "wording": [wording(f"Skill {i}", [(text, 10)], 25, text)
                    for i, text in enumerate(HOSTILE)],
        "coach_notes": "First line\n<b>second</b>",
        "problems": [ProblemCount(stage="load", code="bad", count=1, example=text) for text in HOSTILE],
    })  # fmt: skip


ALL = {
    "normal": normal,
    "demand_only": demand_only,
    "quotes_only": quotes_only,
    "early": early,
    "hostile": hostile,
}
