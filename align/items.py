"""Items of lists, paired by meaning whatever their order.

Names of States are all rather alike, and short texts are where an encoder errs.  So in a set of more than two
languages each pair hears the others: an item that Spanish, Russian and Arabic lead to is the right one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from align.assignment import assigned
from align.encoders import Encoder, load
from align.nouns import Bead
from align.threads import single_threaded

Values = NDArray[np.float32]

LIKE = 0.5  # cosine from which two items can be the same
_LIKE_IF_BORNE_OUT = 0.4  # the same where likelihood counts, too
_LIKELY = (
    0.2  # from which two items are taken for the same; .97 of the right ones, .06 of the wrong ones have it
)
_SOFT = 0.05  # difference of cosines that makes one item 2.7 times as likely as another
_CUT = re.compile(r"[,،、;；؛，](?![^(（\[]*[)）\]])")
_LAST = re.compile(r"\s(?:and|or|et|ou|y|e|o|u|и|или|und|oder)\s|[和与及或]|以及")
_CONJUNCTION = re.compile(r"^(?:(?:and|or|et|ou|y|e|o|u|и|или|und|oder)\s+|[和与及或]|以及)")
_ANNOUNCED = re.compile(r"^.*[:：]\s*+(?=.*[,،、;；؛，])")  # up to the last colon before a list
_WAW = "و"  # Arabic writes its "and" onto every item


def cut_items(text: str) -> tuple[str, ...]:
    """The items of a list inside a sentence, without what announces them.

    >>> cut_items("The following were present: Albania, Brazil (as an observer, for one day), and China.")
    ('Albania', 'Brazil (as an observer, for one day)', 'China')
    """
    pieces = [piece.strip() for piece in _CUT.split(_ANNOUNCED.sub("", text).strip().rstrip(".。"))]
    if len(pieces) > 1 and all(piece.startswith(_WAW) for piece in pieces[1:]):
        pieces[1:] = [piece.removeprefix(_WAW) for piece in pieces[1:]]
    elif len(pieces) > 1:
        pieces[-1:] = _last(pieces[-1])
    return tuple(filter(None, (piece.strip() for piece in pieces)))


def _last(piece: str) -> list[str]:
    """What stands after the last comma: "and China", or "China and France"."""
    if _CONJUNCTION.match(piece):
        return [_CONJUNCTION.sub("", piece)]
    return _LAST.split(piece, maxsplit=1)


def pair_items(
    src: str | Sequence[str], tgt: str | Sequence[str], *, encoder: Encoder | None = None, least: float = LIKE
) -> list[Bead]:
    """Pair the items of two lists, each sorted in its own way.

    Args:
        src, tgt: items; or a list inside a sentence, which `cut_items` cuts.
        encoder: None takes `use`.
        least: cosine below which items are not paired.

    Returns:
        Beads of one item and its counterpart in order of the source, scored by their cosine; then, alone,
        the items without one, scored by how unlike the others are.  Every item stands in exactly one.

    >>> [(b.src, b.tgt) for b in pair_items("Greece, Italy, Japan", "Grèce, Japon, Italie")]
    [((0,), (0,)), ((1,), (2,)), ((2,), (1,))]
    """
    src, tgt = (cut_items(x) if isinstance(x, str) else tuple(x) for x in (src, tgt))
    if not src or not tgt:
        return [Bead((i,), (), 1.0) for i in range(len(src))] + [Bead((), (j,), 1.0) for j in range(len(tgt))]
    encoder = encoder or load("use")
    with single_threaded():
        likeness = encoder.encode(src).rows @ encoder.encode(tgt).rows.T
    pairs = assigned(likeness, least)
    alone_src = sorted(set(range(len(src))) - {i for i, _ in pairs})
    alone_tgt = sorted(set(range(len(tgt))) - {j for _, j in pairs})
    return [
        *(Bead((i,), (j,), _score(likeness[i, j])) for i, j in pairs),
        *(Bead((i,), (), _score(1 - likeness[i].max())) for i in alone_src),
        *(Bead((), (j,), _score(1 - likeness[:, j].max())) for j in alone_tgt),
    ]


def _score(cosine: float) -> float:
    return float(min(max(cosine, 0.0), 1.0))


def pair_lists(
    lists: Mapping[str, Sequence[str]], source: str, *, encoder: Encoder | None = None
) -> dict[str, list[Bead]]:
    """Pair the items of one language with those of every other, each pair hearing the other languages.

    Args:
        lists: language → items.
        source: the language whose items are paired.
        encoder: None takes `use`.

    Returns:
        Language → beads of one item of the source and its counterpart, in order of the source, scored by
        their cosine; what has no counterpart is in none.
    """
    encoder = encoder or load("use")
    with single_threaded():
        rows = {lang: encoder.encode(items).rows for lang, items in lists.items()}
        alike = {(a, b): rows[a] @ rows[b].T for a in lists for b in lists if a != b}
    likely = {pair: _likelihood(cosines) for pair, cosines in alike.items()}
    return {lang: _pairs(source, lang, alike, likely) for lang in lists if lang != source}


def _pairs(
    a: str, b: str, alike: Mapping[tuple[str, str], Values], likely: Mapping[tuple[str, str], Values]
) -> list[Bead]:
    """The most likely pairs of two languages, on the average of all ways between them."""
    thirds = [c for x, c in likely if x == a and c != b]
    ways = [likely[a, b], *(likely[a, c] @ likely[c, b] for c in thirds)]
    cosines = alike[a, b]
    mean: Values = np.stack(ways).mean(axis=0)
    pairs = assigned(mean, _LIKELY)
    return [Bead((i,), (j,), _score(cosines[i, j])) for i, j in pairs if cosines[i, j] >= _LIKE_IF_BORNE_OUT]


def _likelihood(cosines: Values) -> Values:
    """(n, m) how likely items are each other's: geometric mean of the shares they have of one another."""
    if not cosines.size:
        return cosines
    weights = np.exp((cosines - cosines.max()) / _SOFT)
    found: Values = weights / np.sqrt(weights.sum(axis=1, keepdims=True) * weights.sum(axis=0, keepdims=True))
    return found
