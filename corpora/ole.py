"""Which streams an OLE compound file holds, and how the first of them begin: enough to tell what it is.

Old Word, Excel and PowerPoint files, Windows installers and password-protected .docx files all begin with the
same bytes; the names of their streams tell them apart.

Source: [MS-CFB], Compound File Binary File Format, sections 2.2 (header), 2.3 (FAT), 2.4 (small sectors),
2.6 (directory).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_FREE = 0xFFFFFFFA  # numbers from here on are no sectors
_LISTED = 109  # sectors of the FAT that the header names
_SIZE = 128  # bytes of a directory entry
_STREAM, _ROOT = 2, 5
_SMALLEST = 4096  # bytes of a stream that has sectors of its own


class _Entry(NamedTuple):
    """One of the directory."""

    name: str
    kind: int
    first: int  # sector
    length: int  # bytes


def streams(data: bytes) -> Mapping[str, bytes]:
    """Name of each stream, in whatever storage, and how its bytes begin (64 of them or more).

    What cannot be found in a damaged file is left out.

    >>> dict(streams(b"no such file"))
    {}
    """
    if len(data) < 512:
        return {}
    shift: int = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        return {}
    size = 1 << shift
    fat = _fat(data, size)
    entries = list(_entries(_joined(data, size, fat, _number(data, 48))))
    small = next((_joined(data, size, fat, entry.first) for entry in entries if entry.kind == _ROOT), b"")
    return {
        entry.name: _sector(data, size, entry.first)
        if entry.length >= _SMALLEST
        else _small(small, entry.first)
        for entry in entries
        if entry.kind == _STREAM
    }


def _entries(directory: bytes) -> Iterator[_Entry]:
    for at in range(0, len(directory) - _SIZE + 1, _SIZE):
        entry = directory[at : at + _SIZE]
        named = min(struct.unpack_from("<H", entry, 64)[0], 64)
        name = entry[: max(0, named - 2)].decode("utf-16-le", "replace")
        yield _Entry(name, entry[66], _number(entry, 116), _number(entry, 120))


def _joined(data: bytes, size: int, fat: list[int], first: int) -> bytes:
    """The bytes of a chain of sectors."""
    return b"".join(_sector(data, size, number) for number in _chain(fat, first))


def _small(stream: bytes, number: int) -> bytes:
    """A sector of the stream that holds all small ones."""
    return stream[number * 64 : (number + 1) * 64]


def _number(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", data, at)[0])


def _sector(data: bytes, size: int, number: int) -> bytes:
    return data[(number + 1) * size : (number + 2) * size]


def _fat(data: bytes, size: int) -> list[int]:
    """For each sector, the one that follows it."""
    parts = (_sector(data, size, number) for number in _fat_sectors(data, size))
    return [n for part in parts for n in struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4])]


def _fat_sectors(data: bytes, size: int) -> Iterator[int]:
    """The sectors of the FAT: those in the header, then those that a chain of further sectors lists."""
    yield from _numbers(data[76 : 76 + 4 * _LISTED])
    following, seen = _number(data, 68), set[int]()
    while following < _FREE and following not in seen:
        seen.add(following)
        part = _sector(data, size, following)
        if len(part) < size:
            return
        yield from _numbers(part[:-4])
        following = _number(part, size - 4)


def _numbers(data: bytes) -> Iterator[int]:
    numbers = struct.unpack(f"<{len(data) // 4}I", data)
    return (number for number in numbers if number < _FREE)


def _chain(fat: list[int], first: int) -> Iterator[int]:
    """The sectors of a chain, in order; one that runs in a ring ends where it closes."""
    seen = set[int]()
    while first < len(fat) and first not in seen:
        seen.add(first)
        yield first
        first = fat[first]
