"""Which names are demands: each rule in both directions, on invented sentences."""

import pytest

from pipeline.reading import posting

LIST = "Requirements\n- "
DUTIES = "Responsibilities\n- "


def skills_of(reader, text):
    """The skills that a posting is read to name, denied ones left out."""
    return {m.skill_id for m in posting.read(reader, text).mentions if not m.is_negated}


CASES = [
    # where one works is no demand; experience of it is
    ("You will work nights on our busy paediatric ward.", "paediatric-nursing", False),
    ("You must have experience in paediatric nursing.", "paediatric-nursing", True),
    # who is led or met there is none; what one was is
    (DUTIES + "Supervise storekeepers and drivers", "storekeeping", False),
    (LIST + "Experience as a storekeeper", "storekeeping", True),
    # how a thing is says nothing of the person
    (LIST + "Keep meticulous records of visits", "attention-to-detail", False),
    (LIST + "A meticulous person", "attention-to-detail", True),
    (LIST + "A creative educator", "creativity", True),
    # hiring asks for what stands near it, not for what the ward does
    (
        "We are looking for a nurse to join a friendly team on the coast that also looks after haematology.",
        "haematology",
        False,
    ),
    ("You will need knowledge of haematology.", "haematology", True),
    # the office of another person, with two names
    (DUTIES + "Report to the Head of Marketing & Payroll", "payroll", False),
    (DUTIES + "Marketing & payroll", "payroll", True),
    # a verb whose object goes on
    (DUTIES + "Manage budget holders", "budget-management", False),
    (DUTIES + "Manage budgets", "budget-management", True),
    # another name begins with the object
    (DUTIES + "Develop business plans for the region", "business-development", False),
    (DUTIES + "Develop business plans for the region", "business-planning", True),
    (DUTIES + "Manage a case load of forty adults", "case-management", False),
    # what a person has is no object of a verb
    (LIST + "Resource planning skills and ability to travel", "planning-skills", False),
    # capitals make it part of a longer name
    (DUTIES + "You will join our Pain Management Centre in Leeds", "pain-management", False),
    (DUTIES + "You will lead on pain management for the county", "pain-management", True),
    (LIST + "Experience in a Pain Management Centre", "pain-management", True),
    # the title of the post
    (
        "We are looking for a Speech and Language Therapist for our school.",
        "speech-and-language-therapy",
        False,
    ),
    ("You must have experience of speech and language therapy.", "speech-and-language-therapy", True),
    # those one works with
    (LIST + "Experience working cross-functionally with Finance, Legal and Engineering", "finance", False),
    (LIST + "Experience of finance", "finance", True),
    # "must be" is no word of knowing: where one works stays no demand
    ("You must be able to support colleagues in the outpatient department.", "outpatient-care", False),
    ("You must have experience of the outpatient department.", "outpatient-care", True),
    # knowing is asked behind the name as well
    ("We seek a nurse with warmth and phlebotomy experience.", "venepuncture", True),
    # what comes with the post
    ("You will have an opportunity to develop your skills in phlebotomy.", "venepuncture", False),
    (
        "You will need skills in phlebotomy and will have an opportunity to develop them.",
        "venepuncture",
        True,
    ),
    (DUTIES + "Identify opportunities for further service development", "service-development", True),
    # an abbreviation that the posting explains
    (
        "You will lead the Local Maternity System (LMS). You must know the LMS well.",
        "learning-management-systems",
        False,
    ),
    ("You will run the Learning Management System (LMS).", "learning-management-systems", True),
    ("You must hold registration with the Nursing and Midwifery Council (NMC).", "nmc-registration", True),
    # the short name of one credential, with the word that says so
    (LIST + "CFA certification", "chartered-financial-analyst", True),
    (LIST + "Structural models and CFA", "chartered-financial-analyst", False),
    # who pays for a check asks for none
    ("Requirements\n- The cost of the DBS is met by you", "dbs-check", False),
    (LIST + "DBS check", "dbs-check", True),
    # fields of study, behind a degree and before it
    (LIST + "Ph.D. in Mathematics, Physics or Statistics", "physics", False),
    (LIST + "Mathematics, Physics or a related degree", "physics", False),
    (LIST + "Knowledge of physics", "physics", True),
    (LIST + "BSc degree with a quantitative focus in Economics, Physics or Statistics", "physics", False),
    (LIST + "BSc degree in a numerate field (economics, physics, statistics) and patience", "physics", False),
    (LIST + "Degree (or equivalent) in Chemistry, Physics or Statistics", "physics", False),
    (LIST + "Degree (two years of experience with physics)", "physics", True),
    # ... and over the break of a wrapped line
    (
        LIST + "University degree in international development, pedagogy\nsociology and related subjects",
        "sociology",
        False,
    ),
    (LIST + "Sociology of work and of families", "sociology", True),
    # school subjects
    (LIST + "GCSE grade C or above including English and Maths", "mathematics", False),
    (LIST + "Maths and English GCSE or equivalent", "english", False),
    (LIST + "GCSEs at grade C, and you speak fluent English", "english", True),
    (LIST + "Secondary education; English and Russian", "english", True),
]


PRODUCTS = [
    # an employer's product asked for by its full name; its name alone and what it tells of it are none
    (LIST + "Experience with Google Cloud Platform", {"google-cloud-platform"}),
    (LIST + "Knowledge of Google", set()),
    ("Google Analytics is used by millions of people.", set()),
]


@pytest.mark.parametrize(("text", "named"), PRODUCTS)
def test_products_of_the_employer(text, named, reader):
    found = posting.read(reader, text, employer="Google").mentions
    assert {m.skill_id for m in found if not m.is_negated} == named


@pytest.mark.parametrize(("text", "skill_id", "is_asked"), CASES)
def test_asked(text, skill_id, is_asked, reader):
    assert (skill_id in skills_of(reader, text)) == is_asked
