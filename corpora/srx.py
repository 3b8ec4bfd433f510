"""Sentences by a translator's own rules: a file in Segmentation Rules eXchange format (SRX).

Such a file says by expressions for language codes which of its rules are for which language.  An
expression fits a language when it fits our code for it or another name of it that `corpora.languages`
has, in any case, or when it is itself such a name: "EN.*", "en-US" and "[Ee][Nn]" fit English, "ZH-TW"
fits Traditional Chinese.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from corpora.errors import ReadError
from corpora.java_regex import PatternError
from corpora.languages import canonical, data
from corpora.srx_file import LanguageMap, Rule, RuleFile, parse

if TYPE_CHECKING:
    from corpora.srx_engine import Engine

_LARGEST = 1 << 24  # bytes; rules for dozens of languages have a tenth of it


def splitter(path: str | os.PathLike[str]) -> Srx:
    """A splitter that ends sentences where a translator's tool ends them.

    Args:
        path: an SRX file, version 1.0 or 2.0.

    Raises:
        ReadError: the file is missing, no SRX, or contradicts itself; or the extra `srx` is not installed.
    """
    name = os.fspath(path)
    content = _bytes(name)
    try:
        import corpora.srx_engine  # noqa: F401 - what is missing is said before a text is read
    except ImportError as error:
        raise ReadError(name, f"its rules need choppa-srx ({error})", 'pip install ".[srx]"') from None
    return Srx(name, hashlib.sha256(content).hexdigest()[:16], parse(content, name))


class Srx:
    """Rules as a `corpora.document.Splitter`.

    Attributes:
        path: of the file.
        digest: the first 16 digits of its SHA-256.
    """

    def __init__(self, path: str, digest: str, file: RuleFile) -> None:
        self.path, self.digest = path, digest
        self._file = file
        self._engines: dict[str, Engine] = {}

    def __call__(self, text: str, lang: str) -> list[tuple[int, int]]:
        """(start, end) of each sentence, in order, without white space at either end.

        Raises:
            ReadError: there are no rules for the language, or one of them cannot be run.
        """
        if lang not in self._engines:
            self._engines[lang] = self._engine(lang)
        try:
            return list(_spans(self._engines[lang].cut(text)))
        except TimeoutError:
            what = f"a rule for {lang} takes too long on the paragraph {text[:40]!r}"
            raise ReadError(self.path, what, "simplify repetitions of repetitions, such as (a+)+") from None
        except PatternError as error:
            raise ReadError(self.path, f"its rules for {lang} together: {error.what}", error.cure) from None

    def _engine(self, lang: str) -> Engine:
        from corpora.srx_engine import Engine, RuleError

        try:
            return Engine(self._rules(lang))
        except RuleError as error:
            raise ReadError(self.path, error.what, error.cure, f"line {error.rule.line}") from None

    def _rules(self, lang: str) -> list[Rule]:
        """The rules for a language: of all maps that fit, or of the first."""
        fitting = [each for each in self._file.maps if self._fits(each, lang)]
        if not fitting:
            cure = 'add a <languagemap> for it, or one for all with languagepattern=".*"'
            raise ReadError(self.path, f"has no rules for {lang}", cure)
        used = fitting if self._file.cascade else fitting[:1]
        return [rule for each in used for rule in self._file.rules[each.name]]

    def _fits(self, each: LanguageMap, lang: str) -> bool:
        from corpora.srx_engine import fits

        try:
            return canonical(each.pattern) == lang or fits(each.pattern, _names(lang))
        except PatternError as error:
            what = f"languagepattern {each.pattern}: {error.what}"
            raise ReadError(self.path, what, error.cure, f"line {each.line}") from None


def _names(lang: str) -> tuple[str, ...]:
    return (lang, *map(str, data(lang, "identity").get("names", ())))


def _spans(pieces: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The pieces of a text without the white space around them."""
    at = 0
    for piece in pieces:
        if text := piece.strip():
            start = at + piece.index(text)
            yield start, start + len(text)
        at += len(piece)


def _bytes(name: str) -> bytes:
    path = Path(name)
    try:
        if path.is_dir():
            raise ReadError(name, "is a folder", "give a file of segmentation rules (SRX)")
        if path.stat().st_size > _LARGEST:
            raise ReadError(name, f"is too large for rules: more than {_LARGEST:,} bytes", "give an SRX file")
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError(name, "there is no such file", "check the path") from None
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadError(name, f"cannot be read ({what})", "check the path and its permissions") from None
