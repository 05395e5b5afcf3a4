import re
import xml.etree.ElementTree as ET

import example_gaps
import pytest

from pipeline.gap import PostingReadiness
from pipeline.printing import colours, page, pictures, texts

SVG = "{http://www.w3.org/2000/svg}"
WORDS = texts.read()


def of(*rhos, gated=()):
    """Readiness with these postings."""
    postings = [
        PostingReadiness(posting_id=f"p{i}", rho=rho, is_gated=i in gated) for i, rho in enumerate(rhos)
    ]
    return example_gaps.readiness().model_copy(update={"postings": postings})


def drawn(name):
    return pictures.draw(page.lay_out(example_gaps.ALL[name]()), WORDS)


def paths(svg, **attributes):
    return [
        one
        for one in ET.fromstring(svg).iter(f"{SVG}path")  # noqa: S314 - our own
        if all(one.get(name.replace("_", "-")) == value for name, value in attributes.items())
    ]


def dots(picture, *, gated):
    fill = colours.PAPER if gated else colours.HAVE
    return paths(picture.svg, fill=fill, stroke=colours.HAVE)


def test_one_dot_a_posting_and_hollow_where_gated():
    strip = pictures.dot_strip(of(0.1, 0.5, 0.5, 1.0, gated={1}), WORDS)
    assert (len(dots(strip, gated=False)), len(dots(strip, gated=True))) == (3, 1)
    assert ("dot", "posting") in strip.legend


def test_a_large_market_stays_a_small_picture():
    strip = pictures.dot_strip(of(*[0.5] * 3000, gated=set(range(100))), WORDS)
    assert ("dot", "one dot = 300 postings") in strip.legend
    assert len(dots(strip, gated=False)) + len(dots(strip, gated=True)) == 10
    assert len(dots(strip, gated=True)) == 1  # a part of a dot is still shown
    assert len(strip.svg) < 8000


@pytest.mark.parametrize(
    ("mark", "count"), [("have", 5), ("partly", 2), ("open", 3)], ids=["disc", "half ring", "diamond"]
)
def test_shape_tells_what_colour_tells(mark, count):
    laid_out = page.lay_out(example_gaps.normal())
    assert sum(one.mark == mark for one in laid_out.pictured) == count
    chosen = [one for one in laid_out.pictured if one.mark == mark]
    svg = pictures.ranges(chosen, WORDS, has_profile=True).svg
    others = [pictures.ranges([one._replace(mark=m) for one in chosen], WORDS, has_profile=True).svg
              for m in ("have", "partly", "open") if m != mark]  # fmt: skip
    bare = re.compile(r'(?:fill|stroke)="[^"]*"')
    assert bare.sub("", svg) not in {bare.sub("", other) for other in others}


def test_a_picture_says_what_it_shows_in_words():
    all_three = drawn("normal")
    assert "20 of 58 are at or over the line" in all_three.strip.alt
    assert "Facilitation 71%" in all_three.ranges.alt
    assert "Facilitation 18% and 71%" in all_three.dumbbell.alt
    for picture in all_three:
        root = ET.fromstring(picture.inline())  # noqa: S314 - our own
        assert (root.get("role"), root.get("aria-label")) == ("img", picture.alt)


def test_words_around_a_picture_are_escaped():
    strip = pictures.dot_strip(of(0.5), WORDS)._replace(alt='"><script>')
    assert ET.fromstring(strip.inline()).get("aria-label") == '"><script>'  # noqa: S314


@pytest.mark.parametrize(
    ("name", "there"),
    [("normal", (True, True, True)), ("early", (True, False, False)), ("quotes_only", (False, False, False)),
     ("demand_only", (False, True, False))],
)  # fmt: skip
def test_nothing_is_drawn_that_the_sample_does_not_carry(name, there):
    assert tuple(picture is not None for picture in drawn(name)) == there


def test_a_coach_gives_pictures_on_paper_a_colour():
    plain = drawn("normal")
    purple = plain.coloured("#6a2c91")
    for before, after in zip(plain, purple, strict=True):
        assert before.svg.count(colours.HAVE) == after.svg.count("#6a2c91") > 0
        assert colours.HAVE not in after.svg
    assert plain.coloured(None) == plain
    assert pictures.NONE.coloured("#6a2c91") == pictures.NONE


def test_a_drawing_loads_nothing_and_is_the_same_again(monkeypatch):
    monkeypatch.setenv("PIVOT_CACHE", "")
    for first, second in zip(drawn("normal"), drawn("normal"), strict=True):
        assert first == second
        assert not re.search(r"href|url\(|<script|<style|<image", first.svg)
        assert first.png() == second.png()
        assert first.png().startswith(b"\x89PNG")
