"""The pictures of a report: postings on readiness, ranges of the top skills, present role against target (REPORT 6).

Each is one Vega-Lite specification made with Altair, drawn once as SVG; page, PDF and Word document show that drawing.
Places and sizes are fixed, so a drawing does not depend on the fonts of a machine. Shape tells what colour tells.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from pipeline.gap import Readiness
from pipeline.printing import fonts
from pipeline.printing.page import Page, Pictured
from pipeline.printing.texts import LEVELS_WITH_SHARES, Texts, percent

if TYPE_CHECKING:
    import altair as alt

COLUMNS = 50  # two points of readiness a column: on a phone a column is as wide as a dot
TALLEST = 10  # dots in a column; with more postings one dot stands for several
WIDTH = 430  # pixels; half a page, and still readable when a phone makes it smaller
STEP = 8  # pixels from dot to dot
ROW = 21  # pixels from skill to skill
LONGEST_NAME = 27  # letters of a skill that fit beside the axis
SHARPNESS = 3  # pixels of a PNG for one of the drawing: clear on paper

# The page maps these to its own colours, for light and dark (report.css).
INK, SOFT, RULE, PAPER = "#1c2426", "#566165", "#d9dfdc", "#ffffff"
HAVE, OPEN, BAND = "#0b6b66", "#3b4446", "#d6e6e3"
_UNUSED = re.compile(
    r' (?:role|aria-[a-z]+|class|version|xmlns:xlink|pointer-events|opacity)="[^"]*"'
)  # the whole has a name
HALF = "M-1,0A1,1,0,0,0,1,0Z"  # the lower half of a disc: in part


class Picture(NamedTuple):
    """A drawn picture: its SVG, what it shows in words, and what its signs mean as (sign, words)."""

    svg: str
    alt: str
    legend: list[tuple[str, str]]
    width: int
    height: int

    def inline(self) -> Markup:
        """Return the drawing for a page, its text alternative with it."""
        named = Markup('<svg class="picture" role="img" aria-label="{}"').format(self.alt)
        return Markup(self.svg.replace("<svg", str(named), 1))  # noqa: S704 - drawn here, texts escaped

    def png(self) -> bytes:
        """Return the drawing as PNG, for documents that take no SVG."""
        import vl_convert

        _register_fonts()
        drawn: bytes = vl_convert.svg_to_png(self.svg, scale=SHARPNESS)
        return drawn


class Pictures(NamedTuple):
    """The pictures of one report; None where there is nothing to draw or the sample does not carry it."""

    strip: Picture | None
    ranges: Picture | None
    dumbbell: Picture | None


NONE = Pictures(None, None, None)


def draw(page: Page, texts: Texts) -> Pictures:
    """Return the pictures that a report carries (METRICS 4.0: no share is drawn below the level `ranges`)."""
    ready = page.gap.readiness if page.is_ranked else None
    has_shares = page.gap.sample.level in LEVELS_WITH_SHARES
    compared = [one for one in page.pictured if one.row.origin_share is not None]
    return Pictures(
        strip=dot_strip(ready, texts) if ready and ready.postings else None,
        ranges=ranges(page.pictured, texts, has_profile=page.has_profile)
        if has_shares and page.pictured
        else None,
        dumbbell=dumbbell(compared, texts) if has_shares and page.gap.origin and compared else None,
    )


# --- postings on readiness --------------------------------------------------------------------------------


def dot_strip(readiness: Readiness, texts: Texts) -> Picture:
    """Return each posting as a dot on readiness, the line, and the band in which postings of the role agree.

    Hollow dots are postings with a condition; they stand on top of their column. Dots of a column are counted up
    when there are more than fit, so that the picture stays small whatever the number of postings.
    """
    import altair as alt

    columns = Counter((_column(one.rho), one.is_gated) for one in readiness.postings)
    heights = Counter({c: columns[c, False] + columns[c, True] for c, _ in columns})
    per_dot = max(1, -(-max(heights.values(), default=0) // TALLEST))
    dots = [
        {"x": (c + 0.5) / COLUMNS, "y": place + 0.6, "gated": is_gated}
        for c in sorted(heights)
        for place, is_gated in enumerate(_stack(columns[c, False], columns[c, True], per_dot))
    ]
    rows = max([3, *(int(dot["y"]) + 1 for dot in dots)])
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=alt.Axis(values=[0, 0.5, 1], format=".0%"),
    )
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, rows + 0.2], nice=False), axis=None)
    layers = [*_band(readiness), *_threshold(readiness.threshold, texts)]
    for is_gated, (fill, stroke) in ((False, (HAVE, HAVE)), (True, (PAPER, HAVE))):
        chosen = [dot for dot in dots if dot["gated"] is is_gated]
        mark = _chart(chosen).mark_point(
            shape="circle", size=30, fill=fill, stroke=stroke, strokeWidth=1.2, opacity=1
        )
        layers += [mark.encode(x=x, y=y)] if chosen else []
    height = STEP * rows
    svg = _svg(alt.layer(*layers), WIDTH - 32, height, {"left": 16, "right": 16, "top": 20, "bottom": 22})
    legend = [("dot", _dot_words(per_dot, texts)), ("hollow", texts.say("stand.legend_gated"))]
    if readiness.benchmark:
        legend.append(("band", texts.say("stand.legend_band")))
    told = readiness.apply_now
    alt_text = texts.say("stand.picture", k=told.k, n=told.n, threshold=percent(readiness.threshold))
    return Picture(svg, alt_text, legend, WIDTH, height + 42)


def _dot_words(per_dot: int, texts: Texts) -> str:
    if per_dot == 1:
        return texts.say("stand.legend_dot")
    return texts.say("stand.dots", postings=texts.count("postings", per_dot))


def _column(rho: float) -> int:
    return min(COLUMNS - 1, int(rho * COLUMNS))


def _stack(free: int, gated: int, per_dot: int) -> list[bool]:
    """Return the dots of a column from below, True = gated; a part of a dot counts as one."""
    whole = -(-(free + gated) // per_dot)
    hollow = min(whole, -(-gated // per_dot))
    return [False] * (whole - hollow) + [True] * hollow


def _band(readiness: Readiness) -> Iterator[Any]:
    if readiness.benchmark is None:
        return
    low = max(0.0, readiness.benchmark.mean - readiness.benchmark.sd)
    high = min(1.0, readiness.benchmark.mean + readiness.benchmark.sd)
    yield _chart([{"x": low, "x2": high}]).mark_rect(color=BAND, opacity=1).encode(x="x:Q", x2="x2:Q")


def _threshold(threshold: float, texts: Texts) -> Iterator[Any]:
    label = texts.say("stand.line_at", percent=percent(threshold))
    here = _chart([{"x": threshold, "label": label}])
    yield here.mark_rule(color=INK, strokeDash=[3, 2], strokeWidth=1).encode(x="x:Q")
    yield here.mark_text(baseline="bottom", dy=-5, color=INK, fontWeight=500).encode(
        x="x:Q", y=_at_pixel(0), text="label:N"
    )


# --- rows of skills ---------------------------------------------------------------------------------------


def ranges(rows: Sequence[Pictured], texts: Texts, *, has_profile: bool) -> Picture:
    """Return the skills asked for most as shapes on their ranges; the shape tells whether the profile has them."""
    marks = [
        {"skill": i, "x": one.row.share, "low": one.row.low, "high": one.row.high, "mark": one.mark}
        for i, one in enumerate(rows)
    ]
    layers = [
        _chart(marks).mark_rule(color=SOFT, strokeWidth=2).encode(x=_share("low"), x2="high:Q", y=_line())
    ]
    for mark, shapes in _MARKS.items():
        chosen = [one for one in marks if one["mark"] == mark]
        for shape in shapes if chosen else ():
            layers.append(_chart(chosen).mark_point(opacity=1, **shape).encode(x=_share("x"), y=_line()))  # noqa: PERF401 - a list in a list reads worse
    legend = _OWNED if has_profile else ()
    signs = [(sign, texts.say(key)) for sign, key in legend]
    told = texts.listed([f"{one.row.name} {percent(one.row.share or 0)}" for one in rows])
    alt_text = texts.say("picture.ranges_alt", skills=told)
    return _skills(layers, rows, alt_text, [*signs, ("rule", texts.say("gaps.legend_range"))], texts)


def dumbbell(rows: Sequence[Pictured], texts: Texts) -> Picture:
    """Return how often skills are asked for in the present role (square) and in the target role (disc)."""
    marks = [{"skill": i, "x": one.row.share, "origin": one.row.origin_share} for i, one in enumerate(rows)]
    data = _chart(marks)
    layers = [
        data.mark_rule(color=SOFT, strokeWidth=1.5).encode(x=_share("origin"), x2="x:Q", y=_line()),
        data.mark_point(shape="square", size=52, fill=PAPER, stroke=INK, strokeWidth=1.4, opacity=1).encode(
            x=_share("origin"), y=_line()
        ),
        data.mark_point(shape="circle", size=64, fill=HAVE, stroke=HAVE, opacity=1).encode(
            x=_share("x"), y=_line()
        ),
    ]
    told = [
        texts.say("picture.pair", skill=one.row.name, origin=percent(one.row.origin_share or 0),
                  target=percent(one.row.share or 0))
        for one in rows
    ]  # fmt: skip
    legend = [("square", texts.say("picture.present")), ("dot", texts.say("picture.target"))]
    return _skills(layers, rows, texts.say("picture.dumbbell_alt", skills="; ".join(told)), legend, texts)


# "have" a disc, "open" a hollow diamond, "partly" a ring whose lower half is full
_MARKS: dict[str, tuple[dict[str, Any], ...]] = {
    "have": ({"shape": "circle", "size": 64, "fill": HAVE, "stroke": HAVE},),
    "partly": (
        {"shape": "circle", "size": 64, "fill": PAPER, "stroke": HAVE, "strokeWidth": 1.4},
        {"shape": HALF, "size": 64, "fill": HAVE, "stroke": HAVE, "strokeWidth": 0},
    ),
    "open": ({"shape": "diamond", "size": 72, "fill": PAPER, "stroke": OPEN, "strokeWidth": 1.6},),
}
_OWNED = (("have", "gaps.legend_have"), ("partly", "gaps.legend_partly"), ("open", "gaps.legend_open"))
_NAMES, _COUNTS = 188, 62  # pixels left and right of the axis; a page may be set in a wider face


def _skills(
    layers: list[Any], rows: Sequence[Pictured], alt_text: str, legend: list[tuple[str, str]], texts: Texts
) -> Picture:
    """Return a picture with a skill a line, its name on the left and its count on the right."""
    import altair as alt

    width, height = WIDTH - _NAMES - _COUNTS, ROW * len(rows)
    words = [
        {
            "skill": i,
            "name": _short(one.row.name),
            "count": texts.say("marks.count", k=one.row.k, n=one.row.n),
        }
        for i, one in enumerate(rows)
    ]
    base = _chart(words)
    layers = [
        base.mark_rule(color=RULE, strokeWidth=1).encode(x=_at_pixel(0), x2=_at_pixel(width), y=_line()),
        *layers,
        base.mark_text(align="left", color=INK).encode(x=_at_pixel(-_NAMES), y=_line(), text="name:N"),
        base.mark_text(align="right", color=SOFT).encode(
            x=_at_pixel(width + _COUNTS), y=_line(), text="count:N"
        ),
    ]
    padding = {"left": _NAMES, "right": _COUNTS, "top": 2, "bottom": 22}
    return Picture(_svg(alt.layer(*layers), width, height, padding), alt_text, legend, WIDTH, height + 24)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _share(field: str) -> "alt.X":
    import altair as alt

    axis = alt.Axis(values=[0, 0.5, 1], format=".0%")
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=axis)


def _line() -> "alt.Y":
    import altair as alt

    return alt.Y("skill:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))


# --- drawing ----------------------------------------------------------------------------------------------


def _chart(values: Sequence[dict[str, Any]]) -> "alt.Chart":
    import altair as alt

    return alt.Chart(alt.InlineData(values=list(values)))


def _at_pixel(place: float) -> Any:  # noqa: ANN401 - altair has no one name for a value of a channel
    import altair as alt

    return alt.value(place)


def _svg(chart: "alt.LayerChart | alt.FacetChart", width: int, height: int, padding: dict[str, int]) -> str:
    """Return the drawing of a chart; nothing in it is measured, so fonts do not move anything."""
    import altair as alt
    import vl_convert

    _register_fonts()
    quiet = {"domain": False, "ticks": False, "title": None, "labelColor": SOFT, "labelPadding": 6}
    spec = (
        chart.properties(
            width=width, height=height, padding=padding, autosize=alt.AutoSizeParams(type="none")
        )
        .configure(font=fonts.SANS, background="transparent", aria=False)
        .configure_view(stroke=None)
        .configure_axis(grid=False, labelFontSize=11, labelFlush=False, labelOverlap=False, **quiet)
        .configure_axisX(grid=True, gridColor=RULE, gridWidth=0.75)
        .configure_text(fontSize=11.5)
    )
    drawn: str = vl_convert.vegalite_to_svg(spec.to_dict())
    return _UNUSED.sub("", drawn)


@lru_cache
def _register_fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(fonts.folder()))
