"""What the pages have in common: a single file that needs nothing else, and that can do nothing else.

A page holds its own style and script, allowed by their digests and nothing besides: it cannot fetch, send or
run anything that was not put in.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from tongwen.look import right_to_left

NAMES = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "pt": "Português",
    "ru": "Русский",
    "zh": "中文",
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
}
"""Languages as they call themselves; others are shown by their code."""

UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no HTML file may hold."""


@cache
def part(name: str) -> str:
    """A page's style, script or frame, from the file of that name."""
    return files("tongwen").joinpath(name).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Style:
    """A style of a page: its text, and the attributes of its element."""

    text: str
    attributes: str = ""


def page(title: str, styles: Sequence[Style], body: str, script: str | None = None) -> str:
    """A whole page as HTML.

    Args:
        title: as plain text.
        styles: in the order in which they hold.
        body: its <body>, as HTML.
        script: what a <script> of the body has; no other may run.
    """
    return Template(part("page.html")).substitute(
        policy=_policy(styles, script),
        title=safe(title),
        styles="\n".join(f"<style{style.attributes}>{style.text}</style>" for style in styles),
        body=body,
    )


def _policy(styles: Iterable[Style], script: str | None = None) -> str:
    """What the browser may do with the page: use these styles, run this script."""
    allowed = " ".join(_digest(style.text) for style in styles)
    run = f"script-src {_digest(script)}; " if script is not None else ""
    return f"default-src 'none'; style-src {allowed}; {run}base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def safe(text: str) -> str:
    """Text as HTML text or attribute value; characters that HTML forbids become U+FFFD."""
    return escape(UNFIT.sub("\ufffd", text.replace("\r\n", "\n")), quote=True)


def language(lang: str) -> str:
    """Attributes of an element whose text is in a language."""
    direction = "rtl" if right_to_left(lang) else "ltr"
    return f'lang="{safe(lang)}" dir="{direction}"'


def facts_list(facts: Iterable[tuple[str, str]]) -> str:
    """(what, value) as items of a list; those without a value are left out."""
    pairs = ((safe(NAMES.get(what, what)), safe(value)) for what, value in facts if value)
    return "".join(f'<div><dt>{what}</dt><dd dir="auto">{value}</dd></div>\n' for what, value in pairs)
