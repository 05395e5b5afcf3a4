import pytest

from pipeline.loading import language

ENGLISH = "We are looking for a nurse who will work with our team and care for the patients of the ward. "
SKILLS = "Python SQL Docker Kubernetes Terraform AWS Jenkins Ansible Linux Git CI/CD Grafana"
WELSH = "Mae'r gallu i siarad Cymraeg yn ddymunol ar gyfer y swydd hon ac mae croeso i chi wneud cais. "
AMHARIC = "ድርጅታችን ልምድ ያላቸውን ሰራተኞች መቅጠር ይፈልጋል። የስራ ቦታ አዲስ አበባ። "
GERMAN = (
    "Wir suchen eine Pflegefachkraft für unsere Station in Bonn mit Erfahrung in der Pflege und Freude an der"
    " Arbeit mit Menschen. Wir bieten ein gutes Gehalt, dreißig Tage Urlaub und ein Team, das zusammenhält. "
)
CASES = {
    "English": (ENGLISH, "en"),
    "a bare list of skills": (SKILLS, "en"),
    "a Welsh paragraph first": (WELSH + ENGLISH * 3, "en"),
    "an Amharic line inside": (ENGLISH * 2 + AMHARIC, "en"),
    "Amharic with English terms": (AMHARIC * 3 + "Sales and Marketing", "am"),
    "German": (GERMAN, "de"),
    "German with English terms": (GERMAN + "Learning and Development, Office 365", "de"),
    "nothing": ("", "en"),
    "numbers only": ("12345 67890", "en"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_detect(text, expected):
    assert language.detect(text) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("en", "en"),
        ("en_GB", "en"),
        ("DE-de", "de"),
        ("eng", "en"),
        ("German", "de"),
        ("fluent", None),
        (None, None),
    ],
)
def test_declared(cell, expected):
    assert language.declared(cell) == expected
