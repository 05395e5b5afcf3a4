"""An invented person's page as LinkedIn saves it: the layout and the sizes of its PDF, in four languages."""

import typst

_PAGE = """
#set page(paper: "us-letter", margin: (x: 0.4in, y: 0.5in),
  footer: align(right)[#text(size: 9pt)[Page #context counter(page).display() of #context counter(page).final().first()]])
#set text(size: 10.5pt)
#place(top + left, rect(fill: rgb("#293e49"), width: 2.3in, height: 9.5in, inset: 12pt)[
#set text(fill: white)
#text(size: 13pt)[{contact}] \\
ada.muster\\@example.org \\
www.linkedin.com/in/ada-muster \\
(LinkedIn) \\
#v(10pt)
#text(size: 13pt)[{skills}] \\
Facilitation \\
Payroll \\
#v(10pt)
#text(size: 13pt)[Languages] \\
English (Native or Bilingual) \\
#v(10pt)
#text(size: 13pt)[Certifications] \\
Forklift licence
])
#pad(left: 2.6in)[
#text(size: 26pt)[Ada Muster] \\
#text(size: 12pt)[Buyer at Blue Door | Timber] \\
#text(size: 12pt, fill: gray)[Leeds, England, United Kingdom] \\
#v(10pt)
#text(size: 16pt)[{summary}] \\
Ada Muster buys wood. \\
#v(14pt)
#text(size: 16pt)[{experience}] \\
#text(size: 12pt)[Blue Door] \\
6 {years} 9 {months} \\
#text(size: 11.5pt)[Head Buyer] \\
{march} 2019 - Present (5 {years} 9 {months}) \\
#text(fill: gray)[Leeds] \\
#v(6pt)
Bought oak for nine branches \\
#v(6pt)
#text(size: 11.5pt)[Buyer] \\
{march} 2018 - {march} 2019 (1 {years}) \\
#v(6pt)
Saved 4 percent \\
]
#pagebreak()
#pad(left: 2.6in)[
#text(size: 12pt)[Sea Hotel] \\
#text(size: 11.5pt)[Porter] \\
2016 - 2017 (1 {years}) \\
#v(14pt)
#text(size: 16pt)[{education}] \\
#text(size: 12pt)[University of Leeds] \\
BSc, Forestry · (2012 - 2015) \\
#v(6pt)
#text(size: 12pt)[Hull College] \\
A-levels · (2010 - 2012)
]
"""
_WORDS = ("contact", "skills", "summary", "experience", "education", "march", "years", "months")
LANGUAGES = {
    "en": ("Contact", "Top Skills", "Summary", "Experience", "Education", "March", "years", "months"),
    "de": ("Kontakt", "Top-Kenntnisse", "Zusammenfassung", "Berufserfahrung", "Ausbildung", "März", "Jahre", "Monate"),
    "fr": ("Coordonnées", "Principales compétences", "Résumé", "Expérience", "Formation", "mars", "ans", "mois"),
    "es": ("Contactar", "Aptitudes principales", "Extracto", "Experiencia", "Educación", "marzo de", "años", "meses"),
}  # fmt: skip


def pdf(language: str) -> bytes:
    """Return the page as PDF."""
    source = _PAGE
    for word, told in zip(_WORDS, LANGUAGES[language], strict=True):
        source = source.replace(f"{{{word}}}", told)
    return typst.compile(source.encode())
