"""How fast sentences are encoded, searched and aligned, and in how much memory; how both grow with length.

    python scripts/bench_speed.py [--sizes 1000 10000 100000] [--plot growth.svg] [--json]
    python scripts/bench_speed.py --machine

The bitext is made of the sample's English and French clauses, two or three to a sentence and a number that
makes each distinct (about 30 tokens), with one sentence in fifty left out on either side.  Each size runs in
a process of its own, nothing cached; encoding is timed alone first, then the whole `align_sentences`.
`--machine` prints what the cores do in a matrix product, for comparing machines: GFLOP/s in single precision.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

SAMPLE = Path(__file__).parent.parent / "corpora" / "samples" / "ctoc-cop-wg10-2020"
Figures = dict[str, float]


def clauses() -> list[tuple[str, str]]:
    """Corresponding stretches of the sample's English and French versions."""
    gold = json.loads((SAMPLE / "gold.json").read_text(encoding="utf-8"))
    pairs = ((" ".join(e["en"]).strip(), " ".join(e["fr"]).strip()) for e in gold if "en" in e and "fr" in e)
    return [(en, fr) for en, fr in pairs if 20 <= len(en) <= 220]


def bitext(size: int) -> tuple[list[str], list[str]]:
    """So many sentences in English, about as many in French."""
    draw, parts = random.Random(size), clauses()
    src: list[str] = []
    tgt: list[str] = []
    for number in range(size):
        some = draw.sample(parts, draw.choice((1, 1, 2)))
        if draw.random() > 0.02 or not src:
            src.append(f"{' '.join(en for en, _ in some)} {number}.")
        if draw.random() > 0.02 or not tgt:
            tgt.append(f"{' '.join(fr for _, fr in some)} {number}.")
    return src, tgt


def measure(size: int) -> Figures:
    """Time and memory of one size, in this process."""
    from align import align_sentences, load

    src, tgt = bitext(size)
    encoder = load("use")
    encoder.encode(["warm"])
    began = time.perf_counter()
    for side in (src, tgt):
        len(encoder.encode(side).rows)  # the head is put on when rows are asked for
    encoding = time.perf_counter() - began
    began = time.perf_counter()
    beads = align_sentences(src, tgt, src_lang="en", tgt_lang="fr", encoder=encoder)
    whole = time.perf_counter() - began
    count = len(src) + len(tgt)
    return {
        "sentences": count,
        "beads": len(beads),
        "encoding, sentences/s": round(count / encoding),
        "whole, s": round(whole, 2),
        "whole, sentences/s": round(count / whole),
        "all but encoding, share": round(max(1 - encoding / whole, 0.0), 3),
        "peak, MiB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def in_child(size: int) -> Figures:
    """The figures of one size, measured in a process of its own."""
    command = [sys.executable, __file__, "--one", str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: Figures = json.loads(done.stdout)
    return found


def machine() -> float:
    """GFLOP/s of all cores together in a product of two 2048 × 2048 matrices, best of five."""
    a = np.random.default_rng(0).random((2048, 2048), dtype=np.float32)
    best = math.inf
    for _ in range(5):
        began = time.perf_counter()
        a @ a
        best = min(best, time.perf_counter() - began)
    return 2 * 2048**3 / best / 1e9


def plot(rows: Sequence[Figures]) -> str:
    """Time against length, both on logarithmic scales, as SVG; the dashed line grows in proportion."""
    xs = [math.log10(row["sentences"]) for row in rows]
    ys = [math.log10(row["whole, s"]) for row in rows]
    low = min(ys[0], *ys)

    def at(x: float, y: float) -> str:
        span = max(xs[-1] - xs[0], 1e-9)
        return f"{60 + 400 * (x - xs[0]) / span:.1f},{280 - 240 * (y - low) / span:.1f}"

    def line(heights: Sequence[float], look: str) -> str:
        points = " ".join(at(x, y) for x, y in zip(xs, heights, strict=True))
        return f'<polyline points="{points}" fill="none" stroke="black" {look}/>'

    labels = "".join(
        f'<text x="{at(x, low).split(",")[0]}" y="300" text-anchor="middle">{row["sentences"]:,.0f}</text>'
        for x, row in zip(xs, rows, strict=True)
    )
    proportion = [ys[0] + x - xs[0] for x in xs]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 310" font-family="sans-serif" '
        'font-size="12">'
        + line(ys, 'stroke-width="2"')
        + line(proportion, 'stroke-dasharray="4"')
        + labels
        + f'<text x="60" y="20">{rows[0]["whole, s"]:g} to {rows[-1]["whole, s"]:g} seconds</text></svg>'
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="sentences a side")
    parser.add_argument("--machine", action="store_true", help="GFLOP/s of this machine only")
    parser.add_argument("--plot", type=Path, metavar="SVG", help="draw how time grows")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    if args.one:
        print(json.dumps(measure(args.one)))
        return 0
    print(f"machine: {machine():.0f} GFLOP/s", file=sys.stderr if args.json else sys.stdout)
    if args.machine:
        return 0
    rows = [in_child(size) for size in args.sizes]
    if args.plot:
        args.plot.write_text(plot(rows), encoding="utf-8")
    if args.json:
        print(json.dumps(rows, indent=1))
        return 0
    for row in rows:
        print("; ".join(f"{name}: {value:,}" for name, value in row.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
