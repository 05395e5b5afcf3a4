"""The charts behind the pictures of a report, made with Altair: plain data in, one Vega-Lite chart out.

Importing this loads Altair, which takes longer than a page; only printing/drawings.py does, when something is drawn.
Places and sizes are fixed and nothing is measured, so a drawing does not depend on the fonts of a machine.
"""

from collections.abc import Callable, Sequence
from typing import Any

import altair as alt

from pipeline.printing import fonts
from pipeline.printing.colours import HAVE, INK, OPEN, PAPER, RULE, SOFT

WIDTH = 430  # pixels; half a page, and still readable when a phone makes it smaller
STEP = 8  # pixels from dot to dot
ROW = 21  # pixels from skill to skill
NAMES, COUNTS = 196, 74  # pixels left and right of the axis; a page may be set in a wider face
FOOT = 22  # pixels for the numbers of the axis
SIDE, HEAD = 16, 20  # pixels around the dots: half of "100%", and the words over the line
HALF = "M-1,0A1,1,0,0,0,1,0Z"  # the lower half of a disc: in part

Rows = Sequence[dict[str, Any]]

# "have" a disc, "open" a hollow diamond, "partly" a ring whose lower half is full
_MARKS: dict[str, tuple[dict[str, Any], ...]] = {
    "have": ({"shape": "circle", "size": 64, "fill": HAVE, "stroke": HAVE},),
    "partly": (
        {"shape": "circle", "size": 64, "fill": PAPER, "stroke": HAVE, "strokeWidth": 1.4},
        {"shape": HALF, "size": 64, "fill": HAVE, "stroke": HAVE, "strokeWidth": 0},
    ),
    "open": ({"shape": "diamond", "size": 72, "fill": PAPER, "stroke": OPEN, "strokeWidth": 1.6},),
}


def strip(dots: Rows, rows: int, threshold: float, label: str) -> alt.LayerChart:
    """Return dots at `x` (0-1) and `y` (dots from below), hollow where `gated`, and a line with its label."""
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=alt.Axis(values=[0, 0.5, 1], format=".0%"),
    )
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, rows + 0.2], nice=False), axis=None)
    layers = list(_line_at(threshold, label))
    for is_gated, fill in ((False, HAVE), (True, PAPER)):
        chosen = [dot for dot in dots if dot["gated"] is is_gated]
        mark = _chart(chosen).mark_point(
            shape="circle", size=30, fill=fill, stroke=HAVE, strokeWidth=1.2, opacity=1
        )
        layers += [mark.encode(x=x, y=y)] if chosen else []
    padding = {"left": SIDE, "right": SIDE, "top": HEAD, "bottom": FOOT}
    return _placed(layers, WIDTH - 2 * SIDE, STEP * rows, padding)


def ranges(rows: Rows) -> alt.LayerChart:
    """Return skills as shapes at `x` on the range `low` to `high`; the shape tells the `mark`."""
    layers = [
        _chart(rows).mark_rule(color=SOFT, strokeWidth=2).encode(x=_share("low"), x2="high:Q", y=_line())
    ]
    for mark, shapes in _MARKS.items():
        chosen = [one for one in rows if one["mark"] == mark]
        layers += [
            _chart(chosen).mark_point(opacity=1, **shape).encode(x=_share("x"), y=_line())
            for shape in (shapes if chosen else ())
        ]
    return _skills(layers, rows)


def dumbbell(rows: Rows) -> alt.LayerChart:
    """Return skills as a square at `origin` and a disc at `x`, joined by a line."""
    data = _chart(rows)
    square: dict[str, Any] = {
        "shape": "square",
        "size": 52,
        "fill": PAPER,
        "stroke": INK,
        "strokeWidth": 1.4,
    }
    disc: dict[str, Any] = {"shape": "circle", "size": 64, "fill": HAVE, "stroke": HAVE}
    layers = [
        data.mark_rule(color=SOFT, strokeWidth=1.5).encode(x=_share("origin"), x2="x:Q", y=_line()),
        data.mark_point(opacity=1, **square).encode(x=_share("origin"), y=_line()),
        data.mark_point(opacity=1, **disc).encode(x=_share("x"), y=_line()),
    ]
    return _skills(layers, rows)


CHARTS: dict[str, Callable[..., alt.LayerChart]] = {"strip": strip, "ranges": ranges, "dumbbell": dumbbell}


def _skills(layers: list[Any], rows: Rows) -> alt.LayerChart:
    """Return a chart with a skill a line, its `name` on the left and its `count` on the right."""
    width = WIDTH - NAMES - COUNTS
    base = _chart(rows)
    layers = [
        base.mark_rule(color=RULE, strokeWidth=1).encode(x=alt.value(0), x2=alt.value(width), y=_line()),
        *layers,
        base.mark_text(align="left", color=INK).encode(x=alt.value(-NAMES), y=_line(), text="name:N"),
        base.mark_text(align="right", color=SOFT).encode(
            x=alt.value(width + COUNTS), y=_line(), text="count:N"
        ),
    ]
    padding = {"left": NAMES, "right": COUNTS, "top": 2, "bottom": FOOT}
    return _placed(layers, width, ROW * len(rows), padding)


def _line_at(threshold: float, label: str) -> tuple[alt.Chart, alt.Chart]:
    here = _chart([{"x": threshold, "label": label}])
    words = here.mark_text(baseline="bottom", dy=-5, color=INK, fontWeight=500)
    return (
        here.mark_rule(color=INK, strokeDash=[3, 2], strokeWidth=1).encode(x="x:Q"),
        words.encode(x="x:Q", y=alt.value(0), text="label:N"),
    )


def _share(field: str) -> alt.X:
    axis = alt.Axis(values=[0, 0.5, 1], format=".0%")
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=axis)


def _line() -> alt.Y:
    return alt.Y("skill:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))


def _chart(values: Rows) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(values)))


def _placed(layers: list[Any], width: int, height: int, padding: dict[str, int]) -> alt.LayerChart:
    """Return the layers as one chart of this size, in the colours and letters of a report."""
    quiet = {"domain": False, "ticks": False, "title": None, "labelColor": SOFT, "labelPadding": 6}
    size = {"width": width, "height": height, "padding": padding}
    chart: alt.LayerChart = (
        alt.layer(*layers)
        .properties(autosize=alt.AutoSizeParams(type="none"), **size)
        .configure(font=fonts.SANS, background="transparent", aria=False)
        .configure_view(stroke=None)
        .configure_axis(grid=False, labelFontSize=11, labelFlush=False, labelOverlap=False, **quiet)
        .configure_axisX(grid=True, gridColor=RULE, gridWidth=0.75)
        .configure_text(fontSize=11.5)
    )
    return chart
