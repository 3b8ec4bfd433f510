"""Which word of a unit stands for which of the other language.

A link weighs as much as the vectors of the two words are alike, and as often as the two were linked elsewhere
among all their occurrences (Dice, over what was linked, not over what stood together); what the words say of
one another in both directions is multiplied.  Three rounds: the first knows nothing of the second kind.
A third language bears out what it links to the same words.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tmx.progress import Progress, told
from tmx.terms.inventory import Inventory
from tmx.terms.nouns import Rows
from tmx.terms.space import Space, space

Matrix = NDArray[np.float32]
Unit = Mapping[tuple[str, str], Matrix]  # (source, target) → links of one unit's words, and the reverse

_SHARP = 16.0  # how fast a link grows with the margin of two words
_USAGE = 15.0  # how much it grows where the two were always linked
_NOTHING = 1.0  # weight of having no counterpart; that of two words that are no more alike than chance
_ROUNDS = 3
_BORNE = 0.7  # weight of what a third language bears out


def links(
    inventories: Mapping[str, Inventory], rows: Mapping[str, Rows], progress: Progress | None = None
) -> list[Unit]:
    """The links of every unit.

    Args:
        inventories: at least two languages.
        rows: language → vectors of its kinds of word.
        progress: see `extract`.

    Returns:
        Of each unit, for each two languages in both directions, (words, words) from 0 to 1.
    """
    first = next(iter(inventories.values()))
    units: list[dict[tuple[str, str], Matrix]] = [{} for _ in first.word_ids]
    pairs = list(combinations(inventories, 2))
    for src, tgt in told(pairs, progress, "linking words", len(pairs)):
        for unit, found in zip(
            units, _pair(inventories[src], inventories[tgt], rows[src], rows[tgt]), strict=True
        ):
            unit[src, tgt], unit[tgt, src] = found, found.T
    return [_borne_out(unit, list(inventories)) for unit in units]


def _pair(src: Inventory, tgt: Inventory, src_rows: Rows, tgt_rows: Rows) -> list[Matrix]:
    if not src.word_ids:
        return []
    alike = space(src_rows, tgt_rows)
    weights = [_weights(src, tgt, unit, alike) for unit in range(len(src.word_ids))]
    found = [_shares(weight) for weight in weights]
    for _ in range(_ROUNDS - 1):
        usage = _usage(src, tgt, found)
        found = [_shares(w * (1 + _USAGE * u)) for w, u in zip(weights, usage, strict=True)]
    return found


def _weights(src: Inventory, tgt: Inventory, unit: int, alike: Space) -> Matrix:
    i, j = src.word_ids[unit], tgt.word_ids[unit]
    weights: Matrix = np.exp(np.float32(_SHARP) * alike.margins(i, j))
    weights *= src.content[i][:, None] & tgt.content[j][None]
    return weights


def _shares(weights: Matrix) -> Matrix:
    there = weights / (weights.sum(1, keepdims=True) + _NOTHING)
    back = weights / (weights.sum(0, keepdims=True) + _NOTHING)
    shares: Matrix = np.sqrt(there * back)
    return shares


def _usage(src: Inventory, tgt: Inventory, found: list[Matrix]) -> list[Matrix]:
    """Of each unit, how often each two of its words are linked, of all their occurrences: from 0 to 1."""
    width = len(tgt.words)
    keys = [(i[:, None] * width + j[None]).ravel() for i, j in zip(src.word_ids, tgt.word_ids, strict=True)]
    kinds, place = np.unique(np.concatenate(keys), return_inverse=True)
    linked = np.bincount(place, weights=np.concatenate([m.ravel() for m in found]), minlength=len(kinds))
    dice = (2 * linked / (src.word_counts[kinds // width] + tgt.word_counts[kinds % width])).astype(
        np.float32
    )
    ends = np.cumsum([len(k) for k in keys])[:-1]
    return [part.reshape(m.shape) for part, m in zip(np.split(dice[place], ends), found, strict=True)]


def _borne_out(unit: Mapping[tuple[str, str], Matrix], langs: list[str]) -> Unit:
    found = {}
    for src, tgt in unit:
        ways = [unit[src, by] @ unit[by, tgt] for by in langs if by not in (src, tgt)]
        direct = unit[src, tgt]
        found[src, tgt] = (
            direct if not ways else (direct + _BORNE * sum(ways) / len(ways)) / (1 + _BORNE)
        ).astype(np.float32)
    return found
