"""The formats of the made documents, and the one function that writes any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from tests.made import chromium, html, markdown, office, reportlab_pdf, word, xelatex
from tests.made.content import LANGS, SAMPLE, Edition

Find = Callable[[str], Path]
"""Where a program lies by its name in tests/programs.py; raises what it likes where there is none."""

ENDINGS = {
    "docx": "docx",  # automatic numbers
    "docx-typed": "docx",  # typed labels
    "odt": "odt",
    "doc": "doc",
    "rtf": "rtf",
    "pdf-libreoffice": "pdf",
    "pdf-chromium": "pdf",
    "pdf-reportlab": "pdf",
    "pdf-xelatex": "pdf",
    "html": "html",  # a whole page, typed labels
    "html-lists": "html",  # a whole page, labels from lists
    "html-fragment": "html",
    "md": "md",
    "txt": "txt",  # the sample itself
}
"""Each format and how its files' names end."""


def langs_of(form: str) -> tuple[str, ...]:
    """The languages that a format can be made in."""
    return reportlab_pdf.LANGS if form == "pdf-reportlab" else LANGS


def editions_of(form: str) -> tuple[Edition, ...]:
    """The editions of a format: the sample's own text is there without additions only."""
    return ("plain",) if form == "txt" else ("plain", "full")


def path_of(folder: Path, lang: str, edition: Edition, form: str) -> Path:
    """Where `make` writes a document: a folder for each format."""
    return folder / form / f"{lang}.{edition}.{ENDINGS[form]}"


def make(folder: Path, langs: Iterable[str], edition: Edition, form: str, find: Find) -> list[Path]:
    """Write documents; those that are there already are left alone.

    Args:
        folder: that of all formats.
        langs: among `langs_of(form)`.
        edition: among `editions_of(form)`.
        form: a key of `ENDINGS`.
        find: finds programs.

    Raises:
        RuntimeError: a program has not done its work.
        TimeoutError: a program has not ended in time.
    """
    paths = {lang: path_of(folder, lang, edition, form) for lang in langs}
    missing = [lang for lang, path in paths.items() if not path.is_file()]
    if missing:
        (folder / form).mkdir(parents=True, exist_ok=True)
        if form in ("odt", "doc", "rtf", "pdf-libreoffice"):
            sources = make(folder, missing, edition, "docx", find)
            office.convert(find("libreoffice"), sources, ENDINGS[form], folder / form)
        else:
            for lang in missing:
                _write(paths[lang], lang, edition, form, find)
    return list(paths.values())


def _write(path: Path, lang: str, edition: Edition, form: str, find: Find) -> None:
    """One document; the file appears when it is whole."""
    beside = path.with_name(f"{path.name}.part")
    if form == "pdf-chromium":
        chromium.pdf(find("chromium"), lang, edition, beside)
    elif form == "pdf-xelatex":
        xelatex.pdf(find("xelatex"), lang, edition, beside)
    else:
        beside.write_bytes(_bytes(lang, edition, form))
    beside.replace(path)


def _bytes(lang: str, edition: Edition, form: str) -> bytes:
    """A document of a format that needs no program: the same bytes every time."""
    match form:
        case "docx" | "docx-typed":
            return word.docx(lang, edition, typed=form == "docx-typed")
        case "pdf-reportlab":
            return reportlab_pdf.pdf(lang, edition)
        case "html" | "html-lists":
            return html.page(lang, edition, lists=form == "html-lists").encode()
        case "html-fragment":
            return html.fragment(lang, edition).encode()
        case "md":
            return markdown.text(lang, edition).encode()
        case "txt":
            return (SAMPLE / f"{lang}.txt").read_bytes()
        case _:
            raise ValueError(f"there is no format {form}")
