"""Which thing of one version is which of another, where several have one name."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

_Name = TypeVar("_Name", bound=Hashable)
_Thing = TypeVar("_Thing")


def numbered(
    named: Sequence[tuple[_Name, _Thing]],
    like: Mapping[tuple[_Name, int], _Thing],
    sense: Callable[[_Thing], Hashable],
) -> dict[tuple[_Name, int], _Thing]:
    """Things by name and number, in their order.

    Args:
        named: name and thing.
        like: the things of another version: what has the same name and the same sense there has the same
            number; the others of that name have the first numbers that are left.
        sense: what must be equal in both.

    >>> numbered([("a", "x"), ("a", "y"), ("a", "z")], {("a", 0): "y"}, str)
    {('a', 1): 'x', ('a', 0): 'y', ('a', 2): 'z'}
    """
    there: dict[tuple[_Name, Hashable], deque[int]] = defaultdict(deque)
    for (name, number), thing in like.items():
        there[name, sense(thing)].append(number)
    same = [there.get((name, sense(thing))) for name, thing in named]
    found = [(name, left.popleft()) if left else None for (name, _), left in zip(named, same, strict=True)]
    taken = set(found)
    first: dict[_Name, int] = defaultdict(int)
    numbers: dict[tuple[_Name, int], _Thing] = {}
    for (name, thing), key in zip(named, found, strict=True):
        if key is not None:
            numbers[key] = thing
            continue
        while (name, first[name]) in taken:
            first[name] += 1
        numbers[name, first[name]] = thing
        first[name] += 1
    return numbers
