"""Units as most tools write them, read without an XML parser.

Most units hold no inline element, no comment, no character by number, no attribute in single quotation
marks.  For these, cutting the text at each < gives all the pieces and says as surely as a parser does what
they mean, in less than half the time.  Whatever does not look just so is left to the parser, and with it
every defect.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tmx.elements import Attributes, fields, language
from tmx.text import is_harmless
from tmx.units import Note, Property, TranslationUnit, Variant

_SPACES = " \t\n"
_SHORT = 200  # characters of a tag that is worth remembering
_NAME = "[A-Za-z_][A-Za-z0-9_.:-]*"
_VALUE = '[^"<&\x00-\x1f\ufffe\uffff\ud800-\udfff]*'
_ATTRIBUTE = re.compile(f'({_NAME})="({_VALUE})"')
_TAG = re.compile(f'({_NAME})((?:[{_SPACES}]+{_NAME}="{_VALUE}")*)[{_SPACES}]*>[{_SPACES}]*')
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_OTHER_ENTITY = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")


class _NotPlainError(Exception):
    """Something takes a parser to read."""


def plain_unit(text: str, line: int, *, xml_lang: bool = False) -> TranslationUnit | None:
    """The unit, or None where it takes a parser to read it.

    Args:
        text: what stands between two units' end tags: spaces, a <tu> and all in it, without its end tag.
        line: where the text begins, counted from 1.
        xml_lang: whether a variant with lang for xml:lang takes a parser.
    """
    pieces = text.split("<")
    if len(pieces) < 2 or pieces[0].strip(_SPACES) or "]]>" in text:
        return None
    try:
        return _unit(pieces, line + pieces[0].count("\n"), xml_lang)
    except (_NotPlainError, IndexError):  # the second: a tag that should follow is not there
        return None


def _unit(pieces: list[str], line: int, xml_lang: bool) -> TranslationUnit:
    attributes = _attributes("tu", pieces[1])
    variants: list[Variant] = []
    properties: list[Property] = []
    notes: list[Note] = []
    at, end = 2, len(pieces)
    while at < end:
        piece = pieces[at]
        if piece.startswith("tuv"):
            variants.append(_variant(piece, pieces[at + 1], pieces[at + 2], pieces[at + 3], xml_lang))
            at += 4
        else:
            remark = _remark(piece, pieces[at + 1])
            if isinstance(remark, Note):
                notes.append(remark)
            else:
                properties.append(remark)
            at += 2
    more = fields(TranslationUnit, attributes) if attributes else {}
    return TranslationUnit(tuple(variants), tuple(properties), tuple(notes), line=line, **more)


def _variant(tag: str, segment: str, segment_end: str, end: str, xml_lang: bool) -> Variant:
    """The variant in which nothing but its segment stands."""
    if not (segment.startswith("seg>") and _ends("/seg>", segment_end) and _ends("/tuv>", end)):
        raise _NotPlainError
    lang, more = _of_variant(tag, xml_lang) if len(tag) < _SHORT else _of_variant.__wrapped__(tag, xml_lang)
    text = _text(segment[4:])
    return Variant(lang, text, **more) if more else Variant(lang, text)  # type: ignore[arg-type]


def _remark(piece: str, end: str) -> Property | Note:
    tag, _, text = piece.partition(">")
    name, kind, lang = _of_remark(tag + ">") if len(tag) < _SHORT else _of_remark.__wrapped__(tag + ">")
    if not _ends(f"/{name}>", end):
        raise _NotPlainError
    return Note(_text(text), lang) if kind is None else Property(kind, _text(text), lang)


def _ends(tag: str, piece: str) -> bool:
    """Whether a piece is this end tag, and nothing but spaces after it."""
    return piece == tag or piece.rstrip(_SPACES) == tag


def _text(text: str) -> str:
    if not is_harmless(text) and _NO_XML.search(text):
        raise _NotPlainError
    return _unescaped(text) if "&" in text else text


def _unescaped(text: str) -> str:
    if _OTHER_ENTITY.search(text):
        raise _NotPlainError
    for entity, character in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("apos", "'"), ("amp", "&")):
        text = text.replace(f"&{entity};", character)
    return text


@lru_cache(4096)
def _of_variant(tag: str, xml_lang: bool) -> tuple[str, dict[str, str]]:
    """A variant's language and its other fields; most files have the same few tags all through."""
    attributes = _attributes("tuv", tag)
    lang = language(attributes)
    if lang is None or (xml_lang and "xml:lang" not in attributes):
        raise _NotPlainError
    return lang, fields(Variant, attributes)


@lru_cache(4096)
def _of_remark(tag: str) -> tuple[str, str | None, str | None]:
    """Its element's name, its type if it is a property, and its language."""
    if tag.startswith("note"):
        return "note", None, language(_attributes("note", tag))
    attributes = _attributes("prop", tag)
    if "type" not in attributes:
        raise _NotPlainError
    return "prop", attributes["type"], language(attributes)


def _attributes(name: str, tag: str) -> Attributes:
    """The attributes in the tag of an element of this name; spaces may follow it."""
    match = _TAG.fullmatch(tag)
    if match is None or match[1] != name:
        raise _NotPlainError
    found = _ATTRIBUTE.findall(match[2])
    attributes = dict(found)
    if len(attributes) < len(found):
        raise _NotPlainError
    return attributes
