"""Small shapes as inline SVG for table cells and legends: they scale with the page and take their colours from its style.

Places along the axis are percentages of the width, sizes are pixels, so a dot stays round on a phone and on paper.
"""

from markupsafe import Markup

from pipeline.printing.page import Mark

# 12 pixels high, centred on the row; shape tells what colour tells
_SHAPES: dict[Mark, str] = {
    "have": '<circle class="have" cx="{x}%" cy="7" r="4.5"/>',
    "open": '<svg x="{x}%" y="7" overflow="visible"><path class="open" d="M0-5.5 5.5 0 0 5.5-5.5 0Z"/></svg>',
    "partly": '<svg x="{x}%" y="7" overflow="visible"><circle class="ring" r="4.5"/>'
    '<path class="have" d="M0-4.5A4.5 4.5 0 0 0 0 4.5Z"/></svg>',
}

_SIGNS = {
    "have": _SHAPES["have"].format(x=50),
    "open": _SHAPES["open"].format(x=50),
    "partly": _SHAPES["partly"].format(x=50),
    "dot": '<circle class="have" cx="7" cy="7" r="3.5"/>',
    "hollow": '<circle class="gated" cx="7" cy="7" r="3.5"/>',
    "square": '<rect class="origin square" x="3" y="3" width="8" height="8"/>',
    "rule": '<line class="reach" x1="0" x2="14" y1="7" y2="7"/>',
}


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


def sign(name: str) -> Markup:
    """Return one sign of a picture alone, for its legend."""
    drawn = f'<svg class="mark" width="14" height="14" aria-hidden="true">{_SIGNS[name]}</svg>'
    return Markup(drawn)  # noqa: S704 - constants only


def _place(share: float) -> str:
    return _number(share * 100)


def _number(value: float) -> str:
    """Return a number with at most one decimal: less than a pixel on any screen."""
    return f"{value:.1f}".removesuffix(".0")
