"""Text+Berg: Alpine yearbooks in German and French, the benchmark that sentence aligners are compared by.

Each text is two files of sentences (`.de`, `.fr`) and a `.defr` of hand-made beads, one a line:
`[source lines]:[target lines]`.  Tune on `dev`; the seven test texts are for reports only.

A bead is strictly right if the gold has it, laxly right if it shares a source and a target sentence with
one of the gold's.  Beads with an empty side count in precision and not in recall; counts are summed over
the texts.

`measure` runs our aligner, `measure_peer` one by others (see `peers.py`) on the same sentences.

Source: Sennrich & Volk 2010, https://aclanthology.org/2010.amta-papers.14; definitions as the Vecalign
repository scores them.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from peers import Bench, Pairing, Peer

from align import align_sentences, load
from align.evaluate import Score

SPLITS = {"dev": ("dev",), "test": tuple(f"test{i}" for i in range(7))}


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the benchmark.

    Attributes:
        name: dev, test0 … test6.
        src, tgt: German and French sentences.
        gold: its beads in order.
    """

    name: str
    src: tuple[str, ...]
    tgt: tuple[str, ...]
    gold: tuple[Pairing, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Beads judged: how many, how many of them strictly and laxly right."""

    beads: int
    strict: int
    lax: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Scores over all texts of a split, and the seconds of aligning them, encoding included."""

    strict: Score
    lax: Score
    seconds: float = 0.0


def texts(folder: Path, split: str) -> list[Text]:
    """The texts of a split."""
    return [_text(folder, name) for name in SPLITS[split]]


def _text(folder: Path, name: str) -> Text:
    src, tgt, gold = (
        (folder / f"{name}.{kind}").read_text(encoding="utf-8").splitlines() for kind in ("de", "fr", "defr")
    )
    return Text(name, tuple(src), tuple(tgt), tuple(_pairing(line) for line in gold if line.strip()))


def _pairing(line: str) -> Pairing:
    src, tgt = line.split(":")
    return tuple(json.loads(src)), tuple(json.loads(tgt))


def judged(beads: Sequence[Pairing], by: Sequence[Pairing]) -> Counts:
    """How many beads another alignment bears out."""
    same = set(by)
    partners: dict[int, set[int]] = {}
    for src, tgt in by:
        for i in src:
            partners.setdefault(i, set()).update(tgt)
    strict = [bead in same for bead in beads]
    lax = [
        right or any(j in partners.get(i, ()) for i in bead[0] for j in bead[1])
        for bead, right in zip(beads, strict, strict=True)
    ]
    return Counts(len(beads), sum(strict), sum(lax))


def figures(
    found: Sequence[Sequence[Pairing]], gold: Sequence[Sequence[Pairing]], seconds: float = 0.0
) -> Figures:
    """Strict and lax scores, counts summed over texts."""
    precision = [judged(f, g) for f, g in zip(found, gold, strict=True)]
    recall = [judged(_paired(g), _paired(f)) for f, g in zip(found, gold, strict=True)]
    p, r = sum(c.beads for c in precision) or 1, sum(c.beads for c in recall) or 1
    return Figures(
        Score(sum(c.strict for c in precision) / p, sum(c.strict for c in recall) / r),
        Score(sum(c.lax for c in precision) / p, sum(c.lax for c in recall) / r),
        seconds,
    )


def _paired(beads: Sequence[Pairing]) -> list[Pairing]:
    return [bead for bead in beads if bead[0] and bead[1]]


def measure(folder: Path, split: str) -> Figures:
    """Align the texts of a split, and score them."""
    given = texts(folder, split)
    encoder = load("use")
    encoder.encode(["warm"])
    began = time.perf_counter()
    found = [
        [(b.src, b.tgt) for b in align_sentences(t.src, t.tgt, src_lang="de", tgt_lang="fr", encoder=encoder)]
        for t in given
    ]
    seconds = time.perf_counter() - began
    return figures(found, [t.gold for t in given], seconds)


def measure_peer(bench: Bench, peer: Peer, folder: Path, split: str) -> Figures:
    """Have another aligner align the texts of a split, and score it.

    Raises:
        PeerError: it failed on a text, or was not ready in time.
    """
    given = texts(folder, split)
    found = [bench.align(peer, t.src, t.tgt) for t in given]
    seconds = sum(o.encoding + o.search for o in found)
    return figures([o.beads for o in found], [t.gold for t in given], seconds)


def table(result: Figures) -> str:
    """The figures for people."""
    rows = [f"{name:8} {s.precision:9.3f} {s.recall:7.3f} {s.f1:6.3f}" for name, s in _named(result)]
    return "\n".join(["         precision  recall     F1", *rows])


def comparison(results: Mapping[str, Figures | str]) -> str:
    """The figures of several aligners for people, side by side; of one without figures, why."""
    rows = [f"{name:10} {r if isinstance(r, str) else _row(r)}" for name, r in results.items()]
    heads = "strict P  R      F1     lax P     R      F1     seconds"
    return "\n".join([f"{'':10} {heads}", *rows])


def _row(result: Figures) -> str:
    cells = [f"{v:.3f}" for _, s in _named(result) for v in (s.precision, s.recall, s.f1)]
    return f"{'  '.join(cells[:3])}      {'  '.join(cells[3:])}  {result.seconds:10.1f}"


def as_json(result: Figures) -> str:
    """The figures for programs."""
    return json.dumps(_plain(result), indent=1)


def comparison_as_json(results: Mapping[str, Figures | str]) -> str:
    """The figures of several aligners for programs; of one without figures, why."""
    plain = {
        name: {"failed": r} if isinstance(r, str) else {**_plain(r), "seconds": round(r.seconds, 2)}
        for name, r in results.items()
    }
    return json.dumps(plain, indent=1)


def _plain(result: Figures) -> dict[str, object]:
    return {name: {"precision": s.precision, "recall": s.recall, "f1": s.f1} for name, s in _named(result)}


def _named(result: Figures) -> tuple[tuple[str, Score], ...]:
    return ("strict", result.strict), ("lax", result.lax)
