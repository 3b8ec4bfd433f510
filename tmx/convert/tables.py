"""Units as rows of a table, whose first row names the columns: tuid, note, types of properties, languages.

A table whose first row names nothing is read by languages that are given, one for each of its columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tmx.convert.keeping import first_of_each, one_note
from tmx.convert.shape import Shape
from tmx.convert.streams import Head
from tmx.errors import TmxError
from tmx.languages import is_language_tag, mended_tag
from tmx.units import Note, Property, TranslationUnit, Variant

_TUID, _NOTE = "tuid", "note"
LOOKED_AT = 20  # rows that are looked at to tell what the columns are
_KEY = re.compile(r"(?=.*[\d._/:-])[!-~]+")  # as programs name things: no space, and not letters alone
HEADED = "name a language in each column there, such as zh and fr, or give --langs, one for each column"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what: places, counted from 0.

    Attributes:
        count: how many there are.
        headed: whether the first row names them; else it is a unit.
        unread: names of those that hold nothing of a unit.
    """

    langs: Mapping[int, str]
    types: Mapping[int, str]
    tuid: int | None
    note: int | None
    count: int
    headed: bool = True
    unread: tuple[str, ...] = ()

    @property
    def head(self) -> Head:
        """The first language, and what the reader should know."""
        langs = list(self.langs.values())
        told = [f"not read: column {name}" for name in self.unread]
        if not self.headed:
            told.append(
                f"names no language in its first row, which is a unit: the columns are {', '.join(langs)}"
            )
        return Head(langs[0], tuple(told))

    def fit(self, rows: Iterable[Sequence[str]]) -> bool:
        """Whether rows have as many cells as there are columns; blank ones beyond them are none."""
        sizes = (max((at for at, cell in enumerate(row, 1) if cell.strip()), default=0) for row in rows)
        return all(size in (0, self.count) for size in sizes)

    def unit(self, path: str, row: Sequence[str], line: int) -> TranslationUnit | None:
        """The unit of a row; None where it has no text.

        Raises:
            TmxError: the row has more cells than there are columns, as where a text has commas unquoted.
        """
        if any(cell.strip() for cell in row[self.count :]):
            what = f"the row has {len(row)} cells, and the first row {self.count}"
            raise TmxError(path, line, what, "quote a text with separators, and name each column")
        cells = dict(enumerate(row))
        variants = [Variant(lang, cells[at]) for at, lang in self.langs.items() if cells.get(at, "").strip()]
        if not variants:
            return None
        properties = [
            Property(kind, cells[at]) for at, kind in self.types.items() if cells.get(at, "").strip()
        ]
        note = "" if self.note is None else cells.get(self.note, "")
        tuid = None if self.tuid is None else cells.get(self.tuid)
        notes = (Note(note),) if note.strip() else ()
        return TranslationUnit(tuple(variants), tuple(properties), notes, tuid or None, line=line)


def columns_of(path: str, rows: Sequence[Sequence[str]], langs: Sequence[str]) -> Columns:
    """What the columns of a table are.

    Args:
        path: the file.
        rows: its first `LOOKED_AT` rows; the very first may name the columns.
        langs: the languages that are wanted, in this order; none: all.

    Raises:
        TmxError: that is not known.
    """
    head = rows[0] if rows else []
    head = head[: max((at for at, cell in enumerate(head, 1) if cell.strip()), default=0)]
    found = named_columns(head, langs, rows[1:]) or _given_columns(head, langs)
    if found is None:
        what = f"the first row does not name {' and '.join(langs) or 'two languages'}"
        raise TmxError(path, 1, what, HEADED)
    return found


def _given_columns(head: Sequence[str], langs: Sequence[str]) -> Columns | None:
    """The columns of a table whose first row is a unit: the languages that are given, in their order."""
    names = {cell.strip().lower() for cell in head}
    known = {_TUID, _NOTE, *(lang.lower() for lang in langs)}
    if not langs or len(head) != len(langs) or names & known or named_columns(head, ()):
        return None
    return Columns(dict(enumerate(langs)), {}, None, None, len(head), headed=False)


def named_columns(
    head: Sequence[str], langs: Sequence[str], rows: Sequence[Sequence[str]] = ()
) -> Columns | None:
    """What the first row says, or None where it does not name two languages.

    A column of keys under a heading that might be a language (`id`, `no`) is none, where two others are.

    Args:
        head: the row.
        langs: the languages that are wanted, in this order; none: all.
        rows: some that follow.
    """
    names = [cell.strip() for cell in head]
    tags = {at: mended_tag(name) for at, name in enumerate(names)}
    found = {at: tag for at, tag in tags.items() if is_language_tag(tag) and not tag.startswith("x-")}
    if langs:
        places = {tag.lower(): at for at, tag in tags.items()}
        found = {places[lang.lower()]: lang for lang in langs if lang.lower() in places}
    else:
        texts = {at: tag for at, tag in found.items() if not _are_keys(rows, at)}
        found = texts if len(texts) > 1 else found
    if len(found) < max(2, len(langs)):
        return None
    types = {at: name for at, name in enumerate(names) if name.startswith("x-") and at not in found}
    tuid, note = _place(names, _TUID), _place(names, _NOTE)
    read = {*found, *types, tuid, note, *(at for at, tag in tags.items() if langs and is_language_tag(tag))}
    unread = tuple(name or str(at + 1) for at, name in enumerate(names) if at not in read)
    return Columns(found, types, tuid, note, len(names), unread=unread)


def _are_keys(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether the cells of a column are what programs call things by, and no two the same."""
    cells = [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
    return bool(cells) and len(set(cells)) == len(cells) and all(map(_KEY.fullmatch, cells))


def _place(names: Sequence[str], name: str) -> int | None:
    return next((at for at, cell in enumerate(names) if cell.lower() == name), None)


def head_of(shape: Shape) -> list[str]:
    """The first row."""
    return [*shape.langs, _TUID, _NOTE, *shape.types]


def row_of(unit: TranslationUnit, shape: Shape) -> Iterator[str]:
    """The cells of a unit."""
    for lang in shape.langs:
        variant = unit.variant(lang)
        yield variant.segment if variant else ""
    yield unit.tuid or ""
    yield one_note(unit.notes)
    texts = first_of_each(unit.properties)
    for kind in shape.types:
        yield texts.get(kind, "")
