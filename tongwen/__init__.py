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
    from align.api import AlignError, align, align_sentences
    from align.encoders import EncoderError
    from align.encoders import load as load_encoder
    from align.items import cut_items, pair_items, pair_lists
    from align.nouns import Bead, Group, Multitext
    from corpora.bilingual import read_versions
    from corpora.document import Block, Document, Sentence
    from corpora.errors import FetchError, ReadError
    from corpora.fetching import Manners, fetch
    from corpora.fetching import Version as FetchVersion
    from corpora.grouping import File as GroupingFile
    from corpora.grouping import group as group_files
    from corpora.read import read
    from corpora.srx import splitter as srx_splitter
    from corpora.symbols import Symbol, SymbolError
    from corpora.symbols import parse as parse_symbol
    from tmx import Header, Memory, TmxError, TranslationUnit, Variant
    from tmx import read as read_tmx
    from tmx import write as write_tmx
    from tongwen.project import Project, ProjectError
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
    "GroupingFile": "corpora.grouping:File",
    "group_files": "corpora.grouping:group",
    "Symbol": "corpora.symbols",
    "SymbolError": "corpora.symbols",
    "parse_symbol": "corpora.symbols:parse",
    "fetch": "corpora.fetching",
    "FetchError": "corpora.errors",
    "FetchVersion": "corpora.fetching:Version",
    "Manners": "corpora.fetching",
    "align": "align.api",
    "align_sentences": "align.api",
    "AlignError": "align.api",
    "load_encoder": "align.encoders:load",
    "EncoderError": "align.encoders",
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
    "TmxError": "tmx",
    "read_tmx": "tmx:read",
    "write_tmx": "tmx:write",
    "Project": "tongwen.project",
    "ProjectError": "tongwen.project",
    "load_project": "tongwen.project:load",
    "save_project": "tongwen.project:save",
}

__all__ = [
    "AlignError",
    "Bead",
    "Block",
    "Document",
    "EncoderError",
    "FetchError",
    "FetchVersion",
    "Group",
    "GroupingFile",
    "Header",
    "Manners",
    "Memory",
    "Multitext",
    "Project",
    "ProjectError",
    "ReadError",
    "Sentence",
    "Symbol",
    "SymbolError",
    "TmxError",
    "TranslationUnit",
    "Variant",
    "__version__",
    "align",
    "align_sentences",
    "cut_items",
    "fetch",
    "group_files",
    "load_encoder",
    "load_project",
    "pair_items",
    "pair_lists",
    "parse_symbol",
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
