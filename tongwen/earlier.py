"""A revised document beside its earlier project: a person's work is kept, and what changed is shown."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from align import Multitext
from align.revision import Revision, revise
from tongwen.project import Project
from tongwen.segments import Segment, join_texts, segments_of

_SHOWN = 72  # characters of a text that is gone


@dataclass(frozen=True, slots=True)
class Revised:
    """A new project, and how it differs from the earlier one.

    Attributes:
        project: with the earlier one's corrections and marks where their text is unchanged.
        counts: "unchanged", "revised", "added", "gone" → groups; "kept": groups that a person had confirmed.
        lost: ids, in the earlier project, of what a person had confirmed, corrected or deleted and whose text
            changed.
        gone: earlier id and text of each group that is gone.
    """

    project: Project
    counts: Mapping[str, int]
    lost: tuple[str, ...]
    gone: tuple[tuple[str, str], ...]


def revised(earlier: Project, project: Project) -> Revised:
    """Take over from an earlier project what still holds."""
    confirmed = confirmed_groups(earlier)
    revision = revise(earlier.multitext, project.multitext, confirmed)
    multitext = revision.multitext
    kept = tuple(_segments(earlier, revision))
    marked = frozenset(
        _renamed(name, revision.kept) for name in earlier.confirmed if _is_kept(name, revision.kept)
    )
    changes = list(revision.changes.values())
    counts = {change: changes.count(change) for change in ("unchanged", "revised", "added")}
    return Revised(
        replace(project, multitext=multitext, segments=kept, confirmed=marked),
        {**counts, "gone": len(revision.gone), "kept": len(revision.kept)},
        _lost(earlier, confirmed, revision),
        tuple((str(number), _text(earlier.multitext, number)) for number in revision.gone),
    )


def confirmed_groups(project: Project) -> list[frozenset[int]]:
    """Ids of groups that a person confirmed, corrected or deleted; those together that segments tie."""
    aligned = {segment.id: segment for segment in segments_of(project.multitext)}
    ties = [
        frozenset(map(int, segment.groups))
        for segment in project.segments
        if segment.id in project.confirmed or segment != aligned.get(segment.id)
    ]
    there = {group for segment in project.segments for group in segment.groups}
    ties += [frozenset({int(name)}) for name in aligned if name not in there]
    return _closed(ties)


def _closed(ties: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """Sets that have a member in common, as one."""
    found: list[frozenset[int]] = []
    for tie in ties:
        apart = [some for some in found if not some & tie]
        found = [*apart, tie.union(*(some for some in found if some & tie))]
    return sorted(found, key=min)


def digest_of(path: str) -> str:
    """SHA-256 of a project file, 16 hexadecimal digits, for the recipe."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:16]


def _lost(earlier: Project, confirmed: Sequence[frozenset[int]], revision: Revision) -> tuple[str, ...]:
    """Ids of what a person did and what cannot be kept: segments, and groups that were deleted."""
    groups = {str(n) for some in confirmed if not some & revision.kept.keys() for n in some}
    segments = [segment for segment in earlier.segments if groups & set(segment.groups)]
    deleted = groups - {name for segment in segments for name in segment.groups}
    return (*(segment.id for segment in segments), *sorted(deleted, key=int))


def _is_kept(name: str, kept: Mapping[int, int]) -> bool:
    return all(int(group) in kept for group in Segment(name, {}, 0, (), "").groups)


def _renamed(name: str, kept: Mapping[int, int]) -> str:
    """ "12+13.1" with the groups' new ids."""
    return "+".join(re.sub(r"^\d+", lambda m: str(kept[int(m[0])]), part) for part in name.split("+"))


def _segments(earlier: Project, revision: Revision) -> Iterator[Segment]:
    """All segments in reading order: those that a person corrected as they were, the others as aligned."""
    aligned = {segment.id: segment for segment in segments_of(revision.multitext)}
    untouched = {segment.id: segment for segment in segments_of(earlier.multitext)}
    langs = revision.multitext.documents.keys() - earlier.multitext.documents.keys()
    corrected: dict[str, list[Segment]] = {str(number): [] for number in revision.kept.values()}
    for segment in earlier.segments:
        if _is_kept(segment.id, revision.kept):
            name = _renamed(segment.id, revision.kept)
            own = segment == untouched.get(segment.id)
            again = aligned[name] if own else _again(replace(segment, id=name), aligned, langs)
            corrected[again.groups[0]].append(again)
    for name, segment in aligned.items():
        yield from corrected.get(name, (segment,))


def _again(segment: Segment, aligned: Mapping[str, Segment], langs: Collection[str]) -> Segment:
    """A corrected segment among the new groups, with the text of languages that the earlier one had not.

    Of a group that was split, the first part has that text.
    """
    groups = [aligned[number] for number in segment.groups]
    head, _, part = segment.id.rpartition(".")
    texts = dict(segment.texts)
    if not head or part == "1":
        texts |= {lang: text for lang in langs if (text := _joined(lang, groups))}
    flags = tuple(flag for flag in segment.flags if flag not in ("revised", "added"))
    return replace(segment, texts=texts, flags=flags, path=groups[0].path)


def _joined(lang: str, segments: Iterable[Segment]) -> str:
    return join_texts(lang, (segment.texts.get(lang, "") for segment in segments))


def _text(multitext: Multitext, number: int) -> str:
    """The beginning of a group's text in the first language that has it."""
    group = next(group for group in multitext.groups if group.id == number)
    lang, texts = next(iter(multitext.texts(group).items()))
    text = join_texts(lang, texts)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
