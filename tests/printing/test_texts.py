"""Every sentence that the report can say, and the numbers it says."""

import json
import re
import string
from pathlib import Path
from typing import get_args

import every_format
import example_gaps
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import gap, report, resources
from pipeline.metrics.feasibility import Label
from pipeline.printing import live, texts
from pipeline.records import Degree

WORDS = texts.read()

# REPORT 6: what a person reads about herself must not shame, rank against others, or promise.
BANNED = re.compile(
    r"""\b(?:poor(?:ly)?|weak(?:ness|nesses)?|missing|deficien\w*|inadequate|insufficient|unqualified|underqualified|lack(?:s|ing)?
    |you\s+(?:must|need|fail\w*|should)|fail(?:s|ed|ure)?|required\s+by\s+the\s+market|below\s+average|better\s+than|worse\s+than
    |guarantee\w*|ensures?|perfect|score|ideal\s+candidate|will\s+(?:get|be\s+hired)|rejected|competitors?)\b|!""",
    re.I | re.X,
)
BRITISH = re.compile(r"\blicences?\b|\blearnt\b|\bcolours?\b|\bprogrammes?\b|\bCVs?\b|\b[a-z]+isations?\b")
LONGEST_SENTENCE = 40  # words: a reading age of about 12


@pytest.mark.parametrize("key", sorted(WORDS.sentences))
def test_tone(key):
    sentence = WORDS.sentences[key]
    assert not BANNED.search(sentence)
    assert "  " not in sentence
    for part in re.split(r"(?<=[.?])\s+", sentence):
        assert len(part.split()) <= LONGEST_SENTENCE


@pytest.mark.parametrize("name", ["normal", "early", "demand_only", "quotes_only"])
def test_tone_of_whole_reports_outside_quotes(name):
    files = report.contents(example_gaps.ALL[name](), ["html", "md"])
    html = re.sub(
        r"<style>.*?</style>|<script.*?</script>|<blockquote>.*?</blockquote>|<!DOCTYPE html>|<[^>]*>",
        " ",
        files["report.html"],
        flags=re.S,
    )
    markdown = re.sub(r"^> .*$", "", files["report.md"], flags=re.M)
    for text in (html, markdown):
        found = BANNED.search(text)
        assert not found, text[max(0, found.start() - 60) : found.end() + 20]
        assert not re.search(r"\d\.\d+%|\bNone\b|\bnan\b", text)


