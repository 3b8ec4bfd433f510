"""The sample aligned after changes: as good as before, for numbers are evidence and never proof."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from align import Encoder, align
from align.evaluate import Ruler, gold_groups, letters, strict
from corpora.document import Document
from corpora.read import read
from tests.changes import CONTENT, LAYOUT, original
from tests.conftest import LANGS


def changed(text: str, lang: str, folder: Path) -> Document:
    """Reads a text."""
    path = folder / f"{lang}.txt"
    path.write_bytes(text.encode())
    return read(path)


def segments(document: Document) -> list[tuple[object, ...]]:
    """All that an alignment depends on, letter by letter, footnotes apart."""
    return [
        (b.kind, b.path, tuple(map(letters, b.sentence_texts())))
        for b in document.blocks
        if b.kind != "footnote"
    ]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("change", LAYOUT)
def test_layout_changes_no_segment(
    change: str, lang: str, sample: dict[str, Document], tmp_path: Path
) -> None:
    """The same segments under the same paths are aligned the same: each layout is as good as the first."""
    document = changed(LAYOUT[change](original(lang), lang), lang, tmp_path)
    assert segments(document) == segments(sample[lang])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("change", CONTENT)
def test_a_changed_version_aligns_as_well(
    change: str,
    lang: str,
    sample: dict[str, Document],
    gold: list[dict[str, Any]],
    remembering: Encoder,
    tmp_path: Path,
) -> None:
    """A version that differs costs itself what it must, and the others nothing."""
    alter, expected = CONTENT[change]
    document = changed(alter(original(lang), lang), lang, tmp_path)
    multitext = align([document if k == lang else d for k, d in sample.items()], remembering)
    after = expected(gold, lang)
    ruler = Ruler(multitext, after)
    scores = {
        pair: strict(ruler.beads(*pair), gold_groups(after, pair)).f1 for pair in combinations(LANGS, 2)
    }
    assert min(scores.values()) >= 0.95
    assert strict(ruler.groups(), gold_groups(after, LANGS)).f1 >= 0.95
