"""A file on its way: what has come of it, and by what it is known to be still the same at the service.

`.A_75_1.zh.pdf.part` holds the bytes, `.A_75_1.zh.pdf.part.json` what a later run needs to go on.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from corpora.fetching.kinds import KINDS
from corpora.fetching.web import Answer, date_of
from corpora.fetching.whole import write_whole

_SURE = 60  # seconds after which a change would show in a date (RFC 9110, 8.8.2.2, is content with one)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes came from.

    Attributes:
        url: as it was asked for, before redirections.
        validator: what If-Range takes: a strong entity tag or a date; "" where the service gave none.
        total: bytes of the whole, or None where the service did not say.
        kind: what the first bytes are.
        content_type: what the service says they are.
    """

    url: str
    validator: str
    total: int | None
    kind: str
    content_type: str


@dataclass(frozen=True, slots=True)
class Part:
    """A file on its way to a name."""

    path: Path
    note: Path

    @classmethod
    def of(cls, target: Path) -> Part:
        """That of a file that will be called so."""
        return cls(target.with_name(f".{target.name}.part"), target.with_name(f".{target.name}.part.json"))

    @property
    def size(self) -> int:
        """Bytes that have come."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def origin(self, url: str) -> Origin | None:
        """Where the bytes came from, if from this address and known to be the same if it says so."""
        try:
            found = Origin(**json.loads(self.note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, RecursionError):
            return None
        sound = found.kind in KINDS and isinstance(found.total, int | None)  # anybody may have changed it
        texts = (found.url, found.validator, found.content_type)
        if not sound or not all(isinstance(text, str) for text in texts):
            return None
        return found if found.url == url and found.validator and self.size else None

    def whole(self, url: str) -> Origin | None:
        """Where the bytes came from, if nothing is left to come."""
        found = self.origin(url)
        return found if found and found.total == self.size else None

    def begin(self, origin: Origin) -> None:
        """Hold nothing, and know where the next bytes come from.

        Raises:
            OSError: the place cannot be written.
        """
        self.path.write_bytes(b"")  # first, so that no old byte is ever taken for one of the new origin
        write_whole(self.note, json.dumps(asdict(origin), ensure_ascii=False).encode())

    def drop(self) -> None:
        """Leave nothing."""
        self.path.unlink(missing_ok=True)
        self.note.unlink(missing_ok=True)


def validator(answer: Answer) -> str:
    """What proves later that a file is still the same (RFC 9110, 13.1.5), or ""."""
    tag: str = answer.headers.get("ETag", "").strip()
    if tag.startswith('"') and tag.isprintable():
        return tag
    said: str = answer.headers.get("Last-Modified", "").strip()
    changed, now = date_of(said), date_of(answer.headers.get("Date"))
    return said if changed and now and (now - changed).total_seconds() >= _SURE else ""
