"""How well files are put together by their content alone, as `tongwen align FOLDER` does it.

    python scripts/bench_grouping.py DIR

DIR holds texts in several languages with a gold alignment (`*.clean/gold.json`): UN texts, development goals,
news.  Each is cut into documents of a few paragraphs; every tenth sentence of each language is left out, and
every fourth version is missing.  Names and symbols say nothing.  Pairs of files that belong together are
counted: how many of those found are right, and how many of them are found.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from align import Encoder, load
from align.encoders import Rows
from align.likeness import likeness, outline
from corpora.document import Block, Document, Sentence
from corpora.grouping import File, group

LANGS = ("zh", "en", "fr", "es", "ru", "ar")
SETS = (LANGS, ("zh", "en", "ar"), ("zh", "en"))
SIZES = (6, 12, 30)

Versions = Mapping[str, Sequence[str]]  # language → sentences


def documents(folder: Path, size: int, chance: random.Random) -> Iterator[Versions]:
    """Runs of so many gold groups, with gaps."""
    for path in sorted(folder.glob("*.clean/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for at in range(0, len(gold) - size + 1, size):
            found = {}
            for lang in LANGS:
                texts = [t for some in gold[at : at + size] for t in some.get(lang, ())]
                kept = [text for text in texts if chance.random() > 0.1]
                if kept and chance.random() > 0.25:
                    found[lang] = kept
            yield found


def document(lang: str, texts: Sequence[str]) -> Document:
    """Sentences as a document."""
    blocks = (Block("paragraph", "", None, (), text, (Sentence(0, len(text)),)) for text in texts)
    return Document(lang, None, tuple(blocks))


def score(made: Sequence[Versions], langs: Sequence[str], encoder: Encoder) -> tuple[int, int, int, int]:
    """Files, pairs that belong together, pairs found, and how many of these are right."""
    rows: dict[str, Rows] = {}
    truth: dict[str, int] = {}
    files: list[File] = []
    for number, versions in enumerate(made):
        for lang in (lang for lang in langs if lang in versions):
            path = f"{len(files)}"
            found = outline(document(lang, versions[lang]), encoder)
            assert found is not None
            rows[path], truth[path] = found, number
            files.append(File(path, (lang,)))
    grouping = group(files, lambda a, b: likeness(rows[a], rows[b]))
    pairs = [pair for each in grouping.documents for pair in combinations(each.members, 2)]
    right = sum(truth[a.path] == truth[b.path] for a, b in pairs)
    all_pairs = sum(n * (n - 1) // 2 for n in Counter(truth.values()).values())
    return len(files), all_pairs, len(pairs), right


def main(argv: Sequence[str] | None = None) -> int:
    """Print a line for each set of languages and size."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("folder", type=Path)
    folder, encoder = options.parse_args(argv).folder, load("static")
    print("languages          paragraphs  files  pairs  right  found")
    for langs in SETS:
        for size in SIZES:
            made = list(documents(folder, size, random.Random(1)))
            files, pairs, found, right = score(made, langs, encoder)
            shares = f"{right / max(found, 1):6.3f} {right / max(pairs, 1):6.3f}"
            print(f"{' '.join(langs):<18} {size:>10} {files:>6} {pairs:>6} {shares}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
