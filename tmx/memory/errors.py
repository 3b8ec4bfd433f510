"""What goes wrong with a memory's file."""

from __future__ import annotations


class MemoryFileError(Exception):
    """A memory that cannot be read or written.

    Attributes:
        path: the file as the caller gave it.
        what: what is wrong.
        cure: what the user can do.
    """

    def __init__(self, path: str, what: str, cure: str) -> None:
        super().__init__(f"{path}: {what}; {cure}")
        self.path, self.what, self.cure = path, what, cure
