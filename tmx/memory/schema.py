"""The file: one SQLite database in write-ahead mode, which many may read while one writes.

A file that was indexed goes through three states, so that readers see it whole or not at all although it
comes in many transactions: `COMING` while its units arrive, `HERE` when all are there, `GOING` while they are
removed because a newer version of the file is here.  Whatever moment the writer is ended at, what is `HERE`
stays, and the next one goes on with the rest.

Segments of a unit have consecutive numbers, and the first of them is the unit's own; units of a file rise.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tmx.errors import MemoryFileError

APPLICATION_ID = 0x546F6E4D  # "TonM"
VERSION = 2
"""Of the tables, and of the form in which texts are compared (`tmx.folding`): 2 folds quotation marks."""

COMING, HERE, GOING = range(3)

_SUFFIXES = {".db", ".db3", ".sqlite", ".sqlite3"}  # of databases that may be empty files

_PATIENCE = 60.0  # seconds to wait for another writer's transaction

_SCHEMA = """
CREATE TABLE files (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL, digest TEXT NOT NULL, state INTEGER NOT NULL,
    units INTEGER NOT NULL);
CREATE TABLE languages (id INTEGER PRIMARY KEY, tag TEXT NOT NULL UNIQUE);
CREATE TABLE units (
    id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES files, line INTEGER, variants INTEGER NOT NULL,
    properties TEXT NOT NULL);
CREATE INDEX units_by_file ON units (file);
CREATE TABLE segments (
    id INTEGER PRIMARY KEY, unit INTEGER NOT NULL REFERENCES units, lang INTEGER NOT NULL REFERENCES
    languages, "key" INTEGER NOT NULL, text TEXT NOT NULL);
CREATE INDEX segments_by_key ON segments ("key");
CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, segments INTEGER NOT NULL);
CREATE VIRTUAL TABLE word_parts USING fts5 (
    word, content = 'words', content_rowid = 'id', columnsize = 0, tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE tokens USING fts5 (held, content = '', columnsize = 0, tokenize = 'ascii');
CREATE VIRTUAL TABLE pairs USING fts5 (
    held, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
CREATE VIRTUAL TABLE pair_counts USING fts5vocab (pairs, row);
CREATE TABLE vectors (
    file INTEGER NOT NULL REFERENCES files, unit INTEGER NOT NULL, segments BLOB NOT NULL, vectors BLOB NOT
    NULL, PRIMARY KEY (file, unit));
CREATE TABLE vectorizer (name TEXT NOT NULL);
"""


@contextmanager
def failures(path: str) -> Iterator[None]:
    """Says what SQLite has to say as the error of a person's file.

    It names things in the words of the file; where these are damaged, they are no text.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        raise MemoryFileError(path, f"cannot be used ({error})", _cure(error)) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        other = "not a database" in str(error)
        cure = "index it into a memory, and name that" if other else "index its files into a new one"
        raise MemoryFileError(path, f"is damaged or no memory ({error})", cure) from error


@contextmanager
def damage(path: str) -> Iterator[None]:
    """As `failures`, for a reader: SQLite does not notice all damage."""
    with failures(path):
        try:
            yield
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            what = "is damaged: what it holds does not fit together"
            raise MemoryFileError(path, what, "index its files into a new one") from error


def _cure(error: sqlite3.OperationalError) -> str:
    if "locked" in str(error):
        return "try again when the other program that writes to it has ended"
    if "full" in str(error):
        return "free some space; what was committed before is there"
    return "check your rights to the file, to its folder, and to what stands beside it with -wal or -shm"


@contextmanager
def writing(path: str, *, new: bool = False) -> Iterator[sqlite3.Connection]:
    """The file, open for a writer.

    Args:
        path: the file.
        new: whether it is made where it lacks.

    Raises:
        MemoryFileError: the file does not exist, cannot be written, or is something else.
    """
    if new:
        _check_free(path)
    else:
        _check_there(path)
    with failures(path), closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as base:
        if not (new and _is_fresh(base)):
            _check(path, base)
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = FULL")
        base.execute("PRAGMA cache_size = -131072")  # KiB
        with transaction(base):
            if _is_fresh(base):
                _create(base)
        yield base


def reading(path: str) -> sqlite3.Connection:
    """The file, open for a reader, which changes nothing.

    Raises:
        MemoryFileError: the file does not exist or is something else.
    """
    _check_there(path)
    with failures(path):
        base = _opened(path)
        try:
            _check(path, base)
        except BaseException:
            base.close()
            raise
        return base


def _check_there(path: str) -> None:
    if not Path(path).is_file():
        raise MemoryFileError(path, "no such file", "make it with `tongwen tm index FILE -m MEMORY`")


def _check_free(path: str) -> None:
    """Refuses an empty file that nobody calls a database: somebody else made it, for something else."""
    place = Path(path)
    if place.suffix.lower() not in _SUFFIXES and place.is_file() and place.stat().st_size == 0:
        raise MemoryFileError(path, "is an empty file, no memory", "delete it, or give another name")


def is_database(path: str) -> bool:
    """Whether a file is one of SQLite's, as memories are."""
    try:
        with Path(path).open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


def _opened(path: str) -> sqlite3.Connection:
    """A connection that only reads; where nobody can write beside the file, nobody writes into it either.

    It has the right to write, so that the last one that closes takes the files of the log with it.
    """
    address = Path(path).absolute().as_uri()
    base = sqlite3.connect(f"{address}?mode=rw", uri=True, timeout=_PATIENCE, isolation_level=None)
    try:
        base.execute("PRAGMA query_only = ON")
        base.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError as error:
        base.close()
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise
        base = sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    base.execute("PRAGMA cache_size = -65536")
    base.execute("PRAGMA mmap_size = 1073741824")
    return base


@contextmanager
def transaction(base: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing, and no other writer in between."""
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        base.execute("ROLLBACK")
        raise
    base.execute("COMMIT")


def _is_fresh(base: sqlite3.Connection) -> bool:
    """Whether nobody has made anything of it: also what a writer that was ended at once leaves."""
    (application,) = base.execute("PRAGMA application_id").fetchone()
    return application == 0 and base.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _create(base: sqlite3.Connection) -> None:
    for statement in _SCHEMA.split(";\n"):
        base.execute(statement)
    base.execute("INSERT INTO tokens (tokens, rank) VALUES ('hashsize', 33554432)")
    base.execute("INSERT INTO pairs (pairs, rank) VALUES ('hashsize', 16777216)")
    base.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    base.execute(f"PRAGMA user_version = {VERSION}")


def _check(path: str, base: sqlite3.Connection) -> None:
    """Refuses a file that is another program's, or another version's."""
    (application,) = base.execute("PRAGMA application_id").fetchone()
    (version,) = base.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise MemoryFileError(path, "is no memory of tongwen's", "give one that `tongwen tm index` made")
    if version < VERSION:
        what = f"has format {version}, of an older tongwen; this one has {VERSION}"
        raise MemoryFileError(path, what, "remove it and index its files again")
    if version > VERSION:
        raise MemoryFileError(path, f"has format {version}, newer than {VERSION}", "use a newer tongwen")
