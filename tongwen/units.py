"""Segments of a project to units of a memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from align import Bead, Multitext
from tmx import Header, Property, TranslationUnit, Variant, now
from tongwen.version import __version__

SPACELESS = frozenset({"zh", "zh-Hant", "ja"})
Labels = str  # "drop", "keep" or "both"


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes a unit: corresponding text in some languages.

    Attributes:
        id: stable identity of the group.
        texts: language → segment, labels left out.
        labels: language → the label that stands before the segment, where one does.
        score: 0..1.
        flags: for a reviewer.
        path: where it stands, as people write it ("II/B/6").
        symbol: of the document, or None.
        kind: of the block that it begins in.
    """

    id: str
    texts: Mapping[str, str]
    labels: Mapping[str, str]
    score: float
    flags: tuple[str, ...]
    path: str
    symbol: str | None = None
    kind: str = "paragraph"


def joined(texts: Iterable[str], lang: str) -> str:
    """Sentences as one segment."""
    return ("" if lang in SPACELESS else " ").join(texts)


def rows_of(multitext: Multitext) -> list[Row]:
    """The groups of a multitext as rows, one-sided ones too."""
    symbol = next((d.symbol for d in multitext.documents.values() if d.symbol), None)
    rows = []
    for group in multitext.groups:
        texts = {lang: joined(some, lang) for lang, some in multitext.texts(group).items()}
        labels = {}
        for lang, where in group.sentences.items():
            block = multitext.documents[lang].blocks[where[0].block]
            if where[0].sentence == 0 and block.label:
                labels[lang] = block.label
        first = next(iter(group.sentences))
        block = multitext.documents[first].blocks[group.sentences[first][0].block]
        path = "/".join(step.number or step.kind for step in group.path)
        rows.append(Row(str(group.id), texts, labels, group.score, group.flags, path, symbol, block.kind))
    return rows


def pair_rows(multitext: Multitext, src: str, tgt: str) -> list[Row]:
    """One pair's bilingual beads as rows: finer than the groups of all languages."""
    beads = multitext.beads.get((src, tgt))
    flipped = beads is None
    pair: Sequence[Bead] = beads if beads is not None else multitext.beads[tgt, src]
    sentences = {
        lang: [(b, s, t) for b, block in enumerate(multitext.documents[lang].blocks) for s, t in enumerate(block.sentence_texts())]
        for lang in (src, tgt)
    }
    rows = []
    for number, bead in enumerate(pair, 1):
        sides = {src: bead.tgt if flipped else bead.src, tgt: bead.src if flipped else bead.tgt}
        if not all(sides.values()):
            continue
        texts = {lang: joined((sentences[lang][i][2] for i in some), lang) for lang, some in sides.items()}
        labels = {}
        for lang, some in sides.items():
            block, sentence, _ = sentences[lang][some[0]]
            if sentence == 0 and multitext.documents[lang].blocks[block].label:
                labels[lang] = multitext.documents[lang].blocks[block].label
        block = multitext.documents[src].blocks[sentences[src][sides[src][0]][0]]
        path = "/".join(step.number or step.kind for step in block.path)
        rows.append(Row(str(number), texts, labels, round(bead.score, 4), (), path, None, block.kind))
    return rows


def units(
    rows: Iterable[Row],
    source: str,
    langs: Sequence[str],
    *,
    labels: Labels = "drop",
    codes: Mapping[str, str] | None = None,
    status: str | None = None,
    min_score: float = 0.0,
) -> Iterator[TranslationUnit]:
    """Rows that have the source and another language, as units, the source first.

    Args:
        rows: in order.
        source: language of the source variants.
        langs: languages to give.
        labels: "drop" leaves labels out, "keep" puts them before the text, "both" adds a second unit
            that has them.
        codes: language → how it is to be spelled.
        status: a property for each unit.
        min_score: rows with less are left out.
    """
    seen: set[tuple[tuple[str, str], ...]] = set()
    for row in rows:
        if source not in row.texts or row.score < min_score:
            continue
        for labelled in ((labels == "keep",) if labels != "both" or not row.labels else (False, True)):
            texts = {lang: _segment(row, lang, labelled) for lang in langs if lang in row.texts}
            variants = tuple(
                Variant((codes or {}).get(lang, lang), texts[lang]) for lang in sorted(texts, key=lambda c: c != source)
            )
            key = tuple((v.lang, v.segment) for v in variants)
            if len(variants) > 1 and all(v.segment for v in variants) and key not in seen:
                seen.add(key)
                yield TranslationUnit(variants, _properties(row, status), tuid=f"{row.id}{'-label' if labelled and labels == 'both' else ''}")


def _segment(row: Row, lang: str, labelled: bool) -> str:
    label = row.labels.get(lang, "") if labelled else ""
    return f"{label} {row.texts[lang]}" if label else row.texts[lang]


def _properties(row: Row, status: str | None) -> tuple[Property, ...]:
    found = [Property("x-tongwen-score", f"{row.score:.3f}"), Property("x-tongwen-path", row.path)]
    if row.symbol:
        found.append(Property("x-tongwen-symbol", row.symbol))
    found += (Property("x-tongwen-flag", flag) for flag in row.flags)
    if status:
        found.append(Property("x-tongwen-status", status))
    return tuple(found)


def header(source: str, recipe: Mapping[str, str], status: str | None, codes: Mapping[str, str] | None = None) -> Header:
    """The header of a memory: tool, version, recipe."""
    properties = [Property("x-tongwen-recipe", "|".join(f"{k}:{v}" for k, v in recipe.items()))]
    if status:
        properties.append(Property("x-tongwen-status", status))
    return Header((codes or {}).get(source, source), __version__, creationdate=now(), properties=tuple(properties))
