"""The bytes of an XML file: compressed or not, in whatever encoding it declares."""

from __future__ import annotations

import contextlib
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from tmx.errors import TmxError

Binary = io.BufferedReader | gzip.GzipFile
Source = Binary | io.TextIOWrapper

_GZIP = b"\x1f\x8b"
_DECLARATION = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_KNOWN_TO_EXPAT = ("utf-8", "utf-16", "utf-16le", "utf-16be")


@contextlib.contextmanager
def open_xml(path: str) -> Iterator[tuple[Source, str | None]]:
    """Opens a file for an expat parser.

    Yields:
        (source, encoding): `source.read(n)` gives bytes for a parser made with `encoding` None, or
        text for one made with "utf-8", where the file declares an encoding that expat does not know.

    Raises:
        TmxError: the file cannot be opened or declares an encoding that Python does not know.
    """
    with contextlib.ExitStack() as stack:
        with readable(path):
            file: Binary = stack.enter_context(Path(path).open("rb"))
            if file.peek(2)[:2] == _GZIP:
                file = stack.enter_context(gzip.GzipFile(fileobj=file))
            declared = _DECLARATION.match(file.peek(300))
        encoding = declared[1].decode("ascii") if declared else "utf-8"
        if encoding.lower() in _KNOWN_TO_EXPAT:
            yield file, None
        else:
            yield _decoded(path, file, encoding), "utf-8"


@contextlib.contextmanager
def readable(path: str, line: int | None = None) -> Iterator[None]:
    """Turns what opening and reading can raise into a TmxError."""
    try:
        yield
    except FileNotFoundError:
        raise TmxError(path, None, "the file does not exist", "check its name") from None
    except IsADirectoryError:
        raise TmxError(path, None, "is a folder", "give a file name") from None
    except PermissionError:
        raise TmxError(path, None, "may not be read", "change its permissions") from None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise TmxError(path, line, f"the compressed file is damaged ({error})", "get it again") from error
    except UnicodeDecodeError as error:
        what = f"the text is not {error.encoding}, which the first line declares"
        raise TmxError(path, line, what, "correct the encoding in the first line") from error
    except OSError as error:
        raise TmxError(
            path, line, f"reading failed ({error.strerror})", "check the disk and the file name"
        ) from error


def _decoded(path: str, file: Binary, encoding: str) -> io.TextIOWrapper:
    try:
        return io.TextIOWrapper(file, encoding=encoding, newline="")
    except LookupError:
        cure = "convert the file to UTF-8 and declare that"
        raise TmxError(path, 1, f"the encoding {encoding} is not known", cure) from None
