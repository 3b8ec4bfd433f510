"""What mending a memory did, in words."""

from __future__ import annotations

from collections import Counter

from tmx.checks.fixing import Fixes


def said_of(fixes: Fixes) -> str:
    """What was mended, and in lines of their own what could not be kept and why."""
    done = [f"{what} {times:,}" for what, times in fixes.done.items() if times]
    reasons = Counter(fixes.left_out.values())
    first = {why: number for number, why in reversed(fixes.left_out.items())}
    lines = [f"\n  left out: {times:,}, {why} (unit {first[why]:,})" for why, times in reasons.items()]
    return f"mended: {', '.join(done) or 'nothing'}{''.join(lines)}"
