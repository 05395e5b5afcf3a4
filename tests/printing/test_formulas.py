"""Why this number: each figure of a page has its sentence, and the sentence says what the sums do."""

import re

import example_gaps
import pytest
from live_market import gap_of

from pipeline import report
from pipeline.gap import Pay
from pipeline.metrics import constants
from pipeline.printing import formulas, page, texts

WORDS = texts.read()


def told(gap):
    """The sentences of a report by their section."""
    return formulas.sentences(page.lay_out(gap), WORDS)


def test_every_formula_is_shown_by_some_report():
    pay = Pay(stated_in=20, n=62, postings=18, currency="GBP", period="year", country=None, contract=None,
              quartiles=(1.0, 2.0, 3.0), range_width=None, premiums=[])  # fmt: skip
    paid = example_gaps.normal().model_copy(update={"pay": pay})
    keys = {key.removeprefix("formula.") for key in WORDS.sentences if key.startswith("formula.")}
    shown = {
        key
        for gap in (paid, example_gaps.early())
        for section in formulas._SECTIONS.values()
        for key in section(page.lay_out(gap))
    }
    assert keys - shown == {"title", "of_hundred"}


@pytest.mark.parametrize(
    ("section", "sentences"),
    [("stand", 6), ("gaps", 7), ("certificates", 1), ("marks", 2), ("bundle", 1), ("reading", 3)],
)
def test_a_section_tells_of_its_figures(section, sentences):
    assert len(told(example_gaps.normal())[section]) == sentences


def test_without_a_profile_nothing_is_said_of_it():
    sections = told(example_gaps.demand_only())
    assert sections["stand"] == sections["bundle"] == []
    assert not any("close" in sentence for sentence in sections["gaps"])


def test_the_numbers_are_those_of_the_sums(monkeypatch):
    before = told(example_gaps.normal())
    assert "required" in before["stand"][0]
    assert "0.33 when preferred" in before["stand"][0]
    monkeypatch.setattr(constants, "STRENGTH_WEIGHTS", (1.0, 0.9, 0.7, 0.4))
    monkeypatch.setattr(constants, "BUNDLE", 4)
    after = told(example_gaps.normal())
    assert "0.4 when preferred" in after["stand"][0]
    assert "up to 4 skills" in after["bundle"][0]


def test_each_is_one_sentence_a_person_can_read():
    for sentences in told(example_gaps.normal()).values():
        for sentence in sentences:
            assert not re.search(r"[{}]", sentence)
            assert sentence.endswith(".")


@pytest.mark.parametrize(
    "made", [example_gaps.normal, example_gaps.early, gap_of], ids=["normal", "early", "live"]
)
def test_they_stand_folded_on_the_page_without_a_script(made):
    html = report.contents(made(), ["html"])["report.html"]
    folded = re.findall(r'<details class="why"><summary>(.*?)</summary>(.*?)</details>', html, re.S)
    assert len(folded) >= 6
    assert len({name for name, _ in folded}) >= len(folded) - 1  # of the gaps there are two tables
    for sentences in told(made()).values():
        for sentence in sentences:
            assert sentence.replace("'", "&#39;") in html
