"""Drawing instructions cut into words: as pdfminer's own reader cuts them, or left to it."""

import cv_files
import pytest
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword, keyword_name

from pipeline.errors import InputError
from pipeline.profiles import pdf, pdf_content


def exact(data):
    parser = PDFContentParser([PDFStream({}, data)])
    found = []
    while True:
        try:
            _, word = parser.nextobject()
        except PSEOF:
            return found
        found.append((keyword_name(word), None) if isinstance(word, PSKeyword) else (None, word))


@pytest.mark.parametrize(
    "data",
    [
        b"BT /F6 19 Tf 1 0 0 -1 0 0 Tm 8 -75.5 Td <000B> Tj ET Q ",
        b"[(Hello) -12 (World) .5 <41>] TJ\n(a) ' 0 w\n",
        b"q 0 0 1 rg 10 10 m 20 20 l B* f* Q ",
        b"3 0 Td <000B> Tj\n-1.5 .25 Td<41>Tj 3 0 Td (a) Tj 0 0 Td <41> Tjx",
        rb"(a\)b \(c\\\) \101\7x \n) Tj",
        b"",
    ],
)
def test_words_are_those_of_pdfminer(data):
    assert plain(pdf_content._words(data)) == exact(data)


def plain(words):
    """Return the words with a letter and its place, which are read as one, as two instructions."""
    found = []
    for operator, word in words:
        if operator is pdf_content.PLACED:
            x, y, letters = word
            found += [(None, x), (None, y), ("Td", None), (None, letters), ("Tj", None)]
        else:
            found.append((operator, word))
    return found


def test_properties_of_marks_are_passed_over():
    words = pdf_content._words(b"/P <</MCID 0>> BDC (a) Tj EMC")
    assert [operator for operator, _ in words] == [None, None, "BDC", None, "Tj", "EMC"]


@pytest.mark.parametrize(
    "data",
    [
        rb"(a(b)c) Tj",
        b"BI /W 1 ID x EI",
        b"/P <</A <</B 0>>>> BDC",
        b"[3 0 Td <41> Tj] TJ",
        b"[1 2",
        b"% comment\n1 w",
        b"/A#20B gs",
        b"true x",
    ],
)
def test_what_is_not_plain_is_left_to_pdfminer(data):
    assert pdf_content._words(data) is None


def test_drawings_inside_of_drawings_end(monkeypatch):
    monkeypatch.setattr(pdf_content, "MOST_WORDS", 20)
    with pytest.raises(InputError, match="is a damaged PDF"):
        pdf.lines(cv_files.pdf(cv_files.ONE_COLUMN), "cv.pdf")
