"""Sentences run together: a border that other languages show, where this one has lost its mark.

Text pulled from a PDF, and hasty translation, lose final marks; two sentences then read as one.  A sentence
that most other languages have as several is such a case if it can be cut where no mark stands, so that each
half clearly means what one side of their border means.  A translator who joined two sentences on purpose
wrote a comma or a small letter there, so that it stays one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from align.encoders import Cutting, Encoded, Encoder, Rows
from align.nouns import Bead
from align.runs import Values
from align.sides import Side
from align.words import DENSE
from corpora.document import Block, Document, Sentence

Beads = Mapping[tuple[str, str], Sequence[Bead]]
Cuts = Mapping[int, tuple[int, ...]]  # sentence → characters before each cut, rising
Numbers = tuple[int, ...]

_QUOTES = "\"'”’»›」』"
_PLACE = re.compile(rf"\s+(?=\S)|(?<=[{DENSE}])(?=[{DENSE}])|(?<=[{DENSE}][^\w\s])(?=[{DENSE}])")
_OPENS = re.compile(r"[\"'“‘«‹「『(（]*(?P<letter>[^\W_])")
_LEAST = 8  # characters of a half
_NEAR = 2  # places by which languages may differ about one border
_ALIKE = 0.15  # by how much the cosine of a half may stay behind that of sentences of the two languages
_WORD = 0.05  # what a word on the wrong side of a border weighs, against the cosine of the halves
_CLEAR = 0.15  # by how much a half is nearer to its own side of the border than to the other


@dataclass(frozen=True, slots=True)
class _Border:
    """A border between two sentences of another language: what stands before it, and after it."""

    lang: str
    before: Values  # (d,) unit
    after: Values
    words: tuple[Rows, Rows]  # of both
    usual: float  # cosine of sentences that translate each other


@dataclass(frozen=True, slots=True)
class _Halves:
    """A sentence cut at each of k places.

    Attributes:
        ends: (k,) characters before each.
        open: (k,) whether two sentences may have run together there.
        before, after: (k, d) unit rows of both halves.
        pieces: (k + 1, d) unit rows of what stands between two places.
    """

    ends: Numbers
    open: NDArray[np.bool_]
    before: Rows
    after: Rows
    pieces: Rows


def run_on(
    sides: Mapping[str, Side], beads: Beads, fixed: Sequence[str] = ()
) -> dict[str, dict[int, Numbers]]:
    """Where sentences are to be cut.

    Args:
        sides: of each language.
        beads: of each pair of languages, as these sentences were aligned.
        fixed: languages whose sentences stay as they are.

    Returns:
        language → sentence → characters before each cut, rising; only what is to be cut.
    """
    beads = {pair: some for pair, some in beads.items() if sides.keys() >= set(pair)}
    usual = {pair: _usual(sides[pair[0]], sides[pair[1]], some) for pair, some in beads.items()}
    found: dict[str, dict[int, Numbers]] = {}
    for lang in (lang for lang in sides if lang not in fixed):
        side = sides[lang]
        several = _several(lang, beads)
        halves = _halves({i: side.texts[i] for i in several}, side.encoder)
        for i, cut in halves:
            borders = [
                border
                for other, numbers in several[i].items()
                for border in _borders(other, sides[other], numbers, usual[_pair(lang, other, beads)])
            ]
            if ends := _agreed(cut, borders, len(several[i])):
                found.setdefault(lang, {})[i] = ends
    return found


def cut(document: Document, cuts: Cuts) -> Document:
    """A document whose sentences, counted through all its blocks, are cut."""
    blocks, count = [], 0
    for block in document.blocks:
        own = {i: cuts[count + i] for i in range(len(block.sentences)) if count + i in cuts}
        blocks.append(replace(block, sentences=tuple(_pieces(block, own))) if own else block)
        count += len(block.sentences)
    return replace(document, blocks=tuple(blocks))


def cut_sentences(cuts: Cuts) -> set[int]:
    """The numbers that the pieces of cut sentences have afterwards."""
    found: set[int] = set()
    moved = 0
    for i, ends in sorted(cuts.items()):
        found |= set(range(i + moved, i + moved + len(ends) + 1))
        moved += len(ends)
    return found


def _pieces(block: Block, cuts: Cuts) -> Iterator[Sentence]:
    for i, sentence in enumerate(block.sentences):
        ends = [sentence.start + at for at in cuts.get(i, ())]
        for start, end in zip([sentence.start, *ends], [*ends, sentence.end], strict=True):
            piece = block.text[start:end]
            yield Sentence(end - len(piece.lstrip()), start + len(piece.rstrip()))


def _pair(lang: str, other: str, beads: Beads) -> tuple[str, str]:
    return (lang, other) if (lang, other) in beads else (other, lang)


def _usual(src: Side, tgt: Side, beads: Sequence[Bead]) -> float:
    """Median cosine of sentences that are paired one to one; 2, which no half reaches, without any."""
    pairs = [(b.src[0], b.tgt[0]) for b in beads if len(b.src) == len(b.tgt) == 1]
    if not pairs:
        return 2.0
    rows, columns = np.array(pairs).T
    return float(np.median(np.einsum("ij,ij->i", src.encoded.rows[rows], tgt.encoded.rows[columns])))


def _several(lang: str, beads: Beads) -> dict[int, dict[str, Numbers]]:
    """Sentences that at least half of the languages have as several: language → those."""
    heard: Counter[int] = Counter()
    found: dict[int, dict[str, Numbers]] = {}
    for pair, some in beads.items():
        if lang not in pair:
            continue
        other = pair[1] if lang == pair[0] else pair[0]
        for bead in some:
            own, theirs = (bead.src, bead.tgt) if lang == pair[0] else (bead.tgt, bead.src)
            if theirs:
                heard.update(own)
            if len(own) == 1 and len(theirs) > 1:
                found.setdefault(own[0], {})[other] = theirs
    return {i: by for i, by in sorted(found.items()) if 2 * len(by) >= heard[i]}


def places(text: str) -> dict[int, bool]:
    """Where a sentence could be cut: characters before each → whether two may have run together there.

    Where they may, no mark stands near, and no small letter behind.  Between two Chinese characters nobody
    sees where: there must be a closing quotation mark.

    >>> places("All delegations met in vienna Its members agreed, as before.")
    {15: False, 19: False, 22: False, 29: True, 33: False, 41: False, 49: False, 52: False}
    """
    found = [at.span() for at in _PLACE.finditer(text) if _LEAST <= at.start() <= len(text) - _LEAST]
    marked = [_is_marked(text, end) for end, _ in found]
    return {
        end: _may_open(text, end, start) and not any(marked[max(k - _NEAR, 0) : k + _NEAR + 1])
        for k, (end, start) in enumerate(found)
    }


def _is_marked(text: str, end: int) -> bool:
    before = text[max(end - 3, 0) : end].rstrip(_QUOTES)
    return not before[-1:].isalnum() and before[-1:] not in (")", "）")


def _may_open(text: str, end: int, start: int) -> bool:
    after = _OPENS.match(text, start)
    if after is None or after["letter"].islower():
        return False
    return start > end or text[end - 1] in _QUOTES


def _halves(texts: Mapping[int, str], encoder: Encoder) -> Iterator[tuple[int, _Halves]]:
    """Sentences in which two may have run together, cut at every place."""
    found = {i: some for i, text in texts.items() if any((some := places(text)).values())}
    cuts = [[*some, len(texts[i])] for i, some in found.items()]
    pieces = _encode([texts[i] for i in found], cuts, encoder)
    first = 0
    for (i, some), ends in zip(found.items(), cuts, strict=True):
        last = first + len(ends)
        at, one = np.arange(first + 1, last), np.arange(first, last)
        yield (
            i,
            _Halves(
                tuple(some),
                np.array(list(some.values())),
                pieces.spans(np.full_like(at, first), at),
                pieces.spans(at, np.full_like(at, last)),
                pieces.spans(one, one + 1),
            ),
        )
        first = last


def _encode(texts: Sequence[str], ends: Sequence[Sequence[int]], encoder: Encoder) -> Encoded:
    """The pieces of texts between ends."""
    if isinstance(encoder, Cutting):
        return encoder.encode_cut(texts, ends)[1]
    pairs = ((text, zip([0, *some], some, strict=False)) for text, some in zip(texts, ends, strict=True))
    return encoder.encode([text[a:b] for text, edges in pairs for a, b in edges])


def _borders(lang: str, side: Side, numbers: Numbers, usual: float) -> Iterator[_Border]:
    """The borders between neighbouring sentences."""
    first, last = numbers[0], numbers[-1] + 1
    if numbers != tuple(range(first, last)):
        return
    inner = np.arange(first + 1, last)
    before = side.encoded.spans(np.full_like(inner, first), inner)
    after = side.encoded.spans(inner, np.full_like(inner, last))
    for at, left, right in zip(inner.tolist(), before, after, strict=True):
        words = _words(side, first, at), _words(side, at, last)
        yield _Border(lang, left, right, words, usual)


def _words(side: Side, first: int, last: int) -> Rows:
    """Unit rows of the words of some sentences."""
    words = side.words
    return words.rows[np.unique(words.kinds[words.starts[first] : words.starts[last]])]


def _agreed(halves: _Halves, borders: Sequence[_Border], languages: int) -> Numbers:
    """The ends where a sentence is cut: those that most languages show, each where it fits them best."""
    fits = [_fit(halves, border) for border in borders]
    best = [int(fit.argmax()) for fit in fits]
    clear = [k for k, at in enumerate(best) if _is_clear(halves, borders[k], at)]
    ends = []
    while clear:
        near = max(([j for j in clear if abs(best[j] - best[k]) <= _NEAR] for k in clear), key=len)
        at = int(np.sum([fits[k] for k in near], axis=0).argmax())
        if 2 * len({borders[k].lang for k in near}) >= languages and halves.open[at]:
            ends.append(halves.ends[at])
        clear = [k for k in clear if k not in near]
    return tuple(sorted(set(ends)))


def _fit(halves: _Halves, border: _Border) -> Values:
    """(k,) how well a border fits each place: as a whole, and word by word."""
    whole = (halves.before @ border.before + halves.after @ border.after) / 2
    left, right = (_nearest(halves.pieces, words) for words in border.words)
    lead = np.cumsum(left - right)
    fit: Values = whole + np.float32(_WORD) * (2 * lead[:-1] - lead[-1])
    return fit


def _nearest(pieces: Rows, words: Rows) -> Values:
    """(k,) cosine of each piece with the word that is nearest."""
    nearest: Values = (pieces @ words.T).max(axis=1, initial=0.0)
    return nearest


def _is_clear(halves: _Halves, border: _Border, at: int) -> bool:
    """Whether each half at a place means one side of a border, and not the other."""
    before, after = halves.before[at], halves.after[at]
    own = before @ border.before, after @ border.after
    other = before @ border.after, after @ border.before
    clear = all(x - y >= _CLEAR for x, y in zip(own, other, strict=True))
    return clear and min(own) >= border.usual - _ALIKE
