"""A memory that is searched: how fast on a million units, how large, and how much fuzzy matching misses.

    python scripts/bench_memory.py [--units 1_000_000] [--queries 200] [--keep FOLDER] [--judge 20]

The text is invented (`scripts/memory_text.py` says how), Chinese and English.  Measured are

- indexing: units a second of processor time, and the size of the memory;
- exact concordance, the first 20 places with their units: Chinese of one to six characters and English words,
  parts of words and runs of words, all taken from random segments, each asked once;
- fuzzy top 5: segments of the memory with one to four words or characters changed, and new sentences;
- how often the best fuzzy match is as good as the best that comparing with every segment finds (`--judge N`
  queries, several seconds each).

Times are of the processor, in milliseconds, in one process whose cache is warm only by the queries before.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from memory_text import Text
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

import tmx
from tmx.memory import Store, concordance, fuzzy, index

_LANGS = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Query:
    """A text to look for in a language."""

    text: str
    lang: str


def make(path: Path, count: int) -> None:
    """Writes the TMX where it is not there from an earlier run."""
    if not path.exists():
        header = tmx.Header(_LANGS[0], creationtoolversion="1", creationtool="bench_memory")
        tmx.write(path, Text(_LANGS).units(count), header)


def indexing(path: Path, memory: Path) -> None:
    """Indexes and tells the rate, where the memory is not there from an earlier run."""
    if not memory.exists():
        began = time.process_time()
        [done] = index([path], memory)
        seconds = time.process_time() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"index: {done.units:,} units, {done.units / seconds:,.0f} units/s of processor time, "
            f"{peak:,.0f} MiB at peak"
        )
    size, source = (p.stat().st_size / 1e6 for p in (memory, path))
    print(f"memory: {size:,.0f} MB, of a TMX of {source:,.0f} MB")


def segments(store: Store, rng: np.random.Generator, lang: str, count: int) -> list[str]:
    """Random segments of a language."""
    [number] = store.numbers(lang)
    (last,) = store.base.execute("SELECT max(id) FROM segments").fetchone()
    found: list[str] = []
    while len(found) < count:
        sql = "SELECT text FROM segments WHERE id >= ? AND lang = ? ORDER BY id LIMIT 1"
        row = store.base.execute(sql, (int(rng.integers(1, last)), number)).fetchone()
        found += row or ()
    return found


def exact_queries(store: Store, rng: np.random.Generator, count: int) -> dict[str, list[Query]]:
    """Texts to find, by kind."""
    chinese, english = (segments(store, rng, lang, count) for lang in _LANGS)
    kinds = {
        f"zh, {n} characters": [Query(_piece(text, n, rng), "zh") for text in chinese] for n in (1, 2, 3, 6)
    }
    words = [text.rstrip(".").split() for text in english]
    for n in (1, 2, 3):
        kinds[f"en, {n} words"] = [Query(_run(text, n, rng), "en") for text in words]
    for n in (2, 3, 5):
        kinds[f"en, {n} letters"] = [Query(_piece(max(text, key=len), n, rng), "en") for text in words]
    return kinds


def _piece(text: str, length: int, rng: np.random.Generator) -> str:
    start = int(rng.integers(max(1, len(text) - length)))
    return text[start : start + length]


def _run(words: Sequence[str], count: int, rng: np.random.Generator) -> str:
    start = int(rng.integers(max(1, len(words) - count + 1)))
    return " ".join(words[start : start + count])


def fuzzy_queries(store: Store, rng: np.random.Generator, count: int) -> dict[str, list[Query]]:
    """Texts to find the like of, by kind."""
    kinds = {
        f"{lang}, 1 to 4 changes": [
            Query(_changed(text, rng, "" if lang == "zh" else " "), lang)
            for text in segments(store, rng, lang, count)
        ]
        for lang in _LANGS
    }
    for unit in Text(_LANGS, seed=1).units(count):
        for variant in unit.variants:
            kinds.setdefault(f"{variant.lang}, new", []).append(Query(variant.segment, variant.lang))
    return kinds


def _changed(text: str, rng: np.random.Generator, space: str) -> str:
    words = text.split(space) if space else list(text)
    for _ in range(int(rng.integers(1, 5))):
        place = int(rng.integers(len(words)))
        words[place : place + int(rng.integers(2))] = [words[int(rng.integers(len(words)))]]
    return space.join(words)


def timed(queries: Sequence[Query], ask: Callable[[Query], object]) -> list[float]:
    """Milliseconds of each query."""
    found = []
    for query in queries:
        began = time.process_time()
        ask(query)
        found.append((time.process_time() - began) * 1000)
    return found


def tell(name: str, times: Sequence[float]) -> None:
    """Median, 90th percentile and maximum."""
    middle, high, most = np.percentile(times, [50, 90, 100])
    print(f"  {name:<24} median {middle:7.1f} ms   90 % {high:7.1f}   most {most:8.1f}")


def measure(store: Store, what: str, kinds: dict[str, list[Query]], ask: Callable[[Query], object]) -> None:
    """Times each kind of queries, and all of them."""
    print(what)
    every: list[float] = []
    for name, queries in kinds.items():
        times = timed(queries, ask)
        tell(name, times)
        every += times
    tell("all", every)


def judge(store: Store, kinds: dict[str, list[Query]], count: int) -> None:
    """Compares the best match with the best that there is."""
    for name, queries in kinds.items():
        lang = queries[0].lang
        [number] = store.numbers(lang)
        texts = [t for (t,) in store.base.execute("SELECT text FROM segments WHERE lang = ?", (number,))]
        asked = right = 0
        for query in queries[:count]:
            best = process.extractOne(
                query.text, texts, scorer=Levenshtein.normalized_similarity, score_cutoff=0.6
            )
            if best is not None:
                asked += 1
                found = fuzzy(store, query.text, lang, limit=1)
                right += bool(found) and found[0].percent >= int(best[1] * 100 + 1e-9) - (best[1] < 1)
        print(f"  {name:<24} best match of 60 % or more found: {right} of {asked}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=200, help="of each kind")
    parser.add_argument("--judge", type=int, default=20, help="queries of each kind that a full scan judges")
    parser.add_argument("--keep", metavar="FOLDER", help="keep the files there, for the next run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(options.keep or temporary)
        folder.mkdir(exist_ok=True)
        source, memory = folder / f"{options.units}.tmx", folder / f"{options.units}.db"
        make(source, options.units)
        indexing(source, memory)
        rng = np.random.default_rng(2)
        with Store(memory) as store:
            exact = exact_queries(store, rng, options.queries)
            measure(
                store,
                "exact concordance, the first 20",
                exact,
                lambda query: list(islice(concordance(store, query.text, query.lang), 20)),
            )
            like = fuzzy_queries(store, rng, options.queries)
            measure(store, "fuzzy, the best 5", like, lambda query: fuzzy(store, query.text, query.lang))
            judge(
                store, {name: queries for name, queries in like.items() if "new" not in name}, options.judge
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
