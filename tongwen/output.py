"""What a project becomes: memories, a report."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import tmx
from align import Encoder, Group, Multitext
from corpora.languages import canonical
from tongwen.failures import UsageError
from tongwen.list_items import itemised
from tongwen.project import Project
from tongwen.units import Form, for_memory, header, labels_of, units

STATUS = "x-tongwen-status"
SOURCES = ("zh", "en")
"""Languages that are taken for the source where the person names none, the first one first."""


def check_outputs(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Refuse, before long work, files that cannot be written or would destroy one another.

    Raises:
        OutputError: a place where no file can be written.
        UsageError: two outputs of one name, or an output that is an input.
    """
    taken = {path.resolve(): "an input" for path in inputs}
    for path in outputs:
        place = tmx.check_output(path)
        if place in taken:
            raise UsageError(f"{path}: would overwrite {taken[place]}; choose another name")
        taken[place] = "another output"


def check_memory_name(path: Path) -> None:
    """Refuse a name that no tool would take for a memory.

    Raises:
        UsageError: it does not end in .tmx.
    """
    if path.suffix.lower() != ".tmx":
        raise UsageError(f"{path}: is no name for a memory; give one that ends in .tmx")


def recipe_text(recipe: Mapping[str, str]) -> str:
    """The recipe as one line, short enough to read."""
    return "|".join(f"{key}:{value}" for key, value in recipe.items() if not key.startswith("sha256-"))


def form_of(options: argparse.Namespace, langs: Sequence[str], first: str | None = None) -> Form:
    """How units are to look, from a command's options.

    Raises:
        UsageError: an option names a language that is not there, or spells two alike.
    """
    source = _chosen_source(options, langs, first)
    properties = {STATUS: options.status} if options.status else {}
    codes = _codes(options.code, langs)
    items = bool(options.list_items)
    return Form(source, tuple(langs), options.labels, codes, properties, options.min_score, list_items=items)


def _chosen_source(options: argparse.Namespace, langs: Sequence[str], first: str | None) -> str:
    source = canonical(options.source) or options.source if options.source else _source(langs, first)
    if source not in langs:
        raise UsageError(f"--source {options.source}: there is no such version; there are {', '.join(langs)}")
    return source


def _codes(entries: Sequence[str], langs: Sequence[str]) -> dict[str, str]:
    codes = {}
    for entry in entries:
        lang, sign, code = entry.partition("=")
        if not sign or lang not in langs or not tmx.is_language_tag(code):
            raise UsageError(f"--code {entry}: give a language of the set and its spelling, as in zh=zh-CN")
        codes[lang] = code
    spelled = [codes.get(lang, lang).lower() for lang in langs]
    for code in codes.values():
        if spelled.count(code.lower()) > 1:
            raise UsageError(f"--code: two versions would be {code}; give each a spelling of its own")
    return codes


def _source(langs: Sequence[str], first: str | None) -> str:
    """The first language that was named outright, else Chinese, else English, else the first."""
    if first in langs and first is not None:
        return first
    return next((lang for lang in SOURCES if lang in langs), langs[0])


def symbol_of(project: Project) -> str | None:
    """The symbol that the versions share."""
    found = {d.symbol for d in project.multitext.documents.values() if d.symbol}
    return found.pop() if len(found) == 1 else None


class Written(NamedTuple):
    """What a memory holds: its units, and how many items of lists had no counterpart."""

    units: int
    left_out: int

    def __str__(self) -> str:
        items = "item" if self.left_out == 1 else "items"
        left = f", {self.left_out} list {items} without a counterpart left out" if self.left_out else ""
        return f"{self.units} units{left}"


def write_memory(path: Path, project: Project, form: Form, encoder: Encoder | None = None) -> Written:
    """Write a memory of the form's languages.

    Args:
        path: where.
        project: what.
        form: how.
        encoder: who pairs the items of lists, if the form asks for them.
    """
    multitext, left = project.multitext, 0
    segments, labels = for_memory(multitext, project.segments, form.source, form.langs)
    if form.list_items and encoder is not None:
        segments, left = itemised(segments, multitext, form.source, form.langs, encoder)
    stream = units(segments, labels, form, symbol_of(project))
    recipe = recipe_text({**project.recipe, **form.settings()})
    return Written(tmx.write(path, stream, header(form, recipe)), left)


def write_report(path: Path, project: Project) -> None:
    """Write the page that shows the aligned text side by side."""
    from tongwen.report import Row, render

    multitext = project.multitext
    kinds = {str(g.id): _block_kind(multitext, g) for g in multitext.groups}
    labels = labels_of(multitext, project.segments)
    rows = [
        Row(
            segment.id,
            next(iter(labels.get(segment.id, {}).values()), ""),
            segment.path,
            kinds[segment.groups[0]],
            segment.texts,
            segment.score,
            segment.flags,
        )
        for segment in project.segments
    ]
    facts = [
        (d.lang, f"{Path(d.source.name).name}, {len(d.blocks)} paragraphs")
        for d in multitext.documents.values()
    ]
    facts += [("encoder", project.recipe.get("enc", "")), ("version", project.recipe.get("tongwen", ""))]
    facts += [(key.removeprefix("x-tongwen-"), text) for key, text in project.properties.items()]
    page = render(
        rows, list(multitext.documents), title=_title(project), facts=facts, warnings=multitext.warnings
    )
    with tmx.replacing_text(path) as file:
        file.write(page)


def _block_kind(multitext: Multitext, group: Group) -> str:
    lang, where = next(iter(group.sentences.items()))
    return multitext.documents[lang].blocks[where[0].block].kind


def _title(project: Project) -> str:
    for document in project.multitext.documents.values():
        for block in document.blocks:
            if block.kind == "title":
                return block.text
    return "Aligned text"
