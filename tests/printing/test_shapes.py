import xml.etree.ElementTree as ET

import pytest

from pipeline.printing import shapes


@pytest.mark.parametrize(
    ("mark", "expected"), [("have", {"have"}), ("open", {"open"}), ("partly", {"ring", "have"})]
)
def test_shape_tells_what_colour_tells(mark, expected):
    drawn = {one.get("class") for one in ET.fromstring(shapes.share_range(0.4, 0.3, 0.5, mark)).iter()}  # noqa: S314
    assert expected <= drawn
    assert "origin" not in drawn


def test_range_reaches_from_low_to_high_with_the_present_role_as_a_tick():
    svg = ET.fromstring(shapes.share_range(0.4, 0.288, 0.531, "have", 0.1))  # noqa: S314
    lines = {one.get("class"): (one.get("x1"), one.get("x2")) for one in svg.iter("line")}
    assert lines["reach"] == ("28.8%", "53.1%")
    assert lines["origin"] == ("10%", "10%")
