"""How many of the terms that a terminologist marked `tongwen terms` finds, and how many others.

    python scripts/bench_terms.py [--environment DIR]

Against the gold lists in tests/tmx/terms, whose README says what counts as right.  The memories are made
here, by `tongwen align`: of the sample report, and, where DIR holds zh.txt, en.txt and fr.txt of the texts
that the second list was marked in, of these.  For Chinese with English and with French it prints

    at 50    precision among the 50 likeliest entries: of each the first term of both languages
    at 100   the same among 100
    recall   concepts of the gold list that an entry has with any of its terms, of all of them
    entries  length of the list that recall is of, and all pairs of terms in it
    all      precision of the first terms of all entries

and the means of both lists.  --plain goes without wordfreq's lists of words.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import re
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align import Encoder, load
from tmx.terms import Entry
from tongwen.cli import main as tongwen
from tongwen.terms_command import find_terms, read_units

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "tmx" / "terms"
SAMPLE = ROOT / "corpora" / "samples" / "ctoc-cop-wg10-2020"
LANGS = ("zh", "en", "fr")
_ARTICLES = {"en": re.compile("(?:the|an|a) "), "fr": re.compile("(?:(?:le|la|les|un|une) |l')")}


@dataclass(frozen=True, slots=True)
class Result:
    """Shares from 0 to 1, and the sizes of the list."""

    at_50: float
    at_100: float
    recall: float
    precision: float
    entries: int
    pairs: int

    def __str__(self) -> str:
        shares = f"{self.at_50:6.2f} {self.at_100:7.2f} {self.recall:8.3f} {self.precision:7.3f}"
        return f"{shares} {self.entries:8,} ({self.pairs:,})"


def alike(text: str, lang: str) -> str:
    """A term to compare by: what the gold list's README says does not count is gone."""
    plain = unicodedata.normalize("NFC", text).replace("\u00ad", "").translate({0x2019: "'", 0x2018: "'"})
    plain = re.sub('[“”"«»《》]', "", plain)
    plain = re.sub(r"\s+", "" if lang == "zh" else " ", plain).strip().casefold()
    article = _ARTICLES.get(lang)
    return article.sub("", plain, count=1) if article and article.match(plain) else plain


def gold(name: str, langs: tuple[str, str]) -> list[tuple[set[str], set[str]]]:
    """Concepts of a gold list: the forms in two languages; rows whose first forms are the same are one."""
    found: dict[tuple[str, ...], tuple[set[str], set[str]]] = {}
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            forms = [row[lang].split("|") for lang in langs]
            concept = found.setdefault(tuple(some[0] for some in forms), (set(), set()))
            for side, some, lang in zip(concept, forms, langs, strict=True):
                side.update(alike(form, lang) for form in some)
    return list(found.values())


def judge(entries: Sequence[Entry], name: str, langs: tuple[str, str]) -> Result:
    """Hold entries against a gold list, in two of their languages."""
    concepts = gold(name, langs)
    firsts: list[bool] = []
    hit: set[int] = set()
    pairs = 0
    for entry in (entry for entry in entries if all(lang in entry.terms for lang in langs)):
        for number, (one, other) in enumerate(_pairs(entry, langs)):
            right = {n for n, (src, tgt) in enumerate(concepts) if one in src and other in tgt}
            hit |= right
            pairs += 1
            if number == 0:
                firsts.append(bool(right))
    shares = (sum(firsts[:50]) / 50, sum(firsts[:100]) / 100, len(hit) / len(concepts))
    return Result(*shares, sum(firsts) / max(len(firsts), 1), len(firsts), pairs)


def _pairs(entry: Entry, langs: tuple[str, str]) -> Iterator[tuple[str, str]]:
    for src in entry.terms[langs[0]]:
        for tgt in entry.terms[langs[1]]:
            yield alike(src.text, langs[0]), alike(tgt.text, langs[1])


def terms_of(folder: Path, encoder: Encoder, background: bool) -> list[Entry]:
    """Align the versions in a folder and look for terms."""
    with tempfile.TemporaryDirectory() as work:
        memory = Path(work) / "m.tmx"
        files = [f"{lang}={folder / lang}.txt" for lang in LANGS]
        with contextlib.redirect_stderr(io.StringIO()) as said:
            if tongwen(["align", *files, "-o", str(memory)]):
                raise SystemExit(said.getvalue())
        units, langs = read_units(str(memory), ",".join(LANGS))
        return find_terms(units, langs, encoder, background=background)


def main(argv: Sequence[str] | None = None) -> int:
    """Print a line for each list and pair of languages, and the means."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--environment", type=Path, metavar="DIR", help="texts of the second gold list")
    options.add_argument("--plain", action="store_true", help="without general word frequencies")
    given = options.parse_args(argv)
    folders = {"sample": SAMPLE} | ({"environment": given.environment} if given.environment else {})
    encoder = load("use")
    found = {name: terms_of(folder, encoder, not given.plain) for name, folder in folders.items()}
    print(f"{'list':<12} langs   at 50  at 100   recall     all  entries (pairs)")
    for lang in ("en", "fr"):
        results = [judge(entries, name, ("zh", lang)) for name, entries in found.items()]
        for name, result in zip(found, results, strict=True):
            print(f"{name:<12} zh–{lang} {result}")
        mean = [sum(getattr(r, key) for r in results) / len(results) for key in ("at_50", "at_100", "recall")]
        print(f"{'mean':<12} zh–{lang} {mean[0]:6.2f} {mean[1]:7.2f} {mean[2]:8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
