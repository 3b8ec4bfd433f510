"""A Word file that is all automatic numbers: `LISTS` one after the other.

Each paragraph bears a name in brackets, so that its label can be found in what a program prints.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.made.markup import part, w, words
from tests.made.numbering_lists import LISTS, Numbered
from tests.made.word import wrapped
from tests.made.word_lists import Instance, definition, instance, member


def labels() -> dict[str, str]:
    """The label of each paragraph by its name ("five-01"), in the file's order."""
    return {
        _name(name, i): label for name, lists in LISTS.items() for i, (_, label) in enumerate(lists.printed)
    }


def libreoffice_labels() -> dict[str, str]:
    """Like `labels`, where LibreOffice 7.4 prints something else."""
    return {_name(name, i): label for name, lists in LISTS.items() for i, label in lists.libreoffice.items()}


def docx() -> bytes:
    """The Word file of all `LISTS`."""
    uses = dict(_uses())
    definitions = (definition(i, lists.levels) for i, lists in enumerate(LISTS.values()))
    paragraphs = (
        _paragraph(name, i, level, uses[name, _since(lists, i)].number)
        for name, lists in LISTS.items()
        for i, (level, _) in enumerate(lists.printed)
    )
    parts = {
        "document": part("document", w("body", *paragraphs, w("sectPr"))),
        "styles": part("styles", *_styles(uses["style", 0].number)),
        "numbering": part("numbering", *definitions, *map(instance, uses.values())),
    }
    return wrapped(parts)


def _uses() -> Iterator[tuple[tuple[str, int], Instance]]:
    """The lists in use, by name and the paragraph that each begins with."""
    number = 0
    for i, (name, lists) in enumerate(LISTS.items()):
        for first, starts in {0: {}, **lists.again}.items():
            number += 1
            yield (name, first), Instance(number, i, starts, lists.changed)


def _since(lists: Numbered, i: int) -> int:
    return max((first for first in lists.again if first <= i), default=0)


def _name(name: str, i: int) -> str:
    return f"{name}-{i + 1:02}"


def _paragraph(name: str, i: int, level: int | None, number: int) -> str:
    """A paragraph of a list; those of "style" get their number from their style alone."""
    if level is None:
        properties = w("numPr", w("numId", val=0))
    elif name == "style":
        properties = w("pStyle", val=f"Numbered{level + 1}")
    else:
        properties = member(number, level)
    return w("p", w("pPr", properties), w("r", words(f"[{_name(name, i)}]")))


def _styles(number: int) -> Iterator[str]:
    yield w("style", w("name", val="Normal"), type="paragraph", default=1, styleId="Normal")
    for level in (0, 1):
        yield w(
            "style",
            w("name", val=f"heading {level + 1}"),
            w("basedOn", val="Normal"),
            w("pPr", member(number, level), w("outlineLvl", val=level)),
            type="paragraph",
            styleId=f"Numbered{level + 1}",
        )
