"""Segments: the aligned texts as exports show them and as a reviewer may correct them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from align.nouns import Group, Multitext
from corpora.document import Step
from corpora.languages import data


@dataclass(frozen=True, slots=True)
class Segment:
    """One row of the aligned text: what says the same in each language.

    Attributes:
        id: unique in its project: the group's number ("12"); "12+13" after a reviewer joined two,
            "12.1" and "12.2" after one was split.
        texts: language → text, never blank; a language without a counterpart is absent.
        score: 0..1, see `align.nouns.Bead`; a correction does not change it.
        flags: what a reviewer should look at, sorted.
        path: where it stands, for people to read ("annex I/paragraph 6").
    """

    id: str
    texts: Mapping[str, str]
    score: float
    flags: tuple[str, ...]
    path: str

    @property
    def groups(self) -> tuple[str, ...]:
        """Ids of the groups whose text it is.

        >>> Segment("12+13.1", {}, 1.0, (), "").groups
        ('12', '13')
        """
        return tuple(part.partition(".")[0] for part in self.id.split("+"))


def segments_of(multitext: Multitext) -> tuple[Segment, ...]:
    """The groups of a multitext as segments, in reading order."""
    return tuple(_segment(multitext, group) for group in multitext.groups)


def _segment(multitext: Multitext, group: Group) -> Segment:
    joined = {lang: join_texts(lang, texts) for lang, texts in multitext.texts(group).items()}
    texts = {lang: text for lang, text in joined.items() if text.strip()}
    return Segment(str(group.id), texts, group.score, group.flags, path_text(group.path))


def join_texts(lang: str, texts: Iterable[str]) -> str:
    """Sentences that follow each other as one text: with a space between, where the language has one.

    >>> join_texts("en", ["Pay now.", "Sign here."]), join_texts("zh-Hant", ["請付款。", "請簽名。"])
    ('Pay now. Sign here.', '請付款。請簽名。')
    """
    space = " " if data(lang, "identity").get("spaces", True) else ""
    return space.join(filter(None, texts))


def path_text(path: Iterable[Step]) -> str:
    """The way down to a block as one line.

    >>> path_text([Step("annex", ""), Step("paragraph", "6"), Step("item", "1")])
    'annex/paragraph 6/item 1'
    """
    return "/".join(f"{step.kind} {step.number}".rstrip() for step in path)
