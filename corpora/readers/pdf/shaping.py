"""What setting a line in a cursive script does to its characters, undone.

Letters are set over one another (lam and alef), marks over letters and beside them; programs fill lines by
drawing letters out, some with a glyph that the file calls a comma; and PDFium turns round quotation marks
that it finds behind letters that run from right to left.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from corpora.readers.pdf.bidi import has_right_to_left, ligature
from corpora.readers.pdf.glyphs import Glyph

_OVERLAP = 0.6  # of the narrower of two letters that are one cluster
_TOUCHING = 0.08  # em
_OFF = 0.05  # em from the baseline: where a mark stands, not a letter
_ABOUT = 4  # glyphs before and after a mark, in the file, among which its letter is
_BESIDE = 0.6  # em that a mark may stand beside its letter
_QUOTES = {"“": "”", "”": "“", "‘": "’", "’": "‘"}
_FILLER = ","


def settled(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The glyphs of a page, marks moved to the baseline of the letters about them.

    A glyph that prints a mark may be called a letter with its mark: it is the mark, where another glyph there
    is the letter.
    """
    if not any(map(_has_mark, {glyph.text for glyph in glyphs})):
        return glyphs
    return [
        _settled(g, glyphs[max(0, i - _ABOUT) : i + _ABOUT + 1]) if _has_mark(g.text) else g
        for i, g in enumerate(glyphs)
    ]


def unshaped(glyphs: Sequence[Glyph], right_to_left: bool) -> Sequence[Glyph]:
    """The glyphs of a line, from left to right, as clusters of letters with their marks.

    Args:
        glyphs: from left to right, settled.
        right_to_left: direction of the page.
    """
    if not has_right_to_left("".join(glyph.text for glyph in glyphs)):
        return glyphs
    turned = _quotes(glyphs, right_to_left)
    marks = [glyph for glyph in turned if _is_mark(glyph.text[0])]
    letters = [glyph for glyph in turned if not _is_mark(glyph.text[0])]
    return _marked(list(_clusters(_unfilled(letters))), marks) if letters else glyphs


def _has_mark(text: str) -> bool:
    return text > "\u02ff" and any(map(_is_mark, text))


def _is_mark(char: str) -> bool:
    return char > "\u02ff" and unicodedata.category(char) == "Mn"


def _is_letter(text: str) -> bool:
    return unicodedata.category(text[0])[0] == "L"


def _settled(mark: Glyph, about: Sequence[Glyph]) -> Glyph:
    """A mark on the baseline of the nearest letter about it, and without a letter that stands there."""
    size = mark.style.size
    letters = [
        g for g in about if not _has_mark(g.text) and _is_letter(g.text) and abs(g.base - mark.base) < size
    ]
    if not letters:
        return mark
    nearest = min(letters, key=lambda g: abs(g.left - mark.left))
    off = abs(nearest.base - mark.base) > _OFF * size
    here = (g.text for g in letters if abs(g.left - mark.left) < _BESIDE * size)
    text = mark.text
    if off and not _is_mark(text[0]) and any(text[0] in letter for letter in here):
        text = "".join(filter(_is_mark, text))
    return mark._replace(text=text, base=nearest.base)


def _quotes(glyphs: Sequence[Glyph], right_to_left: bool) -> list[Glyph]:
    """Quotation marks as the file has them: PDFium turns those round that follow right-to-left letters."""
    turned: set[int] = set()
    for glyph in sorted(glyphs, key=lambda g: g.order):
        if glyph.text in _QUOTES:
            turned |= {glyph.order} if right_to_left else set()
        elif _is_letter(glyph.text):
            right_to_left = has_right_to_left(glyph.text)
    return [g._replace(text=_QUOTES[g.text]) if g.order in turned else g for g in glyphs]


def _unfilled(letters: Sequence[Glyph]) -> list[Glyph]:
    """Letters without what draws them out: a comma that touches Arabic letters on both sides."""
    out: list[Glyph] = []
    for i, glyph in enumerate(letters):
        beside = [*letters[max(0, i - 1) : i], *letters[i + 1 : i + 2]]
        if glyph.text == _FILLER and len(beside) == 2 and all(_joins(glyph, other) for other in beside):
            out[-1] = out[-1]._replace(right=max(out[-1].right, glyph.right))
        else:
            out.append(glyph)
    return out


def _joins(glyph: Glyph, other: Glyph) -> bool:
    gap = max(glyph.left, other.left) - min(glyph.right, other.right)
    cursive = other.text == _FILLER or (_is_letter(other.text) and has_right_to_left(other.text))
    return cursive and gap <= _TOUCHING * glyph.style.size


def _clusters(letters: Iterable[Glyph]) -> Iterator[Glyph]:
    """Right-to-left letters that are set over one another made one."""
    cluster: Glyph | None = None
    for glyph in letters:
        if cluster and _overlap(cluster, glyph):
            cluster = _merged(cluster, glyph)
            continue
        if cluster:
            yield cluster
        cluster = glyph
    if cluster:
        yield cluster


def _overlap(a: Glyph, b: Glyph) -> bool:
    shared = min(a.right, b.right) - max(a.left, b.left)
    narrow = min(a.right - a.left, b.right - b.left)
    return shared > _OVERLAP * narrow > 0 and has_right_to_left(a.text) and has_right_to_left(b.text)


def _merged(a: Glyph, b: Glyph) -> Glyph:
    """Two letters as one cluster, written in the order of the file."""
    first, second = (a, b) if a.order < b.order else (b, a)
    text = first.text if second.text in first.text else first.text + second.text
    return first._replace(text=ligature(text), left=min(a.left, b.left), right=max(a.right, b.right))


def _marked(letters: Sequence[Glyph], marks: Iterable[Glyph]) -> list[Glyph]:
    """The letters, each with the marks that stand over it."""
    texts = [glyph.text for glyph in letters]
    for mark in sorted(marks, key=lambda g: g.order):
        place = min(range(len(letters)), key=lambda i: _distance(letters[i], mark))
        new = "".join(char for char in mark.text if char not in texts[place])
        at = _behind(texts[place], letters[place], mark)
        texts[place] = ligature(texts[place][:at] + new + texts[place][at:])
    return [glyph._replace(text=text) for glyph, text in zip(letters, texts, strict=True)]


def _behind(text: str, letter: Glyph, mark: Glyph) -> int:
    """Where in a glyph's text a mark is written: behind lam where it stands at the right of lam and alef."""
    second = next((i for i in range(1, len(text)) if _is_letter(text[i])), len(text))
    middle = (letter.left + letter.right) / 2
    return second if (mark.left + mark.right) / 2 > middle else len(text)


def _distance(letter: Glyph, mark: Glyph) -> tuple[bool, bool, float]:
    """How unlikely a letter is to carry a mark: that before it in the file, if near, else the nearest."""
    middle = (mark.left + mark.right) / 2
    away = max(letter.left - middle, middle - letter.right, 0.0)
    before = letter.order == mark.order - 1 and away <= _BESIDE * mark.style.size
    return not _is_letter(letter.text), not before and away > 0, away
