"""How alike two whole documents are: whether one is the translation of the other, before anything is aligned.

A document is eight stretches of equal length, in order; two documents are as alike as their stretches are on
average.  Stretches tell more than wholes: reports of one body say much the same, but not in the same order.
The encoder `static` is enough, and takes no time.

Measured with it on 101, 50 and 19 documents of 6, 12 and 30 paragraphs (UN reports, development goals, news;
every tenth paragraph of each language missing), mean of five pairs of languages: the true translation is the
likest one for 96, 100 and 100 %, at .44, .44 and .50 (median), the likest other document at .27, .23 and .27.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from align.api import known_to
from align.encoders import Encoder, Rows
from corpora.document import Document

_STRETCHES = 8


def outline(document: Document, encoder: Encoder) -> Rows | None:
    """(8, d) unit rows, one for each stretch of a document; None where the encoder cannot tell.

    Args:
        document: with or without text.
        encoder: `static`, where many are compared.
    """
    texts = [text for block in document.blocks for text in block.sentence_texts()]
    if not texts or not known_to(encoder, document.lang):
        return None
    return encoder.encode(texts).spans(*_stretches([len(text) for text in texts]))


def likeness(a: Rows, b: Rows) -> float:
    """Mean cosine of the stretches of two documents: about 0.45 for translations, 0.25 for others."""
    return float(np.vdot(a, b)) / len(a)


def _stretches(lengths: list[int]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """First sentence, and the one after the last, of each stretch; a short text's stretches overlap."""
    ends = np.cumsum(lengths)
    cuts = ends[-1] * np.arange(_STRETCHES + 1) / _STRETCHES
    first = np.searchsorted(ends, cuts[:-1], side="right")
    last = np.searchsorted(ends, cuts[1:], side="left")
    return first.astype(np.intp), np.maximum(last, first).astype(np.intp) + 1
