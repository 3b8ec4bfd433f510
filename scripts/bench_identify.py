"""How often the language of a piece of text is named rightly: a table of what was taken for what.

    python scripts/bench_identify.py DIR… LANG=FILE…

A folder is searched at any depth for texts in UTF-8 that are named by their language (`en.txt`, `dev.de`,
`book.zh-tw.txt.gz`); LANG=FILE names one outright.  Each text is cut from beginning to end into pieces of
200 characters, white space counting as one.

What is not prose in the language is left out before, by rules that know nothing of the identifier, and
counted: lines that stand word for word in a text of another language, too (program listings, addresses,
what nobody translated), rows of tables drawn with `|`, and then pieces of which fewer than seven in ten
characters, spaces aside, are letters (lists of figures).  `--all` leaves nothing out.  A piece of which no
language is named counts as wrong.  Exit status 1 where a language falls short of 99.5 %.
"""

from __future__ import annotations

import argparse
import gzip
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from corpora.filenames import from_name
from corpora.identify import identify
from corpora.languages import canonical

WANTED = 0.995
PROSE = 0.7  # letters among the characters of a piece that are no spaces
_NO_TEXTS = {".json", ".pdf", ".html", ".toml", ".py"}


@dataclass(slots=True)
class Result:
    """What pieces of one language were taken for.

    Attributes:
        said: language → pieces; "?" where none was named.
        no_prose: pieces left out.
        lines: left out: another language's text has them, or they are rows of a drawn table.
        wrong: the pieces that were taken for another language, with what was said.
    """

    said: Counter[str] = field(default_factory=Counter)
    no_prose: int = 0
    lines: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)

    def share(self, lang: str) -> float:
        """The share that is right, 0…1; 1 where there are no pieces."""
        return self.said[lang] / self.said.total() if self.said else 1.0


def texts(places: Iterable[str]) -> dict[str, list[str]]:
    """The texts of folders and of LANG=FILE, by language.

    Raises:
        FileNotFoundError: a place is neither.
    """
    found: dict[str, list[str]] = {}
    for lang, path in (each for place in places for each in _files(place)):
        found.setdefault(lang, []).append(_text(path))
    return dict(sorted(found.items()))


def _files(place: str) -> Iterator[tuple[str, Path]]:
    lang, sign, name = place.partition("=")
    if sign and Path(name).is_file():
        yield canonical(lang) or lang, Path(name)
    elif Path(place).is_dir():
        for path in sorted(p for p in Path(place).rglob("*") if p.is_file()):
            plain = path.name.removesuffix(".gz")
            if Path(plain).suffix not in _NO_TEXTS and (found := from_name(plain)):
                yield found, path
    else:
        raise FileNotFoundError(f"{place}: is no folder; name a folder, or LANG=FILE")


def _text(path: Path) -> str:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")


def pieces(text: str, size: int) -> Iterator[str]:
    """Pieces from the beginning to the end, all of one size; what is left at the end is no piece."""
    plain = " ".join(text.split())
    for start in range(0, len(plain) - size + 1, size):
        yield plain[start : start + size]


def is_prose(piece: str) -> bool:
    """Whether a piece is made of words rather than figures and signs."""
    solid = [char for char in piece if not char.isspace()]
    return sum(unicodedata.category(char)[0] in "LM" for char in solid) >= PROSE * len(solid)


def _lines(text: str) -> Iterator[str]:
    return (" ".join(line.split()) for line in text.splitlines())


def measure(found: Mapping[str, list[str]], size: int, everything: bool = False) -> dict[str, Result]:
    """Cut, leave out, identify.

    Args:
        found: language → texts.
        size: characters of a piece.
        everything: leave nothing out.
    """
    shared = set() if everything else _shared_lines(found)
    results = {}
    for lang, own in found.items():
        result = results[lang] = Result()
        for text in own:
            lines = list(_lines(text))
            kept = [line for line in lines if everything or (line not in shared and line[:1] != "|")]
            result.lines += len(lines) - len(kept)
            for piece in pieces("\n".join(kept), size):
                _count(result, lang, piece, everything or is_prose(piece))
    return results


def _shared_lines(found: Mapping[str, list[str]]) -> set[str]:
    """Lines that stand in texts of two languages or more."""
    homes: dict[str, set[str]] = {}
    for lang, own in found.items():
        for line in (line for text in own for line in _lines(text) if line):
            homes.setdefault(line, set()).add(lang)
    return {line for line, langs in homes.items() if len(langs) > 1}


def _count(result: Result, lang: str, piece: str, counts: bool) -> None:
    if not counts:
        result.no_prose += 1
        return
    said = identify(piece).lang or "?"
    result.said[said] += 1
    if said != lang:
        result.wrong.append((said, piece))


def table(results: Mapping[str, Result]) -> Table:
    """One row a language: what its pieces were taken for."""
    heads = sorted({said for result in results.values() for said in result.said} | set(results))
    shown = Table("", *heads, "pieces", "right", "no prose", "lines left out")
    for lang, result in results.items():
        counts = (str(result.said[head] or "") for head in heads)
        right = f"{100 * result.share(lang):.2f} %"
        shown.add_row(lang, *counts, str(result.said.total()), right, str(result.no_prose), str(result.lines))
    return shown


def as_json(results: Mapping[str, Result]) -> str:
    """The figures, for programs."""
    rows = {
        lang: {"said": r.said, "right": r.share(lang), "no prose": r.no_prose, "lines left out": r.lines}
        for lang, r in results.items()
    }
    return json.dumps(rows, ensure_ascii=False, indent=1)


def main(argv: list[str] | None = None) -> int:
    """Measure, print; 1 where a language falls short."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("places", nargs="+", metavar="DIR|LANG=FILE")
    parser.add_argument("--characters", type=int, default=200, metavar="N", help="of a piece (default: 200)")
    parser.add_argument("--all", action="store_true", help="leave nothing out")
    parser.add_argument("--errors", action="store_true", help="show each piece that was taken for another")
    parser.add_argument("--json", action="store_true", help="for programs")
    args = parser.parse_args(argv)
    try:
        results = measure(texts(args.places), args.characters, args.all)
    except FileNotFoundError as error:
        parser.error(str(error))
    if args.json:
        print(as_json(results))
    else:
        Console().print(table(results))
    if args.errors:
        for lang, result in results.items():
            for said, piece in result.wrong:
                print(f"{lang} taken for {said}: {piece}")
    return int(any(result.share(lang) < WANTED for lang, result in results.items()))


if __name__ == "__main__":
    raise SystemExit(main())
