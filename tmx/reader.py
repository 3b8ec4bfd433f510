"""TMX to units, as a stream: the header first, then one unit at a time.

Reads TMX 1.1 to 1.4 as tools write it: with or without DOCTYPE, `lang` for `xml:lang`, UTF-8, UTF-16 or
any other encoding that the file declares and Python knows, compressed with gzip or not.  Nothing
outside the file is opened, and a file that declares entities of its own is refused, so that none can
grow without end.

What a noun can hold is read as it stands, for `tmx.problems` to judge: units without variants, headers
that lack an attribute (then ""), dates of any form.  What none can hold is an error with its line: XML
that is not well formed, elements where TMX has none, a variant without language or segment, text
outside of segments, an entity that nobody defines.  Attributes that TMX does not know and <ude>, a
table of private characters, are passed over.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import cast
from xml.parsers import expat

from tmx.builder import Builder
from tmx.errors import TmxError
from tmx.source import open_xml, readable
from tmx.units import Header, Memory, TranslationUnit

_CHUNK = 1 << 16

_CURES = {
    expat.errors.codes[message]: cure
    for message, cure in {
        expat.errors.XML_ERROR_INVALID_TOKEN: "write & as &amp; and < as &lt;, take out control characters, "
        "and check that the text is in the encoding that the first line declares",
        expat.errors.XML_ERROR_NO_ELEMENTS: "the file is empty or cut off: get it again",
        expat.errors.XML_ERROR_UNCLOSED_TOKEN: "the file is cut off: get it again",
        expat.errors.XML_ERROR_PARTIAL_CHAR: "the file is cut off: get it again",
        expat.errors.XML_ERROR_TAG_MISMATCH: "close the element",
        expat.errors.XML_ERROR_UNDEFINED_ENTITY: "write the character itself",
        expat.errors.XML_ERROR_BAD_CHAR_REF: "take it out: XML has no such character",
        expat.errors.XML_ERROR_MISPLACED_XML_PI: "remove what stands before <?xml",
        expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "remove what stands after </tmx>",
        expat.errors.XML_ERROR_INCORRECT_ENCODING: "correct the encoding in the first line",
    }.items()
}


def read(path: str | os.PathLike[str]) -> Memory:
    """Reads a memory: the header now, the units as they are asked for.

    Segments are plain text: the text of <hi> stays, the native code in <bpt>, <ept>, <ph>, <it> and
    <ut> goes, with the <sub> in it, and `Variant.inline` says what stood there.  Whitespace stays.

    Returns:
        A memory whose units can be gone through once; units before a defect come first, then the error.

    Raises:
        TmxError: the file cannot be read as TMX; from here up to the header, from the stream after it.
    """
    name = os.fspath(path)
    stream = _stream(name)
    return Memory(cast(Header, next(stream)), cast(Iterator[TranslationUnit], stream))


def _stream(path: str) -> Iterator[Header | TranslationUnit]:
    """The header, then the units; the file is open from the first to the last of them."""
    with open_xml(path) as (source, encoding):
        parser = expat.ParserCreate(encoding)
        builder = Builder(path, parser)
        given = False
        while True:
            with readable(path, parser.CurrentLineNumber):
                chunk = source.read(_CHUNK)
            error = _parse(path, parser, chunk)
            if builder.header is not None and not given:
                given = True
                yield builder.header
            yield from builder.fetch()
            if error is not None:
                raise error
            if not chunk:
                return


def _parse(path: str, parser: expat.XMLParserType, chunk: str | bytes) -> TmxError | None:
    """Parses a piece, an empty one being the end, and gives the defect that it has."""
    try:
        parser.Parse(chunk, not chunk)
    except TmxError as error:
        return error
    except expat.ExpatError as error:
        what = f"not well-formed XML ({expat.ErrorString(error.code)}, column {error.offset + 1})"
        return TmxError(path, error.lineno, what, _CURES.get(error.code, "mend the XML there"))
    return None
