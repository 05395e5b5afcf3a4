"""CVs of invented people in the layouts of many countries and trades: as text, and as sources of typst.

Provenance: written as look-alikes of layouts that were misread once; each names what it holds in its test.
"""

TEXTS = {
    "driver, a line a job": """Pawel Zarzycki
Mobile: 07700 900456   DOB: 14/02/1981   Nationality: Polish

Licences & Tickets
- HGV Class 1 (C+E) since 2009
- Driver CPC valid until 2027
- ADR, expires 03/2026

Work history
2018-2024: Class 1 Driver, Eastmarsh Haulage Ltd, Felixstowe. Container work and trunking.
2012-2018: Class 2 Driver, Brightwater Foods, Ipswich. Multi-drop deliveries, chilled food.
2009-2012: Van Driver, various agencies.

Education
Technical Secondary School, Radom, 1996-2001
""",
    "employer with two positions": """Clinical Experience

Miami Valley Regional Hospital, Dayton, OH | 05/2015 – Present
Charge Nurse, Telemetry | 03/2019 – Present
- Coordinate care for 28 beds
Staff Nurse, Surgery | 05/2015 – 03/2019
- Administered medication

Brookhaven Care Center, Xenia, OH | 06/2012 – 04/2015
Certified Nursing Assistant
- Assisted residents

Licenses & Certifications
Registered Nurse, State of Ohio, License #RN.412345 – Exp. 10/2025
Basic Life Support (BLS), American Heart Association, 2023
""",
    "positions without dates": """## Work Experience

**Care Coordinator**
Meadowbank Homecare, Leeds
Jan 2021 - Present
- Plan rotas for 30 carers

**Senior Care Assistant**
Elmwood Lodge, Leeds
- Led night shifts and gave medication

**Care Assistant**
Elmwood Lodge, Leeds
2012 - 2015
- Helped residents with meals

## Qualifications
NVQ Level 2 Health and Social Care, 2014
Moving and Handling certificate
Full UK driving licence
""",
    "Markdown": """# Theo Marchetti-Lund

theo@example.dk | [page](https://example.dk/theo)

## Experience

### Supply Planner — Havnelager A/S
*2021-02 – Present*

- Forecast demand

### Picker
**Fjordmad ApS** | *2016 – 2018*

- Picked frozen goods

## Skills
| Area | Tools |
|------|-------|
| Analysis | Python, pandas |
| Planning | SAP APO, Kinaxis |
""",
    "pasted from a page": """Experience
Registered Manager
Larkfield Supported Living
January 2017 - Present (7 years)
Reading, England
Responsible for three homes, 40 staff and a budget of £1.4m.
Deputy Manager
Larkfield Supported Living
March 2014 - December 2016 (2 years 10 months)
Supervised team leaders and wrote rotas.
Education
Open University
Foundation degree, Health and Social Care · (2010 - 2013)
""",
    "French": """Yannick Delorme-Pasquier
34 avenue Jean Jaurès
Né le 4 juin 1987 - Marié, 2 enfants

EXPERIENCES PROFESSIONNELLES

Depuis janvier 2022 : Chef d'équipe électricien - Volt'Alpes (Lyon)
- Encadrement de 5 électriciens

De 2015 à 2021 : Électricien du bâtiment - SARL Rivoire (Villeurbanne)
- Installation de tableaux

FORMATION

2011 : BTS Électrotechnique - Lycée Branly, Lyon
2009 : Bac pro ELEEC - Lycée Branly, Lyon

LANGUES
Anglais : scolaire
Portugais : courant
""",
    "told in sentences": """RESUME
Raghavendra Kulkarni-Iyer
Email: raghav@example.in Mobile: +91-98450-12345

Professional Experience
Test Engineer in Kaveri Softech Pvt. Ltd., Bengaluru from Jul'2018 to till date.
Trainee in Nandi Systems Pvt. Ltd., Mysuru from Aug'2016 to Jun'2018.

Academic Details
Qualification | Institute | Year | Percentage
B.E (Computer Science) | Hemavathi Institute of Technology | 2016 | 71%
SSLC | Govt High School, Hassan | 2010 | 82%

Languages Known: English, Kannada
""",
}

