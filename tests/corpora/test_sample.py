"""The sample report, read in six languages."""

from __future__ import annotations

from typing import Any

import pytest

from align.evaluate import letters
from corpora.document import Document, Step
from tests.conftest import LANGS, SAMPLE

SECTION = {n: Step("section", str(n)) for n in (1, 2, 3)}
WHERE = {range(1, 4): (1, None), range(4, 6): (2, 1), range(6, 7): (2, 2), range(7, 12): (2, 3)} | {
    range(12, 14): (2, 4),
    range(14, 17): (2, 5),
    range(17, 18): (2, 6),
    range(18, 19): (3, None),
}


def skeleton() -> list[tuple[str, tuple[Step, ...]]]:
    """What the report is made of, footnotes apart."""
    found: list[tuple[str, tuple[Step, ...]]] = [
        (kind, (Step(kind, ""),)) for kind in ("title", "place-and-date", "document-type")
    ]
    for numbers, (section, subsection) in WHERE.items():
        above: tuple[Step, ...] = (SECTION[section],)
        if ("heading", above) not in found:
            found.append(("heading", above))
        if subsection:
            above = (*above, Step("subsection", str(subsection)))
            found.append(("heading", above))
        for number in numbers:
            paragraph = (*above, Step("paragraph", str(number)))
            found.append(("paragraph", paragraph))
            found += items(number, paragraph)
    return found


def items(number: int, paragraph: tuple[Step, ...]) -> list[tuple[str, tuple[Step, ...]]]:
    """The agenda inside paragraph 6, the documents listed in paragraph 17."""
    if number == 17:
        return [("item", (*paragraph, Step("item", str(i)))) for i in range(1, 11)]
    if number != 6:
        return []
    one = (*paragraph, Step("item", "1"))
    subitems = [("item", (*one, Step("subitem", str(i)))) for i in (1, 2)]
    return [("item", one), *subitems, *(("item", (*paragraph, Step("item", str(i)))) for i in (2, 3, 4))]


@pytest.mark.parametrize("lang", LANGS)
def test_every_version_has_the_same_skeleton(sample: dict[str, Document], lang: str) -> None:
    """Paths are what tells equal words apart: the heading "adoption of the report" from agenda item 4."""
    found = [(b.kind, b.path) for b in sample[lang].blocks if b.kind != "footnote"]
    assert found == skeleton()


@pytest.mark.parametrize("lang", LANGS)
def test_a_version_is_known_by_its_text(sample: dict[str, Document], lang: str) -> None:
    """Files are rarely named after their language."""
    assert sample[lang].lang == lang


@pytest.mark.parametrize("lang", LANGS)
def test_segments_hold_the_text_and_nothing_else(
    sample: dict[str, Document], gold: list[dict[str, Any]], lang: str
) -> None:
    """No header, footer, link, wrap or footnote mark may reach a translation memory, and no text be lost."""
    entries = [e for e in gold if lang in e and e["_kind"] != "noise"]
    expected = "".join("".join(e[lang])[len(e.get("_labels", {}).get(lang, "")) :] for e in entries)
    found = "".join(t for block in sample[lang].blocks for t in block.sentence_texts())
    assert letters(found) == letters(expected)


@pytest.mark.parametrize("lang", LANGS)
def test_removed_lines_are_kept_in_the_record(
    sample: dict[str, Document], gold: list[dict[str, Any]], lang: str
) -> None:
    """Nothing is lost silently."""
    noise = {letters(e[lang][0]) for e in gold if e["_kind"] == "noise" and lang in e}
    removed = {letters(line.text) for line in sample[lang].source.removed}
    assert {n for n in noise if n} <= removed


@pytest.mark.parametrize("lang", LANGS)
def test_every_character_walks_back_to_the_file(sample: dict[str, Document], lang: str) -> None:
    """A reviewer must be able to find in the file what stands in a segment."""
    source = (SAMPLE / f"{lang}.txt").read_bytes().decode("utf-8")
    for block in sample[lang].blocks:
        for start, end, at in block.origin:
            assert block.text[start:end] == source[at : at + end - start]


@pytest.mark.parametrize("symbol", ["CTOC/COP/WG.10/2020/CRP.2", "CTOC/COP/WG.10/2020/CRP.3"])
@pytest.mark.parametrize("lang", LANGS)
def test_symbols_cut_at_a_wrap_are_whole(sample: dict[str, Document], lang: str, symbol: str) -> None:
    """A symbol is what a translator's tool checks first."""
    assert any(symbol in block.text for block in sample[lang].blocks)


def test_a_chinese_segment_has_no_space_beside_a_figure(sample: dict[str, Document]) -> None:
    """Extraction adds these spaces; Word has none, and with them nothing of the memory would match."""
    assert any("2020年7月13日" in block.text for block in sample["zh"].blocks)


def test_the_footnote_stands_after_the_paragraph_that_carries_it(sample: dict[str, Document]) -> None:
    """Its text interrupts another paragraph in the file."""
    for lang in ("en", "ru", "ar"):
        blocks = sample[lang].blocks
        place = next(i for i, b in enumerate(blocks) if b.kind == "footnote")
        assert blocks[place - 1].number == "4" and blocks[place - 1].notes == (blocks[place].label,)
