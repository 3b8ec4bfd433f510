"""Documents to alignments: encoders, sentence alignment, n-way groups, confidence.

>>> from align import align_sentences
>>> beads = align_sentences(["Good morning.", "The sun shines."], ["Bonjour.", "Le soleil brille."])
>>> [(b.src, b.tgt) for b in beads]
[((0,), (0,)), ((1,), (1,))]
"""

from __future__ import annotations

from align.api import AlignError, align, align_sentences, prepare
from align.bitext import Version
from align.encoders import Encoded, Encoder, EncoderError, load
from align.flags import OF_TEXTS, ratios_of, text_flags
from align.items import cut_items, pair_items, pair_lists
from align.nouns import Bead, Flag, Group, Multitext, Place, places

__all__ = [
    "OF_TEXTS",
    "AlignError",
    "Bead",
    "Encoded",
    "Encoder",
    "EncoderError",
    "Flag",
    "Group",
    "Multitext",
    "Place",
    "Version",
    "align",
    "align_sentences",
    "cut_items",
    "load",
    "pair_items",
    "pair_lists",
    "places",
    "prepare",
    "ratios_of",
    "text_flags",
]
