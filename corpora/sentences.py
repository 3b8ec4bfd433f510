"""Sentences, ended where a translator's tool ends them.

One pass over the text finds every run of marks that could end a sentence (`_MARKS`), with the quotes and
brackets that close after it.  Each is judged by what stands close to it: the words just before it, back to
the start of its own sentence at most, and the words after it, up to the next mark at most.  So a text is
split in linear time, a sentence taken by itself is not split again, and no sentence depends on another.

What is known of a language stands in its table (`sentence_rules`); what all have in common stands here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpora.document import Sentence
from corpora.sentence_rules import CJK, Rules, rules_for

_WIDE = "。！？｡"  # end a sentence without white space
_NARROW = ".!?…‥‼⁇⁈⁉‽؟۔।॥።፧։។"
_CLOSE = ")\\]}\"'”’»›」』）】〉》〕］｝｠＂＇"
_QUOTES = frozenset("\"'”’»›」』＂＇“‘„«‹")
_GOES_ON = frozenset(",;:)]}%/،؛、，；：）］】〕」』》〉")  # next, these carry the sentence on
_TIGHT = "[ \u00a0\u202f]"

_MARKS = re.compile(
    rf"(?P<mark>[{_WIDE}{_NARROW}]++(?:{_TIGHT}(?:[{_WIDE}]++|[{_NARROW}]++(?!\w)))*+)"
    rf"(?P<close>(?:[{_CLOSE}]|[“‘„«‹](?=[\s,;:.。，；]|\Z)|{_TIGHT}{{1,2}}[»›”\"](?=[\s,;:.]|\Z)"
    rf"|\[\d{{1,3}}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]++)*+)"
    rf"(?P<gap>\s*+)"
)
_BRACKETS = re.compile(
    r"[(（\[［【〔][^()（）\[\]［］【】〔〕]{0,400}+[)）\]］】〕]|[《〈][^《》〈〉]{0,100}+[》〉]"
)
_NEAR = 400  # how far back a straight quotation mark is looked for
_OPEN = re.compile(r"[(\[{<«\"'“‘„‹»›¿¡*_–—―•·\s-]*+")
_WORD = re.compile(r"[^\W\d_]+")
_SOLID = re.compile(r"\w")
_ITEM = re.compile(
    r"[(（]?[a-zа-я0-9]{1,4}[)）](?:\s|\Z)"
)  # the next one of a list may open with a small letter
_NUMBER = re.compile(r"[#№§(\[]?(?:\d|(?:[IVXLC]{2,}|[VX]|I(?![ '’][a-z]))\b|[^\W\d_](?=[/.\d-]))")
_CJK = re.compile(f"[{CJK}]")
_OPENERS = "([{\"'“‘«„¿¡*"
_CJK_NEXT = re.compile(f"[{CJK}《〈“「『（【]")
_ROMAN = r"(?=[ivx])x{0,3}(?:i[xv]|v?i{0,3})"
_LABEL = re.compile(
    rf"(?:[(（\[]?(?:\d{{1,3}}|{_ROMAN}|[^\W\d_]|[一二三四五六七八九十百]{{1,4}})(?: ?(?:bis|ter|quater))?"
    rf"(?:[)）\].\s]+|\Z)){{1,4}}",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_ORDINAL = re.compile(r"(?:\d{1,3}\.?[-–/])?\d{1,3}|[IVXL]+")
_SKELETON = re.compile(r"(?i:[bcdfghjklmnpqrstvwxzбвгджзклмнпрстфхцчшщ]{2,4})")  # no vowel: млн, Sgt


@dataclass(slots=True)
class _Brackets:
    """The bracketed stretch at or after the place reached; places may only grow."""

    text: str
    found: re.Match[str] | None

    def around(self, start: int, at: int) -> int | None:
        """The end of the brackets that `at` lies in and that opened inside the sentence begun at `start`."""
        while self.found and self.found.start() <= at:
            if self.found.end() <= at:
                self.found = _BRACKETS.search(self.text, self.found.end())
            elif self._opened_inside(start, self.found.start()):
                return self.found.end()
            else:  # it holds whole sentences, and perhaps brackets of their own
                self.found = _BRACKETS.search(self.text, max(start, self.found.start() + 1))
        return None

    def _opened_inside(self, start: int, opened: int) -> bool:
        return opened > start + 3 or (opened > start and bool(_SOLID.search(self.text, start, opened)))


def split(text: str, lang: str) -> tuple[Sentence, ...]:
    """The sentences of one block of text.

    Args:
        text: running text without its label; a line break in it is white space.
        lang: BCP 47; an unknown language is split by what all languages share.

    Returns:
        In order, not overlapping, without white space at either end; together they hold every character
        that is not white space.  Text without a final mark is a sentence; blank text has none.

    >>> text = "She cited art. 5 of the Convention. Mr. J. R. Smith agreed."
    >>> [text[s.start : s.end] for s in split(text, "en")]
    ['She cited art. 5 of the Convention.', 'Mr. J. R. Smith agreed.']
    """
    return tuple(Sentence(start, end) for start, end in _spans(text, rules_for(lang)))


def _spans(text: str, rules: Rules) -> Iterator[tuple[int, int]]:
    start, stop = len(text) - len(text.lstrip()), len(text.rstrip())
    brackets = _Brackets(text, _BRACKETS.search(text))
    searched = start  # no word stands between the sentence's start and here
    for found in _MARKS.finditer(text, start, stop):
        if found.end() == stop:
            break
        if searched >= 0 and _SOLID.search(text, searched, found.start()):
            searched = -1
        if searched >= 0:
            searched = found.end()
            continue
        end = _sentence_end(text, start, found, rules)
        if end is None:
            continue
        closed = brackets.around(start, found.start())
        if closed is None or (
            closed <= end and found["gap"] and _opens(text, _head(text, found.end()), rules)
        ):
            yield start, end
            start = searched = _next_start(text, end)
    if start < stop:
        yield start, stop


def _next_start(text: str, end: int) -> int:
    while text[end].isspace():
        end += 1
    return end


def _sentence_end(text: str, start: int, found: re.Match[str], rules: Rules) -> int | None:
    """Where the sentence ends, if these marks end it."""
    following = text[found.end()]
    if following in _GOES_ON or following in _WIDE:
        return None
    if not found["gap"] and (following in _NARROW or following == "—"):
        return None
    if _is_wide(text, found):
        return _wide_end(text, start, found, rules)
    if found["gap"] and _narrow_ends(text, start, found, rules):
        return found.end("close")
    return None


def _is_wide(text: str, found: re.Match[str]) -> bool:
    """Whether the marks need no white space after them: 。, or ? beside a Chinese character."""
    mark = found["mark"]
    if any(sign in _WIDE for sign in mark):
        return True
    if found["gap"] or mark[-1] not in "!?":
        return False
    return bool(_CJK_NEXT.match(text, found.end()) or _CJK.match(text, found.start() - 1))


def _wide_end(text: str, start: int, found: re.Match[str], rules: Rules) -> int | None:
    close = found["close"]
    if "》" in close or "〉" in close:  # the mark belongs to a title
        return None
    if close.startswith('"') and not found["gap"] and not _quotation_open(text, start, found.start()):
        return found.end("mark")
    if not _QUOTES.isdisjoint(close) and rules.carries_on and rules.carries_on.match(text, found.end()):
        return None
    return found.end("close")


def _quotation_open(text: str, start: int, at: int) -> bool:
    """Whether a straight quotation mark before `at` waits for its partner."""
    return text.count('"', max(start, at - _NEAR), at) % 2 == 1


def _narrow_ends(text: str, start: int, found: re.Match[str], rules: Rules) -> bool:
    after, mark = found.end(), found["mark"]
    head = _head(text, after)
    if head == len(text) or (text[head].islower() and not _ITEM.match(text, after)):
        return False
    if mark == "." and not found["close"]:
        return _full_stop_ends(text, start, found.start(), head, rules)
    asked = mark[-1] in "!?؟" and not _QUOTES.isdisjoint(found["close"])
    return not (asked and rules.carries_on and rules.carries_on.match(text, after))


def _head(text: str, after: int) -> int:
    """Where the next word begins, behind its opening quotes and brackets."""
    opening = _OPEN.match(text, after)
    return opening.end() if opening else after


def _full_stop_ends(text: str, start: int, at: int, head: int, rules: Rules) -> bool:
    """Whether a full stop at `at` ends the sentence, before a word at `head` that could open one."""
    if at - start <= 20 and _LABEL.fullmatch(text, start, at):
        return False
    words = text[max(start, at - 40) : at].split()
    if not words or text[at - 1].isspace():
        return True
    kind = _kind(words, rules)
    if kind == "before_number":
        return not _NUMBER.match(text, head)
    if kind == "before_starter":
        return _opens(text, head, rules)
    return kind in (None, "final")


def _kind(words: list[str], rules: Rules) -> str | None:
    """What the last of the words is: an abbreviation of the table, or by its shape."""
    word = _CJK.split(words[-1])[-1].lstrip(_OPENERS)
    for form in _forms(words, word, rules):
        if kind := rules.kind(form):
            return kind
        if form != word and form[:1].islower():  # the t of don't
            continue
        if _is_initial(form) or _ACRONYM.fullmatch(form) or _is_skeleton(form):
            counted = len(words) > 1 and words[-2][-1].isdigit() and not form[0].isupper()
            return "before_number" if counted else "before_starter"  # 5 m. The; 10 ч. 00 м.
    if rules.ordinals and _ORDINAL.fullmatch(word):
        return "before_starter"
    return None


def _forms(words: list[str], word: str, rules: Rules) -> Iterator[str]:
    """How a table may hold a word: with the abbreviated ones before it, as it is, or a part of it."""
    for count in (3, 2):
        if len(words) >= count and all(each.endswith(".") for each in words[-count:-1]):
            yield "".join(words[-count:]).lstrip(_OPENERS)
    yield word
    yield from (word.rpartition(joint)[2] for joint in "’'-/–" if joint in word)
    yield from (word[len(each) :] for each in rules.prefixes if word.startswith(each))


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _is_skeleton(word: str) -> bool:
    return bool(_SKELETON.fullmatch(word)) and not word[1:].isupper()


def _opens(text: str, head: int, rules: Rules) -> bool:
    """Whether the word at `head` is one that opens sentences, and no initial."""
    word = _WORD.match(text, head)
    if not word or word[0].lower() not in rules.starters or (len(word[0]) > 1 and word[0].isupper()):
        return False
    return len(word[0]) > 1 or text[word.end() : word.end() + 1] not in (".", "-", "’", "'", ")")
