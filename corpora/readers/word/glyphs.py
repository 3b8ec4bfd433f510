"""Characters of the fonts whose letters are pictures: Symbol, Wingdings and Webdings.

Word keeps them in the private-use area, U+F000 and the font's own code, or as that code alone.

Source for Symbol: Adobe's Symbol encoding as Unicode's vendor mappings give it.
"""

from __future__ import annotations

from collections.abc import Mapping

BULLET = "•"
_PICTURES = ("symbol", "wingdings", "webdings", "marlett")
_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    + " " * 33
    + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
)
_WINGDINGS: Mapping[int, str] = {
    **{0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x36: "⌛", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■"},
    **{0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□"},
    **{0xB7: "•", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗"},
    **{0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}


def draws(font: str) -> bool:
    """Whether a font shows pictures in place of letters."""
    return font.lower().startswith(_PICTURES)


def glyph(font: str, code: int) -> str:
    """The character that a sign of such a font shows; one that has none of its own stays as it is."""
    own = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if font.lower().startswith("symbol"):
        found = _SYMBOL[own - 0x20] if 0x20 <= own < 0x20 + len(_SYMBOL) else ""
        return found.strip() or _kept(code)
    if font.lower().startswith("wingdings") and font[9:].strip() in ("", "Regular"):
        return _WINGDINGS.get(own, _kept(code))
    return _kept(code)


def bullet(text: str, font: str) -> str:
    """A bullet as its level's text gives it; pictures and private signs are all "•"."""
    private = any("\ue000" <= char <= "\uf8ff" for char in text)
    return BULLET if text.strip() and (private or draws(font)) else text


def _kept(code: int) -> str:
    """A code as a character; controls and surrogates are none."""
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""
