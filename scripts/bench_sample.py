"""The sample report against its gold: strict F1 of each pair of languages, and of the groups of all six."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from align import Encoder, align
from align.evaluate import Ruler, Score, gold_groups, strict
from corpora.read import read

SAMPLE = Path(__file__).parent.parent / "corpora" / "samples" / "ctoc-cop-wg10-2020"
LANGS = ("zh", "en", "fr", "es", "ru", "ar")


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured."""

    pairs: dict[str, Score]
    groups: Score

    @property
    def mean(self) -> float:
        """Mean strict F1 over the pairs."""
        return sum(score.f1 for score in self.pairs.values()) / len(self.pairs)


def measure(folder: Path = SAMPLE, encoder: Encoder | None = None) -> Figures:
    """Read and align the sample, and score it; None takes `use`."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    multitext = align([read(folder / f"{lang}.txt", lang) for lang in LANGS], encoder)
    ruler = Ruler(multitext, gold)
    pairs = {
        f"{src}-{tgt}": strict(ruler.beads(src, tgt), gold_groups(gold, (src, tgt)))
        for src, tgt in combinations(LANGS, 2)
    }
    return Figures(pairs, strict(ruler.groups(), gold_groups(gold, LANGS)))


def table(figures: Figures) -> str:
    """The figures for people."""
    rows = [("pair", "precision", "recall", "F1")]
    rows += [(name, *_shown(score)) for name, score in figures.pairs.items()]
    rows += [("mean", "", "", f"{figures.mean:.3f}"), ("six-way", *_shown(figures.groups))]
    return "\n".join(f"{a:8} {b:>9} {c:>7} {d:>6}" for a, b, c, d in rows)


def _shown(score: Score) -> tuple[str, str, str]:
    return f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"


def as_json(figures: Figures) -> str:
    """The figures for programs."""
    pairs = {
        name: {"precision": s.precision, "recall": s.recall, "f1": s.f1} for name, s in figures.pairs.items()
    }
    return json.dumps({"pairs": pairs, "mean_f1": figures.mean, "six_way_f1": figures.groups.f1}, indent=1)
