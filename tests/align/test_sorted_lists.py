"""Lists that each language sorts by its own alphabet: one group, flagged; their items paired by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest

from align import Encoder, Multitext, align, cut_items, pair_items, pair_lists
from align.alphabet import letters
from corpora.document import Block, Document, Sentence
from tests.align.lists import NAMES, document, items, ordered, paragraphs, rows, version
from tests.conftest import LANGS

PAIRS = list(combinations(LANGS, 2))


Found = list[tuple[bool, dict[str, tuple[str, ...]]]]


def found(multitext: Multitext) -> Found:
    """Each group's texts, and whether it is said to be a sorted list."""
    return [("sorted-list" in g.flags, multitext.texts(g)) for g in multitext.groups]


def gold(name: str, langs: Sequence[str]) -> Found:
    """The paragraphs one by one, the list as a whole."""
    sides = zip(*(paragraphs(name, lang) for lang in langs), strict=True)
    groups: list[Found] = []
    for side in sides:
        texts = (dict(zip(langs, some, strict=True)) for some in zip(*side, strict=True))
        groups.append([(False, {lang: (text,) for lang, text in each.items()}) for each in texts])
    return [*groups[0], (True, {lang: tuple(items(name, lang)) for lang in langs}), *groups[1]]


@pytest.mark.parametrize("name", NAMES)
def test_a_list_that_six_languages_sort_is_one_group(name: str, remembering: Encoder) -> None:
    """Wrong pairs of States in a memory are worse than none; the paragraphs around keep their own."""
    assert found(align([version(name, lang) for lang in LANGS], remembering)) == gold(name, LANGS)


@pytest.mark.parametrize(
    ("name", "pair"), [(n, p) for n in NAMES for p in PAIRS if (n, *p) != ("states", "fr", "es")]
)
def test_a_list_that_two_languages_sort_is_one_group(
    name: str, pair: tuple[str, str], remembering: Encoder
) -> None:
    """Also where their alphabets agree on half of it, as those of English and Spanish.

    French and Spanish sort these States alike but for three: there a path is right, and the three are moved.
    """
    assert found(align([version(name, lang) for lang in pair], remembering)) == gold(name, pair)


def test_a_list_in_nearly_the_same_order_is_left_to_the_path(remembering: Encoder) -> None:
    """Item by item is better than a heap of them."""
    groups = found(align([version("states", lang) for lang in ("fr", "es")], remembering))
    assert not any(flag for flag, _ in groups)
    assert sum(len(texts) == 2 and {len(t) for t in texts.values()} == {1} for _, texts in groups) >= 23


def test_a_pair_in_the_same_order_follows_the_others(remembering: Encoder) -> None:
    """Chinese texts usually keep the English order of States; with French all three are one group."""
    langs = ("zh", "en", "fr")
    multitext = align(
        [version("states", lang, "en" if lang == "zh" else None) for lang in langs], remembering
    )
    [texts] = [texts for flag, texts in found(multitext) if flag]
    assert {lang: len(t) for lang, t in texts.items()} == dict.fromkeys(langs, 20)


def test_a_list_in_the_same_order_everywhere_is_left_alone(remembering: Encoder) -> None:
    """Item by item is better than a heap of them."""
    multitext = align([version("states", lang, "en") for lang in ("zh", "en")], remembering)
    assert all(not flag and {len(t) for t in texts.values()} == {1} for flag, texts in found(multitext))


@pytest.mark.parametrize("name", NAMES)
def test_every_pair_has_the_list_in_one_bead(name: str, remembering: Encoder) -> None:
    """Memories of two languages are made from beads; their scores say how well the items agree."""
    multitext = align([version(name, lang) for lang in LANGS], remembering)
    size = len(rows(name))
    for beads in multitext.beads.values():
        shapes = [(len(b.src), len(b.tgt)) for b in beads]
        assert sorted(shapes)[:-1] == [(1, 1)] * (len(beads) - 1)
        [bead] = [b for b in beads if (len(b.src), len(b.tgt)) == (size, size)]
        assert 0.5 < bead.score <= 0.9


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_languages_does_not_matter(name: str, remembering: Encoder) -> None:
    """The list is the same whoever is asked first."""
    sets = []
    for langs in (LANGS, LANGS[::-1], ("ru", "zh", "es", "ar", "fr", "en")):
        groups = found(align([version(name, lang) for lang in langs], remembering))
        sets.append([texts for flag, texts in groups if flag])
    assert sets[0] == sets[1] == sets[2]


