"""One file to the language versions that it holds: mostly one, of a bilingual file two or more."""

from __future__ import annotations

import os

from corpora.bilingual.columns import Bitext
from corpora.bilingual.delimited import delimited, named_so
from corpora.bilingual.documents import NO_TWO, check_wanted, documents
from corpora.bilingual.parts import Part, parted
from corpora.bilingual.toolkit import is_po, is_xliff, po, xliff
from corpora.bilingual.workbook import workbook
from corpora.document import Document, Splitter
from corpora.errors import ReadError
from corpora.extract import Extract
from corpora.magic import looks_like
from corpora.read import Chosen, File, choose, document_of, load, own_splitter, take_out
from corpora.readers import Asked

HOW = ("auto", "table", "alternating", "no")
_NOT_ALTERNATING = "has no paragraphs in different languages"


def read_versions(
    path: str | os.PathLike[str],
    lang: str | None = None,
    *,
    bilingual: str = "auto",
    split_segments: bool = False,
    splitter: Splitter | None = None,
    encoding: str | None = None,
    cjk_spaces: str = "drop",
    changes: str = "accept",
    ocr: bool = False,
    max_chars: int | None = None,
) -> tuple[Document, ...]:
    """Read a file that may hold several language versions.

    These are Excel workbooks, comma- or tab-separated text, XLIFF and PO, whose segments are kept as they
    are; and any other file that has its versions in a table's columns, or in paragraphs that alternate.

    Args:
        path: the file.
        lang: BCP 47: the version that is wanted, all others being left; a file in which versions are found
            by its text alone is taken for one in this language, unless `bilingual` says what it is.
        bilingual: one of HOW: where the versions stand, "auto" finds it out, "no" looks for none.
        split_segments: whether the segments of a bitext are split into sentences, or are one each.
        splitter, encoding, cjk_spaces, changes, ocr, max_chars: see `read`.

    Returns:
        One or more, in order of appearance, each in another language.

    Raises:
        ReadError: see `read`; or the file does not hold what it is said to hold.
    """
    file = load(path, Asked(lang, encoding, changes, ocr))
    bitext = _bitext(file, bilingual)
    if bitext is not None:
        spans = (splitter or own_splitter) if split_segments else None
        return documents(bitext, file, spans, cjk_spaces=cjk_spaces, max_chars=max_chars)
    found = take_out(file, max_chars)
    parts = _parts(file, found, bilingual)
    if not parts:
        return (document_of(file, found, choose(file, found), splitter, cjk_spaces),)
    return tuple(
        document_of(file, part.extract, Chosen(part.lang, "text"), splitter, cjk_spaces) for part in parts
    )


def _bitext(file: File, how: str) -> Bitext | None:
    """The segments of a file whose format holds such, or that is a table as text."""
    if looks_like(file.data) == "an Excel workbook":
        return workbook(file.data, file.name)
    if is_xliff(file.data, file.name):
        return xliff(file.data, file.name)
    if is_po(file.data):
        return po(file.data, file.name)
    return _table(file, how) if looks_like(file.data) is None else None


def _table(file: File, how: str) -> Bitext | None:
    """The segments of comma- or tab-separated text: said to be such, named so, or with tabs in all lines."""
    sure = how == "table"
    if sure or (how == "auto" and (named_so(file.name) or (b"\t" in file.data and not file.asked.lang))):
        marks = "\t,;|" if sure or named_so(file.name) else "\t"
        found = delimited(file.data, file.name, file.asked, marks)
        return found if sure or len(found.columns) > 1 else None
    return None


def _parts(file: File, found: Extract, how: str) -> tuple[Part, ...]:
    """The versions in a text's columns or paragraphs, those that are wanted.

    Raises:
        ReadError: there are none, though the person says so, or none in the language that is wanted.
    """
    lang = file.asked.lang
    if how == "no" or (how == "auto" and lang):
        return ()
    parts = parted(found, how)
    if not parts and how != "auto":
        what = NO_TWO if how == "table" else _NOT_ALTERNATING
        raise ReadError(file.name, what, f"leave out --bilingual {how}, or give a file for each language")
    check_wanted(file, [part.lang for part in parts])
    return tuple(part for part in parts if lang in (None, part.lang))
