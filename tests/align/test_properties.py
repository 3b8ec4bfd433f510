"""What must hold of every alignment, on real text in six languages.

Scores are never compared with numbers that a fit may move; where a number stands, it says how surely right
beads must be told from wrong ones.
"""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align import Bead, Encoder, align, align_sentences
from corpora.document import Block, Document, Sentence
from tests.align.fakes import Bags
from tests.conftest import LANGS

ROOT = Path(__file__).parent.parent.parent
SURE = 0.75  # score from which a bead is taken for sure
FAR = 8  # sentences between a bead and where a text was changed
Texts = dict[str, list[str]]
Span = tuple[int, int]

GERMAN = (
    "Das Brot wird am besten am Vorabend angesetzt.",
    "Man nehme ein Pfund Roggenmehl und eine Prise Salz.",
    "Die Hefe löst man in lauwarmer Milch auf.",
    "Danach ruht der Teig unter einem Tuch in der Küche.",
    "Katzen sollte man in dieser Zeit aussperren!",
    "Ist der Ofen heiß genug?",
    "Großmutter prüfte das mit einem Tropfen Wasser, der auf dem Blech tanzen musste.",
    "Der Laib kommt auf die mittlere Schiene.",
    "Nach einer Stunde klopft man auf die Unterseite; klingt sie hohl, ist das Brot gar.",
    "Im Sommer schmeckt dazu Quark mit Schnittlauch.",
    "Im Winter gibt es Suppe.",
    "Reste werden gewürfelt und in Butter geröstet.",
    "Die Kinder tragen sie den Enten ans Ufer.",
    "Am Sonntag backen wir lieber Kuchen.",
    "Dafür braucht es Eier, Zucker und viel Geduld.",
    "Die Äpfel stammen aus dem Garten hinter dem Haus.",
    "Wer mag, streut Zimt darüber.",
    "Gute Nacht, ihr lieben Bäcker.",
)


@pytest.fixture(scope="module")
def texts(sample: dict[str, Document]) -> Texts:
    """The sentences of the sample."""
    return {
        lang: [text for block in document.blocks for text in block.sentence_texts()]
        for lang, document in sample.items()
    }


def shapes(beads: Sequence[Bead]) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    """What stands together, in no order: what stands alone between two beads may be passed in any."""
    return {(bead.src, bead.tgt) for bead in beads}


def turned(beads: Sequence[Bead]) -> list[Bead]:
    """As seen from the other side."""
    return [Bead(bead.tgt, bead.src, bead.score) for bead in beads]


def scores(beads: Sequence[Bead]) -> dict[object, float]:
    """What stands together → how surely."""
    return {(bead.src, bead.tgt): bead.score for bead in beads}


def covered(beads: Sequence[Bead], n: int, m: int) -> bool:
    """Whether every sentence stands in exactly one bead, and beads are what they should be."""
    return (
        sorted(i for bead in beads for i in bead.src) == list(range(n))
        and sorted(j for bead in beads for j in bead.tgt) == list(range(m))
        and all(0 <= bead.score <= 1 for bead in beads)
        and all(a < b for bead in beads for side in (bead.src, bead.tgt) for a, b in pairwise(side))
    )


SLICES: list[tuple[str, Span, Span]] = [
    ("zh-en", (0, 35), (0, 35)),
    ("zh-ru", (10, 40), (12, 40)),
    ("fr-es", (10, 50), (12, 45)),
    ("zh-es", (0, 12), (0, 16)),
    ("ru-ar", (33, 60), (28, 60)),
    ("fr-es", (0, 5), (40, 60)),
    ("en-fr", (20, 40), (20, 30)),
]


@pytest.mark.parametrize(("pair", "src", "tgt"), SLICES)
def test_swapping_sides_mirrors_the_beads(
    texts: Texts, remembering: Encoder, pair: str, src: Span, tgt: Span
) -> None:
    """Which language is called the source says nothing about what translates what."""
    x, y = (texts[lang][slice(*span)] for lang, span in zip(pair.split("-"), (src, tgt), strict=True))
    there = scores(align_sentences(x, y, encoder=remembering))
    back = scores(turned(align_sentences(y, x, encoder=remembering)))
    assert set(there) == set(back)
    assert there == pytest.approx(back, abs=1e-3)


