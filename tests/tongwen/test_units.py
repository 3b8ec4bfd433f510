"""What goes into a memory: the source's own sentences, and what a person made of the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from align.nouns import Bead, Flag, Group, Multitext, Place
from corpora.document import Block, Document, Sentence, Step
from tongwen.segments import Segment, segments_of
from tongwen.units import Form, Labels, by_source, for_memory, header, labels_of, units

LANGS = ("zh", "en", "es")
PATH = (Step("paragraph", "6"),)


def document(lang: str, *sentences: str) -> Document:
    """One paragraph, numbered 6."""
    spans, text = [], ""
    for sentence in sentences:
        spans.append(Sentence(len(text), len(text) + len(sentence)))
        text += sentence
    return Document(lang, None, (Block("paragraph", "6.", "6", PATH, text, tuple(spans)),))


def group(number: int, flags: tuple[Flag, ...] = (), **sentences: tuple[int, ...]) -> Group:
    """A group of sentences of the only paragraph."""
    places = {lang: tuple(Place(0, n) for n in numbers) for lang, numbers in sentences.items()}
    return Group(number, places, 0.8, flags, PATH)


def meeting() -> Multitext:
    """Spanish joins the first two sentences; the English bead of the last two reaches over two groups."""
    documents = {
        "zh": document("zh", "开会。", "发言。", "表决。", "闭会。"),
        "en": document("en", "It met.", "It spoke.", "It voted and rose."),
        "es": document("es", "Se reunió y habló.", "Votó.", "Terminó."),
    }
    groups = (
        group(1, ("length-odd", "missing-language"), zh=(0, 1), en=(0, 1), es=(0,)),
        group(2, zh=(2,), es=(1,)),
        group(3, zh=(3,), en=(2,), es=(2,)),
    )
    en = (Bead((0,), (0,), 0.9), Bead((1,), (1,), 0.7), Bead((2, 3), (2,), 0.5))
    es = (Bead((0, 1), (0,), 0.6), Bead((2,), (1,), 0.9), Bead((3,), (2,), 0.9))
    return Multitext(documents, groups, {("zh", "en"): en, ("zh", "es"): es})


FINE = [
    ("1.1", {"zh": "开会。", "en": "It met."}),
    ("1.2", {"zh": "开会。发言。", "es": "Se reunió y habló."}),
    ("1.3", {"zh": "发言。", "en": "It spoke."}),
    ("2", {"zh": "表决。", "es": "Votó."}),
    ("2+3", {"zh": "表决。闭会。", "en": "It voted and rose."}),
    ("3", {"zh": "闭会。", "es": "Terminó."}),
]


def texts(segments: list[Segment]) -> list[tuple[str, Mapping[str, str]]]:
    return [(s.id, s.texts) for s in segments]


def corrected(number: int, **texts: str) -> list[Segment]:
    """The groups with one of them as a person wrote it."""
    return [
        replace(s, texts={**s.texts, **texts}) if s.id == str(number) else s for s in segments_of(meeting())
    ]


def test_each_language_keeps_the_sources_own_sentences() -> None:
    """A translator's tool looks up one Chinese sentence; that Spanish joins two must not hide the English."""
    segments, _ = by_source(meeting(), "zh")
    assert texts(segments) == FINE
    assert (segments[0].score, segments[0].flags) == (0.9, ("length-odd",))


def test_ids_are_those_of_the_groups() -> None:
    """Who doubts a unit of the memory finds its row in the report and in the spreadsheet."""
    segments, _ = by_source(meeting(), "zh")
    rows = {s.id for s in segments_of(meeting())}
    assert all(name in rows for s in segments for name in s.groups)


def test_a_pair_holds_two_languages_alone() -> None:
    """Also the other way round, where the beads are kept the first way."""
    segments, _ = for_memory(meeting(), segments_of(meeting()), "es", ("es", "zh"))
    assert texts(segments)[0] == ("1", {"es": "Se reunió y habló.", "zh": "开会。发言。"})
    assert {tuple(s.texts) for s in segments} == {("es", "zh")}


