"""Files that hold several language versions: tables, alternating paragraphs, segmented bitexts."""

from __future__ import annotations

from corpora.bilingual.columns import Bitext, Column, by_language
from corpora.bilingual.documents import documents
from corpora.bilingual.versions import HOW, read_versions

__all__ = ["HOW", "Bitext", "Column", "by_language", "documents", "read_versions"]
