"""The pages of a made Word document: letterhead, running lines, page numbers, sections."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.made.letterhead import Letterhead
from tests.made.markup import part, w, words

ARABIC = re.compile("[\u0600-\u06ff]")
NAMES = tuple((what, pages) for what in ("header", "footer") for pages in ("first", "even", "default"))


@dataclass(frozen=True, slots=True)
class Pages:
    """Header and footer parts of a document, in the direction of its language."""

    head: Letterhead
    right_to_left: bool

    def parts(self) -> dict[str, str]:
        """Each part by its name."""
        content = {
            "header-first": self._letterhead() + w("p"),
            "header-even": _line("Header", _run(self.head.symbol), _run(self.head.running)),
            "header-default": _line("Header", _run(self.head.running), _run(self.head.symbol)),
            "footer-first": _line("Footer", _run(self.head.job), _run(self.head.bar_code)),
            "footer-even": _line("Footer", _page(), _run(self.head.job)),
            "footer-default": _line("Footer", _run(self.head.job), _page()),
        }
        return {name: part("hdr" if name.startswith("h") else "ftr", xml) for name, xml in content.items()}

    def section(self, columns: int, *, first: bool = False, kind: str = "nextPage") -> str:
        """Section properties; the first section brings headers and footers, the others inherit them."""
        references = (_reference(*name) for name in NAMES) if first else ()
        return w(
            "sectPr",
            *references,
            w("type", val=kind),
            w("pgSz", w=11906, h=16838),
            w("pgMar", top=1701, right=1134, bottom=1417, left=1134, header=850, footer=567, gutter=0),
            w("cols", num=columns, space=567),
            w("titlePg") if first else "",
            w("bidi") if self.right_to_left else "",
        )

    def _letterhead(self) -> str:
        head = self.head
        rows = (([head.organisation], [head.symbol]), ([head.body], list(head.distribution)))
        visual = w("bidiVisual") if self.right_to_left else ""
        rules = w("tblBorders", w("bottom", val="single", sz=12), w("insideH", val="single", sz=4))
        properties = w("tblPr", visual, w("tblW", w=9638, type="dxa"), rules)
        grid = w("tblGrid", w("gridCol", w=6238), w("gridCol", w=3400))
        return w("tbl", properties, grid, *(w("tr", _cell(a, 6238), _cell(b, 3400)) for a, b in rows))


def _cell(lines: list[str], width: int) -> str:
    paragraphs = (w("p", _properties("Header", line), _run(line)) for line in lines)
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *paragraphs)


def _line(style: str, start: str, end: str) -> str:
    return w("p", _properties(style, start + end), start, w("r", w("tab")), end)


def _properties(style: str, text: str) -> str:
    """Lines with Arabic in them run from right to left, those of figures and Latin letters do not."""
    return w("pPr", w("pStyle", val=style), w("bidi", val=1 if ARABIC.search(text) else 0))


def _reference(what: str, kind: str) -> str:
    return f'<w:{what}Reference w:type="{kind}" r:id="{what}-{kind}"/>'


def _run(text: str) -> str:
    return w("r", words(text))


def _page() -> str:
    """ "2/5": one field in its long form, one in its short form."""
    kinds = ("begin", "separate", "end")
    begin, separate, end = (w("r", w("fldChar", fldCharType=kind)) for kind in kinds)
    long = begin + w("r", w("instrText", " PAGE ")) + separate + _run("2") + end
    return long + _run("/") + w("fldSimple", _run("5"), instr=" NUMPAGES ")
