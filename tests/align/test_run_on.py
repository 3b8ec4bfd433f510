"""Sentences run together: cut where others show a border, and left alone where a translator joined them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align import Encoder, align
from align.nouns import Multitext
from align.run_on import cut, cut_sentences, places
from corpora.document import Block, Document, Sentence, Step
from corpora.read import own_splitter

EN = (
    "The secretariat opened the new library in the spring. Farmers along the river lost most of their rice. "
    "The orchestra will rehearse again on Thursday evening."
)
FR = (
    "Le secrétariat a ouvert la nouvelle bibliothèque au printemps. Les agriculteurs riverains ont perdu la "
    "plus grande partie de leur riz. L’orchestre répétera de nouveau jeudi soir."
)
AR = (
    "افتتحت الأمانة المكتبة الجديدة في الربيع. فقد المزارعون على طول النهر معظم محصولهم من الأرز. "
    "ستتدرب الأوركسترا مرة أخرى مساء الخميس."
)


def document(lang: str, text: str) -> Document:
    """One paragraph."""
    sentences = tuple(Sentence(start, end) for start, end in own_splitter(text, lang))
    return Document(lang, None, (Block("paragraph", "", None, (Step("paragraph", ""),), text, sentences),))


def sentences(multitext: Multitext, lang: str) -> list[str]:
    """Of a document after it was aligned."""
    return [text for block in multitext.documents[lang].blocks for text in block.sentence_texts()]


@pytest.mark.parametrize(
    ("lang", "whole", "lost", "without"),
    [
        ("ar", AR, "الربيع. فقد", "الربيع فقد"),
        ("fr", FR, "riz. L’orchestre", "riz L’orchestre"),
        ("fr", FR, "printemps. Les", "printemps Les"),
    ],
)
def test_a_lost_stop_costs_no_unit(lang: str, whole: str, lost: str, without: str, encoder: Encoder) -> None:
    """Two sentences that read as one would be found under neither."""
    multitext = align([document("en", EN), document(lang, whole.replace(lost, without))], encoder)
    pieces = whole.replace(lost, lost.replace(". ", "\n")).replace(". ", ".\n").split("\n")
    assert sentences(multitext, lang) == pieces
    assert [len(group.sentences) for group in multitext.groups] == [2, 2, 2]
    assert [("cut" in group.flags) for group in multitext.groups].count(True) == 2


@pytest.mark.parametrize("joint", [", les", " et les", " ; les"])
def test_what_a_translator_joined_stays_joined(joint: str, encoder: Encoder) -> None:
    """A comma or a small letter says that it is one sentence: a half of it is no segment."""
    french = document("fr", FR.replace(". Les", joint))
    assert sentences(align([document("en", EN), french], encoder), "fr") == list(
        french.blocks[0].sentence_texts()
    )


def test_sentences_that_a_person_set_are_not_cut(encoder: Encoder) -> None:
    """With their tool's own rules, a memory must have the segments that the tool will ask for."""
    french = replace(document("fr", FR.replace(". Les", " Les")), fixed=True)
    assert len(sentences(align([document("en", EN), french], encoder), "fr")) == 2


def test_other_languages_outvote_one(encoder: Encoder) -> None:
    """Where one language alone has a border, it is that one which cut a sentence in two."""
    joined = {"fr": FR.replace(". Les", " Les"), "ar": AR.replace("الربيع. فقد", "الربيع فقد")}
    others = [document(lang, text) for lang, text in joined.items()]
    spanish = document("es", EN.replace(". Farmers", " Farmers"))
    multitext = align([document("en", EN), *others, spanish], encoder)
    assert all(len(sentences(multitext, lang)) == 2 for lang in ("fr", "ar", "es"))


@given(st.text('ab .,"”)A中文。', max_size=60), st.data())
def test_cutting_loses_no_character(text: str, data: st.DataObject) -> None:
    """All that was in a sentence is in its pieces, white space between them apart."""
    before = document("en", text)
    own = before.blocks[0].sentences
    cuts = {
        i: tuple(some)
        for i, s in enumerate(own)
        if (found := list(places(text[s.start : s.end])))
        and (some := sorted(data.draw(st.sets(st.sampled_from(found)))))
    }
    after = cut(before, cuts)
    solid = "".join("".join(before.blocks[0].sentence_texts()).split())
    assert "".join("".join(after.blocks[0].sentence_texts()).split()) == solid
    assert len(after.blocks[0].sentences) == len(own) + sum(map(len, cuts.values()))
    changed = {s for s in after.blocks[0].sentences if s not in own}
    assert {after.blocks[0].sentences[i] for i in cut_sentences(cuts)} == changed
