"""Clean text from what publishers and people hand over; cases carry the place that taught them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.loading import text

HTML_CASES = {
    "paragraphs and list": ("<p>We need:</p><ul><li>Excel</li><li>SQL</li></ul><p>Apply</p>", "We need:\n• Excel\n• SQL\n\nApply"),
    "heading stands alone": ("<p>a</p><h3>You have</h3><p>b</p>", "a\n\nYou have\nb"),
    "bold paragraph is a heading": ("<p>a</p><p><strong>Skills:</strong></p><p>b</p>", "a\n\nSkills:\nb"),
    "bold words are none": ("<p><b>Skills</b> in Excel</p>", "Skills in Excel"),
    "bold line over a list of <br>": ("<p><b>Duties</b><br>- one<br>- two</p>", "Duties\n• one\n• two"),
    "long bold paragraph shouts": (f"<p>a</p><p><b>{'word ' * 30}</b></p><p>b</p>", f"a\n\n{('word ' * 30).strip()}\n\nb"),
    "two <br> part paragraphs": ("a<br><br>b", "a\n\nb"),
    "paragraph inside an item": ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "• a\n• b"),
    "nested lists": ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "• a\n• b\n• c"),
    "item with a bullet of its own": ("<ul><li>• a</li></ul>", "• a"),
    "table cell by cell": ("<table><tr><td>Band</td><td>5</td></tr></table>", "Band\n\n5"),
    "scripts and hidden parts": ("<p>a</p><script>x()</script><p hidden>b</p><p style='display: none'>c</p>", "a"),
    "navigation of a saved page": ("<nav>Home</nav><main><p>a</p></main><footer>Imprint</footer>", "a"),
    "entities once": ("<p>R&amp;D &lt; 5</p>", "R&D < 5"),
    "escaped twice (Greenhouse)": ("&lt;p&gt;R&amp;amp;D&lt;/p&gt;", "R&D"),
    "soft hyphen as entity": ("<p>Kommuni&shy;kation</p>", "Kommunikation"),
    "spaces of editors": ("<p>a\u00a0\u00a0 b\n   c</p>", "a b c"),
    "preformatted": ("<pre>a\n  b</pre>", "a\nb"),
    "comment": ("<p>a<!-- b --></p>", "a"),
    "unclosed tags": ("<p>a<li>b<p>c", "a\n• b\n\nc"),
}  # fmt: skip

PLAIN_CASES = {
    "bullets of all kinds": ("- a\n* b\n· c\no D\n1. e\n2) f\n▪ g", "• a\n• b\n• c\n• D\n• e\n• f\n• g"),
    "glued dash": ("-Testing software", "• Testing software"),
    "no bullets": ("o and more\n-5 degrees\n2020 was", "o and more\n-5 degrees\n2020 was"),
    "markdown": ("## Duties\n**Lead** the team", "Duties\nLead the team"),
    "drawn rule": ("a\n-----\nb", "a\n\nb"),
    "many empty lines": ("a\r\n\r\n\r\n\r\nb", "a\n\nb"),
    "mojibake of the controls": ("You\u00e2\u0080\u0099ll cook \u00c3\u0085l", "You’ll cook Ål"),
    "mojibake": ("Youâ€™ll join a cafÃ©", "You’ll join a café"),
    "honest accents": ("Château, Ångström, Ørsted", "Château, Ångström, Ørsted"),
    "controls and surrogates": ("a\x00b\ud800c\u200bd\ufeff", "abcd"),
    "decomposed letters": ("Zoe\u0308", "Zoë"),
    "entities in plain text": ("R&amp;D", "R&D"),
    "arithmetic is no markup": ("a < b and b > c", "a < b and b > c"),
}

WRAPPED = """The successful candidate will join as a leading
member of the industrial automation team, which is responsible for the
design of projects to control equipment in a variety of production
environments across the company and its sister concerns, and will be
answerable to the head of the department.
- Degree in Computer Science, Information Technology or a related
discipline;
- Good knowledge of SQL."""

LISTED = """Five years of experience in a research department of a hospital
Bachelor's degree in statistics or in a related field of science
Knowledge of sampling, weighting and of the design of interviews
Excellent writing and the patience to explain figures to others
Experience with R or Python and with version control of scripts"""

CONTACT_CASES = {
    "mail": ("Write to jo.bloggs@example.co.uk.", "Write to [contact]."),
    "masked mail": ("mail@... or call", "[contact] or call"),
    "mail for people": ("jo [at] example.org", "[contact]"),
    "British number": ("Call 0151 496 0000 now", "Call [contact] now"),
    "international": ("tel: +44 (0)20 7946 0018", "tel: [contact]"),
    "American": ("(555) 010-4567", "[contact]"),
    "glued to words": ("Telephone number0151 4960000Additional", "Telephone number[contact]Additional"),
    "told by its cue": ("Phone 49 60 00 12", "Phone [contact]"),
    "two in a row": ("0994711862/0988636666", "[contact]/[contact]"),
    "two with a space": ("0995963033 0115158559", "[contact] [contact]"),
    "looks like years": ("Telephone number01903 205111 ext 5", "Telephone number[contact] ext 5"),
    "after a comma": ("49 60 00 or x,0935273377", "49 60 00 or x,[contact]"),
    "dates": ("by 20/11/2020, 2020-11-20 or in 2019 - 2021", "by 20/11/2020, 2020-11-20 or in 2019 - 2021"),
    "pay": ("£30,000 - £40,000 or 30 000 - 40 000", "£30,000 - £40,000 or 30 000 - 40 000"),
    "standards": ("ISO 27001:2013, IEC 61131-3", "ISO 27001:2013, IEC 61131-3"),
}


@pytest.mark.parametrize(("raw", "expected"), HTML_CASES.values(), ids=HTML_CASES)
def test_html_keeps_its_structure(raw, expected):
    assert text.from_html(raw) == expected if "&lt;p" not in raw else text.to_text(raw) == expected


@pytest.mark.parametrize(("raw", "expected"), PLAIN_CASES.values(), ids=PLAIN_CASES)
def test_plain_text_keeps_its_lines(raw, expected):
    assert text.to_text(raw) == expected


@pytest.mark.parametrize(("raw", "expected"), CONTACT_CASES.values(), ids=CONTACT_CASES)
def test_contacts_are_masked(raw, expected):
    assert text.without_contacts(raw) == expected


def test_line_breaks_of_mail_programs_are_undone():
    lines = text.to_text(WRAPPED).split("\n")
    assert len(lines) == 3
    assert lines[0].endswith("to the head of the department.")
    assert lines[1] == "• Degree in Computer Science, Information Technology or a related discipline;"


@pytest.mark.parametrize("listed", ["Excel\nknowledge of payroll\nSQL", LISTED])
def test_lines_of_a_list_are_left_as_they_stand(listed):
    assert text.to_text(listed) == listed


@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_deep_nesting_is_read(depth):
    assert text.to_text("<div>" * depth + "deep" + "</div>" * depth) == "deep"


@given(st.text())
def test_clean_text_stays_as_it_is(raw):
    once = text.from_plain(text.from_plain(raw))
    assert text.from_plain(once) == once
    assert "\x00" not in once
    assert once == once.strip()


@given(st.text(alphabet="<>/pbliu &;amp\n x"))
def test_any_markup_gives_text(raw):
    assert isinstance(text.from_html(raw), str)
