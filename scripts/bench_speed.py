"""How fast sentences are encoded, searched and aligned, and in how much memory; how both grow with length.

    python scripts/bench_speed.py [--sizes 1 100 10000 100000] [--rounds 3] [--plot growth.svg] [--json]
    python scripts/bench_speed.py --peers DIR [--python FILE] [--limit 600]
    python scripts/bench_speed.py --machine

The bitext is made of the sample's English and French clauses, in one sentence of six two of them, and a
number that makes each distinct (about 30 tokens), with one sentence in fifty left out on either side.  Each
run has a process of its own, which loads and aligns a few other sentences before the clock starts; nothing
is cached.  Encoding is all time spent in the encoder, for sentences, their parts, their words and their runs,
and on cutting sentences, which is done meanwhile; search is the rest.  Memory is that of the run's largest
process.  First of all it prints how many sentences a second the encoder takes when it does nothing else.

With --peers, other aligners align the same text in turn (peers.py says what they need), all but hunalign on
our encoder, each with the joined sentences that it asks for; their search includes files that they read.
A run longer than --limit, loading included, is cut off, and longer texts are then not tried.
`--machine` prints what the cores do in a matrix product, for comparing machines: GFLOP/s in single precision.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from pathlib import Path
from threading import Lock

import numpy as np
from growth import Point, svg
from numpy.typing import NDArray
from peer_runner import peak
from peers import Bench, CutOffError, Outcome, Peer, PeerError, add_options, bench_of, child

from align import align_sentences
from align.encoders import Rows
from align.use import Use
from align.use_encoded import UseEncoded

SAMPLE = Path(__file__).parent.parent / "corpora" / "samples" / "ctoc-cop-wg10-2020"
OURS = "tongwen"
PARTS = ("encoding", "search", "whole", "peak")


@dataclass(frozen=True, slots=True)
class Row:
    """One aligner on one text.

    Attributes:
        aligner: its name.
        sentences: of both sides together.
        encoding, search: seconds; None where it gave no alignment.
        peak: MiB; None likewise.
        failed: why there is no alignment.
        cut_off: whether that was for want of time.
    """

    aligner: str
    sentences: int
    encoding: float | None = None
    search: float | None = None
    peak: float | None = None
    failed: str | None = None
    cut_off: bool = False

    @property
    def whole(self) -> float | None:
        """Seconds of encoding and search."""
        return None if self.encoding is None or self.search is None else self.encoding + self.search


class Watch:
    """Seconds in which any thread was inside it."""

    def __init__(self) -> None:
        self.seconds, self._began, self._inside, self._lock = 0.0, 0.0, 0, Lock()

    def __enter__(self) -> None:
        with self._lock:
            self._inside += 1
            if self._inside == 1:
                self._began = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self.seconds += time.perf_counter() - self._began


class ClockedEncoded:
    """Vectors, with the seconds spent on them."""

    def __init__(self, encoded: UseEncoded, watch: Watch) -> None:
        self._encoded, self._watch = encoded, watch

    @cached_property
    def rows(self) -> Rows:
        """See `align.encoders.Encoded`."""
        with self._watch:
            return self._encoded.rows

    def spans(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Rows:
        """See `align.encoders.Encoded`."""
        with self._watch:
            return self._encoded.spans(starts, ends)


class Clocked:
    """Our encoder, with the seconds spent in it."""

    def __init__(self) -> None:
        self._use, self.watch = Use(), Watch()
        self.name, self.languages, self.digest = self._use.name, self._use.languages, self._use.digest

    def encode(self, texts: Sequence[str]) -> ClockedEncoded:
        """See `align.encoders.Encoder`."""
        with self.watch:
            found = self._use.encode(texts)
        return ClockedEncoded(found, self.watch)

    def encode_cut(
        self, texts: Sequence[str], ends: Iterable[Sequence[int]]
    ) -> tuple[ClockedEncoded, ClockedEncoded]:
        """See `align.encoders.Cutting`."""
        with self.watch:
            found, parts = self._use.encode_cut(texts, ends)
        return ClockedEncoded(found, self.watch), ClockedEncoded(parts, self.watch)


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
        some = draw.sample(parts, draw.choice((1, 1, 1, 1, 1, 2)))
        if draw.random() > 0.02 or not src:
            src.append(f"{' '.join(en for en, _ in some)} {number}.")
        if draw.random() > 0.02 or not tgt:
            tgt.append(f"{' '.join(fr for _, fr in some)} {number}.")
    return src, tgt


def measure(size: int) -> Outcome:
    """Our aligner on a text of one size, in this process."""
    src, tgt = bitext(size)
    encoder = Clocked()
    align = partial(align_sentences, src_lang="en", tgt_lang="fr", encoder=encoder)
    align(*bitext(9))
    encoder.watch.seconds = 0.0
    began = time.perf_counter()
    beads = align(src, tgt)
    whole = time.perf_counter() - began
    pairs = tuple((b.src, b.tgt) for b in beads)
    return Outcome(pairs, encoder.watch.seconds, whole - encoder.watch.seconds, peak())


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoder by itself.

    Attributes:
        sentences: of both sides together.
        tokens: of a sentence, on average.
        seconds: of encoding all of them.
    """

    sentences: int
    tokens: float
    seconds: float

    def __str__(self) -> str:
        rate = self.sentences / self.seconds
        return f"encoding alone: {rate:,.0f} sentences/s, {self.tokens:.1f} tokens a sentence"


def encoding(size: int) -> Encoding:
    """The encoder on a text of one size, in this process."""
    encoder, texts = Use(), [text for side in bitext(size) for text in side]
    tokens = encoder.tokenizer().encode(texts)
    few = [text for side in bitext(9) for text in side]
    len(encoder.encode(few).rows)
    began = time.perf_counter()
    len(encoder.encode(texts).rows)
    return Encoding(len(texts), sum(map(len, tokens)) / len(texts), time.perf_counter() - began)


