"""Where in the ad: headings, glued items, flattened lists. All texts invented, each after a state seen in real ads."""

import pytest

from pipeline.reading import sections


def cut(text, reader):
    return [(text[s.start : s.stop], s.section) for s in sections.cut(text, reader.rules)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # plain lines under headings
        (
            "What you'll do:\n• Run payroll\nRequirements\n- CIPD Level 5\nBenefits\n• Free fruit",
            [("Run payroll", "duties"), ("CIPD Level 5", "requirements"), ("Free fruit", "boilerplate")],
        ),
        # a capital after a capital, a small word or a verb goes on; after another word it begins an item
        (
            "Requirements\nKnow the Mental Health Act, Primary Care and the duties of Director of Marketing Keep stock",
            [
                (
                    "Know the Mental Health Act, Primary Care and the duties of Director of Marketing",
                    "requirements",
                ),
                ("Keep stock", "requirements"),
            ],
        ),
        # a line broken for its length goes on; a short one, one after a full stop, a bullet do not
        (
            "You will look after the gardens of our four houses in the\nvalley and the greenhouse.\nplant trees\n- mow",
            [
                (
                    "You will look after the gardens of our four houses in the\nvalley and the greenhouse.",
                    "prose",
                ),
                ("plant trees", "prose"),
                ("mow", "prose"),
            ],
        ),
        # no heading at all
        ("We are small. You will sell.", [("We are small.", "prose"), ("You will sell.", "prose")]),
        # list items glued without a space, also after a full stop
        (
            "Requirements\nStrong financial analysisGood working knowledge of ExcelTeam player.Able to travel to sites",
            [
                ("Strong financial analysis", "requirements"),
                ("Good working knowledge of Excel", "requirements"),
                ("Team player.", "requirements"),
                ("Able to travel to sites", "requirements"),
            ],
        ),
        # a heading glued to its first item
        (
            "You run the shop.RequirementsBachelor's degree",
            [("You run the shop.", "prose"), ("Bachelor's degree", "requirements")],
        ),
        # headings inside one flattened paragraph, items told by capitals
        (
            "Job Description Receive stock from vans Maintain the stock ledger Skills and Requirements Strong maths"
            " Ability to lift boxes",
            [
                ("Receive stock from vans", "duties"),
                ("Maintain the stock ledger", "duties"),
                ("Strong maths", "requirements"),
                ("Ability to lift boxes", "requirements"),
            ],
        ),
        # inline bullets
        (
            "Requirements • Two years in sales • A driving licence",
            [("Two years in sales", "requirements"), ("A driving licence", "requirements")],
        ),
        # desirable after essential
        (
            "Essential criteria\nNursing degree\nDesirable criteria\nTeaching experience",
            [("Nursing degree", "requirements"), ("Teaching experience", "preferred")],
        ),
        # a heading with "&" inside a paragraph, its items after dashes
        (
            "Run the shop well. Required Skills & Experience - Two years in sales - A driving licence - Tact",
            [
                ("Run the shop well.", "prose"),
                ("Two years in sales", "requirements"),
                ("A driving licence", "requirements"),
                ("Tact", "requirements"),
            ],
        ),
        # a heading of one word between sentences
        (
            "Sell shoes and belts to walkers. Qualifications Proven experience in sales.",
            [("Sell shoes and belts to walkers.", "prose"), ("Proven experience in sales.", "requirements")],
        ),
        # a heading of one word before a dash
        ("Sell shoes. Requirements - Tact", [("Sell shoes.", "prose"), ("Tact", "requirements")]),
        # capitals glued to a list starter
        (
            "Requirements\nGood knowledge of web services and AWSStrong maths",
            [("Good knowledge of web services and AWS", "requirements"), ("Strong maths", "requirements")],
        ),
        # a question as heading
        ("What are we looking for?\nTact", [("Tact", "requirements")]),
    ],
)
def test_cut(text, expected, reader):
    assert cut(text, reader) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Good knowledge of JavaScript and PowerPoint as well as LinkedIn and other tools we use every day here",
        "Build and maintain REST, GraphQL, and gRPC services that the shops and our partners use every day here",
        "Send a sample of your work, e.g. Photoshop files, to the team that you would join if we hire you here",
    ],
)
def test_names_written_in_one_word_stay_whole(text, reader):
    assert [part for part, _ in cut(text, reader)] == [text]


def test_a_sentence_is_no_heading(reader):
    text = "Requirements will vary with the season."
    assert cut(text, reader) == [(text, "prose")]
