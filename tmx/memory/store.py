"""A memory as a reader sees it: its languages, its units and what stands beside them."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from time import monotonic
from types import TracebackType
from typing import NamedTuple, Self

from tmx.languages import matches
from tmx.memory.schema import COMING, HERE, damage, reading
from tmx.units import Property

_STEPS = 1_000  # of SQLite's machine, between two looks at the clock


class Segment(NamedTuple):
    """A segment as it is stored: its number, that of its unit, that of its language, and its text."""

    id: int
    unit: int
    lang: int
    text: str


@dataclass(frozen=True, slots=True)
class StoredUnit:
    """A unit of a memory.

    Attributes:
        id: in the memory; units of a file rise.
        file: where it was read, an absolute path.
        line: where it begins there, counted from 1.
        properties: the unit's own; its tuid first, where it has one, as the type "tuid".
        texts: language tag → segment, in the order of the file.
    """

    id: int
    file: str
    line: int | None
    properties: tuple[Property, ...]
    texts: Mapping[str, str]

    def property(self, kind: str) -> str | None:
        """The first property of a type."""
        return next((p.text for p in self.properties if p.type == kind), None)

    def inside(self, lang: str | None) -> dict[str, str]:
        """The texts in a language or a narrower one; None is every language."""
        return {tag: text for tag, text in self.texts.items() if lang is None or matches(lang, tag)}

    def leads(self, lang: str, to: str | None) -> bool:
        """Whether the unit has a text in `to` beside the one in `lang`; None asks for nothing."""
        return to is None or bool(self.inside(to).keys() - {lang})


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a memory holds: files, units, and segments of each language."""

    files: int
    units: int
    segments: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Holding:
    """A file in a memory: its absolute path, how many of its units are there, and whether that is all."""

    path: str
    units: int
    whole: bool


class Store:
    """A memory, open for reading: it stays as it was when it was opened, whoever writes meanwhile.

    One thread uses it at a time.

    Attributes:
        path: as the caller gave it.
        base: the connection.
        files: number → path of the files that are here as a whole.

    Raises:
        MemoryFileError: the file does not exist, is no memory, or is damaged, which any method may find.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        self.base = reading(self.path)
        with damage(self.path):
            self.base.execute("BEGIN")
            self.files = dict(self.base.execute("SELECT id, path FROM files WHERE state = ?", (HERE,)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self.base.close()

    def hurry(self, seconds: float) -> None:
        """From now on, what takes longer is ended, with a MemoryFileError that says "interrupted"."""
        end = monotonic() + seconds
        self.base.set_progress_handler(lambda: monotonic() > end, _STEPS)

    @cached_property
    def languages(self) -> dict[int, str]:
        """Number → tag of every language that the memory has or had."""
        with damage(self.path):
            return dict(self.base.execute("SELECT id, tag FROM languages ORDER BY id"))

    def numbers(self, lang: str | None) -> list[int]:
        """The numbers of a language and of narrower ones, as zh-CN for zh; None is every language."""
        return [n for n, tag in self.languages.items() if lang is None or matches(lang, tag)]

    def unit(self, number: int) -> StoredUnit | None:
        """A unit by its number, or None where its file is not (or not any more) here as a whole."""
        with damage(self.path):
            row = self.base.execute(
                "SELECT file, line, variants, properties FROM units WHERE id = ?", (number,)
            ).fetchone()
            if row is None or row[0] not in self.files:
                return None
            file, line, variants, properties = row
            texts = self.base.execute(
                "SELECT lang, text FROM segments WHERE id BETWEEN ? AND ?", (number, number + variants - 1)
            ).fetchall()
            kept = tuple(Property(kind, text) for kind, text in json.loads(properties))
            by_language = {self.languages[n]: text for n, text in texts}
            return StoredUnit(number, self.files[file], line, kept, by_language)

    def before(self, number: int) -> StoredUnit | None:
        """The unit before one in its file."""
        return self._beside(number, "<", "DESC")

    def after(self, number: int) -> StoredUnit | None:
        """The unit after one in its file."""
        return self._beside(number, ">", "ASC")

    def _beside(self, number: int, side: str, order: str) -> StoredUnit | None:
        with damage(self.path):
            row = self.base.execute(
                f"SELECT id FROM units WHERE file = (SELECT file FROM units WHERE id = ?1) "
                f"AND id {side} ?1 ORDER BY id {order} LIMIT 1",
                (number,),
            ).fetchone()
        return None if row is None else self.unit(row[0])

    def holdings(self) -> list[Holding]:
        """The files that are here, and those whose indexing was ended before they were here as a whole."""
        with damage(self.path):
            rows = self.base.execute(
                "SELECT path, units, state FROM files WHERE state IN (?, ?) ORDER BY id", (COMING, HERE)
            )
            return [Holding(path, units, state == HERE) for path, units, state in rows]

    def totals(self) -> Totals:
        """How much is here; the whole memory is gone through."""
        with damage(self.path):
            rows = self.base.execute(
                "SELECT s.lang, count(*) FROM segments s JOIN units u ON u.id = s.unit "
                "JOIN files f ON f.id = u.file WHERE f.state = ? GROUP BY s.lang ORDER BY s.lang",
                (HERE,),
            ).fetchall()
            (units,) = self.base.execute(
                "SELECT coalesce(sum(units), 0) FROM files WHERE state = ?", (HERE,)
            ).fetchone()
            return Totals(len(self.files), units, {self.languages[lang]: count for lang, count in rows})
