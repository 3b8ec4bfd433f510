"""Brackets and quotation marks that are not closed, or of the wrong kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set

from tmx.checks.side import Side
from tmx.checks.trouble import Trouble

_BRACKETS = {
    **dict.fromkeys("(（", ("()", 1)), **dict.fromkeys(")）", ("()", -1)),
    **dict.fromkeys("[［【〔", ("[]", 1)), **dict.fromkeys("]］】〕", ("[]", -1)),
    **dict.fromkeys("{｛", ("{}", 1)), **dict.fromkeys("}｝", ("{}", -1)),
    "《": ("《》", 1), "》": ("《》", -1),
}  # fmt: skip
"""Sign → its pair, and whether it opens or closes."""

_QUOTES = {
    **dict.fromkeys("“„‟", ("“”", 1)), "”": ("“”", -1), "«": ("«»", 1), "»": ("«»", -1),
    "「": ("「」", 1), "」": ("「」", -1), "『": ("『』", 1), "』": ("『』", -1),
}  # fmt: skip
_LABEL = re.compile(r"(?:^|(?<=[\s:;,：；，、。]))(?:[^\W_]{1,3}|[ivxl]{1,6})\s?[)）]")
_ANY_BRACKET = re.compile(f"[{re.escape(''.join(_BRACKETS))}]")
_OPENING, _CLOSING = "“«「『", "”»」』"
_BEGINS = re.compile(rf"(?:^|[:：])[^\w{_OPENING}{_CLOSING}]*[{_OPENING}]")
_ENDS = re.compile(rf"[{_CLOSING}][\s.。,，!！?？]*$")
_QUOTATION = re.compile(f'[{"".join(_QUOTES)}《"]')
_ANY_QUOTE = re.compile(f"[{''.join(_QUOTES)}]")


def brackets(src: Side, tgt: Side) -> Iterator[Trouble]:
    """A bracket that opens must close, unless the other text has it so, too: it may be part of a long one."""
    yield from _unequal(src, tgt, src.once(_brackets), tgt.once(_brackets))


def quotes(src: Side, tgt: Side) -> Iterator[Trouble]:
    """A quotation that begins must end, where the other text quotes, too.

    Speech that begins the text or stands after a colon may go on in the next segment, and speech that ends
    the text may have begun before: then it may in the other text, wherever that has its end.  A typewriter's
    marks are told where the language has none and the other text is set with care.
    """
    if _QUOTATION.search(src.plain) and _QUOTATION.search(tgt.plain):
        yield from _unequal(src, tgt, *_without_speech(src, tgt))
    for side, other in ((src, tgt), (tgt, src)):
        mark = side.language.typewriter
        if mark and mark in side.text and _ANY_QUOTE.search(other.text):
            yield Trouble(side.lang, f"a typewriter's quotation marks {mark}", (mark,))


def _without_speech(src: Side, tgt: Side) -> tuple[Counter[str], Counter[str]]:
    """What opens or closes in each, less what is rightly open since speech goes on beyond the text."""
    ours, theirs = src.once(_quoted), tgt.once(_quoted)
    on, other = _goes_on(src, ours), _goes_on(tgt, theirs)
    if on or other:
        left = (sum(ours.values()), sum(theirs.values()))
        ours = Counter() if on or left == (other, other) else ours
        theirs = Counter() if other or left == (on, on) else theirs
    return ours, theirs


def _goes_on(side: Side, counts: Counter[str]) -> int:
    """1 where speech goes on after the text, -1 where it began before, else 0."""
    number = sum(counts.values())
    return number if number in (1, -1) and (_BEGINS if number > 0 else _ENDS).search(side.plain) else 0


def _unequal(src: Side, tgt: Side, ours: Counter[str], theirs: Counter[str]) -> Iterator[Trouble]:
    """Kinds that are closed in one text and not in the other; said of the text where they are not."""
    if not ours and not theirs:
        return
    if sum(ours.values()) == sum(theirs.values()) and not _crossed(ours) and not _crossed(theirs):
        return
    for side, own, other in ((tgt, theirs, ours), (src, ours, theirs)):
        kinds = [kind for kind, count in own.items() if count and count != other[kind]]
        if kinds:
            said = [" without ".join(kind if own[kind] > 0 else kind[::-1]) for kind in kinds]
            yield Trouble(side.lang, "; ".join(said))
            return


def _crossed(counts: Counter[str]) -> bool:
    """Whether one kind opens and another closes."""
    return any(count > 0 for count in counts.values()) and any(count < 0 for count in counts.values())


def _brackets(side: Side) -> Counter[str]:
    """Kind → how many open, less those that close; 0 is left out."""
    if not _ANY_BRACKET.search(side.plain):
        return Counter()
    labels = {match.end() - 1 for match in _LABEL.finditer(side.plain)}
    return _open(side.plain, _BRACKETS, labels)


def _quoted(side: Side) -> Counter[str]:
    """Kind → how many open, less those that close; where „ opens, “ closes."""
    if not _ANY_QUOTE.search(side.plain):
        return Counter()
    counts = _open(side.plain, _QUOTES)
    if "„" in side.plain:
        counts["“”"] -= 2 * side.plain.count("“")
    return Counter({kind: count for kind, count in counts.items() if count})


def _open(text: str, signs: Mapping[str, tuple[str, int]], labels: Set[int] = frozenset()) -> Counter[str]:
    """Counts signs; one that closes a label, "a)", and no bracket is passed over."""
    counts: Counter[str] = Counter()
    for at, sign in enumerate(text):
        if sign in signs:
            kind, step = signs[sign]
            if step > 0 or counts[kind] > 0 or at not in labels:
                counts[kind] += step
    return Counter({kind: count for kind, count in counts.items() if count})