def test_the_same_documents_give_the_same_groups(encoder: Encoder) -> None:
    """Nothing depends on what was aligned before."""
    documents = [version("states", lang) for lang in ("zh", "fr", "ar")]
    assert repr(align(documents, encoder)) == repr(align(documents, encoder))


@pytest.mark.parametrize("lacks", [2, 4])
def test_items_that_one_language_lacks_do_not_hide_the_list(lacks: int, remembering: Encoder) -> None:
    """An item may have been forgotten in one version."""
    before, after = paragraphs("states", "fr")
    shorter = document("fr", [*before, *items("states", "fr")[5 : 20 - lacks], *after])
    short_before = document("fr", [*before, *items("states", "fr")[lacks:], *after])
    for fr in (shorter, short_before):
        multitext = align([version("states", "en"), fr, version("states", "ar")], remembering)
        lists = [texts for flag, texts in found(multitext) if flag]
        assert len(lists) == 1
        around = [texts for flag, texts in found(multitext) if not flag]
        for k, text in enumerate(before):
            assert around[k]["fr"] == (text,)


def test_items_of_several_sentences_stay_whole(remembering: Encoder) -> None:
    """The item of a glossary is the paragraph, however it was cut."""
    documents = []
    for lang in ("en", "ru"):
        before, after = paragraphs("glossary", lang)
        blocks = list(document(lang, before).blocks)
        for text in items("glossary", lang):
            cut = text.index(":") + 1
            two = (Sentence(0, cut), Sentence(cut + 1, len(text)))
            blocks.append(Block("paragraph", "", None, (), text, two))
        documents.append(Document(lang, None, (*blocks, *document(lang, after).blocks)))
    multitext = align(documents, remembering)
    [texts] = [texts for flag, texts in found(multitext) if flag]
    assert {lang: len(t) for lang, t in texts.items()} == {"en": 24, "ru": 24}


def test_items_that_are_sentences_of_one_paragraph_are_found(remembering: Encoder) -> None:
    """Extraction may have run the lines together."""
    documents = []
    for lang in ("en", "fr"):
        before, after = paragraphs("glossary", lang)
        text, cuts = "", []
        for item in items("glossary", lang):
            cuts.append(Sentence(len(text), len(text) + len(item)))
            text += item + " "
        heap = Block("paragraph", "", None, (), text.strip(), tuple(cuts))
        blocks = (*document(lang, before).blocks, heap, *document(lang, after).blocks)
        documents.append(Document(lang, None, blocks))
    multitext = align(documents, remembering)
    [texts] = [texts for flag, texts in found(multitext) if flag]
    assert {lang: len(t) for lang, t in texts.items()} == {"en": 12, "fr": 12}


def sentences(sample: dict[str, Document], lang: str) -> list[str]:
    """The sentences of the sample."""
    return [t for block in sample[lang].blocks for t in block.sentence_texts()]


def heaps(multitext: Multitext) -> list[dict[str, tuple[str, ...]]]:
    """Groups that are said to be a list, other than lists inside a sentence or two."""
    return [
        multitext.texts(g)
        for g in multitext.groups
        if "sorted-list" in g.flags
        and any(len({p.block for p in where}) > 4 for where in g.sentences.values())
    ]


def test_nothing_is_found_in_the_sample(aligned: Multitext) -> None:
    """Its lists of States stand inside sentences."""
    assert heaps(aligned) == []


@pytest.mark.parametrize("pair", [("en", "fr"), ("zh", "ru"), ("es", "ar")])
@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_found_in_shuffled_text(
    pair: tuple[str, str], seed: int, sample: dict[str, Document], remembering: Encoder
) -> None:
    """Everything has its counterpart elsewhere, but nobody sorted it."""
    x, y = (sentences(sample, lang)[:30] for lang in pair)
    order = np.random.default_rng(seed).permutation(len(y)).tolist()
    multitext = align([document(pair[0], x), document(pair[1], [y[k] for k in order])], remembering)
    assert heaps(multitext) == []


