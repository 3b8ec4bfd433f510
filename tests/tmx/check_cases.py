"""The cases of tests/cases/checks: units with a planted defect, and a thousand clean ones."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.tmx.samples import HEADER, LANGS
from tmx import Header, Inline, Memory, TranslationUnit, Variant

FOLDER = Path(__file__).parent.parent / "cases" / "checks"


@dataclass(frozen=True, slots=True)
class Defect:
    """A memory with one defect and the same without it; the units before it are the same in both."""

    name: str
    check: str
    lang: str | None
    srclang: str
    clean: tuple[TranslationUnit, ...]
    damaged: tuple[TranslationUnit, ...]
    terms: tuple[Mapping[str, tuple[str, ...]], ...]
    also: tuple[str, ...]

    @property
    def header(self) -> Header:
        return replace(HEADER, srclang=self.srclang)


def defects() -> list[Defect]:
    """All of defects.toml."""
    cases = tomllib.loads((FOLDER / "defects.toml").read_text(encoding="utf-8"))["defect"]
    return [_defect(case) for case in cases]


def _defect(case: Mapping[str, Any]) -> Defect:
    before = [replace(_unit(case["before"]), tuid="before")] if "before" in case else []
    clean = _unit(case["clean"])
    damaged = replace(_damaged(case), **case.get("unit", {}))
    terms = tuple({lang: (term,) for lang, term in row.items()} for row in case.get("terms", ()))
    return Defect(
        case["name"],
        case["check"],
        case.get("lang"),
        next(iter(case["clean"])),
        (*before, clean),
        (*before, damaged),
        terms,
        tuple(case.get("also", ())),
    )


def _unit(texts: Mapping[str, str]) -> TranslationUnit:
    return TranslationUnit(tuple(Variant(lang, text) for lang, text in texts.items()))


def _damaged(case: Mapping[str, Any]) -> TranslationUnit:
    texts = {**case["clean"], **case.get("planted", {})}
    renamed, inline = case.get("renamed", {}), case.get("inline", {})
    variants = [
        Variant(renamed.get(lang, lang), text, inline=tuple(_inline(*i) for i in inline.get(lang, ())))
        for lang, text in texts.items()
        if lang not in case.get("dropped", ())
    ]
    return TranslationUnit((*variants, *(Variant(*pair) for pair in case.get("doubled", {}).items())))


def _inline(name: str, i: str | None = None) -> Inline:
    return Inline(name, i, f'<{name} i="{i}">x</{name}>' if i else f"<{name}>x</{name}>")


def clean_memory(count: int = 1000, seed: int = 7) -> Memory:
    """A memory of clean units in six languages, from Chinese."""
    data = tomllib.loads((FOLDER / "clean.toml").read_text(encoding="utf-8"))
    chance = random.Random(seed)
    fill = [_Fill(chance, data["write"], number) for number in range(count)]
    sentences = data["sentence"]
    units = (
        _unit(
            {lang: sentences[n % len(sentences)][lang].format(**fill[n].in_language(lang)) for lang in LANGS}
        )
        for n in range(count)
    )
    return Memory(HEADER, units)


class _Fill:
    """What the slots of a sentence stand for, as each language writes it."""

    def __init__(self, chance: random.Random, write: Mapping[str, Any], number: int) -> None:
        self._write = write
        self._n, self._year = chance.randrange(13, 100), chance.randrange(1990, 2030)
        self._month, self._day = chance.randrange(12), chance.randrange(13, 28)
        self._later = self._day + chance.randrange(1, 4)
        self._big, self._dec = chance.randrange(11, 990) * 100, chance.randrange(101, 999, 10)
        self._tens = chance.randrange(11, 99)  # of millions, in tenths
        self._third, self._three = chance.randrange(7), chance.randrange(7)
        self._number = number

    def in_language(self, lang: str) -> dict[str, object]:
        """Slot → text."""
        write = {name: table[lang] for name, table in self._write.items()}
        day = {"y": self._year, "d": self._day, "e": self._later, "month": write["month"][self._month]}
        day["m"] = write["month"][self._month]
        decimal = str.maketrans(".", write["decimal"])
        return {
            "n": self._n,
            "year": self._year,
            "date": write["date"].format(**day),
            "days": write["days"].format(**day),
            "big": f"{self._big:,}".replace(",", write["thousands"]) if self._big > 9999 else self._big,
            "dec": f"{self._dec / 10:.1f}".translate(decimal),
            "millions": write["millions"].format(
                ten_thousands=self._tens * 10, x=f"{self._tens / 10}".translate(decimal)
            ),
            "third": write["third"][self._third],
            "three": write["three"][self._three],
            "symbol": f"CTOC/COP/WG.{self._n}/{self._year}/L.{self._number}",
            "address": f"https://www.example.org/{lang}/documents/{self._number}.html",
            "name": ("Renaud Sorieul", "Maria Lind", "J.-P. Okoro")[self._number % 3],
        }
