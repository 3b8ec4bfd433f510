"""TBX: its two forms, that of ISO 30042:2019 and the older one that most programs still read.

Both have the same content under other names: an entry for each concept, in it a section for each language,
in it one for each term.  The form of 2019 is in data-category-as-attribute (DCA) style; the older one is of
ISO 30042:2008.  Both are written as TBX-Basic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tmx.text import clean_segment, escaped, quoted
from tmx.trees import XML_LANG

Entry = Mapping[str, tuple[str, ...]]
"""Language → terms for one thing; any of them is right."""


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

CONCEPTS = tuple(form.concept for form in FORMS.values())
"""What either form calls an entry."""

_LANGUAGES = tuple(f"{{*}}{form.language}" for form in FORMS.values())


def head(names: Form, source: str, origin: str) -> str:
    """All that stands before the entries.

    Args:
        names: of the form.
        source: language that the entries begin with, BCP 47.
        origin: what they were taken from.
    """
    about = f"<sourceDesc><p>{term_text(origin)}</p></sourceDesc>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"{names.opening.format(quoted(source))}\n"
        f"<{names.header}><fileDesc>{about}</fileDesc>{names.recipe}</{names.header}>\n<text><body>\n"
    )


def foot(names: Form) -> str:
    """All that stands after the entries."""
    return f"</body></text>\n{names.closing}\n"


def term_text(text: str) -> str:
    """A text on one line, as the content of an element."""
    return escaped(clean_segment(text))


def terms_of(concept: Any) -> Entry:
    """The terms of an entry, an element of lxml in either form; languages without terms are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for part in concept.iter(*_LANGUAGES):
        lang = part.get(XML_LANG) or part.get("lang")
        if lang:
            terms = ("".join(term.itertext()).strip() for term in part.iter("{*}term"))
            found[lang] = found.get(lang, ()) + tuple(filter(None, terms))
    return {lang: terms for lang, terms in found.items() if terms}
