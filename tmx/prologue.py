"""What a TMX file says of itself before its units: document type, entities, version."""

from __future__ import annotations

from xml.parsers.expat import XMLParserType

from tmx.defects import Defects

_PREDEFINED = ("lt", "gt", "amp", "apos", "quot")  # XML gives them their meaning whatever a file declares
_WITH_LANG = ("1.0", "1.1")
_VERSIONS = (*_WITH_LANG, "1.2", "1.3", "1.4", "1.4b")


class Prologue:
    """Hears what a file declares, and refuses or tells what is amiss.

    Attributes:
        has_lang: whether a <tuv> may have `lang` for `xml:lang`: in the version that the file says, or since
            it has been told.
    """

    def __init__(self, parser: XMLParserType, defects: Defects) -> None:
        self.has_lang = False
        self._defects = defects
        parser.specified_attributes = True  # a DTD could make a long text of each short tag
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped_entity

    @property
    def wants_lang(self) -> bool:
        """Whether it is yet to be told that a <tuv> has `lang` for `xml:lang`."""
        return self._defects.mends and not self.has_lang

    def see_lang(self) -> None:
        """A <tuv> has `lang` alone."""
        if not self.has_lang:
            self.has_lang = True
            self._defects.tell("lang, which only TMX 1.1 has for xml:lang: read as that, here and beyond")

    def see_version(self, version: str) -> None:
        """The version of <tmx>, "" where it says none."""
        self.has_lang = version in _WITH_LANG
        if not version:
            self._defects.tell("<tmx> has no version: read as 1.4")
        elif version not in _VERSIONS:
            self._defects.tell(f"the version {version}, which TMX has not: read as 1.4")

    def _doctype(self, name: str, *_: object) -> None:
        if name != "tmx":
            self._defects.tell(f"the document type {name}, not tmx: passed over")

    def _entity(self, name: str, is_parameter: bool, *_: object) -> None:
        if is_parameter or name not in _PREDEFINED:
            cure = "replace it by the text it stands for; entities can hide any amount of text"
            self._defects.fail(f"declares the entity {name}", cure)

    def _skipped_entity(self, name: str, is_parameter: bool) -> None:
        sign = "%" if is_parameter else "&"
        self._defects.fail(f"the entity {sign}{name}; is not defined", "write the character itself")
