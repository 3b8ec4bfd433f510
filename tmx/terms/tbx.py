"""Entries to TBX-Basic, in the form of ISO 30042:2019 or in the older one that most programs still read.

Both have the same content under other names: an entry for each concept, in it a section for each language,
in it one for each term, with the number of units that have it as a note and segments as contexts.  The form
of 2019 is in data-category-as-attribute (DCA) style; the older one is of ISO 30042:2008.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tmx.files import replacing_text
from tmx.terms.nouns import Entry, Term
from tmx.text import clean_segment, escaped, quoted


@dataclass(frozen=True, slots=True)
class Form:
    """The names that a form of TBX has for things."""

    opening: str
    header: str
    concept: str
    language: str
    term: str
    closing: str
    recipe: str = ""


FORMS = {
    "2019": Form(
        '<tbx xmlns="urn:iso:std:iso:30042:ed-2" style="dca" type="TBX-Basic" xml:lang={}>',
        "tbxHeader",
        "conceptEntry",
        "langSec",
        "termSec",
        "</tbx>",
    ),
    "2008": Form(
        '<martif type="TBX-Basic" xml:lang={}>',
        "martifHeader",
        "termEntry",
        "langSet",
        "tig",
        "</martif>",
        '<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>',
    ),
}
"""Edition of ISO 30042 → its form."""


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
        file.write(_head(names, source, origin))
        for count, entry in enumerate(entries, 1):
            file.write("\n".join(_entry(names, count, entry)) + "\n")
        file.write(f"</body></text>\n{names.closing}\n")
    return count


def _head(names: Form, source: str, origin: str) -> str:
    about = f"<sourceDesc><p>{_text(origin or 'extracted from a translation memory')}</p></sourceDesc>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"{names.opening.format(quoted(source))}\n"
        f"<{names.header}><fileDesc>{about}</fileDesc>{names.recipe}</{names.header}>\n<text><body>\n"
    )


def _entry(names: Form, number: int, entry: Entry) -> Iterator[str]:
    yield f'<{names.concept} id="c{number}">'
    for lang, terms in entry.terms.items():
        yield f"<{names.language} xml:lang={quoted(lang)}>"
        for place, term in enumerate(terms):
            yield f"<{names.term}><term>{_text(term.text)}</term>{_about(term, entry.contexts, place == 0)}"
            yield f"</{names.term}>"
        yield f"</{names.language}>"
    yield f"</{names.concept}>"


def _about(term: Term, contexts: tuple[Mapping[str, str], ...], first: bool) -> str:
    """Contexts of a language's first term, and how many units have the term."""
    shown = [context[term.lang] for context in contexts if first and term.lang in context]
    told = "".join(f'<descrip type="context">{_text(text)}</descrip>' for text in shown)
    return f"{told}<note>units: {term.count}</note>"


def _text(text: str) -> str:
    return escaped(clean_segment(text))
