"""XCES, as OPUS ships corpora: a file of links, and for each language a document with the sentences.

    m.xces     <linkGrp fromDoc="m.zh.xml" toDoc="m.en.xml"><link xtargets="1;1"/> …
    m.zh.xml   <text><s id="1">会议开幕。</s> …

A link names sentences of both documents by their ids; one that names several, or words instead of a text, is
read, too.  Documents are read along with the links: only sentences that no link has named yet are held.

Source: Helsinki-NLP/OpusTools, which reads what is written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from tmx.checks.languages import language
from tmx.convert.formats import Format
from tmx.convert.pairs import pairs_of, unit_of
from tmx.convert.shape import Shape
from tmx.convert.streams import Stream
from tmx.errors import TmxError
from tmx.languages import is_language_tag, mended_tag
from tmx.text import clean_segment, escaped, quoted
from tmx.trees import elements, local_name
from tmx.units import TranslationUnit

_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_HEAD = (
    _XML + '<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">\n<cesAlign version="1.0">\n'
    '<linkGrp targType="s" fromDoc={} toDoc={}>\n'
)
_FOOT = "</linkGrp>\n</cesAlign>\n"
_NAMED = re.compile(r"(?:\A|\.)([A-Za-z0-9_-]+)\.xml(?:\.gz)?\Z")


def write(
    drafts: list[Path], name: str, units: Iterable[TranslationUnit], format: Format, shape: Shape
) -> int:
    """See `tmx.convert.write`."""
    count = 0
    documents = [quoted(path.name) for path in format.paths(name, shape.langs)[1:]]
    links, src, tgt = (draft.open("w", encoding="utf-8", newline="\n") for draft in drafts)
    with links, src, tgt:
        links.write(_HEAD.format(*documents))
        for file in (src, tgt):
            file.write(_XML + "<text>\n")
        for pair in pairs_of(units, shape):
            count = pair.number
            links.write(f'<link id="SL{count}" xtargets="{count};{count}" />\n')
            src.write(f'<s id="{count}">{escaped(pair.source)}</s>\n')
            tgt.write(f'<s id="{count}">{escaped(pair.target)}</s>\n')
        for file in (src, tgt):
            file.write("</text>\n")
        links.write(_FOOT)
    return count


def read(path: str, format: Format, langs: tuple[str, ...]) -> Stream:
    """See `tmx.convert.read`."""
    documents: list[_Document] = []
    begun = False
    for event, element in elements(path, ("linkGrp", "link")):
        if event == "start" and local_name(element) == "linkGrp":
            documents = [_document(path, element, name, langs[n : n + 1]) for n, name in enumerate(_SIDES)]
            if not begun:
                begun = True
                yield documents[0].lang
        elif event == "end" and local_name(element) == "link":
            if not documents:
                cure = "put it into a <linkGrp> with fromDoc and toDoc"
                raise TmxError(path, element.sourceline, "a link of no documents", cure)
            yield _unit(path, element, documents)
    if not begun:
        raise TmxError(path, None, "holds no links of XCES", "give the file of the links, cesAlign")


_SIDES = ("fromDoc", "toDoc")


class _Document:
    """The sentences of a document, each given once."""

    def __init__(self, path: str, lang: str) -> None:
        self.path, self.lang = path, lang
        self._stream = elements(path, ("s",))
        self._held: dict[str, str] = {}

    def take(self, ids: list[str]) -> str | None:
        """The text of some sentences, or None where there is none of such a name."""
        texts = [self._text(name) for name in ids]
        known = [text for text in texts if text is not None]
        return _joined(known, self.lang) if len(known) == len(texts) else None

    def _text(self, name: str) -> str | None:
        while name not in self._held:
            found = next((element for event, element in self._stream if event == "end"), None)
            if found is None:
                return None
            self._held[found.get("id", "")] = _sentence(found, self.lang)
        return self._held.pop(name)


def _document(path: str, group: Any, side: str, given: tuple[str, ...]) -> _Document:
    """A document of a group of links; it must lie in the folder of the links, or below."""
    name = group.get(side)
    if not name or Path(name).is_absolute() or ".." in Path(name).parts:
        cure = "name a file in the folder of the links"
        raise TmxError(path, group.sourceline, f"{side} is {name or 'missing'}", cure)
    lang = given[0] if given else _lang(name)
    if lang is None:
        cure = "give both languages with --langs, that of fromDoc first, as in --langs zh,fr"
        raise TmxError(path, group.sourceline, f"{name} does not tell its language", cure)
    there = Path(path).parent / name
    options = (there, there.with_name(f"{there.name}.gz"), there.with_name(there.name.removesuffix(".gz")))
    return _Document(str(next((option for option in options if option.exists()), there)), lang)


def _lang(name: str) -> str | None:
    """The language that a name tells: m.zh.xml, zh/m.xml.gz."""
    folders = [mended_tag(name.partition("/")[0])] if "/" in name else []
    ends = [mended_tag(found[1]) for found in [_NAMED.search(name)] if found]
    return next((tag for tag in (*folders, *ends) if is_language_tag(tag)), None)


def _unit(path: str, link: Any, documents: list[_Document]) -> TranslationUnit:
    sides = [side.split() for side in (link.get("xtargets") or "").split(";")]
    if len(sides) != 2:
        cure = 'write the sentences of both documents, as in xtargets="1 2;1"'
        raise TmxError(path, link.sourceline, "a link without two sides", cure)
    texts = []
    for document, ids in zip(documents, sides, strict=True):
        text = document.take(ids)
        if text is None:
            what = f"links {' '.join(ids)} of {document.path}, which has no such sentence, or links it twice"
            raise TmxError(path, link.sourceline, what, "take the link out")
        texts.append(text)
    langs = documents[0].lang, documents[1].lang
    return unit_of(langs, (texts[0], texts[1]), line=link.sourceline)


def _sentence(element: Any, lang: str) -> str:
    """The text of a sentence; of one in words the words."""
    words = [clean_segment("".join(word.itertext())) for word in element.iterfind(".//{*}w")]
    return _joined(words, lang) if words else clean_segment("".join(element.itertext()))


def _joined(pieces: list[str], lang: str) -> str:
    """Words or sentences as one text, with spaces where the language has them, or Latin words stand."""
    if language(lang).spaced:
        return " ".join(pieces)
    gaps = (" " if a[-1:].isascii() and b[:1].isascii() else "" for a, b in pairwise(pieces))
    return "".join(piece + gap for piece, gap in zip(pieces, [*gaps, ""], strict=True)) if pieces else ""
