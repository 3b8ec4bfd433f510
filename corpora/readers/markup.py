"""XML from files that may mean harm."""

from __future__ import annotations

from functools import cache
from typing import Any

from corpora.errors import ReadError

MARKS = 4_000_000  # tags and attributes: each costs some hundred bytes once it is read
_AGAIN = "get the file again, or open it in its program, let that repair it, and save it"


@cache
def _parser() -> Any:
    """No entity is resolved, no DTD and nothing from a network is loaded.

    `huge_tree` stays off: it would lift libxml2's own bounds on nesting (256), on the length of a text
    (10 MB), and on what entities may grow to, and no document that a person wrote comes near them.
    """
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        attribute_defaults=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )


def parse(data: bytes, name: str, part: str) -> Any:
    """The root element of an XML part.

    Args:
        data: the part.
        name: of the file, for messages.
        part: of the part, for messages.

    Raises:
        ReadError: it is not well formed, has a DTD, or more tags than any document.
    """
    from lxml import etree

    if data.count(b"<") + data.count(b"=") > MARKS:
        raise ReadError(name, f"it has more than {MARKS:,} tags", "divide the document", part)
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(name, f"it is damaged ({error})", _AGAIN, part) from None
    if root.getroottree().docinfo.internalDTD is not None:
        cure = "take a file whose origin you know, or open it in its program and save it"
        raise ReadError(name, "it declares entities or a document type, which documents must not", cure, part)
    return root
