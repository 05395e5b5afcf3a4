"""How to read a report: what the sample is, what the numbers mean and do not say, and what made them."""

from pipeline.gap import Gap
from pipeline.printing.texts import LEVELS_WITH_SHARES, Texts

TITLES_NAMED = 6  # the appendix has the others
OPEN_NAMED = 60
ON_METHOD = ("warning.likeness",)  # how it was counted: for who reads how to read this


def reading(gap: Gap, texts: Texts) -> list[str]:
    """Return what the sample is, what the numbers mean, and what they do not say."""
    role, sample = gap.role, gap.sample
    query = "reading.query_role" if role.role_title and role.role_title != role.query else "reading.query"
    titles = texts.joined([one.title for one in role.titles[:TITLES_NAMED]])
    told = [
        *(texts.say(f"reading.{key}") for key in ("wishes", "study", "prediction", "not_everything")),
        texts.say(query, query=role.query, role=role.role_title),
        texts.say("reading.titles", titles=titles) if titles else "",
        texts.say(
            "reading.duplicates",
            duplicates=sample.duplicates,
            collected=sample.collected,
            unusable=sum(one.postings for one in sample.unusable),
        ),
        texts.say("reading.share") if sample.level in LEVELS_WITH_SHARES else "",
        texts.say("reading.n_eff", n_eff=f"{sample.n_eff:.0f}"),
        *(texts.tell(one) for one in sample.warnings if one.key in ON_METHOD),
        texts.say("reading.background", background=gap.background.rstrip(".")) if gap.background else "",
        texts.say("reading.words") if gap.readiness else "",
        texts.say("reading.badges") if any(row.badge for row in (*gap.gaps, *gap.strengths)) else "",
        texts.say("reading.unknown"),
        texts.say("reading.change"),
    ]
    return [sentence for sentence in told if sentence]


def open_phrases(gap: Gap, texts: Texts) -> str:
    """Return what postings ask for and the list of skills does not know, most asked first."""
    rows = gap.open_mentions
    named = [texts.say("appendix.open_row", phrase=one.phrase, k=one.k) for one in rows[:OPEN_NAMED]]
    more = [texts.count("more", len(rows) - OPEN_NAMED)] if len(rows) > OPEN_NAMED else []
    return texts.joined([*named, *more])


def years_told(gap: Gap, texts: Texts) -> list[str]:
    """Return the stated years, how the person's add up, and the levels advertised."""
    years = gap.years
    told = [texts.say("years.stated", k=years.stated_in, n=years.n)]
    if years.quartiles:
        low, middle, high = (f"{value:g}" for value in years.quartiles)
        told.append(texts.say("years.quartiles", low=low, middle=middle, high=high))
    if years.yours is not None and years.met is not None:
        told.append(texts.say("years.yours", years=f"{years.yours:g}", k=years.met, n=years.stated_in))
    if years.yours_arithmetic:
        told.append(texts.say("years.arithmetic", lines="; ".join(years.yours_arithmetic)))
    if gap.seniority_mix:
        levels = [texts.say("years.level", level=one.seniority, n=one.postings) for one in gap.seniority_mix]
        told.append(texts.say("years.levels", levels=texts.joined(levels)))
    return told


def versions(gap: Gap, texts: Texts) -> list[tuple[str, str]]:
    """Return what made the report, each with its name."""
    made = gap.generated_from
    values = {
        "product": made.product,
        "extractor": made.extractor,
        "taxonomy": made.taxonomy,
        "warehouse": str(made.warehouse_schema),
        "postings": made.postings_hash,
        "profile": made.profile_hash or "",
        "layers": ", ".join(f"{one.name} {one.version}".strip() for one in made.layers),
        "as_of": made.as_of,
        "command": "; ".join(f"{name} = {value}" for name, value in sorted(made.command.items())),
    }
    return [(texts.say(f"versions.{name}"), value) for name, value in values.items() if value]
