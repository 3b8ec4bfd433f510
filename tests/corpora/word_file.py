"""Small Word files for tests, from pieces of WordprocessingML."""

from __future__ import annotations

from corpora.extract import Extract
from corpora.readers import Asked
from corpora.readers.word import extract
from tests.corpora.contract import check
from tests.made.markup import DECLARATION, package, w, words

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def run(text: str, *properties: str) -> str:
    """A run of text."""
    return w("r", *([w("rPr", *properties)] if properties else []), words(text))


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph; a string that is no markup is a run of text."""
    inner = (piece if piece.startswith("<") else run(piece) for piece in content)
    return w("p", *([w("pPr", properties)] if properties else []), *inner)


def numbered(text: str, num: int, level: int = 0) -> str:
    """A paragraph of a list."""
    return paragraph(text, properties=w("numPr", w("ilvl", val=level), w("numId", val=num)))


def styled(text: str, style: str) -> str:
    """A paragraph in a style."""
    return paragraph(text, properties=w("pStyle", val=style))


def field(code: str, result: str) -> str:
    """A field of runs."""
    begin, separate, end = (w("r", w("fldChar", fldCharType=k)) for k in ("begin", "separate", "end"))
    return begin + w("r", w("instrText") if not code else w("instrText", code)) + separate + result + end


def table(*rows: tuple[str, ...]) -> str:
    """A table whose cells hold a text, or paragraphs."""
    return w("tbl", *(w("tr", *(cell(content) for content in row)) for row in rows))


def cell(content: str, *properties: str) -> str:
    """A cell of a table."""
    inner = content if content.startswith("<") else paragraph(content)
    return w("tc", *([w("tcPr", *properties)] if properties else []), inner)


def docx(*body: str, links: str = "", core: str = "", **parts: str) -> bytes:
    """A Word file.

    Args:
        body: what `w:body` holds.
        links: a further relationship: "id kind target".
        core: title in the properties of the file.
        parts: content of further parts by their kind ("styles", "footnotes", "header1").
    """
    own = {
        f"word/{name}.xml": _root(_ROOTS.get(name.rstrip("0123456789"), name), c) for name, c in parts.items()
    }
    related = [(name, name.rstrip("0123456789"), f"{name}.xml") for name in parts]
    further = [(i, kind, target) for i, kind, target in ([links.split()] if links else [])]
    top = [("document", f"{R}/officeDocument", "word/document.xml")]
    properties = {}
    if core:
        top.append(("core", _CORE, "docProps/core.xml"))
        properties["docProps/core.xml"] = (
            '<p:coreProperties xmlns:p="x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{core}</dc:title></p:coreProperties>"
        )
    return package(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations(top),
            "word/_rels/document.xml.rels": _relations(
                [(i, f"{R}/{k}", t) for i, k, t in [*related, *further]]
            ),
            "word/document.xml": _root("document", w("body", *body)),
            **own,
            **properties,
        }
    )


def read(*body: str, changes: str = "accept", **parts: str) -> Extract:
    """What the reader takes out of a small file."""
    return checked(docx(*body, **parts), changes)


def checked(data: bytes, changes: str = "accept") -> Extract:
    """What the reader takes out of a file; the contract holds for each."""
    found = extract(data, "x.docx", Asked(changes=changes))
    check(found)
    return found


def lines(*body: str, changes: str = "accept", **parts: str) -> list[str]:
    """The lines of a small file."""
    return [line.text for line in read(*body, changes=changes, **parts).lines]


_ROOTS = {"header": "hdr", "footer": "ftr"}


def _root(name: str, content: str) -> str:
    return f"{DECLARATION}<w:{name} {_SPACES}>{content}</w:{name}>"


def _relations(relations: list[tuple[str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{i}" Type="{kind}" Target="{target}"/>' for i, kind, target in relations
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'


def box(*paragraphs: str) -> str:
    """A run with a text box, in newer and in older markup."""
    inside = w("txbxContent", *paragraphs)
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def rich() -> bytes:
    """A file with a little of everything, for mutations."""
    level = w("lvl", w("start", val=1), w("numFmt", val="decimal"), w("lvlText", val="%1."), ilvl=0)
    note = w("r", w("footnoteReference", id=2))
    return docx(
        styled("Report", "Title"),
        numbered("In its resolution, the Conference", 1),
        paragraph("a", w("ins", run("new")), w("del", w("r", w("delText", "old"))), note),
        paragraph(field(" PAGE ", run("7")), run("hidden", w("vanish")), box(paragraph("boxed"))),
        table(("one", "two"), ("three", table(("in", "side")))),
        w("sdt", w("sdtPr"), w("sdtContent", paragraph("controlled"))),
        w("sectPr", '<w:headerReference w:type="default" r:id="header1"/>'),
        styles=w("style", w("name", val="Title"), type="paragraph", styleId="Title"),
        numbering=w("abstractNum", level, abstractNumId=1) + w("num", w("abstractNumId", val=1), numId=1),
        footnotes=w("footnote", paragraph("A note."), id=2),
        header1=paragraph("A/99/1"),
        comments=w("comment", paragraph("Really?"), id=0),
    )
