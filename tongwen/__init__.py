"""Tongwen aligns the official-language versions of a document and makes a translation memory of them.

The whole public API, each name loaded when it is first used:

    import tongwen

    documents = [tongwen.read("report.zh.txt"), tongwen.read("report.en.txt")]
    multitext = tongwen.align(documents)
"""

from __future__ import annotations

import importlib
from typing import Any

from tongwen.version import __version__

_HOME = {
    "read": "corpora.read",
    "Document": "corpora.document",
    "Block": "corpora.document",
    "Sentence": "corpora.document",
    "ReadError": "corpora.errors",
    "align": "align.api",
    "align_sentences": "align.api",
    "load_encoder": "align.encoders:load",
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

__all__ = ["__version__", *_HOME]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'tongwen' has no attribute {name!r}")
    module, _, other = _HOME[name].partition(":")
    return getattr(importlib.import_module(module), other or name)
