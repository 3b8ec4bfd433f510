"""Word documents (.docx, .docm, .dotx; ECMA-376 and ISO/IEC 29500, transitional and Strict).

`package` opens the file, `flow` goes through its paragraphs, `pieces` through what stands in them, `counting`
prints their numbers as Word does; here they become an extract.  Macros and whatever else the file holds
besides text are never looked at.
"""

from __future__ import annotations

from corpora.extract import Extract
from corpora.readers import Asked
from corpora.readers.word.reading import Reading


def extract(data: bytes, name: str, asked: Asked) -> Extract:
    """See `readers.Reader`."""
    return Reading.of(data, name, asked).extract()
