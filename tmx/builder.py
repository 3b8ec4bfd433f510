"""From the elements of a TMX file to its nouns: a header, then units, as their end tags come by.

All text goes to one list, which is looked at where a tag begins or ends; so the parser need not call
Python for the spaces and line breaks between tags, which are half of its events.
"""

from __future__ import annotations

from typing import NoReturn
from xml.parsers.expat import XMLParserType

from tmx.elements import CHILDREN, DEEPEST, INLINE, Attributes, fields, language
from tmx.errors import Mended, Report, TmxError
from tmx.inline import Gatherer
from tmx.languages import mended_tag
from tmx.units import REQUIRED_IN_HEADER, Header, Inline, Note, Property, TranslationUnit, Variant

_PREDEFINED = ("lt", "gt", "amp", "apos", "quot")  # XML gives them their meaning whatever a file declares
_NO_HEADER = Header("", "", "", "", "", "", "")
_MANY_TAGS, _LONG_TAG = 10_000, 100  # language tags to remember; real memories have a hundred short ones

_ONCE = {
    "header": ("a second <header>", "split the file in two"),
    "seg": ("a second <seg> in a <tuv>", "put it into a <tuv> of its own"),
}


class _Open:
    """A <header>, <tu> or <tuv> whose end tag has not come yet."""

    __slots__ = ("attributes", "inline", "line", "notes", "properties", "segment", "variants")

    def __init__(self, attributes: Attributes, line: int) -> None:
        self.attributes = attributes
        self.line = line
        self.properties: list[Property] = []
        self.notes: list[Note] = []
        self.variants: list[Variant] = []
        self.inline: tuple[Inline, ...] = ()
        self.segment: str | None = None


