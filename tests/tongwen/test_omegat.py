"""The real client on the real report: OmegaT, cutting the report its own way, uses the memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import tmx
from align import Multitext
from align.evaluate import gold_groups, letters, streams
from tests.conftest import LANGS
from tests.omegat import translate
from tongwen.units import Form, by_source, header, units

pytestmark = pytest.mark.omegat
WANTED = 0.95


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the Chinese report as a person typed it in Word."""

    label: str
    text: str
    start: int  # of its letters in the stream of all


def paragraphs(gold: list[dict[str, Any]]) -> list[Paragraph]:
    """The Chinese paragraphs by the gold: clean, no spaces between Chinese and figures."""
    found: dict[str, Paragraph] = {}
    at = 0
    for entry in (e for e in gold if "zh" in e and e["_kind"] != "noise"):
        label = entry.get("_labels", {}).get("zh", "")
        text = "".join(entry["zh"])[len(label) :]
        before = found.get(entry["_para"])
        found[entry["_para"]] = (
            Paragraph(before.label, before.text + text, before.start)
            if before
            else Paragraph(label, text, at)
        )
        at += len(letters(text))
    return list(found.values())


def expected(gold: list[dict[str, Any]], lang: str) -> list[tuple[int, int, str, bool]]:
    """Chinese stretches and their text in another language; whether the Chinese is one sentence."""
    target = "".join(
        letters("".join(e[lang])[len(e.get("_labels", {}).get(lang, "")) :])
        for e in gold
        if lang in e and e["_kind"] != "noise"
    )
    borders = _sentence_borders(gold)
    found = []
    for group in gold_groups(gold, LANGS):
        if "zh" in group and lang in group and len(group["zh"]) == 1:
            start, end = group["zh"][0]
            text = "".join(target[a:b] for a, b in group[lang])
            found.append((start, end, text, not any(start < border < end for border in borders)))
    return found


def _sentence_borders(gold: list[dict[str, Any]]) -> set[int]:
    """Ends of Chinese sentences in the stream of letters."""
    entries = [e for e in gold if e["_kind"] not in ("noise", "neutral")]
    ends = set()
    for entry, stretch in zip(entries, streams(gold, "zh"), strict=True):
        if stretch and "".join(entry["zh"])[-1] in "。！？":
            ends.add(stretch[0][1])
    return ends


def shares(
    gold: list[dict[str, Any]], memory: Path, lang: str, folder: Path, labelled: bool
) -> tuple[float, float]:
    """Of the Chinese characters that stand alone in their group as one sentence, and of all: how many
    come out as the memory's text."""
    report = paragraphs(gold)
    sources = [f"{p.label}{p.text}" if labelled else p.text for p in report]
    got = translate(sources, memory, "zh", lang, folder)
    assert len(got) == len(report)
    hits = {True: 0, False: 0}
    totals = {True: 0, False: 0}
    for start, end, text, single in expected(gold, lang):
        place = max(i for i, p in enumerate(report) if p.start <= start)
        totals[single] += end - start
        hits[single] += (end - start) * (text in letters(got[place]))
    return hits[True] / totals[True], sum(hits.values()) / (report[-1].start + len(letters(report[-1].text)))


def write(aligned: Multitext, path: Path, labels: str) -> Path:
    """The memory as `tongwen align` writes it."""
    form = Form("zh", LANGS, labels)
    segments, own = by_source(aligned, "zh")
    tmx.write(path, units(segments, own, form), header(form, "test"))
    return path


@pytest.mark.parametrize("lang", ["fr", "en", "ar"])
@pytest.mark.parametrize("labels", ["drop", "both"])
def test_omegat_translates_the_report(
    aligned: Multitext,
    gold: list[dict[str, Any]],
    tmp_path: Path,
    lang: str,
    labels: str,
    record_property: Any,
) -> None:
    """A perfect alignment is worthless if its segments are not what the translator's tool looks up."""
    memory = write(aligned, tmp_path / "report.tmx", labels)
    single, every = shares(gold, memory, lang, tmp_path / "omegat", labels == "both")
    print(f"{lang}, labels {labels}: {single:.1%} of single sentences, {every:.1%} of all characters")
    record_property("shares", f"{single:.3f} {every:.3f}")
    assert single >= WANTED


def test_wrong_segment_borders_are_found_out(
    aligned: Multitext, gold: list[dict[str, Any]], tmp_path: Path
) -> None:
    """The test above must be able to fail: the same text with spaces that Word does not have."""
    memory = write(aligned, tmp_path / "good.tmx", "drop")
    with tmx.read(memory) as found:
        spoilt = [
            tmx.TranslationUnit(
                tuple(
                    tmx.Variant(
                        v.lang,
                        v.segment.replace("2020", " 2020 ").replace("。", "。 x")
                        if v.lang == "zh"
                        else v.segment,
                    )
                    for v in u.variants
                )
            )
            for u in found.units
        ]
    tmx.write(tmp_path / "bad.tmx", spoilt, header(Form("zh", LANGS), "test"))
    single, _ = shares(gold, tmp_path / "bad.tmx", "fr", tmp_path / "omegat", False)
    assert single < WANTED