@pytest.mark.parametrize("lang", LANGS)
def test_a_text_is_its_own_translation(texts: Texts, remembering: Encoder, lang: str) -> None:
    """Sentence by sentence, however long some of them are."""
    text = texts[lang]
    beads = align_sentences(text, list(text), encoder=remembering)
    assert shapes(beads) == {((i,), (i,)) for i in range(len(text))}


@pytest.mark.parametrize("lang", ["zh", "ar"])
@pytest.mark.parametrize(
    "order",
    [
        [0, 1, 2, 3, 5, 6, 6, 7, 8, 6, 9, 10, 11, 6, 6, 6, 12, 13],
        [5, 6, 7] * 7,
        [6] * 12,
        [*range(5, 20), *range(5, 20)],
    ],
    ids=["a refrain", "a round", "one sentence only", "said twice"],
)
def test_a_text_that_repeats_itself_is_its_own_translation(
    texts: Texts, remembering: Encoder, lang: str, order: list[int]
) -> None:
    """What stands in several places is told apart by where it stands."""
    text = [texts[lang][i] for i in order]
    beads = align_sentences(text, list(text), encoder=remembering)
    assert shapes(beads) == {((i,), (i,)) for i in range(len(text))}


@pytest.mark.parametrize("pair", ["en-fr", "zh-ru", "es-ar"])
@pytest.mark.parametrize("more", [(8, 8), (0, 10), (20, 0)])
def test_text_put_in_at_the_end_leaves_sure_beads_far_away_alone(
    texts: Texts, remembering: Encoder, pair: str, more: tuple[int, int]
) -> None:
    """Whether both versions go on or one only, what was sure long before stays as it was."""
    x, y = (texts[lang] for lang in pair.split("-"))
    before = align_sentences(x[:32], y[:32], encoder=remembering)
    after = align_sentences(x[: 32 + more[0]], y[: 32 + more[1]], encoder=remembering)
    far = {(b.src, b.tgt) for b in before if max(b.src + b.tgt) < 32 - FAR and b.score >= SURE}
    assert len(far) > 5
    assert far <= shapes(after)


@pytest.mark.parametrize("pair", ["en-fr", "zh-ru", "es-ar"])
def test_strange_text_put_in_at_the_end_of_one_side_stays_alone(
    texts: Texts, remembering: Encoder, pair: str
) -> None:
    """An annex in another language must not draw the last sentences along."""
    x, y = (texts[lang][5:35] for lang in pair.split("-"))
    before = align_sentences(x, y, encoder=remembering)
    after = align_sentences(x, [*y, *GERMAN], encoder=remembering)
    far = {(b.src, b.tgt) for b in before if max(b.src + b.tgt) < 30 - FAR and b.score >= SURE}
    assert far <= shapes(after)
    alone = {bead.tgt[0] for bead in after if not bead.src}
    assert len(alone & set(range(30, 48))) > len(GERMAN) / 2


def test_beads_of_what_does_not_belong_together_score_low(texts: Texts, remembering: Encoder) -> None:
    """A memory is cleaned by its scores: they must show what was paired for want of anything better.

    Measured over the beads with two sides of three pairs of languages: right text against the beginning of a
    document with the end of its translation, with the translation backwards, and with a recipe for bread.
    Each kind must score lower than right text by 0.3 on average, pair fewer than half as many sentences,
    and hardly ever be sure.
    """
    found: dict[str, list[float]] = {"right": [], "elsewhere": [], "backwards": [], "bread": []}
    for src, tgt in (("zh", "en"), ("es", "ar"), ("fr", "ru")):
        x, y = texts[src], texts[tgt]
        others = {"right": y[:20], "elsewhere": y[38:58], "backwards": y[19::-1], "bread": list(GERMAN)}
        for kind, other in others.items():
            beads = align_sentences(x[:20], other, encoder=remembering)
            found[kind] += [b.score for b in beads if b.src and b.tgt for _ in b.src]
    right = found.pop("right")
    for kind, wrong in found.items():
        assert np.mean(wrong) < np.mean(right) - 0.3, kind
        assert sum(wrong) < sum(right) / 2, kind
        assert np.mean([score > 0.9 for score in wrong]) < 0.1, kind
    assert np.mean([score > SURE for score in right]) > 0.7


