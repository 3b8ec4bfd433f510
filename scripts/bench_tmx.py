"""Reading and writing memories: units a second and memory at peak, beside bare loops over other parsers.

    python scripts/bench_tmx.py [--units 200000] [--rounds 3] [--only NAME …] [--many 2000000] [--rates 20000]

The memory has six languages: the sample's groups with other figures in each unit, and properties as
`tongwen align` writes them.  Reading is `tmx.read` with all its checks, without and with mending; its peers
are bare loops that check nothing and build the same frozen units by the same constructors.  Writing is
`tmx.write` with all its checks and cleaning; its peer, lxml's xmlfile, writes the same file and does neither.
Each run is a process of its own; its seconds are the processor's, and of all rounds the best counts.

--many writes and reads so many units once more, in one file, to show that memory does not grow.  --rates runs
`tongwen tm check`, `clean`, `convert` and `index` as whole commands on so many units of `memory_text`, whose
words are more diverse than those of real texts.

Exit status 1: less than 0.9 times the fastest bare loop in reading, or 1.7 times xmlfile in writing, or more
than 100 MiB at peak.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from lxml import etree
from memory_text import Text

from tmx import Header, Property, TranslationUnit, Variant, read, write

SAMPLE = Path(__file__).parent.parent / "corpora" / "samples" / "ctoc-cop-wg10-2020"
LANGS = ("zh", "en", "fr", "es", "ru", "ar")
HEADER = Header("zh", creationtoolversion="1", creationdate="20201016T093000Z")
READING, WRITING, ROOM = 0.9, 1.7, 100  # the bars: two ratios, and MiB
DIFFERENT = 5000  # units that are held in memory and written again and again
XML = "{http://www.w3.org/XML/1998/namespace}lang"


def units(number: int) -> Iterator[TranslationUnit]:
    """So many units; after the first ones they repeat."""
    return islice(cycle(made_units()), number)


@cache
def made_units() -> list[TranslationUnit]:
    """Groups of the sample, drawn at random, with other figures."""
    draw = random.Random(0)
    groups = json.loads((SAMPLE / "gold.json").read_text(encoding="utf-8"))
    texts = [[" ".join(g[lang]).strip() for lang in LANGS] for g in groups if all(map(g.get, LANGS))]
    return [_unit(draw, draw.choice(texts)) for _ in range(DIFFERENT)]


def _unit(draw: random.Random, texts: list[str]) -> TranslationUnit:
    said = {"id": str(draw.randrange(10**6)), "score": f"{draw.random():.3f}", "path": "II / B / 6"}
    return TranslationUnit(
        tuple(
            Variant(lang, re.sub("[0-9]", lambda _: str(draw.randrange(10)), text))
            for lang, text in zip(LANGS, texts, strict=True)
        ),
        tuple(Property(f"x-tongwen-{kind}", text) for kind, text in said.items()),
    )


Found = Iterator[TranslationUnit]


def ours(path: Path) -> Found:
    """`tmx.read`."""
    with read(path) as memory:
        yield from memory.units


def ours_mending(path: Path) -> Found:
    """`tmx.read`, which looks for what can be mended and finds nothing."""
    with read(path, report=print) as memory:
        yield from memory.units


def by_expat(path: Path) -> Found:
    """A bare loop over expat."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    found: list[TranslationUnit] = []
    variants: list[Variant] = []
    properties: list[Property] = []
    texts: list[str] = []
    lang = kind = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal lang, kind
        if name == "tuv":
            lang = attributes["xml:lang"]
        elif name == "seg":
            texts.clear()
        elif name == "prop":
            kind = attributes["type"]
            texts.clear()

    def end(name: str) -> None:
        if name == "seg":
            variants.append(Variant(lang, "".join(texts)))
        elif name == "prop":
            properties.append(Property(kind, "".join(texts)))
        elif name == "tu":
            found.append(TranslationUnit(tuple(variants), tuple(properties)))
            variants.clear()
            properties.clear()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = texts.append
    with path.open("rb") as file:
        while chunk := file.read(1 << 16):
            parser.Parse(chunk)
            yield from found
            found.clear()


def by_elementtree(path: Path) -> Found:
    """A bare loop over ElementTree's iterparse."""
    for _, element in ElementTree.iterparse(path):
        if element.tag == "tu":
            yield _from_element(element)
            element.clear()


def by_lxml(path: Path) -> Found:
    """A bare loop over lxml's iterparse."""
    for _, element in etree.iterparse(path, tag="tu"):
        yield _from_element(element)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _from_element(element: Any) -> TranslationUnit:
    return TranslationUnit(
        tuple(Variant(tuv.get(XML), tuv.findtext("seg")) for tuv in element.iterfind("tuv")),
        tuple(Property(prop.get("type"), prop.text) for prop in element.iterfind("prop")),
    )


def write_ours(path: Path, number: int) -> None:
    """`tmx.write`."""
    write(path, units(number), HEADER)