def test_moved_paragraphs_are_moved(sample: dict[str, Document], remembering: Encoder) -> None:
    """Two paragraphs that changed their places are no list."""
    x, y = (sentences(sample, lang)[:40] for lang in ("en", "fr"))
    order = [*range(8), *range(11, 25), *range(8, 11), *range(25, 40)]
    order[30], order[36] = order[36], order[30]
    multitext = align([document("en", x), document("fr", [y[k] for k in order])], remembering)
    assert heaps(multitext) == []
    assert any("moved" in g.flags for g in multitext.groups)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_in_versions_that_are_unrelated(name: str, remembering: Encoder) -> None:
    """Two lists, both sorted, of other things."""
    other = NAMES[1 - NAMES.index(name)]
    assert heaps(align([version(name, "en"), version(other, "fr")], remembering)) == []


def test_lists_of_other_states_are_not_taken_for_the_same(remembering: Encoder) -> None:
    """The names of any two States are rather alike."""
    half = [row["en"] for row in rows("states")[::2]]
    others = [row["fr"] for row in ordered("states", "fr") if row["en"] not in half]
    (before, after), (avant, apres) = paragraphs("states", "en"), paragraphs("states", "fr")
    multitext = align(
        [document("en", [*before, *half, *after]), document("fr", [*avant, *others, *apres])], remembering
    )
    assert heaps(multitext) == []


def test_a_version_that_is_nearly_all_list_is_no_stranger(
    sample: dict[str, Document], remembering: Encoder
) -> None:
    """Paths through it agree with nothing, but it says the same: 78 States, and what stands around them."""
    documents = []
    for lang in LANGS:
        all_of_it = sentences(sample, lang)
        states = cut_items(next(t for t in all_of_it if len(cut_items(t)) > 70))
        order = "gb18030" if lang == "zh" else "utf-8"
        listed = [state for _, state in sorted((letters(state).encode(order), state) for state in states)]
        documents.append(document(lang, [*all_of_it[:2], *listed, *all_of_it[-2:]]))
    multitext = align(documents, remembering)
    assert multitext.warnings == ()
    [texts] = [texts for flag, texts in found(multitext) if flag]
    assert {lang: len(t) for lang, t in texts.items()} == dict.fromkeys(LANGS, 78)