def test_sentences_in_another_order_score_lower_where_they_are_wrong(
    texts: Texts, remembering: Encoder
) -> None:
    """Of a shuffled translation only what still stands in order can be right; the rest must not seem sure.

    Measured over four pairs of languages: wrong beads with two sides against those of the same text in order,
    0.3 lower on average.
    """
    wrong: list[float] = []
    right: list[float] = []
    for seed, (src, tgt) in enumerate((("en", "fr"), ("fr", "es"), ("zh", "ru"), ("ru", "ar"))):
        x, y = texts[src][:30], texts[tgt][:30]
        base = [bead for bead in align_sentences(x, y, encoder=remembering) if bead.src and bead.tgt]
        right += [bead.score for bead in base]
        true = {(i, j) for bead in base for i in bead.src for j in bead.tgt}
        order = np.random.default_rng(seed).permutation(30).tolist()
        found = align_sentences(x, [y[k] for k in order], encoder=remembering)
        paired = [bead for bead in found if bead.src and bead.tgt]
        wrong += [b.score for b in paired if not any((i, order[j]) in true for i in b.src for j in b.tgt)]
    assert np.mean(wrong) < np.mean(right) - 0.3


PLACES = st.tuples(st.integers(0, 50), st.integers(0, 9))


@settings(max_examples=12)
@given(st.sampled_from(list(combinations(LANGS, 2))), PLACES, PLACES)
def test_every_sentence_stands_in_exactly_one_bead(
    texts: Texts, remembering: Encoder, pair: tuple[str, str], src: Span, tgt: Span
) -> None:
    """Nothing is lost, nothing is counted twice, whatever two texts have to do with each other."""
    x, y = (texts[lang][at : at + size] for lang, (at, size) in zip(pair, (src, tgt), strict=True))
    assert covered(align_sentences(x, y, encoder=remembering), len(x), len(y))


LONG = "The Committee met in Vienna and adopted its agenda. "
ODD: dict[str, tuple[list[str], list[str]]] = {
    "nothing": ([], []),
    "nothing on one side": ([], ["Hello.", "Good night."]),
    "empty strings": (["", "", ""], ["", ""]),
    "many empty strings": ([""] * 40, [""] * 30),
    "empty strings against text": ([""] * 20, [LONG] * 20),
    "empty strings among text": (["Hello.", "", "Good night."], ["Bonjour.", "Bonne nuit.", ""]),
    "white space only": ([" ", "\t\n", "\u3000", "\u00a0"], ["  ", "\n"]),
    "marks without width": (["\u200b", "\ufeff", "\u202b\u202c"], ["\u200f"]),
    "control characters": (["a\0b", "\x01"], ["x"]),
    "half a surrogate pair": (["a\ud800b", "Good night."], ["x", "Bonne nuit."]),
    "punctuation only": (["...", "—", "?"], ["!", "。"]),
    "pictures only": (["😀😀", "👍🏽"], ["😀"]),
    "a very long sentence": ([LONG * 200], ["Le Comité s’est réuni.", "Il a adopté son ordre du jour."]),
    "parts without a token": (["the committee noted internationalization, " * 200 + " " * 400_000], [LONG]),
    "a very long word": (["x" * 5_000], ["会" * 2_000, "z"]),
    "one sentence against many": ([LONG], [f"Phrase numéro {k}." for k in range(400)]),
    "many sentences against one": ([f"Phrase numéro {k}." for k in range(60)], [LONG]),
    "digits only": (["1", "22", "333", "4444"], ["1", "22", "333", "4444"]),
    "more digits": ([str(k) for k in range(40)], [str(k) for k in range(35)]),
    "one digit, again and again": (["7"] * 30, ["7"] * 20),
    "digits of other scripts": (["١٢٣", "४५", "x² ①", "一二三"], ["123", "45", "x2", "3"]),
    "single letters": (["a"], ["б"]),
}


@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
@pytest.mark.parametrize("case", ODD)
def test_odd_text_is_aligned_without_a_murmur(encoder: Encoder, case: str, known: bool) -> None:
    """Tables are full of it: no failure, no warning, no score that is not a number."""
    src, tgt = ODD[case]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        beads = align_sentences(src, tgt, src_lang="en" if known else "sw", tgt_lang="fr", encoder=encoder)
    assert covered(beads, len(src), len(tgt))