def write_lxml(path: Path, number: int) -> None:
    """A bare loop over lxml's xmlfile."""
    with etree.xmlfile(str(path), encoding="utf-8") as out:
        out.write_declaration()
        with out.element("tmx", version="1.4"):
            out.write(etree.Element("header", srclang=HEADER.srclang))
            with out.element("body"):
                for unit in units(number):
                    out.write(_to_element(unit))


def _to_element(unit: TranslationUnit) -> Any:
    element = etree.Element("tu")
    for prop in unit.properties:
        etree.SubElement(element, "prop", type=prop.type).text = prop.text
    for variant in unit.variants:
        tuv = etree.SubElement(element, "tuv", {XML: variant.lang})
        etree.SubElement(tuv, "seg").text = variant.segment
    return element


READERS: dict[str, Callable[[Path], Found]] = {
    "tmx.read": ours,
    "tmx.read, mending": ours_mending,
    "expat": by_expat,
    "ElementTree iterparse": by_elementtree,
    "lxml iterparse": by_lxml,
}
WRITERS: dict[str, Callable[[Path, int], None]] = {"tmx.write": write_ours, "lxml xmlfile": write_lxml}


BARE = ("expat", "ElementTree iterparse", "lxml iterparse")
NAMES = (*WRITERS, *READERS)


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds of the processor, and MiB at peak."""

    seconds: float
    room: float

    def best(self, other: Run) -> Run:
        """Of two runs: the shorter time, the larger room."""
        return Run(min(self.seconds, other.seconds), max(self.room, other.room))


def measure(name: str, path: Path, number: int) -> Run:
    """One run, in this process."""
    made_units()  # not timed
    began = time.process_time()
    if name in WRITERS:
        WRITERS[name](path, number)
    elif sum(1 for _ in READERS[name](path)) != number:
        raise RuntimeError(f"{name} read another number of units")
    seconds = time.process_time() - began
    room = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if name in READERS and any(a != b for a, b in zip(READERS[name](path), units(100), strict=False)):
        raise RuntimeError(f"{name} read other units")
    return Run(seconds, room)


def in_child(name: str, path: Path, number: int) -> Run:
    """One run, in a process of its own."""
    command = [sys.executable, __file__, "--child", name, str(path), str(number)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return Run(**json.loads(done.stdout))


def rounds(names: Sequence[str], number: int, times: int, folder: Path) -> dict[str, Run]:
    """All contenders in turn, several times; the best of each."""
    memory, best = folder / "memory.tmx", dict[str, Run]()
    write_ours(memory, number)
    print(f"{number:,} units, {memory.stat().st_size / 1e6:,.0f} MB", flush=True)
    for _ in range(times):
        for name in names:
            run = in_child(name, folder / "written.tmx" if name in WRITERS else memory, number)
            best[name] = run.best(best.get(name, run))
    for name, run in best.items():
        print(f"{name:22} {number / run.seconds:9,.0f} units/s {run.room:5.0f} MiB", flush=True)
    return best


COMMANDS = {
    "tm check": (),
    "tm clean": ("-o", "clean.tmx"),
    "tm convert": ("-o", "memory.jsonl"),
    "tm index": ("-m", "memory.db"),
}
"""Command → its options."""


def rates(number: int, folder: Path) -> None:
    """Units a second of commands, each a process of its own."""
    write(folder / "text.tmx", Text(LANGS).units(number), HEADER)
    for command, options in COMMANDS.items():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        arguments = [sys.executable, "-m", "tongwen", *command.split(), "text.tmx", *options]
        done = subprocess.run(arguments, cwd=folder, capture_output=True, check=False)
        if done.returncode > 1:  # 1: problems were found
            raise RuntimeError(f"{command}: {done.stderr.decode()}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"{command:22} {number / seconds:9,.0f} units/s", flush=True)


def verdict(best: dict[str, Run]) -> bool:
    """Whether the bars are reached, of those contenders that ran."""
    fine = [run.room <= ROOM for name, run in best.items() if name.startswith("tmx.")]
    fastest = min((best[name].seconds for name in BARE if name in best), default=None)
    xmlfile = best["lxml xmlfile"].seconds if "lxml xmlfile" in best else None
    for name, peer, bar in (("tmx.read", fastest, READING), ("tmx.write", xmlfile, WRITING)):
        if name in best and peer is not None:
            ratio = peer / best[name].seconds
            print(f"{name}: {ratio:.2f} times the fastest peer; wanted: {bar}")
            fine.append(ratio >= bar)
    return all(fine)


def main() -> int:
    """Measure and print; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--units", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, metavar="NAME")
    parser.add_argument("--many", type=int, default=0)
    parser.add_argument("--rates", type=int, default=0)
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        name, path, number = args.child
        print(json.dumps(asdict(measure(name, Path(path), int(number)))))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        fine = verdict(rounds(args.only, args.units, args.rounds, Path(folder)))
        if args.many:
            fine &= verdict(rounds(("tmx.write", "tmx.read"), args.many, 1, Path(folder)))
        if args.rates:
            rates(args.rates, Path(folder))
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
