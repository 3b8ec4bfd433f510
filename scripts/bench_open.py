"""The open sets: documents damaged on purpose, aligned in all languages at once, against their gold.

A case is a folder of running texts (`zh.txt`, `en.txt`, …) and `gold.json`, which names corresponding text
in order.  Its name is the corpus, a point, and what was done to it: where that is `noisy` or `noisywrap` the
gold's sentences are to be found, else its paragraphs.

Measured are the units that the memory has by default (`gold_score.py` says how), and whether the scores of
beads and groups are probabilities (`calibration.py`): a bead or a group is right where 90 % of every side
lie in one and the same group of the gold.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from calibration import Calibration, Judged, calibration
from calibration import table as calibration_table
from gold_score import Figures, Gold, Unit, score

from align import Encoder, Multitext, align, load
from corpora.read import read
from tongwen.segments import segments_of
from tongwen.units import Form, for_memory, units

LANGS = ("zh", "en", "fr", "es", "ru", "ar")
PAIRS = (("zh", "en"), ("zh", "fr"), ("zh", "ar"))
_BY_SENTENCES = ("noisy", "noisywrap")


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one case.

    Attributes:
        name: corpus.damage.
        level: of the gold's groups, "para" or "sent".
        pairs: "zh-en" → aligned with all languages.
        alone: the same, aligned without the others; empty if not asked for.
        judged: "beads" and "groups" → each that has two languages at least.
    """

    name: str
    level: str
    pairs: Mapping[str, Figures]
    alone: Mapping[str, Figures]
    judged: Mapping[str, Sequence[Judged]] = field(repr=False)

    @property
    def damage(self) -> str:
        """What was done to the text."""
        return self.name.partition(".")[2]


def measure(
    folder: Path, prefixes: Sequence[str] = (), alone: bool = False, encoder: Encoder | None = None
) -> Iterator[Row]:
    """Align and measure the cases of a folder, by name.

    Args:
        folder: of cases.
        prefixes: only cases whose names begin so; none: all.
        alone: align each pair without the other languages, too.
        encoder: None takes `use`.

    Raises:
        FileNotFoundError: there is no such case.
    """
    found = sorted(path.parent for path in folder.glob("*/gold.json"))
    some = [case for case in found if not prefixes or case.name.startswith(tuple(prefixes))]
    if not some:
        raise FileNotFoundError(f"{folder}: no case of that name; a case is a folder with gold.json")
    encoder = encoder or load("use")
    return (measure_case(case, alone, encoder) for case in some)


def measure_case(case: Path, alone: bool, encoder: Encoder) -> Row:
    """Align and measure one case."""
    corpus, _, damage = case.name.partition(".")
    level = "sent" if damage in _BY_SENTENCES else "para"
    gold = Gold(json.loads((case / "gold.json").read_text(encoding="utf-8")), level)
    documents = {lang: read(path, lang) for lang in LANGS if (path := case / f"{lang}.txt").exists()}
    multitext = align(list(documents.values()), encoder)
    memory = memory_of(multitext)
    pairs, apart = {}, {}
    for src, tgt in (pair for pair in PAIRS if set(pair) <= set(documents)):
        pairs[f"{src}-{tgt}"] = score(gold, memory, src, tgt)
        if alone:
            own = align([documents[src], documents[tgt]], encoder)
            apart[f"{src}-{tgt}"] = score(gold, memory_of(own), src, tgt)
    return Row(case.name, level, pairs, apart, judge(multitext, gold, corpus))


def memory_of(multitext: Multitext) -> list[Unit]:
    """The units of a memory of all languages as `tongwen align` writes it, from the first language."""
    langs = tuple(multitext.documents)
    segments, labels = for_memory(multitext, segments_of(multitext), langs[0], langs)
    return [
        {variant.lang: variant.segment for variant in unit.variants}
        for unit in units(segments, labels, Form(langs[0], langs))
    ]


def judge(multitext: Multitext, gold: Gold, corpus: str) -> dict[str, list[Judged]]:
    """Beads and groups that have two languages at least, with their scores, right or wrong."""
    texts = {
        lang: [text for block in document.blocks for text in block.sentence_texts()]
        for lang, document in multitext.documents.items()
    }
    beads = [
        ({src: _joined(texts[src], bead.src), tgt: _joined(texts[tgt], bead.tgt)}, bead.score)
        for (src, tgt), pair in multitext.beads.items()
        for bead in pair
        if bead.src and bead.tgt
    ]
    groups = [
        ({lang: " ".join(some) for lang, some in multitext.texts(group).items()}, group.score)
        for group in multitext.groups
        if len(group.sentences) > 1
    ]
    return {
        kind: [
            Judged(value, right, corpus) for unit, value in found if (right := gold.right(unit)) is not None
        ]
        for kind, found in (("beads", beads), ("groups", groups))
    }


