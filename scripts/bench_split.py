"""Sentence boundaries, one by one, against gold text.

Of each paragraph of the gold the sentences are put in a row (a space between, none in Chinese and
Japanese), split again, and the places where a new sentence begins are compared.  Only gold that marks
sentences is used: a case in which no paragraph has a second unit marks paragraphs alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from corpora.document import Sentence

SAMPLES = Path(__file__).parent.parent / "corpora" / "samples"
UNSPACED = ("zh", "zh-Hant", "ja")
LEFT_OUT = ("noise", "neutral")  # kinds of gold entries that are no text of the document

Split = Callable[[str, str], Sequence[Sentence]]
Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text and where its second and later sentences begin, in code points."""

    case: str
    lang: str
    text: str
    starts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A sentence start that is not in the gold ("cut") or was not found ("missed")."""

    paragraph: Paragraph
    at: int
    what: str

    def __str__(self) -> str:
        text, where = self.paragraph.text, f"{self.paragraph.case} {self.paragraph.lang} {self.what}"
        return f"{where}: …{text[max(0, self.at - 50) : self.at]}⏐{text[self.at : self.at + 50]}…"


@dataclass(frozen=True, slots=True)
class Score:
    """Boundaries of one language: in the gold, found, and found where the gold has them."""

    lang: str
    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """0…1; 1 also where there is nothing to find and nothing was found."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0


def gold_files(data: Path | None) -> list[Path]:
    """The gold of a folder of cases (undamaged sentences only) or of one case; without a folder, the samples'.

    Raises:
        FileNotFoundError: there is none.
    """
    if data is None:
        found = sorted(SAMPLES.glob("*/gold.json"))
    elif (data / "gold.json").is_file():
        found = [data / "gold.json"]
    else:
        found = sorted([*data.glob("*.clean/gold.json"), *data.glob("*.noisy/gold.json")])
    if not found:
        raise FileNotFoundError(f"{data or SAMPLES}: no gold.json in it; name a case or a folder of cases")
    return found


def paragraphs(gold: Path) -> list[Paragraph]:
    """The paragraphs of a case in all its languages; none where the gold marks no sentences."""
    entries = [e for e in json.loads(gold.read_text(encoding="utf-8")) if e["_kind"] not in LEFT_OUT]
    langs = sorted({key for e in entries for key in e if not key.startswith("_")})
    found = [p for lang in langs for p in _paragraphs(gold.parent.name, lang, entries)]
    return found if any(p.starts for p in found) else []


def _paragraphs(case: str, lang: str, entries: list[Entry]) -> Iterator[Paragraph]:
    present = (e for e in entries if e.get(lang))
    for _, group in groupby(present, key=lambda e: e.get("_joined", {}).get(lang, e["_para"])):
        text, starts, before = "", set(), None
        for entry in group:
            joined = entry.get("_sjoined", {}).get(lang)
            for number, unit in enumerate(entry[lang]):
                text += "" if lang in UNSPACED or not text else " "
                if text and (number or joined is None or joined != before):
                    starts.add(len(text))
                text += unit.strip()
            before = joined
        yield Paragraph(case, lang, text, frozenset(starts))


def measure(texts: Sequence[Paragraph], split: Split) -> tuple[list[Score], list[Mistake]]:
    """Scores by language, in alphabetical order, and every wrong boundary."""
    counts: dict[str, list[int]] = {}
    mistakes: list[Mistake] = []
    for paragraph in texts:
        found = {s.start for s in split(paragraph.text, paragraph.lang)} - {0}
        right = found & paragraph.starts
        numbers = counts.setdefault(paragraph.lang, [0, 0, 0])
        for place, more in enumerate((paragraph.starts, found, right)):
            numbers[place] += len(more)
        mistakes += [Mistake(paragraph, at, "cut") for at in sorted(found - right)]
        mistakes += [Mistake(paragraph, at, "missed") for at in sorted(paragraph.starts - right)]
    return [Score(lang, *counts[lang]) for lang in sorted(counts)], mistakes


def table(scores: Sequence[Score]) -> str:
    """The scores as lines of text."""
    lines = [f"{'language':<10}{'boundaries':>11}{'found':>7}{'precision':>11}{'recall':>8}{'F1':>7}"]
    for s in scores:
        lines.append(f"{s.lang:<10}{s.gold:>11}{s.found:>7}{s.precision:>11.3f}{s.recall:>8.3f}{s.f1:>7.3f}")
    return "\n".join(lines)
