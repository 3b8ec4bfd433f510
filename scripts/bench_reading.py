"""How often reading goes wrong: the language named wrongly, a text damaged by decoding.

    python scripts/bench_reading.py identify DIR
    python scripts/bench_reading.py decode DIR

DIR holds texts in UTF-8 at any depth, named by their language: `en.txt`, `dev.de`.  Each line of the
table is measured on random samples, drawn with a fixed seed.  A text is damaged when what is decoded
differs from what was encoded; only samples that the code page can hold, and that have a character
beyond ASCII, are counted.  Each is decoded with the language given and without any hint.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from corpora.decoding import decode
from corpora.errors import ReadError
from corpora.filenames import from_name
from corpora.identify import identify

_LATIN = ("cp1252", "iso-8859-1", "iso-8859-15", "mac-roman", "cp850")
_WIDE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
PAGES = {
    "zh": ("gb18030", "gbk", "gb2312", "hz", *_WIDE),
    "en": (*_LATIN, *_WIDE),
    "fr": (*_LATIN, *_WIDE),
    "es": (*_LATIN, *_WIDE),
    "ru": ("cp1251", "koi8-r", "iso-8859-5", "cp866", "mac-cyrillic", *_WIDE),
    "ar": ("cp1256", "iso-8859-6", *_WIDE),
    "de": (*_LATIN, *_WIDE),
}
Row = dict[str, Any]


def texts(folder: Path) -> dict[str, list[str]]:
    """The texts below a folder, by the language that their names say."""
    found: dict[str, list[str]] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        lang = from_name(path.name)
        if lang in PAGES and path.suffix != ".json":
            found.setdefault(lang, []).append(path.read_bytes().decode("utf-8"))
    return found


def samples(pool: list[str], length: int, seed: str) -> Iterator[str]:
    """Random stretches of the texts, without end; longer texts are drawn from more often.

    They begin and end with a word, as files do: of a word cut in two, "ís" and "’s" may be the same bytes.
    """
    draw = random.Random(seed)
    weights = [len(text) for text in pool]
    while True:
        text = draw.choices(pool, weights)[0]
        start = draw.randrange(max(1, len(text) - length))
        yield _whole(text, start, start + length)


def _whole(text: str, start: int, end: int) -> str:
    """A stretch without the words that it cuts, where words stand between spaces."""
    left = re.compile(r"(?<!\S)|\S{1,40}\s").match(text, start)
    piece = text[left.end() if left else start : end]
    right = re.search(r"\s\S{1,40}\Z", piece)
    return piece[: right.start()] if right and text[end : end + 1].strip() else piece


def fitting(pool: list[str], length: int, page: str, count: int, seed: str = "") -> list[str]:
    """Samples with a character beyond ASCII that a code page can hold; fewer where they are rare."""
    chosen = []
    for tries, text in enumerate(samples(pool, length, page + seed)):
        if not text.isascii() and encodes(text, page):
            chosen.append(text)
        if len(chosen) == count or tries > 40 * count:
            break
    return chosen


def encodes(text: str, page: str) -> bool:
    """Whether a code page can hold a text and give it back."""
    try:
        return text.encode(page).decode(page) == text
    except UnicodeError:
        return False


def damaged(text: str, page: str, lang: str | None) -> bool:
    """Whether a text comes back changed, or not at all."""
    try:
        return decode(text.encode(page), lang=lang).text != text
    except ReadError:
        return True


def decode_rows(folder: Path, count: int, lengths: list[int], seed: str = "") -> list[Row]:
    """One row for each language, code page and length."""
    rows = []
    for lang, pool in texts(folder).items():
        for page in PAGES[lang]:
            for length in lengths:
                drawn = fitting(pool, length, page, count, seed)
                hinted = sum(damaged(text, page, lang) for text in drawn)
                alone = sum(damaged(text, page, None) for text in drawn)
                row = {"lang": lang, "encoding": page, "characters": length, "samples": len(drawn)}
                rows.append(row | {"damaged, language given": hinted, "damaged, no hint": alone})
    return rows


def identify_rows(folder: Path, count: int, lengths: list[int], seed: str = "") -> list[Row]:
    """One row for each language and length."""
    rows = []
    for lang, pool in texts(folder).items():
        for length in lengths:
            draw = samples(pool, length, lang + seed)
            said = [identify(next(draw)).lang for _ in range(count)]
            wrong = [other for other in said if other != lang]
            row = {"lang": lang, "characters": length, "samples": count, "right": count - len(wrong)}
            rows.append(row | {"share": round(1 - len(wrong) / count, 5), "taken for": _counted(wrong)})
    return rows


def _counted(names: list[str | None]) -> str:
    return ", ".join(f"{name} {names.count(name)}" for name in sorted(set(names), key=str))


def show(rows: list[Row]) -> None:
    """The rows as a table."""
    table = Table(*rows[0]) if rows else Table("nothing to measure")
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    Console().print(table)


def main(argv: list[str] | None = None) -> int:
    """Measure, print; 1 where something was wrong at the first length."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["identify", "decode"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--samples", type=int, help="for each line: 2000 to identify, 300 to decode")
    parser.add_argument("--characters", type=int, nargs="+", help="lengths of samples")
    parser.add_argument("--seed", default="", help="any word, for other samples")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    began = time.perf_counter()
    if args.what == "identify":
        rows = identify_rows(args.folder, args.samples or 2000, args.characters or [200, 60], args.seed)
        bad = any(row["share"] < 0.995 for row in rows if row["characters"] >= 200)
    else:
        rows = decode_rows(args.folder, args.samples or 300, args.characters or [400, 100], args.seed)
        bad = any(row["damaged, language given"] for row in rows if row["characters"] >= 400)
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        show(rows)
        print(f"{time.perf_counter() - began:.0f} s")
    return int(bad)


if __name__ == "__main__":
    raise SystemExit(main())
