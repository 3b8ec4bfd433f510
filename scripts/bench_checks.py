"""False alarms of `tongwen tm check`, for each check and language, and how fast it is.

The sample report is aligned in its six languages and its memory checked: with --list what is found there is
shown, so that a person can say whether it is an alarm or a find.  With --open, the gold groups of the cases
in DIR are checked, too (each text once, undamaged: the cases whose names end in .clean).

bench_checks_finds.toml says which of the problems were judged to be real by reading.  A rate is the share
of a language's texts in which the check finds something that is none.  With --peer, translate-toolkit's
checks of the same kinds look at the same pairs of texts: the share in which each finds something, real or
not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench_sample import LANGS, SAMPLE

from align import align
from corpora.read import read
from tmx import Header, Memory, TranslationUnit, Variant
from tmx.checks import TRANSLATION, check
from tmx.validate import Problem
from tongwen.segments import segments_of
from tongwen.units import Form, for_memory, units

PEER = ["numbers", "urls", "brackets", "unchanged", "untranslated", "short", "long", "doublewords"]
FINDS = Path(__file__).parent / "bench_checks_finds.toml"


@dataclass(slots=True)
class Figures:
    """What was measured of one memory.

    Attributes:
        texts: language → units that have it beside their source.
        found: (check, language) → how many were found.
        alarms: (check, language) → how many of them are none.
        seconds: of the check, on one core.
    """

    units: int
    texts: Counter[str]
    found: Counter[tuple[str, str]]
    alarms: Counter[tuple[str, str]]
    seconds: float
    problems: list[Problem] = field(repr=False)
    memory: list[TranslationUnit] = field(repr=False)


def measure(memory: Sequence[TranslationUnit], srclang: str) -> Figures:
    """Check a memory."""
    header = Header(srclang, creationtoolversion="0")
    problems = list(check(Memory(header, iter(memory)), TRANSLATION))
    begin = time.process_time()  # of the second time: what is known of languages has been read
    for _ in check(Memory(header, iter(memory)), TRANSLATION):
        pass
    seconds = time.process_time() - begin
    texts = Counter(v.lang for unit in memory for v in unit.variants)
    real = tomllib.loads(FINDS.read_text(encoding="utf-8"))
    found: Counter[tuple[str, str]] = Counter()
    alarms: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        where = (problem.rule, problem.lang or "")
        found[where] += 1
        alarms[where] += digest(problem, memory[problem.number - 1]) not in real.get(problem.rule, ())
    return Figures(len(memory), texts, found, alarms, seconds, problems, list(memory))


def digest(problem: Problem, unit: TranslationUnit) -> str:
    """What names a problem's text in the list of finds: 12 digits of its SHA-256, after its language."""
    variant = unit.variant(problem.lang or "")
    text = f"{problem.lang}\n{variant.segment if variant else ''}"
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def sample() -> list[TranslationUnit]:
    """The sample's memory, as `tongwen align` writes it."""
    multitext = align([read(SAMPLE / f"{lang}.txt", lang) for lang in LANGS])
    segments, labels = for_memory(multitext, segments_of(multitext), "zh", LANGS)
    return list(units(segments, labels, Form("zh", LANGS)))


def gold(folder: Path) -> Iterator[TranslationUnit]:
    """The groups of all undamaged cases that have a source and a translation, without their labels."""
    for case in sorted(folder.glob("*.clean/gold.json")):
        for group in json.loads(case.read_text(encoding="utf-8")):
            texts = {lang: _text(group, lang) for lang in LANGS if group.get(lang)}
            if len(texts) > 1 and "zh" in texts:
                yield TranslationUnit(tuple(Variant(lang, text) for lang, text in texts.items()))


def _text(group: Mapping[str, Any], lang: str) -> str:
    label: str = group.get("_labels", {}).get(lang, "")
    text: str = ("" if lang == "zh" else " ").join(group[lang])
    return text.removeprefix(label) if label else text


