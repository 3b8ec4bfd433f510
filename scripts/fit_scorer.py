"""Fit the weights of the scorer: maximum conditional likelihood of the gold path in a chain model.

    python scripts/fit_scorer.py --text-berg DIR --open DIR [--sample] -o align/weights.toml

The gradient is what forward–backward expects of each feature along the gold path, less what it expects
along all paths; L-BFGS climbs it.  Weights are held small by an L2 penalty on features scaled to unit root
mean square, so that the penalty treats all alike.  `--leave-out` fits once without each corpus and prints
how well the gold paths of that corpus are found, which is what the penalty is chosen by.  `--hold FILE` keeps
the weights of a file, and fits those that it lacks.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gold_chains import Example, constrained, from_case, from_text_berg
from numpy.typing import NDArray

from align.features import Weights, read_weights
from align.paths import Lattice
from align.sweep import NEVER

Vector = NDArray[np.float64]
_DAMAGE = ("clean", "full", "noisy", "noisywrap")  # `wrap` reads to what `clean` reads to
PENALTY = 2.0
_OUTLINE = frozenset({"path", "label", "conflict", "kind", "border", "crossing", "labelled"})
_MEMORY = 10  # steps that L-BFGS remembers
SAMPLE = Path(__file__).parent.parent / "corpora" / "samples" / "ctoc-cop-wg10-2020"


@dataclass(frozen=True, slots=True)
class Names:
    """The features in the order of the vector of weights."""

    bead: tuple[str, ...]
    alone: tuple[str, ...]

    def split(self, vector: Vector) -> tuple[dict[str, float], dict[str, float]]:
        """Weights by name."""
        bead, alone = vector[: len(self.bead)].tolist(), vector[len(self.bead) :].tolist()
        return dict(zip(self.bead, bead, strict=True)), dict(zip(self.alone, alone, strict=True))


def names_of(examples: Sequence[Example], without: Iterable[str] = ()) -> Names:
    """All features of the examples."""
    bead = {name for e in examples for name in e.beads} - set(without)
    return Names(tuple(sorted(bead)), tuple(sorted({n for e in examples for n in e.alone} - set(without))))


def valued(given: Example, names: Names, weights: Vector) -> Lattice:
    """The lattice of an example under some weights."""
    bead, alone = names.split(weights)
    values = np.full((len(given.grid.moves), given.grid.size + 1), NEVER)
    total = np.zeros(given.there.shape)
    for name, plane in given.beads.items():
        if name in bead:
            total += bead[name] * plane
    values[:-1] = np.where(given.there, total, NEVER)
    src, tgt = (sum(alone[n] * rows[k] for n, rows in given.alone.items() if n in alone) for k in (0, 1))
    values[-1, :-1] = np.append(src, NEVER)[given.grid.rows()]
    return Lattice(given.grid, values, np.concatenate([[0.0], np.cumsum(tgt)])[given.grid.columns()])


def expected(given: Example, names: Names, beads: Lattice) -> tuple[float, Vector]:
    """Logarithm of the weight of all paths, and how much of each feature they have on average."""
    likely = beads.likely()
    posterior = likely.beads()
    found = [
        float((posterior[:-1] * given.beads[n][:, :-1]).sum()) if n in given.beads else 0.0
        for n in names.bead
    ]
    src = np.bincount(given.grid.rows(), posterior[-1], len(given.grid.low))[:-1]
    tgt = np.bincount(given.grid.columns(), likely.alone(), len(given.lone) + 1)[:-1]
    for name in names.alone:
        rows = given.alone.get(name)
        found.append(float(rows[0] @ src + rows[1] @ tgt) if rows else 0.0)
    return likely.weight, np.array(found)


def objective(
    examples: Sequence[Example],
    names: Names,
    scale: Vector,
    penalty: float,
    emphasis: Mapping[str, float],
    free: NDArray[np.bool_],
) -> Callable[[Vector], tuple[float, Vector]]:
    """What is minimised: penalty less the logarithm of the gold's share; its gradient where that is free."""

    def value(x: Vector) -> tuple[float, Vector]:
        loss, slope = penalty * float(x @ x) / 2, penalty * x
        for given in examples:
            beads = valued(given, names, x / scale)
            every, mean = expected(given, names, beads)
            gold, bound = expected(given, names, constrained(beads, given))
            weight = emphasis.get(given.group, 1.0)
            loss += weight * (every - gold)
            slope = slope + weight * (mean - bound) / scale
        return loss, np.where(free, slope, 0.0)

    return value