def _joined(texts: Sequence[str], numbers: Sequence[int]) -> str:
    return " ".join(texts[i] for i in numbers)


def calibrations(rows: Sequence[Row]) -> dict[str, Calibration]:
    """Of the beads and of the groups of all cases, as far as there are any."""
    kinds = {kind: [j for row in rows for j in row.judged[kind]] for kind in ("beads", "groups")}
    return {kind: calibration(judged) for kind, judged in kinds.items() if judged}


_COLUMNS: Mapping[str, Callable[[Figures], float]] = {
    "P": lambda f: f.lax.precision,
    "R": lambda f: f.lax.recall,
    "F1": lambda f: f.lax.f1,
    "strict": lambda f: f.strict.f1,
    "leaked": lambda f: f.leaked,
}
_COMPARED = ("F1", "strict")  # with all languages and alone


def table(rows: Sequence[Row]) -> str:
    """For people: a row a case, means by damage, and how good the scores are."""
    parts = [_grid(rows, list(_COLUMNS), _measured)]
    if any(row.alone for row in rows):
        heads = [f"{name}{kind}" for name in _COMPARED for kind in ("", " alone")]
        parts.append(_grid(rows, heads, _compared))
    return "\n\n".join([*parts, calibration_table(calibrations(rows))])


def _grid(
    rows: Sequence[Row], heads: Sequence[str], cells: Callable[[Sequence[Row], str], Sequence[float]]
) -> str:
    """A row a case and a mean; for each pair the cells of the cases that have it."""
    names = [name for pair in PAIRS if any((name := "-".join(pair)) in row.pairs for row in rows)]
    widths = [max(len(head), 5) for head in heads]
    titles = " ".join(f"{head:>{width}}" for head, width in zip(heads, widths, strict=True))
    lines = [f"{'':28}" + "".join(f" | {name:{len(titles)}}" for name in names).rstrip()]
    lines.append(f"{'case':22} {'level':5}" + f" | {titles}" * len(names))
    for title, level, some in _sets(rows):
        line = f"{title:22} {level:5}"
        for name in names:
            own = [row for row in some if name in row.pairs]
            values = [f"{v:.3f}" for v in cells(own, name)] if own else [""] * len(heads)
            line += " | " + " ".join(f"{v:>{width}}" for v, width in zip(values, widths, strict=True))
        lines.append(line.rstrip())
    return "\n".join(lines)


def _sets(rows: Sequence[Row]) -> Iterator[tuple[str, str, Sequence[Row]]]:
    """Title, level and cases: each case, then those of each damage, then all."""
    yield from ((row.name, row.level, [row]) for row in rows)
    for damage in dict.fromkeys(row.damage for row in rows):
        yield f"mean {damage}", "", [row for row in rows if row.damage == damage]
    yield "mean", "", rows


def _measured(rows: Sequence[Row], pair: str) -> list[float]:
    return [_mean(value(row.pairs[pair]) for row in rows) for value in _COLUMNS.values()]


def _compared(rows: Sequence[Row], pair: str) -> list[float]:
    """With all languages and alone."""
    values = [_COLUMNS[name] for name in _COMPARED]
    return [_mean(v(which[pair]) for which in ways) for v in values for ways in _ways(rows)]


def _ways(rows: Sequence[Row]) -> tuple[list[Mapping[str, Figures]], list[Mapping[str, Figures]]]:
    return [row.pairs for row in rows], [row.alone for row in rows]


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)


def as_json(rows: Sequence[Row]) -> str:
    """For programs."""
    cases = {
        row.name: {"level": row.level, "pairs": _plain(row.pairs)}
        | ({"alone": _plain(row.alone)} if row.alone else {})
        for row in rows
    }
    scores = {kind: asdict(found) for kind, found in calibrations(rows).items()}
    return json.dumps({"cases": cases, "calibration": scores}, indent=1)


def _plain(pairs: Mapping[str, Figures]) -> dict[str, dict[str, float]]:
    return {
        pair: {name: round(value(figures), 4) for name, value in _COLUMNS.items()}
        | {
            "strict precision": round(figures.strict.precision, 4),
            "strict recall": round(figures.strict.recall, 4),
            "letters leaked": figures.furniture,
        }
        for pair, figures in pairs.items()
    }
