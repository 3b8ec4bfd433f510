"""The aligned text as one page to read, search and print: a single file that needs nothing else.

The text stands in a table; without a script it reads the same, only searching, filtering and hiding
languages are gone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Template
from urllib.parse import quote

from tongwen.look import BANDS, band
from tongwen.page import NAMES, UNFIT, Style, facts_list, language, page, part, safe

EXPLAINED = {
    "numbers-differ": "A figure in one language is not in another.",
    "one-sided": "Only one language has text here.",
    "missing-language": "Some languages have no counterpart here.",
    "length-odd": "One text is far longer or shorter than its translation usually is.",
    "label-differs": "The paragraph numbers disagree.",
    "untranslated": "Two languages have the same text.",
    "possible-omission": "Part of one text seems to have no counterpart in the other.",
    "sorted-list": "Each language sorts this list in its own order.",
    "moved": "The texts stand at different places in their documents.",
    "cut": "Two sentences had run together without a mark; they were cut where the other languages have two.",
    "structure-only": "Paired by position and length: the encoder does not know the language.",
    "revised": "The earlier version has another text here.",
    "added": "The earlier version does not have this text.",
}
"""What each flag means to a reader."""

_HEADINGS = frozenset({"title", "heading", "annex"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the page: what says the same in each language.

    Attributes:
        id: unique in the page; the row can be linked to as "#g" and the id.
        label: what is printed before the text ("6."), "" where nothing is.
        path: where the row stands, for people to read ("II · B · 6 · 1 · a").
        kind: what it is, see `corpora.document.Kind`; title, heading and annex are set as headings.
        texts: language → text; a language without a counterpart is absent.
        score: 0..1, how sure the pairing is.
        flags: what a reviewer should look at, see `align.nouns.Flag`.
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
    """The page, as HTML; the same input gives the same characters.

    Args:
        rows: in reading order.
        langs: languages (BCP 47) in the order of the columns, at least one.
        title: of the page.
        facts: (what, value) shown at the top: files, encoder, version.  The number of rows is added.
        warnings: shown above the facts.

    Raises:
        ValueError: there is no language, a language or an id occurs twice, a row has a text in a
            language that is not in `langs`, or a score lies outside 0..1.
    """
    _check(rows, langs)
    script = part("report.js")
    body = Template(part("report.html")).substitute(
        title=safe(title),
        count=min(len(langs), 6),
        warnings=_warnings(warnings),
        facts=facts_list([*facts, ("rows", str(len(rows)))]),
        legend=_legend(rows) + _marks(rows),
        total=len(rows),
        toggles="".join(_toggle(number, lang) for number, lang in enumerate(langs)),
        flag_options=_options(Counter(flag for row in rows for flag in row.flags)),
        kind_options=_options(Counter(row.kind for row in rows)),
        names="".join(_name(number, lang) for number, lang in enumerate(langs)),
        rows="".join(_row(row, langs) for row in rows),
        script=script,
    )
    return page(title, list(_styles(len(langs))), body, script)


def _styles(langs: int) -> Iterator[Style]:
    """How a page of so many languages looks: on narrow screens one below the other, on paper as it fits."""
    yield Style(part("report.css"))
    narrow = f"screen and (max-width: {max(44, 8 + 9 * langs)}rem)"  # 9rem: narrowest column
    yield Style(part("report_stacked.css"), f' id="stacked" media="{narrow}"')
    yield Style("@page { size: landscape; }", f' media="{"print" if langs > 3 else "not all"}"')


def _check(rows: Sequence[Row], langs: Sequence[str]) -> None:
    if not langs:
        raise ValueError("report: there is no language to show; give at least one")
    for what, count in (Counter(langs) + Counter(f"row {row.id}" for row in rows)).items():
        if count > 1:
            raise ValueError(f"report: {what} is given {count} times; give each once")
    for row in rows:
        if strange := sorted(set(row.texts) - set(langs)):
            raise ValueError(
                f"report: row {row.id} has text in {strange[0]}; add {strange[0]} to the languages"
            )
        if not 0 <= row.score <= 1:
            raise ValueError(f"report: row {row.id} has the score {row.score}; scores lie between 0 and 1")


def _plain(name: str) -> str:
    return name.replace("-", " ")


def _warnings(warnings: Sequence[str]) -> str:
    if not warnings:
        return ""
    items = "".join(f'<li dir="auto">{safe(text)}</li>' for text in warnings)
    return f'<section class="warnings"><h2>Please note</h2><ul>{items}</ul></section>\n'


def _legend(rows: Sequence[Row]) -> str:
    """How many rows each band of confidence has."""
    counts = Counter(band(row.score) for row in rows)
    ranges = [f"{lowest:.2f} and more" for _, lowest in BANDS[:-1]] + [f"below {BANDS[-2][1]:.2f}"]
    items = "".join(
        f'<li class="{name}">{name}, {scores}: <b>{counts[name]}</b></li>'
        for (name, _), scores in zip(BANDS, ranges, strict=True)
    )
    return f'<ul class="legend" aria-label="Confidence">{items}</ul>\n'


def _marks(rows: Sequence[Row]) -> str:
    """What the flags of these rows mean."""
    counts = Counter(flag for row in rows for flag in row.flags)
    if not counts:
        return ""
    items = "".join(
        f"<dt>{_flag(flag)}</dt><dd>{safe(EXPLAINED.get(flag, ''))} {number}×</dd>"
        for flag, number in sorted(counts.items())
    )
    return f'<details class="marks"><summary>What the marks mean</summary><dl>{items}</dl></details>\n'


def _toggle(number: int, lang: str) -> str:
    name = f'<span lang="{safe(lang)}">{safe(NAMES.get(lang, lang))}</span>'
    return f'<button type="button" class="toggle" data-column="{number}" aria-pressed="true">{name}</button>'


def _name(number: int, lang: str) -> str:
    code = f'<small class="code">{safe(lang)}</small>' if lang in NAMES else ""
    return (
        f'<th role="columnheader" scope="col" data-column="{number}" {language(lang)}>'
        f"{safe(NAMES.get(lang, lang))}{code}</th>"
    )


def _options(counts: Mapping[str, int]) -> str:
    return "".join(
        f'<option value="{safe(name)}">{safe(_plain(name))} ({number})</option>'
        for name, number in sorted(counts.items())
    )


def _row(row: Row, langs: Sequence[str]) -> str:
    present = [lang for lang in langs if row.texts.get(lang, "").strip()]
    kind = re.sub(r"[^a-z-]", "", row.kind)
    attributes = (
        f'class="{band(row.score)} kind-{kind}" data-kind="{safe(row.kind)}" data-score="{row.score:.2f}"'
    )
    if row.flags:
        attributes += f' data-flags="{safe(" ".join(row.flags))}"'
    if len(present) == 1:
        attributes += " data-one"
    tag = {lang: "h2" if row.kind in _HEADINGS and lang == present[0] else "p" for lang in present}
    cells = "".join(_cell(number, lang, row.texts, tag.get(lang)) for number, lang in enumerate(langs))
    return f'<tr role="row" id="{_anchor(row)}" {attributes}>{_margin(row)}{cells}</tr>\n'


def _anchor(row: Row) -> str:
    return safe("g" + re.sub(r"\s", "_", row.id))


def _margin(row: Row) -> str:
    place = f"{row.path} ({row.kind})" if row.path else row.kind
    href = quote("g" + re.sub(r"\s", "_", UNFIT.sub("\ufffd", row.id)), safe="+.")
    label = f' <span class="label">{safe(row.label)}</span>' if row.label else ""
    path = f' <span class="path">{safe(row.path)}</span>' if row.path else ""
    flags = f' <span class="flags">{" ".join(map(_flag, row.flags))}</span>' if row.flags else ""
    score, sureness = f"{row.score:.2f}", band(row.score)
    sure = f'<span class="score" title="Confidence {score} of 1: {sureness}">{score}</span>'
    number = f'<a class="number" href="#{href}" title="{safe(place)}">{safe(row.id)}</a>'
    return f'<td role="cell" class="margin">{number} {sure}{label}{path}{flags}</td>'


def _flag(flag: str) -> str:
    return f'<span class="flag" title="{safe(EXPLAINED.get(flag, flag))}">{safe(_plain(flag))}</span>'


def _cell(number: int, lang: str, texts: Mapping[str, str], tag: str | None) -> str:
    start = f'<td role="cell" data-column="{number}"'
    if tag is None:
        return f'{start} class="none" {language(lang)} aria-label="no counterpart"></td>'
    text = safe(texts[lang].strip())
    return f'{start} class="text" data-code="{safe(lang)}" {language(lang)}><{tag}>{text}</{tag}></td>'
