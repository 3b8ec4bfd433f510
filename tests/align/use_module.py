"""The weights of `use` as a sentence-transformers model: a real model that knows all six languages.

Imported by tests that need torch only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from align.use import Use


class UseModule(torch.nn.Module):  # type: ignore[misc]  # torch is Any to the type checker
    """A module that reads a text as a whole and gives nothing but its vector."""

    def __init__(self) -> None:
        super().__init__()
        self.use = Use()

    def preprocess(self, texts: Sequence[str], **_: object) -> dict[str, Any]:
        """Texts as they are: `use` has a tokenizer of its own."""
        return {"texts": list(texts)}

    def forward(self, features: dict[str, Any]) -> dict[str, Any]:
        """Adds the vectors, which are not of unit length, as those of many models."""
        rows = self.use.encode(features["texts"]).rows
        return {**features, "sentence_embedding": 3 * torch.from_numpy(rows)}

    def get_embedding_dimension(self) -> int:
        """Of a vector."""
        return 512
