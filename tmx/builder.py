"""From the elements of a TMX file to its nouns: a header, then units, as their end tags come by.

All text goes to one list, which is looked at where a tag begins or ends; so the parser need not call
Python for the spaces and line breaks between tags, which are half of its events.
"""

from __future__ import annotations

from xml.parsers.expat import XMLParserType

from tmx.defects import Defects
from tmx.elements import CHILDREN, DEEPEST, INLINE, Attributes, fields, language
from tmx.errors import Report
from tmx.inline import Gatherer
from tmx.languages import mended_tag
from tmx.prologue import Prologue
from tmx.units import (
    REQUIRED_IN_HEADER,
    Character,
    Encoding,
    Header,
    Inline,
    Note,
    Property,
    TranslationUnit,
    Variant,
)

_NO_HEADER = Header("", "", "", "", "", "", "")
_MANY_TAGS, _LONG_TAG = 10_000, 100  # language tags to remember; real memories have a hundred short ones

_ONCE = {
    "header": ("a second <header>", "split the file in two"),
    "seg": ("a second <seg> in a <tuv>", "put it into a <tuv> of its own"),
}


class _Open:
    """A <header>, <tu> or <tuv> whose end tag has not come yet."""

    __slots__ = ("attributes", "encodings", "inline", "line", "notes", "properties", "segment", "variants")

    def __init__(self, attributes: Attributes, line: int) -> None:
        self.attributes = attributes
        self.line = line
        self.properties: list[Property] = []
        self.notes: list[Note] = []
        self.variants: list[Variant] = []
        self.encodings: list[Encoding] = []
        self.inline: tuple[Inline, ...] = ()
        self.segment: str | None = None


