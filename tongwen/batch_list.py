"""A list of documents: a line for each, its name and its files with tabs between."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpora.errors import ReadError
from corpora.filenames import file_names
from tongwen.files import named


@dataclass(frozen=True, slots=True)
class Task:
    """One document of a batch.

    Attributes:
        name: for people.
        stem: names of its outputs without their ending; no other document of the batch has it.
        files: FILE or LANG=FILE, as on the command line.
    """

    name: str
    stem: str
    files: tuple[str, ...]


def tasks_of(documents: list[tuple[str, tuple[str, ...]]]) -> tuple[Task, ...]:
    """Names and files of documents, in order, as tasks."""
    stems = file_names(name for name, _ in documents)
    return tuple(Task(name, stem, files) for (name, files), stem in zip(documents, stems, strict=True))


def read_list(path: str) -> tuple[Task, ...]:
    """Read a list.

    A line is a name and its files, FILE or LANG=FILE, with tabs between; one will do that holds all versions.
    Files are looked for from the folder of the list.  Blank lines and lines that begin with # say nothing.

    Raises:
        ReadError: the file cannot be read, or a line cannot be meant; its number is named.
    """
    folder = os.path.dirname(path)  # noqa: PTH120 - keeps "" where a Path would say "."
    documents: list[tuple[str, tuple[str, ...]]] = []
    lines: dict[str, int] = {}
    for number, fields in _lines(path):
        name, *files = fields
        if not files:
            cure = "write its name and its files, with tabs between"
            raise ReadError(path, f"{name}: has no files", cure, f"line {number}")
        if name in lines:
            what = f"{name} is the name of line {lines[name]}, too"
            raise ReadError(path, what, "give each document a name of its own", f"line {number}")
        lines[name] = number
        documents.append((name, tuple(_from(folder, file) for file in files)))
    if not documents:
        raise ReadError(path, "there is no document in it", "write a line for each: name, tab, files")
    return tasks_of(documents)


def _lines(path: str) -> Iterator[tuple[int, list[str]]]:
    """Number and fields of each line that says something."""
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise ReadError(path, f"cannot be read ({what})", "give a list of documents") from None
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        try:
            text = line.decode()
        except UnicodeDecodeError:
            raise ReadError(path, "is not UTF-8", "save the list as UTF-8", f"line {number}") from None
        fields = [field.strip() for field in text.split("\t")]
        if any(fields) and not text.lstrip().startswith("#"):
            if not fields[0]:
                raise ReadError(path, "has no name", "write the document's name first", f"line {number}")
            yield number, [field for field in fields if field]


def _from(folder: str, field: str) -> str:
    """A file as the list names it, from where the program runs."""
    lang, path = named(field, folder)
    joined = os.path.join(folder, path)  # noqa: PTH118 - leaves the path as it was written
    return f"{lang}={joined}" if lang else joined
