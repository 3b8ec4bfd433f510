"""Whether a candidate stands on its own or only ever inside one longer candidate.

"Nations" is always followed by "Unies", and so is no term; "Conseil" has many companions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tmx.terms.nouns import Span


def binding(
    spans: Sequence[Sequence[Span]], kinds: Sequence[NDArray[np.intp]], n: int
) -> NDArray[np.float32]:
    """How far each kind of candidate is bound to what stands beside it.

    Args:
        spans: the candidates of each unit.
        kinds: the kind of each of them.
        n: number of kinds.

    Returns:
        (n,) share of its occurrences that stand in the commonest next longer candidate, less what one
        occurrence alone would have: 0 where it stands once or on its own, towards 1 where it is a fragment.
    """
    longer: Counter[tuple[int, int]] = Counter()
    occurrences = np.zeros(n, np.float32)
    for here, ids in zip(spans, kinds, strict=True):
        np.add.at(occurrences, ids, 1)
        numbers = {(span.first, span.last): int(number) for span, number in zip(here, ids, strict=True)}
        longer.update(pair for place in numbers for pair in _extensions(place, numbers))
    most = np.zeros(n, np.float32)
    for (kind, _), count in longer.items():
        most[kind] = max(most[kind], count)
    occurrences = np.maximum(occurrences, 1)
    bound: NDArray[np.float32] = np.minimum(most / occurrences, 1) * (1 - 1 / occurrences)
    return bound


def _extensions(place: tuple[int, int], numbers: dict[tuple[int, int], int]) -> list[tuple[int, int]]:
    """A candidate's kind with that of the next longer one to the left, and to the right."""
    first, last = place
    left = max((f for f, end in numbers if end == last and f < first), default=None)
    right = min((end for f, end in numbers if f == first and end > last), default=None)
    found = []
    if left is not None:
        found.append((numbers[place], numbers[left, last]))
    if right is not None:
        found.append((numbers[place], numbers[first, right]))
    return found


def modifying(
    spans: Sequence[Sequence[Span]], kinds: Sequence[NDArray[np.intp]], n: int, head_first: bool
) -> NDArray[np.float32]:
    """How far each kind of candidate only defines the word beside it: "hazardous" does, "wastes" does not.

    Args:
        spans, kinds, n: as for `binding`.
        head_first: whether the word defined stands before it, and not after it.

    Returns:
        (n,) share of its occurrences that have a word there, of the same candidate and with nothing between.
    """
    defining, occurrences = np.zeros(n, np.float32), np.zeros(n, np.float32)
    for here, ids in zip(spans, kinds, strict=True):
        weakness = {(span.first, span.last): span.weakness for span in here}
        for span, kind in zip(here, ids, strict=True):
            wider = (span.first - 1, span.last) if head_first else (span.first, span.last + 1)
            occurrences[kind] += 1
            defining[kind] += wider in weakness and weakness[wider] <= span.weakness
    return (defining / np.maximum(occurrences, 1)).astype(np.float32)
