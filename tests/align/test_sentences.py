"""Lists of sentences to beads."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align import AlignError, Bead, Encoder, align, align_sentences, prepare
from align.anchors import heaviest_chain
from align.use import Use
from corpora.document import Block, Document, Sentence, Step
from tests.align.fakes import Remembering

EN = [
    "The Committee elected its Chair.",
    "It then adopted the agenda.",
    "Ten delegations took the floor.",
    "The meeting rose at 6 p.m.",
    "The next meeting will be held in Geneva.",
]
FR = [
    "Le Comité a élu son Président.",
    "Il a ensuite adopté l’ordre du jour.",
    "Dix délégations ont pris la parole.",
    "La séance est levée à 18 heures.",
    "La prochaine réunion se tiendra à Genève.",
]


def shapes(beads: list[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Beads without their scores."""
    return [(b.src, b.tgt) for b in beads]


def document(lang: str, *texts: str) -> Document:
    """A document with one sentence a paragraph."""
    blocks = tuple(
        Block("paragraph", f"{i}.", str(i), (Step("paragraph", str(i)),), t, (Sentence(0, len(t)),))
        for i, t in enumerate(texts, 1)
    )
    return Document(lang, None, blocks)


def test_sentence_for_sentence(encoder: Encoder) -> None:
    """The plain case."""
    assert shapes(align_sentences(EN, FR, encoder=encoder)) == [((i,), (i,)) for i in range(5)]


def test_two_sentences_joined_in_one(encoder: Encoder) -> None:
    """Translators join sentences."""
    joined = [*FR[:3], "La séance est levée à 18 heures, et la prochaine réunion se tiendra à Genève."]
    assert shapes(align_sentences(EN, joined, encoder=encoder))[-1] == ((3, 4), (3,))


def test_a_sentence_left_out_stays_alone(encoder: Encoder) -> None:
    """An omission must not push later sentences along."""
    beads = align_sentences(EN, [FR[0], *FR[2:]], encoder=encoder)
    assert ((1,), ()) in shapes(beads)


def test_swapping_sides_mirrors_the_result(encoder: Encoder) -> None:
    """Neither language is the master."""
    there = shapes(align_sentences(EN, FR[1:], encoder=encoder))
    back = shapes(align_sentences(FR[1:], EN, encoder=encoder))
    assert sorted(there) == sorted((b, a) for a, b in back)


@settings(max_examples=15)
@given(st.lists(st.sampled_from(EN + FR), min_size=1, max_size=8, unique=True))
def test_a_text_with_itself_aligns_one_to_one(texts: list[str]) -> None:
    """The simplest truth there is."""
    assert shapes(align_sentences(texts, texts)) == [((i,), (i,)) for i in range(len(texts))]


def test_one_empty_side_leaves_all_alone(encoder: Encoder) -> None:
    """A language version can be missing a whole section."""
    assert shapes(align_sentences([], FR[:2], encoder=encoder)) == [((), (0,)), ((), (1,))]


def test_a_language_that_the_encoder_does_not_know_is_aligned_by_length(encoder: Encoder) -> None:
    """Scores are capped: length alone proves little."""
    beads = align_sentences(EN, FR, src_lang="en", tgt_lang="sw", encoder=encoder)
    assert all(b.score <= 0.6 for b in beads)
    assert [i for b in beads for i in b.src] == list(range(5))


def test_one_version_alone_is_refused(encoder: Encoder) -> None:
    """There is nothing to align."""
    with pytest.raises(AlignError, match="two or more"):
        align([document("en", *EN)], encoder)
    with pytest.raises(AlignError, match="two documents are in en"):
        align([document("en", *EN), document("en", *EN)], encoder)


def test_documents_prepared_with_two_encoders_are_refused(encoder: Encoder) -> None:
    """Their vectors cannot be compared, and nothing would look wrong."""
    prepared = prepare(document("en", *EN), Remembering(Use()))
    other = Remembering(Use())
    other.name = "use:another"
    with pytest.raises(AlignError, match=r"the en document was prepared with use; .* use:another"):
        align([prepared, document("fr", *FR)], other)


def test_unrelated_documents_are_named(encoder: Encoder) -> None:
    """Aligning the wrong files is the commonest mistake."""
    other = [
        "Les chats dorment sur le toit.",
        "Mon oncle préfère le fromage.",
        "Il pleut souvent en avril ici.",
    ]
    multitext = align([document("en", *EN), document("fr", *other)], encoder)
    assert any("do not look like translations" in w for w in multitext.warnings)


def test_shifted_paragraph_numbers_do_not_lead_astray(encoder: Encoder) -> None:
    """A number that agrees while the meaning disagrees loses."""
    extra = document("fr", "Un point nouveau a été ajouté ici.", *FR)
    multitext = align([document("en", *EN), extra], encoder)
    pairs = [(b.src, b.tgt) for b in multitext.beads["en", "fr"] if b.src and b.tgt]
    assert pairs == [((i,), (i + 1,)) for i in range(5)]


def test_progress_is_reported(encoder: Encoder) -> None:
    """Long work shows that it goes on."""
    seen: list[str] = []
    align([document("en", *EN), document("fr", *FR)], encoder, lambda what, done, of: seen.append(what))
    assert any(w.startswith("encoding") for w in seen) and any(w.startswith("aligning") for w in seen)


def test_a_long_text_is_searched_along_its_anchors(encoder: Encoder) -> None:
    """Beyond a few hundred sentences only a band is searched; the result is the same."""
    src = [f"Item {i}: the delegation of country number {i * 7} spoke about matter {i}." for i in range(450)]
    beads = align_sentences(src, src, encoder=encoder)
    assert shapes(beads) == [((i,), (i,)) for i in range(450)]


@given(st.lists(st.tuples(st.integers(0, 9), st.floats(0.1, 3)), max_size=8))
def test_the_heaviest_chain_is_found(points: list[tuple[int, float]]) -> None:
    """Judged by trying every subset."""
    rows = [(i, column, weight) for i, (column, weight) in enumerate(points)]
    best = 0.0
    for mask in range(1 << len(rows)):
        some = [r for k, r in enumerate(rows) if mask >> k & 1]
        if all(a[1] < b[1] for a, b in pairwise(some)):
            best = max(best, sum(r[2] for r in some))
    chain = heaviest_chain(rows)
    weight = {r[:2]: r[2] for r in rows}
    assert sum(weight[p] for p in chain) == pytest.approx(best)


def test_a_version_without_text_among_three_leaves_the_others_as_they_are(encoder: Encoder) -> None:
    """A file may hold nothing but a page number; the other two still align."""
    full = [document("en", "The meeting was opened."), document("fr", "La séance est ouverte.")]
    multitext = align([*full, document("es")], encoder)
    assert [(b.src, b.tgt) for b in multitext.beads["en", "fr"]] == [((0,), (0,))]
    assert [(b.src, b.tgt) for b in multitext.beads["en", "es"]] == [((0,), ())]
