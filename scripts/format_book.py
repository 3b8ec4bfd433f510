"""One book in several languages, from HTML, from PDF and as text: Debian's reference manual.

The folder is one into which the packages `debian-reference-LANGUAGE` were unpacked (`apt-get download`, then
`dpkg -x`).  The pages of the HTML edition are put together in their order; their own tables of contents,
which the other editions do not have, are left out.  Measured are, of two editions of a language,

skeleton   share of the blocks that have their counterpart in the other edition, in order: the same kind,
           number and place in a table, and the same words, up to what the editions word differently
           (quotation marks; "see Section 3.2, “Conventions”" on a screen is "see Section 3.2" on paper)
anywhere   the same, wherever it stands: on paper tables move to where there is room, and captions stand below
blocks     share of the blocks with the same label and text to the letter, in order
prose      the same of the blocks of at least 80 columns that stand in no table
sentences  share of the sentences, wherever they stand

and of the HTML editions of some languages, aligned: the mean score of the groups, how many of the sentences
stand in groups of all languages, and how many of the numbered headings (1.2.3) stand in a group with the
headings of the same number in all languages.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from book_skeleton import counterparts
from format_sample import share

from align import Multitext, Place, align
from corpora.document import Block, Document
from corpora.errors import ReadError
from corpora.lines import width
from corpora.read import read

LANGS = ("en", "fr", "es", "de", "ja", "zh-cn", "zh-tw")
ALIGNED = ("zh-cn", "zh-tw", "fr", "en")
_HOME = Path("usr/share/debian-reference")
_NEXT = re.compile(r'<link rel="next" href="([\w.-]+)"')
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
_CONTENTS = re.compile(r'<div class="toc">.*?</div>', re.DOTALL)
_PROSE = 80  # columns


@dataclass(frozen=True, slots=True)
class Compared:
    """Two editions of a language.

    Attributes:
        lang: of the package.
        edition: what is compared with HTML: "txt" or "pdf".
        why: why it was not run; then there are no figures.
        counts: blocks of HTML and of the other edition.
        skeleton, anywhere, blocks, prose, sentences: shares.
    """

    lang: str
    edition: str
    why: str = ""
    counts: tuple[int, int] = (0, 0)
    skeleton: float = 0.0
    anywhere: float = 0.0
    blocks: float = 0.0
    prose: float = 0.0
    sentences: float = 0.0


@dataclass(frozen=True, slots=True)
class Aligned:
    """The HTML editions of some languages, aligned.

    Attributes:
        langs: of the documents.
        groups: how many there are.
        score: their mean, those of one language left out.
        whole: share of the sentences that stand in groups of all languages.
        numbers: share of the numbered headings that stand with those of the same number in all languages.
    """

    langs: tuple[str, ...]
    groups: int
    score: float
    whole: float
    numbers: float


class Book:
    """The editions of the book.

    Args:
        folder: that the packages were unpacked into.
        beside: an empty folder, for editions put together.

    Raises:
        FileNotFoundError: there is no such book in it.
    """

    def __init__(self, folder: Path, beside: Path) -> None:
        homes = [home for home in (folder, folder / _HOME) if any(home.glob("index.*.html"))]
        if not homes:
            cure = "unpack the packages debian-reference-en, … into it with dpkg -x"
            raise FileNotFoundError(f"{folder}: there is no debian-reference in it; {cure}")
        self.home, self.beside = homes[0], beside
        self._read: dict[tuple[str, str], Document] = {}

    def langs(self) -> list[str]:
        """The languages that are there."""
        return [lang for lang in LANGS if (self.home / f"index.{lang}.html").is_file()]

    def document(self, lang: str, edition: str) -> Document:
        """One edition: "html", "pdf" or "txt".

        Raises:
            ReadError: it cannot be read.
        """
        if (lang, edition) not in self._read:
            self._read[lang, edition] = read(self._path(lang, edition))
        return self._read[lang, edition]

    def _path(self, lang: str, edition: str) -> Path:
        name = f"debian-reference.{lang}.{edition}"
        if edition == "pdf":
            return self.home / name
        path = self.beside / name
        packed = self.home / f"{name}.gz"
        path.write_bytes(gzip.decompress(packed.read_bytes()) if edition == "txt" else self._page(lang))
        return path

    def _page(self, lang: str) -> bytes:
        """All pages as one."""
        bodies = "\n".join(self._bodies(f"index.{lang}.html"))
        return f"<!DOCTYPE html><html><body>{bodies}</body></html>".encode()

    def _bodies(self, name: str) -> Iterator[str]:
        """The body of each page, from the first on."""
        first = True
        while name:
            page = (self.home / name).read_text("utf-8")
            body, following = _BODY.search(page), _NEXT.search(page)
            text = body[1] if body else ""
            yield text if first else _CONTENTS.sub("", text)
            first, name = False, following[1] if following else ""


def measure(folder: Path, langs: Sequence[str] = ()) -> tuple[list[Compared], Aligned | None]:
    """Compare the editions of each language, and align four languages.

    Args:
        folder: see `Book`.
        langs: which; empty takes all that are there.
    """
    with TemporaryDirectory() as beside:
        book = Book(folder, Path(beside))
        chosen = [lang for lang in book.langs() if not langs or lang in langs]
        rows = [_compared(book, lang, edition) for lang in chosen for edition in ("txt", "pdf")]
        some = [lang for lang in ALIGNED if lang in chosen]
        return rows, _aligned(book, some) if len(some) > 1 else None


def _compared(book: Book, lang: str, edition: str) -> Compared:
    try:
        page, other = book.document(lang, "html").blocks, book.document(lang, edition).blocks
    except ReadError as error:
        return Compared(lang, edition, f"{error.what}; {error.cure}")
    skeleton, anywhere = counterparts(page, other)
    blocks = share([_key(b) for b in page], [_key(b) for b in other])
    prose = share([_key(b) for b in page if _is_prose(b)], [_key(b) for b in other if _is_prose(b)])
    counts = len(page), len(other)
    return Compared(lang, edition, "", counts, skeleton, anywhere, blocks, prose, _sentences(page, other))


def _key(block: Block) -> tuple[str, str]:
    return block.label, " ".join(block.text.split())


def _is_prose(block: Block) -> bool:
    return block.cell is None and width(block.text) >= _PROSE


def _sentences(page: Sequence[Block], other: Sequence[Block]) -> float:
    a, b = (Counter("".join(t.split()) for x in some for t in x.sentence_texts()) for some in (page, other))
    return (a & b).total() / max(a.total(), b.total(), 1)


def _aligned(book: Book, langs: Sequence[str]) -> Aligned:
    found = align([book.document(lang, "html") for lang in langs])
    shared = [group for group in found.groups if len(group.sentences) > 1]
    sizes = [
        (sum(map(len, g.sentences.values())), len(g.sentences) == len(found.documents)) for g in found.groups
    ]
    whole = sum(size for size, full in sizes if full) / max(sum(size for size, _ in sizes), 1)
    score = sum(group.score for group in shared) / max(len(shared), 1)
    return Aligned(tuple(found.documents), len(found.groups), score, whole, _agreeing(found))


def _agreeing(found: Multitext) -> float:
    """Share of the numbered headings whose group has the same number in every language."""
    agreeing = total = 0
    for group in found.groups:
        numbers = [
            _heading_numbers(found.documents[lang], group.sentences.get(lang, ())) for lang in found.documents
        ]
        total += sum(map(len, numbers))
        agreeing += len(numbers) * len(set.intersection(*numbers))
    return agreeing / max(total, 1)


def _heading_numbers(document: Document, places: Sequence[Place]) -> set[str]:
    """The numbers of the headings in which some sentences stand."""
    blocks = (document.blocks[place.block] for place in places)
    return {
        block.number for block in blocks if block.kind == "heading" and block.number and "." in block.number
    }


def table(rows: Sequence[Compared], aligned: Aligned | None) -> str:
    """The figures for people."""
    head = f"{'html against':14} {'blocks of each':>16} {'skeleton':>8} {'anywhere':>8} "
    lines = [f"{head}{'blocks':>7} {'prose':>6} {'sentences':>9}"]
    lines += map(_line, rows)
    if aligned:
        lines.append(
            f"\n{', '.join(aligned.langs)}: {aligned.groups:,} groups, mean score {aligned.score:.3f}, "
            f"{aligned.whole:.1%} of the sentences in groups of all languages, "
            f"{aligned.numbers:.1%} of the numbered headings with their like in all"
        )
    return "\n".join(lines)


def _line(row: Compared) -> str:
    name = f"{row.lang} {row.edition}"
    if row.why:
        return f"{name:14} not run: {row.why}"
    counts = f"{row.counts[0]:,} {row.counts[1]:,}"
    found = f"{row.skeleton:8.3f} {row.anywhere:8.3f}"
    return f"{name:14} {counts:>16} {found} {row.blocks:7.3f} {row.prose:6.3f} {row.sentences:9.3f}"


def as_json(rows: Sequence[Compared], aligned: Aligned | None) -> str:
    """The figures for programs."""
    found: dict[str, object] = {"compared": [_figures(row) for row in rows]}
    if aligned:
        found["aligned"] = {
            "langs": aligned.langs,
            "groups": aligned.groups,
            "mean_score": aligned.score,
            "in_all": aligned.whole,
            "headings_agree": aligned.numbers,
        }
    return json.dumps(found, ensure_ascii=False, indent=1)


def _figures(row: Compared) -> Mapping[str, object]:
    if row.why:
        return {"lang": row.lang, "edition": row.edition, "not_run": row.why}
    return {
        "lang": row.lang,
        "edition": row.edition,
        "counts": row.counts,
        "skeleton": row.skeleton,
        "anywhere": row.anywhere,
        "blocks": row.blocks,
        "prose": row.prose,
        "sentences": row.sentences,
    }