def minimise(function: Callable[[Vector], tuple[float, Vector]], start: Vector, rounds: int) -> Vector:
    """L-BFGS with halving steps (Nocedal & Wright 2006, algorithm 7.5)."""
    x, (loss, slope) = start, function(start)
    steps: list[tuple[Vector, Vector]] = []
    for _ in range(rounds):
        direction = -_uphill(slope, steps)
        stride = 1.0 if steps else 1.0 / max(float(np.linalg.norm(slope)), 1.0)
        while True:
            found, rises = function(x + stride * direction)
            if found <= loss + 1e-4 * stride * float(slope @ direction) or stride < 1e-6:
                break
            stride /= 2
        step, turn = stride * direction, rises - slope
        gained = loss - found
        x, loss, slope = x + step, found, rises
        if float(step @ turn) > 1e-10:
            steps = [*steps, (step, turn)][-_MEMORY:]
        if gained < 1e-4 * max(abs(loss), 1.0) * 0.1:
            break
    return x


def _uphill(slope: Vector, steps: Sequence[tuple[Vector, Vector]]) -> Vector:
    """The slope, bent by what earlier steps showed of the curvature."""
    bent, shares = slope.copy(), []
    for step, turn in reversed(steps):
        share = float(step @ bent) / float(turn @ step)
        shares.append(share)
        bent = bent - share * turn
    if steps:
        step, turn = steps[-1]
        bent = bent * (float(step @ turn) / float(turn @ turn))
    for (step, turn), share in zip(steps, reversed(shares), strict=True):
        bent = bent + step * (share - float(turn @ bent) / float(turn @ step))
    return bent


def scales(examples: Sequence[Example], names: Names, freer: float = 1.0) -> Vector:
    """Root mean square of each feature where it is not 0: the penalty is on weights times that."""
    found = []
    for name in names.bead:
        planes = np.concatenate([e.beads[name][e.there] for e in examples if name in e.beads])
        found.append(_size(planes))
    for name in names.alone:
        rows = [np.concatenate(e.alone[name]) for e in examples if name in e.alone]
        found += [_size(np.concatenate(rows))]
    every = (*names.bead, *names.alone)
    return np.array(
        [size / freer if name in _OUTLINE else size for size, name in zip(found, every, strict=True)]
    )


def _size(values: NDArray[np.floating]) -> float:
    some = values[values != 0]
    return float(np.sqrt((some.astype(np.float64) ** 2).mean())) if len(some) else 1.0


def fit(
    examples: Sequence[Example],
    names: Names,
    penalty: float,
    emphasis: Mapping[str, float],
    rounds: int = 60,
    start: Vector | None = None,
    freer: float = 1.0,
    held: Weights | None = None,
) -> Vector:
    """The weights under which the gold paths are likeliest; those that are held stay as they are."""
    scale = scales(examples, names, freer)
    begin = np.zeros(len(scale)) if start is None else start * scale
    kept = held or Weights({}, {})
    known = [*map(kept.bead.get, names.bead), *map(kept.alone.get, names.alone)]
    free = np.array([value is None for value in known])
    begin = np.where(free, begin, scale * [value or 0.0 for value in known])
    return minimise(objective(examples, names, scale, penalty, emphasis, free), begin, rounds) / scale


@dataclass(frozen=True, slots=True)
class Judged:
    """Beads of a path, how many are right, blocks of the gold, and how many of them were found."""

    beads: int
    right: int
    blocks: int
    found: int


def judged(given: Example, names: Names, weights: Vector) -> Judged:
    """A block is found where the path tiles it, with one bead if it must; beads in such blocks are right."""
    path = [(r.start, r.stop, c.start, c.stop) for r, c in valued(given, names, weights).best()[0]]
    whole, begins, ends = set(path), {(p[0], p[2]) for p in path}, {(p[1], p[3]) for p in path}
    found = [
        (b[0].start, b[0].stop, b[1].start, b[1].stop) in whole
        if given.whole(b)
        else (b[0].start, b[1].start) in begins and (b[0].stop, b[1].stop) in ends
        for b in given.gold
    ]
    right = [set[int](), set[int]()], [set[int](), set[int]()]  # in blocks found, in blocks at all; by side
    for block, hit in zip(given.gold, found, strict=True):
        for side in (0, 1):
            right[1][side].update(range(block[side].start, block[side].stop))
            right[0][side].update(range(block[side].start, block[side].stop) if hit else ())
    good = sum(_right(p, right[0], right[1]) for p in path)
    return Judged(len(path), good, len(given.gold), sum(found))


