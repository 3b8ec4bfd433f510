"""Files to documents: readers, cleaning, structure, sentences, languages, sample corpora."""

from __future__ import annotations

from corpora.document import Block, Cell, Document, Range, Removed, Sentence, Source, Step
from corpora.errors import ReadError
from corpora.read import read

__all__ = ["Block", "Cell", "Document", "Range", "ReadError", "Removed", "Sentence", "Source", "Step", "read"]
