"""Why a version of a document did not come."""

from __future__ import annotations

from typing import Literal

Hope = Literal["none", "again", "another name"]
"""What may help: nothing, the same request again, or the document's other name."""


class VersionError(Exception):
    """One version of a document did not come; the others may.

    Attributes:
        what: what happened.
        cure: what the user can do.
        hope: what may help.
        wait: seconds that the service asks to be left alone, or None.
    """

    def __init__(self, what: str, cure: str, hope: Hope = "none", wait: float | None = None) -> None:
        super().__init__(f"{what}; {cure}")
        self.what, self.cure, self.hope, self.wait = what, cure, hope, wait
