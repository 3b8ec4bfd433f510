"""What may stand in a segment."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tmx.samples import nasty_text
from tmx import clean_note, clean_segment
from tmx.text import clean_pieces, escaped, forbidden, quoted


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("会议\x0b开幕", "会议 开幕"),
        ("cell\x07cell", "cell cell"),
        ("a\tb\nc\rd\r\ne\x0cf\x85g\u2028h\u2029i", "a b c d e f g h i"),
        ("  two   spaces  ", "two spaces"),
        ("\u00a0\u3000«\u00a0oui\u202f»\u00a0", "«\u00a0oui\u202f»"),
        ("一、\u3000导言", "一、\u3000导言"),
        ("non\x1ebreaking", "non\u2011breaking"),
        ("\x00a\x1bb\x7fc\x80d\x9fe", "abcde"),
        ("a\ufffeb\uffffc\ufdd0d\U0001ffffe", "abcde"),
        ("a\ud800b", "ab"),
        ("\ud83d\ude00", "\U0001f600"),
        ("co\u00adoperate \u200f(أ)", "co\u00adoperate \u200f(أ)"),
        ("\u200b\ufeff \x0b", ""),
        ("", ""),
    ],
)
def test_a_segment_keeps_what_can_be_seen_and_loses_what_harms(text: str, clean: str) -> None:
    """One control character makes a whole file unreadable; a lost no-break space loses the match."""
    assert clean_segment(text) == clean


@given(nasty_text.filter(lambda text: not re.search("[\ud800-\udfff]", text)), st.data())
def test_pieces_are_cleaned_as_the_whole_is(text: str, data: st.DataObject) -> None:
    """Up to each cut, the cleaned pieces are the cleaned beginning, but for its spaces."""
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=3)))
    pieces = [text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True)]
    clean = clean_pieces(pieces)
    assert "".join(clean) == clean_segment(text)
    for number, place in enumerate(places, 1):
        assert clean_segment("".join(clean[:number])) == clean_segment(text[:place]) or not any(clean)


def test_a_note_keeps_its_lines() -> None:
    """A note is for people, who write more than one line."""
    assert clean_note("one\r\ntwo\x0bthree\rfour\x00  five\t") == "one\ntwo\nthree\nfour  five\t"


def is_xml(char: str) -> bool:
    """The production Char of XML 1.0, without what it discourages."""
    code = ord(char)
    discouraged = 0x7F <= code <= 0x9F or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    return not discouraged and (char in "\t\n" or 0x20 <= code <= 0xD7FF or code >= 0xE000)


@given(nasty_text)
def test_cleaned_text_is_legal_and_stays_as_it_is(text: str) -> None:
    """Whatever comes in, what is written can be read, and writing it again changes nothing."""
    segment, note = clean_segment(text), clean_note(text)
    assert all(map(is_xml, segment + note))
    assert clean_segment(segment) == segment
    assert clean_note(note) == note
    assert "  " not in segment
    assert segment == segment.strip()


@given(nasty_text)
def test_cleaning_drops_no_letter_or_sign(text: str) -> None:
    """Cleaning is for characters that nobody can see."""

    def seen(text: str) -> list[str]:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
        return [c for c in text if unicodedata.category(c)[0] in "LNPSM"]

    assert seen(clean_segment(text)) == seen(text.replace("\x1e", "\u2011"))


@given(nasty_text)
def test_forbidden_finds_a_character_exactly_where_cleaning_would_remove_one(text: str) -> None:
    """What the validator reports is what the writer would not write."""
    kept = text.translate(dict.fromkeys(map(ord, "\t\n\r"), " "))
    assert (forbidden(text) is None) == all(map(is_xml, kept))


def test_markup_is_escaped() -> None:
    """A segment about <seg> must not become one."""
    assert escaped("a<b & c ]]> d") == "a&lt;b &amp; c ]]&gt; d"
    assert quoted("say \"x\" & 'y'") == "\"say &quot;x&quot; &amp; 'y'\""
