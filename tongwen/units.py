"""Segments of a project to units of a memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from align import OF_TEXTS, Group, Multitext, Place, places
from tmx import Header, Property, TranslationUnit, Variant, now
from tongwen.segments import Segment, join_texts, path_text, segments_of
from tongwen.text_flags import FLAG, flags_beside
from tongwen.version import __version__

Labels = Mapping[str, Mapping[str, str]]  # segment id → language → what is printed before the text

_OF_WHOLE_GROUPS = frozenset({"one-sided", "missing-language"})  # flags that say nothing of a part


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
        list_items: whether the items of sorted lists are units of their own.
        date: when the memory is made.
    """

    source: str
    langs: tuple[str, ...]
    labels: str = "drop"
    codes: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    min_score: float = 0.0
    date: str = field(default_factory=now)
    list_items: bool = False

    def settings(self) -> dict[str, str]:
        """What a recipe says of a memory's form: the choices that leave out or add units or text."""
        chosen = {} if self.labels == "drop" else {"labels": self.labels}
        chosen |= {"min-score": f"{self.min_score:g}"} if self.min_score else {}
        return chosen | ({"list-items": "yes"} if self.list_items else {})


def labels_of(multitext: Multitext, segments: Iterable[Segment]) -> Labels:
    """What is printed before each segment; of a group that was split, the first part has the labels."""
    of_groups = {str(group.id): _group_labels(multitext, group) for group in multitext.groups}
    found: dict[str, Mapping[str, str]] = {}
    given: set[str] = set()
    for segment in segments:
        first = segment.groups[0]
        if first not in given:
            found[segment.id] = of_groups[first]
        given.update(segment.groups)
    return found


def _group_labels(multitext: Multitext, group: Group) -> dict[str, str]:
    firsts = {lang: where[0] for lang, where in group.sentences.items()}
    return {lang: label for lang, place in firsts.items() if (label := _label(multitext, lang, place))}


def _label(multitext: Multitext, lang: str, place: Place) -> str:
    """What is printed before a sentence: the label of the block that it begins."""
    return "" if place.sentence else multitext.documents[lang].blocks[place.block].label


def for_memory(
    multitext: Multitext, segments: Sequence[Segment], source: str, langs: Sequence[str]
) -> tuple[list[Segment], Labels]:
    """What goes into a memory: the source's own sentences (see `by_source`), and a person's corrections.

    Args:
        segments: the groups as they are, or as a person corrected them.
        source: language of the source variants.
        langs: languages to give.
    """
    fine, labels = by_source(multitext, source, langs)
    as_aligned = {segment.id: segment for segment in segments_of(multitext)}
    corrected = as_aligned.keys() - {s.id for s in segments if s == as_aligned.get(s.id)}
    while more := {g for s in fine if corrected & set(s.groups) for g in s.groups} - corrected:
        corrected |= more  # a bead that reaches into a corrected group
    kept = [s for s in fine if not corrected & set(s.groups)]
    kept += [s for s in segments if corrected & set(s.groups)]
    order = {name: place for place, name in enumerate(as_aligned)}
    return sorted(kept, key=lambda s: order[s.groups[0]]), {**labels_of(multitext, segments), **labels}


def by_source(
    multitext: Multitext, source: str, langs: Sequence[str] | None = None
) -> tuple[list[Segment], Labels]:
    """What a translator from one language looks up: its sentences, with every language that has the same.

    A group of all languages is as coarse as its coarsest language: where Spanish joins two sentences,
    the Chinese ones stand together for all.  Here each language keeps its own bilingual beads with the
    source, and languages whose beads hold the same source sentences share a segment.  It has the id of
    its group; where a group has several, they are 12.1, 12.2, ….
    """
    sentences = _Sentences(multitext)
    beads = sorted(_by_sentences(multitext, source, langs or tuple(multitext.documents)).items())
    sides = [{source: src, **{lang: tgt for lang, (tgt, _) in others.items()}} for src, others in beads]
    names = _names([sentences.groups(side) for side in sides])
    segments, labels = [], {}
    for name, side, (_, others) in zip(names, sides, beads, strict=True):
        score = sum(score for _, score in others.values()) / len(others)
        segments.append(sentences.segment(name, side, source, score))
        labels[name] = sentences.labels(side)
    return segments, labels


Sides = Mapping[str, tuple[int, ...]]  # language → numbers of its sentences


def _by_sentences(
    multitext: Multitext, source: str, langs: Iterable[str]
) -> dict[tuple[int, ...], dict[str, tuple[tuple[int, ...], float]]]:
    """Source sentences → language → its sentences and score, of all beads that have both."""
    found: dict[tuple[int, ...], dict[str, tuple[tuple[int, ...], float]]] = {}
    for lang in langs:
        for src, tgt, score in _beads(multitext, source, lang):
            if src and tgt:
                found.setdefault(src, {})[lang] = (tgt, score)
    return found


