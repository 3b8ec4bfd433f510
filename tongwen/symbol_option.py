"""tongwen align --symbol: a document's versions are fetched, and aligned as files are."""

from __future__ import annotations

import argparse
from pathlib import Path

from tongwen.failures import UsageError

_FETCHING = ("keep", "langs", "base", "contact", "again")


def with_fetched(options: argparse.Namespace) -> tuple[argparse.Namespace, int]:
    """A command's options with the files that its --symbol brings.

    Returns:
        The options, and how many versions are missing; each of these has been said.

    Raises:
        FetchError: nothing can be fetched.
        SymbolError: the symbol is none.
        UsageError: an option of fetching is given without a symbol, or less came than can be aligned.
    """
    if options.symbol is None:
        without_fetching(options)
        return options, 0
    from tongwen.fetch_command import versions_of

    outcomes = versions_of(options, Path(options.keep) if options.keep else Path(options.output).parent)
    came = [f"{outcome.version.lang}={outcome.path}" for outcome in outcomes if outcome.path]
    files = [*options.files, *came]
    if len(files) < 2:
        what = "one version alone cannot be aligned" if files else "no version came"
        raise UsageError(f"{options.symbol}: {what}; give others as files, or other --langs")
    return argparse.Namespace(**{**vars(options), "files": files}), len(outcomes) - len(came)


def without_fetching(options: argparse.Namespace) -> None:
    """Refuse options of fetching where no symbol is given.

    Raises:
        UsageError: there are some.
    """
    for name in _FETCHING:
        if getattr(options, name):
            raise UsageError(f"--{name}: nothing is fetched without --symbol; give it, or leave this out")
