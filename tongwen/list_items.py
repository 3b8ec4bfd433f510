"""Sorted lists item by item: what a segment that holds a whole list becomes when its items are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from math import inf

from align import Encoder, Group, Multitext, cut_items, pair_lists
from tongwen.segments import Segment, join_texts

FLAG = "sorted-list"
_WHOLE = 4  # sentences in every language: no group has so many that is not a list of blocks or sentences
_AGREEING = 0.7  # share of items paired, below which a sentence is no list, or not the same one


def itemised(
    segments: Iterable[Segment], multitext: Multitext, source: str, langs: Sequence[str], encoder: Encoder
) -> tuple[list[Segment], int]:
    """Segments with those that are sorted lists item by item.

    Args:
        segments: what would go into a memory.
        multitext: the groups that they are from.
        source: the language whose items are paired with those of the others.
        langs: languages that count.
        encoder: who tells what items mean; the one that the text was aligned with.

    Returns:
        The segments, and how many items, in whatever language, have no counterpart and were left out.
        Languages whose items do not agree with the source's keep the list as a whole.
    """
    groups = {str(group.id): group for group in multitext.groups}
    out: list[Segment] = []
    left = 0
    for segment in segments:
        if FLAG not in segment.flags or source not in segment.texts:
            out.append(segment)
            continue
        lists = _lists(segment, groups[segment.groups[0]], multitext)
        parts, without, rest = _parts(
            segment, {k: v for k, v in lists.items() if k in langs}, source, encoder
        )
        out += [*rest, *parts]
        left += without
    return out, left


def _lists(segment: Segment, group: Group, multitext: Multitext) -> dict[str, tuple[str, ...]]:
    """The items of a segment in each language."""
    whole = min(map(len, group.sentences.values())) >= _WHOLE
    sentences = multitext.texts(group)
    if not whole or any(join_texts(k, sentences.get(k, ())) != text for k, text in segment.texts.items()):
        return {lang: cut_items(text) for lang, text in segment.texts.items()}
    blocks = {lang: _blocks(lang, group, texts) for lang, texts in sentences.items()}
    return blocks if _uneven(blocks) <= _uneven(sentences) else sentences


def _blocks(lang: str, group: Group, texts: Sequence[str]) -> tuple[str, ...]:
    by_block = groupby(zip(group.sentences[lang], texts, strict=True), key=lambda pair: pair[0].block)
    return tuple(join_texts(lang, [text for _, text in pairs]) for _, pairs in by_block)


def _uneven(lists: Mapping[str, Sequence[str]]) -> float:
    """How many times as many items as the shortest list the longest has."""
    sizes = [len(items) for items in lists.values()]
    return max(sizes) / min(sizes) if min(sizes) >= _WHOLE else inf


def _parts(
    segment: Segment, lists: Mapping[str, Sequence[str]], source: str, encoder: Encoder
) -> tuple[list[Segment], int, list[Segment]]:
    """Items as segments, how many have no counterpart, and what stays whole."""
    pairs = {
        lang: {bead.src[0]: bead for bead in beads}
        for lang, beads in pair_lists(lists, source, encoder=encoder).items()
        if len(beads) >= _AGREEING * max(len(lists[source]), len(lists[lang]))
    }
    if not pairs:
        return [], 0, [segment]
    parts: list[Segment] = []
    for number, item in enumerate(lists[source]):
        found = {lang: beads[number] for lang, beads in pairs.items() if number in beads}
        if found:
            texts = {source: item, **{lang: lists[lang][bead.tgt[0]] for lang, bead in found.items()}}
            score = round(sum(bead.score for bead in found.values()) / len(found), 4)
            parts.append(Segment(f"{segment.id}.{len(parts) + 1}", texts, score, (FLAG,), segment.path))
    others = {lang: text for lang, text in segment.texts.items() if lang not in pairs}
    rest = (
        [Segment(segment.id, others, segment.score, segment.flags, segment.path)] if len(others) > 1 else []
    )
    without = len(lists[source]) - len(parts) + sum(len(lists[k]) - len(found) for k, found in pairs.items())
    return parts, without, rest
