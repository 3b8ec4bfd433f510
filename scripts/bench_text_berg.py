"""Text+Berg: Alpine yearbooks in German and French, the benchmark that sentence aligners are compared by.

Each text is two files of sentences (`.de`, `.fr`) and a `.defr` of hand-made beads, one a line:
`[source lines]:[target lines]`.  Tune on `dev`; the seven test texts are for reports only.

A bead is strictly right if the gold has it, laxly right if it shares a source and a target sentence with
one of the gold's.  Beads with an empty side count in precision and not in recall; counts are summed over
the texts.

Source: Sennrich & Volk 2010, https://aclanthology.org/2010.amta-papers.14; definitions as the Vecalign
repository scores them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from align import align_sentences
from align.evaluate import Score

Pairing = tuple[tuple[int, ...], tuple[int, ...]]
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
    """Scores over all texts of a split."""

    strict: Score
    lax: Score


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


def figures(found: Sequence[Sequence[Pairing]], gold: Sequence[Sequence[Pairing]]) -> Figures:
    """Strict and lax scores, counts summed over texts."""
    precision = [judged(f, g) for f, g in zip(found, gold, strict=True)]
    recall = [judged(_paired(g), _paired(f)) for f, g in zip(found, gold, strict=True)]
    p, r = sum(c.beads for c in precision) or 1, sum(c.beads for c in recall) or 1
    return Figures(
        Score(sum(c.strict for c in precision) / p, sum(c.strict for c in recall) / r),
        Score(sum(c.lax for c in precision) / p, sum(c.lax for c in recall) / r),
    )


def _paired(beads: Sequence[Pairing]) -> list[Pairing]:
    return [bead for bead in beads if bead[0] and bead[1]]


def measure(folder: Path, split: str) -> Figures:
    """Align the texts of a split, and score them."""
    given = texts(folder, split)
    found = [
        [(b.src, b.tgt) for b in align_sentences(t.src, t.tgt, src_lang="de", tgt_lang="fr")] for t in given
    ]
    return figures(found, [t.gold for t in given])


def table(result: Figures) -> str:
    """The figures for people."""
    rows = [f"{name:8} {s.precision:9.3f} {s.recall:7.3f} {s.f1:6.3f}" for name, s in _named(result)]
    return "\n".join(["         precision  recall     F1", *rows])


def as_json(result: Figures) -> str:
    """The figures for programs."""
    named = {name: {"precision": s.precision, "recall": s.recall, "f1": s.f1} for name, s in _named(result)}
    return json.dumps(named, indent=1)


def _named(result: Figures) -> tuple[tuple[str, Score], ...]:
    return ("strict", result.strict), ("lax", result.lax)
