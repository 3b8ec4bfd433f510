"""A Word file as a package: its parts, and how they relate (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from corpora.errors import ReadError
from corpora.readers.archive import Archive, open_archive
from corpora.readers.markup import parse
from corpora.readers.word.names import STRICT, R, W

_NO_WORD = "give a Word document (.docx, .docm, .dotx), or open it in its program and save it as .docx"


class Relation(NamedTuple):
    """What a part refers to."""

    kind: str  # the end of the relation's type: "styles", "header", "aFChunk"
    target: str  # the part's name, or an address outside


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file.

    Attributes:
        archive: where they lie.
        main: name of the part with the text.
        relations: of the main part, by their id.
    """

    archive: Archive
    main: str
    relations: Mapping[str, Relation]

    def root(self, part: str) -> Any:
        """The root element of a part, its names the transitional ones.

        Raises:
            ReadError: see `archive.Archive.read` and `markup.parse`.
        """
        return _transitional(parse(self.archive.read(part), self.archive.name, part))

    def related(self, kind: str) -> Any:
        """The root element of the part that the main part has of some kind, or None."""
        targets = (r.target for r in self.relations.values() if r.kind == kind and r.target in self.archive)
        part = next(targets, None)
        return None if part is None else self.root(part)

    def properties(self) -> Any:
        """The root element of the part with title, subject and author, or None."""
        found = next(_of_kind(self.archive, "core-properties"), None)
        return None if found is None else parse(self.archive.read(found), self.archive.name, found)


def open_package(data: bytes, name: str) -> Package:
    """A Word file, opened.

    Raises:
        ReadError: it cannot be opened, or holds no document.
    """
    archive = open_archive(data, name)
    main = next(_of_kind(archive, "officeDocument"), None)
    if main is None:
        raise ReadError(name, "there is no document in it (word/document.xml is missing)", _NO_WORD)
    return Package(archive, main, _relations(archive, main))


def body(package: Package) -> Any:
    """The element that holds the text.

    Raises:
        ReadError: the main part is of another kind.
    """
    found = package.root(package.main).find(W + "body")
    if found is None:
        raise ReadError(package.archive.name, "it holds no text of Word's kind", _NO_WORD, package.main)
    return found


def _of_kind(archive: Archive, kind: str) -> Any:
    """The parts of some kind that the package itself refers to."""
    relations = _relations(archive, "").values()
    return (r.target for r in relations if r.kind == kind and r.target in archive)


def _relations(archive: Archive, source: str) -> dict[str, Relation]:
    """What a part, or the package ("") itself, refers to."""
    folder, own = posixpath.split(source)
    part = posixpath.join(folder, "_rels", f"{own}.rels")
    if part not in archive:
        return {}
    found: dict[str, Relation] = {}
    for element in parse(archive.read(part), archive.name, part):
        kind, target = element.get("Type", "").rpartition("/")[2], element.get("Target", "")
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[element.get("Id", "")] = Relation(kind, target)
    return found


def _transitional(root: Any) -> Any:
    """The names of Strict documents become those of transitional ones, which the reader knows."""
    if not any("{" + (space or "") + "}" in STRICT for space in root.nsmap.values()):
        return root
    for element in root.iter():
        element.tag = _renamed(element.tag)
        for name in [name for name in element.attrib if _renamed(name) != name]:
            element.set(_renamed(name), element.attrib.pop(name))
    return root


def _renamed(name: str) -> str:
    space, brace, local = name.rpartition("}")
    return STRICT.get(space + brace, space + brace) + local


def target_of(package: Package, element: Any) -> str | None:
    """The part that an element refers to by `r:id`, or None where the package has none."""
    relation = package.relations.get(element.get(R + "id", ""))
    return relation.target if relation and relation.target in package.archive else None
