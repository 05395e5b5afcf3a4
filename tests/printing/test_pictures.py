import xml.etree.ElementTree as ET

import example_gaps
import pytest

from pipeline.gap import PostingReadiness
from pipeline.printing import pictures


def circles(svg, name):
    return [one for one in ET.fromstring(svg).iter("circle") if one.get("class") == name]  # noqa: S314 - our own


def of(*rhos, gated=()):
    """Readiness with these postings."""
    postings = [
        PostingReadiness(posting_id=f"p{i}", rho=rho, is_gated=i in gated) for i, rho in enumerate(rhos)
    ]
    return example_gaps.readiness().model_copy(update={"postings": postings})


def test_one_dot_a_posting_and_hollow_where_gated():
    strip = pictures.dot_strip(of(0.1, 0.5, 0.5, 1.0, gated={1}), "four", "line")
    assert (len(circles(strip.svg, "dot")), len(circles(strip.svg, "gated")), strip.postings_per_dot) == (
        3,
        1,
        1,
    )
    assert (
        max(float(one.get("cx")[:-1]) for one in circles(strip.svg, "dot")) == 99
    )  # 1.0 stands in the last column


def test_a_large_market_stays_a_small_picture():
    strip = pictures.dot_strip(of(*[0.5] * 3000, gated=set(range(100))), "many", "line")
    assert strip.postings_per_dot == 300
    assert len(circles(strip.svg, "dot")) + len(circles(strip.svg, "gated")) == 10
    assert len(circles(strip.svg, "gated")) == 1  # a part of a dot is still shown
    assert len(strip.svg) < 3000


def test_no_postings_draw_an_empty_strip():
    assert not circles(pictures.dot_strip(of(), "none", "line").svg, "dot")


def test_what_is_said_of_a_picture_is_escaped():
    svg = pictures.dot_strip(of(0.5), '"><script>', "<b>").svg
    assert ET.fromstring(svg).get("aria-label") == '"><script>'  # noqa: S314


@pytest.mark.parametrize(
    ("mark", "shapes"), [("have", {"have"}), ("open", {"open"}), ("partly", {"ring", "have"})]
)
def test_shape_tells_what_colour_tells(mark, shapes):
    drawn = {one.get("class") for one in ET.fromstring(pictures.share_range(0.4, 0.3, 0.5, mark)).iter()}  # noqa: S314
    assert shapes <= drawn
    assert "origin" not in drawn


def test_range_reaches_from_low_to_high_with_the_present_role_as_a_tick():
    svg = ET.fromstring(pictures.share_range(0.4, 0.288, 0.531, "have", 0.1))  # noqa: S314
    lines = {one.get("class"): (one.get("x1"), one.get("x2")) for one in svg.iter("line")}
    assert lines["reach"] == ("28.8%", "53.1%")
    assert lines["origin"] == ("10%", "10%")
