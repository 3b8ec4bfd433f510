"""Apache Parquet, which programs for data and for training read: a row for each unit, in groups of rows.

    translation   struct of a string for each language, the source first
    tuid, segtype, srclang, creationdate, creationid, changedate …   strings: the attributes of a unit
    properties    list of {type, text, lang}
    notes         list of {text, lang}
    variants      list of {lang, properties, notes, creationdate …}: the unit's languages, and remarks on each

The columns are the same for every memory; what is not there is null, or an empty list.  Other tables are read
by their columns, as CSV is.  pyarrow, an extra, does the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from typing import Any

from tmx.convert.formats import Format
from tmx.convert.shape import Shape
from tmx.convert.streams import Stream
from tmx.convert.tables import HEADED, LOOKED_AT, named_columns
from tmx.errors import OutputError, TmxError
from tmx.source import readable
from tmx.units import SHARED_ATTRIBUTES, UNIT_ATTRIBUTES, Note, Property, TranslationUnit, Variant

_GROUP, _BATCH = 10_000, 1_000  # units that are written, and read, at once
_CURE = 'pip install ".[parquet]"'
_TEXTS = "translation"
Row = Mapping[str, Any]


def write(
    drafts: list[Path], name: str, units: Iterable[TranslationUnit], format: Format, shape: Shape
) -> int:
    """See `tmx.convert.write`."""
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise OutputError(name, "pyarrow is needed to write it", _CURE) from None
    schema, count, rows = _schema(arrow, shape.langs), 0, map(_row, units)
    with parquet.ParquetWriter(drafts[0], schema, compression="zstd") as writer:
        while group := list(islice(rows, _GROUP)):
            writer.write_table(arrow.Table.from_pylist(group, schema))
            count += len(group)
    return count


def _schema(arrow: Any, langs: Sequence[str]) -> Any:
    def fields(*names: str) -> list[tuple[str, Any]]:
        return [(name, arrow.string()) for name in names]

    remarks = [
        ("properties", arrow.list_(arrow.struct(fields(*Property._fields)))),
        ("notes", arrow.list_(arrow.struct(fields(*Note._fields)))),
    ]
    variant = arrow.struct([*fields("lang", *SHARED_ATTRIBUTES), *remarks])
    texts = (_TEXTS, arrow.struct(fields(*langs)))
    return arrow.schema([texts, *fields(*UNIT_ATTRIBUTES), *remarks, ("variants", arrow.list_(variant))])


def _row(unit: TranslationUnit) -> dict[str, Any]:
    return {
        _TEXTS: {v.lang: v.segment for v in unit.variants},
        **_remarks(unit, UNIT_ATTRIBUTES),
        "variants": [{"lang": v.lang, **_remarks(v, SHARED_ATTRIBUTES)} for v in unit.variants],
    }


def _remarks(noun: TranslationUnit | Variant, names: Iterable[str]) -> dict[str, Any]:
    return {
        **{name: value for name in names if (value := getattr(noun, name))},
        "properties": [p._asdict() for p in noun.properties],
        "notes": [n._asdict() for n in noun.notes],
    }


def read(path: str, format: Format, langs: tuple[str, ...]) -> Stream:
    """See `tmx.convert.read`."""
    try:
        parquet = import_module("pyarrow.parquet")
    except ImportError:
        raise TmxError(path, None, "pyarrow is needed to read it", _CURE) from None
    with readable(path), Path(path).open("rb") as raw:
        try:
            with parquet.ParquetFile(raw) as file:
                schema = file.schema_arrow
                read_rows = _own if _is_own(schema) else _tables
                rows = (row for batch in file.iter_batches(_BATCH) for row in batch.to_pylist())
                yield from read_rows(path, schema, rows, langs)
        except (TmxError, OSError):
            raise
        except Exception as error:  # pyarrow has errors of many kinds for what may be wrong
            what = " ".join(f"is no Parquet, or damaged ({error or type(error).__name__})".split())
            raise TmxError(path, None, what, "get it again") from None


def _is_own(schema: Any) -> bool:
    return _TEXTS in schema.names and hasattr(schema.field(_TEXTS).type, "fields")


def _own(path: str, schema: Any, rows: Iterable[Row], langs: Sequence[str]) -> Stream:
    named = [field.name for field in schema.field(_TEXTS).type]
    if not named:
        raise TmxError(path, None, "names no language", HEADED)
    yield langs[0] if langs else named[0]
    yield from _units(rows, langs or named)


def _units(rows: Iterable[Row], langs: Sequence[str]) -> Iterator[TranslationUnit]:
    for number, row in enumerate(rows, 1):
        texts = row[_TEXTS] or {}
        said: dict[str, Row] = {each["lang"]: each for each in _entries(row, "variants", ("lang",))}
        variants = tuple(
            Variant(lang, str(texts[lang]), **_nouns(said.get(lang, {}), SHARED_ATTRIBUTES))
            for lang in dict.fromkeys((*said, *langs))
            if lang in langs and texts.get(lang)
        )
        if variants:
            yield TranslationUnit(variants, line=number, **_nouns(row, UNIT_ATTRIBUTES))


def _nouns(row: Row, names: Iterable[str]) -> dict[str, Any]:
    made: dict[str, Any] = {name: str(row[name]) for name in names if row.get(name) is not None}
    properties = _entries(row, "properties", ("type", "text"))
    made["properties"] = tuple(Property(each["type"], each["text"], each.get("lang")) for each in properties)
    made["notes"] = tuple(Note(each["text"], each.get("lang")) for each in _entries(row, "notes", ("text",)))
    return made


def _entries(row: Row, name: str, texts: Sequence[str]) -> Iterator[Row]:
    """The entries of a list that have these texts; another tool's column of that name has none."""
    found = row.get(name)
    for each in found if isinstance(found, list) else ():
        if isinstance(each, Mapping) and all(isinstance(each.get(text), str) for text in texts):
            yield each


def _tables(path: str, schema: Any, rows: Iterable[Row], langs: Sequence[str]) -> Stream:
    cells = (["" if cell is None else str(cell) for cell in row.values()] for row in rows)
    first = list(islice(cells, LOOKED_AT))
    columns = named_columns(schema.names, langs, first)
    if columns is None:
        raise TmxError(path, None, f"no columns are named {' and '.join(langs) or 'as languages'}", HEADED)
    yield columns.head
    for number, row in enumerate(chain(first, cells), 1):
        unit = columns.unit(path, row, number)
        if unit is not None:
            yield unit
