"""Java's regular expressions, run by Python."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from corpora.java_regex import PatternError, to_python
from tests import java

# An expression, a text, and where Java finds it there.
ALIKE = [
    (r"\.\s", "a. b.\u00a0c.\u3000d", "1-3"),
    (r"(?U)\.\s", "a. b.\u00a0c.\u3000d", "1-3 4-6 7-9"),
    (r"(?U:\.\s)|;\s", "a.\u00a0b;\u00a0c; d", "1-3 7-9"),
    (r"((?U)\s)\s", "\u00a0 \u00a0\u00a0", "0-2"),
    (r"\w+", "naïve été_1 слово", "0-2 3-5 7-8 9-11"),
    (r"(?U)\w+", "naïve été_1 слово", "0-5 6-11 12-17"),
    (r"\d", "1٣３", "0-1"),
    (r"\D", "1٣３", "1-2 2-3"),
    (r"[^\S\n]", "a \n\u00a0b", "1-2"),
    (r"[\s\u00a0]\W", " é\u00a0- x", "0-2 2-4"),
    (r"\h+", "a \t\u00a0\u3000\n", "1-5"),
    (r"[\H&&[^x]]", "x\u00a0y", "2-3"),
    (r"\v", "a\n\u2028\u000b", "1-2 2-3 3-4"),
    (r"\V", "a\nb", "0-1 2-3"),
    (r"\p{Lu}\P{Lu}", "Éa ЖБ", "0-2"),
    (r"\pL\PL", "é1ж!", "0-2 2-4"),
    (r"\p{Alpha}+", "éa中b", "1-2 3-4"),
    (r"(?U)\p{Alpha}+", "éa中b", "0-4"),
    (r"\P{Punct}", ".。-a", "1-2 3-4"),
    (r"[\p{Punct}x]", "`{。x", "0-1 1-2 3-4"),
    (r"\p{IsLatin}\p{IsHan}", "é国", "0-2"),
    (r"\p{IsLu}\p{IsPunctuation}\p{javaLowerCase}", "É。é", "0-3"),
    (r"\p{InCJK_Unified_Ideographs}", "国の", "0-1"),
    (r"[\p{L}&&[^rwn]]", "rwnäb", "3-4 4-5"),
    (r"[a-z&&[^bc]]", "abcd", "0-1 3-4"),
    (r"[a[bc]]", "abcd", "0-1 1-2 2-3"),
    (r"[a|~*+{?:#-]", "|~*+{?:#-b", "0-1 1-2 2-3 3-4 4-5 5-6 6-7 7-8 8-9"),
    (r"[||a][--/][~~b]", "|-~a.b", "0-3 3-6"),
    (r"[]a]", "]a", "0-1 1-2"),
    (r"[^]a]", "]ab", "2-3"),
    (r"[\Q.*]\E]", ".x*]", "0-1 2-3 3-4"),
    (r"\QDr.\E\s", "Dr. Drx ", "0-4"),
    (r"\Qa.*", "a.* a..", "0-3"),
    (r"\Qab\E*c", "abbc ac", "0-4 5-7"),
    (r"\\Q", "\\Q", "0-2"),
    (r"\x41\x{1F600}\uD83D\uDE00\u00e9\0101\cA\e\t", "A😀😀éA\x01\x1b\t", "0-8"),
    (r"a*+b", "aab b", "0-3 4-5"),
    (r"a*+ab", "aab", ""),
    (r"(?:ab)++a", "ababa", "0-5"),
    (r"[ab]++b|x?+x", "abb xx", "4-6"),
    (r"\.{2,}+\.|a{2,10}+b", ".... aaab", "5-9"),
    (r"a+?b??", "aab", "0-1 1-2"),
    (r"(?i)dr\.", "DR. dR.", "0-3 4-7"),
    (r"(?i)ss", "ßSS", "1-3"),
    (r"a(?i:B)b", "aBb abb abB", "0-3 4-7"),
    (r"(?i-s:A).", "aa", "0-2"),
    (r"(?s).b", "\nb", "0-2"),
    (r".b", "\nb", ""),
    (r"(?d)a", "a", "0-1"),
    (r"(?m)^b$", "a\nb\nc", "2-3"),
    (r"^\s*\p{Nd}+[\p{Nd}.)\]]+\s+", " 1.2) A", "0-6"),
    (r"(?<!\bp)\.(?=\s)(?!\s\d)", "p. a. b. 1", "4-5"),
    (r"(?<word>a)(b)|(?>c+)d", "ab ccd", "0-2 3-6"),
    (r"\bb\b\B", "b", ""),
    (r"\b.\B", "ab", "0-1"),
    (r"\Aa|b\z|c\Z", "ab ac", "0-1 4-5"),
    (r"\R", "\r\n\n", "0-2 2-3"),
    (r"\-\"\ \<\/\。", '-" </。', "0-6"),
]
REFUSED = {
    "(": "a group is not closed",
    "a)": ") closes no group",
    "[a": "a class is not closed",
    "{a": "{ begins no repetition",
    "a{,2}": "{ begins no repetition",
    "(?P<a>b)": "(?P begins no group",
    "(?R)": "(?R) begins no group of Java's",
    "(?|a)": "(?| begins no group",
    r"\y": r"\y has no meaning in Java",
    r"\x{110000}": "there is no character U+110000",
    "a**": "multiple repeat",
    "?": "nothing to repeat",
    r"\p{Klingon}": "unknown property",
}


def found(pattern: str, text: str) -> str:
    """Where an expression is found, as in "0-2 5-6"."""
    matches = regex.finditer(to_python(pattern), text, flags=regex.VERSION1)
    return " ".join(f"{match.start()}-{match.end()}" for match in matches)


@pytest.mark.parametrize(("pattern", "text", "places"), ALIKE, ids=range(len(ALIKE)))
def test_an_expression_is_found_where_java_finds_it(pattern: str, text: str, places: str) -> None:
    """A translator's tool runs on Java; a space that it does not see must not end a segment here."""
    assert found(pattern, text) == places


def test_java_says_the_same(tmp_path: Path) -> None:
    """The places above are Java's, not ours."""
    trials = [(pattern, text) for pattern, text, _ in ALIKE] + [(pattern, "a") for pattern in REFUSED]
    wanted = [places for *_, places in ALIKE] + ["refused"] * len(REFUSED)
    judged = java.found(trials, tmp_path)
    wrong = [(t, w, j) for t, w, j in zip(trials, wanted, judged, strict=True) if w != j]
    assert wrong == []


@pytest.mark.parametrize("pattern", REFUSED)
def test_what_java_refuses_is_refused(pattern: str) -> None:
    """Python would take some of it for something else."""
    with pytest.raises((PatternError, regex.error)) as error:
        regex.compile(to_python(pattern), regex.VERSION1)
    assert REFUSED[pattern] in str(error.value)


def test_a_reference_back_is_refused() -> None:
    """Java has them, but rules are joined into one expression, whose groups have other numbers."""
    for pattern in (r"(a)\1", r"(?<x>a)\k<x>"):
        with pytest.raises(PatternError, match="refers back to a group; write out what the group may be"):
            to_python(pattern)