class Builder:
    """Takes a parser's events and keeps what they complete until it is fetched.

    Attributes:
        header: None until its end tag has come.
        units: complete ones that nobody fetched yet.
        ended: whether the end tag of the outermost element has come.
        lines: of units that came by `add`, which the parser does not count.
    """

    def __init__(self, path: str, parser: XMLParserType, report: Report | None = None) -> None:
        """Where `report` is None, what could be mended is an error."""
        self.header: Header | None = None
        self.units: list[TranslationUnit] = []
        self.ended = False
        self.lines = 0
        self._path, self._parser, self._report = path, parser, report
        self._names = [""]  # open elements, outermost first
        self._holders: list[_Open] = []
        self._attributes: Attributes = {}  # of the open note or prop
        self._texts: list[str] = []  # since the last tag that was not passed over
        self._gatherer: Gatherer | None = None  # of the open segment, from its first inline tag on
        self._passing_over = False
        self._tags: dict[str, str] = {}  # language tags as they stand → as they are read
        parser.buffer_text = True
        parser.specified_attributes = True  # a DTD could make a long text of each short tag
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped_entity
        self._listen()

    def fetch(self) -> list[TranslationUnit]:
        """The units completed since the last call."""
        units, self.units = self.units, []
        return units

    def add(self, unit: TranslationUnit, lines: int) -> None:
        """Takes a unit that stands next in the file, and in so many lines of it, from another reader."""
        self.units.append(unit)
        self.lines += lines

    @property
    def between_units(self) -> bool:
        """Whether the body is open, and no element in it."""
        return self._names[-1] == "body" and not self._passing_over

    def _line(self) -> int:
        return self._parser.CurrentLineNumber + self.lines

    def _listen(self) -> None:
        self._passing_over = False
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._texts.append

    def _fail(self, what: str, cure: str) -> NoReturn:
        raise TmxError(self._path, self._line(), what, cure)

    def _defect(self, what: str, cure: str, mended: str, line: int | None = None) -> None:
        """An error, or a report of how it was mended."""
        line = line or self._line()
        if self._report is None:
            raise TmxError(self._path, line, what, cure)
        self._report(Mended(line, f"{what}: {mended}"))

    def _start(self, name: str, attributes: Attributes) -> None:
        parent = self._names[-1]
        if name not in CHILDREN[parent] or (name in _ONCE and self._is_there(name)):
            self._misplaced(name, parent)
            return
        if name in INLINE:
            self._start_inline(name, attributes)
            return
        if self._texts:
            self._between()
        self._names.append(name)
        if name in ("tuv", "tu", "header"):
            self._holders.append(_Open(attributes, self._line()))
        elif name in ("prop", "note"):
            self._attributes = attributes
        elif name == "body" and self.header is None:
            cure = "add one that names the source language"
            self._defect("<body> without a <header> before it", cure, "read without")
            self.header = _NO_HEADER

    def _is_there(self, name: str) -> bool:
        """Whether a <header> or <seg> is the second."""
        return (self.header if name == "header" else self._holders[-1].segment) is not None

    def _misplaced(self, name: str, parent: str) -> None:
        if not parent:
            self._fail(f"<{name}> is the outermost element, not <tmx>", "give a TMX file")
        if name in _ONCE and name in CHILDREN[parent]:
            self._defect(*_ONCE[name], "passed over")
            self._pass_over()
        elif parent == "seg" or parent in INLINE:
            self._defect(f"<{name}> stands in a segment", "remove it", "its text is kept")
            self._start_inline(name, {}, as_if="hi")
        else:
            self._defect(f"<{name}> stands in <{parent}>", "remove it", "passed over")
            self._pass_over()

    def _start_inline(self, name: str, attributes: Attributes, as_if: str = "") -> None:
        if len(self._names) > DEEPEST:
            self._fail(f"elements {DEEPEST} deep in one another", "give a TMX file")
        self._gather().start(name, attributes, known=not as_if)
        self._names.append(as_if or name)

    def _gather(self) -> Gatherer:
        """What gathers the open segment, with all of its text that has come."""
        if self._gatherer is None:
            self._gatherer = Gatherer()
        self._gatherer.text(self._taken())
        return self._gatherer

    def _pass_over(self) -> None:
        """Hears nothing until the end of the element that has just begun."""
        depth = 1
        self._passing_over = True

        def start(name: str, attributes: Attributes) -> None:
            nonlocal depth
            depth += 1
            if depth > DEEPEST:
                self._fail(f"elements {DEEPEST} deep in one another", "give a TMX file")

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            if not depth:
                self._listen()

        self._parser.StartElementHandler, self._parser.EndElementHandler = start, end
        self._parser.CharacterDataHandler = None

    def _end(self, _: str) -> None:
        name = self._names.pop()
        if name == "seg":
            self._end_segment(self._holders[-1])
        elif name in ("prop", "note"):
            self._end_remark(name)
        elif name in INLINE:
            self._gather().end()
        else:
            if self._texts:
                self._between()
            if name == "tuv":
                self._end_variant(self._holders.pop())
            elif name == "tu":
                self._end_unit(self._holders.pop())
            elif name == "header":
                self._end_header(self._holders.pop())
            elif name == "tmx":
                self._end_file()

    def _end_segment(self, variant: _Open) -> None:
        if self._gatherer is None:
            variant.segment = self._taken()
        else:
            variant.segment, variant.inline = self._gather().taken()
            self._gatherer = None

    def _taken(self) -> str:
        """The text since the last tag."""
        texts = self._texts
        text = texts[0] if len(texts) == 1 else "".join(texts)
        texts.clear()
        return text

    def _between(self) -> None:
        """Text where TMX has none, if it is any."""
        if len(self._texts) > 1 or not self._texts[0].isspace():
            text = "".join(self._texts).lstrip()
            line = self._line() - text.count("\n")
            if text:
                what = f"text outside of a segment: {text.strip()[:40]}"
                self._defect(what, "put it into a <seg> or remove it", "passed over", line)
        self._texts.clear()

    def _end_remark(self, name: str) -> None:
        text, attributes, holder = self._taken(), self._attributes, self._holders[-1]
        kind = attributes.get("type") if name == "prop" else None
        lang = language(attributes)
        lang = lang and self._tag(lang)
        if kind is not None:
            holder.properties.append(Property(kind, text, lang))
            return
        if name == "prop":
            self._defect("<prop> has no type", "add one that begins with x-", "read as a <note>")
        holder.notes.append(Note(text, lang))

    def _end_variant(self, end: _Open) -> None:
        lang, segment = language(end.attributes), end.segment
        if lang is None:
            self._defect("<tuv> has no xml:lang", "add it", "left out")
        elif segment is None:
            self._defect("<tuv> has no <seg>", "add it or remove the <tuv>", "left out")
        else:
            lang = self._tags.get(lang) or self._tag(lang)
            more = fields(Variant, end.attributes) if len(end.attributes) > 1 else {}
            self._holders[-1].variants.append(
                Variant(lang, segment, tuple(end.properties), tuple(end.notes), end.inline, **more)
            )

    def _tag(self, lang: str) -> str:
        """A language tag as it is read: as it stands, or mended."""
        tag = lang if self._report is None else mended_tag(lang)
        if lang not in self._tags and len(lang) < _LONG_TAG and len(self._tags) < _MANY_TAGS:
            self._tags[lang] = tag
            if tag != lang:
                self._defect(f"the language {lang!r}", "write it as BCP 47 has it", f"read as {tag}")
        return tag

    def _end_unit(self, end: _Open) -> None:
        variants, properties, notes = tuple(end.variants), tuple(end.properties), tuple(end.notes)
        more = self._fields(TranslationUnit, end.attributes) if end.attributes else {}
        self.units.append(TranslationUnit(variants, properties, notes, line=end.line, **more))

    def _end_header(self, end: _Open) -> None:
        there = dict.fromkeys(REQUIRED_IN_HEADER, "") | self._fields(Header, end.attributes)
        self.header = Header(properties=tuple(end.properties), notes=tuple(end.notes), **there)

    def _fields(self, noun: type[Header | TranslationUnit], attributes: Attributes) -> dict[str, str]:
        found = fields(noun, attributes)
        return found | {"srclang": self._tag(found["srclang"])} if found.get("srclang") else found

    def _end_file(self) -> None:
        self.ended = True
        if self.header is None:
            self._defect("no <header>", "add one that names the source language", "read without")
            self.header = _NO_HEADER

    def _entity(self, name: str, is_parameter: bool, *_: object) -> None:
        if is_parameter or name not in _PREDEFINED:
            cure = "replace it by the text it stands for; entities can hide any amount of text"
            self._fail(f"declares the entity {name}", cure)

    def _skipped_entity(self, name: str, is_parameter: bool) -> None:
        sign = "%" if is_parameter else "&"
        self._fail(f"the entity {sign}{name}; is not defined", "write the character itself")
