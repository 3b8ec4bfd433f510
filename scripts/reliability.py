"""A reliability diagram: the share that is right against the score, bin by bin, as SVG.

On the diagonal scores are probabilities.  The larger a dot, the more scores lie in its bin; a hollow one has
so few that it says little, and the line passes it by.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from html import escape

from calibration import Bin, Calibration

LEFT, RIGHT, TOP, BOTTOM = 60, 380, 20, 340
_SIZE = 560, 390
_FEW = 10  # scores that say little
_LARGEST, _SMALLEST = 9.0, 2.5  # radius of dots
_STYLE = """
  svg { --paper: #fff; --ink: #1c2530; --soft: #5f6b78; --line: #d5dbe1; --a: #1f5fa8; --b: #d2480b; }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #12161b; --ink: #e7ebef; --soft: #9aa6b2; --line: #323b45; --a: #74b3ff; --b: #ff9a57; }
  }
  text { font: 12px system-ui, "Segoe UI", "Noto Sans", sans-serif; fill: var(--ink); }
  .soft { fill: var(--soft); } .paper { fill: var(--paper); } .grid { stroke: var(--line); }
  .ideal { stroke: var(--soft); stroke-dasharray: 4; }
  .a { stroke: var(--a); fill: var(--a); } .b { stroke: var(--b); fill: var(--b); }
  polyline { fill: none !important; stroke-width: 2; } .hollow { fill: var(--paper); }
  text.a, text.b { stroke: none; font-weight: 600; }
"""


def svg(found: Mapping[str, Calibration]) -> str:
    """One line for each kind of what is scored, two at most."""
    width, height = _SIZE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img">',
        "<title>Share that is right against the score</title>",
        f"<style>{_STYLE}</style>",
        f'<rect class="paper" width="{width}" height="{height}" rx="10"/>',
        *_axes(),
    ]
    for number, (kind, colour) in enumerate(zip(found, "ab", strict=False)):
        parts += _curve(found[kind].bins, colour)
        parts += _name(kind, found[kind], colour, TOP + 16 + 60 * number)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _axes() -> Iterator[str]:
    for k in range(0, 11, 2):
        x, y = _at(k / 10, k / 10)
        yield f'<line class="grid" x1="{x:g}" x2="{x:g}" y1="{TOP}" y2="{BOTTOM}"/>'
        yield f'<line class="grid" x1="{LEFT}" x2="{RIGHT}" y1="{y:g}" y2="{y:g}"/>'
        yield f'<text x="{x:g}" y="{BOTTOM + 18}" text-anchor="middle">{k / 10:g}</text>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:g}" text-anchor="end">{k / 10:g}</text>'
    yield f'<line class="ideal" x1="{LEFT}" y1="{BOTTOM}" x2="{RIGHT}" y2="{TOP}"/>'
    yield f'<text class="soft" x="{RIGHT + 20}" y="{BOTTOM}">○ fewer than {_FEW} scores</text>'
    yield f'<text class="soft" x="{(LEFT + RIGHT) / 2:g}" y="{BOTTOM + 38}" text-anchor="middle">score</text>'
    middle = (TOP + BOTTOM) / 2
    turned = f'transform="rotate(-90 18 {middle:g})" text-anchor="middle"'
    yield f'<text class="soft" x="18" y="{middle:g}" {turned}>share that is right</text>'


def _curve(bins: tuple[Bin, ...], colour: str) -> Iterator[str]:
    joined = " ".join("{:.1f},{:.1f}".format(*_at(b.mean, b.right)) for b in bins if b.count >= _FEW)
    yield f'<polyline class="{colour}" points="{joined}"/>'
    most = max(b.count for b in bins)
    for b in bins:
        x, y = _at(b.mean, b.right)
        hollow = " hollow" if b.count < _FEW else ""
        radius = max(_LARGEST * math.sqrt(b.count / most), _SMALLEST)
        yield f'<circle class="{colour}{hollow}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'


def _name(kind: str, found: Calibration, colour: str, y: int) -> Iterator[str]:
    x = RIGHT + 20
    yield f'<text class="{colour}" x="{x}" y="{y}">{escape(kind)}</text>'
    count = sum(b.count for b in found.bins)
    yield f'<text class="soft" x="{x}" y="{y + 17}">{count:,}, error {found.error:.3f}</text>'


def _at(score: float, right: float) -> tuple[float, float]:
    """Where a point lies."""
    return LEFT + (RIGHT - LEFT) * score, BOTTOM - (BOTTOM - TOP) * right
