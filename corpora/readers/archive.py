"""Zip archives that hold a document (Word, OpenDocument, EPUB …), opened with care.

An archive can promise little and unpack to much, name parts outside itself, or end in the middle.  Nothing
is ever written to a disk: parts are unpacked into memory, one at a time, and only as far as the bounds go,
whatever sizes the archive claims.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from corpora.errors import ReadError

PARTS = 10_000
PART = 64 << 20  # bytes of one part unpacked
WHOLE = 256 << 20  # bytes of all parts that are read, together
_RATIO = 250  # a part that unpacks to more than this many times its size is no text
_SMALL = 1 << 20  # bytes up to which any ratio is harmless
_ENTRY = b"PK\x01\x02"  # begins a part's entry in the list at the end
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the only ones that OPC and OpenDocument allow
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, NotImplementedError)
_AGAIN = "get the file again, or open it in its program, let that repair it, and save it"
_UNSAFE = "take a file whose origin you know, or open it in its program and save it"


@dataclass(slots=True)
class Archive:
    """The parts of a zip archive, by name.

    Attributes:
        name: of the file, for messages.
        zip: the archive.
        parts: by name in small letters, for they differ by more than case (OPC, ECMA-376 part 2, 6.2.2).
        left: bytes that may still be unpacked.
    """

    name: str
    zip: zipfile.ZipFile
    parts: Mapping[str, zipfile.ZipInfo]
    left: int = field(default=WHOLE)

    def __contains__(self, part: str) -> bool:
        return part.lower() in self.parts

    def read(self, part: str) -> bytes:
        """A part unpacked.

        Raises:
            ReadError: it is missing, encrypted, damaged, or larger than the bounds.
        """
        info = self.parts.get(part.lower())
        if info is None:
            raise ReadError(self.name, f"{part} is missing in it", _AGAIN)
        _check(self.name, info)
        try:
            with self.zip.open(info) as stream:
                data = stream.read(min(PART, self.left) + 1)
        except _DAMAGE as error:
            raise ReadError(self.name, f"{part} in it is damaged ({error})", _AGAIN) from None
        if len(data) > min(PART, self.left):
            raise _bomb(self.name, f"{part} unpacks to more than {min(PART, self.left):,} bytes")
        if len(data) > max(_SMALL, _RATIO * info.compress_size):
            raise _bomb(self.name, f"{part} unpacks to more than {_RATIO} times its size")
        self.left -= len(data)
        return data


def open_archive(data: bytes, name: str) -> Archive:
    """The parts of an archive, none of them unpacked yet.

    Raises:
        ReadError: it is cut off or damaged, has too many parts, one of them twice, or one that
            leaves it or cannot be named.
    """
    if data.count(_ENTRY) > PARTS:  # before their list is made, which costs memory
        raise _bomb(name, f"it has more than {PARTS:,} parts")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE:
        raise ReadError(name, "is cut off or damaged: the list of its parts is missing", _AGAIN) from None
    parts: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        if _leaves(info.filename):
            raise ReadError(name, f"a part of it would lie outside ({info.filename!r})", _UNSAFE)
        if not info.filename.isprintable():
            raise ReadError(name, f"a part of it has an impossible name ({info.filename!r})", _AGAIN)
        if parts.setdefault(info.filename.lower(), info) is not info:
            raise ReadError(name, f"it has the part {info.filename} twice", _UNSAFE)
    return Archive(name, archive, parts)


def _leaves(part: str) -> bool:
    """Whether a part's name is a path that leads out of the archive."""
    path = part.replace("\\", "/")
    return path.startswith("/") or ":" in path.split("/")[0] or ".." in posixpath.normpath(path).split("/")


def _check(name: str, info: zipfile.ZipInfo) -> None:
    if info.flag_bits & 1:
        raise ReadError(name, "is protected with a password", "save a copy without one")
    if info.compress_type not in _METHODS:
        raise ReadError(name, f"{info.filename} in it is packed in an unusual way", _AGAIN)


def _bomb(name: str, what: str) -> ReadError:
    return ReadError(name, f"{what}, which no document does", _UNSAFE)