def _beads(multitext: Multitext, src: str, tgt: str) -> list[tuple[tuple[int, ...], tuple[int, ...], float]]:
    """One pair's beads, whichever way round they are kept; none of a language with itself."""
    if (src, tgt) in multitext.beads:
        return [(b.src, b.tgt, b.score) for b in multitext.beads[src, tgt]]
    return [(b.tgt, b.src, b.score) for b in multitext.beads.get((tgt, src), ())]


def _names(groups: Sequence[tuple[Group, ...]]) -> list[str]:
    """Ids of segments that stand in these groups: the groups', numbered where several have the same."""
    names = ["+".join(str(group.id) for group in some) for some in groups]
    often, before = Counter(names), Counter[str]()
    numbered = []
    for name in names:
        before[name] += 1
        numbered.append(f"{name}.{before[name]}" if often[name] > 1 else name)
    return numbered


class _Sentences:
    """A multitext's sentences by their numbers, as beads name them."""

    def __init__(self, multitext: Multitext) -> None:
        self._multitext = multitext
        self._places = {lang: places(document) for lang, document in multitext.documents.items()}
        self._group = {
            (lang, place): group
            for group in multitext.groups
            for lang, where in group.sentences.items()
            for place in where
        }

    def groups(self, sides: Sides) -> tuple[Group, ...]:
        """The groups that have some of these sentences, by id."""
        found = (self._group[lang, self._places[lang][n]] for lang, numbers in sides.items() for n in numbers)
        return tuple(sorted({group.id: group for group in found}.values(), key=lambda group: group.id))

    def segment(self, name: str, sides: Sides, source: str, score: float) -> Segment:
        """These sentences as a segment that stands where its source does."""
        first = self._places[source][sides[source][0]]
        texts = {lang: join_texts(lang, self._texts(lang, numbers)) for lang, numbers in sides.items()}
        flags = tuple(f for f in self._group[source, first].flags if f not in _OF_WHOLE_GROUPS)
        path = path_text(self._multitext.documents[source].blocks[first.block].path)
        return Segment(name, texts, round(score, 4), flags, path)

    def labels(self, sides: Sides) -> dict[str, str]:
        """What is printed before these sentences."""
        firsts = {lang: self._places[lang][numbers[0]] for lang, numbers in sides.items()}
        return {lang: text for lang, at in firsts.items() if (text := _label(self._multitext, lang, at))}

    def _texts(self, lang: str, numbers: Iterable[int]) -> Iterator[str]:
        blocks = self._multitext.documents[lang].blocks
        for place in (self._places[lang][n] for n in numbers):
            sentence = blocks[place.block].sentences[place.sentence]
            yield blocks[place.block].text[sentence.start : sentence.end]


def units(
    segments: Iterable[Segment],
    labels: Labels,
    form: Form,
    symbol: str | None = None,
    ratios: Mapping[str, float] | None = None,
) -> Iterator[TranslationUnit]:
    """Segments that have the source and another language as units, the source first; repeats once.

    What may be wrong with one language beside the source is a flag of its variant, see `align.text_flags`.

    Args:
        segments: see `for_memory`.
        labels: what is printed before each of them.
        form: how units are to look.
        symbol: of the document.
        ratios: see `align.ratios_of`; without them variants have no flags.
    """
    seen: set[tuple[tuple[str, str], ...]] = set()
    for segment in segments:
        if form.source not in segment.texts or _printed(segment.score) < form.min_score:
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
                yield _unit(segment, texts, form, symbol, ratios)


def _printed(score: float) -> float:
    """A score as memories have it: what is left out here is left out of the memory by `tm clean`, too."""
    return round(score, 3)


def _ways(labels: str, own: Mapping[str, str]) -> tuple[bool, ...]:
    if labels == "both" and own:
        return (False, True)
    return (labels == "keep",)


def _text(segment: Segment, lang: str, own: Mapping[str, str]) -> str:
    return f"{own[lang]} {segment.texts[lang]}" if lang in own else segment.texts[lang]


def _unit(
    segment: Segment,
    texts: Mapping[str, str],
    form: Form,
    symbol: str | None,
    ratios: Mapping[str, float] | None,
) -> TranslationUnit:
    order = sorted(texts, key=lambda lang: lang != form.source)
    variants = tuple(
        Variant(form.codes.get(lang, lang), texts[lang], flags_beside(segment, lang, form.source, ratios))
        for lang in order
    )
    properties = [
        Property("x-tongwen-id", segment.id),  # not a tuid: OmegaT may bind units that carry one
        Property("x-tongwen-score", f"{_printed(segment.score):.3f}"),
        Property("x-tongwen-path", segment.path),
    ]
    if symbol:
        properties.append(Property("x-tongwen-symbol", symbol))
    properties += (Property(FLAG, flag) for flag in segment.flags if flag not in OF_TEXTS)
    properties += (Property(kind, text) for kind, text in form.properties.items())
    return TranslationUnit(variants, tuple(p for p in properties if p.text))


def header(form: Form, recipe: str) -> Header:
    """The header of a memory: tool, version, recipe."""
    properties = [Property("x-tongwen-recipe", recipe), *(Property(k, v) for k, v in form.properties.items())]
    source = form.codes.get(form.source, form.source)
    return Header(source, __version__, creationdate=form.date, properties=tuple(properties))
