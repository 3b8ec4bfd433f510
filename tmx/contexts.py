"""OmegaT's alternative translations: units that hold at one place of a project alone.

OmegaT says the place by properties of the unit: the file, and there an identifier, a path, or the texts
before and after.  A unit with one of these properties but no such place matches nothing there.
"""

from __future__ import annotations

from collections.abc import Iterable

from tmx.units import Property

CONTEXT_TYPES = frozenset({"file", "id", "prev", "next", "path"})
"""Types of property that make OmegaT bind a unit to a context, so that it matches nowhere else."""


def context(properties: Iterable[Property]) -> tuple[Property, ...]:
    """The place of an alternative translation; of any other unit nothing.

    >>> context([Property("x-a", "b"), Property("file", "a.txt"), Property("id", "7")])
    (Property(type='file', text='a.txt', lang=None), Property(type='id', text='7', lang=None))
    >>> context([Property("id", "7")])
    ()
    """
    found = tuple(sorted((p for p in properties if p.type in CONTEXT_TYPES), key=lambda p: (p.type, p.text)))
    kinds = {p.type for p in found}
    return found if "file" in kinds and len(kinds) > 1 else ()


def stray(properties: Iterable[Property]) -> frozenset[str]:
    """Types of property that bind a unit to a context, and say no place."""
    properties = tuple(properties)
    return frozenset() if context(properties) else CONTEXT_TYPES & {p.type for p in properties}
