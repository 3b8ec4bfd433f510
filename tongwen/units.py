"""Segments of a project to units of a memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from align import Multitext, places
from tmx import Header, Property, TranslationUnit, UnitError, Variant, now
from tongwen.segments import Segment, join_texts, path_text
from tongwen.version import __version__

Labels = Mapping[str, Mapping[str, str]]  # segment id → language → what is printed before the text


@dataclass(frozen=True, slots=True)
class Form:
    """How units are to look.

    Attributes:
        source: language of the source variants.
        langs: languages to give.
        labels: "drop" leaves labels out, "keep" puts them before the text, "both" gives two units.
        codes: language → how it is to be spelled.
        properties: for the header and each unit, type → text.
        min_score: segments below it are left out.
    """

    source: str
    langs: tuple[str, ...]
    labels: str = "drop"
    codes: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    min_score: float = 0.0


def labels_of(multitext: Multitext) -> dict[str, dict[str, str]]:
    """The labels that stand before each group's text."""
    found: dict[str, dict[str, str]] = {}
    for group in multitext.groups:
        for lang, where in group.sentences.items():
            block = multitext.documents[lang].blocks[where[0].block]
            if where[0].sentence == 0 and block.label:
                found.setdefault(str(group.id), {})[lang] = block.label
    return found


def by_source(multitext: Multitext, source: str) -> tuple[list[Segment], Labels]:
    """What a translator from one language looks up: its sentences, with every language that has the same.

    A group of all languages is as coarse as its coarsest language: where Spanish joins two sentences,
    the Chinese ones stand together for all.  Here each language keeps its own bilingual beads with the
    source, and languages whose beads hold the same source sentences share a segment.
    """
    found: dict[tuple[int, ...], dict[str, tuple[tuple[int, ...], float]]] = {}
    for lang in multitext.documents:
        for src, tgt, score in _beads(multitext, source, lang) if lang != source else ():
            if src and tgt:
                found.setdefault(src, {})[lang] = (tgt, score)
    groups = {(p.block, p.sentence): g for g in multitext.groups for p in g.sentences.get(source, ())}
    where = places(multitext.documents[source])
    segments, labels = [], {}
    for number, (src, others) in enumerate(sorted(found.items()), 1):
        sides = {source: src, **{lang: numbers for lang, (numbers, _) in others.items()}}
        score = sum(score for _, score in others.values()) / len(others)
        segment, own = _bead_segment(multitext, str(number), sides, score)
        flags = groups[where[src[0]]].flags
        segments.append(
            replace(segment, flags=tuple(f for f in flags if f not in ("one-sided", "missing-language")))
        )
        labels[segment.id] = own
    return segments, labels


def _beads(multitext: Multitext, src: str, tgt: str) -> list[tuple[tuple[int, ...], tuple[int, ...], float]]:
    """One pair's beads, whichever way round they are kept."""
    if (src, tgt) in multitext.beads:
        return [(b.src, b.tgt, b.score) for b in multitext.beads[src, tgt]]
    return [(b.tgt, b.src, b.score) for b in multitext.beads.get((tgt, src), ())]


def pair_of(multitext: Multitext, src: str, tgt: str) -> tuple[list[Segment], Labels]:
    """One pair's bilingual beads as segments: finer than the groups of all languages."""
    segments, labels = [], {}
    for number, (here, there, score) in enumerate(_beads(multitext, src, tgt), 1):
        if here and there:
            segment, found = _bead_segment(multitext, str(number), {src: here, tgt: there}, score)
            segments.append(segment)
            labels[segment.id] = found
    return segments, labels


def _bead_segment(
    multitext: Multitext, number: str, sides: Mapping[str, Sequence[int]], score: float
) -> tuple[Segment, dict[str, str]]:
    texts, labels, paths = {}, {}, []
    for lang, numbers in sides.items():
        blocks = multitext.documents[lang].blocks
        where = [places(multitext.documents[lang])[i] for i in numbers]
        texts[lang] = join_texts(lang, (blocks[p.block].sentence_texts()[p.sentence] for p in where))
        first = blocks[where[0].block]
        paths.append(first.path)
        if where[0].sentence == 0 and first.label:
            labels[lang] = first.label
    return Segment(number, texts, round(score, 4), (), path_text(paths[0])), labels


def units(
    segments: Iterable[Segment], labels: Labels, form: Form, symbol: str | None = None
) -> Iterator[TranslationUnit]:
    """Segments that have the source and another language as units, the source first; repeats once."""
    seen: set[tuple[tuple[str, str], ...]] = set()
    for segment in segments:
        if form.source not in segment.texts or segment.score < form.min_score:
            continue
        own = labels.get(segment.id, {})
        for labelled in _ways(form.labels, own):
            texts = {
                lang: _text(segment, lang, own if labelled else {})
                for lang in form.langs
                if lang in segment.texts
            }
            key = tuple(sorted(texts.items()))
            if len(texts) > 1 and key not in seen:
                seen.add(key)
                yield _unit(segment, texts, form, symbol)


def _ways(labels: str, own: Mapping[str, str]) -> tuple[bool, ...]:
    if labels == "both" and own:
        return (False, True)
    return (labels == "keep",)


def _text(segment: Segment, lang: str, own: Mapping[str, str]) -> str:
    return f"{own[lang]} {segment.texts[lang]}" if lang in own else segment.texts[lang]


def _unit(segment: Segment, texts: Mapping[str, str], form: Form, symbol: str | None) -> TranslationUnit:
    order = sorted(texts, key=lambda lang: lang != form.source)
    variants = tuple(Variant(form.codes.get(lang, lang), texts[lang]) for lang in order)
    properties = [
        Property("x-tongwen-id", segment.id),  # not a tuid: OmegaT may bind units that carry one
        Property("x-tongwen-score", f"{segment.score:.3f}"),
        Property("x-tongwen-path", segment.path),
    ]
    if symbol:
        properties.append(Property("x-tongwen-symbol", symbol))
    properties += (Property("x-tongwen-flag", flag) for flag in segment.flags)
    properties += (Property(kind, text) for kind, text in form.properties.items())
    return TranslationUnit(variants, tuple(p for p in properties if p.text))


def header(form: Form, recipe: str) -> Header:
    """The header of a memory: tool, version, recipe."""
    properties = [Property("x-tongwen-recipe", recipe), *(Property(k, v) for k, v in form.properties.items())]
    source = form.codes.get(form.source, form.source)
    return Header(source, __version__, creationdate=now(), properties=tuple(properties))


__all__ = ["Form", "Labels", "UnitError", "header", "labels_of", "pair_of", "units"]
