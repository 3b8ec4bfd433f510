"""WordprocessingML as strings, and the ZIP package around it, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOT = f'xmlns:w="{W}" xmlns:r="{R}"'


def w(name: str, /, *children: str, **attributes: str | int) -> str:
    """An element of the w namespace, its attributes in the same one.

    >>> w("p", w("pPr", w("jc", val="center")))
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr></w:p>'
    """
    given = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items())
    inner = "".join(children)
    return f"<w:{name}{given}>{inner}</w:{name}>" if inner else f"<w:{name}{given}/>"


def words(text: str) -> str:
    """The characters of a run, spaces kept."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def part(name: str, *children: str) -> str:
    """A whole part whose root is an element of the w namespace."""
    return f"{DECLARATION}<w:{name} {_ROOT}>{''.join(children)}</w:{name}>"


def package(parts: Mapping[str, str]) -> bytes:
    """A ZIP archive of the parts in their order, dated 1980."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content.encode("utf-8"))
    return out.getvalue()
