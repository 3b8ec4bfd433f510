"""A made document as .docx, written by hand: parts, relationships, content types."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from tests.made.content import Edition, Piece, pieces
from tests.made.letterhead import letterhead
from tests.made.markup import DECLARATION, R, package, part, w
from tests.made.word_numbers import numbering
from tests.made.word_pages import NAMES, Pages
from tests.made.word_styles import settings, styles
from tests.made.word_text import SYMBOLS, Writer

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SIMPLE = ("styles", "numbering", "settings", "footnotes")


def docx(lang: str, edition: Edition = "full", *, typed: bool = False) -> bytes:
    """A Word document.

    Args:
        lang: of the sample's version.
        edition: with or without the additions.
        typed: labels are typed text; otherwise Word numbers wherever it can.
    """
    content = pieces(lang, edition)
    links = _links(content)
    notes = [piece.block for piece in content if piece.block.kind == "footnote"]
    pages = Pages(letterhead(lang), lang == "ar")
    numbers = {note.label: i for i, note in enumerate(notes, 1)}
    writer = Writer(lang, typed, {symbol: f"link{i}" for i, symbol in enumerate(links)}, numbers)
    parts = {
        "document": part("document", w("body", *_body(writer, content, pages))),
        "styles": part("styles", *styles(lang)),
        "numbering": part("numbering", *numbering(lang)),
        "settings": part("settings", *settings()),
        "footnotes": part("footnotes", *_rules(), *map(writer.footnote, notes)),
        **pages.parts(),
    }
    return wrapped(parts, links)


def wrapped(parts: dict[str, str], links: Iterable[str] = ()) -> bytes:
    """The package around the parts of a Word document, named without folder and ending."""
    return package(
        {
            "[Content_Types].xml": _content_types(parts),
            "_rels/.rels": _relationships([("document", "officeDocument", "word/document.xml")]),
            "word/_rels/document.xml.rels": _relationships(_targets(parts), links),
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )


def _body(writer: Writer, content: tuple[Piece, ...], pages: Pages) -> Iterable[str]:
    """The report in one column; the annex on a new page, its paragraphs in two."""
    main = [piece for piece in content if piece.block.path[0].kind != "annex"]
    annex = content[len(main) :]
    yield from writer.body(main)
    if not annex:
        yield pages.section(1, first=True)
        return
    yield w("p", w("pPr", pages.section(1, first=True)))
    yield from writer.body(annex[:2])
    yield w("p", w("pPr", pages.section(1)))
    yield from writer.body(annex[2:])
    yield pages.section(2, kind="continuous")


def _rules() -> tuple[str, str]:
    """The rule above footnotes and the one above those that go on from the page before."""
    return (
        w("footnote", w("p", w("r", w("separator"))), type="separator", id=-1),
        w("footnote", w("p", w("r", w("continuationSeparator"))), type="continuationSeparator", id=0),
    )


def _links(content: Iterable[Piece]) -> list[str]:
    """The symbols that the text links to, each once."""
    return list(dict.fromkeys(symbol for piece in content for symbol in SYMBOLS.findall(piece.block.text)))


def _targets(parts: Iterable[str]) -> list[tuple[str, str, str]]:
    simple = [(name, name, f"{name}.xml") for name in _SIMPLE if name in parts]
    pages = [(name, name.partition("-")[0], f"{name}.xml") for name in map("-".join, NAMES) if name in parts]
    return simple + pages


def _relationships(targets: list[tuple[str, str, str]], links: Iterable[str] = ()) -> str:
    own = "".join(f'<Relationship Id="{i}" Type="{R}/{kind}" Target="{to}"/>' for i, kind, to in targets)
    out = "".join(
        f'<Relationship Id="link{i}" Type="{R}/hyperlink" Target={quoteattr("http://undocs.org/" + symbol)}'
        ' TargetMode="External"/>'
        for i, symbol in enumerate(links)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{own}{out}</Relationships>'


def _content_types(parts: Iterable[str]) -> str:
    kinds = {name: "document.main" if name == "document" else name.partition("-")[0] for name in parts}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
