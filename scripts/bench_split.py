"""Sentence boundaries, one by one, against gold text.

Of each paragraph of the gold the sentences are put in a row (a space between, none in Chinese and
Japanese), split again, and the places where a new sentence begins are compared.  Only gold that marks
sentences is used: a case in which no paragraph has a second unit marks paragraphs alone.  A unit that ends
without any mark (a caption, a lost full stop) gives no boundary that a splitter could see: such places are
counted apart, and neither finding nor missing one counts.  Units that hold several sentences are listed, by
digest, in bench_split_errata.toml.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from corpora.document import Sentence

SAMPLES = Path(__file__).parent.parent / "corpora" / "samples"
ERRATA = Path(__file__).with_name("bench_split_errata.toml")
UNSPACED = ("zh", "zh-Hant", "ja")
LEFT_OUT = ("noise", "neutral")  # kinds of gold entries that are no text of the document

_MARKED = re.compile(r"[.!?…؟۔。！？｡][\s)\]\"'”’“»›」』）】]*\Z")

Split = Callable[[str, str], Sequence[Sentence]]
Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text and where its second and later sentences begin, in code points.

    Attributes:
        starts: after a sentence that ends with a mark.
        unmarked: after one that does not.
    """

    case: str
    lang: str
    text: str
    starts: frozenset[int]
    unmarked: frozenset[int] = frozenset()


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
    """Boundaries of one language: in the gold, found, found where the gold has them, and left out."""

    lang: str
    gold: int
    found: int
    right: int
    unmarked: int

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
    """The gold of a folder of cases (*.clean, *.noisy) or of one case; without a folder, the samples'.

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


def errata() -> Mapping[str, list[int]]:
    """Digest of a gold unit → where further sentences begin in it."""
    return tomllib.loads(ERRATA.read_text(encoding="utf-8"))


def paragraphs(gold: Path, inner: Mapping[str, list[int]]) -> list[Paragraph]:
    """The paragraphs of a case in all its languages; none where the gold marks no sentences.

    Args:
        gold: a gold.json.
        inner: corrections of the gold, as `errata` gives them.
    """
    entries = [e for e in json.loads(gold.read_text(encoding="utf-8")) if e["_kind"] not in LEFT_OUT]
    langs = sorted({key for e in entries for key in e if not key.startswith("_")})
    found = [p for lang in langs for p in _paragraphs(gold.parent.name, lang, entries, inner)]
    return found if any(p.starts for p in found) else []


def _paragraphs(
    case: str, lang: str, entries: list[Entry], inner: Mapping[str, list[int]]
) -> Iterator[Paragraph]:
    present = (e for e in entries if e.get(lang))
    for _, group in groupby(present, key=lambda e: e.get("_joined", {}).get(lang, e["_para"])):
        text = ""
        starts: set[int] = set()
        unmarked: set[int] = set()
        for unit, fresh in _units(lang, group):
            places = starts if _MARKED.search(text) else unmarked
            text += "" if lang in UNSPACED or not text else " "
            if text and fresh:
                places.add(len(text))
            starts.update(len(text) + at for at in inner.get(_digest(unit), ()))
            text += unit
        yield Paragraph(case, lang, text, frozenset(starts), frozenset(unmarked))


def _units(lang: str, entries: Iterable[Entry]) -> Iterator[tuple[str, bool]]:
    """Each piece of text, and whether a sentence begins with it."""
    before = None
    for entry in entries:
        joined = entry.get("_sjoined", {}).get(lang)
        for number, unit in enumerate(entry[lang]):
            yield unit.strip(), bool(number) or joined is None or joined != before
        before = joined


def _digest(unit: str) -> str:
    return hashlib.sha256(unit.encode()).hexdigest()[:12]


def measure(texts: Sequence[Paragraph], split: Split) -> tuple[list[Score], list[Mistake]]:
    """Scores by language, in alphabetical order, and every wrong boundary."""
    counts: dict[str, list[int]] = {}
    mistakes: list[Mistake] = []
    for paragraph in texts:
        found = {s.start for s in split(paragraph.text, paragraph.lang)} - {0} - paragraph.unmarked
        right = found & paragraph.starts
        numbers = counts.setdefault(paragraph.lang, [0, 0, 0, 0])
        for place, more in enumerate((paragraph.starts, found, right, paragraph.unmarked)):
            numbers[place] += len(more)
        mistakes += [Mistake(paragraph, at, "cut") for at in sorted(found - right)]
        mistakes += [Mistake(paragraph, at, "missed") for at in sorted(paragraph.starts - right)]
    return [Score(lang, *counts[lang]) for lang in sorted(counts)], mistakes


def as_json(scores: Sequence[Score], mistakes: Sequence[Mistake]) -> str:
    """Everything, for programs."""
    figures = [asdict(s) | {"precision": s.precision, "recall": s.recall, "f1": s.f1} for s in scores]
    return json.dumps({"split": figures, "errors": [str(m) for m in mistakes]}, ensure_ascii=False, indent=1)


def table(scores: Sequence[Score]) -> str:
    """The scores as lines of text."""
    head = ("language", "boundaries", "found", "precision", "recall", "F1", "unmarked")
    rows = [
        (s.lang, s.gold, s.found, f"{s.precision:.3f}", f"{s.recall:.3f}", f"{s.f1:.3f}", s.unmarked)
        for s in scores
    ]
    return "\n".join(f"{row[0]:<10}" + "".join(f"{field:>11}" for field in row[1:]) for row in (head, *rows))
