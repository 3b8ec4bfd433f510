"""Numbers on the command line: what argparse makes of them, and what it says of those that will not do."""

from __future__ import annotations

import argparse


def share(text: str) -> float:
    """A number from 0 to 1."""
    number = float(text)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return number


def count(text: str) -> int:
    """A whole number of 1 or more, as people write it: 20,000 or 20_000."""
    number = int(text.replace(",", "").replace("_", ""))
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return number


def amount(text: str) -> float:
    """A number from 0.001 to 86,400, the seconds of a day."""
    number = float(text)
    if not 0.001 <= number <= 86_400:
        raise argparse.ArgumentTypeError(f"{text} is not between 0.001 and 86,400")
    return number


def percent(text: str) -> int:
    """A whole number from 1 to 100."""
    number = int(text)
    if not 1 <= number <= 100:
        raise argparse.ArgumentTypeError(f"{text} is not between 1 and 100")
    return number


share.__name__ = amount.__name__ = "number"  # argparse prints these
count.__name__ = percent.__name__ = "whole number"
