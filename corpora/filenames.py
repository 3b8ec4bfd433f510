"""What the name of a file says: a language, and which document it may be a version of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from corpora.languages import canonical

_NUMBERED = re.compile(
    r"(?P<rest>(?=\D*\d)[A-Z][A-Z0-9]*(?:[_.](?:[A-Z0-9()]+|Add|Corr|Rev))*[-_]|[A-Z]{1,2}\d{5,}[-_\[(]?)"
    r"(?P<letter>[A-Z])[\])]?"
)
_HEAD = re.compile(r"[A-Z]{2,3}(?=[-_ ])|[a-z]{2}[-_][A-Z][A-Za-z]{1,3}(?=[-_ ])")
_PARTS = "-_. ()[]"  # what stands between the parts of a name
_UNSEEN = "\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff"
_UNSAFE = re.compile(rf'[{_UNSEEN}<>:"/\\|?*]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)  # no file names on Windows
_LONGEST = 60  # characters, in UTF-8 at most 240 bytes; a file system takes 255


class Named(NamedTuple):
    """What a file's name says.

    Attributes:
        lang: BCP 47, or None.
        rest: the name without the language and without its ending.
    """

    lang: str | None
    rest: str


def from_name(name: str) -> str | None:
    """The language that a file's name gives where a language stands in it, or None; see `named`.

    >>> from_name("report.zh.txt"), from_name("A_75_1-ZH.docx"), from_name("A_75_1-C.pdf")
    ('zh', 'zh', 'zh')
    >>> from_name("rapport_en_cours.txt") is None
    True
    """
    return named(name).lang


def named(name: str) -> Named:
    """The language in a file's name, and what is left of the name without it.

    A language stands between or after its dots, at its end after a hyphen, underscore or bracket, or at
    its beginning; and, after a document's symbol or number, the organisation's letter.

    >>> named("A_75_1-ZH.docx"), named("report.fr.txt")
    (Named(lang='zh', rest='A_75_1'), Named(lang='fr', rest='report'))
    """
    stem, *dotted = PurePosixPath(name.replace("\\", "/")).name.split(".")
    for place in range(len(dotted) - 1, -1, -1):
        if len(dotted[place]) > 1 and (found := language(dotted[place])):
            between = dotted[place + 1 : -1]
            return Named(found, ".".join((stem, *dotted[:place], *between)))
    stem = ".".join((stem, *dotted[:-1]))
    return _ending(stem) or _beginning(stem) or Named(None, stem)


def _ending(stem: str) -> Named | None:
    pieces = list(re.finditer(r"[^-_\s.()\[\]]+", stem))
    for size in (3, 2, 1):
        tail = "-".join(piece[0] for piece in pieces[-size:])
        if size <= len(pieces) and len(tail) > 1 and (found := language(tail)):
            return Named(found, stem[: pieces[-size].start()].rstrip(_PARTS))
    numbered = _NUMBERED.fullmatch(stem)
    found = canonical(numbered["letter"]) if numbered else None
    return Named(found, numbered["rest"].rstrip(_PARTS)) if numbered and found else None


def _beginning(stem: str) -> Named | None:
    """At the beginning small words of a language look like codes (de_la_commission): capitals do not."""
    head = _HEAD.match(stem)
    found = language(head[0]) if head else None
    return Named(found, stem[head.end() :].lstrip(_PARTS)) if head and found else None


def language(part: str) -> str | None:
    """A language where the whole of a part is its name, not only its first piece; BCP 47."""
    found = canonical(part)
    pieces = re.split(r"[-_]", part)
    regional = all(re.fullmatch(r"[A-Za-z]{2}|[A-Z][a-z]{3}|\d{3}", piece) for piece in pieces[1:])
    return found if regional else None


def file_names(names: Iterable[str]) -> tuple[str, ...]:
    """Names of documents as names of files without their ending, safe on any system, no two alike.

    The same names in the same order give the same file names.

    >>> file_names(["A/75/1", "A_75_1", "../etc", "nul"])
    ('A_75_1', 'A_75_1-2', 'etc', 'nul_')
    """
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        plain = _safe(name)
        number, unique = 1, plain
        while unique.casefold() in taken:
            number += 1
            unique = f"{plain}-{number}"
        taken.add(unique.casefold())
        found.append(unique)
    return tuple(found)


def _safe(name: str) -> str:
    plain = _UNSAFE.sub("_", unicodedata.normalize("NFC", name)).strip("._- ")
    plain = plain[:_LONGEST].rstrip("._- ") or "document"
    return f"{plain}_" if _DEVICE.fullmatch(plain) else plain
