"""Every word of a report comes from texts.toml or from its data: in a made-up language nothing English is left."""

import re
import string

import every_format
import example_gaps
import pytest

from pipeline import report
from pipeline.printing import texts

FORMATS = ("html", "pdf", "docx", "xlsx", "md")
# Names: of the files that a sentence points to, of columns that report.json shares with the sheets, of values.
KEPT = {"report", "json", "csv", "gaps", "evidence", "gap", "strength", "gate"}
WORD = re.compile(r"(?<![\w])[A-Za-z]{3,}(?![\w])")  # no part of an id such as 3fddc0a1


def foreign(sentence):
    """The sentence with each letter but those of its fields as an x."""
    told = []
    for words, field, form, _ in string.Formatter().parse(sentence):
        told.append(re.sub("[A-Za-z]", "x", words).replace("{", "{{").replace("}", "}}"))
        if field is not None:
            told.append("{" + field + (f":{form}" if form else "") + "}")
    return "".join(told)


@pytest.fixture(scope="module")
def files():
    """The files of the normal report in a language of x."""
    english = texts.read().sentences
    kept = {key: one for key, one in english.items() if key in {"page.language", "sheet.day"}}
    sheets = ("gaps", "strengths", "evidence", "postings", "about")  # no two may have one name
    kept |= {f"sheet.{name}": "x" * (3 + place) for place, name in enumerate(sheets)}
    language = texts.Texts({key: foreign(one) for key, one in english.items()} | kept)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "read", lambda _locale="en": language)
        return report.contents(example_gaps.normal(), FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_no_word_stands_in_a_template(files, form):
    text = every_format.shown(f"report.{form}", files[f"report.{form}"])
    data = {word.casefold() for word in WORD.findall(example_gaps.normal().model_dump_json())}
    left = {word for word in WORD.findall(text) if set(word.casefold()) != {"x"}}
    unknown = {word for word in left if word.casefold() not in data | KEPT}
    assert unknown == set()
