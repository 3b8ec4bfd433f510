"""A small memory to look for terms in, and a vectorizer that knows its words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tmx.terms import Language, Lexicon, words
from tmx.terms.nouns import Rows

LEXICON = Lexicon(
    dict.fromkeys(
        ["工作组", "缔约方", "会议", "秘书处", "报告", "通过", "讨论", "财务", "附有", "化学品"], 1e-5
    )
    | dict.fromkeys(["了", "的", "和", "在"], 1e-2)
)
ZH = Language(
    LEXICON,
    never=frozenset({"了", "在"}),
    inside=frozenset({"的", "和"}),
    weak=frozenset({"通过", "讨论", "附有"}),
)
EN = Language(
    words,
    never=frozenset({"it", "was", "had"}),
    inside=frozenset({"the", "of", "and", "at", "a"}),
    weak=frozenset({"adopted", "discussed"}),
)
UNITS = [
    {"zh": "工作组讨论了财务报告。", "en": "The Working Group discussed the financial report."},
    {
        "zh": "缔约方会议通过了工作组的报告。",
        "en": "The Conference of the Parties adopted the report of the Working Group.",
    },
    {
        "zh": "秘书处在缔约方会议附有报告。",
        "en": "The Secretariat had a report at the Conference of the Parties.",
    },
    {"zh": "秘书处讨论了化学品。", "en": "The Secretariat discussed chemicals."},
    {"zh": "只有中文。"},
]
_MEANINGS = {
    "工作组": "group", "working": "group", "group": "group", "缔约方": "party", "parties": "party",
    "会议": "conference", "conference": "conference", "秘书处": "secretariat", "secretariat": "secretariat",
    "报告": "report", "report": "report", "财务": "finance", "financial": "finance",
    "化学品": "chemical", "chemicals": "chemical",
    "讨论": "discuss", "discussed": "discuss", "通过": "adopt", "adopted": "adopt",
}  # fmt: skip
_AXES = {meaning: axis for axis, meaning in enumerate(dict.fromkeys(_MEANINGS.values()))}


class _Vectorizer:
    """Sums of an axis for each meaning; words that it does not know have an axis in common."""

    name = "meanings"

    def vectors(self, texts: Sequence[str]) -> Rows:
        """Unit rows."""
        return _vectors(texts)


vectorizer = _Vectorizer()


def _vectors(texts: Sequence[str]) -> Rows:
    rows = np.zeros((len(texts), len(_AXES) + 1), np.float32)
    for at, text in enumerate(texts):
        for start, end in LEXICON(text):
            meaning = _MEANINGS.get(text[start:end].casefold())
            rows[at, _AXES[meaning] if meaning else -1] += 1 if meaning else 0.3
    norms: Rows = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-6))
    return rows / norms
