"""What a check of translations says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tmx.checks.side import Side


class Trouble(NamedTuple):
    """What is wrong in a variant.

    Attributes:
        lang: of the variant.
        what: in words.
        marks: pieces of texts of the unit to look at.
    """

    lang: str
    what: str
    marks: tuple[str, ...] = ()


def only_in(src: Side, tgt: Side, lacking: Sequence[str], added: Sequence[str]) -> Iterator[Trouble]:
    """What one of two texts has alone, said of the translation; nothing where there is nothing."""
    said = [f"{', '.join(some)} only in {side.lang}" for side, some in ((src, lacking), (tgt, added)) if some]
    if said:
        yield Trouble(tgt.lang, "; ".join(said), (*lacking, *added))
