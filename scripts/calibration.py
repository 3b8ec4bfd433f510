"""Whether scores are probabilities: of what is scored 0.9, are nine in ten right?

The expected calibration error cuts scores into ten bins of equal width, and is the mean over bins, weighted
by how much lies in them, of the difference between mean score and share right.  A temperature divides the log
odds of scores; the best one makes log loss least.  Cross-validated, it is found on all corpora but one and
applied to that one, for each in turn.

Source: Guo et al. 2017, https://arxiv.org/abs/1706.04599.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

BINS = 10
SURE = 0.9  # from which a score says that one may rely on it
_CLIP = 1e-4  # nothing is surer than this: scores are kept to four places
_WIDEST = 16.0  # temperatures are sought from 1/16 to 16


@dataclass(frozen=True, slots=True)
class Judged:
    """One score, and whether what it was given to is right; the corpus it is from."""

    score: float
    right: bool
    corpus: str


@dataclass(frozen=True, slots=True)
class Bin:
    """Scores from `low` to below `high` (the last: to 1): how many, their mean, the share that is right."""

    low: float
    high: float
    count: int
    mean: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How good scores of one kind are as probabilities.

    Attributes:
        bins: those in which some score lies.
        error: expected calibration error, 0..1.
        crossed: the same, each corpus with the temperature of the others.
        temperature: the best on all, as a multiple of the one that scores were given at.
        sure: how many scores are .9 or more, and the share of these that is right.
    """

    bins: tuple[Bin, ...]
    error: float
    crossed: float
    temperature: float
    sure: tuple[int, float]


def calibration(judged: Sequence[Judged]) -> Calibration:
    """Everything that is measured of some scores, at least one."""
    sure = [j.right for j in judged if j.score >= SURE]
    share = sum(sure) / len(sure) if sure else 0.0
    crossed = error(bins(crossed_over(judged)))
    return Calibration(
        tuple(bins(judged)), error(bins(judged)), crossed, best_temperature(judged), (len(sure), share)
    )


def bins(judged: Sequence[Judged], count: int = BINS) -> list[Bin]:
    """The bins in which some score lies.

    >>> bins([Judged(0.92, True, ""), Judged(0.98, False, "")])
    [Bin(low=0.9, high=1.0, count=2, mean=0.95, right=0.5)]
    """
    found = []
    for k in range(count):
        some = [j for j in judged if min(int(j.score * count), count - 1) == k]
        if some:
            mean, right = sum(j.score for j in some) / len(some), sum(j.right for j in some) / len(some)
            found.append(Bin(k / count, (k + 1) / count, len(some), mean, right))
    return found


def error(found: Sequence[Bin]) -> float:
    """Expected calibration error."""
    total = sum(b.count for b in found)
    return sum(b.count * abs(b.mean - b.right) for b in found) / max(total, 1)


def crossed_over(judged: Sequence[Judged]) -> list[Judged]:
    """Each score at the temperature that the other corpora ask for; as it is if there are no others."""
    out = []
    for corpus in dict.fromkeys(j.corpus for j in judged):
        own = [j for j in judged if j.corpus == corpus]
        rest = [j for j in judged if j.corpus != corpus]
        out += at_temperature(own, best_temperature(rest)) if rest else own
    return out


def at_temperature(judged: Sequence[Judged], temperature: float) -> list[Judged]:
    """The log odds of all scores divided by a temperature."""
    odds = _log_odds(judged) / temperature
    return [replace(j, score=float(1 / (1 + np.exp(-x)))) for j, x in zip(judged, odds, strict=True)]


def best_temperature(judged: Sequence[Judged]) -> float:
    """The temperature at which log loss is least: loss is convex in its reciprocal, sought by thirds."""
    odds, right = _log_odds(judged), np.array([j.right for j in judged])
    margins = np.where(right, odds, -odds)
    low, high = 1 / _WIDEST, _WIDEST
    while high - low > 1e-6:
        left, over = low + (high - low) / 3, high - (high - low) / 3
        if np.logaddexp(0, -left * margins).sum() < np.logaddexp(0, -over * margins).sum():
            high = over
        else:
            low = left
    return 2 / (low + high)


def _log_odds(judged: Sequence[Judged]) -> NDArray[np.float64]:
    scores = np.clip([j.score for j in judged], _CLIP, 1 - _CLIP)
    found: NDArray[np.float64] = np.log(scores / (1 - scores))
    return found


def table(found: dict[str, Calibration]) -> str:
    """For people: by kind of what is scored, the bins and what they come to."""
    lines = []
    for kind, c in found.items():
        lines += ["", f"{kind:8} {'bin':>9} {'count':>7} {'score':>7} {'right':>7}"]
        lines += [
            f"{'':8} {b.low:4.1f}–{b.high:4.1f} {b.count:7} {b.mean:7.3f} {b.right:7.3f}"
            for b in reversed(c.bins)
        ]
        lines += [
            f"{'':8} expected calibration error: {c.error:.4f} as shipped, {c.crossed:.4f} cross-validated",
            f"{'':8} best temperature on all: {c.temperature:.2f} times the shipped one",
            f"{'':8} score {SURE} or more: {c.sure[0]}, right {c.sure[1]:.4f}",
        ]
    return "\n".join(lines[1:])