def _right(bead: tuple[int, int, int, int], found: Sequence[set[int]], blocks: Sequence[set[int]]) -> bool:
    src, tgt = range(bead[0], bead[1]), range(bead[2], bead[3])
    if not src or not tgt:
        numbers, side = (src, 0) if src else (tgt, 1)
        return numbers[0] not in blocks[side] or numbers[0] in found[side]
    return all(i in found[0] for i in src) and all(j in found[1] for j in tgt)


def report(examples: Sequence[Example], names: Names, weights: Vector) -> str:
    """Strict F1 by corpus."""
    out = []
    for group in dict.fromkeys(e.group for e in examples):
        some = [e for e in examples if e.group == group]
        counts = [judged(e, names, weights) for e in some]
        precision = sum(c.right for c in counts) / sum(c.beads for c in counts)
        recall = sum(c.found for c in counts) / sum(c.blocks for c in counts)
        out.append(f"{group} {2 * precision * recall / (precision + recall):.4f}")
    return "  ".join(out)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, report and write."""
    args = parser().parse_args(argv)
    examples = load_examples(args)
    names = names_of(examples, args.without)
    emphasis = {"text-berg": args.emphasis, SAMPLE.name: args.sample_emphasis}
    if args.leave_out:
        for group in dict.fromkeys(e.group for e in examples):
            rest = [e for e in examples if e.group != group]
            weights = fit(rest, names, args.penalty, emphasis, args.rounds, freer=args.freer)
            print("left out:", report([e for e in examples if e.group == group], names, weights), flush=True)
    held = read_weights(args.hold) if args.hold else None
    weights = fit(examples, names, args.penalty, emphasis, args.rounds, freer=args.freer, held=held)
    print("fitted on all:", report(examples, names, weights))
    if args.output:
        args.output.write_text(written(names, weights, args), encoding="utf-8")
    return 0


def load_examples(args: argparse.Namespace) -> list[Example]:
    """Everything that was named on the command line."""
    examples = list(from_text_berg(args.text_berg, args.first)) if args.text_berg else []
    cases = sorted(p for p in args.open.iterdir() if p.suffix[1:] in _DAMAGE) if args.open else []
    cases = [p for p in cases if not any(p.name.startswith(name) for name in args.skip)]
    for case in [*cases, *([SAMPLE] if args.sample else [])]:
        examples += from_case(case, args.first)
    return examples


def written(names: Names, weights: Vector, args: argparse.Namespace) -> str:
    """The file of weights."""
    bead, alone = names.split(weights)
    lines = [
        "# What each feature of a bead is worth, and of a sentence left alone: see docs/alignment.md.",
        f"# Fitted by scripts/fit_scorer.py on {args.on}.",
        f"temperature = {args.temperature}",
        "",
        "[bead]",
        *(f"{name} = {value:.4g}" for name, value in bead.items()),
        "",
        "[alone]",
        *(f"{name} = {value:.4g}" for name, value in alone.items()),
    ]
    return "\n".join(lines) + "\n"


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--text-berg", type=Path, metavar="DIR", help="its development text")
    top.add_argument("--open", type=Path, metavar="DIR", help="folder of cases with gold.json")
    top.add_argument("--first", action="store_true", help="the weights of the first look")
    top.add_argument("--skip", nargs="*", default=[], help="cases whose names begin so")
    top.add_argument("--sample", action="store_true", help="the sample report")
    top.add_argument("--without", nargs="*", default=[], help="features to leave out")
    top.add_argument("--penalty", type=float, default=PENALTY, help=f"L2 penalty, default {PENALTY}")
    top.add_argument("--emphasis", type=float, default=5.0, help="how often text-berg counts")
    top.add_argument("--sample-emphasis", type=float, default=8.0, help="how often the sample counts")
    top.add_argument("--rounds", type=int, default=60, help="of L-BFGS at most")
    top.add_argument(
        "--freer",
        type=float,
        default=1.0,
        help="how much more the outline may weigh, default 1",
    )
    top.add_argument("--temperature", type=float, default=1.0, help="see bench_quality.py open; default 1.0")
    top.add_argument("--leave-out", action="store_true", help="cross-validate by corpus first")
    top.add_argument("--hold", type=Path, metavar="FILE", help="keep the weights that it has")
    top.add_argument("--on", default="the corpora named on the command line", help="provenance, in words")
    top.add_argument("-o", "--output", type=Path, help="file of weights to write")
    return top


if __name__ == "__main__":
    sys.exit(main())
