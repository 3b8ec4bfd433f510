"""TMX to units, as a stream: the header first, then one unit at a time.

Reads TMX 1.1 to 1.4 as tools write it: with or without DOCTYPE, `lang` for `xml:lang`, UTF-8, UTF-16 or
any other encoding that the file declares and Python knows, compressed with gzip or not.  Nothing
outside the file is opened, and a file that declares entities of its own is refused, so that none can
grow without end; elements that lie too deep in one another, and units too long for any memory, are refused,
too, so that no file fills this machine's.

What a noun can hold is read as it stands, for `tmx.problems` to judge: units without variants, headers
that lack an attribute (then ""), dates of any form.  What none can hold is an error with its line, or is
mended where the caller asks for that: elements where TMX has none, a variant without language or segment,
text outside of segments, control characters, an entity that nobody defines.  What reading takes as it is and
others do not, such as another DOCTYPE, is reported, too.  A unit where none may stand is never passed over.
Attributes that TMX does not know are.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from typing import cast

from tmx.errors import Report
from tmx.mending import Mender
from tmx.parser import Parser
from tmx.source import text_of
from tmx.units import Header, Memory, TranslationUnit


def read(path: str | os.PathLike[str], *, report: Report | None = None) -> Memory:
    """Reads a memory: the header now, the units as they are asked for.

    Segments are plain text, whose inline elements stand in `Variant.inline` (see `tmx.inline`).
    Whitespace stays.

    Args:
        path: the file.
        report: mends what can safely be mended, and is called with each such thing (a list's `append`
            will do); None takes such a thing for an error.

    Returns:
        A memory whose units can be gone through once; units before a defect come first, then the error.

    Raises:
        TmxError: the file cannot be read as TMX; from here up to the header, from the stream after it.
    """
    stream = _stream(os.fspath(path), report)
    return Memory(cast(Header, next(stream)), cast(Iterator[TranslationUnit], stream))


def _stream(path: str, report: Report | None) -> Iterator[Header | TranslationUnit]:
    """The header, then the units; the file is open from the first to the last of them."""
    parser = Parser(path, report)
    mender = Mender(report) if report is not None else None
    given = False
    with closing(text_of(path, report)) as texts:
        for text in chain(texts, [""]):
            last = not text
            error = parser.feed(mender.mended(text, last) if mender else text, last)
            if parser.header is not None and not given:
                given = True
                yield parser.header
            yield from parser.fetch()
            if error is not None:
                raise error
