"""tongwen tm diff: what differs between two versions of a memory."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from tmx.versions import Change, changes, texts
from tongwen.printing import print_json, say
from tongwen.tm_merge import version

_PIECES = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]|\s+|\w+|.", re.DOTALL)
_CONTEXT = 40  # characters of equal text beside a change


def tm_diff(options: argparse.Namespace) -> int:
    """Show what differs; see `tongwen tm diff --help`.

    Returns:
        0 nothing, 1 something.
    """
    old = version(options.old)
    new = version(options.new, old)
    found = changes(old, new)
    for change in found:
        if options.json:
            print_json(_plain(change))
        else:
            print("\n".join(_lines(change)))
    added = sum(change.old is None for change in found)
    removed = sum(change.new is None for change in found)
    changed = len(found) - added - removed
    say(f"{len(old):,} and {len(new):,} units: {changed:,} changed, {added:,} added, {removed:,} removed")
    return 1 if found else 0


def _plain(change: Change) -> dict[str, object]:
    return {
        "named_by": change.key[0],
        "name": change.key[1],
        "old": texts(change.old) if change.old else None,
        "new": texts(change.new) if change.new else None,
        "languages": list(change.langs),
    }


def _lines(change: Change) -> Iterator[str]:
    """As people read it: the unit's name, then each text, with what went and what came in brackets."""
    kind, name, _ = change.key
    what = "added" if change.old is None else "removed" if change.new is None else "changed"
    yield f"{what}: {kind.removeprefix('x-tongwen-')} {name}"
    before, after = texts(change.old), texts(change.new)
    for lang in change.langs:
        yield f"  {lang}: {marked(before.get(lang, ''), after.get(lang, ''))}"
    for lang, text in () if change.langs else (before | after).items():
        yield f"  {lang}: {text}"


def marked(old: str, new: str) -> str:
    """What became of a text, word by word, and in Chinese character by character; long equal parts shortened.

    >>> marked("held on 13 June", "held on 13 July")
    'held on 13 [-June-]{+July+}'
    """
    a, b = _PIECES.findall(old), _PIECES.findall(new)
    out = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            out.append(_shortened("".join(a[i:j]), at_start=i == 0, at_end=j == len(a)))
        else:
            out.append(f"[-{''.join(a[i:j])}-]" if j > i else "")
            out.append(f"{{+{''.join(b[k:m])}+}}" if m > k else "")
    return "".join(out)


def _shortened(text: str, *, at_start: bool, at_end: bool) -> str:
    """The ends of a text that stand beside a change."""
    before, after = 0 if at_start else _CONTEXT, 0 if at_end else _CONTEXT
    if len(text) <= before + after + _CONTEXT:
        return text
    return f"{text[:before]}…{text[len(text) - after :]}"
