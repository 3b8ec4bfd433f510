"""How well an encoder tells what is the translation of what, and how fast it is.

    python scripts/bench_matching.py [--encoder static] [--data DIR]

The texts are the sample's gold groups, or with --data the units of all cases of DIR whose names end in
`.clean` (gold.json in each) that all six languages have, without the numbers they begin with.

sentences  each text among all of them: share that are each other's nearest (mutual best)
documents  ten texts in a row as a document, the same by the vector of the joined text; and the cosines of
           the lowest right and the highest wrong pair
in band    all texts as one long document that lacks one in ten on either side, not the same ones: how much
           of the true path lies in the band that is searched (up to 400 sentences everything is searched)
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from align import Encoder, load
from align.anchors import band
from align.encoders import Rows

SAMPLE = Path(__file__).parent.parent / "corpora" / "samples" / "ctoc-cop-wg10-2020"
LANGS = ("zh", "en", "fr", "es", "ru", "ar")
PAIRS = (("zh", "en"), ("en", "fr"), ("en", "ru"), ("zh", "fr"), ("zh", "ar"), ("ru", "ar"))
DOCUMENT = 10
_NUMBER = re.compile(r"^\s*(?:\d+|[a-z])(?:\.\w+)*\s*(?:[.)]|-|(?=\s))\s*")
Texts = dict[str, list[str]]


def texts_of(folders: Sequence[Path]) -> Texts:
    """Corresponding texts in six languages."""
    entries = [e for f in folders for e in json.loads((f / "gold.json").read_text(encoding="utf-8"))]
    whole = [e for e in entries if all(e.get(lang) for lang in LANGS)]
    return {lang: [_NUMBER.sub("", " ".join(e[lang]).strip()) for e in whole] for lang in LANGS}


def mutual(src: Rows, tgt: Rows) -> float:
    """Share of rows that are each other's nearest."""
    likeness = src @ tgt.T
    own = np.arange(len(src))
    return float(((likeness.argmax(axis=1) == own) & (likeness.argmax(axis=0) == own)).mean())


def gap(src: Rows, tgt: Rows) -> tuple[float, float]:
    """Cosine of the lowest right and of the highest wrong pair."""
    likeness = src @ tgt.T
    right = likeness.diagonal().copy()
    np.fill_diagonal(likeness, -1)
    return float(right.min()), float(likeness.max())


def in_band(src: Rows, tgt: Rows) -> float:
    """Share of the true path that lies in the band of the search."""
    draw = random.Random(0)
    kept = [sorted(draw.sample(range(len(src)), len(src) * 9 // 10)) for _ in range(2)]
    low, high = band(src[kept[0]], tgt[kept[1]])
    place = {text: j for j, text in enumerate(kept[1])}
    true = [(i, place[text]) for i, text in enumerate(kept[0]) if text in place]
    return float(np.mean([low[i] <= j < high[i] for i, j in true]))


def speed(encoder: Encoder) -> float:
    """Sentences of about 30 tokens encoded in a second: best of three runs."""
    from bench_speed import bitext

    texts, _ = bitext(20_000 if encoder.name == "static" else 2_000)
    encoder.encode(["warm"])
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        len(encoder.encode(texts).rows)
        best = min(best, time.perf_counter() - began)
    return len(texts) / best


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--encoder", default="static", metavar="NAME", help="default: static")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of cases; default: the sample")
    args = parser.parse_args(argv)
    texts = texts_of(sorted(args.data.glob("*.clean")) if args.data else [SAMPLE])
    encoder = load(args.encoder, lambda what, done, of: print(what, done, of, file=sys.stderr))
    encoded = {lang: encoder.encode(some) for lang, some in texts.items()}
    cuts = np.arange(0, len(texts["en"]) + 1, DOCUMENT, dtype=np.intp)
    documents = {lang: e.spans(cuts[:-1], cuts[1:]) for lang, e in encoded.items()}
    print(f"{args.encoder}: {len(texts['en'])} sentences, {len(cuts) - 1} documents of {DOCUMENT}")
    print("pair   sentences  documents   right   wrong  in band")
    totals = []
    for src, tgt in PAIRS:
        a, b = encoded[src].rows, encoded[tgt].rows
        found = mutual(a, b), mutual(documents[src], documents[tgt])
        low, high = gap(documents[src], documents[tgt])
        totals.append(found)
        print(f"{src}-{tgt}  {found[0]:9.3f}  {found[1]:9.3f}  {low:6.3f}  {high:6.3f}  {in_band(a, b):7.3f}")
    print("mean   {:9.3f}  {:9.3f}".format(*np.mean(totals, axis=0)))
    print(f"{speed(encoder):,.0f} sentences/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
