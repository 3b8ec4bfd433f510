"""What reading and fetching say when they cannot go on: where, what, cure."""

from __future__ import annotations


class ReadError(Exception):
    """A file that cannot become a document.

    Attributes:
        path: the file as the caller gave it.
        place: where in it ("byte 17", "line 3"), or "" for the whole.
        what: what is wrong.
        cure: what the user can do.
    """

    def __init__(self, path: str, what: str, cure: str, place: str = "") -> None:
        where = f"{path}: {place}" if place else path
        super().__init__(f"{where}: {what}; {cure}")
        self.path, self.place, self.what, self.cure = path, place, what, cure


class FetchError(Exception):
    """What stops a run that fetches: the folder, its record, the service's address.

    Attributes:
        where: the file or address.
        what: what is wrong.
        cure: what the user can do.
    """

    def __init__(self, where: str, what: str, cure: str) -> None:
        super().__init__(f"{where}: {what}; {cure}")
        self.where, self.what, self.cure = where, what, cure
