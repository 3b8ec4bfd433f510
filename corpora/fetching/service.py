"""The address of a document's version at the United Nations document service.

Each version has one: `BASE?s=A/75/1&l=zh&t=pdf`.  The answer is the file, or a redirection to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from corpora.errors import FetchError
from corpora.fetching.kinds import Format
from corpora.symbols import Symbol

BASE = "https://documents.un.org/api/symbol/access"
LANGS = ("zh", "en", "fr", "es", "ru", "ar", "de")
"""The official languages, and German, into which some documents are translated."""


@dataclass(frozen=True, slots=True)
class Version:
    """A document in one language and one format."""

    symbol: Symbol
    lang: str
    format: Format

    @property
    def stem(self) -> str:
        """The name of its file without a suffix: "A_75_1.zh"."""
        return f"{self.symbol.file_name}.{self.lang}"


def check_base(base: str) -> str:
    """A service's address, as it was given.

    Raises:
        FetchError: it is no address of the web, or holds a password.
    """
    cure = f"give one such as {BASE} (--base, or TONGWEN_UN_BASE in the environment)"
    try:
        parts = urlsplit(base)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(repr(base), f"is no address ({error})", cure) from None
    if parts.scheme not in ("http", "https") or not host or not base.isascii() or not base.isprintable():
        raise FetchError(repr(base), "is no address of the web", cure)
    if parts.username is not None or parts.fragment:
        raise FetchError(repr(base), "holds a user's name or a fragment", cure)
    return base


def addresses(base: str, version: Version) -> Iterator[str]:
    """Where a version may be found, the likeliest place first.

    A document that two organs issue is known by either symbol; what stands in brackets is written with
    spaces on the page and without in many catalogues.
    """
    for name in version.symbol.names:
        for spelled in dict.fromkeys((name, name.replace(" ", ""))):
            query = urlencode({"s": spelled, "l": version.lang, "t": version.format}, safe="/()")
            yield f"{base}{'&' if '?' in base else '?'}{query}"