DATES_AT_THE_LEFT = """
#set page(paper: "a4", {fixed})
= Lebenslauf
#grid(columns: (4cm, 1fr), row-gutter: 8pt,
[Name], [Jens Brackhaus], [Anschrift], [Lindenweg 14, 50667 Köln], [Geburtsdatum], [12.04.1985],
[Familienstand], [verheiratet, zwei Kinder], [Staatsangehörigkeit], [deutsch])
== Berufserfahrung
#grid(columns: (4cm, 1fr), row-gutter: 8pt,
[03/2019 – heute], [*Teamleiter Logistik* \\ Nordkontor Spedition GmbH, Köln \\ Führung von zwölf Leuten im Lager],
[08/2013 – \\ 02/2019], [*Disponent* \\ Rheinfracht AG, Düsseldorf \\ Tourenplanung für 30 Fahrzeuge])
== Ausbildung
#grid(columns: (4cm, 1fr), row-gutter: 8pt,
[08/2010 – 07/2013], [Ausbildung zum Kaufmann für Spedition \\ Rheinfracht AG, Düsseldorf],
[06/2010], [Abitur \\ Gymnasium am Stadtwald, Köln])
== Kenntnisse
#grid(columns: (4cm, 1fr), row-gutter: 8pt,
[EDV], [SAP EWM, TimoCom], [Sprachen], [Deutsch (Muttersprache), Englisch (gut)])
"""

DRAWN_BULLETS = """
#set page(paper: "a4", {fixed})
#let item(body) = grid(columns: (8pt, 1fr), align(horizon, circle(radius: 1.6pt, fill: black)), body)
#text(18pt)[Baptiste Okonjo]
== Employment
*THE COPPER HERON*, Ludlow #h(1fr) March 2018 – Present \\
Head Chef
#item[Run the brigade of a restaurant]
#item[Hold the 5 star hygiene rating since 2018]
*SALT & SORREL*, Cardiff #h(1fr) Jan 2014 – Feb 2018 \\
Sous Chef
#item[Developed a bread programme]
== Qualifications
#item[NVQ Level 3 Professional Cookery, Pembrokeshire College, 2010]
#item[Level 3 Food Safety in Catering, 2019]
"""

BLOCKS_SIDE_BY_SIDE = """
#set page(paper: "a4", {fixed})
#text(18pt)[Solveig Aas-Hartley]
== Work
*Events Producer — Lantern Live* #h(1fr) 2021 → now
- Deliver conferences for up to 1,500 guests
*Bar Supervisor — Ostrich Club* #h(1fr) 2016 → 2018
- Rotas and cash-up
#grid(columns: (1fr, 1fr, 1fr), column-gutter: 1cm,
[== Education
BA Music, Goldport College, 2016],
[== Skills
Budget control \\
Cvent],
[== Languages
Norwegian (native) \\
English (bilingual)])
"""

TABLE_OF_POSTS = """
#set page(paper: "a4", {fixed})
#text(18pt)[Oluwaseun Fairbrother] \\
Flat 3, 18 Canal Street, Leeds LS1 4AB · 07700 900881
== Career history
#grid(columns: (3.4cm, 5cm, 4cm), row-gutter: 9pt, column-gutter: 6mm,
[Dates], [Post], [Employer],
[Mar 2020 – present], [Junior Sister, Acute Medical Unit (Band 6)], [Airedale General Hospital of the Dales],
[Sep 2016 – Feb 2020], [Staff Nurse, District Nursing (Band 5)], [Leeds Community Trust])
== Clinical skills
Venepuncture, cannulation
"""
