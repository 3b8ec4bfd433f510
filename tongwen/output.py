"""What a project becomes: memories, a report."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import tmx
from align import Encoder, Group, Multitext, ratios_of
from corpora.languages import canonical
from tongwen.codes import codes_of
from tongwen.failures import UsageError
from tongwen.list_items import itemised
from tongwen.printing import counted
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


def check_suffix(option: str, name: str | None, *suffixes: str) -> None:
    """Refuse a name whose file no program would take for what it is; None is none.

    Raises:
        UsageError: it ends otherwise.
    """
    if name and not name.lower().endswith(suffixes):
        raise UsageError(f"{option} {name}: give a name that ends in {' or '.join(suffixes)}")


def memory_suffix(path: Path) -> str:
    """How a memory's name ends: .tmx, or .tmx.gz, which is compressed.

    Raises:
        UsageError: in neither; no tool would take it for a memory.
    """
    for suffix in (".tmx", ".tmx.gz"):
        if path.name.lower().endswith(suffix) and len(path.name) > len(suffix):
            return path.name[-len(suffix) :]
    raise UsageError(f"{path}: is no name for a memory; give one that ends in .tmx or .tmx.gz")


def beside(memory: Path, ending: str) -> Path:
    """A file next to a memory, of the same name but for its end."""
    return memory.with_name(memory.name.removesuffix(memory_suffix(memory)) + ending)


def recipe_text(recipe: Mapping[str, str]) -> str:
    """The recipe as one line, short enough to read."""
    return "|".join(f"{key}:{value}" for key, value in recipe.items() if not key.startswith("sha256-"))


def form_of(
    options: argparse.Namespace,
    langs: Sequence[str],
    first: str | None = None,
    client: tmx.Client | None = None,
) -> Form:
    """How units are to look, from a command's options and what a client wants.

    Raises:
        UsageError: an option names a language that is not there, or spells two alike.
    """
    source = _chosen_source(options, langs, first)
    properties = {STATUS: options.status} if options.status else {}
    codes = codes_of(options.codes, langs, client)
    items = bool(options.list_items)
    return Form(source, tuple(langs), options.labels, codes, properties, options.min_score, list_items=items)


def _chosen_source(options: argparse.Namespace, langs: Sequence[str], first: str | None) -> str:
    source = canonical(options.source) or options.source if options.source else _source(langs, first)
    if source not in langs:
        raise UsageError(f"--source {options.source}: there is no such version; there are {', '.join(langs)}")
    return source


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
    """What a memory holds, and how many items of lists, long segments and repetitions it does not."""

    units: int
    left_out: int = 0
    too_long: int = 0
    repeated: int = 0

    def __str__(self) -> str:
        left = (
            (self.left_out, "list item", " without a counterpart"),
            (self.too_long, "unit", " too long"),
            (self.repeated, "repetition", ""),
        )
        said = [f"{counted(n, what)}{why} left out" for n, what, why in left if n]
        return ", ".join([counted(self.units, "unit"), *said])


class Contents(NamedTuple):
    """A memory before it is written, and how many items of lists it does not have."""

    header: tmx.Header
    units: list[tmx.TranslationUnit]
    left_out: int


def contents(project: Project, form: Form, encoder: Encoder | None = None) -> Contents:
    """The units of the form's languages.

    Args:
        project: what.
        form: how.
        encoder: who pairs the items of lists, if the form asks for them.
    """
    multitext, left = project.multitext, 0
    segments, labels = for_memory(multitext, project.segments, form.source, form.langs)
    if form.list_items and encoder is not None:
        segments, left = itemised(segments, multitext, form.source, form.langs, encoder)
    recipe = recipe_text({**project.recipe, **form.settings()})
    every = list(units(segments, labels, form, symbol_of(project), ratios_of(multitext)))
    return Contents(header(form, recipe), every, left)


def write_memory(
    path: Path, project: Project, form: Form, encoder: Encoder | None = None, *, compressed: bool = False
) -> Written:
    """Write a memory of the form's languages; see `contents`."""
    held = contents(project, form, encoder)
    return Written(tmx.write(path, held.units, held.header, compressed=compressed), held.left_out)


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
