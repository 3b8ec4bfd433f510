"""All that a header, a unit or a variant holds beside variants, aspect by aspect, to compare and to merge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeVar

from tmx.counterparts import numbered
from tmx.inline import spliced
from tmx.units import (
    HEADER_ATTRIBUTES,
    SHARED_ATTRIBUTES,
    UNIT_ATTRIBUTES,
    Character,
    Encoding,
    Header,
    Inline,
    Note,
    Property,
    TranslationUnit,
    Variant,
)

_Noun = TypeVar("_Noun", Header, TranslationUnit, Variant)


class Content(NamedTuple):
    """What a segment holds."""

    text: str
    inline: tuple[Inline, ...] = ()


class Aspect(NamedTuple):
    """One kind of thing that a noun holds.

    Attributes:
        kind: "text" of a variant, its notes, its properties of one type, one of its attributes, or what a
            header says of private characters under one name.
        name: type of the property, name of the encoding, field of the attribute.
    """

    kind: Literal["text", "note", "property", "encoding", "attribute"]
    name: str = ""

    def __str__(self) -> str:
        return f"<ude> {self.name}" if self.kind == "encoding" else self.name or self.kind


TEXT, NOTES = Aspect("text"), Aspect("note")

Value = Content | Note | Property | Encoding | str
Values = tuple[Value, ...]
"""Of an aspect; a text or an attribute has one value."""


def aspects(noun: Header | TranslationUnit | Variant | None) -> dict[Aspect, Values]:
    """What a noun holds; what it has not is not there, and of no noun nothing is."""
    found: dict[Aspect, Values] = {}
    if noun is None:
        return found
    if isinstance(noun, Variant):
        found[TEXT] = (Content(noun.segment, noun.inline),)
    if noun.notes:
        found[NOTES] = noun.notes
    named: dict[Aspect, list[Value]] = {}
    for each in noun.properties:
        named.setdefault(Aspect("property", each.type), []).append(each)
    for encoding in noun.encodings if isinstance(noun, Header) else ():
        named.setdefault(Aspect("encoding", encoding.name), []).append(encoding)
    found |= {aspect: tuple(values) for aspect, values in named.items()}
    for name in _attributes(noun):
        if (value := getattr(noun, name)) is not None:
            found[Aspect("attribute", name)] = (value,)
    return found


def with_aspects(noun: _Noun, values: Mapping[Aspect, Values]) -> _Noun:
    """The noun with these values in place of its own; a variant keeps its text where none is given."""
    fields: dict[str, Any] = dict.fromkeys(_attributes(noun))
    notes: list[Note] = []
    properties: list[Property] = []
    encodings: list[Encoding] = []
    for aspect, each in values.items():
        for value in each:
            match value:
                case Content(text, inline):
                    fields |= {"segment": text, "inline": inline}
                case Note():
                    notes.append(value)
                case Property():
                    properties.append(value)
                case Encoding():
                    encodings.append(value)
                case _:
                    fields[aspect.name] = value
    if isinstance(noun, Header):
        fields["encodings"] = tuple(encodings)
    return replace(noun, notes=tuple(notes), properties=tuple(properties), **fields)


def _attributes(noun: Header | TranslationUnit | Variant) -> Mapping[str, str]:
    if isinstance(noun, Header):
        return HEADER_ATTRIBUTES
    return UNIT_ATTRIBUTES if isinstance(noun, TranslationUnit) else SHARED_ATTRIBUTES


def variants(
    unit: TranslationUnit | None, like: Mapping[tuple[str, int], Variant] = MappingProxyType({})
) -> dict[tuple[str, int], Variant]:
    """The variants by language, in lower case, and number, where a language has several.

    Args:
        unit: None has none.
        like: those of another version of it: variants of the same text have the same numbers.
    """
    named = [(variant.lang.lower(), variant) for variant in unit.variants] if unit else []
    return numbered(named, like, lambda variant: variant.segment)


def shown(value: Value) -> str:
    """A value as people read it: a text with its inline elements, which spells nothing else as XML does."""
    if isinstance(value, Content):
        return spliced(*value, spell=str)
    if isinstance(value, Encoding):
        return ", ".join(filter(None, (value.name, value.base, *map(_meaning, value.characters))))
    return value if isinstance(value, str) else value.text


def _meaning(character: Character) -> str:
    """A private character and what stands for it: #xF8FF code=#xF0."""
    there = (
        f"{name}={value}" for name, value in zip(character._fields[1:], character[1:], strict=True) if value
    )
    return " ".join([character.unicode, *there])
