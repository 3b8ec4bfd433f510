"""What a person should know of a Word document that was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corpora.readers.word.changes import Changes
from corpora.readers.word.names import R, W
from corpora.readers.word.notes import restarts_by_page
from corpora.readers.word.package import Package

_OTHERS = {
    W + "altChunk": "the file {} inside it was not read; open it in Word and save it to take that in",
    W + "subDoc": "it is a master document, and its part {} was not read; give that, too",
}
_CHANGES = (
    "it has tracked changes, which were accepted; --changes refuse reads the text from before them",
    "it has tracked changes, which were refused; --changes accept reads the text with them",
)
_BY_PAGE = "its notes are numbered from 1 on each page, which only Word's pages tell; here they count on"


def warnings(
    package: Package, body: Any, sections: list[Any], settings: Any, changes: Changes
) -> Iterator[str]:
    """One sentence each, in the order of their weight.

    Args:
        package, body, sections, settings: of the document.
        changes: how tracked changes were read.
    """
    for tag, sentence in _OTHERS.items():
        for element in body.iter(tag):
            relation = package.relations.get(element.get(R + "id", ""))
            yield sentence.format(relation.target if relation else "that it refers to")
    if next(body.iter(*changes.out, *changes.within), None) is not None:
        yield _CHANGES[changes.refused]
    if restarts_by_page(sections, settings):
        yield _BY_PAGE
