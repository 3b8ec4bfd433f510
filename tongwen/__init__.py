"""Tongwen aligns the official-language versions of a document and makes a translation memory of them.

The whole public API, each name loaded when it is first used:

    import tongwen

    documents = [tongwen.read("report.zh.txt"), tongwen.read("report.en.txt")]
    multitext = tongwen.align(documents)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from tongwen.version import __version__

if TYPE_CHECKING:  # the same names for type checkers and editors; a test compares them with _HOME
    from align.api import align, align_sentences
    from align.encoders import load as load_encoder
    from align.items import cut_items, pair_items, pair_lists
    from align.nouns import Bead, Group, Multitext
    from corpora.bilingual import read_versions
    from corpora.document import Block, Document, Sentence
    from corpora.errors import ReadError
    from corpora.read import read
    from corpora.srx import splitter as srx_splitter
    from tmx import Header, Memory, TranslationUnit, Variant
    from tmx import read as read_tmx
    from tmx import write as write_tmx
    from tongwen.project import load as load_project
    from tongwen.project import save as save_project

_HOME = {
    "read": "corpora.read",
    "read_versions": "corpora.bilingual",
    "Document": "corpora.document",
    "Block": "corpora.document",
    "Sentence": "corpora.document",
    "ReadError": "corpora.errors",
    "srx_splitter": "corpora.srx:splitter",
    "align": "align.api",
    "align_sentences": "align.api",
    "load_encoder": "align.encoders:load",
    "cut_items": "align.items",
    "pair_items": "align.items",
    "pair_lists": "align.items",
    "Bead": "align.nouns",
    "Group": "align.nouns",
    "Multitext": "align.nouns",
    "TranslationUnit": "tmx",
    "Variant": "tmx",
    "Header": "tmx",
    "Memory": "tmx",
    "read_tmx": "tmx:read",
    "write_tmx": "tmx:write",
    "load_project": "tongwen.project:load",
    "save_project": "tongwen.project:save",
}

__all__ = [
    "Bead",
    "Block",
    "Document",
    "Group",
    "Header",
    "Memory",
    "Multitext",
    "ReadError",
    "Sentence",
    "TranslationUnit",
    "Variant",
    "__version__",
    "align",
    "align_sentences",
    "cut_items",
    "load_encoder",
    "load_project",
    "pair_items",
    "pair_lists",
    "read",
    "read_tmx",
    "read_versions",
    "save_project",
    "srx_splitter",
    "write_tmx",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'tongwen' has no attribute {name!r}")
    module, _, other = _HOME[name].partition(":")
    return getattr(importlib.import_module(module), other or name)
