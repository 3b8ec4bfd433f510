"""The styles and settings of a made Word document: fonts, languages, direction, the look of each block."""

from __future__ import annotations

from tests.made.markup import w
from tests.made.word_lists import member
from tests.made.word_numbers import HEADINGS, PARAGRAPHS

TAGS = {"zh": "zh-CN", "en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "ar": "ar-SA"}


def styles(lang: str) -> tuple[str, ...]:
    """The content of word/styles.xml."""
    return (
        w("docDefaults", w("rPrDefault", w("rPr", _fonts(), _sizes(20), _language(lang)))),
        _style("Normal", "Normal", _normal(lang), default=1),
        _style("Title", "Title", w("spacing", before="240", after="240"), w("b") + w("bCs") + _sizes(28)),
        _style("PlaceDate", "Place and date", w("spacing", after="120")),
        _style("DocType", "Document type", w("spacing", after="240"), w("b") + w("bCs") + _sizes(24)),
        _heading(1, 26, lang),
        _heading(2, 22, lang),
        _style("Para", "Single Txt", member(PARAGRAPHS, 0) + w("ind", left="1134") + _alignment(lang)),
        _style("Annex", "Annex", w("keepNext") + w("jc", val="center"), w("b") + w("bCs") + _sizes(28)),
        _style("Cell", "Table Txt", w("spacing", after="40")),
        _style("FootnoteText", "footnote text", w("spacing", after="40"), _sizes(18)),
        _style("Header", "header", w("tabs", w("tab", val="right", pos="9638"))),
        _style("Footer", "footer", w("tabs", w("tab", val="right", pos="9638"))),
        w(
            "style",
            w("name", val="footnote reference"),
            w("rPr", w("vertAlign", val="superscript")),
            type="character",
            styleId="FootnoteReference",
        ),
    )


def settings() -> tuple[str, ...]:
    """The content of word/settings.xml: odd and even pages differ, footnotes have a rule."""
    rules = (w("footnote", id="-1"), w("footnote", id="0"))
    return w("evenAndOddHeaders"), w("footnotePr", *rules), w("compat", _mode())


def _normal(lang: str) -> str:
    return _direction(lang) + w("spacing", after=120, line=259, lineRule="auto")


def _alignment(lang: str) -> str:
    """Justified, but for Chinese: LibreOffice loses stops at the end of justified lines of it."""
    return w("jc", val="left" if lang == "zh" else "both")


def _mode() -> str:
    """As Word 2013 and later lay out."""
    uri = "http://schemas.microsoft.com/office/word"
    return f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/>'


def _heading(level: int, size: int, lang: str) -> str:
    """A heading style that brings its number with it."""
    paragraph = (
        w("keepNext")
        + member(HEADINGS, level - 1)
        + _direction(lang)
        + w("spacing", before="240", after="120")
        + w("outlineLvl", val=level - 1)
    )
    return _style(str(level), f"heading {level}", paragraph, w("b") + w("bCs") + _sizes(size))


def _style(identity: str, name: str, paragraph: str = "", run: str = "", default: int = 0) -> str:
    base = w("basedOn", val="Normal") if identity != "Normal" else ""
    inner = (w("name", val=name), base, w("pPr", paragraph), w("rPr", run) if run else "")
    if default:
        return w("style", *inner, type="paragraph", default=1, styleId=identity)
    return w("style", *inner, type="paragraph", styleId=identity)


def _fonts() -> str:
    return w(
        "rFonts", ascii="Noto Serif", hAnsi="Noto Serif", eastAsia="Noto Serif CJK SC", cs="Noto Naskh Arabic"
    )


def _sizes(half_points: int) -> str:
    return w("sz", val=half_points) + w("szCs", val=half_points)


def _language(lang: str) -> str:
    latin = TAGS[lang] if lang not in ("zh", "ar") else "en-GB"
    return w("lang", val=latin, eastAsia="zh-CN", bidi="ar-SA")


def _direction(lang: str) -> str:
    return w("bidi") if lang == "ar" else ""