def ours(size: int, limit: float) -> Outcome:
    """Our aligner on a text of one size, in a process of its own."""
    done = json.loads(child([sys.executable, __file__, "--one", str(size)], limit))
    return Outcome((), done["encoding"], done["search"], done["peak"])


def middle(run: Callable[[], Outcome], rounds: int) -> Outcome:
    """Of several runs, the one that took neither longest nor shortest."""
    found = sorted((run() for _ in range(rounds)), key=lambda outcome: outcome.encoding + outcome.search)
    return found[len(found) // 2]


def rows(sizes: Sequence[int], bench: Bench | None, limit: float, rounds: int = 1) -> Iterator[Row]:
    """Every aligner on every text, so many times; one that was cut off is not run on longer ones."""
    aligners: list[Peer | None] = [None, *(bench.peers() if bench else [])]
    late: set[Peer | None] = set()
    for size in sorted(sizes):
        src, tgt = bitext(size)
        for aligner in aligners:
            row = partial(Row, aligner.name if aligner else OURS, len(src) + len(tgt))
            if aligner in late:
                yield row(failed="not tried: cut off on a shorter text")
                continue
            try:
                run = (
                    partial(bench.align, aligner, src, tgt)
                    if bench and aligner
                    else partial(ours, size, limit)
                )
                found = middle(run, rounds)
                yield row(found.encoding, found.search, found.peak)
            except CutOffError as error:
                late.add(aligner)
                yield row(failed=str(error), cut_off=True)
            except PeerError as error:
                yield row(failed=str(error))


def machine() -> float:
    """GFLOP/s of all cores together in a product of two 2048 × 2048 matrices, best of five."""
    a = np.random.default_rng(0).random((2048, 2048), dtype=np.float32)
    best = math.inf
    for _ in range(5):
        began = time.perf_counter()
        a @ a
        best = min(best, time.perf_counter() - began)
    return 2 * 2048**3 / best / 1e9


HEADS = (
    f"{'':10} {'':9} {'sentences a second':^29} {'':7}  {'times what ours takes':^31}\n"
    f"{'':10} {'whole, s':>9} {'encoding':>9} {'search':>9} {'whole':>9} {'MiB':>7}  "
    f"{'encoding':>8} {'search':>7} {'whole':>7} {'MiB':>6}"
)


def line(row: Row, base: Row) -> str:
    """One row for people."""
    if row.whole is None:
        return f"{row.aligner:10} {row.failed}"
    speeds = [_over(row.sentences, seconds) for seconds in (row.encoding, row.search, row.whole)]
    ratios = [_over(getattr(row, part), getattr(base, part)) for part in PARTS]
    cells = " ".join(f"{_rounded(speed, 0):>9}" for speed in speeds)
    times = " ".join(f"{_rounded(ratio, 2):>7}" for ratio in ratios)
    return f"{row.aligner:10} {row.whole:9.3f} {cells} {_rounded(row.peak, 0):>7}   {times}"


def _over(a: float | None, b: float | None) -> float | None:
    """A ratio; None where there is nothing to divide, as with an aligner that does not encode."""
    return a / b if a and b else None


def _rounded(value: float | None, digits: int) -> str:
    return "-" if value is None else f"{value:,.{digits}f}"


def table(found: Sequence[Row]) -> str:
    """All rows for people, one block for each text."""
    lines = []
    for base in (row for row in found if row.aligner == OURS):
        lines += [f"{base.sentences:,} sentences", HEADS]
        lines += [line(row, base) for row in found if row.sentences == base.sentences]
    return "\n".join(lines)


def curves(found: Sequence[Row], limit: float) -> dict[str, list[Point]]:
    """What is drawn: whole times, and the limit where a run was cut off."""
    points: dict[str, list[Point]] = {}
    for row in found:
        if row.whole is not None or row.cut_off:
            point = Point(row.sentences, row.whole or limit, row.cut_off)
            points.setdefault(row.aligner, []).append(point)
    return points


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="sentences a side")
    parser.add_argument("--rounds", type=int, default=1, help="runs of each, of which the median counts")
    parser.add_argument("--machine", action="store_true", help="GFLOP/s of this machine only")
    parser.add_argument("--plot", type=Path, metavar="SVG", help="draw how time grows")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--encoding", type=int, help=argparse.SUPPRESS)
    add_options(parser, limit=600)
    args = parser.parse_args(argv)
    if args.rounds < 1:
        parser.error("--rounds: at least one")
    if args.one:
        print(json.dumps(asdict(measure(args.one))))
        return 0
    if args.encoding:
        print(json.dumps(asdict(encoding(args.encoding))))
        return 0
    heading = sys.stderr if args.json else sys.stdout
    print(f"machine: {machine():.0f} GFLOP/s", file=heading)
    if args.machine:
        return 0
    command = [sys.executable, __file__, "--encoding", str(max(args.sizes))]
    alone = [Encoding(**json.loads(child(command, args.limit))) for _ in range(args.rounds)]
    print(sorted(alone, key=lambda one: one.seconds)[len(alone) // 2], file=heading)
    found = []
    for row in rows(args.sizes, bench_of(args), args.limit, args.rounds):
        print(f"{row.sentences:,} sentences, {row.aligner}: {row.failed or 'done'}", file=sys.stderr)
        found.append(row)
    if args.plot:
        args.plot.write_text(svg(curves(found, args.limit)), encoding="utf-8")
    print(json.dumps([asdict(row) for row in found], indent=1) if args.json else table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
