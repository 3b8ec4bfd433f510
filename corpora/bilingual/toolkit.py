"""XLIFF 1.x and 2.x and gettext PO, through translate-toolkit, which is an extra of this package.

The toolkit's licence is the GPL and few people need these formats, so that it is not installed with tongwen.
It resolves no external entities; a document type, which such files have no use for, is refused before it sees
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import PurePath
from typing import Any
from xml.parsers import expat

from corpora.bilingual.columns import Bitext, Column, column, merged
from corpora.errors import ReadError

_XLIFF = re.compile(rb"<(?:\w+:)?xliff[\s>]")
_XLIFF_2 = re.compile(rb"urn:oasis:names:tc:xliff:document:2")
_SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mqxliff")
_PO = re.compile(  # nothing but comments stands before its first message
    rb'(?:\xef\xbb\xbf)?(?:[ \t\r\n]+|#[^\n]*\n)*+(?:domain|msgctxt|msgid)\s+".*?^msgstr(?:\[0\])?\s+"',
    re.MULTILINE | re.DOTALL,
)
_HEAD = 65_536  # bytes
_SAFE = "take a file whose origin you know, or save it again in the program that made it"

Pair = tuple[str, str]


def is_xliff(data: bytes, name: str) -> bool:
    """Whether a file is XLIFF, by its name or its root element."""
    if PurePath(name).suffix.lower() in _SUFFIXES:
        return True
    head = _head(data)[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<") and bool(_XLIFF.search(head))


def is_po(data: bytes) -> bool:
    """Whether a file is a gettext catalogue, by its keywords."""
    return bool(_PO.match(_head(data)))


def _head(data: bytes) -> bytes:
    """The beginning of a file, of UTF-16 what is ASCII."""
    return data[:_HEAD].replace(b"\0", b"")


def xliff(data: bytes, name: str) -> Bitext:
    """The source and the target of an XLIFF file.

    Raises:
        ReadError: translate-toolkit is missing, or the file is no XML or has a document type.
    """
    _check(data, name)
    kind = "xliff2.Xliff2File" if _XLIFF_2.search(_head(data)) else "xliff.Xliff1File"
    store = _parsed(kind, data, name)
    pairs = [(str(unit.source or ""), str(unit.target or "")) for unit in store.units if not unit.isheader()]
    return Bitext(_columns(pairs, store), "xliff")


def po(data: bytes, name: str) -> Bitext:
    """The messages of a catalogue and their translations, each plural form by itself; not those marked fuzzy.

    Raises:
        ReadError: translate-toolkit is missing, or it is no catalogue.
    """
    store = _parsed("pypo.pofile", data, name)
    units = [unit for unit in store.units if unit.istranslatable()]
    fuzzy = sum(unit.isfuzzy() for unit in units)
    pairs = [pair for unit in units for pair in _forms(unit)]
    are = "is" if fuzzy == 1 else "are"
    warnings = (f"{fuzzy} of the translations {are} marked fuzzy and left out",) if fuzzy else ()
    return Bitext(_columns(pairs, store), "po", warnings)


def _forms(unit: Any) -> Iterator[Pair]:
    """Singular and plural of a message, and of its translation if somebody has checked it."""
    targets = [] if unit.isfuzzy() else _strings(unit.target)
    yield from zip_longest(_strings(unit.source), targets, fillvalue="")


def _strings(text: Any) -> list[str]:
    return [str(each) for each in getattr(text, "strings", [text or ""])]


def _columns(pairs: Sequence[Pair], store: Any) -> tuple[Column, ...]:
    names = store.getsourcelanguage(), store.gettargetlanguage()
    sides = [column([pair[place] for pair in pairs], name) for place, name in enumerate(names)]
    return merged([side for side in sides if side and any(side.texts)])


def _parsed(kind: str, data: bytes, name: str) -> Any:
    """A file as the toolkit reads it."""
    from importlib import import_module

    module, _, store = kind.partition(".")
    try:
        home = import_module(f"translate.storage.{module}")
    except ImportError:
        cure = 'pip install ".[bitexts]", or convert it to TMX'
        raise ReadError(name, "translate-toolkit is needed to read it", cure) from None
    try:
        return getattr(home, store).parsestring(data)
    except Exception as error:  # what the toolkit raises is not said anywhere
        what = " ".join(f"translate-toolkit cannot read it ({error or type(error).__name__})".split())
        raise ReadError(name, what, "save it again in the program that made it") from None


def _check(data: bytes, name: str) -> None:
    """Refuse what is no XML, and what declares entities."""

    def refuse(*_: object) -> None:
        raise ReadError(name, "it declares a document type, which XLIFF must not", _SAFE)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        what = f"is no well-formed XML ({expat.errors.messages[error.code]})"
        cure = "save it again in the program that made it"
        raise ReadError(name, what, cure, f"line {error.lineno}") from None
    except (LookupError, ValueError) as error:
        cure = "correct the encoding in its first line"
        raise ReadError(name, f"is in an encoding that cannot be read ({error})", cure) from None
