"""A project that is reviewed in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from align.nouns import Group, Multitext, Place
from corpora.document import Block, Document, Sentence, Step
from tongwen.project import Project

TEXTS = (
    {"zh": "请付款。", "en": "Pay now.", "ar": "ادفع الآن."},
    {"zh": "请签名。", "en": "Sign here, then leave.", "ar": "وقع هنا."},
    {"en": "=1+1 is said here only."},
    {"zh": "再见。", "en": "Goodbye.", "ar": "وداعا."},
)
SCORES = (0.9, 0.6, 0.3, 0.8)

Edit = Callable[[Any], None]


def project_of(*texts: Mapping[str, str]) -> Project:
    """A project with one block, sentence and group for each text."""
    langs = tuple(dict.fromkeys(lang for some in texts for lang in some))
    blocks: dict[str, list[Block]] = {lang: [] for lang in langs}
    groups = []
    for number, some in enumerate(texts, start=1):
        places = {lang: (Place(len(blocks[lang]), 0),) for lang in some}
        path = (Step("paragraph", str(number)),)
        for lang, text in some.items():
            blocks[lang].append(Block("paragraph", "", None, path, text, (Sentence(0, len(text)),)))
        groups.append(Group(number, places, SCORES[(number - 1) % 4], ("length-odd",), path))
    documents = {lang: Document(lang, None, tuple(blocks[lang])) for lang in langs}
    return Project.of(Multitext(documents, tuple(groups), {}), {})


PROJECT = project_of(*TEXTS)