def table(name: str, figures: Figures) -> str:
    """False alarms among what was found, and percent of the texts of each language, for people."""
    langs = [lang for lang in LANGS if figures.texts[lang]]
    lines = [
        f"{name}: {figures.units} units, {figures.units / max(figures.seconds, 1e-9):,.0f} units/s, "
        f"{(figures.texts.total() - figures.units) / max(figures.seconds, 1e-9):,.0f} pairs/s"
    ]
    lines.append(f"{'check':20}" + "".join(f"{lang:>15}" for lang in langs))
    for rule in TRANSLATION:
        cells = "".join(f"{_cell(figures, rule, lang):>15}" for lang in langs)
        lines.append(f"{rule:20}{cells}")
    return "\n".join(lines)


def _cell(figures: Figures, rule: str, lang: str) -> str:
    alarms, found = figures.alarms[rule, lang], figures.found[rule, lang]
    return f"{alarms} of {found} {100 * alarms / figures.texts[lang]:.2f} %"


def peer(memory: Sequence[TranslationUnit]) -> str:
    """What translate-toolkit's checks find, in percent of the texts of each language."""
    from translate.filters.checks import CheckerConfig, StandardChecker
    from translate.storage.base import TranslationUnit as Unit

    pairs = [(u.variants[0].segment, v.lang, v.segment) for u in memory for v in u.variants[1:]]
    langs = [lang for lang in LANGS if any(lang == tgt for _, tgt, _ in pairs)]
    checkers = {
        lang: StandardChecker(CheckerConfig(targetlanguage=lang), limitfilters=PEER) for lang in langs
    }
    found: Counter[tuple[str, str]] = Counter()
    begin = time.process_time()
    for source, lang, target in pairs:
        unit, checker = Unit(source), checkers[lang]
        unit.target, checker.str1, checker.str2 = target, source, target
        found.update((name, lang) for name in checker.run_filters(unit))
    seconds = time.process_time() - begin
    texts = Counter(lang for _, lang, _ in pairs)
    lines = [
        f"translate-toolkit: {len(pairs)} pairs of texts, {len(pairs) / max(seconds, 1e-9):,.0f} pairs/s"
    ]
    lines.append(f"{'check':20}" + "".join(f"{lang:>15}" for lang in langs))
    for name in PEER:
        cells = "".join(f"{100 * found[name, lang] / texts[lang]:>13.2f} %" for lang in langs)
        lines.append(f"{name:20}{cells}")
    return "\n".join(lines)


def listing(figures: Figures) -> Iterator[str]:
    """What was found, with the texts."""
    for problem in figures.problems:
        unit = figures.memory[problem.number - 1]
        shown = dict.fromkeys((unit.variants[0].lang, problem.lang or unit.variants[0].lang))
        yield f"{problem.rule} {digest(problem, unit)}: {problem}"
        yield from (f"    {lang}: {v.segment}" for lang in shown if (v := unit.variant(lang)) is not None)


def as_json(measured: Mapping[str, Figures]) -> str:
    """For programs."""
    return json.dumps(
        {
            name: {
                "units": figures.units,
                "units_per_second": round(figures.units / max(figures.seconds, 1e-9)),
                "percent": {
                    rule: {
                        lang: round(100 * figures.alarms[rule, lang] / of, 3)
                        for lang, of in figures.texts.items()
                    }
                    for rule in TRANSLATION
                },
            }
            for name, figures in measured.items()
        },
        indent=1,
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print: 0 done, 2 bad input."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--open", type=Path, metavar="DIR", help="folder of cases with gold.json")
    parser.add_argument("--list", action="store_true", help="show what was found, with the texts")
    parser.add_argument("--peer", action="store_true", help="what translate-toolkit finds in the same texts")
    parser.add_argument("--json", action="store_true", help="for programs")
    args = parser.parse_args(argv)
    memories = {"sample": sample()}
    if args.open:
        memories["open"] = list(gold(args.open))
        if not memories["open"]:
            print(f"{args.open}: no case whose name ends in .clean", file=sys.stderr)
            return 2
    measured = {name: measure(memory, "zh") for name, memory in memories.items()}
    if args.json:
        print(as_json(measured))
        return 0
    for name, figures in measured.items():
        print(table(name, figures), end="\n\n")
        if args.peer:
            print(peer(memories[name]), end="\n\n")
        for line in listing(figures) if args.list else ():
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
