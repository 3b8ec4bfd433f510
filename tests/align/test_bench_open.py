"""The open sets' definitions, on cases small enough to judge by hand."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from align import Encoder

ROOT = Path(__file__).parent.parent.parent
EN = (
    "The meeting was opened by the Chair.",
    "Delegations thanked the Secretariat for its work.",
    "The report was adopted by consensus.",
)
FR = (
    "La réunion est ouverte par le Président.",
    "Les délégations remercient le Secrétariat de son travail.",
    "Le rapport est adopté par consensus.",
)
ZH = ("主席宣布会议开幕。", "各代表团感谢秘书处所做的工作。", "会议以协商一致方式通过了本报告。")


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The scripts can be imported."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    yield


def entry(number: int, kind: str = "para", **texts: str) -> dict[str, Any]:
    """An entry of gold.json that is a paragraph of its own."""
    return {"_id": f"{number}.0", "_para": f"{number}", "_kind": kind} | {k: [v] for k, v in texts.items()}


def entries() -> list[dict[str, Any]]:
    """Three paragraphs in three languages."""
    return [entry(k, zh=zh, en=en, fr=fr) for k, (zh, en, fr) in enumerate(zip(ZH, EN, FR, strict=True))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An undamaged and a damaged case: French lacks a paragraph."""
    gold = entries()
    for name in ("tiny.clean", "tiny.full"):
        case = tmp_path / name
        case.mkdir()
        if name.endswith("full"):
            del gold[1]["fr"]
        for lang in ("zh", "en", "fr"):
            text = "\n\n".join(e[lang][0] for e in gold if lang in e)
            (case / f"{lang}.txt").write_text(text + "\n", encoding="utf-8")
        (case / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return tmp_path


def test_the_command_prints_a_row_a_case_and_draws_a_plot(folder: Path) -> None:
    """What the tables of the README are filled from; twice the same."""
    script, plot = str(ROOT / "scripts" / "bench_quality.py"), folder / "plot.svg"
    command = [sys.executable, script, "open", str(folder), "--cases", "tiny.c"]
    command += ["--alone", "--calibration-plot", str(plot)]
    outputs = []
    for _ in range(2):
        run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        outputs.append((run.stdout, plot.read_text(encoding="utf-8")))
    assert outputs[0] == outputs[1]
    rows = [line.split() for line in outputs[0][0].splitlines() if line.startswith("tiny.clean")]
    figures = ["1.000"] * 4 + ["0.000"]
    assert rows[0] == ["tiny.clean", "para", "|", *figures, "|", *figures]
    assert rows[1][:7] == ["tiny.clean", "para", "|", *["1.000"] * 4]
    assert ET.fromstring(outputs[0][1]).tag.endswith("svg")


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    """A misspelt folder must not look like a perfect score."""
    script = str(ROOT / "scripts" / "bench_quality.py")
    command = [sys.executable, script, "open", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 2
    assert "gold.json" in run.stderr


def test_cases_are_aligned_in_all_languages_and_alone(folder: Path, encoder: Encoder) -> None:
    """Means are by kind of damage, and programs get the same figures as people."""
    from bench_open import as_json, measure, table

    rows = list(measure(folder, alone=True, encoder=encoder))
    assert [row.name for row in rows] == ["tiny.clean", "tiny.full"]
    assert [len(row.judged["groups"]) for row in rows] == [3, 3]
    assert all(j.right and j.corpus == "tiny" for row in rows for j in row.judged["beads"])
    assert rows[1].pairs["zh-fr"].strict.f1 == rows[1].alone["zh-fr"].strict.f1 == 1
    text = table(rows)
    assert all(f"\n{title}" in text for title in ("mean clean", "mean full", "mean  "))
    plain = json.loads(as_json(rows))
    assert plain["cases"]["tiny.full"]["alone"]["zh-en"]["F1"] == 1
    assert sum(b["count"] for b in plain["calibration"]["beads"]["bins"]) == 9 + 7


def test_lax_scores_weigh_units_by_their_letters() -> None:
    """A wrong partner costs the precision of both sides, a missing one the recall of both."""
    from gold_score import Gold, score

    gold = Gold([entry(k, en="abcde"[k] * 30, fr="vwxyz"[k] * 30) for k in range(4)], "para")
    right = {"en": "a" * 30, "fr": "v" * 30}
    wrong = {"en": "b" * 30, "fr": "x" * 30}
    half = {"en": "d" * 30, "fr": "y" * 30 + "w" * 30}
    found = score(gold, [right, wrong, half], "en", "fr")
    # lengths 2, 2 and 3 thirties; of the third all of one side and half of the other lie in group 3
    assert found.lax.precision == pytest.approx((2 * 1 + 2 * 0 + 3 * 0.75) / 7)
    assert found.lax.recall == pytest.approx(2 / 4)
    assert found.strict.precision == pytest.approx(1 / 3)
    assert found.strict.recall == pytest.approx(1 / 4)


def test_paragraphs_and_sentences_are_two_levels() -> None:
    """Where paragraphs are asked for, how their sentences go together does not matter."""
    from gold_score import Gold, score

    some = entries()
    for e in some:
        e["_para"] = "0"
    crossed = [{"zh": ZH[0], "en": EN[1]}, {"zh": ZH[1], "en": EN[0]}, {"zh": ZH[2], "en": EN[2]}]
    assert score(Gold(some, "para"), crossed, "zh", "en").strict.precision == 1
    assert score(Gold(some, "sent"), crossed, "zh", "en").strict.precision == pytest.approx(1 / 3)


def test_what_one_language_joins_is_one_group_for_its_pairs_only() -> None:
    """French wrote one sentence where Chinese and English have two."""
    from gold_score import Gold

    some = entries()
    for e in some[:2]:
        e["_sjoined"] = {"fr": "j"}
    gold = Gold(some, "sent")
    assert gold.right({"zh": ZH[0], "fr": FR[0] + FR[1]})
    assert not gold.right({"zh": ZH[0], "en": EN[0] + EN[1]})


def test_labels_weigh_nothing_whether_they_are_there_or_not() -> None:
    """A memory without paragraph numbers is as good as one with them."""
    from gold_score import Gold, score

    some = entries()
    some[0]["zh"], some[0]["_labels"] = ["1. " + ZH[0]], {"zh": "1. "}
    for text in (ZH[0], "1. " + ZH[0]):
        found = score(Gold(some[:1], "para"), [{"zh": text, "en": EN[0]}], "zh", "en")
        assert (found.lax.f1, found.strict.f1, found.leaked) == (1, 1, 0)


def test_furniture_counts_as_leaked_and_neutral_text_does_not() -> None:
    """A page header in the middle of a sentence is the reader's fault; a footnote mark nobody's."""
    from gold_score import Gold, score

    some = [*entries()[:1], entry(8, "noise", en="GE.15-00042"), entry(9, "neutral", en="7")]
    text = EN[0].replace("opened", "opened GE.15-00042").replace("Chair", "Chair 7")
    found = score(Gold(some, "para"), [{"zh": ZH[0], "en": text}], "zh", "en")
    assert found.furniture == len("ge1500042")
    zh, en = 8, len("themeetingwasopenedbythechair")
    assert found.letters == zh + en + found.furniture
    assert found.lax.recall == 1


def test_text_that_repeats_is_taken_where_it_fits() -> None:
    """Headings such as "Introduction" stand in every chapter, and a memory has them once."""
    from gold_score import Gold, score

    some = [entry(1, zh="导言", en="Introduction"), *entries()[:1], entry(9, zh="导言", en="Introduction")]
    found = score(Gold(some, "para"), [{"zh": "导言", "en": "Introduction"}], "zh", "en")
    assert found.strict.precision == 1
    assert found.strict.recall == pytest.approx(2 / 3)


def test_digits_of_every_script_are_the_same() -> None:
    """Arabic versions write figures either way."""
    from gold_text import Stream, letters

    stream = Stream([entry(1, ar="المادة ١٢ من الاتفاقية")], "ar")
    assert stream.text == letters("المادة 12 من الاتفاقية")


def test_a_bead_of_neutral_text_is_not_judged() -> None:
    """Nobody asked for footnotes that cite documents."""
    from gold_score import Gold

    notes = [entry(9, "neutral", zh="1 A/75/100，第4段。", en="1 A/75/100, para. 4.")]
    gold = Gold([*entries(), *notes], "para")
    assert gold.right({"zh": "A/75/100，第4段。", "en": "A/75/100, para. 4."}) is None
    assert gold.right({"zh": ZH[0], "en": EN[0]}) is True
    assert gold.right({"zh": ZH[0], "en": EN[0], "fr": FR[1]}) is False


def test_calibration_error_is_the_mean_gap_between_score_and_share_right() -> None:
    """By hand: 2 of 4 right at .9, 1 of 1 at .3."""
    from calibration import Judged, calibration

    judged = [Judged(0.9, k < 2, "a") for k in range(4)] + [Judged(0.3, True, "b")]
    found = calibration(judged)
    assert [(b.low, b.count, b.right) for b in found.bins] == [(0.3, 1, 1.0), (0.9, 4, 0.5)]
    assert found.error == pytest.approx((4 * 0.4 + 1 * 0.7) / 5)
    assert found.sure == (4, 0.5)


def test_the_best_temperature_undoes_overconfidence() -> None:
    """If three in four are right, log loss is least where .9 becomes .75."""
    from calibration import Judged, at_temperature, best_temperature

    judged = [Judged(0.9, k < 3, "a") for k in range(4)]
    found = best_temperature(judged)
    assert found == pytest.approx(math.log(9) / math.log(3), rel=1e-3)
    assert at_temperature(judged, found)[0].score == pytest.approx(0.75, abs=1e-3)


def test_each_corpus_gets_the_temperature_of_the_others() -> None:
    """A temperature judged where it was found flatters."""
    from calibration import Judged, best_temperature, crossed_over

    doubtful = [Judged(0.9, k < 3, "a") for k in range(4)]
    sure = [Judged(0.9, k < 9, "b") for k in range(10)]
    crossed = crossed_over([*doubtful, *sure])
    assert crossed[0].score == pytest.approx(0.9, abs=1e-3)
    assert crossed[-1].score == pytest.approx(0.75, abs=1e-3)
    assert best_temperature(sure) == pytest.approx(1, abs=1e-3)
    assert crossed_over(doubtful) == doubtful


def test_the_diagram_puts_ideal_scores_on_its_diagonal() -> None:
    """Dots below it are overconfident."""
    from calibration import Judged, calibration
    from reliability import BOTTOM, LEFT, RIGHT, TOP, svg

    found = calibration([Judged(0.75, k < 3, "a") for k in range(4)])
    tree = ET.fromstring(svg({"beads": found}))
    (dot,) = (node for node in tree if node.tag.endswith("circle"))
    across = (float(dot.attrib["cx"]) - LEFT) / (RIGHT - LEFT)
    up = (BOTTOM - float(dot.attrib["cy"])) / (BOTTOM - TOP)
    assert across == pytest.approx(0.75)
    assert up == pytest.approx(0.75)
    assert "hollow" in dot.attrib["class"]  # four scores say little