class Builder:
    """Takes a parser's events and keeps what they complete until it is fetched.

    Attributes:
        header: None until its end tag has come.
        units: complete ones that nobody fetched yet.
        ended: whether the end tag of the outermost element has come.
        prologue: what the file says of itself.
    """

    def __init__(self, path: str, parser: XMLParserType, report: Report | None = None) -> None:
        """Where `report` is None, what could be mended is an error."""
        self.header: Header | None = None
        self.units: list[TranslationUnit] = []
        self.ended = False
        self._defects = Defects(path, parser, report)
        self.prologue = Prologue(parser, self._defects)
        self._parser = parser
        self._names = [""]  # open elements, outermost first
        self._holders: list[_Open] = []
        self._attributes: Attributes = {}  # of the open note or prop
        self._texts: list[str] = []  # since the last tag that was not passed over
        self._gatherer: Gatherer | None = None  # of the open segment, from its first inline tag on
        self._passing_over = False
        self._has_body = False
        self._tags: dict[str, str] = {}  # language tags as they stand → as they are read
        parser.buffer_text = True
        self._listen()

    def fetch(self) -> list[TranslationUnit]:
        """The units completed since the last call."""
        units, self.units = self.units, []
        return units

    def add(self, unit: TranslationUnit, lines: int) -> None:
        """Takes a unit that stands next in the file, and in so many lines of it, from another reader."""
        self.units.append(unit)
        self._defects.lines += lines

    @property
    def lines(self) -> int:
        """How many lines came by `add`, which the parser does not count."""
        return self._defects.lines

    @property
    def between_units(self) -> bool:
        """Whether the body is open, and no element in it."""
        return self._names[-1] == "body" and not self._passing_over

    def _listen(self) -> None:
        self._passing_over = False
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._texts.append

    def _start(self, name: str, attributes: Attributes) -> None:
        parent = self._names[-1]
        if name not in CHILDREN[parent] or (name in _ONCE and self._is_there(name)):
            self._misplaced(name, attributes, parent)
            return
        if name in INLINE:
            self._start_inline(name, attributes)
            return
        if self._texts:
            self._between()
        self._enter(name, attributes)

    def _enter(self, name: str, attributes: Attributes) -> None:
        """An element that is none in a segment begins."""
        self._names.append(name)
        if name in ("tuv", "tu", "header"):
            self._holders.append(_Open(attributes, self._defects.line()))
        elif name in ("prop", "note"):
            self._attributes = attributes
        elif name == "body":
            self._start_body()
        elif name == "ude":
            self._holders[-1].encodings.append(Encoding(attributes.get("name", ""), attributes.get("base")))
        elif name == "map":
            self._add_character(attributes)
        elif name == "tmx":
            self.prologue.see_version(attributes.get("version", ""))

    def _start_body(self) -> None:
        self._has_body = True
        if self.header is None:
            cure = "add one that names the source language"
            self._defects.mend("<body> without a <header> before it", cure, "read without")
            self.header = _NO_HEADER

    def _add_character(self, attributes: Attributes) -> None:
        header = self._holders[-1]
        character = Character(**{name: attributes[name] for name in Character._fields if name in attributes})
        last = header.encodings[-1]
        header.encodings[-1] = last._replace(characters=(*last.characters, character))

    def _is_there(self, name: str) -> bool:
        """Whether a <header> or <seg> is the second."""
        return (self.header if name == "header" else self._holders[-1].segment) is not None

    def _misplaced(self, name: str, attributes: Attributes, parent: str) -> None:
        small = name.lower()
        if small != name and small in CHILDREN[parent]:
            self._defects.mend_all(
                f"<{name}> in capital letters", f"write it as <{small}>", "read as it is meant"
            )
            self._start(small, {key.lower(): value for key, value in attributes.items()})
        elif not parent:
            self._defects.fail(f"<{name}> is the outermost element, not <tmx>", "give a TMX file")
        elif name in _ONCE and name in CHILDREN[parent]:
            self._defects.mend(*_ONCE[name], "passed over", loses=name == "seg")
            self._pass_over()
        elif (name, parent) == ("tu", "tmx"):
            self._defects.mend_all(
                "<tu> stands in <tmx>", "put all units into a <body>", "read as if it did not"
            )
            self._start_body()
            self._enter(name, attributes)
        elif parent == "seg" or parent in INLINE:
            self._defects.mend(f"<{name}> stands in a segment", "remove it", "its text is kept")
            self._start_inline(name, {}, as_if="hi")
        else:
            self._check_units(name)
            self._defects.mend(f"<{name}> stands in <{parent}>", "remove it", "passed over", loses=True)
            self._pass_over()

    def _check_units(self, name: str) -> None:
        """Whole units are not passed over."""
        if name.lower() == "tu":
            self._defects.fail("a unit where none may stand", "put all units into the <body>")

    def _start_inline(self, name: str, attributes: Attributes, as_if: str = "") -> None:
        if len(self._names) > DEEPEST:
            self._defects.fail(f"elements {DEEPEST} deep in one another", "give a TMX file")
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
            self._check_units(name)
            if depth > DEEPEST:
                self._defects.fail(f"elements {DEEPEST} deep in one another", "give a TMX file")

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
            line = self._defects.line() - text.count("\n")
            if text:
                what = f"text outside of a segment: {text.strip()[:40]}"
                cure = "put it into a <seg> or remove it"
                self._defects.mend(what, cure, "passed over", line=line, loses=True)
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
            self._defects.mend("<prop> has no type", "add one that begins with x-", "read as a <note>")
        holder.notes.append(Note(text, lang))

    def _end_variant(self, end: _Open) -> None:
        lang, segment = language(end.attributes), end.segment
        if lang is None:
            self._defects.mend("<tuv> has no xml:lang", "add it", "left out", loses=_holds_something(end))
        elif segment is None:
            cure = "add it or remove the <tuv>"
            self._defects.mend("<tuv> has no <seg>", cure, "left out", loses=_holds_something(end))
        else:
            if "xml:lang" not in end.attributes:
                self.prologue.see_lang()
            lang = self._tags.get(lang) or self._tag(lang)
            more = fields(Variant, end.attributes) if len(end.attributes) > 1 else {}
            self._holders[-1].variants.append(
                Variant(lang, segment, tuple(end.properties), tuple(end.notes), end.inline, **more)
            )

    def _tag(self, lang: str) -> str:
        """A language tag as it is read: as it stands, or mended."""
        tag = mended_tag(lang) if self._defects.mends else lang
        if lang not in self._tags and len(lang) < _LONG_TAG and len(self._tags) < _MANY_TAGS:
            self._tags[lang] = tag
            if tag != lang:
                self._defects.mend(
                    f"{lang!r} is no language tag", "write it as BCP 47 has it", f"read as {tag}"
                )
        return tag

    def _end_unit(self, end: _Open) -> None:
        variants, properties, notes = tuple(end.variants), tuple(end.properties), tuple(end.notes)
        more = self._fields(TranslationUnit, end.attributes) if end.attributes else {}
        self.units.append(TranslationUnit(variants, properties, notes, line=end.line, **more))

    def _end_header(self, end: _Open) -> None:
        there = dict.fromkeys(REQUIRED_IN_HEADER, "") | self._fields(Header, end.attributes)
        remarks = (tuple(end.properties), tuple(end.notes), tuple(end.encodings))
        self.header = Header(**there, properties=remarks[0], notes=remarks[1], encodings=remarks[2])

    def _fields(self, noun: type[Header | TranslationUnit], attributes: Attributes) -> dict[str, str]:
        found = fields(noun, attributes)
        return found | {"srclang": self._tag(found["srclang"])} if found.get("srclang") else found

    def _end_file(self) -> None:
        self.ended = True
        if self.header is None:
            self._defects.mend("no <header>", "add one that names the source language", "read without")
            self.header = _NO_HEADER
        if not self._has_body:
            self._defects.tell("no <body>: read as one without units")


def _holds_something(variant: _Open) -> bool:
    """Whether something is lost with a variant."""
    return bool(variant.segment or variant.inline or variant.notes or variant.properties)
