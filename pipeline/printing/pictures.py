"""The pictures of a report: postings on readiness, ranges of the top skills, present role against target (REPORT 6).

What each shows, in data and in words; printing/charts.py makes the chart of it, printing/drawings.py the drawing. Page,
PDF and Word document show the same drawing. Shape tells what colour tells.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from pipeline.gap import Readiness
from pipeline.printing import drawings, fonts
from pipeline.printing.colours import HAVE
from pipeline.printing.page import Page, Pictured
from pipeline.printing.texts import LEVELS_WITH_SHARES, Texts, percent

COLUMNS = 50  # two points of readiness a column: on a phone a column is as wide as a dot
TALLEST = 10  # dots in a column; with more postings one dot stands for several
FEWEST_ROWS = 3  # of dots: a strip that is no line
LONGEST_NAME = 27  # letters of a skill that fit beside the axis
SHARPNESS = 3  # pixels of a PNG for one of the drawing: clear on paper


class Picture(NamedTuple):
    """A drawn picture: its SVG, what it shows in words, and what its signs mean as (sign, words)."""

    svg: str
    alt: str
    legend: list[tuple[str, str]]

    def inline(self) -> Markup:
        """Return the drawing for a page, its text alternative with it."""
        named = Markup('<svg class="picture" role="img" aria-label="{}"').format(self.alt)
        return Markup(self.svg.replace("<svg", str(named), 1))  # noqa: S704 - drawn here, texts escaped

    def coloured(self, colour: str | None) -> "Picture":
        """Return the picture with a coach's colour in place of the report's own."""
        return self._replace(svg=self.svg.replace(f'"{HAVE}"', f'"{colour}"')) if colour else self

    def png(self) -> bytes:
        """Return the drawing as PNG, for documents that take no SVG."""
        import vl_convert

        fonts.register()
        drawn: bytes = vl_convert.svg_to_png(self.svg, scale=SHARPNESS)
        return drawn


class Pictures(NamedTuple):
    """The pictures of one report; None where there is nothing to draw or the sample does not carry it."""

    strip: Picture | None
    ranges: Picture | None
    dumbbell: Picture | None

    def coloured(self, colour: str | None) -> "Pictures":
        """Return the pictures for paper in a coach's colour; a page has its own way to colour them."""
        return Pictures(*(picture.coloured(colour) if picture else None for picture in self))


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
    """Return each posting as a dot on readiness, and the line.

    Hollow dots are postings with a condition; they stand on top of their column. Dots of a column are counted up
    when there are more than fit, so that the picture stays small whatever the number of postings.
    """
    columns = Counter((_column(one.rho), one.is_gated) for one in readiness.postings)
    heights = Counter({c: columns[c, False] + columns[c, True] for c, _ in columns})
    per_dot = max(1, -(-max(heights.values(), default=0) // TALLEST))
    dots = [
        {"x": (c + 0.5) / COLUMNS, "y": place + 0.6, "gated": is_gated}
        for c in sorted(heights)
        for place, is_gated in enumerate(_stack(columns[c, False], columns[c, True], per_dot))
    ]
    line = percent(readiness.threshold)
    drawn = drawings.svg(
        "strip", dots=dots, rows=max([FEWEST_ROWS, *(int(dot["y"]) + 1 for dot in dots)]),
        threshold=readiness.threshold, label=texts.say("stand.line_at", percent=line),
    )  # fmt: skip
    legend = [("dot", _dot_words(per_dot, texts)), ("hollow", texts.say("stand.legend_gated"))]
    told = readiness.apply_now
    return Picture(drawn, texts.say("stand.picture", k=told.k, n=told.n, threshold=line), legend)


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


# --- rows of skills ---------------------------------------------------------------------------------------


def ranges(rows: Sequence[Pictured], texts: Texts, *, has_profile: bool) -> Picture:
    """Return the skills asked for most as shapes on their ranges; the shape tells whether the profile has them."""
    told = [
        _named(i, one, texts)
        | {"x": one.row.share, "low": one.row.low, "high": one.row.high, "mark": one.mark}
        for i, one in enumerate(rows)
    ]
    signs = [(sign, texts.say(key)) for sign, key in (_OWNED if has_profile else ())]
    named = texts.listed([f"{one.row.name} {percent(one.row.share or 0)}" for one in rows])
    alt = texts.say("picture.ranges_alt", skills=named)
    return Picture(drawings.svg("ranges", rows=told), alt, [*signs, ("rule", texts.say("gaps.legend_range"))])


def dumbbell(rows: Sequence[Pictured], texts: Texts) -> Picture:
    """Return how often skills are asked for in the present role (square) and in the target role (disc)."""
    told = [
        _named(i, one, texts) | {"x": one.row.share, "origin": one.row.origin_share}
        for i, one in enumerate(rows)
    ]
    pairs = [
        texts.say("picture.pair", skill=one.row.name, origin=percent(one.row.origin_share or 0),
                  target=percent(one.row.share or 0))
        for one in rows
    ]  # fmt: skip
    legend = [("square", texts.say("picture.present")), ("dot", texts.say("picture.target"))]
    alt = texts.say("picture.dumbbell_alt", skills="; ".join(pairs))
    return Picture(drawings.svg("dumbbell", rows=told), alt, legend)


_OWNED = (("have", "gaps.legend_have"), ("partly", "gaps.legend_partly"), ("open", "gaps.legend_open"))


def _named(line: int, one: Pictured, texts: Texts) -> dict[str, Any]:
    """Return the words of a line: the skill's name and its count."""
    count = texts.say("marks.count", k=one.row.k, n=one.row.n)
    return {"skill": line, "name": _short(one.row.name), "count": count}


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