@pytest.mark.parametrize("case", ["nothing", "empty strings", "digits only", "one sentence against many"])
def test_odd_documents_are_aligned_without_a_murmur(encoder: Encoder, case: str) -> None:
    """The same through the other door, which looks at structure as well."""
    sides = dict(zip(("en", "fr"), ODD[case], strict=True)) | {"de": list(GERMAN[:3])}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        multitext = align([document(lang, side) for lang, side in sides.items()], encoder)
    for (a, b), beads in multitext.beads.items():
        assert covered(beads, len(sides[a]), len(sides[b]))
    assert all(0 <= group.score <= 1 for group in multitext.groups)


def document(lang: str, sentences: Sequence[str]) -> Document:
    """One paragraph a sentence."""
    blocks = (Block("paragraph", "", None, (), text, (Sentence(0, len(text)),)) for text in sentences)
    return Document(lang, None, tuple(blocks))


def test_a_stranger_among_the_versions_is_named_and_changes_nothing(
    sample: dict[str, Document], remembering: Encoder
) -> None:
    """One wrong file must cost the others nothing, and the person must be told which it is."""
    five = [replace(sample[lang], blocks=sample[lang].blocks[:14]) for lang in ("zh", "en", "fr", "es", "ru")]
    without = align(five, remembering)
    for at in (5, 2):
        with_it = align([*five[:at], document("de", GERMAN), *five[at:]], remembering)
        assert [w for w in with_it.warnings if w.startswith("de: agrees with none")]
        assert not [w for w in with_it.warnings if "de" not in w]
        for pair, beads in without.beads.items():
            assert scores(with_it.beads[pair]) == pytest.approx(scores(beads), abs=1e-6)
        left = [{lang: s for lang, s in g.sentences.items() if lang != "de"} for g in with_it.groups]
        assert [g for g in left if g] == [g.sentences for g in without.groups]
    assert without.warnings == ()


def test_unlike_versions_are_named(sample: dict[str, Document], remembering: Encoder) -> None:
    """With two files there is no third to say which is the wrong one."""
    half = replace(sample["en"], blocks=sample["en"].blocks[:14])
    assert align([half, document("de", GERMAN)], remembering).warnings == (
        "en and de do not look like translations of each other; their scores are halved",
    )


def test_pairs_aligned_before_change_nothing(sample: dict[str, Document], encoder: Encoder) -> None:
    """Vectors are kept between pairs: what is kept must be what would be computed."""
    three = [replace(sample[lang], blocks=sample[lang].blocks[:9]) for lang in ("en", "zh", "fr")]
    texts = {d.lang: [t for block in d.blocks for t in block.sentence_texts()] for d in three}
    alone = align_sentences(texts["zh"], texts["fr"], encoder=Bags())
    again = Bags()
    for lang in ("en", "fr"):
        align_sentences(texts["zh"], texts[lang], encoder=again)
    assert align_sentences(texts["zh"], texts["fr"], encoder=again) == alone
    assert repr(align(three, encoder)) == repr(align(three, encoder))


def test_the_number_of_encoding_threads_changes_nothing(
    texts: Texts, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sentences are encoded in chunks, one a thread; no sum may depend on who else is in the chunk."""
    found = []
    for threads in (1, 3, 8):
        monkeypatch.setattr("align.use_network.cores", lambda threads=threads: threads)
        found.append(encoder.encode(texts["ru"] + texts["zh"]).rows.tobytes())
    assert len(set(found)) == 1


ALIGN = """
import os, sys
from dataclasses import replace
from pathlib import Path
cores = int(sys.argv[1])
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
import align.threads
align.threads._FEW = 0  # or so short a text would be worked on by one thread
from align import align, load
from corpora.read import read
folder = Path("corpora/samples/ctoc-cop-wg10-2020")
documents = [read(folder / f"{lang}.txt", lang) for lang in ("en", "zh", "ar")]
found = align([replace(d, blocks=d.blocks[:16]) for d in documents], load("use"))
print(ascii(found.beads), ascii(found.groups), found.warnings)
"""


def test_the_same_to_the_byte_whatever_the_number_of_threads() -> None:
    """A memory can be made again, on a laptop or a server: beads, groups and scores, digit by digit."""
    outputs = []
    for cores, threads in ((1, "1"), (64, "4")):
        names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        run = subprocess.run(
            [sys.executable, "-c", ALIGN, str(cores)],
            cwd=ROOT,
            env=os.environ | dict.fromkeys(names, threads),
            capture_output=True,
            check=True,
            timeout=120,
        )
        outputs.append(run.stdout)
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"Bead") > 30
