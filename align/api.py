"""Documents to a Multitext, and lists of sentences to beads: the two things that most people call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from align.bitext import Version, all_alone, beads_between, bitext, valued
from align.cascade import ALONE, TOGETHER
from align.encoders import Encoder, load
from align.flags import flags_of
from align.groups import close
from align.mending import mend
from align.nouns import Bead, Flag, Group, Multitext, Place, places
from align.pivots import pivoted
from align.run_on import Cuts, cut, cut_sentences, run_on
from align.sides import Side
from align.sorted_lists import sorted_lists
from align.threads import single_threaded
from align.wholes import Whole, outside, with_wholes
from corpora.document import Document, Progress

_UNLIKE = 0.35  # mean cosine below which two documents do not look like translations of each other
_DOUBTED = 0.5  # what the scores of their beads are multiplied by


class AlignError(Exception):
    """Documents that cannot be aligned: what, cure."""


def known_to(encoder: Encoder, lang: str | None) -> bool:
    """Whether an encoder knows a language; a language not named is taken to be known."""
    if encoder.languages is None or lang is None:
        return True
    return lang in encoder.languages or lang.split("-")[0] in encoder.languages


def prepare(document: Document, encoder: Encoder) -> Version:
    """Encode a document, for instance in a thread while the next one is read; `align` takes what it gives."""
    texts = tuple(t for block in document.blocks for t in block.sentence_texts())
    with single_threaded():
        version = Version(document, Side(texts, encoder), known_to(encoder, document.lang))
        if version.known:
            version.side.words  # noqa: B018  # encoded and kept
    return version


def align(
    documents: Sequence[Document | Version],
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> Multitext:
    """Align the language versions of one document.

    Args:
        documents: two or more, each in a language of its own; as read, or prepared with the same encoder.
        encoder: None takes `use`.
        progress: called as work goes on.

    Returns:
        Groups in all languages, bilingual beads of each pair, and warnings.

    Raises:
        AlignError: fewer than two documents, or two in one language, or one prepared with another encoder.
        EncoderError: the encoder cannot be loaded.
    """
    _check([d.document if isinstance(d, Version) else d for d in documents])
    encoder = encoder or load("use")
    report = progress or (lambda what, done, of: None)
    versions = _encode(documents, encoder, report)
    warnings = [
        f"{v.document.lang}: the encoder {encoder.name} does not know this language; "
        "aligned by structure and length, scores capped"
        for v in versions
        if not v.known
    ]
    with single_threaded():
        beads, strangers = _beads(versions, report)
        heard = {v.document.lang: v.side for v in versions if v.known and v.document.lang not in strangers}
        cuts = run_on(heard, beads, [v.document.lang for v in versions if v.document.fixed])
        if cuts:
            versions = [_recut(v, cuts.get(v.document.lang, {})) for v in versions]
            beads, strangers = _beads(versions, report)
        lists = sorted_lists(versions, beads)
    beads = with_wholes(beads, lists)
    strangers = [lang for lang in strangers if not any(lang in whole.parts for whole in lists)]
    warnings += [
        f"{lang}: agrees with none of the other versions; they were aligned without it" for lang in strangers
    ]
    unlike = _unlike(beads, {v.document.lang: v for v in versions})
    warnings += [
        f"{src} and {tgt} do not look like translations of each other; their scores are halved"
        for src, tgt in unlike
    ]
    beads |= {pair: _doubted(beads[pair]) for pair in unlike}
    agreed = {p: b for p, b in beads.items() if not set(p) & set(strangers)}
    texts = {v.document.lang: v.document for v in versions}
    pieces = {(lang, i) for lang, some in cuts.items() for i in cut_sentences(some)}
    return Multitext(texts, _groups(versions, agreed, lists, pieces), beads, tuple(warnings))


def _beads(
    versions: Sequence[Version], report: Progress
) -> tuple[dict[tuple[str, str], tuple[Bead, ...]], list[str]]:
    """Beads of each pair, the other languages heard, and the languages that agree with none."""
    pairs = list(combinations(versions, 2))
    some = [(src, tgt) for src, tgt in pairs if src.side.texts and tgt.side.texts]
    lattices, thrift = {}, ALONE if len(versions) == 2 else TOGETHER
    for done, (src, tgt) in enumerate(some):
        report(f"aligning {src.document.lang}–{tgt.document.lang}", done, len(some))
        lattices[src.document.lang, tgt.document.lang] = valued(src, tgt, thrift)
    strangers: list[str] = []
    langs = [v.document.lang for v in versions if v.side.texts]
    if len(langs) > 2:
        lattices, strangers = pivoted(lattices, langs)
    report("aligning", len(pairs), len(pairs))
    beads = {}
    for src, tgt in pairs:
        pair = src.document.lang, tgt.document.lang
        path = bitext(src, tgt, lattices[pair]) if pair in lattices else all_alone(src.side, tgt.side)
        beads[pair] = tuple(path)
    return mend(beads, [v.document.lang for v in versions if v.document.lang not in strangers]), strangers


def _recut(version: Version, cuts: Cuts) -> Version:
    return prepare(cut(version.document, cuts), version.side.encoder) if cuts else version


def align_sentences(
    src: Sequence[str],
    tgt: Sequence[str],
    *,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    encoder: Encoder | None = None,
) -> list[Bead]:
    """Align two lists of sentences by meaning, length and figures.

    Args:
        src, tgt: sentences in order.
        src_lang, tgt_lang: BCP 47; a language that the encoder does not know is aligned by length.
        encoder: None takes `use`.

    Returns:
        Beads in order; every sentence stands in exactly one.
    """
    encoder = encoder or load("use")
    known = known_to(encoder, src_lang) and known_to(encoder, tgt_lang)
    with single_threaded():
        return beads_between(Side(src, encoder), Side(tgt, encoder), known)


def _check(documents: Sequence[Document]) -> None:
    langs = [d.lang for d in documents]
    if len(langs) < 2:
        raise AlignError("one language version alone cannot be aligned; give two or more")
    twice = sorted({lang for lang in langs if langs.count(lang) > 1})
    if twice:
        raise AlignError(f"two documents are in {twice[0]}; give one for each language")


def _check_encoder(version: Version, encoder: Encoder) -> None:
    """Vectors of different encoders cannot be compared."""
    used = version.side.encoder.name
    if used != encoder.name:
        lang = version.document.lang
        raise AlignError(f"the {lang} document was prepared with {used}; prepare all with {encoder.name}")


def _encode(documents: Sequence[Document | Version], encoder: Encoder, report: Progress) -> list[Version]:
    versions = []
    for done, document in enumerate(documents):
        if isinstance(document, Document):
            report(f"encoding {document.lang}", done, len(documents))
            versions.append(prepare(document, encoder))
        else:
            _check_encoder(document, encoder)
            versions.append(document)
    report("encoding", len(documents), len(documents))
    return versions


def _unlike(
    beads: Mapping[tuple[str, str], Sequence[Bead]], versions: Mapping[str, Version]
) -> list[tuple[str, str]]:
    """Pairs whose beads are not alike: a path is surely the best one even through two unrelated texts."""
    found = []
    for (src, tgt), pair in beads.items():
        paired = [b for b in pair if b.src and b.tgt]
        share = len(paired) / max(len(pair), 1)
        known = versions[src].known and versions[tgt].known
        alike = _cosines(paired, versions[src], versions[tgt]) if known else [b.score for b in paired]
        if not paired or sum(alike) / len(alike) * min(1.0, 2 * share) < _UNLIKE:
            found.append((src, tgt))
    return found


def _doubted(beads: Sequence[Bead]) -> tuple[Bead, ...]:
    """Beads of texts that may not be translations at all: their posteriors presuppose that they are."""
    return tuple(Bead(b.src, b.tgt, b.score * _DOUBTED) for b in beads)


def _cosines(beads: Sequence[Bead], src: Version, tgt: Version) -> list[float]:
    """Likeness of the joined texts of beads."""
    rows = []
    for version, numbers in ((src, [b.src for b in beads]), (tgt, [b.tgt for b in beads])):
        starts = np.array([some[0] for some in numbers], dtype=np.intp)
        sizes = np.array([some[-1] + 1 for some in numbers], dtype=np.intp) - starts
        for size in np.unique(sizes).tolist():
            version.side.runs.ask(size, starts[sizes == size])
        rows.append(version.side.runs.of(starts, sizes))
    found: list[float] = np.einsum("ij,ij->i", *rows).tolist()
    return found


def _groups(
    versions: Sequence[Version],
    beads: Mapping[tuple[str, str], Sequence[Bead]],
    lists: Sequence[Whole],
    pieces: set[tuple[str, int]],
) -> tuple[Group, ...]:
    sizes = {v.document.lang: len(v.side.texts) for v in versions}
    where = {v.document.lang: places(v.document) for v in versions}
    scores = _scores(outside(beads, lists))
    noted: dict[Flag, set[tuple[str, int]]] = {"moved": _moved(beads), "cut": pieces}
    listed = {(lang, part[0]): whole for whole in lists for lang, part in whole.parts.items()}
    totals = {v.document.lang: 1 + sum(map(len, v.side.texts)) for v in versions}
    by_lang = {v.document.lang: v for v in versions}
    groups = []
    for number, group in enumerate(close(beads, sizes, lists), 1):
        flags = _flags(group, by_lang, where, totals, noted)
        first = next(iter(group))
        whole = listed.get((first, group[first][0]))
        if whole:
            flags = flags - {"moved", "label-differs"} | {"sorted-list"}
        block = by_lang[first].document.blocks[where[first][group[first][0]].block]
        found = {lang: tuple(where[lang][i] for i in numbers) for lang, numbers in group.items()}
        score = round(whole.score, 4) if whole else _score(group, scores)
        groups.append(Group(number, found, score, tuple(sorted(flags)), block.path))
    return tuple(groups)


def _flags(
    group: Mapping[str, tuple[int, ...]],
    versions: Mapping[str, Version],
    where: Mapping[str, Sequence[Place]],
    totals: Mapping[str, int],
    noted: Mapping[Flag, set[tuple[str, int]]],
) -> set[Flag]:
    texts = {  # in any language a space keeps the figures of two sentences apart
        lang: " ".join(versions[lang].side.texts[i] for i in numbers) for lang, numbers in group.items()
    }
    blocks = {
        lang: versions[lang].document.blocks[where[lang][numbers[0]].block] for lang, numbers in group.items()
    }
    base = next(iter(totals.values()))
    flags = flags_of(texts, blocks, list(versions), {lang: n / base for lang, n in totals.items()})
    members = {(lang, i) for lang, numbers in group.items() for i in numbers}
    flags |= {flag for flag, some in noted.items() if members & some}
    if not all(versions[lang].known for lang in group):
        flags.add("structure-only")
    return flags


def _scores(
    beads: Mapping[tuple[str, str], Sequence[Bead]],
) -> dict[tuple[tuple[str, int], tuple[str, int]], float]:
    """(sentence, sentence) → score of the bead that holds both."""
    return {
        ((src, i), (tgt, j)): bead.score
        for (src, tgt), pair in beads.items()
        for bead in pair
        for i in bead.src
        for j in bead.tgt
    }


def _score(
    group: Mapping[str, tuple[int, ...]], scores: Mapping[tuple[tuple[str, int], tuple[str, int]], float]
) -> float:
    """Mean over the pairs of languages of the best bead that ties them; 0 for one language alone."""
    found = []
    for src, tgt in combinations(group, 2):
        ties = [
            scores.get(((src, i), (tgt, j))) or scores.get(((tgt, j), (src, i)))
            for i in group[src]
            for j in group[tgt]
        ]
        found.append(max((t for t in ties if t is not None), default=0.0))
    return round(sum(found) / len(found), 4) if found else 0.0


def _moved(beads: Mapping[tuple[str, str], Sequence[Bead]]) -> set[tuple[str, int]]:
    """Sentences whose bead stands out of order."""
    out: set[tuple[str, int]] = set()
    for (src, tgt), pair in beads.items():
        furthest = -1
        for bead in pair:
            if bead.src and bead.tgt:
                if bead.tgt[0] < furthest:
                    out |= {(src, i) for i in bead.src} | {(tgt, j) for j in bead.tgt}
                furthest = max(furthest, bead.tgt[-1])
    return out
