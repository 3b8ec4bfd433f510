"""One pair of the sample followed through the engine: the numbers of docs/alignment.md and its picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import numpy as np

from align import Multitext, load
from align.anchors import Point, anchors
from align.bitext import MOVES, Look, Version, at_first_sight, cooled, first_look, sources
from align.cascade import TOGETHER, survivors
from align.explain import Reason, reasons
from align.features import Chain, fitted
from align.paths import Beads, Lattice, Likely
from align.search import Candidates, lattice
from align.sides import Side
from align.structure import Names, StructureFeatures, shape
from align.sweep import NEVER
from align.threads import single_threaded
from corpora.document import Document
from corpora.read import read

SAMPLE = Path(__file__).parent.parent / "corpora" / "samples" / "ctoc-cop-wg10-2020"
LANGS = ("zh", "en", "fr", "es", "ru", "ar")
SHOWN = slice(25, 33), slice(29, 37)  # sentences of paragraphs 7 and 8, Chinese and English
SPLIT, OMITTED = 31, 28  # Chinese sentences: one that English splits, one that it leaves out
_BLOCK = re.compile(r"(<!-- numbers: ([a-z-]+) -->\n).*?(<!-- end -->\n)", re.DOTALL)
_Key = tuple[tuple[int, ...], tuple[int, ...]]  # sentences of a bead
_WORDS = frozenset({"Chinese", "English", "source"})  # columns of words, set to the left


@dataclass(frozen=True)
class Followed:
    """A pair of documents at every station of its way.

    Attributes:
        src, tgt: the two documents.
        chain: the anchors that the band hangs on.
        band: beads that the first look weighs.
        look: what it found.
        beads: what it left.
        scorer: of the second look.
        second: all beads with their values.
    """

    src: Version
    tgt: Version
    chain: list[Point]
    band: Candidates
    look: Look
    beads: Candidates
    scorer: Chain
    second: Lattice


def documents() -> list[Document]:
    """The sample in six languages."""
    return [read(SAMPLE / f"{lang}.txt", lang) for lang in LANGS]


def followed(src: Document, tgt: Document) -> Followed:
    """What `align.bitext.valued` does, as one of six (the sample needs no local shift)."""
    encoder = load("use")
    with single_threaded():
        a, b = (
            Side(tuple(t for block in d.blocks for t in block.sentence_texts()), encoder) for d in (src, tgt)
        )
        names = Names()
        structure = StructureFeatures(shape(src, names), shape(tgt, names))
        look = first_look(a, b, [structure])
        beads = survivors(look.likely, MOVES, TOGETHER)
        scorer = Chain([*sources(a, b, beads, look), structure], fitted("weights"))
        second = lattice(scorer, beads)
    chain = anchors(a.encoded.rows, b.encoded.rows)
    return Followed(
        Version(src, a, True),
        Version(tgt, b, True),
        chain,
        at_first_sight(a, b)[0],
        look,
        beads,
        scorer,
        second,
    )


def tables(pair: Followed, multitext: Multitext) -> dict[str, str]:
    """The blocks of numbers by name."""
    found: dict[str, Callable[[], str]] = {
        "sentences": lambda: _sentences(pair),
        "cosines": lambda: _cosines(pair),
        "counts": lambda: _counts(pair),
        "posteriors": lambda: _posteriors(pair),
        "features": lambda: _features(pair),
        "split": lambda: _rivals(pair, _bead_at(pair, SPLIT)),
        "omitted": lambda: _rivals(pair, _bead_at(pair, OMITTED)),
        "six": lambda: _six(pair, multitext),
        "groups": lambda: _groups(multitext),
    }
    return {name: make() for name, make in found.items()}


def pasted(text: str, blocks: dict[str, str]) -> str:
    """A text with its blocks of numbers renewed."""
    return _BLOCK.sub(lambda m: f"{m[1]}\n{blocks[m[2]]}\n\n{m[3]}", text)


def shown_beads(pair: Followed) -> Beads:
    """The best path through the sentences that are shown."""
    return [
        (r, c)
        for r, c in pair.second.best()[0]
        if SHOWN[0].start <= r.start <= r.stop <= SHOWN[0].stop
        and SHOWN[1].start <= c.start <= c.stop <= SHOWN[1].stop
    ]


def short(text: str, length: int) -> str:
    """The beginning of a text."""
    return text if len(text) <= length else text[: length - 1].rstrip(" ,，、") + "…"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    rule = ["---" if k == 0 or name in _WORDS else "---:" for k, name in enumerate(head)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows))


def _sentences(pair: Followed) -> str:
    texts = [
        [f"{k}. {short(version.side.texts[k], length)}" for k in range(span.start, span.stop)]
        for version, span, length in ((pair.src, SHOWN[0], 26), (pair.tgt, SHOWN[1], 72))
    ]
    return _table(("Chinese", "English"), zip_longest(*texts, fillvalue=""))


def _cosines(pair: Followed) -> str:
    rows, columns = SHOWN
    cosines = pair.src.side.encoded.rows[rows] @ pair.tgt.side.encoded.rows[columns].T
    head = ["", *(f"en {j}" for j in range(columns.start, columns.stop))]
    return _table(head, ([f"zh {rows.start + i}", *_numbers(row)] for i, row in enumerate(cosines)))


def _numbers(values: Iterable[float]) -> list[str]:
    return [f"{round(float(v), 2) + 0.0:.2f}" for v in values]


def _counts(pair: Followed) -> str:
    n, m = len(pair.src.side.texts), len(pair.tgt.side.texts)
    nodes, left = pair.band.grid.size, int((pair.look.likely.nodes() >= 1e-4).sum())
    return _table(
        ("station", "count"),
        [
            ("sentences", f"{n} × {m}"),
            ("nodes of the whole plane", f"{(n + 1) * (m + 1):,}"),
            ("anchors", f"{len(pair.chain):,}"),
            ("nodes in the band", f"{nodes:,}"),
            ("beads that the first look weighs", f"{int(pair.band.begin.sum()):,}"),
            ("nodes that it leaves", f"{left:,}"),
            ("beads that the second look weighs", f"{int(pair.beads.begin.sum()):,}"),
        ],
    )


def _posteriors(pair: Followed) -> str:
    first, second = pair.look.likely, pair.second.likely()
    temperature = fitted("weights").temperature
    rows = []
    for r, c in shown_beads(pair):
        one, two = _probability(first, r, c), second.of(r, c)
        rows.append((_span(r), _span(c), one, f"{two:.3f}", f"{cooled(two, temperature):.3f}"))
    return _table(("zh", "en", "first look", "second look", "score"), rows)


def _probability(likely: Likely, rows: slice, columns: slice) -> str:
    move = rows.stop - rows.start, columns.stop - columns.start
    known = move == (0, 1) or move in likely.lattice.grid.moves
    return f"{likely.of(rows, columns):.3f}" if known else "not weighed"


def _span(units: slice) -> str:
    numbers = list(range(units.start, units.stop))
    return ", ".join(map(str, numbers)) or "–"


def _bead_at(pair: Followed, unit: int) -> tuple[slice, slice]:
    return next((r, c) for r, c in pair.second.best()[0] if r.start <= unit < r.stop)


def _features(pair: Followed) -> str:
    found = reasons(pair.scorer, *_bead_at(pair, SPLIT))
    rows = [
        (f"`{r.feature}`", f"{r.amount + 0.0:.2f}", f"{r.weight:.2f}", f"{r.worth + 0.0:.2f}", _source(r))
        for r in found
    ]
    total = f"**{sum(r.worth for r in found):.2f}**"
    return _table(("feature", "amount", "weight", "worth", "source"), [*rows, ("value", "", "", total, "")])


def _source(reason: Reason) -> str:
    return _named(reason.source)


def _named(source: str) -> str:
    return source.removesuffix("Features").lower()


def _rivals(pair: Followed, bead: tuple[slice, slice]) -> str:
    """A bead and its neighbours on the best path beside the best path without it, by source."""
    best = pair.second.best()[0]
    other = _without(pair.second, bead).best()[0]
    ours, theirs = ([b for b in path if b not in rest] for path, rest in ((best, other), (other, best)))
    columns = [(b, reasons(pair.scorer, *b)) for b in (*ours, *theirs)]
    names = [_named(type(source).__name__) for source in pair.scorer.sources]
    head = ["worth by source", *(f"{_span(r)} ~ {_span(c)}" for (r, c), _ in columns)]
    rows = [
        [name, *(f"{sum(r.worth for r in found if _source(r) == name) + 0.0:.2f}" for _, found in columns)]
        for name in names
    ]
    values = [sum(r.worth for r in found) for _, found in columns]
    total = ["value", *(f"{v:.2f}" for v in values)]
    win, lose = sum(values[: len(ours)]), sum(values[len(ours) :])
    verdict = (
        f"On the path {_listed(ours)}: {win:.2f}. The best path without this bead has {_listed(theirs)}: "
        f"{lose:.2f}. The difference is {win - lose:.2f}."
    )
    return f"{_table(head, [*rows, total])}\n\n{verdict}"


def _listed(beads: Beads) -> str:
    return " and ".join(f"{_span(r)} ~ {_span(c)}" for r, c in beads)


def _without(beads: Lattice, bead: tuple[slice, slice]) -> Lattice:
    """The lattice in which a bead, not a lone target unit, cannot be."""
    (r, c), nodes = bead, beads.grid
    values = beads.values.copy()
    begin = nodes.find(np.array([r.start]), np.array([c.start]))
    values[nodes.moves.index((r.stop - r.start, c.stop - c.start)), begin] = NEVER
    return beads.changed(values, beads.alone)


def _six(pair: Followed, multitext: Multitext) -> str:
    """Beads that the other languages change, and how sure the shown ones are with them."""
    temperature, likely = fitted("weights").temperature, pair.second.likely()
    alone = {
        (tuple(range(r.start, r.stop)), tuple(range(c.start, c.stop))): cooled(likely.of(r, c), temperature)
        for r, c in pair.second.best()[0]
    }
    six = {(b.src, b.tgt): b.score for b in multitext.beads["zh", "en"]}
    order = _order(alone) | _order(six)
    rows = [
        (
            _units(*key),
            *(f"{scores[key]:.3f}" if key in scores else "not on the path" for scores in (alone, six)),
        )
        for key in sorted(order, key=order.__getitem__)
        if _in_view(key) or key not in alone or key not in six
    ]
    return _table(("zh ~ en", "the pair alone", "with four more"), rows)


def _order(beads: Iterable[_Key]) -> dict[_Key, int]:
    """Where each bead of a path begins: sentences before it on both sides."""
    found, at = {}, 0
    for src, tgt in beads:
        found[src, tgt] = at
        at += len(src) + len(tgt)
    return found


def _in_view(key: _Key) -> bool:
    return any(n in range(span.start, span.stop) for some, span in zip(key, SHOWN, strict=True) for n in some)


def _units(src: Sequence[int], tgt: Sequence[int]) -> str:
    return " ~ ".join(", ".join(map(str, some)) or "–" for some in (src, tgt))


def _groups(multitext: Multitext) -> str:
    numbers = {
        lang: {
            place: k
            for k, place in enumerate(
                (b, s) for b, block in enumerate(d.blocks) for s in range(len(block.sentences))
            )
        }
        for lang, d in multitext.documents.items()
    }
    rows = []
    for group in multitext.groups:
        where = {lang: [numbers[lang][p] for p in group.sentences.get(lang, ())] for lang in LANGS}
        if any(n in range(SHOWN[0].start, SHOWN[0].stop) for n in where["zh"]):
            cells = (", ".join(map(str, where[lang])) or "–" for lang in LANGS)
            rows.append((str(group.id), *cells, f"{group.score:.2f}"))
    return _table(("group", *LANGS, "score"), rows)
