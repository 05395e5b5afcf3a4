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
        b"",
    ],
)
def test_words_are_those_of_pdfminer(data):
    assert pdf_content._words(data) == exact(data)


@pytest.mark.parametrize(
    "data",
    [
        rb"(a\)b) Tj",
        b"BI /W 1 ID x EI",
        b"/P <</MCID 0>> BDC",
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
