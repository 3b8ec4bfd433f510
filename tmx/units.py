"""The nouns: translation units, their variants, and a memory as a header with a stream of units.

Attributes of TMX keep their names (`creationdate`, `changeid`), without hyphens (`o-tmf` is `otmf`),
and their values as they stand in the file; one that is not there is None.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import NamedTuple, Self

from tmx.frozen import made_quickly
from tmx.languages import closest, matches


class Property(NamedTuple):
    """A tool's own remark: a `type` of ours begins with "x-", because clients act on some of the others."""

    type: str
    text: str
    lang: str | None = None


class Note(NamedTuple):
    """A remark for people."""

    text: str
    lang: str | None = None


class Character(NamedTuple):
    """A character of an encoding that a tool's user made: a <map>, with its attributes as they stand."""

    unicode: str = ""
    code: str | None = None
    ent: str | None = None
    subst: str | None = None


class Encoding(NamedTuple):
    """What private characters in a memory mean: a <ude>."""

    name: str
    base: str | None = None
    characters: tuple[Character, ...] = ()


class Inline(NamedTuple):
    """An inline element of a segment, or a tag of one whose content is text (see `tmx.inline`).

    Attributes:
        name: of the element; "/hi" is the end tag of "hi".
        i: of bpt and ept, which of them belong together.
        markup: as XML, with all that stands in it but text of the segment; "": nothing is written.
        start, end: the range of the segment's text that it stands for, empty for most.
    """

    name: str
    i: str | None = None
    markup: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Who made something, with what, and when; dates are YYYYMMDDThhmmssZ."""

    creationdate: str | None = None
    creationid: str | None = None
    changedate: str | None = None
    changeid: str | None = None
    usagecount: str | None = None
    lastusagedate: str | None = None
    creationtool: str | None = None
    creationtoolversion: str | None = None
    datatype: str | None = None
    otmf: str | None = None
    oencoding: str | None = None


@made_quickly
@dataclass(frozen=True, slots=True)
class Variant(Record):
    """A unit's text in one language.

    Attributes:
        lang: BCP 47.
        segment: plain text: what a reader of the document sees, see `tmx.inline`.
        inline: the inline elements that stand in the segment, in order.  Whoever changes the segment changes
            their places, too, or leaves them out.
    """

    lang: str
    segment: str
    properties: tuple[Property, ...] = ()
    notes: tuple[Note, ...] = ()
    inline: tuple[Inline, ...] = ()


@made_quickly
@dataclass(frozen=True, slots=True)
class TranslationUnit(Record):
    """Texts that are translations of one another.

    Attributes:
        variants: one for each language, the source first when written.
        tuid: an identifier, unique in its memory.
        segtype: where it differs from the header's.
        srclang: where it differs from the header's.
        line: where the unit begins in the file it was read from, counted from 1; not compared.
    """

    variants: tuple[Variant, ...]
    properties: tuple[Property, ...] = ()
    notes: tuple[Note, ...] = ()
    tuid: str | None = None
    segtype: str | None = None
    srclang: str | None = None
    line: int | None = field(default=None, compare=False, repr=False, kw_only=True)

    def variant(self, lang: str) -> Variant | None:
        """The first variant in exactly this language, in upper or lower case: zh is not zh-CN.

        >>> TranslationUnit((Variant("zh-CN", "水"),)).variant("zh") is None
        True
        """
        wanted = lang.lower()
        return next((v for v in self.variants if v.lang.lower() == wanted), None)

    def closest(self, lang: str) -> Variant | None:
        """The first variant in the tag that comes closest to this language, see `tmx.languages.closest`.

        >>> TranslationUnit((Variant("zh-CN", "水"),)).closest("zh").segment
        '水'
        """
        tag = closest(lang, (v.lang for v in self.variants))
        return None if tag is None else self.variant(tag)

    def matching(self, lang: str) -> tuple[Variant, ...]:
        """The variants in this language or a narrower one: zh finds zh, zh-CN and zh-Hant, not zhx.

        Source: basic filtering, RFC 4647, section 3.3.1.

        >>> [v.lang for v in TranslationUnit((Variant("zh-CN", "水"), Variant("fr", "eau"))).matching("zh")]
        ['zh-CN']
        """
        return tuple(v for v in self.variants if matches(lang, v.lang))


@dataclass(frozen=True, slots=True)
class Header:
    """What holds for a whole memory.

    Attributes:
        srclang: BCP 47, spelled as in the variants, or near that (`TranslationUnit.closest`).
        creationtoolversion: of the tool that made the memory.
        segtype: "sentence", "paragraph", "phrase" or "block".
        datatype: what the segments were taken from.
        adminlang: language of notes and properties.
        otmf: format of the memory that the file was made from.
        encodings: what private characters in the segments mean.
    """

    srclang: str
    creationtoolversion: str
    creationtool: str = "tongwen"
    segtype: str = "sentence"
    datatype: str = "plaintext"
    adminlang: str = "en"
    otmf: str = "tongwen"
    properties: tuple[Property, ...] = ()
    notes: tuple[Note, ...] = ()
    creationdate: str | None = None
    creationid: str | None = None
    changedate: str | None = None
    changeid: str | None = None
    oencoding: str | None = None
    encodings: tuple[Encoding, ...] = ()


@dataclass(frozen=True, slots=True)
class Memory:
    """A header and a stream of units that can be gone through once.

    A memory that was read holds its file open until the stream ends, fails, or is closed: by
    `close()`, by leaving a `with` block, or by letting go of the memory.

    Attributes:
        told: what the reader of the file should know: of a table, the columns that hold nothing of a unit.
    """

    header: Header
    units: Iterator[TranslationUnit]
    told: tuple[str, ...] = ()

    def close(self) -> None:
        """Closes the file behind the stream, if there is one."""
        close = getattr(self.units, "close", None)
        if close is not None:
            close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


SHARED_ATTRIBUTES = {
    "oencoding": "o-encoding",
    "datatype": "datatype",
    "usagecount": "usagecount",
    "lastusagedate": "lastusagedate",
    "creationtool": "creationtool",
    "creationtoolversion": "creationtoolversion",
    "creationdate": "creationdate",
    "creationid": "creationid",
    "changedate": "changedate",
    "changeid": "changeid",
    "otmf": "o-tmf",
}
"""Field → attribute, for what units and variants share."""

UNIT_ATTRIBUTES = {"tuid": "tuid", "segtype": "segtype", "srclang": "srclang", **SHARED_ATTRIBUTES}
"""Field → attribute of a <tu>."""

REQUIRED_IN_HEADER = {
    "creationtool": "creationtool",
    "creationtoolversion": "creationtoolversion",
    "segtype": "segtype",
    "otmf": "o-tmf",
    "adminlang": "adminlang",
    "srclang": "srclang",
    "datatype": "datatype",
}
"""Field → attribute of a <header>, for those that the DTD requires."""

HEADER_ATTRIBUTES = {
    **REQUIRED_IN_HEADER,
    "oencoding": "o-encoding",
    "creationdate": "creationdate",
    "creationid": "creationid",
    "changedate": "changedate",
    "changeid": "changeid",
}
"""Field → attribute of a <header>."""

SEGTYPES = ("block", "paragraph", "phrase", "sentence")

DATES = ("creationdate", "changedate", "lastusagedate")
"""Fields that hold a date."""
