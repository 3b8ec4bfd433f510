"""What changed between two editions, and that a person's groups outlast a new alignment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.editions import editions
from align.nouns import Bead, Flag, Group, Multitext, Place, places
from align.revision import Revision, revise
from corpora.document import Block, Document, Sentence

PAY, SIGN, LEAVE = "Pay the fee in advance.", "Sign the form twice.", "Leave by the other door."
ZAHLEN, ZEICHNEN, GEHEN = "Zahlen Sie im Voraus.", "Unterschreiben Sie zweimal.", "Gehen Sie hinten hinaus."


def multitext(langs: Mapping[str, Sequence[str]], *groups: Mapping[str, Sequence[int]]) -> Multitext:
    """Sentences of each language, each a block, in these groups; a bead for each group and pair."""
    documents = {}
    for lang, texts in langs.items():
        blocks = (Block("paragraph", "", None, (), t, (Sentence(0, len(t)),)) for t in texts)
        documents[lang] = Document(lang, None, tuple(blocks))
    made = []
    for number, group in enumerate(groups, start=1):
        where = {lang: tuple(Place(n, 0) for n in some) for lang, some in group.items()}
        flags: tuple[Flag, ...] = () if len(group) > 1 else ("one-sided",)
        made.append(Group(number, where, 0.9 if len(group) > 1 else 0.0, flags, ()))
    names = list(langs)
    beads = {
        (src, tgt): tuple(
            Bead(tuple(group.get(src, ())), tuple(group.get(tgt, ())), 0.8)
            for group in groups
            if group.get(src) or group.get(tgt)
        )
        for place, src in enumerate(names)
        for tgt in names[place + 1 :]
    }
    return Multitext(documents, tuple(made), beads)


def shapes(found: Revision) -> list[tuple[dict[str, list[int]], str]]:
    """Groups as they were given, and what became of each."""
    return [
        ({lang: [p.block for p in where] for lang, where in g.sentences.items()}, found.changes[g.id])
        for g in found.multitext.groups
    ]


OLD = multitext(
    {"en": [PAY, SIGN, LEAVE], "de": [ZAHLEN, ZEICHNEN, GEHEN]},
    {"en": [0], "de": [0]},
    {"en": [1], "de": [1]},
    {"en": [2], "de": [2]},
)


def test_what_did_not_change_is_unchanged() -> None:
    """Spaces and widths are no change: another format of the same text has others."""
    new = multitext(
        {"en": [PAY, "Sign  the form\u00a0twice.", LEAVE], "de": [ZAHLEN, ZEICHNEN, GEHEN]},
        *({"en": [n], "de": [n]} for n in range(3)),
    )
    found = revise(OLD, new)
    assert set(found.changes.values()) == {"unchanged"}
    assert found.multitext == new
    assert (found.gone, found.kept) == ((), {})


def test_changes_are_told_apart() -> None:
    """One sentence edited in one language, one gone, one new."""
    new = multitext(
        {"en": [PAY, "Sign the form three times.", "Mind the step!"], "de": [ZAHLEN, ZEICHNEN, "Vorsicht!"]},
        *({"en": [n], "de": [n]} for n in range(3)),
    )
    found = revise(OLD, new)
    assert list(found.changes.values()) == ["unchanged", "revised", "added"]
    assert [group.flags for group in found.multitext.groups] == [(), ("revised",), ("added",)]
    assert found.gone == (3,)


def test_a_group_that_lost_a_sentence_is_revised() -> None:
    """What is still there is unchanged, but not all of it is."""
    old = multitext({"en": [PAY, SIGN], "de": [ZAHLEN]}, {"en": [0, 1], "de": [0]})
    new = multitext({"en": [PAY], "de": [ZAHLEN]}, {"en": [0], "de": [0]})
    assert revise(old, new).changes == {1: "revised"}


def test_a_confirmed_group_outlasts_another_alignment() -> None:
    """The new alignment joined what a person had told apart, in groups and in beads."""
    new = multitext(
        {"en": ["First of all:", PAY, SIGN, LEAVE], "de": ["Zuerst:", ZAHLEN, ZEICHNEN, GEHEN]},
        {"en": [0], "de": [0]},
        {"en": [1, 2], "de": [1, 2]},
        {"en": [3], "de": [3]},
    )
    assert len(revise(OLD, new).multitext.groups) == 3
    found = revise(OLD, new, [{2}])
    assert shapes(found) == [
        ({"en": [0], "de": [0]}, "added"),
        ({"en": [1], "de": [1]}, "unchanged"),
        ({"en": [2], "de": [2]}, "unchanged"),
        ({"en": [3], "de": [3]}, "unchanged"),
    ]
    assert found.kept == {2: 3}
    beads = [(b.src, b.tgt) for b in found.multitext.beads["en", "de"]]
    assert beads == [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,))]


def test_beads_are_kept_whichever_way_round_they_were() -> None:
    """The languages may be named in another order this time."""
    turned = multitext(
        {"de": [ZAHLEN, ZEICHNEN, GEHEN], "en": [PAY, SIGN, LEAVE]},
        {"de": [0], "en": [0, 1]},
        {"de": [1, 2], "en": [2]},
    )
    found = revise(OLD, turned, [{1}, {2}])
    beads = [(b.src, b.tgt) for b in found.multitext.beads["de", "en"]]
    assert beads == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    assert [len(group.sentences) for group in found.multitext.groups] == [2, 2, 2]


def test_a_confirmed_group_whose_text_changed_is_aligned_anew() -> None:
    """In any language: the person has not seen the new text."""
    new = multitext(
        {"en": [PAY, SIGN, LEAVE], "de": [ZAHLEN, "Unterschreiben Sie nur einmal.", GEHEN]},
        {"en": [0, 1], "de": [0, 1]},
        {"en": [2], "de": [2]},
    )
    found = revise(OLD, new, [{2}, {3}])
    assert found.kept == {3: 2}
    assert shapes(found) == [({"en": [0, 1], "de": [0, 1]}, "revised"), ({"en": [2], "de": [2]}, "unchanged")]


def test_groups_that_stand_together_fall_together() -> None:
    """A person joined two of them; half of that cannot be kept."""
    new = multitext(
        {"en": [PAY, SIGN, "Leave."], "de": [ZAHLEN, ZEICHNEN, GEHEN]},
        *({"en": [n], "de": [n]} for n in range(3)),
    )
    assert revise(OLD, new, [{2, 3}]).kept == {}


def test_a_new_language_joins_the_kept_group() -> None:
    """French came later; zh and en stay as they were confirmed."""
    new = multitext(
        {"en": [PAY, SIGN, LEAVE], "de": [ZAHLEN, ZEICHNEN, GEHEN], "fr": ["Payez.", "Signez.", "Sortez."]},
        *({"en": [n], "de": [n], "fr": [n]} for n in range(3)),
    )
    found = revise(OLD, new, [{1}, {2}])
    assert [shape for shape, _ in shapes(found)] == [{"en": [n], "de": [n], "fr": [n]} for n in range(3)]
    assert set(found.changes.values()) == {"unchanged"}
    assert [b.src for b in found.multitext.beads["en", "fr"]] == [(0,), (1,), (2,)]


def test_what_is_left_of_a_group_says_that_it_is_alone() -> None:
    """Its score and flags were those of a pair."""
    new = multitext(
        {"en": [PAY, "And soon."], "de": [ZAHLEN]},
        {"en": [0, 1], "de": [0]},
    )
    found = revise(OLD, new, [{1}])
    kept, rest = found.multitext.groups
    assert (kept.score, kept.flags) == (0.9, ())
    assert (rest.score, rest.flags) == (0.0, ("added", "one-sided"))


def test_a_sentence_that_moved_is_the_same() -> None:
    """Paragraphs change places in a revision; where a text stands twice, its place decides."""
    assert editions([PAY, SIGN, LEAVE], [LEAVE, PAY, SIGN]).same == {1: 0, 2: 1, 0: 2}
    assert editions([PAY, SIGN, PAY], [PAY, LEAVE, SIGN, PAY]).same == {0: 0, 2: 1, 3: 2}


@pytest.mark.parametrize(
    ("old", "new", "near"),
    [
        ("委员会通过了2021年的预算，总额为350万元。", "委员会通过了2021年的预算，总额为380万元。", True),
        ("The Chair opened the meeting.", "The Chair formally opened the meeting.", True),
        ("The Chair opened the meeting.", "Bake until the crust sounds hollow.", False),
        ("", "Pay.", False),
    ],
)
def test_an_edited_sentence_is_near(old: str, new: str, near: bool) -> None:
    """In any script; another sentence in its place is new."""
    assert editions([old], [new]).near == ({0: 0} if near else {})


TEXTS = st.lists(st.sampled_from([PAY, SIGN, LEAVE, "Pay the fees in advance.", "", "A.", "B."]), max_size=12)


@given(TEXTS, TEXTS)
def test_each_sentence_is_an_edition_of_one_at_most(old: list[str], new: list[str]) -> None:
    """And what is said to be the same is the same."""
    found = editions(old, new)
    pairs = [*found.same.items(), *found.near.items()]
    assert len({j for j, _ in pairs}) == len({i for _, i in pairs}) == len(pairs)
    assert all(old[i] == new[j] for j, i in found.same.items())
    assert len(editions(old, old).same) == len(old)


CUTS = st.lists(st.integers(1, 3), min_size=1, max_size=5)


@given(CUTS, CUTS, st.sets(st.integers(0, 4)), st.sets(st.integers(1, 5)))
def test_every_sentence_stays_in_one_group_and_one_bead(
    before: list[int], after: list[int], edited: set[int], confirmed: set[int]
) -> None:
    """Whatever was confirmed and however the new alignment cuts the text."""

    def cut(sizes: list[int], edits: set[int]) -> Multitext:
        starts = [sum(sizes[:n]) for n in range(len(sizes))]
        some = [list(range(at, at + size)) for at, size in zip(starts, sizes, strict=True)]
        count = sum(sizes)
        english = [f"Sentence {chr(65 + n) * 9}{' anew' * (n in edits)}." for n in range(count)]
        german = [f"Satz {chr(65 + n) * 9}." for n in range(count)]
        return multitext({"en": english, "de": german}, *({"en": n, "de": n} for n in some))

    old, new = cut(before, set()), cut(after, edited)
    known = confirmed & {group.id for group in old.groups}
    found = revise(old, new, [{number} for number in known])
    for place, lang in enumerate(("en", "de")):
        held = [p for group in found.multitext.groups for p in group.sentences.get(lang, ())]
        assert sorted(held) == sorted(places(new.documents[lang]))
        beads = found.multitext.beads["en", "de"]
        assert sorted(n for bead in beads for n in (bead.src, bead.tgt)[place]) == list(range(len(held)))
    groups = {group.id: group.sentences for group in found.multitext.groups}
    for was, now in found.kept.items():
        assert groups[now] == old.groups[was - 1].sentences
