"""Files that hold several language versions of a document: tables, alternating paragraphs, segmented bitexts."""

from __future__ import annotations

from corpora.bilingual.columns import Column, by_language
from corpora.bilingual.documents import documents
from corpora.bilingual.versions import HOW, read_versions

__all__ = ["HOW", "Column", "by_language", "documents", "read_versions"]
