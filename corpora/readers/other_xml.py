"""XML of a kind that no reader knows: which of it is text, only its program can tell."""

from __future__ import annotations

import re
from typing import NoReturn

from corpora.errors import ReadError
from corpora.readers import Asked

_ROOT = re.compile(rb"<([\w:.-]{1,40})")


def extract(data: bytes, name: str, asked: Asked) -> NoReturn:
    """See `readers.Reader`."""
    root = _ROOT.search(data.replace(b"\0", b"")[:65_536])
    called = f" (<{root[1].decode('ascii', 'replace')}>)" if root else ""
    cure = "open it in its program and save it as a document, a web page or plain text"
    raise ReadError(name, f"is XML of a kind that is not read{called}", cure)
