"""Entries to TBX-Basic: each term with the number of units that have it as a note, segments as contexts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from tmx.files import replacing_text
from tmx.tbx import FORMS, Form, foot, head, term_text
from tmx.terms.nouns import Entry, Term
from tmx.text import quoted


def write_tbx(
    path: str | os.PathLike[str],
    entries: Iterable[Entry],
    *,
    source: str,
    form: str = "2019",
    origin: str = "",
) -> int:
    """Write a termbase that appears whole or not at all.

    Args:
        path: where.
        entries: what; their order is kept.
        source: language of the entries' first terms, BCP 47.
        form: "2019" or "2008".
        origin: what the entries were taken from.

    Returns:
        How many entries were written.

    Raises:
        OutputError: the place cannot be written.
    """
    count = 0
    names = FORMS[form]
    with replacing_text(path) as file:
        file.write(head(names, source, origin or "extracted from a translation memory"))
        for count, entry in enumerate(entries, 1):
            file.write("\n".join(_entry(names, count, entry)) + "\n")
        file.write(foot(names))
    return count


def _entry(names: Form, number: int, entry: Entry) -> Iterator[str]:
    yield f'<{names.concept} id="c{number}">'
    for lang, terms in entry.terms.items():
        yield f"<{names.language} xml:lang={quoted(lang)}>"
        for place, term in enumerate(terms):
            about = _about(term, entry.contexts, place == 0)
            yield f"<{names.term}><term>{term_text(term.text)}</term>{about}\n</{names.term}>"
        yield f"</{names.language}>"
    yield f"</{names.concept}>"


def _about(term: Term, contexts: tuple[Mapping[str, str], ...], first: bool) -> str:
    """Contexts of a language's first term, and how many units have the term."""
    shown = [context[term.lang] for context in contexts if first and term.lang in context]
    told = "".join(f'<descrip type="context">{term_text(text)}</descrip>' for text in shown)
    return f"{told}<note>units: {term.count}</note>"
