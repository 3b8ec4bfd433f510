"""What each kind of evidence is worth: the scorer fitted without it, strict F1 by corpus.

Every row is a fit of its own, since features share work: a weight set to 0 would say too much.  The figures
are of the paths that the pair alone would take, on the texts that the weights were fitted on; what counts is
the difference to the first row.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from fit_scorer import PENALTY, SAMPLE, fit, judged, load_examples, names_of
from gold_chains import Example

EVIDENCE: dict[str, tuple[str, ...]] = {
    "nothing": (),
    "lexicon": ("words", "word", "unexplained", "explained"),
    "halves of sentences": ("split", "weaker"),
    "crossed clauses": ("crossed", "astray"),
    "strayed words": ("stray",),
    "margin": ("margin", "strange"),
    "gain and surplus": ("gain", "both", "surplus"),
    "counterparts of null beads": ("alike", "wanted", "strange", "explained"),
    "noise of the texts": ("noise", "unlike"),
    "length": ("length", "ratio", "long"),
    "punctuation and figures": ("mark", "figures"),
    "structure": ("path", "label", "conflict", "kind", "border", "crossing", "labelled"),
}
Table = dict[str, dict[str, float]]


def measure(
    text_berg: Path | None, open_sets: Path | None, rounds: int
) -> Iterator[tuple[str, dict[str, float]]]:
    """Evidence left out → strict F1 of each corpus, row after row."""
    args = Namespace(text_berg=text_berg, open=open_sets, sample=True, first=False, skip=[])
    examples = load_examples(args)
    emphasis = {"text-berg": 12.0, SAMPLE.name: 20.0}
    for name, features in EVIDENCE.items():
        yield name, _without(features, examples, emphasis, rounds)


def _without(
    features: Sequence[str], examples: Sequence[Example], emphasis: Mapping[str, float], rounds: int
) -> dict[str, float]:
    names = names_of(examples, features)
    weights = fit(examples, names, PENALTY, emphasis, rounds)
    found = {}
    for group in dict.fromkeys(e.group for e in examples):
        counts = [judged(e, names, weights) for e in examples if e.group == group]
        right, found_blocks = sum(c.right for c in counts), sum(c.found for c in counts)
        precision = right / max(sum(c.beads for c in counts), 1)
        recall = found_blocks / max(sum(c.blocks for c in counts), 1)
        found[group] = 2 * precision * recall / max(precision + recall, 1e-9)
    return found


def table(rows: Table) -> str:
    """The figures for people."""
    corpora = list(next(iter(rows.values())))
    lines = [f"{'without':28}" + "".join(f"{name[:18]:>20}" for name in corpora)]
    lines += [
        f"{name:28}" + "".join(f"{row[corpus]:20.3f}" for corpus in corpora) for name, row in rows.items()
    ]
    return "\n".join(lines)


def as_json(rows: Table) -> str:
    """The figures for programs."""
    return json.dumps(rows, indent=1)
