"""tongwen tm diff: what differs between two versions of a memory."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tmx.aspects import TEXT, shown
from tmx.naming import Version, keyed, texts
from tmx.versions import Change, Difference, changes
from tongwen.printing import print_json, say
from tongwen.progress import progress
from tongwen.tm_merge import alike, held, naming

_PIECES = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]|\s+|\w+|.", re.DOTALL)
_CONTEXT = 40  # characters of equal text beside a change
_MOST = 4 * 10**8  # pairs of pieces, one bit each; where there are more, all is shown as changed


def tm_diff(options: argparse.Namespace) -> int:
    """Show what differs; see `tongwen tm diff --help`.

    Returns:
        0 nothing, 1 something.
    """
    old, new, not_compared = _versions(options)
    kinds = Counter({"changed": 0, "added": 0, "removed": 0})
    with progress() as report:
        for change in changes(old, new, report):
            kinds[_kind(change)] += 1
            if options.json:
                print_json(_plain(change))
            else:
                print("\n".join(_lines(change)))
    counts = ", ".join(f"{times:,} {kind}" for kind, times in kinds.items())
    say(f"{len(old):,} and {len(new):,} units: {counts}")
    say(*(f"  not compared, since one has none: {what}" for what in not_compared))
    return 1 if kinds.total() else 0


def _kind(change: Change) -> str:
    return "added" if change.old is None else "removed" if change.new is None else "changed"


def _versions(options: argparse.Namespace) -> tuple[Version, Version, list[str]]:
    header, units = held(options.old)
    old = keyed(units, naming(header))
    return alike(old, keyed(held(options.new)[1], naming(header), old))


def _plain(change: Change) -> dict[str, object]:
    return {
        "named_by": change.key[0],
        "name": change.key[1],
        "old": texts(change.old) if change.old else None,
        "new": texts(change.new) if change.new else None,
        "languages": list(change.langs),
        "differences": [
            {"lang": d.lang, "what": str(d.aspect), "old": [*map(shown, d.old)], "new": [*map(shown, d.new)]}
            for d in change.differences
        ],
    }


def _lines(change: Change) -> Iterator[str]:
    """As people read it: the unit's name, then each difference, with what went and what came in brackets."""
    kind, name, _ = change.key
    yield f"{_kind(change)}: {kind.removeprefix('x-tongwen-')} {name}"
    for difference in change.differences:
        yield f"  {_place(difference)}: {_what(difference)}"
    for lang, text in () if change.differences else texts(change.old or change.new).items():
        yield f"  {lang}: {text}"


def _place(difference: Difference) -> str:
    aspect = None if difference.aspect == TEXT else str(difference.aspect)
    return ", ".join(filter(None, (difference.lang, aspect)))


def _what(difference: Difference) -> str:
    """A text as what became of it; of notes and properties those that went and that came."""
    old, new = ([shown(value) for value in values] for values in (difference.old, difference.new))
    if len(old) < 2 and len(new) < 2:
        return marked("".join(old), "".join(new))
    had, has = frozenset(old), frozenset(new)
    gone = [f"[-{text}-]" for text in old if text not in has]
    return " ".join([*gone, *(f"{{+{text}+}}" for text in new if text not in had)])


def marked(old: str, new: str) -> str:
    """What became of a text, word by word, and in Chinese character by character; long equal parts shortened.

    >>> marked("held on 13 June", "held on 13 July")
    'held on 13 [-June-]{+July+}'
    """
    runs = _runs(_PIECES.findall(old), _PIECES.findall(new))
    shown = []
    for n, (equal, gone, came) in enumerate(runs):
        shown.append(_shortened(equal, at_start=n == 0, at_end=not gone and not came))
        shown.append(f"[-{gone}-]" if gone else "")
        shown.append(f"{{+{came}+}}" if came else "")
    return "".join(shown)


def _runs(a: Sequence[str], b: Sequence[str]) -> list[list[str]]:
    """What is equal, what went and what came in its place, again and again.

    What is equal is a longest common subsequence, but for spaces between two changes.
    """
    from rapidfuzz.distance import LCSseq

    if len(a) * len(b) > _MOST:
        return [["", "".join(a), "".join(b)]]
    runs = [["", "", ""]]
    for each in LCSseq.opcodes(a, b):
        gone, came = "".join(a[each.src_start : each.src_end]), "".join(b[each.dest_start : each.dest_end])
        if each.tag == "equal":
            runs.append([gone, "", ""])
            continue
        if len(runs) > 2 and runs[-1][0].isspace() and not any(runs[-1][1:]):
            space = runs.pop()[0]
            gone, came = space + gone, space + came
        runs[-1][1] += gone
        runs[-1][2] += came
    return runs if any(runs[0]) else runs[1:]


def _shortened(text: str, *, at_start: bool, at_end: bool) -> str:
    """The ends of a text that stand beside a change."""
    before, after = 0 if at_start else _CONTEXT, 0 if at_end else _CONTEXT
    if len(text) <= before + after + _CONTEXT:
        return text
    return f"{text[:before]}…{text[len(text) - after :]}"
