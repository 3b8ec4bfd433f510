"""What was fetched into a folder, so that nothing is fetched twice: `tongwen-fetch.json`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from corpora.errors import FetchError
from corpora.fetching.service import Version
from corpora.fetching.whole import write_whole

NAME = "tongwen-fetch.json"
_LAYOUT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One file.

    Attributes:
        symbol: of the document.
        lang: of the version.
        format: that was asked for.
        file: its name in the folder.
        url: where it was asked for.
        content_type: what the service said that it is.
        size: in bytes.
        sha256: of its content, in hexadecimal digits.
        fetched: when, as in 2020-10-16T09:30:00Z.
    """

    symbol: str
    lang: str
    format: str
    file: str
    url: str
    content_type: str
    size: int
    sha256: str
    fetched: str


@dataclass(frozen=True, slots=True)
class Record:
    """All files that were fetched into a folder."""

    folder: Path
    entries: tuple[Entry, ...] = ()

    def of(self, version: Version) -> Entry | None:
        """The entry of a version, or None."""
        key = _key(version)
        return next((e for e in self.entries if (e.symbol, e.lang, e.format) == key), None)

    def is_there(self, entry: Entry) -> bool:
        """Whether a file lies in the folder as it was fetched."""
        path = self.folder / entry.file
        return path.is_file() and path.stat().st_size == entry.size and digest(path) == entry.sha256

    def owns(self, name: str, version: Version) -> bool:
        """Whether a file may be replaced by a version: there is none, or it was fetched as that version."""
        path = self.folder / name
        symbol, lang, _ = _key(version)
        own = (e for e in self.entries if (e.file, e.symbol, e.lang) == (name, symbol, lang))
        return not path.exists() or any(self.is_there(entry) for entry in own)

    def having(self, entry: Entry) -> Record:
        """The record with one more file, which takes the place of an older one of the same version."""
        key = (entry.symbol, entry.lang, entry.format)
        others = [e for e in self.entries if (e.symbol, e.lang, e.format) != key]
        ordered = sorted((*others, entry), key=lambda e: (e.symbol, e.lang, e.format))
        return Record(self.folder, tuple(ordered))

    def save(self) -> None:
        """Write it into its folder.

        Raises:
            OSError: the disk.
        """
        data = {"layout": _LAYOUT, "files": [asdict(entry) for entry in self.entries]}
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        write_whole(self.folder / NAME, text.encode())


def _key(version: Version) -> tuple[str, str, str]:
    return str(version.symbol), version.lang, version.format


def load(folder: Path) -> Record:
    """The record of a folder; an empty one where nothing was fetched.

    Raises:
        FetchError: the file of that name is none.
        OSError: it cannot be read.
    """
    path = folder / NAME
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["layout"] != _LAYOUT:
            raise ValueError(f"layout {data['layout']}")
        return Record(folder, tuple(_entry(**one) for one in data["files"]))
    except FileNotFoundError:
        return Record(folder)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        what = f"is no record of what was fetched ({str(error)[:60]})"
        raise FetchError(str(path), what, "move it away, and the files are fetched anew") from None


def _entry(*, size: int, file: str, **texts: str) -> Entry:
    """An entry from a file that anybody may have changed: no name in it leads out of the folder."""
    if not isinstance(size, int) or not all(isinstance(text, str) for text in (file, *texts.values())):
        raise TypeError("a text or a number is wanted")
    if Path(file).name != file or "\\" in file or file.startswith("."):
        raise ValueError(f"{file!r} is no name of a file")
    return Entry(size=size, file=file, **texts)


def digest(path: Path) -> str:
    """SHA-256 of a file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
