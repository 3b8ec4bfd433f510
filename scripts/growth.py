"""A picture of how cost grows with length: time against sentences, both on logarithmic scales, as SVG."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

COLOURS = ("#000000", "#d55e00", "#0072b2", "#009e73", "#cc79a7")  # told apart by the colour-blind
LEFT, RIGHT, TOP, BOTTOM = 70, 470, 20, 320


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement; one that was cut off took at least so many seconds."""

    sentences: int
    seconds: float
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers to coordinates, by their logarithms, in whole powers of ten."""

    low: int
    high: int
    start: int
    end: int

    @classmethod
    def over(cls, values: Sequence[float], start: int, end: int) -> Scale:
        """A scale on which these values have room."""
        low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
        return cls(low, max(high, low + 1), start, end)

    def at(self, value: float) -> float:
        """Where a value lies."""
        return self.start + (self.end - self.start) * (math.log10(value) - self.low) / (self.high - self.low)

    def ticks(self) -> list[float]:
        """The powers of ten."""
        return [10.0**power for power in range(self.low, self.high + 1)]


def svg(curves: Mapping[str, Sequence[Point]]) -> str:
    """One line for each aligner; dashed, through the last point of the first, growth in proportion to length.

    A hollow end is a run that was cut off: the true cost is higher.
    """
    points = [p for curve in curves.values() for p in curve]
    across = Scale.over([p.sentences for p in points], LEFT, RIGHT)
    up = Scale.over([p.seconds for p in points], BOTTOM, TOP)
    parts = [*_axes(across, up), _proportion(next(iter(curves.values())), across, up)]
    colours = dict(zip(curves, COLOURS, strict=False))
    for name, curve in curves.items():
        parts += _curve(curve, colours[name], across, up)
    for name, y in _apart({name: up.at(curve[-1].seconds) for name, curve in curves.items()}).items():
        parts.append(f'<text x="{RIGHT + 12}" y="{y + 4:.1f}" fill="{colours[name]}">{escape(name)}</text>')
    if any(p.cut_off for p in points):
        parts.append(f'<text x="{LEFT}" y="{BOTTOM + 38}">○ cut off</text>')
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 580 370" font-family="sans-serif" '
        f'font-size="12">{"".join(parts)}</svg>'
    )


def _axes(across: Scale, up: Scale) -> Iterator[str]:
    for tick in across.ticks():
        x = f"{across.at(tick):.1f}"
        yield f'<line x1="{x}" x2="{x}" y1="{TOP}" y2="{BOTTOM}" stroke="#ddd"/>'
        yield f'<text x="{x}" y="{BOTTOM + 16}" text-anchor="middle">{tick:,.0f}</text>'
    for tick in up.ticks():
        y = f"{up.at(tick):.1f}"
        yield f'<line x1="{LEFT}" x2="{RIGHT}" y1="{y}" y2="{y}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 8}" y="{float(y) + 4:.1f}" text-anchor="end">{tick:g} s</text>'
    middle = (LEFT + RIGHT) // 2
    yield f'<text x="{middle}" y="{BOTTOM + 38}" text-anchor="middle">sentences, both sides</text>'


def _proportion(curve: Sequence[Point], across: Scale, up: Scale) -> str:
    """Through the last point: where the shorter texts would lie if cost grew as length does."""
    last = curve[-1]
    start = max(10.0**across.low, last.sentences * 10.0**up.low / last.seconds)
    ends = [(n, last.seconds * n / last.sentences) for n in (start, last.sentences)]
    return f'<polyline points="{_joined(ends, across, up)}" fill="none" stroke="#888" stroke-dasharray="4"/>'


def _curve(curve: Sequence[Point], colour: str, across: Scale, up: Scale) -> Iterator[str]:
    places = [(float(p.sentences), p.seconds) for p in curve]
    joined = _joined(places, across, up)
    yield f'<polyline points="{joined}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for point, (x, y) in zip(curve, places, strict=True):
        fill = "white" if point.cut_off else colour
        yield f'<circle cx="{across.at(x):.1f}" cy="{up.at(y):.1f}" r="4" stroke="{colour}" fill="{fill}"/>'


def _joined(places: Sequence[tuple[float, float]], across: Scale, up: Scale) -> str:
    return " ".join(f"{across.at(x):.1f},{up.at(y):.1f}" for x, y in places)


def _apart(heights: Mapping[str, float]) -> dict[str, float]:
    """Heights of names, from the lowest up, none of which covers the one below."""
    found: dict[str, float] = {}
    free = math.inf
    for name in sorted(heights, key=lambda name: -heights[name]):
        found[name] = min(heights[name], free)
        free = found[name] - 13
    return found
