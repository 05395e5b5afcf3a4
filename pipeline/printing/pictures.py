"""Small pictures as inline SVG: they need no script, scale with the page, and take their colours from its style.

Places along the axis are percentages of the width, sizes are pixels, so a dot stays round on a phone and on paper.
"""

from collections import Counter
from typing import NamedTuple

from markupsafe import Markup

from pipeline.gap import Readiness
from pipeline.printing.page import Mark
from pipeline.printing.texts import percent

COLUMNS = 50  # two points of readiness a column: on a phone a column is as wide as a dot
TALLEST = 10  # dots in a column; with more postings one dot stands for several
STEP = 7  # pixels from dot to dot
TOP, AXIS = 20, 18  # pixels for the label over the line and for the numbers under the axis

# 12 pixels high, centred on the row; shape tells what colour tells
_SHAPES: dict[Mark, str] = {
    "have": '<circle class="have" cx="{x}%" cy="7" r="4.5"/>',
    "open": '<svg x="{x}%" y="7" overflow="visible"><path class="open" d="M0-5.5 5.5 0 0 5.5-5.5 0Z"/></svg>',
    "partly": '<svg x="{x}%" y="7" overflow="visible"><circle class="ring" r="4.5"/>'
    '<path class="have" d="M0-4.5A4.5 4.5 0 0 0 0 4.5Z"/></svg>',
}


class DotStrip(NamedTuple):
    """A drawn dot strip and how many postings one dot stands for."""

    svg: Markup
    postings_per_dot: int


def dot_strip(readiness: Readiness, description: str, line_label: str) -> DotStrip:
    """Return each posting as a dot on readiness, the line, and the band in which postings of the role agree.

    Hollow dots are postings with a gate; gated ones stand on top of their column. Dots of a column are counted
    up when there are more than fit, so that the picture stays small whatever the number of postings.
    """
    columns = Counter((_column(one.rho), one.is_gated) for one in readiness.postings)
    heights = Counter({c: columns[c, False] + columns[c, True] for c, _ in columns})
    per_dot = max(1, -(-max(heights.values(), default=0) // TALLEST))
    stacks = {c: _stack(columns[c, False], columns[c, True], per_dot) for c in sorted(heights)}
    tallest = max((len(stack) for stack in stacks.values()), default=1)
    floor = TOP + STEP * max(tallest, 3)
    parts = [_band(readiness, floor), f'<line class="axis" x1="0" x2="100%" y1="{floor}" y2="{floor}"/>']
    parts += [
        f'<circle class="{"gated" if is_gated else "dot"}" cx="{_number(_centre(c))}%"'
        f' cy="{floor - 4 - STEP * place}" r="2.8"/>'
        for c, stack in stacks.items()
        for place, is_gated in enumerate(stack)
    ]
    parts += [_threshold(readiness.threshold, floor, line_label), *_axis(floor)]
    svg = Markup('<svg class="strip" role="img" aria-label="{}" width="100%" height="{}">').format(
        description, floor + AXIS
    )
    return DotStrip(svg + Markup("".join(parts) + "</svg>"), per_dot)  # noqa: S704 - numbers and constants


def share_range(
    share: float, low: float, high: float, mark: Mark, origin_share: float | None = None
) -> Markup:
    """Return a share as a shape on its range, with a tick where the person's present role stands."""
    parts = [
        '<svg class="range" width="100%" height="14" aria-hidden="true">',
        '<line class="rail" x1="0" x2="100%" y1="7" y2="7"/>',
        f'<line class="reach" x1="{_place(low)}%" x2="{_place(high)}%" y1="7" y2="7"/>',
    ]
    if origin_share is not None:
        x = _place(origin_share)
        parts.append(f'<line class="origin" x1="{x}%" x2="{x}%" y1="1" y2="13"/>')
    return Markup("".join([*parts, _SHAPES[mark].format(x=_place(share)), "</svg>"]))  # noqa: S704 - numbers only


def mark(kind: Mark) -> Markup:
    """Return one shape alone, for a legend or before a name."""
    shape = _SHAPES[kind].format(x=50)
    return Markup(f'<svg class="mark" width="14" height="14" aria-hidden="true">{shape}</svg>')  # noqa: S704


def hollow() -> Markup:
    """Return the dot of a posting with a gate alone, for the legend."""
    return Markup(
        '<svg class="mark" width="14" height="14" aria-hidden="true"><circle class="gated" cx="7" cy="7" r="3.5"/></svg>'
    )


def _column(rho: float) -> int:
    return min(COLUMNS - 1, int(rho * COLUMNS))


def _centre(column: int) -> float:
    return (column + 0.5) * 100 / COLUMNS


def _stack(free: int, gated: int, per_dot: int) -> list[bool]:
    """Return the dots of a column from below, True = gated; a part of a dot counts as one."""
    whole = -(-(free + gated) // per_dot)
    hollow = min(whole, -(-gated // per_dot))
    return [False] * (whole - hollow) + [True] * hollow


def _band(readiness: Readiness, floor: int) -> str:
    if readiness.benchmark is None:
        return ""
    low = max(0.0, readiness.benchmark.mean - readiness.benchmark.sd)
    high = min(1.0, readiness.benchmark.mean + readiness.benchmark.sd)
    size = f'y="{TOP}" height="{floor - TOP}"'
    return f'<rect class="band" x="{_place(low)}%" width="{_place(high - low)}%" {size}/>'


def _threshold(threshold: float, floor: int, label: str) -> str:
    x = _place(threshold)
    text = Markup('<text x="{}%" y="12" text-anchor="middle">{} {}</text>').format(
        x, label, percent(threshold)
    )
    return f'<line class="line" x1="{x}%" x2="{x}%" y1="{TOP - 4}" y2="{floor}"/>{text}'


def _axis(floor: int) -> list[str]:
    anchors = ((0, "start"), (50, "middle"), (100, "end"))
    return [f'<text x="{x}%" y="{floor + 14}" text-anchor="{a}">{x}%</text>' for x, a in anchors]


def _place(share: float) -> str:
    return _number(share * 100)


def _number(value: float) -> str:
    """Return a number with at most one decimal: less than a pixel on any screen."""
    return f"{value:.1f}".removesuffix(".0")
