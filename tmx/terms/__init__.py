"""Terms of a memory: what is called what in each language.

    from tmx.terms import Language, extract, words, write_tbx

    languages = {"en": Language(words), "fr": Language(words)}
    entries = extract(units, languages, vectorizer)
    write_tbx("terms.tbx", entries, source="en")

Candidates are runs of words (`candidates`), termhood is frequency, on its own and against general language
(`termhood`), counterparts are found by vectors, by links of words and by association over the units (`links`,
`pairing`, `matching`).  What is known of a language, and the vectors, are passed in.
"""

from tmx.glossary import known_terms
from tmx.memory.vectors import Vectorizer
from tmx.terms.candidates import bare
from tmx.terms.extract import extract
from tmx.terms.nouns import Entry, Language, Term, Tokenizer
from tmx.terms.tables import write_csv, write_glossary
from tmx.terms.tbx import write_tbx
from tmx.terms.tbx_rules import tbx_problems
from tmx.terms.tokens import Lexicon, words

__all__ = [
    "Entry",
    "Language",
    "Lexicon",
    "Term",
    "Tokenizer",
    "Vectorizer",
    "bare",
    "extract",
    "known_terms",
    "tbx_problems",
    "words",
    "write_csv",
    "write_glossary",
    "write_tbx",
]
