"""From the elements of a TMX file to its nouns: a header, then units, as their end tags come by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers.expat import XMLParserType

from tmx.errors import TmxError
from tmx.units import (
    HEADER_ATTRIBUTES,
    REQUIRED_IN_HEADER,
    SHARED_ATTRIBUTES,
    UNIT_ATTRIBUTES,
    Header,
    Inline,
    Note,
    Property,
    TranslationUnit,
    Variant,
)

_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})  # hold a tool's native code, not text
_INLINE = _CODES | {"hi"}
_CHILDREN = {
    "": {"tmx"},
    "tmx": {"header", "body"},
    "header": {"note", "prop", "ude"},
    "ude": {"map"},
    "body": {"tu"},
    "tu": {"note", "prop", "tuv"},
    "tuv": {"note", "prop", "seg"},
    "seg": _INLINE,
    "hi": _INLINE,
    "sub": _INLINE,
    **{code: {"sub"} for code in _CODES},
}
_PREDEFINED = ("lt", "gt", "amp", "apos", "quot")  # XML gives them their meaning whatever a file declares

_OF_HEADER = {attribute: name for name, attribute in HEADER_ATTRIBUTES.items()}
_OF_UNIT = {attribute: name for name, attribute in UNIT_ATTRIBUTES.items()}
_OF_VARIANT = {attribute: name for name, attribute in SHARED_ATTRIBUTES.items()}

_Attributes = dict[str, str]


@dataclass(slots=True)
class _Open:
    """A <header>, <tu> or <tuv> whose end tag has not come yet."""

    attributes: _Attributes
    line: int
    properties: list[Property] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    variants: list[Variant] = field(default_factory=list)
    segment: str | None = None
    inline: list[Inline] = field(default_factory=list)


class Builder:
    """Takes a parser's events and keeps what they complete until it is fetched.

    Attributes:
        header: None until its end tag has come.
        units: complete ones that nobody fetched yet.
    """

    def __init__(self, path: str, parser: XMLParserType) -> None:
        self.header: Header | None = None
        self.units: list[TranslationUnit] = []
        self._path = path
        self._parser = parser
        self._names = [""]  # open elements, outermost first
        self._holders: list[_Open] = []
        self._attributes: _Attributes = {}  # of the open note or prop
        self._text: list[str] | None = None  # of the open note, prop or seg
        self._codes = 0  # open elements of native code
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped

    def fetch(self) -> list[TranslationUnit]:
        """The units completed since the last call."""
        units, self.units = self.units, []
        return units

    def _fail(self, what: str, cure: str) -> NoReturn:
        raise TmxError(self._path, self._parser.CurrentLineNumber, what, cure)

    def _start(self, name: str, attributes: _Attributes) -> None:
        self._check_place(name)
        self._names.append(name)
        if name in _INLINE:
            self._holders[-1].inline.append(Inline(name, attributes.get("i")))
            self._codes += name in _CODES
        elif name in ("seg", "prop", "note"):
            self._attributes, self._text = attributes, []
        elif name in ("tuv", "tu", "header"):
            self._holders.append(_Open(attributes, self._parser.CurrentLineNumber))
        elif name == "sub":
            self._holders[-1].inline.append(Inline(name))

    def _check_place(self, name: str) -> None:
        parent = self._names[-1]
        if name not in _CHILDREN.get(parent, ()):
            where = f"stands in <{parent}>" if parent else "is the outermost element, not <tmx>"
            self._fail(f"<{name}> {where}", "remove it" if parent else "give a TMX file")
        if name == "header" and self.header is not None:
            self._fail("a second <header>", "split the file in two")
        if name == "body" and self.header is None:
            self._fail("<body> without a <header> before it", "add one that names the source language")
        if name == "seg" and self._holders[-1].segment is not None:
            self._fail("a second <seg> in a <tuv>", "put it into a <tuv> of its own")

    def _end(self, name: str) -> None:
        self._names.pop()
        if name in _CODES:
            self._codes -= 1
        elif name == "seg":
            self._holders[-1].segment = self._taken()
        elif name == "tuv":
            self._end_variant(self._holders.pop())
        elif name == "tu":
            self._end_unit(self._holders.pop())
        elif name == "prop":
            self._end_property()
        elif name == "note":
            self._holders[-1].notes.append(Note(self._taken(), _lang(self._attributes)))
        elif name == "header":
            self._end_header(self._holders.pop())
        elif name == "tmx" and self.header is None:
            self._fail("no <header>", "add one that names the source language")

    def _end_property(self) -> None:
        kind = self._attributes.get("type")
        if kind is None:
            self._fail("<prop> has no type", "add one that begins with x-")
        self._holders[-1].properties.append(Property(kind, self._taken(), _lang(self._attributes)))

    def _end_variant(self, end: _Open) -> None:
        lang = _lang(end.attributes)
        if lang is None:
            self._fail("<tuv> has no xml:lang", "add it")
        if end.segment is None:
            self._fail("<tuv> has no <seg>", "add it or remove the <tuv>")
        self._holders[-1].variants.append(
            Variant(
                lang,
                end.segment,
                tuple(end.properties),
                tuple(end.notes),
                tuple(end.inline),
                **_fields(end.attributes, _OF_VARIANT),
            )
        )

    def _end_unit(self, end: _Open) -> None:
        variants, properties, notes = tuple(end.variants), tuple(end.properties), tuple(end.notes)
        fields = _fields(end.attributes, _OF_UNIT)
        self.units.append(TranslationUnit(variants, properties, notes, line=end.line, **fields))

    def _end_header(self, end: _Open) -> None:
        fields = dict.fromkeys(REQUIRED_IN_HEADER, "") | _fields(end.attributes, _OF_HEADER)
        self.header = Header(properties=tuple(end.properties), notes=tuple(end.notes), **fields)

    def _data(self, text: str) -> None:
        if self._codes:
            return
        if self._text is not None:
            self._text.append(text)
        elif text.strip():
            self._fail(f"text outside of a segment: {text.strip()[:40]}", "put it into a <seg> or remove it")

    def _taken(self) -> str:
        text, self._text = "".join(self._text or ()), None
        return text

    def _entity(self, name: str, is_parameter: bool, *_: object) -> None:
        if is_parameter or name not in _PREDEFINED:
            cure = "replace it by the text it stands for; entities can hide any amount of text"
            self._fail(f"declares the entity {name}", cure)

    def _skipped(self, name: str, is_parameter: bool) -> None:
        sign = "%" if is_parameter else "&"
        self._fail(f"the entity {sign}{name}; is not defined", "write the character itself")


def _lang(attributes: _Attributes) -> str | None:
    """The language; TMX 1.1 wrote it without xml:."""
    return attributes.get("xml:lang") or attributes.get("lang") or None


def _fields(attributes: _Attributes, names: dict[str, str]) -> dict[str, str]:
    """The attributes by field; those that TMX does not know are left out."""
    return {names[name]: value for name, value in attributes.items() if name in names}
