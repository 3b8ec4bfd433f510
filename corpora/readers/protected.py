"""Office files behind a password: what is inside cannot be read, but what they are can be said.

Source: [MS-OFFCRYPTO] 2.3, the stream "EncryptedPackage" in an OLE container.
"""

from __future__ import annotations

from typing import NoReturn

from corpora.errors import ReadError
from corpora.readers import Asked


def extract(data: bytes, name: str, asked: Asked) -> NoReturn:
    """See `readers.Reader`."""
    cure = "open it in its program, take the password off (File, Info, Protect) and save it"
    raise ReadError(name, "is protected with a password", cure)
