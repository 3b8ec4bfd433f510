"""Brackets and quotation marks that are not closed, or of the wrong kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tmx.checks.side import Side
from tmx.checks.trouble import Trouble

_BRACKETS = {
    "(": ("round", 1), ")": ("round", -1), "（": ("round", 1), "）": ("round", -1),
    "[": ("square", 1), "]": ("square", -1), "［": ("square", 1), "］": ("square", -1),
    "【": ("square", 1), "】": ("square", -1), "〔": ("square", 1), "〕": ("square", -1),
    "{": ("curly", 1), "}": ("curly", -1), "｛": ("curly", 1), "｝": ("curly", -1),
    "《": ("title", 1), "》": ("title", -1),
}  # fmt: skip
_QUOTES = {
    "“": ("double", 1), "”": ("double", -1), "„": ("double", 1), "‟": ("double", 1),
    "«": ("angle", 1), "»": ("angle", -1), "「": ("corner", 1), "」": ("corner", -1),
    "『": ("white corner", 1), "』": ("white corner", -1),
}  # fmt: skip
_LABEL = re.compile(r"(?:^|(?<=[\s:;,：；，、。]))(?:[^\W_]{1,3}|[ivxl]{1,6})[)）]")
_ANY_BRACKET = re.compile(f"[{re.escape(''.join(_BRACKETS))}]")
_ANY_QUOTE = re.compile(f"[{''.join(_QUOTES)}]")
_HAN = re.compile("[\u3400-\u9fff\u3040-\u30ff]")


def brackets(src: Side, tgt: Side) -> Iterator[Trouble]:
    """A bracket that opens must close, unless the other text has it so, too (a sentence of a long bracket)."""
    yield from _unequal(src, tgt, src.once(_brackets), tgt.once(_brackets), "bracket")


def quotes(src: Side, tgt: Side) -> Iterator[Trouble]:
    """A quotation that begins must end, unless the other text goes on, too; and marks of the language."""
    yield from _unequal(src, tgt, src.once(_quoted), tgt.once(_quoted), "quotation mark")
    for side in (src, tgt):
        marks = side.language.typewriter
        if marks and any(mark in side.text for mark in marks) and _HAN.search(side.text):
            yield Trouble(side.lang, f"typewriter's quotation marks {marks}", tuple(marks))


def _unequal(src: Side, tgt: Side, ours: Counter[str], theirs: Counter[str], what: str) -> Iterator[Trouble]:
    """Kinds that are closed in one text and not in the other; said of the text where they are not."""
    if not ours and not theirs:
        return
    if sum(ours.values()) == sum(theirs.values()) and not _crossed(ours) and not _crossed(theirs):
        return
    for side, own, other in ((tgt, theirs, ours), (src, ours, theirs)):
        kinds = [kind for kind, count in own.items() if count and count != other[kind]]
        if kinds:
            said = [f"a {kind} {what} is not {'closed' if own[kind] > 0 else 'opened'}" for kind in kinds]
            yield Trouble(side.lang, "; ".join(said))
            return


def _crossed(counts: Counter[str]) -> bool:
    """Whether one kind opens and another closes."""
    return any(count > 0 for count in counts.values()) and any(count < 0 for count in counts.values())


def _brackets(side: Side) -> Counter[str]:
    """Kind → how many open, less those that close; 0 is left out."""
    return _open(_LABEL.sub(" ", side.plain), _BRACKETS) if _ANY_BRACKET.search(side.plain) else Counter()


def _quoted(side: Side) -> Counter[str]:
    """Where „ opens, “ closes; what stands between two of a typewriter's marks is one quotation."""
    counts = _open(side.plain, _QUOTES) if _ANY_QUOTE.search(side.plain) else Counter[str]()
    if "„" in side.plain:
        counts["double"] -= 2 * side.plain.count("“")
    if side.plain.count('"') % 2:
        counts["typewriter"] = 1
    return Counter({kind: count for kind, count in counts.items() if count})


def _open(text: str, signs: dict[str, tuple[str, int]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for sign in text:
        if sign in signs:
            kind, step = signs[sign]
            counts[kind] += step
    return Counter({kind: count for kind, count in counts.items() if count})