def test_a_correction_leaves_the_other_segments_as_fine_as_they_were() -> None:
    """One mended word must not make the whole memory coarser."""
    segments, _ = for_memory(meeting(), corrected(1, en="It met and spoke."), "zh", LANGS)
    whole = {"zh": "开会。发言。", "en": "It met and spoke.", "es": "Se reunió y habló."}
    assert texts(segments) == [("1", whole), *FINE[3:]]


def test_what_reaches_into_a_corrected_group_gives_way_and_nothing_is_lost() -> None:
    """The English bead over both groups would contradict the correction; the other group comes whole."""
    segments, _ = for_memory(meeting(), corrected(3, es="Se levantó."), "zh", LANGS)
    assert texts(segments) == [
        *FINE[:3],
        ("2", {"zh": "表决。", "es": "Votó."}),
        ("3", {"zh": "闭会。", "en": "It voted and rose.", "es": "Se levantó."}),
    ]


def test_a_deleted_row_is_in_no_memory() -> None:
    """The reviewer's word is the last."""
    left = [s for s in segments_of(meeting()) if s.id != "1"]
    assert texts(for_memory(meeting(), left, "zh", LANGS)[0]) == FINE[3:]


def test_what_is_wrong_with_one_language_is_said_of_it_alone() -> None:
    """A unit of six languages is no worse for five of them."""
    texts = {"zh": "80人出席了会议。", "en": "80 persons were present.", "fr": "Tous étaient présents."}
    segment = Segment("1", texts, 0.9, ("moved", "numbers-differ"), "")
    (unit,) = units([segment], {}, Form("zh", tuple(texts)), ratios={"zh": 1.0, "en": 2.5, "fr": 2.5})
    assert [[p.text for p in v.properties] for v in unit.variants] == [[], [], ["numbers-differ"]]
    assert [p.text for p in unit.properties if p.type == "x-tongwen-flag"] == ["moved"]


@pytest.mark.parametrize(("score", "kept"), [(0.8996, True), (0.8994, False)])
def test_the_score_that_counts_is_the_one_that_is_printed(score: float, kept: bool) -> None:
    """`tm clean --min-score` knows no other, and must keep the same units."""
    segment = Segment("1", {"zh": "水", "en": "water"}, score, (), "")
    assert bool(list(units([segment], {}, Form("zh", ("zh", "en"), min_score=0.9)))) == kept


def numbered(segments: list[Segment], labels: Labels) -> list[str]:
    """The Chinese of a memory with labels."""
    form = Form("zh", LANGS, "keep", date="20200101T000000Z")
    return [unit.variants[0].segment for unit in units(segments, labels, form)]


def test_the_label_stands_before_the_sentence_that_begins_the_paragraph() -> None:
    """And before no other."""
    labelled = ["6. 开会。", "6. 开会。发言。", "发言。", "表决。", "表决。闭会。", "闭会。"]
    assert numbered(*by_source(meeting(), "zh")) == labelled


@pytest.mark.parametrize(
    ("ids", "labelled"),
    [
        (("1+2", "3"), ["1+2"]),
        (("1.1", "1.2", "2", "3"), ["1.1"]),
        (("1+2.1", "1+2.2", "3"), ["1+2.1"]),
        (("1.1", "1.2+2", "3"), ["1.1"]),
        (("2", "3"), []),
    ],
)
def test_rows_that_were_joined_or_split_keep_their_label(ids: tuple[str, ...], labelled: list[str]) -> None:
    """It is printed once, before the first part."""
    found = labels_of(meeting(), [Segment(name, {"zh": "。"}, 1.0, (), "") for name in ids])
    assert [name for name, label in found.items() if label.get("zh") == "6."] == labelled


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (Form("zh", LANGS), "enc:use"),
        (Form("zh", LANGS, "both", min_score=0.5), "enc:use|labels:both|min-score:0.5"),
    ],
)
def test_the_recipe_says_what_was_chosen(form: Form, said: str) -> None:
    """A memory can be made again from what its header says."""
    settings = "|".join(f"{key}:{value}" for key, value in {"enc": "use", **form.settings()}.items())
    assert settings == said
    assert header(form, settings).properties[0].text == said
