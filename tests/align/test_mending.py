"""What a pair cannot see, the other languages can."""

from itertools import combinations

from align.mending import mend
from align.nouns import Bead

LANGS = ("en", "fr", "es", "ru", "ar")
ONE_TO_ONE = (Bead((0,), (0,), 0.9), Bead((1,), (1,), 0.9))


def beads_where(**pairs: tuple[Bead, ...]) -> dict[tuple[str, str], tuple[Bead, ...]]:
    """All pairs sentence by sentence but for those named, such as en_fr."""
    return {(a, b): pairs.get(f"{a}_{b}", ONE_TO_ONE) for a, b in combinations(LANGS, 2)}


def test_a_sentence_left_alone_joins_the_bead_that_the_others_lead_to() -> None:
    """Four languages that agree know better than the pair that dropped half a sentence."""
    left = (Bead((0,), (0,), 0.9), Bead((1,), (), 0.4), Bead((), (1,), 0.4))
    assert mend(beads_where(en_fr=left), LANGS)["en", "fr"] == (ONE_TO_ONE[0], Bead((1,), (1,), 0.6))


def test_neighbouring_beads_are_one_where_the_others_lead_from_one_to_the_other() -> None:
    """A wrong border is two wrong units in the memory."""
    shifted = (Bead((0,), (0, 1), 0.5), Bead((1,), (2,), 0.5))
    joined = (Bead((0,), (0,), 0.9), Bead((1,), (1, 2), 0.9))
    ways = {"fr_es": tuple(Bead(b.tgt, b.src, b.score) for b in joined)}
    ways |= {"fr_ru": ways["fr_es"], "fr_ar": ways["fr_es"]}
    assert mend(beads_where(en_fr=shifted, **ways), LANGS)["en", "fr"] == (Bead((0, 1), (0, 1, 2), 0.5),)


def test_a_language_that_joins_on_both_sides_has_no_say() -> None:
    """Where three languages translate two sentences by one, that says nothing of a border between them."""
    own = (Bead((0,), (0,), 0.9), Bead((1, 2), (1,), 0.9))
    lumped = (Bead((0, 1), (0,), 0.9), Bead((2,), (1,), 0.9))
    whole = (Bead((0, 1), (0, 1), 0.9),)
    ways = {f"en_{c}": lumped for c in ("es", "ru", "ar")} | {f"fr_{c}": whole for c in ("es", "ru", "ar")}
    assert mend(beads_where(en_fr=own, **ways), LANGS)["en", "fr"] == own


def test_beads_that_are_hardly_likelier_than_not_say_nothing() -> None:
    """What a pair guessed must not join what another pair knows."""
    shifted = (Bead((0,), (0, 1), 0.5), Bead((1,), (2,), 0.5))
    for score, joined in ((0.9, 1), (0.52, 2)):
        beads = (Bead((0,), (0,), score), Bead((1,), (1, 2), score))
        ways = {"fr_es": tuple(Bead(b.tgt, b.src, b.score) for b in beads)}
        ways |= {f"fr_{lang}": ways["fr_es"] for lang in ("ru", "ar")}
        assert len(mend(beads_where(en_fr=shifted, **ways), LANGS)["en", "fr"]) == joined
