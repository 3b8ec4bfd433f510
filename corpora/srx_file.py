"""A file of segmentation rules (SRX): which rules it has, for which languages, in which order.

Versions 1.0 and 2.0 are read.  Nothing outside the file is opened, whatever DTD it names, and a file that
declares entities is refused.  Elements of other name spaces, which some tools add, are passed over; so is
<formathandle>, which says on which side of a break a tag goes: the text of a block has no tags.

Source: Segmentation Rules eXchange 2.0, LISA OSCAR, 7 April 2008.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from corpora.errors import ReadError

_VERSIONS = ("1.0", "2.0")
_PARTS = ("beforebreak", "afterbreak")
_CURES = {  # roots of what people take for SRX
    "java": "this may be OmegaT's segmentation.conf: newer versions of OmegaT write segmentation.srx",
    "MemoQResource": "export the rules from memoQ as SRX",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A place between two characters where the text breaks, or does not.

    Attributes:
        breaks: whether it does.
        before, after: expressions for what stands there; "" fits everything.
        name: of the rules that it belongs to.
        line: of the file.
    """

    breaks: bool
    before: str
    after: str
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class LanguageMap:
    """Which languages, by an expression for their codes, have the rules of a name."""

    pattern: str
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class RuleFile:
    """What a file says.

    Attributes:
        cascade: whether a language has the rules of all maps that fit it, or of the first.
        maps: in order.
        rules: of each name, in order.
    """

    cascade: bool
    maps: tuple[LanguageMap, ...]
    rules: dict[str, tuple[Rule, ...]]


def parse(data: bytes, name: str) -> RuleFile:
    """Read a file of rules.

    Args:
        data: the bytes of the file.
        name: of the file, for errors.

    Raises:
        ReadError: it is no SRX file, or contradicts itself.
    """
    return _Parser(name).parse(data)


@dataclass(slots=True)
class _Parser:
    """Takes what expat reports."""

    path: str
    expat: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate(namespace_separator=" "))
    space: str | None = None  # the name space of the root, with the separator
    version: str = ""
    cascade: str | None = None
    maps: list[LanguageMap] = field(default_factory=list)
    map_rules: int = 0  # how many <maprule> have begun
    rules: dict[str, list[Rule]] = field(default_factory=dict)
    current: str | None = None  # the name of the <languagerule>
    breaks: bool = True
    line: int = 0
    part: str = ""  # the part of a rule that text belongs to
    texts: dict[str, str] = field(default_factory=dict)

    def parse(self, data: bytes) -> RuleFile:
        parser = self.expat
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._entity
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            what = f"is not well-formed XML ({expat.ErrorString(error.code)}, column {error.offset + 1})"
            raise ReadError(self.path, what, "give an SRX file", f"line {error.lineno}") from None
        except (LookupError, ValueError) as error:  # an encoding that Python lacks
            raise ReadError(self.path, f"cannot be decoded ({error})", "save it as UTF-8") from None
        if not self.maps:
            self._fail("has no <languagemap>, so its rules are for no language", "add one")
        return self._made()

    def _made(self) -> RuleFile:
        for each in self.maps:
            if each.name not in self.rules:
                what = f'a <languagemap> names the rules "{each.name}", which are not there'
                raise ReadError(self.path, what, "name rules of the file", f"line {each.line}")
        # OmegaT writes no `cascade` and takes the rules of all maps that fit; 1.0 has only the other way
        cascade = self.cascade != "no" if self.version == "2.0" else self.cascade == "yes"
        return RuleFile(cascade, tuple(self.maps), {name: tuple(own) for name, own in self.rules.items()})

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self.space is None:
            self._root(local, attributes)
            self.space = space
        elif space == self.space:
            self._element(local, attributes)

    def _root(self, local: str, attributes: dict[str, str]) -> None:
        if local != "srx":
            self._fail(f"is XML, but not SRX: its root is <{local}>", _CURES.get(local, "give an SRX file"))
        self.version = attributes.get("version", "")
        if self.version not in _VERSIONS:
            given = f"SRX {self.version}" if self.version else "SRX without a version"
            self._fail(f"is {given}", f"give one of version {' or '.join(_VERSIONS)}")

    def _element(self, local: str, attributes: dict[str, str]) -> None:
        if local == "header":
            self.cascade = self._choice(attributes, "cascade")
        elif local == "languagerule":
            self._begin_rules(self._wanted(local, attributes, "languagerulename"))
        elif local == "rule":
            self.breaks = self._choice(attributes, "break") != "no"
            self.texts, self.line = {}, self.expat.CurrentLineNumber
        elif local in _PARTS:
            self.part = local
        elif local == "maprule":
            self.map_rules += 1
        elif local == "languagemap" and self.map_rules < 2:  # of several, 1.0 leaves the choice to the tool
            pattern = self._wanted(local, attributes, "languagepattern")
            named = self._wanted(local, attributes, "languagerulename")
            self.maps.append(LanguageMap(pattern, named, self.expat.CurrentLineNumber))

    def _begin_rules(self, name: str) -> None:
        if name in self.rules:
            self._fail(f'the rules "{name}" are there twice', "rename or remove one <languagerule>")
        self.current, self.rules[name] = name, []

    def _end(self, name: str) -> None:
        space, _, local = name.rpartition(" ")
        if space != self.space:
            return
        self.part = ""
        if local == "rule":
            self._add_rule()

    def _add_rule(self) -> None:
        if self.current is None:
            self._fail("a <rule> stands outside of <languagerule>", "move it inside")
        before, after = (self.texts.get(part, "") for part in _PARTS)
        if self.breaks and not before and not after:
            self._fail(
                f'a rule of "{self.current}" breaks everywhere', "say what stands before or after the break"
            )
        self.rules[self.current].append(Rule(self.breaks, before, after, self.current, self.line))

    def _text(self, text: str) -> None:
        if self.part:
            self.texts[self.part] = self.texts.get(self.part, "") + text

    def _entity(self, name: str, *rest: object) -> None:
        self._fail(f"has an entity of its own, {name}", "write the text itself in its place")

    def _choice(self, attributes: dict[str, str], name: str) -> str | None:
        value = attributes.get(name)
        if value not in (None, "yes", "no"):
            self._fail(f'{name}="{value}" is neither yes nor no', "write one of them")
        return value

    def _wanted(self, local: str, attributes: dict[str, str], name: str) -> str:
        if name not in attributes:
            self._fail(f"a <{local}> has no {name}", "add it")
        return attributes[name]

    def _fail(self, what: str, cure: str) -> NoReturn:
        raise ReadError(self.path, what, cure, f"line {self.expat.CurrentLineNumber}")