def unquoted(value):
    """A report as JSON holds it with the words of postings and of the profile taken out: they are not ours."""
    if isinstance(value, dict):
        theirs = {"quote", "employer", *(["text"] if "is_proven" in value else [])}
        return {name: "…" if name in theirs else unquoted(one) for name, one in value.items()}
    return [unquoted(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("locale", ["en", "en-US"])
@pytest.mark.parametrize("name", ["normal", "early", "demand_only", "quotes_only"])
def test_tone_and_spelling_of_paper_and_sheets(name, locale):
    said = gap.Gap.model_validate(unquoted(json.loads(example_gaps.ALL[name]().model_dump_json())))
    files = report.contents(said, ["pdf", "docx", "xlsx", "md"], report.Look(locale=locale))
    for form, content in files.items():
        held = every_format.words(form, content)
        text = re.sub(
            r"<\?xml.*?\?>|<TitlesOfParts>.*?</TitlesOfParts>|<definedName.*?</definedName>",
            " ",
            held,
            flags=re.S,
        )
        text = re.sub(r"<[^>]*>", " ", text) if form != "report.md" else text
        found = BANNED.search(text)
        assert not found, (form, text[max(0, found.start() - 60) : found.end() + 20])
        assert not re.search(r"\bNone\b|\bnan\b", text)
        if locale == "en-US":
            ours = text.replace("Driving licence", "").replace("(in the cells: licence)", "")  # names of data
            british = BRITISH.search(ours)
            assert not british, (form, text[max(0, british.start() - 60) : british.end() + 20])


def test_every_sentence_is_used_and_every_key_exists():
    code = [p for p in Path(texts.__file__).parent.glob("*.py") if "texts" in p.read_text(encoding="utf-8")]
    code += (resources.ROOT / "pipeline" / "comparing").glob("*.py")  # sentences that come as data
    code += [resources.ROOT / "pipeline" / name for name in ("compare.py", "explain.py")]
    source = "\n".join(p.read_text(encoding="utf-8") for p in [*code, *resources.TEMPLATES.glob("*.j2")])
    quoted = set(re.findall(r"""["']([a-z_.]+)["']""", source))
    filled = set(re.findall(r"""["']([a-z_]+)\.(?:\{|['"] ~)""", source))  # say(f"tier.{row.tier}")
    sections = {key.split(".")[0] for key in WORDS.sentences}
    asked = {
        name
        for name in quoted
        if name.split(".")[0] in sections and not name.endswith((".j2", ".css", ".csv"))
    }
    asked = {name for name in asked if "." in name and not name.endswith(".")}
    assert asked - set(WORDS.sentences) == set()
    by_name = filled | {"count"}  # sections whose keys are put together from a name that stands in quotes
    names = quoted | {value for values in VALUES.values() for value in values}
    names |= {*get_args(gap.Verdict), *get_args(Label)}
    unused = {
        key
        for key in set(WORDS.sentences) - quoted
        if not (key.split(".")[0] in by_name and key.split(".")[1] in names)
    }
    assert unused == set()


VALUES = {
    "live": live.WORDS,
    "month": tuple(str(month) for month in range(1, 13)),
    "order_by": ("rank", "asked", "skill", "closes"),
    "show_if": ("all", "required", "preferred", "duty"),
    "action": (*get_args(gap.Action), *get_args(gap.StrengthAction)),
    "next": (*get_args(gap.Action), *get_args(gap.StrengthAction), "build_tool", "build_knowledge", "build_language"),
    "why": get_args(gap.Action),
    "tier": get_args(gap.Tier),
    "badge": get_args(gap.Badge),
    "level": get_args(gap.Level),
    "gates": get_args(gap.GateStatus),
    "ready": get_args(gap.Word),
    "gate": get_args(Degree),
    "degree": get_args(Degree),
    "certificates": get_args(gap.Verdict),
    "left_out": ("empty", "too_short", "too_long", "truncated", "no_requirements", "language"),
    "problem": ("bad_file", "bad_row", "bad_json", "not_an_object", "too_long", "no_content", "repeated_id",
                "bad_date", "bad_salary", "unknown_line", "unknown_skill"),
}  # fmt: skip


@pytest.mark.parametrize(("prefix", "values"), VALUES.items())
def test_every_value_has_words(prefix, values):
    assert [value for value in values if f"{prefix}.{value}" not in WORDS.sentences] == []


def test_fields_of_sentences_are_plain_names():
    for sentence in WORDS.sentences.values():
        assert all(
            name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(sentence)
        )


@pytest.mark.parametrize(
    ("locale", "told"),
    [("en", "1 March 2026"), ("en-GB", "1 March 2026"), ("en-US", "March 1, 2026")],
)
def test_a_day_is_written_in_the_order_of_the_language(locale, told):
    assert texts.read(locale).day("2026-03-01") == told
    assert texts.read(locale).day("spring") == "spring"
    assert texts.read(locale).day(None) is None


@pytest.mark.parametrize(
    ("locale", "first", "last", "told"),
    [
        ("en", "2026-06-08", "2026-11-12", "posted 8 June to 12 November 2026"),
        ("en-GB", "2025-06-08", "2026-11-12", "posted 8 June 2025 to 12 November 2026"),
        ("en-US", "2026-06-08", "2026-11-12", "posted June 8 to November 12, 2026"),
    ],
)
def test_a_window_says_its_year_once(locale, first, last, told):
    assert texts.read(locale).window(first, last) == told


@pytest.mark.parametrize("locale", ["en-GB", "en-US"])
def test_a_region_says_only_what_differs_with_the_same_fields(locale):
    said = texts.read(locale).sentences
    assert set(said) == set(WORDS.sentences)
    for key, sentence in said.items():
        assert not BANNED.search(sentence)
        if not key.startswith("date."):
            fields = [
                {name for _, name, _, _ in string.Formatter().parse(one)}
                for one in (sentence, WORDS.sentences[key])
            ]
            assert fields[0] == fields[1]


def test_american_pages_hold_no_british_spelling():
    said = texts.read("en-US").sentences
    assert [
        key for key, one in said.items() if BRITISH.search(one.replace("(in the cells: licence)", ""))
    ] == []


def row(k, n, share, low, high, **others):
    """A row of demand with these figures."""
    figures = {"k": k, "n": n, "share": share, "low": low, "high": high}
    return example_gaps.normal().gaps[0].model_copy(update=figures | others)


@pytest.mark.parametrize(
    ("asked", "level", "told"),
    [
        (row(24, 60, 0.4, 0.288, 0.531), "normal", "24 of 60 postings (about 4 in 10; range 29–53%)"),
        (
            row(24, 60, 0.31, 0.2, 0.43),
            "normal",
            "24 of 60 postings (counting employers evenly about 3 in 10; range 20–43%)",
        ),
        (row(0, 30, 0.0, 0.0, 0.114), "ranges", "0 of 30 postings (could still be up to 11%)"),
        (row(14, 25, 0.56, 0.35, 0.75, tier="common"), "tiers", "14 of 25 postings (asked for often)"),
        (row(5, 9, None, None, None, tier=None), "quotes", "5 of 9 postings"),
        (row(60, 60, 1.0, 0.94, 1.0), "normal", "60 of 60 postings (nearly all; range 94–100%)"),
    ],
    ids=["usual", "uneven employers", "never seen", "early picture", "too few", "all"],
)
def test_asked(asked, level, told):
    assert texts.asked(asked, level, WORDS) == told


@given(st.floats(0, 1))
def test_percentages_are_whole_and_within_half_a_point(share):
    told = texts.percent(share)
    assert re.fullmatch(r"\d{1,3}%", told)
    assert abs(int(told[:-1]) - share * 100) <= 0.5 + 1e-9


def test_strictness_leaves_out_zeros():
    asked = row(10, 60, 0.2, 0.1, 0.3, required=10, preferred=0, duty=0)
    assert texts.strictness(asked, WORDS) == "required in 10"


@pytest.mark.parametrize(
    ("items", "told"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_listed(items, told):
    assert WORDS.listed(items) == told


@pytest.mark.parametrize(
    ("lift", "level", "told"),
    [
        (3.2, "normal", "3 times as often as in other roles; in your present role: 15%"),
        (52.0, "tiers", "over 10 times as often as in other roles"),
        (None, "normal", "in your present role: 15%"),
    ],
    ids=["usual", "hardly seen elsewhere, early picture", "never seen elsewhere"],
)
def test_comparison(lift, level, told):
    asked = row(24, 60, 0.4, 0.3, 0.5, lift=lift, is_distinctive=True, origin_share=0.15)
    assert texts.comparison(asked, level, WORDS) == told
