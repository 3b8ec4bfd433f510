"""A translation memory that can be searched: TMX files in one SQLite file.

    from tmx import memory

    for done in memory.index(["report.tmx"], "memory.db"):
        print(done.path, done.units)
    with memory.Store("memory.db") as store:
        for hit in memory.concordance(store, "专家组", lang="zh"):
            print(hit.unit.texts, hit.spans)
        for match in memory.fuzzy(store, "会议于下午6时闭幕。", lang="zh", to="en"):
            print(match.percent, match.unit.inside("en"))

`concordance` finds exactly what reading every segment would find, `fuzzy` what is spelled much alike,
`meaning` what means much the same, by vectors of a `Vectorizer` that the caller brings.
"""

from tmx.errors import MemoryFileError
from tmx.folding import fold
from tmx.memory.concordance import Hit, concordance
from tmx.memory.fuzzy import Context, Match, fuzzy
from tmx.memory.indexing import Indexed, index, remove
from tmx.memory.meaning import Meant, meaning, vectorless
from tmx.memory.store import Holding, Store, StoredUnit, Totals
from tmx.memory.vectors import Vectorizer, vectorise

__all__ = [
    "Context",
    "Hit",
    "Holding",
    "Indexed",
    "Match",
    "Meant",
    "MemoryFileError",
    "Store",
    "StoredUnit",
    "Totals",
    "Vectorizer",
    "concordance",
    "fold",
    "fuzzy",
    "index",
    "meaning",
    "remove",
    "vectorise",
    "vectorless",
]
