"""The elements of an XML file one after another, each forgotten after it was looked at."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal

from tmx.errors import TmxError
from tmx.source import readable

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_GZIP = b"\x1f\x8b"

Event = tuple[Literal["start", "end"], Any]
"""Whether an element begins, with its attributes alone, or is whole; and the element, of lxml."""


def elements(path: str, names: tuple[str, ...]) -> Iterator[Event]:
    """Beginnings and ends of the elements of these names, in whatever namespace.

    Args:
        path: the file, compressed by gzip or not; it is open until the end.
        names: of elements, without namespace.

    Raises:
        TmxError: it cannot be read, is no well-formed XML, or declares entities.
    """
    from lxml import etree

    with ExitStack() as stack:
        stack.enter_context(readable(path))
        file: Any = stack.enter_context(Path(path).open("rb"))
        if file.peek(2)[:2] == _GZIP:
            file = stack.enter_context(gzip.GzipFile(fileobj=file))
        wanted = tuple(f"{{*}}{name}" for name in names)
        events = etree.iterparse(
            file, ("start", "end"), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False
        )
        try:
            for number, (event, element) in enumerate(events):
                if not number:
                    _check(path, element)
                yield event, element
                if event == "end":
                    _forget(element)
        except etree.XMLSyntaxError as error:
            what = f"is no well-formed XML ({error.msg})"
            raise TmxError(
                path, error.lineno or 1, what, "save it again in the program that made it"
            ) from None


def _check(path: str, element: Any) -> None:
    """Entities may make a small file fill the memory of a machine, or take in other files."""
    declared = element.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        cure = "take a file whose origin you know, or save it again in the program that made it"
        raise TmxError(path, 1, "it declares entities", cure)


def _forget(element: Any) -> None:
    """Give back the room of an element and of all that stands before it, but for what precedes the root."""
    element.clear()
    while (parent := element.getparent()) is not None:
        while element.getprevious() is not None:
            del parent[0]
        element = parent


def local_name(element: Any) -> str:
    """The name without namespace; "" of a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
