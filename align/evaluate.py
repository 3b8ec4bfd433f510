"""Alignments against gold: strict and lax F1, whatever the segmentation.

Text is compared by its letters and digits, so that a gold sentence and one that reading found are the
same stretch of the same stream of characters.  A bead is strictly right where both its stretches are
exactly those of a gold group.  As Bleualign defines it, beads with an empty side count in precision
and not in recall.

Source: Sennrich & Volk 2010, https://aclanthology.org/2010.amta-papers.14; definitions as the
Vecalign repository scores them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from align.nouns import Group, Multitext
from corpora.document import Document

Entry = Mapping[str, Any]  # one entry of gold.json
Stretch = tuple[tuple[int, int], ...]  # (start, end) of letters and digits of a language, merged, sorted
Found = Mapping[str, Stretch]  # language → stretch


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, 0..1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def letters(text: str) -> str:
    """Letters and digits only, width, case and marks folded."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN" and c != "\u0640")


def merged(stretches: Iterable[tuple[int, int]]) -> Stretch:
    """Stretches sorted, neighbours joined, empty ones left out."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(s for s in stretches if s[0] < s[1]):
        if out and out[-1][1] == start:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def gold_entries(gold: Sequence[Entry]) -> list[Entry]:
    """The entries that are text: furniture left out."""
    return [e for e in gold if e["_kind"] not in ("noise", "neutral")]


def streams(gold: Sequence[Entry], lang: str) -> list[Stretch | None]:
    """Where each entry's text stands in a language's stream, its label left out; None where it has none."""
    at = 0
    found: list[Stretch | None] = []
    for entry in gold_entries(gold):
        if lang not in entry:
            found.append(None)
            continue
        text = letters("".join(entry[lang])[len(entry.get("_labels", {}).get(lang, "")) :])
        found.append(((at, at + len(text)),))
        at += len(text)
    return found


def gold_groups(gold: Sequence[Entry], langs: Sequence[str]) -> list[dict[str, Stretch]]:
    """The groups to be found between some of the languages: entries tied by sentences they share."""
    entries = gold_entries(gold)
    above = list(range(len(entries)))

    def top(i: int) -> int:
        while above[i] != i:
            i = above[i]
        return i

    tied: dict[tuple[str, str], int] = {}
    for i, entry in enumerate(entries):
        for lang in langs:
            key = entry.get("_sjoined", {}).get(lang)
            if key:
                above[top(i)] = top(tied.setdefault((lang, key), i))
    where = {lang: streams(gold, lang) for lang in langs}
    groups: dict[int, dict[str, list[tuple[int, int]]]] = {}
    for i in range(len(entries)):
        for lang in langs:
            stretch = where[lang][i]
            if stretch:
                groups.setdefault(top(i), {}).setdefault(lang, []).extend(stretch)
    return [{lang: merged(s) for lang, s in group.items()} for group in groups.values()]


def strict(found: Sequence[Found], gold: Sequence[Found]) -> Score:
    """Strict score: all languages of a group must agree to the letter.

    Text that only one language has may be cut at will: a bead with an empty side is right where all of it
    stands in such text.
    """
    paired = {_key(g) for g in gold if len(g) > 1}
    lone: dict[str, list[tuple[int, int]]] = {}
    for group in gold:
        for lang, stretch in group.items() if len(group) == 1 else ():
            lone.setdefault(lang, []).extend(stretch)
    alone = {lang: merged(stretches) for lang, stretches in lone.items()}
    hits = {key for f in found if (key := _key(f)) in paired}
    right = len(hits) + sum(len(f) == 1 and _inside(*next(iter(f.items())), alone) for f in found)
    return Score(right / max(len(found), 1), len(hits) / max(len(paired), 1))


def _inside(lang: str, stretch: Stretch, alone: Mapping[str, Stretch]) -> bool:
    return all(any(a <= start and end <= b for a, b in alone.get(lang, ())) for start, end in stretch)


def _key(group: Found) -> frozenset[tuple[str, Stretch]]:
    return frozenset((lang, stretch) for lang, stretch in group.items() if stretch)


class Ruler:
    """Measures a multitext in the streams of letters that its gold is measured in."""

    def __init__(self, multitext: Multitext, gold: Sequence[Entry]) -> None:
        self.multitext = multitext
        self.places: dict[str, list[tuple[int, int]]] = {}
        self.numbers: dict[str, dict[tuple[int, int], int]] = {}
        for lang, document in multitext.documents.items():
            self.places[lang], self.numbers[lang] = _locate(document.blocks, _stream(gold, lang))

    def groups(self, groups: Sequence[Group] | None = None) -> list[dict[str, Stretch]]:
        """The multitext's groups as stretches."""
        return [
            {
                lang: merged(self.places[lang][self.numbers[lang][p.block, p.sentence]] for p in where)
                for lang, where in group.sentences.items()
            }
            for group in (self.multitext.groups if groups is None else groups)
        ]

    def beads(self, src: str, tgt: str) -> list[dict[str, Stretch]]:
        """One pair's beads as stretches."""
        pair = self.multitext.beads[src, tgt]
        sides = ((src, [b.src for b in pair]), (tgt, [b.tgt for b in pair]))
        found: list[dict[str, Stretch]] = [{} for _ in pair]
        for lang, numbers in sides:
            for k, some in enumerate(numbers):
                if some:
                    found[k][lang] = merged(self.places[lang][i] for i in some)
        return found


def located(document: Document, gold: Sequence[Entry]) -> list[tuple[int, int]]:
    """Each sentence's place in the gold's stream of letters and digits."""
    return _locate(document.blocks, _stream(gold, document.lang))[0]


def _stream(gold: Sequence[Entry], lang: str) -> str:
    return "".join(
        letters("".join(e[lang])[len(e.get("_labels", {}).get(lang, "")) :])
        for e in gold_entries(gold)
        if lang in e
    )


def _locate(blocks: Sequence[Any], target: str) -> tuple[list[tuple[int, int]], dict[tuple[int, int], int]]:
    """Each sentence's place in the gold's stream: looked for forward, then anywhere."""
    at = 0
    found: list[tuple[int, int]] = []
    numbers: dict[tuple[int, int], int] = {}
    for b, block in enumerate(blocks):
        for s, text in enumerate(block.sentence_texts()):
            sought = letters(text)
            start = at if target.startswith(sought, at) else target.find(sought, at, at + len(sought) + 1500)
            if start < 0:
                start = target.find(sought, max(0, at - 3000))
            if start < 0:
                start = target.find(sought)
            if start < 0:
                start = -10 - at
            else:
                at = start + len(sought)
            numbers[b, s] = len(found)
            found.append((start, start + len(sought)))
    return found, numbers
