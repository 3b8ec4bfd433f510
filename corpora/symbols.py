"""Symbols of documents: "A/75/1", "CTOC/COP/WG.10/2020/L.1", "A/RES/55/25 (2000)"."""

from __future__ import annotations

import re

SYMBOL = re.compile(r"[A-Z][A-Z0-9.]*(?:/[A-Z0-9][A-Za-z0-9.()-]*)+(?:\s?\([^)]{1,24}\))?")
