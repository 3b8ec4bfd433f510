"""Units as most tools write them, read without an XML parser.

Most units hold no inline element, no comment, no character by number, no attribute in single quotation
marks.  For these, cutting the text at each < gives all the pieces and says as surely as a parser does what
they mean, in less than half the time.  Whatever does not look just so is left to the parser, and with it
every defect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tmx.elements import Attributes, fields, language
from tmx.units import Note, Property, TranslationUnit, Variant

_SPACES = " \t\n"
_NAME = "[A-Za-z_][A-Za-z0-9_.:-]*"
_VALUE = "[^\"<&\x00-\x1f\ufffe\uffff\ud800-\udfff]*"
_ATTRIBUTE = re.compile(f'({_NAME})="({_VALUE})"')
_TAG = re.compile(f'({_NAME})((?:[{_SPACES}]+{_NAME}="{_VALUE}")*)[{_SPACES}]*>[{_SPACES}]*')
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_OTHER_ENTITY = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")

_Pieces = Iterator[str]


class _NotPlainError(Exception):
    """Something takes a parser to read."""


def plain_unit(text: str, line: int) -> TranslationUnit | None:
    """The unit, or None where it takes a parser to read it.

    Args:
        text: what stands between two units' end tags: spaces, a <tu> and all in it, without its end tag.
        line: where the text begins, counted from 1.
    """
    spaces, *rest = text.split("<")
    if not rest or spaces.strip(_SPACES) or "]]>" in text:
        return None
    pieces = iter(rest)
    try:
        return _unit(pieces, line + spaces.count("\n"))
    except _NotPlainError:
        return None


def _unit(pieces: _Pieces, line: int) -> TranslationUnit:
    attributes = _attributes("tu", next(pieces))
    variants: list[Variant] = []
    properties: list[Property] = []
    notes: list[Note] = []
    for piece in pieces:
        if piece.startswith("tuv"):
            variants.append(_variant(piece, pieces))
        else:
            tag, _, text = piece.partition(">")
            kind, lang = _remark(tag + ">")
            if next(pieces, "").rstrip(_SPACES) != ("/note>" if kind is None else "/prop>"):
                raise _NotPlainError
            if kind is None:
                notes.append(Note(_text(text), lang))
            else:
                properties.append(Property(kind, _text(text), lang))
    more = fields(TranslationUnit, attributes) if attributes else {}
    return TranslationUnit(tuple(variants), tuple(properties), tuple(notes), line=line, **more)


def _variant(tag: str, pieces: _Pieces) -> Variant:
    """The variant that a tag opens; nothing but its segment stands in it."""
    lang, more = _of_variant(tag)
    segment = next(pieces, "")
    if (
        not segment.startswith("seg>")
        or next(pieces, "").rstrip(_SPACES) != "/seg>"
        or next(pieces, "").rstrip(_SPACES) != "/tuv>"
    ):
        raise _NotPlainError
    return Variant(lang, _text(segment[4:]), **more)


def _text(text: str) -> str:
    if not text.isprintable() and _NO_XML.search(text):
        raise _NotPlainError
    return _unescaped(text) if "&" in text else text


def _unescaped(text: str) -> str:
    if _OTHER_ENTITY.search(text):
        raise _NotPlainError
    for entity, character in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("apos", "'"), ("amp", "&")):
        text = text.replace(f"&{entity};", character)
    return text


@lru_cache(4096)
def _of_variant(tag: str) -> tuple[str, dict[str, str]]:
    """A variant's language and its other fields; most files have the same few tags all through."""
    attributes = _attributes("tuv", tag)
    lang = language(attributes)
    if lang is None:
        raise _NotPlainError
    return lang, fields(Variant, attributes)


@lru_cache(4096)
def _remark(tag: str) -> tuple[str | None, str | None]:
    """A property's type and language; None and the language of a note."""
    if tag.startswith("note"):
        return None, language(_attributes("note", tag))
    attributes = _attributes("prop", tag)
    if "type" not in attributes:
        raise _NotPlainError
    return attributes["type"], language(attributes)


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