def test_a_stranger_has_no_part_in_the_list(remembering: Encoder) -> None:
    """One wrong file changes nothing for the others."""
    stranger = document("de", ["Das Brot wird am Vorabend angesetzt.", "Man nehme Mehl.", "Guten Appetit."])
    multitext = align([*(version("states", lang) for lang in ("en", "fr", "ar")), stranger], remembering)
    [texts] = [texts for flag, texts in found(multitext) if flag]
    assert {lang: len(t) for lang, t in texts.items()} == {"en": 20, "fr": 20, "ar": 20}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_items_are_paired_by_meaning(name: str, pair: tuple[str, str], remembering: Encoder) -> None:
    """Whatever their order, at most one item of twenty wrong."""
    src, tgt = (ordered(name, lang) for lang in pair)
    beads = pair_items([r[pair[0]] for r in src], [r[pair[1]] for r in tgt], encoder=remembering)
    right = [b for b in beads if b.src and b.tgt and src[b.src[0]] == tgt[b.tgt[0]]]
    wrong = [b for b in beads if b.src and b.tgt and src[b.src[0]] != tgt[b.tgt[0]]]
    assert len(right) >= len(src) - 1
    assert len(wrong) <= 1
    assert sorted(i for b in beads for i in b.src) == list(range(len(src)))
    assert sorted(j for b in beads for j in b.tgt) == list(range(len(tgt)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("source", LANGS)
def test_items_of_six_languages_are_paired_without_fault(
    name: str, source: str, remembering: Encoder
) -> None:
    """What two languages cannot tell apart, the others can."""
    sides = {lang: ordered(name, lang) for lang in LANGS}
    lists = {lang: [row[lang] for row in side] for lang, side in sides.items()}
    for lang, beads in pair_lists(lists, source, encoder=remembering).items():
        assert len(beads) == len(rows(name))
        assert all(sides[source][b.src[0]] == sides[lang][b.tgt[0]] for b in beads)


def test_items_that_a_language_lacks_are_in_no_pair(remembering: Encoder) -> None:
    """The States left out are not the same in all versions."""
    sides = {lang: ordered("states", lang)[k : k + 15] for k, lang in enumerate(LANGS)}
    lists = {lang: [row[lang] for row in side] for lang, side in sides.items()}
    for lang, beads in pair_lists(lists, "en", encoder=remembering).items():
        wrong = [b for b in beads if sides["en"][b.src[0]] != sides[lang][b.tgt[0]]]
        both = [row for row in sides["en"] if row in sides[lang]]
        assert not wrong
        assert len(beads) >= len(both) - 1


def test_an_item_without_a_counterpart_stays_alone(remembering: Encoder) -> None:
    """Nothing is paired for want of anything better."""
    beads = pair_items(["Albania", "Brazil", "to open a window"], ["Brésil", "Albanie"], encoder=remembering)
    assert [(b.src, b.tgt) for b in beads] == [((0,), (1,)), ((1,), (0,)), ((2,), ())]


def test_nothing_against_something_leaves_all_alone(remembering: Encoder) -> None:
    """A language may have no list."""
    assert [(b.src, b.tgt) for b in pair_items([], ["a", "b"], encoder=remembering)] == [
        ((), (0,)),
        ((), (1,)),
    ]
    assert pair_items([], [], encoder=remembering) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The following States attended: Albania, Bosnia and Herzegovina, Brazil, China and France."),
        ("fr", "Les États ci-après étaient présents : Albanie, Bosnie-Herzégovine, Brésil, Chine et France."),
        ("es", "Asistieron los siguientes Estados: Albania, Bosnia y Herzegovina, Brasil, China y Francia."),
        ("ru", "Участвовали: Албания, Босния и Герцеговина, Бразилия, Китай и Франция."),
        ("zh", "下列国家出席了会议：阿尔巴尼亚、波斯尼亚和黑塞哥维那、巴西、中国和法国。"),
        ("ar", "حضرت الدول التالية: ألبانيا، والبوسنة والهرسك، والبرازيل، والصين، وفرنسا."),
    ],
)
def test_a_sentence_is_cut_into_its_items(lang: str, text: str) -> None:
    """Names with an "and" inside stay whole; what announces the list is no item, nor is the full stop."""
    wanted = {
        "en": ("Albania", "Bosnia and Herzegovina", "Brazil", "China", "France"),
        "fr": ("Albanie", "Bosnie-Herzégovine", "Brésil", "Chine", "France"),
        "es": ("Albania", "Bosnia y Herzegovina", "Brasil", "China", "Francia"),
        "ru": ("Албания", "Босния и Герцеговина", "Бразилия", "Китай", "Франция"),
        "zh": ("阿尔巴尼亚", "波斯尼亚和黑塞哥维那", "巴西", "中国", "法国"),
        "ar": ("ألبانيا", "البوسنة والهرسك", "البرازيل", "الصين", "فرنسا"),
    }
    assert cut_items(text) == wanted[lang]


def test_brackets_hold_an_item_together() -> None:
    """Iran (Islamic Republic of), Korea (north, and south)."""
    text = "Bolivia (Plurinational State of), Iran (Islamic Republic of), Korea (north, south), and Togo"
    assert cut_items(text) == (
        "Bolivia (Plurinational State of)",
        "Iran (Islamic Republic of)",
        "Korea (north, south)",
        "Togo",
    )


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_lists_inside_one_sentence_are_paired(pair: tuple[str, str], remembering: Encoder) -> None:
    """A sentence may be given as it stands."""
    marks = {"zh": "、", "ar": "، "}
    src, tgt = (marks.get(lang, ", ").join(items("states", lang)) for lang in pair)
    beads = pair_items(src, tgt, encoder=remembering)
    assert sum(bool(b.src and b.tgt) for b in beads) >= 19


def test_a_gap_after_a_colon_costs_no_time() -> None:
    """The blanks of a form may be many; a search that began anew at each blank took minutes."""
    assert cut_items("States:" + " " * 200_000 + "none") == ("States:" + " " * 200_000 + "none",)
