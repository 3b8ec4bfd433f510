"""Memories made for tests, and the judge of searches: every segment read, one after the other."""

from __future__ import annotations

import random
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import tmx
from tests.conftest import SAMPLE
from tmx.memory import Store, fold, index

LANGS = ("zh", "en", "ar")
_ODD = {
    "zh": "会议大 ，。Ａ１0年国の한 ",
    "en": "aAbé ﬁß-.,'ｅ  \u00a0 0\u0301",
    "ar": "اأبوفي ـَّلﻻ٢2 .، \u200f",
}
_TEXT = {lang: " ".join((SAMPLE / f"{lang}.txt").read_text(encoding="utf-8").split()) for lang in LANGS}


def unit(**texts: str) -> tmx.TranslationUnit:
    """A unit by language."""
    return tmx.TranslationUnit(tuple(tmx.Variant(lang, text) for lang, text in texts.items()))


def write(path: Path, units: Iterable[tmx.TranslationUnit]) -> Path:
    """A TMX file, of units in any languages."""
    header = (
        '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" '
        'srclang="en" datatype="plaintext"/>'
    )
    body = "\n".join(map(_element, units))
    path.write_text(f'<tmx version="1.4">{header}<body>\n{body}\n</body></tmx>', encoding="utf-8")
    return path


def _element(one: tmx.TranslationUnit) -> str:
    props = "".join(f'<prop type="{p.type}">{escape(p.text)}</prop>' for p in one.properties)
    variants = "".join(f'<tuv xml:lang="{v.lang}"><seg>{escape(v.segment)}</seg></tuv>' for v in one.variants)
    return f"<tu>{props}{variants}</tu>"


def indexed(folder: Path, units: Iterable[tmx.TranslationUnit]) -> Path:
    """A memory that has these units alone."""
    memory = folder / "memory.db"
    list(index([write(folder / "some.tmx", units)], memory))
    return memory


def texts(count: int, seed: int = 0) -> list[tmx.TranslationUnit]:
    """Units of pieces of the sample report and of characters that folding changes, in all three languages."""
    rng = random.Random(seed)
    return [unit(**{lang: _text(rng, lang) for lang in LANGS}) for _ in range(count)]


def _text(rng: random.Random, lang: str) -> str:
    start, length = rng.randrange(len(_TEXT[lang]) - 80), rng.randrange(1, 80)
    odd = "".join(rng.choices(_ODD[lang], k=rng.randrange(12)))
    return f"{_TEXT[lang][start : start + length]}{odd}x"


_SCRIPTS = (
    "a\u0301\u0308Éß_0٢ . 大会かカー한ㄱㅏ\u1100\u1161\u11a8ภาษาไทย ម្យ မြန် བོད་ हिन्दी नि ক্ষ தமிழ் עִבְרִית ﻻﷲ ـَ "
    "\u200d\u200cﬃＡｱﾞ①㈱ Ωᾳ Ǆ İı \U00020000\U0001f600\U0001f468\u200d\U0001f469 \u00ad-—’"
)


def mixed(count: int, seed: int = 0) -> list[str]:
    """Texts of characters of many scripts in any order, such as nobody writes but a file may hold."""
    rng = random.Random(seed)
    return ["x" + "".join(rng.choices(_SCRIPTS, k=rng.randrange(1, 30))) for _ in range(count)]


def full_scan(store: Store, text: str, lang: str | None) -> list[str]:
    """The segments that have a text, found without any index."""
    rows = store.base.execute("SELECT lang, text FROM segments ORDER BY id")
    langs, folded = store.numbers(lang), fold(text)
    return [segment for number, segment in rows if number in langs and folded and folded in _folded(segment)]


@cache
def _folded(segment: str) -> str:
    """Folded once, since each search is judged by all segments."""
    return fold(segment)
