"""The project file: everything known about an alignment, in one SQLite file.

Reports, exports and reviews read this file and nothing else.  The groups stay as they were aligned;
a reviewer's corrections stand beside them, in the table `segments`: a row holds only an id where the
segment is as aligned, and the texts where it is not; a group that is in no segment was deleted.

A text that UTF-8 cannot hold, one with half of a surrogate pair, is stored as a blob.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from align.nouns import Bead, Group, Multitext, Place
from corpora.document import Block, Cell, Document, Range, Removed, Sentence, Source, Step
from tmx.errors import FileError, OutputError
from tmx.files import replacing
from tongwen.segments import Segment, segments_of

APPLICATION_ID = 0x546F6E67  # "Tong"
VERSION = 2

_SCHEMA = """
CREATE TABLE recipe (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE properties (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE warnings (text TEXT NOT NULL);
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, lang TEXT NOT NULL UNIQUE, symbol TEXT, name TEXT NOT NULL,
    sha256 TEXT NOT NULL, characters INTEGER NOT NULL, encoding TEXT NOT NULL,
    encoding_reason TEXT NOT NULL, lang_reason TEXT NOT NULL, warnings TEXT NOT NULL);
CREATE TABLE removed (
    document INTEGER NOT NULL REFERENCES documents, line INTEGER NOT NULL, "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL, text TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE blocks (
    document INTEGER NOT NULL REFERENCES documents, position INTEGER NOT NULL, kind TEXT NOT NULL,
    label TEXT NOT NULL, number TEXT, path TEXT NOT NULL, text TEXT NOT NULL, origin TEXT NOT NULL,
    cell TEXT, notes TEXT NOT NULL, PRIMARY KEY (document, position)) WITHOUT ROWID;
CREATE TABLE sentences (
    document INTEGER NOT NULL, block INTEGER NOT NULL, position INTEGER NOT NULL,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (document, block, position)) WITHOUT ROWID;
CREATE TABLE groups (
    position INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE, sentences TEXT NOT NULL,
    score REAL NOT NULL, flags TEXT NOT NULL, path TEXT NOT NULL);
CREATE TABLE pairs (id INTEGER PRIMARY KEY, src TEXT NOT NULL, tgt TEXT NOT NULL);
CREATE TABLE beads (pair INTEGER NOT NULL REFERENCES pairs, src TEXT NOT NULL, tgt TEXT NOT NULL,
    score REAL NOT NULL);
CREATE TABLE segments (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, texts TEXT, score REAL, flags TEXT, path TEXT);
CREATE TABLE confirmed (id TEXT PRIMARY KEY);
"""

Row = tuple[Any, ...]


class ProjectError(FileError):
    """A project file that cannot be read."""


@dataclass(frozen=True, slots=True)
class Project:
    """An alignment, how it was made, and what a reviewer made of it.

    Attributes:
        multitext: as aligned.
        recipe: how it was made: tongwen's version, the encoder and its digest, settings, digests of
            the inputs.
        segments: what exports use, in reading order: the groups, or the reviewer's corrections of them.
        properties: what the user says of the whole ("status": "draft").
        confirmed: ids of the segments that a reviewer marked as right; not those that were corrected.
    """

    multitext: Multitext
    recipe: Mapping[str, str]
    segments: tuple[Segment, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, multitext: Multitext, recipe: Mapping[str, str], properties: Mapping[str, str] | None = None
    ) -> Project:
        """A project without corrections: its segments are the groups."""
        return cls(multitext, dict(recipe), segments_of(multitext), dict(properties or {}))


def save(
    path: str | os.PathLike[str],
    multitext: Multitext,
    recipe: Mapping[str, str],
    properties: Mapping[str, str] | None = None,
) -> Project:
    """Writes a fresh alignment as a project file; see `save_project`."""
    project = Project.of(multitext, recipe, properties)
    save_project(path, project)
    return project


def save_project(path: str | os.PathLike[str], project: Project) -> None:
    """Writes a project file, whole or not at all; the same project gives the same bytes.

    Raises:
        OutputError: the file cannot be written; what stood there before is untouched.
    """
    with replacing(path) as temporary:
        try:
            with closing(sqlite3.connect(temporary, isolation_level=None)) as base:
                _write(base, project)
        except sqlite3.OperationalError as error:
            what = f"writing stopped ({error})"
            raise OutputError(os.fspath(path), what, "free some space or write elsewhere") from error


def load(path: str | os.PathLike[str]) -> Project:
    """Reads a project file.

    Raises:
        ProjectError: the file does not exist, is no project file, was written by a newer version of
            tongwen, or is damaged.
    """
    name = os.fspath(path)
    _check_header(name)
    damaged = ProjectError(name, "the project file is damaged", "take a copy of it or align again")
    try:
        with closing(
            sqlite3.connect(f"{Path(name).resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        ) as base:
            if base.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise damaged
            return _read(base)
    except (sqlite3.Error, LookupError, ValueError, TypeError) as error:
        raise damaged from error


def is_project(path: str) -> bool:
    """Whether a file is a project, by its first page."""
    try:
        with Path(path).open("rb") as file:
            return file.read(72)[68:] == APPLICATION_ID.to_bytes(4, "big")
    except (OSError, ValueError):
        return False


def _check_header(name: str) -> None:
    """Whether it is one of ours: SQLite keeps version and application at fixed places of its first page.

    Source: https://www.sqlite.org/fileformat2.html#the_database_header
    """
    try:
        with Path(name).open("rb") as file:
            header = file.read(100)
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise ProjectError(name, what, "give the .tongwen file that align wrote") from error
    ours = APPLICATION_ID.to_bytes(4, "big")
    if header[:16] != b"SQLite format 3\x00" or header[68:72] != ours:
        raise ProjectError(name, "is not a project file", "give the .tongwen file that align wrote")
    version = int.from_bytes(header[60:64], "big")
    if version > VERSION:
        what = f"was written by a newer version (format {version}, this one reads {VERSION})"
        raise ProjectError(name, what, "update tongwen")


def _write(base: sqlite3.Connection, project: Project) -> None:
    for setting in ("page_size=4096", "journal_mode=OFF", "synchronous=OFF"):
        base.execute(f"PRAGMA {setting}")
    base.execute("BEGIN")
    for statement in _SCHEMA.split(";"):
        base.execute(statement)
    base.execute(f"PRAGMA application_id={APPLICATION_ID}")
    base.execute(f"PRAGMA user_version={VERSION}")
    _insert(base, "recipe", project.recipe.items())
    _insert(base, "properties", project.properties.items())
    _write_multitext(base, project.multitext)
    aligned = {segment.id: segment for segment in segments_of(project.multitext)}
    _insert(base, "segments", (_segment_row(n, s, aligned) for n, s in enumerate(project.segments)))
    _insert(base, "confirmed", ((name,) for name in sorted(project.confirmed)))
    base.execute("COMMIT")


def _write_multitext(base: sqlite3.Connection, multitext: Multitext) -> None:
    _insert(base, "warnings", ((text,) for text in multitext.warnings))
    for number, (lang, document) in enumerate(multitext.documents.items()):
        _write_document(base, number, lang, document)
    rows = (
        (n, int(g.id), _json(g.sentences), float(g.score), _json(g.flags), _json(g.path))
        for n, g in enumerate(multitext.groups)
    )
    _insert(base, "groups", rows)
    for number, (pair, beads) in enumerate(multitext.beads.items()):
        _insert(base, "pairs", [(number, *pair)])
        _insert(base, "beads", ((number, _json(b.src), _json(b.tgt), float(b.score)) for b in beads))


def _write_document(base: sqlite3.Connection, number: int, lang: str, document: Document) -> None:
    if document.lang != lang:
        raise ValueError(f"the document under {lang!r} says that it is {document.lang!r}")
    s = document.source
    reasons = (s.encoding, s.encoding_reason, s.lang_reason)
    row = (number, lang, document.symbol, s.name, s.sha256, s.characters, *reasons, _json(s.warnings))
    _insert(base, "documents", [row])
    _insert(base, "removed", ((number, r.line, r.start, r.end, r.text, r.reason) for r in s.removed))
    blocks = document.blocks
    _insert(base, "blocks", (_block_row(number, n, block) for n, block in enumerate(blocks)))
    sentences = ((n, m, s) for n, block in enumerate(blocks) for m, s in enumerate(block.sentences))
    _insert(base, "sentences", ((number, n, m, s.start, s.end) for n, m, s in sentences))


def _block_row(document: int, position: int, block: Block) -> Row:
    cell = None if block.cell is None else _json(block.cell)
    head = (document, position, block.kind, block.label, block.number, _json(block.path))
    return (*head, block.text, _json(block.origin), cell, _json(block.notes))


def _segment_row(position: int, segment: Segment, aligned: Mapping[str, Segment]) -> Row:
    if segment == aligned.get(segment.id):
        return (position, segment.id, None, None, None, None)
    texts, flags = _json(segment.texts), _json(segment.flags)
    return (position, segment.id, texts, float(segment.score), flags, segment.path)


def _insert(base: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    rows = iter(rows)
    first = next(rows, None)
    if first is not None:
        marks = ",".join("?" * len(first))
        stored = (tuple(map(_stored, row)) for row in chain((first,), rows))
        base.executemany(f"INSERT INTO {table} VALUES ({marks})", stored)


def _stored(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass")
    return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _read(base: sqlite3.Connection) -> Project:
    multitext = Multitext(
        documents={row[1]: _document(base, row) for row in _rows(base, "documents", "id")},
        groups=tuple(_group(row) for row in _rows(base, "groups", "position")),
        beads=_beads(base),
        warnings=tuple(text for (text,) in _rows(base, "warnings", "rowid")),
    )
    aligned = {segment.id: segment for segment in segments_of(multitext)}
    segments = tuple(_segment(row, aligned) for row in _rows(base, "segments", "position"))
    recipe: dict[str, str] = dict(_rows(base, "recipe", "rowid"))
    properties: dict[str, str] = dict(_rows(base, "properties", "rowid"))
    (version,) = next(base.execute("PRAGMA user_version"))
    confirmed = frozenset(name for (name,) in _rows(base, "confirmed", "id")) if version > 1 else frozenset()
    return Project(multitext, recipe, segments, properties, confirmed)


def _rows(base: sqlite3.Connection, table: str, order: str, where: str = "1") -> Iterator[Row]:
    for row in base.execute(f"SELECT * FROM {table} WHERE {where} ORDER BY {order}"):
        yield tuple(v.decode("utf-8", "surrogatepass") if isinstance(v, bytes) else v for v in row)


def _document(base: sqlite3.Connection, row: Row) -> Document:
    number, lang, symbol, name, sha256, characters, *reasons, warnings = row
    mine = f"document={int(number)}"
    removed = tuple(Removed(*values) for _, *values in _rows(base, "removed", "rowid", mine))
    by_block = groupby(_rows(base, "sentences", "block, position", mine), key=lambda row: row[1])
    sentences = {block: tuple(Sentence(*row[3:]) for row in rows) for block, rows in by_block}
    blocks = tuple(
        _block(values, sentences.get(values[1], ())) for values in _rows(base, "blocks", "position", mine)
    )
    encoding, encoding_reason, lang_reason = reasons
    source = Source(
        name, sha256, characters, encoding, encoding_reason, lang_reason, removed, tuple(json.loads(warnings))
    )
    return Document(lang, symbol, blocks, source)


def _block(row: Row, sentences: tuple[Sentence, ...]) -> Block:
    _, _, kind, label, number, path, text, origin, cell, notes = row
    ranges = tuple(Range(*r) for r in json.loads(origin))
    place = None if cell is None else Cell(*json.loads(cell))
    return Block(kind, label, number, _path(path), text, sentences, ranges, place, tuple(json.loads(notes)))


def _group(row: Row) -> Group:
    _, number, sentences, score, flags, path = row
    places = {lang: tuple(Place(*p) for p in found) for lang, found in json.loads(sentences).items()}
    return Group(number, places, score, tuple(json.loads(flags)), _path(path))


def _path(text: str) -> tuple[Step, ...]:
    return tuple(Step(*step) for step in json.loads(text))


def _beads(base: sqlite3.Connection) -> dict[tuple[str, str], tuple[Bead, ...]]:
    return {
        (src, tgt): tuple(
            Bead(tuple(json.loads(m)), tuple(json.loads(n)), score)
            for _, m, n, score in _rows(base, "beads", "rowid", f"pair={int(number)}")
        )
        for number, src, tgt in _rows(base, "pairs", "id")
    }


def _segment(row: Row, aligned: Mapping[str, Segment]) -> Segment:
    _, name, texts, score, flags, path = row
    if texts is None:
        return aligned[name]
    return Segment(name, json.loads(texts), score, tuple(json.loads(flags)), path)
