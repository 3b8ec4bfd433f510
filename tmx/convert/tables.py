"""Units as rows of a table, whose first row names the columns: tuid, note, types of properties, languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tmx.convert.keeping import first_of_each, one_note
from tmx.convert.shape import Shape
from tmx.languages import is_language_tag, mended_tag
from tmx.units import Note, Property, TranslationUnit, Variant

_TUID, _NOTE = "tuid", "note"
HEADED = "name a language in each column of the first row, such as zh and fr, or give --langs"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what: places, counted from 0."""

    langs: Mapping[int, str]
    types: Mapping[int, str]
    tuid: int | None
    note: int | None

    @property
    def source(self) -> str:
        """The first language."""
        return next(iter(self.langs.values()))

    def unit(self, row: Sequence[str], line: int) -> TranslationUnit | None:
        """The unit of a row; None where it has no text."""
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


def columns_of(head: Sequence[str], langs: Sequence[str]) -> Columns | None:
    """What the first row says, or None where it does not name two languages.

    Args:
        head: the row.
        langs: the languages that are wanted, in this order; none: all.
    """
    names = [cell.strip() for cell in head]
    tags = {at: mended_tag(name) for at, name in enumerate(names)}
    found = {at: tag for at, tag in tags.items() if is_language_tag(tag) and not tag.startswith("x-")}
    if langs:
        places = {tag.lower(): at for at, tag in tags.items()}
        found = {places[lang.lower()]: lang for lang in langs if lang.lower() in places}
    if len(found) < max(2, len(langs)):
        return None
    types = {at: name for at, name in enumerate(names) if name.startswith("x-") and at not in found}
    return Columns(found, types, _place(names, _TUID), _place(names, _NOTE))


def _place(names: Sequence[str], name: str) -> int | None:
    return names.index(name) if name in names else None


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
