"""Draw how one pair of the sample is aligned, and print the numbers of docs/alignment.md.

    python scripts/draw_alignment.py -o docs/alignment.svg --into docs/alignment.md
    python scripts/draw_alignment.py --example

On the left all sentences of the report, Chinese down and English across: the band, the anchors, the nodes
that the first look leaves, and the best path.  On the right paragraphs 7 and 8: the same nodes, and every
bead that the second look weighs, as wide as it is likely.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from html import escape
from math import log10
from pathlib import Path

import alignment_example as example
from alignment_example import SHOWN, Followed, short

from align import align
from align.paths import Likely

_CELL = 8  # pixels between nodes on the left
_LEFT, _TOP = 52, 124  # where its first node is
_STEP = 46  # pixels between nodes on the right
_RIGHT, _DOWN = 816, 250
_SIZE = 1300, 740
_HARDLY = 1e-4  # probability of what is not drawn
_STYLE = """
  svg { --paper: #fff; --ink: #1c2530; --soft: #5f6b78; --line: #d5dbe1; --band: #edf1f5;
        --node: #1f5fa8; --bead: #8a95a1; --path: #d2480b; }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #12161b; --ink: #e7ebef; --soft: #9aa6b2; --line: #323b45; --band: #222a33;
          --node: #74b3ff; --bead: #77838f; --path: #ff9a57; }
  }
  text { font: 13px system-ui, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", sans-serif; fill: var(--ink); }
  .soft { fill: var(--soft); font-size: 12px; } .head { font-size: 15px; font-weight: 600; }
  .paper { fill: var(--paper); } .band { fill: var(--band); stroke: var(--line); }
  .node { fill: var(--node); } .line { stroke: var(--line); fill: none; }
  .bead { stroke: var(--bead); } .path { stroke: var(--path); fill: none; }
  .anchor { fill: none; stroke: var(--ink); } .frame { stroke: var(--ink); fill: none; }
  .score { fill: var(--ink); font-size: 12px; font-weight: 600; }
  .score { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
"""


def drawn(pair: Followed) -> str:
    """The picture."""
    width, height = _SIZE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img">',
        "<title>How a Chinese report and its English version are aligned</title>",
        f"<style>{_STYLE}</style>",
        f'<rect class="paper" width="{width}" height="{height}" rx="10"/>',
        *_whole(pair),
        *_zoom_lines(),
        *_closer(pair),
        *_legend(),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _shade(probability: float) -> float:
    """How dark what is so likely is drawn: by the logarithm, from what is just kept to what is sure."""
    return round(0.1 + 0.9 * (1 + log10(max(probability, _HARDLY)) / 4), 2)


def _text(x: float, y: float, text: str, kind: str = "", more: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x:g}" y="{y:g}"{named}{more}>{escape(text)}</text>'


def _line(points: Sequence[tuple[float, float]], kind: str, more: str = "") -> str:
    return f'<polyline class="{kind}" points="{" ".join(f"{x:g},{y:g}" for x, y in points)}"{more}/>'


def _on_left(row: float, column: float) -> tuple[float, float]:
    return _LEFT + column * _CELL, _TOP + row * _CELL


def _whole(pair: Followed) -> Iterator[str]:
    """The plane of all sentences."""
    n, m = len(pair.src.side.texts), len(pair.tgt.side.texts)
    yield _text(_LEFT - 24, 40, "The whole report", "head")
    yield _text(_LEFT - 24, 62, f"{n} Chinese sentences down, {m} English ones across.", "soft")
    yield _text(_LEFT - 24, 80, "A node is a place where both texts have a border.", "soft")
    yield f'<path class="band" d="{_band(pair)}"/>'
    (left, top), (right, bottom) = _on_left(0, 0), _on_left(n, m)
    yield f'<rect class="line" x="{left}" y="{top}" width="{right - left}" height="{bottom - top}"/>'
    for k in range(0, max(n, m) + 1, 10):
        if k <= m:
            yield _text(_on_left(0, k)[0], top - 8, str(k), "soft", ' text-anchor="middle"')
        if k <= n:
            yield _text(left - 8, _on_left(k, 0)[1] + 4, str(k), "soft", ' text-anchor="end"')
    for i, j, p in _nodes(pair.look.likely):
        x, y = _on_left(i, j)
        where = f'x="{x - 3.5:g}" y="{y - 3.5:g}" width="7" height="7"'
        yield f'<rect class="node" {where} opacity="{_shade(p)}"/>'
    places = [(0, 0), *((r.stop, c.stop) for r, c in pair.second.best()[0])]
    yield _line([_on_left(*p) for p in places], "path", ' stroke-width="2"')
    for i, j in pair.chain:
        x, y = _on_left(i + 0.5, j + 0.5)
        yield f'<circle class="anchor" cx="{x:g}" cy="{y:g}" r="4"/>'


def _band(pair: Followed) -> str:
    """The outline of the band: steps along its right edge down, along its left edge up."""
    low, high = pair.band.grid.low.tolist(), pair.band.grid.high.tolist()
    points = [p for i, h in enumerate(high) for p in ((i - 0.5, h - 0.5), (i + 0.5, h - 0.5))]
    points += [p for i, h in reversed(list(enumerate(low))) for p in ((i + 0.5, h - 0.5), (i - 0.5, h - 0.5))]
    return "M" + " L".join(f"{x:g},{y:g}" for x, y in (_on_left(*p) for p in points)) + " Z"


def _nodes(likely: Likely) -> Iterator[tuple[int, int, float]]:
    """Row, column and probability of the nodes that a look leaves."""
    grid = likely.lattice.grid
    for i, j, p in zip(grid.rows().tolist(), grid.columns().tolist(), likely.nodes().tolist(), strict=True):
        if p >= _HARDLY:
            yield i, j, p


def _on_right(row: float, column: float) -> tuple[float, float]:
    return _RIGHT + (column - SHOWN[1].start) * _STEP, _DOWN + (row - SHOWN[0].start) * _STEP


def _inside(row: int, column: int) -> bool:
    return SHOWN[0].start <= row <= SHOWN[0].stop and SHOWN[1].start <= column <= SHOWN[1].stop


def _zoom_lines() -> Iterator[str]:
    """The part of the plane that is drawn closer, and where."""
    r, c = SHOWN
    corners = [(r.start, c.start), (r.start, c.stop), (r.stop, c.stop), (r.stop, c.start), (r.start, c.start)]
    yield _line([_on_left(*p) for p in corners], "frame")
    for row in (r.start, r.stop):
        ends = [_on_left(row, c.stop), (_RIGHT - 208.0, _on_right(row, 0)[1])]
        yield _line(ends, "line", ' stroke-dasharray="4 4"')


def _closer(pair: Followed) -> Iterator[str]:
    """A few sentences, every bead between them."""
    rows, columns = SHOWN
    yield _text(_RIGHT - 200, 40, "Paragraphs 7 and 8", "head")
    yield _text(_RIGHT - 200, 62, "A bead is a line from node to node.", "soft")
    yield from _labels(pair)
    for i in range(rows.start, rows.stop + 1):
        yield _line([_on_right(i, columns.start), _on_right(i, columns.stop)], "line")
    for j in range(columns.start, columns.stop + 1):
        yield _line([_on_right(rows.start, j), _on_right(rows.stop, j)], "line")
    yield from _weighed(pair)
    for i, j, p in _nodes(pair.look.likely):
        if _inside(i, j):
            x, y = _on_right(i, j)
            yield f'<circle class="paper" cx="{x:g}" cy="{y:g}" r="7"/>'
            yield f'<circle class="node" cx="{x:g}" cy="{y:g}" r="7" opacity="{_shade(p)}"/>'
    likely = pair.second.likely()
    for r, c in example.shown_beads(pair):
        x, y = _on_right((r.start + r.stop) / 2, (c.start + c.stop) / 2)
        yield _text(x, y + 4, f"{likely.of(r, c):.2f}", "score", ' text-anchor="middle"')


def _labels(pair: Followed) -> Iterator[str]:
    rows, columns = SHOWN
    for i in range(rows.start, rows.stop):
        x, y = _on_right(i + 0.5, columns.start)
        text = f"{short(pair.src.side.texts[i], 12)}  {i}"
        yield _text(x - 14, y + 5, text, "", ' text-anchor="end" xml:space="preserve"')
    for j in range(columns.start, columns.stop):
        x, y = _on_right(rows.start, j + 0.5)
        text = f"{j}  {short(pair.tgt.side.texts[j], 25)}"
        yield _text(
            x + 3, y - 14, text, "", f' xml:space="preserve" transform="rotate(-48 {x + 3:g} {y - 14:g})"'
        )


def _weighed(pair: Followed) -> Iterator[str]:
    """Every bead of the second look as a line from its beginning to its end; the best path on top."""
    grid, likely = pair.second.grid, pair.second.likely()
    best = {(r.start, c.start, r.stop, c.stop) for r, c in example.shown_beads(pair)}
    rows, columns, posterior, lone = (
        grid.rows().tolist(),
        grid.columns().tolist(),
        likely.beads(),
        likely.alone(),
    )
    found = []
    for k, (a, b) in enumerate((*grid.moves, (0, 1))):
        paired = k < len(grid.moves) - 1
        probability = posterior[k] if k < len(grid.moves) else lone
        for node, p in enumerate(probability.tolist()):
            i, j = rows[node], columns[node]
            weighed = pair.beads.begin[k, node] if paired else p >= _HARDLY
            if weighed and _inside(i, j) and _inside(i + a, j + b):
                found.append(((i, j, i + a, j + b) in best, (i, j), (i + a, j + b), p))
    for on_path, begin, end, p in sorted(found):
        width = f' stroke-width="{0.75 + 4 * p:.2f}"'
        yield _line([_on_right(*begin), _on_right(*end)], "path" if on_path else "bead", width)


def _legend() -> Iterator[str]:
    x, y = _RIGHT - 200, _SIZE[1] - 84
    for k, p in enumerate((1e-4, 1e-2, 1.0)):
        yield f'<circle class="node" cx="{x + 8 + 20 * k}" cy="{y - 4}" r="7" opacity="{_shade(p)}"/>'
    yield _text(x + 72, y, "nodes that the first look leaves: probability .0001, .01, 1", "soft")
    yield _line([(x, y + 18), (x + 56, y + 18)], "bead", ' stroke-width="0.75"')
    yield _text(x + 72, y + 22, "beads that the second look weighs, as wide as they are likely", "soft")
    yield _line([(x, y + 40), (x + 56, y + 40)], "path", ' stroke-width="4.5"')
    yield _text(x + 72, y + 44, "the best path, with the posterior of each bead", "soft")
    x = _LEFT - 24
    yield f'<rect class="band" x="{x}" y="{y + 10}" width="16" height="16"/>'
    yield _text(x + 26, y + 22, "the band", "soft")
    yield f'<circle class="anchor" cx="{x + 118}" cy="{y + 18}" r="4"/>'
    yield _text(x + 130, y + 22, "anchors", "soft")
    yield f'<rect class="node" x="{x + 206}" y="{y + 14}" width="7" height="7"/>'
    yield _text(x + 222, y + 22, "nodes that the first look leaves", "soft")
    yield _line([(x, y + 40), (x + 16, y + 40)], "path", ' stroke-width="2"')
    yield _text(x + 26, y + 44, "the best path", "soft")
    yield f'<rect class="frame" x="{x + 114}" y="{y + 34}" width="12" height="12"/>'
    yield _text(x + 130, y + 44, "what is drawn closer", "soft")


def main(argv: Sequence[str] | None = None) -> int:
    """Draw, print, write."""
    args = parser().parse_args(argv)
    documents = example.documents()
    pair = example.followed(*documents[:2])
    if args.output:
        args.output.write_text(drawn(pair), encoding="utf-8")
    if args.example or args.into:
        blocks = example.tables(pair, align(documents))
        if args.example:
            print("\n\n".join(f"{name}\n\n{block}" for name, block in blocks.items()))
        if args.into:
            text = args.into.read_text(encoding="utf-8")
            args.into.write_text(example.pasted(text, blocks), encoding="utf-8")
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the picture, an SVG")
    top.add_argument("--example", action="store_true", help="print the tables of docs/alignment.md")
    top.add_argument("--into", type=Path, metavar="FILE", help="renew the tables in a text")
    return top


if __name__ == "__main__":
    sys.exit(main())
