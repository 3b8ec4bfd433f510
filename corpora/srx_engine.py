"""Segmentation rules at work: choppa, given expressions that have been respelt and checked one by one.

choppa finds the places where a rule that breaks fits, and of each asks whether one of the rules before it
that do not break fits there, too.  Needs the extra `srx`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import regex
from choppa import SrxDocument, SrxTextIterator
from choppa.structures import LanguageRule
from choppa.structures import Rule as ChoppaRule

from corpora.java_regex import PatternError, to_python
from corpora.srx_file import Rule

PATIENCE = 10.0  # seconds that one search in a text may take
_SHOWN = 60  # characters of an expression in a message
_FAR = 1_000_000  # characters that a rule may look back over: choppa asks for a limit


class RuleError(ValueError):
    """A rule whose expression cannot be run: rule, what, cure."""

    def __init__(self, rule: Rule, what: str, cure: str) -> None:
        super().__init__(f"line {rule.line}: {what}; {cure}")
        self.rule, self.what, self.cure = rule, what, cure


def fits(pattern: str, names: Iterable[str]) -> bool:
    """Whether an expression fits one of the names as a whole, in any case.

    Raises:
        PatternError: it is no expression.
    """
    compiled = _compiled(to_python(pattern), regex.IGNORECASE)
    return any(compiled.fullmatch(name) for name in names)


class Engine:
    """Cuts texts by rules.

    Args:
        rules: in order; where several fit at one place, the first decides.

    Raises:
        RuleError: an expression is none.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._document = SrxDocument()
        self._document.compile = cache(_Patient)  # choppa's own respells Java's, and waits for ever
        ready = [ChoppaRule(r.breaks, self._part(r, "before"), self._part(r, "after")) for r in rules]
        self._document.add_language_map(".*", LanguageRule("", ready))

    def cut(self, text: str) -> list[str]:
        """The pieces of a text; joined they are the text.

        Raises:
            PatternError: the expressions are too much together.
            TimeoutError: a search takes longer than `PATIENCE`.
        """
        return list(SrxTextIterator(self._document, "", text, max_lookbehind_construct_length=_FAR))

    def _part(self, rule: Rule, part: str) -> str:
        """One side of a rule in the spelling of `regex`."""
        pattern = str(getattr(rule, part))
        shown = pattern if len(pattern) <= _SHOWN else pattern[:_SHOWN] + "…"
        where = f'in <{part}break> of "{rule.name}", {shown}'
        try:
            respelt = to_python(pattern)
            self._document.compile(respelt)
        except PatternError as error:
            raise RuleError(rule, f"{where}: {error.what}", error.cure) from None
        return respelt


class _Patient:
    """A compiled expression that gives up in the end."""

    def __init__(self, pattern: str) -> None:
        self._compiled = _compiled(pattern)

    def search(self, text: str, at: int) -> Any:
        """The first place from `at` on that fits."""
        return self._compiled.search(text, at, timeout=PATIENCE)

    def match(self, text: str, at: int) -> Any:
        """What fits at `at`."""
        return self._compiled.match(text, at, timeout=PATIENCE)


def _compiled(pattern: str, flags: int = 0) -> Any:
    try:
        return regex.compile(pattern, regex.VERSION1 | flags)
    except regex.error as error:
        raise PatternError(str(error.msg), "mend the expression") from None
    except RecursionError:
        raise PatternError("has too many groups in one another", "simplify it") from None
