"""The report: one self-contained page that shows the aligned text side by side.

It needs no network, runs under a strict content security policy, can be read without JavaScript, and
prints.  Rows are coloured by confidence in a palette that colour-blind readers tell apart, with
another line style for each class.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from corpora.languages import data

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_SURE, _FAIR = 0.9, 0.7  # scores from which a row is shown as sure, as fair
FLAGS: Mapping[str, str] = {
    "numbers-differ": "Figures in one language are not in another",
    "one-sided": "Only one language has this text",
    "missing-language": "Some languages have no counterpart",
    "length-odd": "Far longer or shorter than usual for these languages",
    "label-differs": "The paragraph numbers disagree",
    "untranslated": "The same text in two languages",
    "possible-omission": "Part of the text may be missing in a language",
    "sorted-list": "A list that each language may sort in its own order",
    "moved": "Stands in another place in one of the languages",
    "structure-only": "Aligned by structure and length: the encoder does not know a language",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page.

    Attributes:
        id: of the segment.
        label: what is printed before the text, or "".
        path: where it stands.
        kind: heading, paragraph, item, title …
        texts: language → text.
        score: 0..1.
        flags: see FLAGS.
    """

    id: str
    label: str
    path: str
    kind: str
    texts: Mapping[str, str]
    score: float
    flags: tuple[str, ...]


def render(
    rows: Sequence[Row],
    langs: Sequence[str],
    *,
    title: str,
    facts: Sequence[tuple[str, str]],
    warnings: Sequence[str] = (),
) -> str:
    """The whole page as HTML.

    Args:
        rows: in reading order.
        langs: columns, in order.
        title: of the document.
        facts: shown under the title: name, value.
        warnings: shown before the text.
    """
    style = f":root {{ --langs: {len(langs)}; }}\n{_asset('report.css')}"
    script = _asset("report.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'"
    )
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>",
        *_head(title, facts, warnings),
        *_controls(rows, langs),
        "<main>",
        *_names(langs),
        *(line for row in rows for line in _row(row, langs)),
        f"</main>\n<script>{script}</script>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _asset(name: str) -> str:
    return (Path(__file__).parent / "page" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _name(lang: str) -> str:
    return str(data(lang, "identity").get("name", lang))


def _head(title: str, facts: Sequence[tuple[str, str]], warnings: Sequence[str]) -> Iterator[str]:
    yield f"<header>\n<h1>{escape(title)}</h1>\n<dl>"
    for name, value in facts:
        yield f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
    yield "</dl>"
    for warning in warnings:
        yield f'<p class="warning">{escape(warning)}</p>'
    yield "</header>"


def _controls(rows: Sequence[Row], langs: Sequence[str]) -> Iterator[str]:
    flags = sorted({flag for row in rows for flag in row.flags})
    kinds = list(dict.fromkeys(row.kind for row in rows))
    yield '<div class="controls" role="search">'
    yield '<input type="search" id="search" placeholder="Search ( / )" aria-label="Search">'
    yield '<label>Score <select id="score"><option value="1">all</option>'
    for score in (_SURE, _FAIR):
        yield f'<option value="{score - 0.0001}">below {score}</option>'
    yield "</select></label>"
    yield '<label>Flag <select id="flag"><option value="">all</option><option value="any">any flag</option>'
    yield (
        "".join(f'<option value="{escape(f)}">{escape(f.replace("-", " "))}</option>' for f in flags)
        + "</select></label>"
    )
    yield '<label>Kind <select id="kind"><option value="">all</option>'
    yield (
        "".join(f'<option value="{escape(k)}">{escape(k.replace("-", " "))}</option>' for k in kinds)
        + "</select></label>"
    )
    for lang in langs:
        box = f'<input type="checkbox" data-lang="{escape(lang)}" checked>'
        yield f"<label>{box} {escape(_name(lang))}</label>"
    yield '<span id="count" role="status"></span>\n</div>'


def _names(langs: Sequence[str]) -> Iterator[str]:
    yield '<div class="row names"><div class="about"></div>'
    yield "".join(f'<div data-in="{escape(lang)}">{escape(_name(lang))}</div>' for lang in langs) + "</div>"


def _row(row: Row, langs: Sequence[str]) -> Iterator[str]:
    grade = "sure" if row.score >= _SURE else "fair" if row.score >= _FAIR else "poor"
    flags = " ".join(row.flags)
    yield (
        f'<div class="row {grade} {escape(row.kind)}" id="g{escape(row.id)}" data-score="{row.score:.4f}"'
        f' data-flags="{escape(flags)}" data-kind="{escape(row.kind)}">'
    )
    label = f"<b>{escape(row.label)}</b>" if row.label else ""
    number = f'<a href="#g{escape(row.id)}">{escape(row.id)}</a> <span>{row.score:.2f}</span>'
    yield f'<div class="about" title="{escape(row.path)}">{label}{number}</div>'
    for lang in langs:
        yield _cell(row, lang)
    if row.flags:
        chips = (
            f'<span class="chip" title="{escape(FLAGS.get(f, f))}">{escape(f.replace("-", " "))}</span>'
            for f in row.flags
        )
        yield f'<div class="chips">{"".join(chips)}</div>'
    yield "</div>"


def _cell(row: Row, lang: str) -> str:
    way = ' dir="rtl"' if lang.partition("-")[0] in _RIGHT_TO_LEFT else ' dir="ltr"'
    name = f' data-in="{escape(lang)}" data-name="{escape(_name(lang))}"'
    if lang not in row.texts:
        return f'<div class="none"{name} aria-label="no text">—</div>'
    return f'<div class="text" lang="{escape(lang)}"{way}{name}>{escape(row.texts[lang])}</div>'
