"""Documents of many kinds, as extraction leaves them, and the skeletons found in them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from corpora.accounting import left_over
from corpora.document import Block
from corpora.read import read

CASES = Path(__file__).parents[1] / "cases" / "structure"


def cases() -> list[Any]:
    """Each file of the folder."""
    paths = sorted(CASES.glob("*.toml"))
    return [pytest.param(tomllib.loads(p.read_text(encoding="utf-8")), id=p.stem) for p in paths]


def described(block: Block, expected: str) -> str:
    """A block as a line of a skeleton, as fully as the expected line speaks of it."""
    where, _, text = expected.partition(" | ")
    kind, _, path = where.partition(" ")
    own = " / ".join(f"{step.kind} {step.number}".strip() for step in block.path)
    if block.kind == "footnote":
        own = block.label
    elif not path and (kind == "*" or own == block.kind):
        own = ""
    start, _, end = text.partition(" ... ")
    agrees = block.text.startswith(start) and block.text.endswith(end)
    return f"{'*' if kind == '*' else block.kind} {own}".strip() + " | " + (text if agrees else block.text)


@pytest.mark.parametrize("case", cases())
def test_a_document_has_its_skeleton(case: dict[str, Any], tmp_path: Path) -> None:
    """Nothing of these texts was known when the grammar was written; the conventions are common ones."""
    file = tmp_path / "document.txt"
    file.write_text(case["text"], encoding="utf-8")
    document = read(file, case["lang"])
    expected = case["skeleton"].strip().splitlines()
    padded = expected + ["* | (no block)"] * (len(document.blocks) - len(expected))
    found = [described(block, line) for block, line in zip(document.blocks, padded, strict=False)]
    assert found == expected
    assert [line.text.strip() for line in document.source.removed] == case["removed"]
    assert left_over(case["text"], document) == []
