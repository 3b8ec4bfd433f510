"""The sample report from each format against its gold, and against what its text gives.

The folder is one that `python -m tests.made DIR` writes: DIR/FORMAT/LANGUAGE.plain.ENDING.  Measured are

F1      mean strict F1 of the beads of all pairs of languages, and of the lowest pair
same    share of the blocks whose kind, number, path and text are those of the text's block, in order
words   share of the words, mean and lowest, that are the text's to the character, in order
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

from align import Encoder, align, load
from align.api import prepare
from align.bitext import Version
from align.evaluate import Ruler, gold_groups, strict
from corpora.document import Block, Document
from corpora.errors import ReadError
from corpora.read import read

SAMPLE = Path(__file__).parent.parent / "corpora" / "samples" / "ctoc-cop-wg10-2020"
LANGS = ("zh", "en", "fr", "es", "ru", "ar")
TEXT = "txt"


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of a format or a mixture.

    Attributes:
        name: of the format, or "mixture 1".
        forms: language → format.
        why: why it was not run; then there are no figures.
        f1, lowest: mean strict F1 of the pairs, and of the lowest.
        same: language → share of the blocks that are the text's.
        words: language → share of the words that are.
    """

    name: str
    forms: Mapping[str, str]
    why: str = ""
    f1: float = 0.0
    lowest: float = 0.0
    same: Mapping[str, float] | None = None
    words: Mapping[str, float] | None = None


class Made:
    """The documents of a folder, each read and encoded once.

    Args:
        folder: of made documents.
        encoder: for all of them.
    """

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self.folder, self.encoder = folder, encoder
        self._read: dict[tuple[str, str], Version | str] = {}

    @cached_property
    def forms(self) -> list[str]:
        """The formats that there are, the text first."""
        found = {path.parent.name for path in self.folder.glob("*/*.plain.*") if path.suffix != ".json"}
        return sorted(found, key=lambda form: (form != TEXT, form))

    def version(self, lang: str, form: str) -> Version | str | None:
        """A language version, or why it cannot be read; None where it is not there."""
        path = next(self.folder.glob(f"{form}/{lang}.plain.*"), None)
        if path is None:
            return None
        if (lang, form) not in self._read:
            try:
                self._read[lang, form] = prepare(read(path, lang), self.encoder)
            except ReadError as error:
                self._read[lang, form] = f"{error.what}; {error.cure}"
        return self._read[lang, form]


def measure(folder: Path, mixtures: int = 5, encoder: Encoder | None = None) -> Iterator[Row]:
    """Measure every format of a folder, then mixtures of those that can be read.

    Args:
        folder: of made documents, with the text among them.
        mixtures: how many; the same for the same folder.
        encoder: None takes `use`.

    Raises:
        FileNotFoundError: the folder has no made documents.
    """
    made = Made(folder, encoder or load("use"))
    if TEXT not in made.forms:
        raise FileNotFoundError(f"{folder}: no made documents; write them with python -m tests.made {folder}")
    usable: list[str] = []
    for form in made.forms:
        row = _row(form, dict.fromkeys(LANGS, form), made)
        if not row.why and form != TEXT:
            usable.append(form)
        yield row
    for number in range(1, mixtures + 1) if usable else ():
        draw = random.Random(f"mixture {number}")
        choices = {lang: [f for f in usable if made.version(lang, f)] for lang in LANGS}
        forms = {lang: draw.choice(some) for lang, some in choices.items() if some}
        yield _row(f"mixture {number}", forms, made)


def _row(name: str, forms: Mapping[str, str], made: Made) -> Row:
    """Align the versions that there are, and measure them."""
    versions = {lang: made.version(lang, form) for lang, form in forms.items()}
    found = {lang: version for lang, version in versions.items() if isinstance(version, Version)}
    failed = next((f"{lang}: {why}" for lang, why in versions.items() if isinstance(why, str)), "")
    if failed or len(found) < 2:
        return Row(name, forms, failed or "there are fewer than two languages")
    gold = json.loads((SAMPLE / "gold.json").read_text(encoding="utf-8"))
    ruler = Ruler(align(list(found.values()), made.encoder), gold)
    scores = [
        strict(ruler.beads(src, tgt), gold_groups(gold, (src, tgt))).f1 for src, tgt in combinations(found, 2)
    ]
    texts = {lang: made.version(lang, TEXT) for lang in found}
    same = {lang: _alike(version.document, texts[lang], _skeletons) for lang, version in found.items()}
    words = {lang: _alike(version.document, texts[lang], _words) for lang, version in found.items()}
    used = {lang: forms[lang] for lang in found}
    return Row(name, used, "", sum(scores) / len(scores), min(scores), same, words)


def _alike(
    document: Document, text: Version | str | None, parts: Callable[[Document], Sequence[Any]]
) -> float:
    return share(parts(document), parts(text.document)) if isinstance(text, Version) else 0.0


def _words(document: Document) -> list[str]:
    return [word for block in document.blocks for word in (block.label + " " + block.text).split()]


def _skeletons(document: Document) -> list[tuple[object, ...]]:
    return [_skeleton(block) for block in document.blocks]


def _skeleton(block: Block) -> tuple[object, ...]:
    return block.kind, block.number, block.path, block.text


def share(found: Sequence[Any], expected: Sequence[Any]) -> float:
    """How much of the longer of two sequences stands in the other, in order."""
    matcher = SequenceMatcher(None, found, expected, autojunk=False)
    same = sum(match.size for match in matcher.get_matching_blocks())
    return same / max(len(found), len(expected), 1)


def table(rows: Sequence[Row]) -> str:
    """The figures for people."""
    lines = [
        f"{'format':16} {'pairs':>5} {'F1':>6} {'lowest':>7} {'same':>6}  {'lowest':8}  {'words':>6}  lowest"
    ]
    lines += map(_line, rows)
    lines += ["", *(f"{r.name}: {_named(r.forms)}" for r in rows if r.name not in r.forms.values())]
    return "\n".join(lines).rstrip()


def _line(row: Row) -> str:
    if row.why or not row.same or not row.words:
        return f"{row.name:16} not run: {row.why}"
    pairs = len(row.same) * (len(row.same) - 1) // 2
    return (
        f"{row.name:16} {pairs:5} {row.f1:6.3f} {row.lowest:7.3f} {_shares(row.same)}  {_shares(row.words)}"
    )


def _shares(shares: Mapping[str, float]) -> str:
    """The mean of the languages, and the lowest."""
    lang = min(shares, key=lambda lang: shares[lang])
    return f"{sum(shares.values()) / len(shares):6.3f}  {lang} {shares[lang]:.3f}"


def _named(forms: Mapping[str, str]) -> str:
    return ", ".join(f"{lang} {form}" for lang, form in forms.items())


def as_json(rows: Sequence[Row]) -> str:
    """The figures for programs."""
    found = [
        {"name": r.name, "forms": r.forms, "not_run": r.why}
        if r.why
        else {
            "name": r.name,
            "forms": r.forms,
            "mean_f1": r.f1,
            "lowest_f1": r.lowest,
            "same": r.same,
            "words": r.words,
        }
        for r in rows
    ]
    return json.dumps(found, ensure_ascii=False, indent=1)
