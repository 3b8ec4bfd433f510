"""The names of all checks, and what each of them finds."""

from __future__ import annotations

from collections.abc import Mapping

FORM: Mapping[str, str] = {
    "damaged": "what reading had to mend: clients refuse the file there, or read it otherwise",
    "header-attribute": "the header lacks an attribute that the DTD requires",
    "srclang": "the header names no single source language, or a unit another one",
    "language-tag": "a language code that is none, or that clients do not match",
    "segtype": "a segtype that TMX does not have",
    "date": "a date of another form than YYYYMMDDThhmmssZ",
    "property-type": "a property whose type clients act on, or that is no tool's own",
    "no-source": "a unit without a variant in the source language, or units where it is spelled otherwise",
    "one-sided": "a unit with fewer than two variants",
    "language-twice": "two variants in one language",
    "empty-segment": "a segment without text",
    "control-character": "a character that XML or clients do not take",
    "spaces": "spaces at an end or in a row, or line breaks, in a segment",
    "length": "a segment longer than some client takes",
    "inline": "inline elements, which some clients drop",
    "inline-pairs": "<bpt> without <ept>, or the reverse",
    "tuid-twice": "an identifier that an earlier unit has",
    "unit-twice": "the same texts as in an earlier unit",
}
"""What clients trip over."""

TRANSLATION: Mapping[str, str] = {
    "numbers": "a number, date or count that the translation does not have",
    "symbols": "a document's symbol that the translation does not have, or in Cyrillic letters",
    "urls": "a web or mail address that the translation does not have",
    "brackets": "a bracket that is not closed or not opened",
    "quotes": "a quotation that is not closed or not opened, or marks that the language does not use",
    "source-copied": "a translation that is the source text",
    "language": "a text in another language than its code says",
    "script": "letters of another script than the language is written in",
    "length-odd": "a text far longer or shorter than its translation usually is",
    "doubled-word": "a word twice side by side",
    "end-mark": "a question that is none in the translation, or the reverse",
    "placeholders": "{name}, %s or <ph> that the translation does not have",
    "misread": "characters that were read in a wrong encoding",
    "inconsistent-target": "a text that an earlier unit translates otherwise",
    "inconsistent-source": "a translation that an earlier unit has for another text",
    "term": "a term of the glossary that the translation does not have",
}
"""What looks like a mistake of the translation."""

RULES: Mapping[str, str] = {**FORM, **TRANSLATION}
"""Name → what is found."""
